//! Values compared strictly by type: `3` is not `3.0`, `True` is not `1`. Each value is written
//! down in a way of its own, in which equal ones look the same.

use std::collections::HashSet;
use std::sync::Arc;

use super::evaluate::Evaluator;
use super::held::{Held, Kind};
use super::{WIDTH, Watched, showing};
use crate::syntax::Expression;
use crate::trace::{
    Frame, FrameId, Object, ObjectId, ObjectKind, State, Trace, Value, float_literal,
};

/// Containers inside containers are compared this deep.
const MOST_DEPTH: usize = 50;
/// What is longer than this is too large to compare.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A value that can be compared strictly by type, also with one of another run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExactValue {
    /// Its type.
    pub type_name: Arc<str>,
    /// As Python writes it, in one line, cut where it is long; safe to draw.
    pub shown: String,
    /// The text, if it is one and was recorded whole.
    pub text: Option<Arc<str>>,
    /// How many members a container has.
    len: Option<u64>,
    /// `None` for what was not recorded whole, is too large, or has rules of its own.
    written: Option<String>,
}

impl ExactValue {
    /// Whether both are equal and of the same types, down to what is inside; `None` where that is
    /// not known.
    pub fn is(&self, other: &Self) -> Option<bool> {
        if self.type_name != other.type_name || self.len != other.len {
            return Some(false);
        }
        Some(self.written.as_ref()? == other.written.as_ref()?)
    }

    /// Whether it can be compared with all others.
    pub fn is_whole(&self) -> bool {
        self.written.is_some()
    }

    fn of(held: &Held, state: &State) -> (Self, HashSet<ObjectId>) {
        let mut writer = Writer::new(state);
        let is_whole = writer.held(held, 0).is_some();
        let object = match held {
            Held::Value(Value::Ref(id)) => state.object(*id),
            _ => None,
        };
        let type_name = match held {
            Held::Value(value) => state.type_name(value),
            Held::Made(made) => made.kind.name().into(),
        };
        let text = match held {
            Held::Value(Value::Text { shown, omitted: 0 }) => Some(Arc::clone(shown)),
            _ => None,
        };
        let len = match held {
            Held::Made(made) => Some((made.items.len() + made.entries.len()) as u64),
            Held::Value(_) => {
                object.map(|object| object.omitted.saturating_add(object.len() as u64))
            }
        };
        let shown = showing::show(held, state, WIDTH);
        let written = is_whole.then_some(writer.written);
        (Self { type_name, shown, text, len, written }, writer.seen)
    }

    pub(super) fn of_value(value: &Value, state: &State) -> (Self, HashSet<ObjectId>) {
        Self::of(&Held::Value(value.clone()), state)
    }
}

/// What an expression is worth at a step as a call sees it, or as the program's own level does;
/// beyond the end, at the last step. If it has no value, that which is said instead.
pub fn exact_value(
    trace: &Trace,
    step: usize,
    call: Option<FrameId>,
    expression: &Expression,
) -> Result<ExactValue, Watched> {
    let state = trace.state(step);
    let module = || state.frames.first().filter(|frame| &*frame.function == "<module>");
    let frame = call.map_or_else(module, |call| frame_of(&state, call));
    value_seen_by(&state, frame, expression)
}

pub(super) fn frame_of(state: &State, call: FrameId) -> Option<&Arc<Frame>> {
    state.frame(call).or_else(|| state.suspended.get(&call))
}

fn value_seen_by(
    state: &State,
    frame: Option<&Arc<Frame>>,
    expression: &Expression,
) -> Result<ExactValue, Watched> {
    let held = Evaluator::new(state, frame).value(expression);
    let held = held.map_err(|failure| Watched::of_failure(&failure))?;
    Ok(ExactValue::of(&held, state).0)
}

/// The value of a literal; `None` if it is none.
pub fn literal_value(literal: &Expression) -> Option<ExactValue> {
    if !literal.is_literal() {
        return None;
    }
    value_seen_by(&State::default(), None, literal).ok()
}

/// The values of a literal that is a list or a tuple.
pub fn literal_values(literal: &Expression) -> Option<Vec<ExactValue>> {
    match literal {
        Expression::List(parts) | Expression::Tuple(parts) => {
            parts.iter().map(literal_value).collect()
        }
        _ => None,
    }
}

/// Writes a value so that equal ones look the same; stops where it cannot.
struct Writer<'a> {
    state: &'a State,
    written: String,
    /// All that was ever written: what is inside others is written once for each of them.
    spent: usize,
    seen: HashSet<ObjectId>,
}

impl<'a> Writer<'a> {
    fn new(state: &'a State) -> Self {
        Self { state, written: String::new(), spent: 0, seen: HashSet::new() }
    }

    fn put(&mut self, text: &str) -> Option<()> {
        self.spent = self.spent.saturating_add(text.len());
        if self.spent > MOST_BYTES {
            return None;
        }
        self.written.push_str(text);
        Some(())
    }

