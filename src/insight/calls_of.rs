//! The calls of one function: where each begins and returns, and how many were under way at once.

use std::collections::HashSet;

use crate::trace::{Change, Event, FrameChange, FrameId, Trace};

/// The calls of the functions of one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallsOf {
    /// In the order in which they begin.
    pub calls: Vec<OneCall>,
    /// How many were under way at once, at most.
    pub deepest: u64,
    /// The step at which so many were first.
    pub deepest_at: usize,
    /// The returns: the step, and the call; in the order of the steps.
    pub returns: Vec<(usize, FrameId)>,
}

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneCall {
    /// Which.
    pub frame: FrameId,
    /// The step at which it begins.
    pub begin: usize,
}

impl CallsOf {
    /// Reads all steps. A generator that goes on is no new call, and one that pauses does not
    /// return; a call that an error ends does not, either.
    pub fn new(trace: &Trace, function: &str) -> Self {
        let mut found = Self::default();
        let (mut known, mut open) = (HashSet::new(), HashSet::new());
        let mut returned: Option<(usize, FrameId)> = None;
        for (index, (changes, step)) in trace.moves(0..trace.len()).enumerate() {
            for change in &changes {
                let Change::Frame(frame, change) = change else { continue };
                match change {
                    FrameChange::Enter { function: name, .. } if **name == *function => {
                        open.insert(*frame);
                        if known.insert(*frame) {
                            found.calls.push(OneCall { frame: *frame, begin: index });
                        }
                    }
                    FrameChange::Leave => drop(open.remove(frame)),
                    FrameChange::Suspend => {
                        open.remove(frame);
                        returned = returned.filter(|(_, of)| of != frame);
                    }
                    _ => {}
                }
            }
            found.returns.extend(returned.take());
            if open.len() as u64 > found.deepest {
                (found.deepest, found.deepest_at) = (open.len() as u64, index);
            }
            let of_it = step.frame.filter(|frame| known.contains(frame));
            let of_it = of_it.filter(|_| matches!(step.event, Event::Return(_)));
            returned = of_it.map(|frame| (index, frame));
        }
        found.returns.extend(returned);
        found
    }
}
