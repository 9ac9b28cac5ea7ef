//! Errors that ended a thread, and not the program.

use std::collections::BTreeMap;

use super::scene::{Error, Scene};
use super::{Explanation, raised};
use crate::trace::{Event, Recording, Step, Trace};
use crate::wording::Message;

/// So much of what Python printed about a thread is looked through.
const MOST_PRINTED: usize = 1 << 20;

/// The first error that ended a thread, explained like any other.
pub(super) fn find(recording: &Recording, trace: &Trace) -> Option<Explanation> {
    // Python tells of each thread that ends in an error.
    if recording.stderr.is_empty() {
        return None;
    }
    let ended = ended(trace);
    let (first, last, step) = ended.into_iter().find(|(first, _, step)| {
        let is_told = |(type_name, _)| is_printed(recording, trace, *first, type_name);
        error_of(step).is_some_and(is_told)
    })?;
    let (type_name, message) = error_of(&step)?;
    let error = Error { type_name, message };
    let told = raised(&Scene::at(recording, trace, error, first, Some(step.line))?)?;
    let key = match goes_on(trace, last) {
        true => "errors.in-thread",
        false => "errors.in-thread-alone",
    };
    Some(Explanation { message: Message::new(key).with_inner("told", told.message), ..told })
}

fn error_of(step: &Step) -> Option<(&str, &str)> {
    match &step.event {
        Event::Exception { type_name, message } => Some((type_name, message)),
        _ => None,
    }
}

/// The errors with which threads ended, in their order: the step that raised each, the last one at
/// which it was seen, and what was seen.
fn ended(trace: &Trace) -> Vec<(usize, usize, Step)> {
    let Some(main) = trace.step(0).map(|step| step.thread) else { return Vec::new() };
    let mut last: BTreeMap<u32, (usize, usize, Step)> = BTreeMap::new();
    for (index, step) in trace.steps_in(0..trace.len()).enumerate() {
        if step.thread == main {
            continue;
        }
        match (&step.event, last.get_mut(&step.thread)) {
            (Event::Return(_), Some((.., before))) if error_of(before).is_some() => {}
            // It leaves one call after the other.
            (event, Some((_, seen, before))) if before.event == *event && is_error(event) => {
                *seen = index;
            }
            _ => drop(last.insert(step.thread, (index, index, step))),
        }
    }
    let mut found: Vec<_> =
        last.into_values().filter(|(.., step)| error_of(step).is_some()).collect();
    found.sort_by_key(|(first, ..)| *first);
    found
}

fn is_error(event: &Event) -> bool {
    matches!(event, Event::Exception { .. })
}

/// Whether Python printed behind a step that an error of this type was caught by nobody.
fn is_printed(recording: &Recording, trace: &Trace, step: usize, type_name: &str) -> bool {
    let from = usize::try_from(trace.state(step).stderr_bytes).unwrap_or(usize::MAX);
    let printed = recording.stderr.get(from..).unwrap_or_default();
    let printed = String::from_utf8_lossy(&printed[..printed.len().min(MOST_PRINTED)]);
    let short = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let wanted = short(type_name);
    printed
        .lines()
        .any(|line| short(line.split(':').next().unwrap_or_default().trim_end()) == wanted)
}

/// Whether a line of the program itself ran after a step.
fn goes_on(trace: &Trace, step: usize) -> bool {
    let Some(main) = trace.step(0).map(|step| step.thread) else { return false };
    let mut later = trace.steps_in(step + 1..trace.len());
    later.any(|step| step.thread == main && step.event == Event::Line)
}
