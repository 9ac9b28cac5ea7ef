//! Errors of lists, dicts and texts: positions, keys, and what cannot be changed.

use super::Explanation;
use super::scene::Scene;

pub(super) fn find(_scene: &Scene<'_>) -> Option<Explanation> {
    None
}
