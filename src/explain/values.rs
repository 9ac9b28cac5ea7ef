//! Errors of types: texts and numbers together, and `None` as a value.

use super::Explanation;
use super::scene::Scene;

pub(super) fn find(_scene: &Scene<'_>) -> Option<Explanation> {
    None
}
