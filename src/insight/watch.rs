//! What an expression is worth at a step, by Python's rules and without running any code of the
//! program: only what was recorded counts, and where that does not tell, the answer says so.

mod among;
mod calls;
mod column;
mod compare;
mod evaluate;
mod exact;
mod held;
mod history;
mod key;
mod members;
mod numbers;
mod seen;
mod showing;
mod stored_none;
mod texts;
mod times;

pub use column::{Column, Row, column};
pub use exact::{ExactValue, exact_value, literal_value, literal_values};
pub use history::history;
pub use stored_none::{NoneStored, StoredNone};
pub use times::{Times, Truths, all_times, first_time, next_time, previous_time, truths};

use std::sync::Arc;

use crate::syntax::Expression;
use crate::text::clean_line;
use crate::trace::{Frame, State, Step, Trace, Value};

use evaluate::Evaluator;
use held::Failure;

/// A value is shown in about so many cells at most; a screen cuts it further.
const WIDTH: usize = 160;

/// What an expression is worth at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Whether it has a value.
    pub kind: WatchedKind,
    /// The value as Python writes it, in one line; else a sentence that says why there is none.
    /// Safe to draw.
    pub shown: String,
    /// Tells values apart that look the same where they are cut.
    fingerprint: u64,
}

/// Whether an expression has a value at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchedKind {
    /// It has one, which counts as true or as false; `None` where that is not known.
    Value(Option<bool>),
    /// A name in it holds nothing yet, or nothing any more.
    Nothing,
    /// Python would raise an error.
    Error,
    /// The recording does not tell, or it is not worked out here.
    Unknown,
}

impl WatchedKind {
    /// Whether it is known to count as true.
    pub fn is_true(self) -> bool {
        self == Self::Value(Some(true))
    }
}

/// What an expression is worth at a step, as the call sees it that runs there; beyond the end,
/// at the last step.
pub fn value_at(trace: &Trace, step: usize, expression: &Expression) -> Watched {
    let step = step.min(trace.len().saturating_sub(1));
    let Some(event) = trace.step(step) else {
        return Watched::of_failure(&Failure::Unknown("Nothing was recorded.".to_owned()));
    };
    let state = trace.state(step);
    watched(&mut evaluator(&state, &event), expression)
}

/// The value of an expression at a step, as the call sees it that runs there; `None` where there is
/// none, it is not known, or a new container would have to be made.
pub fn held_at(trace: &Trace, step: usize, expression: &Expression) -> Option<Value> {
    let step = step.min(trace.len().saturating_sub(1));
    let event = trace.step(step)?;
    let state = trace.state(step);
    match evaluator(&state, &event).value(expression) {
        Ok(held::Held::Value(value)) => Some(value),
        _ => None,
    }
}

fn evaluator<'a>(state: &'a State, step: &Step) -> Evaluator<'a> {
    let frame = step.frame.and_then(|id| state.frame(id));
    Evaluator::new(state, frame.or_else(|| state.stack(step.thread).next_back()))
}

fn watched(evaluator: &mut Evaluator<'_>, expression: &Expression) -> Watched {
    let held = match evaluator.value(expression) {
        Ok(held) => held,
        Err(failure) => return Watched::of_failure(&failure),
    };
    let is_true = evaluator.truth(&held).ok();
    let fingerprint = evaluator.fingerprint(&held);
    let shown = showing::show(&held, evaluator.state, WIDTH);
    Watched { kind: WatchedKind::Value(is_true), shown, fingerprint }
}

/// What an expression is worth where that is no new container.
pub(super) fn plain_value(
    state: &State,
    frame: &Arc<Frame>,
    expression: &Expression,
) -> Option<Value> {
    match Evaluator::new(state, Some(frame)).value(expression) {
        Ok(held::Held::Value(value)) => Some(value),
        _ => None,
    }
}

impl Watched {
    fn of_failure(failure: &Failure) -> Self {
        let (kind, sentence) = match failure {
            Failure::NoName(name) => (WatchedKind::Nothing, format!("There is no {name} yet.")),
            Failure::Raised(kind, message) => (WatchedKind::Error, format!("{kind}: {message}")),
            Failure::Unknown(sentence) => (WatchedKind::Unknown, sentence.clone()),
        };
        Self { kind, shown: clean_line(&sentence).into_owned(), fingerprint: 0 }
    }
}

#[cfg(test)]
mod tests;
