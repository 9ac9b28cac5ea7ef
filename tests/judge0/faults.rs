//! What a network and a broken server can do: each ends in clear words, within the deadline.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use firefly::run::judge0::{Judge0Runner, Judge0Settings, Secret};
use firefly::run::{Control, RunEvent, Runner};
use firefly::trace::Verdict;
use tokio::task::JoinSet;

use crate::recorded::{Recorded, agreement};
use crate::server::{Reply, Request, Server};
use crate::watch::{request, run_on, settings, watch};

const TAKEN: &str = r#"{"token":"24e7e56d-310d-459a-aa45-5d43200cbd29"}"#;
const QUEUED: &str = r#"{"submissions":[{"status":{"id":1,"description":"In Queue"}}]}"#;
/// A run that was ended from outside: it needs no trace to count as a run.
const OVER: &str = r#"{"submissions":[{"stdout":"aGkK\n","stderr":null,"message":null,
    "exit_code":0,"time":"5.1","status":{"id":5,"description":"Time Limit Exceeded"}}]}"#;

/// Agrees as recorded; `answer` says the rest.
fn serve(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request| agreement("v1.13.1", request).unwrap_or_else(|| answer(request)))
}

/// Takes the program and answers every look at it with this.
fn serve_look(look: Reply) -> Server {
    serve(
        move |request| {
            if request.is_submission() { Reply::json(201, TAKEN) } else { look.clone() }
        },
    )
}

/// Answers the handing over with this, and all looks with the end of a run.
fn serve_post(post: Reply) -> Server {
    serve(
        move |request| {
            if request.is_submission() { post.clone() } else { Reply::json(200, OVER) }
        },
    )
}

fn hurried(server: &Server) -> Judge0Settings {
    Judge0Settings { queue_seconds: 3, ..settings(server.url()) }
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = run_on(settings(format!("http://{address}"))).await.error();
    assert!(error.contains("cannot be reached (connection refused)"), "{error}");
    assert!(error.contains("Nothing was run."), "{error}");
}

#[tokio::test]
async fn a_name_that_does_not_exist() {
    let error = run_on(settings("https://judge0.invalid".to_owned())).await.error();
    assert!(error.contains("judge0.invalid cannot be reached"), "{error}");
}

#[tokio::test]
async fn a_server_that_speaks_no_https() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        connection.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        connection.read_to_end(&mut Vec::new()).ok();
    });
    let error = run_on(settings(format!("https://{address}"))).await.error();
    assert!(error.contains("cannot be reached"), "{error}");
    assert!(error.contains("does not speak https"), "{error}");
}

#[tokio::test]
async fn plain_http_to_the_world_is_refused_before_anything_is_sent() {
    let error = run_on(settings("http://93.184.216.34".to_owned())).await.error();
    assert!(error.contains("must begin with https://"), "{error}");
}

#[tokio::test]
async fn plain_http_to_a_near_name_goes_through() {
    let server = serve_post(Reply::json(201, TAKEN));
    let url = format!("http://localhost:{}", server.address.port());
    run_on(settings(url)).await.recording();
}

