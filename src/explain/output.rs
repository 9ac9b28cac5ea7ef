//! An output that is not the expected one.

use super::run::in_form;
use super::{Explanation, Kind};
use crate::insight::{OutputLog, line_running_before};
use crate::lesson::Difference;
use crate::text::clean_line;
use crate::trace::{Recording, Trace};

/// More characters of a line before the difference are not told.
const MOST_BEFORE: usize = 30;

/// What is to be said of an output that differs from the expected one, with the step whose line
/// printed it.
pub fn output_differs(
    recording: &Recording,
    trace: &Trace,
    difference: &Difference,
) -> Option<Explanation> {
    let kind = Kind::OutputDiffers;
    let shows_ends = shows_ends(difference);
    let told = |line: &Option<String>| {
        line.as_ref().map(|line| visible(line, difference.column, shows_ends))
    };
    let found = match (told(&difference.happened), told(&difference.expected)) {
        (Some(happened), Some(expected)) => in_form(kind, "both")
            .with("column", difference.column)
            .with("printed", happened)
            .with("wanted", expected),
        (Some(happened), None) => {
            in_form(kind, "printed").with("column", difference.column).with("printed", happened)
        }
        (None, Some(expected)) => in_form(kind, "missing").with("wanted", expected),
        (None, None) => Explanation::new(kind),
    };
    let found = found.with("row", difference.line);
    let (step, line) = printing(recording, trace, difference).unzip();
    Some(Explanation { step: step.or(trace.len().checked_sub(1)), line, ..found })
}

/// Whether the ends of the two lines are told: only where they differ, since who sees one takes it
/// for something to be printed.
fn shows_ends(difference: &Difference) -> bool {
    let ends = [&difference.expected, &difference.happened];
    let [one, other] = ends.map(|line| line.as_ref().is_none_or(|line| line.ends_with('\n')));
    one != other
}

/// A line with its blanks visible, from shortly before the difference on.
fn visible(line: &str, column: u32, shows_end: bool) -> String {
    let (text, end) = match line.strip_suffix('\n') {
        Some(text) => (text, if shows_end { "\\n" } else { "" }),
        None => (line, ""),
    };
    let before = (column as usize).saturating_sub(1).min(text.chars().count());
    let passed = if before > MOST_BEFORE { before - MOST_BEFORE / 2 } else { 0 };
    let rest: String = text.chars().skip(passed).collect();
    let cut = if passed > 0 { "…" } else { "" };
    format!("{cut}{}{end}", clean_line(&rest).replace(' ', "·"))
}

/// The step and the line that printed where the outputs differ first; of a printed line that is
/// too short, its end.
fn printing(recording: &Recording, trace: &Trace, difference: &Difference) -> Option<(usize, u32)> {
    difference.happened.as_ref()?;
    let log = OutputLog::new(recording, trace);
    let stdout = log.stdout();
    let row = (difference.line as usize).checked_sub(1)?;
    let mut lines = stdout.split_inclusive('\n');
    let start: usize = lines.by_ref().take(row).map(str::len).sum();
    let line = lines.next()?;
    let column = (difference.column as usize).saturating_sub(1);
    let inside = line.char_indices().nth(column).map_or(line.len().saturating_sub(1), |(at, _)| at);
    line_running_before(trace, log.step_of_stdout(start + inside)?)
}
