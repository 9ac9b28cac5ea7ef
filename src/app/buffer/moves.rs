//! Moving the cursor and selecting.

use crate::text::{Position, byte_at_cell};

use super::words::{next_word, previous_word, word_around};
use super::{Buffer, Carets, Place};

/// A way to move the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// A character back.
    Left,
    /// A character on.
    Right,
    /// A line up, in the same column as far as the lines reach.
    Up,
    /// A line down, in the same column as far as the lines reach.
    Down,
    /// So many lines up.
    PageUp(usize),
    /// So many lines down.
    PageDown(usize),
    /// To the beginning of this or the last word.
    WordLeft,
    /// To the beginning of the next word.
    WordRight,
    /// To the first character of the line that is not blank; from there to its start.
    Home,
    /// To the end of the line.
    End,
    /// To the start of the text.
    Start,
    /// To the end of the text.
    Finish,
}

impl Buffer {
    /// Moves the cursor; a selection ends. Left and right go to the selection's side.
    pub fn move_cursor(&mut self, to: Move) {
        if let Some(selected) = self.selected_places() {
            match to {
                Move::Left => return self.set_cursor(selected.start),
                Move::Right => return self.set_cursor(selected.end),
                _ => {}
            }
        }
        self.put_cursor(to, None);
    }

    /// Moves the cursor and selects what it passes.
    pub fn select(&mut self, to: Move) {
        let anchor = self.carets.anchor.unwrap_or(self.carets.cursor);
        self.put_cursor(to, Some(anchor));
    }

    fn put_cursor(&mut self, to: Move, anchor: Option<Place>) {
        let wanted = self.wanted_cell.unwrap_or_else(|| self.cursor_cell());
        let cursor = self.snapped(self.target(to, wanted));
        self.carets = Carets { cursor, anchor };
        let keeps_column =
            matches!(to, Move::Up | Move::Down | Move::PageUp(_) | Move::PageDown(_));
        self.wanted_cell = keeps_column.then_some(wanted);
    }

    fn target(&self, to: Move, wanted: usize) -> Place {
        let here = self.carets.cursor;
        match to {
            Move::Left => self.before(here),
            Move::Right => self.after(here),
            Move::Up => self.lines_up(1, wanted),
            Move::Down => self.lines_down(1, wanted),
            Move::PageUp(lines) => self.lines_up(lines, wanted),
            Move::PageDown(lines) => self.lines_down(lines, wanted),
            Move::WordLeft if here.byte == 0 => self.before(here),
            Move::WordLeft => Place { byte: previous_word(self.current_line(), here.byte), ..here },
            Move::WordRight if here.byte == self.current_line().len() => self.after(here),
            Move::WordRight => Place { byte: next_word(self.current_line(), here.byte), ..here },
            Move::Home => self.home(),
            Move::End => Place { byte: self.current_line().len(), ..here },
            Move::Start => Place::default(),
            Move::Finish => self.end(),
        }
    }

    /// The place one character before.
    pub(super) fn before(&self, place: Place) -> Place {
        let at = self.position(place);
        match (at.line, at.column) {
            (0, 0) => place,
            (line, 0) => Place { line: line - 1, byte: self.line(line - 1).len() },
            (line, column) => self.place(Position::new(line, column - 1)),
        }
    }

    /// The place one character after.
    pub(super) fn after(&self, place: Place) -> Place {
        if place == self.end() {
            place
        } else if place.byte == self.line(place.line).len() {
            Place { line: place.line + 1, byte: 0 }
        } else {
            let at = self.position(place);
            self.place(Position::new(at.line, at.column + 1))
        }
    }

    fn lines_up(&self, lines: usize, wanted: usize) -> Place {
        let here = self.carets.cursor;
        match here.line.checked_sub(lines) {
            Some(line) => self.at_cell(line, wanted),
            None if here.line > 0 && lines > 1 => self.at_cell(0, wanted),
            None => Place::default(),
        }
    }

    fn lines_down(&self, lines: usize, wanted: usize) -> Place {
        let last = self.lines().len() - 1;
        let here = self.carets.cursor;
        match here.line.saturating_add(lines) {
            line if line <= last => self.at_cell(line, wanted),
            _ if here.line < last && lines > 1 => self.at_cell(last, wanted),
            _ => self.end(),
        }
    }

    fn at_cell(&self, line: usize, cell: usize) -> Place {
        Place { line, byte: byte_at_cell(self.line(line), cell) }
    }

    fn home(&self) -> Place {
        let here = self.carets.cursor;
        let line = self.current_line();
        let first = line.len() - line.trim_start().len();
        Place { byte: if here.byte == first { 0 } else { first }, ..here }
    }

    /// Moves the cursor to a position, or the nearest one that exists; a selection ends.
    pub fn go_to(&mut self, position: Position) {
        self.set_cursor(self.place(position));
    }

    /// Selects from `anchor` to the cursor's new position.
    pub fn select_range(&mut self, anchor: Position, cursor: Position) {
        self.set_cursor(self.place(cursor));
        self.carets.anchor = Some(self.place(anchor));
    }

    /// Selects from where the selection began, or the cursor was, to a position: a drag of the
    /// mouse, or a click with Shift.
    pub fn select_to(&mut self, position: Position) {
        let anchor = self.carets.anchor.unwrap_or(self.carets.cursor);
        self.set_cursor(self.place(position));
        self.carets.anchor = Some(anchor);
    }

    /// Selects the word at a position: a double click.
    pub fn select_word(&mut self, position: Position) {
        let place = self.place(position);
        let (start, end) = word_around(self.line(place.line), place.byte);
        self.set_cursor(Place { byte: end, ..place });
        self.carets.anchor = Some(Place { byte: start, ..place });
    }

    /// Selects a line with its end: a triple click.
    pub fn select_line(&mut self, line: usize) {
        self.set_cursor(self.place(Position::new(line + 1, 0)));
        self.carets.anchor = Some(self.place(Position::new(line, 0)));
    }

    /// Selects the whole text; the cursor goes to its end.
    pub fn select_all(&mut self) {
        self.set_cursor(self.end());
        self.carets.anchor = Some(Place::default());
    }

    /// Ends the selection; the cursor stays. Returns whether anything was selected.
    pub fn deselect(&mut self) -> bool {
        let selected = self.selected_places().is_some();
        self.carets.anchor = None;
        selected
    }
}
