//! Errors of calls: what cannot be called, and how much it was given.

use super::Explanation;
use super::scene::Scene;

pub(super) fn find(_scene: &Scene<'_>) -> Option<Explanation> {
    None
}
