//! How often each line ran.

use super::super::Replay;
use super::super::sheet::{Findings, Inquiry, SheetCell, SheetRow, Tone};
use crate::text::grouped;

pub(super) fn findings(replay: &Replay) -> Findings {
    let recorded = &replay.recorded;
    let never = recorded.hits.never_ran(&recorded.outline, &recorded.recording.source);
    let row = |(number, line): (u32, &String)| {
        let times = recorded.hits.times(number);
        let (words, tone) = match times {
            0 if never.contains(&number) => ("never".to_owned(), Tone::Error),
            0 => return None,
            1 => ("once".to_owned(), Tone::Plain),
            times => (format!("{} times", grouped(times)), Tone::Plain),
        };
        let cells = vec![
            SheetCell::new(number.to_string(), Tone::Dim),
            SheetCell::new(words, tone),
            SheetCell::new(line.clone(), Tone::Plain),
        ];
        Some(SheetRow { cells, step: recorded.hits.first(number) })
    };
    let rows: Vec<SheetRow> = (1..).zip(replay.source.lines()).filter_map(row).collect();
    let here = replay.line_in_sight().map(|line| line.to_string());
    let first = rows.iter().position(|row| Some(&row.cells[0].text) == here.as_ref());
    Findings {
        inquiry: Inquiry::Hits,
        title: "How often each line ran".to_owned(),
        heads: ["line", "ran", "code"].map(str::to_owned).to_vec(),
        rows: Box::new(rows),
        first: first.unwrap_or(0),
        is_whole: true,
    }
}
