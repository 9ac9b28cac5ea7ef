//! Takes control characters, bidirectional overrides and piles of combining marks out of text
//! that came from outside (program output, names, values, messages, answers of a server).

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// More marks than this on one character are left out: they would smear over other lines.
const MARKS_PER_CHARACTER: usize = 4;

/// Whether a character may be shown as it is: no control character, no bidirectional override,
/// nothing invisible that could hide text.
pub fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(u32::from(character),
            0x00ad | 0x061c | 0x180e | 0x200b..=0x200c | 0x200e..=0x200f | 0x2028..=0x202e
            | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb | 0xe0000..=0xe0fff)
}

/// One line of foreign text, safe to draw. Line ends and tabs become a blank; other characters
/// that may not be shown become `·`.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    clean(text, |character| match character {
        '\n' | '\r' | '\t' => ' ',
        _ => '·',
    })
}

/// Several lines of foreign text, safe to draw line by line: as [`clean_line`], but line feeds
/// and tabs stay and carriage returns before a line feed go.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    let unix =
        if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { text.into() };
    let keep = |character| match character {
        '\n' | '\t' => character,
        '\r' => '\n',
        _ => '·',
    };
    match unix {
        Cow::Borrowed(text) => clean(text, keep),
        Cow::Owned(text) => Cow::Owned(clean(&text, keep).into_owned()),
    }
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

fn clean(text: &str, replace: impl Fn(char) -> char) -> Cow<'_, str> {
    let plain = |byte: u8| (0x20..0x7f).contains(&byte);
    if text.bytes().all(plain) {
        return text.into();
    }
    let mut marks = 0;
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        let is_mark = !character.is_ascii() && character.width() == Some(0);
        marks = if is_mark { marks + 1 } else { 0 };
        if marks > MARKS_PER_CHARACTER {
            continue;
        }
        cleaned.push(if is_printable(character) { character } else { replace(character) });
    }
    Cow::Owned(cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_lose_their_power() {
        assert_eq!(clean_line("\x1b]0;title\x07 \u{9b}2J"), "·]0;title· ·2J");
        assert_eq!(clean_line("a\u{202e}b\u{2066}c"), "a·b·c");
    }

    #[test]
    fn a_message_of_the_system_loses_its_number_and_nothing_else() {
        let told = "open: Permission denied (os error 13); start: Bad address (os error 14)";
        assert_eq!(without_error_number(told), "open: Permission denied; start: Bad address");
        assert_eq!(without_error_number("a (b) c"), "a (b) c");
    }

    #[test]
    fn lines_and_tabs_stay_where_lines_are_wanted() {
        assert_eq!(clean_lines("a\r\nb\tc\rd"), "a\nb\tc\nd");
        assert_eq!(clean_line("a\nb\tc"), "a b c");
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let pile = format!("e{}", "\u{301}".repeat(50));
        assert_eq!(clean_line(&pile).chars().count(), 1 + MARKS_PER_CHARACTER);
        assert_eq!(clean_line("e\u{301} 日本 👩"), "e\u{301} 日本 👩");
    }
}
