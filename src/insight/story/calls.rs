//! How often functions were called.

use std::collections::HashMap;

use super::{Sentence, times};
use crate::insight::Replay;
use crate::syntax::PartKind;
use crate::text::{clean_line, grouped};
use crate::trace::{Event, FrameId, Note, Step, Trace};

/// How often a function was called.
#[derive(Debug, Default)]
struct Called {
    count: u64,
    open: u64,
    deepest: u64,
    deepest_at: usize,
    first: usize,
}

/// How often each function was called, by the line on which it begins.
#[derive(Debug, Default)]
pub struct CallCounts {
    by_line: HashMap<u32, Called>,
    /// Whether it was not always clear which calls were open.
    is_unsure: bool,
}

#[derive(Default)]
struct Counter {
    counts: CallCounts,
    /// The calls of each thread that have not ended, with their lines.
    stacks: HashMap<u32, Vec<(FrameId, u32)>>,
    newest: Option<FrameId>,
    /// Calls that have not ended, by what the recording says; and by the stacks.
    open: i64,
    stacked: i64,
}

impl CallCounts {
    /// Reads all steps: to be kept for the next time.
    pub fn of(trace: &Trace) -> Self {
        let mut counter = Counter::default();
        for (step, glance) in trace.steps().zip(trace.glances(0..trace.len())) {
            for note in &glance.notes {
                counter.open += match note {
                    Note::Entered => 1,
                    Note::Left => -1,
                    _ => 0,
                };
            }
            counter.step(glance.index, &step);
        }
        counter.counts
    }
}

/// How often the function that was called most was called, and how many of its calls were open
/// at once.
pub(super) fn most_called(replay: Replay<'_>) -> Option<Sentence> {
    let functions = replay.outline.parts().iter().filter(|part| part.kind == PartKind::Function);
    let called = functions.filter_map(|part| {
        Some((part.binds.first()?, replay.calls.by_line.get(&part.head.first)?))
    });
    let (name, called) =
        called.max_by_key(|(_, called)| (called.count, usize::MAX - called.first))?;
    let name = clean_line(name);
    let count = match called.count {
        1 => "once".to_owned(),
        count => times(count, "time"),
    };
    if called.deepest > 1 && !replay.calls.is_unsure {
        let deepest = grouped(called.deepest);
        let text = format!(
            "{name} was called {count}, and up to {deepest} of these calls were under way at once."
        );
        return Some(Sentence::new(&text, called.deepest_at));
    }
    Some(Sentence::new(&format!("{name} was called {count}."), called.first))
}

impl Counter {
    fn step(&mut self, number: usize, step: &Step) {
        let Some(frame) = step.frame else { return };
        let stack = self.stacks.entry(step.thread).or_default();
        if step.event == Event::Call {
            let called = self.counts.by_line.entry(step.line).or_default();
            // A generator that goes on is no new call.
            if self.newest.is_none_or(|newest| newest < frame) {
                called.first = if called.count == 0 { number } else { called.first };
                called.count += 1;
                self.newest = Some(frame);
            }
            called.open += 1;
            if called.open > called.deepest {
                (called.deepest, called.deepest_at) = (called.open, number);
            }
            stack.push((frame, step.line));
            self.stacked += 1;
            // The program itself is open, too.
            self.counts.is_unsure |= self.open != self.stacked + 1;
            return;
        }
        // What an error left says nothing itself.
        while let Some((_, line)) = stack.pop_if(|(open, _)| *open != frame) {
            self.stacked -= 1;
            self.counts.by_line.entry(line).and_modify(|called| called.open -= 1);
        }
        if matches!(step.event, Event::Return(_))
            && let Some((_, line)) = stack.pop()
        {
            self.stacked -= 1;
            self.counts.by_line.entry(line).and_modify(|called| called.open -= 1);
        }
    }
}