#[tokio::test]
async fn answers_that_are_none_while_handing_over() {
    let page = Reply::new(200, &[("Content-Type", "text/html")], b"<h1>Log in</h1>");
    let elsewhere = Reply::new(302, &[("Location", "https://login.example.org/?user=me")], b"");
    let cut = Reply::broken(
        b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
    );
    let mut cases = JoinSet::new();
    for (post, words) in [
        (page, "not JSON"),
        (elsewhere, "sends us on to https://login.example.org"),
        (Reply::json(201, "{\"token\":"), "makes no sense"),
        (Reply::json(201, "[]"), "makes no sense"),
        (Reply::json(201, r#"{"token":"../../authenticate"}"#), "unusable name"),
        (Reply::broken(b"HTTP/1.1 777"), "broke off"),
        (cut, "broke off"),
        (Reply::broken(b""), "broke off"),
        (Reply::json(500, r#"{"status":500,"error":"Internal Server Error"}"#), "error 500"),
        (Reply::new(502, &[("Content-Type", "text/html")], b"<h1>Bad Gateway</h1>"), "error 502"),
        (Reply::new(503, &[], b""), "takes no programs"),
        (Reply::silence(Duration::from_secs(8)), "no answer in time"),
        (Reply::json(418, "\u{1b}[2J"), "unexpected code 418"),
        (Reply::json(422, r#"{"a\u001b[2J":["\u202ebad"]}"#), "a·[2J ·bad"),
    ] {
        cases.spawn(async move {
            let server = serve_post(post);
            let error = run_on(hurried(&server)).await.error();
            assert!(error.contains(words), "{words}: {error}");
            assert_eq!(server.submissions().len(), 1, "{words}: never handed over twice");
        });
    }
    cases.join_all().await;
}

#[tokio::test]
async fn answers_that_are_none_while_waiting() {
    let huge = vec![b' '; 20 * 1024 * 1024];
    let json = [("Content-Type", "application/json")];
    let endless = [json[0], ("Content-Length", "100000000")];
    let mut cases = JoinSet::new();
    for (look, words) in [
        (Reply::new(200, &[("Content-Type", "text/html")], b"<html>"), "not JSON"),
        (Reply::json(200, "{\"submissions\":[{\"status\":"), "makes no sense"),
        (Reply::json(200, r#"{"submissions":[{"status":{"id":3},"stdout":"%%%"}]}"#), "no sense"),
        (Reply::json(200, r#"{"submissions":[]}"#), "no longer knows"),
        (Reply::json(200, r#"{"submissions":[{"status":{"id":99}}]}"#), "unknown status 99"),
        (Reply::json(401, ""), "token"),
        (Reply::new(200, &json, &huge), "far too long"),
        (Reply::new(200, &endless, &huge), "far too long"),
        (Reply::json(200, QUEUED), "did not begin with it within 3 seconds"),
        (Reply::json(200, QUEUED).after(Duration::from_secs(10)), "within 3 seconds"),
        (Reply::new(500, &[], b""), "within 3 seconds"),
        (Reply::broken(b"HTTP/1.1 200 OK\r\nContent-Le"), "within 3 seconds"),
    ] {
        cases.spawn(async move {
            let server = serve_look(look);
            let error = run_on(hurried(&server)).await.error();
            assert!(error.contains(words), "{words}: {error}");
            assert_eq!(server.submissions().len(), 1, "{words}: never handed over twice");
        });
    }
    cases.join_all().await;
}

#[tokio::test]
async fn a_server_that_stumbles_is_asked_again() {
    let looks = AtomicUsize::new(0);
    let server = serve(move |request| {
        if request.is_submission() {
            return Reply::json(201, TAKEN);
        }
        match looks.fetch_add(1, Ordering::Relaxed) {
            0 => Reply::json(500, r#"{"status":500,"error":"Internal Server Error"}"#),
            1 => Reply::broken(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"),
            2 => Reply::new(429, &[("Retry-After", "1")], b""),
            3 => Reply::new(502, &[], b"<html>"),
            _ => Reply::json(200, OVER),
        }
    });
    let watched = run_on(settings(server.url())).await;
    assert_eq!(watched.recording().stdout, b"hi\n");
    assert_eq!(server.submissions().len(), 1);
}

#[tokio::test]
async fn a_gateway_that_asks_to_wait_is_obeyed() {
    let first = Mutex::new(true);
    let server = serve(move |request| match request.path() {
        "/submissions" if std::mem::take(&mut *first.lock().unwrap()) => {
            Reply::new(429, &[("Retry-After", "4")], b"slow down")
        }
        "/submissions" => Reply::json(201, TAKEN),
        _ => Reply::json(200, OVER),
    });
    run_on(settings(server.url())).await.recording();
    let posts = server.submissions();
    assert_eq!(posts.len(), 2);
    assert!(posts[1].at - posts[0].at >= Duration::from_secs(3));
}

#[tokio::test]
async fn a_gateway_that_asks_for_more_time_than_there_is() {
    let server = serve_post(Reply::new(429, &[("Retry-After", "86400")], b""));
    let error = run_on(hurried(&server)).await.error();
    assert!(error.contains("too many requests"), "{error}");
}

#[tokio::test]
async fn a_server_that_echoes_the_token_does_not_betray_it() {
    let server = serve_post(Reply::json(403, r#"{"error":"sesame is not allowed"}"#));
    let settings = Judge0Settings { token: Some(Secret::new("sesame")), ..settings(server.url()) };
    let watched = run_on(settings).await;
    assert!(watched.error().contains("*** is not allowed"), "{}", watched.error());
    assert!(!format!("{watched:?}").contains("sesame"));
}

#[tokio::test]
async fn a_stopped_run_ends_at_once_and_asks_no_more() {
    let server = serve_look(Reply::json(200, QUEUED));
    let mut handle = Judge0Runner::new(settings(server.url())).start(request("print(1)"));
    while server.requests().len() < 4 {
        handle.events.recv().await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        if server.requests().len() >= 3 {
            break;
        }
    }
    handle.send(Control::Stop);
    let watched = watch(handle, &[]).await;
    let recording = watched.recording();
    assert_eq!(recording.verdict, Verdict::Cancelled);
    assert_eq!((&*recording.source, &*recording.trace), ("print(1)", &b""[..]));
    assert_silent(&server).await;
}

#[tokio::test]
async fn a_run_whose_handle_is_gone_asks_no_more() {
    let server = serve_look(Reply::json(200, QUEUED));
    let mut handle = Judge0Runner::new(settings(server.url())).start(request("print(1)"));
    let control = handle.control();
    while !matches!(
        handle.events.recv().await,
        Some(RunEvent::State(firefly::run::RunState::Queued))
    ) {}
    drop(handle);
    assert_silent(&server).await;
    control.send(Control::Stop).ok();
}

async fn assert_silent(server: &Server) {
    tokio::time::sleep(Duration::from_millis(200)).await;
    let before = server.requests().len();
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(server.requests().len(), before);
}

#[tokio::test]
async fn a_server_set_up_anew_is_asked_for_its_languages_again() {
    let refusal = Recorded::load("v1.13.1/error_422_language_unknown");
    let refused = refusal.answer("POST", "/submissions");
    let first = Mutex::new(true);
    let server = serve(move |request| match request.path() {
        "/submissions" if std::mem::take(&mut *first.lock().unwrap()) => refused.clone(),
        "/submissions" => Reply::json(201, TAKEN),
        _ => Reply::json(200, OVER),
    });
    let runner = Judge0Runner::new(settings(server.url()));
    let watched = watch(runner.start(request("print(1)")), &[]).await;
    assert!(watched.error().contains("language with id"), "{}", watched.error());
    watch(runner.start(request("print(1)")), &[]).await.recording();
    watch(runner.start(request("print(1)")), &[]).await.recording();
    let asked = |path: &str| server.requests().iter().filter(|get| get.path() == path).count();
    assert_eq!((asked("/languages"), asked("/config_info")), (2, 2));
}

#[tokio::test]
async fn what_is_too_large_is_not_sent() {
    let server = serve_post(Reply::json(201, TAKEN));
    let runner = Judge0Runner::new(settings(server.url()));
    let large = "#".repeat(2_000_000);
    let watched = watch(runner.start(request(&large)), &[]).await;
    assert!(watched.error().contains("too large"), "{}", watched.error());
    assert!(server.requests().is_empty());
}
