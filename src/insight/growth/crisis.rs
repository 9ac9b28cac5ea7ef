//! The moment at which a limit was reached.

use std::collections::HashSet;
use std::sync::Arc;

use crate::trace::{Event, Object, ObjectKind, State, Step, Trace};

use super::weight::Scale;

/// The last moment before a run came apart.
#[derive(Debug)]
pub(super) struct Crisis {
    /// Its step.
    pub step: usize,
    /// The line that was running.
    pub line: Option<u32>,
    /// Whether an error was raised there that nobody caught.
    pub is_raised: bool,
    /// The thread in which it happened.
    pub thread: u32,
    /// What there was.
    pub state: Arc<State>,
}

impl Crisis {
    /// Where an exception was first raised after which no line ran any more, else the last step.
    pub fn of(trace: &Trace) -> Option<Self> {
        let last = trace.len().checked_sub(1)?;
        let is_way_up = |step: &Step| !matches!(step.event, Event::Line | Event::Call);
        let way_up = (0..).zip(trace.steps().rev()).take_while(|(_, step)| is_way_up(step));
        let raised = way_up
            .filter(|(_, step)| matches!(step.event, Event::Exception { .. }))
            .last()
            .map(|(from_end, _): (usize, _)| last - from_end);
        let step = raised.unwrap_or(last);
        let found = trace.step(step)?;
        let is_inside = !matches!(found.event, Event::End);
        Some(Self {
            step,
            line: is_inside.then_some(found.line),
            is_raised: raised.is_some(),
            thread: found.thread,
            state: trace.state(step),
        })
    }

    /// How many threads were inside the program's own lines, with the main one.
    pub fn threads(&self) -> u64 {
        self.state.frames.iter().map(|frame| frame.thread).collect::<HashSet<_>>().len() as u64
    }

    /// Whether everything that names can reach is known, and little.
    pub fn holds_little(&self, all: u64) -> bool {
        let mut scale = Scale::new(&self.state);
        let names = self.state.frames.iter().flat_map(|frame| &frame.variables);
        let held = names.fold(0, |held: u64, (_, value)| held.saturating_add(scale.weigh(value)));
        held < all / 8 && self.state.objects().iter().all(|(_, object)| is_known(object))
    }
}

/// Whether all that an object holds is recorded or nothing that changes.
pub(in crate::insight) fn is_known(object: &Object) -> bool {
    let harmless = ["module", "builtin_function_or_method"];
    object.kind != ObjectKind::Other || harmless.contains(&&*object.type_name)
}
