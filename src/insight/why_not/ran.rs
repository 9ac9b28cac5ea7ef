//! Which lines ran, how often, and when.

use std::collections::HashMap;

use crate::syntax::Lines;
use crate::trace::Trace;

/// The turns of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turns {
    pub times: u64,
    pub first: usize,
    pub last: usize,
}

/// The turns of all lines that ran.
#[derive(Debug, Default)]
pub(super) struct Ran(HashMap<u32, Turns>);

impl Ran {
    pub fn of(trace: &Trace) -> Self {
        let mut ran: HashMap<u32, Turns> = HashMap::new();
        for glance in trace.glances(0..trace.len()).filter(|glance| glance.is_line) {
            let none = Turns { times: 0, first: glance.index, last: 0 };
            let turns = ran.entry(glance.line).or_insert(none);
            turns.times += 1;
            turns.last = glance.index;
        }
        Self(ran)
    }

    pub fn turns(&self, line: u32) -> Option<Turns> {
        self.0.get(&line).copied()
    }

    /// The turns of the first of these lines that ran: a statement may begin with another line
    /// than its first.
    pub fn of_head(&self, head: Lines) -> Option<Turns> {
        (head.first..=head.last).find_map(|line| self.turns(line))
    }
}
