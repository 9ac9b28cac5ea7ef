//! Judging a program for a lesson: makes the runs that its checks need, one after the other, and
//! lets the lesson say what they show.

mod proof;

pub use proof::{Proof, prove};

use std::collections::HashMap;
use std::sync::Arc;

use crate::lesson::judge::{judge, trials};
use crate::lesson::{Lesson, Ran, Report, Trial, TrialKind};
use crate::run::{InputSource, RunError, RunEvent, RunRequest, Runner};
use crate::trace::{Limits, Recording, Trace, Verdict, wire};

/// What came of judging a program.
#[derive(Clone, Debug, Default)]
pub struct Graded {
    /// The verdicts.
    pub report: Report,
    /// The runs that were made, in their order.
    pub ran: Vec<Ran>,
}

/// Name of the learner's file in runs for checks.
const FILE_NAME: &str = "program.py";

/// Judges a program. The same seed has the same outcome.
///
/// # Errors
/// If a run could not be made at all: then nothing is known of the program.
pub async fn grade(
    runner: &dyn Runner,
    lesson: &Lesson,
    source: &str,
    seed: u32,
    limits: &Limits,
) -> Result<Graded, RunError> {
    Runs::new(runner, limits).grade(lesson, source, seed).await
}

/// The runs that were made. One with the same program, input and seed is not made again: the
/// solution runs once for all programs that are judged beside it.
struct Runs<'a> {
    runner: &'a dyn Runner,
    limits: &'a Limits,
    made: HashMap<(String, String, u32), (Recording, Arc<Trace>)>,
}

impl<'a> Runs<'a> {
    fn new(runner: &'a dyn Runner, limits: &'a Limits) -> Self {
        Self { runner, limits, made: HashMap::new() }
    }

    async fn grade(
        &mut self,
        lesson: &Lesson,
        source: &str,
        seed: u32,
    ) -> Result<Graded, RunError> {
        let mut ran = Vec::new();
        for trial in trials(lesson, source, seed) {
            let (recording, trace) = self.run(&trial).await?;
            let is_hopeless = ends_all(&trial.kind, &recording.verdict);
            ran.push(Ran { trial, recording, trace });
            if is_hopeless {
                break;
            }
        }
        Ok(Graded { report: judge(lesson, source, &ran), ran })
    }

    async fn run(&mut self, trial: &Trial) -> Result<(Recording, Arc<Trace>), RunError> {
        let wanted = (trial.source.clone(), trial.input.clone(), trial.seed);
        if let Some(made) = self.made.get(&wanted) {
            return Ok(made.clone());
        }
        let recording = make(self.runner, trial, self.limits).await?;
        let trace = Arc::new(wire::decode(&recording.trace).trace);
        self.made.insert(wanted, (recording.clone(), Arc::clone(&trace)));
        Ok((recording, trace))
    }
}

/// Whether further runs would only take time: a program that Python cannot read fails in each of
/// them, and one that never ends runs into the same limit each time.
fn ends_all(kind: &TrialKind, verdict: &Verdict) -> bool {
    match verdict {
        Verdict::NotPython { .. } => *kind == TrialKind::Main,
        Verdict::Stopped { .. } => true,
        _ => false,
    }
}

async fn make(runner: &dyn Runner, trial: &Trial, limits: &Limits) -> Result<Recording, RunError> {
    let mut handle = runner.start(RunRequest {
        source: trial.source.clone(),
        file_name: FILE_NAME.to_owned(),
        input: InputSource::Given(trial.input.clone()),
        files: None,
        seed: trial.seed,
        limits: limits.clone(),
        is_checked: true,
    });
    while let Some(event) = handle.events.recv().await {
        if let RunEvent::Ended(outcome) = event {
            return *outcome;
        }
    }
    Err(RunError::Lost)
}
