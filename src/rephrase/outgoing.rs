//! What leaves the computer: all of it is put together here.

use serde_json::{Value, json};

use super::fact_words::fact_words;
use crate::tutor::Question;
use crate::wording::{Message, Wording};

/// A reply is no longer than this; it is a question of a sentence or two.
const MOST_TOKENS: u32 = 120;
/// Friendly, but close to what it was given.
const TEMPERATURE: f64 = 0.3;
/// The ages that a reader may have.
const AGES: std::ops::RangeInclusive<u8> = 6..=99;

/// A question to be put into other words. It is made from the text of the question and not from
/// the question as it is shown, so that nothing of the learner's can be in what is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rephrasing {
    /// The question with its places open, as in ``What is `{name}` now?``.
    pub(super) template: String,
    /// What kind of thing happened.
    fact: &'static str,
    /// The language of the text, in English.
    language: &'static str,
    /// How old a reader should be able to read it.
    reading_age: u8,
    /// What belongs into the places. It stays here.
    pub(super) message: Message,
}

impl Rephrasing {
    /// A question in other words, for a reader of that age; nothing if the question has no text.
    pub fn of(question: &Question, wording: &Wording, reading_age: u8) -> Option<Self> {
        let template = wording.template(&question.message)?;
        Some(Self::new(template, question, wording.language(), reading_age))
    }

    /// The same for a text that stands in no file of texts. It is sent as it is: it must hold
    /// nothing of a learner's.
    pub fn new(template: &str, question: &Question, language: &str, reading_age: u8) -> Self {
        Self {
            template: template.to_owned(),
            fact: fact_words(&question.fact.kind),
            // Any word can stand in the settings; it is not sent.
            language: if language == "de" { "German" } else { "English" },
            reading_age: reading_age.clamp(*AGES.start(), *AGES.end()),
            message: question.message.clone(),
        }
    }
}

/// What is sent to a model of that name.
pub fn outgoing(request: &Rephrasing, model: &str) -> Value {
    let Rephrasing { template, fact, language, reading_age, .. } = request;
    let rules = format!(
        "You help children who learn to program in Python. Say the question in friendlier words. \
         Write in {language}, in short sentences that a reader aged {reading_age} understands. \
         Ask exactly one question. Do not answer it and give no hint. Words in braces such as \
         {{name}} stand for something that you do not see: keep each of them exactly as it is, \
         and make up no others. No code, no links. Reply with the question and nothing else."
    );
    json!({
        "model": model,
        "messages": [
            { "role": "system", "content": rules },
            { "role": "user", "content": format!("What happened: {fact}\nThe question: {template}") },
        ],
        "max_tokens": MOST_TOKENS,
        "temperature": TEMPERATURE,
        "stream": false,
    })
}
