//! Which steps of a turn are the loop's own: a generator or coroutine that pauses in its loop did
//! not print what others print meanwhile.

use std::ops::Range;

use crate::trace::{Event, FrameId, Trace};

/// The steps of a range at which what was printed came from a call or those that it made.
pub(super) fn own_steps(trace: &Trace, frame: FrameId, steps: Range<usize>) -> Vec<Range<usize>> {
    let mut own = Vec::new();
    let mut begin = Some(steps.start);
    for (index, step) in steps.clone().zip(trace.steps_in(steps.clone())) {
        if step.frame != Some(frame) {
            continue;
        }
        match step.event {
            // What is printed next is told of the step after this one.
            Event::Return(_) => own.extend(begin.take().map(|begin| begin..index + 1)),
            Event::Call => begin = begin.or(Some(index + 1)),
            _ => {}
        }
    }
    own.extend(begin.map(|begin| begin..steps.end));
    own
}
