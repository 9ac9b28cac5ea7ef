//! Methods and attributes that a value does not have.

use std::sync::Arc;

use super::known::{names_of_module, names_of_type};
use crate::explain::items::{
    Suspect, culprit, evaluated, is_bound_around, is_imported, is_literal, is_store, strange_calls,
    type_of,
};
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind, nearest};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::{Object, ObjectKind, Value};
use crate::wording::Message;

/// So many classes are looked at for one object.
const MOST_BASES: usize = 20;

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let strange = strange_calls(scene);
    let is_missing = |id: NodeId| attribute(scene, id).is_some() && fails(scene, id) == Some(true);
    let suspects: Vec<Suspect> = evaluated(scene)
        .into_iter()
        .filter_map(|node| match attribute(scene, node) {
            Some(_) => Some(Suspect { node, fails: fails(scene, node) }),
            // A call of what is not there never begins.
            None if strange.contains(&node) && !is_missing(node + 1) => {
                Some(Suspect { node, fails: None })
            }
            None => None,
        })
        .collect();
    let (node, is_proved) = culprit(scene, &suspects)?;
    let name = attribute(scene, node)?;
    let of = node + 1;
    let told = if is_proved {
        proved(scene, of, name)
    } else if let Some(line) = made_in_objects(scene, of, name) {
        said("attribute-unknown-class").with("there", line)
    } else {
        said("attribute-unknown-value")
    };
    let told = told.with("name", clean_line(scene.tree.text(of)));
    let told = told.with("attribute", clean_line(name));
    let involved = Some(of).filter(|id| !is_literal(scene, *id) && !is_bound_around(scene, *id));
    let values = involved.and_then(|id| scene.involved(id)).into_iter().collect();
    Some(scene.placed_at(node, Explanation { values, ..told }))
}

fn said(key: &str) -> Explanation {
    let message = Message::new(format!("errors.{key}"));
    Explanation { message, ..Explanation::new(Kind::AttributeUnknown) }
}

fn attribute<'a>(scene: &'a Scene<'_>, node: NodeId) -> Option<&'a str> {
    match scene.tree.kind(node) {
        NodeKind::Attribute(name) => Some(name),
        _ => None,
    }
}

/// The module that a part stands for.
fn module<'a>(scene: &'a Scene<'_>, of: NodeId) -> Option<&'a str> {
    let NodeKind::Name(name) = scene.tree.kind(of) else { return None };
    is_imported(scene, name)
}

fn fails(scene: &Scene<'_>, node: NodeId) -> Option<bool> {
    let (of, name) = (node + 1, attribute(scene, node)?);
    if is_bound_around(scene, of) || name.starts_with("__") {
        return None;
    }
    if let Some(module) = module(scene, of) {
        let names = names_of_module(module);
        return (!names.is_empty()).then(|| !names.contains(&name));
    }
    let type_name = type_of(scene, of)?;
    if let Some(object) = instance(scene, of) {
        let has = members(scene, &type_name, &object).iter().any(|known| **known == *name);
        let is_whole = object.omitted == 0 && is_closed(scene, &type_name);
        return if has || is_store(scene, node) { Some(false) } else { is_whole.then_some(true) };
    }
    if class(scene, &type_name).is_some() {
        return None;
    }
    names_of_type(&type_name).map(|names| !names.split(' ').any(|known| known == name))
}

fn instance(scene: &Scene<'_>, of: NodeId) -> Option<Arc<Object>> {
    let Value::Ref(id) = scene.worth(of)?.value else { return None };
    scene.state.object(id).filter(|object| object.kind == ObjectKind::Instance)
}

