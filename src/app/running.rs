//! A run under way: what it wrote so far, and the lines typed for it.

use std::collections::VecDeque;
use std::time::Duration;

use super::buffer::Buffer;
use super::msg::RunId;
use crate::insight::SegmentKind;
use crate::run::{OutputStream, RunState};
use crate::trace::RunnerName;

/// Live output is kept to this many bytes; what was left out is counted in lines.
const LIVE_BYTES: usize = 256 * 1024;
/// Pieces of one kind are joined up to this many bytes.
const PIECE_BYTES: usize = 4 * 1024;

/// A run under way.
pub struct Running {
    /// Which one.
    pub id: RunId,
    /// Which runner has it, once that is known.
    pub runner: Option<RunnerName>,
    /// How far it is.
    pub state: RunState,
    /// Since when it waits to begin, on the clock of the messages; nothing once it runs.
    pub waits_since: Option<Duration>,
    /// When it was started, on the clock of the messages.
    pub started: Duration,
    /// Whether the program waits for a line.
    pub wants_input: bool,
    /// Whether it was told to stop.
    pub is_stopping: bool,
    /// Whether it was told that no more input follows.
    pub input_ended: bool,
    /// The line being typed.
    pub answer: Buffer,
    /// Lines typed before the program asked for them.
    pub typed_ahead: VecDeque<String>,
    /// What it wrote.
    pub output: LiveOutput,
    /// What the learner should know about this run.
    pub notes: Vec<String>,
}

impl Running {
    /// A run that was just asked for.
    pub fn new(id: RunId, started: Duration) -> Self {
        Self {
            id,
            runner: None,
            state: RunState::Starting,
            waits_since: Some(started),
            started,
            wants_input: false,
            is_stopping: false,
            input_ended: false,
            answer: Buffer::default(),
            typed_ahead: VecDeque::new(),
            output: LiveOutput::default(),
            notes: Vec::new(),
        }
    }

    /// Takes in how far it is now.
    pub fn reached(&mut self, state: RunState, now: Duration) {
        self.state = state;
        self.waits_since = match state {
            RunState::Starting | RunState::Full | RunState::Queued => {
                self.waits_since.or(Some(now))
            }
            RunState::Running => None,
        };
    }

    /// What was typed and not handed to the program, the line being typed last.
    pub fn lines_not_asked_for(&self) -> Option<String> {
        let line = self.answer.text();
        if line.is_empty() && self.typed_ahead.is_empty() {
            return None;
        }
        let begun = Some(line.as_str()).filter(|line| !line.is_empty());
        let waiting = self.typed_ahead.iter().map(String::as_str);
        Some(waiting.chain(begun).collect::<Vec<_>>().join(" / "))
    }
}

/// The newest part of what a running program wrote.
#[derive(Debug, Default)]
pub struct LiveOutput {
    pieces: VecDeque<(SegmentKind, String)>,
    bytes: usize,
    lines_left_out: u64,
    unfinished: [Vec<u8>; 2],
}

impl LiveOutput {
    /// Adds what the program wrote, which may end in the middle of a character.
    pub fn write(&mut self, stream: OutputStream, bytes: &[u8]) {
        let (kind, index) = match stream {
            OutputStream::Stdout => (SegmentKind::Stdout, 0),
            OutputStream::Stderr => (SegmentKind::Stderr, 1),
        };
        let mut whole = std::mem::take(&mut self.unfinished[index]);
        whole.extend_from_slice(bytes);
        let kept = unfinished_bytes(&whole);
        self.unfinished[index] = whole.split_off(whole.len() - kept);
        self.add(kind, &String::from_utf8_lossy(&whole));
    }

    /// Adds a line that the learner typed.
    pub fn typed(&mut self, line: &str) {
        self.add(SegmentKind::Input, line);
    }

    /// The pieces in order.
    pub fn pieces(&self) -> impl DoubleEndedIterator<Item = (SegmentKind, &str)> {
        self.pieces.iter().map(|(kind, text)| (*kind, text.as_str()))
    }

    /// How many lines there were before the first piece.
    pub fn lines_left_out(&self) -> u64 {
        self.lines_left_out
    }

    fn add(&mut self, kind: SegmentKind, text: &str) {
        self.bytes += text.len();
        match self.pieces.back_mut() {
            Some((known, piece))
                if *known == kind
                    && kind != SegmentKind::Input
                    && piece.len() + text.len() <= PIECE_BYTES =>
            {
                piece.push_str(text);
            }
            _ if text.is_empty() && kind != SegmentKind::Input => {}
            _ => self.pieces.push_back((kind, text.to_owned())),
        }
        while self.bytes > LIVE_BYTES && self.pieces.len() > 1 {
            let Some((_, gone)) = self.pieces.pop_front() else { return };
            self.bytes -= gone.len();
            self.lines_left_out += gone.matches('\n').count() as u64;
        }
    }
}

/// How many bytes at the end are the beginning of a character.
fn unfinished_bytes(bytes: &[u8]) -> usize {
    let is_start = |byte: &u8| byte & 0xc0 != 0x80;
    let Some(back) = bytes.iter().rev().take(3).position(is_start) else { return 0 };
    let needed = match bytes[bytes.len() - 1 - back] {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 1,
    };
    if needed > back + 1 { back + 1 } else { 0 }
}

/// A runner's name for learners.
pub fn runner_label(runner: RunnerName) -> &'static str {
    match runner {
        RunnerName::Local => "local sandbox",
        RunnerName::Judge0 => "Judge0",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_may_arrive_in_two_pieces() {
        let mut output = LiveOutput::default();
        let text = "aä日👩".as_bytes();
        for byte in text {
            output.write(OutputStream::Stdout, &[*byte]);
        }
        let shown: String = output.pieces().map(|(_, text)| text).collect();
        assert_eq!(shown, "aä日👩");
    }

    #[test]
    fn a_flood_keeps_its_end_and_counts_what_is_left_out() {
        let mut output = LiveOutput::default();
        for _ in 0..100_000 {
            output.write(OutputStream::Stdout, b"0123456789\n");
        }
        let kept: usize = output.pieces().map(|(_, text)| text.matches('\n').count()).sum();
        assert_eq!(output.lines_left_out() + kept as u64, 100_000);
        assert!(output.pieces().map(|(_, text)| text.len()).sum::<usize>() <= LIVE_BYTES);
    }

    #[test]
    fn bytes_that_are_no_text_do_not_stay_behind() {
        let mut output = LiveOutput::default();
        output.write(OutputStream::Stdout, b"\xff\xffok");
        let shown: String = output.pieces().map(|(_, text)| text).collect();
        assert_eq!(shown, "\u{fffd}\u{fffd}ok");
    }
}
