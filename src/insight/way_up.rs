//! The way of an exception up through the calls.

use std::sync::Arc;

use crate::trace::{Event, FrameId, Trace};

/// So many rows of calls are told, from where it was raised; the rest is counted.
const MOST_ROWS: usize = 200;

/// A call on the way, or calls of a recursion that it came through one after the other in the same
/// line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallOnWay {
    /// The step at which the exception was there.
    pub step: usize,
    /// The line at which the call was (1-based).
    pub line: u32,
    /// The name of its function; `<module>` for the program's own level.
    pub function: Arc<str>,
    /// How many calls.
    pub count: usize,
    /// The last of them.
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
    /// How many more calls it came through that are not told.
    pub more: usize,
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
        more: 0,
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
        let is_raiser = self.calls.len() == 1;
        if let Some(last) = self.calls.last_mut() {
            if last.frame == frame {
                return;
            }
            if last.line == line && !is_raiser && self.more == 0 {
                (last.count, last.frame) = (last.count + 1, frame);
                return;
            }
        }
        if self.calls.len() >= MOST_ROWS {
            self.more += 1;
            return;
        }
        let state = trace.state(step);
        let function = state.frame(frame).map(|frame| Arc::clone(&frame.function));
        let function = function.unwrap_or_else(|| "<module>".into());
        self.calls.push(CallOnWay { step, line, function, count: 1, frame });
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

    /// Calls at these lines, each made by the one before; the last one raises, nothing catches.
    fn deep(lines: impl Iterator<Item = u32>) -> Trace {
        let mut builder = TraceBuilder::new();
        let calls: Vec<_> = (0..).map(FrameId).zip(lines).collect();
        for (frame, line) in &calls {
            let enter = FrameChange::Enter { function: "f".into(), line: 1, thread: 0 };
            builder.change(Change::Frame(*frame, enter));
            builder.step(Step::on_line(Event::Line, *line, Some(*frame)));
        }
        for (frame, line) in calls.iter().rev() {
            let raised = Event::Exception { type_name: "E".into(), message: "".into() };
            builder.step(Step::on_line(raised, *line, Some(*frame)));
            builder.change(Change::Frame(*frame, FrameChange::Leave));
        }
        builder.finish()
    }

    #[test]
    fn a_recursion_is_one_row_however_deep_and_what_is_below_it_is_not_lost() {
        let lines = std::iter::once(9).chain(std::iter::repeat_n(2, 999));
        let way = way_up(&deep(lines), 1_500).expect("a way");
        let calls: Vec<_> = way.calls.iter().map(|call| (call.line, call.count)).collect();
        assert_eq!((calls, way.more), (vec![(2, 1), (2, 998), (9, 1)], 0));
    }

    #[test]
    fn of_a_way_of_too_many_rows_the_rest_is_counted() {
        let lines = (0..1_000).map(|call| 2 + call % 2);
        let way = way_up(&deep(lines), 1_500).expect("a way");
        assert_eq!((way.calls.len(), way.more), (MOST_ROWS, 1_000 - MOST_ROWS));
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
