//! The text that the learner edits.
//!
//! [`Buffer`] keeps its lines in a `tui_textarea::TextArea` and offers the verbs of a Python
//! editor on it. Positions are counted in graphemes, so that the cursor never stands inside
//! what a reader calls one character. Every change goes through `Buffer::replace`, which is
//! why undo, limits and the version counter hold for all of them.

mod blocks;
mod brackets;
mod edits;
mod history;
mod limits;
mod moves;
mod pairs;
mod python;
mod scan;
mod search;
mod words;

use std::ops::Range;
use std::time::Duration;

use tui_textarea::{CursorMove, TextArea};

use crate::text::{Position, byte_of_grapheme, cell_of_byte, grapheme_of_byte};

pub use brackets::Bracket;
use history::{Change, EditKind, History};
pub use limits::{MAX_BYTES, MAX_LINE_BYTES, MAX_LINES, TooLarge};
pub use moves::Move;
pub use search::{Found, MOST_FOUND};

/// A place as bytes: unlike a [`Position`] it means the same before and after marks join.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    line: usize,
    byte: usize,
}

/// The cursor, and the other end of the selection if there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Carets {
    cursor: Place,
    anchor: Option<Place>,
}

/// An editable text with cursor, selection and undo.
pub struct Buffer {
    area: TextArea<'static>,
    carets: Carets,
    /// The cell that the cursor came from, kept while it moves up and down.
    wanted_cell: Option<usize>,
    history: History,
    bytes: usize,
    version: u64,
    saved: Vec<String>,
}

impl Default for Buffer {
    fn default() -> Self {
        Self::from_lines(vec![String::new()])
    }
}

impl Buffer {
    /// A buffer on a text, which counts as saved. Line ends become `\n`.
    ///
    /// # Errors
    /// [`TooLarge`] if the text is beyond what can be edited.
    pub fn new(text: &str) -> Result<Self, TooLarge> {
        let text = limits::unix_lines(text);
        limits::check(&text)?;
        Ok(Self::from_lines(text.split('\n').map(str::to_owned).collect()))
    }

    fn from_lines(lines: Vec<String>) -> Self {
        let mut area = TextArea::new(lines.clone());
        area.set_max_histories(0);
        Self {
            bytes: text_bytes(&lines),
            area,
            carets: Carets::default(),
            wanted_cell: None,
            history: History::default(),
            version: 0,
            saved: lines,
        }
    }

    /// The lines, without their ends; at least one.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// The whole text, its lines joined by `\n`.
    pub fn text(&self) -> String {
        self.lines().join("\n")
    }

    /// Counts up with every change of the text, so that others know when theirs is old.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whether the text differs from the one last saved.
    pub fn is_modified(&self) -> bool {
        self.lines() != self.saved
    }

    /// Takes the text of now as the saved one.
    pub fn mark_saved(&mut self) {
        self.saved = self.lines().to_vec();
    }

    /// Where the cursor is.
    pub fn cursor(&self) -> Position {
        self.position(self.carets.cursor)
    }

    /// The selected range, if anything is selected; its start is before its end.
    pub fn selection(&self) -> Option<Range<Position>> {
        let range = self.selected_places()?;
        Some(self.position(range.start)..self.position(range.end))
    }

    /// The selected text, if anything is selected.
    pub fn selected_text(&self) -> Option<String> {
        Some(self.slice(&self.selected_places()?))
    }

    /// Tells the buffer the time, counted from any fixed moment: typing after a pause begins a
    /// new undo step. Call it before an edit.
    pub fn set_time(&mut self, now: Duration) {
        self.history.now = now;
    }

    fn line(&self, line: usize) -> &str {
        self.lines().get(line).map_or("", String::as_str)
    }

    fn current_line(&self) -> &str {
        self.line(self.carets.cursor.line)
    }

    fn end(&self) -> Place {
        let line = self.lines().len() - 1;
        Place { line, byte: self.line(line).len() }
    }

    fn position(&self, place: Place) -> Position {
        Position::new(place.line, grapheme_of_byte(self.line(place.line), place.byte))
    }

    /// The nearest place that exists.
    fn place(&self, position: Position) -> Place {
        if position.line >= self.lines().len() {
            return self.end();
        }
        let byte = byte_of_grapheme(self.line(position.line), position.column);
        Place { line: position.line, byte }
    }

    /// The place itself, or the end of the grapheme that it is inside of.
    fn snapped(&self, place: Place) -> Place {
        self.place(self.position(place))
    }

    fn selected_places(&self) -> Option<Range<Place>> {
        let Carets { cursor, anchor } = self.carets;
        let anchor = anchor.filter(|anchor| *anchor != cursor)?;
        Some(cursor.min(anchor)..cursor.max(anchor))
    }

    fn set_cursor(&mut self, place: Place) {
        self.carets = Carets { cursor: self.snapped(place), anchor: None };
        self.wanted_cell = None;
    }

    fn cursor_cell(&self) -> usize {
        cell_of_byte(self.current_line(), self.carets.cursor.byte)
    }

    fn slice(&self, range: &Range<Place>) -> String {
        let Range { start, end } = *range;
        if start.line == end.line {
            return self.line(start.line)[start.byte..end.byte].to_owned();
        }
        let mut text = self.line(start.line)[start.byte..].to_owned();
        for line in start.line + 1..end.line {
            text.push('\n');
            text.push_str(self.line(line));
        }
        text.push('\n');
        text.push_str(&self.line(end.line)[..end.byte]);
        text
    }

    /// Puts `text` in the place of a range and the cursor behind it; one undo step, or part of
    /// the last one if `kind` continues it. Returns false, and does nothing, if the text would
    /// grow beyond the limits.
    fn replace(&mut self, range: Range<Place>, text: &str, kind: EditKind) -> bool {
        let removed = self.slice(&range);
        if removed == text {
            self.set_cursor(range.end);
            return true;
        }
        if self.would_not_fit(&range, &removed, text) {
            return false;
        }
        let before = self.carets;
        let change = Change { start: range.start, removed, inserted: text.to_owned() };
        self.apply(&change);
        self.set_cursor(change.end_of_inserted());
        self.history.record(change, kind, before, self.carets);
        true
    }

    /// Performs a change that is known to fit.
    fn apply(&mut self, change: &Change) {
        self.jump(change.start);
        self.area.delete_str(change.removed.chars().count());
        self.area.insert_str(&change.inserted);
        self.bytes = self.bytes + change.inserted.len() - change.removed.len();
        self.version += 1;
        self.wanted_cell = None;
    }

    fn jump(&mut self, place: Place) {
        let column = self.line(place.line)[..place.byte].chars().count();
        let fit = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(fit(place.line), fit(column)));
    }
}

fn text_bytes(lines: &[String]) -> usize {
    lines.iter().map(String::len).sum::<usize>() + lines.len() - 1
}

#[cfg(test)]
mod tests;
