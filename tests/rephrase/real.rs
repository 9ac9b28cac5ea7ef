//! A real model, if one is named: docs/tutor.md tells how.

use std::time::{Duration, Instant};

use firefly::rephrase::{RephraseError, RephraseSettings, Rephraser};

use crate::questions::rephrasing;

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
    for _ in 0..5 {
        match rephraser.rephrase(&rephrasing(), Instant::now()).await {
            Ok(words) => {
                println!("words: {words}");
                assert!(["12", "4", "total"].iter().all(|part| words.contains(part)), "{words}");
            }
            Err(RephraseError::Unusable(why)) => println!("left out: {why}"),
            Err(error) => panic!("{error}"),
        }
    }
}
