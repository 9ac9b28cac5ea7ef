//! Which facts are talked about, in which order: one belief at a time.

use super::session::Ground;
use super::subject::{Subject, of_belief, of_explanation};
use super::{Fact, FactKind};
use crate::explain::Explanation;
use crate::mastery::Growth;

/// More facts than this are too many for one talk.
const MOST_FACTS: usize = 200;

/// The facts in the order in which they are talked about: those that show the lesson's known
/// mistake, those of the explanation, the others; of the last, those that take only what the
/// learner knows well come last.
pub(super) fn in_order<'a>(ground: &Ground<'a>) -> Vec<&'a Fact> {
    let mut facts: Vec<&Fact> = ground.facts.iter().take(MOST_FACTS).collect();
    facts.sort_by_key(|fact| rank(ground, fact));
    facts
}

fn rank(ground: &Ground<'_>, fact: &Fact) -> usize {
    let subject = Subject::of(&fact.kind);
    let by_mistake = ground
        .mistake
        .and_then(|mistake| of_belief(&mistake.suspect).iter().position(|shown| *shown == subject));
    if let Some(place) = by_mistake {
        return place;
    }
    // A belief has fewer subjects than this.
    let behind = 10;
    if ground.explanation.is_some_and(|explanation| belongs_to(explanation, fact)) {
        return behind;
    }
    if is_assumed(ground, fact) { behind + 2 } else { behind + 1 }
}

/// The fact that shows the lesson's known mistake.
pub(super) fn fact_of_mistake(ground: &Ground<'_>) -> Option<Fact> {
    let subjects = of_belief(&ground.mistake?.suspect);
    let of = |subject: &Subject| {
        ground.facts.iter().find(|fact| Subject::of(&fact.kind) == *subject).cloned()
    };
    subjects.iter().chain(&[Subject::Output]).find_map(of)
}

/// Whether a fact is one of those that an explanation is about.
pub(super) fn belongs_to(explanation: &Explanation, fact: &Fact) -> bool {
    if of_explanation(explanation.kind).contains(&Subject::of(&fact.kind)) {
        return true;
    }
    let FactKind::LastSet { name, .. } = &fact.kind else { return false };
    explanation.values.iter().any(|value| value.written == *name)
        || explanation.origin.is_some_and(|origin| origin.line == fact.line)
}

/// Whether what a fact takes is known well: there is something of it in the lesson, and all of
/// that is steady.
pub(super) fn is_assumed(ground: &Ground<'_>, fact: &Fact) -> bool {
    let needed = Subject::of(&fact.kind).skills();
    let trained = || ground.skills.iter().filter(|(skill, _)| needed.contains(&skill.as_str()));
    trained().next().is_some() && trained().all(|(_, growth)| *growth == Growth::Steady)
}
