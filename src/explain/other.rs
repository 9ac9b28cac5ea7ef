//! Errors of other kinds.

use super::Explanation;
use super::scene::Scene;

pub(super) fn find(_scene: &Scene<'_>) -> Option<Explanation> {
    None
}
