//! Which names, tests and outputs a loop's table shows.

use std::collections::HashSet;
use std::sync::Arc;

use super::LoopColumn;
use super::own_steps::own_steps;
use super::turn::{self, main_call};
use crate::insight::below::any_below;
use crate::insight::{Replay, SegmentKind, Turns};
use crate::syntax::{Part, PartKind};
use crate::text::cells;
use crate::trace::{FrameId, Note, ObjectId, ObjectKind, State, Value};

const MOST_NAMES: usize = 12;
const MOST_TESTS: usize = 4;
/// Longer tests are cut.
const TEST_CELLS: usize = 24;
/// Of so many steps of the first turns, and of the last one, it is looked at what changes.
const STEPS_LOOKED_AT: usize = 4_000;

pub(super) fn columns(replay: Replay<'_>, source: &str, turns: Turns<'_>) -> Vec<LoopColumn> {
    let Some(part) = replay.outline.part(turns.place()) else { return Vec::new() };
    let inside = parts_inside(replay, turns.place(), part);
    let mut columns: Vec<LoopColumn> =
        names(replay, turns, part, &inside).into_iter().map(LoopColumn::Name).collect();
    columns.extend(tests(source, turns.place(), &inside));
    let steps = turns.steps();
    let prints =
        |steps| replay.output.between(steps).any(|piece| piece.kind == SegmentKind::Stdout);
    let steps = steps.start + 1..steps.end + 1;
    if prints(steps.clone())
        && own_steps(replay.trace, turns.frame(), steps).into_iter().any(prints)
    {
        columns.push(LoopColumn::Printed);
    }
    columns
}

/// The parts below a loop with their places, without those of functions and classes in it.
fn parts_inside<'a>(replay: Replay<'a>, place: usize, part: &Part) -> Vec<(usize, &'a Part)> {
    let last = part.body.map_or(part.head.last, |body| body.last.max(part.head.last));
    let all = replay.outline.parts().iter().enumerate().skip(place + 1);
    let mut hidden_until = None;
    let mut inside = Vec::new();
    for (at, part) in all.take_while(|(_, part)| part.head.first <= last) {
        if hidden_until.is_some_and(|until| part.head.first <= until) {
            continue;
        }
        if matches!(part.kind, PartKind::Function | PartKind::Class) {
            hidden_until = Some(part.body.map_or(part.head.last, |body| body.last));
            continue;
        }
        let is_below = replay.outline.around(at).any(|around| around == place);
        if is_below {
            inside.push((at, part));
        }
    }
    inside
}

fn names(
    replay: Replay<'_>,
    turns: Turns<'_>,
    part: &Part,
    inside: &[(usize, &Part)],
) -> Vec<Arc<str>> {
    let state = sample_state(replay, turns);
    let changed = changed_names(replay, turns, &state);
    let bound: HashSet<&Arc<str>> = inside.iter().flat_map(|(_, part)| &part.binds).collect();
    let in_text = inside.iter().flat_map(|(_, part)| part.reads.iter().chain(&part.binds));
    let tested = part.reads.iter();
    let shown = |name: &&Arc<str>| bound.contains(name) || changed.contains(*name);
    let mut names: Vec<Arc<str>> = Vec::new();
    for name in part.binds.iter().chain(tested.chain(in_text).filter(shown)).chain(&changed) {
        let held = turn::value_of(&state, turns.frame(), name);
        let is_code = held.is_some_and(|value| is_code(value, &state));
        if !is_code && !names.contains(name) {
            names.push(Arc::clone(name));
        }
        if names.len() == MOST_NAMES {
            break;
        }
    }
    names
}

fn sample_state(replay: Replay<'_>, turns: Turns<'_>) -> Arc<State> {
    replay.trace.state(turns.end(turns.len()).unwrap_or(turns.steps().start))
}

/// Names of the loop's call and of the program that got another value in the first turns or in
/// the last, or whose object changed there.
fn changed_names(replay: Replay<'_>, turns: Turns<'_>, state: &State) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = Vec::new();
    let mut objects: HashSet<ObjectId> = HashSet::new();
    let calls = [Some(turns.frame()), main_call(state)];
    let is_shown = |frame: FrameId| calls.contains(&Some(frame));
    let end = turns.end(turns.len()).unwrap_or(0);
    let first = turns.start(1).unwrap_or(0) + 1;
    let last = turns.start(turns.len()).unwrap_or(0) + 1;
    let of_first = first..(first + STEPS_LOOKED_AT).min(end + 1);
    let of_last = last.max(of_first.end).max((end + 1).saturating_sub(STEPS_LOOKED_AT))..end + 1;
    let glances = replay.trace.glances(of_first).chain(replay.trace.glances(of_last));
    for note in glances.flat_map(|glance| glance.notes) {
        match note {
            Note::Name(frame, name) if is_shown(frame) && !names.contains(name) => {
                names.push(Arc::clone(name));
            }
            Note::Object(id) => {
                objects.insert(id);
            }
            _ => {}
        }
    }
    let frame = turn::frame_of(state, turns.frame());
    for (name, value) in frame.iter().flat_map(|frame| &frame.variables) {
        let reaches =
            || any_below(value, state, turn::OBJECTS_BELOW_A_NAME, |id| objects.contains(&id));
        if !names.contains(name) && reaches() {
            names.push(Arc::clone(name));
        }
    }
    names
}

/// Functions, classes and modules are no values that a learner follows.
fn is_code(value: &Value, state: &State) -> bool {
    let Value::Ref(id) = value else { return false };
    state.object(*id).is_some_and(|object| {
        matches!(object.kind, ObjectKind::Function | ObjectKind::Class)
            || &*object.type_name == "module"
    })
}

/// Tests directly in the loop, whose outcome the next line tells.
fn tests(source: &str, place: usize, inside: &[(usize, &Part)]) -> Vec<LoopColumn> {
    let loops: HashSet<usize> =
        inside.iter().filter(|(_, part)| part.kind.is_loop()).map(|(at, _)| *at).collect();
    let mut below_loops: HashSet<usize> = loops;
    let mut columns = Vec::new();
    for (at, part) in inside {
        if part.parent.is_some_and(|parent| parent != place && below_loops.contains(&parent)) {
            below_loops.insert(*at);
            continue;
        }
        let word = match part.kind {
            PartKind::If => "if",
            PartKind::Elif => "elif",
            _ => continue,
        };
        let is_told = part.body.is_some_and(|body| body.first > part.head.last);
        let text = part.test.clone().and_then(|test| source.get(test));
        if let Some(text) = text.filter(|_| is_told && columns.len() < MOST_TESTS) {
            let text = cut(&format!("{word} {text}")).into();
            columns.push(LoopColumn::Test { line: part.head.first, text });
        }
    }
    columns
}

fn cut(test: &str) -> String {
    let one_line = test.split_whitespace().collect::<Vec<_>>().join(" ");
    if cells(&one_line) <= TEST_CELLS {
        return one_line;
    }
    one_line.chars().take(TEST_CELLS - 1).chain(['…']).collect()
}
