//! A whole run told in a few sentences, each with a step to look at.

mod calls;
mod loops;

pub use calls::CallCounts;

use super::{Replay, SegmentKind, show_value};
use crate::text::{clean_line, grouped};
use crate::trace::{Event, FrameId, ObjectKind, Recording, State, Value, Verdict, text_literal};

/// So many names are told of those that were set first.
const FIRST_NAMES: usize = 3;
/// Of so many steps before the first loop or call.
const FIRST_STEPS: usize = 30;
/// Room for one value or line of output.
const VALUE_CELLS: usize = 24;

/// One sentence of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence, safe to draw.
    pub text: String,
    /// The step that shows what it is about.
    pub step: usize,
}

impl Sentence {
    fn new(text: &str, step: usize) -> Self {
        Self { text: clean_line(text).into_owned(), step }
    }
}

/// What happened in a run: how it began, its biggest loop, the function called most, input and
/// output, where an error came from, and how it ended. One to seven sentences; the last is what
/// [`verdict_sentence`](super::verdict_sentence) says.
pub fn story(recording: &Recording, replay: Replay<'_>, verdict: &str) -> Vec<Sentence> {
    let end = replay.trace.len().saturating_sub(1);
    let ending = Sentence::new(verdict, end);
    [
        beginning(replay),
        loops::biggest(replay),
        calls::most_called(replay),
        input(replay),
        printed(replay),
        origin(recording, replay),
        Some(ending),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The names that the program gave values before its first loop or call.
fn beginning(replay: Replay<'_>) -> Option<Sentence> {
    let main = replay.trace.step(0)?.frame?;
    let first_loop = replay.loops.rounds().find(|turns| turns.frame() == main);
    let until = first_loop.map_or(FIRST_STEPS, |turns| turns.steps().start.min(FIRST_STEPS));
    let steps = replay.trace.steps_in(0..until + 1);
    let plain = steps.take_while(|step| step.frame == Some(main) && step.event == Event::Line);
    let step = plain.count().checked_sub(1)?;
    let state = replay.trace.state(step);
    let names = &state.frame(main)?.variables;
    let told = names.iter().filter(|(_, value)| !is_code(value, &state)).take(FIRST_NAMES);
    let set: Vec<String> = told
        .map(|(name, value)| {
            format!("{} to {}", clean_line(name), show_value(value, &state, VALUE_CELLS))
        })
        .collect();
    (!set.is_empty()).then(|| Sentence::new(&format!("It began by setting {}.", row(&set)), step))
}

fn is_code(value: &Value, state: &State) -> bool {
    let Value::Ref(id) = value else { return false };
    state
        .object(*id)
        .is_some_and(|object| matches!(object.kind, ObjectKind::Function | ObjectKind::Class))
}

fn row(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// How many lines of input were taken.
fn input(replay: Replay<'_>) -> Option<Sentence> {
    let end = replay.trace.len().checked_sub(1)?;
    let count = replay.trace.state(end).inputs_used;
    if count == 0 {
        return None;
    }
    let first = first_step(end, |step| replay.trace.state(step).inputs_used > 0);
    Some(Sentence::new(&format!("It took {} of input.", times(u64::from(count), "line")), first))
}

/// How many lines were printed, the first and the last.
fn printed(replay: Replay<'_>) -> Option<Sentence> {
    let text = replay.output.printed(0..usize::MAX, usize::MAX);
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let (first, last) = (quoted(lines().next()?), quoted(lines().next_back()?));
    let count = text.lines().count();
    let said = match count {
        1 => format!("It printed one line: {first}."),
        _ if lines().count() == 1 => {
            format!("It printed {} lines, one of them with text: {first}.", grouped(count as u64))
        }
        _ => format!("It printed {} lines, from {first} to {last}.", grouped(count as u64)),
    };
    let step = first_output(replay)?;
    Some(Sentence::new(&said, step))
}

/// The first step at which something stands in the output.
fn first_output(replay: Replay<'_>) -> Option<usize> {
    let end = replay.trace.len().checked_sub(1)?;
    let has_output =
        |step: usize| replay.output.until(step).any(|piece| piece.kind == SegmentKind::Stdout);
    Some(first_step(end, has_output))
}

/// The first step from which on something holds, by halving.
fn first_step(end: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// A line of output between quotation marks, as much as there is room for.
fn quoted(line: &str) -> String {
    let line = clean_line(line.trim_end());
    let is_long = line.chars().count() > VALUE_CELLS;
    let shown: String = line.chars().take(VALUE_CELLS).collect();
    text_literal(&format!("{shown}{}", if is_long { "…" } else { "" }))
}

/// In which call an error came up that ended the program.
fn origin(recording: &Recording, replay: Replay<'_>) -> Option<Sentence> {
    let Verdict::Raised { type_name, .. } = &recording.verdict else { return None };
    let mut origin = None;
    for number in (0..replay.trace.len()).rev() {
        let step = replay.trace.step(number)?;
        match step.event {
            Event::Exception { type_name: raised, .. } if *raised == **type_name => {
                origin = Some((number, step.line, step.frame?));
            }
            Event::End => {}
            _ => break,
        }
    }
    let (step, line, frame) = origin?;
    let state = replay.trace.state(step);
    let call = state.frame(frame).filter(|call| &*call.function != "<module>")?;
    let (function, caller) =
        (clean_line(&call.function), caller_line(&state, call.id, call.thread));
    let by = caller.map_or(String::new(), |line| format!(", which line {line} had called"));
    Some(Sentence::new(&format!("The error came up in {function}, line {line}{by}."), step))
}

fn caller_line(state: &State, frame: FrameId, thread: u32) -> Option<u32> {
    let mut stack = state.stack(thread).rev().skip_while(|call| call.id != frame).skip(1);
    stack.next().map(|caller| caller.line)
}

/// `1 line`, `2 lines`.
fn times(count: u64, what: &str) -> String {
    format!("{} {what}{}", grouped(count), if count == 1 { "" } else { "s" })
}
