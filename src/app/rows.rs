//! The rows of the variables: calls, folded or open, and the names in the open ones.

use std::sync::Arc;

use super::replay::{Chosen, Replay};
use crate::trace::{Frame, Value};

/// So many of the innermost folded calls show; the others are counted.
const FOLDED_CALLS: usize = 4;

/// One row of the variables.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A call, outermost first.
    Call {
        /// The call.
        frame: Arc<Frame>,
        /// Whether its names follow.
        is_open: bool,
    },
    /// This many calls that have no row.
    MoreCalls(usize),
    /// A name in the call above.
    Variable {
        /// The call and the name.
        variable: Chosen,
        /// What it holds.
        value: Value,
    },
    /// The call above holds no names.
    Nothing,
}

impl Row {
    /// The variable in this row.
    pub fn chosen(self) -> Option<Chosen> {
        match self {
            Self::Variable { variable, .. } => Some(variable),
            _ => None,
        }
    }
}

/// The rows of the variables at the step of a replay.
pub fn rows(replay: &Replay) -> Vec<Row> {
    let state = replay.state();
    let thread = replay.event().map_or(0, |step| step.thread);
    let stack: Vec<_> = state.stack(thread).collect();
    let mut rows = Vec::new();
    // One call left out would take as much room as its own row.
    let left_out = stack.len().saturating_sub(FOLDED_CALLS + 2);
    let left_out = if left_out == 1 { 0 } else { left_out };
    for (depth, frame) in stack.iter().enumerate() {
        let is_current = depth + 1 == stack.len();
        let is_open = is_current || replay.open_calls.contains(&frame.id);
        let is_left_out = depth > 0 && depth <= left_out && !is_open;
        if is_left_out {
            match rows.last_mut() {
                Some(Row::MoreCalls(calls)) => *calls += 1,
                _ => rows.push(Row::MoreCalls(1)),
            }
            continue;
        }
        rows.push(Row::Call { frame: Arc::clone(frame), is_open });
        if is_open {
            rows.extend(names(frame));
        }
    }
    rows
}

fn names(frame: &Frame) -> Vec<Row> {
    if frame.variables.is_empty() {
        return vec![Row::Nothing];
    }
    let row = |(name, value): &(Arc<str>, Value)| Row::Variable {
        variable: Chosen { frame: frame.id, name: Arc::clone(name) },
        value: value.clone(),
    };
    frame.variables.iter().map(row).collect()
}
