//! Values and objects of the learner's program as the tracer saw them.

use std::sync::Arc;

use super::literal::{float_literal, text_literal};
use crate::text::grouped;

/// Identifies one object of the learner's program within one recording: two names that hold
/// the same id hold the same object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(pub u32);

/// What a name, an item or an attribute holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An `int` that fits 64 bits; larger ones are [`Value::Plain`].
    Int(i64),
    /// A `float`.
    Float(f64),
    /// A `str`: its characters, without quotes.
    Text {
        /// The characters recorded.
        shown: Arc<str>,
        /// How many further characters were not recorded.
        omitted: u64,
    },
    /// Any other value that is shown in place (`bytes`, `complex`, a huge `int`, a `range`).
    Plain {
        /// Name of its type.
        type_name: Arc<str>,
        /// How Python writes it, as far as recorded.
        repr: Arc<str>,
        /// How many further characters or digits were not recorded.
        omitted: u64,
    },
    /// An object on the heap.
    Ref(ObjectId),
}

impl Value {
    /// A `str` recorded in full.
    pub fn text(shown: &str) -> Self {
        Self::Text { shown: shown.into(), omitted: 0 }
    }

    /// The name of the type, except for [`Value::Ref`], whose object knows it.
    pub fn type_name(&self) -> Option<&str> {
        Some(match self {
            Self::None => "NoneType",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Float(_) => "float",
            Self::Text { .. } => "str",
            Self::Plain { type_name, .. } => type_name,
            Self::Ref(_) => return None,
        })
    }

    /// How Python writes the value, except for [`Value::Ref`]. A value recorded in part ends
    /// with a mark that says how much is missing.
    pub fn literal(&self) -> Option<String> {
        Some(match self {
            Self::None => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Int(number) => number.to_string(),
            Self::Float(number) => float_literal(*number),
            Self::Text { shown, omitted } => with_omitted(text_literal(shown), *omitted),
            Self::Plain { repr, omitted, .. } => with_omitted(repr.to_string(), *omitted),
            Self::Ref(_) => return None,
        })
    }
}

fn with_omitted(mut shown: String, omitted: u64) -> String {
    if omitted > 0 {
        shown.push_str(&format!("… {} more", grouped(omitted)));
    }
    shown
}

/// What an object is, as far as drawing it is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// `list` and its like: `[…]`.
    List,
    /// `tuple`: `(…)`.
    Tuple,
    /// `set` or `frozenset`: `{…}`.
    Set,
    /// `dict` and its like: `{key: value}`.
    Dict,
    /// An instance of a class.
    Instance,
    /// A class.
    Class,
    /// A function or method; its closure's names are the attributes.
    Function,
    /// Anything else, shown by its label alone (a module, a generator, a file).
    Other,
}

impl ObjectKind {
    const ALL: [Self; 8] = [
        Self::List,
        Self::Tuple,
        Self::Set,
        Self::Dict,
        Self::Instance,
        Self::Class,
        Self::Function,
        Self::Other,
    ];

    /// The kind with that number: 0 is a list.
    pub(super) fn of_number(number: u64) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

/// One object of the learner's program at one step.
///
/// A subclass of `list` or `dict` has items or entries *and* attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// What it is.
    pub kind: ObjectKind,
    /// Name of its type.
    pub type_name: Arc<str>,
    /// Name of the class or function itself, or a fixed description of an [`ObjectKind::Other`].
    pub label: Option<Arc<str>>,
    /// Members of a list, tuple or set.
    pub items: Vec<Value>,
    /// Keys and values of a dict, in their order.
    pub entries: Vec<(Value, Value)>,
    /// Attributes of an instance or class, names that a function holds in its closure.
    pub attributes: Vec<(Arc<str>, Value)>,
    /// How many further items, entries or attributes were not recorded.
    pub omitted: u64,
}

impl Object {
    /// An empty object of that kind and type.
    pub fn new(kind: ObjectKind, type_name: &str) -> Self {
        Self {
            kind,
            type_name: type_name.into(),
            label: None,
            items: Vec::new(),
            entries: Vec::new(),
            attributes: Vec::new(),
            omitted: 0,
        }
    }

    /// How many members are recorded: items, entries and attributes.
    pub fn len(&self) -> usize {
        self.items.len() + self.entries.len() + self.attributes.len()
    }

    /// All that is recorded in it: items, keys and values of entries, attributes.
    pub fn members(&self) -> impl Iterator<Item = &Value> {
        let entries = self.entries.iter().flat_map(|(key, value)| [key, value]);
        let attributes = self.attributes.iter().map(|(_, value)| value);
        self.items.iter().chain(entries).chain(attributes)
    }

    /// Whether no member is recorded.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A list of these items.
    pub fn list(items: Vec<Value>) -> Self {
        Self { items, ..Self::new(ObjectKind::List, "list") }
    }

    /// A dict of these entries.
    pub fn dict(entries: Vec<(Value, Value)>) -> Self {
        Self { entries, ..Self::new(ObjectKind::Dict, "dict") }
    }
}
