//! What the learner's program looked like at one step.

use std::collections::HashMap;
use std::sync::Arc;

use super::timeline::Heap;
use super::value::{Object, ObjectId, Value};

/// Identifies one call within one recording; a generator keeps its id when it is resumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FrameId(pub u32);

/// What happened at a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The line is about to run: the state is the one *before* it.
    Line,
    /// A function, class body or generator was entered; its arguments are bound.
    Call,
    /// The innermost call is about to hand back this value.
    Return(Value),
    /// This exception was raised in, or reached, the line.
    Exception {
        /// Name of the exception's type.
        type_name: Arc<str>,
        /// Its message, as `str()` gives it for built-in exceptions.
        message: Arc<str>,
    },
    /// The program is over: the state is the final one.
    End,
}

/// One position in the replay.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What happened.
    pub event: Event,
    /// The line of the learner's file (1-based) that the event belongs to.
    pub line: u32,
    /// The call in which it happened; `None` before the first and after the last one.
    pub frame: Option<FrameId>,
    /// Which thread of the program: 0 is the main one.
    pub thread: u32,
}

/// One call that has not ended yet, or the module itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Which call.
    pub id: FrameId,
    /// Name of the function; `<module>` for the program's own level.
    pub function: Arc<str>,
    /// The line it is at (1-based).
    pub line: u32,
    /// Which thread it belongs to: 0 is the main one.
    pub thread: u32,
    /// The line whose turn it was last, if one's was.
    pub ran: Option<u32>,
    /// Names and what they hold, in the order in which they first got a value.
    pub variables: Vec<(Arc<str>, Value)>,
}

impl Frame {
    /// What the name holds in this frame.
    pub fn variable(&self, name: &str) -> Option<&Value> {
        self.variables.iter().find(|(known, _)| &**known == name).map(|(_, value)| value)
    }
}

/// Everything that was known at one step. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Calls that have not ended, outermost first; of several threads one after the other.
    pub frames: Vec<Arc<Frame>>,
    /// Generators and coroutines that wait to be resumed.
    pub suspended: HashMap<FrameId, Arc<Frame>>,
    /// Objects that a name can reach, each put together when it is asked for.
    pub(super) heap: Heap,
    /// Bytes written to standard output by this step.
    pub stdout_bytes: u64,
    /// Bytes written to standard error by this step.
    pub stderr_bytes: u64,
    /// Lines of input used up by this step.
    pub inputs_used: u32,
}

impl State {
    /// The calls of one thread, outermost first.
    pub fn stack(&self, thread: u32) -> impl DoubleEndedIterator<Item = &Arc<Frame>> {
        self.frames.iter().filter(move |frame| frame.thread == thread)
    }

    /// The call with that id, if it has not ended.
    pub fn frame(&self, id: FrameId) -> Option<&Arc<Frame>> {
        self.frames.iter().rev().find(|frame| frame.id == id)
    }

    /// The object with that id, if it was recorded.
    pub fn object(&self, id: ObjectId) -> Option<Arc<Object>> {
        self.heap.object(id)
    }

    /// All objects that a name can reach, by their ids.
    pub fn objects(&self) -> Vec<(ObjectId, Arc<Object>)> {
        self.heap.objects()
    }

    /// The type of any value: a built-in's own name or that of the object.
    pub fn type_name(&self, value: &Value) -> Arc<str> {
        let of_object = || match value {
            Value::Ref(id) => self.object(*id).map(|object| Arc::clone(&object.type_name)),
            _ => None,
        };
        value.type_name().map(Arc::from).or_else(of_object).unwrap_or_else(|| "object".into())
    }
}
