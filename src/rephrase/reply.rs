//! What a model server answers. Nothing in it is trusted.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::meaning;
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
    content: Option<Content>,
}

/// Some servers tell in pieces what was said.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Whole(String),
    Pieces(Vec<Piece>),
}

#[derive(Deserialize)]
struct Piece {
    /// Missing in pieces of another kind.
    #[serde(default)]
    text: String,
}

impl Content {
    fn text(self) -> String {
        match self {
            Self::Whole(text) => text,
            Self::Pieces(pieces) => pieces.into_iter().map(|piece| piece.text).collect(),
        }
    }
}

#[derive(Deserialize)]
struct Models {
    data: Vec<Model>,
}

#[derive(Deserialize)]
struct Model {
    id: String,
}

/// The question in an answer, in one line, without what could act on a terminal. Models greet
/// before it and talk on behind it.
pub(super) fn words(body: &[u8]) -> Result<String, RephraseError> {
    let read: Result<Completion, _> = serde_json::from_slice(body);
    let choice = read.ok().and_then(|completion| completion.choices.into_iter().next());
    let Some(choice) = choice else {
        return Err(RephraseError::NotUnderstood("its answer makes no sense"));
    };
    let content = choice.message.content.map(Content::text).unwrap_or_default();
    if content.chars().nth(MOST_CHARACTERS).is_some() {
        return Err(RephraseError::Unusable("there are far too many"));
    }
    let said = without_thoughts(&content);
    let words: Vec<&str> = first_question(said).split_whitespace().collect();
    let line: String = words.join(" ").chars().filter(|letter| is_printable(*letter)).collect();
    let line = line.trim_start_matches(['"', '“', '„', '«', '*', ' ']);
    if !line.ends_with('?') && choice.finish_reason.as_deref() == Some("length") {
        return Err(RephraseError::Unusable("they were cut off"));
    }
    if line.is_empty() {
        return Err(RephraseError::Unusable("there are none"));
    }
    Ok(line.to_owned())
}

/// What a model says when it has thought; nothing if it is not done.
fn without_thoughts(content: &str) -> &str {
    match content.rsplit_once("</think>") {
        Some((_, said)) => said,
        None if content.contains("<think>") => "",
        None => content,
    }
}

/// The first paragraph that asks something, up to its question mark; else all there is.
fn first_question(said: &str) -> &str {
    let asks = said.split("\n\n").find(|paragraph| paragraph.contains('?'));
    asks.and_then(|asks| asks.split_inclusive('?').next()).unwrap_or(said)
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
    if !meaning::are_in_place(words, &request.template) {
        return Err(RephraseError::Unusable("a place stands elsewhere"));
    }
    if !meaning::is_kept(words, &request.template, request.language) {
        return Err(RephraseError::Unusable("they ask something else"));
    }
    let filled = request.message.fill(words, request.language);
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
