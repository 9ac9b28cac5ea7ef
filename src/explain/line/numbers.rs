//! Texts that are to become numbers.

use std::sync::Arc;

use super::{Callee, Fate, Fault, Line};
use crate::insight::{WatchedKind, value_at};
use crate::syntax::{NodeId, NodeKind, expression};
use crate::trace::{Value, text_literal};

/// So many texts are looked at.
const MOST_TEXTS: usize = 1000;

/// `map(int, texts)`, and the first of the texts that is no number.
pub(super) struct Mapped {
    function: NodeId,
    given: NodeId,
    pub bad: Option<usize>,
    text: Option<Arc<str>>,
    all_read: bool,
}

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
        let function = self.scene.tree.children(call).first().copied().unwrap_or_default();
        match self.is_number_text(function, &text) {
            Some(true) => Fate::Works,
            Some(false) => Fate::Fails(Fault::NotNumber(given, Some(text))),
            None => Fate::Unknown,
        }
    }

    /// Whether a text is a number for a function; `None` if that is not known.
    fn is_number_text(&self, function: NodeId, text: &str) -> Option<bool> {
        // Only digits of other alphabets are read.
        let is_strange =
            |sign: char| !sign.is_ascii() && !sign.is_numeric() && !sign.is_whitespace();
        let function = self.scene.tree.text(function);
        if matches!(function, "int" | "float") && text.contains(is_strange) {
            return Some(false);
        }
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
        let [function, given] = self.scene.tree.children(call)[..] else { return None };
        let is_text = self.fact(given).is_some_and(super::Fact::is_text);
        let text = || self.turns_of(given).and_then(|texts| self.first_bad(function, &texts));
        (matches!(&*name, "int" | "float") && is_text)
            .then(|| Fault::NotNumber(given, text().map(|(_, text)| text)))
    }

    /// The texts that a comprehension's name is in all its turns.
    fn turns_of(&self, id: NodeId) -> Option<Vec<Arc<str>>> {
        let tree = &self.scene.tree;
        let NodeKind::Name(name) = self.kind(id) else { return None };
        let is_comprehension = |id: &NodeId| *tree.kind(*id) == NodeKind::Comprehension;
        let children = tree.children(tree.around(id).find(is_comprehension)?);
        let [_, target, through] = children[..] else { return None };
        let is_it = matches!(tree.kind(target), NodeKind::Name(bound) if bound == name);
        is_it.then(|| self.texts_of(through)).flatten()
    }

    /// The texts that are in a part: items of a list, or what `split` made.
    fn texts_of(&self, id: NodeId) -> Option<Vec<Arc<str>>> {
        if let Some(Value::Ref(object)) = self.fact(id)?.value {
            let object = self.scene.state.object(object)?;
            let is_row = matches!(&*object.type_name, "list" | "tuple");
            let text = |item: &Value| match item {
                Value::Text { shown, omitted: 0 } => Some(Arc::clone(shown)),
                _ => None,
            };
            let is_whole = is_row && object.omitted == 0;
            return is_whole.then(|| object.items.iter().map(text).collect()).flatten();
        }
        let Callee::Method(of, method) = self.callee(id) else { return None };
        let [called, given @ ..] = &self.scene.tree.children(id)[..] else { return None };
        let base = *self.scene.tree.children(*called).first()?;
        if (&*of, &*method) != ("str", "split") {
            return None;
        }
        let text = self.text_of(base)?;
        match given {
            [] => Some(text.split_whitespace().map(Arc::from).collect()),
            [sign] => match self.kind(*sign) {
                NodeKind::Text(sign) if !sign.is_empty() => {
                    Some(text.split(&**sign).map(Arc::from).collect())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The first text that is surely no number, if all before it surely are.
    fn first_bad(&self, function: NodeId, texts: &[Arc<str>]) -> Option<(usize, Arc<str>)> {
        for (at, text) in texts.iter().enumerate().take(MOST_TEXTS) {
            match self.is_number_text(function, text) {
                Some(true) => {}
                Some(false) => return Some((at, Arc::clone(text))),
                None => return None,
            }
        }
        None
    }

    /// What `map(int, texts)` meets.
    pub(super) fn mapped(&self, call: NodeId) -> Option<Mapped> {
        if *self.kind(call) != NodeKind::Call || self.callee(call) != Callee::Builtin("map".into())
        {
            return None;
        }
        let [_, function, given] = self.scene.tree.children(call)[..] else { return None };
        let is_reader = matches!(self.kind(function), NodeKind::Name(name)
            if matches!(&**name, "int" | "float") && self.is_builtin(name));
        let texts = is_reader.then(|| self.texts_of(given)).flatten()?;
        let bad = self.first_bad(function, &texts);
        let is_read = |text: &Arc<str>| self.is_number_text(function, text) == Some(true);
        let all_read = bad.is_none() && texts.len() <= MOST_TEXTS && texts.iter().all(is_read);
        let (bad, text) = bad.unzip();
        Some(Mapped { function, given, bad, text, all_read })
    }

    /// What becomes of `map(…)`: what it calls may fail wherever its items are taken.
    pub(super) fn mapped_fate(&self, call: NodeId) -> Fate {
        match self.mapped(call) {
            Some(mapped) if mapped.all_read => Fate::Works,
            _ => match self.scene.tree.children(call).get(1).map(|id| self.kind(*id)) {
                Some(NodeKind::Lambda) => Fate::Works,
                Some(NodeKind::Name(name)) if !self.is_builtin(name) => Fate::Works,
                Some(NodeKind::Name(name)) if matches!(&**name, "len" | "str") => Fate::Works,
                _ => Fate::Unknown,
            },
        }
    }

    /// The only part that can have failed turns several texts into numbers.
    pub(super) fn not_number_inside(&self, call: NodeId) -> Option<Fault> {
        let mapped = self.mapped(call)?;
        Some(Fault::NotNumberInside(mapped.function, mapped.given, mapped.text?))
    }

    /// What becomes of `max(…)` and `min(…)`, which need an item.
    pub(super) fn chosen(&self, call: NodeId) -> Fate {
        let [_, given @ ..] = &self.scene.tree.children(call)[..] else { return Fate::Unknown };
        let is_strange =
            |id: &NodeId| matches!(self.kind(*id), NodeKind::Keyword(_) | NodeKind::Starred);
        let is_key = |id: &NodeId| matches!(self.kind(*id), NodeKind::Keyword(Some(name)) if &**name == "key");
        let [only] = *given else {
            // With nothing to go through, nothing is asked for a key.
            if let [first, key] = *given
                && is_key(&key)
                && self.count_of(first) == Some(0)
            {
                return Fate::Fails(Fault::Empty(first));
            }
            let is_strange = given.is_empty() || given.iter().any(is_strange);
            return if is_strange { Fate::Unknown } else { Fate::Works };
        };
        if is_strange(&only) {
            return Fate::Unknown;
        }
        match self.count_of(only) {
            Some(0) => Fate::Fails(Fault::Empty(only)),
            Some(_) => Fate::Works,
            None => Fate::Unknown,
        }
    }

    /// How many items a part has.
    pub(in crate::explain) fn count_of(&self, id: NodeId) -> Option<usize> {
        match (&self.fact(id)?.value, self.kind(id)) {
            (Some(Value::Text { shown, .. }), _) => Some(shown.len()),
            (Some(Value::Ref(object)), _) => {
                let object = self.scene.state.object(*object)?;
                let is_known = matches!(&*object.type_name, "list" | "tuple" | "set" | "dict");
                let count = object.items.len() + object.entries.len();
                (is_known && object.omitted == 0).then_some(count)
            }
            (None, NodeKind::List | NodeKind::Tuple) => {
                let items = self.scene.tree.children(id);
                let is_plain = |id: &NodeId| *self.kind(*id) != NodeKind::Starred;
                items.iter().all(is_plain).then_some(items.len())
            }
            _ => None,
        }
    }

    /// The only part that can have failed takes the largest or smallest item of a list that the
    /// line itself makes.
    pub(super) fn empty(&self, call: NodeId) -> Option<Fault> {
        let Callee::Builtin(name) = self.callee(call) else { return None };
        let [_, given] = self.scene.tree.children(call)[..] else { return None };
        let is_made = *self.kind(given) == NodeKind::Comprehension;
        (matches!(&*name, "max" | "min") && is_made).then_some(Fault::Empty(given))
    }
}
