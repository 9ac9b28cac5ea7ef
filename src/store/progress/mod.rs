//! What a learner did in the lessons of a pack, in a folder of its own per pack.
//!
//! Each session adds lines to a file of its own, so that two terminals, also on two computers
//! with one home folder, never write the same file. What there is, is all files together; an
//! event that stands in several of them counts once. A file that cannot be read is left alone.

mod folder;
mod merging;
mod session;

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use self::session::Author;
use self::session::Session;
use super::{reason, shown};
use crate::config::Folders;
use crate::mastery::{Event, EventSet};

/// The folder of all packs, below the learner's own.
const FOLDER: &str = "progress";
/// The id of a pack may be so long.
const MAX_PACK_BYTES: usize = 100;
/// So often a folder is listed anew because a file of it was merged away meanwhile.
const MOST_LISTINGS: usize = 3;

/// What a learner did in a pack: what is on the disk, and what this session adds to it.
#[derive(Debug)]
pub struct Progress {
    /// Nothing if there is nowhere to keep it.
    folder: Option<PathBuf>,
    session: Session,
    events: EventSet,
    skipped: Skipped,
    trouble: Option<String>,
}

/// What was found and not understood. It stays where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Damaged lines.
    pub lines: usize,
    /// Files that are none, are too large, are too many, or may not be read.
    pub files: usize,
    /// Events of a kind that only a newer firefly knows.
    pub unknown: usize,
}

impl Progress {
    /// What was done in a pack so far. It can always be gone on with: [`Self::trouble`] says what
    /// stands in the way of keeping it.
    pub fn open(folders: Option<&Folders>, pack: &str) -> Self {
        let mut progress = Self {
            folder: None,
            session: Session::new(SystemTime::now()),
            events: EventSet::default(),
            skipped: Skipped::default(),
            trouble: None,
        };
        match (folders, is_pack_id(pack)) {
            (Some(folders), true) => {
                progress.folder = Some(folders.state.join(FOLDER).join(pack));
                progress.refresh();
            }
            (None, _) => {
                let words = "You have no home folder: your progress is lost when firefly ends.";
                progress.trouble = Some(words.to_owned());
            }
            (_, false) => {
                let words = "This pack has no proper id: your progress in it is lost when firefly \
                             ends. Tell its author.";
                progress.trouble = Some(words.to_owned());
            }
        }
        progress
    }

    /// Takes in what other terminals wrote meanwhile.
    pub fn refresh(&mut self) {
        let Some(folder) = &self.folder else { return };
        match read_all(folder) {
            Ok((events, skipped)) => {
                self.events.join(events);
                self.skipped = Skipped { unknown: self.events.unknown(), ..skipped };
            }
            Err(error) => {
                let (folder, why) = (shown(folder), reason(&error));
                self.trouble = Some(format!(
                    "Your earlier progress cannot be read from {folder} ({why}). It is left as it \
                     is."
                ));
            }
        }
    }

    /// Adds what the learner just did. It counts at once; if it cannot be written to the disk
    /// now, that is tried again with the next event.
    pub fn keep(&mut self, event: Event) {
        self.session.add(&event);
        self.events.insert(event);
        self.flush();
    }

    /// Tries once more to write what waits for it.
    pub fn flush(&mut self) {
        let Some(folder) = &self.folder else { return };
        if !self.session.is_waiting() {
            return;
        }
        self.trouble = self.session.write(folder).err().map(|error| {
            let (folder, why) = (shown(folder), reason(&error));
            format!(
                "Your progress cannot be written to {folder} ({why}). It is kept as long as \
                 firefly runs, and written as soon as that is possible."
            )
        });
    }

    /// All that was done, by this session and by others.
    pub fn events(&self) -> &EventSet {
        &self.events
    }

    /// What was found and not understood.
    pub fn skipped(&self) -> Skipped {
        self.skipped
    }

    /// Why not all of it is on the disk or was read from it, in words for the learner.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Puts the files of many sessions together. Worth calling once a start, off the thread
    /// that draws.
    ///
    /// # Errors
    /// If it did not work out; nothing is lost then.
    pub fn tidy(&self) -> io::Result<()> {
        self.folder.as_deref().map_or(Ok(()), |folder| merging::tidy(folder, SystemTime::now()))
    }
}

impl Skipped {
    /// A sentence for the learner, if there is anything to say.
    pub fn words(self) -> Option<String> {
        let counted = |count: usize, one: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {one}s")),
        };
        let damaged = [counted(self.lines, "line"), counted(self.files, "file")];
        let damaged: Vec<String> = damaged.into_iter().flatten().collect();
        let damaged = (!damaged.is_empty()).then(|| {
            let what = damaged.join(" and ");
            format!("{what} of your progress could not be read and stayed as it was.")
        });
        let unknown = counted(self.unknown, "event")
            .map(|count| format!("{count} of your progress can only be read by a newer firefly."));
        let sentences: Vec<String> = [damaged, unknown].into_iter().flatten().collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }
}

/// Whether the id can be the name of a folder, on every system, and leads nowhere else. The
/// reader of packs has seen to that, too.
fn is_pack_id(id: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
    (1..=MAX_PACK_BYTES).contains(&id.len())
        && id.bytes().all(is_plain)
        && !id.starts_with('.')
        && !id.ends_with('.')
}

fn read_all(folder: &Path) -> io::Result<(EventSet, Skipped)> {
    let mut events = EventSet::default();
    let mut listings_left = MOST_LISTINGS;
    loop {
        listings_left -= 1;
        let (skipped, is_whole) = read_listed(folder, &mut events)?;
        if is_whole || listings_left == 0 {
            return Ok((events, skipped));
        }
    }
}

/// Takes in the files of a folder, and tells whether all that were listed were still there: if
/// another terminal merged one away meanwhile, what it held is in a new one.
fn read_listed(folder: &Path, events: &mut EventSet) -> io::Result<(Skipped, bool)> {
    let listing = folder::list(folder)?;
    let mut skipped = Skipped { files: listing.left_out, ..Skipped::default() };
    let mut is_whole = true;
    for file in &listing.files {
        let content = match file.read() {
            Ok(content) => content,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                is_whole = false;
                continue;
            }
            Err(_) => {
                skipped.files += 1;
                continue;
            }
        };
        for (_, event) in content.lines() {
            match event {
                Some(event) => events.insert(event),
                None => skipped.lines += 1,
            }
        }
    }
    Ok((skipped, is_whole))
}

#[cfg(test)]
mod tests;
