//! How much a value holds.

use std::sync::Arc;

use super::weight::{characters, object_members};
use crate::text::{clean_line, grouped};
use crate::trace::{ObjectKind, State, Value};

/// How much a value holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How many there are.
    pub count: u64,
    /// Of what.
    pub of: Unit,
    type_name: Arc<str>,
}

/// What is counted in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Items of a list, tuple or set.
    Items,
    /// Entries of a dict.
    Entries,
    /// Characters of a text.
    Characters,
    /// Bytes.
    Bytes,
    /// Digits of a number; it has more than are counted.
    Digits,
}

impl Amount {
    /// How much it is; nothing for what has no size.
    pub(super) fn of(value: &Value, state: &State) -> Option<Self> {
        let (count, of) = match value {
            Value::Text { .. } => (characters(value), Unit::Characters),
            Value::Plain { type_name, .. } => match &**type_name {
                "bytes" => (characters(value), Unit::Bytes),
                // Written with sixteen digits: with ten it has more.
                "int" => (characters(value), Unit::Digits),
                _ => return None,
            },
            Value::Ref(id) => {
                let object = state.object(*id)?;
                let of = match object.kind {
                    ObjectKind::List if &*object.type_name == "bytearray" => Unit::Bytes,
                    ObjectKind::List | ObjectKind::Tuple | ObjectKind::Set => Unit::Items,
                    ObjectKind::Dict => Unit::Entries,
                    _ => return None,
                };
                (object_members(&object), of)
            }
            _ => return None,
        };
        Some(Self { count, of, type_name: state.type_name(value) })
    }

    /// "a list of 251 items".
    pub(super) fn in_words(&self) -> String {
        let count = grouped(self.count);
        let noun = match (self.of, self.count) {
            (Unit::Characters, _) => return format!("a text of {count} characters"),
            (Unit::Digits, _) => return format!("a number of more than {count} digits"),
            (Unit::Bytes, _) if &*self.type_name == "bytes" => return format!("{count} bytes"),
            (Unit::Bytes, 1) => "byte",
            (Unit::Bytes, _) => "bytes",
            (Unit::Items, 1) => "item",
            (Unit::Items, _) => "items",
            (Unit::Entries, 1) => "entry",
            (Unit::Entries, _) => "entries",
        };
        let type_name = clean_line(&self.type_name);
        let vowel = type_name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
        let article = if vowel { "an" } else { "a" };
        format!("{article} {type_name} of {count} {noun}")
    }
}
