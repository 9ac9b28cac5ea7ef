//! The loops of a run: which turn of which loop a step is in.
//!
//! Python tells when a line is about to run and nothing of loops. A turn is seen by its loop's
//! head, which has its turn before each turn of the body and once more when the loop is over.
//! Where Python tells less, less is told: see [`Turns::is_whole`].

mod builder;
mod lines;
mod open_round;

use std::ops::Range;

pub use builder::LoopIndexBuilder;

use crate::syntax::Outline;
use crate::trace::{FrameId, Trace};

/// One execution of a loop, from entering it to leaving it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoundId(pub u32);

/// All turns of all loops of one run: 4 bytes for a turn, 36 for each time that a loop was entered.
#[derive(Clone, Debug, Default)]
pub struct LoopIndex {
    /// In the order in which they began.
    rounds: Vec<Round>,
    /// The same by call, and of one call in the order in which they began.
    by_frame: Vec<u32>,
    /// Where turns begin, of each round in one row.
    starts: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Round {
    place: u32,
    frame: u32,
    /// The round of the same call in which this one stands, by its number from 1; 0 for none.
    parent: u32,
    first_start: u32,
    turns: u32,
    begin: u32,
    /// From here on no turn is under way.
    over: u32,
    left: u32,
    /// Whether its last step is the last one of its call, too.
    ends_with_call: bool,
    is_whole: bool,
}

/// The turns of one execution of a loop.
#[derive(Clone, Copy, Debug)]
pub struct Turns<'a> {
    id: RoundId,
    round: &'a Round,
    starts: &'a [u32],
}

/// The place of a step in one loop.
#[derive(Clone, Copy, Debug)]
pub struct TurnAt<'a> {
    /// The turns of the loop.
    pub turns: Turns<'a>,
    /// Which turn the step is in, from 1; `None` where the loop's head is about to end it, or no
    /// turn of it could be told.
    pub turn: Option<usize>,
}

impl LoopIndex {
    /// The turns of all loops of a run, in one pass over its steps; `python` is the version that
    /// ran it, as in `3.11.7`. [`LoopIndexBuilder`] does the same in portions.
    pub fn new(trace: &Trace, outline: &Outline, python: &str) -> Self {
        let mut builder = LoopIndexBuilder::new(outline, python);
        builder.advance(trace, usize::MAX);
        builder.finish(trace)
    }

    /// All executions of loops, in the order in which they began.
    pub fn rounds(&self) -> impl DoubleEndedIterator<Item = Turns<'_>> {
        (0..self.rounds.len()).filter_map(|number| self.turns(RoundId(u32::try_from(number).ok()?)))
    }

    /// The turns of one execution.
    pub fn turns(&self, id: RoundId) -> Option<Turns<'_>> {
        let round = self.rounds.get(id.0 as usize)?;
        let first = round.first_start as usize;
        let starts = self.starts.get(first..first + round.turns as usize)?;
        Some(Turns { id, round, starts })
    }

    /// The loops that a step is in, the innermost first: those of its own call, then those of the
    /// calls that led to it. As quick as finding the step's state.
    pub fn turns_at<'a>(&'a self, trace: &Trace, step: usize) -> Vec<TurnAt<'a>> {
        let Some(here) = trace.step(step) else { return Vec::new() };
        let state = trace.state(step);
        let frames = state.stack(here.thread).rev().map(|frame| frame.id);
        frames.flat_map(|frame| self.turns_of_call(frame, step)).collect()
    }

    /// The loops of one call that a step is in, the innermost first.
    pub fn turns_of_call(
        &self,
        frame: FrameId,
        step: usize,
    ) -> impl Iterator<Item = TurnAt<'_>> + use<'_> {
        let key = |number: &u32| {
            self.rounds.get(*number as usize).map(|round| (round.frame, round.begin as usize))
        };
        let later = self.by_frame.partition_point(|number| key(number) <= Some((frame.0, step)));
        let last = later.checked_sub(1).and_then(|place| self.by_frame.get(place));
        let last = last.map(|number| RoundId(*number)).and_then(|id| self.turns(id));
        let first = last.filter(|turns| turns.round.frame == frame.0);
        std::iter::successors(first, |turns| {
            self.turns(RoundId(turns.round.parent.checked_sub(1)?))
        })
        .filter(move |turns| turns.steps().contains(&step))
        .map(move |turns| TurnAt { turns, turn: turns.turn_of(step) })
    }
}

impl<'a> Turns<'a> {
    /// Which execution of a loop this is.
    pub fn id(&self) -> RoundId {
        self.id
    }

    /// The loop, by its place in the outline.
    pub fn place(&self) -> usize {
        self.round.place as usize
    }

    /// The call that ran it.
    pub fn frame(&self) -> FrameId {
        FrameId(self.round.frame)
    }

    /// The execution of a loop of the same call in which this one stands.
    pub fn parent(&self) -> Option<RoundId> {
        self.round.parent.checked_sub(1).map(RoundId)
    }

    /// How many turns began.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether no turn is known.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Whether these are all turns: the recording does not end in the middle of the loop, and
    /// Python told each. It does not for a `while` on one line that may have run once or never,
    /// nor for a loop whose head goes over several lines and has its body behind it. If not, say
    /// "turn 51 of at least 51".
    pub fn is_whole(&self) -> bool {
        self.round.is_whole
    }

    /// All steps of the loop, those of calls in it included, up to the one that leaves it.
    pub fn steps(&self) -> Range<usize> {
        self.round.begin as usize..self.round.left as usize
    }

    /// The step where a turn begins (from 1): its loop's head is about to run.
    pub fn start(&self, turn: usize) -> Option<usize> {
        self.starts.get(turn.checked_sub(1)?).map(|step| *step as usize)
    }

    /// The step that shows what a turn left behind: the beginning of the next one, or the head
    /// that ends the loop, or the first step behind it; the last step of the call if that ends in
    /// the loop.
    pub fn end(&self, turn: usize) -> Option<usize> {
        let start = self.start(turn)?;
        let over = self.round.over as usize;
        let last = if self.round.ends_with_call { over.saturating_sub(1) } else { over };
        Some(self.start(turn + 1).unwrap_or(last).max(start))
    }

    /// The turn that a step is in, from 1.
    pub fn turn_of(&self, step: usize) -> Option<usize> {
        let turn = self.starts.partition_point(|start| *start as usize <= step);
        (turn > 0 && step < self.round.over as usize).then_some(turn)
    }

    /// Where the turn after this step's begins.
    pub fn next(&self, step: usize) -> Option<usize> {
        let later = self.starts.partition_point(|start| *start as usize <= step);
        self.starts.get(later).map(|start| *start as usize)
    }

    /// Where this step's turn begins, or the one before if it begins here.
    pub fn previous(&self, step: usize) -> Option<usize> {
        let later = self.starts.partition_point(|start| (*start as usize) < step);
        self.starts.get(later.checked_sub(1)?).map(|start| *start as usize)
    }

    /// Where each turn begins.
    pub fn starts(&self) -> impl DoubleEndedIterator<Item = usize> + use<'a> {
        self.starts.iter().map(|start| *start as usize)
    }
}

#[cfg(test)]
mod tests;
