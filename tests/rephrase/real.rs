//! A real model, if one is named: docs/tutor.md tells how.

use std::time::{Duration, Instant};

use firefly::rephrase::{RephraseError, RephraseSettings, Rephraser, Rephrasing};
use firefly::tutor::{FactKind, Guard, breaches};
use firefly::wording::{Message, Wording, places};

use crate::questions::question;

/// Questions of every rung and kind.
const KEYS: [&str; 15] = [
    "ask-goal-value",
    "ask-value-before",
    "ask-value-after",
    "ask-reads",
    "ask-if-value",
    "ask-decided",
    "ask-count-line",
    "ask-branch",
    "ask-count-loop",
    "ask-goal-stop",
    "ask-stuck-lines",
    "ask-same-then",
    "ask-type-cause",
    "ask-output-alone",
    "ask-none-last",
];

/// A question of the files of texts, with something in each of its places.
fn message(key: &str, wording: &Wording) -> Message {
    let key = format!("questions.{key}");
    let parts = [("name", "total"), ("first", "ours"), ("second", "theirs"), ("names", "n")];
    let parts = parts.into_iter().chain([("function", "area"), ("got", "7"), ("step", "12")]);
    let parts = parts.chain([("line", "4"), ("last", "5"), ("test_line", "3"), ("count", "20")]);
    let parts: Vec<_> = parts.chain([("row", "2"), ("caller", "9")]).collect();
    let text = wording.text(&key).unwrap();
    let is_of = |(name, _): &&(&'static str, &str)| places(text).contains(name);
    parts
        .iter()
        .filter(is_of)
        .fold(Message::new(key.clone()), |it, (name, part)| it.with(name, part))
}

/// A model may be good or poor. Whichever it is, the learner sees its words or firefly's own.
#[tokio::test]
#[ignore = "needs a model: FIREFLY_TEST_MODEL_URL"]
async fn a_real_model_answers_with_words_or_is_refused_for_them() {
    let Ok(url) = std::env::var("FIREFLY_TEST_MODEL_URL") else { return };
    let time = Duration::from_secs(120);
    let plain = RephraseSettings { time, ..RephraseSettings::new(url, "") };
    let offers = Rephraser::new(&plain).unwrap().models().await.unwrap();
    let model = std::env::var("FIREFLY_TEST_MODEL").unwrap_or_else(|_| offers[0].clone());
    println!("{offers:?}; asked: {model}");
    let rephraser = Rephraser::new(&RephraseSettings { model, ..plain }).unwrap();
    for language in ["en", "de"] {
        let wording = Wording::in_language(language);
        let mut shown = 0;
        for key in KEYS {
            let message = message(key, &wording);
            let own = wording.say(&message);
            let asked = question(FactKind::Loop { begun: 1, turns: 1 }, message);
            let request = Rephrasing::of(&asked, &wording, 11).unwrap();
            println!("\n{own}");
            match rephraser.rephrase(&request, Instant::now()).await {
                Ok(words) => {
                    let guard = Guard { message: own.clone(), ..Guard::default() };
                    let wrong = breaches(&words, &guard);
                    shown += usize::from(wrong.is_empty());
                    println!("  words: {words}\n  {wrong:?}");
                }
                Err(RephraseError::Unusable(why)) => println!("  left out: {why}"),
                Err(error) => panic!("{error}"),
            }
        }
        println!("\n{language}: {shown} of {} would be shown", KEYS.len());
    }
}
