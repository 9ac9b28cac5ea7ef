//! Servers that mean harm, or are badly broken: each run ends in clear words, in time, and what
//! they send stays within bounds.

use std::io::Write;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use firefly::run::judge0::Judge0Settings;
use firefly::text::is_printable;
use firefly::trace::{LimitKind, Verdict};
use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::task::JoinSet;

use crate::recorded::agreement;
use crate::server::{Reply, Request, Server};
use crate::watch::{Watched, run_on, settings};

const TAKEN: &str = r#"{"token":"24e7e56d-310d-459a-aa45-5d43200cbd29"}"#;
/// An answer is no longer than this; what lies between the two computers comes on top.
const MOST_TAKEN: usize = 32 * 1024 * 1024;
const CHUNKED: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

/// Where in a run the server answers like this.
#[derive(Clone, Copy, Debug)]
enum At {
    Languages,
    Post,
    Look,
}

fn serve(at: At, reply: Reply) -> Server {
    Server::start(move |request: &Request| match (at, request.path()) {
        (At::Languages, "/languages") | (At::Post, "/submissions") => reply.clone(),
        (_, "/submissions") => Reply::json(201, TAKEN),
        _ => agreement("v1.13.1", request).unwrap_or_else(|| reply.clone()),
    })
}

async fn run(server: &Server) -> Watched {
    run_on(Judge0Settings { queue_seconds: 3, ..settings(server.url()) }).await
}

#[tokio::test]
async fn an_answer_that_comes_byte_by_byte_for_ever() {
    let start =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n";
    let mut cases = JoinSet::new();
    for (at, words) in [
        (At::Languages, "no answer in time"),
        (At::Post, "no answer in time"),
        (At::Look, "did not begin with it within 3 seconds"),
    ] {
        cases.spawn(async move {
            let trickle = Reply::endless(start, b" ", Duration::from_millis(300));
            let server = serve(at, trickle);
            let error = run(&server).await.error();
            assert!(error.contains(words), "{at:?}: {error}");
        });
    }
    cases.join_all().await;
}

#[tokio::test]
async fn an_answer_without_an_end_is_not_read_to_its_end() {
    let chunk = [&b"10000\r\n"[..], &[b' '; 0x10000], b"\r\n"].concat();
    let head = b"HTTP/1.1 200 OK\r\nX: ".to_vec();
    let until_closed = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".to_vec();
    let mut cases = JoinSet::new();
    for at in [At::Languages, At::Post, At::Look] {
        for (start, piece, words) in [
            (CHUNKED.to_vec(), chunk.clone(), "far too long"),
            (until_closed.clone(), vec![b'['; 0x10000], "far too long"),
            (head.clone(), vec![b'x'; 0x10000], ""),
        ] {
            cases.spawn(async move {
                let server = serve(at, Reply::endless(&start, &piece, Duration::ZERO));
                let error = run(&server).await.error();
                assert!(error.contains(words), "{at:?}: {error}");
                let taken = server.endless_bytes();
                assert!(taken < MOST_TAKEN, "{at:?}: {taken}");
            });
        }
    }
    cases.join_all().await;
}

#[tokio::test]
async fn the_words_of_a_refusal_are_not_read_to_their_end() {
    let start = b"HTTP/1.1 401 No\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunk = [&b"10000\r\n"[..], &[b' '; 0x10000], b"\r\n"].concat();
    let server = serve(At::Post, Reply::endless(start, &chunk, Duration::ZERO));
    let error = run(&server).await.error();
    assert!(error.contains("asks for a token"), "{error}");
    assert!(server.endless_bytes() < MOST_TAKEN / 2, "{}", server.endless_bytes());
}

/// What was packed stays packed: a hundred megabytes fit into a hundred kilobytes.
#[tokio::test]
async fn packed_answers_are_neither_asked_for_nor_unpacked() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..100 {
        packed.write_all(&[b' '; 1024 * 1024]).unwrap();
    }
    let packed = packed.finish().unwrap();
    for encoding in ["gzip", "deflate", "br", "zstd"] {
        let headers = [("Content-Type", "application/json"), ("Content-Encoding", encoding)];
        let server = serve(At::Look, Reply::new(200, &headers, &packed));
        let error = run(&server).await.error();
        assert!(error.contains("its answer makes no sense"), "{encoding}: {error}");
        assert!(server.requests().iter().all(|asked| asked.header("Accept-Encoding").is_none()));
    }
}

#[tokio::test]
async fn a_server_that_sends_us_on_is_not_followed_anywhere() {
    for to in ["/submissions?again", "//127.0.0.1/", "https://example.org/x", ""] {
        for status in [301, 302, 303, 307, 308] {
            let server = serve(At::Post, Reply::new(status, &[("Location", to)], b""));
            let error = run(&server).await.error();
            assert!(error.contains("it sends us"), "{to}: {error}");
            assert_eq!(server.submissions().len(), 1);
        }
    }
}

