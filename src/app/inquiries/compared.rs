//! The run that shows, side by side with another one: what came out, in rows.

use std::fmt;
use std::sync::Arc;

use super::super::sheet::{Findings, Inquiry, Rows, SheetRow, Tone};
use super::super::{Recorded, Replay};
use crate::insight::difference_sentence;
use crate::insight::{Comparison, Difference, DifferenceKind, Outcome, Side, changed};
use crate::text::{cells, clean_line, graphemes, grouped};

/// Both runs together may take so many bytes; else the older one is not kept.
pub const MOST_BYTES: usize = 200 << 20;

/// Steps that are compared between two looks at the keys.
const PORTION: usize = 10_000;
/// Cells of one side of a row: two of them fit into 80 columns.
const SIDE: usize = 35;
/// Cells of a value in a row.
const VALUE: usize = 12;
/// Names that changed told in a row.
const MOST_NAMES: usize = 2;

impl Side<'_> {
    /// A recorded run to compare.
    fn of(recorded: &Recorded) -> Side<'_> {
        Side { recording: &recorded.recording, trace: &recorded.trace }
    }
}

impl Recorded {
    /// About how many bytes of memory it takes.
    pub fn bytes(&self) -> usize {
        let Self { recording, trace, .. } = self;
        let streams = recording.stdout.len() + recording.stderr.len();
        trace.bytes() + recording.trace.len() + 2 * streams + recording.source.len()
    }
}

/// The run to compare with.
#[derive(Clone)]
pub struct Other {
    /// The run.
    pub run: Arc<Recorded>,
    /// What it is to the learner, as "the run before".
    pub name: &'static str,
}

impl PartialEq for Other {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.run, &other.run)
    }
}

impl fmt::Debug for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

pub(super) fn findings(replay: &Replay, other: &Other) -> Findings {
    let comparison = Comparison::new(Side::of(&other.run), Side::of(&replay.recorded));
    let mut rows = Compared { other: Arc::clone(&other.run), comparison, rows: Vec::new() };
    let is_whole = rows.look_on(replay);
    Findings {
        rows: Box::new(rows),
        is_whole,
        ..Findings::sentences(
            Inquiry::Compared(other.clone()),
            format!("Compared with {}", other.name),
            Vec::new(),
        )
    }
}

/// A comparison, and what came out of it once it is done.
struct Compared {
    other: Arc<Recorded>,
    comparison: Comparison,
    rows: Vec<ComparedRow>,
}

/// One row, and its two sides if it has such.
struct ComparedRow {
    shown: SheetRow,
    sides: Option<(String, String)>,
}

impl ComparedRow {
    fn sentence(text: impl Into<String>, step: Option<usize>, tone: Tone) -> Self {
        Self { shown: SheetRow::sentence(text, step, tone), sides: None }
    }

    fn beside(before: String, now: String, step: usize, tone: Tone) -> Self {
        let shown = SheetRow::sentence(halves(&before, &now), Some(step), tone);
        Self { shown, sides: Some((before, now)) }
    }
}

impl Rows for Compared {
    fn count(&self, _replay: &Replay) -> usize {
        // Before it is done, one row says how far it is.
        self.rows.len().max(1)
    }

    fn row(&self, replay: &Replay, index: usize) -> SheetRow {
        self.rows.get(index).map(|row| row.shown.clone()).unwrap_or_else(|| {
            let done = grouped(self.comparison.steps_done() as u64);
            let all = grouped(replay.trace().len() as u64);
            let words = format!("{done} of {all} steps compared");
            SheetRow::sentence(words, None, Tone::Dim)
        })
    }

    fn spoken(&self, _replay: &Replay, index: usize) -> Option<String> {
        let (before, now) = self.rows.get(index)?.sides.as_ref()?;
        let said = |side: &str| match side.trim() {
            "" => "nothing".to_owned(),
            side => clean_line(side).into_owned(),
        };
        let (before, now) = (said(before), said(now));
        Some(if before == now {
            format!("In both: {now}")
        } else {
            format!("Before: {before}. Now: {now}")
        })
    }

    fn look_on(&mut self, replay: &Replay) -> bool {
        let (before, now) = (Side::of(&self.other), Side::of(&replay.recorded));
        let is_done = self.comparison.advance(before, now, PORTION);
        if is_done {
            self.rows = rows(&self.other, &replay.recorded, self.comparison.outcome());
        }
        is_done
    }
}

