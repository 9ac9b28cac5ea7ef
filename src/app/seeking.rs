//! The times of a condition, looked for while the learner goes on.

use super::Replay;
use crate::insight::Times;
use crate::syntax::expression;
use crate::trace::Trace;

/// About so many steps are looked through in a moment.
pub const STEPS_A_MOMENT: usize = 20_000;

/// Which of the times is wanted, as seen from a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The next one, or the one before.
    pub onwards: bool,
    /// The step: whoever goes elsewhere wants it no more.
    pub from: usize,
}

/// What is known by now of when a condition became true.
#[derive(Debug)]
pub struct Seeking {
    condition: String,
    times: Times,
    /// Where to go as soon as it is known.
    pub wanted: Option<Wanted>,
}

impl Seeking {
    /// Knows nothing yet; `None` if the text is no condition.
    pub fn new(condition: &str, trace: &Trace) -> Option<Self> {
        let read = expression(condition).ok()?;
        let times = Times::new(read, 0..trace.len(), usize::MAX);
        Some(Self { condition: condition.to_owned(), times, wanted: None })
    }

    /// The condition as it was typed.
    pub fn condition(&self) -> &str {
        &self.condition
    }

    /// Looks on for a moment.
    pub fn look_on(&mut self, trace: &Trace) {
        self.times.advance(trace, STEPS_A_MOMENT);
    }

    /// The step that is wanted, or that there is none; `None` as long as it is not known.
    pub fn answer(&self, wanted: Wanted) -> Option<Option<usize>> {
        let Wanted { onwards, from } = wanted;
        let found = self.times.found();
        let is_done = self.times.is_done();
        if onwards {
            let next = found.get(found.partition_point(|step| *step <= from)).copied();
            return (next.is_some() || is_done).then_some(next);
        }
        let before = found.partition_point(|step| *step < from).checked_sub(1);
        let is_known = is_done || self.times.looked_until() >= from;
        is_known.then(|| before.map(|place| found[place]))
    }
}

impl Replay {
    /// Whether something is looked for to go there.
    pub fn is_seeking(&self) -> bool {
        self.seeking.as_ref().is_some_and(|seeking| seeking.wanted.is_some())
    }
}
