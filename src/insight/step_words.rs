//! What a step did, in words that every telling of steps shares.

use super::{
    ChangedVariable, Departure, Entrance, Segment, SegmentKind, Walls, arguments, departure,
    entrance,
};
use crate::syntax::Outline;
use crate::text::clean_line;
use crate::trace::{Event, State, Trace, Value, text_literal};

/// Characters of one piece of output that are shown.
const OUTPUT_CHARACTERS: usize = 200;

/// What the program's own level is called.
const PROGRAM: &str = "the program";

/// The function of a step, for a sentence; `the program` for the program's own level.
pub fn function_words(trace: &Trace, index: usize) -> String {
    let frame = trace.step(index).and_then(|step| step.frame);
    let state = trace.state(index);
    match frame.and_then(|id| state.frame(id)) {
        Some(frame) if &*frame.function != "<module>" => clean_line(&frame.function).into_owned(),
        _ => PROGRAM.to_owned(),
    }
}

/// What begins at a step, a call with its arguments, each value as `show` writes it:
/// `share is called with sweets = 12`.
pub fn call_words(
    trace: &Trace,
    outline: &Outline,
    index: usize,
    show: impl Fn(&str, &Value, &State) -> String,
) -> String {
    let function = function_words(trace, index);
    match entrance(trace, outline, index) {
        Some(Entrance::GoesOn) => return format!("{function} goes on where it paused"),
        Some(Entrance::Class) => return format!("the class {function} begins"),
        Some(Entrance::Called) | None => {}
    }
    let (state, step) = (trace.state(index), trace.step(index));
    let line = step.as_ref().map_or(0, |step| step.line);
    let frame = step.and_then(|step| step.frame).and_then(|id| state.frame(id));
    let given: Vec<String> = frame
        .into_iter()
        .flat_map(|frame| arguments(outline, frame, line))
        .map(|(name, value)| format!("{name} = {}", show(name, value, &state)))
        .collect();
    let with = if given.is_empty() { "" } else { " with " };
    format!("{function} is called{with}{}", clean_line(&given.join(", ")))
}

/// What ends or pauses at a step, with the value that is handed over as it is shown; `None` for
/// the program itself.
pub fn return_words(trace: &Trace, outline: &Outline, index: usize, value: &str) -> Option<String> {
    let function = function_words(trace, index);
    if function == PROGRAM {
        return None;
    }
    Some(match departure(trace, outline, index)? {
        Departure::Returns => format!("{function} returns {value}"),
        Departure::HandsOut => format!("{function} hands out {value} and pauses"),
        Departure::Waits => format!("{function} waits"),
        Departure::Class => format!("the class {function} is complete"),
    })
}

/// The error at a step, with what the walls of the sandbox had to do with it.
pub fn error_words(trace: &Trace, index: usize, walls: &Walls<'_>) -> Option<String> {
    let Event::Exception { type_name, message } = trace.step(index)?.event else { return None };
    let colon = if message.is_empty() { "" } else { ": " };
    let error = format!("{type_name}{colon}{message}");
    let why = walls.why_at(trace, index).map_or(String::new(), |why| format!(" ({why})"));
    Some(format!("{}{why}", clean_line(&error)))
}

/// How a name changed, in the present tense.
pub fn change_words(change: &ChangedVariable) -> String {
    let name = change.place();
    match (&change.before, &change.after) {
        (Some(before), Some(after)) if before == after => format!("{name} is set to {after} again"),
        (Some(before), Some(after)) => format!("{name} changes from {before} to {after}"),
        (None, Some(after)) => format!("{name} becomes {after}"),
        (Some(before), None) => format!("{name} is gone (it was {before})"),
        (None, None) => format!("{name} is gone"),
    }
}

/// A piece of output or input as Python would write it, and whether that is only its start;
/// `None` if there is nothing to tell.
pub fn output_literal(segment: Segment<'_>) -> Option<(String, bool)> {
    let text = segment.text.strip_suffix('\n').unwrap_or(segment.text);
    let shown: String = text.chars().take(OUTPUT_CHARACTERS).collect();
    (!segment.text.is_empty() || segment.kind == SegmentKind::Input)
        .then(|| (text_literal(&shown), shown.len() < text.len()))
}
