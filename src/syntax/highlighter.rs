//! The roles of the lines of one text, kept up with its edits.

use std::ops::Range;

use super::grammar::{Grammar, State};
use crate::theme::Role;

/// Texts with more lines stay plain.
pub const MAX_LINES: usize = 10_000;
/// Texts with more bytes stay plain.
pub const MAX_BYTES: usize = 512 * 1024;
/// Longer lines stay plain, and are taken as if they were not there.
const MAX_LINE_BYTES: usize = 2_000;
/// How many lines [`Highlighter::update`] goes over at most before it guesses.
const LINES_AT_ONCE: usize = 50;

/// A part of a line that has a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The bytes of the part.
    pub range: Range<usize>,
    /// What it is.
    pub role: Role,
}

#[derive(Default)]
struct Line {
    text: String,
    spans: Vec<Span>,
    /// The state behind the line, which fits the state behind the line before; nothing if the
    /// line was not gone over since it or something before it was edited.
    after: Option<State>,
}

/// The roles of every line of a text.
#[derive(Default)]
pub struct Highlighter {
    lines: Vec<Line>,
    /// The first line to go over next; all before are right.
    next: usize,
}

impl Highlighter {
    /// Takes note of the text as it is now and makes the `visible` lines' spans. Far into a text
    /// that was not gone over yet they are guessed at first. Does nothing before
    /// [`warm_up`](super::warm_up) is done.
    pub fn update(&mut self, lines: &[String], visible: Range<usize>) {
        let Some(grammar) = Grammar::get() else { return };
        self.take(lines);
        let end = visible.end.min(self.lines.len());
        for _ in 0..LINES_AT_ONCE {
            if self.next >= end {
                return;
            }
            self.go_over_next(grammar);
        }
        self.guess(grammar, visible.start.max(self.next).min(end)..end);
    }

    /// Whether there are lines that were not gone over yet.
    pub fn is_behind(&self) -> bool {
        self.next < self.lines.len()
    }

    /// Goes over some more lines, for moments when nothing else is to do. A line takes about a
    /// tenth of a millisecond: with more than 50 at once a key would have to wait.
    pub fn work(&mut self, lines: usize) {
        let Some(grammar) = Grammar::get() else { return };
        for _ in 0..lines {
            if !self.is_behind() {
                return;
            }
            self.go_over_next(grammar);
        }
    }

    /// The parts of a line that are not plain, from left to right.
    pub fn spans(&self, line: usize) -> &[Span] {
        self.lines.get(line).map_or(&[], |line| &line.spans)
    }

    /// Brings the kept lines in line with the text.
    fn take(&mut self, lines: &[String]) {
        let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
        if lines.len() > MAX_LINES || bytes > MAX_BYTES {
            self.lines.clear();
            self.next = 0;
            return;
        }
        let pairs = self.lines.iter().zip(lines);
        let head = pairs.take_while(|(kept, line)| kept.text == **line).count();
        let pairs = self.lines[head..].iter().rev().zip(lines[head..].iter().rev());
        let tail = pairs.take_while(|(kept, line)| kept.text == **line).count();
        if head == self.lines.len() && head == lines.len() {
            return;
        }
        let old = head..self.lines.len() - tail;
        let new = head..lines.len() - tail;
        self.rewind_to(head);
        let fresh =
            lines[new.clone()].iter().map(|line| Line { text: line.clone(), ..Line::default() });
        self.lines.splice(old, fresh);
        if let Some(behind) = self.lines.get_mut(new.end) {
            behind.after = None;
        }
    }

    /// Makes `line` the next to go over. The line that would have been next does not fit the
    /// one before it.
    fn rewind_to(&mut self, line: usize) {
        if line < self.next {
            if let Some(old_next) = self.lines.get_mut(self.next) {
                old_next.after = None;
            }
            self.next = line;
        }
    }

    fn go_over_next(&mut self, grammar: &Grammar) {
        let index = self.next;
        let before = index.checked_sub(1).and_then(|before| self.lines[before].after.as_ref());
        let (after, spans) = over(before.unwrap_or(grammar.start()), grammar, &self.lines[index]);
        let line = &mut self.lines[index];
        let as_before = line.after.as_ref() == Some(&after);
        line.spans = spans;
        line.after = Some(after);
        self.next = index + 1;
        if as_before {
            let fitting = self.lines[self.next..].iter().take_while(|line| line.after.is_some());
            self.next += fitting.count();
        }
    }

    /// Makes spans, where there are none, as if the text began with the first of `lines`.
    fn guess(&mut self, grammar: &Grammar, lines: Range<usize>) {
        let mut state = grammar.start().clone();
        for line in &mut self.lines[lines] {
            if line.after.is_none() && line.spans.is_empty() {
                (state, line.spans) = over(&state, grammar, line);
            }
        }
    }
}

fn over(before: &State, grammar: &Grammar, line: &Line) -> (State, Vec<Span>) {
    if line.text.len() > MAX_LINE_BYTES {
        return (before.clone(), Vec::new());
    }
    before.after(grammar, &line.text)
}

#[cfg(test)]
mod tests;
