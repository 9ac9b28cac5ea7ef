//! Errors of lists, dicts and texts: positions, keys, and what cannot be changed.

mod changes;
mod counts;
mod keys;
mod missing;
mod parts;
mod positions;
mod suspects;
mod types;
mod unpack;

pub(super) use changes::line_before;
pub(super) use counts::{is_literal, type_of};
pub(super) use parts::{evaluated, is_bound_around, is_imported, is_store, statements};
pub(super) use suspects::{Suspect, culprit, strange_calls};

use super::Explanation;
use super::scene::Scene;
use crate::syntax::NodeKind;

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let is_raise = |id| *scene.tree.kind(id) == NodeKind::Raise;
    if statements(scene).into_iter().any(is_raise) {
        return None;
    }
    match scene.type_name {
        "IndexError" => positions::find(scene),
        "KeyError" => keys::find(scene).or_else(|| missing::find(scene)),
        "ValueError" => missing::find(scene).or_else(|| unpack::find(scene)),
        "TypeError" => types::find(scene),
        _ => None,
    }
}
