//! Questions to be put into other words, and the answers of a model.

use std::time::{Duration, Instant};

use firefly::rephrase::{RephraseError, RephraseSettings, Rephraser, Rephrasing};
use firefly::tutor::{Answer, Fact, FactKind, Question, Rung};
use firefly::wording::Message;
use serde_json::json;

use crate::server::{Reply, Server};

/// A text as it stands in a file of texts.
pub const TEXT: &str = "At step {step} line {line} just ran. What was `{name}` before, and after?";
/// The same in other words.
pub const OTHER_WORDS: &str =
    "Look at step {step}: line {line} just ran. What was `{name}` before it, and after?";

pub fn question(kind: FactKind, message: Message) -> Question {
    let fact = Fact { step: 11, line: 4, kind };
    Question { rung: Rung::Observe, message, fact, answer: Answer::Open }
}

pub fn message(step: &str, line: &str, name: &str) -> Message {
    Message::new("questions.observe").with("step", step).with("line", line).with("name", name)
}

pub fn rephrasing() -> Rephrasing {
    let text = |text: &str| Some(text.to_owned());
    let (name, after) = ("total".to_owned(), "6".to_owned());
    let kind = FactKind::LastSet { name, function: None, before: text("3"), after };
    Rephrasing::new(TEXT, &question(kind, message("12", "4", "total")), "en", 11)
}

/// The answer of a model that says this.
pub fn says(words: &str) -> Reply {
    let choice = json!({
        "index": 0, "finish_reason": "stop",
        "message": { "role": "assistant", "content": words },
    });
    Reply::json(200, &json!({ "object": "chat.completion", "choices": [choice] }).to_string())
}

pub fn settings(server: &Server) -> RephraseSettings {
    let time = Duration::from_secs(20);
    RephraseSettings { time, ..RephraseSettings::new(format!("{}/v1", server.url()), "small") }
}

/// Asks the server once.
pub async fn ask(server: &Server) -> Result<String, RephraseError> {
    let rephraser = Rephraser::new(&settings(server)).unwrap();
    rephraser.rephrase(&rephrasing(), Instant::now()).await
}

/// What comes of an answer.
pub async fn answered(reply: Reply) -> Result<String, RephraseError> {
    ask(&Server::start(move |_| reply.clone())).await
}
