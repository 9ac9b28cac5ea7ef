//! Where errors were raised.

use crate::trace::{Event, Trace};

/// So many steps of other threads may lie between two calls that an error left.
const MOST_STEPS_BACK: usize = 1_000;

/// The line in which the error at a step, which may be on its way up, was raised first.
pub fn line_that_raised(trace: &Trace, index: usize) -> Option<u32> {
    trace.step(step_that_raised(trace, index)?).map(|step| step.line)
}

/// The step at which the error at a step, which may be on its way up, was raised first.
pub fn step_that_raised(trace: &Trace, index: usize) -> Option<usize> {
    let step = trace.step(index)?;
    let Event::Exception { type_name, message } = &step.event else { return None };
    let mut first = index;
    for before in (0..index).rev() {
        let known = trace.step(before)?;
        match &known.event {
            _ if index - before > MOST_STEPS_BACK && known.thread != step.thread => break,
            // What other threads did meanwhile is not part of it.
            _ if known.thread != step.thread => {}
            Event::Return(_) => {}
            Event::Exception { type_name: t, message: m } if t == type_name && m == message => {
                first = before;
            }
            _ => break,
        }
    }
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{FrameId, Step, TraceBuilder, Value};

    #[test]
    fn in_a_recursion_only_the_innermost_call_raised_though_all_stand_in_one_line() {
        let mut builder = TraceBuilder::new();
        builder.step(Step::on_line(Event::Line, 2, Some(FrameId(2))));
        for call in [2, 1, 0] {
            let raised = Event::Exception { type_name: "E".into(), message: "".into() };
            builder.step(Step::on_line(raised, 2, Some(FrameId(call))));
            builder.step(Step::on_line(Event::Return(Value::None), 2, Some(FrameId(call))));
        }
        let trace = builder.finish();
        let raised = [1, 3, 5].map(|index| step_that_raised(&trace, index));
        assert_eq!(raised, [Some(1); 3]);
    }

    #[test]
    fn an_error_passes_over_what_another_thread_does_meanwhile_and_is_none_of_its() {
        let error = || Event::Exception { type_name: "E".into(), message: "".into() };
        for (between, first) in [(3, 1), (MOST_STEPS_BACK + 1, MOST_STEPS_BACK + 4)] {
            let mut builder = TraceBuilder::new();
            let mut step = |event, thread| {
                builder.step(Step { thread, ..Step::on_line(event, 2, Some(FrameId(thread))) });
            };
            step(Event::Line, 0);
            step(error(), 0);
            step(error(), 1);
            (1..between).for_each(|_| step(Event::Line, 1));
            step(Event::Return(Value::None), 1);
            step(error(), 0);
            let trace = builder.finish();
            assert_eq!(step_that_raised(&trace, trace.len() - 1), Some(first));
        }
    }
}
