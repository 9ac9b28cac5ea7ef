//! The folders that firefly uses, by the XDG base directory rules on every system.

use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy, Xdg};

/// Where firefly keeps its files. None of the folders needs to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Settings, written by people.
    pub config: PathBuf,
    /// What the learner made and what belongs to lessons.
    pub data: PathBuf,
    /// Unsaved text, where the learner left off.
    pub state: PathBuf,
}

impl Folders {
    /// The folders of the user who runs the program; `None` if there is no home folder.
    pub fn of_user() -> Option<Self> {
        let xdg = Xdg::new().ok()?;
        let state = xdg.state_dir().unwrap_or_else(|| xdg.data_dir());
        Some(Self {
            config: xdg.config_dir().join("firefly"),
            data: xdg.data_dir().join("firefly"),
            state: state.join("firefly"),
        })
    }

    /// All folders below one.
    pub fn below(root: &Path) -> Self {
        Self { config: root.join("config"), data: root.join("data"), state: root.join("state") }
    }
}
