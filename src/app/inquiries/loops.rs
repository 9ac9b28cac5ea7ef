//! Loops: which ran, and one of them as a table with a row for each turn.

use super::super::Replay;
use super::super::sheet::{Findings, Inquiry, Rows, SheetCell, SheetRow, Tone};
use crate::insight::{LoopColumn, LoopTable, RoundId, Turns};
use crate::text::{clean_line, grouped};

/// Cells of the terminal that one cell of a table may take.
const VALUE_CELLS: usize = 200;
/// At most so many loops are listed.
const MOST_LOOPS: usize = 1_000;

/// The loop to show as a table: the one where one is, the only one, or else a list of all.
pub fn table_wanted(replay: &Replay) -> Inquiry {
    let loops = &replay.recorded.loops;
    let here = replay.turn().map(|at| at.turns.id()).or_else(|| {
        let around = loops.turns_at(replay.trace(), replay.step());
        around.first().map(|at| at.turns.id())
    });
    let mut rounds = loops.rounds().map(|turns| turns.id());
    let only = rounds.next().filter(|_| rounds.next().is_none());
    here.or(only).map_or(Inquiry::Loops, Inquiry::Table)
}

/// The loop around the one that a table shows.
pub fn table_around(replay: &Replay, round: RoundId) -> Inquiry {
    let parent = replay.recorded.loops.turns(round).and_then(|turns| turns.parent());
    parent.map_or(Inquiry::Loops, Inquiry::Table)
}

pub(super) fn all(replay: &Replay) -> Result<Findings, String> {
    let rounds: Vec<RoundId> =
        replay.recorded.loops.rounds().take(MOST_LOOPS).map(|turns| turns.id()).collect();
    if rounds.is_empty() {
        return Err("No loop ran in this program.".to_owned());
    }
    Ok(Findings {
        inquiry: Inquiry::Loops,
        title: "The loops of this run".to_owned(),
        heads: ["line", "turns", "loop"].map(str::to_owned).to_vec(),
        rows: Box::new(Loops { rounds }),
        first: 0,
        is_whole: true,
    })
}

struct Loops {
    rounds: Vec<RoundId>,
}

impl Rows for Loops {
    fn count(&self, _replay: &Replay) -> usize {
        self.rounds.len()
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        let turns = self.rounds.get(index).and_then(|round| replay.recorded.loops.turns(*round));
        let Some(turns) = turns else { return SheetRow::default() };
        let line = line_of(replay, turns);
        let text = line.checked_sub(1).and_then(|at| replay.source.lines().get(at as usize));
        let cells = vec![
            SheetCell::new(line.to_string(), Tone::Dim),
            SheetCell::new(count(turns), Tone::Plain),
            SheetCell::new(text.map_or("", |text| text.trim()), Tone::Plain),
        ];
        SheetRow { cells, step: Some(turns.steps().start) }
    }

    fn opens(&self, _replay: &Replay, index: usize) -> Option<Inquiry> {
        self.rounds.get(index).copied().map(Inquiry::Table)
    }
}

fn line_of(replay: &Replay, turns: Turns<'_>) -> u32 {
    replay.recorded.outline.part(turns.place()).map_or(0, |part| part.head.first)
}

/// "4", or "at least 51" where the recording ends before the loop.
fn count(turns: Turns<'_>) -> String {
    let at_least = if turns.is_whole() { "" } else { "at least " };
    format!("{at_least}{}", grouped(turns.len() as u64))
}

/// "turn 3 of 4" for the step where one is.
pub fn turn_words(replay: &Replay) -> Option<String> {
    let at = replay.turn()?;
    Some(format!("turn {} of {}", grouped(at.turn? as u64), count(at.turns)))
}

pub(super) fn table(replay: &Replay, round: RoundId) -> Result<Findings, String> {
    let recorded = &replay.recorded;
    let table = LoopTable::new(recorded.told(), &recorded.recording.source, round);
    let (Some(table), Some(turns)) = (table, recorded.loops.turns(round)) else {
        return Err("This loop was not recorded.".to_owned());
    };
    if turns.is_empty() {
        return Err("This loop ended before its first turn.".to_owned());
    }
    let head = |column: &LoopColumn| match column {
        LoopColumn::Name(name) => clean_line(name).into_owned(),
        LoopColumn::Test { text, .. } => clean_line(text).into_owned(),
        LoopColumn::Printed => "printed".to_owned(),
    };
    let heads = std::iter::once("turn".to_owned()).chain(table.columns().iter().map(head));
    let part = recorded.outline.part(turns.place());
    let lines = part.map_or((0, 0), |part| {
        (part.head.first, part.body.map_or(part.head.last, |body| body.last))
    });
    let words = count(turns);
    let noun = if turns.len() == 1 { "turn" } else { "turns" };
    Ok(Findings {
        inquiry: Inquiry::Table(round),
        title: format!("Lines {} to {}: {words} {noun}", lines.0, lines.1),
        heads: heads.collect(),
        rows: Box::new(Table { table }),
        first: 0,
        is_whole: true,
    })
}

struct Table {
    table: LoopTable,
}

impl Rows for Table {
    fn count(&self, replay: &Replay) -> usize {
        self.table.len(replay.recorded.told())
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        let rows = self.table.rows(replay.recorded.told(), index..index + 1, VALUE_CELLS);
        let Some(row) = rows.into_iter().next() else { return SheetRow::default() };
        let turn =
            SheetCell { text: grouped(row.turn as u64), step: Some(row.start), tone: Tone::Dim };
        let cells = row.cells.into_iter().map(|cell| SheetCell {
            text: cell.shown,
            step: Some(cell.step),
            tone: if cell.has_changed { Tone::Changed } else { Tone::Plain },
        });
        SheetRow { cells: std::iter::once(turn).chain(cells).collect(), step: Some(row.end) }
    }

    fn row_of_step(&self, replay: &Replay) -> Option<usize> {
        let turns = replay.recorded.loops.turns(self.table.round())?;
        turns.turn_of(replay.step())?.checked_sub(1)
    }
}
