//! How the line that did it did it.

use std::sync::Arc;

use super::doer::Doer;
use super::origin::{Origin, Target, below};
use super::place::Question;
use super::{Asker, CauseKind, held_by};
use crate::syntax::{Part, PartKind};
use crate::trace::{Event, ObjectId, Value};

impl Asker<'_> {
    pub(super) fn kind(&self, question: &Question, origin: &Origin, doer: &Doer) -> CauseKind {
        match &origin.target {
            Target::Member { is_new: true, .. } => CauseKind::Made,
            Target::Member { container, .. } => {
                CauseKind::Member(self.through(question, doer, *container))
            }
            Target::Inside(_, object) => CauseKind::Inside(self.through(question, doer, *object)),
            Target::Name => self.kind_of_name(question, origin, doer),
        }
    }

    fn kind_of_name(&self, question: &Question, origin: &Origin, doer: &Doer) -> CauseKind {
        if let Some(function) = &doer.called {
            let step = self.trace.step(origin.step);
            let has_def = step.as_ref().is_some_and(|step| self.takes(step.line, &question.name));
            let function = Arc::clone(function);
            return if has_def {
                CauseKind::Argument(function)
            } else {
                CauseKind::Entered(function)
            };
        }
        if self.is_unset(question, origin.step) {
            return self.taken_away(question, doer);
        }
        let parts = self.outline.parts().iter().filter(|part| part.head.contains(doer.line));
        let binds = |part: &&Part| part.binds.contains(&question.name);
        let Some(part) = parts.rev().find(binds) else {
            let text = self.text(doer.line);
            let is_walrus = text.contains(&format!("{} :=", question.name))
                || text.contains(&format!("{}:=", question.name));
            return if is_walrus { CauseKind::Assigned } else { CauseKind::While };
        };
        match part.kind {
            PartKind::For => CauseKind::Loop(self.turn(part, doer)),
            PartKind::Function | PartKind::Class => CauseKind::Defined,
            PartKind::Except => CauseKind::Caught,
            PartKind::Simple if self.is_import(part) => CauseKind::Imported,
            _ => CauseKind::Assigned,
        }
    }

    /// Whether a `def` at this line takes the name.
    fn takes(&self, line: u32, name: &str) -> bool {
        let parts = self.outline.parts().iter().filter(|part| part.head.contains(line));
        let mut functions = parts.filter(|part| part.kind == PartKind::Function);
        functions.any(|part| part.parameters.iter().any(|known| **known == *name))
    }

    fn is_import(&self, part: &Part) -> bool {
        let text = self.text(part.head.first);
        text.starts_with("import ") || text.starts_with("from ")
    }

    /// Which turn of its loop a line at a loop's head began, counted from 1.
    fn turn(&self, part: &Part, doer: &Doer) -> Option<u64> {
        let body = part.body.filter(|body| body.first > part.head.last)?;
        if part.head.first != part.head.last {
            return None;
        }
        let earlier = self.trace.steps_in(0..doer.step + 1).rev();
        let lines =
            earlier.filter(|step| step.event == Event::Line && step.frame == Some(doer.frame));
        let mut turns = 0;
        for step in lines {
            match step.line {
                line if part.head.contains(line) => turns += 1,
                line if body.contains(line) => {}
                _ => break,
            }
        }
        Some(turns)
    }

    fn taken_away(&self, question: &Question, doer: &Doer) -> CauseKind {
        let place = self.outline.at_line(doer.line);
        let own = place.into_iter().chain(place.into_iter().flat_map(|at| self.outline.around(at)));
        let mut parts = own.filter_map(|place| self.outline.part(place));
        let of_error =
            parts.find(|part| part.kind == PartKind::Except && part.binds.contains(&question.name));
        let is_deleted = self.text(doer.line).starts_with("del ");
        let of_error = of_error.filter(|_| !is_deleted);
        of_error.map_or(CauseKind::Deleted, |part| CauseKind::Forgotten(part.head.first))
    }

    /// The one name, other than that asked about, through which the line got at an object.
    fn through(&self, question: &Question, doer: &Doer, object: ObjectId) -> Option<Arc<str>> {
        let state = self.trace.state(doer.step);
        let leads = |name: &Arc<str>| {
            let (frame, value) = held_by(&state, doer.frame, name)?;
            let Value::Ref(id) = value else { return None };
            let is_asked = frame == question.frame && *name == question.name;
            below(id, &state).contains(&object).then_some((Arc::clone(name), is_asked))
        };
        let names: Vec<_> = self.names_read(doer.line).iter().filter_map(leads).collect();
        match &names[..] {
            [(name, false)] => Some(Arc::clone(name)),
            _ => None,
        }
    }
}
