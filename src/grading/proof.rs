//! The author's proof: that each lesson of a pack can be passed, is not passed by its start, and
//! knows its mistakes apart. Everything is really run.

use std::collections::BTreeSet;

use super::{Graded, Runs};
use crate::insight::verdict_sentence;
use crate::lesson::judge::{Judged, judge_answer, mistake_made, right_answer};
use crate::lesson::{Fault, Lesson, LessonKind, Mistake, Question, TrialKind};
use crate::run::{RunError, Runner};
use crate::trace::{Limits, Verdict};
use crate::wording::Wording;

/// The seeds with which a solution has to pass: what is random differs between them.
const SEEDS: [u32; 2] = [1, 20_011];

/// What was proved of one lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Whether the start does what it has to: not pass, unless it may.
    pub start: Option<bool>,
    /// Whether the solution passes, with each seed; nothing for a lesson that only asks.
    pub solution: Option<bool>,
    /// How many of how many known mistakes are told apart.
    pub mistakes: (usize, usize),
    /// How many of how many questions and probes have an answer.
    pub asked: (usize, usize),
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Proves one lesson.
///
/// # Errors
/// If a run could not be made at all.
pub async fn prove(
    runner: &dyn Runner,
    lesson: &Lesson,
    limits: &Limits,
) -> Result<Proof, RunError> {
    let runs = Runs::new(runner, limits);
    let mut proof = Prover { lesson, runs, proof: Proof::default() };
    if let Some(what) = &lesson.needs_newer {
        proof.fault("lesson.toml", None, &format!("it cannot be used here: {what}"));
        return Ok(proof.proof);
    }
    let start = proof.grade(&lesson.start, SEEDS[0]).await?;
    proof.start(&start);
    let own = match lesson.kind {
        LessonKind::Predict => Some(start.clone()),
        _ => proof.solution().await?,
    };
    proof.asked(&start, own.as_ref());
    for mistake in &lesson.mistakes {
        proof.mistake(mistake).await?;
    }
    Ok(proof.proof)
}

struct Prover<'a> {
    lesson: &'a Lesson,
    runs: Runs<'a>,
    proof: Proof,
}

impl Prover<'_> {
    async fn grade(&mut self, source: &str, seed: u32) -> Result<Graded, RunError> {
        self.runs.grade(self.lesson, source, seed).await
    }

    fn fault(&mut self, file: &str, line: Option<u32>, message: &str) {
        let file = format!("{}/{file}", self.lesson.folder);
        self.proof.faults.push(Fault::error(&file, line, message));
    }

    fn start(&mut self, graded: &Graded) {
        if self.lesson.kind == LessonKind::Predict && self.lesson.checks.is_empty() {
            return;
        }
        let holds = self.lesson.start_passes || !graded.report.passes();
        self.proof.start = Some(holds);
        if !holds {
            let text =
                "it passes already; if that is meant, say start_passes = true in lesson.toml";
            self.fault("start.py", None, text);
        }
    }

    /// The run of the solution, if it passes.
    async fn solution(&mut self) -> Result<Option<Graded>, RunError> {
        let english = Wording::default();
        let mut last = None;
        for seed in SEEDS {
            let graded = self.grade(&self.lesson.solution, seed).await?;
            let found = match graded.report.first_failure() {
                Some((check, failure)) => {
                    let text =
                        format!("it fails the check {check}: {}", english.say(&failure.message));
                    Some((text, failure.line))
                }
                None => too_long(&graded).map(|text| (text, None)),
            };
            let passes = found.is_none() && graded.report.passes();
            self.proof.solution = Some(passes);
            if let Some((text, line)) = found {
                self.fault("solution.py", line, &text);
            }
            if !passes {
                return Ok(None);
            }
            last = Some(graded);
        }
        Ok(last)
    }

    fn asked(&mut self, start: &Graded, own: Option<&Graded>) {
        let Lesson { questions, probes, .. } = self.lesson;
        let asked = (1..).zip(questions).map(|(at, asked)| (asked, Some(start), ("question", at)));
        let probes = (1..).zip(probes).map(|(at, asked)| (asked, own, ("probe", at)));
        for (question, graded, (word, at)) in asked.chain(probes) {
            let Some(graded) = graded else { continue };
            self.proof.asked.1 += 1;
            match fault_of(question, graded) {
                None => self.proof.asked.0 += 1,
                Some(text) => {
                    let name = question.text.as_deref().unwrap_or("without a text");
                    let line = self.lesson.lines.get(&format!("{word} {at}")).copied();
                    self.fault("lesson.toml", line, &format!("the {word} {name} {text}"));
                }
            }
        }
    }

    async fn mistake(&mut self, mistake: &Mistake) -> Result<(), RunError> {
        self.proof.mistakes.1 += 1;
        let mut fault = None;
        for seed in SEEDS {
            let graded = self.grade(&mistake.program, seed).await?;
            let made = mistake_made(self.lesson, &graded.report, &graded.ran);
            fault = fault.or_else(|| match (made, graded.report.first_failure()) {
                (Some(made), _) if made == mistake => None,
                (Some(made), _) => {
                    let Mistake { suspect, example, .. } = made;
                    Some(format!("it is taken for the mistake of {example} ({suspect})"))
                }
                (None, Some((check, failure))) => Some(format!(
                    "no known mistake fits it: it fails the check {check}, and what happened is {:?}",
                    failure.happened
                )),
                (None, None) => Some("it passes".to_owned()),
            });
        }
        match fault {
            None => self.proof.mistakes.0 += 1,
            Some(text) => self.fault(&mistake.example, None, &text),
        }
        Ok(())
    }
}

/// Whether a run that has to end came to a limit.
fn too_long(graded: &Graded) -> Option<String> {
    let is_stopped = |verdict: &Verdict| matches!(verdict, Verdict::Stopped { .. });
    let stopped = graded.ran.iter().find(|ran| is_stopped(&ran.recording.verdict))?;
    let sentence = verdict_sentence(&stopped.recording, &stopped.trace);
    Some(format!("its run comes to a limit: {sentence}"))
}

/// Why a question cannot be asked.
fn fault_of(question: &Question, graded: &Graded) -> Option<String> {
    let main = graded.ran.iter().find(|ran| ran.trial.kind == TrialKind::Main);
    let Some(answer) = main.and_then(|ran| right_answer(question, &ran.trial.source, ran)) else {
        let ended = main.map(|ran| verdict_sentence(&ran.recording, &ran.trace));
        return Some(format!("has no answer in the run. {}", ended.unwrap_or_default()));
    };
    let choices: BTreeSet<&str> = question.choices.iter().map(|choice| choice.trim()).collect();
    if choices.len() < question.choices.len() {
        return Some("offers an answer more than once".to_owned());
    }
    let is_right = |choice: &&String| judge_answer(&answer, choice) == Judged::Right;
    match question.choices.iter().filter(is_right).count() {
        _ if question.choices.is_empty() => None,
        1 => None,
        0 => Some("does not offer the right answer".to_owned()),
        _ => Some("offers the right answer more than once".to_owned()),
    }
}
