//! Errors of other kinds.

mod attributes;
mod changed;
mod inputs;
mod known;
mod large;
mod made;
mod modules;
mod own;
mod recursion;
mod streams;

use super::Explanation;
use super::scene::Scene;

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    own::raised(scene).or_else(|| match scene.type_name {
        "AttributeError" => attributes::find(scene),
        "OverflowError" => large::too_large(scene),
        "ValueError" => large::too_long(scene).or_else(|| streams::find(scene)),
        "RuntimeError" => changed::find(scene),
        "RecursionError" => recursion::find(scene),
        "ModuleNotFoundError" => modules::unknown(scene),
        "ImportError" => modules::without_name(scene),
        "EOFError" => inputs::find(scene),
        "AssertionError" => own::asserted(scene),
        _ => None,
    })
}
