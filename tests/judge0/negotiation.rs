//! What is agreed with servers that are not as Judge0 comes: older ones, ones behind a gateway,
//! and ones with limits of their own. Programs really run.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use firefly::run::RunRequest;
use firefly::run::judge0::{CheckOutcome, Judge0Runner, Judge0Settings, check};
use firefly::trace::{Limits, Verdict};

use crate::recorded::agreement;
use crate::server::{Reply, Request, Server};
use crate::stand_in;
use crate::watch::{Watched, request, run_on, settings, watch};

const FINISHED: Verdict = Verdict::Finished { exit_code: 0 };

/// What a gateway or an older server answers to a question that it does not let through.
fn closed_doors() -> Vec<Reply> {
    vec![
        Reply::json(404, r#"{"status":404,"error":"Not Found"}"#),
        Reply::new(403, &[("Content-Type", "text/html")], b"<h1>Forbidden</h1>"),
        Reply::new(401, &[], b""),
        Reply::new(405, &[], b""),
        Reply::new(302, &[("Location", "https://login.example.org/")], b""),
        Reply::new(200, &[("Content-Type", "text/html")], b"<h1>Log in</h1>"),
    ]
}

fn closed(path: &'static str, door: &Reply) -> Server {
    let door = door.clone();
    stand_in::start_otherwise(1, 10, move |request| (request.path() == path).then(|| door.clone()))
}

#[tokio::test]
async fn a_server_that_keeps_its_limits_to_itself_gets_what_each_server_takes() {
    for door in closed_doors() {
        let server = closed("/config_info", &door);
        let watched = run_on(settings(server.url())).await;
        assert_eq!(watched.recording().verdict, FINISHED, "{door:?}");
        assert!(watched.notes.is_empty(), "{:?}", watched.notes);
        let sent = server.submissions()[0].json();
        assert_eq!((&sent["max_file_size"], &sent["cpu_time_limit"]), (&1024.into(), &5.into()));
    }
}

#[tokio::test]
async fn a_limit_beyond_those_of_judge0_as_it_comes_is_lowered_where_none_is_told() {
    let server = closed("/config_info", &closed_doors()[0]);
    let limits = Limits { cpu_seconds: 60, wall_seconds: 120, memory_mb: 125, ..Limits::default() };
    let request = RunRequest { limits, ..request("print(1)") };
    let watched = watch_on(&server, request).await;
    let told = "The Judge0 server allows at most 15 seconds of computing, 20 seconds from start \
                to end.";
    assert_eq!(watched.notes, [told]);
    assert_eq!(watched.recording().limits.wall_seconds, 20);
}

async fn watch_on(server: &Server, request: RunRequest) -> Watched {
    use firefly::run::Runner;
    watch(Judge0Runner::new(settings(server.url())).start(request), &[]).await
}

#[tokio::test]
async fn a_server_whose_limits_differ_is_asked_for_no_more() {
    // More computing than time: what ends first is the clock.
    let config = r#"{"max_cpu_time_limit":"15.0","max_wall_time_limit":3.7,"max_memory_limit":64000,
        "max_stack_limit":null,"max_max_processes_and_or_threads":30,"max_max_file_size":2048,
        "maintenance_mode":null,"enable_network":"no","max_colours":{"red":[1]}}"#;
    let server = stand_in::start_otherwise(1, 10, |request| {
        (request.path() == "/config_info").then(|| Reply::json(200, config))
    });
    let limits = Limits { cpu_seconds: 20, wall_seconds: 23, ..Limits::default() };
    let program = "print('on', flush=True)\nimport time\ntime.sleep(60)\n";
    let watched = watch_on(&server, RunRequest { limits, ..request(program) }).await;
    let recording = watched.recording();
    let limit = firefly::trace::LimitKind::WallSeconds;
    assert_eq!(recording.verdict, Verdict::Stopped { limit, value: 3 });
    assert_eq!(recording.stdout, b"on\n");
    let told = "The Judge0 server allows at most 15 seconds of computing, 3 seconds from start to \
                end, 62 MB of memory, 30 threads.";
    assert_eq!(watched.notes, [told]);
    let sent = server.submissions()[0].json();
    for (field, value) in [
        ("cpu_time_limit", 15),
        ("wall_time_limit", 3),
        ("memory_limit", 62 * 1024),
        ("stack_limit", 8192),
        ("max_processes_and_or_threads", 30),
        ("max_file_size", 2048),
    ] {
        assert_eq!(sent[field], value, "{field}");
    }
}

