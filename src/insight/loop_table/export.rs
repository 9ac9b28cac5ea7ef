//! A loop's table as a text to read and as a file for spreadsheets.

use std::io::{self, Write};

use super::turn::fit;
use super::{LoopColumn, LoopRow, LoopTable};
use crate::insight::Replay;
use crate::text::{cells, clean_line, csv_record};

/// So many rows are worked out at a time.
const ROWS_AT_A_TIME: usize = 256;
/// A value in the text takes at most so many columns.
const CELLS_IN_TEXT: usize = 30;
/// A value in a file for spreadsheets is cut behind so many characters.
const CELLS_IN_CSV: usize = 1_000;

impl LoopTable {
    /// All rows as text in columns. Works each row out twice: for its widths, and to write it.
    pub fn write_text(&self, replay: Replay<'_>, out: &mut dyn Write) -> io::Result<()> {
        let titles: Vec<String> =
            self.titles().iter().map(|title| fit(title, CELLS_IN_TEXT)).collect();
        let mut widths: Vec<usize> = titles.iter().map(|title| cells(title)).collect();
        self.each_row(replay, CELLS_IN_TEXT, &mut |fields| {
            for (width, field) in widths.iter_mut().zip(fields) {
                *width = (*width).max(cells(field));
            }
            Ok(())
        })?;
        let mut write = |fields: &[String]| {
            let padded = |(field, width): (&String, &usize)| {
                format!("{field}{}", " ".repeat(width.saturating_sub(cells(field))))
            };
            let line = fields.iter().zip(&widths).map(padded).collect::<Vec<_>>().join("  ");
            writeln!(out, "{}", line.trim_end())
        };
        write(&titles)?;
        self.each_row(replay, CELLS_IN_TEXT, &mut write)
    }

    /// All rows as comma-separated values (RFC 4180), safe to open in a spreadsheet: what would
    /// be a formula there gets an apostrophe in front.
    pub fn write_csv(&self, replay: Replay<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut write = |fields: &[String]| {
            out.write_all(csv_record(fields.iter().map(String::as_str)).as_bytes())
        };
        write(&self.titles())?;
        self.each_row(replay, CELLS_IN_CSV, &mut write)
    }

    /// The titles of the columns, that of the turns first; safe to draw.
    pub fn titles(&self) -> Vec<String> {
        let title = |column: &LoopColumn| match column {
            LoopColumn::Name(name) => clean_line(name).into_owned(),
            LoopColumn::Test { text, .. } => clean_line(text).into_owned(),
            LoopColumn::Printed => "printed".to_owned(),
        };
        std::iter::once("turn".to_owned()).chain(self.columns().iter().map(title)).collect()
    }

    fn each_row(
        &self,
        replay: Replay<'_>,
        width: usize,
        write: &mut dyn FnMut(&[String]) -> io::Result<()>,
    ) -> io::Result<()> {
        for first in (0..self.len(replay)).step_by(ROWS_AT_A_TIME) {
            for row in self.rows(replay, first..first + ROWS_AT_A_TIME, width) {
                write(&fields(row))?;
            }
        }
        Ok(())
    }
}

fn fields(row: LoopRow) -> Vec<String> {
    let turn = std::iter::once(row.turn.to_string());
    turn.chain(row.cells.into_iter().map(|cell| cell.shown)).collect()
}
