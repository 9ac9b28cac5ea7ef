//! The client against the recorded answers of a real Judge0.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use firefly::run::judge0::{CheckOutcome, Judge0Runner, Judge0Settings, Secret, check};
use firefly::run::{InputSource, RunRequest, RunState, Runner};
use firefly::trace::{LimitKind, RunnerName, Verdict};
use tokio::task::JoinSet;

use crate::recorded::{Recorded, agreement, batches_off};
use crate::server::{Reply, Request, Server};
use crate::watch::{request, run_on, settings, watch};

/// Serves a recorded run: batches are off, so that the single route gives what was recorded.
fn serve_run(branch: &'static str, name: &str) -> Server {
    let recorded = Recorded::load(&format!("{branch}/{name}"));
    let taken = recorded.answer("POST", "/submissions");
    let over = recorded.answers("GET", "/submissions/").pop().unwrap();
    Server::start(move |request| match request.path() {
        "/submissions" => taken.clone(),
        "/submissions/batch" => batches_off(),
        _ => agreement(branch, request).unwrap_or_else(|| over.clone()),
    })
}

#[tokio::test]
async fn recorded_runs_that_were_ended_from_outside_keep_what_they_wrote() {
    let stopped = |limit, value| Verdict::Stopped { limit, value };
    let mut cases = JoinSet::new();
    for (name, verdict) in [
        ("run_tle_cpu", stopped(LimitKind::CpuSeconds, 5)),
        ("run_tle_wall", stopped(LimitKind::WallSeconds, 8)),
        ("run_memory_limit", stopped(LimitKind::MemoryMb, 125)),
        ("run_sigsegv_ctypes", Verdict::Killed { signal: 11 }),
        ("run_parent_sigabrt", Verdict::Killed { signal: 6 }),
    ] {
        for branch in ["v1.13.1", "master"] {
            let verdict = verdict.clone();
            cases.spawn(async move {
                let server = serve_run(branch, name);
                let watched = run_on(settings(server.url())).await;
                let recording = watched.recording();
                assert_eq!(recording.verdict, verdict, "{branch} {name}");
                assert_eq!(recording.runner, RunnerName::Judge0);
                let stdout = Recorded::load(&format!("{branch}/{name}")).decoded("stdout");
                assert_eq!(String::from_utf8_lossy(&recording.stdout), stdout, "{branch} {name}");
                assert!(watched.screen.starts_with(&stdout), "{branch} {name}");
            });
        }
    }
    cases.join_all().await;
}

#[tokio::test]
async fn an_answer_without_a_trace_is_not_taken_for_a_run() {
    let server = serve_run("v1.13.1", "run_accepted");
    let error = run_on(settings(server.url())).await.error();
    assert!(error.contains("without a trace"), "{error}");
    let server = serve_run("v1.13.1", "run_interpreter_missing");
    let error = run_on(settings(server.url())).await.error();
    assert!(error.contains("has no Python where it should be"), "{error}");
}

#[tokio::test]
async fn a_fault_of_the_servers_sandbox_is_told_in_its_words() {
    let server = serve_run("v1.13.1", "files_run_script_is_a_folder");
    let error = run_on(settings(server.url())).await.error();
    assert!(error.contains("Is a directory"), "{error}");
}

#[tokio::test]
async fn the_submission_asks_for_what_a_trace_needs() {
    let server = serve_run("v1.13.1", "run_tle_cpu");
    run_on(settings(server.url())).await.recording();
    let posts = server.submissions();
    assert_eq!(posts.len(), 1);
    assert!(posts[0].target.contains("base64_encoded=true"));
    assert!(posts[0].target.contains("wait=false"));
    let sent = posts[0].json();
    assert_eq!(sent["language_id"], 109, "the newest Python that is offered");
    assert_eq!(sent["max_file_size"], 4096, "as much as the server allows");
    assert_eq!(sent["cpu_time_limit"], 5);
    assert_eq!(sent["redirect_stderr_to_stdout"], false);
    assert_eq!(sent["enable_network"], false);
    assert_eq!(sent.get("additional_files"), None);
}

