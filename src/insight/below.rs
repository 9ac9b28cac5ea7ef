//! Everything that a value holds, however deep.

use std::collections::HashSet;

use crate::trace::{ObjectId, State, Value};

/// Whether an object at or below a value is such a one; looks at `most` objects at the most.
pub(super) fn any_below(
    value: &Value,
    state: &State,
    most: usize,
    mut is_such: impl FnMut(ObjectId) -> bool,
) -> bool {
    let Value::Ref(first) = value else { return false };
    let (mut seen, mut open) = (HashSet::from([*first]), vec![*first]);
    while let Some(id) = open.pop() {
        if is_such(id) {
            return true;
        }
        let Some(object) = state.object(id) else { continue };
        for member in object.members() {
            if let Value::Ref(id) = member
                && seen.len() < most
                && seen.insert(*id)
            {
                open.push(*id);
            }
        }
    }
    false
}
