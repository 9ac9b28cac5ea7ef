//! What judging a program found.

use super::TrialKind;
use crate::wording::Message;

/// The verdicts of all checks of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of the checks.
    pub outcomes: Vec<Outcome>,
}

/// The verdict of one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The check's id.
    pub check: String,
    /// Whether it holds.
    pub verdict: Verdict,
}

/// Whether a check holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Holds,
    /// It does not.
    Fails(Box<Failure>),
    /// Not judged: a check before it does not hold.
    NotJudged,
}

/// Why a check does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong, for the learner.
    pub message: Message,
    /// What was expected, if that may be told and is one text: an output, a value, a number.
    pub expected: Option<String>,
    /// What happened: an output, a value as Python writes it, a number.
    pub happened: String,
    /// The first difference of two outputs, to be drawn with blanks visible.
    pub difference: Option<Difference>,
    /// The run that shows it; `None` if no run does (the program's text is at fault).
    pub run: Option<TrialKind>,
    /// The step that shows it in that run, from 0.
    pub step: Option<usize>,
    /// The line of the program that it is about, from 1, if one is.
    pub line: Option<u32>,
    /// The call that gave it, as in `double(4)`, or the input of the case, for people.
    pub given: Option<Message>,
    /// Whether this says nothing of what the check looks at: Python cannot read the program, a
    /// limit stopped a run in which all was right so far, or the check could not be made. What the
    /// lesson says of the check, and any mistake it knows there, would not be true then.
    pub is_aside: bool,
}

/// Where an output first differs from the expected one. The lines are as they came, not cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The line of the output, from 1.
    pub line: u32,
    /// The character of that line, from 1.
    pub column: u32,
    /// The expected line, with its line end if it has one; `None` if no such line is expected.
    pub expected: Option<String>,
    /// The line that was printed, in the same way.
    pub happened: Option<String>,
}

impl Report {
    /// Whether all checks hold. A lesson without checks passes by its questions alone.
    pub fn passes(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.verdict == Verdict::Holds)
    }

    /// The first check that does not hold, and why.
    pub fn first_failure(&self) -> Option<(&str, &Failure)> {
        self.outcomes.iter().find_map(|outcome| match &outcome.verdict {
            Verdict::Fails(failure) => Some((outcome.check.as_str(), &**failure)),
            _ => None,
        })
    }
}
