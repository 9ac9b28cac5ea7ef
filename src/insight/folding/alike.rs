//! The turns of a loop, those that went alike together.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::discriminant;
use std::ops::Range;

use super::walk::{self, MOST_ROWS};
use super::{Fold, FoldKind};
use crate::insight::{Replay, RoundId, Turns};

/// Of turns that went alike the first two and the last one have rows of their own.
const SHOWN_BEFORE: usize = 2;
const SHOWN_BEHIND: usize = 1;

/// What a loop opens to: its turns, and the steps of its head before and behind them.
pub(super) fn of_loop(replay: Replay<'_>, round: RoundId, turns: usize, whole: &Fold) -> Vec<Fold> {
    let Some(told) = replay.loops.turns(round) else { return Vec::new() };
    let frame = Some(told.frame());
    let plain = |steps: Range<usize>| {
        let rest = Fold { kind: FoldKind::More, steps, frame, around: Some(round) };
        walk::rows(replay, &rest)
    };
    let (Some(first), Some(last)) = (told.start(1), told.end(turns)) else {
        return plain(whole.steps.clone());
    };
    let behind = behind(told, turns, last).min(whole.steps.end);
    let mut rows = plain(whole.steps.start..first);
    rows.extend(grouped(replay, round, (1, turns)));
    rows.extend(plain(behind..whole.steps.end));
    rows
}

/// The first step behind a turn: a call that ends in it ends with a step of its own.
fn behind(told: Turns<'_>, turn: usize, end: usize) -> usize {
    match told.start(turn + 1) {
        Some(next) => next,
        None if told.turn_of(end) == Some(turn) => end + 1,
        None => end,
    }
}

fn steps_of(told: Turns<'_>, turn: usize) -> Option<Range<usize>> {
    let (start, end) = (told.start(turn)?, told.end(turn)?);
    Some(start..behind(told, turn, end))
}

fn turn_row(told: Turns<'_>, turn: usize) -> Option<Fold> {
    let kind = FoldKind::Turn { round: told.id(), turn };
    let (frame, around) = (Some(told.frame()), Some(told.id()));
    Some(Fold { kind, steps: steps_of(told, turn)?, frame, around })
}

fn turns_row(told: Turns<'_>, turns: (usize, usize), are_alike: bool) -> Option<Fold> {
    let steps = steps_of(told, turns.0)?.start..steps_of(told, turns.1)?.end;
    let kind = FoldKind::Turns { round: told.id(), turns, are_alike };
    Some(Fold { kind, steps, frame: Some(told.frame()), around: Some(told.id()) })
}

/// Turns as they are, each a row; the rest together.
pub(super) fn one_by_one(replay: Replay<'_>, round: RoundId, turns: (usize, usize)) -> Vec<Fold> {
    let Some(told) = replay.loops.turns(round) else { return Vec::new() };
    let (first, last) = turns;
    let until = last.min(first + MOST_ROWS - 1);
    let rows = (first..=until).filter_map(|turn| turn_row(told, turn));
    let rest = (until < last).then(|| turns_row(told, (until + 1, last), true)).flatten();
    rows.chain(rest).collect()
}

/// Turns in order, neighbours that ran the same lines folded.
pub(super) fn grouped(replay: Replay<'_>, round: RoundId, turns: (usize, usize)) -> Vec<Fold> {
    let Some(told) = replay.loops.turns(round) else { return Vec::new() };
    let (first, last) = turns;
    let mut rows = Vec::new();
    let mut group = first;
    let mut before = None;
    for (turn, way) in (first..=last).zip(ways(replay, told, first)) {
        if before.is_some_and(|before| before != way) {
            add_group(&mut rows, told, (group, turn - 1));
            group = turn;
            if rows.len() >= MOST_ROWS {
                rows.extend(turns_row(told, (turn, last), false));
                return rows;
            }
        }
        before = Some(way);
    }
    if before.is_some() {
        add_group(&mut rows, told, (group, last));
    }
    rows
}

fn add_group(rows: &mut Vec<Fold>, told: Turns<'_>, (first, last): (usize, usize)) {
    let count = last + 1 - first;
    if count <= SHOWN_BEFORE + SHOWN_BEHIND + 1 {
        rows.extend((first..=last).filter_map(|turn| turn_row(told, turn)));
        return;
    }
    let folded = (first + SHOWN_BEFORE, last - SHOWN_BEHIND);
    rows.extend((first..folded.0).filter_map(|turn| turn_row(told, turn)));
    rows.extend(turns_row(told, folded, true));
    rows.extend((folded.1 + 1..=last).filter_map(|turn| turn_row(told, turn)));
}

/// The lines and events of each turn from one on, in a number; those of two turns that differ are
/// as good as never the same.
fn ways<'a>(
    replay: Replay<'a>,
    told: Turns<'a>,
    first: usize,
) -> impl Iterator<Item = u64> + use<'a> {
    let from = told.start(first).unwrap_or(0);
    let end = steps_of(told, told.len()).map_or(from, |steps| steps.end);
    let mut steps = (from..end).zip(replay.trace.steps_in(from..end)).peekable();
    (first..=told.len()).map(move |turn| {
        let mut hasher = DefaultHasher::new();
        let until = told.start(turn + 1).unwrap_or(end);
        while let Some((_, step)) = steps.next_if(|(number, _)| *number < until) {
            (step.line, discriminant(&step.event)).hash(&mut hasher);
        }
        hasher.finish()
    })
}
