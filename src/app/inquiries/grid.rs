//! A list of lists as a grid, at the step where one is.

use super::super::Replay;
use super::super::sheet::{Findings, Inquiry, Rows, SheetCell, SheetRow, Tone};
use super::value::{Part, Place};
use crate::insight::Grid;
use crate::trace::Value;

/// Cells of the terminal that a cell of the grid may take.
const VALUE_CELLS: usize = 60;

pub(super) fn findings(
    replay: &Replay,
    place: &Place,
    value: &Value,
    title: &str,
) -> Option<Findings> {
    let grid = Grid::of(value, &replay.state())?;
    let columns = (0..grid.columns()).map(|column| column.to_string());
    Some(Findings {
        inquiry: Inquiry::Value(place.clone()),
        title: format!("{title}, {} rows", grid.rows()),
        heads: std::iter::once(String::new()).chain(columns).collect(),
        rows: Box::new(GridRows { place: place.clone() }),
        first: grid.changed_cell(replay.trace(), replay.step()).map_or(0, |(row, _)| row),
        is_whole: true,
    })
}

struct GridRows {
    place: Place,
}

impl GridRows {
    fn grid(&self, replay: &Replay) -> Option<Grid> {
        let state = replay.state();
        Grid::of(&self.place.value(&state)?, &state)
    }
}

impl Rows for GridRows {
    fn count(&self, replay: &Replay) -> usize {
        self.grid(replay).map_or(0, |grid| grid.rows())
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        let Some(grid) = self.grid(replay) else { return SheetRow::default() };
        let here = (replay.trace(), replay.step());
        let window = grid.window(index..index + 1, 0..grid.columns(), VALUE_CELLS, here);
        let cells = window.rows.into_iter().flat_map(|(_, cells)| cells).map(|cell| match cell {
            Some(cell) => {
                let tone = if cell.has_changed { Tone::Changed } else { Tone::Plain };
                SheetCell::new(cell.shown, tone)
            }
            None => SheetCell::default(),
        });
        let number = SheetCell::new(index.to_string(), Tone::Dim);
        SheetRow { cells: std::iter::once(number).chain(cells).collect(), step: None }
    }

    fn opens(&self, _replay: &Replay, index: usize) -> Option<Inquiry> {
        Some(Inquiry::Value(self.place.within(Part::Item(index))))
    }
}
