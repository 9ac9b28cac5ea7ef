//! Where the attributes of an object are made, that has not got one of them.

use crate::explain::classes::{class, line_of_classes, name_of, own_function};
use crate::explain::items::is_store;
use crate::explain::scene::Scene;
use crate::syntax::{NodeId, NodeKind};

/// Where an attribute is made, or nearly.
pub(super) enum Made<'a> {
    /// In this line, which may not have run.
    Later(u32),
    /// In this line of the `__init__` of a class, which that of the object's own never calls.
    ByBase(u32, &'a str),
    /// A name of `__init__` alone.
    Local(u32),
    /// A line of the class says of which type it is to be.
    Typed(u32),
}

/// Where an attribute is made for the objects of a class.
pub(super) fn made_for<'a>(scene: &'a Scene<'_>, class_name: &str, name: &str) -> Option<Made<'a>> {
    let own = class(scene, class_name)?;
    if let Some(line) = made_at(scene, own, name) {
        return Some(Made::Later(line));
    }
    let classes = line_of_classes(scene, class_name);
    let is_single = |class: &NodeId| heads(scene, *class) < 2;
    if !classes.iter().all(is_single) {
        return None;
    }
    let by_base = classes.iter().find_map(|base| Some((*base, made_at(scene, *base, name)?)));
    if let Some((base, line)) = by_base {
        let in_init = own_function(scene, base, "__init__").is_some_and(|init| {
            let node = scene.tree.node(init);
            node.is_some_and(|node| (node.line..=node.last_line).contains(&line))
        });
        let own_init = own_function(scene, own, "__init__");
        let is_never = in_init && own_init.is_some_and(|init| !goes_on(scene, init));
        let base = name_of(scene, base);
        return Some(if is_never { Made::ByBase(line, base) } else { Made::Later(line) });
    }
    let init = classes.iter().find_map(|class| own_function(scene, *class, "__init__"));
    if let Some(line) = init.and_then(|init| named_in(scene, init, name)) {
        return Some(Made::Local(line));
    }
    classes.iter().find_map(|class| typed_in(scene, *class, name)).map(Made::Typed)
}

/// The line in a class that makes an attribute of that name.
pub(super) fn made_at(scene: &Scene<'_>, class: NodeId, name: &str) -> Option<u32> {
    let makes = |id: &NodeId| {
        matches!(scene.tree.kind(*id), NodeKind::Attribute(known) if **known == *name)
            && is_store(scene, *id)
            && scene.tree.text(*id + 1) == "self"
    };
    let made = scene.tree.inside(class).find(makes)?;
    scene.tree.node(made).map(|node| node.line)
}

/// How many classes a class is built on.
fn heads(scene: &Scene<'_>, class: NodeId) -> usize {
    let children = scene.tree.children(class).into_iter();
    children.take_while(|id| !scene.tree.kind(*id).is_statement()).count()
}

/// Whether an `__init__` may call another one.
fn goes_on(scene: &Scene<'_>, init: NodeId) -> bool {
    scene.tree.inside(init).any(|id| match scene.tree.kind(id) {
        NodeKind::Name(name) => &**name == "super",
        NodeKind::Attribute(name) => &**name == "__init__",
        _ => false,
    })
}

/// The line of a function that gives a name of its own a value, or takes it.
fn named_in(scene: &Scene<'_>, function: NodeId, name: &str) -> Option<u32> {
    let is_it = |id: &NodeId| match scene.tree.kind(*id) {
        NodeKind::Name(known) => **known == *name && is_store(scene, *id),
        _ => false,
    };
    let is_parameter = |id: &NodeId| matches!(scene.tree.kind(*id), NodeKind::Parameter(known) if **known == *name);
    let mut children = scene.tree.children(function).into_iter();
    let found = scene.tree.inside(function).find(is_it).or_else(|| children.find(is_parameter))?;
    scene.tree.node(found).map(|node| node.line)
}

/// The line of a class that says of which type an attribute is to be, and no more.
fn typed_in(scene: &Scene<'_>, class: NodeId, name: &str) -> Option<u32> {
    let is_it = |id: &NodeId| {
        let children = scene.tree.children(*id);
        *scene.tree.kind(*id) == NodeKind::AnnAssign
            && children.len() < 3
            && children.first().is_some_and(|target| scene.tree.text(*target) == name)
    };
    let found = scene.tree.children(class).into_iter().find(is_it)?;
    scene.tree.node(found).map(|node| node.line)
}
