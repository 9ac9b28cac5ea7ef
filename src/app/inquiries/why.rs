//! Why something has its value, and why a line did not run.

use super::super::rows::{Row, rows};
use super::super::sheet::{Findings, Inquiry, Rows, SheetRow, Tone};
use super::super::{Chosen, Replay};
use crate::insight::{Question, Reason, show_value, why_not, why_value};
use crate::text::clean_line;

/// Cells that a value may take in a sentence.
const VALUE_CELLS: usize = 60;

/// Sentences, some of which open another question.
struct Sentences(Vec<(SheetRow, Option<Inquiry>)>);

impl Rows for Sentences {
    fn count(&self, _replay: &Replay) -> usize {
        self.0.len()
    }

    fn row(&self, _replay: &Replay, index: usize) -> SheetRow {
        self.0.get(index).map(|(row, _)| row.clone()).unwrap_or_default()
    }

    fn opens(&self, _replay: &Replay, index: usize) -> Option<Inquiry> {
        self.0.get(index).and_then(|(_, inquiry)| inquiry.clone())
    }
}

fn findings(inquiry: Inquiry, title: String, rows: Sentences) -> Findings {
    let rows = Box::new(rows);
    Findings { inquiry, title, heads: Vec::new(), rows, first: 0, is_whole: true }
}

/// The question about a variable at the step where one is.
pub fn question(replay: &Replay, variable: &Chosen) -> Inquiry {
    Inquiry::WhyValue(Question {
        step: replay.step(),
        frame: variable.frame,
        name: variable.name.clone(),
        path: Vec::new(),
    })
}

pub(super) fn which_value(replay: &Replay) -> Result<Findings, String> {
    let state = replay.state();
    let of_row = |row: Row| match row {
        Row::Variable { variable, value } => {
            let shown = show_value(&value, &state, VALUE_CELLS);
            let text = format!("Why is {} {shown}?", clean_line(&variable.name));
            let inquiry = question(replay, &variable);
            Some((SheetRow::sentence(text, None, Tone::Plain), Some(inquiry)))
        }
        _ => None,
    };
    let found: Vec<_> = rows(replay).into_iter().filter_map(of_row).collect();
    if found.is_empty() {
        return Err("There are no variables at this step.".to_owned());
    }
    Ok(findings(Inquiry::WhichValue, "Ask about which value?".to_owned(), Sentences(found)))
}

pub(super) fn value(replay: &Replay, question: &Question) -> Findings {
    let recorded = &replay.recorded;
    let source = &recorded.recording.source;
    let cause = why_value(&recorded.trace, &recorded.outline, source, question);
    let seen = cause.seen.or(cause.step);
    let mut found = vec![(SheetRow::sentence(cause.sentence(), seen, Tone::Plain), None)];
    if let Some((step, function)) = &cause.returned {
        let text = format!("{}() handed the value back.", clean_line(function));
        found.push((SheetRow::sentence(text, Some(*step), Tone::Plain), None));
    }
    for read in &cause.reads {
        let text = format!("+ It read {}, which was {}.", clean_line(&read.name), read.value);
        let inquiry = Inquiry::WhyValue(read.question.clone());
        found.push((SheetRow::sentence(text, cause.step, Tone::Plain), Some(inquiry)));
    }
    let title = format!("Why {} has its value", clean_line(&question.shown()));
    findings(Inquiry::WhyValue(question.clone()), title, Sentences(found))
}

pub(super) fn which_line(replay: &Replay) -> Result<Findings, String> {
    let recorded = &replay.recorded;
    let never = recorded.hits.never_ran(&recorded.outline, &recorded.recording.source);
    let row = |line: u32| {
        let text = line.checked_sub(1).and_then(|at| replay.source.lines().get(at as usize));
        let text = format!("line {line}:  {}", text.map_or("", |text| text.trim()));
        (SheetRow::sentence(text, None, Tone::Plain), Some(Inquiry::WhyNot(line)))
    };
    let found: Vec<_> = never.into_iter().map(row).collect();
    if found.is_empty() {
        return Err("Every line of this program ran.".to_owned());
    }
    Ok(findings(Inquiry::WhichLine, "Lines that never ran: ask why".to_owned(), Sentences(found)))
}

pub(super) fn line(replay: &Replay, line: u32) -> Findings {
    let recorded = &replay.recorded;
    let source = &recorded.recording.source;
    let why = why_not(&recorded.trace, &recorded.outline, source, line);
    let mut found = vec![(SheetRow::sentence(why.sentence(), why.last, Tone::Plain), None)];
    for (name, value) in &why.values {
        let text = format!("{} was {value}.", clean_line(name));
        found.push((SheetRow::sentence(text, why.last, Tone::Plain), None));
    }
    let has_run = why.reason == Reason::Ran;
    if why.times > 1 && why.first != why.last {
        let decided = "The first time that it was decided.";
        let text = if has_run { "The first time that it ran." } else { decided };
        found.push((SheetRow::sentence(text, why.first, Tone::Dim), None));
    }
    let title =
        if has_run { format!("Line {line} ran") } else { format!("Why line {line} did not run") };
    findings(Inquiry::WhyNot(line), title, Sentences(found))
}
