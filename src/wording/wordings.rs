//! The texts in every language that there is.

use std::collections::BTreeMap;

use super::{BadText, LANGUAGES, Wording};

/// The texts by language: a lesson shows in a language of its own, whatever the learner wishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wordings {
    english: Wording,
    others: BTreeMap<String, Wording>,
}

impl Default for Wordings {
    fn default() -> Self {
        let of = |language: &&str| ((*language).to_owned(), Wording::in_language(language));
        let others = LANGUAGES.iter().filter(|language| **language != "en").map(of).collect();
        Self { english: Wording::default(), others }
    }
}

impl Wordings {
    /// Takes over the texts of a teacher's own file, as [`Wording::take`] does; that may add a
    /// language.
    pub fn take(&mut self, language: &str, file: &str, content: &str) -> Vec<BadText> {
        let wording = match language {
            "en" => &mut self.english,
            other => {
                let new = || Wording::in_language(other);
                self.others.entry(other.to_owned()).or_insert_with(new)
            }
        };
        wording.take(file, content)
    }

    /// The texts in the language that a wish such as `de_AT.UTF-8` means; in English if there are
    /// none.
    pub fn in_language(&self, wish: &str) -> &Wording {
        let wish = wish.to_lowercase();
        let short = wish.split(['-', '_', '.', '@']).next().unwrap_or_default();
        self.others.get(short).unwrap_or(&self.english)
    }
}
