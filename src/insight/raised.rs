//! Where errors were raised.

use crate::trace::{Event, Trace};

/// The line in which the error at a step, which may be on its way up, was raised first.
pub fn line_that_raised(trace: &Trace, index: usize) -> Option<u32> {
    let step = trace.step(index)?;
    let Event::Exception { type_name, message } = &step.event else { return None };
    let mut line = step.line;
    for before in (0..index).rev().map_while(|index| trace.step(index)) {
        match &before.event {
            Event::Return(_) => {}
            Event::Exception { type_name: t, message: m } if t == type_name && m == message => {
                line = before.line;
            }
            _ => break,
        }
    }
    Some(line)
}
