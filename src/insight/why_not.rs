//! Why a line did not run: which question above it was answered otherwise, or what left before.

mod find;
mod ran;
mod sentence;
mod ways;

use std::sync::Arc;

use crate::syntax::Outline;
use crate::trace::Trace;

use find::Finder;

/// Why a line did not run; or that it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// The line that was asked about.
    pub line: u32,
    /// What kept it from running.
    pub reason: Reason,
    /// How often that happened.
    pub times: u64,
    /// The first step at which it did.
    pub first: Option<usize>,
    /// The last step at which it did.
    pub last: Option<usize>,
    /// Names that were asked about at the last time, and what each held then; safe to draw.
    pub values: Vec<(Arc<str>, String)>,
    /// What was asked, as the program writes it; safe to draw.
    pub asked: Option<String>,
    /// Lines around the one asked about, the innermost first, that did not run either.
    pub inside: Vec<u32>,
}

/// What kept a line from running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing: it ran.
    Ran,
    /// It is empty or a comment.
    Empty,
    /// It tells Python something, but is no step of the run (`else:`, `global x`, a text alone).
    NoStep,
    /// It is a further line of the statement that begins at this line, which ran.
    Further(u32),
    /// `if`, `elif` or `while` of this line asked, and it was not so.
    False(u32),
    /// The loop of this line had nothing to go through.
    NoTurns(u32),
    /// The clause at the second line ran instead of what follows the statement's first line.
    Instead(u32, u32),
    /// The subject was not like the pattern of the `case` at this line.
    NotMatched(u32),
    /// No error came out of the lines of the `try` of this line.
    NoError(u32),
    /// The error that the `try` of the first line met was none for the `except` at the second.
    OtherError(u32, u32),
    /// This line left before.
    Left(u32, Leaving),
    /// An error at this line left before: the name of its type.
    Raised(u32, Arc<str>),
    /// The function of that name, which begins at this line, was never called.
    NeverCalled(Arc<str>, u32),
    /// The run, or its record, ends while this line runs.
    Stopped(u32),
    /// Nothing ran at all.
    NeverBegan,
    /// The record does not tell; the line, if any, up to which it does.
    Unknown(Option<u32>),
}

/// How a line leaves what it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is Python's word")]
pub enum Leaving {
    Return,
    Break,
    Continue,
    Raise,
}

/// Why a line of the program did not run; or that it did, and when.
pub fn why_not(trace: &Trace, outline: &Outline, source: &str, line: u32) -> WhyNot {
    Finder::new(trace, outline, source).why_not(line)
}

impl WhyNot {
    fn new(line: u32, reason: Reason) -> Self {
        let values = Vec::new();
        let (times, first, last) = (0, None, None);
        Self { line, reason, times, first, last, values, asked: None, inside: Vec::new() }
    }
}

#[cfg(test)]
mod tests;