#[tokio::test]
async fn a_list_of_languages_is_not_needed_where_the_language_is_set() {
    for door in &closed_doors()[..2] {
        let server = closed("/languages", door);
        let with_id = Judge0Settings { language_id: Some(71), ..settings(server.url()) };
        assert_eq!(run_on(with_id).await.recording().verdict, FINISHED);
        assert_eq!(server.submissions()[0].json()["language_id"], 71);
        assert!(run_on(settings(server.url())).await.ended.is_err());
        assert_eq!(server.submissions().len(), 1);
    }
}

#[tokio::test]
async fn the_doctor_passes_a_server_that_keeps_things_to_itself_and_says_so() {
    for door in closed_doors() {
        let closed = door.clone();
        let server = stand_in::start_otherwise(1, 10, move |request| {
            matches!(request.path(), "/about" | "/config_info").then(|| closed.clone())
        });
        let steps = check(&settings(server.url())).await;
        let doubts: Vec<_> = steps
            .iter()
            .filter_map(|step| match &step.outcome {
                CheckOutcome::Doubtful { found, .. } => Some((step.name, found.as_str())),
                CheckOutcome::Passed { .. } => None,
                CheckOutcome::Failed { .. } => panic!("{door:?}: {step:?}"),
            })
            .collect();
        let expected =
            [("server", "it does not tell its version"), ("limits", "it does not tell them")];
        assert_eq!(doubts, expected, "{door:?}");
        assert_eq!(steps.len(), 5, "a program ran");
    }
}

/// A gateway counts the questions of a whole class: those with which a session begins, too.
#[tokio::test]
async fn a_gateway_that_asks_to_wait_is_obeyed_from_the_first_question_on() {
    let asked = AtomicUsize::new(0);
    let server = stand_in::start_otherwise(1, 10, move |request| {
        let wait = [("Retry-After", "Wed, 01 Jan 2031 00:00:02 GMT"), DATE];
        let is_first = request.path() == "/languages" && asked.fetch_add(1, Ordering::Relaxed) == 0;
        is_first.then(|| Reply::new(429, &wait, b"slow down"))
    });
    assert_eq!(run_on(settings(server.url())).await.recording().verdict, FINISHED);
    let asked: Vec<Request> =
        server.requests().into_iter().filter(|asked| asked.path() == "/languages").collect();
    assert_eq!(asked.len(), 2);
    assert!(asked[1].at - asked[0].at >= Duration::from_secs(1), "two seconds, less the jitter");
}

const DATE: (&str, &str) = ("Date", "Wed, 01 Jan 2031 00:00:00 GMT");

#[tokio::test]
async fn a_gateway_that_asks_for_a_moment_is_obeyed_while_handing_over_and_waiting() {
    let (posts, looks) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let server = Server::start(move |request| {
        let wait =
            || Reply::new(429, &[("Retry-After", "Wed, 01 Jan 2031 00:00:05 GMT"), DATE], b"");
        let over = r#"{"submissions":[{"status":{"id":5}}]}"#;
        match request.path() {
            "/submissions" if posts.fetch_add(1, Ordering::Relaxed) == 0 => wait(),
            "/submissions" => Reply::json(201, r#"{"token":"24e7e56d"}"#),
            "/submissions/batch" if looks.fetch_add(1, Ordering::Relaxed) == 0 => wait(),
            "/submissions/batch" => Reply::json(200, over),
            _ => agreement("v1.13.1", request).unwrap(),
        }
    });
    run_on(settings(server.url())).await.recording();
    for path in ["/submissions", "/submissions/batch"] {
        let asked: Vec<Request> =
            server.requests().into_iter().filter(|asked| asked.path() == path).collect();
        assert_eq!(asked.len(), 2, "{path}");
        assert!(asked[1].at - asked[0].at >= Duration::from_secs(4), "five, less the jitter");
    }
}