    fn held(&mut self, held: &Held, depth: usize) -> Option<()> {
        let made = match held {
            Held::Value(value) => return self.value(value, depth),
            Held::Made(made) => made,
        };
        let items = made.items.iter().map(|item| self.apart(|own| own.held(item, depth + 1)));
        let items = items.collect::<Option<Vec<_>>>()?;
        let entry = |(key, value): &(Held, Held)| {
            self.apart(|own| {
                own.held(key, depth + 1)?;
                own.put(":")?;
                own.held(value, depth + 1)
            })
        };
        let entries = made.entries.iter().map(entry).collect::<Option<Vec<_>>>()?;
        self.container(made.kind.name(), made.kind, [items, entries].concat())
    }

    fn value(&mut self, value: &Value, depth: usize) -> Option<()> {
        if depth > MOST_DEPTH {
            return None;
        }
        match value {
            Value::None | Value::Bool(_) | Value::Int(_) => self.put(&value.literal()?),
            // Equal, and written in two ways.
            Value::Float(number) if *number == 0.0 => self.put("0.0"),
            Value::Float(number) => self.put(&float_literal(*number)),
            Value::Text { shown, omitted: 0 } => self.put(&format!("{shown:?}")),
            Value::Plain { type_name, repr, omitted: 0 } => {
                self.put(&format!("{type_name:?}{repr:?}"))
            }
            Value::Text { .. } | Value::Plain { .. } => None,
            Value::Ref(id) => {
                self.seen.insert(*id);
                let object = self.state.object(*id)?;
                self.object(&object, depth)
            }
        }
    }

    fn object(&mut self, object: &Object, depth: usize) -> Option<()> {
        if object.omitted > 0 {
            return None;
        }
        let items = object.items.iter().map(|item| self.apart(|own| own.value(item, depth + 1)));
        let items = items.collect::<Option<Vec<_>>>()?;
        let entry = |(key, value): &(Value, Value)| {
            self.apart(|own| {
                own.value(key, depth + 1)?;
                own.put(":")?;
                own.value(value, depth + 1)
            })
        };
        let entries = object.entries.iter().map(entry).collect::<Option<Vec<_>>>()?;
        let attribute = |(name, value): &(Arc<str>, Value)| {
            self.apart(|own| {
                own.put(&format!(".{name:?}"))?;
                own.value(value, depth + 1)
            })
        };
        let mut attributes = object.attributes.iter().map(attribute).collect::<Option<Vec<_>>>()?;
        attributes.sort_unstable();
        let members = [items, entries, attributes].concat();
        match Kind::of(object.kind) {
            Some(kind) => self.container(&object.type_name, kind, members),
            None if object.kind == ObjectKind::Instance => {
                self.container(&object.type_name, Kind::List, members)
            }
            None => None,
        }
    }

    /// What is written by itself, to be put in order with its like.
    fn apart(&mut self, write: impl FnOnce(&mut Self) -> Option<()>) -> Option<String> {
        let start = self.written.len();
        write(self)?;
        Some(self.written.split_off(start))
    }

    fn container(&mut self, type_name: &str, kind: Kind, mut members: Vec<String>) -> Option<()> {
        if matches!(kind, Kind::Set | Kind::Dict) {
            members.sort_unstable();
        }
        self.put(&format!("{type_name:?}({})", members.join(",")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::expression;

    fn same(one: &str, other: &str) -> Option<bool> {
        let value =
            |text: &str| literal_value(&expression(text).expect("read")).expect("a literal");
        value(one).is(&value(other))
    }

    #[test]
    fn types_count_and_the_order_of_dicts_and_sets_does_not() {
        for (one, other) in [
            ("3", "3"),
            ("-0.0", "0.0"),
            ("{1: 'a', 2: [3]}", "{2: [3], 1: 'a'}"),
            ("{1, 2}", "{2, 1}"),
            ("(1, 'x')", "(1, \"x\")"),
        ] {
            assert_eq!(same(one, other), Some(true), "{one} {other}");
        }
        for (one, other) in [
            ("3", "3.0"),
            ("True", "1"),
            ("0", "False"),
            ("'3'", "3"),
            ("[1]", "(1,)"),
            ("[1, [2]]", "[1, [2.0]]"),
            ("{1: 2}", "{True: 2}"),
            ("['a,b']", "['a', 'b']"),
            ("['\"a\"']", "['a']"),
            ("[1, 2]", "[2, 1]"),
        ] {
            assert_eq!(same(one, other), Some(false), "{one} {other}");
        }
    }

    #[test]
    fn only_what_is_written_down_is_a_literal() {
        let literal = |text: &str| literal_value(&expression(text).expect("read")).is_some();
        assert!(literal("[-1, {'a': (2.5, None)}]"));
        assert!(!literal("x") && !literal("[1 + 1]") && !literal("len('a')") && !literal("-'a'"));
    }
}
