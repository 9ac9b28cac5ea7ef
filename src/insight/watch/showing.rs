//! Values of expressions in one line, and a number that tells them apart.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::evaluate::Evaluator;
use super::held::{Held, Kind, Made};
use crate::insight::show_value;
use crate::text::{cells, clean_line, graphemes};
use crate::trace::{ObjectId, State, Value};

/// Containers inside containers are opened this deep.
const DEPTH: usize = 5;
/// How many objects below a value count.
const MOST_OBJECTS: usize = 2_000;

/// A value in one line of at most about `width` cells, safe to draw.
pub(in crate::insight) fn show(held: &Held, state: &State, width: usize) -> String {
    let made = match held {
        Held::Value(value) => return show_value(value, state, width),
        Held::Made(made) => made,
    };
    let mut shown = String::new();
    write(&mut shown, made, state, width, 0);
    if cells(&shown) <= width {
        return shown;
    }
    let mut taken = 1;
    let has_room = |grapheme: &&str| {
        taken += cells(grapheme);
        taken <= width
    };
    graphemes(&shown).map(|(_, grapheme)| grapheme).take_while(has_room).chain(["…"]).collect()
}

fn write(shown: &mut String, made: &Made, state: &State, width: usize, depth: usize) {
    let (open, close) = match made.kind {
        Kind::List => ("[", "]"),
        Kind::Tuple if made.items.len() == 1 => ("(", ",)"),
        Kind::Tuple => ("(", ")"),
        Kind::Set if made.items.is_empty() => ("set(", ")"),
        Kind::Set | Kind::Dict => ("{", "}"),
    };
    let part = |shown: &mut String, held: &Held| match held {
        Held::Made(_) if depth >= DEPTH => shown.push('…'),
        Held::Made(made) => write(shown, made, state, width, depth + 1),
        Held::Value(value) => shown.push_str(&clean_line(&show_value(value, state, width))),
    };
    shown.push_str(open);
    let is_full = |shown: &String| shown.len() > width.saturating_mul(4);
    for (place, item) in made.items.iter().enumerate() {
        if is_full(shown) {
            break;
        }
        shown.push_str(if place > 0 { ", " } else { "" });
        part(shown, item);
    }
    for (place, (key, value)) in made.entries.iter().enumerate() {
        if is_full(shown) {
            break;
        }
        shown.push_str(if place > 0 { ", " } else { "" });
        part(shown, key);
        shown.push_str(": ");
        part(shown, value);
    }
    shown.push_str(close);
}

impl Evaluator<'_> {
    /// A number that differs where the value differs, however deep inside; and from then on the
    /// objects below it count as looked at.
    pub(super) fn fingerprint(&mut self, held: &Held) -> u64 {
        let mut hasher = DefaultHasher::new();
        let mut seen = HashSet::new();
        let mut open = Vec::new();
        hash_held(held, &mut hasher, &mut open, 0);
        while let Some(id) = open.pop() {
            if seen.len() >= MOST_OBJECTS || !seen.insert(id) {
                continue;
            }
            let Ok(object) = self.object(id) else { continue };
            object.type_name.hash(&mut hasher);
            object.omitted.hash(&mut hasher);
            object.len().hash(&mut hasher);
            let entries = object.entries.iter().flat_map(|(key, value)| [key, value]);
            for value in object.items.iter().chain(entries) {
                hash_value(value, &mut hasher, &mut open);
            }
            for (name, value) in &object.attributes {
                name.hash(&mut hasher);
                hash_value(value, &mut hasher, &mut open);
            }
        }
        hasher.finish()
    }
}

fn hash_held(held: &Held, hasher: &mut DefaultHasher, open: &mut Vec<ObjectId>, depth: usize) {
    let made = match held {
        Held::Value(value) => return hash_value(value, hasher, open),
        Held::Made(made) => made,
    };
    (made.kind.name(), made.items.len(), made.entries.len(), depth).hash(hasher);
    let entries = made.entries.iter().flat_map(|(key, value)| [key, value]);
    for part in made.items.iter().chain(entries) {
        hash_held(part, hasher, open, depth + 1);
    }
}

fn hash_value(value: &Value, hasher: &mut DefaultHasher, open: &mut Vec<ObjectId>) {
    std::mem::discriminant(value).hash(hasher);
    match value {
        Value::None => {}
        Value::Bool(value) => value.hash(hasher),
        Value::Int(number) => number.hash(hasher),
        Value::Float(number) => number.to_bits().hash(hasher),
        Value::Text { shown, omitted } => (shown, omitted).hash(hasher),
        Value::Plain { type_name, repr, omitted } => (type_name, repr, omitted).hash(hasher),
        Value::Ref(id) => {
            id.hash(hasher);
            open.push(*id);
        }
    }
}
