//! Values while an expression is worked out, recorded ones and new ones.

use std::sync::Arc;

use crate::trace::{Object, ObjectKind, Value};

/// A value at work.
#[derive(Clone, Debug)]
pub(in crate::insight) enum Held {
    /// As it was recorded, or as simple as that.
    Value(Value),
    /// A container that the expression made.
    Made(Arc<Made>),
}

/// A container that the expression made.
#[derive(Clone, Debug)]
pub(in crate::insight) struct Made {
    pub kind: Kind,
    pub items: Vec<Held>,
    pub entries: Vec<(Held, Held)>,
}

/// What a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::insight) enum Kind {
    List,
    Tuple,
    Set,
    Dict,
}

impl Kind {
    pub fn of(kind: ObjectKind) -> Option<Self> {
        Some(match kind {
            ObjectKind::List => Self::List,
            ObjectKind::Tuple => Self::Tuple,
            ObjectKind::Set => Self::Set,
            ObjectKind::Dict => Self::Dict,
            _ => return None,
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Tuple => "tuple",
            Self::Set => "set",
            Self::Dict => "dict",
        }
    }
}

/// Why there is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::insight) enum Failure {
    /// The name holds nothing.
    NoName(Arc<str>),
    /// Python would raise this.
    Raised(&'static str, String),
    /// Not known here: the sentence says why.
    Unknown(String),
}

pub(in crate::insight) type Found<T> = Result<T, Failure>;

impl Failure {
    pub fn raised<T>(kind: &'static str, message: impl Into<String>) -> Found<T> {
        Err(Self::Raised(kind, message.into()))
    }

    pub fn wrong_type<T>(message: impl Into<String>) -> Found<T> {
        Self::raised("TypeError", message)
    }

    pub fn unknown<T>(sentence: impl Into<String>) -> Found<T> {
        Err(Self::Unknown(sentence.into()))
    }

    pub fn not_recorded<T>() -> Found<T> {
        Self::unknown("Not known: it was not recorded whole.")
    }

    pub fn too_large<T>() -> Found<T> {
        Self::unknown("This number is too large to work out here.")
    }

    /// Of a value whose rules are its own.
    pub(super) fn of_own_rules<T>(shape: &Shape) -> Found<T> {
        match shape {
            Shape::Plain(name, ..) if &**name == "int" => Self::too_large(),
            other => {
                let name = other.type_name();
                Self::unknown(format!("{name} has its own rules: not worked out here."))
            }
        }
    }
}

/// What a value is, as far as Python's rules for it are concerned.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Arc<str>),
    /// The beginning of a text, and how many characters follow.
    CutText(Arc<str>, u64),
    /// `bytes` or a huge `int`: its type, what Python writes, how much is left out.
    Plain(Arc<str>, Arc<str>, u64),
    Container(View),
    Function,
    /// An object of that type, whose rules are its own.
    Other(Arc<str>),
}

/// A container of a type with rules that are known.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub kind: Kind,
    pub members: Members,
    /// How many members were not recorded.
    pub omitted: u64,
    /// Whether it is `list`, `tuple`, `set`, `frozenset` or `dict` itself, not one of its kin.
    pub is_exact: bool,
    pub is_frozen: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Members {
    Recorded(Arc<Object>),
    Made(Arc<Made>),
}

impl View {
    pub fn made(made: &Arc<Made>) -> Self {
        let members = Members::Made(Arc::clone(made));
        Self { kind: made.kind, members, omitted: 0, is_exact: true, is_frozen: false }
    }

    pub fn type_name(&self) -> &str {
        match &self.members {
            Members::Recorded(object) => &object.type_name,
            Members::Made(_) => self.kind.name(),
        }
    }

    /// How many members are recorded.
    pub fn recorded(&self) -> usize {
        match &self.members {
            Members::Recorded(object) if self.kind == Kind::Dict => object.entries.len(),
            Members::Recorded(object) => object.items.len(),
            Members::Made(made) if self.kind == Kind::Dict => made.entries.len(),
            Members::Made(made) => made.items.len(),
        }
    }

    /// How many members there are.
    pub fn len(&self) -> u64 {
        self.omitted.saturating_add(self.recorded() as u64)
    }

    /// A member: of a dict, a key.
    pub fn member(&self, at: usize) -> Option<Held> {
        Some(match (&self.members, self.kind) {
            (Members::Recorded(object), Kind::Dict) => {
                Held::Value(object.entries.get(at)?.0.clone())
            }
            (Members::Recorded(object), _) => Held::Value(object.items.get(at)?.clone()),
            (Members::Made(made), Kind::Dict) => made.entries.get(at)?.0.clone(),
            (Members::Made(made), _) => made.items.get(at)?.clone(),
        })
    }

    /// The value of a dict's key.
    pub fn value(&self, at: usize) -> Option<Held> {
        Some(match &self.members {
            Members::Recorded(object) => Held::Value(object.entries.get(at)?.1.clone()),
            Members::Made(made) => made.entries.get(at)?.1.clone(),
        })
    }

    /// All recorded members: of a dict, its keys.
    pub fn all(&self) -> impl Iterator<Item = Held> {
        (0..self.recorded()).filter_map(|at| self.member(at))
    }
}

impl Shape {
    /// The name of its type, for messages.
    pub fn type_name(&self) -> &str {
        match self {
            Self::None => "NoneType",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Float(_) => "float",
            Self::Text(_) | Self::CutText(..) => "str",
            Self::Plain(name, ..) | Self::Other(name) => name,
            Self::Container(view) => view.type_name(),
            Self::Function => "function",
        }
    }

    /// Whether its rules are not known here, so that it may answer to whatever it meets.
    pub fn has_own_rules(&self) -> bool {
        match self {
            Self::Other(_) | Self::Plain(..) => true,
            Self::Container(view) => !view.is_exact,
            _ => false,
        }
    }
}

impl Held {
    pub fn int(number: i64) -> Self {
        Self::Value(Value::Int(number))
    }

    pub fn float(number: f64) -> Self {
        Self::Value(Value::Float(number))
    }

    pub fn bool(value: bool) -> Self {
        Self::Value(Value::Bool(value))
    }

    pub fn text(text: &str) -> Self {
        Self::Value(Value::text(text))
    }

    pub fn made(kind: Kind, items: Vec<Self>) -> Self {
        Self::Made(Arc::new(Made { kind, items, entries: Vec::new() }))
    }
}
