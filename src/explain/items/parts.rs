//! The parts of the failing line in the order in which Python works them out, and which of them
//! it may have passed over.

use std::cmp::Reverse;

use crate::explain::scene::Scene;
use crate::syntax::{NodeId, NodeKind};

/// Nothing is told of the parts of a line that has more of them.
const MOST_PARTS: usize = 1_000;

/// The statements that begin on the line, and the one that goes over it.
pub(in crate::explain) fn statements(scene: &Scene<'_>) -> Vec<NodeId> {
    let begins = |id: &NodeId| {
        scene.tree.node(*id).is_some_and(|node| node.kind.is_statement() && node.line == scene.line)
    };
    let mut found: Vec<NodeId> = (0..scene.tree.nodes().len()).filter(begins).collect();
    found.extend(scene.statement());
    found.sort_unstable();
    found.dedup();
    found
}

/// The expressions of the line, those first that are worked out first.
pub(in crate::explain) fn evaluated(scene: &Scene<'_>) -> Vec<NodeId> {
    let mut all = Vec::new();
    for statement in statements(scene) {
        let mut parts = scene.tree.expressions(statement);
        if parts.len() + all.len() > MOST_PARTS {
            return Vec::new();
        }
        parts.retain(|id| runs_in_frame(scene, *id));
        parts
            .sort_by_key(|id| (is_in_target(scene, *id), scene.tree.inside(*id).end, Reverse(*id)));
        all.extend(parts);
    }
    all
}

/// Whether the call that failed works this part out: a `lambda` and what a generator makes have
/// calls of their own.
fn runs_in_frame(scene: &Scene<'_>, id: NodeId) -> bool {
    let is_inside = |is_kind: fn(&NodeKind) -> bool| {
        around_in_line(scene, id).any(|around| is_kind(scene.tree.kind(around)))
    };
    let in_lambda = is_inside(|kind| *kind == NodeKind::Lambda);
    match scene.frame().map(|frame| &*frame.function) {
        Some("<lambda>") => in_lambda,
        Some("<genexpr>") => is_inside(|kind| *kind == NodeKind::Comprehension),
        _ => !in_lambda,
    }
}

/// What is around a part up to its statement, the innermost first.
fn around_in_line<'a>(scene: &'a Scene<'_>, id: NodeId) -> impl Iterator<Item = NodeId> + 'a {
    let is_inside = |id: &NodeId| !scene.tree.kind(*id).is_statement();
    scene.tree.around(id).take_while(is_inside)
}

/// Whether a part stands in what is given a value.
fn is_in_target(scene: &Scene<'_>, id: NodeId) -> bool {
    let top = around_in_line(scene, id).last().unwrap_or(id);
    is_target(scene, top)
}

/// Whether this very part is given a value, and not read.
pub(in crate::explain) fn is_store(scene: &Scene<'_>, id: NodeId) -> bool {
    let is_group = |id: &NodeId| {
        let kind = scene.tree.kind(*id);
        matches!(kind, NodeKind::Tuple | NodeKind::List | NodeKind::Starred)
    };
    let groups = around_in_line(scene, id).take_while(is_group).last();
    is_target(scene, groups.unwrap_or(id))
}

fn is_target(scene: &Scene<'_>, top: NodeId) -> bool {
    let Some(statement) = scene.tree.node(top).and_then(|node| node.parent) else { return false };
    match scene.tree.kind(statement) {
        NodeKind::Assign => scene.tree.inside(top).end != scene.tree.inside(statement).end,
        NodeKind::For | NodeKind::AnnAssign => top == statement + 1,
        _ => false,
    }
}

/// Whether Python may have passed a part over, or has worked it out more than once.
pub(super) fn is_guarded(scene: &Scene<'_>, id: NodeId) -> bool {
    let mut inner = id;
    around_in_line(scene, id).any(|around| {
        let place = scene.tree.children(around).iter().position(|child| *child == inner);
        inner = around;
        match scene.tree.kind(around) {
            NodeKind::And | NodeKind::Or => place != Some(0),
            NodeKind::Conditional => place != Some(1),
            NodeKind::Compare(_) => place.is_none_or(|place| place > 1),
            NodeKind::Comprehension | NodeKind::Lambda => true,
            _ => false,
        }
    })
}

/// Whether a part reads a name of a comprehension around it whose value is not known: only those
/// of a generator are recorded.
pub(in crate::explain) fn is_bound_around(scene: &Scene<'_>, id: NodeId) -> bool {
    let is_loop = |id: &NodeId| *scene.tree.kind(*id) == NodeKind::Comprehension;
    let around: Vec<NodeId> = around_in_line(scene, id).filter(is_loop).collect();
    let in_generator = scene.frame().is_some_and(|frame| &*frame.function == "<genexpr>");
    if in_generator && around.len() == 1 {
        return false;
    }
    let bound: Vec<&str> = around.iter().flat_map(|id| targets(scene, *id)).collect();
    names_in(scene, id).any(|name| bound.contains(&name))
}

/// The names in a part.
pub(super) fn names_in<'a>(scene: &'a Scene<'_>, id: NodeId) -> impl Iterator<Item = &'a str> {
    (id..scene.tree.inside(id).end).filter_map(|id| match scene.tree.kind(id) {
        NodeKind::Name(name) => Some(&**name),
        _ => None,
    })
}

/// The names that a comprehension gives values: those behind a `for`.
fn targets<'a>(scene: &'a Scene<'_>, comprehension: NodeId) -> Vec<&'a str> {
    let children = scene.tree.children(comprehension);
    let pairs = children.windows(2).filter_map(|pair| {
        let (before, after) = (scene.tree.node(pair[0])?, scene.tree.node(pair[1])?);
        let gap = scene.recording.source.get(before.range.end..after.range.start)?;
        let gap = gap.trim_end_matches(|c: char| c == '(' || c == '[' || c.is_whitespace());
        gap.ends_with("for").then_some(pair[1])
    });
    pairs.flat_map(|target| names_in(scene, target)).collect()
}

/// The module that a name stands for, if the program imported it and gave the name nothing else.
pub(in crate::explain) fn is_imported<'a>(scene: &'a Scene<'_>, name: &str) -> Option<&'a str> {
    if scene.held(name).is_some() {
        return None;
    }
    scene.tree.nodes().iter().enumerate().find_map(|(id, node)| {
        let NodeKind::Alias(module, called) = &node.kind else { return None };
        let parent = scene.tree.node(id)?.parent?;
        let is_import = *scene.tree.kind(parent) == NodeKind::Import;
        (is_import && **called == *name).then_some(&**module)
    })
}
