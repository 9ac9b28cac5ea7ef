//! The part of the program that failed.

use std::ops::Range;

use super::{App, Replay};
use crate::syntax::Mistake;
use crate::text::Position;

impl App {
    /// The part of the program on the screen that failed: in replay at the step of the error, else
    /// where Python could not read on.
    pub fn failing_part(&self) -> Option<Range<Position>> {
        let replay = self.replay.as_ref().filter(|_| self.running.is_none() && self.shows_marks());
        if let Some(replay) = replay.filter(|replay| !replay.trace().is_empty()) {
            return replay.failing_part();
        }
        let unread = self.check.mistake.as_ref().filter(|_| !self.shows_recorded_program());
        unread.map(unread_part).or_else(|| replay?.failing_part())
    }
}

impl Replay {
    /// The part that failed, if one is at the step where it did. Nothing ran of a program that
    /// Python could not read: there it shows at once.
    fn failing_part(&self) -> Option<Range<Position>> {
        let error = self.recorded.error.as_ref()?;
        let is_here = error.step.is_none_or(|step| step == self.step());
        let columns = error.columns.clone().filter(|_| is_here)?;
        Some(part((error.line? as usize).checked_sub(1)?, columns))
    }
}

/// The part stands on the line that the words about the mistake stand on.
fn unread_part(mistake: &Mistake) -> Range<Position> {
    match &mistake.fails {
        (line, columns) if *line == mistake.line => part(*line, columns.clone()),
        _ => part(mistake.line, mistake.column..mistake.column),
    }
}

/// Where nothing stands that could be marked, one character is.
fn part(line: usize, columns: Range<usize>) -> Range<Position> {
    let end = columns.end.max(columns.start + 1);
    Position::new(line, columns.start)..Position::new(line, end)
}