/// What docs/classroom.md promises to whoever sets up what stands before the server.
#[tokio::test]
async fn a_request_is_as_large_as_the_class_was_told() {
    let server = serve_run("v1.13.1", "run_tle_cpu");
    let runner = Judge0Runner::new(settings(server.url()));
    watch(runner.start(request("print(1)")), &[]).await.recording();
    let longest = RunRequest {
        source: "\u{1}".repeat(256 * 1024),
        input: InputSource::Given("x".repeat(1024 * 1024)),
        ..request("")
    };
    watch(runner.start(longest), &[]).await.recording();
    let sizes: Vec<usize> = server.submissions().iter().map(|post| post.body.len()).collect();
    assert!((180_000..230_000).contains(&sizes[0]), "{sizes:?}");
    assert!((2_500_000..4_000_000).contains(&sizes[1]), "{sizes:?}");
}

#[tokio::test]
async fn the_batch_route_is_polled_until_the_run_is_over() {
    for branch in ["v1.13.1", "master"] {
        let recorded = Recorded::load(&format!("{branch}/polling_batch_not_cached"));
        let taken = recorded.answer("POST", "/submissions");
        let answers = recorded.answers("GET", "/submissions/batch");
        let looks = AtomicUsize::new(0);
        let server = Server::start(move |request| {
            if request.is_submission() {
                return taken.clone();
            }
            agreement(branch, request).unwrap_or_else(|| {
                // Each of our looks meets what every third recorded one met.
                let look = looks.fetch_add(3, Ordering::Relaxed);
                answers[look.min(answers.len() - 1)].clone()
            })
        });
        let watched = run_on(settings(server.url())).await;
        assert!(watched.error().contains("without a trace"));
        assert_eq!(watched.states[..3], [RunState::Starting, RunState::Starting, RunState::Queued]);
        let gets: Vec<Request> =
            server.requests().into_iter().filter(|request| request.method == "GET").collect();
        assert!(gets.len() > 2 && gets.len() < 10, "{}", gets.len());
        assert!(gets[2..].iter().all(|get| get.path() == "/submissions/batch"));
    }
}

#[tokio::test]
async fn states_are_told_as_they_come() {
    let recorded = Recorded::load("v1.13.1/polling_processing");
    let taken = recorded.answer("POST", "/submissions");
    let answers = recorded.answers("GET", "/submissions/");
    let looks = AtomicUsize::new(0);
    let server = Server::start(move |request| match request.path() {
        "/submissions" => taken.clone(),
        "/submissions/batch" => batches_off(),
        _ => agreement("v1.13.1", request).unwrap_or_else(|| {
            // Each of our looks meets what every third recorded one met.
            let look = looks.fetch_add(3, Ordering::Relaxed);
            answers[look.min(answers.len() - 1)].clone()
        }),
    });
    let watched = run_on(settings(server.url())).await;
    assert_eq!(
        watched.states,
        [RunState::Starting, RunState::Starting, RunState::Queued, RunState::Running]
    );
    let batch = |request: &&Request| request.path() == "/submissions/batch";
    assert_eq!(server.requests().iter().filter(batch).count(), 1, "asked once, then no more");
}

#[tokio::test]
async fn the_token_travels_in_its_header_and_nowhere_else() {
    let accepted = Recorded::load("v1.13.1/auth_right_token");
    let refused = Recorded::load("v1.13.1/auth_401_no_token");
    let taken = accepted.answer("POST", "/submissions");
    let over = Recorded::load("v1.13.1/run_tle_cpu").answer("GET", "/submissions/");
    let denied = refused.answer("POST", "/submissions");
    let server = Server::start(move |request| {
        if request.header("X-School-Key") != Some("sesame") {
            return denied.clone();
        }
        match request.path() {
            "/submissions" => taken.clone(),
            "/submissions/batch" => batches_off(),
            _ => agreement("v1.13.1", request).unwrap_or_else(|| over.clone()),
        }
    });
    let with_token = |token: &str| Judge0Settings {
        token: Some(Secret::new(token)),
        token_header: "X-School-Key".to_owned(),
        ..settings(server.url())
    };
    run_on(with_token("sesame")).await.recording();
    assert!(server.requests().iter().all(|request| !request.target.contains("sesame")));
    let wrong = run_on(with_token("open-barley")).await;
    assert!(wrong.error().contains("token"), "{}", wrong.error());
    assert!(!format!("{wrong:?}").contains("barley"));
}

