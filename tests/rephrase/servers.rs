//! Servers as schools run them, and servers as nobody should: in the shape of each the question
//! comes through, or keeps its words.

use std::time::{Duration, Instant};

use firefly::rephrase::{RephraseError, RephraseSettings, Rephraser};
use serde_json::{Value, json};

use crate::questions::{OTHER_WORDS, answered, rephrasing, says, settings};
use crate::server::{Reply, Server};

fn completion(message: &Value, reason: &str) -> Value {
    json!({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1_764_000_000_u64,
        "model": "small", "system_fingerprint": "b1",
        "choices": [{ "index": 0, "message": message, "finish_reason": reason, "logprobs": null }],
        "usage": { "prompt_tokens": 1e300, "completion_tokens": -1, "total_tokens": null },
    })
}

#[tokio::test]
async fn answers_in_the_shapes_that_servers_have() {
    let assistant = |content: Value| json!({ "role": "assistant", "content": content });
    let text = json!(OTHER_WORDS);
    let pieces = json!([{ "type": "text", "text": OTHER_WORDS }]);
    let reasoned =
        json!([{ "type": "reasoning", "summary": [] }, { "type": "text", "text": OTHER_WORDS }]);
    // llama.cpp, with its timings.
    let mut llama = completion(&assistant(text.clone()), "stop");
    llama["timings"] = json!({ "predicted_ms": 12.5, "prompt_n": 40 });
    // vLLM, with what the model thought beside what it said.
    let mut vllm = assistant(text.clone());
    vllm["reasoning_content"] = json!("Hm. {x}?");
    vllm["tool_calls"] = json!([]);
    vllm["refusal"] = json!(null);
    let vllm = completion(&vllm, "stop");
    // LM Studio, with statistics; several choices, of which the first counts.
    let mut studio = completion(&assistant(text.clone()), "eos");
    studio["stats"] = json!({ "tokens_per_second": 1.0 });
    studio["choices"].as_array_mut().unwrap().push(json!({ "message": { "content": "{x}" } }));
    let long = completion(&assistant(json!(format!("{OTHER_WORDS} And so"))), "length");
    for body in [
        llama,
        vllm,
        studio,
        long,
        completion(&assistant(pieces), "stop"),
        completion(&assistant(reasoned), "stop"),
    ] {
        let words = answered(Reply::json(200, &body.to_string())).await;
        assert!(words.is_ok_and(|words| words.ends_with("before it, and after?")), "{body}");
    }
}

#[tokio::test]
async fn errors_in_the_shapes_that_servers_have() {
    for (status, body) in [
        (
            400,
            json!({ "error": { "code": 400, "message": "sesame", "type": "invalid_request_error" } }),
        ),
        (
            404,
            json!({ "error": { "message": "model 'sesame' not found", "type": "not_found_error" } }),
        ),
        (
            404,
            json!({ "object": "error", "message": "sesame", "type": "NotFoundError", "code": 404 }),
        ),
        (400, json!({ "error": "sesame" })),
        (422, json!({ "detail": [{ "msg": "sesame" }] })),
        (403, json!(null)),
        (502, json!("sesame")),
        (503, json!({ "error": { "message": "Loading model" } })),
    ] {
        let error = answered(Reply::json(status, &body.to_string())).await.unwrap_err();
        assert_eq!(error, RephraseError::Refused(status), "and nothing of its words");
    }
    let headers = [("Retry-After", "1"), ("Content-Type", "application/json")];
    assert_eq!(answered(Reply::new(429, &headers, b"{}")).await, Err(RephraseError::Refused(429)));
}

fn raw(head: &str, body: &[u8]) -> Reply {
    Reply::broken(&[head.as_bytes(), body].concat())
}

