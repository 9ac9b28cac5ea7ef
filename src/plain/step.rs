//! A step in a few short sentences.

use super::values::{MEMBER, SENTENCE, change_sentence, value_words};
use crate::app::Replay;
use crate::insight::{
    Segment, SegmentKind, Walls, call_words, changed, error_words, output_literal, return_words,
    step_that_raised,
};
use crate::text::{clean_line, grouped};
use crate::trace::{Event, Step};

/// Cells of a line of the program in a sentence.
const LINE_CELLS: usize = 200;

/// What happened at the step that shows, and what comes next.
pub(super) fn step_sentences(replay: &Replay) -> String {
    let Some(step) = replay.event() else { return "Nothing was recorded.".to_owned() };
    let number = grouped(replay.step() as u64 + 1);
    let thread = if step.thread == 0 { String::new() } else { format!(", thread {}", step.thread) };
    let mut sentences = vec![format!("Step {number}{thread}.")];
    let deeds = deeds(replay, &step);
    if let Some(line) = replay.moment().just_ran
        && !deeds.is_empty()
        && !matches!(step.event, Event::Exception { .. })
    {
        sentences.push(format!("Line {line} ran."));
    }
    sentences.extend(deeds);
    sentences.extend(event_sentence(replay, &step));
    if matches!(step.event, Event::Line)
        && let Some(line) = replay.moment().runs_next
    {
        sentences.push(format!("Line {line} runs next{}", line_text(replay, line)));
    }
    sentences.join(" ")
}

/// `: print(total).`, or a full stop if there is no such line.
pub(super) fn line_text(replay: &Replay, line: u32) -> String {
    let text = replay.source.lines().get((line as usize).saturating_sub(1));
    let text = text.map_or("", |text| text.trim());
    let cut: String = text.chars().take(LINE_CELLS).collect();
    let rest = if cut.len() < text.len() { ", and more" } else { "" };
    let end = if rest.is_empty() && cut.ends_with([':', ';', ',', '.']) { "" } else { "." };
    if cut.is_empty() { ".".to_owned() } else { format!(": {}{rest}{end}", clean_line(&cut)) }
}

/// What changed and what was written.
fn deeds(replay: &Replay, step: &Step) -> Vec<String> {
    let index = replay.step();
    let mut deeds = Vec::new();
    if let Some(before) = index.checked_sub(1)
        && step.event != Event::Call
    {
        let changes = changed(replay.trace(), index, SENTENCE);
        let states = (replay.trace().state(before), replay.state());
        let sentence = |change: &_| format!("{}.", change_sentence(change, &states.0, &states.1));
        deeds.extend(changes.iter().map(sentence));
    }
    deeds.extend(replay.recorded.output.at(index).filter_map(output_sentence));
    deeds
}

fn output_sentence(segment: Segment<'_>) -> Option<String> {
    let lines = segment.text.lines().count();
    if segment.kind == SegmentKind::Stderr && lines > 1 {
        let sentence = "The program wrote an error message of";
        return Some(format!("{sentence} {} lines; output tells it.", grouped(lines as u64)));
    }
    let verb = match segment.kind {
        SegmentKind::Stdout => "printed",
        SegmentKind::Stderr => "wrote as an error",
        SegmentKind::Input => "read",
    };
    let (text, is_cut) = output_literal(segment)?;
    let more = if is_cut { " and more; output shows all" } else { "" };
    Some(format!("The program {verb} {text}{more}."))
}

fn event_sentence(replay: &Replay, step: &Step) -> Option<String> {
    let (trace, index) = (replay.trace(), replay.step());
    match &step.event {
        Event::Line if index == 0 => Some("The program starts.".to_owned()),
        Event::Line => None,
        Event::Call => {
            let outline = &replay.recorded.outline;
            let call = call_words(trace, outline, index, |name, value, state| {
                value_words(Some(name), value, state, MEMBER)
            });
            Some(sentence(&call))
        }
        Event::Return(value) => {
            let value = value_words(None, value, &replay.state(), SENTENCE);
            let words = return_words(trace, &replay.recorded.outline, index, &value)?;
            Some(sentence(&words))
        }
        Event::Exception { .. } => raised_sentence(replay, step),
        Event::End => Some("The program is over.".to_owned()),
    }
}

/// Words as a sentence. A name keeps its small letter.
fn sentence(words: &str) -> String {
    match words.strip_prefix("the ") {
        Some(rest) => format!("The {rest}."),
        None => format!("{words}."),
    }
}

fn raised_sentence(replay: &Replay, step: &Step) -> Option<String> {
    let (trace, index) = (replay.trace(), replay.step());
    let error = error_words(trace, index, &Walls::around(&replay.recorded.recording))?;
    let end = if error.ends_with(['.', '!', '?']) { "" } else { "." };
    let is_first = step_that_raised(trace, index) == Some(index);
    Some(if is_first {
        format!("Line {} raised {error}{end}", step.line)
    } else {
        format!("It came up to line {}: {error}{end}", step.line)
    })
}
