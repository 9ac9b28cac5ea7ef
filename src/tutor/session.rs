//! Which question comes next: the policy, the ladder and the rules of conduct.

use super::{Fact, Question};
use crate::explain::Explanation;
use crate::mastery::Growth;
use crate::trace::{Recording, Trace};
use crate::wording::Message;

/// What the tutor looks at.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The run.
    pub recording: &'a Recording,
    /// Its steps.
    pub trace: &'a Trace,
    /// Why it ended as it did, if there is something to explain.
    pub explanation: Option<&'a Explanation>,
    /// What it shows.
    pub facts: &'a [Fact],
    /// The mistake that the lesson knows, if it is one of those.
    pub mistake: Option<&'a KnownMistake>,
    /// The skills that the lesson trains, and how well each is known.
    pub skills: &'a [(String, Growth)],
}

/// A mistake that the lesson knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMistake {
    /// The belief behind it, as in `RANGE_INCLUDES_END`.
    pub suspect: String,
    /// The pack's question, in the learner's language.
    pub ask: String,
}

/// What the learner did since the last question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Changed the program.
    Edited,
    /// Went to another step.
    Stepped,
    /// Typed an answer that could be read.
    Answered,
}

/// What the tutor says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A question.
    Ask(Box<Question>),
    /// The pack's own question about a known mistake, with the fact that shows it, if one does.
    AskOfPack(String, Option<Fact>),
    /// A card: its title, its text, and an example on another problem (a program).
    Card {
        /// The heading.
        title: Message,
        /// The idea in a few sentences.
        text: Message,
        /// A program.
        example: Message,
    },
    /// No more questions for now: a card, a break, or the teacher.
    Offer(Message),
    /// No fact supports a question: step through the run.
    Nothing(Message),
}

/// One learner's talk about one program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {}

impl Session {
    /// The learner did something: the next question may go deeper.
    pub fn acted(&mut self, _act: Act) {}

    /// What the tutor says next.
    pub fn next(&mut self, _ground: &Ground<'_>) -> Turn {
        Turn::Nothing(Message::new("questions.nothing"))
    }
}
