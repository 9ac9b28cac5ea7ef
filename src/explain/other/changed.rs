//! A dict or set that changed while a loop went through it.

use crate::explain::items::{line_before, statements, type_of};
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind, Place};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::{Object, ObjectId, Sought, Value};
use crate::wording::Message;

/// So many changes are looked at, backwards, for one of what the loop goes through.
const MOST_CHANGES: usize = 50;

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let is_loop = |id: &NodeId| *scene.tree.kind(*id) == NodeKind::For;
    let [statement] = statements(scene)[..] else { return None };
    let through = *scene.tree.children(statement).get(1).filter(|_| is_loop(&statement))?;
    let container = gone_through(scene, through);
    if !matches!(&*type_of(scene, container)?, "dict" | "set") {
        return None;
    }
    let Value::Ref(id) = scene.worth(container)?.value else { return None };
    let origin = changed(scene, id);
    let key = match origin {
        Some(_) => "changed-while-looping",
        None => "changed-while-looping-somewhere",
    };
    let message = Message::new(format!("errors.{key}"));
    let told = Explanation { message, ..Explanation::new(Kind::ChangedWhileLooping) };
    let told = told.with("name", clean_line(scene.tree.text(container)));
    let told = match origin {
        Some(place) => told.with("changed", place.line),
        None => told,
    };
    let values = scene.involved(container).into_iter().collect();
    Some(scene.placed_at(through, Explanation { values, origin, ..told }))
}

/// What a loop goes through: of `d.items()` it is `d`.
fn gone_through(scene: &Scene<'_>, through: NodeId) -> NodeId {
    let is_call = *scene.tree.kind(through) == NodeKind::Call;
    match scene.tree.kind(through + 1) {
        NodeKind::Attribute(name) if is_call && ["items", "keys", "values"].contains(&&**name) => {
            through + 2
        }
        _ => through,
    }
}

/// The line that put something into it, or took something out, last.
fn changed(scene: &Scene<'_>, id: ObjectId) -> Option<Place> {
    let sought = Sought::objects([id]);
    let changes = scene.trace.search(&sought, 0..scene.step + 1).rev().take(MOST_CHANGES);
    for glance in changes {
        let before = scene.trace.state(glance.index.checked_sub(1)?).object(id)?;
        if !has_same_keys(&before, &*scene.trace.state(glance.index).object(id)?) {
            return line_before(scene, glance.index);
        }
    }
    None
}

fn has_same_keys(one: &Object, other: &Object) -> bool {
    let keys = |object: &Object| -> Vec<Value> {
        object.entries.iter().map(|(key, _)| key.clone()).collect()
    };
    one.omitted == other.omitted && one.items == other.items && keys(one) == keys(other)
}