fn answer(fields: &str) -> Reply {
    Reply::json(200, &format!(r#"{{"submissions":[{{{fields}}}]}}"#))
}

#[tokio::test]
async fn answers_that_make_no_sense() {
    let deep = |open: &str, close: &str| [open.repeat(100_000), close.repeat(100_000)].concat();
    let mut cases = JoinSet::new();
    for body in [
        deep("[", "]"),
        deep(r#"{"submissions":"#, "}"),
        format!(r#"{{"submissions":[{{"status":{}}}]}}"#, deep("[", "]")),
        r#"{"submissions":[{"status":null}]}"#.to_owned(),
        r#"{"submissions":[{"status":{"id":-3}}]}"#.to_owned(),
        r#"{"submissions":[{"status":{"id":1e99}}]}"#.to_owned(),
        r#"{"submissions":[{"status":{"id":5},"time":1e999}]}"#.to_owned(),
        r#"{"submissions":[{"status":{"id":5},"time":NaN}]}"#.to_owned(),
        r#"{"submissions":[{"status":{"id":5},"stdout":"aGk=aGk="}]}"#.to_owned(),
        r#"{"submissions":[{"status":{"id":5},"stderr":"a"}]}"#.to_owned(),
        r#"{"submissions":[{"status":{"id":5},"message":["aGk="]}]}"#.to_owned(),
        "{\"submissions\":[{\"status\":{\"id\":5},\"stdout\":\"\u{202e}\"}]}".to_owned(),
    ] {
        cases.spawn(async move {
            let server = serve(At::Look, Reply::json(200, &body));
            let error = run(&server).await.error();
            assert!(error.contains("its answer makes no sense"), "{body:.80}: {error}");
        });
    }
    cases.join_all().await;
}

/// What a newer server may add, and numbers that nobody needs, do no harm.
#[tokio::test]
async fn odd_answers_about_a_run_that_make_sense() {
    let deep = ["[".repeat(100), "]".repeat(100)].concat();
    let mut cases = JoinSet::new();
    for fields in [
        r#""status":5"#.to_owned(),
        r#""status":{"id":5,"description":null,"colour":"red"},"time":"NaN""#.to_owned(),
        r#""status":{"id":5},"time":"1e999","wall_time":-7,"memory":-1e300"#.to_owned(),
        r#""status":{"id":5},"exit_code":99999999999999999999,"exit_signal":-0.5"#.to_owned(),
        r#""status":{"id":5},"exit_code":"137","memory":[],"stdout":null"#.to_owned(),
        format!(r#""status":{{"id":5}},"new":{deep}"#),
    ] {
        cases.spawn(async move {
            let server = serve(At::Look, answer(&fields));
            let watched = run(&server).await;
            let stopped = Verdict::Stopped { limit: LimitKind::CpuSeconds, value: 5 };
            assert_eq!(watched.recording().verdict, stopped, "{fields}");
        });
    }
    cases.join_all().await;
}

#[tokio::test]
async fn a_servers_own_words_act_on_no_terminal() {
    let evil = "\u{1b}]0;x\u{7}\r\n\u{9b}2J\u{202e}\u{200b}\u{0}end".repeat(3);
    let said = BASE64_STANDARD.encode(&evil);
    let unknown = serde_json::json!({ "status": { "id": 99, "description": evil } });
    let replies = [
        (At::Look, answer(&format!(r#""status":{{"id":13}},"message":"{said}""#))),
        (At::Look, answer(&format!(r#""status":{{"id":11}},"exit_code":1,"stderr":"{said}""#))),
        (At::Look, Reply::json(200, &serde_json::json!({ "submissions": [unknown] }).to_string())),
        (At::Post, Reply::json(422, &serde_json::json!({ evil.clone(): [evil] }).to_string())),
        (At::Post, Reply::json(500, &serde_json::json!({ "error": evil }).to_string())),
    ];
    for (at, reply) in replies {
        let server = serve(at, reply);
        let error = run(&server).await.error();
        assert!(error.contains("end"), "{error}");
        assert!(error.chars().all(is_printable), "{error:?}");
    }
}

/// It takes the program, is started anew, and knows nothing of it.
#[tokio::test]
async fn a_server_that_is_restarted_while_the_program_waits() {
    let unknown = Reply::json(404, r#"{"status":404,"error":"Not Found"}"#);
    for look in [Reply::json(200, r#"{"submissions":[null]}"#), unknown] {
        let first = |request: &Request| match request.path() {
            "/submissions" => Reply::json(201, TAKEN).then_close(),
            _ => agreement("v1.13.1", request).unwrap(),
        };
        let second = move |_: &Request| look.clone();
        let server = Server::start_twice(first, Duration::from_secs(2), second);
        let error = run_on(settings(server.url())).await.error();
        assert!(error.contains("no longer knows the program that it took"), "{error}");
        assert!(error.contains("It may have been restarted. Run the program again."), "{error}");
        assert_eq!(server.submissions().len(), 1, "never handed over twice");
    }
}
