//! Positions that are not there.

use super::counts::{is_literal, length, method, type_of, whole};
use super::suspects::{culprit, suspects};
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::wording::Message;

/// A part that asks for a position.
struct Asked {
    container: NodeId,
    /// `None` of a method that takes any item.
    index: Option<NodeId>,
}

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let suspects = suspects(scene, asked, fails);
    let Some((node, is_proved)) = culprit(scene, &suspects) else {
        let all_ask = suspects.iter().all(|suspect| asked(scene, suspect.node).is_some());
        let weak = || said("index-outside-somewhere").with("line", scene.line);
        return (all_ask && suspects.len() > 1).then(|| scene.placed(weak()));
    };
    let asked = asked(scene, node)?;
    let told = if is_proved { proved(scene, &asked)? } else { half_known(scene, &asked) };
    let index = asked.index.filter(|index| is_proved && !is_literal(scene, *index));
    let parts = [Some(asked.container).filter(|id| !is_literal(scene, *id)), index];
    let values = parts.into_iter().flatten().filter_map(|id| scene.involved(id)).collect();
    Some(scene.placed_at(node, Explanation { values, ..told }))
}

fn asked(scene: &Scene<'_>, node: NodeId) -> Option<Asked> {
    if *scene.tree.kind(node) == NodeKind::Subscript {
        let children = scene.tree.children(node);
        let [container, index] = children[..] else { return None };
        return Some(Asked { container, index: Some(index) });
    }
    if let Some((name, of, given)) = method(scene, node) {
        let is_module = super::is_imported(scene, scene.tree.text(of)) == Some("random");
        return match (name, &given[..]) {
            ("choice", [from]) if is_module => Some(Asked { container: *from, index: None }),
            ("pop" | "popleft", []) => Some(Asked { container: of, index: None }),
            ("pop", [index]) => Some(Asked { container: of, index: Some(*index) }),
            _ => None,
        };
    }
    None
}

/// Whether it must fail: the position is not among those that the container has.
fn fails(scene: &Scene<'_>, asked: &Asked) -> Option<bool> {
    let of = type_of(scene, asked.container)?;
    if matches!(&*of, "dict" | "set") {
        return Some(false);
    }
    if !matches!(&*of, "list" | "tuple" | "str" | "deque") {
        return None;
    }
    let length = length(scene, asked.container)?;
    let Some(index) = asked.index else { return Some(length == 0) };
    if *scene.tree.kind(index) == NodeKind::Slice {
        return Some(false);
    }
    let index = whole(scene, index)?;
    // `pop` of an empty list fails for every position, too.
    Some(index >= length || index < -length)
}

fn said(key: &str) -> Explanation {
    let message = Message::new(format!("errors.{key}"));
    Explanation { message, ..Explanation::new(Kind::IndexOutside) }
}

fn proved(scene: &Scene<'_>, asked: &Asked) -> Option<Explanation> {
    let length = length(scene, asked.container)?;
    let name = clean_line(scene.tree.text(asked.container)).into_owned();
    let Some(index) = asked.index else {
        return Some(said("index-outside-taken").with("name", name));
    };
    let index = whole(scene, index)?;
    let key = match (length, index) {
        (0, _) => "index-outside-empty",
        (_, index) if index < 0 => "index-outside-negative",
        (1, _) => "index-outside-one",
        (length, index) if index == length => "index-outside-by-one",
        _ => "index-outside",
    };
    let told = said(key).with("name", name);
    Some(match key {
        "index-outside-empty" | "index-outside-one" => told.with("index", index),
        _ => told.with("index", index).with("count", length).with("last", length - 1),
    })
}

/// What can be said if only the place of the failure is known.
fn half_known(scene: &Scene<'_>, asked: &Asked) -> Explanation {
    let told = |key: &str| said(key).with("name", clean_line(scene.tree.text(asked.container)));
    match length(scene, asked.container) {
        Some(length) if length > 1 => {
            told("index-outside-where").with("count", length).with("last", length - 1)
        }
        _ => told("index-outside-unknown"),
    }
}
