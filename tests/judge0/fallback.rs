//! With `auto`, whatever becomes of the server, the program runs: on this computer, and it is
//! said. Only one that was seen to write or to ask stays where it was.

use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use firefly::run::choice::{RunnerChoice, choose};
use firefly::run::judge0::Judge0Settings;
use firefly::trace::RunnerName;
use tokio::task::JoinSet;

use crate::choices::local;
use crate::recorded::agreement;
use crate::server::{Reply, Request, Server};
use crate::stand_in;
use crate::watch::{Watched, request, settings, watch};

const TAKEN: &str = r#"{"token":"24e7e56d-310d-459a-aa45-5d43200cbd29"}"#;

async fn run(settings: Judge0Settings, answers: &[Option<&str>]) -> Watched {
    let runner = choose(RunnerChoice::Auto, Some(settings), local()).unwrap();
    watch(runner.start(request("print(input())")), answers).await
}

fn assert_fell_back(watched: &Watched, words: &str) {
    let note = watched.notes.last().unwrap_or_else(|| panic!("{words}: {watched:?}"));
    assert!(note.contains(words) && note.ends_with("Running on this computer."), "{note}");
    assert_eq!(watched.recording().runner, RunnerName::Local, "{words}");
    assert_eq!(watched.runners, [RunnerName::Judge0, RunnerName::Local], "{words}");
}

#[tokio::test]
async fn what_befalls_a_program_that_the_server_took() {
    let json = |body: &str| Reply::json(200, body);
    let status = |id: u32| json(&format!(r#"{{"submissions":[{{"status":{{"id":{id}}}}}]}}"#));
    let large = Reply::new(200, &[("Content-Type", "application/json")], &vec![b' '; 20 << 20]);
    let elsewhere = Reply::new(302, &[("Location", "https://login.example.org/")], b"");
    let mut cases = JoinSet::new();
    for (look, words) in [
        (status(1), "did not begin with it within 2 seconds"),
        (status(3), "ran the program without a trace of it"),
        (status(13), "the server could not run the program"),
        (status(14), "for something else than Python"),
        (status(99), "unknown status 99"),
        (json(r#"{"submissions":[null]}"#), "no longer knows the program"),
        (json("<html>"), "its answer makes no sense"),
        (large, "far too long"),
        (elsewhere, "it sends us on to https://login.example.org"),
        (Reply::json(401, ""), "asks for a token"),
        (Reply::json(500, ""), "did not begin with it within 2 seconds"),
        (Reply::broken(b"HTTP/1.1 200 OK\r\nContent-"), "did not begin with it within 2 seconds"),
        (Reply::silence(Duration::from_secs(30)), "did not begin with it within 2 seconds"),
    ] {
        cases.spawn(async move {
            let server = Server::start(move |request| match request.path() {
                "/submissions" => Reply::json(201, TAKEN),
                _ => agreement("v1.13.1", request).unwrap_or_else(|| look.clone()),
            });
            let settings = Judge0Settings { queue_seconds: 2, ..settings(server.url()) };
            assert_fell_back(&run(settings, &[]).await, words);
            assert_eq!(server.submissions().len(), 1, "{words}");
        });
    }
    cases.join_all().await;
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_or_is_set_up_wrongly() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (url, words) in [
        (format!("http://{nobody}"), "connection refused"),
        ("https://judge0.invalid".to_owned(), "judge0.invalid cannot be reached"),
        ("http://8.8.8.8".to_owned(), "must begin with https://"),
        ("judge0.school".to_owned(), "is not complete"),
    ] {
        assert_fell_back(&run(settings(url), &[]).await, words);
    }
}

/// It is restarted and knows nothing any more of the program that it took.
#[tokio::test]
async fn a_server_that_is_restarted() {
    let first = |request: &Request| match request.path() {
        "/submissions" => Reply::json(201, TAKEN).then_close(),
        _ => agreement("v1.13.1", request).unwrap(),
    };
    let second = |_: &Request| Reply::json(200, r#"{"submissions":[null]}"#);
    let server = Server::start_twice(first, Duration::from_secs(1), second);
    assert_fell_back(&run(settings(server.url()), &[]).await, "no longer knows the program");
}

#[tokio::test]
async fn a_program_that_asked_for_input_does_not_begin_twice() {
    let was_taken = AtomicBool::new(false);
    // The server breaks down between the question and its answer.
    let server = stand_in::start_otherwise(1, 10, move |request| {
        let breaks = request.is_submission() && was_taken.swap(true, Ordering::Relaxed);
        breaks.then(|| Reply::json(500, ""))
    });
    let watched = run(settings(server.url()), &[Some("Ada")]).await;
    assert!(watched.error().contains("has a fault of its own (error 500)"), "{}", watched.error());
    assert_eq!(watched.runners, [RunnerName::Judge0]);
}
