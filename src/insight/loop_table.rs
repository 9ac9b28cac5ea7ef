//! A loop as a table: a row for each turn, a column for each name that it gives values.

mod columns;
mod own_steps;
mod turn;

use std::ops::Range;
use std::sync::Arc;

use super::{Replay, RoundId};
use crate::text::clean_line;
use turn::TurnReader;

/// One execution of a loop as a table. Only its columns are worked out; rows are when asked for.
#[derive(Clone, Debug)]
pub struct LoopTable {
    round: RoundId,
    columns: Vec<LoopColumn>,
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoopColumn {
    /// What a name holds at the end of each turn. The name is not cleaned.
    Name(Arc<str>),
    /// How a test inside the loop went last in each turn: `True`, `False`, or nothing.
    Test {
        /// The line on which the test ends.
        line: u32,
        /// The test as it stands in the program, not cleaned: `if n > 3`.
        text: Arc<str>,
    },
    /// What was printed in each turn.
    Printed,
}

/// One turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoopRow {
    /// Which turn, from 1.
    pub turn: usize,
    /// The step where it begins.
    pub start: usize,
    /// The step that shows what it left behind.
    pub end: usize,
    /// A cell for each column.
    pub cells: Vec<LoopCell>,
}

/// One name, test or output in one turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoopCell {
    /// In one line, safe to draw; empty if there is nothing.
    pub shown: String,
    /// Whether it came about in this turn.
    pub has_changed: bool,
    /// The step to jump to: where it came about in this turn, else the turn's end.
    pub step: usize,
}

impl LoopTable {
    /// The table of one execution of a loop; `source` is the program. Looks at the first turns
    /// and at the last one to tell which names to show, at most 12: the loop's targets, then
    /// names that the body gives values or whose objects change there, in the order in which
    /// they appear.
    pub fn new(replay: Replay<'_>, source: &str, round: RoundId) -> Option<Self> {
        let turns = replay.loops.turns(round)?;
        Some(Self { round, columns: columns::columns(replay, source, turns) })
    }

    /// Which execution of which loop this is.
    pub fn round(&self) -> RoundId {
        self.round
    }

    /// The columns.
    pub fn columns(&self) -> &[LoopColumn] {
        &self.columns
    }

    /// The titles of the columns, that of the turns first; safe to draw.
    pub fn titles(&self) -> Vec<String> {
        let title = |column: &LoopColumn| match column {
            LoopColumn::Name(name) => clean_line(name).into_owned(),
            LoopColumn::Test { text, .. } => clean_line(text).into_owned(),
            LoopColumn::Printed => "printed".to_owned(),
        };
        std::iter::once("turn".to_owned()).chain(self.columns.iter().map(title)).collect()
    }

    /// How many rows there are.
    pub fn len(&self, replay: Replay<'_>) -> usize {
        replay.loops.turns(self.round).map_or(0, |turns| turns.len())
    }

    /// The rows of a range, counted from 0, with values of at most about `width` cells of the
    /// terminal. Reads the steps of these turns alone, of very long turns the last 20,000.
    pub fn rows(&self, replay: Replay<'_>, range: Range<usize>, width: usize) -> Vec<LoopRow> {
        let Some(turns) = replay.loops.turns(self.round) else { return Vec::new() };
        let reader = TurnReader { replay, turns, columns: &self.columns, width };
        let rows = range.start..range.end.min(turns.len());
        rows.filter_map(|row| reader.row(row + 1)).collect()
    }
}