#[tokio::test]
async fn a_full_queue_is_asked_again() {
    let full = Recorded::load("v1.13.1/error_503_queue_full").answers("POST", "wait=false");
    let (taken, refused) = (full[0].clone(), full[1].clone());
    let over = Recorded::load("v1.13.1/run_tle_cpu").answer("GET", "/submissions/");
    let first = Mutex::new(true);
    let server = Server::start(move |request| match request.path() {
        "/submissions" if std::mem::take(&mut *first.lock().unwrap()) => refused.clone(),
        "/submissions" => taken.clone(),
        "/submissions/batch" => batches_off(),
        _ => agreement("v1.13.1", request).unwrap_or_else(|| over.clone()),
    });
    run_on(settings(server.url())).await.recording();
    assert_eq!(server.submissions().len(), 2);
}

#[tokio::test]
async fn a_queue_that_never_moves_is_left_in_time() {
    let recorded = Recorded::load("v1.13.1/in_queue_no_workers");
    let queued = recorded.answer("GET", "/submissions/");
    let taken = Recorded::load("v1.13.1/run_accepted").answer("POST", "/submissions");
    let server = Server::start(move |request| match request.path() {
        "/submissions" => taken.clone(),
        "/submissions/batch" => batches_off(),
        _ => agreement("v1.13.1", request).unwrap_or_else(|| queued.clone()),
    });
    let watched = run_on(Judge0Settings { queue_seconds: 2, ..settings(server.url()) }).await;
    let error = watched.error();
    assert!(error.contains("did not begin with it within 2 seconds"), "{error}");
}

#[tokio::test]
async fn a_program_that_the_server_forgot_is_told() {
    for branch in ["v1.13.1", "master"] {
        let taken = Recorded::load("v1.13.1/run_accepted").answer("POST", "/submissions");
        let unknown = Recorded::load(&format!("{branch}/error_404_unknown_token"));
        let unknown = unknown.answer("GET", "/submissions/");
        for batch in [Reply::json(200, r#"{"submissions":[null]}"#), batches_off()] {
            let (taken, unknown) = (taken.clone(), unknown.clone());
            let server = Server::start(move |request| match request.path() {
                "/submissions" => taken.clone(),
                "/submissions/batch" => batch.clone(),
                _ => agreement(branch, request).unwrap_or_else(|| unknown.clone()),
            });
            let error = run_on(settings(server.url())).await.error();
            assert!(error.contains("no longer knows the program"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_language_that_is_not_offered_is_told() {
    let server = serve_run("v1.13.1", "run_tle_cpu");
    let settings = Judge0Settings { language_id: Some(9999), ..settings(server.url()) };
    let error = run_on(settings).await.error();
    assert!(error.contains("no language with the id 9999"), "{error}");
    assert!(server.submissions().is_empty());
}

#[tokio::test]
async fn the_doctor_names_the_step_that_fails() {
    let denied = Recorded::load("v1.13.1/auth_401_no_token").answer("GET", "/");
    let server = Server::start(move |_| denied.clone());
    let found = check(&settings(server.url())).await;
    let names: Vec<&str> = found.iter().map(|step| step.name).collect();
    assert_eq!(names, ["address", "server"]);
    let CheckOutcome::Failed { reason, advice } = &found[1].outcome else { panic!("{found:?}") };
    assert!(reason.contains("asks for a token") && advice.contains("teacher"), "{found:?}");
}

#[tokio::test]
async fn the_doctor_warns_of_an_old_server_and_of_open_networks() {
    let about = Reply::json(200, r#"{"version":"1.13.0"}"#);
    let open = Reply::json(200, r#"{"enable_network":true,"max_max_file_size":1024}"#);
    let full = Recorded::load("v1.13.1/error_503_maintenance").answer("POST", "/submissions");
    let server = Server::start(move |request| match request.path() {
        "/about" => about.clone(),
        "/config_info" => open.clone(),
        _ => agreement("v1.13.1", request).unwrap_or_else(|| full.clone()),
    });
    let found = check(&settings(server.url())).await;
    let doubts: Vec<&str> = found
        .iter()
        .filter(|step| matches!(step.outcome, CheckOutcome::Doubtful { .. }))
        .map(|step| step.name)
        .collect();
    assert_eq!(doubts, ["server", "limits"]);
    let last = found.last().unwrap();
    assert_eq!(last.name, "test program");
    assert!(matches!(last.outcome, CheckOutcome::Failed { .. }), "{found:?}");
}
