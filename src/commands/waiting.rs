//! The line that tells whoever waits at a terminal for a server how long it has been.

use std::future::pending;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::run::{RunEvent, RunState};

/// Nothing is told of shorter waits.
const PATIENCE: Duration = Duration::from_secs(2);

/// One line on standard error, written anew each second while the program waits to begin.
pub(super) struct Waiting<W> {
    out: W,
    is_terminal: bool,
    state: RunState,
    since: Option<Instant>,
    /// When the line is due again.
    next: Option<Instant>,
    /// How many cells it covers.
    width: usize,
}

impl Waiting<io::Stderr> {
    /// On standard error, if that is a terminal; else nothing is told.
    pub(super) fn on_terminal() -> Self {
        Self::new(io::stderr(), io::stderr().is_terminal())
    }
}

impl<W: Write> Waiting<W> {
    fn new(out: W, is_terminal: bool) -> Self {
        Self { out, is_terminal, state: RunState::Starting, since: None, next: None, width: 0 }
    }

    /// Takes in what the run tells; what follows finds the line empty.
    pub(super) fn hear(&mut self, event: &RunEvent) {
        match event {
            RunEvent::State(RunState::Running) | RunEvent::InputWanted | RunEvent::Ended(_) => {
                self.since = None;
                self.next = None;
            }
            RunEvent::State(state) => {
                let since = *self.since.get_or_insert_with(Instant::now);
                self.next.get_or_insert(since + PATIENCE);
                self.state = *state;
            }
            RunEvent::Runner(_) | RunEvent::Note(_) | RunEvent::Output(..) => {}
        }
        self.clear();
    }

    /// Waits until the line is to be written; for ever if it is not.
    pub(super) async fn next_second(&self) {
        match self.next.filter(|_| self.is_terminal) {
            Some(due) => sleep_until(due).await,
            None => pending().await,
        }
    }

    /// Writes the line. Nothing may stand on it.
    pub(super) fn show(&mut self) {
        let Some(since) = self.since else { return };
        self.next = Some(Instant::now() + Duration::from_secs(1));
        let what = match self.state {
            RunState::Full => "the server takes no more programs just now; asking again",
            RunState::Queued => "the program waits for its turn on the server",
            // A run on this computer begins sooner; one that does not is not held up by others.
            RunState::Starting | RunState::Running => return,
        };
        let line = format!("firefly: {what} ({} s)", since.elapsed().as_secs());
        // Without signs that act on a terminal: not every one knows the same.
        write!(self.out, "\r{line:<width$}", width = self.width).ok();
        self.out.flush().ok();
        self.width = line.len();
    }

    fn clear(&mut self) {
        if self.width > 0 {
            write!(self.out, "\r{:width$}\r", "", width = self.width).ok();
            self.out.flush().ok();
            self.width = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a terminal shows that was sent this.
    fn shown(bytes: &[u8]) -> String {
        let mut cells: Vec<char> = Vec::new();
        let mut at = 0;
        for character in String::from_utf8(bytes.to_vec()).unwrap().chars() {
            if character == '\r' {
                at = 0;
                continue;
            }
            cells.resize(cells.len().max(at + 1), ' ');
            cells[at] = character;
            at += 1;
        }
        cells.into_iter().collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn the_line_tells_the_state_and_is_gone_before_anything_else_is_written() {
        let mut waiting = Waiting::new(Vec::new(), true);
        waiting.hear(&RunEvent::State(RunState::Full));
        waiting.show();
        assert!(shown(&waiting.out).starts_with("firefly: the server takes no more programs"));
        waiting.hear(&RunEvent::State(RunState::Queued));
        waiting.show();
        assert_eq!(
            shown(&waiting.out),
            "firefly: the program waits for its turn on the server (0 s)"
        );
        waiting.hear(&RunEvent::State(RunState::Running));
        assert_eq!(shown(&waiting.out), "");
        waiting.show();
        assert_eq!(shown(&waiting.out), "", "nothing waits any more");
    }
}
