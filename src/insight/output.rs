//! What a program had written, and which input it had taken, by a step.

use std::ops::Range;

use crate::trace::{Note, Recording, Trace};

/// One piece of what stands in the output pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Where it came from.
    pub kind: SegmentKind,
    /// The text as it came, not cleaned; bytes that are no UTF-8 are replaced.
    pub text: &'a str,
}

/// Where a piece of output came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
    /// A line that the learner typed; its text has no line end.
    Input,
}

/// All output of a run in the order of its steps.
#[derive(Clone, Debug, Default)]
pub struct OutputLog {
    text: String,
    pieces: Vec<Piece>,
}

/// A piece of the text, up to some byte, and the first step at which it stands there.
#[derive(Clone, Debug)]
struct Piece {
    step: usize,
    end: usize,
    kind: SegmentKind,
}

impl OutputLog {
    /// Puts a recording's output in the order in which the trace saw it. What the trace did not
    /// see (written after its last step, or by C code) stands at the last step.
    pub fn new(recording: &Recording, trace: &Trace) -> Self {
        let mut log = Self::default();
        let mut stdout = Stream { bytes: &recording.stdout, done: 0 };
        let mut stderr = Stream { bytes: &recording.stderr, done: 0 };
        let mut inputs = recording.inputs.iter();
        for glance in trace.glances(0..trace.len()) {
            for note in &glance.notes {
                let (kind, text) = match note {
                    Note::Stdout(until) => (SegmentKind::Stdout, stdout.take(*until)),
                    Note::Stderr(until) => (SegmentKind::Stderr, stderr.take(*until)),
                    Note::Input => match inputs.next() {
                        Some(line) => (SegmentKind::Input, line.as_bytes()),
                        None => continue,
                    },
                    _ => continue,
                };
                log.add(glance.index, kind, text);
            }
        }
        let last = trace.len().saturating_sub(1);
        log.add(last, SegmentKind::Stdout, stdout.take(u64::MAX));
        log.add(last, SegmentKind::Stderr, stderr.take(u64::MAX));
        log.pieces.shrink_to_fit();
        log.text.shrink_to_fit();
        log
    }

    /// What had been written and typed by this step, in order.
    pub fn until(&self, step: usize) -> impl DoubleEndedIterator<Item = Segment<'_>> {
        self.segments(0..self.pieces.partition_point(|piece| piece.step <= step))
    }

    /// What was written and typed after this step, in order.
    pub fn after(&self, step: usize) -> impl DoubleEndedIterator<Item = Segment<'_>> {
        let start = self.pieces.partition_point(|piece| piece.step <= step);
        self.segments(start..self.pieces.len())
    }

    /// What was written and typed between the step before and this one.
    pub fn at(&self, step: usize) -> impl DoubleEndedIterator<Item = Segment<'_>> {
        let start = self.pieces.partition_point(|piece| piece.step < step);
        self.segments(start..self.pieces.partition_point(|piece| piece.step <= step))
    }

    /// What was written and typed at the steps of a range, in order.
    pub fn between(&self, steps: Range<usize>) -> impl DoubleEndedIterator<Item = Segment<'_>> {
        let start = self.pieces.partition_point(|piece| piece.step < steps.start);
        let end = self.pieces.partition_point(|piece| piece.step < steps.end);
        self.segments(start..end.max(start))
    }

    /// What was printed at the steps of a range, in lines as they stood on the screen: the answer
    /// to a prompt ends its line. Nothing is added once there are so many bytes.
    pub fn printed(&self, steps: Range<usize>, most: usize) -> String {
        let mut text = String::new();
        for piece in self.between(steps) {
            match piece.kind {
                SegmentKind::Stdout => text.push_str(piece.text),
                SegmentKind::Input if !text.is_empty() && !text.ends_with('\n') => text.push('\n'),
                SegmentKind::Input | SegmentKind::Stderr => {}
            }
            if text.len() > most {
                break;
            }
        }
        text
    }

    /// All that was written to standard output, without what was typed.
    pub fn stdout(&self) -> String {
        let pieces = self.segments(0..self.pieces.len());
        pieces.filter(|piece| piece.kind == SegmentKind::Stdout).map(|piece| piece.text).collect()
    }

    /// The first step at which this byte of [`OutputLog::stdout`] stands there.
    pub fn step_of_stdout(&self, byte: usize) -> Option<usize> {
        let mut done = 0;
        let numbered = self.pieces.iter().zip(self.segments(0..self.pieces.len()));
        let mut written = numbered.filter(|(_, piece)| piece.kind == SegmentKind::Stdout);
        let found = written.find(|(_, piece)| {
            done += piece.text.len();
            byte < done
        });
        found.map(|(place, _)| place.step)
    }

    fn segments(&self, pieces: Range<usize>) -> impl DoubleEndedIterator<Item = Segment<'_>> {
        pieces.map(|place| {
            let Piece { end, kind, .. } = self.pieces[place];
            let start = place.checked_sub(1).map_or(0, |before| self.pieces[before].end);
            Segment { kind, text: &self.text[start..end] }
        })
    }

    fn add(&mut self, step: usize, kind: SegmentKind, bytes: &[u8]) {
        // An empty line of input still moves the output to a new line.
        if !bytes.is_empty() || kind == SegmentKind::Input {
            self.text.push_str(&String::from_utf8_lossy(bytes));
            self.pieces.push(Piece { step, end: self.text.len(), kind });
        }
    }
}

