//! Takes a pack in.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::{contents, first_error, open, packs_folder, packs_in};
use crate::config::Folders;
use crate::lesson::{Entries, Fault, Pack, Rejection, missing_texts, read};
use crate::store::reason;

/// A pack that was to be taken in.
#[derive(Clone, Debug)]
pub struct Addition {
    /// The pack.
    pub pack: Arc<Pack>,
    /// What became of it.
    pub added: Added,
    /// What is not as it should be.
    pub warnings: Vec<Fault>,
}

/// What became of a pack that was to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new here.
    New,
    /// It stands in the place of that version, if that one could be read.
    Replaced(Option<String>),
    /// The same was there before, and was left as it is.
    WasThere,
    /// The same version was there before with other files, and was left as it is.
    Differs,
}

/// Why a pack was not taken in. What was there before is as it was.
#[derive(Debug, Error)]
pub enum AddError {
    /// It cannot be read, or is no pack.
    #[error("{0}")]
    Rejected(#[from] Rejection),
    /// It says something that is wrong; there is an error among these.
    #[error("{}", first_error(.0))]
    Faulty(Vec<Fault>),
    /// It cannot be kept.
    #[error("it cannot be kept ({})", reason(.0))]
    NotKept(#[from] io::Error),
}

/// Checks a pack by reading it, and copies what was read into the folder of added packs. One of
/// the same id is replaced as a whole, if its version differs.
///
/// # Errors
/// If it is no pack, or cannot be kept.
pub fn add(path: &Path, folders: &Folders) -> Result<Addition, AddError> {
    let (entries, zip) = contents(path)?;
    let read = read(&entries);
    let Some(pack) = read.pack else { return Err(AddError::Faulty(read.faults)) };
    let pack = Arc::new(pack);
    let place = packs_folder(folders);
    let before = same_id(&place, &pack.id)?;
    let added = match before.first() {
        None => Added::New,
        Some(known) => match version_of(known) {
            Some(version) if version != pack.version => Added::Replaced(Some(version)),
            Some(_) if has_files(known, &entries) => Added::WasThere,
            Some(_) => Added::Differs,
            None => Added::Replaced(None),
        },
    };
    if !matches!(added, Added::WasThere | Added::Differs) {
        fs::create_dir_all(&place)?;
        let staging = tempfile::Builder::new().prefix(".firefly-").tempdir_in(&place)?;
        let fresh = staging.path().join("new");
        let target = match zip {
            Some(bytes) => {
                fs::write(&fresh, bytes)?;
                place.join(format!("{}.zip", pack.id))
            }
            None => {
                write_folder(&entries, &fresh)?;
                place.join(&pack.id)
            }
        };
        exchange(&before, &fresh, &target, staging.path())?;
    }
    let warnings = [read.faults, missing_texts(&pack)].concat();
    Ok(Addition { pack, added, warnings })
}

/// The packs of that id: those that say so, and those under its name that are broken.
fn same_id(place: &Path, id: &str) -> io::Result<Vec<PathBuf>> {
    let is_same = |path: &PathBuf| match pack_in(path) {
        Some(pack) => pack.id == id,
        None => [id.to_owned(), format!("{id}.zip")].iter().any(|name| path.ends_with(name)),
    };
    Ok(packs_in(place)?.into_iter().filter(is_same).collect())
}

fn pack_in(path: &Path) -> Option<Pack> {
    read(&open(path).ok()?).pack
}

fn version_of(path: &Path) -> Option<String> {
    pack_in(path).map(|pack| pack.version)
}

fn has_files(path: &Path, entries: &Entries) -> bool {
    open(path).is_ok_and(|known| known.iter().eq(entries.iter()))
}

fn write_folder(entries: &Entries, folder: &Path) -> io::Result<()> {
    for (name, bytes) in entries.iter() {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// Puts the new pack in the place of old ones, which go into the staging folder and with it; if
/// that fails, they go back.
fn exchange(before: &[PathBuf], fresh: &Path, target: &Path, staging: &Path) -> io::Result<()> {
    let mut moved: Vec<(PathBuf, &PathBuf)> = Vec::new();
    let mut all = || {
        for (at, old) in before.iter().enumerate() {
            let aside = staging.join(format!("old-{at}"));
            fs::rename(old, &aside)?;
            moved.push((aside, old));
        }
        fs::rename(fresh, target)
    };
    let done = all();
    if done.is_err() {
        for (aside, old) in moved {
            fs::rename(aside, old)?;
        }
    }
    done
}
