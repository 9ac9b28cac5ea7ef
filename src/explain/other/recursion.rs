//! Calls within calls without end: which function, and what it was given.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::explain::items::is_store;
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::{Frame, Value};
use crate::wording::Message;

/// Fewer calls within each other are no recursion that could be told of.
const LEAST_CALLS: usize = 10;

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let thread = scene.trace.step(scene.step)?.thread;
    let is_call = |frame: &&Arc<Frame>| &*frame.function != "<module>";
    let calls: Vec<&Arc<Frame>> = scene.state.stack(thread).filter(is_call).collect();
    if calls.len() < LEAST_CALLS {
        return None;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    calls.iter().for_each(|call| *counts.entry(&*call.function).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let is_most = |count: usize| count * 10 >= calls.len() * 9;
    let told = match counts[..] {
        [(function, count), ..] if is_most(count) => match definition(scene, function) {
            Some(definition) => of_one(scene, definition, function, &calls),
            None => said("recursion-endless-many").with("calls", calls.len()),
        },
        [(one, count), (two, other), ..] if is_most(count + other) => {
            let told = said("recursion-endless-two").with("calls", calls.len());
            told.with("one", clean_line(one)).with("two", clean_line(two))
        }
        _ => said("recursion-endless-many").with("calls", calls.len()),
    };
    Some(scene.placed(told))
}

fn said(key: &str) -> Explanation {
    let message = Message::new(format!("errors.{key}"));
    Explanation { message, ..Explanation::new(Kind::RecursionEndless) }
}

/// The only function of that name.
fn definition(scene: &Scene<'_>, function: &str) -> Option<NodeId> {
    let nodes = scene.tree.nodes().iter().enumerate();
    let mut found = nodes.filter_map(|(id, node)| match &node.kind {
        NodeKind::Function(name) if **name == *function => Some(id),
        _ => None,
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn of_one(
    scene: &Scene<'_>,
    definition: NodeId,
    function: &str,
    calls: &[&Arc<Frame>],
) -> Explanation {
    let calls: Vec<&Arc<Frame>> =
        calls.iter().filter(|call| &*call.function == function).copied().collect();
    let parameters = parameters(scene, definition);
    let given: Vec<(&str, Vec<&Value>)> = parameters
        .iter()
        .filter(|name| !is_given_anew(scene, definition, name))
        .filter_map(|name| {
            let values: Option<Vec<&Value>> =
                calls.iter().map(|call| call.variable(name)).collect();
            Some((&**name, values?))
        })
        .collect();
    let is_same = |values: &[&Value]| {
        values.iter().all(|value| *value == values[0] && !matches!(value, Value::Ref(_)))
    };
    let all_known = given.len() == parameters.len();
    let told = match given.iter().find(|(_, values)| !is_same(values)) {
        None if all_known && !given.is_empty() => {
            let (name, values) = &given[0];
            let told = said("recursion-endless-same").with("name", clean_line(name));
            told.with("value", scene.shown(values[0]))
        }
        Some(_) => match moving(scene, &given) {
            Some((name, first, last)) => {
                let told = said("recursion-endless-moves").with("name", clean_line(&name));
                told.with("first", first).with("last", last)
            }
            None => said("recursion-endless"),
        },
        None => said("recursion-endless"),
    };
    told.with("function", clean_line(function)).with("calls", calls.len())
}

/// What was another value in the last call than in the first one.
fn moving(scene: &Scene<'_>, given: &[(&str, Vec<&Value>)]) -> Option<(String, String, String)> {
    given.iter().find_map(|(name, values)| {
        let plain = |value: &&&Value| !matches!(value, Value::Ref(_));
        let (first, last) = (values.first().filter(plain)?, values.last().filter(plain)?);
        let (first, last) = (scene.shown(first), scene.shown(last));
        (first != last).then(|| ((*name).to_owned(), first, last))
    })
}

/// The names that a function takes, without `self`.
fn parameters(scene: &Scene<'_>, definition: NodeId) -> Vec<Arc<str>> {
    let children = scene.tree.children(definition).into_iter();
    let names = children.filter_map(|id| match scene.tree.kind(id) {
        NodeKind::Parameter(name) => Some(Arc::clone(name)),
        _ => None,
    });
    names.filter(|name| &**name != "self").collect()
}

/// Whether the function gives a parameter another value itself: then the calls do not tell what
/// it was given.
fn is_given_anew(scene: &Scene<'_>, definition: NodeId, name: &str) -> bool {
    scene.tree.inside(definition).any(|id| {
        let is_it = matches!(scene.tree.kind(id), NodeKind::Name(known) if **known == *name);
        let parent = scene.tree.node(id).and_then(|node| node.parent).unwrap_or_default();
        let is_set = match scene.tree.kind(parent) {
            NodeKind::AugAssign(_) | NodeKind::Named | NodeKind::Comprehension => id == parent + 1,
            NodeKind::With | NodeKind::Delete | NodeKind::OtherStatement => true,
            _ => is_store(scene, id),
        };
        is_it && is_set
    })
}
