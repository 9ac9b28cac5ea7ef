//! Whether two values of two runs are the same, whatever the numbers of their objects.

use std::collections::HashSet;
use std::sync::Arc;

use super::relation::Relation;
use crate::insight::show_value;
use crate::trace::{Object, ObjectId, ObjectKind, State, Value};

/// One step of the way into a value.
#[derive(Clone, Debug)]
enum Part {
    Item(usize),
    Key,
    Entry(Value),
    Attribute(Arc<str>),
}

/// Only the beginning of a long way is told.
const MOST_PARTS: usize = 20;

/// A member of a set is sorted first, which takes so many times as long.
const SORTED: usize = 10;

/// How a member was reached.
struct Way {
    /// The way before it, counted from 1; 0 for the beginning.
    before: usize,
    part: Part,
    /// The two objects that it is a member of.
    above: (Value, Value),
}

/// Where two values differ, inside two names that are compared.
pub(super) struct Found {
    /// How a program would write the way there: `[2].name`; nothing for the values themselves.
    pub(super) path: String,
    pub(super) before: Value,
    pub(super) now: Value,
}

/// Two members that are at the same place in two objects.
type Pair<'a> = (Part, &'a Value, &'a Value);

/// The members of two objects, pair by pair; `None` if the objects cannot be the same.
fn members<'a>(
    (before, old_state): (&'a Object, &State),
    (now, new_state): (&'a Object, &State),
) -> Option<Vec<Pair<'a>>> {
    let is_alike = before.kind == now.kind
        && before.type_name == now.type_name
        && before.label == now.label
        && total(before) == total(now)
        && before.entries.len() == now.entries.len()
        && before.attributes.len() == now.attributes.len();
    // Which members of a set were recorded, where there are more, hangs on hashes.
    let is_part = before.kind == ObjectKind::Set && before.omitted.max(now.omitted) > 0;
    if !is_alike || !is_part && before.items.len() != now.items.len() {
        return None;
    }
    let mut pairs: Vec<Pair> = Vec::with_capacity(before.len());
    if is_part {
        // Nothing more is known of them than how many there are.
    } else if before.kind == ObjectKind::Set {
        let (old, new) = (sorted(&before.items, old_state), sorted(&now.items, new_state));
        pairs.extend(old.into_iter().zip(new).map(|(one, other)| (Part::Key, one, other)));
    } else {
        let items = before.items.iter().zip(&now.items).enumerate();
        pairs.extend(items.map(|(at, (one, other))| (Part::Item(at), one, other)));
    }
    for ((key, one), (other_key, other)) in before.entries.iter().zip(&now.entries) {
        pairs.push((Part::Key, key, other_key));
        pairs.push((Part::Entry(key.clone()), one, other));
    }
    let (old, new) = (by_name(&before.attributes), by_name(&now.attributes));
    for ((name, one), (other_name, other)) in old.into_iter().zip(new) {
        if name != other_name {
            return None;
        }
        pairs.push((Part::Attribute(Arc::clone(name)), one, other));
    }
    Some(pairs)
}

/// How many members there are, recorded or not.
fn total(object: &Object) -> u64 {
    object.omitted.saturating_add(object.items.len() as u64)
}

/// Attributes are the same in whatever order they were set.
fn by_name(attributes: &[(Arc<str>, Value)]) -> Vec<&(Arc<str>, Value)> {
    let mut attributes: Vec<_> = attributes.iter().collect();
    attributes.sort_by(|(one, _), (other, _)| one.cmp(other));
    attributes
}

/// The members of a set in an order that does not hang on hashes, which differ between runs.
fn sorted<'a>(items: &'a [Value], state: &State) -> Vec<&'a Value> {
    let mut items: Vec<_> = items.iter().map(|item| (Key::of(item, state), item)).collect();
    items.sort_by(|(one, _), (other, _)| one.cmp(other));
    items.into_iter().map(|(_, item)| item).collect()
}

