//! What can be looked at: names and their values, lines of the program, the output.

use std::ops::RangeInclusive;

use super::step::line_text;
use super::values::{FULL, SENTENCE, value_words};
use super::voice::Voice;
use crate::app::inquiries::loops::turn_words;
use crate::app::inquiries::watch;
use crate::app::{App, Replay};
use crate::insight::{SegmentKind, value_at};
use crate::text::{clean_line, grouped};
use crate::trace::{Frame, State, Value};

/// Calls whose names are told, from the innermost one.
const CALLS: usize = 5;
/// Names that are told of a call.
const NAMES: usize = 200;
/// Characters of a name that is not there.
const NAME: usize = 60;
/// Lines of a program that are told unasked.
const LINES: usize = 40;
/// Characters of the output that are told, from its end.
const OUTPUT: usize = 20_000;

fn call_name(frame: &Frame) -> String {
    match &*frame.function {
        "<module>" => "the program".to_owned(),
        function => clean_line(function).into_owned(),
    }
}

/// All names of the calls that are under way, the innermost call first.
pub(super) fn names(replay: &Replay, voice: &mut Voice) {
    let state = replay.state();
    let thread = replay.event().map_or(0, |step| step.thread);
    let calls: Vec<_> = state.stack(thread).rev().collect();
    if calls.is_empty() {
        return voice.say("There are no names here.");
    }
    for frame in calls.iter().take(CALLS) {
        if frame.variables.is_empty() {
            voice.say(&format!("In {}: no names yet.", call_name(frame)));
            continue;
        }
        voice.say(&format!("In {}:", call_name(frame)));
        for (name, value) in frame.variables.iter().take(NAMES) {
            let shown = value_words(Some(name), value, &state, SENTENCE);
            voice.quote(&format!("{} is {}", clean_line(name), shown));
        }
        if let Some(more @ 1..) = frame.variables.len().checked_sub(NAMES) {
            voice.say(&format!("And {} more names.", grouped(more as u64)));
        }
    }
    if let Some(more @ 1..) = calls.len().checked_sub(CALLS) {
        voice.say(&format!("And {} calls further out.", grouped(more as u64)));
    }
}

/// One value in full: that of the innermost call that has the name.
pub(super) fn value(replay: &Replay, name: &str, voice: &mut Voice) {
    let state = replay.state();
    match find(replay, &state, name) {
        Some((frame, value)) => {
            let kind = state.type_name(value);
            let shown = value_words(None, value, &state, FULL);
            let (name, kind) = (clean_line(name), clean_line(&kind));
            voice.quote(&format!("{name} in {} ({kind}) is {shown}", call_name(frame)));
        }
        None => match worth(replay, name) {
            Some(Ok(worth)) => voice.quote(&format!("{} is {worth}", clean_line(name))),
            Some(Err(reason)) => voice.say(&reason),
            None => voice.say(&no_name(name)),
        },
    }
}

/// What an expression is worth at this step; else why it has no meaning. Nothing if it is only a
/// name.
fn worth(replay: &Replay, typed: &str) -> Option<Result<String, String>> {
    if typed.chars().all(|character| character.is_alphanumeric() || character == '_') {
        return None;
    }
    let worth = |expression| value_at(replay.trace(), replay.step(), &expression).shown;
    Some(watch::read(typed).map(worth))
}

/// What is said of a name that is not there.
pub(super) fn no_name(name: &str) -> String {
    let name: String = clean_line(name).chars().take(NAME).collect();
    format!("There is no name {name} at this step. vars tells all.")
}

