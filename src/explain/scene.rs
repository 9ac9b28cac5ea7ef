//! What all explanations of an error start from: the line that failed, its parts, and what the
//! names held.

use std::sync::Arc;

use super::{Explanation, Involved, Place};
use crate::insight::Question;
use crate::insight::{held_at, show_value, step_that_raised, why_value};
use crate::syntax::{NodeId, Outline, PartKind, Tree, expression};
use crate::text::clean_line;
use crate::trace::{Event, Frame, Recording, State, Trace, Value, Verdict};

/// Values are shown in about so many cells.
const WIDTH: usize = 60;
/// Python's message is cut behind so many characters.
const MOST_MESSAGE: usize = 300;

/// An error and the place where it was raised.
pub(super) struct Scene<'a> {
    pub recording: &'a Recording,
    pub trace: &'a Trace,
    pub tree: Tree,
    pub outline: Outline,
    /// The type of the error.
    pub type_name: &'a str,
    /// Python's message; what is told must not depend on its wording.
    pub message: &'a str,
    /// The learner's line that raised it.
    pub line: u32,
    /// The step at which that line raised it; the last step before, where the recording was cut.
    pub step: usize,
    /// What was known then.
    pub state: Arc<State>,
}

/// What Python says of an error.
#[derive(Clone, Copy)]
pub(super) struct Error<'a> {
    pub type_name: &'a str,
    pub message: &'a str,
}

/// What a part of the line was worth.
#[derive(Clone, Debug)]
pub(super) struct Worth {
    pub value: Value,
    pub type_name: Arc<str>,
}

impl<'a> Scene<'a> {
    /// The scene of the error that ended a run; `None` if it ended otherwise, or the learner's
    /// program has no line of it.
    pub fn of(recording: &'a Recording, trace: &'a Trace) -> Option<Self> {
        let Verdict::Raised { type_name, message, line } = &recording.verdict else { return None };
        let error = Error { type_name, message };
        let is_it = |index: &usize| match trace.step(*index).map(|step| step.event) {
            Some(Event::Exception { type_name: known, .. }) => *known == **type_name,
            _ => false,
        };
        let last = trace.len().checked_sub(1)?;
        // Where the recording was not cut, the error stands among the last steps.
        let seen = (0..trace.len()).rev().find(is_it).unwrap_or(last);
        Self::at(recording, trace, error, step_that_raised(trace, seen).unwrap_or(last), *line)
    }

    /// The scene of an error that came up at a step; the line is known where the step shows none.
    pub fn at(
        recording: &'a Recording,
        trace: &'a Trace,
        error: Error<'a>,
        step: usize,
        line: Option<u32>,
    ) -> Option<Self> {
        let Error { type_name, message } = error;
        let outline = Outline::of(&recording.source);
        let step = raised_before(trace, &outline, step).unwrap_or(step);
        let line = match trace.step(step) {
            Some(step) if matches!(step.event, Event::Exception { .. }) => step.line,
            _ => line?,
        };
        let tree = Tree::of(&recording.source);
        let state = trace.state(step);
        Some(Self { recording, trace, tree, outline, type_name, message, line, step, state })
    }

    /// An explanation with Python's words, the line and the step of this error.
    pub fn placed(&self, explanation: Explanation) -> Explanation {
        let message: String = self.message.chars().take(MOST_MESSAGE).collect();
        let words = match message.is_empty() {
            true => self.type_name.to_owned(),
            false => format!("{}: {message}", self.type_name),
        };
        Explanation {
            python: Some(clean_line(&words).into_owned()),
            line: explanation.line.or(Some(self.line)),
            step: explanation.step.or(Some(self.step)),
            ..explanation
        }
    }

    /// The same for an error in one part of the line, which is marked.
    pub fn placed_at(&self, node: NodeId, explanation: Explanation) -> Explanation {
        let line = self.tree.node(node).map(|node| node.line);
        let columns = Some(self.tree.columns(node));
        self.placed(Explanation { line, columns, ..explanation })
    }

