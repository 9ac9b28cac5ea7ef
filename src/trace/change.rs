//! The smallest things that can differ between one step and the next.

use std::sync::Arc;

use super::state::{FrameId, State};
use super::value::{Object, ObjectId, Value};

/// One difference between two neighbouring steps.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// In the calls.
    Frame(FrameId, FrameChange),
    /// In an object.
    Heap(ObjectId, HeapChange),
    /// Standard output now has this many bytes.
    Stdout(u64),
    /// Standard error now has this many bytes.
    Stderr(u64),
    /// The program took one more line of input.
    Input,
}

/// What happened to one call.
#[derive(Clone, Debug, PartialEq)]
pub enum FrameChange {
    /// It began, or was resumed, as the innermost of its thread.
    Enter {
        /// Name of the function.
        function: Arc<str>,
        /// Its first line.
        line: u32,
        /// Which thread.
        thread: u32,
    },
    /// It ended.
    Leave,
    /// It paused (a generator at its `yield`); entering the same id brings its names back.
    Suspend,
    /// It moved to this line.
    Line(u32),
    /// The name holds this now.
    Set(Arc<str>, Value),
    /// The name holds nothing any more.
    Unset(Arc<str>),
}

/// What happened to one object.
#[derive(Clone, Debug, PartialEq)]
pub enum HeapChange {
    /// It was seen for the first time, or is sent afresh as a whole.
    Whole(Box<Object>),
    /// `removed` items from `start` on gave way to these.
    Splice {
        /// First item that differs.
        start: u32,
        /// How many items went.
        removed: u32,
        /// What stands there instead.
        inserted: Vec<Value>,
    },
    /// A dict's key holds this now; a new key goes to the end.
    SetEntry(Value, Value),
    /// A dict's key is gone.
    RemoveEntry(Value),
    /// An attribute holds this now.
    SetAttribute(Arc<str>, Value),
    /// An attribute is gone.
    RemoveAttribute(Arc<str>),
    /// This many members exist beyond those recorded.
    Omitted(u64),
    /// No name can reach it any more.
    Drop,
}

impl Change {
    /// Carries the change out. What does not fit (a splice beyond the end, an unknown frame)
    /// is bent to what does: a trace is untrusted input.
    pub(super) fn apply(&self, state: &mut State) {
        match self {
            Self::Frame(id, change) => change.apply(*id, state),
            Self::Heap(id, change) => change.apply(*id, state),
            Self::Stdout(bytes) => state.stdout_bytes = *bytes,
            Self::Stderr(bytes) => state.stderr_bytes = *bytes,
            Self::Input => state.inputs_used = state.inputs_used.saturating_add(1),
        }
    }
}

impl FrameChange {
    fn apply(&self, id: FrameId, state: &mut State) {
        use super::state::Frame;
        if let Self::Enter { function, line, thread } = self {
            let variables = state.suspended.remove(&id).map_or_else(Vec::new, |frame| {
                Arc::try_unwrap(frame).map_or_else(|f| f.variables.clone(), |f| f.variables)
            });
            let function = Arc::clone(function);
            let frame = Frame { id, function, line: *line, thread: *thread, variables };
            state.frames.push(Arc::new(frame));
            return;
        }
        let Some(position) = state.frames.iter().rposition(|frame| frame.id == id) else { return };
        match self {
            Self::Leave => {
                state.frames.remove(position);
                return;
            }
            Self::Suspend => {
                let frame = state.frames.remove(position);
                state.suspended.insert(id, frame);
                return;
            }
            _ => {}
        }
        let frame = Arc::make_mut(&mut state.frames[position]);
        match self {
            Self::Line(line) => frame.line = *line,
            Self::Set(name, value) => set(&mut frame.variables, name, value),
            Self::Unset(name) => frame.variables.retain(|(known, _)| known != name),
            Self::Enter { .. } | Self::Leave | Self::Suspend => {}
        }
    }
}

impl HeapChange {
    fn apply(&self, id: ObjectId, state: &mut State) {
        match self {
            Self::Whole(object) => {
                state.heap.insert(id, Arc::new((**object).clone()));
                return;
            }
            Self::Drop => {
                state.heap.remove(&id);
                return;
            }
            _ => {}
        }
        let Some(object) = state.heap.get_mut(&id) else { return };
        let object = Arc::make_mut(object);
        match self {
            Self::Splice { start, removed, inserted } => {
                let start = (*start as usize).min(object.items.len());
                let end = start.saturating_add(*removed as usize).min(object.items.len());
                object.items.splice(start..end, inserted.iter().cloned());
            }
            Self::SetEntry(key, value) => set(&mut object.entries, key, value),
            Self::RemoveEntry(key) => object.entries.retain(|(known, _)| known != key),
            Self::SetAttribute(name, value) => set(&mut object.attributes, name, value),
            Self::RemoveAttribute(name) => object.attributes.retain(|(known, _)| known != name),
            Self::Omitted(count) => object.omitted = *count,
            Self::Whole(_) | Self::Drop => {}
        }
    }
}

fn set<K: PartialEq + Clone>(pairs: &mut Vec<(K, Value)>, key: &K, value: &Value) {
    match pairs.iter_mut().find(|(known, _)| known == key) {
        Some((_, held)) => *held = value.clone(),
        None => pairs.push((key.clone(), value.clone())),
    }
}
