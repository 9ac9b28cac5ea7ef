//! What explanations of a run start from that no error ended: its program's parts, and what ran.

use std::collections::BTreeMap;

use super::{Explanation, Involved, Kind, Place};
use crate::insight::{Question, held_at, show_value, why_value};
use crate::syntax::{NodeId, NodeKind, Outline, Tree, expression};
use crate::text::clean_line;
use crate::trace::{Event, Recording, Trace, Value};
use crate::wording::Message;

/// Values are shown in about so many cells.
const WIDTH: usize = 60;
/// So many values are told.
const MOST_VALUES: usize = 4;

/// A run and its program.
pub(super) struct Run<'a> {
    pub recording: &'a Recording,
    pub trace: &'a Trace,
    pub tree: Tree,
    pub outline: Outline,
    /// The first step at which each line was about to run.
    first: BTreeMap<u32, usize>,
}

impl<'a> Run<'a> {
    pub fn of(recording: &'a Recording, trace: &'a Trace) -> Self {
        let mut first = BTreeMap::new();
        for glance in trace.glances(0..trace.len()).filter(|glance| glance.is_line) {
            first.entry(glance.line).or_insert(glance.index);
        }
        let source = &recording.source;
        Self { recording, trace, tree: Tree::of(source), outline: Outline::of(source), first }
    }

    /// The first step at which the line was about to run.
    pub fn ran(&self, line: u32) -> Option<usize> {
        self.first.get(&line).copied()
    }

    /// The same of the first of these lines that ran.
    pub fn any_ran(&self, first: u32, last: u32) -> Option<usize> {
        self.first.range(first..=last.max(first)).next().map(|(_, step)| *step)
    }

    /// Where the call went on behind a line; `None` if the line was not done, or raised an error.
    pub fn passed(&self, step: usize) -> Option<usize> {
        let ran = self.trace.step(step)?;
        let later = (step + 1..).zip(self.trace.steps_in(step + 1..self.trace.len()));
        let mut own = later.filter(|(_, later)| {
            later.frame == ran.frame || later.event == Event::End && later.thread == ran.thread
        });
        let (index, next) = own.next()?;
        (!matches!(next.event, Event::Exception { .. })).then_some(index)
    }

    /// Whether a part is the first on its line and stands on that line alone.
    pub fn has_its_line(&self, id: NodeId) -> bool {
        let Some(node) = self.tree.node(id).filter(|node| node.line == node.last_line) else {
            return false;
        };
        self.is_first_on_line(node.range.start)
    }

    /// Whether only blanks stand before this place in its line.
    pub fn is_first_on_line(&self, byte: usize) -> bool {
        let before = self.recording.source.get(..byte).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default().trim().is_empty()
    }

    /// The value of a part at a step, if that is known without running anything.
    pub fn worth(&self, id: NodeId, step: usize) -> Option<Value> {
        self.says(self.tree.text(id), step)
    }

    /// The same of what a program could write.
    pub fn says(&self, written: &str, step: usize) -> Option<Value> {
        held_at(self.trace, step, &expression(written).ok()?)
    }

    /// A part as a value that took part.
    pub fn involved(&self, id: NodeId, step: usize) -> Option<Involved> {
        self.involved_as(self.tree.text(id), step)
    }

    /// What a program would write as a value that took part.
    pub fn involved_as(&self, written: &str, step: usize) -> Option<Involved> {
        let value = held_at(self.trace, step, &expression(written).ok()?)?;
        let state = self.trace.state(step);
        Some(Involved {
            written: clean_line(written).into_owned(),
            value: show_value(&value, &state, WIDTH),
            type_name: clean_line(&state.type_name(&value)).into_owned(),
            since: self.since(written, step),
        })
    }

    fn since(&self, written: &str, step: usize) -> Option<Place> {
        let question = Question::of(self.trace, step, &expression(written).ok()?).ok()?;
        let cause = why_value(self.trace, &self.outline, &self.recording.source, &question);
        Some(Place { step: cause.step?, line: cause.line? })
    }

    /// The values of the names in a part, each once; functions are none.
    pub fn names_in(&self, id: NodeId, step: usize) -> Vec<Involved> {
        let is_called = |name: &NodeId| {
            let around = self.tree.node(*name).and_then(|node| node.parent);
            around.is_some_and(|call| *self.tree.kind(call) == NodeKind::Call && call + 1 == *name)
        };
        let names = std::iter::once(id).chain(self.tree.inside(id));
        let names = names.filter(|part| matches!(self.tree.kind(*part), NodeKind::Name(_)));
        let mut found: Vec<Involved> = Vec::new();
        for name in names.filter(|name| !is_called(name)).take(4 * MOST_VALUES) {
            let written = clean_line(self.tree.text(name));
            if found.len() < MOST_VALUES && !found.iter().any(|known| known.written == written) {
                let involved = self.involved(name, step);
                found.extend(involved.filter(|involved| involved.type_name != "function"));
            }
        }
        found
    }

    /// An explanation about a part of the program at a step.
    pub fn about(&self, explanation: Explanation, id: NodeId, step: usize) -> Explanation {
        let line = self.tree.node(id).map(|node| node.line);
        let columns = Some(self.tree.columns(id));
        Explanation { line, columns, step: Some(step), ..explanation }
    }
}

/// An explanation in one of the forms that its kind has, as in `errors.step-limit.lines`.
pub(super) fn in_form(kind: Kind, form: &str) -> Explanation {
    let message = Message::new(format!("errors.{}.{form}", kind.name()));
    Explanation { message, ..Explanation::new(kind) }
}
