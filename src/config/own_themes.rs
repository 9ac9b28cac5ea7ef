//! The themes that people put beside their settings.

use std::path::{Path, PathBuf};

use super::layers::read_text;
use super::shown;
use crate::store::reason;
use crate::theme::{Depth, Theme, UNICODE};

/// More themes than anybody chooses among.
const MOST: usize = 64;

/// A theme file of one's own that was found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTheme {
    /// Its name: the file's, without its ending.
    pub name: String,
    /// What the file holds.
    pub text: String,
}

/// The themes in a folder by their names, and in sentences what is no theme there.
pub(super) fn read(folder: &Path) -> (Vec<OwnTheme>, Vec<String>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_theme = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_theme).collect();
    paths.sort();
    paths.truncate(MOST);
    let (mut themes, mut warnings) = (Vec::new(), Vec::new());
    for path in paths {
        match theme(&path) {
            Ok(theme) => themes.push(theme),
            Err(reason) => warnings.push(format!("{}: {reason}", shown(&path))),
        }
    }
    (themes, warnings)
}

fn theme(path: &Path) -> Result<OwnTheme, String> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if Theme::names().any(|known| known == name) || name == "auto" {
        return Err(format!("firefly has a theme {name} of its own: give the file another name"));
    }
    let text =
        read_text(path).map_err(|error| format!("it cannot be read ({})", reason(&error)))?;
    Theme::from_toml(&text, Depth::Sixteen, &UNICODE).map_err(|error| error.in_a_line(&text))?;
    Ok(OwnTheme { name, text })
}
