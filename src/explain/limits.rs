//! Runs that a limit of ours ended, and what was growing.

use std::collections::BTreeMap;

use super::run::{Run, in_form};
use super::scene::Scene;
use super::{Explanation, Kind, Place};
use crate::insight::{
    Alarm, DeepCalls, Growing, Grown, Repetition, Unit, WhileRepeating, busy_with, growing,
    limit_reached, stuck_loops, while_repeating,
};
use crate::syntax::{NodeId, NodeKind};
use crate::trace::{Event, LimitKind, Recording, Trace, Verdict};

/// So many of the last steps are looked at for the test of a loop.
const MOST_STEPS: usize = 20_000;

/// A run that we stopped.
pub(super) fn find(recording: &Recording, trace: &Trace) -> Option<Explanation> {
    let Verdict::Stopped { limit, value } = recording.verdict else { return None };
    let run = Run::of(recording, trace);
    let kind = kind_of(limit);
    let growing = growing(recording, trace);
    let found = match kind {
        Kind::StepLimit | Kind::TimeLimit => busy(&run, kind, growing.first()),
        Kind::MemoryLimit => memory(&run, growing.first()),
        Kind::OutputLimit => output(growing.first()),
        Kind::InputLimit => input(growing.first()),
        _ => other(limit),
    };
    let last = (0..trace.len()).rev().zip(trace.steps().rev());
    let mut lines = last.filter(|(_, step)| step.event == Event::Line);
    let (step, line) = lines.next().map(|(index, step)| (index, step.line)).unzip();
    let found = found.with("count", value);
    Some(Explanation { step: found.step.or(step), line: found.line.or(line), ..found })
}

/// An error that Python raised because a limit of ours was reached.
pub(super) fn behind_error(scene: &Scene<'_>) -> Option<Explanation> {
    let (limit, value) = limit_reached(scene.recording)?;
    let kind = kind_of(limit);
    let found = match kind {
        Kind::MemoryLimit => {
            let run = Run::of(scene.recording, scene.trace);
            // The line is the one that raised the error; what grew may have grown elsewhere.
            Explanation { line: None, ..memory(&run, growing(run.recording, run.trace).first()) }
        }
        Kind::OutputLimit => Explanation::new(kind),
        _ => other(limit),
    };
    Some(scene.placed(found.with("count", value)))
}

fn kind_of(limit: LimitKind) -> Kind {
    match limit {
        LimitKind::Steps => Kind::StepLimit,
        LimitKind::CpuSeconds | LimitKind::WallSeconds => Kind::TimeLimit,
        LimitKind::MemoryMb => Kind::MemoryLimit,
        LimitKind::OutputKb => Kind::OutputLimit,
        LimitKind::InputSeconds => Kind::InputLimit,
        _ => Kind::OtherLimit,
    }
}

fn other(limit: LimitKind) -> Explanation {
    let kind = Kind::OtherLimit;
    match limit {
        LimitKind::StackMb | LimitKind::ProgramKb | LimitKind::InputKb => {
            Explanation::new(kind).with("limit", limit.name())
        }
        limit => in_form(kind, limit.name()),
    }
}

/// What a program was busy with that needed too many steps, or too much time.
fn busy(run: &Run<'_>, kind: Kind, growing: Option<&Growing>) -> Explanation {
    if let Some(Growing::Calls(calls)) = growing {
        return deep(kind, calls);
    }
    if let Some(alarm) = stuck_loops(run.recording, run.trace).first() {
        return stuck(run, kind, alarm);
    }
    let lines = match busy_with(run.recording, run.trace) {
        Some(Repetition::Lines(first, last)) if first < last => (first, last),
        Some(Repetition::Lines(line, _) | Repetition::Within(line)) => {
            let found = in_form(kind, "line").with("line", line);
            return Explanation { line: Some(line), ..found };
        }
        None => return Explanation::new(kind),
    };
    let found = match (growing, while_repeating(run.trace)) {
        (Some(Growing::Value(grown)), _) => in_form(kind, "growing").with("name", &grown.path),
        (_, Some(WhileRepeating::Still)) => in_form(kind, "still"),
        (_, Some(WhileRepeating::Changing { names, .. })) => {
            in_form(kind, "changing").with("names", names.join(", "))
        }
        _ => in_form(kind, "lines"),
    };
    let found = found.with("first", lines.0).with("last", lines.1);
    of_loop(run, Explanation { line: Some(lines.0), ..found }, lines)
}

