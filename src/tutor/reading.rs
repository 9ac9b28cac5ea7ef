//! All that the tutor reads in a run before it says anything.

use super::{Fact, facts};
use crate::explain::{Explanation, explain, output_differs, traps};
use crate::lesson::Difference;
use crate::trace::{Recording, Trace, Verdict};

/// What is to be said of a run, and what it shows. Everything that the tutor says rests on this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Why it ended as it did, or why its output is not the expected one; else the most telling
    /// thing that is seldom meant.
    pub explanation: Option<Explanation>,
    /// Further things that are seldom meant.
    pub traps: Vec<Explanation>,
    /// What it shows.
    pub facts: Vec<Fact>,
}

impl Reading {
    /// Reads a run. Takes a while for a long one: call it off the thread that draws.
    pub fn of(recording: &Recording, trace: &Trace, output: Option<&Difference>) -> Self {
        // After an error there is enough to look at.
        let ended = matches!(recording.verdict, Verdict::Finished { .. });
        let mut traps = if ended { traps(recording, trace) } else { Vec::new() };
        let differs = || output.and_then(|output| output_differs(recording, trace, output));
        let mut explanation = explain(recording, trace).or_else(differs);
        if explanation.is_none() && !traps.is_empty() {
            explanation = Some(traps.remove(0));
        }
        Self { explanation, traps, facts: facts(recording, trace, output) }
    }
}
