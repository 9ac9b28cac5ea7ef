//! Brackets behind a value that has no items, with something in them that is no position or no
//! key, or of a text that is to be changed.

use super::counts::{is_literal, method, type_of};
use super::parts::{evaluated, is_bound_around};
use super::{Suspect, culprit, is_store};
use crate::explain::classes::{class, lacks};
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind};
use crate::insight::{WatchedKind, value_at};
use crate::syntax::{NodeId, NodeKind, expression};
use crate::text::clean_line;
use crate::wording::Message;

/// Types whose items stand at positions.
const ROWS: [&str; 3] = ["list", "tuple", "str"];
/// Types without items that brackets could pick. `None` is a matter of its own.
const WITHOUT_ITEMS: [&str; 7] =
    ["int", "float", "bool", "set", "frozenset", "function", "builtin_function_or_method"];
/// Types that give their items one after the other.
const STREAMS: [&str; 9] = [
    "dict_items",
    "dict_keys",
    "dict_values",
    "enumerate",
    "filter",
    "generator",
    "map",
    "reversed",
    "zip",
];
/// Types that are no positions, whatever the value.
const NO_POSITIONS: [&str; 7] = ["float", "str", "list", "tuple", "dict", "set", "NoneType"];
/// Types that can change, and so are no keys of a dict and no items of a set.
const CHANGING: [&str; 3] = ["list", "dict", "set"];

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let suspects: Vec<Suspect> = evaluated(scene)
        .into_iter()
        .filter(|node| may_fail(scene, *node))
        .map(|node| Suspect { node, fails: fails(scene, node) })
        .collect();
    let (node, true) = culprit(scene, &suspects)? else { return None };
    let (kind, of, index) = fault(scene, node)?;
    let values = [of, index].into_iter().filter(|id| !is_literal(scene, *id));
    let values: Vec<_> = values.filter_map(|id| scene.involved(id)).collect();
    let told = Explanation::new(kind).with("name", clean_line(scene.tree.text(of)));
    let told = match kind {
        Kind::IndexNotWhole | Kind::KeyUnhashable => in_brackets(scene, told, index)?,
        Kind::NotSubscriptable => match type_of(scene, of)? {
            of if of.contains("function") => said(kind, "not-subscriptable-function", told),
            of if STREAMS.contains(&&*of) => {
                said(kind, "not-subscriptable-stream", told).with("type", of)
            }
            of if class(scene, &of).is_some() => {
                let told = said(kind, "not-subscriptable-own", told);
                told.with("type", of).with("method", picked_by(scene, node))
            }
            of => told.with("type", of),
        },
        _ => told,
    };
    Some(scene.placed_at(node, Explanation { values, ..told }))
}

/// What stands in the brackets, and where it got its value.
fn in_brackets(scene: &Scene<'_>, told: Explanation, index: NodeId) -> Option<Explanation> {
    let type_name = type_of(scene, index)?;
    let told = match &*type_name {
        "float" => said(told.kind, "index-not-whole-float", told),
        _ => told,
    };
    let written = scene.tree.text(index);
    let shown = scene.worth(index).map(|worth| scene.shown(&worth.value));
    let shown = shown.unwrap_or_else(|| written.to_owned());
    let is_name = matches!(scene.tree.kind(index), NodeKind::Name(_));
    let born = is_name.then(|| scene.since(written)).flatten();
    // The line itself is no other place.
    let origin = born.filter(|place| place.line != scene.line);
    let told = told.with("type", type_name).with("value", clean_line(&shown));
    Some(Explanation { origin, ..told })
}

fn said(kind: Kind, key: &str, told: Explanation) -> Explanation {
    let message = Message { key: format!("errors.{key}"), ..told.message };
    Explanation { message, ..Explanation::new(kind) }
}

/// Whether a part is worked out in a way that can raise an error of this type.
fn may_fail(scene: &Scene<'_>, node: NodeId) -> bool {
    use NodeKind as K;
    let kind = scene.tree.kind(node);
    let is_sign = matches!(kind, K::Binary(_) | K::Compare(_) | K::Unary(_));
    let is_made = matches!(kind, K::Comprehension | K::Set | K::Dict | K::FString);
    is_sign || is_made || matches!(kind, K::Subscript | K::Call | K::Starred | K::Other)
}

