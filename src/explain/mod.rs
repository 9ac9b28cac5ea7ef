//! Why a run ended in an error or did not do what was meant, in plain words, with what the
//! recording adds: the part of the line that failed, the values that took part, the step where it
//! went wrong.
//!
//! What is at hand is told by the type of the exception, the tree of the program and the recorded
//! values. The wording of Python's message differs between versions: it helps only where nothing
//! else tells errors of one type apart.

mod calls;
mod classes;
mod failed;
mod items;
mod kind;
mod limits;
mod line;
mod names;
mod nearest;
mod needs;
mod nothing;
mod other;
mod output;
mod reaching;
mod run;
mod scene;
mod syntax;
mod threads;
mod traps;
mod values;

use std::fmt;
use std::ops::Range;

pub use kind::Kind;
pub use names::may_be_built_in;
pub use nearest::nearest;
pub use output::output_differs;
pub use reaching::reaches_names;
pub use traps::traps;

use crate::text::grouped;
use crate::trace::{Recording, Trace, Verdict};
use crate::wording::Message;
use scene::Scene;

/// An explanation of what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it is about.
    pub kind: Kind,
    /// Python's own words, as in `NameError: name 'x' is not defined`; safe to draw. `None` where
    /// Python said nothing.
    pub python: Option<String>,
    /// The explanation.
    pub message: Message,
    /// The line (1-based) at which it shows.
    pub line: Option<u32>,
    /// The part of that line that failed: characters as a reader counts them, from 0.
    pub columns: Option<Range<usize>>,
    /// The step (from 0) at which it shows; `None` if nothing ran.
    pub step: Option<usize>,
    /// The values that took part.
    pub values: Vec<Involved>,
    /// Where it went wrong, if that is another place than where it shows.
    pub origin: Option<Place>,
}

/// A value that took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involved {
    /// How the program writes it, as in `xs[i]`; safe to draw.
    pub written: String,
    /// The value in one line; safe to draw.
    pub value: String,
    /// The name of its type; safe to draw.
    pub type_name: String,
    /// Where it got this value.
    pub since: Option<Place>,
}

/// A step and its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The step, from 0: the one at which the line is about to run.
    pub step: usize,
    /// The line, from 1.
    pub line: u32,
}

/// As in `[step 12, line 4]`, with the step as people count it.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "[step {}, line {}]", grouped(self.step as u64 + 1), self.line)
    }
}

impl Explanation {
    /// Where it shows in the run.
    pub fn place(&self) -> Option<Place> {
        Some(Place { step: self.step?, line: self.line? })
    }

    /// An explanation that only has its kind and its words so far.
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            python: None,
            message: Message::new(format!("errors.{}", kind.name())),
            line: None,
            columns: None,
            step: None,
            values: Vec::new(),
            origin: None,
        }
    }

    /// The same with a part of its message.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, part: impl ToString) -> Self {
        self.message = self.message.with(name, part);
        self
    }
}

/// Why a run ended as it did; `None` for one that ran to its end
/// without an error in any thread.
pub fn explain(recording: &Recording, trace: &Trace) -> Option<Explanation> {
    match &recording.verdict {
        Verdict::NotPython { .. } => syntax::find(recording),
        Verdict::Raised { .. } => raised(&Scene::of(recording, trace)?),
        Verdict::Stopped { .. } => limits::find(recording, trace),
        Verdict::Finished { .. } => threads::find(recording, trace),
        Verdict::Cancelled | Verdict::Killed { .. } => None,
    }
}

fn raised(scene: &Scene<'_>) -> Option<Explanation> {
    let rules = [
        limits::behind_error,
        names::find,
        values::find,
        calls::find,
        items::find,
        other::find,
        failed::find,
    ];
    let found = rules.iter().find_map(|rule| rule(scene));
    let other = || Explanation::new(Kind::OtherError).with("line", scene.line);
    found.or_else(|| Some(scene.placed(other())))
}
