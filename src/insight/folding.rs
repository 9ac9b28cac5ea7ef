//! A long run folded to what fits on a screen: calls and loops are one row each, turns that went
//! alike are one row together. Each row opens to what it holds.

mod alike;
mod walk;

use std::ops::Range;

use super::{Departure, Entrance, Replay, RoundId};
use crate::trace::FrameId;

/// One row: some steps of a run that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// What the steps are.
    pub kind: FoldKind,
    /// The steps, those of calls in them included.
    pub steps: Range<usize>,
    /// The call whose own steps they are.
    frame: Option<FrameId>,
    /// The loop of that call in whose turn they are.
    around: Option<RoundId>,
}

/// What the steps of a fold are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoldKind {
    /// The whole run.
    Run,
    /// One step that is no part of anything: a line, an error, a return, the end.
    Step {
        /// The line.
        line: u32,
    },
    /// A call, from entering it to leaving it, or until it paused.
    Call {
        /// Which call.
        frame: FrameId,
        /// Whether it was called, goes on, or is the body of a class.
        entrance: Entrance,
        /// The name of the function, cleaned.
        function: String,
        /// The names that it was given, each with its value in a short line, safe to draw.
        arguments: Vec<(String, String)>,
        /// What it handed back in a short line; `None` if an error left it or it did not end.
        result: Option<String>,
        /// How it was left, if it was and by no error.
        departure: Option<Departure>,
    },
    /// One execution of a loop.
    Loop {
        /// Which one.
        round: RoundId,
        /// How many turns are known.
        turns: usize,
    },
    /// One turn of a loop, from 1.
    Turn {
        /// Of which loop.
        round: RoundId,
        /// Which turn.
        turn: usize,
    },
    /// Turns that ran the same lines in the same order as each other, or many that did not.
    Turns {
        /// Of which loop.
        round: RoundId,
        /// The first and the last of them, from 1.
        turns: (usize, usize),
        /// Whether they went alike.
        are_alike: bool,
    },
    /// Steps of another thread in between.
    Thread {
        /// Which one; the main one is 0.
        thread: u32,
    },
    /// Many more rows of the same kind as those before.
    More,
}

impl Fold {
    /// The whole run as one row.
    pub fn whole(replay: Replay<'_>) -> Self {
        let frame = replay.trace.step(0).and_then(|step| step.frame);
        Self { kind: FoldKind::Run, steps: 0..replay.trace.len(), frame, around: None }
    }

    /// Whether it opens to more rows.
    pub fn has_children(&self) -> bool {
        !matches!(self.kind, FoldKind::Step { .. })
    }

    /// What it opens to, at most some 200 rows; of more, the last one holds the rest. Reads the
    /// steps of this fold once and keeps nothing but the rows.
    pub fn children(&self, replay: Replay<'_>) -> Vec<Fold> {
        match self.kind {
            FoldKind::Step { .. } => Vec::new(),
            FoldKind::Loop { round, turns } => alike::of_loop(replay, round, turns, self),
            FoldKind::Turns { round, turns, are_alike: true } => {
                alike::one_by_one(replay, round, turns)
            }
            FoldKind::Turns { round, turns, .. } => alike::grouped(replay, round, turns),
            _ => walk::rows(replay, self),
        }
    }
}
