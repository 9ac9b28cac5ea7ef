//! Which facts are told, and in which order.

use std::collections::{HashMap, HashSet};
use std::mem::{Discriminant, discriminant};

use super::{Fact, FactKind, MOST_FACTS};

/// Those about the ending, those about the output, then the others in the order of their steps,
/// each once. Where there are too many, some of each kind are kept before many of one.
pub(super) fn ordered(ending: Vec<Fact>, output: Option<Fact>, others: Vec<Fact>) -> Vec<Fact> {
    let mut known = HashSet::new();
    let mut facts: Vec<Fact> = ending.into_iter().chain(output).collect();
    facts.retain(|fact| known.insert(fact.clone()));
    facts.truncate(MOST_FACTS);
    let others = others.into_iter().filter(|fact| known.insert(fact.clone())).collect();
    facts.extend(spread(others, MOST_FACTS - facts.len()));
    facts
}

fn spread(mut facts: Vec<Fact>, most: usize) -> Vec<Fact> {
    facts.sort_by_key(|fact| (fact.step, fact.line));
    let mut of_kind: HashMap<Discriminant<FactKind>, usize> = HashMap::new();
    let mut ranked: Vec<(usize, Fact)> = Vec::new();
    for fact in facts {
        let count = of_kind.entry(discriminant(&fact.kind)).or_default();
        *count += 1;
        ranked.push((*count, fact));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.truncate(most);
    let mut facts: Vec<Fact> = ranked.into_iter().map(|(_, fact)| fact).collect();
    facts.sort_by_key(|fact| (fact.step, fact.line));
    facts
}
