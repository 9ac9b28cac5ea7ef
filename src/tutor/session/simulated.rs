//! Talks with learners of chance: whatever they do, the rules of conduct hold.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;
use crate::tutor::{FactKind, Rung, sample};

#[derive(Clone, Copy, Debug)]
enum Does {
    Asks,
    Steps,
    Edits,
    Claims,
    Types(&'static str),
}

fn learner() -> impl Strategy<Value = Vec<Does>> {
    let does = prop_oneof![
        6 => Just(Does::Asks),
        1 => Just(Does::Steps),
        1 => Just(Does::Edits),
        1 => Just(Does::Claims),
        1 => prop_oneof![Just("5"), Just("n"), Just("because"), Just("")].prop_map(Does::Types),
    ];
    prop::collection::vec(does, 1..150)
}

/// What a simulated learner saw.
#[derive(Default)]
struct Seen {
    last: Option<Question>,
    /// The rung, and the facts, since the last attempt.
    rung: Option<Rung>,
    facts: HashSet<Fact>,
    asked: HashMap<(u32, FactKind, Rung), usize>,
    effortless: usize,
    is_claimed: bool,
}

impl Seen {
    fn attempt(&mut self) {
        (self.rung, self.effortless) = (None, 0);
        self.facts.clear();
    }

    fn turn(&mut self, turn: &Turn) {
        let is_offer = matches!(turn, Turn::Offer(_));
        assert_eq!(is_offer, self.effortless >= 3, "{turn:?}");
        if is_offer {
            return;
        }
        self.effortless += 1;
        let is_probe = std::mem::take(&mut self.is_claimed);
        let Turn::Ask(question) = turn else { return };
        let count = self
            .asked
            .entry((question.fact.line, question.fact.kind.clone(), question.rung))
            .or_default();
        *count += 1;
        assert_eq!(*count, 1, "asked again: {question:?}");
        let is_told = self
            .last
            .as_ref()
            .is_some_and(|last| crate::tutor::conduct::tells(&last.message, question));
        assert!(!is_told, "told just before: {question:?}");
        self.last = Some((**question).clone());
        let probes = [Rung::Predict, Rung::Contradict];
        if is_probe && probes.contains(&question.rung) {
            return;
        }
        assert!(self.rung.is_none_or(|rung| question.rung <= rung), "deeper: {question:?}");
        assert!(self.facts.insert(question.fact.clone()), "deeper into it: {question:?}");
        self.rung = Some(question.rung);
    }
}

fn simulate(facts: &[Fact], does: &[Does]) {
    let (recording, trace) = (sample::recording(sample::PROGRAM), sample::trace());
    let ground = sample::ground(&recording, &trace, facts);
    let mut session = Session::default();
    let mut seen = Seen::default();
    for does in does {
        match does {
            Does::Asks => {
                let turn = session.next(&ground);
                seen.turn(&turn);
            }
            Does::Steps | Does::Edits => {
                session.acted(Act::Stepped);
                seen.attempt();
            }
            Does::Claims => hears(&mut session, &mut seen, "ok"),
            Does::Types(typed) => hears(&mut session, &mut seen, typed),
        }
    }
}

fn hears(session: &mut Session, seen: &mut Seen, typed: &str) {
    let Some(question) = seen.last.clone() else { return };
    let judged = session.heard(&question, typed);
    let is_claim = typed == "ok";
    seen.is_claimed |= is_claim;
    assert!(!is_claim || judged == Judged::Unclear);
    if !matches!(judged, Judged::Unclear | Judged::NoIdea) {
        seen.attempt();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_learner_is_asked_twice_led_deeper_or_hinted_on_without_an_attempt(
        does in learner(),
        facts in prop::sample::subsequence(sample::facts(), 1..=sample::facts().len()),
    ) {
        simulate(&facts, &does);
    }
}
