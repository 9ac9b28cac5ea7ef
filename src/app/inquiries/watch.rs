//! Expressions over the recorded past: what they were worth, and when they became true.
//!
//! Nothing of the program runs again: the recorded values tell.

use super::super::Replay;
use super::super::seeking::STEPS_A_MOMENT;
use super::super::sheet::{Findings, Inquiry, Rows, SheetCell, SheetRow, Tone};
use crate::insight::{Column, NoneStored, Times, WatchedKind, moment};
use crate::syntax::{Expression, expression};
use crate::text::{clean_line, grouped};

/// At most so many rows are collected.
const MOST_ROWS: usize = 10_000;
/// Of steps whose changes are all looked at, so many.
const CHANGES_A_MOMENT: usize = 2_000;
const NEVER_TRUE: &str = "It was never true in this run.";
const NO_NONE: &str = "No name, item or attribute ever got None in this run.";

/// What was typed as an expression; else why it is none, and where.
///
/// # Errors
/// A sentence for the learner.
pub fn read(typed: &str) -> Result<Expression, String> {
    expression(typed).map_err(|bad| bad.message)
}

pub(super) fn watch(replay: &Replay, typed: &str) -> Result<Findings, String> {
    let mut rows = Worth { column: Column::new(read(typed)?, 0..replay.trace().len(), MOST_ROWS) };
    let is_whole = rows.look_on(replay);
    let first = rows.row_of_step(replay).unwrap_or(0);
    Ok(Findings {
        inquiry: Inquiry::Watch(typed.to_owned()),
        title: format!("{} from step to step", clean_line(typed.trim())),
        heads: ["step", "line", "value"].map(str::to_owned).to_vec(),
        rows: Box::new(rows),
        first,
        is_whole,
    })
}

struct Worth {
    column: Column,
}

impl Rows for Worth {
    fn count(&self, _replay: &Replay) -> usize {
        self.column.rows().len()
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        let Some(row) = self.column.rows().get(index) else { return SheetRow::default() };
        let tone = match row.watched.kind {
            WatchedKind::Value(_) => Tone::Plain,
            WatchedKind::Nothing | WatchedKind::Unknown => Tone::Dim,
            WatchedKind::Error => Tone::Error,
        };
        let mut cells = place(replay, row.step);
        cells.push(SheetCell::new(row.watched.shown.clone(), tone));
        SheetRow { cells, step: Some(row.step) }
    }

    fn row_of_step(&self, replay: &Replay) -> Option<usize> {
        let rows = self.column.rows();
        rows.partition_point(|row| row.step <= replay.step()).checked_sub(1)
    }

    fn look_on(&mut self, replay: &Replay) -> bool {
        self.column.advance(replay.trace(), STEPS_A_MOMENT)
    }
}

/// The number of a step and the line that just ran there.
fn place(replay: &Replay, step: usize) -> Vec<SheetCell> {
    let here = moment(replay.trace(), step);
    let line = here.just_ran.or(here.runs_next).map_or_else(String::new, |line| line.to_string());
    vec![SheetCell::new(grouped(step as u64 + 1), Tone::Dim), SheetCell::new(line, Tone::Dim)]
}

pub(super) fn times(replay: &Replay, typed: &str) -> Result<Findings, String> {
    let mut rows = Became { times: Times::new(read(typed)?, 0..replay.trace().len(), MOST_ROWS) };
    let is_whole = rows.look_on(replay);
    Ok(Findings {
        inquiry: Inquiry::Times(typed.to_owned()),
        title: format!("When {} became true", clean_line(typed.trim())),
        heads: ["step", "line", "what ran"].map(str::to_owned).to_vec(),
        rows: Box::new(rows),
        first: 0,
        is_whole,
    })
}

struct Became {
    times: Times,
}

impl Rows for Became {
    fn count(&self, _replay: &Replay) -> usize {
        // One row says that there is nothing to show.
        self.times.found().len().max(1)
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        let Some(step) = self.times.found().get(index) else {
            return nothing_found(replay, self.times.looked_until(), NEVER_TRUE);
        };
        SheetRow { cells: with_code(replay, *step), step: Some(*step) }
    }

    fn row_of_step(&self, replay: &Replay) -> Option<usize> {
        let found = self.times.found();
        found.partition_point(|step| *step <= replay.step()).checked_sub(1)
    }

    fn look_on(&mut self, replay: &Replay) -> bool {
        self.times.advance(replay.trace(), STEPS_A_MOMENT)
    }
}

/// The row of a search that has found nothing: how far it is, or in the end that.
fn nothing_found(replay: &Replay, looked: usize, nothing: &str) -> SheetRow {
    let all = replay.trace().len();
    let words = match looked < all {
        true => {
            let looked = grouped(looked as u64);
            format!("{looked} of {} steps looked through", grouped(all as u64))
        }
        false => nothing.to_owned(),
    };
    let cells = vec![SheetCell::default(), SheetCell::default(), SheetCell::new(words, Tone::Dim)];
    SheetRow { cells, step: None }
}

fn with_code(replay: &Replay, step: usize) -> Vec<SheetCell> {
    let mut cells = place(replay, step);
    let here = moment(replay.trace(), step);
    let line = here.just_ran.or(here.runs_next);
    let text = line.and_then(|line| replay.source.lines().get((line as usize).checked_sub(1)?));
    cells.push(SheetCell::new(text.map_or("", |text| text.trim()), Tone::Plain));
    cells
}

pub(super) fn none_stored(replay: &Replay) -> Result<Findings, String> {
    let mut rows = Nones { nones: NoneStored::new(MOST_ROWS) };
    let is_whole = rows.look_on(replay);
    if is_whole && rows.nones.found().is_empty() {
        return Err(NO_NONE.to_owned());
    }
    Ok(Findings {
        inquiry: Inquiry::NoneStored,
        title: "When None was stored".to_owned(),
        heads: ["step", "line", "what"].map(str::to_owned).to_vec(),
        rows: Box::new(rows),
        first: 0,
        is_whole,
    })
}

struct Nones {
    nones: NoneStored,
}

impl Rows for Nones {
    fn count(&self, _replay: &Replay) -> usize {
        self.nones.found().len().max(1)
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        let looked = self.nones.looked_until();
        let Some(stored) = self.nones.found().get(index) else {
            return nothing_found(replay, looked, NO_NONE);
        };
        let mut cells = place(replay, stored.step);
        cells.push(SheetCell::new(format!("{} is None", stored.place), Tone::Plain));
        SheetRow { cells, step: Some(stored.step) }
    }

    fn look_on(&mut self, replay: &Replay) -> bool {
        self.nones.advance(replay.trace(), CHANGES_A_MOMENT)
    }
}