fn fails(scene: &Scene<'_>, node: NodeId) -> Option<bool> {
    if is_bound_around(scene, node) {
        return None;
    }
    if fault(scene, node).is_some() {
        return Some(true);
    }
    // To give an item a value is not to read it.
    if changes(scene, node) {
        return None;
    }
    let expression = expression(scene.tree.text(node)).ok()?;
    let watched = value_at(scene.trace, scene.step, &expression);
    matches!(watched.kind, WatchedKind::Value(_)).then_some(false)
}

/// Whether an item is given a value, or taken away.
fn changes(scene: &Scene<'_>, node: NodeId) -> bool {
    let parent = scene.tree.node(node).and_then(|node| node.parent);
    match parent.map(|parent| scene.tree.kind(parent)) {
        Some(NodeKind::Delete) => true,
        // The value of `a[i] += b` stands behind.
        Some(NodeKind::AugAssign(_)) => parent.is_some_and(|parent| node == parent + 1),
        _ => is_store(scene, node),
    }
}

/// The method by which Python picks, changes or takes away an item.
fn picked_by(scene: &Scene<'_>, node: NodeId) -> &'static str {
    let parent = scene.tree.node(node).and_then(|node| node.parent);
    match parent.map(|parent| scene.tree.kind(parent)) {
        Some(NodeKind::Delete) => "__delitem__",
        _ if is_store(scene, node) => "__setitem__",
        _ => "__getitem__",
    }
}

/// What is wrong with the brackets, behind what they stand, and what stands in them.
fn fault(scene: &Scene<'_>, node: NodeId) -> Option<(Kind, NodeId, NodeId)> {
    let children = scene.tree.children(node);
    match (scene.tree.kind(node), &children[..]) {
        (NodeKind::Set, items) => {
            let item = items.iter().find(|item| is_of(scene, **item, &CHANGING))?;
            Some((Kind::KeyUnhashable, node, *item))
        }
        (NodeKind::Dict, items)
            if items.len() % 2 == 0 && !scene.tree.text(node).contains("**") =>
        {
            let mut keys = items.iter().step_by(2);
            let key = keys.find(|key| is_of(scene, **key, &CHANGING))?;
            Some((Kind::KeyUnhashable, node, *key))
        }
        (NodeKind::Call, [_, item]) => {
            let ("add", of, _) = method(scene, node)? else { return None };
            let is_it = is_of(scene, of, &["set"]) && is_of(scene, *item, &CHANGING);
            is_it.then_some((Kind::KeyUnhashable, of, *item))
        }
        (NodeKind::Subscript, [of, index]) => fault_of_item(scene, node, *of, *index),
        _ => None,
    }
}

fn is_of(scene: &Scene<'_>, id: NodeId, types: &[&str]) -> bool {
    type_of(scene, id).is_some_and(|of| types.contains(&&*of))
}

fn fault_of_item(
    scene: &Scene<'_>,
    node: NodeId,
    of: NodeId,
    index: NodeId,
) -> Option<(Kind, NodeId, NodeId)> {
    let type_name = type_of(scene, of)?;
    let type_name = &*type_name;
    if ROWS.contains(&type_name)
        && let Some(index) = no_position(scene, index)
    {
        return Some((Kind::IndexNotWhole, of, index));
    }
    let kind = if type_name == "dict" && is_of(scene, index, &CHANGING) {
        Kind::KeyUnhashable
    } else if WITHOUT_ITEMS.contains(&type_name)
        || STREAMS.contains(&type_name)
        || lacks(scene, type_name, picked_by(scene, node))
    {
        Kind::NotSubscriptable
    } else if changes(scene, node) && type_name == "str" {
        Kind::TextUnchangeable
    } else if changes(scene, node) && type_name == "tuple" {
        Kind::TupleUnchangeable
    } else {
        return None;
    };
    Some((kind, of, index))
}

/// The part in the brackets that is no position: what stands in them, or an end of a slice.
fn no_position(scene: &Scene<'_>, index: NodeId) -> Option<NodeId> {
    if *scene.tree.kind(index) != NodeKind::Slice {
        return is_of(scene, index, &NO_POSITIONS).then_some(index);
    }
    // An end may be left out, which `None` stands for.
    let is_end =
        |end: &NodeId| is_of(scene, *end, &NO_POSITIONS) && !is_of(scene, *end, &["NoneType"]);
    scene.tree.children(index).into_iter().find(is_end)
}
