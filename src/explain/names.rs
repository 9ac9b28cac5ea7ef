//! Errors of names: mistyped, made too late, or made elsewhere.

use super::Explanation;
use super::scene::Scene;

pub(super) fn find(_scene: &Scene<'_>) -> Option<Explanation> {
    None
}