fn deep(kind: Kind, calls: &DeepCalls) -> Explanation {
    in_form(kind, "calls").with("name", &calls.last).with("deep", calls.deep)
}

fn stuck(run: &Run<'_>, kind: Kind, alarm: &Alarm) -> Explanation {
    let found = in_form(kind, "stuck").with("line", alarm.line);
    let found = found.with("names", alarm.names.join(", "));
    let found = Explanation { line: Some(alarm.line), ..found };
    let origin = Some(Place { step: alarm.step, line: alarm.line });
    Explanation { origin, ..of_loop(run, found, (alarm.line, alarm.line)) }
}

/// The same with the test of the `while` loop that has its head in these lines, and what the names
/// in it held at the last one.
fn of_loop(run: &Run<'_>, found: Explanation, lines: (u32, u32)) -> Explanation {
    let last = (0..run.trace.len()).rev().zip(run.trace.steps().rev()).take(MOST_STEPS);
    let heads = last
        .filter(|(_, step)| step.event == Event::Line && (lines.0..=lines.1).contains(&step.line));
    let tests = BTreeMap::from_iter(while_tests(run, lines));
    let mut tested = heads.filter_map(|(index, step)| Some((index, *tests.get(&step.line)?)));
    let Some((step, test)) = tested.next() else { return found };
    let values = run.names_in(test, step);
    Explanation { values, ..run.about(found, test, step) }
}

/// The tests of the `while` loops that begin in these lines, by their lines.
fn while_tests(run: &Run<'_>, (first, last): (u32, u32)) -> impl Iterator<Item = (u32, NodeId)> {
    let nodes = run.tree.nodes().iter().enumerate();
    let loops = nodes.filter(move |(_, node)| {
        node.kind == NodeKind::While && (first..=last).contains(&node.line)
    });
    loops.filter_map(|(id, node)| Some((node.line, *run.tree.children(id).first()?)))
}

fn memory(run: &Run<'_>, growing: Option<&Growing>) -> Explanation {
    let kind = Kind::MemoryLimit;
    match growing {
        Some(Growing::Value(grown)) => {
            let values = run.involved_as(&grown.path, run.trace.len().saturating_sub(1));
            Explanation { line: grown.line, values: values.into_iter().collect(), ..held(grown) }
        }
        Some(Growing::Calls(calls)) => deep(kind, calls),
        Some(Growing::Alone(line)) => {
            Explanation { line: Some(*line), ..in_form(kind, "alone").with("line", line) }
        }
        _ => Explanation::new(kind),
    }
}

/// What held so much memory.
fn held(grown: &Grown) -> Explanation {
    let form = match grown.amount.as_ref().map(|amount| amount.of) {
        Some(Unit::Items) => "items",
        Some(Unit::Entries) => "entries",
        Some(Unit::Characters) => "characters",
        Some(Unit::Bytes) => "bytes",
        Some(Unit::Digits) => "digits",
        None => "name",
    };
    let found = in_form(Kind::MemoryLimit, form).with("name", &grown.path);
    match &grown.amount {
        Some(amount) => found.with("amount", amount.count),
        None => found,
    }
}

fn output(growing: Option<&Growing>) -> Explanation {
    let Some(Growing::Printing { line, times }) = growing else {
        return Explanation::new(Kind::OutputLimit);
    };
    let found = in_form(Kind::OutputLimit, "line").with("line", line);
    Explanation { line: Some(*line), ..found.with("times", times) }
}

fn input(growing: Option<&Growing>) -> Explanation {
    let Some(Growing::Waiting(line)) = growing else {
        return Explanation::new(Kind::InputLimit);
    };
    Explanation { line: Some(*line), ..in_form(Kind::InputLimit, "line").with("line", line) }
}