/// The only class of that name.
fn class(scene: &Scene<'_>, name: &str) -> Option<NodeId> {
    let nodes = scene.tree.nodes().iter().enumerate();
    let mut found = nodes.filter_map(|(id, node)| match &node.kind {
        NodeKind::Class(known) if **known == *name => Some(id),
        _ => None,
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// What a class is built on; `None` if that is not said by names alone.
fn bases<'a>(scene: &'a Scene<'_>, class: NodeId) -> Option<Vec<&'a str>> {
    let children = scene.tree.children(class).into_iter();
    let given = children.take_while(|id| !scene.tree.kind(*id).is_statement());
    let names = given.map(|id| match scene.tree.kind(id) {
        NodeKind::Name(name) => Some(&**name),
        _ => None,
    });
    names.collect()
}

/// Whether all that a class has is written in the program.
fn is_closed(scene: &Scene<'_>, name: &str) -> bool {
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
fn members(scene: &Scene<'_>, type_name: &str, object: &Object) -> Vec<Arc<str>> {
    let mut members: Vec<Arc<str>> =
        object.attributes.iter().map(|(name, _)| Arc::clone(name)).collect();
    let mut open = vec![type_name];
    for _ in 0..MOST_BASES {
        let Some(class) = open.pop().and_then(|name| class(scene, name)) else { continue };
        open.extend(bases(scene, class).unwrap_or_default());
        for child in scene.tree.children(class) {
            match scene.tree.kind(child) {
                NodeKind::Function(name) | NodeKind::Class(name) => members.push(Arc::clone(name)),
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

/// What is told where the values prove that there is nothing of that name.
fn proved(scene: &Scene<'_>, of: NodeId, name: &str) -> Explanation {
    if let Some(module) = module(scene, of) {
        return match nearest(name, names_of_module(module).iter().copied()) {
            Some(near) => said("attribute-unknown-module-near").with("near", near),
            None => said("attribute-unknown-module"),
        };
    }
    let type_name = type_of(scene, of).unwrap_or_default();
    let typed = |key| said(key).with("type", clean_line(&type_name));
    if let Some(object) = instance(scene, of) {
        if let Some(line) = made_at(scene, &type_name, name) {
            return typed("attribute-unknown-later").with("there", line);
        }
        let members = members(scene, &type_name, &object);
        return match nearest(name, members.iter().map(|known| &**known)) {
            Some(near) => typed("attribute-unknown-near").with("near", clean_line(near)),
            None => typed("attribute-unknown"),
        };
    }
    if has_key(scene, of, name) {
        return said("attribute-unknown-key");
    }
    let names = names_of_type(&type_name).unwrap_or_default();
    match nearest(name, names.split(' ')) {
        Some(near) => typed("attribute-unknown-near").with("near", near),
        None => typed("attribute-unknown"),
    }
}

/// The line in a class that makes an attribute of that name.
fn made_at(scene: &Scene<'_>, type_name: &str, name: &str) -> Option<u32> {
    let class = class(scene, type_name)?;
    let makes = |id: &NodeId| {
        attribute(scene, *id) == Some(name)
            && is_store(scene, *id)
            && scene.tree.text(*id + 1) == "self"
    };
    let made = scene.tree.inside(class).find(makes)?;
    scene.tree.node(made).map(|node| node.line)
}

/// The line at which the objects of a class get an attribute that the class itself has not.
fn made_in_objects(scene: &Scene<'_>, of: NodeId, name: &str) -> Option<u32> {
    let NodeKind::Name(written) = scene.tree.kind(of) else { return None };
    let Value::Ref(id) = scene.worth(of)?.value else { return None };
    let object = scene.state.object(id).filter(|object| object.kind == ObjectKind::Class)?;
    let is_it = object.label.as_deref() == Some(&**written);
    is_it.then(|| made_at(scene, written, name)).flatten()
}

/// Whether a dict has the name as a key.
fn has_key(scene: &Scene<'_>, of: NodeId, name: &str) -> bool {
    let Some(Value::Ref(id)) = scene.worth(of).map(|worth| worth.value) else { return false };
    let has = |key: &Value| matches!(key, Value::Text { shown, omitted: 0 } if **shown == *name);
    scene.state.object(id).is_some_and(|object| object.entries.iter().any(|(key, _)| has(key)))
}
