//! Where a program writes its names.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::explain::reaching::reaches_names;
use crate::explain::run::Run;
use crate::syntax::{Node, NodeId, NodeKind, PartKind};

/// The names of a program.
#[derive(Default)]
pub(super) struct Names {
    /// Where each name is read or given a value.
    places: HashMap<Arc<str>, Vec<NodeId>>,
    /// How often each name is given a value: by a statement, as a parameter, by `:=`.
    bound: HashMap<Arc<str>, usize>,
    /// Whether the program may reach names by their text.
    pub is_dynamic: bool,
    /// Words of texts that stand for types.
    types: HashSet<String>,
}

impl Names {
    pub fn of(run: &Run<'_>) -> Self {
        let is_dynamic = reaches_names(&run.tree, &run.recording.file_name);
        let mut names = Self { is_dynamic, ..Self::default() };
        for (id, node) in run.tree.nodes().iter().enumerate() {
            match &node.kind {
                NodeKind::Name(name) => {
                    names.places.entry(Arc::clone(name)).or_default().push(id);
                }
                NodeKind::Text(text) if stands_for_type(run, node) => {
                    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                    names.types.extend(words.map(str::to_owned));
                }
                NodeKind::Parameter(name) => names.binds(name),
                NodeKind::Named => names.binds(&Arc::from(run.tree.text(id + 1))),
                _ => {}
            }
        }
        let parts = run.outline.parts().iter();
        parts.flat_map(|part| &part.binds).for_each(|name| names.binds(name));
        names
    }

    fn binds(&mut self, name: &Arc<str>) {
        *self.bound.entry(Arc::clone(name)).or_default() += 1;
    }

    /// Whether a text that stands for a type has the name.
    pub fn is_type(&self, name: &str) -> bool {
        self.types.contains(name)
    }

    /// Where the name is read or given a value.
    pub fn places(&self, name: &str) -> &[NodeId] {
        self.places.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether this is Python's own, and not a name of the program's.
    pub fn is_built_in(&self, name: &str) -> bool {
        !self.is_dynamic && !self.bound.contains_key(name)
    }

    /// Whether the name is that of one plain `def` at the margin, and of nothing else.
    pub fn is_function(&self, run: &Run<'_>, name: &str) -> bool {
        let mut functions = run.outline.parts().iter().filter(|part| {
            part.kind == PartKind::Function && part.parent.is_none() && part.binds.len() == 1
        });
        !self.is_dynamic
            && self.bound.get(name) == Some(&1)
            && functions.any(|function| *function.binds[0] == *name)
            && functions_of(run, name).next().is_some()
    }
}

/// Whether a text may be the type of something: `x: "Node"`.
fn stands_for_type(run: &Run<'_>, text: &Node) -> bool {
    text.parent.is_some_and(|around| {
        matches!(
            run.tree.kind(around),
            NodeKind::Parameter(_)
                | NodeKind::AnnAssign
                | NodeKind::Function(_)
                | NodeKind::Subscript
        )
    })
}

/// The functions of that name at the margin that nothing decorates.
pub(super) fn functions_of<'a>(
    run: &'a Run<'_>,
    name: &'a str,
) -> impl Iterator<Item = NodeId> + 'a {
    let nodes = run.tree.nodes().iter().enumerate();
    let is_it = move |node: &NodeKind| matches!(node, NodeKind::Function(own) if **own == *name);
    let at_margin = nodes.filter(move |(_, node)| is_it(&node.kind) && node.parent == Some(0));
    at_margin.map(|(id, _)| id).filter(|id| is_plain(run, *id))
}

/// Whether nothing decorates a function.
fn is_plain(run: &Run<'_>, function: NodeId) -> bool {
    let Some(node) = run.tree.node(function) else { return false };
    let first = run.tree.children(function).first().and_then(|first| run.tree.node(*first));
    let is_decorated = first.is_some_and(|first| first.range.start < node.range.start);
    run.tree.text(function).starts_with("def") && !is_decorated
}
