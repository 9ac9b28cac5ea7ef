//! What leaves the computer: all of it is put together here.

use serde_json::{Value, json};

use crate::tutor::Question;
use crate::wording::{Message, Wording};

/// A reply is no longer than this; it is a question of a sentence or two.
const MOST_TOKENS: u32 = 120;
/// The ages that a reader may have.
const AGES: std::ops::RangeInclusive<u8> = 6..=99;

/// A question to be put into other words. It is made from the text of the question and not from
/// the question as it is shown, so that nothing of the learner's can be in what is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rephrasing {
    /// The question with its places open, as in ``What is `{name}` now?``.
    pub(super) template: String,
    /// The language of the text: `en` or `de`.
    pub(super) language: &'static str,
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
            // Any word can stand in the settings; it is not sent.
            language: if language == "de" { "de" } else { "en" },
            reading_age: reading_age.clamp(*AGES.start(), *AGES.end()),
            message: question.message.clone(),
        }
    }
}

/// What is sent to a model of that name. The rules stand in what the user says: some servers leave
/// out what a system says, and some refuse it. Small models follow examples better than rules.
pub fn outgoing(request: &Rephrasing, model: &str) -> Value {
    let Rephrasing { template, language, reading_age, .. } = request;
    let said = |role: &str, words: &str| json!({ "role": role, "content": words });
    let name = if *language == "de" { "German" } else { "English" };
    let rules = format!(
        "Say each question in friendlier words, in {name}, for a reader aged {reading_age}. \
         Keep its meaning and its main words. Keep each word in braces, such as {{line}}, as it is. \
         Do not answer, give no hint, add nothing. Reply with one question on one line.\n\n"
    );
    let mut messages = Vec::new();
    for (asked, worded) in examples(language) {
        let rules = if messages.is_empty() { &*rules } else { "" };
        messages.push(said("user", &format!("{rules}{asked}")));
        messages.push(said("assistant", worded));
    }
    messages.push(said("user", template));
    json!({
        "model": model,
        "messages": messages,
        "max_tokens": MOST_TOKENS,
        "stop": ["\n"],
        "temperature": 0,
        "stream": false,
    })
}

/// Questions and the same in friendlier words.
fn examples(language: &str) -> [(&'static str, &'static str); 3] {
    if language == "de" {
        [
            ("Wann soll Zeile {line} laufen?", "Überleg mal: Wann soll Zeile {line} laufen?"),
            ("Welchen Wert hat `{name}`?", "Schau genau hin: Welchen Wert hat `{name}` da?"),
            (
                "Geh zu Schritt {step}. Welche Zeile läuft dort?",
                "Schau dir mal Schritt {step} an. Welche Zeile läuft da?",
            ),
        ]
    } else {
        [
            ("When should line {line} run?", "Think about line {line}: when should it run?"),
            ("What does `{name}` hold?", "Look closely: what is the value of `{name}`?"),
            (
                "Go to step {step}. Which line runs there?",
                "Take a look at step {step}. Which line do you see running there?",
            ),
        ]
    }
}
