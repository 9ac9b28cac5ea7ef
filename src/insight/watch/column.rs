//! What an expression was worth, at each step where that changed.

use std::ops::Range;

use super::seen::Seen;
use super::{Watched, watched};
use crate::syntax::Expression;
use crate::trace::Trace;

/// What an expression is worth from a step on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The first step at which it is.
    pub step: usize,
    /// What it is worth.
    pub watched: Watched,
}

/// Collects the rows of an expression, a portion at a time.
#[derive(Clone, Debug)]
pub struct Column {
    seen: Seen,
    next: usize,
    end: usize,
    most: usize,
    rows: Vec<Row>,
    is_cut: bool,
}

impl Column {
    /// A column of these steps, with at most so many rows.
    pub fn new(expression: Expression, steps: Range<usize>, most: usize) -> Self {
        let Range { start: next, end } = steps;
        Self { seen: Seen::new(expression), next, end, most, rows: Vec::new(), is_cut: false }
    }

    /// Goes on for about so many steps: those where much has to be worked out count for more.
    /// Returns whether all is done.
    pub fn advance(&mut self, trace: &Trace, budget: usize) -> bool {
        let Self { seen, next, end, most, rows, is_cut } = self;
        *end = (*end).min(trace.len());
        *next = seen.walk(trace, *next..*end, budget, |step, evaluator, expression| {
            let watched = watched(evaluator, expression);
            if rows.last().is_some_and(|row: &Row| row.watched == watched) {
                return true;
            }
            *is_cut = rows.len() >= *most;
            if !*is_cut {
                rows.push(Row { step, watched });
            }
            !*is_cut
        });
        self.is_done()
    }

    /// Whether there is nothing more to find.
    pub fn is_done(&self) -> bool {
        self.is_cut || self.next >= self.end
    }

    /// The rows found so far.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether there are more rows than were asked for.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The first step that was not looked at yet.
    pub fn looked_until(&self) -> usize {
        self.next
    }
}

/// What an expression was worth at these steps, a row for each change, at most so many.
pub fn column(
    trace: &Trace,
    expression: &Expression,
    steps: Range<usize>,
    most: usize,
) -> Vec<Row> {
    let mut column = Column::new(expression.clone(), steps, most);
    column.advance(trace, usize::MAX);
    column.rows
}
