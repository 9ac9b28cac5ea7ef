//! What the looks at a run share.

use std::sync::Arc;

use crate::explain::reaches_names;
use crate::insight::{Hits, step_that_raised};
use crate::syntax::{Outline, Part, Tree};
use crate::text::{cells, clean_line};
use crate::trace::{Event, Frame, Object, ObjectKind, Recording, State, Trace, Value, Verdict};

/// A value, and a test, is told in about so many cells; one with less room is not told.
pub(super) const WIDTH: usize = 80;
/// Names of one line that are looked at, and names at the program's own level.
const MOST_NAMES: usize = 8;
/// Back from the end, so many steps are looked through for what printed last.
const MOST_BACK: usize = 100_000;

/// A run, and the place that its end is seen from.
pub(super) struct Ground<'a> {
    pub recording: &'a Recording,
    pub trace: &'a Trace,
    pub outline: Outline,
    pub tree: Tree,
    /// The step of the error that ended the run, else the last one.
    pub end: usize,
    pub state: Arc<State>,
    /// The line that raised the error.
    pub failed: Option<u32>,
    /// How often each line ran.
    pub hits: Hits,
    has_threads: bool,
}

impl<'a> Ground<'a> {
    /// Nothing where there is no step to see anything from.
    pub fn of(recording: &'a Recording, trace: &'a Trace) -> Option<Self> {
        let last = trace.len().checked_sub(1)?;
        let raised = match &recording.verdict {
            Verdict::NotPython { .. } => return None,
            Verdict::Raised { type_name, .. } => raised(trace, type_name),
            _ => None,
        };
        let end = raised.unwrap_or(last);
        let source = &recording.source;
        Some(Self {
            recording,
            trace,
            outline: Outline::of(source),
            tree: Tree::of(source),
            end,
            state: trace.state(end),
            failed: raised.and_then(|step| Some(trace.step(step)?.line)),
            hits: if last < super::MOST_STEPS { Hits::of(trace) } else { Hits::default() },
            has_threads: trace.glances(0..trace.len()).any(|glance| glance.thread != 0),
        })
    }

    /// Whether the recording may not show all that the program did: only its output can be told.
    pub fn is_hidden(&self) -> bool {
        let is_raised = matches!(self.recording.verdict, Verdict::Raised { .. });
        self.has_threads
            || self.outline.parts().is_empty()
            || is_raised && (self.failed.is_none() || self.goes_on())
            || reaches_names(&self.tree, &self.recording.file_name)
    }

    /// Whether lines of the program ran after the error that ended it.
    fn goes_on(&self) -> bool {
        self.trace.glances(self.end + 1..self.trace.len()).any(|glance| glance.is_line)
    }

    /// Whether the values are those that the run ended with.
    pub fn is_at_the_end(&self) -> bool {
        self.failed.is_some() || self.trace.cut_off().is_none()
    }

    /// The call in which the line failed; at the end, the program's own level.
    pub fn frame(&self) -> Option<&Arc<Frame>> {
        let step = self.trace.step(self.end)?;
        let frame = step.frame.and_then(|id| self.state.frame(id));
        frame.or_else(|| self.state.stack(step.thread).next_back())
    }

    /// The program's own level.
    pub fn module(&self) -> Option<&Arc<Frame>> {
        self.state.frames.first().filter(|frame| &*frame.function == "<module>")
    }

    /// Whether an error was raised that hangs on what values are.
    pub fn is_about_types(&self) -> bool {
        let Verdict::Raised { type_name, .. } = &self.recording.verdict else { return false };
        ["TypeError", "AttributeError", "ValueError"].contains(&type_name.as_str())
    }

    /// The names that the line that failed reads, or the last line that printed something.
    pub fn names_of_the_last_line(&self) -> Vec<Arc<str>> {
        let line = match self.recording.verdict {
            Verdict::Raised { .. } => self.failed,
            Verdict::Finished { .. } => self.printed_last(),
            _ => None,
        };
        let mut names: Vec<Arc<str>> = Vec::new();
        for part in self.outline.parts() {
            let is_it = line.is_some_and(|line| part.head.contains(line));
            for name in part.reads.iter().filter(|_| is_it) {
                if !names.contains(name) {
                    names.push(Arc::clone(name));
                }
            }
        }
        names.truncate(MOST_NAMES);
        names
    }

    /// The line of the program's own level that printed last.
    fn printed_last(&self) -> Option<u32> {
        let len = self.trace.len();
        let mut back = self.trace.glances(len.saturating_sub(MOST_BACK)..len).rev();
        let shown = back.find(|glance| {
            glance.notes.iter().any(|note| matches!(note, crate::trace::Note::Stdout(_)))
        })?;
        let (_, line) = self.line_before(shown.index)?;
        Some(line)
    }

    /// The step, and its line, that was under way just before a step: the line that led to it.
    pub fn line_before(&self, step: usize) -> Option<(usize, u32)> {
        let before = step.checked_sub(1)?;
        let last = self.trace.step(before)?;
        let frame = match last.event {
            Event::Line => return Some((before, last.line)),
            Event::Return(_) => {
                let state = self.trace.state(before);
                let mut stack = state.stack(last.thread).rev();
                stack.find(|frame| Some(frame.id) == last.frame)?;
                stack.next()?.id
            }
            _ => return None,
        };
        let first = before.saturating_sub(MOST_BACK);
        let back = (first..before).rev().zip(self.trace.steps_in(first..before).rev());
        let mut lines = back.filter(|(_, step)| step.frame == Some(frame));
        // An error on the way would leave open what the line did.
        lines.next().filter(|(_, step)| step.event == Event::Line).map(|(at, step)| (at, step.line))
    }

    /// Names at the program's own level, in the order in which they got a value.
    pub fn names_at_the_end(&self) -> Vec<Arc<str>> {
        let names = self.module().map_or(&[][..], |module| &module.variables);
        let told = names.iter().filter(|(name, value)| {
            !name.starts_with("__") && !is_code(self.object(value).as_deref())
        });
        told.map(|(name, _)| Arc::clone(name)).take(MOST_NAMES).collect()
    }

    /// The object that a value leads to at the end.
    pub fn object(&self, value: &Value) -> Option<Arc<Object>> {
        let Value::Ref(id) = value else { return None };
        self.state.object(*id)
    }

    /// The test of a clause as it is written, if it has room in a line.
    pub fn test(&self, part: &Part) -> Option<String> {
        let test = self.recording.source.get(part.test.clone()?)?;
        let is_short = test.len() <= 4 * WIDTH && !test.contains(['\n', '\r']);
        let test = is_short.then(|| clean_line(test).into_owned())?;
        (cells(&test) <= WIDTH).then_some(test)
    }
}

/// The step at which the error that ended the run was raised.
fn raised(trace: &Trace, wanted: &str) -> Option<usize> {
    let steps = (0..trace.len()).rev().zip(trace.steps().rev());
    // Behind it there are only the returns that it forced.
    let mut errors =
        steps.skip_while(|(_, step)| matches!(step.event, Event::Return(_) | Event::End));
    let (seen, step) = errors.next()?;
    let Event::Exception { type_name, .. } = &step.event else { return None };
    (**type_name == *wanted).then(|| step_that_raised(trace, seen)).flatten()
}

/// Functions, classes and modules: what they are is no question of values.
pub(super) fn is_code(object: Option<&Object>) -> bool {
    let kind = object.map(|object| object.kind);
    matches!(kind, Some(ObjectKind::Function | ObjectKind::Class | ObjectKind::Other))
}
