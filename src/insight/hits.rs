//! How often each line ran, and which never did.

use crate::syntax::{Outline, PartKind};
use crate::trace::{Event, Trace};

/// Lines beyond this are not counted: no program is that long.
const MOST_LINES: usize = 1_000_000;

/// How often each line of a program ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    lines: Vec<LineHits>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct LineHits {
    count: u64,
    first: usize,
    last: usize,
}

/// Counts in portions, so that no screen has to wait for a long recording.
#[derive(Clone, Debug, Default)]
pub struct HitsBuilder {
    hits: Hits,
    next_step: usize,
}

impl HitsBuilder {
    /// Reads so many more steps; tells whether all are read.
    pub fn advance(&mut self, trace: &Trace, steps: usize) -> bool {
        let until = self.next_step.saturating_add(steps).min(trace.len());
        for (number, step) in (self.next_step..until).zip(trace.steps_in(self.next_step..until)) {
            if step.event == Event::Line {
                self.hits.count(step.line, number);
            }
        }
        self.next_step = until;
        until == trace.len()
    }

    /// What was counted.
    pub fn finish(self) -> Hits {
        self.hits
    }
}

impl Hits {
    /// Counts all steps in one pass; [`HitsBuilder`] does the same in portions.
    pub fn of(trace: &Trace) -> Self {
        let mut builder = HitsBuilder::default();
        builder.advance(trace, usize::MAX);
        builder.finish()
    }

    fn count(&mut self, line: u32, step: usize) {
        let line = line as usize;
        if line > MOST_LINES {
            return;
        }
        if self.lines.len() <= line {
            self.lines.resize(line + 1, LineHits::default());
        }
        let hits = &mut self.lines[line];
        if hits.count == 0 {
            hits.first = step;
        }
        hits.count += 1;
        hits.last = step;
    }

    fn line(&self, line: u32) -> Option<LineHits> {
        self.lines.get(line as usize).copied().filter(|hits| hits.count > 0)
    }

    /// How often the line (from 1) ran.
    pub fn times(&self, line: u32) -> u64 {
        self.line(line).map_or(0, |hits| hits.count)
    }

    /// The most often that any line ran.
    pub fn most(&self) -> u64 {
        self.lines.iter().map(|hits| hits.count).max().unwrap_or(0)
    }

    /// The first step at which the line was about to run.
    pub fn first(&self, line: u32) -> Option<usize> {
        self.line(line).map(|hits| hits.first)
    }

    /// The last step at which the line was about to run.
    pub fn last(&self, line: u32) -> Option<usize> {
        self.line(line).map(|hits| hits.last)
    }

    /// The step at which the line was about to run for the `n`-th time, from 1. Reads the steps
    /// from the first such step on.
    pub fn nth(&self, trace: &Trace, line: u32, n: u64) -> Option<usize> {
        let hits = self.line(line)?;
        if n == 0 || n > hits.count {
            return None;
        }
        let skipped = usize::try_from(n - 1).ok()?;
        steps_on(trace, line, hits.first..hits.last + 1).nth(skipped)
    }

    /// How many times the line had been about to run by this step, this step included: at step
    /// [`Hits::nth`] of `n` it is `n`. Reads the steps from the line's first one on.
    pub fn times_by(&self, trace: &Trace, line: u32, step: usize) -> u64 {
        let Some(hits) = self.line(line) else { return 0 };
        let until = hits.last.min(step);
        if until < hits.first {
            return 0;
        }
        steps_on(trace, line, hits.first..until + 1).count() as u64
    }

    /// Lines of code that never ran, in order: the first line of each statement and of each head
    /// that asks something. Blank lines, comments, `else:` and its like are no such lines, nor is
    /// what Python leaves out itself (a text that explains a function, `global x`).
    pub fn never_ran(&self, outline: &Outline, source: &str) -> Vec<u32> {
        let lines: Vec<&str> = source.lines().collect();
        let mut never = Vec::new();
        for part in outline.parts().iter().filter(|part| is_told(part.kind)) {
            let ran = (part.head.first..=part.head.last).any(|line| self.times(line) > 0);
            let text = lines.get(part.head.first.saturating_sub(1) as usize);
            let is_code = text.is_some_and(|text| is_code(text.trim_start()));
            if !ran && is_code && never.last() != Some(&part.head.first) {
                never.push(part.head.first);
            }
        }
        never
    }
}

fn steps_on(
    trace: &Trace,
    line: u32,
    steps: std::ops::Range<usize>,
) -> impl Iterator<Item = usize> {
    let numbered = steps.clone().zip(trace.steps_in(steps));
    let on_line = numbered.filter(move |(_, step)| step.event == Event::Line && step.line == line);
    on_line.map(|(number, _)| number)
}

/// Whether Python tells when such a line is about to run, on all its versions.
fn is_told(kind: PartKind) -> bool {
    !matches!(
        kind,
        PartKind::Else | PartKind::OtherElse | PartKind::Try | PartKind::Finally | PartKind::Case
    )
}

/// Whether Python makes something of the beginning of a statement.
fn is_code(text: &str) -> bool {
    let starts_text = |text: &str| text.starts_with(['"', '\'']);
    let prefixed = text.trim_start_matches(['r', 'R', 'u', 'U']);
    let is_constant = starts_text(text) || starts_text(prefixed) || text.starts_with("...");
    let word = text.split(|mark: char| !mark.is_alphanumeric() && mark != '_').next();
    !is_constant && !matches!(word, Some("global" | "nonlocal" | "pass" | "while"))
        || text.starts_with("while") && !is_constant_loop(text)
}

/// `while True:` and its like: up to 3.9 Python says nothing of them.
fn is_constant_loop(text: &str) -> bool {
    let test = text.trim_start_matches("while").split(':').next().unwrap_or_default().trim();
    let test = test.trim_matches(['(', ')']);
    test == "True" || test.bytes().all(|digit| digit.is_ascii_digit())
}
