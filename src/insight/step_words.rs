//! What a step did, in words that every telling of steps shares.

use super::{ChangedVariable, Segment, SegmentKind, Walls};
use crate::text::clean_line;
use crate::trace::{Event, State, Trace, Value, text_literal};

/// Characters of one piece of output that are shown.
const OUTPUT_CHARACTERS: usize = 200;

/// The function of a step, for a sentence; `the program` for the program's own level.
pub fn function_words(trace: &Trace, index: usize) -> String {
    let frame = trace.step(index).and_then(|step| step.frame);
    let state = trace.state(index);
    match frame.and_then(|id| state.frame(id)) {
        Some(frame) if &*frame.function != "<module>" => clean_line(&frame.function).into_owned(),
        _ => "the program".to_owned(),
    }
}

/// A call with its arguments, each value as `show` writes it: `share is called with sweets = 12`.
pub fn call_words(
    trace: &Trace,
    index: usize,
    show: impl Fn(&str, &Value, &State) -> String,
) -> String {
    let state = trace.state(index);
    let frame = trace.step(index).and_then(|step| step.frame).and_then(|id| state.frame(id));
    let arguments = frame.map_or(&[][..], |frame| &frame.variables);
    let arguments: Vec<String> = arguments
        .iter()
        .map(|(name, value)| format!("{name} = {}", show(name, value, &state)))
        .collect();
    let with = if arguments.is_empty() { "" } else { " with " };
    let list = arguments.join(", ");
    format!("{} is called{with}{}", function_words(trace, index), clean_line(&list))
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
    let name = clean_line(&change.name);
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
