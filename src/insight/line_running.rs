//! The line that was running between two steps.

use crate::trace::{Event, FrameId, Step, Trace};

/// The line (1-based) that was running up to a step of the same thread, and the step at which it
/// stands about to run.
pub fn line_running_before(trace: &Trace, step: usize) -> Option<(usize, u32)> {
    let now = trace.step(step)?;
    let before = step_before(trace, step, now.thread)?;
    last_line(trace, actor(trace, before, &now)?, before)
}

/// The last step of the same thread before a step.
pub(super) fn step_before(trace: &Trace, index: usize, thread: u32) -> Option<usize> {
    let earlier = (0..index).rev().zip(trace.steps_in(0..index).rev());
    let mut own = earlier.filter(|(_, step)| step.thread == thread);
    own.next().map(|(index, _)| index)
}

/// The call whose line was running after a step, up to the next one.
pub(super) fn actor(trace: &Trace, before: usize, now: &Step) -> Option<FrameId> {
    let step = trace.step(before)?;
    let frame = step.frame?;
    let state = trace.state(before);
    match step.event {
        Event::Return(_) => {
            let mut stack = state.stack(step.thread).rev();
            stack.find(|known| known.id == frame)?;
            stack.next().map(|caller| caller.id)
        }
        // The error may have left the call.
        Event::Exception { .. } if now.frame.is_some_and(|now| now != frame) => {
            let mut stack = state.stack(step.thread);
            let goes_on = now.frame.filter(|now| stack.any(|known| known.id == *now));
            goes_on.or(Some(frame))
        }
        Event::End => None,
        _ => Some(frame),
    }
}

/// The last step up to this one at which a line of the call stands about to run.
pub(super) fn last_line(trace: &Trace, frame: FrameId, until: usize) -> Option<(usize, u32)> {
    let earlier = (0..until + 1).rev().zip(trace.steps_in(0..until + 1).rev());
    let mut lines =
        earlier.filter(|(_, step)| step.event == Event::Line && step.frame == Some(frame));
    lines.next().map(|(index, step)| (index, step.line))
}
