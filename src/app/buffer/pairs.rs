//! Brackets and quotes that come in pairs while typing.

use std::ops::Range;

use super::brackets::{closing, is_closing};
use super::history::EditKind;
use super::scan::{Quote, Within, string_prefix, word_before};
use super::{Buffer, Carets, Place};

/// The other half of an opening bracket or a quote.
fn other_half(character: char) -> Option<char> {
    closing(character).or(is_quote(character).then_some(character))
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\'')
}

impl Buffer {
    /// Types a character as [`Buffer::insert_char`] does; an opening bracket or a quote brings
    /// its other half where that is of use, or goes around the selection; a closing one steps
    /// over the one that is there.
    pub fn type_paired(&mut self, character: char) -> bool {
        if let Some(selected) = self.selected_places() {
            return match other_half(character) {
                Some(other) => self.wrap(selected, character, other),
                None => self.insert_char(character),
            };
        }
        if self.steps_over(character) {
            let cursor = self.carets.cursor;
            self.set_cursor(Place { byte: cursor.byte + character.len_utf8(), ..cursor });
            return true;
        }
        match self.brings(character) {
            Some(other) => self.insert_pair(character, &other),
            None => self.insert_char(character),
        }
    }

    /// Deletes as [`Buffer::backspace`] does; between the halves of an empty pair, both.
    pub fn backspace_paired(&mut self) -> bool {
        match self.empty_pair() {
            Some(range) => self.replace(range, "", EditKind::Deleting),
            None => self.backspace(),
        }
    }

    fn sides(&self) -> (&str, &str) {
        self.current_line().split_at(self.carets.cursor.byte)
    }

    fn wrap(&mut self, selected: Range<Place>, character: char, other: char) -> bool {
        let Carets { cursor, .. } = self.carets;
        let text = format!("{character}{}{other}", self.slice(&selected));
        let Range { start, end } = selected;
        if !self.replace(selected, &text, EditKind::Command) {
            return false;
        }
        let inner = |place: Place| {
            let moved = if place.line == start.line { character.len_utf8() } else { 0 };
            Place { byte: place.byte + moved, ..place }
        };
        let (first, last) = (self.snapped(inner(start)), self.snapped(inner(end)));
        self.carets = if cursor == end {
            Carets { cursor: last, anchor: Some(first) }
        } else {
            Carets { cursor: first, anchor: Some(last) }
        };
        self.history.set_last_carets(self.carets);
        true
    }

    fn insert_pair(&mut self, character: char, other: &str) -> bool {
        let cursor = self.carets.cursor;
        let pair = format!("{character}{other}");
        if !self.replace(cursor..cursor, &pair, EditKind::Typing) {
            return self.insert_char(character);
        }
        self.set_cursor(Place { byte: cursor.byte + character.len_utf8(), ..cursor });
        self.history.set_last_carets(self.carets);
        true
    }

    /// Whether the character is there already, as what ends a pair.
    fn steps_over(&self, character: char) -> bool {
        let (before, after) = self.sides();
        if !after.starts_with(character) || !(is_closing(character) || is_quote(character)) {
            return false;
        }
        let scanner = self.scanned_to(self.carets.cursor);
        match scanner.within {
            Within::Code => is_closing(character) && !self.is_missing(character),
            Within::String(quote) if quote.sign == character => {
                let signs = |text: &mut dyn Iterator<Item = char>| {
                    text.take_while(|next| *next == character).count()
                };
                let around = signs(&mut before.chars().rev()) + signs(&mut after.chars());
                !scanner.is_escaped && (!quote.is_long || around >= 3)
            }
            Within::String(quote) => quote.has_fields && character == '}',
            Within::Comment => false,
        }
    }

    /// Whether the line opens more brackets than closing ones of this kind follow.
    fn is_missing(&self, character: char) -> bool {
        let (mut opened, mut closed) = (0, 0);
        let mut scanner = super::scan::Scanner::default();
        scanner.part(self.current_line(), |_, seen| {
            opened += usize::from(closing(seen) == Some(character));
            closed += usize::from(seen == character);
        });
        opened > closed
    }

    /// What the character brings along.
    fn brings(&self, character: char) -> Option<String> {
        let other = other_half(character)?;
        let (before, after) = self.sides();
        let within = self.scanned_to(self.carets.cursor).within;
        let ends_text = |next: char| matches!(within, Within::String(quote) if quote.sign == next);
        let has_room = |next: char| next.is_whitespace() || is_closing(next) || ends_text(next);
        if !after.chars().next().is_none_or(has_room) {
            return None;
        }
        if !is_quote(character) {
            return pairs_in(within, character).then(|| other.to_string());
        }
        let signs = before.chars().rev().take_while(|sign| *sign == character).count();
        let is_prefixed = !string_prefix(before).is_empty();
        let is_behind_word = !word_before(before).is_empty() && !is_prefixed;
        match (within, signs) {
            _ if is_behind_word => None,
            (Within::Code, 0) => Some(other.to_string()),
            (Within::Code, 2) => Some(other.to_string().repeat(3)),
            _ => None,
        }
    }

    /// The two halves around the cursor, if there is nothing between.
    fn empty_pair(&self) -> Option<Range<Place>> {
        let (before, after) = self.sides();
        let open = before.chars().next_back().filter(|_| self.carets.anchor.is_none())?;
        other_half(open).filter(|close| after.starts_with(*close))?;
        let cursor = self.carets.cursor;
        let around = |signs: usize| {
            let bytes = signs * open.len_utf8();
            let start = Place { byte: cursor.byte - bytes, ..cursor };
            start..Place { byte: cursor.byte + bytes, ..cursor }
        };
        let three = open.to_string().repeat(3);
        let is_long = is_quote(open) && before.ends_with(&three) && after.starts_with(&three);
        let range = around(if is_long { 3 } else { 1 });
        let within = self.scanned_to(range.start).within;
        let is_pair = match within {
            Within::Code => true,
            _ => pairs_in(within, open),
        };
        is_pair.then_some(range)
    }
}

/// Whether an opening bracket brings its other half there: in a text it may be half a smile.
fn pairs_in(within: Within, open: char) -> bool {
    match within {
        Within::Code => true,
        Within::String(Quote { has_fields, .. }) => has_fields && open == '{',
        Within::Comment => false,
    }
}