    /// The statement that the line belongs to.
    pub fn statement(&self) -> Option<NodeId> {
        self.tree.statement_at(self.line)
    }

    /// The parts of that statement, each before what stands inside it.
    pub fn parts(&self) -> Vec<NodeId> {
        self.statement().map_or_else(Vec::new, |statement| self.tree.expressions(statement))
    }

    /// The call in which the line ran.
    pub fn frame(&self) -> Option<&Arc<Frame>> {
        let step = self.trace.step(self.step)?;
        let frame = step.frame.and_then(|id| self.state.frame(id));
        frame.or_else(|| self.state.stack(step.thread).next_back())
    }

    /// What a part of the line was worth, if that is known without running anything.
    pub fn worth(&self, node: NodeId) -> Option<Worth> {
        let expression = expression(self.tree.text(node)).ok()?;
        let value = held_at(self.trace, self.step, &expression)?;
        let type_name = self.state.type_name(&value);
        Some(Worth { value, type_name })
    }

    /// A value in a line, safe to draw.
    pub fn shown(&self, value: &Value) -> String {
        show_value(value, &self.state, WIDTH)
    }

    /// A part of the line as a value that took part.
    pub fn involved(&self, node: NodeId) -> Option<Involved> {
        let worth = self.worth(node)?;
        Some(Involved {
            written: clean_line(self.tree.text(node)).into_owned(),
            value: self.shown(&worth.value),
            type_name: clean_line(&worth.type_name).into_owned(),
            since: self.since(self.tree.text(node)),
        })
    }

    /// Where a name, item or attribute got the value that it had, as the program writes it.
    pub fn since(&self, written: &str) -> Option<Place> {
        let question = Question::of(self.trace, self.step, &expression(written).ok()?).ok()?;
        let cause = why_value(self.trace, &self.outline, &self.recording.source, &question);
        Some(Place { step: cause.step?, line: cause.line? })
    }

    /// What a name held where the line ran.
    pub fn held(&self, name: &str) -> Option<Value> {
        self.holder(name)?.variable(name).cloned()
    }

    /// The call whose name it is where the line ran.
    pub fn holder(&self, name: &str) -> Option<&Arc<Frame>> {
        let frame = self.frame()?;
        let frames = [Some(frame), self.module()];
        frames.into_iter().flatten().find(|frame| frame.variable(name).is_some())
    }

    /// The call of the program itself, which may be over while a thread goes on.
    fn module(&self) -> Option<&Arc<Frame>> {
        self.state.frames.iter().find(|frame| &*frame.function == "<module>")
    }

    /// The names that existed where the line ran: those of the call, then those of the program.
    pub fn alive(&self) -> Vec<Arc<str>> {
        let Some(frame) = self.frame() else { return Vec::new() };
        let outer = self.module().filter(|module| module.id != frame.id);
        let mut alive: Vec<Arc<str>> = Vec::new();
        for (name, _) in [Some(frame), outer].into_iter().flatten().flat_map(|it| &it.variables) {
            if !alive.contains(name) {
                alive.push(Arc::clone(name));
            }
        }
        alive
    }
}

/// The step at which an error was raised that is seen again where it leaves a `try` or `with`: the
/// lines of a `finally` that run meanwhile did not raise it.
fn raised_before(trace: &Trace, outline: &Outline, step: usize) -> Option<usize> {
    let seen = trace.step(step)?;
    let place = outline.at_line(seen.line)?;
    let is = |place: usize, kinds: &[PartKind]| {
        outline.part(place).is_some_and(|part| kinds.contains(&part.kind))
    };
    let passes_on = is(place, &[PartKind::Except, PartKind::Finally, PartKind::With])
        || outline.around(place).any(|place| is(place, &[PartKind::Finally]));
    if !passes_on {
        return None;
    }
    let before = trace.steps_in(0..step).rev().zip(1..);
    let mut own = before.filter(|(known, _)| known.frame == seen.frame);
    let found = own.find(|(known, _)| known.event == seen.event || known.event == Event::Call);
    let (known, back) = found?;
    (known.event == seen.event).then(|| step_that_raised(trace, step - back)).flatten()
}
