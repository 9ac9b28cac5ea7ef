//! Which question comes next: what the policy chooses from the ladder within the rules of conduct.

use std::collections::HashSet;

use super::cards::{card, card_of_error, card_of_fact};
use super::conduct::Conduct;
use super::judge::{claims_to_understand, of_open};
use super::ladder::ladder;
use super::policy::{fact_of_mistake, in_order, is_assumed};
use super::program::Program;
use super::{Fact, Judged, Question, Rung};
use crate::explain::Explanation;
use crate::lesson::{Lesson, Mistake};
use crate::mastery::Growth;
use crate::trace::{Recording, Trace};
use crate::wording::{Message, Wording};

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
    /// The pack's question, in the learner's language; empty where it must not be asked.
    pub ask: String,
}

impl KnownMistake {
    /// A mistake of a lesson. A question that tells a line of the solution is not asked.
    pub fn of(lesson: &Lesson, mistake: &Mistake, ask: &str, program: &str) -> Self {
        let is_told = lesson.is_told_by(ask, program);
        let ask = if is_told { String::new() } else { ask.to_owned() };
        Self { suspect: mistake.suspect.clone(), ask }
    }
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
        /// A program; an empty message where it must not be shown.
        example: Message,
    },
    /// No more questions for now: a card, a break, or the teacher.
    Offer(Message),
    /// No fact supports a question: step through the run.
    Nothing(Message),
}

impl Turn {
    /// The same without the example of a card, if that has a line of a lesson's solution.
    #[must_use]
    pub fn in_lesson(mut self, lesson: &Lesson, program: &str, wording: &Wording) -> Self {
        if let Self::Card { example, .. } = &mut self {
            let shown = wording.text(&example.key).unwrap_or_default();
            if lesson.is_told_by(shown, program) {
                *example = Message::default();
            }
        }
        self
    }
}

/// One learner's talk about one program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    conduct: Conduct,
    /// Questions of the pack that were asked, and headings of cards that were shown.
    said: HashSet<String>,
    /// Whether it was said that all is clear: a question finds out.
    is_claimed: bool,
    /// What was typed last to the question that waits.
    heard: Option<String>,
}

impl Session {
    /// The learner did something: the next question may go deeper.
    pub fn acted(&mut self, _act: Act) {
        self.conduct.attempted();
    }

    /// The learner typed an answer. One that can be read is something done; that it is all clear
    /// now is no answer, and the next question finds out.
    pub fn heard(&mut self, question: &Question, typed: &str) -> Judged {
        self.judged(question.judge(typed), typed)
    }

    /// The same for an answer to the pack's own question, which no rule can judge.
    pub fn heard_open(&mut self, typed: &str) -> Judged {
        self.judged(of_open(typed), typed)
    }

    /// Typing the same once more is nothing new that was tried.
    fn judged(&mut self, judged: Judged, typed: &str) -> Judged {
        match judged {
            Judged::Unclear => self.is_claimed |= claims_to_understand(typed),
            Judged::NoIdea => {}
            Judged::Right => self.acted(Act::Answered),
            Judged::Wrong | Judged::Noted => {
                let before = self.heard.replace(typed.trim().to_owned());
                if before.as_deref() != Some(typed.trim()) {
                    self.acted(Act::Answered);
                }
            }
        }
        judged
    }

    /// What the tutor says next.
    pub fn next(&mut self, ground: &Ground<'_>) -> Turn {
        self.heard = None;
        if self.conduct.is_enough() {
            return Turn::Offer(Message::new("questions.offer"));
        }
        if let Some(turn) = self.of_pack(ground) {
            return turn;
        }
        let program = Program::of(ground.recording);
        let facts = in_order(ground, &program);
        if std::mem::take(&mut self.is_claimed)
            && let Some(question) = self.probe(ground, &program, &facts)
        {
            self.conduct.probed(&question);
            return Turn::Ask(Box::new(question));
        }
        let turn = facts.iter().find_map(|fact| self.about(ground, &program, fact));
        turn.or_else(|| self.card_of_error(ground, &program))
            .unwrap_or_else(|| self.nothing(ground))
    }

