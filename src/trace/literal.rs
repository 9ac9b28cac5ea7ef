//! Writes numbers and text as Python's `repr` does.

use crate::text::{Fate, Sieve};

/// A `float` as Python writes it: `3.0`, `1e+16`, `inf`, `nan`.
pub fn float_literal(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    // Both languages write the shortest digits that read back as the same number; only the
    // place where the exponent form begins differs (CPython: below 1e-4 and from 1e16).
    let size = number.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let scientific = format!("{number:e}");
        let Some((digits, exponent)) = scientific.split_once('e') else { return scientific };
        let (sign, exponent) = match exponent.strip_prefix('-') {
            Some(rest) => ('-', rest),
            None => ('+', exponent),
        };
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    let plain = format!("{number}");
    if plain.contains('.') { plain } else { format!("{plain}.0") }
}

/// A `str` as Python writes it: in single quotes unless only single quotes occur in it.
pub fn text_literal(text: &str) -> String {
    quoted(text.chars().map(Ok))
}

/// A `str` with halves of surrogate pairs in it, as Python writes it.
pub(super) fn units_literal(units: &[u16]) -> String {
    let characters = char::decode_utf16(units.iter().copied());
    quoted(characters.map(|character| character.map_err(|half| half.unpaired_surrogate())))
}

fn quoted(characters: impl Iterator<Item = Result<char, u16>> + Clone) -> String {
    let has = |quote| characters.clone().any(|character| character == Ok(quote));
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut literal = String::new();
    let mut sieve = Sieve::default();
    literal.push(quote);
    for character in characters {
        let character = match character {
            Ok(character) => character,
            Err(half) => {
                literal.push_str(&format!("\\u{half:04x}"));
                continue;
            }
        };
        let is_shown = sieve.fate(character) == Fate::Shown;
        match character {
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '\\' => literal.push_str("\\\\"),
            _ if character == quote => {
                literal.push('\\');
                literal.push(quote);
            }
            ' ' => literal.push(' '),
            _ if is_shown && !character.is_whitespace() => literal.push(character),
            _ => {
                let escaped = escape(character);
                sieve.pass_escape(&escaped);
                literal.push_str(&escaped);
            }
        }
    }
    literal.push(quote);
    literal
}

fn escape(character: char) -> String {
    match u32::from(character) {
        code @ 0..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_read_as_python_writes_them() {
        let cases = [
            (3.0, "3.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (1.5e-7, "1.5e-07"),
            (0.0001, "0.0001"),
            (-2.5, "-2.5"),
            (1e300, "1e+300"),
            (-0.0, "-0.0"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ];
        for (number, expected) in cases {
            assert_eq!(float_literal(number), expected);
        }
    }

    #[test]
    fn text_is_quoted_and_escaped_as_python_does() {
        assert_eq!(text_literal("it's"), "\"it's\"");
        assert_eq!(text_literal("'\""), "'\\'\"'");
        assert_eq!(text_literal("a\n\x1b\u{202e}é"), "'a\\n\\x1b\\u202eé'");
        assert_eq!(text_literal("👩\u{200d}🚀 a\u{200d}"), "'👩\u{200d}🚀 a\\u200d'");
        assert_eq!(text_literal("\u{301}\u{f8ff}\u{ffff}"), "'\\u0301\\uf8ff\\uffff'");
    }
}
