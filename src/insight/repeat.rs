//! Which lines went round and round before a run was stopped.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::growth::is_known;
use crate::text::clean_line;
use crate::trace::{CutOff, Event, FrameId, Note, Step, Trace, Value};

/// Only this many of the last line steps are looked at.
const WINDOW: usize = 4_000;

/// More names than this are not told.
const MOST_NAMES: usize = 3;

/// A line that nothing followed for so many milliseconds was still under way at the end.
const LONG: u64 = 500;

/// What the program was busy with when it was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repetition {
    /// These lines (1-based, first and last) ran again and again.
    Lines(u32, u32),
    /// One line was under way.
    Within(u32),
}

/// What the program was busy with at the end of its trace; `None` without any line.
pub fn repetition(trace: &Trace) -> Option<Repetition> {
    let last = last_lines(trace);
    let (_, last_line) = *last.first()?;
    if matches!(trace.cut_off(), Some(CutOff::Unended { silent_millis: LONG.. })) {
        return Some(Repetition::Within(last_line));
    }
    match looping_call(trace, &last) {
        Some(call) => {
            let (first, last) = repeated_lines(&last, call)?;
            Some(Repetition::Lines(first, last))
        }
        None => Some(Repetition::Within(last_line)),
    }
}

/// The calls and lines of the last line steps, newest first.
fn last_lines(trace: &Trace) -> Vec<(FrameId, u32)> {
    let lines = trace.steps().rev().filter(|step| matches!(step.event, Event::Line));
    lines.take(WINDOW).filter_map(|step| Some((step.frame?, step.line))).collect()
}

/// The call whose lines repeat at the end, and the steps, of so many of the last ones, since
/// which nothing but they and what they call ran.
pub(super) fn repeated_steps(trace: &Trace, most: usize) -> Option<(FrameId, Range<usize>)> {
    let call = looping_call(trace, &last_lines(trace))?;
    let Some(Repetition::Lines(first, last)) = repetition(trace) else { return None };
    let open: Vec<FrameId> = trace.state(trace.len()).frames.iter().map(|frame| frame.id).collect();
    let end = trace.len();
    let is_outside = |step: &Step| {
        step.frame == Some(call) && !(first..=last).contains(&step.line)
            || !step.frame.is_some_and(|frame| open.contains(&frame) || frame > call)
    };
    let range = end.saturating_sub(most)..end;
    let inside = trace.steps_in(range).rev().take_while(|step| !is_outside(step)).count();
    // What was called before the first of its own lines belongs to an earlier line.
    let earlier = trace.steps_in(end - inside..end).take_while(|step| step.frame != Some(call));
    Some((call, end - inside + earlier.count()..end))
}

/// What became of the variables in the lines that repeat at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhileRepeating {
    /// None changed any more.
    Still,
    /// These kept changing.
    Changing {
        /// Some of them; safe to draw.
        names: Vec<String>,
        /// Whether there are others.
        are_more: bool,
    },
}

/// Which variables kept changing in the lines that repeat, or that none did; nothing where the
/// trace does not show enough of them.
pub fn while_repeating(trace: &Trace) -> Option<WhileRepeating> {
    let (_, steps) = repeated_steps(trace, WINDOW)?;
    let state = trace.state(trace.len());
    let is_open = |frame: FrameId| state.frames.iter().any(|open| open.id == frame);
    let mut times: Vec<(&Arc<str>, u32)> = Vec::new();
    let mut is_still = state
        .objects()
        .iter()
        .all(|(_, object)| object.omitted == 0 && is_known(object))
        && state.frames.iter().flat_map(|frame| &frame.variables).all(|(_, value)| is_whole(value));
    // What leads to the first of these steps happened before them.
    let after_the_first = (steps.start + 1).min(steps.end)..steps.end;
    for note in trace.glances(after_the_first).flat_map(|glance| glance.notes) {
        match note {
            Note::Name(frame, name) if is_open(frame) => {
                is_still = false;
                match times.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, count)) => *count += 1,
                    None => times.push((name, 1)),
                }
            }
            Note::Object(_) | Note::Dropped(_) | Note::Input => is_still = false,
            _ => {}
        }
    }
    if is_still {
        return Some(WhileRepeating::Still);
    }
    let changing: Vec<_> = times.iter().filter(|(_, count)| *count > 2).collect();
    let names: Vec<_> =
        changing.iter().take(MOST_NAMES).map(|(name, _)| clean_line(name).into_owned()).collect();
    let are_more = changing.len() > names.len();
    (!names.is_empty()).then_some(WhileRepeating::Changing { names, are_more })
}

