//! What a recording shows, as facts that a question can rest on.

use crate::lesson::Difference;
use crate::trace::{Recording, Trace};

/// A fact, with the place that proves it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The step, from 0, at which one sees it.
    pub step: usize,
    /// The line, from 1.
    pub line: u32,
    /// What is so.
    pub kind: FactKind,
}

/// What is so. Values are in one line, as Python writes them, and safe to draw.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// A line gave a name its last value; the step is the one at which the line is about to run.
    LastSet {
        /// The name.
        name: String,
        /// The function whose name it is; `None` for the program's own level.
        function: Option<String>,
        /// What it held before, if anything.
        before: Option<String>,
        /// What it holds since.
        after: String,
    },
    /// A line never ran; the step is the last one at which it was decided, or the last one.
    NeverRan {
        /// The line of the test that kept it from running, the test, and its answer.
        decided: Option<(u32, String, bool)>,
    },
    /// A test had the same answer each time; the step is the last one at which it was asked.
    Condition {
        /// The test as it is written.
        test: String,
        /// Its answer.
        answer: bool,
        /// How often it was asked.
        times: u64,
    },
    /// Two names hold one object that can change; the step is the first one at which they do.
    SameObject {
        /// Both names.
        names: (String, String),
    },
    /// A name holds a value of this type since the line at this step.
    TypeSince {
        /// The name.
        name: String,
        /// The type as Python calls it.
        type_name: String,
        /// Whether the line read it with `input`.
        is_input: bool,
    },
    /// The output is not the expected one; the step is the one whose line printed that line.
    OutputDiffers {
        /// The line of the output, from 1.
        number: u32,
        /// What was expected there, where that may be told.
        wanted: Option<String>,
        /// What was printed there.
        got: String,
    },
    /// A loop went round so often in all; the step is the first one at which its head ran.
    Loop {
        /// How often its body ran.
        turns: u64,
    },
    /// A call gave `None`, and its line kept or used it; the step is the one of the return.
    NoneFrom {
        /// The function.
        function: String,
        /// The line that called it.
        caller: u32,
    },
    /// The run was stopped while these lines ran again and again; the fact's line is the first.
    Repeating {
        /// The last of the lines.
        last: u32,
        /// Names that the test reads, none of which changed.
        unchanged: Vec<String>,
        /// How many turns went by without a change.
        turns: u64,
    },
    /// A name that no line of the program makes; the step is the one that failed.
    NeverAssigned {
        /// The name.
        name: String,
        /// A name that resembles it and existed there.
        near: Option<String>,
    },
    /// A name is made in one place and looked for in another; the step is the one that failed.
    OtherScope {
        /// The name.
        name: String,
        /// The line that makes it.
        made: u32,
        /// The function it is made in; `None` for the program's own level.
        made_in: Option<String>,
        /// The function it is looked for in; `None` for the program's own level.
        used_in: Option<String>,
    },
}

/// The facts of a run, the most telling first: those about its ending, then those about the output,
/// then the others in the order of their steps.
pub fn facts(_recording: &Recording, _trace: &Trace, _output: Option<&Difference>) -> Vec<Fact> {
    Vec::new()
}
