//! The local sandbox, tried from inside by real programs and from outside by rude runners.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod attacks;
mod conduct;
mod doctor;
mod files;
mod folder;
mod forbidden;
mod growing;
mod kernel;
mod lacking;
mod limits;
mod network;
mod no_way_around;
mod processes;
mod pythons;
mod refused_calls;
mod required;
mod shortage;
mod surroundings;
mod users;

use std::collections::BTreeMap;
use std::path::PathBuf;

use firefly::run::local::LocalRunner;
use firefly::run::{InputSource, RunError, RunEvent, RunHandle, RunRequest, Runner};
use firefly::trace::{Limits, Recording};

const STAGE: &str = env!("CARGO_BIN_EXE_firefly");

fn runner() -> LocalRunner {
    LocalRunner::with_stage(None, PathBuf::from(STAGE))
}

fn request(source: &str) -> RunRequest {
    RunRequest {
        source: source.to_owned(),
        file_name: "program.py".to_owned(),
        input: InputSource::Given(String::new()),
        files: None,
        seed: 1,
        limits: patient(),
        is_checked: false,
    }
}

/// A busy computer must not end what is to end by itself.
fn patient() -> Limits {
    Limits { cpu_seconds: 60, wall_seconds: 60, ..Limits::default() }
}

fn in_runtime<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("runtime").block_on(future)
}

async fn end_of(mut handle: RunHandle) -> Result<Recording, RunError> {
    loop {
        let event = handle.events.recv().await.expect("an end");
        if let RunEvent::Ended(result) = event {
            return *result;
        }
    }
}

fn try_run(request: RunRequest) -> Result<Recording, RunError> {
    in_runtime(async { end_of(runner().start(request)).await })
}

fn run(source: &str) -> Recording {
    try_run(request(source)).expect("the sandbox works here")
}

fn output(source: &str) -> String {
    let recording = run(source);
    let errors = String::from_utf8_lossy(&recording.stderr).into_owned();
    assert_eq!(errors, "", "{:?}", recording.verdict);
    String::from_utf8(recording.stdout).expect("text")
}

/// Says that a test proves nothing here; loudly, since the harness keeps what a passed test prints.
fn left_out(why: &str) {
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    std::io::Write::write_all(
        &mut std::io::stderr(),
        format!("LEFT OUT {test}: {why}\n").as_bytes(),
    )
    .ok();
}

/// Runs each expression in one program and tells how it was refused: the name of the errno, or
/// "allowed". `before` is run first.
fn refusals(before: &str, attempts: &[&str]) -> BTreeMap<String, String> {
    let mut source = format!("import os, errno\n{before}\n");
    source.push_str("def tell(number, deed):\n try:\n  deed(); got = 'allowed'\n");
    source.push_str(" except OSError as e:\n  got = errno.errorcode.get(e.errno, str(e.errno))\n");
    source.push_str(" print(number, got, flush=True)\n");
    for (number, attempt) in attempts.iter().enumerate() {
        source.push_str(&format!("tell({number}, lambda: {attempt})\n"));
    }
    let written = output(&source);
    let answers: BTreeMap<usize, &str> = written
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(number, answer)| (number.parse().expect("a number"), answer))
        .collect();
    let answer_to = |number| (*answers.get(&number).unwrap_or(&"nothing")).to_owned();
    let of = |(number, attempt): (usize, &&str)| ((*attempt).to_owned(), answer_to(number));
    attempts.iter().enumerate().map(of).collect()
}

/// Each attempt must be refused with one of these errors.
fn assert_refused(before: &str, attempts: &[&str], errors: &[&str]) {
    for (attempt, answer) in refusals(before, attempts) {
        assert!(errors.contains(&answer.as_str()), "{attempt}: {answer}, not one of {errors:?}");
    }
}
