//! When `None` got into a name, an attribute or an item.

use std::sync::Arc;

use crate::text::clean_line;
use crate::trace::{Change, FrameChange, HeapChange, Note, Trace, Value};

/// Which way to look from a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To later steps.
    Forward,
    /// To earlier steps.
    Back,
}

/// A place that holds `None` since a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredNone {
    /// The first step that shows it.
    pub step: usize,
    /// The name, or what part of an object, in words; safe to draw.
    pub place: String,
}

/// The next or the last step, seen from one, at which `None` was put into a name or into an
/// object that was there before.
pub fn stored_none(trace: &Trace, from: usize, direction: Direction) -> Option<StoredNone> {
    let is_about = |note: &Note<'_>| matches!(note, Note::Name(..) | Note::Object(_));
    let find = |index: usize, notes: &[Note<'_>]| {
        let place = notes.iter().any(is_about).then(|| place_at(trace, index)).flatten()?;
        Some(StoredNone { step: index, place })
    };
    match direction {
        Direction::Forward => {
            let mut later = trace.glances(from.checked_add(1)?..trace.len());
            later.find_map(|glance| find(glance.index, &glance.notes))
        }
        Direction::Back => {
            let mut earlier = trace.glances(0..from).rev();
            earlier.find_map(|glance| find(glance.index, &glance.notes))
        }
    }
}

fn place_at(trace: &Trace, index: usize) -> Option<String> {
    trace.changes(index).iter().find_map(|change| match change {
        Change::Frame(_, FrameChange::Set(name, Value::None)) => Some(shown(name)),
        Change::Heap(_, HeapChange::SetAttribute(name, Value::None)) => {
            Some(format!("the attribute {}", shown(name)))
        }
        Change::Heap(_, HeapChange::SetEntry(key, Value::None)) => {
            let key = key.literal().unwrap_or_else(|| "…".to_owned());
            Some(format!("the key {}", shown(&Arc::from(key))))
        }
        Change::Heap(_, HeapChange::Splice { inserted, start, .. }) => {
            let place = inserted.iter().position(|value| *value == Value::None)?;
            Some(format!("item {}", *start as usize + place))
        }
        _ => None,
    })
}

fn shown(name: &Arc<str>) -> String {
    clean_line(name).into_owned()
}
