//! The smallest things that can differ between one step and the next.

use std::sync::Arc;

use super::state::FrameId;
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
