//! One request at a time, and a server that fails is left in peace.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use firefly::rephrase::{RephraseError, Rephraser};

use crate::questions::{OTHER_WORDS, rephrasing, says, settings};
use crate::server::{Reply, Server};

/// A server that fails as long as it is told to.
fn moody() -> (Server, Arc<AtomicBool>) {
    let fails = Arc::new(AtomicBool::new(true));
    let told = Arc::clone(&fails);
    let server = Server::start(move |_| {
        if told.load(Ordering::SeqCst) { Reply::json(500, "{}") } else { says(OTHER_WORDS) }
    });
    (server, fails)
}

#[tokio::test]
async fn after_two_failures_in_a_row_nothing_is_sent_for_five_minutes() {
    let (server, fails) = moody();
    let rephraser = Rephraser::new(&settings(&server)).unwrap();
    let request = rephrasing();
    let start = Instant::now();
    let at = |seconds| start + Duration::from_secs(seconds);
    for seconds in [0, 10] {
        let error = rephraser.rephrase(&request, at(seconds)).await;
        assert_eq!(error, Err(RephraseError::Refused(500)));
    }
    fails.store(false, Ordering::SeqCst);
    for seconds in [11, 200, 309] {
        assert_eq!(rephraser.rephrase(&request, at(seconds)).await, Err(RephraseError::Resting));
    }
    assert_eq!(server.requests().len(), 2);
    assert!(rephraser.rephrase(&request, at(310)).await.is_ok());

    // Only failures in a row count.
    for (fail, seconds) in [(true, 400), (false, 401), (true, 402), (false, 403)] {
        fails.store(fail, Ordering::SeqCst);
        assert_eq!(rephraser.rephrase(&request, at(seconds)).await.is_ok(), !fail);
    }
    assert_eq!(server.requests().len(), 7);
}

#[tokio::test]
async fn words_that_cannot_be_used_are_no_fault_of_the_server() {
    let server = Server::start(|_| says("What happened?"));
    let rephraser = Rephraser::new(&settings(&server)).unwrap();
    for _ in 0..4 {
        let error = rephraser.rephrase(&rephrasing(), Instant::now()).await.unwrap_err();
        assert!(matches!(error, RephraseError::Unusable(_)), "{error}");
    }
}

async fn arrived(server: &Server, count: usize) {
    while server.requests().len() < count {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn one_question_at_a_time_and_one_that_was_dropped_is_over() {
    let server = Server::start(|_| says(OTHER_WORDS).after(Duration::from_secs(600)));
    let settings =
        firefly::rephrase::RephraseSettings { time: Duration::from_secs(600), ..settings(&server) };
    let rephraser = Arc::new(Rephraser::new(&settings).unwrap());
    for count in 1..=3 {
        let ours = Arc::clone(&rephraser);
        let asked = tokio::spawn(async move { ours.rephrase(&rephrasing(), Instant::now()).await });
        arrived(&server, count).await;
        let second = rephraser.rephrase(&rephrasing(), Instant::now()).await;
        assert_eq!(second, Err(RephraseError::Busy));
        asked.abort();
        assert!(asked.await.unwrap_err().is_cancelled());
    }
    assert_eq!(server.requests().len(), 3, "dropped ones do not count as failures");
}
