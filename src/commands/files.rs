//! The files that a program is given: copies of what lies here.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Failure, shown};
use crate::run::Files;
use crate::store::reason;
use crate::trace::{LimitKind, Limits};

/// Why a link in a folder is not followed.
const LINK: &str = "it is a link, and a folder is given without what its links lead to. Name the \
                    file itself with --files if the program is to have it";

/// Copies of these files and of all that these folders hold, if any are named. What is named may
/// be a link; a link found in a folder is refused: whoever made the folder could have it lead to
/// anything that the learner may read.
pub(super) fn copies(named: &[PathBuf], limits: &Limits) -> Result<Option<Files>, Failure> {
    if named.is_empty() {
        return Ok(None);
    }
    let mut files = Files::new(true);
    for path in named {
        if path.is_dir() {
            give_folder(&mut files, path, "", Files::DEPTH)?;
        } else {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let content = fs::metadata(path).and_then(|known| read(path, &known));
            give_file(&mut files, path, &name, content)?;
        }
    }
    check_room(&files, limits)?;
    Ok(Some(files))
}

/// The folder is made full, or not at all: its limits may leave less room than what is given.
fn check_room(files: &Files, limits: &Limits) -> Result<(), Failure> {
    let mut folders = BTreeSet::from([Path::new("")]);
    folders.extend(files.given().flat_map(|(path, _)| Path::new(path).ancestors().skip(1)));
    let entries = (files.given().count() + folders.len()) as u64;
    // Memory is given out by pages.
    let page = |(_, content): (&str, &[u8])| content.len().next_multiple_of(4096) as u64;
    let megabytes = files.given().map(page).sum::<u64>().div_ceil(1024 * 1024);
    for (needed, limit) in [(entries, LimitKind::FolderFiles), (megabytes, LimitKind::FolderMb)] {
        let (most, name) = (limits.value(limit), limit.name());
        if needed > most {
            return Err(Failure::usage(format!(
                "the files do not fit into the program's folder: they need {name} {needed}, and \
                 it is {most}. Nothing was run."
            )));
        }
    }
    Ok(())
}

/// Gives all that lies in a folder; `above` is its path in the program's folder, with a `/`.
fn give_folder(files: &mut Files, folder: &Path, above: &str, depth: usize) -> Result<(), Failure> {
    let cannot = |error| failure(folder, &reason(&error));
    if depth == 0 {
        return Err(failure(folder, &format!("at most {} folders deep", Files::DEPTH - 1)));
    }
    let entries = fs::read_dir(folder).map_err(cannot)?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(cannot)?.path());
        if paths.len() > Files::MOST {
            return Err(failure(folder, &format!("it holds more than {} files", Files::MOST)));
        }
    }
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{above}{name}");
        let known = fs::symlink_metadata(&path).map_err(cannot)?;
        if known.is_symlink() {
            return Err(failure(&path, LINK));
        }
        if known.is_dir() {
            give_folder(files, &path, &format!("{name}/"), depth - 1)?;
        } else {
            give_file(files, &path, &name, read(&path, &known))?;
        }
    }
    Ok(())
}

fn give_file(
    files: &mut Files,
    path: &Path,
    name: &str,
    content: io::Result<Vec<u8>>,
) -> Result<(), Failure> {
    let content = content.map_err(|error| failure(path, &reason(&error)))?;
    files.give(name, content).map_err(|bad| failure(path, &bad.to_string()))
}

/// The content, or a little more than a file may have of it.
fn read(path: &Path, known: &Metadata) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    open_known(path, known)?.take(Files::LARGEST as u64 + 1).read_to_end(&mut content)?;
    Ok(content)
}

/// Opens an ordinary file. `known` says which it is: a link may take its place meanwhile.
pub(super) fn open_known(path: &Path, known: &Metadata) -> io::Result<fs::File> {
    if !known.is_file() {
        return Err(io::Error::other("it is not an ordinary file"));
    }
    let file = fs::File::open(path)?;
    if !is_same(known, &file.metadata()?) {
        return Err(io::Error::other("it became another file just now"));
    }
    Ok(file)
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.is_file() && other.is_file()
}

fn failure(path: &Path, why: &str) -> Failure {
    let name = shown(path);
    Failure::usage(format!("{name} cannot be given to the program: {why}. Nothing was run."))
}
