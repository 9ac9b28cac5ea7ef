//! What was growing, as facts, and in words.

use super::calls::DeepCalls;
use super::grown::Grown;
use crate::text::grouped;

/// What was growing when a run reached a limit. Lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Growing {
    /// A name held more and more, or holds much.
    Value(Grown),
    /// Calls within calls.
    Calls(DeepCalls),
    /// A line printed again and again.
    Printing {
        /// The line.
        line: u32,
        /// How often it printed.
        times: u64,
    },
    /// This line changed the most of what was recorded.
    Changing(u32),
    /// This line was waiting for input.
    Waiting(u32),
    /// This line alone asked for more memory than there is.
    Alone(u32),
    /// A line wanted one more of what there was no more.
    OneMore {
        /// The line.
        line: u32,
        /// How often it had run.
        times: u64,
    },
    /// Threads were running, and a line wanted one more.
    Threads {
        /// How many there were.
        running: u64,
        /// The line.
        line: u32,
    },
}

impl Growing {
    /// The same as a sentence.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Value(grown) => grown.sentence(),
            Self::Calls(calls) => calls.sentence(),
            Self::Printing { line, times } => {
                format!("Line {line} printed {} times.", grouped(*times))
            }
            Self::Changing(line) => {
                format!("Line {line} changed the most of what was recorded.")
            }
            Self::Waiting(line) => format!("Line {line} was waiting for it."),
            Self::Alone(line) => format!("Line {line} alone asked for more than that."),
            Self::OneMore { line, times } => {
                format!("Line {line} wanted one more when it ran the {}.", ordinal(*times))
            }
            Self::Threads { running, line } => {
                let running = grouped(*running);
                format!("{running} were running, and line {line} wanted one more.")
            }
        }
    }
}

fn ordinal(number: u64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{}{ending} time", grouped(number))
}