struct Stream<'a> {
    bytes: &'a [u8],
    done: usize,
}

impl<'a> Stream<'a> {
    /// The bytes up to that total, or a few more so that no character is cut in two.
    fn take(&mut self, until: u64) -> &'a [u8] {
        let mut end = usize::try_from(until).unwrap_or(usize::MAX).min(self.bytes.len());
        let is_inside_character = |at: &u8| *at & 0xc0 == 0x80;
        while end > self.done && self.bytes.get(end).is_some_and(is_inside_character) {
            end += 1;
        }
        let range: Range<usize> = self.done..end.max(self.done);
        self.done = range.end;
        &self.bytes[range]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Change, Event, Step, TraceBuilder, Verdict};

    fn recording(stdout: &str, inputs: &[&str]) -> Recording {
        Recording {
            inputs: inputs.iter().map(|line| (*line).to_owned()).collect(),
            stdout: stdout.into(),
            ..Recording::of("", Verdict::Finished { exit_code: 0 })
        }
    }

    #[test]
    fn each_step_shows_only_what_had_been_written_by_then() {
        let mut builder = TraceBuilder::new();
        for changes in
            [vec![], vec![Change::Stdout(6)], vec![Change::Input], vec![Change::Stdout(10)]]
        {
            changes.into_iter().for_each(|change| builder.change(change));
            builder.step(Step::on_line(Event::Line, 1, None));
        }
        let trace = builder.finish();
        let log = OutputLog::new(&recording("Name? Hé!rest", &["Ada"]), &trace);
        let until = |step| -> String { log.until(step).map(|segment| segment.text).collect() };
        assert_eq!(until(0), "");
        assert_eq!(until(1), "Name? ");
        assert_eq!(until(2), "Name? Ada");
        assert_eq!(until(3), "Name? AdaHé!rest");
        assert_eq!(log.at(2).next().map(|segment| segment.kind), Some(SegmentKind::Input));
        assert_eq!(log.after(2).map(|segment| segment.text).collect::<String>(), "Hé!rest");
    }

    #[test]
    fn the_answer_to_a_prompt_ends_the_line_of_the_prompt() {
        let mut builder = TraceBuilder::new();
        for changes in [
            vec![],
            vec![Change::Stdout(7)],
            vec![Change::Input],
            vec![Change::Stdout(12)],
            vec![Change::Input],
            vec![Change::Stdout(17)],
        ] {
            changes.into_iter().for_each(|change| builder.change(change));
            builder.step(Step::on_line(Event::Line, 1, None));
        }
        let recording = recording("Guess: more\nfound", &["5", "7"]);
        let log = OutputLog::new(&recording, &builder.finish());
        assert_eq!(log.printed(0..9, 99), "Guess: \nmore\nfound");
        assert_eq!(log.printed(2..9, 3), "more\n");
    }

    #[test]
    fn totals_that_lie_do_no_harm() {
        let mut builder = TraceBuilder::new();
        for total in [u64::MAX, 2, 0] {
            builder.change(Change::Stdout(total));
            builder.change(Change::Input);
            builder.step(Step::on_line(Event::Line, 1, None));
        }
        let trace = builder.finish();
        let log = OutputLog::new(&recording("abc", &[]), &trace);
        assert_eq!(log.until(2).count(), 1);
    }
}
