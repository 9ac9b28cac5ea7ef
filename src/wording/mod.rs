//! What is said to a learner in the learner's language: of errors, of checks, by the tutor, and on
//! the page of a lesson. The texts lie in `lessons/texts/`, a folder a language, as TOML; a
//! teacher's own files take the place of single texts.
//!
//! docs/tutor.md is the format for authors.

mod built_in;
mod message;
mod read;
mod wordings;

use std::collections::BTreeMap;

pub use built_in::LANGUAGES;
pub use message::{Message, places};
pub use read::{BadText, FILES, MOST_TEXT_BYTES, MOST_TEXTS_BYTES};
pub use wordings::Wordings;

/// All texts in one language; what a language lacks is there in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    language: String,
    texts: BTreeMap<String, String>,
}

impl Default for Wording {
    fn default() -> Self {
        Self::in_language("en")
    }
}

impl Wording {
    /// The texts that come with firefly, in a language such as `de`.
    pub fn in_language(language: &str) -> Self {
        let mut texts = built_in::texts("en");
        texts.extend(built_in::texts(language));
        Self { language: language.to_owned(), texts }
    }

    /// Which language it is.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Takes over the texts of a teacher's own file, such as `errors.toml`. Texts with a fault are
    /// left out, each with a reason; those that come with firefly stay in their place.
    pub fn take(&mut self, file: &str, content: &str) -> Vec<BadText> {
        let (texts, bad) = read::own(file, content, &self.texts);
        self.texts.extend(texts);
        bad
    }

    /// Whether there is such a text.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// The keys of all texts.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// A text with its places still open; `None` if there is none of that key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// A message in words, safe to draw. Where one of something is counted and the text has a form
    /// for that (`KEY.one`), that form is taken. A key without a text says nothing.
    pub fn say(&self, message: &Message) -> String {
        let say = |inner: &Message| Some(self.say(inner));
        let fill = |text: &str| message.fill_with(text, &self.language, say);
        self.template(message).map(fill).unwrap_or_default()
    }

    /// The text of a message with its places still open, in the form that [`Wording::say`] takes.
    pub fn template(&self, message: &Message) -> Option<&str> {
        let one = || self.text(&format!("{}.one", message.key));
        let counts_one = message.parts.iter().any(|(name, part)| *name == "count" && part == "1");
        let text = if counts_one { one() } else { None };
        text.or_else(|| self.text(&message.key))
    }
}

#[cfg(test)]
mod tests;
