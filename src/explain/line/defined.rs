//! What the program defines and imports, by name.

use std::collections::HashMap;
use std::sync::Arc;

use crate::syntax::{NodeId, NodeKind, Tree};

/// A class has a row of classes that it comes from; longer ones are not followed.
const MOST_BASES: usize = 20;

/// A module, and the name of something in it.
type Taken = (Arc<str>, Arc<str>);

#[derive(Default)]
pub(super) struct Defined {
    functions: HashMap<Arc<str>, Vec<NodeId>>,
    classes: HashMap<Arc<str>, Vec<NodeId>>,
    /// Modules by what they are called here.
    modules: HashMap<Arc<str>, Arc<str>>,
    /// Names taken out of modules, with the module and what it is called there.
    taken: HashMap<Arc<str>, Vec<Taken>>,
    /// Modules of which all names were taken.
    stars: Vec<Arc<str>>,
    /// Whether a module was imported with all that is in it, which may hide Python's own names.
    has_star: bool,
}

impl Defined {
    pub fn of(tree: &Tree) -> Self {
        let mut defined = Self::default();
        for (id, node) in tree.nodes().iter().enumerate() {
            match &node.kind {
                NodeKind::Function(name) => {
                    defined.functions.entry(Arc::clone(name)).or_default().push(id);
                }
                NodeKind::Class(name) => {
                    defined.classes.entry(Arc::clone(name)).or_default().push(id);
                }
                NodeKind::Alias(name, called) => defined.import(tree, node.parent, name, called),
                _ => {}
            }
        }
        defined
    }

    fn import(
        &mut self,
        tree: &Tree,
        statement: Option<NodeId>,
        name: &Arc<str>,
        called: &Arc<str>,
    ) {
        match statement.map(|id| tree.kind(id)) {
            Some(NodeKind::ImportFrom(module)) if **name == *"*" => {
                self.stars.push(Arc::clone(module));
                self.has_star |= !matches!(&**module, "math" | "random" | "time" | "turtle");
            }
            Some(NodeKind::ImportFrom(module)) => {
                let from = (Arc::clone(module), Arc::clone(name));
                self.taken.entry(Arc::clone(called)).or_default().push(from);
            }
            _ => drop(self.modules.insert(Arc::clone(called), Arc::clone(name))),
        }
    }

    /// Whether an import may have given a name another meaning.
    pub fn is_imported(&self, name: &str) -> bool {
        self.has_star || self.taken.contains_key(name) || self.modules.contains_key(name)
    }

    pub fn has_class(&self, name: &str) -> bool {
        self.classes.contains_key(name)
    }

    /// The module that a name stands for, if nothing else has that name.
    pub fn module(&self, name: &str) -> Option<&Arc<str>> {
        self.modules.get(name).filter(|_| !self.taken.contains_key(name))
    }

    /// The module that a name was taken out of, and what it is called there, if nothing else of
    /// the program has that name.
    pub fn taken(&self, name: &str) -> Option<Taken> {
        let has_other = self.functions.contains_key(name)
            || self.classes.contains_key(name)
            || self.modules.contains_key(name);
        let from = match (self.taken.get(name).map(|from| &from[..]), &self.stars[..]) {
            (Some([from]), []) => Some(from.clone()),
            (None, [module]) if !self.has_star => Some((Arc::clone(module), Arc::from(name))),
            _ => None,
        };
        from.filter(|_| !has_other)
    }

    /// The only function of a name.
    pub fn function(&self, name: &str) -> Option<NodeId> {
        only(self.functions.get(name)?)
    }

    /// The only class of a name.
    pub fn class(&self, name: &str) -> Option<NodeId> {
        only(self.classes.get(name)?)
    }

    /// A method of a class: `Ok` with the only one of that name; or that there surely is none.
    pub fn method(&self, tree: &Tree, class: NodeId, name: &str) -> Found {
        let mut class = class;
        for _ in 0..MOST_BASES {
            if is_decorated(tree, class) {
                return Found::Unknown;
            }
            let children = tree.children(class);
            let is_it =
                |id: &NodeId| matches!(tree.kind(*id), NodeKind::Function(of) if **of == *name);
            let methods: Vec<NodeId> = children.iter().copied().filter(is_it).collect();
            match methods[..] {
                [] => {}
                [one] if !is_decorated(tree, one) => return Found::Method(one),
                _ => return Found::Unknown,
            }
            let mut bases = children.iter().filter(|id| !tree.kind(**id).is_statement());
            let base = match (bases.next(), bases.next()) {
                (None, _) => return Found::Nothing,
                (Some(base), None) => tree.kind(*base),
                _ => return Found::Unknown,
            };
            let NodeKind::Name(base) = base else { return Found::Unknown };
            match self.class(base) {
                Some(next) => class = next,
                None if **base == *"object" => return Found::Nothing,
                None => return Found::Unknown,
            }
        }
        Found::Unknown
    }
}

/// What there is of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Method(NodeId),
    Nothing,
    Unknown,
}

fn only(ids: &[NodeId]) -> Option<NodeId> {
    let [only] = ids else { return None };
    Some(*only)
}

pub(super) fn is_decorated(tree: &Tree, id: NodeId) -> bool {
    tree.text(id).starts_with('@')
}
