//! When an expression became true: it was not a step before.
//!
//! "When did x become 3" is asked as `x == 3`, "when was x None" as `x is None`.

use std::ops::Range;

use super::held::Failure;
use super::seen::Seen;
use crate::syntax::Expression;
use crate::trace::Trace;

/// Backwards, so many steps are looked through at a time.
const PORTION: usize = 4_096;
/// What a whole run may cost to look through: some seconds. 300,000 steps that each change a number
/// cost half of it.
const MOST_WORK: usize = 20_000_000;

/// Finds the steps at which an expression became true, a portion at a time.
#[derive(Clone, Debug)]
pub struct Times {
    seen: Seen,
    next: usize,
    /// Steps before this one only tell what was so before.
    first: usize,
    end: usize,
    most: usize,
    was_true: bool,
    found: Vec<usize>,
    is_cut: bool,
}

impl Times {
    /// The times among these steps, at most so many. At the very first step of a run, being
    /// true counts as having become so.
    pub fn new(expression: Expression, steps: Range<usize>, most: usize) -> Self {
        let Range { start: first, end } = steps;
        let next = first.saturating_sub(1);
        let seen = Seen::new(expression);
        let (found, is_cut) = (Vec::new(), false);
        Self { seen, next, first, end, most, was_true: false, found, is_cut }
    }

    /// Goes on for about so many steps: those where much has to be worked out count for more.
    /// Returns whether all is done.
    pub fn advance(&mut self, trace: &Trace, budget: usize) -> bool {
        let Self { seen, next, first, end, most, was_true, found, is_cut } = self;
        *end = (*end).min(trace.len());
        *next = seen.walk(trace, *next..*end, budget, |step, evaluator, expression| {
            let held = evaluator.value(expression);
            let is_true = held.and_then(|held| evaluator.truth(&held)) == Ok(true);
            let is_time = is_true && !*was_true && step >= *first;
            *was_true = is_true;
            *is_cut = is_time && found.len() >= *most;
            if is_time && !*is_cut {
                found.push(step);
            }
            !*is_cut
        });
        self.is_done()
    }

    /// Whether there is nothing more to find.
    pub fn is_done(&self) -> bool {
        self.is_cut || self.next >= self.end
    }

    /// The steps found so far.
    pub fn found(&self) -> &[usize] {
        &self.found
    }

    /// Whether there are more times than were asked for.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The first step that was not looked at yet.
    pub fn looked_until(&self) -> usize {
        self.next
    }
}

/// The steps at which the expression became true, the first so many.
pub fn all_times(trace: &Trace, expression: &Expression, most: usize) -> Vec<usize> {
    times(trace, expression, 0..trace.len(), most)
}

/// The first step at which the expression became true.
pub fn first_time(trace: &Trace, expression: &Expression) -> Option<usize> {
    times(trace, expression, 0..trace.len(), 1).pop()
}

/// The first step after this one at which the expression became true.
pub fn next_time(trace: &Trace, expression: &Expression, from: usize) -> Option<usize> {
    times(trace, expression, from.checked_add(1)?..trace.len(), 1).pop()
}

/// The last step before this one at which the expression became true.
pub fn previous_time(trace: &Trace, expression: &Expression, from: usize) -> Option<usize> {
    let mut end = from.min(trace.len());
    while end > 0 {
        let start = end.saturating_sub(PORTION);
        if let Some(step) = times(trace, expression, start..end, PORTION).pop() {
            return Some(step);
        }
        end = start;
    }
    None
}

/// At which step an expression is true first, and whether that is known of all steps before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truths {
    /// The first step at which it is true.
    pub first: Option<usize>,
    /// The first step before that at which it is not known whether it is.
    pub unknown: Option<usize>,
    /// The first step that was not looked at, because there was too much to work out before it.
    pub too_large: Option<usize>,
}

/// Looks for the first step at which an expression is true, with bounded work.
pub fn truths(trace: &Trace, expression: &Expression) -> Truths {
    truths_within(trace, expression, MOST_WORK)
}

fn truths_within(trace: &Trace, expression: &Expression, budget: usize) -> Truths {
    let mut truths = Truths::default();
    let mut seen = Seen::new(expression.clone());
    let until = seen.walk(trace, 0..trace.len(), budget, |step, evaluator, expression| {
        let held = evaluator.value(expression);
        match held.and_then(|held| evaluator.truth(&held)) {
            Ok(true) => truths.first = Some(step),
            Err(Failure::Unknown(_)) => truths.unknown = truths.unknown.or(Some(step)),
            _ => {}
        }
        truths.first.is_none()
    });
    if truths.first.is_none() && until < trace.len() {
        truths.too_large = Some(until);
    }
    truths
}

fn times(trace: &Trace, expression: &Expression, steps: Range<usize>, most: usize) -> Vec<usize> {
    let mut times = Times::new(expression.clone(), steps, most);
    times.advance(trace, usize::MAX);
    times.found
}

#[cfg(test)]
mod tests;
