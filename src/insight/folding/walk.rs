//! The steps of one call as rows: its own lines, the calls it made, the loops it ran.

use crate::insight::{Entrance, Replay, RoundId, arguments, departure, entrance, show_value};
use crate::text::clean_line;
use crate::trace::{Event, FrameId, Step};

use super::{Fold, FoldKind};

/// A fold opens to so many rows at most, and one for the rest.
pub(super) const MOST_ROWS: usize = 200;
/// More arguments of a call are not told.
const MOST_ARGUMENTS: usize = 6;
/// Room for one argument or result.
const VALUE_CELLS: usize = 24;

/// The rows that the steps of one call make.
pub(super) fn rows(replay: Replay<'_>, fold: &Fold) -> Vec<Fold> {
    let mut rows = Vec::new();
    let mut at = fold.steps.start;
    let first = replay.trace.step(at);
    let thread = first.as_ref().map_or(0, |step| step.thread);
    let frame = fold.frame.or_else(|| first.and_then(|step| step.frame));
    while at < fold.steps.end {
        if rows.len() >= MOST_ROWS {
            let kind = FoldKind::More;
            rows.push(Fold { kind, steps: at..fold.steps.end, frame, around: fold.around });
            break;
        }
        let Some(step) = replay.trace.step(at) else { break };
        let row = if frame.is_some() && step.frame == frame {
            own_row(replay, fold, at, &step)
        } else if step.thread != thread {
            thread_row(replay, fold, at, thread)
        } else if step.event == Event::Call {
            call_row(replay, fold, at, &step, frame)
        } else {
            step_row(at, &step)
        };
        at = row.steps.end.max(at + 1);
        rows.push(row);
    }
    rows
}

fn step_row(at: usize, step: &Step) -> Fold {
    let kind = FoldKind::Step { line: step.line };
    Fold { kind, steps: at..at + 1, frame: step.frame, around: None }
}

/// A line of the call itself, or a loop that begins with it.
fn own_row(replay: Replay<'_>, fold: &Fold, at: usize, step: &Step) -> Fold {
    let Some(frame) = step.frame else { return step_row(at, step) };
    let is_next = |parent: Option<RoundId>| parent == fold.around;
    let around = replay.loops.turns_of_call(frame, at).map(|at| at.turns);
    match around.into_iter().find(|turns| is_next(turns.parent())) {
        // A generator may pause in its loop: what comes later belongs to another row.
        Some(turns) if turns.steps().start == at && turns.steps().end <= fold.steps.end => {
            let steps = turns.steps();
            let kind = FoldKind::Loop { round: turns.id(), turns: turns.len() };
            Fold { kind, steps, frame: Some(frame), around: fold.around }
        }
        _ => step_row(at, step),
    }
}

/// All steps of other threads up to the next one of this thread.
fn thread_row(replay: Replay<'_>, fold: &Fold, at: usize, thread: u32) -> Fold {
    let steps = replay.trace.steps_in(at..fold.steps.end);
    let count = steps.take_while(|step| step.thread != thread).count();
    let other = replay.trace.step(at).map_or(0, |step| step.thread);
    let kind = FoldKind::Thread { thread: other };
    Fold { kind, steps: at..at + count, frame: None, around: None }
}

/// A call that this call made, up to its return or the next step of this call.
fn call_row(
    replay: Replay<'_>,
    fold: &Fold,
    at: usize,
    step: &Step,
    caller: Option<FrameId>,
) -> Fold {
    let Some(call) = step.frame else { return step_row(at, step) };
    let mut end = at + 1;
    let (mut result, mut left) = (None, None);
    for (number, inner) in
        (at + 1..fold.steps.end).zip(replay.trace.steps_in(at + 1..fold.steps.end))
    {
        if inner.thread == step.thread && (inner.frame == caller || inner.frame.is_none()) {
            break;
        }
        end = number + 1;
        if inner.frame == Some(call)
            && let Event::Return(value) = inner.event
        {
            result = Some(show_value(&value, &replay.trace.state(number), VALUE_CELLS));
            left = departure(replay.trace, replay.outline, number);
            break;
        }
    }
    let state = replay.trace.state(at);
    let entered = state.frame(call);
    let function = entered.map(|frame| clean_line(&frame.function).into_owned());
    let given = entered.into_iter().flat_map(|frame| arguments(replay.outline, frame, step.line));
    let given = given.take(MOST_ARGUMENTS).map(|(name, value)| {
        (clean_line(name).into_owned(), show_value(value, &state, VALUE_CELLS))
    });
    let kind = FoldKind::Call {
        frame: call,
        entrance: entrance(replay.trace, replay.outline, at).unwrap_or(Entrance::Called),
        function: function.unwrap_or_default(),
        arguments: given.collect(),
        result,
        departure: left,
    };
    Fold { kind, steps: at..end, frame: Some(call), around: None }
}
