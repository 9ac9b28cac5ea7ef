//! What is looked at in a run.

use super::{Random, RandomArguments};
use crate::syntax::Expression;

/// One check of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Unique in the lesson.
    pub id: String,
    /// What it looks at.
    pub kind: CheckKind,
    /// The checks that must hold before it is judged.
    pub after: Vec<String>,
    /// The id of the text shown when it fails.
    pub message: Option<String>,
}

/// What a check looks at, and what is to be there.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckKind {
    /// What the program prints.
    Stdout(OutputMatch),
    /// What it prints for several inputs.
    Cases {
        /// How outputs are compared; the expected text of a case stands in its file.
        matching: Matching,
        /// Whether capital and small letters are the same.
        ignore_case: bool,
        /// So many random runs.
        random: u32,
        /// The lines of input of a random run.
        lines: Vec<Random>,
        /// Names of the program that are given random values.
        given: Vec<(String, Random)>,
    },
    /// What calls of its functions give.
    Call {
        /// Calls that are written down.
        calls: Vec<GivenCall>,
        /// Random ones, judged by what the solution's function gives.
        random: Option<RandomArguments>,
    },
    /// It ends with this error.
    Raises {
        /// The name of its type.
        error: String,
    },
    /// It ends well.
    NoError,
    /// Something has a value at a moment.
    Var {
        /// A name, or what is worked out from names.
        name: Expected,
        /// The value, or one for each moment.
        equals: Expected,
        /// When.
        at: When,
    },
    /// Something was true at some step.
    Ever {
        /// What.
        when: Expected,
    },
    /// Something was true at no step.
    Never {
        /// What.
        when: Expected,
    },
    /// The values that a name held, one after the other.
    Changes {
        /// The name.
        name: String,
        /// A list of the values.
        equals: Expected,
        /// The function whose name it is; else the program's own.
        function: Option<String>,
    },
    /// How often lines ran.
    Hits {
        /// Which lines.
        lines: LinesMeant,
        /// How often.
        count: Count,
    },
    /// How often a function was called.
    Calls {
        /// Its name.
        function: String,
        /// How often.
        count: Count,
        /// At least so many calls of it under way at once.
        deepest: Option<u64>,
    },
    /// Whether two names are one object.
    Alias {
        /// The names, or what is worked out from names.
        names: [Expected; 2],
        /// Whether they are to be one.
        same: bool,
        /// When.
        at: When,
    },
    /// The program's text has all of these.
    Uses {
        /// As in `for` or `call sum`.
        what: Vec<String>,
    },
    /// The program's text has none of these.
    Avoids {
        /// As in `for` or `call sum`.
        what: Vec<String>,
    },
    /// So many lines are neither empty nor comments.
    Lines {
        /// How many.
        count: Count,
    },
}

/// An expression of the pack: as written, and as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// As the author wrote it.
    pub written: String,
    /// What it says.
    pub expression: Expression,
}

/// How an output is compared with the expected one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// Blanks at the ends of lines and empty lines at the end do not matter.
    #[default]
    Trim,
    /// Every character counts.
    Exact,
    /// It is somewhere in the output.
    Contains,
    /// It is a regular expression that is found in the output.
    Regex,
}

/// What is to be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputMatch {
    /// The text, or what is looked for.
    pub expect: String,
    /// How it is compared.
    pub matching: Matching,
    /// Whether capital and small letters are the same.
    pub ignore_case: bool,
}

/// A call and what it is to give.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenCall {
    /// As in `double(4)`: a name, and literals between the brackets.
    pub call: String,
    /// A Python literal.
    pub gives: Expected,
}

/// A moment of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// The end.
    #[default]
    End,
    /// Right after a line ran.
    AfterLine {
        /// From 1.
        line: u32,
        /// Which time, from 1.
        time: u32,
    },
    /// The end of that turn, from 1, of the loop that begins first.
    Turn(u32),
    /// The end of each of its turns.
    EachTurn,
    /// The first return of a function.
    Return(String),
    /// Each of its returns.
    EachReturn(String),
}

/// Which lines of a learner's program are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinesMeant {
    /// What stands in them.
    pub with: LineWith,
    /// `loop` for lines in a loop, or the function that they stand in.
    pub inside: Option<String>,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineWith {
    /// It gives this name a value.
    Assigns(String),
    /// It calls a function or method of this name.
    Calls(String),
    /// It contains this text, blanks aside.
    Contains(String),
}

/// How many there are to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// At least.
    pub at_least: Option<u64>,
    /// At most.
    pub at_most: Option<u64>,
}
