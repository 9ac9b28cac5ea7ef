//! Help on the way: hints, and mistakes that are known.

/// A hint, shown only when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// 1 a question, 2 a place in the run, 3 an idea, 4 a similar example, 5 a first part.
    pub level: u8,
    /// The id of its text.
    pub text: String,
    /// What it opens.
    pub show: Option<Show>,
}

/// What a hint opens in the learner's run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Show {
    /// The values of a name, one after the other.
    Changes(String),
    /// Why a name has its value.
    Why(String),
    /// The first loop as a table.
    Table,
    /// How often each line ran.
    Hits,
    /// The step at which it went wrong.
    Error,
    /// The first step.
    Start,
    /// The last step.
    End,
}

/// A wrong result that is known, and the question that it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The check that fails.
    pub check: String,
    /// What shows that it is this one.
    pub actual: Actual,
    /// The false belief behind it.
    pub suspect: String,
    /// The id of the question to ask.
    pub ask: String,
    /// The file of the example, as in `mistakes/end.py`.
    pub example: String,
    /// A program with this mistake.
    pub program: String,
}

/// What shows which mistake was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actual {
    /// Any failure of the check.
    Any,
    /// What happened instead, as the failure tells it.
    Happened {
        /// The text.
        text: String,
        /// The case in which it happened, for a check of several.
        case: Option<String>,
    },
    /// The program ended with this error.
    Error(String),
}
