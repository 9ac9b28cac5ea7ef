//! What of a program is code, and what is inside a string or a comment.

use super::{Buffer, Place};

/// At most so many lines before a place are read to know what it is in.
pub(super) const LINES_IN_REACH: usize = 2_000;
/// And at most so many bytes: lines can be long.
pub(super) const BYTES_IN_REACH: usize = 200_000;

/// What a place is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Within {
    #[default]
    Code,
    Comment,
    String(Quote),
}

/// How a string was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub sign: char,
    /// Three of them, so that it goes over lines.
    pub is_long: bool,
    /// Code can stand in it between `{` and `}`.
    pub has_fields: bool,
}

/// Reads a program from left to right.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scanner {
    pub within: Within,
    /// Whether the next character stands behind a backslash in a string.
    pub is_escaped: bool,
}

impl Scanner {
    /// Goes over a whole line; `see` gets every character of the code in it.
    pub(super) fn line(&mut self, line: &str, see: impl FnMut(usize, char)) {
        self.part(line, see);
        let goes_on = match self.within {
            Within::String(quote) => quote.is_long || self.is_escaped,
            _ => false,
        };
        if !goes_on {
            self.within = Within::Code;
        }
        self.is_escaped = false;
    }

    /// Goes over a line's beginning.
    pub(super) fn part(&mut self, text: &str, mut see: impl FnMut(usize, char)) {
        let mut at = 0;
        while let Some(character) = text[at..].chars().next() {
            at += match self.within {
                Within::Comment => return,
                Within::String(quote) => self.in_string(quote, character, &text[at..]),
                Within::Code if matches!(character, '"' | '\'') => self.open(character, text, at),
                Within::Code if character == '#' => {
                    self.within = Within::Comment;
                    1
                }
                Within::Code => {
                    see(at, character);
                    character.len_utf8()
                }
            };
        }
    }

    fn open(&mut self, sign: char, text: &str, at: usize) -> usize {
        let is_long = text[at..].chars().take_while(|next| *next == sign).take(3).count() == 3;
        let has_fields = string_prefix(&text[..at]).contains(['f', 'F', 't', 'T']);
        self.within = Within::String(Quote { sign, is_long, has_fields });
        if is_long { 3 } else { 1 }
    }

    fn in_string(&mut self, quote: Quote, character: char, rest: &str) -> usize {
        if std::mem::take(&mut self.is_escaped) {
            return character.len_utf8();
        }
        self.is_escaped = character == '\\';
        let wanted = if quote.is_long { 3 } else { 1 };
        let signs = rest.chars().take_while(|next| *next == quote.sign).take(wanted).count();
        if signs < wanted {
            return character.len_utf8();
        }
        self.within = Within::Code;
        wanted
    }
}

/// The letters such as `f` or `rb` at the end of a code that make a special string of one.
pub(super) fn string_prefix(before: &str) -> &str {
    let word = word_before(before);
    let is_prefix = word.len() <= 2 && word.chars().all(|letter| "rRbBuUfFtT".contains(letter));
    if is_prefix { word } else { "" }
}

/// The letters, digits and `_` directly at the end of a text.
pub(super) fn word_before(text: &str) -> &str {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    &text[text.trim_end_matches(is_word).len()..]
}

impl Buffer {
    /// What a place is in. Far into a long text it is a guess, which takes the first line in reach
    /// for code.
    pub(super) fn scanned_to(&self, place: Place) -> Scanner {
        let mut scanner = Scanner::default();
        for line in self.first_in_reach(place.line)..place.line {
            scanner.line(self.line(line), |_, _| ());
        }
        scanner.part(&self.line(place.line)[..place.byte], |_, _| ());
        scanner
    }

    /// The line with which reading begins.
    pub(super) fn first_in_reach(&self, line: usize) -> usize {
        let mut bytes = 0;
        let before = self.lines()[..line].iter().rev().take(LINES_IN_REACH);
        let near = before.take_while(|line| {
            bytes += line.len() + 1;
            bytes <= BYTES_IN_REACH
        });
        line - near.count()
    }
}
