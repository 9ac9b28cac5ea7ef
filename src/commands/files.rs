//! The files that a program is given: copies of what lies here.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Failure, shown};
use crate::run::Files;
use crate::store::reason;

/// Copies of these files and of all that these folders hold, if any are named.
pub(super) fn copies(named: &[PathBuf]) -> Result<Option<Files>, Failure> {
    if named.is_empty() {
        return Ok(None);
    }
    let mut files = Files::new(true);
    for path in named {
        if path.is_dir() {
            give_folder(&mut files, path, "", Files::DEPTH)?;
        } else {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            give_file(&mut files, path, &name)?;
        }
    }
    Ok(Some(files))
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
        // A link could lead back up.
        if fs::symlink_metadata(&path).map_err(cannot)?.is_dir() {
            give_folder(files, &path, &format!("{name}/"), depth - 1)?;
        } else {
            give_file(files, &path, &name)?;
        }
    }
    Ok(())
}

fn give_file(files: &mut Files, path: &Path, name: &str) -> Result<(), Failure> {
    let content = read(path).map_err(|error| failure(path, &reason(&error)))?;
    files.give(name, content).map_err(|bad| failure(path, &bad.to_string()))
}

/// The content, or a little more than a file may have of it.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not an ordinary file"));
    }
    let mut content = Vec::new();
    fs::File::open(path)?.take(Files::LARGEST as u64 + 1).read_to_end(&mut content)?;
    Ok(content)
}

fn failure(path: &Path, why: &str) -> Failure {
    let name = shown(path);
    Failure::usage(format!("{name} cannot be given to the program: {why}. Nothing was run."))
}
