//! The answers to questions about a run: numbered rows, ten at a time.

use super::voice::Voice;
use crate::app::Recorded;
use crate::app::sheet::{Sheet, SheetRow, Tone};
use crate::text::{clean_line, grouped};

/// Rows that are told at once.
const PORTION: usize = 10;
/// Characters of a cell that are told.
const CELL: usize = 400;

/// Tells the heading of a sheet, and its rows from that of the chosen one on. Returns the first
/// row that was not told.
pub(super) fn tell(sheet: &Sheet, recorded: &Recorded, voice: &mut Voice) -> usize {
    let count = sheet.findings.rows.count();
    let rows =
        if count == 1 { "1 row".to_owned() } else { format!("{} rows", grouped(count as u64)) };
    voice.say(&format!("{}: {rows}.", sheet.findings.title.trim_end_matches(['.', ':'])));
    let first = if count > PORTION { sheet.row } else { 0 };
    rows_from(sheet, recorded, first, voice)
}

/// Tells a portion of rows, and returns the first row after it.
pub(super) fn rows_from(
    sheet: &Sheet,
    recorded: &Recorded,
    first: usize,
    voice: &mut Voice,
) -> usize {
    let count = sheet.findings.rows.count();
    let last = first.saturating_add(PORTION).min(count);
    for index in first..last {
        let row = sheet.findings.rows.row(recorded, index);
        voice.say(&format!("{}. {}", index + 1, row_words(&sheet.findings.heads, &row)));
    }
    if first >= count {
        voice.say("There are no more rows.");
    } else if last < count {
        let left = grouped((count - last) as u64);
        voice.say(&format!("{left} more: more tells them; a row's number goes to its step."));
    } else {
        voice.say("A row's number goes to its step; close goes back to where you were.");
    }
    last
}

/// A row as a sentence; that of a table names its columns: "turn 3: n 3, total 6 (changed)".
fn row_words(heads: &[String], row: &SheetRow) -> String {
    let mut cells = Vec::new();
    for (column, cell) in row.cells.iter().enumerate() {
        let text: String = cell.text.chars().take(CELL).collect();
        let more = if text.len() < cell.text.len() { " and more" } else { "" };
        let head = heads.get(column).map_or("", String::as_str).trim();
        let blank = if head.is_empty() { "" } else { " " };
        let tone = match cell.tone {
            // Of a sentence, its words tell that.
            _ if heads.is_empty() => "",
            Tone::Changed => " (changed)",
            Tone::Error => " (error)",
            Tone::Plain | Tone::Dim | Tone::Heading => "",
        };
        if !text.trim().is_empty() {
            let (head, text) = (clean_line(head), clean_line(text.trim()));
            cells.push(format!("{head}{blank}{text}{more}{tone}"));
        }
    }
    match (heads.is_empty(), cells.split_first()) {
        (false, Some((label, rest))) if !rest.is_empty() => {
            format!("{label}: {}", rest.join(", "))
        }
        _ => cells.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sheet::SheetCell;

    #[test]
    fn a_row_of_a_table_names_its_columns_and_what_changed() {
        let heads = ["turn", "n", "total", "why"].map(str::to_owned);
        let cells = [("3", Tone::Plain), ("3", Tone::Dim), ("6", Tone::Changed), ("", Tone::Plain)];
        let cells = cells.map(|(text, tone)| SheetCell::new(text, tone)).to_vec();
        let row = SheetRow { cells, step: None };
        assert_eq!(row_words(&heads, &row), "turn 3: n 3, total 6 (changed)");
        assert_eq!(
            row_words(&[], &SheetRow::sentence("It ended.", None, Tone::Error)),
            "It ended."
        );
    }
}
