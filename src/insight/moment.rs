//! Which line just ran and which runs next: the trace event comes *before* its line runs, and
//! learners read it the other way.

use crate::trace::{Event, Trace};

/// The place of a step in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The line of this call that ran last, if one did.
    pub just_ran: Option<u32>,
    /// The line that runs when one steps on, if that is known.
    pub runs_next: Option<u32>,
}

/// Which line just ran and which runs next, seen from a step.
pub fn moment(trace: &Trace, index: usize) -> Moment {
    let Some(step) = trace.step(index) else { return Moment { just_ran: None, runs_next: None } };
    match step.event {
        Event::Line => Moment { just_ran: line_before(trace, index), runs_next: Some(step.line) },
        Event::Call => Moment { just_ran: None, runs_next: Some(step.line) },
        Event::Return(_) | Event::Exception { .. } => {
            Moment { just_ran: Some(step.line), runs_next: None }
        }
        Event::End => Moment { just_ran: last_line(trace, index), runs_next: None },
    }
}

/// The last line of the same call before this step.
fn line_before(trace: &Trace, index: usize) -> Option<u32> {
    let frame = trace.step(index)?.frame?;
    let before = trace.state(index.checked_sub(1)?);
    before.frame(frame).or_else(|| before.suspended.get(&frame))?.ran
}

/// The line at which the innermost call stood before the end. A call that has just handed back its
/// value is over: its caller's line went on.
fn last_line(trace: &Trace, index: usize) -> Option<u32> {
    let index = index.checked_sub(1)?;
    let step = trace.step(index)?;
    let left = step.frame.filter(|_| matches!(step.event, Event::Return(_)));
    let before = trace.state(index);
    let stack: Vec<_> = before.stack(0).collect();
    let open = stack.iter().rev().find(|frame| Some(frame.id) != left);
    open.or(stack.last()).map(|frame| frame.line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Change, FrameChange, FrameId, Step, TraceBuilder, Value};

    #[test]
    fn a_line_whose_call_came_last_is_the_one_that_ran_at_the_end() {
        let (main, call) = (FrameId(0), FrameId(1));
        let mut builder = TraceBuilder::new();
        let enter = |line| FrameChange::Enter { function: "f".into(), line, thread: 0 };
        builder.change(Change::Frame(main, enter(1)));
        builder.change(Change::Frame(main, FrameChange::Line(4)));
        builder.step(Step::on_line(Event::Line, 4, Some(main)));
        builder.change(Change::Frame(call, enter(1)));
        builder.step(Step::on_line(Event::Call, 1, Some(call)));
        builder.change(Change::Frame(call, FrameChange::Line(2)));
        builder.step(Step::on_line(Event::Return(Value::Int(1)), 2, Some(call)));
        builder.change(Change::Frame(call, FrameChange::Leave));
        builder.change(Change::Frame(main, FrameChange::Leave));
        builder.step(Step::on_line(Event::End, 4, None));
        assert_eq!(moment(&builder.finish(), 3).just_ran, Some(4));
    }

    #[test]
    fn a_line_that_called_a_function_just_ran_when_its_own_call_goes_on() {
        let (main, call) = (Some(FrameId(0)), Some(FrameId(1)));
        let mut builder = TraceBuilder::new();
        for frame in [main, call].into_iter().flatten() {
            let enter = FrameChange::Enter { function: "f".into(), line: 1, thread: 0 };
            builder.change(Change::Frame(frame, enter));
        }
        for (event, line, frame) in [
            (Event::Line, 4, main),
            (Event::Call, 1, call),
            (Event::Line, 2, call),
            (Event::Return(Value::Int(1)), 2, call),
            (Event::Line, 5, main),
            (Event::End, 5, None),
        ] {
            if let Some(frame) = frame {
                builder.change(Change::Frame(frame, FrameChange::Line(line)));
            }
            let is_return = matches!(event, Event::Return(_));
            builder.step(Step::on_line(event, line, frame));
            if let Some(frame) = frame.filter(|_| is_return) {
                builder.change(Change::Frame(frame, FrameChange::Leave));
            }
        }
        let trace = builder.finish();
        let seen: Vec<_> = (0..trace.len())
            .map(|index| moment(&trace, index))
            .map(|moment| (moment.just_ran, moment.runs_next))
            .collect();
        let expected = [
            (None, Some(4)),
            (None, Some(1)),
            (None, Some(2)),
            (Some(2), None),
            (Some(4), Some(5)),
            (Some(5), None),
        ];
        assert_eq!(seen, expected);
    }
}
