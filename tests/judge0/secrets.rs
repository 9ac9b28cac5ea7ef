//! A token or password is read nowhere: whatever fails, and however much a server repeats it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use firefly::doctor::{self, Report};
use firefly::export::{write_html, write_jsonl, write_text};
use firefly::run::Runner;
use firefly::run::choice::{RunnerChoice, choose};
use firefly::run::judge0::{Judge0Runner, Judge0Settings, Secret, check};
use firefly::trace::Recording;
use firefly::trace::wire::decode;
use tokio::task::JoinSet;

use crate::choices::local;
use crate::recorded::agreement;
use crate::server::{Reply, Request, Server};
use crate::stand_in;
use crate::watch::{request, settings, watch};

const TOKEN: &str = "open-sesame";
const PASSWORD: &str = "open-barley";

fn with_secrets(url: String) -> Judge0Settings {
    Judge0Settings {
        token: Some(Secret::new(TOKEN)),
        proxy: Some(Secret::new(format!("http://me:{PASSWORD}@127.0.0.1:9"))),
        queue_seconds: 2,
        ..settings(url)
    }
}

fn assert_kept(what: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for secret in [TOKEN, PASSWORD] {
        let forms = [secret.to_owned(), BASE64_STANDARD.encode(secret), secret.to_uppercase()];
        for form in forms {
            assert!(!text.contains(&form), "{what} holds {form}: {text}");
        }
    }
}

/// Everything that a recording becomes.
fn assert_kept_in_recording(what: &str, recording: &Recording) {
    assert_kept(what, &recording.to_bytes());
    assert_kept(what, format!("{recording:?}").as_bytes());
    let trace = decode(&recording.trace).trace;
    for write in [write_html, write_jsonl, write_text] {
        let mut out = Vec::new();
        write(recording, &trace, &mut out).unwrap();
        assert_kept(what, &out);
    }
}

/// Runs a program on that server, asks the doctor, and reads everything that comes of it.
async fn try_all(what: &str, settings: Judge0Settings) {
    assert_kept(what, format!("{settings:?}").as_bytes());
    let runner = Judge0Runner::new(settings.clone());
    let watched = watch(runner.start(request("print(1)")), &[]).await;
    // The runner holds what it agreed with the server.
    assert_kept(what, format!("{runner:?} {watched:?}").as_bytes());
    match &watched.ended {
        Ok(recording) => assert_kept_in_recording(what, recording),
        Err(error) => assert_kept(what, error.to_string().as_bytes()),
    }
    let auto = choose(RunnerChoice::Auto, Some(settings.clone()), local()).unwrap();
    let watched = watch(auto.start(request("print(1)")), &[]).await;
    assert_kept(what, format!("{watched:?}").as_bytes());

    let steps = check(&settings).await;
    assert_kept(what, format!("{steps:?}").as_bytes());
    let report = Report {
        firefly: "0",
        works: false,
        verdict: String::new(),
        sections: vec![doctor::judge0(&steps)],
    };
    let (mut text, mut json) = (Vec::new(), Vec::new());
    report.write_text(&mut text).unwrap();
    report.write_json(&mut json).unwrap();
    assert_kept(what, &[text, json].concat());
}

#[tokio::test]
async fn no_fault_shows_a_secret() {
    let nobody = "127.0.0.1:9";
    for url in [
        format!("http://{nobody}"),
        format!("https://{nobody}"),
        format!("https://me:{TOKEN}@{nobody}"),
        format!("https://{TOKEN}@{nobody}"),
        format!("https://{nobody}/?token={TOKEN}#{PASSWORD}"),
        format!("ftp://me:{TOKEN}@{nobody}/"),
        format!("https://me:{TOKEN}@[::1/"),
        "https://judge0.invalid".to_owned(),
    ] {
        try_all("an address", with_secrets(url)).await;
    }
    let fine = with_secrets(format!("http://{nobody}"));
    let header = TOKEN.replace('-', " ");
    try_all("a header", Judge0Settings { token_header: header, ..fine.clone() }).await;
    for token in [format!("{TOKEN}\n"), format!("{TOKEN}é"), format!("\u{0}{TOKEN}")] {
        try_all("a token", Judge0Settings { token: Some(Secret::new(token)), ..fine.clone() })
            .await;
    }
    for proxy in [format!("me:{PASSWORD}@"), format!("socks9://me:{PASSWORD}@x:1")] {
        let url = format!("https://{nobody}");
        let proxy = Some(Secret::new(proxy));
        try_all("a proxy", Judge0Settings { proxy, url, ..fine.clone() }).await;
    }
}