/// Tells the lines of the program that have a text.
pub(super) fn lines_with(app: &App, text: &str, voice: &mut Voice) {
    if text.is_empty() {
        return voice.say("search takes a text: search total");
    }
    let mut found: Vec<usize> = app.buffer.find_all(text).iter().map(|found| found.line).collect();
    found.dedup();
    if found.is_empty() {
        return voice.say("No line of the program has this text.");
    }
    for line in found.iter().take(LINES) {
        voice.quote(&format!("{}: {}", line + 1, app.buffer.lines()[*line]));
    }
    if let Some(more @ 1..) = found.len().checked_sub(LINES) {
        voice.say(&format!("And {} more lines.", grouped(more as u64)));
    }
}

pub(super) fn find<'a>(
    replay: &Replay,
    state: &'a State,
    name: &str,
) -> Option<(&'a Frame, &'a Value)> {
    let thread = replay.event().map_or(0, |step| step.thread);
    let mut calls = state.stack(thread).rev();
    calls.find_map(|frame| frame.variable(name).map(|value| (&**frame, value)))
}

/// Which line ran, and which one runs next.
pub(super) fn line(replay: &Replay, voice: &mut Voice) {
    let step = grouped(replay.step() as u64 + 1);
    let last = grouped(replay.last_step() as u64 + 1);
    let turn = turn_words(replay).map_or_else(String::new, |turn| format!(", {turn} of its loop"));
    voice.say(&format!("This is step {step} of {last}{turn}."));
    let moment = replay.moment();
    if let Some(line) = moment.just_ran {
        voice.quote(&format!("Line {line} ran{}", line_text(replay, line)));
    }
    if let Some(line) = moment.runs_next {
        voice.quote(&format!("Line {line} runs next{}", line_text(replay, line)));
    }
}

/// The lines of the program with their numbers; where one is is told in words.
pub(super) fn program(app: &App, wanted: Option<RangeInclusive<usize>>, voice: &mut Voice) {
    let lines = app.buffer.lines();
    // What ends the last line is no line of its own.
    let lines = lines.strip_suffix(&[String::new()]).unwrap_or(lines);
    let moment = app.replay.as_ref().filter(|replay| !replay.is_old).map(Replay::moment);
    let here = moment.and_then(|moment| moment.runs_next.or(moment.just_ran)).unwrap_or(1);
    let wanted = wanted.unwrap_or_else(|| {
        let first = if lines.len() > LINES { (here as usize).saturating_sub(LINES / 2) } else { 1 };
        first.max(1)..=first.max(1) + LINES - 1
    });
    let (first, last) = ((*wanted.start()).max(1), (*wanted.end()).min(lines.len()));
    if first > last {
        return voice.say(&format!("The program has {} lines.", lines.len()));
    }
    for number in first..=last {
        let is_at = |line: Option<u32>| line.is_some_and(|line| line as usize == number);
        let mut marks = Vec::new();
        marks.extend(moment.filter(|at| is_at(at.just_ran)).map(|_| "just ran"));
        marks.extend(moment.filter(|at| is_at(at.runs_next)).map(|_| "runs next"));
        marks.extend(app.breakpoints.contains(&(number - 1)).then_some("breakpoint"));
        let marks =
            if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
        voice.quote(&format!("{number}{marks}: {}", lines[number - 1]));
    }
    if first > 1 || last < lines.len() {
        voice.say(&format!("Lines {first} to {last} of {}: list 1 {0} tells all.", lines.len()));
    }
}

/// What was written and typed by this step.
pub(super) fn output(replay: &Replay, voice: &mut Voice) {
    let mut text = String::new();
    for segment in replay.recorded.output.until(replay.step()) {
        text.push_str(segment.text);
        if segment.kind == SegmentKind::Input {
            text.push('\n');
        }
    }
    if text.is_empty() {
        return voice.say("Nothing was printed up to this step.");
    }
    let characters = text.chars().count();
    if let Some(more @ 1..) = characters.checked_sub(OUTPUT) {
        voice.say(&format!("{} characters before this are left out.", grouped(more as u64)));
        text = text.chars().skip(more).collect();
    }
    voice.quote(text.strip_suffix('\n').unwrap_or(&text));
}
