//! A question of the tutor, and how what is typed is judged.

use super::judge::judge;
use super::{Fact, FactKind};
use crate::wording::Message;

/// The rungs of the ladder, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rung {
    /// What should be so?
    Goal,
    /// What changed?
    Observe,
    /// What will happen?
    Predict,
    /// Between which steps does it go wrong?
    Locate,
    /// How often?
    Count,
    /// What was the test, and its answer?
    Branch,
    /// Which names does the line read, and what were they?
    Cause,
    /// If that were so, what would be seen?
    Contradict,
    /// What happens with another input?
    Generalise,
    /// A short card with an example of another problem.
    Card,
    /// The place to change.
    PartialStep,
}

/// A question, with the fact that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its rung.
    pub rung: Rung,
    /// Its words.
    pub message: Message,
    /// What it is about; its step and line are shown beside it.
    pub fact: Fact,
    /// What the recording says.
    pub answer: Answer,
}

/// How an answer is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A value, as Python writes it.
    Value(String),
    /// One of these whole numbers: lines, steps (from 1) or counts.
    Numbers(Vec<u64>),
    /// A name, or several.
    Names(Vec<String>),
    /// Nothing that a rule could judge: the learner looks, and goes on.
    Open,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It is so.
    Right,
    /// It is not so.
    Wrong,
    /// It cannot be read as an answer, as `ten` for a number: nothing counts.
    Unclear,
    /// It says that nobody knows, as `idk`: no attempt.
    NoIdea,
    /// It is not judged.
    Noted,
}

/// What the numbers of an answer count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Line,
    Step,
    Count,
}

impl Unit {
    /// What a part of a message counts, by its name; `None` if its name does not say so.
    pub fn of_part(name: &str) -> Option<Self> {
        match name {
            "line" | "test_line" | "caller" | "made" | "last" | "origin" => Some(Self::Line),
            "step" => Some(Self::Step),
            "count" | "turns" | "times" | "row" | "begun" => Some(Self::Count),
            _ => None,
        }
    }
}

impl Question {
    /// Judges what was typed.
    pub fn judge(&self, typed: &str) -> Judged {
        judge(self, typed)
    }

    /// Whether the step and the line of its fact may stand beside it: not where one of them is
    /// what it asks for.
    pub fn may_show_place(&self) -> bool {
        let Answer::Numbers(numbers) = &self.answer else { return true };
        let place = self.fact.place();
        let place = [u64::from(place.line), place.step as u64 + 1];
        !place.iter().any(|number| numbers.contains(number))
    }

    /// Whether it asks for what is so when the line at its step is done.
    pub(super) fn is_about_behind(&self) -> bool {
        match &self.fact.kind {
            FactKind::LastSet { .. } | FactKind::Shadowed { .. } => self.rung == Rung::Predict,
            FactKind::TypeSince { is_input, .. } => self.rung == Rung::Observe && !is_input,
            _ => false,
        }
    }

    /// Whether it asks for what a test said, and says so.
    pub(super) fn is_about_truth(&self) -> bool {
        matches!(self.fact.kind, FactKind::Condition { .. } | FactKind::NeverRan { .. })
    }

    /// What the numbers of its answer count.
    pub(super) fn unit(&self) -> Unit {
        match (self.rung, &self.fact.kind) {
            (Rung::Count, _) => Unit::Count,
            (_, FactKind::OutputDiffers { .. }) => Unit::Step,
            _ => Unit::Line,
        }
    }
}
