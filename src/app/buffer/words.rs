//! Where words begin and end.

use crate::text::graphemes;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Word,
    Sign,
}

fn kind(grapheme: &str) -> Kind {
    match grapheme.chars().next() {
        Some(first) if first.is_whitespace() => Kind::Blank,
        Some(first) if first.is_alphanumeric() || first == '_' => Kind::Word,
        _ => Kind::Sign,
    }
}

/// The byte at which the word, the signs or the blanks around `byte` begin and end.
pub(super) fn word_around(line: &str, byte: usize) -> (usize, usize) {
    let mut run = (0, 0);
    let mut last = None;
    for (start, grapheme) in graphemes(line) {
        let this = kind(grapheme);
        if last != Some(this) {
            if last.is_some() && start > byte {
                break;
            }
            run.0 = start;
        }
        run.1 = start + grapheme.len();
        last = Some(this);
    }
    run
}

/// The byte at which the next word begins after `byte`; the end of the line if there is none.
pub(super) fn next_word(line: &str, byte: usize) -> usize {
    let mut last = None;
    for (start, grapheme) in graphemes(&line[byte..]) {
        let this = kind(grapheme);
        if last.is_some_and(|last| this != last && this != Kind::Blank) {
            return byte + start;
        }
        last = Some(this);
    }
    line.len()
}

/// The byte at which the word begins that `byte` is in or behind.
pub(super) fn previous_word(line: &str, byte: usize) -> usize {
    let mut last: Option<(usize, Kind)> = None;
    for (start, grapheme) in graphemes(&line[..byte]).rev() {
        let this = kind(grapheme);
        if let Some((begins, last)) = last
            && last != Kind::Blank
            && last != this
        {
            return begins;
        }
        last = Some((start, this));
    }
    0
}
