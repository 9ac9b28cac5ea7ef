//! The line that was running when something changed.

use std::sync::Arc;

use super::origin::{Origin, Target};
use super::place::Question;
use super::{Asker, CauseKind};
use crate::insight::line_running::{actor, last_line, step_before};
use crate::syntax::PartKind;
use crate::trace::{Event, FrameId, Step, Value};

/// A line that ran, and the step at which it stands about to run.
#[derive(Clone, Debug)]
pub(super) struct Doer {
    pub step: usize,
    pub line: u32,
    pub frame: FrameId,
    /// The function that was called, if that is what gave the value.
    pub called: Option<Arc<str>>,
}

const THREADS: CauseKind =
    CauseKind::Unknown("Several threads were running, and it is not known which of them did it.");
const BEGINNING: CauseKind = CauseKind::Unknown("It was there before the first line ran.");

impl Asker<'_> {
    /// The line that led to what a step shows.
    pub(super) fn doer_of(&self, question: &Question, origin: &Origin) -> Result<Doer, CauseKind> {
        let step = self.trace.step(origin.step).ok_or(BEGINNING)?;
        let is_own = matches!(origin.target, Target::Name);
        let is_entry = is_own && self.is_entry(&step, origin.step, question.frame);
        let has_threads = self.has_threads(origin.step);
        let is_of_own_thread = is_own && step.frame == Some(question.frame) && !is_entry;
        if has_threads && !is_of_own_thread {
            return Err(THREADS);
        }
        let before = step_before(self.trace, origin.step, step.thread).ok_or(BEGINNING)?;
        let frame = actor(self.trace, before, &step).ok_or(BEGINNING)?;
        let frame = if has_threads { question.frame } else { frame };
        let called = is_entry.then(|| self.function_at(origin.step, question.frame)).flatten();
        let (at, line) = last_line(self.trace, frame, before).ok_or(BEGINNING)?;
        Ok(Doer { step: at, line, frame, called })
    }

    /// Whether a call begins at this step.
    pub(super) fn is_entry(&self, step: &Step, index: usize, frame: FrameId) -> bool {
        if step.event != Event::Call || step.frame != Some(frame) {
            return false;
        }
        let Some(before) = index.checked_sub(1).map(|before| self.trace.state(before)) else {
            return true;
        };
        before.frame(frame).is_none() && !before.suspended.contains_key(&frame)
    }

    fn function_at(&self, index: usize, frame: FrameId) -> Option<Arc<str>> {
        self.trace.state(index).frame(frame).map(|frame| Arc::clone(&frame.function))
    }

    fn has_threads(&self, index: usize) -> bool {
        let state = self.trace.state(index);
        let before = self.trace.state(index.saturating_sub(1));
        let thread = |frames: &[Arc<crate::trace::Frame>]| {
            frames.iter().any(|frame| frame.thread != frames[0].thread)
        };
        thread(&state.frames) || thread(&before.frames)
    }

    /// The step at which a call, made by the line that did it, handed back this very value.
    pub(super) fn returned(&self, origin: &Origin, doer: &Doer) -> Option<(usize, Arc<str>)> {
        let Target::Name = origin.target else { return None };
        let at =
            origin.step.checked_sub(1).filter(|at| *at > doer.step && doer.called.is_none())?;
        let step = self.trace.step(at)?;
        let Event::Return(value) = &step.event else { return None };
        let state = self.trace.state(at);
        let frame = state.frame(step.frame?)?;
        // A class body hands back nothing that a learner would see.
        let is_function = self.is_called(at, frame.id);
        let is_it = self.set_values(origin.step).any(|set| set == *value);
        (is_it && is_function).then(|| (at, Arc::clone(&frame.function)))
    }

    /// Whether the call is that of a `def`.
    fn is_called(&self, until: usize, frame: FrameId) -> bool {
        let earlier = self.trace.steps_in(0..until).rev();
        let mut calls =
            earlier.filter(|step| step.event == Event::Call && step.frame == Some(frame));
        // A generator goes on in the middle.
        calls.any(|step| self.is_at(step.line, |kind| kind == PartKind::Function))
    }

    fn set_values(&self, index: usize) -> impl Iterator<Item = Value> {
        use crate::trace::{Change, FrameChange};
        self.trace.changes(index).into_iter().filter_map(|change| match change {
            Change::Frame(_, FrameChange::Set(_, value)) => Some(value),
            _ => None,
        })
    }
}
