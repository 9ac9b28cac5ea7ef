//! Texts that are to become numbers.

use std::sync::Arc;

use super::{Callee, Fate, Fault, Line};
use crate::insight::{WatchedKind, value_at};
use crate::syntax::{NodeId, NodeKind, expression};
use crate::trace::{Value, text_literal};

impl Line<'_> {
    /// What becomes of `int(...)` or `float(...)`.
    pub(super) fn parsed(&self, call: NodeId) -> Fate {
        let [_, given] = self.scene.tree.children(call)[..] else { return Fate::Unknown };
        match self.fact(given) {
            Some(fact) if fact.is_number() && &*fact.type_name != "float" => return Fate::Works,
            Some(fact) if !fact.is_text() => return Fate::Unknown,
            _ => {}
        }
        let Some(text) = self.text_of(given) else { return Fate::Unknown };
        match self.is_number_text(call, &text) {
            Some(true) => Fate::Works,
            Some(false) => Fate::Fails(Fault::NotNumber(given, Some(text))),
            None => Fate::Unknown,
        }
    }

    /// Whether a text is a number for the function that a part calls; `None` if that is not known.
    fn is_number_text(&self, call: NodeId, text: &str) -> Option<bool> {
        let tree = &self.scene.tree;
        let function = tree.children(call).first().map(|id| tree.text(*id))?;
        let question = expression(&format!("{function}({})", text_literal(text))).ok()?;
        match value_at(self.scene.trace, self.scene.step, &question).kind {
            WatchedKind::Value(_) => Some(true),
            WatchedKind::Error => Some(false),
            WatchedKind::Nothing | WatchedKind::Unknown => None,
        }
    }

    /// The whole text that a part was worth.
    fn text_of(&self, id: NodeId) -> Option<Arc<str>> {
        if let Some(Value::Text { shown, omitted: 0 }) = self.fact(id)?.value.as_ref() {
            return Some(Arc::clone(shown));
        }
        let number = self.input_of(id)?;
        self.scene.recording.inputs.get(number).map(|line| Arc::from(line.as_str()))
    }

    /// Which line of the input a part took, counted from 0: the part is a call of `input`.
    pub fn input_of(&self, id: NodeId) -> Option<usize> {
        let is_input = |id: &NodeId| {
            *self.kind(*id) == NodeKind::Call && self.callee(*id) == Callee::Builtin("input".into())
        };
        if !is_input(&id) {
            return None;
        }
        let before = self.scene.trace.state(self.began).inputs_used;
        let after = self.scene.state.inputs_used;
        let all: Vec<NodeId> = self.order.iter().copied().filter(is_input).collect();
        let is_sure = all.iter().all(|id| !self.unsure.contains(id));
        let at = all.iter().position(|known| *known == id)?;
        let at = u32::try_from(at).ok()?;
        let taken = after.checked_sub(before)?;
        // Others may have taken lines in between: then it is not known which one this was.
        let others = self.returned.is_empty() && taken as usize <= all.len();
        (is_sure && others && at < taken).then(|| (before + at) as usize)
    }

    /// The only part that can have failed turns a text into a number.
    pub(super) fn not_number(&self, call: NodeId) -> Option<Fault> {
        let Callee::Builtin(name) = self.callee(call) else { return None };
        let [_, given] = self.scene.tree.children(call)[..] else { return None };
        let is_text = self.fact(given).is_some_and(super::Fact::is_text);
        (matches!(&*name, "int" | "float") && is_text).then_some(Fault::NotNumber(given, None))
    }
}
