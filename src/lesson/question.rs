//! Questions whose right answer is what a recorded run says.

use super::{Expected, LinesMeant, When};

/// A question about a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The id of its text; a probe without one has words of its own.
    pub text: Option<String>,
    /// What is asked.
    pub kind: QuestionKind,
    /// Answers to choose from; none if it is typed.
    pub choices: Vec<String>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionKind {
    /// A value.
    Value {
        /// A name, or what is worked out from names.
        name: Expected,
        /// When.
        at: When,
    },
    /// The type of a value.
    Type {
        /// A name, or what is worked out from names.
        name: Expected,
        /// When.
        at: When,
    },
    /// What is printed.
    Output {
        /// In this line of the output, from 1; else all of it.
        line: Option<u32>,
    },
    /// How often lines ran.
    Hits(LinesMeant),
    /// How many turns the loop took that begins first.
    Turns,
    /// How often a function was called.
    Calls(String),
    /// Which line runs after a line.
    NextLine {
        /// From 1.
        line: u32,
        /// Which time, from 1.
        time: u32,
    },
    /// The error that it ends with.
    Error,
}
