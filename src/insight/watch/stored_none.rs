//! When `None` got into a name, an attribute or an item.

use std::sync::Arc;

use crate::text::clean_line;
use crate::trace::{Change, FrameChange, HeapChange, Note, Trace, Value};

/// A place that holds `None` since a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredNone {
    /// The first step that shows it.
    pub step: usize,
    /// The name, or what part of an object, in words; safe to draw.
    pub place: String,
}

/// Finds the steps at which `None` was put into a name, or into an object that was there
/// before, a portion at a time.
#[derive(Clone, Debug)]
pub struct NoneStored {
    next: usize,
    most: usize,
    found: Vec<StoredNone>,
}

impl NoneStored {
    /// The first so many of them.
    pub fn new(most: usize) -> Self {
        Self { next: 0, most, found: Vec::new() }
    }

    /// Looks through so many more steps. Returns whether all is done.
    pub fn advance(&mut self, trace: &Trace, steps: usize) -> bool {
        let until = self.next.saturating_add(steps).min(trace.len());
        for glance in trace.glances(self.next..until) {
            if self.found.len() >= self.most {
                break;
            }
            let is_about = |note: &Note<'_>| matches!(note, Note::Name(..) | Note::Object(_));
            if glance.index > 0
                && glance.notes.iter().any(is_about)
                && let Some(place) = place_at(trace, glance.index)
            {
                self.found.push(StoredNone { step: glance.index, place });
            }
        }
        self.next = until;
        until == trace.len() || self.found.len() >= self.most
    }

    /// What was found so far, in order.
    pub fn found(&self) -> &[StoredNone] {
        &self.found
    }

    /// The first step that was not looked at yet.
    pub fn looked_until(&self) -> usize {
        self.next
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
