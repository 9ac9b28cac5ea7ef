//! The step whose line printed what was not expected.

use super::ground::Ground;
use super::{Fact, FactKind};
use crate::insight::OutputLog;
use crate::lesson::Difference;
use crate::text::{clean_line, graphemes};

/// So much of a line of the output is told.
const MOST_CHARACTERS: usize = 120;

/// Where the output differs, if a line of it stands there and a line of the program printed it.
pub(super) fn find(ground: &Ground<'_>, difference: &Difference) -> Option<Fact> {
    let happened = difference.happened.as_ref()?;
    let log = OutputLog::new(ground.recording, ground.trace);
    let stdout = log.stdout();
    let before = (difference.line as usize).checked_sub(1)?;
    let mut lines = stdout.split_inclusive('\n');
    let start: usize = lines.by_ref().take(before).map(str::len).sum();
    let line = lines.next().filter(|line| *line == happened.as_str())?;
    let column = (difference.column as usize).saturating_sub(1);
    // A line that ends too early differs at its end.
    let at = graphemes(line).nth(column).map_or(line.len().saturating_sub(1), |(at, _)| at);
    let shown = log.step_of_stdout(start + at)?;
    // What the trace did not see stands at its last step.
    let is_seen = ground.trace.state(shown).stdout_bytes > (start + at) as u64;
    let (step, number) = ground.line_before(shown).filter(|_| is_seen)?;
    let told = |line: &str| {
        let line = clean_line(line.trim_end_matches(['\n', '\r']));
        let mut told: String =
            graphemes(&line).take(MOST_CHARACTERS).map(|(_, character)| character).collect();
        if told.len() < line.len() {
            told.push('…');
        }
        told
    };
    let wanted = difference.expected.as_deref().map(told);
    let kind = FactKind::OutputDiffers { number: difference.line, wanted, got: told(line) };
    Some(Fact { step, line: number, kind })
}
