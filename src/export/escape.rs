//! Foreign text inside JSON and markup.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::text::{Fate, Sieve, clean_line};

/// What is escaped in JSON texts besides what JSON asks for. The texts mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// Whatever could act on a terminal or hide text.
    Controls,
    /// That, and whatever could end a script element.
    ControlsAndMarkup,
}

/// Writes a value as JSON on one line.
pub(super) fn write_json(
    out: &mut dyn Write,
    escape: Escape,
    value: &impl Serialize,
) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, escape);
    Ok(value.serialize(&mut serializer)?)
}

/// Writes a value as JSON on one line, with the line's end. Nothing in it acts on a terminal.
///
/// # Errors
/// Those of the writer.
pub fn write_json_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write_json(out, Escape::Controls, value)?;
    out.write_all(b"\n")
}

impl Escape {
    fn passes(self, character: char, fate: Fate) -> bool {
        let is_markup = matches!(character, '<' | '>' | '&');
        fate == Fate::Shown && !(is_markup && self == Self::ControlsAndMarkup)
    }
}

impl Formatter for Escape {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut sieve = Sieve::default();
        if fragment.chars().all(|character| self.passes(character, sieve.fate(character))) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut sieve = Sieve::default();
        for character in fragment.chars() {
            if self.passes(character, sieve.fate(character)) {
                write!(writer, "{character}")?;
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                let escape = format!("\\u{unit:04x}");
                sieve.pass_escape(&escape);
                write!(writer, "{escape}")?;
            }
        }
        Ok(())
    }
}

/// Text as it may stand between the tags and in the attributes of HTML and SVG.
pub(super) fn markup(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean_line(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}
