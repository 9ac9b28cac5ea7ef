//! What is said where a name is wanted and something else stands.

use ruff_text_size::Ranged;

use super::Finding;
use super::source::{Source, bytes};

/// What is said of a word that cannot be a name, if one stands where a name is wanted.
pub(super) fn taken_word(source: &Source<'_>) -> Option<(String, String)> {
    let token = source.here().filter(|token| token.kind().is_non_soft_keyword())?;
    let word = source.text_of(token);
    let rest = source.text.get(bytes(token.range()).end..).unwrap_or_default().trim_start();
    // These can be out of place without being meant as a name.
    let joins = ["in", "is", "and", "or", "not", "if", "else", "for", "lambda", "yield"];
    let is_used_as_name = rest.starts_with(['=', ')', ',', '(']);
    (!joins.contains(&word) || is_used_as_name).then(|| taken(word))
}

fn taken(word: &str) -> (String, String) {
    let message = format!("{word} is a word of Python itself: take another name.");
    (message, format!("{word} is taken"))
}

/// What is said of a value that stands where a name is wanted.
pub(super) fn no_name(source: &Source<'_>) -> (String, String) {
    let found = source.part(source.at.clone());
    if let "None" | "True" | "False" = found.as_str() {
        let message = format!("{found} is a value of Python itself: it cannot be given another.");
        return (message, format!("{found} is taken"));
    }
    if let Some(words) = taken_word(source) {
        return words;
    }
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    if let "for" | "as" = before {
        let message = format!("After {before} there must be a name, and {found} is none.");
        return (message, format!("no name after {before}"));
    }
    let message = format!("Left of = there must be a name, and {found} is none. Compare with ==.");
    (message, "no name before =".to_owned())
}

/// There is no name where one must be.
pub(super) fn no_identifier(source: &Source<'_>) -> Finding {
    if let Some((message, short)) = taken_word(source) {
        return Finding::new(source.at.start, message, short);
    }
    let before = source.before().filter(|token| token.kind().is_non_soft_keyword());
    let word = before.map(|token| source.text_of(token)).unwrap_or_default();
    let rest = source.text.get(source.at.start..).unwrap_or_default();
    let starts_with = |sign: &str| rest.starts_with(sign);
    let missing = |message: &str| Finding::new(source.at.start, message, "a name is missing");
    match (before, word) {
        (Some(token), _) if starts_with("=") || starts_with(")") => {
            let at = bytes(token.range()).start;
            let (message, short) = taken(word);
            Finding::new(at, message, short)
        }
        (_, "def") => missing("The function has no name."),
        (_, "class") => missing("The class has no name."),
        _ => missing("A name is missing here."),
    }
}
