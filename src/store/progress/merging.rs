//! Puts the files of sessions that are long over into one.
//!
//! Nothing is removed before a file that holds all of it is on the disk. Whatever happens in
//! between leaves events in two files, and each counts once.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::folder::{self, ENDING, EventFile, MAX_FILE_BYTES, MERGED};
use crate::mastery::Event;
use crate::store::atomic::{self, NewFileMode, replace_file};

/// With more sessions than this, old ones are merged.
const MOST_SESSIONS: usize = 32;
/// A session that wrote nothing for so long is likely over.
const SETTLED: Duration = Duration::from_secs(24 * 60 * 60);

/// Merges old files, if there are many.
pub(super) fn tidy(folder: &Path, now: SystemTime) -> io::Result<()> {
    atomic::clear_abandoned(folder);
    if let Some(merged) = Merged::of(folder, now)? {
        merged.write()?;
        merged.remove_sources();
    }
    Ok(())
}

/// A file that is to hold what others do.
#[derive(Debug)]
struct Merged {
    path: PathBuf,
    bytes: Vec<u8>,
    sources: Vec<EventFile>,
}

impl Merged {
    /// What is to be merged, if there is enough of it.
    fn of(folder: &Path, now: SystemTime) -> io::Result<Option<Self>> {
        let files = folder::list(folder)?.files;
        if files.iter().filter(|file| !file.is_merged).count() <= MOST_SESSIONS {
            return Ok(None);
        }
        let mut lines = BTreeMap::new();
        let sources = take_in(files, now, &mut lines);
        if sources.len() < 2 || sources.iter().all(|file| file.is_merged) {
            return Ok(None);
        }
        let mut lines: Vec<(Event, Vec<u8>)> = lines.into_values().collect();
        lines.sort_by_key(|(event, _)| event.time);
        let bytes = lines.into_iter().flat_map(|(_, line)| line.into_iter().chain([b'\n']));
        let bytes: Vec<u8> = bytes.collect();
        let digest = crc32fast::hash(&bytes);
        let path = folder.join(format!("{MERGED}{digest:08x}-{}{ENDING}", bytes.len()));
        Ok(Some(Self { path, bytes, sources }))
    }

    fn write(&self) -> io::Result<()> {
        match fs::read(&self.path) {
            // Another terminal made the same file of the same ones.
            Ok(known) if known == self.bytes => return Ok(()),
            Ok(_) => return Err(io::Error::from(io::ErrorKind::AlreadyExists)),
            Err(_) => {}
        }
        replace_file(&self.path, &self.bytes, NewFileMode::Private)?;
        if fs::read(&self.path)? == self.bytes {
            return Ok(());
        }
        Err(io::Error::other("it reads otherwise than it was written"))
    }

    /// What was added to a file meanwhile keeps it.
    fn remove_sources(&self) {
        let sources = self.sources.iter().filter(|file| file.path != self.path);
        for file in sources.filter(|file| file.is_unchanged()) {
            fs::remove_file(&file.path).ok();
        }
    }
}

/// Takes in the lines of files as they are, the smallest files first, as long as what they hold
/// together can be read. A damaged file stays alone: what it holds may still be mended.
fn take_in(
    mut files: Vec<EventFile>,
    now: SystemTime,
    lines: &mut BTreeMap<String, (Event, Vec<u8>)>,
) -> Vec<EventFile> {
    files.retain(|file| file.is_merged || is_settled(file, now));
    files.sort_by_key(|file| file.bytes);
    let mut bytes = 0;
    let mut sources = Vec::new();
    for file in files {
        let Ok(content) = file.read() else { continue };
        // Its last line may lack an end that the merged one gets.
        if bytes + file.bytes + 1 > MAX_FILE_BYTES || !content.is_whole() {
            continue;
        }
        for (line, event) in content.lines() {
            let Some(event) = event else { continue };
            let id = event.id.clone();
            let found = (event, line.to_vec());
            match lines.get_mut(&id) {
                Some(known) if found < *known => *known = found,
                Some(_) => {}
                None => {
                    lines.insert(id, found);
                }
            }
        }
        bytes += file.bytes + 1;
        sources.push(file);
    }
    sources
}

fn is_settled(file: &EventFile, now: SystemTime) -> bool {
    let age = file.modified.and_then(|at| now.duration_since(at).ok());
    age.is_some_and(|age| age > SETTLED)
}

#[cfg(test)]
#[path = "merging_tests.rs"]
mod tests;
