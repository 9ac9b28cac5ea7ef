//! What went round and round when the run was stopped.

use super::answers::Answers;
use super::ground::Ground;
use super::{Fact, FactKind};
use crate::insight::{Alarm, AlarmKind, Repetition, alarms, repetition};
use crate::syntax::Part;
use crate::trace::{Event, Step};

/// So many names of a test are told.
const MOST_NAMES: usize = 6;
/// Lines that ran less often do not repeat.
const LEAST_TIMES: usize = 3;

/// The lines that repeat, then the turns and the tests of the loops around them.
pub(super) fn find(ground: &Ground<'_>, answers: &Answers, turns: &[Fact]) -> Vec<Fact> {
    let Some(Repetition::Lines(first, last)) = repetition(ground.trace) else { return Vec::new() };
    let stuck = alarms(ground.recording, ground.trace).into_iter();
    let stuck =
        stuck.filter(|alarm| alarm.kind == AlarmKind::StuckLoop).max_by_key(|alarm| alarm.line);
    let told = stuck.and_then(|alarm| of_stuck(ground, &alarm));
    let mut found: Vec<Fact> = told.or_else(|| of_lines(ground, first, last)).into_iter().collect();
    let around = ground.outline.loops_at(first);
    let heads: Vec<u32> =
        around.iter().map(|place| ground.outline.parts()[*place].head.first).collect();
    found.extend(turns.iter().filter(|fact| heads.contains(&fact.line)).cloned());
    let tests = answers.conditions(ground).into_iter();
    found.extend(tests.filter(|fact| (first..=last).contains(&fact.line)));
    found
}

/// A loop whose test hangs on names that did not change any more.
fn of_stuck(ground: &Ground<'_>, alarm: &Alarm) -> Option<Fact> {
    let is_it = |part: &&Part| part.kind.is_loop() && part.head.first == alarm.line;
    let part = ground.outline.parts().iter().find(is_it)?;
    let body = part.body?;
    let frame = ground.trace.step(alarm.step)?.frame?;
    let later = ground.trace.steps_in(alarm.step + 1..ground.trace.len());
    let own = later.filter(|step| step.frame == Some(frame) && step.event == Event::Line);
    let turns = own.filter(|step| step.line == alarm.line).count() as u64;
    let unchanged = alarm.names.iter().take(MOST_NAMES).cloned().collect();
    let kind = FactKind::Repeating { last: body.last, unchanged, turns };
    Some(Fact { step: alarm.step, line: alarm.line, kind })
}

/// Lines that ran again and again in one call, and no others of it any more.
fn of_lines(ground: &Ground<'_>, first: u32, last: u32) -> Option<Fact> {
    let end = ground.hits.last(first)? + 1;
    let frame = ground.trace.step(end - 1)?.frame?;
    let is_of_call = |step: &Step| step.frame == Some(frame);
    let is_other = |step: &Step| {
        let is_outside = step.event == Event::Line && !(first..=last).contains(&step.line);
        is_of_call(step) && (is_outside || !matches!(step.event, Event::Line))
    };
    if ground.trace.steps_in(end..ground.trace.len()).any(|step| is_other(&step)) {
        return None;
    }
    let back = (0..end).rev().zip(ground.trace.steps_in(0..end).rev());
    let stretch = back.take_while(|(_, step)| !is_other(step));
    let heads = stretch.filter(|(_, step)| is_of_call(step) && step.line == first);
    let (mut times, mut step) = (0, end);
    for (at, _) in heads {
        (times, step) = (times + 1, at);
    }
    let kind = FactKind::Repeating { last, unchanged: Vec::new(), turns: 0 };
    (times >= LEAST_TIMES).then_some(Fact { step, line: first, kind })
}
