//! What a learner would write to get at an object.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use crate::text::clean_line;
use crate::trace::{Frame, FrameId, Object, ObjectId, ObjectKind, State, Value};

/// Attributes, items and keys within each other that are followed.
const MOST_PARTS: usize = 4;
/// More objects are not looked at.
const MOST_OBJECTS: usize = 20_000;
/// A longer key is not written out.
const LONGEST_KEY: usize = 20;

/// The shortest way to an object from the names of this call, or else of another one.
pub(super) fn path_to(object: ObjectId, state: &State, call: FrameId) -> Option<String> {
    let first = state.frame(call).into_iter();
    let others = state.frames.iter().filter(|frame| frame.id != call);
    let mut waiting_frames: Vec<_> = state.suspended.values().collect();
    waiting_frames.sort_by_key(|frame| frame.id);
    let mut frames = first.chain(others).chain(waiting_frames);
    frames.find_map(|frame| path_in(frame, object, state))
}

fn path_in(frame: &Arc<Frame>, wanted: ObjectId, state: &State) -> Option<String> {
    let names = frame.variables.iter();
    let mut waiting: VecDeque<(ObjectId, String, usize)> = names
        .filter_map(|(name, value)| Some((reference(value)?, clean_line(name).into_owned(), 0)))
        .collect();
    let mut seen = HashSet::new();
    while let Some((id, path, parts)) = waiting.pop_front() {
        if id == wanted {
            return Some(path);
        }
        if parts < MOST_PARTS
            && seen.len() < MOST_OBJECTS
            && seen.insert(id)
            && let Some(object) = state.object(id)
        {
            let longer = |(id, part): (ObjectId, String)| {
                // Names that a function keeps have nothing before them.
                let is_function = object.kind == ObjectKind::Function;
                let path = if is_function { part[1..].to_owned() } else { format!("{path}{part}") };
                (id, path, parts + 1)
            };
            waiting.extend(parts_of(&object).into_iter().map(longer));
        }
    }
    None
}

/// The objects in an object, and what leads to each.
fn parts_of(object: &Object) -> Vec<(ObjectId, String)> {
    let attributes = object.attributes.iter();
    let attributes = attributes
        .filter_map(|(name, value)| Some((reference(value)?, format!(".{}", clean_line(name)))));
    let items = object.items.iter().enumerate();
    let items = items.filter_map(|(at, value)| Some((reference(value)?, format!("[{at}]"))));
    let entries = object.entries.iter().filter_map(|(key, value)| {
        let key = key.literal().filter(|key| key.chars().count() <= LONGEST_KEY)?;
        Some((reference(value)?, format!("[{}]", clean_line(&key))))
    });
    attributes.chain(items).chain(entries).collect()
}

fn reference(value: &Value) -> Option<ObjectId> {
    match value {
        Value::Ref(id) => Some(*id),
        _ => None,
    }
}
