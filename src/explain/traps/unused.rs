//! Functions that nothing calls, and names that nothing reads.

use std::collections::HashSet;

use super::names::{Names, functions_of};
use crate::explain::run::Run;
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;

/// So many functions and assignments are looked at.
const MOST_LOOKED_AT: usize = 400;

/// Functions that no line calls, or hands on.
pub(super) fn functions<'a>(
    run: &'a Run<'_>,
    names: &'a Names,
) -> impl Iterator<Item = Explanation> + 'a {
    let nodes = run.tree.nodes().iter().enumerate();
    let defined = nodes.filter_map(|(id, node)| match &node.kind {
        NodeKind::Function(name) if node.parent == Some(0) => Some((id, &**name)),
        _ => None,
    });
    defined.take(MOST_LOOKED_AT).filter_map(|(id, name)| {
        let node = run.tree.node(id)?;
        let step = run.ran(node.line)?;
        let is_special = name.starts_with("__") || name.starts_with("test");
        let inside = run.tree.inside(id);
        let is_elsewhere = names.places(name).iter().any(|place| !inside.contains(place));
        let is_alone = functions_of(run, name).eq([id]);
        let has_run = run.any_ran(node.line + 1, node.last_line).is_some();
        if names.is_dynamic || is_special || is_elsewhere || !is_alone || has_run {
            return None;
        }
        let found = Explanation::new(Kind::FunctionNeverCalled).with("name", clean_line(name));
        let place = run.about(found.with("line", node.line), id, step);
        Some(Explanation { columns: None, ..place })
    })
}

/// Names that an assignment gave a value, and that no line reads.
pub(super) fn names<'a>(
    run: &'a Run<'_>,
    names: &'a Names,
) -> impl Iterator<Item = Explanation> + 'a {
    let nodes = run.tree.nodes().iter().enumerate();
    let targets = nodes.filter_map(|(id, node)| match run.tree.kind(id + 1) {
        NodeKind::Name(name) if node.kind == NodeKind::Assign => Some((id, &**name)),
        _ => None,
    });
    let mut seen = HashSet::new();
    let once = targets.filter(move |(_, name)| seen.insert(*name));
    once.take(MOST_LOOKED_AT).filter_map(|(id, name)| {
        let target = id + 1;
        let is_left_alone = names.is_dynamic || name.starts_with('_') || is_for_others(run, id);
        if is_left_alone || !is_only_given(run, names, name) || !run.has_its_line(id) {
            return None;
        }
        let line = run.tree.node(id)?.line;
        let step = run.ran(line)?;
        let after = run.passed(step)?;
        let found = Explanation::new(Kind::NameNeverRead).with("name", clean_line(name));
        let values = run.involved(target, after).into_iter().collect();
        let found = Explanation { values, ..found.with("line", line) };
        Some(run.about(found, target, step))
    })
}

/// Whether an assignment is in a class, whose names are read as attributes, or is tried only to
/// see whether there is an error.
fn is_for_others(run: &Run<'_>, id: NodeId) -> bool {
    let mut around = run.tree.around(id).map(|id| run.tree.kind(id));
    let scope = around.find(|kind| {
        matches!(kind, NodeKind::Function(_) | NodeKind::Class(_) | NodeKind::Try | NodeKind::With)
    });
    scope.is_some_and(|kind| !matches!(kind, NodeKind::Function(_)))
}

/// Whether the name stands nowhere but where an assignment gives it a value, and in no text that
/// stands for a type.
fn is_only_given(run: &Run<'_>, names: &Names, name: &str) -> bool {
    let is_target = |place: &NodeId| {
        let Some(assign) = run.tree.node(*place).and_then(|node| node.parent) else { return false };
        *run.tree.kind(assign) == NodeKind::Assign
            && run.tree.children(assign).last().is_some_and(|value| value != place)
    };
    let places = names.places(name);
    places.len() <= MOST_LOOKED_AT && places.iter().all(is_target) && !names.is_type(name)
}
