//! The parts of a line in the order in which Python works them out.

use std::collections::HashSet;

use super::MOST_PARTS;
use crate::explain::scene::Scene;
use crate::syntax::{NodeId, NodeKind, Tree};

/// The parts in their order.
#[derive(Default)]
pub(super) struct Order {
    pub parts: Vec<NodeId>,
    /// Those that may not have been worked out.
    pub unsure: HashSet<NodeId>,
    /// Those inside a comprehension.
    pub hidden: HashSet<NodeId>,
}

/// The statements of which a part stands on the failing line, the outermost first.
pub(super) fn statements(scene: &Scene<'_>) -> Vec<NodeId> {
    let tree = &scene.tree;
    let has = |id: NodeId| {
        tree.node(id).is_some_and(|node| (node.line..=node.last_line).contains(&scene.line))
    };
    let candidates = (0..tree.nodes().len()).filter(|id| tree.kind(*id).is_statement() && has(*id));
    let is_on_it = |id: &NodeId| match tree.kind(*id) {
        NodeKind::If | NodeKind::ElifElse | NodeKind::While | NodeKind::For => {
            tree.expressions(*id).into_iter().any(has)
        }
        NodeKind::Function(_) | NodeKind::Class(_) | NodeKind::With | NodeKind::Match => {
            tree.node(*id).is_some_and(|node| node.line == scene.line)
                || tree.expressions(*id).into_iter().any(has)
        }
        NodeKind::Try | NodeKind::Except => false,
        _ => true,
    };
    candidates.filter(is_on_it).collect()
}

/// The parts of statements; `None` if one of them does more than can be seen in its parts.
pub(super) fn order(scene: &Scene<'_>, statements: &[NodeId]) -> Option<Order> {
    let tree = &scene.tree;
    let parts: Vec<NodeId> = statements.iter().flat_map(|id| tree.expressions(*id)).collect();
    if parts.len() > MOST_PARTS {
        return None;
    }
    let mut order = Order::default();
    let only = |is_one: fn(&NodeKind) -> bool| {
        let mut found = parts.iter().copied().filter(|id| is_one(tree.kind(*id)));
        found.next().filter(|_| found.next().is_none())
    };
    match &*scene.frame()?.function {
        name if name.ends_with("<lambda>") => {
            let lambda = only(|kind| matches!(kind, NodeKind::Lambda))?;
            order.walk(tree, tree.children(lambda).pop()?);
        }
        name if name.ends_with("<genexpr>") => {
            let generator = only(|kind| matches!(kind, NodeKind::Comprehension))?;
            let children = tree.children(generator);
            let [result, _, _] = children[..] else { return None };
            order.walk(tree, result);
        }
        _ => {
            for id in statements {
                order.statement(tree, *id)?;
            }
        }
    }
    Some(order)
}

impl Order {
    fn statement(&mut self, tree: &Tree, id: NodeId) -> Option<()> {
        let children = heads(tree, id);
        match tree.kind(id) {
            NodeKind::ExpressionStatement
            | NodeKind::Return
            | NodeKind::If
            | NodeKind::ElifElse
            | NodeKind::While
            | NodeKind::Assert => self.all(tree, &children),
            NodeKind::Assign => {
                let (value, targets) = children.split_last()?;
                self.walk(tree, *value);
                self.all(tree, targets);
                self.parts.push(id);
            }
            NodeKind::With | NodeKind::AugAssign(_) => {
                self.all(tree, &children);
                self.parts.push(id);
            }
            NodeKind::For => {
                self.walk(tree, *children.get(1)?);
                self.parts.push(id);
                self.walk(tree, *children.first()?);
            }
            // Values that stand for arguments are worked out with the `def`.
            NodeKind::Function(_) if !tree.text(id).starts_with('@') && has_block(tree, id) => {
                let is_parameter = |id: &NodeId| matches!(tree.kind(*id), NodeKind::Parameter(_));
                let values: Vec<NodeId> =
                    children.into_iter().filter(|id| !is_parameter(id)).collect();
                self.all(tree, &values);
            }
            NodeKind::OtherStatement | NodeKind::Global | NodeKind::Nonlocal => {}
            _ => return None,
        }
        Some(())
    }

    fn all(&mut self, tree: &Tree, ids: &[NodeId]) {
        for id in ids {
            self.walk(tree, *id);
        }
    }

    /// Adds what stands in a part, then the part. No deeper than a statement has parts.
    fn walk(&mut self, tree: &Tree, id: NodeId) {
        let children = tree.children(id);
        match tree.kind(id) {
            NodeKind::Lambda => {}
            NodeKind::Conditional => {
                if let [then, test, otherwise] = children[..] {
                    self.walk(tree, test);
                    self.unsure(tree, &[then, otherwise]);
                }
            }
            NodeKind::And | NodeKind::Or => {
                if let [first, more @ ..] = &children[..] {
                    self.walk(tree, *first);
                    self.unsure(tree, more);
                }
            }
            NodeKind::Comprehension => return self.comprehension(tree, id, &children),
            NodeKind::Compare(_) if children.len() > 2 => {
                self.all(tree, &children[..2]);
                self.unsure(tree, &children[2..]);
                self.unsure.insert(id);
            }
            _ => self.all(tree, &children),
        }
        self.parts.push(id);
    }

    fn comprehension(&mut self, tree: &Tree, id: NodeId, children: &[NodeId]) {
        // A dict's has one part more before its target.
        let at = if tree.text(id).starts_with('{') { children.len() } else { 2 };
        self.all(tree, children.get(at..=at).unwrap_or_default());
        let others = children.iter().enumerate().filter(|(number, _)| *number != at);
        let others: Vec<NodeId> = others.map(|(_, id)| *id).collect();
        self.parts.push(id);
        let before = self.parts.len();
        self.unsure(tree, &others);
        self.hidden.extend(&self.parts[before..]);
    }

    fn unsure(&mut self, tree: &Tree, ids: &[NodeId]) {
        let before = self.parts.len();
        self.all(tree, ids);
        self.unsure.extend(&self.parts[before..]);
    }
}

/// Whether the block of a statement begins on a line of its own.
fn has_block(tree: &Tree, id: NodeId) -> bool {
    let line = |id: NodeId| tree.node(id).map(|node| node.line);
    let mut inside = tree.children(id).into_iter().filter(|id| tree.kind(*id).is_statement());
    inside.all(|inner| line(inner) != line(id))
}

/// What stands directly in a statement, outside of the statements below it.
fn heads(tree: &Tree, id: NodeId) -> Vec<NodeId> {
    tree.children(id).into_iter().filter(|id| !tree.kind(*id).is_statement()).collect()
}

/// Whether a part is given a value, and not read.
pub(super) fn is_target(tree: &Tree, id: NodeId) -> bool {
    let Some(parent) = tree.node(id).and_then(|node| node.parent) else { return false };
    let children = tree.children(parent);
    match tree.kind(parent) {
        NodeKind::Assign => children.last() != Some(&id),
        NodeKind::For | NodeKind::Named => children.first() == Some(&id),
        NodeKind::Comprehension => children.get(1) == Some(&id),
        NodeKind::Tuple | NodeKind::List | NodeKind::Starred => is_target(tree, parent),
        _ => false,
    }
}
