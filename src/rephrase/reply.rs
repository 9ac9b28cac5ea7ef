//! What a model server answers. Nothing in it is trusted.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{RephraseError, Rephrasing};
use crate::text::is_printable;
use crate::wording::places;

/// Longer replies are no question.
const MOST_CHARACTERS: usize = 2000;
/// So many models are told of.
const MOST_MODELS: usize = 100;

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Said,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Said {
    /// Missing where the model wants to call a tool.
    content: Option<String>,
}

#[derive(Deserialize)]
struct Models {
    data: Vec<Model>,
}

#[derive(Deserialize)]
struct Model {
    id: String,
}

/// The words of an answer, in one line, without what could act on a terminal.
pub(super) fn words(body: &[u8]) -> Result<String, RephraseError> {
    let read: Result<Completion, _> = serde_json::from_slice(body);
    let choice = read.ok().and_then(|completion| completion.choices.into_iter().next());
    let Some(choice) = choice else {
        return Err(RephraseError::NotUnderstood("its answer makes no sense"));
    };
    if choice.finish_reason.as_deref() == Some("length") {
        return Err(RephraseError::Unusable("they were cut off"));
    }
    let content = choice.message.content.unwrap_or_default();
    if content.chars().nth(MOST_CHARACTERS).is_some() {
        return Err(RephraseError::Unusable("there are far too many"));
    }
    let words: Vec<&str> = content.split_whitespace().collect();
    let line: String = words.join(" ").chars().filter(|letter| is_printable(*letter)).collect();
    let line = without_quotes(&line).trim().to_owned();
    if line.is_empty() {
        return Err(RephraseError::Unusable("there are none"));
    }
    Ok(line)
}

/// Models like to quote what they say.
fn without_quotes(line: &str) -> &str {
    let inner = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(line)
}

/// Words with what belongs into their places. They must have the places of the question: a lost
/// one would leave something out, an invented one would show braces.
pub(super) fn with_parts(words: &str, request: &Rephrasing) -> Result<String, RephraseError> {
    let asked: BTreeSet<&str> = places(&request.template).into_iter().collect();
    let found: BTreeSet<&str> = places(words).into_iter().collect();
    if !found.is_superset(&asked) {
        return Err(RephraseError::Unusable("a place got lost"));
    }
    // What else stands in braces is made up, also where it has no name that a place could have.
    let rest = asked
        .iter()
        .fold(words.to_owned(), |rest, place| rest.replace(&format!("{{{place}}}"), ""));
    if rest.contains(['{', '}']) {
        return Err(RephraseError::Unusable("a place was made up"));
    }
    let filled = request.message.fill(words);
    if filled.chars().nth(MOST_CHARACTERS).is_some() {
        return Err(RephraseError::Unusable("there are far too many"));
    }
    Ok(filled)
}

/// The names of the models in an answer.
pub(super) fn models(body: &[u8]) -> Result<Vec<String>, RephraseError> {
    let read: Models = serde_json::from_slice(body)
        .map_err(|_| RephraseError::NotUnderstood("its list of models makes no sense"))?;
    Ok(read.data.into_iter().take(MOST_MODELS).map(|model| model.id).collect())
}