#[tokio::test]
async fn a_server_that_repeats_a_secret_is_not_quoted() {
    let said = format!("{TOKEN} {PASSWORD}");
    let coded = BASE64_STANDARD.encode(&said);
    let json = |status, value: serde_json::Value| Reply::json(status, &value.to_string());
    let elsewhere = format!("https://{TOKEN}.example.org/{PASSWORD}?{TOKEN}");
    let refused = serde_json::json!({ "error": said.clone() });
    let fields = serde_json::json!({ said.clone(): [said.clone()] });
    let replies = vec![
        Reply::new(302, &[("Location", &elsewhere), ("X-Echo", &said)], said.as_bytes()),
        Reply::new(200, &[("Content-Type", &format!("text/{TOKEN}"))], said.as_bytes()),
        Reply::json(200, &format!("{{\"{said}\":")),
        json(201, serde_json::json!({ "token": said })),
        json(401, refused.clone()),
        json(403, refused.clone()),
        json(418, refused.clone()),
        json(422, fields),
        json(500, refused),
        Reply::new(429, &[("Retry-After", TOKEN)], said.as_bytes()),
        Reply::broken(format!("{TOKEN}\r\n{PASSWORD}").as_bytes()),
    ];
    let mut cases = JoinSet::new();
    for path in ["/languages", "/config_info", "/about", "/submissions", "/submissions/batch"] {
        for reply in &replies {
            let reply = reply.clone();
            let server = Server::start(move |request: &Request| match request.path() {
                asked if asked == path => reply.clone(),
                "/submissions" => Reply::json(201, r#"{"token":"24e7e56d"}"#),
                _ => agreement("v1.13.1", request).unwrap_or_else(|| over(13, "")),
            });
            cases.spawn(async move { try_all(path, with_secrets(server.url())).await });
        }
    }
    cases.join_all().await;
    for id in [6, 13, 99] {
        let (coded, said) = (coded.clone(), said.clone());
        let server = Server::start(move |request: &Request| match request.path() {
            "/languages" => {
                Reply::json(200, &format!(r#"[{{"id":1,"name":"Python (3.{said})"}}]"#))
            }
            "/about" => Reply::json(200, &format!(r#"{{"version":"{said}"}}"#)),
            "/submissions" => Reply::json(201, r#"{"token":"24e7e56d"}"#),
            _ => agreement("v1.13.1", request).unwrap_or_else(|| over(id, &coded)),
        });
        let settings = Judge0Settings { language_id: Some(1), ..with_secrets(server.url()) };
        try_all("a status", settings).await;
    }
}

fn over(id: u32, message: &str) -> Reply {
    Reply::json(
        200,
        &format!(r#"{{"submissions":[{{"status":{{"id":{id}}},"message":"{message}"}}]}}"#),
    )
}

/// The token goes to the server in its header, and into nothing that is kept of the run.
#[tokio::test]
async fn a_run_that_went_well_holds_no_secret() {
    let server = stand_in::start(1, 10);
    let settings = Judge0Settings { queue_seconds: 60, ..with_secrets(server.url()) };
    let watched = watch(Judge0Runner::new(settings).start(request("print(1)")), &[]).await;
    assert_eq!(watched.recording().stdout, b"1\n");
    assert_kept_in_recording("a recording", watched.recording());
    for asked in server.requests() {
        assert_eq!(asked.header("X-Auth-Token"), Some(TOKEN));
        assert_kept("a target", asked.target.as_bytes());
        assert_kept("a body", &asked.body);
    }
}
