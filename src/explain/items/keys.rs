//! Keys that are not there.

use super::changes::line_before;
use super::counts::{is_in, is_literal, length, method, type_of};
use super::parts::is_store;
use super::suspects::{culprit, suspects};
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind, Place, nearest};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::{Object, ObjectId, Sought, Value};
use crate::wording::Message;

/// So many changes of a dict are looked at, backwards, for one that had the key.
const MOST_CHANGES: usize = 100;
/// A dict is looked at in so many states only if it has few keys.
const MOST_KEYS: usize = 1_000;

/// A part that looks a key up.
struct Asked {
    container: NodeId,
    /// `None` of a method that takes any.
    key: Option<NodeId>,
}

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let suspects = suspects(scene, asked, fails);
    let Some((node, is_proved)) = culprit(scene, &suspects) else {
        let all_ask = suspects.iter().all(|suspect| asked(scene, suspect.node).is_some());
        let weak = || said("key-missing-somewhere").with("line", scene.line);
        return (all_ask && suspects.len() > 1).then(|| scene.placed(weak()));
    };
    let asked = asked(scene, node)?;
    let name = clean_line(scene.tree.text(asked.container)).into_owned();
    let told = match asked.key {
        None if is_proved => said("key-missing-empty").with("name", name),
        Some(key) if is_proved => missing(scene, asked.container, key)?.with("name", name),
        _ => said("key-missing-unknown").with("name", name),
    };
    let key = asked.key.filter(|key| is_proved && !is_literal(scene, *key));
    let parts = [Some(asked.container).filter(|id| !is_literal(scene, *id)), key];
    let values = parts.into_iter().flatten().filter_map(|id| scene.involved(id)).collect();
    Some(scene.placed_at(node, Explanation { values, ..told }))
}

fn asked(scene: &Scene<'_>, node: NodeId) -> Option<Asked> {
    if *scene.tree.kind(node) == NodeKind::Subscript {
        let children = scene.tree.children(node);
        let [container, key] = children[..] else { return None };
        return Some(Asked { container, key: Some(key) }).filter(|_| !is_store(scene, node));
    }
    let (name, container, given) = method(scene, node)?;
    let of = type_of(scene, container);
    match (name, &given[..]) {
        ("pop", [key]) => Some(Asked { container, key: Some(*key) }),
        // Of a set that is a matter of its items.
        ("pop" | "popitem", []) if of.as_deref() != Some("list") => {
            Some(Asked { container, key: None })
        }
        _ => None,
    }
}

fn fails(scene: &Scene<'_>, asked: &Asked) -> Option<bool> {
    let of = type_of(scene, asked.container)?;
    match (&*of, asked.key) {
        ("list" | "tuple" | "str", _) => Some(false),
        ("dict" | "OrderedDict", Some(key)) => is_in(scene, key, asked.container).map(|is| !is),
        ("dict" | "set", None) => Some(length(scene, asked.container)? == 0),
        _ => None,
    }
}

fn said(key: &str) -> Explanation {
    let message = Message::new(format!("errors.{key}"));
    Explanation { message, ..Explanation::new(Kind::KeyMissing) }
}

fn missing(scene: &Scene<'_>, container: NodeId, key: NodeId) -> Option<Explanation> {
    let key = match scene.worth(key) {
        Some(worth) => worth.value,
        // A tuple that is written here is known by its text alone.
        None => return Some(said("key-missing").with("key", clean_line(scene.tree.text(key)))),
    };
    let shown = scene.shown(&key);
    let Some(Value::Ref(dict)) = scene.worth(container).map(|worth| worth.value) else {
        return Some(said("key-missing").with("key", shown));
    };
    let object = scene.state.object(dict)?;
    if object.entries.is_empty() && object.omitted == 0 {
        let told = said("key-missing-none").with("key", shown);
        return Some(with_last(scene, told, dict, &key, &object));
    }
    let told = match near(&object, &key) {
        Some((kind, near)) => said(kind).with("near", scene.shown(near)),
        None => said("key-missing"),
    };
    Some(with_last(scene, told.with("key", shown), dict, &key, &object))
}

/// The key of the dict that resembles the missing one, and how.
fn near<'a>(object: &'a Object, key: &Value) -> Option<(&'static str, &'a Value)> {
    let keys = || object.entries.iter().map(|(key, _)| key);
    let Value::Text { shown, omitted: 0 } = key else {
        let written = key.literal()?;
        let as_text =
            |known: &&Value| matches!(known, Value::Text { shown, .. } if **shown == *written);
        return keys().find(as_text).map(|near| ("key-missing-type", near));
    };
    let as_number = |known: &&Value| {
        matches!(known, Value::Int(_) | Value::Float(_) | Value::Bool(_))
            && known.literal().is_some_and(|known| known == shown.trim())
    };
    if let Some(near) = keys().find(as_number) {
        return Some(("key-missing-type", near));
    }
    let texts = || {
        keys().filter_map(|known| match known {
            Value::Text { shown, omitted: 0 } => Some((known, &**shown)),
            _ => None,
        })
    };
    if let Some((near, _)) = texts().find(|(_, known)| known.trim() == shown.trim()) {
        return Some(("key-missing-blanks", near));
    }
    let near = nearest(shown, texts().map(|(_, known)| known))?;
    texts().find(|(_, known)| *known == near).map(|(known, _)| ("key-missing-near", known))
}

/// The same with the step that took the key away, if the dict had it once.
fn with_last(
    scene: &Scene<'_>,
    told: Explanation,
    dict: ObjectId,
    key: &Value,
    object: &Object,
) -> Explanation {
    let Some(origin) = taken_away(scene, dict, key, object) else { return told };
    let parts = told.message.parts.into_iter().filter(|(name, _)| *name != "near").collect();
    let message = Message { key: "errors.key-missing-gone".to_owned(), parts, ..told.message };
    Explanation { message, origin: Some(origin), ..told }.with("gone", origin.line)
}

/// The line that took the key away.
fn taken_away(scene: &Scene<'_>, dict: ObjectId, key: &Value, object: &Object) -> Option<Place> {
    if object.entries.len() > MOST_KEYS || object.omitted > 0 || matches!(key, Value::Ref(_)) {
        return None;
    }
    let sought = Sought::objects([dict]);
    for glance in scene.trace.search(&sought, 0..scene.step + 1).rev().take(MOST_CHANGES) {
        let before = scene.trace.state(glance.index.checked_sub(1)?).object(dict)?;
        if before.entries.iter().any(|(known, _)| known == key) {
            return line_before(scene, glance.index);
        }
    }
    None
}
