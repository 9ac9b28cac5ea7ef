//! Servers that mean harm: none of them is waited for, followed, or believed, and after two such
//! answers nothing more is sent.

use std::time::{Duration, Instant};

use firefly::rephrase::{RephraseError, RephraseSettings, Rephraser};
use serde_json::json;

use crate::questions::{OTHER_WORDS, answered, ask, rephrasing, says, settings};
use crate::server::{Reply, Server};

const JSON: (&str, &str) = ("Content-Type", "application/json");

fn good() -> String {
    json!({ "choices": [{ "message": { "content": OTHER_WORDS } }] }).to_string()
}

#[tokio::test]
async fn packed_answers_are_neither_asked_for_nor_unpacked() {
    for packing in ["gzip", "deflate", "br", "zstd"] {
        // The beginning of a stream; what it would grow to is never looked at.
        let body = [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3][..], &[0xff; 4096]].concat();
        let reply = Reply::new(200, &[JSON, ("Content-Encoding", packing)], &body);
        let server = Server::start(move |_| reply.clone());
        let error = ask(&server).await.unwrap_err();
        assert!(matches!(error, RephraseError::NotUnderstood(_)), "{packing}: {error}");
        assert_eq!(server.requests()[0].header("accept-encoding"), None);
    }
}

#[tokio::test]
async fn a_length_that_is_not_true_gives_no_words() {
    for length in ["10", "99999999999999999999", "-1", "1, 2", "0x40"] {
        let reply = Reply::new(200, &[JSON, ("Content-Length", length)], good().as_bytes());
        let server = Server::start(move |_| reply.clone());
        let time = Duration::from_millis(500);
        let settings = RephraseSettings { time, ..settings(&server) };
        let rephraser = Rephraser::new(&settings).unwrap();
        assert!(rephraser.rephrase(&rephrasing(), Instant::now()).await.is_err(), "{length}");
    }
}

#[tokio::test]
async fn headers_without_end_are_cut_off() {
    let one = b"HTTP/1.1 200 OK\r\nX: ";
    let many = b"HTTP/1.1 200 OK\r\n";
    for (head, piece) in [(&one[..], &[b'a'; 4096][..]), (&many[..], &b"A: b\r\n"[..])] {
        let (head, piece) = (head.to_vec(), piece.to_vec());
        let server = Server::start(move |_| Reply::endless(&head, &piece, Duration::ZERO));
        let error = ask(&server).await.unwrap_err();
        assert!(!matches!(error, RephraseError::Unusable(_)), "{error}");
        assert!(server.endless_bytes() < 16 * 1024 * 1024);
    }
}

#[tokio::test]
async fn a_long_text_and_a_deep_one_in_good_json_are_no_words() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = format!("{{\"x\":{deep},{}", &good()[1..]);
    for body in [good().replace("Look", &"a".repeat(10 << 20)), nested] {
        let error = answered(Reply::json(200, &body)).await.unwrap_err();
        assert!(matches!(error, RephraseError::NotUnderstood(_)), "{error}");
    }
}

#[tokio::test]
async fn a_plain_server_behind_an_https_address_gets_nothing_to_read() {
    let server = Server::start(|_| says(OTHER_WORDS));
    let url = format!("https://127.0.0.1:{}/v1", server.address.port());
    let time = Duration::from_secs(2);
    let settings = RephraseSettings { time, ..RephraseSettings::new(url, "small") };
    let rephraser = Rephraser::new(&settings).unwrap();
    let error = rephraser.rephrase(&rephrasing(), Instant::now()).await.unwrap_err();
    assert!(matches!(error, RephraseError::Unreachable(_)), "{error}");
    assert!(server.requests().iter().all(|request| request.path() != "/v1/chat/completions"));
}

#[tokio::test]
async fn after_two_answers_that_make_no_sense_nothing_is_sent() {
    let page = Reply::new(200, &[("Content-Type", "text/html")], b"<p>Please log in</p>");
    for reply in [page, Reply::json(200, "{"), Reply::broken(b"HTTP/1.1 200 OK\r\n")] {
        let server = Server::start(move |_| reply.clone());
        let rephraser = Rephraser::new(&settings(&server)).unwrap();
        let now = Instant::now();
        for _ in 0..2 {
            assert!(rephraser.rephrase(&rephrasing(), now).await.is_err());
        }
        let asked = server.requests().len();
        assert_eq!(rephraser.rephrase(&rephrasing(), now).await, Err(RephraseError::Resting));
        assert_eq!(server.requests().len(), asked);
    }
}