    /// The card about an error of which no fact supports a question, once.
    fn card_of_error(&mut self, ground: &Ground<'_>, program: &Program<'_>) -> Option<Turn> {
        let has_run = ground.explanation.is_some_and(|explanation| explanation.step.is_some());
        if !has_run || !ground.facts.is_empty() || self.conduct.waits() {
            return None;
        }
        let key = card_of_error(ground, program)?;
        if !self.said.insert(format!("card {key}")) {
            return None;
        }
        self.conduct.noted(None, Some(Rung::Card), None);
        Some(card(key))
    }

    /// The pack's own question about a mistake that the lesson knows, once.
    fn of_pack(&mut self, ground: &Ground<'_>) -> Option<Turn> {
        let mistake = ground.mistake.filter(|mistake| !mistake.ask.is_empty())?;
        if !self.said.insert(format!("ask {}", mistake.ask)) {
            return None;
        }
        // What it says is told: it is not asked for in the next question.
        let words = mistake.ask.split(|c: char| !c.is_alphanumeric() && c != '_').take(100);
        let told = words.fold(Message::default(), |told, word| told.with("word", word));
        self.conduct.noted(None, Some(Rung::Goal), Some(&told));
        Some(Turn::AskOfPack(mistake.ask.clone(), fact_of_mistake(ground)))
    }

    /// The next rung of a fact: its questions, then a card, then the place to change.
    fn about(&mut self, ground: &Ground<'_>, program: &Program<'_>, fact: &Fact) -> Option<Turn> {
        let is_new = |question: &Question| {
            self.is_new(ground, fact, question) && !self.conduct.is_passed(question)
        };
        let mut questions = ladder(fact, program).into_iter().filter(is_new);
        let question = questions.next();
        let is_partial = |question: &Question| question.rung == Rung::PartialStep;
        if question.as_ref().is_none_or(is_partial)
            && let Some(card) = self.card(ground, program, fact)
        {
            return Some(card);
        }
        let question = question.filter(|question| self.conduct.may(fact, question.rung))?;
        self.conduct.asked(&question);
        Some(Turn::Ask(Box::new(question)))
    }

    /// Whether a question was not asked yet, and is worth asking.
    fn is_new(&self, ground: &Ground<'_>, fact: &Fact, question: &Question) -> bool {
        let is_skipped = question.rung == Rung::Observe && is_assumed(ground, fact);
        !is_skipped && !self.conduct.is_asked(question) && !self.conduct.is_told(question, ground)
    }

    /// The card that belongs to a fact, if it was not shown yet.
    fn card(&mut self, ground: &Ground<'_>, program: &Program<'_>, fact: &Fact) -> Option<Turn> {
        if !self.conduct.may(fact, Rung::Card) {
            return None;
        }
        let key = card_of_fact(ground, program, fact);
        if !self.said.insert(format!("card {key}")) {
            return None;
        }
        self.conduct.noted(Some(fact), Some(Rung::Card), None);
        Some(card(key))
    }

    /// A question that shows whether something was understood, about what was talked about last
    /// if there is one.
    fn probe(
        &self,
        ground: &Ground<'_>,
        program: &Program<'_>,
        facts: &[&Fact],
    ) -> Option<Question> {
        let last = facts.iter().filter(|fact| self.conduct.is_last(fact));
        let probes = |fact: &&Fact| {
            let is_probe = |question: &Question| {
                matches!(question.rung, Rung::Predict | Rung::Contradict)
                    && self.is_new(ground, fact, question)
            };
            ladder(fact, program).into_iter().find(is_probe)
        };
        last.chain(facts).find_map(probes)
    }

    /// Nothing more can be asked, or nothing more before the last question was tried.
    fn nothing(&mut self, ground: &Ground<'_>) -> Turn {
        let waits = self.conduct.waits() && !ground.facts.is_empty();
        self.conduct.noted(None, None, None);
        let key = match ground.explanation {
            _ if waits => "questions.try-first",
            Some(explanation) if explanation.step.is_none() => "questions.nothing-ran",
            None if ground.facts.is_empty() => "questions.nothing",
            _ => "questions.nothing-more",
        };
        Turn::Nothing(Message::new(key))
    }
}

#[cfg(test)]
mod simulated;
#[cfg(test)]
mod tests;