/// The same in a sentence.
pub(super) fn changes_while_repeating(trace: &Trace) -> Option<String> {
    let (names, are_more) = match while_repeating(trace)? {
        WhileRepeating::Still => return Some(" No variable changes there any more.".to_owned()),
        WhileRepeating::Changing { names, are_more } => (names, are_more),
    };
    let names = match &*names {
        [] => return None,
        [name] => name.clone(),
        _ if are_more => format!("{} and others", names.join(", ")),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    };
    Some(format!(" {names} kept changing."))
}

fn is_whole(value: &Value) -> bool {
    !matches!(value, Value::Text { omitted: 1.., .. } | Value::Plain { omitted: 1.., .. })
}

/// The outermost call that is still open and ran its newest line at least twice.
fn looping_call(trace: &Trace, newest_first: &[(FrameId, u32)]) -> Option<FrameId> {
    let state = trace.state(trace.len());
    let mut newest: HashMap<FrameId, u32> = HashMap::new();
    let mut times: HashMap<FrameId, usize> = HashMap::new();
    for (frame, line) in newest_first {
        if newest.entry(*frame).or_insert(*line) == line {
            *times.entry(*frame).or_default() += 1;
        }
    }
    let looping = |id: &FrameId| times.get(id).is_some_and(|count| *count > 1);
    state.frames.iter().map(|frame| frame.id).find(looping)
}

/// First and last line among those that this call ran more than once lately.
fn repeated_lines(newest_first: &[(FrameId, u32)], call: FrameId) -> Option<(u32, u32)> {
    let mut times: HashMap<u32, usize> = HashMap::new();
    let of_call = newest_first.iter().filter(|(frame, _)| *frame == call);
    // The older half may still hold an earlier loop of the same call.
    let newer_half = newest_first.len().div_ceil(2).max(16);
    for (_, line) in of_call.take(newer_half) {
        *times.entry(*line).or_default() += 1;
    }
    let repeated = || times.iter().filter(|(_, count)| **count > 1).map(|(line, _)| *line);
    Some((repeated().min()?, repeated().max()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Change, FrameChange, Step, TraceBuilder};

    fn trace(lines: impl IntoIterator<Item = u32>) -> Trace {
        let main = FrameId(0);
        let mut builder = TraceBuilder::new();
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(main, enter));
        for line in lines {
            builder.step(Step::on_line(Event::Line, line, Some(main)));
        }
        builder.finish()
    }

    #[test]
    fn an_endless_loop_names_its_lines_and_not_those_before_it() {
        let lines = [1, 2].into_iter().chain((0..100).flat_map(|_| [3, 4, 5]));
        assert_eq!(repetition(&trace(lines)), Some(Repetition::Lines(3, 5)));
    }

    #[test]
    fn one_long_line_is_named_as_such() {
        assert_eq!(repetition(&trace([1, 2, 3])), Some(Repetition::Within(3)));
        assert_eq!(repetition(&trace([])), None);
    }

    #[test]
    fn a_loop_whose_last_line_hung_is_not_blamed() {
        let main = FrameId(0);
        let mut builder = TraceBuilder::new();
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(main, enter));
        for line in [1, 2, 1, 2, 1, 2] {
            builder.step(Step::on_line(Event::Line, line, Some(main)));
        }
        builder.cut_off(CutOff::Unended { silent_millis: 4_900 });
        assert_eq!(repetition(&builder.finish()), Some(Repetition::Within(2)));
    }

    #[test]
    fn a_loop_that_is_over_is_not_blamed() {
        let lines = (0..20).flat_map(|_| [1, 2]).chain([3, 4]);
        assert_eq!(repetition(&trace(lines)), Some(Repetition::Within(4)));
    }
}
