//! Every recording of a real Judge0 has its row in `recordings/contract.txt`; here each row is
//! tried that is not a run. The runs are tried where their verdicts are made.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use firefly::run::judge0::{CheckOutcome, CheckStep, Judge0Settings, check};
use tokio::task::JoinSet;

use crate::recorded::{Recorded, agreement, batches_off};
use crate::server::{Reply, Server};
use crate::watch::{run_on, settings};

const BRANCHES: [&str; 2] = ["v1.13.1", "master"];
const TAKEN: &str = r#"{"token":"24e7e56d-310d-459a-aa45-5d43200cbd29"}"#;
/// A run that was ended from outside: it needs no trace to count as a run.
const OVER: &str =
    r#"{"stdout":"aGkK\n","exit_code":0,"status":{"id":5,"description":"Time Limit Exceeded"}}"#;

struct Row {
    kind: String,
    name: String,
    expected: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/judge0/recordings")
}

fn table() -> Vec<Row> {
    let table = fs::read_to_string(folder().join("contract.txt")).unwrap();
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let cells: Vec<&str> = line.splitn(3, " | ").collect();
        let [kind, name, expected] = cells[..] else { panic!("no row: {line}") };
        Row { kind: kind.to_owned(), name: name.to_owned(), expected: expected.to_owned() }
    })
    .collect()
}

/// The recordings of this kind, each with what is expected of it.
fn recordings(kind: &str) -> Vec<(&'static str, String, String)> {
    let rows = table().into_iter().filter(|row| row.kind == kind);
    let files = rows.flat_map(|row| {
        BRANCHES.map(|branch| (branch, format!("{branch}/{}", row.name), row.expected.clone()))
    });
    files.filter(|(_, name, _)| folder().join(format!("{name}.json")).exists()).collect()
}

#[test]
fn every_recording_has_its_row_and_every_row_its_recording() {
    let rows = table();
    let names: BTreeSet<String> = rows.iter().map(|row| row.name.clone()).collect();
    assert_eq!(names.len(), rows.len(), "one row each");
    for row in &rows {
        let known = ["run", "post", "get", "start", "not sent"].contains(&&*row.kind);
        assert!(known && !row.expected.is_empty(), "{}", row.name);
    }
    let mut recorded = BTreeSet::new();
    for branch in BRANCHES {
        for entry in fs::read_dir(folder().join(branch)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            recorded.insert(name.trim_end_matches(".json").to_owned());
        }
    }
    let missing: Vec<_> = names.symmetric_difference(&recorded).collect();
    assert!(missing.is_empty(), "without a row, or without a file: {missing:?}");
}

/// Runs a program against these answers to handing it over and to looking at it.
async fn told(branch: &'static str, post: Reply, batch: Reply, single: Reply) -> (String, usize) {
    let server = Server::start(move |request| match request.path() {
        "/submissions" => post.clone(),
        "/submissions/batch" => batch.clone(),
        _ => agreement(branch, request).unwrap_or_else(|| single.clone()),
    });
    let settings = Judge0Settings { queue_seconds: 2, ..settings(server.url()) };
    let watched = run_on(settings).await;
    let told = watched.ended.map_or_else(|error| error.to_string(), |_| "taken".to_owned());
    (told, server.submissions().len())
}

fn assert_told(cases: &[(String, String, String)]) {
    let wrong: Vec<_> =
        cases.iter().filter(|(_, told, expected)| !told.contains(expected.as_str())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn each_recorded_answer_to_handing_over_is_told() {
    let mut cases = JoinSet::new();
    for (branch, name, expected) in recordings("post") {
        cases.spawn(async move {
            let answers = Recorded::load(&name).answers("POST", "/submissions?");
            let refused = answers.iter().rfind(|answer| answer.status() >= 400);
            let post = refused.or(answers.last()).unwrap().clone();
            let (told, posts) = told(branch, post, batches_off(), Reply::json(200, OVER)).await;
            // Only a server that is full is certain not to have taken it.
            let asks_again = told.contains("queue is full");
            assert!(posts == 1 || asks_again, "{name}: handed over {posts} times");
            (name, told, expected)
        });
    }
    assert!(cases.len() > 30);
    assert_told(&cases.join_all().await);
}

#[tokio::test]
async fn each_recorded_answer_to_a_look_is_told() {
    let mut cases = JoinSet::new();
    for (branch, name, expected) in recordings("get") {
        cases.spawn(async move {
            let recorded = Recorded::load(&name);
            let batch = recorded.answers("GET", "/submissions/batch").pop();
            let batch = batch.map_or_else(batches_off, |batch| batch.only_last_of_batch());
            let single = recorded.answers("GET", "/submissions/").pop();
            let single = single.filter(|_| !name.contains("batch"));
            let unknown = || Reply::json(404, r#"{"status":404,"error":"Not Found"}"#);
            let post = Reply::json(201, TAKEN);
            let (told, _) = told(branch, post, batch, single.unwrap_or_else(unknown)).await;
            (name, told, expected)
        });
    }
    assert!(cases.len() > 12);
    assert_told(&cases.join_all().await);
}

#[tokio::test]
async fn each_recorded_answer_at_the_start_is_understood() {
    for branch in BRANCHES {
        let server = Server::start(move |request| {
            agreement(branch, request).unwrap_or_else(|| Reply::json(401, ""))
        });
        let found: Vec<String> =
            check(&settings(server.url())).await.into_iter().filter_map(passed).collect();
        let expected = recordings("start").into_iter().filter(|(of, _, _)| *of == branch);
        let expected: Vec<_> = expected.map(|(_, _, expected)| expected).collect();
        assert_eq!(expected.len(), 3);
        for expected in expected {
            assert!(found.contains(&expected), "{branch}: {expected} is not in {found:?}");
        }
    }
}

fn passed(step: CheckStep) -> Option<String> {
    match step.outcome {
        CheckOutcome::Passed { found } => Some(found),
        CheckOutcome::Doubtful { .. } | CheckOutcome::Failed { .. } => None,
    }
}
