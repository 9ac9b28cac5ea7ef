//! Reads files of texts.

use std::collections::BTreeMap;

use super::message::places;
use crate::text::clean_line;

/// The files of a language.
pub const FILES: [&str; 6] =
    ["errors.toml", "mistakes.toml", "questions.toml", "cards.toml", "checks.toml", "lessons.toml"];
/// Longer texts are refused: they are read in a few rows.
pub const MOST_TEXT_BYTES: usize = 1024;
/// Larger files are refused.
pub const MOST_TEXTS_BYTES: usize = 256 * 1024;

/// Why a text of somebody's own is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadText {
    /// The key in it; empty if the file as a whole cannot be read.
    pub key: String,
    /// What is wrong, in a sentence; safe to draw.
    pub reason: String,
}

impl BadText {
    /// The key and what is wrong with it, for after the name of the file.
    pub fn in_place(&self) -> String {
        let key = if self.key.is_empty() { String::new() } else { format!("{}: ", self.key) };
        format!("{key}{}", self.reason)
    }
}

/// The texts of a file by their whole keys, as in `errors.name-typo`; tables go into keys with a
/// dot.
pub(super) fn texts(file: &str, content: &str) -> Result<BTreeMap<String, String>, String> {
    let table: toml::Table = content.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| {
            content.get(..span.start).map_or(1, |before| before.matches('\n').count() + 1)
        });
        format!("line {line} is no TOML: {}", clean_line(error.message()))
    })?;
    let mut texts = BTreeMap::new();
    flatten(file.trim_end_matches(".toml"), &table, &mut texts);
    Ok(texts)
}

/// Files nest two deep; what lies deeper is no text.
fn flatten(prefix: &str, table: &toml::Table, texts: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let key = format!("{prefix}.{key}");
        match value {
            toml::Value::String(text) => {
                texts.insert(key, text.clone());
            }
            toml::Value::Table(table) if key.matches('.').count() < 4 => {
                flatten(&key, table, texts);
            }
            _ => {}
        }
    }
}

/// The texts of somebody's own file that can be used, and why others cannot.
pub(super) fn own(
    file: &str,
    content: &str,
    known: &BTreeMap<String, String>,
) -> (BTreeMap<String, String>, Vec<BadText>) {
    let bad = |key: &str, reason| BadText { key: clean_line(key).into_owned(), reason };
    if content.len() > MOST_TEXTS_BYTES {
        let reason = format!("It is larger than {} KB.", MOST_TEXTS_BYTES / 1024);
        return (BTreeMap::new(), vec![bad("", reason)]);
    }
    let texts = match texts(file, content) {
        Ok(texts) => texts,
        Err(reason) => return (BTreeMap::new(), vec![bad("", reason)]),
    };
    let mut faults = Vec::new();
    let good = texts.into_iter().filter(|(key, text)| {
        let fault = fault(text, known.get(key).or_else(|| known.get(key.trim_end_matches(".one"))));
        let short = key.split_once('.').map_or("", |(_, short)| short);
        faults.extend(fault.as_ref().map(|reason| bad(short, reason.clone())));
        fault.is_none()
    });
    (good.collect(), faults)
}

fn fault(text: &str, known: Option<&String>) -> Option<String> {
    let Some(known) = known else {
        return Some("There is no text of that name.".to_owned());
    };
    if text.len() > MOST_TEXT_BYTES {
        return Some(format!("It is longer than {MOST_TEXT_BYTES} bytes."));
    }
    let known = places(known);
    let unknown = places(text).into_iter().find(|place| !known.contains(place))?;
    let there = known.iter().map(|place| format!("{{{place}}}")).collect::<Vec<_>>().join(", ");
    let there = if there.is_empty() { "no places".to_owned() } else { there };
    Some(format!("Nothing can stand at {{{unknown}}}; there is {there}."))
}
