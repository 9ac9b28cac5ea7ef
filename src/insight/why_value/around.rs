//! Names that a function has from the functions around it.

use std::collections::HashMap;

use super::origin::{Origin, Target};
use super::place::{self, Question};
use super::{Asker, CauseKind};
use crate::syntax::PartKind;
use crate::trace::{Event, FrameId, Note, Step};

impl Asker<'_> {
    /// The place of the `def` that a call's first step stands at.
    fn function_of(&self, step: &Step) -> Option<usize> {
        let is_it = |place: &usize| {
            let part = &self.outline.parts()[*place];
            part.kind == PartKind::Function && part.head.contains(step.line)
        };
        (0..self.outline.parts().len()).rev().find(is_it)
    }

    /// Whether a call takes the name, as far as its `def` tells; without one, it may.
    pub(super) fn is_parameter(&self, call: &Step, name: &str) -> bool {
        let Some(place) = self.function_of(call) else { return true };
        self.outline.parts()[place].parameters.iter().any(|known| **known == *name)
    }

    /// The same question and its origin, unless a call had the name from its beginning without
    /// taking it: then those of the call around it that set it.
    pub(super) fn followed(
        &self,
        question: &Question,
        origin: &Origin,
    ) -> Result<(Question, Origin), CauseKind> {
        let same = || (question.clone(), origin.clone());
        let Some(call) = self.trace.step(origin.step) else { return Ok(same()) };
        let is_entry = matches!(origin.target, Target::Name)
            && self.is_entry(&call, origin.step, question.frame);
        if !is_entry || self.is_parameter(&call, &question.name) {
            return Ok(same());
        }
        let set = self.set_around(question, origin.step, &call).ok_or(CauseKind::FromAround)?;
        let step = set.step;
        Ok((set, Origin { step, target: Target::Name }))
    }

    fn set_around(&self, question: &Question, index: usize, call: &Step) -> Option<Question> {
        let place = self.function_of(call)?;
        let around = self.outline.around(place);
        let mut around =
            around.filter(|place| self.outline.parts()[*place].kind == PartKind::Function);
        let outer = around.find(|place| self.gives(*place, &question.name));
        let outer = outer?;
        let calls = self.calls_before(index, outer);
        // With one call of it there is one such name.
        let is_one = calls.values().filter(|place| **place == outer).count() == 1;
        if is_one { self.last_set(question, index, &calls, outer) } else { None }
    }

    /// Whether a function has the name for itself: as one it takes, or by a line of its own.
    fn gives(&self, function: usize, name: &str) -> bool {
        let part = &self.outline.parts()[function];
        let has = |names: &[std::sync::Arc<str>]| names.iter().any(|known| **known == *name);
        has(&part.parameters) || (self.binds_in(function, name) && !self.is_shared(function, name))
    }

    fn owner(&self, place: usize) -> Option<usize> {
        let mut around = self.outline.around(place);
        around.find(|place| self.outline.parts()[*place].kind == PartKind::Function)
    }

    fn binds_in(&self, function: usize, name: &str) -> bool {
        let parts = self.outline.parts().iter().enumerate();
        let mut binding = parts.filter(|(_, part)| part.binds.iter().any(|known| **known == *name));
        binding.any(|(place, _)| self.owner(place) == Some(function))
    }

    /// Whether a line of the function says that the name is not its own.
    fn is_shared(&self, function: usize, name: &str) -> bool {
        let Some(body) = self.outline.parts()[function].body else { return false };
        let lines = self.source.lines().skip(body.first as usize - 1);
        let mut lines = lines.take((body.last - body.first + 1) as usize).map(str::trim);
        lines.any(|line| {
            let names = line.strip_prefix("nonlocal ").or_else(|| line.strip_prefix("global "));
            let names = names.unwrap_or_default().split('#').next().unwrap_or_default();
            names.split([',', ';']).any(|known| known.trim() == name)
        })
    }

    /// The calls before a step of a function and of those in it, and of which each is.
    fn calls_before(&self, index: usize, outer: usize) -> HashMap<FrameId, usize> {
        let calls = self.trace.steps_in(0..index).filter(|step| step.event == Event::Call);
        let inside =
            |place: usize| place == outer || self.outline.around(place).any(|p| p == outer);
        let (mut found, mut functions) = (HashMap::new(), HashMap::new());
        for call in calls {
            let place = *functions.entry(call.line).or_insert_with(|| self.function_of(&call));
            let (Some(frame), Some(place)) = (call.frame, place) else { continue };
            if inside(place) {
                found.entry(frame).or_insert(place);
            }
        }
        found
    }

    /// The question about the name in the call that set it last before a step.
    fn last_set(
        &self,
        question: &Question,
        index: usize,
        calls: &HashMap<FrameId, usize>,
        outer: usize,
    ) -> Option<Question> {
        let shares = |place: usize| {
            let part = &self.outline.parts()[place];
            let takes = part.parameters.contains(&question.name);
            !takes
                && (!self.binds_in(place, &question.name) || self.is_shared(place, &question.name))
        };
        let is_source = |frame: &FrameId| {
            calls.get(frame).is_some_and(|place| *place == outer || shares(*place))
        };
        let find = |glance: &crate::trace::Glance<'_>| {
            glance.notes.iter().find_map(|note| match note {
                Note::Name(frame, name) if **name == question.name && is_source(frame) => {
                    Some(*frame)
                }
                _ => None,
            })
        };
        let state = self.trace.state(index);
        let wanted = place::name_in(&state, question.frame, &question.name);
        for glance in self.trace.glances(0..index).rev() {
            let Some(frame) = find(&glance) else { continue };
            let step = self.trace.step(glance.index)?;
            // A call that only began with the name did not set it.
            if calls.get(&frame) != Some(&outer) && self.is_entry(&step, glance.index, frame) {
                continue;
            }
            let path = Vec::new();
            let found = Question { step: glance.index, frame, name: question.name.clone(), path };
            let held = place::name_in(&self.trace.state(glance.index), frame, &question.name);
            return (held == wanted).then_some(found);
        }
        None
    }
}
