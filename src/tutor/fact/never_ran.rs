//! Lines that never ran, and the test that kept them from it.

use std::collections::{HashMap, HashSet};

use super::ground::Ground;
use super::{Fact, FactKind};
use crate::insight::{Reason, WhyNot, why_not};
use crate::syntax::{Part, PartKind};
use crate::trace::{Event, FrameId};

/// So many lines are asked about: each costs a look over all steps.
const MOST_LINES: usize = 2;

/// The first lines of code that never ran though what they stand in did; those first in which a
/// text stands that was to be printed.
pub(super) fn find(ground: &Ground<'_>, to_print: Option<&str>) -> Vec<Fact> {
    let source = &ground.recording.source;
    let mut never = ground.hits.never_ran(&ground.outline, source);
    if let Some(text) = to_print.map(str::trim).filter(|text| !text.is_empty()) {
        let lines: Vec<&str> = source.lines().collect();
        let has_text =
            |line: u32| lines.get(line as usize - 1).is_some_and(|line| line.contains(text));
        never.sort_by_key(|line| !has_text(*line));
    }
    let wanted = never.into_iter().filter(|line| is_first(ground, *line)).take(MOST_LINES);
    wanted.filter_map(|line| told(ground, line)).collect()
}

/// Whether it is the first statement below something that ran.
fn is_first(ground: &Ground<'_>, line: u32) -> bool {
    let parts = ground.outline.parts();
    let Some(place) = parts.iter().position(|part| part.head.first == line) else { return false };
    let Some(parent) = parts[place].parent else { return false };
    let around = &parts[parent];
    let asks = match around.kind {
        PartKind::Else | PartKind::Elif => ground.hits.times(asked_first(ground, parent)) > 0,
        PartKind::If | PartKind::While | PartKind::For | PartKind::Function => {
            (around.head.first..=around.head.last).any(|line| ground.hits.times(line) > 0)
        }
        _ => false,
    };
    asks && place == parent + 1 && is_statement(&parts[place])
}

/// The line of the first clause of a statement.
fn asked_first(ground: &Ground<'_>, place: usize) -> u32 {
    let parts = ground.outline.parts();
    let clauses = std::iter::successors(Some(place), |place| parts[*place].before);
    clauses.last().map_or(0, |place| parts[place].head.first)
}

/// Whether Python would tell of it on every version.
fn is_statement(part: &Part) -> bool {
    match part.kind {
        PartKind::Simple => !part.reads.is_empty() || !part.binds.is_empty(),
        PartKind::While => !part.reads.is_empty(),
        kind => matches!(
            kind,
            PartKind::If
                | PartKind::For
                | PartKind::With
                | PartKind::Return
                | PartKind::Raise
                | PartKind::Break
                | PartKind::Continue
        ),
    }
}

fn told(ground: &Ground<'_>, line: u32) -> Option<Fact> {
    let why = why_not(ground.trace, &ground.outline, &ground.recording.source, line);
    let place = ground.outline.at_line(line)?;
    let is_word = matches!(ground.outline.part(place)?.kind, PartKind::Break | PartKind::Continue);
    let decided = match why.reason {
        Reason::False(asked) => Some((asked, false)),
        Reason::Instead(_, instead) if !is_word => Some((instead, true)),
        Reason::NoTurns(_) | Reason::NeverCalled(..) if !is_word => None,
        _ => return None,
    };
    let decided = decided.and_then(|(asked, answer)| decided_at(ground, &why, asked, answer));
    let (step, decided) = match decided {
        Some((step, decided)) => (step, Some(decided)),
        None => (ground.trace.len() - 1, None),
    };
    Some(Fact { step, line, kind: FactKind::NeverRan { decided } })
}

/// The step of the test that decided it last, and the test.
fn decided_at(
    ground: &Ground<'_>,
    why: &WhyNot,
    asked: u32,
    answer: bool,
) -> Option<(usize, (u32, String, bool))> {
    let last = why.last?;
    let parts = ground.outline.parts();
    let is_test = |part: &&Part| {
        let kinds = [PartKind::If, PartKind::Elif, PartKind::While];
        kinds.contains(&part.kind) && part.head.first == asked && part.head.last == asked
    };
    let part = parts.iter().find(is_test)?;
    let step = last_answered(ground, asked, last)?;
    Some((step, (asked, ground.test(part)?, answer)))
}

/// The last step up to another one at which the test of a line was asked and answered, in the call
/// of that step. What runs in the brackets of `any` in the test begins on its line.
fn last_answered(ground: &Ground<'_>, asked: u32, last: usize) -> Option<usize> {
    let mut inner: HashSet<FrameId> = HashSet::new();
    let mut open: HashMap<FrameId, usize> = HashMap::new();
    let mut answered: HashMap<FrameId, usize> = HashMap::new();
    for (index, step) in ground.trace.steps().enumerate() {
        if step.event == Event::End {
            answered.extend(open.drain());
        }
        let Some(frame) = step.frame else { continue };
        if let Some(index) = open.remove(&frame)
            && matches!(step.event, Event::Line | Event::Return(_))
        {
            answered.insert(frame, index);
        }
        let is_asked = step.line == asked && index <= last;
        match step.event {
            Event::Call if step.line == asked => {
                inner.insert(frame);
            }
            Event::Line if is_asked && !inner.contains(&frame) => {
                open.insert(frame, index);
            }
            _ => {}
        }
    }
    let own = ground.trace.step(last)?.frame?;
    let of_call = |frame: &FrameId| inner.contains(&own) || *frame == own;
    answered.into_iter().filter(|(frame, _)| of_call(frame)).map(|(_, index)| index).max()
}
