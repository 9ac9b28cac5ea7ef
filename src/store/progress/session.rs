//! The events of this session, and the file that only it writes.

use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::folder::{ENDING, MAX_FILE_BYTES};
use crate::mastery::{Event, What};
use crate::store::{journal, make_private};

/// So often a line is written again because its file was merged away just then.
const MOST_TRIES: usize = 3;

/// Gives the events of this start of firefly their ids and their order.
#[derive(Debug)]
pub struct Author {
    name: String,
    events: u64,
    last_time: u64,
}

/// What this start of firefly adds to a pack's folder.
#[derive(Debug)]
pub(super) struct Session {
    name: String,
    /// Lines that are not on the disk yet.
    waiting: Vec<String>,
    /// Whether a line was begun that may not have its end.
    is_line_open: bool,
    file: Numbered,
}

/// A session has one file, and more if it grows larger than what is read.
#[derive(Debug, Default)]
struct Numbered {
    number: u32,
    bytes: u64,
}

impl Author {
    /// Whoever works from now on.
    pub fn new(now: SystemTime) -> Self {
        Self { name: unique_name(now), events: 0, last_time: journal::seconds(now) }
    }

    /// What was done at this moment.
    pub fn event(&mut self, now: SystemTime, lesson: &str, what: What) -> Event {
        // A clock that is put back does not change the order in which things were done.
        self.last_time = self.last_time.max(journal::seconds(now));
        let id = format!("{}-{:06}", self.name, self.events);
        self.events += 1;
        Event::new(&id, self.last_time, lesson, what)
    }
}

/// A name that no other session has, on no computer.
fn unique_name(now: SystemTime) -> String {
    let (time, process) = (journal::seconds(now), std::process::id());
    let host = crc32fast::hash(journal::host().as_bytes());
    let random = std::hash::RandomState::new().build_hasher().finish();
    format!("{time:010}-{host:08x}-{process}-{random:016x}")
}

impl Session {
    pub(super) fn new(now: SystemTime) -> Self {
        Self {
            name: unique_name(now),
            waiting: Vec::new(),
            is_line_open: false,
            file: Numbered::default(),
        }
    }

    /// Adds an event to what is to be written.
    pub(super) fn add(&mut self, event: &Event) {
        self.waiting.push(event.to_line());
    }

    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Writes what waits. When it returns, that outlasts a power cut.
    pub(super) fn write(&mut self, folder: &Path) -> io::Result<()> {
        make_private(folder)?;
        for _ in 0..MOST_TRIES {
            if self.append(folder)? {
                self.waiting.clear();
                return Ok(());
            }
        }
        Err(io::Error::other("another program keeps removing it"))
    }

    /// Adds the lines to the file, and tells whether it is still in its folder: another terminal
    /// may have merged it away, as it does with files that nobody wrote to for a day.
    fn append(&mut self, folder: &Path) -> io::Result<bool> {
        let path = self.path(folder);
        let is_new = !path.exists();
        let mut file = open(&path)?;
        let mut text = self.waiting.join("\n") + "\n";
        if self.is_line_open {
            text.insert(0, '\n');
        }
        self.is_line_open = true;
        file.write_all(text.as_bytes())?;
        file.sync_data()?;
        self.is_line_open = false;
        self.file.bytes += text.len() as u64;
        if self.file.bytes > MAX_FILE_BYTES / 2 {
            self.file = Numbered { number: self.file.number + 1, bytes: 0 };
        }
        if is_new {
            // Makes the name outlast a power cut, where the file system can.
            File::open(folder).and_then(|folder| folder.sync_all()).ok();
        }
        Ok(is_in_folder(&file))
    }

    fn path(&self, folder: &Path) -> PathBuf {
        let number = match self.file.number {
            0 => String::new(),
            number => format!("-{number}"),
        };
        folder.join(format!("{}{number}{ENDING}", self.name))
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn is_in_folder(file: &File) -> bool {
    file.metadata().is_ok_and(|known| std::os::unix::fs::MetadataExt::nlink(&known) > 0)
}

#[cfg(not(unix))]
fn is_in_folder(_: &File) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::Skipped;
    use crate::store::progress::tests::{Home, lessons, passed};

    fn done(author: &mut Author, session: &mut Session, folder: &Path, lesson: &str) {
        session.add(&author.event(SystemTime::now(), lesson, passed()));
        session.write(folder).expect("written");
    }

    #[test]
    fn a_line_that_was_cut_off_takes_no_other_with_it() {
        let home = Home::new();
        let folder = home.folder();
        let now = SystemTime::now();
        let (mut author, mut session) = (Author::new(now), Session::new(now));
        done(&mut author, &mut session, &folder, "one");
        let path = home.folder().join(&home.files()[0].0);
        File::options()
            .append(true)
            .open(&path)
            .and_then(|mut file| file.write_all(b"{\"id\":\"x"))
            .expect("written");
        session.is_line_open = true;
        done(&mut author, &mut session, &folder, "two");
        let again = home.open();
        assert_eq!(lessons(&again), ["one", "two"]);
        assert_eq!(again.skipped(), Skipped { lines: 1, files: 0, unknown: 0 });
    }

    #[test]
    fn a_session_that_writes_very_much_can_be_read_all_the_same() {
        let home = Home::new();
        let folder = home.folder();
        let now = SystemTime::now();
        let (mut author, mut session) = (Author::new(now), Session::new(now));
        done(&mut author, &mut session, &folder, "one");
        session.file.bytes = MAX_FILE_BYTES / 2;
        done(&mut author, &mut session, &folder, "two");
        done(&mut author, &mut session, &folder, "three");
        assert_eq!(home.files().len(), 2);
        assert_eq!(lessons(&home.open()), ["one", "two", "three"]);
    }

    #[test]
    fn a_clock_that_is_put_back_changes_no_order() {
        let now = SystemTime::now();
        let mut author = Author::new(now);
        let first = author.event(now, "one", passed());
        let second = author.event(now - std::time::Duration::from_secs(9_000), "two", passed());
        assert!((first.time, &first.id) < (second.time, &second.id));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_merged_away_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("1.jsonl");
        let file = open(&path).expect("opened");
        assert!(is_in_folder(&file));
        fs::remove_file(&path).expect("removed");
        assert!(!is_in_folder(&file));
    }
}
