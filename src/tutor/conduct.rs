//! The rules of conduct: what was asked is not asked again, what was just told is not asked for,
//! nobody is led deeper without an attempt of their own, and hints end where nothing is tried.

use std::collections::{HashMap, HashSet};

use super::question::Unit;
use super::session::Ground;
use super::{Answer, Fact, FactKind, Question, Rung};
use crate::explain::{Explanation, Kind};
use crate::wording::Message;

/// So many turns may pass without an attempt.
const MOST_EFFORTLESS: usize = 3;
/// A card comes behind so many turns, the place to change behind so many.
const BEFORE_CARD: usize = 2;
const BEFORE_PARTIAL: usize = 4;

/// A fact, wherever in the run it shows: the same one at another step is no other question.
type About = (u32, FactKind);

fn about(fact: &Fact) -> About {
    (fact.line, fact.kind.clone())
}

/// What was said so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Conduct {
    asked: HashSet<(About, Rung)>,
    /// How deep each fact was talked about.
    deepest: HashMap<About, Rung>,
    /// Turns so far, and those since the last attempt.
    turns: usize,
    effortless: usize,
    /// What was talked about since the last attempt.
    since: Vec<About>,
    /// The rung of the last turn, and the last words that tell something of the run.
    rung: Option<Rung>,
    last: Option<Message>,
    last_about: Option<About>,
}

impl Conduct {
    /// The learner tried something.
    pub fn attempted(&mut self) {
        self.effortless = 0;
        self.since.clear();
    }

    /// Whether hints end here.
    pub fn is_enough(&self) -> bool {
        self.effortless >= MOST_EFFORTLESS
    }

    /// Whether the last turn has not been followed by an attempt.
    pub fn waits(&self) -> bool {
        self.effortless > 0
    }

    /// Whether a fact is what the last question was about.
    pub fn is_last(&self, fact: &Fact) -> bool {
        self.last_about == Some(about(fact))
    }

    pub fn is_asked(&self, question: &Question) -> bool {
        self.asked.contains(&(about(&question.fact), question.rung))
    }

    /// Whether the talk about its fact is past a question: it leads no further.
    pub fn is_passed(&self, question: &Question) -> bool {
        self.deepest.get(&about(&question.fact)).is_some_and(|deepest| question.rung <= *deepest)
    }

    /// Whether a turn about a fact may be on this rung.
    pub fn may(&self, fact: &Fact, rung: Rung) -> bool {
        let is_time = match rung {
            Rung::Card => self.turns >= BEFORE_CARD,
            Rung::PartialStep => self.turns >= BEFORE_PARTIAL,
            _ => true,
        };
        let is_no_deeper = self.rung.is_none_or(|last| rung <= last);
        is_time && (!self.waits() || is_no_deeper && !self.since.contains(&about(fact)))
    }

    /// Whether the explanation, or what was said just before, tells what a question asks for.
    pub fn is_told(&self, question: &Question, ground: &Ground<'_>) -> bool {
        let explained = ground.explanation.is_some_and(|explanation| {
            let is_shown = explanation.values.iter().any(|value| match &question.answer {
                Answer::Value(answer) => value.value == *answer,
                Answer::Names(names) => names.contains(&value.type_name),
                Answer::Numbers(_) | Answer::Open => false,
            });
            is_shown || is_place(explanation, question) || tells(&explanation.message, question)
        });
        explained || self.last.as_ref().is_some_and(|last| tells(last, question))
    }

    /// Notes a question.
    pub fn asked(&mut self, question: &Question) {
        self.asked.insert((about(&question.fact), question.rung));
        self.deepest.insert(about(&question.fact), question.rung);
        self.noted(Some(&question.fact), Some(question.rung), Some(&question.message));
    }

    /// Notes a question that was asked because somebody said that it is all clear: it leads
    /// nowhere deeper.
    pub fn probed(&mut self, question: &Question) {
        let (rung, deepest) = (self.rung, self.deepest.get(&about(&question.fact)).copied());
        self.asked(question);
        self.rung = rung;
        match deepest {
            Some(deepest) => self.deepest.insert(about(&question.fact), deepest),
            None => self.deepest.remove(&about(&question.fact)),
        };
    }

    /// Notes a turn.
    pub fn noted(&mut self, fact: Option<&Fact>, rung: Option<Rung>, message: Option<&Message>) {
        self.turns += 1;
        self.effortless += 1;
        self.since.extend(fact.map(about));
        self.rung = rung.or(self.rung);
        self.last = message.cloned().or_else(|| self.last.take());
        self.last_about = fact.map(about).or_else(|| self.last_about.take());
    }
}

/// Whether a question asks for the step that stands beside an explanation of the output.
fn is_place(explanation: &Explanation, question: &Question) -> bool {
    let Answer::Numbers(numbers) = &question.answer else { return false };
    let is_step = explanation.kind == Kind::OutputDiffers && question.unit() == Unit::Step;
    is_step && explanation.step.is_some_and(|step| numbers.contains(&(step as u64 + 1)))
}

/// Whether a message tells what a question asks for.
pub(super) fn tells(message: &Message, question: &Question) -> bool {
    let is_part = |told: &String| message.parts.iter().any(|(_, part)| part == told);
    if let Answer::Names(names) = &question.answer {
        // One of several names says little of which they are.
        return !names.is_empty() && names.iter().all(is_part);
    }
    message.parts.iter().any(|(name, part)| match &question.answer {
        Answer::Value(value) => part == value,
        Answer::Numbers(numbers) => {
            let is_it = part.parse().is_ok_and(|number| numbers.contains(&number));
            is_it && Unit::of_part(name).is_none_or(|unit| unit == question.unit())
        }
        Answer::Names(_) | Answer::Open => false,
    })
}
