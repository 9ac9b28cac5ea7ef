//! `remove` and `index` of an item that is not there.

use super::counts::{is_in, is_literal, method, type_of};
use super::parts::evaluated;
use super::{Suspect, culprit, strange_calls};
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::wording::Message;

/// Functions that look at what they are given, and raise an error of this type.
const PICKY_FUNCTIONS: [&str; 7] = ["chr", "float", "int", "max", "min", "range", "sum"];

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let strange = strange_calls(scene);
    let suspects: Vec<Suspect> = evaluated(scene)
        .into_iter()
        .filter_map(|node| match asked(scene, node) {
            Some((of, item)) => Some(Suspect { node, fails: fails(scene, of, item) }),
            None if strange.contains(&node) || is_picky(scene, node) => {
                Some(Suspect { node, fails: None })
            }
            None => None,
        })
        .collect();
    // A name on the left may be one too few or too many; then the values have to prove it.
    let (node, is_proved) = culprit(scene, &suspects)?;
    let (of, item) = asked(scene, node)?;
    let key = match is_proved {
        true => "item-missing",
        false if suspects.len() == 1 && !takes_apart(scene) => "item-missing-unknown",
        false => return None,
    };
    let message = Message::new(format!("errors.{key}"));
    let worth = scene.worth(item).filter(|_| is_proved);
    let written = worth.map(|worth| scene.shown(&worth.value));
    let written = written.unwrap_or_else(|| clean_line(scene.tree.text(item)).into_owned());
    let told = Explanation { message, ..Explanation::new(Kind::ItemMissing) };
    let told = told.with("name", clean_line(scene.tree.text(of))).with("item", written);
    let item = Some(item).filter(|item| is_proved && !is_literal(scene, *item));
    let parts = [Some(of).filter(|id| !is_literal(scene, *id)), item];
    let values = parts.into_iter().flatten().filter_map(|id| scene.involved(id)).collect();
    Some(scene.placed_at(node, Explanation { values, ..told }))
}

/// What is looked through, and for what.
fn asked(scene: &Scene<'_>, node: NodeId) -> Option<(NodeId, NodeId)> {
    let (name, of, given) = method(scene, node)?;
    match (name, &given[..]) {
        ("remove" | "index" | "rindex", [item]) => Some((of, *item)),
        _ => None,
    }
}

fn fails(scene: &Scene<'_>, of: NodeId, item: NodeId) -> Option<bool> {
    let raises = match &*type_of(scene, of)? {
        "set" => "KeyError",
        "list" | "tuple" | "str" => "ValueError",
        _ => return None,
    };
    match raises == scene.type_name {
        true => is_in(scene, item, of).map(|is| !is),
        false => Some(false),
    }
}

fn is_picky(scene: &Scene<'_>, node: NodeId) -> bool {
    let is_call = *scene.tree.kind(node) == NodeKind::Call;
    let NodeKind::Name(name) = scene.tree.kind(node + 1) else { return false };
    is_call && scene.type_name == "ValueError" && PICKY_FUNCTIONS.contains(&&**name)
}

/// Whether the line takes a value apart into several names.
fn takes_apart(scene: &Scene<'_>) -> bool {
    evaluated(scene).into_iter().any(|id| {
        let kind = scene.tree.kind(id);
        matches!(kind, NodeKind::Tuple | NodeKind::List) && super::is_store(scene, id)
    })
}
