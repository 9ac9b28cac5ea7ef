//! Takes out of foreign text (program output, names, values, messages, answers of a server) what
//! could act on a terminal, turn the direction of writing, hide, or pile up.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::hidden::{CLUSTER, Fate, HIDDEN, Sieve};

/// One line of foreign text, safe to draw. Line ends and tabs become a blank; other characters
/// that may not be shown become `·`.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| (0x20..0x7f).contains(&byte);
    if text.bytes().all(is_plain) {
        return text.into();
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut sieve = Sieve::default();
    for character in text.chars() {
        let character = if matches!(character, '\n' | '\r' | '\t') { ' ' } else { character };
        push(&mut cleaned, &mut sieve, character);
    }
    Cow::Owned(without_piles(cleaned))
}

/// Several lines of foreign text, safe to draw line by line: as [`clean_line`], but line feeds
/// and tabs stay and carriage returns before a line feed go.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| (0x20..0x7f).contains(&byte) || matches!(byte, b'\n' | b'\t');
    if text.bytes().all(is_plain) {
        return text.into();
    }
    let mut cleaner = Cleaner::default();
    let mut cleaned = cleaner.clean(text);
    cleaned.push_str(cleaner.finish());
    Cow::Owned(without_piles(cleaned))
}

/// Whether a line has characters other than tabs that [`clean_line`] does not show.
pub fn hides_something(line: &str) -> bool {
    let mut sieve = Sieve::default();
    let is_plain = |byte: u8| (0x20..0x7f).contains(&byte);
    !line.bytes().all(is_plain)
        && line.chars().any(|c| sieve.fate(if c == '\t' { ' ' } else { c }) != Fate::Shown)
}

/// Cleans several lines, as [`clean_lines`], that come in pieces.
#[derive(Clone, Debug, Default)]
pub struct Cleaner {
    sieve: Sieve,
    after_return: bool,
}

impl Cleaner {
    /// The next piece, cleaned as it would be in the whole.
    pub fn clean(&mut self, piece: &str) -> String {
        let mut cleaned = String::with_capacity(piece.len());
        for character in piece.chars() {
            let ends_line = std::mem::replace(&mut self.after_return, character == '\r');
            if ends_line && character != '\n' {
                self.line_end(&mut cleaned);
            }
            match character {
                '\r' => {}
                '\n' => self.line_end(&mut cleaned),
                '\t' => {
                    self.sieve.fate(' ');
                    cleaned.push('\t');
                }
                _ => push(&mut cleaned, &mut self.sieve, character),
            }
        }
        cleaned
    }

    fn line_end(&mut self, cleaned: &mut String) {
        self.sieve = Sieve::default();
        cleaned.push('\n');
    }

    /// What waited for more to come.
    pub fn finish(&mut self) -> &'static str {
        let ends_line = std::mem::take(&mut self.after_return);
        *self = Self::default();
        if ends_line { "\n" } else { "" }
    }
}

fn push(cleaned: &mut String, sieve: &mut Sieve, character: char) {
    match sieve.fate(character) {
        Fate::Shown => cleaned.push(character),
        Fate::Hidden => cleaned.push(HIDDEN),
        Fate::Surplus => {}
    }
}

/// Some scripts join any number of letters to one: the first of such a pile are enough.
fn without_piles(text: String) -> String {
    let is_pile = |grapheme: &str| grapheme.chars().nth(CLUSTER).is_some();
    if text.len() <= CLUSTER || text.is_ascii() || !text.graphemes(true).any(is_pile) {
        return text;
    }
    let mut cleaned = String::new();
    for grapheme in text.graphemes(true) {
        if is_pile(grapheme) {
            // The sign keeps what is left from growing together with what follows.
            cleaned.extend(grapheme.chars().take(CLUSTER - 1).chain([HIDDEN]));
        } else {
            cleaned.push_str(grapheme);
        }
    }
    cleaned
}

/// A message of the operating system without the number that Rust puts behind it, as in
/// `Permission denied (os error 13)`: it helps nobody who is learning.
pub fn without_error_number(message: &str) -> String {
    let mut pieces = message.split(" (os error ");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once(')').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests;
