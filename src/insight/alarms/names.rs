//! The names of all open calls, kept up from change to change.

use std::collections::HashMap;
use std::sync::Arc;

use crate::trace::{Change, FrameChange, FrameId, ObjectId, Value};

/// A call and its names.
#[derive(Debug, Default)]
struct Call {
    function: Arc<str>,
    line: Option<u32>,
    names: HashMap<Arc<str>, Value>,
}

/// All names, and which of them hold which object.
#[derive(Debug, Default)]
pub(super) struct Names {
    calls: HashMap<FrameId, Call>,
    holders: HashMap<ObjectId, Vec<(FrameId, Arc<str>)>>,
    module: Option<FrameId>,
}

impl Names {
    pub(super) fn take(&mut self, changes: &[Change]) {
        for change in changes {
            let Change::Frame(frame, change) = change else { continue };
            match change {
                FrameChange::Enter { function, .. } => self.enter(*frame, function),
                FrameChange::Leave => self.leave(*frame),
                FrameChange::Set(name, value) => self.set(*frame, name, Some(value)),
                FrameChange::Unset(name) => self.set(*frame, name, None),
                FrameChange::Suspend | FrameChange::Line(_) => {}
            }
        }
    }

    fn enter(&mut self, frame: FrameId, function: &Arc<str>) {
        if &**function == "<module>" {
            self.module.get_or_insert(frame);
        }
        self.calls.entry(frame).or_default().function = Arc::clone(function);
    }

    fn leave(&mut self, frame: FrameId) {
        let names = self.calls.remove(&frame).unwrap_or_default().names;
        for (name, value) in names {
            self.let_go(frame, &name, &value);
        }
    }

    fn set(&mut self, frame: FrameId, name: &Arc<str>, value: Option<&Value>) {
        let names = &mut self.calls.entry(frame).or_default().names;
        let old = match value {
            Some(value) => names.insert(Arc::clone(name), value.clone()),
            None => names.remove(name),
        };
        if let Some(old) = old {
            self.let_go(frame, name, &old);
        }
        if let Some(Value::Ref(id)) = value {
            self.holders.entry(*id).or_default().push((frame, Arc::clone(name)));
        }
    }

    fn let_go(&mut self, frame: FrameId, name: &Arc<str>, value: &Value) {
        let Value::Ref(id) = value else { return };
        let Some(holders) = self.holders.get_mut(id) else { return };
        if let Some(at) = holders.iter().rposition(|(of, known)| *of == frame && known == name) {
            holders.swap_remove(at);
        }
        if holders.is_empty() {
            self.holders.remove(id);
        }
    }

    /// Notes the line that a call runs.
    pub(super) fn runs(&mut self, frame: FrameId, line: u32) {
        if let Some(call) = self.calls.get_mut(&frame) {
            call.line = Some(line);
        }
    }

    pub(super) fn module(&self) -> Option<FrameId> {
        self.module
    }

    /// The line that a call runs.
    pub(super) fn line(&self, frame: FrameId) -> Option<u32> {
        self.calls.get(&frame)?.line
    }

    pub(super) fn function(&self, frame: FrameId) -> &str {
        self.calls.get(&frame).map_or("", |call| &call.function)
    }

    pub(super) fn value(&self, frame: FrameId, name: &str) -> Option<&Value> {
        self.calls.get(&frame)?.names.get(name)
    }

    /// The names that hold an object.
    pub(super) fn holders(&self, id: ObjectId) -> &[(FrameId, Arc<str>)] {
        self.holders.get(&id).map_or(&[], Vec::as_slice)
    }
}
