//! The files of a folder of events, as they are found: anything can be in it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::mastery::Event;

/// How the names of files of events end.
pub(super) const ENDING: &str = ".jsonl";
/// How the names of merged ones begin; those of sessions begin with a number.
pub(super) const MERGED: &str = "merged-";
/// A larger file is not read. It has room for some 30,000 events.
pub(super) const MAX_FILE_BYTES: u64 = 4 << 20;
/// All files that are read together have at most so much.
const MAX_BYTES: u64 = 32 << 20;
/// So many entries of a folder are looked at.
const MOST_ENTRIES: usize = 10_000;

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The files that can be read: merged ones, then sessions, the newest one first.
    pub(super) files: Vec<EventFile>,
    /// How many more there are.
    pub(super) left_out: usize,
}

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EventFile {
    pub(super) path: PathBuf,
    pub(super) is_merged: bool,
    pub(super) bytes: u64,
    pub(super) modified: Option<SystemTime>,
}

/// What a file holds.
#[derive(Debug)]
pub(super) struct Content {
    bytes: Vec<u8>,
}

/// What can be read in a folder; nothing if there is none.
pub(super) fn list(folder: &Path) -> io::Result<Listing> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Listing::default()),
        Err(error) => return Err(error),
    };
    let mut names: Vec<String> = Vec::new();
    let mut left_out = 0;
    for (number, entry) in entries.enumerate() {
        if number == MOST_ENTRIES {
            left_out += 1;
            break;
        }
        // A name that is not UTF-8 is none of ours.
        let name = entry?.file_name().into_string().unwrap_or_default();
        if name.ends_with(ENDING) {
            names.push(name);
        }
    }
    // Letters come after digits.
    names.sort_unstable_by(|one, other| other.cmp(one));
    let mut listing = Listing { files: Vec::new(), left_out };
    let mut total = 0;
    for name in names {
        match EventFile::find(folder, &name) {
            Ok(file) if file.bytes <= MAX_FILE_BYTES && total + file.bytes <= MAX_BYTES => {
                total += file.bytes;
                listing.files.push(file);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            _ => listing.left_out += 1,
        }
    }
    Ok(listing)
}

impl EventFile {
    fn find(folder: &Path, name: &str) -> io::Result<Self> {
        let path = folder.join(name);
        // A pipe would keep whoever opens it waiting, a link lead anywhere.
        let known = fs::symlink_metadata(&path)?;
        if !known.is_file() {
            return Err(io::Error::other("it is not an ordinary file"));
        }
        Ok(Self {
            is_merged: name.starts_with(MERGED),
            bytes: known.len(),
            modified: known.modified().ok(),
            path,
        })
    }

    pub(super) fn read(&self) -> io::Result<Content> {
        let mut bytes = Vec::new();
        File::open(&self.path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(Content { bytes })
    }

    /// Whether the file is still as it was found.
    pub(super) fn is_unchanged(&self) -> bool {
        fs::symlink_metadata(&self.path).is_ok_and(|known| {
            known.is_file() && known.len() == self.bytes && known.modified().ok() == self.modified
        })
    }
}

impl Content {
    /// Its lines that are not blank, each with its event if it tells one.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&[u8], Option<Event>)> {
        let lines = self.bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        lines.filter(|line| !line.is_empty()).map(|line| (line, Event::from_line(line)))
    }

    pub(super) fn is_whole(&self) -> bool {
        self.lines().all(|(_, event)| event.is_some())
    }
}
