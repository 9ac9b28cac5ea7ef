//! Something to be said in whatever language: which text, and what stands in its places.

use crate::text::{clean_line, grouped};

/// Places where something is counted that may be many.
const COUNTED: [&str; 7] = ["step", "count", "turns", "calls", "times", "amount", "deep"];

/// A part longer than this is cut: a text is to be read at a glance.
const MOST_PART_CHARACTERS: usize = 80;

/// A text by its key, and what stands in its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The key, as in `errors.name-typo`.
    pub key: String,
    /// What stands in the places of the text, by their names. What was counted is `count`.
    pub parts: Vec<(&'static str, String)>,
    /// Messages that stand in further places: what is put into words itself.
    pub inner: Vec<(&'static str, Message)>,
}

impl Message {
    /// A message without parts.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    /// The same with one part more.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and texts are handed over as they come"
    )]
    pub fn with(mut self, name: &'static str, part: impl ToString) -> Self {
        self.parts.push((name, part.to_string()));
        self
    }

    /// The same with another message in one of its places.
    #[must_use]
    pub fn with_inner(mut self, name: &'static str, message: Self) -> Self {
        self.inner.push((name, message));
        self
    }

    /// A text with its places filled, safe to draw; one that nothing is known for stays as it is,
    /// as does one that another message stands in.
    pub fn fill(&self, text: &str, language: &str) -> String {
        self.fill_with(text, language, |_| None)
    }

    /// The same, with the words of the messages that stand in its places.
    pub(super) fn fill_with(
        &self,
        text: &str,
        language: &str,
        say: impl Fn(&Self) -> Option<String>,
    ) -> String {
        filled(text, |name, before| {
            let part = self.parts.iter().find(|(known, _)| *known == name);
            // Behind a minus sign stands a number of Python's.
            let is_counted = COUNTED.contains(&name) && !before.ends_with('-');
            let part = part.map(|(_, part)| match part.parse() {
                Ok(number) if is_counted => in_threes(number, language),
                _ => shortened(part),
            });
            let inner = || self.inner.iter().find(|(known, _)| *known == name);
            part.or_else(|| say(&inner()?.1))
        })
    }
}

/// A number as people of a language read it. In English it looks as everywhere on the screen;
/// elsewhere a comma would stand before a fraction.
fn in_threes(number: u64, language: &str) -> String {
    let number = grouped(number);
    if language == "en" { number } else { number.replace(',', "\u{a0}") }
}

/// A part as it stands in a text: in one line, without what would end the code that it stands in.
fn shortened(part: &str) -> String {
    let line = clean_line(part).replace('`', "'");
    match line.char_indices().nth(MOST_PART_CHARACTERS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The names of a text's places: `{name}`.
pub fn places(text: &str) -> Vec<&str> {
    let mut places = Vec::new();
    let mut rest = text;
    while let Some((_, place, after)) = next_place(rest) {
        places.push(place);
        rest = after;
    }
    places
}

fn filled(text: &str, part: impl Fn(&str, &str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, place, after)) = next_place(rest) {
        filled.push_str(before);
        match part(place, before) {
            Some(part) => filled.push_str(&part),
            None => filled.push_str(&format!("{{{place}}}")),
        }
        rest = after;
    }
    filled + rest
}

/// What stands before the next place, its name, and what comes after it. Other braces are text.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    text.match_indices('{').find_map(|(at, _)| {
        let (name, after) = text[at + 1..].split_once('}')?;
        is_name(name).then_some((&text[..at], name, after))
    })
}
