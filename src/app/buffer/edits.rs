//! Typing, deleting, cutting and pasting.

use std::ops::Range;

use crate::text::{TAB_WIDTH, cell_of_byte};

use super::brackets::closing;
use super::history::EditKind;
use super::limits::unix_lines;
use super::scan::Within;
use super::words::{next_word, previous_word};
use super::{Buffer, Place, python};

impl Buffer {
    /// The selection, or the empty range at the cursor.
    fn target_range(&self) -> Range<Place> {
        self.selected_places().unwrap_or(self.carets.cursor..self.carets.cursor)
    }

    /// Types a character in the place of the selection. Returns whether the text has room for
    /// it, as all edits do.
    pub fn insert_char(&mut self, character: char) -> bool {
        let mut utf8 = [0; 4];
        let text = unix_lines(character.encode_utf8(&mut utf8)).into_owned();
        self.replace(self.target_range(), &text, EditKind::Typing)
    }

    /// Puts a text in the place of the selection, as one step. Every way to end a line becomes
    /// `\n`; nothing is indented.
    pub fn insert_str(&mut self, text: &str) -> bool {
        self.replace(self.target_range(), &unix_lines(text), EditKind::Command)
    }

    /// Puts a pasted text in the place of the selection. In the indentation of a line its lines
    /// go as deep as that; tabs at their beginnings become blanks if the program has none.
    pub fn paste(&mut self, text: &str) -> bool {
        let range = self.target_range();
        let before = &self.line(range.start.line)[..range.start.byte];
        let after = &self.line(range.end.line)[range.end.byte..];
        let keeps_tabs = self.lines().iter().any(|line| line.starts_with('\t'));
        let text = python::pasted(&unix_lines(text), before, after, keeps_tabs);
        self.replace(range, &text, EditKind::Command)
    }

    /// Begins a new line with the indentation that Python wants there: deeper behind a colon
    /// or in an open bracket, less deep behind `return`, `pass`, `break`, `continue` and `raise`.
    /// Between two brackets the closing one gets a line of its own.
    pub fn newline(&mut self) -> bool {
        let range = self.target_range();
        let line = self.line(range.start.line);
        let (before, after) =
            (&line[..range.start.byte], &self.line(range.end.line)[range.end.byte..]);
        let in_code = !before.trim().is_empty();
        let blanks = if in_code { after.len() - after.trim_start().len() } else { 0 };
        let inner = format!("\n{}", self.next_indent(range.start));
        let opened = before.trim_end().chars().next_back().and_then(closing);
        let is_between = opened.is_some_and(|close| after[blanks..].starts_with(close));
        let outer = format!("\n{}", python::indentation(before));
        let outer = if is_between && inner.len() > outer.len() { outer } else { String::new() };
        let end = Place { byte: range.end.byte + blanks, ..range.end };
        let cursor = Place { line: range.start.line + 1, byte: inner.len() - 1 };
        let fits = self.replace(range.start..end, &format!("{inner}{outer}"), EditKind::Command);
        if fits {
            self.set_cursor(cursor);
            self.history.set_last_carets(self.carets);
        }
        fits
    }

    /// The indentation of a line that begins at a place.
    fn next_indent(&self, at: Place) -> String {
        let before = &self.line(at.line)[..at.byte];
        let indent = python::indentation(before);
        if matches!(self.scanned_to(at).within, Within::String(_)) {
            return indent.to_owned();
        }
        if let Some(open) = self.open_brackets(at).last() {
            let deeper = if open.line == at.line { python::unit(indent) } else { "" };
            return format!("{indent}{deeper}");
        }
        // What goes over several lines is as deep as its first line.
        let opened = self.open_brackets(Place { byte: 0, ..at });
        let first = opened.first().map_or(before, |open| self.line(open.line));
        python::next_indent(first, before)
    }

    /// Deletes the selection, the character before the cursor, or in the indentation the
    /// blanks back to the last stop.
    pub fn backspace(&mut self) -> bool {
        let range = self.selected_places().unwrap_or_else(|| {
            let cursor = self.carets.cursor;
            self.last_indent_stop().unwrap_or_else(|| self.before(cursor))..cursor
        });
        self.replace(range, "", EditKind::Deleting)
    }

    fn last_indent_stop(&self) -> Option<Place> {
        let cursor = self.carets.cursor;
        let before = &self.current_line()[..cursor.byte];
        if !before.ends_with(' ') || !before.trim().is_empty() {
            return None;
        }
        let spaces = before.len() - before.trim_end_matches(' ').len();
        let wanted = (cell_of_byte(before, before.len()) - 1) % TAB_WIDTH + 1;
        Some(Place { byte: cursor.byte - wanted.min(spaces), ..cursor })
    }

    /// Deletes the selection or the character behind the cursor.
    pub fn delete(&mut self) -> bool {
        let cursor = self.carets.cursor;
        let range = self.selected_places().unwrap_or_else(|| cursor..self.after(cursor));
        self.replace(range, "", EditKind::Deleting)
    }

    /// Deletes the selection or back to the beginning of the word.
    pub fn delete_word_left(&mut self) -> bool {
        let cursor = self.carets.cursor;
        let range = self.selected_places().unwrap_or_else(|| match cursor.byte {
            0 => self.before(cursor)..cursor,
            byte => Place { byte: previous_word(self.current_line(), byte), ..cursor }..cursor,
        });
        self.replace(range, "", EditKind::Command)
    }

    /// Deletes the selection or up to the beginning of the next word.
    pub fn delete_word_right(&mut self) -> bool {
        let cursor = self.carets.cursor;
        let line = self.current_line();
        let range = self.selected_places().unwrap_or_else(|| {
            if cursor.byte == line.len() {
                cursor..self.after(cursor)
            } else {
                cursor..Place { byte: next_word(line, cursor.byte), ..cursor }
            }
        });
        self.replace(range, "", EditKind::Command)
    }

    /// The text that a copy takes: the selection, or the cursor's line with its end.
    pub fn copy(&self) -> String {
        self.selected_text().unwrap_or_else(|| format!("{}\n", self.current_line()))
    }

    /// Takes the selection, or the cursor's line with its end, out of the text.
    pub fn cut(&mut self) -> String {
        let text = self.copy();
        let range = self.selected_places().unwrap_or_else(|| self.whole_lines());
        self.replace(range, "", EditKind::Command);
        text
    }

    /// The cursor's line with the line end behind it, or the one before it at the text's end.
    fn whole_lines(&self) -> Range<Place> {
        let line = self.carets.cursor.line;
        let start = Place { line, byte: 0 };
        if line + 1 < self.lines().len() {
            start..Place { line: line + 1, byte: 0 }
        } else {
            self.before(start)..self.end()
        }
    }

    /// Puts another text in the place of all, as one step that can be undone; the cursor stays
    /// in its line as far as that exists.
    pub fn set_text(&mut self, text: &str) -> bool {
        let cursor = self.cursor();
        let changed =
            self.replace(Place::default()..self.end(), &unix_lines(text), EditKind::Command);
        if changed {
            self.go_to(cursor);
            self.history.set_last_carets(self.carets);
        }
        changed
    }
}
