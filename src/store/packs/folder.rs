//! Reads the folder of a pack. Links are refused, so that nothing outside of it is read.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::lesson::{Entries, Rejection, is_passed_over};
use crate::store::reason;

/// Files and folders; a home folder is found out soon.
const MOST_ENTRIES: usize = 2000;
/// Folders inside each other; names that are deeper are refused anyway.
const MOST_DEPTH: usize = 8;

/// The files of a folder.
pub(super) fn entries(root: &Path) -> Result<Entries, Rejection> {
    match fs::metadata(root.join("pack.toml")) {
        Ok(known) if known.is_file() => {}
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return Err(unreadable("", &error));
        }
        _ => return Err(Rejection::of_pack("there is no pack.toml in this folder")),
    }
    let mut walk = Walk { entries: Entries::default(), seen: 0 };
    let mut open = vec![(root.to_owned(), String::new())];
    while let Some((folder, name)) = open.pop() {
        open.extend(walk.folder(&folder, &name)?);
    }
    Ok(walk.entries)
}

struct Walk {
    entries: Entries,
    seen: usize,
}

impl Walk {
    /// Takes the files of a folder, and tells the folders in it.
    fn folder(&mut self, folder: &Path, name: &str) -> Result<Vec<(PathBuf, String)>, Rejection> {
        let unreadable = |error: &std::io::Error| unreadable(name, error);
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(|error| unreadable(&error))? {
            paths.push(entry.map_err(|error| unreadable(&error))?.path());
            self.seen += 1;
            if self.seen > MOST_ENTRIES {
                return Err(Rejection::of_pack("there are too many files for a pack"));
            }
        }
        paths.sort();
        let mut folders = Vec::new();
        for path in paths {
            folders.extend(self.entry(path, name)?);
        }
        Ok(folders)
    }

    fn entry(
        &mut self,
        path: PathBuf,
        folder: &str,
    ) -> Result<Option<(PathBuf, String)>, Rejection> {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let name = if folder.is_empty() { file.to_string() } else { format!("{folder}/{file}") };
        if is_passed_over(&name) {
            return Ok(None);
        }
        let known = fs::symlink_metadata(&path).map_err(|error| unreadable(&name, &error))?;
        if known.is_symlink() {
            return Err(Rejection::of(&name, "it is a link; a pack has none"));
        }
        if known.is_dir() {
            if name.split('/').count() > MOST_DEPTH {
                return Err(Rejection::of(&name, "it is in too many folders"));
            }
            return Ok(Some((path, name)));
        }
        if !known.is_file() {
            return Err(Rejection::of(&name, "it is neither a file nor a folder"));
        }
        let bytes = self.bytes(&path, &name, &known)?;
        self.entries.add(&name, bytes)?;
        Ok(None)
    }

    /// The bytes of a file; one byte too many is enough to know that it is too large.
    fn bytes(&self, path: &Path, name: &str, known: &Metadata) -> Result<Vec<u8>, Rejection> {
        let unreadable = |error: &std::io::Error| unreadable(name, error);
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let opened = file.metadata().map_err(|error| unreadable(&error))?;
        if !is_same(&opened, known) {
            return Err(Rejection::of(name, "it was changed while it was read"));
        }
        let mut bytes = Vec::new();
        let mut bounded = file.take(self.entries.bytes_left() as u64 + 1);
        bounded.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        Ok(bytes)
    }
}

fn unreadable(name: &str, error: &std::io::Error) -> Rejection {
    let why = format!("it cannot be read ({})", reason(error));
    if name.is_empty() { Rejection::of_pack(why) } else { Rejection::of(name, why) }
}

/// Whether what was opened is what was looked at, and no link that took its place.
#[cfg(unix)]
fn is_same(opened: &Metadata, known: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (opened.dev(), opened.ino()) == (known.dev(), known.ino())
}

#[cfg(not(unix))]
fn is_same(opened: &Metadata, _: &Metadata) -> bool {
    opened.is_file()
}
