//! What one name of one call held, from its first value to its last.

use std::collections::HashSet;

use super::ExactValue;
use super::exact::frame_of;
use crate::trace::{FrameId, Note, Trace};

/// Tells each step that shows a new value of a call's name, or a change inside its value, with
/// the value, in order and until `tell` says that it is enough. Equal values may follow each other.
pub fn history(
    trace: &Trace,
    call: FrameId,
    name: &str,
    mut tell: impl FnMut(usize, ExactValue) -> bool,
) {
    let mut objects = HashSet::new();
    for glance in trace.glances(0..trace.len()) {
        let is_touched = glance.notes.iter().any(|note| match note {
            Note::Name(of, known) => *of == call && ***known == *name,
            Note::Object(id) | Note::Dropped(id) => objects.contains(id),
            _ => false,
        });
        if !is_touched {
            continue;
        }
        let state = trace.state_seen_by(glance.index, Some(call), glance.thread);
        let Some(value) = frame_of(&state, call).and_then(|frame| frame.variable(name)) else {
            continue;
        };
        let (value, below) = ExactValue::of_value(value, &state);
        objects = below;
        if !tell(glance.index, value) {
            return;
        }
    }
}
