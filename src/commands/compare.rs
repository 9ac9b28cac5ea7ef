//! `firefly compare`

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value as Json, json};

use super::execute::{Executed, Program, execute, input, request, runner};
use super::printed::Printed;
use super::recorded::{decoded, is_program, read_recording};
use super::{Failure, settings};
use crate::cli::Compare;
use crate::config::Settings;
use crate::insight::difference_sentence;
use crate::insight::{Difference, DifferenceKind, Outcome, Side, compare as outcome_of};
use crate::run::InputSource;
use crate::text::clean_line;
use crate::trace::{Recording, Trace};

/// The runs differ, or could not be compared to their end.
const DIFFERENT: u8 = 1;

struct Ran {
    recording: Recording,
    trace: Trace,
}

impl Ran {
    fn side(&self) -> Side<'_> {
        Side { recording: &self.recording, trace: &self.trace }
    }
}

/// Tells where two runs part: saved ones, or those of programs, which run first.
pub(super) fn compare(compare: &Compare) -> Result<u8, Failure> {
    let settings = settings(&compare.options)?;
    let stdin = |file: Option<&Path>| file.map(|file| input(Some(file), &settings)).transpose();
    let before = stdin(compare.stdin.as_deref())?;
    let now = stdin(compare.stdin_now.as_deref())?.or_else(|| before.clone());
    let seed = compare.options.seed.unwrap_or(0);
    let given = before.unwrap_or_else(|| InputSource::Given(String::new()));
    let (before, asked_to_end) = load(compare, &compare.before, given, seed, &settings)?;
    if let Some(code) = asked_to_end {
        return Ok(code);
    }
    // A program is compared with a saved run under the same conditions.
    let lines = before.recording.inputs.iter().map(|line| format!("{line}\n"));
    let given = now.unwrap_or_else(|| InputSource::Given(lines.collect()));
    let seed = compare.options.seed.unwrap_or(before.recording.seed);
    let (now, asked_to_end) = load(compare, &compare.now, given, seed, &settings)?;
    if let Some(code) = asked_to_end {
        return Ok(code);
    }
    let outcome = outcome_of(before.side(), now.side());
    let mut out = io::stdout().lock();
    if compare.json {
        writeln!(out, "{}", as_json(&outcome, &before, &now))?;
    } else {
        write_text(&outcome, &before, &now, &mut out)?;
    }
    Ok(if outcome.is_same() { 0 } else { DIFFERENT })
}

/// A saved run, or that of a program; and the exit code if somebody asked firefly to end.
fn load(
    compare: &Compare,
    path: &Path,
    input: InputSource,
    seed: u32,
    settings: &Settings,
) -> Result<(Ran, Option<u8>), Failure> {
    let Executed { recording, asked_to_end } = if is_program(path) {
        let program = Program::read(path)?;
        let request = request(program, input, &compare.options, settings)?;
        let request = crate::run::RunRequest { seed, ..request };
        let runner = runner(settings)?;
        execute(&*runner, request, &mut Printed::nowhere(), &mut Printed::nowhere())?
    } else {
        Executed { recording: read_recording(path)?, asked_to_end: None }
    };
    let trace = decoded(&recording);
    Ok((Ran { recording, trace }, asked_to_end))
}

fn write_text(outcome: &Outcome, before: &Ran, now: &Ran, out: &mut impl Write) -> io::Result<()> {
    let mut sentences = outcome.sentences().into_iter();
    for sentence in sentences.by_ref().take(1) {
        writeln!(out, "{sentence}")?;
    }
    for difference in &outcome.differences {
        sentences.next();
        writeln!(out, "\n{}", difference_sentence(difference))?;
        writeln!(out, "  before, {}", place(before, difference.before))?;
        writeln!(out, "  now,    {}", place(now, difference.now))?;
    }
    for sentence in sentences {
        writeln!(out, "\n{sentence}")?;
    }
    Ok(())
}

/// `step 4, line 3: total = total + n`
fn place(ran: &Ran, step: usize) -> String {
    match (line(ran, step), ran.trace.len()) {
        (Some((line, text)), _) => format!("step {}, line {line}: {text}", step + 1),
        (None, steps) => format!("after all {steps} steps"),
    }
}

fn line(ran: &Ran, step: usize) -> Option<(u32, String)> {
    let line = ran.trace.step(step)?.line;
    let text = ran.recording.source.lines().nth((line as usize).checked_sub(1)?);
    Some((line, clean_line(text.unwrap_or_default().trim()).into_owned()))
}

fn as_json(outcome: &Outcome, before: &Ran, now: &Ran) -> Json {
    let place = |ran: &Ran, step: usize| {
        let (line, text) = line(ran, step).unzip();
        json!({ "step": step + 1, "line": line, "text": text })
    };
    let difference = |difference: &Difference| {
        json!({
            "kind": kind(&difference.kind),
            "sentence": difference_sentence(difference),
            "before": place(before, difference.before),
            "now": place(now, difference.now),
        })
    };
    json!({
        "same": outcome.is_same(),
        "same_steps": outcome.same_steps,
        "gave_up": outcome.gave_up,
        "differences": outcome.differences.iter().map(difference).collect::<Vec<_>>(),
        "sentences": outcome.sentences(),
    })
}

fn kind(kind: &DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::ChangedLine { .. } => "changed_line",
        DifferenceKind::Input { .. } => "input",
        DifferenceKind::Value { .. } => "value",
        DifferenceKind::Output { .. } => "output",
        DifferenceKind::Exception { .. } => "exception",
        DifferenceKind::OtherWay { .. } => "other_way",
        DifferenceKind::Ending { .. } => "ending",
    }
}
