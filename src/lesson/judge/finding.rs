//! What a run shows of a check, and how it is told.

use crate::lesson::Failure;
use crate::text::clean_line;

/// Longer values are cut in sentences.
const MOST_CHARACTERS: usize = 60;

/// What a run shows of a check.
#[derive(Debug)]
pub(super) enum Finding {
    /// What was asked for.
    Holds,
    /// Something else.
    Wrong(Box<Failure>),
    /// Too little: it might have come if the run had gone on.
    Missing(Box<Failure>),
}

/// A failure that says no more than this.
pub(super) fn failure(sentence: &str) -> Box<Failure> {
    Box::new(Failure { sentence: clean_line(sentence).into_owned(), ..Failure::default() })
}

/// A check that cannot be judged because of the lesson.
pub(super) fn fault(what: &str) -> Box<Failure> {
    failure(&format!(
        "This lesson has a fault ({what}). Your program is not to blame: tell your teacher."
    ))
}

/// A check whose run was not made.
pub(super) fn not_run() -> Box<Failure> {
    failure("Your program could not be run, so this was not checked. Try again.")
}

/// Foreign text for a sentence: one line, not too long.
pub(super) fn short(text: &str) -> String {
    let text = clean_line(text);
    let mut characters = text.chars();
    let mut short: String = characters.by_ref().take(MOST_CHARACTERS).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

/// `an IndexError`, `a NameError`.
pub(super) fn with_article(name: &str) -> String {
    let name = short(name);
    let is_vowel = name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']);
    // An UnboundLocalError, but a UnicodeError.
    let article = if is_vowel || name.starts_with("Unb") { "an" } else { "a" };
    format!("{article} {name}")
}

/// `once`, `2 times`, `0 times`.
pub(super) fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}
