//! The answers to questions about a run: numbered rows, ten at a time.

use super::voice::Voice;
use crate::app::Replay;
use crate::app::sheet::{Inquiry, Sheet, SheetCell, SheetRow, Tone};
use crate::text::{clean_line, grouped};

/// Rows that are told at once.
const PORTION: usize = 10;
/// Characters of a cell that are told.
const CELL: usize = 400;
/// Characters of a cell that are told of a row alone.
const CELL_IN_FULL: usize = 20_000;

/// Tells the heading of a sheet, and its rows from that of the chosen one on. Returns the first
/// row that was not told.
pub(super) fn tell(sheet: &Sheet, replay: &Replay, voice: &mut Voice) -> usize {
    let count = sheet.findings.rows.count(replay);
    let rows =
        if count == 1 { "1 row".to_owned() } else { format!("{} rows", grouped(count as u64)) };
    let title = sheet.findings.title.trim_end_matches(['.', ':']);
    let end = if title.ends_with(['?', '!']) { "" } else { "." };
    match title.ends_with(&rows) {
        true => voice.say(&format!("{title}:")),
        false => voice.say(&format!("{title}{end} {rows}:")),
    }
    let first = if count > PORTION { sheet.row } else { 0 };
    if first > 0 {
        voice.say("It begins at the row of this step; rows tells it from the first.");
    }
    rows_from(sheet, replay, first, voice)
}

/// Tells a portion of rows, and returns the first row after it.
pub(super) fn rows_from(sheet: &Sheet, replay: &Replay, first: usize, voice: &mut Voice) -> usize {
    let count = sheet.findings.rows.count(replay);
    let last = first.saturating_add(PORTION).min(count);
    let (mut leads, mut opens) = (false, false);
    for index in first..last {
        let row = sheet.findings.rows.row(replay, index);
        leads |= row.step.is_some();
        opens |= sheet.findings.rows.opens(replay, index).is_some();
        let said = sheet.findings.rows.spoken(replay, index);
        let said = said.unwrap_or_else(|| row_words(sheet, &row, CELL));
        voice.say(&format!("{}. {said}", index + 1));
    }
    let does = match (leads, opens) {
        (true, true) => "goes to its step and tells more",
        (true, false) => "goes to its step",
        (false, true) => "tells more",
        (false, false) => "tells it in full",
    };
    if first >= count {
        voice.say("There are no more rows.");
    } else if last < count {
        let left = grouped((count - last) as u64);
        voice.say(&format!("{left} more: more tells them; a row's number {does}."));
    } else {
        voice.say(&format!("A row's number {does}; close goes back to where you were."));
    }
    last
}

/// Tells one row with all that its cells hold.
pub(super) fn row_in_full(sheet: &Sheet, replay: &Replay, index: usize, voice: &mut Voice) {
    let row = sheet.findings.rows.row(replay, index);
    voice.say(&format!("{}. {}", index + 1, row_words(sheet, &row, CELL_IN_FULL)));
}

/// A row as a sentence; that of a table names its columns: "turn 3: n 3, total 6 (changed)".
fn row_words(sheet: &Sheet, row: &SheetRow, most: usize) -> String {
    let heads = &sheet.findings.heads;
    let is_value = matches!(sheet.findings.inquiry, Inquiry::Value(_));
    let has_changed = |cell: &&SheetCell| cell.tone == Tone::Changed && !heads.is_empty();
    let values = row.cells.iter().skip(1).filter(|cell| !cell.text.trim().is_empty());
    let (count, changes) = (values.clone().count(), values.filter(has_changed).count());
    let all_changed = count > 1 && changes == count;
    let said = |column: usize, cell: &SheetCell| {
        let text = cell_words(cell, most);
        // That a row of sentences changed, its words tell.
        let changed = if has_changed(&cell) && !all_changed { " (changed)" } else { "" };
        let head = heads.get(column).map_or("", String::as_str);
        let head = if is_value { part_head(heads, column, &text) } else { head.trim() };
        let blank = if head.is_empty() { "" } else { " " };
        (!text.is_empty()).then(|| format!("{}{blank}{text}{changed}", clean_line(head)))
    };
    let mut cells = (0..).zip(&row.cells);
    let label = cells.next().and_then(|(column, cell)| said(column, cell));
    let others: Vec<String> = cells.filter_map(|(column, cell)| said(column, cell)).collect();
    match (label, others.as_slice()) {
        (Some(label), []) => label,
        (Some(label), others) => {
            let changed = if all_changed { " (all changed)" } else { "" };
            format!("{label}: {}{changed}", others.join(", "))
        }
        // A sentence below the columns of a table belongs to none of them.
        (None, [_]) => row.cells.iter().map(|cell| cell_words(cell, most)).collect(),
        (None, others) => others.join(", "),
    }
}

/// What stands before a part of a value: the rows and items of lists are numbered, and all other
/// heads would be the same for every value.
fn part_head<'a>(heads: &[String], column: usize, text: &str) -> &'a str {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match (column, heads.first().map(String::as_str)) {
        (0, Some("")) => "row",
        (0, Some(_)) if is_number => "item",
        _ => "",
    }
}

/// The words of a cell without the sign that there is more to see.
fn cell_words(cell: &SheetCell, most: usize) -> String {
    let text = cell.text.trim();
    let text = text.strip_prefix("+ ").unwrap_or(text);
    let shown: String = text.chars().take(most).collect();
    let more = if shown.len() < text.len() { " and more" } else { "" };
    format!("{}{more}", clean_line(&shown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Focus;
    use crate::app::sheet::Findings;

    fn sheet(inquiry: Inquiry, heads: &[&str]) -> Sheet {
        let mut findings = Findings::sentences(inquiry, "", Vec::new());
        findings.heads = heads.iter().map(|head| (*head).to_owned()).collect();
        Sheet::new(findings, 0, Focus::Stepper)
    }

    fn row(cells: &[(&str, Tone)]) -> SheetRow {
        let cells = cells.iter().map(|(text, tone)| SheetCell::new(*text, *tone)).collect();
        SheetRow { cells, step: None }
    }

    #[test]
    fn a_row_of_a_table_names_its_columns_and_what_changed() {
        let table = sheet(Inquiry::Loops, &["turn", "n", "total", "why"]);
        let cells = [("3", Tone::Plain), ("3", Tone::Dim), ("6", Tone::Changed), ("", Tone::Plain)];
        assert_eq!(row_words(&table, &row(&cells), CELL), "turn 3: n 3, total 6 (changed)");
        let all = [("3", Tone::Dim), ("3", Tone::Changed), ("6", Tone::Changed)];
        assert_eq!(row_words(&table, &row(&all), CELL), "turn 3: n 3, total 6 (all changed)");
        let alone = [("", Tone::Plain), ("", Tone::Plain), ("It was never true.", Tone::Dim)];
        assert_eq!(row_words(&table, &row(&alone), CELL), "It was never true.");
        let sentences = sheet(Inquiry::Folded(None), &[]);
        let opens = row(&[("+ turn 2  (4 steps)", Tone::Changed)]);
        assert_eq!(row_words(&sentences, &opens, CELL), "turn 2  (4 steps)");
    }
}
