//! Makes the runs of a lesson.

use std::path::PathBuf;
use std::sync::Arc;

use firefly::lesson::judge::{judge, trials};
use firefly::lesson::{
    Check, CheckKind, Count, Difference, Expected, Failure, Lesson, Ran, Report, Trial, TrialKind,
    Verdict,
};
use firefly::run::local::LocalRunner;
use firefly::run::{InputSource, RunEvent, RunRequest, Runner};
use firefly::syntax::expression;
use firefly::trace::{Limits, wire};
use firefly::wording::Wording;

const SEED: u32 = 5;

/// A busy computer must not end what is to end by itself.
fn patient() -> Limits {
    Limits { cpu_seconds: 60, wall_seconds: 60, ..Limits::default() }
}

pub fn run_within(trial: &Trial, limits: Limits) -> Ran {
    let request = RunRequest {
        source: trial.source.clone(),
        file_name: "program.py".to_owned(),
        input: InputSource::Given(trial.input.clone()),
        files: None,
        seed: trial.seed,
        limits,
        is_checked: true,
    };
    let runner = LocalRunner::with_stage(None, PathBuf::from(env!("CARGO_BIN_EXE_firefly")));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let recording = runtime.expect("runtime").block_on(async {
        let mut handle = runner.start(request);
        loop {
            if let RunEvent::Ended(result) = handle.events.recv().await.expect("an end") {
                return result.expect("the sandbox works here");
            }
        }
    });
    let trace = Arc::new(wire::decode(&recording.trace).trace);
    Ran { trial: trial.clone(), recording, trace }
}

pub fn run_all(lesson: &Lesson, source: &str) -> Vec<Ran> {
    let trials = trials(lesson, source, SEED);
    trials.iter().map(|trial| run_within(trial, patient())).collect()
}

pub fn judged(lesson: &Lesson, source: &str) -> Report {
    judge(lesson, source, &run_all(lesson, source))
}

pub fn lesson(kind: CheckKind) -> Lesson {
    lesson_of(vec![check("it", kind)])
}

pub fn lesson_of(checks: Vec<Check>) -> Lesson {
    Lesson { id: "lesson".to_owned(), checks, ..Lesson::default() }
}

pub fn check(id: &str, kind: CheckKind) -> Check {
    Check { id: id.to_owned(), kind, after: Vec::new(), message: None }
}

pub fn expected(text: &str) -> Expected {
    Expected { written: text.to_owned(), expression: expression(text).expect("an expression") }
}

pub fn exactly(number: u64) -> Count {
    Count { at_least: Some(number), at_most: Some(number) }
}

#[track_caller]
pub fn holds(kind: CheckKind, source: &str) {
    let report = judged(&lesson(kind), source);
    assert_eq!(report.outcomes[0].verdict, Verdict::Holds, "{source}");
}

/// The failure of a lesson's first check that fails.
/// A failure as it is told in English.
#[derive(Debug)]
pub struct Told {
    pub sentence: String,
    pub expected: Option<String>,
    pub happened: String,
    pub difference: Option<Difference>,
    pub run: Option<TrialKind>,
    pub step: Option<usize>,
    pub line: Option<u32>,
    pub given: Option<String>,
}

impl Told {
    pub fn new(failure: &Failure) -> Self {
        let english = Wording::default();
        let Failure { message, expected, happened, difference, run, step, line, given, .. } =
            failure.clone();
        let sentence = english.say(&message);
        let given = given.map(|given| english.say(&given));
        Self { sentence, expected, happened, difference, run, step, line, given }
    }
}

#[track_caller]
pub fn failure(lesson: &Lesson, source: &str) -> Told {
    let report = judged(lesson, source);
    let Some((_, failure)) = report.first_failure() else { panic!("it holds: {source}") };
    Told::new(failure)
}

#[track_caller]
pub fn fails(kind: CheckKind, source: &str) -> Told {
    failure(&lesson(kind), source)
}
