//! Which facts are talked about, in which order: one belief at a time.

use super::cause::Printed;
use super::program::Program;
use super::session::Ground;
use super::subject::{Subject, of_belief, of_explanation};
use super::{Fact, FactKind};
use crate::explain::{Explanation, Kind};
use crate::mastery::Growth;

/// More facts than this are too many for one talk.
const MOST_FACTS: usize = 200;

/// Further than all that is near to an error.
const FAR: usize = 5;

/// Types whose values hold others: the position or key tells more than what it was looked up in,
/// unless that was empty.
const HOLD_OTHERS: [&str; 4] = ["dict", "list", "tuple", "set"];

const EMPTY: [&str; 4] = ["{}", "[]", "()", "set()"];

/// The facts in the order in which they are talked about: those that show the lesson's known
/// mistake, those of the explanation, the others by how much they tell; of the last, those that
/// take only what the learner knows well come last.
pub(super) fn in_order<'a>(ground: &Ground<'a>, program: &Program<'_>) -> Vec<&'a Fact> {
    let mut facts: Vec<&Fact> = ground.facts.iter().take(MOST_FACTS).collect();
    let printed = Printed::of(ground, program);
    facts.sort_by_cached_key(|fact| {
        let (group, place) = group(ground, program, printed.as_ref(), fact);
        (group, place, weight(ground, program, fact))
    });
    facts
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Mistake,
    /// Where a wrong output came from.
    Cause,
    /// What the explanation is about.
    Explained,
    /// A value that took part in it.
    Involved,
    Other,
    Assumed,
}

/// Why a fact is talked about, and its place among those: by the belief, and what took part in
/// the error before the rest.
fn group(
    ground: &Ground<'_>,
    program: &Program<'_>,
    printed: Option<&Printed<'_>>,
    fact: &Fact,
) -> (Group, usize) {
    let subject = Subject::of(&fact.kind);
    let shown = ground.mistake.map_or(&[][..], |mistake| of_belief(&mistake.suspect));
    if let Some(place) = shown.iter().position(|shown| *shown == subject) {
        return (Group::Mistake, place);
    }
    let cause = printed.and_then(|printed| printed.place(program, fact));
    if let Some(place) = cause {
        return (Group::Cause, place);
    }
    let near = ground.explanation.and_then(|explanation| {
        let near = nearness(explanation, fact)?;
        Some(near + usize::from(is_added_to(explanation, program, fact)))
    });
    let is_explained = |explanation: &Explanation| {
        of_explanation(explanation.kind).contains(&subject)
            && !(explanation.kind == Kind::IndexOutside && goes_through_items(program, fact))
    };
    let group = if ground.explanation.is_some_and(is_explained) {
        Group::Explained
    } else if near.is_some() {
        Group::Involved
    } else if is_assumed(ground, fact) {
        Group::Assumed
    } else {
        Group::Other
    };
    (group, near.unwrap_or(FAR))
}

/// How soon a fact is talked about among those of its group. What was written down at the start
/// tells least, and the number of turns less than what they did.
fn weight(ground: &Ground<'_>, program: &Program<'_>, fact: &Fact) -> usize {
    let is_changed_through = |one: &str| {
        ground.facts.iter().any(|other| match &other.kind {
            FactKind::LastSet { name, before: Some(_), .. } => {
                name == one && !program.binds(other.line, one)
            }
            _ => false,
        })
    };
    match &fact.kind {
        FactKind::NoneFrom { .. } | FactKind::Shadowed { .. } => 0,
        FactKind::LastSet { before: None, .. } if is_chosen(ground, program, fact) => 2,
        FactKind::LastSet { .. } if is_value_worked_on(ground, program, fact) => 0,
        FactKind::SameObject { names: (one, other) } => {
            usize::from(!is_changed_through(one) && !is_changed_through(other))
        }
        FactKind::LastSet { before: None, function: None, .. } if program.gives(fact.line) => 3,
        FactKind::LastSet { .. } if program.is_for(fact.line) => 3,
        FactKind::Loop { .. } => 2,
        _ => 1,
    }
}

/// Whether a test chose the line of a fact, in place of one that never ran: then the test tells
/// more than what the line did.
fn is_chosen(ground: &Ground<'_>, program: &Program<'_>, fact: &Fact) -> bool {
    ground.facts.iter().any(|other| match &other.kind {
        FactKind::NeverRan { decided: Some((test, ..)) } => program.chooses(*test, fact.line),
        _ => false,
    })
}

/// Whether a loop goes through items: then their number is not what makes a position wrong.
fn goes_through_items(program: &Program<'_>, fact: &Fact) -> bool {
    let is_loop = matches!(fact.kind, FactKind::Loop { .. });
    is_loop && program.skill_of_loop(fact.line) == "list.iterate"
}

/// Whether a loop works on a name turn after turn, and leaves it as it was.
fn is_value_worked_on(ground: &Ground<'_>, program: &Program<'_>, fact: &Fact) -> bool {
    let FactKind::LastSet { name, before: None, function: None, .. } = &fact.kind else {
        return false;
    };
    ground.facts.iter().any(|other| match &other.kind {
        FactKind::Loop { turns: 1.., .. } => {
            other.line > fact.line && program.updates_in_loop(other.line, name)
        }
        _ => false,
    })
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
    of_explanation(explanation.kind).contains(&Subject::of(&fact.kind))
        || nearness(explanation, fact).is_some()
}

/// How near a fact is to an error: about a value that took part in it, what holds others behind
/// what does not; about a name in such a value; or about the line where one came from.
fn nearness(explanation: &Explanation, fact: &Fact) -> Option<usize> {
    let name = match &fact.kind {
        FactKind::LastSet { name, .. } => name,
        FactKind::TypeSince { name, .. }
            if of_explanation(explanation.kind).contains(&Subject::Type) =>
        {
            name
        }
        // What the line got tells more than the name that it gave it.
        FactKind::NoneFrom { caller, .. } => {
            return (explanation.line == Some(*caller)).then_some(0);
        }
        _ => return None,
    };
    let values = &explanation.values;
    if let Some(value) = values.iter().find(|value| value.written == *name) {
        let holds_others = HOLD_OTHERS.contains(&&*value.type_name);
        return Some(usize::from(holds_others && !EMPTY.contains(&&*value.value)));
    }
    if values.iter().any(|value| identifiers(&value.written).any(|part| part == name)) {
        return Some(2);
    }
    explanation.origin.is_some_and(|origin| origin.line == fact.line).then_some(3)
}

/// Whether a fact is about a name that the failed line makes a new value of: what was to be added
/// tells more.
fn is_added_to(explanation: &Explanation, program: &Program<'_>, fact: &Fact) -> bool {
    let (FactKind::LastSet { name, .. } | FactKind::TypeSince { name, .. }) = &fact.kind else {
        return false;
    };
    explanation.line.is_some_and(|line| program.updates(line, name))
}

fn identifiers(code: &str) -> impl Iterator<Item = &str> {
    code.split(|sign: char| !sign.is_alphanumeric() && sign != '_')
}

/// Whether what a fact takes is known well: there is something of it in the lesson, and all of
/// that is steady.
pub(super) fn is_assumed(ground: &Ground<'_>, fact: &Fact) -> bool {
    let needed = Subject::of(&fact.kind).skills();
    let trained = || ground.skills.iter().filter(|(skill, _)| needed.contains(&skill.as_str()));
    trained().next().is_some() && trained().all(|(_, growth)| *growth == Growth::Steady)
}
