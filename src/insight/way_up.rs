//! The way of an exception up through the calls.

use std::sync::Arc;

use crate::trace::{Event, FrameId, Trace};

/// At most so many calls of a way are told: the first ones, from where it was raised.
const MOST_CALLS: usize = 200;

/// A call on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallOnWay {
    /// The step at which the exception was there.
    pub step: usize,
    /// The line at which the call was (1-based).
    pub line: u32,
    /// The name of its function; `<module>` for the program's own level.
    pub function: Arc<str>,
    frame: FrameId,
}

/// The way of one exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayUp {
    /// The name of its type.
    pub type_name: Arc<str>,
    /// Its type and message.
    pub error: String,
    /// The calls that it came through, the one that raised it first.
    pub calls: Vec<CallOnWay>,
    /// The line that ran next in the call that caught it, and the step before which it did.
    pub caught: Option<(u32, usize)>,
    /// The last step of the way.
    pub last_step: usize,
}

/// The way of the exception that is under way at a step, or of the last one before it.
pub fn way_up(trace: &Trace, step: usize) -> Option<WayUp> {
    let steps_before = trace.steps_in(0..step.saturating_add(1).min(trace.len())).rev();
    let before = steps_before.enumerate().find_map(|(back, found)| {
        matches!(found.event, Event::Exception { .. }).then(|| step.min(trace.len() - 1) - back)
    })?;
    // The exception of the caller follows that of the call, with nothing but ends of calls between.
    let mut first = before;
    for index in (0..before).rev() {
        match trace.step(index)?.event {
            Event::Exception { .. } => first = index,
            Event::Return(_) => {}
            _ => break,
        }
    }
    let Event::Exception { type_name, message } = trace.step(first)?.event else { return None };
    let colon = if message.is_empty() { "" } else { ": " };
    let mut way = WayUp {
        error: format!("{type_name}{colon}{message}"),
        type_name,
        calls: Vec::new(),
        caught: None,
        last_step: first,
    };
    for (index, found) in (first..).zip(trace.steps_in(first..trace.len())) {
        match found.event {
            Event::Exception { .. } => way.pass(trace, index, found.line, found.frame?),
            Event::Return(_) => {}
            Event::End => break,
            Event::Line | Event::Call => {
                way.caught = Some((found.line, index));
                break;
            }
        }
        way.last_step = index;
    }
    Some(way)
}

impl WayUp {
    fn pass(&mut self, trace: &Trace, step: usize, line: u32, frame: FrameId) {
        let is_same_call = self.calls.last().is_some_and(|call| call.frame == frame);
        if is_same_call || self.calls.len() >= MOST_CALLS {
            return;
        }
        let state = trace.state(step);
        let function = state.frame(frame).map(|frame| Arc::clone(&frame.function));
        let function = function.unwrap_or_else(|| "<module>".into());
        self.calls.push(CallOnWay { step, line, function, frame });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Change, FrameChange, Step, TraceBuilder, Value};

    /// A function that raises in line 2, called from line 5, and caught in line 7 or not at all.
    fn trace(is_caught: bool) -> Trace {
        let mut builder = TraceBuilder::new();
        let (main, call) = (FrameId(0), FrameId(1));
        let enter =
            |function: &str| FrameChange::Enter { function: function.into(), line: 1, thread: 0 };
        let raised = || Event::Exception { type_name: "ValueError".into(), message: "no".into() };
        builder.change(Change::Frame(main, enter("<module>")));
        builder.step(Step::on_line(Event::Line, 5, Some(main)));
        builder.change(Change::Frame(call, enter("f")));
        builder.step(Step::on_line(Event::Line, 2, Some(call)));
        builder.step(Step::on_line(raised(), 2, Some(call)));
        builder.step(Step::on_line(Event::Return(Value::None), 2, Some(call)));
        builder.change(Change::Frame(call, FrameChange::Leave));
        builder.step(Step::on_line(raised(), 5, Some(main)));
        if is_caught {
            builder.step(Step::on_line(Event::Line, 7, Some(main)));
        }
        builder.step(Step::on_line(Event::End, 7, None));
        builder.finish()
    }

    #[test]
    fn the_way_is_told_from_any_step_of_it() {
        for step in 2..6 {
            let way = way_up(&trace(true), step).expect("a way");
            let calls: Vec<_> =
                way.calls.iter().map(|call| (call.step, call.line, &*call.function)).collect();
            assert_eq!(calls, [(2, 2, "f"), (4, 5, "<module>")]);
            assert_eq!(way.caught, Some((7, 5)));
            assert_eq!(way.error, "ValueError: no");
        }
        let uncaught = way_up(&trace(false), 4).expect("a way");
        assert_eq!((uncaught.caught, uncaught.last_step), (None, 4));
        assert_eq!(way_up(&trace(true), 1), None);
    }
}