/// What members of a set are sorted by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Number(i64),
    Text(&'a str),
    Other(String),
}

impl<'a> Key<'a> {
    fn of(value: &'a Value, state: &State) -> Self {
        match value {
            Value::Int(number) => Self::Number(*number),
            Value::Text { shown, .. } => Self::Text(shown),
            other => Self::Other(show_value(other, state, 200)),
        }
    }
}

/// Values that hold no object are the same if all that is known of them is; `nan` is `nan`.
pub(super) fn are_same_plain(before: &Value, now: &Value) -> bool {
    match (before, now) {
        (Value::Float(one), Value::Float(other)) => one.to_bits() == other.to_bits(),
        (Value::Ref(_), _) | (_, Value::Ref(_)) => false,
        _ => before == now,
    }
}

/// A comparison of values at one step of each run.
pub(super) struct Deep<'a> {
    pub(super) before: &'a State,
    pub(super) now: &'a State,
    /// Objects that are known to be the same.
    pub(super) known: &'a Relation,
    /// Objects that were found, or are being found, to be the same.
    pub(super) same: HashSet<(ObjectId, ObjectId)>,
    /// How many more members may be looked at.
    pub(super) work_left: usize,
}

impl Deep<'_> {
    /// Where the values differ, if they do. Objects that were met are taken to be the same.
    pub(super) fn difference(&mut self, before: &Value, now: &Value) -> Option<Found> {
        // Each pair with the way that led to it, as a chain of places in `ways`.
        let mut ways: Vec<Way> = Vec::new();
        let mut open = vec![(before.clone(), now.clone(), 0)];
        while let Some((one, other, way)) = open.pop() {
            self.work_left = self.work_left.saturating_sub(1);
            let (Value::Ref(old), Value::Ref(new)) = (&one, &other) else {
                if are_same_plain(&one, &other) {
                    continue;
                }
                return Some(self.found(&ways, way, one, other));
            };
            if self.known.holds(*old, *new)
                || self.work_left == 0
                || !self.same.insert((*old, *new))
            {
                continue;
            }
            let objects = (self.before.object(*old), self.now.object(*new));
            let pairs = match &objects {
                (Some(one), Some(other)) => members((one, self.before), (other, self.now)),
                (None, None) => Some(Vec::new()),
                _ => None,
            };
            let Some(pairs) = pairs else { return Some(self.found(&ways, way, one, other)) };
            let above = (one.clone(), other.clone());
            let is_set = objects.0.as_ref().is_some_and(|object| object.kind == ObjectKind::Set);
            let weight = if is_set { SORTED } else { 1 };
            self.work_left = self.work_left.saturating_sub(weight * pairs.len());
            for (part, one, other) in pairs.into_iter().rev() {
                if !are_same_plain(one, other) {
                    ways.push(Way { before: way, part, above: above.clone() });
                    open.push((one.clone(), other.clone(), ways.len()));
                }
            }
        }
        None
    }

    fn found(&self, ways: &[Way], way: usize, mut before: Value, mut now: Value) -> Found {
        let mut parts = Vec::new();
        let mut at = way;
        while let Some(way) = at.checked_sub(1).and_then(|at| ways.get(at)) {
            // A key has no place of its own: what differs is what it is a key of.
            if matches!(way.part, Part::Key) {
                (before, now) = way.above.clone();
                parts.clear();
            } else {
                parts.push(&way.part);
            }
            at = way.before;
        }
        let mut path = String::new();
        for part in parts.into_iter().rev().take(MOST_PARTS) {
            match part {
                Part::Item(at) => path.push_str(&format!("[{at}]")),
                Part::Entry(key) => {
                    path.push_str(&format!("[{}]", show_value(key, self.before, 20)));
                }
                Part::Attribute(name) => path.push_str(&format!(".{name}")),
                Part::Key => {}
            }
        }
        Found { path, before, now }
    }
}
