//! Silent traps: a program that ran without an error and did not do what was meant.

use super::Explanation;
use crate::trace::{Recording, Trace};

/// What is seldom meant and raises no error, the most telling first.
pub fn traps(_recording: &Recording, _trace: &Trace) -> Vec<Explanation> {
    Vec::new()
}
