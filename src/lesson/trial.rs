//! The runs that judging a program needs.

use crate::trace::{Recording, Trace};

/// A run to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// What it is for.
    pub kind: TrialKind,
    /// The program: the learner's, perhaps with lines after its end or with other given values;
    /// or the solution, to know what a random case is to print.
    pub source: String,
    /// All of its input.
    pub input: String,
    /// Seed of `random` and of the hashes of text.
    pub seed: u32,
}

/// What a run is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TrialKind {
    /// The program as it is, with the lesson's input.
    Main,
    /// A case of that name.
    Case(String),
    /// A random case of a check, by its number from 1.
    Random {
        /// The check.
        check: String,
        /// Which one.
        number: u32,
    },
    /// The solution in that random case.
    RandomSolution {
        /// The check.
        check: String,
        /// Which one.
        number: u32,
    },
    /// The calls of a check.
    Calls {
        /// The check.
        check: String,
    },
    /// The same calls of the solution.
    CallsOfSolution {
        /// The check.
        check: String,
    },
}

/// A run that was made.
#[derive(Clone, Debug)]
pub struct Ran {
    /// What was to be run.
    pub trial: Trial,
    /// What it left.
    pub recording: Recording,
    /// Its steps.
    pub trace: std::sync::Arc<Trace>,
}
