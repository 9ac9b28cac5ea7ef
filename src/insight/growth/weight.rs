//! About how much memory values take, as far as they were recorded.

use std::collections::HashSet;

use crate::trace::{Object, ObjectId, ObjectKind, State, Value};

/// No more objects than this are looked at: a rough figure is enough.
const MOST_OBJECTS: usize = 20_000;

/// Weighs values of one state; an object counts once.
pub(super) struct Scale<'a> {
    state: &'a State,
    seen: HashSet<ObjectId>,
    left: usize,
}

impl<'a> Scale<'a> {
    /// A scale on which nothing lies yet.
    pub fn new(state: &'a State) -> Self {
        Self { state, seen: HashSet::new(), left: MOST_OBJECTS }
    }

    /// About how many bytes the value takes besides what was weighed before.
    pub fn weigh(&mut self, value: &Value) -> u64 {
        let mut total = plain_weight(value);
        // Objects, each with how many of its kind there are for each that was recorded.
        let mut waiting: Vec<(ObjectId, u64)> =
            reference(value).map(|id| (id, 1)).into_iter().collect();
        while let Some((id, times)) = waiting.pop() {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            if !self.seen.insert(id) {
                continue;
            }
            let Some(object) = self.state.object(id) else { continue };
            let recorded = object.len().max(1) as u64;
            let times_inside =
                times.saturating_mul(recorded.saturating_add(object.omitted).div_ceil(recorded));
            let own = object_members(&object).saturating_mul(per_member(&object));
            total = total.saturating_add(own.saturating_add(64).saturating_mul(times));
            for member in members_of(&object) {
                let weight = plain_weight(member).saturating_mul(times_inside);
                total = total.saturating_add(weight);
                waiting.extend(reference(member).map(|id| (id, times_inside)));
            }
        }
        total
    }
}

fn reference(value: &Value) -> Option<ObjectId> {
    match value {
        Value::Ref(id) => Some(*id),
        _ => None,
    }
}

/// What a value takes that is no object of the heap.
fn plain_weight(value: &Value) -> u64 {
    match value {
        Value::None | Value::Bool(_) | Value::Ref(_) => 0,
        Value::Int(_) | Value::Float(_) => 24,
        Value::Text { .. } | Value::Plain { .. } => characters(value).saturating_add(32),
    }
}

/// How many members an object has, recorded or not.
pub(super) fn object_members(object: &Object) -> u64 {
    (object.len() as u64).saturating_add(object.omitted)
}

/// How many characters a text has, how many bytes a `bytes` has, about how many digits a number.
pub(super) fn characters(value: &Value) -> u64 {
    match value {
        Value::Text { shown, omitted } => (shown.chars().count() as u64).saturating_add(*omitted),
        Value::Plain { type_name, repr, omitted } if &**type_name == "bytes" => {
            bytes_in(repr).saturating_add(*omitted)
        }
        Value::Plain { repr, omitted, .. } => (repr.len() as u64).saturating_add(*omitted),
        _ => 0,
    }
}

/// How many bytes Python wrote out in `b'…'`.
fn bytes_in(repr: &str) -> u64 {
    let inside = repr.get(2..repr.len().saturating_sub(1)).unwrap_or_default();
    let (mut count, mut rest) = (0_u64, inside.chars());
    while let Some(c) = rest.next() {
        count += 1;
        if c == '\\' && rest.next() == Some('x') {
            rest.nth(1);
        }
    }
    count
}

fn members_of(object: &Object) -> impl Iterator<Item = &Value> {
    // The bytes of a bytearray are no objects.
    let bytes = if &*object.type_name == "bytearray" { object.items.len() } else { 0 };
    object.members().skip(bytes)
}

fn per_member(object: &Object) -> u64 {
    match object.kind {
        _ if &*object.type_name == "bytearray" => 1,
        ObjectKind::Set | ObjectKind::Dict => 64,
        _ => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_as_python_writes_them() {
        for (repr, count) in [(r"b''", 0), (r"b'a\x00\n\\b'", 5), (r#"b"it's""#, 4)] {
            assert_eq!(bytes_in(repr), count, "{repr}");
        }
    }
}
