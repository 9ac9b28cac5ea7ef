//! How runs are to be made.

use crate::run::{Files, InputSource};
use crate::trace::Limits;

/// How runs are to be made.
#[derive(Clone, Debug)]
pub struct RunSettings {
    /// The runner's name for the title.
    pub runner: String,
    /// What a run may use at most.
    pub limits: Limits,
    /// Where input comes from.
    pub input: InputSource,
    /// The files that the program works with, as they were at the start.
    pub files: Option<Files>,
    /// The same seed for every run; else each run gets another one.
    pub seed: Option<u32>,
}
