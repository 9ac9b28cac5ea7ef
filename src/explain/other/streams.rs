//! What gives its items one after the other, and cannot go on.

use crate::explain::items::evaluated;
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::wording::Message;

fn said(kind: Kind, key: &str) -> Explanation {
    let message = Message::new(format!("errors.{key}"));
    Explanation { message, ..Explanation::new(kind) }
}

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    match scene.message {
        "generator already executing" => Some(
            scene.placed(said(Kind::OtherError, "generator-asks-itself").with("line", scene.line)),
        ),
        message if message.starts_with("zip() argument ") => zipped(scene),
        _ => None,
    }
}

/// A `zip` that was to stop where not all come to their end.
fn zipped(scene: &Scene<'_>) -> Option<Explanation> {
    let is_strict = |id: &NodeId| matches!(scene.tree.kind(*id), NodeKind::Keyword(Some(name)) if &**name == "strict");
    let is_it = |id: &NodeId| {
        *scene.tree.kind(*id) == NodeKind::Call
            && scene.tree.text(*id + 1) == "zip"
            && scene.tree.children(*id).iter().any(is_strict)
    };
    let calls: Vec<NodeId> = evaluated(scene).into_iter().filter(is_it).collect();
    let [call] = calls[..] else { return None };
    let given = scene.tree.children(call).into_iter().skip(1).filter(|id| !is_strict(id));
    let values = given.filter_map(|id| scene.involved(id)).collect();
    let told = said(Kind::CallFailed, "call-failed-zip");
    Some(scene.placed_at(call, Explanation { values, ..told }))
}
