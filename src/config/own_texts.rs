//! Texts that people put beside their settings: `texts/LANGUAGE/errors.toml` and so on.

use std::path::Path;

use super::layers::read_text;
use super::shown;
use crate::store::reason;
use crate::wording::FILES;

/// More languages than anybody writes.
const MOST_LANGUAGES: usize = 32;

/// A file of texts of somebody's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnText {
    /// The language, which is the name of its folder.
    pub language: String,
    /// The file's name, as in `errors.toml`.
    pub file: &'static str,
    /// The path, for messages.
    pub path: String,
    /// What the file holds.
    pub text: String,
}

/// The files of texts beside a settings file, and in sentences what cannot be read there.
pub(super) fn read(settings: &Path) -> (Vec<OwnText>, Vec<String>) {
    let (mut texts, mut warnings) = (Vec::new(), Vec::new());
    let Some(folder) = settings.parent().map(|folder| folder.join("texts")) else {
        return (texts, warnings);
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<_> = entries.map(|entry| entry.path()).collect();
    folders.sort();
    folders.truncate(MOST_LANGUAGES);
    for (folder, file) in folders.iter().flat_map(|folder| FILES.map(|file| (folder, file))) {
        let path = folder.join(file);
        if !path.is_file() {
            continue;
        }
        let language = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match read_text(&path) {
            Ok(text) => texts.push(OwnText { language, file, path: shown(&path), text }),
            Err(error) => {
                let reason = reason(&error);
                warnings.push(format!("{}: it cannot be read ({reason})", shown(&path)));
            }
        }
    }
    (texts, warnings)
}
