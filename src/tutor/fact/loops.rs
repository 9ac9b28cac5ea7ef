//! How often loops went round.

use super::answers::{Answers, is_told};
use super::ground::Ground;
use super::{Fact, FactKind};
use crate::insight::{LoopIndex, Turns};
use crate::syntax::Lines;
use crate::trace::{Event, Verdict};

/// The loops whose turns are all known.
pub(super) fn find(ground: &Ground<'_>, answers: &Answers) -> Vec<Fact> {
    let index = LoopIndex::new(ground.trace, &ground.outline, &ground.recording.python);
    let mut known: std::collections::BTreeMap<usize, (u64, Option<u64>)> = Default::default();
    for round in index.rounds() {
        let (begun, turns) = known.entry(round.place()).or_insert((0, Some(0)));
        *begun += 1;
        *turns = turns.and_then(|turns| Some(turns + began(ground, round)?));
    }
    let told = known.into_iter().filter_map(|(place, (begun, turns))| {
        let asked = answers.asked(place);
        // Two ways of counting that do not agree prove nothing.
        let turns = turns.filter(|turns| asked.is_none_or(|asked| asked.times_true == *turns))?;
        let line = ground.outline.part(place)?.head.first;
        Some(Fact { step: ground.hits.first(line)?, line, kind: FactKind::Loop { begun, turns } })
    });
    told.collect()
}

/// How often the body of a loop began in one execution of it.
fn began(ground: &Ground<'_>, round: Turns<'_>) -> Option<u64> {
    let parts = ground.outline.parts();
    let part = &parts.get(round.place())?;
    let below = part.body.filter(|body| body.first > part.head.last);
    let body = below.filter(|_| part.head.first == part.head.last)?;
    let first = parts.get(round.place() + 1).filter(|first| first.parent == Some(round.place()))?;
    let len = round.len() as u64;
    if !is_told(first) {
        return None;
    }
    if round.is_whole() {
        return Some(len);
    }
    let is_stopped = matches!(ground.recording.verdict, Verdict::Stopped { .. });
    let is_last = round.steps().end == ground.trace.len();
    let last = round.starts().next_back().filter(|_| is_stopped && is_last)?;
    Some(len - u64::from(!enters(ground, &round, last, body)))
}

/// Whether a line of the body ran in the turn that begins at a step.
fn enters(ground: &Ground<'_>, round: &Turns<'_>, start: usize, body: Lines) -> bool {
    ground.trace.steps_in(start..ground.trace.len()).any(|step| {
        step.event == Event::Line && step.frame == Some(round.frame()) && body.contains(step.line)
    })
}
