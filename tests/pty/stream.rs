//! What may be sent to a terminal, written down anew: nothing else passes.

/// The last character of a sequence, and what may stand before it.
type Sequence = (char, fn(&str) -> bool);

/// The sequences that firefly sends, without `ESC [`.
const SEQUENCES: &[Sequence] = &[
    ('H', is_place),
    ('m', is_style),
    ('h', is_mode),
    ('l', is_mode),
    ('J', |parameters| parameters == "2"),
];

fn is_place(parameters: &str) -> bool {
    let on_screen = |number: &str| number.parse().is_ok_and(|n: u32| (1..=200).contains(&n));
    let places = parameters.split_once(';');
    places.is_some_and(|(row, column)| on_screen(row) && on_screen(column))
}

fn is_style(parameters: &str) -> bool {
    parameters.split([';', ':']).all(|number| number.is_empty() || number.parse::<u8>().is_ok())
}

fn is_mode(parameters: &str) -> bool {
    // Cursor, mouse, alternate screen, pasting, drawing at once.
    ["?25", "?1000", "?1002", "?1006", "?1049", "?2004", "?2026"].contains(&parameters)
}

/// The first thing in a stream that must not be sent to a terminal; `sequences` tells whether
/// firefly's own sequences may.
pub fn first_offence(stream: &[u8], sequences: bool) -> Option<String> {
    let Ok(text) = std::str::from_utf8(stream) else { return Some("it is not UTF-8".to_owned()) };
    let mut rest = text;
    let mut without_width = 0;
    while let Some(character) = rest.chars().next() {
        let before: String = text[..text.len() - rest.len()].chars().rev().take(60).collect();
        let offence = || {
            let (near, before) = (rest.chars().take(40).collect::<String>(), before.chars().rev());
            Some(format!("{near:?} after {:?}", before.collect::<String>()))
        };
        if sequences && let Some(sequence) = rest.strip_prefix("\x1b[") {
            let Some(end) = sequence.find(|c: char| c.is_ascii_alphabetic()) else {
                return offence();
            };
            let (parameters, last) = (&sequence[..end], sequence[end..].chars().next());
            let is_own =
                |(known, fits): &(char, fn(&str) -> bool)| Some(*known) == last && fits(parameters);
            if !SEQUENCES.iter().any(is_own) {
                return offence();
            }
            rest = &sequence[end + 1..];
            without_width = 0;
            continue;
        }
        let is_line_end = !sequences && matches!(character, '\r' | '\n' | '\t');
        if is_forbidden(character) && !is_line_end {
            return offence();
        }
        without_width = if is_without_width(character) { without_width + 1 } else { 0 };
        if without_width > 8 {
            return offence();
        }
        rest = &rest[character.len_utf8()..];
    }
    None
}

/// Characters that act, turn the direction of writing, or hide.
pub fn is_forbidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}'
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{f0000}'..)
}

fn is_without_width(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[test]
fn only_firefly_s_own_sequences_pass() {
    for harmless in ["\x1b[1;1Hhello\x1b[0m\x1b[38;5;4m", "\x1b[?2026h\x1b[2J", "日本 e\u{301}"] {
        assert_eq!(first_offence(harmless.as_bytes(), true), None);
    }
    for hostile in [
        "\x1b]0;title\x07",
        "\x1b[6n",
        "\x1b[?1h",
        "\x1bP",
        "\x1b[999;1H",
        "\x1b[3J",
        "\u{9b}2J",
        "\x07",
        "\r",
        "\u{202e}",
        "\u{200b}",
        "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\
        \u{301}\u{301}",
        "\x1b[1;1",
        "\u{ffff}",
    ] {
        assert!(first_offence(hostile.as_bytes(), true).is_some(), "{hostile:?}");
    }
    assert!(first_offence(b"\x1b[0m", false).is_some());
    assert!(first_offence(b"\xff", true).is_some());
}
