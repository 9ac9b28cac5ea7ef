//! What the classes of the program have, as far as that is written in it.

use std::sync::Arc;

use super::items::is_store;
use super::scene::Scene;
use crate::syntax::{NodeId, NodeKind};
use crate::trace::Object;

/// So many classes are looked at for one object.
const MOST_BASES: usize = 20;
/// Classes of the module `enum` that enums are built on.
const ENUMS: [&str; 5] = ["Enum", "Flag", "IntEnum", "IntFlag", "StrEnum"];

/// The only class of that name.
pub(super) fn class(scene: &Scene<'_>, name: &str) -> Option<NodeId> {
    let nodes = scene.tree.nodes().iter().enumerate();
    let mut found = nodes.filter_map(|(id, node)| match &node.kind {
        NodeKind::Class(known) if **known == *name => Some(id),
        _ => None,
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// What a class is built on; `None` if that is not said by names alone.
pub(super) fn bases<'a>(scene: &'a Scene<'_>, class: NodeId) -> Option<Vec<&'a str>> {
    let children = scene.tree.children(class).into_iter();
    let given = children.take_while(|id| !scene.tree.kind(*id).is_statement());
    let names = given.map(|id| match scene.tree.kind(id) {
        NodeKind::Name(name) => Some(&**name),
        _ => None,
    });
    names.collect()
}

/// Whether all that a class has is written in the program.
pub(super) fn is_closed(scene: &Scene<'_>, name: &str) -> bool {
    let (mut open, mut seen): (Vec<&str>, Vec<&str>) = (vec![name], Vec::new());
    while let Some(name) = open.pop() {
        if name == "object" || seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let bases = class(scene, name).and_then(|class| bases(scene, class));
        let Some(bases) = bases.filter(|_| seen.len() < MOST_BASES) else { return false };
        open.extend(bases);
    }
    true
}

/// What an instance has: what was recorded in it, and what its classes say.
pub(super) fn members(scene: &Scene<'_>, type_name: &str, object: &Object) -> Vec<Arc<str>> {
    let mut members: Vec<Arc<str>> =
        object.attributes.iter().map(|(name, _)| Arc::clone(name)).collect();
    for class in line_of_classes(scene, type_name) {
        for child in scene.tree.children(class) {
            match scene.tree.kind(child) {
                NodeKind::Function(name) | NodeKind::Class(name) => members.push(Arc::clone(name)),
                // A type alone gives no value.
                NodeKind::AnnAssign if scene.tree.children(child).len() < 3 => {}
                NodeKind::Assign | NodeKind::AnnAssign => {
                    members.extend(scene.tree.inside(child).filter_map(|id| {
                        match scene.tree.kind(id) {
                            NodeKind::Name(name) if is_store(scene, id) => Some(Arc::clone(name)),
                            _ => None,
                        }
                    }));
                }
                _ => {}
            }
        }
    }
    members
}

/// Whether a class is an enum, and built on nothing else.
pub(super) fn is_enum(scene: &Scene<'_>, name: &str) -> bool {
    let bases = class(scene, name).and_then(|class| bases(scene, class));
    bases.is_some_and(|bases| matches!(bases[..], [base] if ENUMS.contains(&base)))
}

/// Whether all that a class has is written in the program, and it has no such method.
pub(super) fn lacks(scene: &Scene<'_>, name: &str, method: &str) -> bool {
    let is_it = |class: NodeId| own_function(scene, class, method).is_some();
    is_closed(scene, name) && !line_of_classes(scene, name).into_iter().any(is_it)
}

/// A class and those that it is built on, the nearest first.
pub(super) fn line_of_classes(scene: &Scene<'_>, name: &str) -> Vec<NodeId> {
    let (mut open, mut found) = (vec![name], Vec::new());
    while let Some(name) = open.pop() {
        let Some(class) = class(scene, name).filter(|class| !found.contains(class)) else {
            continue;
        };
        found.push(class);
        if found.len() >= MOST_BASES {
            break;
        }
        open.extend(bases(scene, class).unwrap_or_default());
    }
    found
}

/// The first function of a name that stands in a class itself.
pub(super) fn own_function(scene: &Scene<'_>, class: NodeId, name: &str) -> Option<NodeId> {
    let mut children = scene.tree.children(class).into_iter();
    children.find(|id| matches!(scene.tree.kind(*id), NodeKind::Function(of) if **of == *name))
}

/// The line of a property of a class that cannot be given a value.
pub(super) fn read_only(scene: &Scene<'_>, class_name: &str, name: &str) -> Option<u32> {
    let classes = line_of_classes(scene, class_name);
    let (class, property) =
        classes.into_iter().find_map(|class| Some((class, own_function(scene, class, name)?)))?;
    let is_it =
        |id: &NodeId| matches!(scene.tree.kind(*id), NodeKind::Function(of) if **of == *name);
    let count = scene.tree.children(class).into_iter().filter(is_it).count();
    let head = scene.tree.text(property).strip_prefix("@property")?;
    let is_plain = count == 1 && head.trim_start().starts_with("def");
    is_plain.then(|| scene.tree.node(property).map(|node| node.line)).flatten()
}

/// The name of a class of the program.
pub(super) fn name_of<'a>(scene: &'a Scene<'_>, class: NodeId) -> &'a str {
    match scene.tree.kind(class) {
        NodeKind::Class(name) => name,
        _ => "",
    }
}