#[tokio::test]
async fn answers_that_are_not_as_they_should_be_leave_the_question_as_it_is() {
    let good = json!({ "choices": [{ "message": { "content": OTHER_WORDS } }] }).to_string();
    let good = good.as_bytes();
    let json = "Content-Type: application/json\r\n";
    let bomb = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xed, 0xc1, 1, 1, 0, 0];
    for reply in [
        raw("", good),
        raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n", good),
        raw(
            &format!("HTTP/1.1 200 OK\r\n{json}Content-Length: 5\r\nContent-Length: 7\r\n\r\n"),
            good,
        ),
        raw(&format!("HTTP/1.1 200 OK\r\n{json}Content-Length: -1\r\n\r\n"), good),
        raw(
            &format!("HTTP/1.1 200 OK\r\n{json}Content-Length: 99999999999999999999\r\n\r\n"),
            good,
        ),
        raw(
            &format!(
                "HTTP/1.1 200 OK\r\n{json}Content-Encoding: gzip\r\nContent-Length: 16\r\n\r\n"
            ),
            &bomb,
        ),
        raw(
            &format!(
                "HTTP/1.1 200 OK\r\n{json}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff0\r\n"
            ),
            good,
        ),
        raw(&format!("HTTP/1.1 200 OK\r\n{json}{}\r\n", "A: b\r\n".repeat(5000)), good),
        raw(&format!("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n{json}\r\n"), good),
        raw(&format!("HTTP/1.1 204 Nothing\r\n{json}\r\n"), good),
        Reply::new(200, &[("Content-Type", "text/html")], b"<html>sesame"),
        Reply::new(
            200,
            &[("Content-Type", "application/json")],
            b"{\"choices\":[{\"message\":{\"content\":\"\xff\xfe\"}}]}",
        ),
        Reply::json(200, &"[".repeat(60_000)),
        Reply::json(200, &format!("{{\"choices\":{}", "{\"a\":".repeat(10_000))),
        Reply::json(200, "{\"choices\":[{\"message\":{\"content\":null}}],\"n\":1e999999}"),
        // The answer to somebody else's question.
        says("Look at step {step}. What does `{other}` hold there?"),
        Reply::new(302, &[("Location", "file:///etc/passwd")], b""),
        Reply::new(308, &[("Location", "/v1/chat/completions")], b""),
    ] {
        let error = answered(reply.clone()).await.expect_err(&format!("{reply:?}"));
        assert!(!error.to_string().contains("sesame"), "{error}");
    }
}

#[tokio::test]
async fn old_servers_and_informing_ones_are_understood() {
    let good = json!({ "choices": [{ "message": { "content": OTHER_WORDS } }] }).to_string();
    let json = "Content-Type: application/json\r\n\r\n";
    for head in [
        format!("HTTP/1.0 200 OK\r\n{json}"),
        format!(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n{json}"
        ),
    ] {
        assert!(answered(raw(&head, good.as_bytes())).await.is_ok(), "{head}");
    }
}

#[tokio::test]
async fn a_server_that_drips_or_only_informs_is_left_in_time() {
    let head =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    for reply in [
        Reply::endless(head, b"1\r\n \r\n", Duration::from_millis(20)),
        Reply::endless(b"", b"HTTP/1.1 103 Early\r\n\r\n", Duration::from_millis(1)),
        Reply::endless(b"HTTP/1.1 200 OK\r\n", b"A", Duration::from_millis(1)),
    ] {
        let server = Server::start(move |_| reply.clone());
        let time = Duration::from_millis(500);
        let rephraser = Rephraser::new(&RephraseSettings { time, ..settings(&server) }).unwrap();
        let error = rephraser.rephrase(&rephrasing(), Instant::now()).await.unwrap_err();
        assert!(matches!(error, RephraseError::Unreachable(_)), "{error}");
    }
}

/// A proxy of the environment would read what is sent. This runs the tests' own program again,
/// with such an environment.
#[test]
fn no_proxy_reads_what_stays_in_the_house() {
    let proxy = Server::start(|_| says(OTHER_WORDS));
    let model = Server::start(|_| says(OTHER_WORDS));
    let run = |url: &str| {
        let mut own = std::process::Command::new(std::env::current_exe().unwrap());
        own.args(["--ignored", "--exact", "servers::asks_in_an_environment_with_a_proxy"]);
        for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
            own.env(name, proxy.url());
        }
        let own = own.env("NO_PROXY", "").env("no_proxy", "").env("FIREFLY_ASKED_URL", url);
        assert!(own.output().unwrap().status.success());
    };
    run(&format!("{}/v1", model.url()));
    run(&format!("{}/v1/", model.url()));
    run(&format!("http://localhost:{}", model.address.port()));
    let paths: Vec<String> = model.requests().into_iter().map(|it| it.target).collect();
    assert_eq!(paths, ["/v1/chat/completions", "/v1/chat/completions", "/chat/completions"]);
    assert_eq!(proxy.requests().len(), 0);
}

#[tokio::test]
#[ignore = "another test runs it"]
async fn asks_in_an_environment_with_a_proxy() {
    let Ok(url) = std::env::var("FIREFLY_ASKED_URL") else { return };
    let rephraser = Rephraser::new(&RephraseSettings::new(url, "small")).unwrap();
    rephraser.rephrase(&rephrasing(), Instant::now()).await.unwrap();
}
