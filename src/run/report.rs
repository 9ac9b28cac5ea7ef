//! What a computer offers for running programs locally, as plain data.

use std::path::PathBuf;

use super::RunError;

/// What the local sandbox found here.
#[derive(Clone, Debug)]
pub struct SandboxReport {
    /// Whether programs can be run here, and why not.
    pub usable: Result<(), RunError>,
    /// The Python that programs run in.
    pub python: Option<PythonFound>,
    /// Pythons that were found and cannot be used, each with a reason; only if none can.
    pub refused: Vec<String>,
    /// Every wall of the cage.
    pub layers: Vec<Layer>,
    /// Whether a program can be given a folder of its own, and why not.
    pub folder: Result<(), String>,
}

/// A Python that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PythonFound {
    /// Its executable file, with links followed.
    pub path: PathBuf,
    /// Its version, such as `3.11.7`.
    pub version: String,
}

/// One wall of the cage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Its name, such as `Landlock`.
    pub name: &'static str,
    /// Whether it stands here.
    pub state: LayerState,
    /// What it keeps a program from, in a few words.
    pub stops: &'static str,
    /// What somebody could do to have it, if it is not there.
    pub advice: &'static str,
}

/// Whether a wall stands on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayerState {
    /// It stands; a detail such as a version may be told.
    Stands(String),
    /// This computer does not have it, and the other walls make up for it.
    Absent(String),
    /// Without it nothing is run here, and it could not be built.
    Missing(String),
    /// It is not known whether it would stand: something failed before, or is not there.
    Untried(String),
}
