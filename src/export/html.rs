//! One page that steps through a run in any browser: no network, nothing beside it.

use std::io::{self, Write};

use serde::Serialize;

use super::escape::{Escape, markup, write_json};
use super::text::{Teller, place};
use crate::insight::{
    ChangedVariable, OutputLog, SegmentKind, changed, show_value, verdict_sentence,
};
use crate::text::{clean_line, clean_lines};
use crate::trace::{Recording, Trace};

const PAGE: &str = include_str!("page.html");

/// A page holds this many steps from the start and as many up to the end; more would take a
/// browser too long to load.
const STEPS_AT_EACH_END: usize = 2_500;
/// Cells that a value may take.
const VALUE_WIDTH: usize = 80;

#[derive(Serialize)]
struct Page {
    source: Vec<String>,
    /// Everything written and typed.
    output: String,
    total: usize,
    steps: Vec<PageStep>,
}

#[derive(Serialize)]
struct PageStep {
    number: usize,
    sentence: String,
    just: Option<u32>,
    next: Option<u32>,
    frames: Vec<(String, Vec<Row>)>,
    /// How much of the output stands there, in UTF-16 units as JavaScript counts.
    output: usize,
}

/// A name, what it holds, and what it held if that changed.
type Row = (String, String, Option<String>);

/// Writes the page.
///
/// # Errors
/// Those of the writer.
pub fn write_html(recording: &Recording, trace: &Trace, out: &mut dyn Write) -> io::Result<()> {
    let page = page(recording, trace);
    let count = match (page.total, page.steps.len()) {
        (total, shown) if total == shown => format!("{total} steps."),
        (total, _) => format!(
            "{total} steps; this page holds the first and the last {STEPS_AT_EACH_END} of them."
        ),
    };
    let mut parts = PAGE.split("{{");
    out.write_all(parts.next().unwrap_or_default().as_bytes())?;
    for part in parts {
        let (field, after) = part.split_once("}}").unwrap_or(("", part));
        match field {
            "title" => out.write_all(markup(&recording.file_name).as_bytes())?,
            "verdict" => {
                let verdict = verdict_sentence(recording, trace);
                out.write_all(markup(&verdict).as_bytes())?;
            }
            "place" => out.write_all(markup(&place(recording)).as_bytes())?,
            "count" => out.write_all(count.as_bytes())?,
            _ => write_json(out, Escape::ControlsAndMarkup, &page)?,
        }
        out.write_all(after.as_bytes())?;
    }
    out.flush()
}

fn page(recording: &Recording, trace: &Trace) -> Page {
    let log = OutputLog::new(recording, trace);
    let mut teller = Teller::new(recording);
    let mut output = String::new();
    let mut output_units = 0;
    let mut steps = Vec::new();
    let late = trace.len().saturating_sub(STEPS_AT_EACH_END);
    for index in 0..trace.len() {
        for segment in log.at(index) {
            let end = if segment.kind == SegmentKind::Input { "\n" } else { "" };
            let text = format!("{}{end}", clean_lines(segment.text));
            output_units += text.encode_utf16().count();
            output.push_str(&text);
        }
        let told = teller.step(trace, index, &log);
        if index < STEPS_AT_EACH_END || index >= late {
            steps.push(PageStep {
                number: index + 1,
                sentence: format!("Line {}: {}.", told.line, told.sentence),
                just: told.just_ran,
                next: told.runs_next,
                frames: frames(trace, index),
                output: output_units,
            });
        }
    }
    let source = recording.source.lines().map(|line| clean_lines(line).into_owned()).collect();
    Page { source, output, total: trace.len(), steps }
}

fn frames(trace: &Trace, index: usize) -> Vec<(String, Vec<Row>)> {
    let changes = changed(trace, index, VALUE_WIDTH);
    let state = trace.state(index);
    let thread = trace.step(index).map_or(0, |step| step.thread);
    state
        .stack(thread)
        .map(|frame| {
            let name = if &*frame.function == "<module>" { "main" } else { &frame.function };
            let rows = frame.variables.iter().map(|(name, value)| {
                let old = changes.iter().find(|c| c.frame == frame.id && c.name == *name);
                row(name, show_value(value, &state, VALUE_WIDTH), old)
            });
            (clean_line(name).into_owned(), rows.collect())
        })
        .collect()
}

fn row(name: &str, value: String, change: Option<&ChangedVariable>) -> Row {
    let before = change.and_then(|change| change.before.clone());
    (clean_line(name).into_owned(), value, before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn the_page_is_whole_and_nothing_in_it_breaks_out() {
        let (recording, trace) = sample::run();
        let mut page = Vec::new();
        write_html(&recording, &trace, &mut page).expect("a vector takes all");
        let page = String::from_utf8(page).expect("UTF-8");
        assert!(page.ends_with("</html>\n"));
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(!page.contains("<b>6") && !page.contains("http:") && !page.contains("https:"));
        assert!(page.contains("<title>add·[2J.py</title>"));
        let (_, data) = page.split_once("id=\"run\">").expect("data");
        let (data, _) = data.split_once("</script>").expect("data");
        let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
        assert_eq!(data["steps"].as_array().map(Vec::len), Some(6));
        assert_eq!(data["steps"][5]["output"], "<b>6</b>\n".len());
        assert_eq!(data["output"], "<b>6</b>\n");
    }
}