/// What came out: each fact as a sentence, and below it what both runs did there.
fn rows(before: &Recorded, now: &Recorded, outcome: &Outcome) -> Vec<ComparedRow> {
    let mut sentences = outcome.sentences().into_iter();
    let mut rows = Vec::new();
    let last_same = outcome.same_steps.checked_sub(1);
    rows.extend(sentences.next().map(|first| {
        ComparedRow::sentence(first, last_same.map(|_| outcome.same_steps - 1), Tone::Plain)
    }));
    if outcome.differences.is_empty() {
        return rows;
    }
    let heading = halves("  before", "  now");
    rows.push(ComparedRow::sentence(heading, None, Tone::Heading));
    let mut shown = None;
    for difference in &outcome.differences {
        sentences.next();
        rows.extend(rows_around(before, now, difference, &mut shown));
        let tone = match difference.kind {
            DifferenceKind::Exception { .. } => Tone::Error,
            _ => Tone::Changed,
        };
        rows.push(ComparedRow::sentence(
            difference_sentence(difference),
            Some(difference.now),
            tone,
        ));
    }
    rows.extend(sentences.map(|rest| ComparedRow::sentence(rest, None, Tone::Plain)));
    let (old, new) = (&before.recording, &now.recording);
    if old.seed != new.seed && new.source.contains("random") {
        let words = "Each run has random numbers of its own: they can be why the runs differ.";
        rows.push(ComparedRow::sentence(words, None, Tone::Dim));
    }
    if old.seed != new.seed && new.source.contains("set(") {
        let words = "A set has no order: each run can go through it in another one.";
        rows.push(ComparedRow::sentence(words, None, Tone::Dim));
    }
    rows
}

/// The steps that lead to a difference, and the step where it is.
fn rows_around(
    before: &Recorded,
    now: &Recorded,
    difference: &Difference,
    shown: &mut Option<(usize, usize)>,
) -> Vec<ComparedRow> {
    let here = (difference.before, difference.now);
    let one_before = here.0.checked_sub(1).zip(here.1.checked_sub(1));
    let mut rows = Vec::new();
    for at in one_before.into_iter().chain([here]) {
        if shown.is_some_and(|last| last.0 >= at.0 && last.1 >= at.1) {
            continue;
        }
        *shown = Some(at);
        let sides = (doing(before, at.0), doing(now, at.1));
        rows.push(ComparedRow::beside(sides.0, sides.1, at.1, Tone::Plain));
    }
    let (old, new) = (what_changed(before, here.0), what_changed(now, here.1));
    let is_value = matches!(difference.kind, DifferenceKind::Value { .. });
    if is_value && (!old.is_empty() || !new.is_empty()) {
        rows.push(ComparedRow::beside(old, new, here.1, Tone::Dim));
    }
    rows
}

/// The line of a step, with its number.
fn doing(run: &Recorded, step: usize) -> String {
    let Some(step) = run.trace.step(step) else { return String::new() };
    let line = run.recording.source.lines().nth((step.line as usize).saturating_sub(1));
    let what = match step.event {
        crate::trace::Event::Line => "",
        crate::trace::Event::Call => "called: ",
        crate::trace::Event::Return(_) => "returned: ",
        crate::trace::Event::Exception { .. } => "error: ",
        crate::trace::Event::End => return "     the end".to_owned(),
    };
    format!("{:>4} {what}{}", step.line, line.unwrap_or_default().trim_end())
}

/// What changed on the way to a step.
fn what_changed(run: &Recorded, step: usize) -> String {
    let changes = changed(&run.trace, step, VALUE).into_iter().take(MOST_NAMES);
    let words = changes.map(|change| {
        let name = change.place();
        let value = change.after.unwrap_or_else(|| "nothing".to_owned());
        format!("{name} = {value}")
    });
    let words = words.collect::<Vec<_>>().join(", ");
    if words.is_empty() { words } else { format!("     {words}") }
}

/// Both sides of a row.
fn halves(before: &str, now: &str) -> String {
    let before = fit(before);
    let gap = " ".repeat(SIDE.saturating_sub(cells(&before)));
    format!("{before}{gap} {}", fit(now))
}

fn fit(text: &str) -> String {
    let text: String = text.chars().take(4 * SIDE).collect();
    let text = clean_line(&text).into_owned();
    if cells(&text) <= SIDE {
        return text;
    }
    let mut taken = 2;
    let has_room = |grapheme: &&str| {
        taken += cells(grapheme);
        taken <= SIDE
    };
    let kept = graphemes(&text).map(|(_, grapheme)| grapheme).take_while(has_room);
    kept.chain([".."]).collect()
}
