//! What a run shows of a check, and how it is told.

use crate::lesson::Failure;
use crate::text::clean_line;
use crate::wording::Message;

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
pub(super) fn failure(message: Message) -> Box<Failure> {
    Box::new(Failure { message, ..Failure::default() })
}

/// One that says nothing of what the check looks at.
pub(super) fn aside(message: Message) -> Box<Failure> {
    Box::new(Failure { is_aside: true, ..*failure(message) })
}

/// A check that cannot be judged because of the lesson; the text of that key says what is wrong.
pub(super) fn fault(key: &str) -> Box<Failure> {
    fault_of(Message::new(key))
}

/// The same, with what has to be said of it.
pub(super) fn fault_of(what: Message) -> Box<Failure> {
    aside(Message::new("checks.fault").with_inner("what", what))
}

/// A check whose run was not made.
pub(super) fn not_run() -> Box<Failure> {
    aside(Message::new("checks.not-run"))
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
pub(super) fn with_article(name: &str) -> Message {
    let name = short(name);
    let is_vowel = name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']);
    // An UnboundLocalError, but a UnicodeError.
    let is_vowel = is_vowel || name.starts_with("Unb");
    Message::new(if is_vowel { "checks.error-an" } else { "checks.error-a" }).with("error", name)
}

/// `once`, `2 times`, `0 times`.
pub(super) fn times(count: u64) -> Message {
    Message::new("checks.times").with("count", count)
}
