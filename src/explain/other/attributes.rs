//! Methods and attributes that a value does not have.

use std::sync::Arc;

use super::known::{names_of_module, names_of_type};
use super::made::{Made, made_for};
use crate::explain::classes::{
    class, is_closed, is_enum, line_of_classes, members, name_of, own_function, read_only,
};
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

/// What the class `datetime` has, and the module of that name has not.
const OF_DATES: [&str; 6] = ["combine", "fromtimestamp", "now", "strptime", "today", "utcnow"];

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
        proved(scene, node, name)
    } else if is_store(scene, node) {
        return None;
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
    if is_bound_around(scene, of) {
        return None;
    }
    if name.starts_with("__") {
        return private(scene, of, name).map(|_| true);
    }
    if let Some(module) = module(scene, of) {
        let names = names_of_module(module);
        let is_said =
            scene.message.starts_with(&format!("module '{module}' has no attribute '{name}'"));
        return match names.is_empty() {
            true => is_said.then_some(true),
            false => Some(!names.contains(&name)),
        };
    }
    if let Some(fails) = of_super(scene, of, name) {
        return Some(fails);
    }
    if let Some(called) = class_itself(scene, of) {
        return of_class(scene, node, &called, name);
    }
    let type_name = type_of(scene, of)?;
    if let Some(object) = instance(scene, of) {
        if is_changed(scene, node) && read_only(scene, &type_name, name).is_some() {
            return Some(true);
        }
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

/// What is told where the values prove that there is nothing of that name.
fn proved(scene: &Scene<'_>, node: NodeId, name: &str) -> Explanation {
    let of = node + 1;
    if let Some(module) = module(scene, of) {
        if module == "datetime" && OF_DATES.contains(&name) {
            return said("attribute-unknown-module-same");
        }
        return match nearest(name, names_of_module(module).iter().copied()) {
            Some(near) => said("attribute-unknown-module-near").with("near", near),
            None => said("attribute-unknown-module"),
        };
    }
    if let Some(class) = private(scene, of, name) {
        return said("attribute-unknown-private").with("type", clean_line(class));
    }
    if let Some(told) = proved_of_class(scene, node, name) {
        return told;
    }
    let type_name = type_of(scene, of).unwrap_or_default();
    let typed = |key| said(key).with("type", clean_line(&type_name));
    if let Some(object) = instance(scene, of) {
        if let Some(line) = read_only(scene, &type_name, name).filter(|_| is_changed(scene, node)) {
            return typed("attribute-unknown-property").with("there", line);
        }
        match made_for(scene, &type_name, name) {
            Some(Made::Later(line)) => {
                return typed("attribute-unknown-later").with("there", line);
            }
            Some(Made::ByBase(line, base)) => {
                let told = typed("attribute-unknown-base").with("there", line);
                return told.with("base", clean_line(base));
            }
            Some(Made::Local(line)) => {
                return typed("attribute-unknown-local").with("there", line);
            }
            Some(Made::Typed(line)) => {
                return typed("attribute-unknown-typed").with("there", line);
            }
            None => {}
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

/// The class that keeps a name with two underscores to itself, where the line stands outside.
fn private<'a>(scene: &'a Scene<'_>, of: NodeId, name: &str) -> Option<&'a str> {
    let is_class = |id: &NodeId| matches!(scene.tree.kind(*id), NodeKind::Class(_));
    let is_private = name.starts_with("__") && !name.ends_with("__");
    if !is_private || scene.tree.around(of).any(|id| is_class(&id)) {
        return None;
    }
    instance(scene, of)?;
    let type_name = type_of(scene, of)?;
    let has = |class: &NodeId| {
        own_function(scene, *class, name).is_some()
            || super::made::made_at(scene, *class, name).is_some()
    };
    let class = line_of_classes(scene, &type_name).into_iter().find(has)?;
    Some(name_of(scene, class))
}

/// The class that a name stands for.
fn class_itself(scene: &Scene<'_>, of: NodeId) -> Option<String> {
    let NodeKind::Name(_) = scene.tree.kind(of) else { return None };
    let Value::Ref(id) = scene.worth(of)?.value else { return None };
    let object = scene.state.object(id).filter(|object| object.kind == ObjectKind::Class)?;
    let label = object.label.as_deref()?.to_owned();
    class(scene, &label).map(|_| label)
}

/// Whether a class has nothing of a name, or may not be given it.
fn of_class(scene: &Scene<'_>, node: NodeId, called: &str, name: &str) -> Option<bool> {
    let has = has_member(scene, node + 1, called, name);
    if is_changed(scene, node) && (has || is_store(scene, node)) {
        return Some(has && is_enum(scene, called));
    }
    let is_known = is_closed(scene, called) || is_enum(scene, called);
    let is_common = name.starts_with('_') || name == "mro";
    if has { Some(false) } else { (is_known && !is_common).then_some(true) }
}

fn has_member(scene: &Scene<'_>, of: NodeId, called: &str, name: &str) -> bool {
    let object = match scene.worth(of).map(|worth| worth.value) {
        Some(Value::Ref(id)) => scene.state.object(id),
        _ => None,
    };
    object.is_some_and(|object| members(scene, called, &object).iter().any(|it| **it == *name))
}

/// The same for what `super()` stands for in a class of the program.
fn of_super(scene: &Scene<'_>, of: NodeId, name: &str) -> Option<bool> {
    let class = around_super(scene, of)?;
    let mut classes = line_of_classes(scene, name_of(scene, class)).into_iter();
    let is_known = is_closed(scene, name_of(scene, classes.next()?));
    let has = classes.any(|class| own_function(scene, class, name).is_some());
    if has { Some(false) } else { is_known.then_some(true) }
}

/// The class in which a `super()` stands.
fn around_super(scene: &Scene<'_>, of: NodeId) -> Option<NodeId> {
    let is_super = *scene.tree.kind(of) == NodeKind::Call && scene.tree.text(of) == "super()";
    let is_class = |id: &NodeId| matches!(scene.tree.kind(*id), NodeKind::Class(_));
    is_super.then(|| scene.tree.around(of).find(is_class)).flatten()
}

/// Whether an attribute is given a value, or taken away.
fn is_changed(scene: &Scene<'_>, node: NodeId) -> bool {
    let parent = scene.tree.node(node).and_then(|node| node.parent);
    match parent.map(|parent| scene.tree.kind(parent)) {
        Some(NodeKind::AugAssign(_)) => parent.is_some_and(|parent| node == parent + 1),
        Some(NodeKind::Delete) => true,
        _ => is_store(scene, node),
    }
}

/// What is told of a class itself, and of `super()`.
fn proved_of_class(scene: &Scene<'_>, node: NodeId, name: &str) -> Option<Explanation> {
    let of = node + 1;
    if let Some(class) = around_super(scene, of) {
        let typed = |key| said(key).with("type", clean_line(name_of(scene, class)));
        return Some(match name.trim_matches('_') {
            "init" => typed("attribute-unknown-super-near").with("near", "__init__"),
            _ => typed("attribute-unknown-super"),
        });
    }
    let called = class_itself(scene, of)?;
    if is_changed(scene, node) && has_member(scene, of, &called, name) {
        return Some(said("attribute-unknown-fixed"));
    }
    if let Some(line) = made_in_objects(scene, of, name) {
        return Some(said("attribute-unknown-class").with("there", line));
    }
    let Value::Ref(id) = scene.worth(of)?.value else { return None };
    let members = members(scene, &called, &*scene.state.object(id)?);
    let members: Vec<&str> =
        members.iter().map(|known| &**known).filter(|known| !known.starts_with('_')).collect();
    Some(match nearest(name, members.iter().copied()) {
        Some(near) => said("attribute-unknown-class-near").with("near", clean_line(near)),
        None => said("attribute-unknown-class-nothing"),
    })
}

/// The line at which the objects of a class get an attribute that the class itself has not.
fn made_in_objects(scene: &Scene<'_>, of: NodeId, name: &str) -> Option<u32> {
    let NodeKind::Name(written) = scene.tree.kind(of) else { return None };
    let Value::Ref(id) = scene.worth(of)?.value else { return None };
    let object = scene.state.object(id).filter(|object| object.kind == ObjectKind::Class)?;
    let is_it = object.label.as_deref() == Some(&**written);
    is_it.then(|| super::made::made_at(scene, class(scene, written)?, name)).flatten()
}

/// Whether a dict has the name as a key.
fn has_key(scene: &Scene<'_>, of: NodeId, name: &str) -> bool {
    let Some(Value::Ref(id)) = scene.worth(of).map(|worth| worth.value) else { return false };
    let has = |key: &Value| matches!(key, Value::Text { shown, omitted: 0 } if **shown == *name);
    scene.state.object(id).is_some_and(|object| object.entries.iter().any(|(key, _)| has(key)))
}
