//! Two runs side by side: before and after an edit, or with two inputs. Where do they part?
//!
//! Both runs are walked through together. Lines that an edit moved are the same lines; a line
//! that it changed may do something else, and what follows from that is told, too. Of the values
//! only those are looked at that changed. Sets are the same in whatever order their members stand;
//! the order of a dict is one that a program goes through it in, and counts.

mod cursor;
mod names;
mod pairing;
mod relation;
mod sentences;
mod sets;
mod structure;
mod walk;
mod written;

pub use sentences::difference_sentence;

use crate::trace::{Event, Recording, Trace, Verdict};
use walk::Walk;

/// One of the runs.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The record.
    pub recording: &'a Recording,
    /// Its steps.
    pub trace: &'a Trace,
}

/// What a run was about to do at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Doing {
    /// What happened.
    pub event: Event,
    /// The line (1-based).
    pub line: u32,
    /// The function; `<module>` for the program's own level.
    pub function: String,
    /// The thread: 0 is the main one.
    pub thread: u32,
}

/// How a name came to what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameBy {
    /// This line (1-based) gave it a value.
    Set(u32),
    /// This line (1-based) changed the object that it holds.
    ChangedInside(u32),
    /// It was handed to the function.
    Handed,
    /// The function hands it back.
    Returned,
}

/// What is different.
#[derive(Clone, Debug, PartialEq)]
pub enum DifferenceKind {
    /// A line that was changed ran. `None`: in that text there is no such line.
    ChangedLine {
        /// The line (1-based) before.
        before: Option<u32>,
        /// The line (1-based) now.
        now: Option<u32>,
    },
    /// The program was given another line of input; `None`: no line.
    Input {
        /// The line before.
        before: Option<String>,
        /// The line now.
        now: Option<String>,
    },
    /// A name, or a place inside it, holds something else; `None`: nothing.
    Value {
        /// The name, or `name[2]`.
        name: String,
        /// The function that it belongs to; `<module>` for the program's own level.
        function: String,
        /// The value before, in one line.
        before: Option<String>,
        /// The value now, in one line.
        now: Option<String>,
        /// How it got it before.
        by_before: CameBy,
        /// How it got it now.
        by_now: CameBy,
    },
    /// Something else was printed.
    Output {
        /// The line of output that differs, before, as far as it was written.
        before: String,
        /// The same now.
        now: String,
    },
    /// An exception came in one run only, or another one.
    Exception {
        /// What happened before.
        before: Doing,
        /// What happened now.
        now: Doing,
    },
    /// The runs went other ways; `None`: nothing more was recorded.
    OtherWay {
        /// What happened before.
        before: Option<Doing>,
        /// What happened now.
        now: Option<Doing>,
    },
    /// The runs ended in another way after the same steps.
    Ending {
        /// How it ended before.
        before: Verdict,
        /// How it ended now.
        now: Verdict,
    },
}

/// Something that is different, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The step of the run before.
    pub before: usize,
    /// The step of the run now.
    pub now: usize,
    /// What is different.
    pub kind: DifferenceKind,
}

/// What came out of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// For so many steps of the run before both runs are the same.
    pub same_steps: usize,
    /// The first difference, and the first ones of each further kind that follow, in order; the
    /// last one may be that the runs go other ways. Nothing: the runs are the same.
    pub differences: Vec<Difference>,
    /// Whether the run before has threads.
    pub has_threads: bool,
    /// Whether the runs were too large to be compared to their end.
    pub gave_up: bool,
}

impl Outcome {
    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.differences.is_empty() && !self.gave_up
    }

    /// What followed first from a changed line or another input.
    pub fn consequence(&self) -> Option<&Difference> {
        self.differences.iter().find(|difference| {
            !matches!(
                difference.kind,
                DifferenceKind::ChangedLine { .. } | DifferenceKind::Input { .. }
            )
        })
    }
}

/// A comparison that goes on in portions.
#[derive(Debug)]
pub struct Comparison {
    walk: Walk,
    is_done: bool,
}

impl Comparison {
    /// A comparison of these runs, at its beginning.
    pub fn new(before: Side, now: Side) -> Self {
        Self { walk: Walk::new(before, now), is_done: false }
    }

    /// Goes on by about so many steps of the same runs; tells whether it is done.
    pub fn advance(&mut self, before: Side, now: Side, budget: usize) -> bool {
        if !self.is_done {
            self.is_done = self.walk.advance(before, now, budget);
        }
        self.is_done
    }

    /// How many steps of the run before are behind it.
    pub fn steps_done(&self) -> usize {
        self.walk.steps_done()
    }

    /// What came out, as far as it is done.
    pub fn outcome(&self) -> &Outcome {
        &self.walk.outcome
    }
}

/// Compares two runs to their end.
pub fn compare(before: Side, now: Side) -> Outcome {
    let mut comparison = Comparison::new(before, now);
    while !comparison.advance(before, now, usize::MAX) {}
    comparison.walk.outcome
}
