//! What is known of the containers in a line: what they are, how long, and what is in them.

use super::parts::is_bound_around;
use crate::explain::scene::Scene;
use crate::insight::held_at;
use crate::syntax::{MOST_EXPRESSION_BYTES, NodeId, NodeKind, expression};
use crate::trace::Value;

/// Functions of Python's own, and types that brackets pick nothing from.
const BUILT_IN: [&str; 16] = [
    "abs", "chr", "float", "input", "int", "len", "max", "min", "open", "ord", "print", "range",
    "round", "sorted", "str", "sum",
];

/// The name of a part's type, where it is known.
pub(in crate::explain) fn type_of(scene: &Scene<'_>, id: NodeId) -> Option<String> {
    if is_bound_around(scene, id) || scene.tree.text(id).len() > MOST_EXPRESSION_BYTES {
        return None;
    }
    if let Some(worth) = scene.worth(id) {
        return Some(worth.type_name.to_string());
    }
    // What the line makes itself has no place in the recording.
    let made = match scene.tree.kind(id) {
        NodeKind::List => "list",
        NodeKind::Tuple => "tuple",
        NodeKind::Dict => "dict",
        NodeKind::Name(name) => {
            (BUILT_IN.contains(&&**name) && scene.held(name).is_none()).then_some("function")?
        }
        NodeKind::Call => {
            let ("split", of, _) = method(scene, id)? else { return None };
            (type_of(scene, of)? == "str").then_some("list")?
        }
        _ => return None,
    };
    Some(made.to_owned())
}

/// How many items a part has.
pub(super) fn length(scene: &Scene<'_>, id: NodeId) -> Option<i64> {
    if is_bound_around(scene, id) {
        return None;
    }
    number(scene, &format!("len({})", scene.tree.text(id)))
}

/// The whole number that a part is.
pub(super) fn whole(scene: &Scene<'_>, id: NodeId) -> Option<i64> {
    if is_bound_around(scene, id) {
        return None;
    }
    number(scene, scene.tree.text(id))
}

/// The whole number that an expression is worth.
pub(super) fn number(scene: &Scene<'_>, written: &str) -> Option<i64> {
    match held_at(scene.trace, scene.step, &expression(written).ok()?)? {
        Value::Int(number) => Some(number),
        Value::Bool(value) => Some(i64::from(value)),
        _ => None,
    }
}

/// Whether a part is among the items or keys of another.
pub(super) fn is_in(scene: &Scene<'_>, item: NodeId, of: NodeId) -> Option<bool> {
    if is_bound_around(scene, item) || is_bound_around(scene, of) {
        return None;
    }
    let written = format!("({}) in ({})", scene.tree.text(item), scene.tree.text(of));
    match held_at(scene.trace, scene.step, &expression(&written).ok()?)? {
        Value::Bool(value) => Some(value),
        _ => None,
    }
}

/// Whether a part is written down as a value.
pub(in crate::explain) fn is_literal(scene: &Scene<'_>, id: NodeId) -> bool {
    expression(scene.tree.text(id)).is_ok_and(|expression| expression.is_literal())
}

/// The method that a call names, what it is called on, and what it is given.
pub(super) fn method<'a>(
    scene: &'a Scene<'_>,
    call: NodeId,
) -> Option<(&'a str, NodeId, Vec<NodeId>)> {
    if *scene.tree.kind(call) != NodeKind::Call {
        return None;
    }
    let NodeKind::Attribute(name) = scene.tree.kind(call + 1) else { return None };
    let given = scene.tree.children(call).into_iter().skip(1).collect();
    Some((name, call + 2, given))
}
