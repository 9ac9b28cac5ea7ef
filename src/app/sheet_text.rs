//! A sheet as text in columns, and as a file for spreadsheets.

use super::Replay;
use super::sheet::Sheet;
use crate::text::{cells, clean_line, csv_record};

impl Sheet {
    /// The headings, if there are any, and at most so many rows as text in columns, safe to draw.
    pub fn text(&self, replay: &Replay, most: usize) -> String {
        let records = self.records(replay, most);
        let columns = records.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            records.iter().filter_map(|record| record.get(column)).map(|cell| cells(cell)).max()
        };
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        let padded = |(cell, width): (&String, &usize)| {
            format!("{cell}{}", " ".repeat(width.saturating_sub(cells(cell))))
        };
        let line = |record: &Vec<String>| {
            let cells: Vec<String> = record.iter().zip(&widths).map(padded).collect();
            cells.join("  ").trim_end().to_owned()
        };
        records.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The same as comma-separated values (RFC 4180), safe to open in a spreadsheet.
    pub fn csv(&self, replay: &Replay, most: usize) -> String {
        let records = self.records(replay, most);
        records.iter().map(|record| csv_record(record.iter().map(String::as_str))).collect()
    }

    fn records(&self, replay: &Replay, most: usize) -> Vec<Vec<String>> {
        let clean = |text: &str| clean_line(text).into_owned();
        let heads: Vec<String> = self.findings.heads.iter().map(|head| clean(head)).collect();
        let rows = 0..self.findings.rows.count(replay).min(most);
        let row = |index: usize| {
            let cells = self.findings.rows.row(replay, index).cells;
            cells.iter().map(|cell| clean(&cell.text)).collect()
        };
        (!heads.is_empty()).then_some(heads).into_iter().chain(rows.map(row)).collect()
    }
}
