//! Unsaved text, kept safe: it outlives the program, a closed window and a power cut.
//!
//! Each session writes its own file per edited path, so that two terminals with the same program
//! open never touch each other's text.

use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::Cursor;
use super::atomic::{NewFileMode, replace_file};
use super::document::{Document, MAX_FILE_BYTES};

/// JSON may write a character of the text with six.
const MAX_ENTRY_BYTES: u64 = 6 * MAX_FILE_BYTES + 64 * 1024;

/// Text that was typed and never saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The file that it belongs to, as an absolute path.
    pub path: PathBuf,
    /// The whole text.
    pub text: String,
    /// Where the cursor stood.
    pub cursor: Cursor,
    /// When it was written, in seconds since 1970.
    pub written_at: u64,
    /// Whether the file was saved, by whomever, after this text was written.
    pub is_older_than_file: bool,
    /// Whether the program that wrote it still runs: the file is open in another terminal.
    pub is_open_elsewhere: bool,
    entry: PathBuf,
}

/// The unsaved text of one session, and access to that of sessions that are over.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    session: String,
    process: Process,
}

/// A process, told apart from a later one with the same number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Process {
    host: String,
    pid: u32,
    /// When it started, as the kernel counts; empty where that is not to be had.
    started: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    format: u32,
    path: PathBuf,
    text: String,
    cursor: Cursor,
    written_at: u64,
    process: Process,
}

impl Journal {
    /// A journal in that folder, which must exist.
    pub fn new(folder: &Path) -> Self {
        let process = Process::this();
        let random = std::hash::RandomState::new().build_hasher().finish();
        let session = format!("{}-{:08x}", process.pid, random & 0xffff_ffff);
        Self { folder: folder.to_owned(), session, process }
    }

    /// Keeps the text of a file safe.
    ///
    /// # Errors
    /// If it could not be written; what was kept before stands.
    pub fn keep(&self, path: &Path, text: &str, cursor: Cursor) -> io::Result<()> {
        let path = absolute(path);
        let entry = Entry {
            format: 1,
            text: text.to_owned(),
            cursor,
            written_at: seconds(SystemTime::now()),
            process: self.process.clone(),
            path: path.clone(),
        };
        replace_file(&self.entry_path(&path), &serde_json::to_vec(&entry)?, NewFileMode::Private)
    }

    /// Forgets this session's text of a file: it was saved, or nothing was changed.
    ///
    /// # Errors
    /// If there is such text and it could not be deleted.
    pub fn forget(&self, path: &Path) -> io::Result<()> {
        remove(&self.entry_path(&absolute(path)))
    }

    /// Forgets a draft: its text is in the editor now, or the learner does not want it.
    ///
    /// # Errors
    /// If it could not be deleted.
    pub fn discard(&self, draft: &Draft) -> io::Result<()> {
        remove(&draft.entry)
    }

    /// The drafts of a file that other sessions left and whose text is not what the file holds,
    /// newest first. Drafts that hold the same text as the file are deleted on the way.
    pub fn pending(&self, path: &Path) -> Vec<Draft> {
        let path = absolute(path);
        let Ok(listing) = fs::read_dir(&self.folder) else { return Vec::new() };
        let stem = file_stem(&path);
        let own = self.entry_path(&path);
        let mut drafts: Vec<Draft> = listing
            .flatten()
            .filter(|file| file.file_name().to_string_lossy().starts_with(&stem))
            .filter(|file| file.path() != own)
            .filter_map(|file| read_entry(&file.path()))
            .filter(|draft| draft.path == path)
            .collect();
        if drafts.is_empty() {
            return drafts;
        }
        let saved = Document::load(&path).ok().filter(|loaded| !loaded.document.is_new());
        let saved_at = fs::metadata(&path).and_then(|known| known.modified()).map_or(0, seconds);
        drafts.retain_mut(|draft| {
            draft.is_older_than_file = saved_at > draft.written_at;
            let is_saved = saved.as_ref().is_some_and(|saved| saved.text == draft.text);
            if is_saved && !draft.is_open_elsewhere {
                self.discard(draft).ok();
            }
            !is_saved
        });
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.written_at));
        drafts
    }

    fn entry_path(&self, path: &Path) -> PathBuf {
        self.folder.join(format!("{}-{}.json", file_stem(path), self.session))
    }
}

impl Process {
    fn this() -> Self {
        let pid = std::process::id();
        Self { host: host(), pid, started: started(pid).unwrap_or_default() }
    }

    fn is_running(&self) -> bool {
        !self.started.is_empty()
            && self.host == host()
            && started(self.pid).is_some_and(|started| started == self.started)
    }
}

pub(super) fn host() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    name.trim().to_owned()
}

/// Field 22 of `/proc/PID/stat` (proc(5)); the second field may hold blanks and brackets.
fn started(pid: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(19).map(str::to_owned)
}

/// The part of an entry's name that depends on the path: readable, and unlikely to be shared.
/// The entry itself holds the whole path.
fn file_stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = name.chars().take(40).map(plain).collect();
    format!("{name}-{:08x}", crc32fast::hash(path.as_os_str().as_encoded_bytes()))
}

/// The path with links resolved, so that one file has one name, before and after its first save.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(real) = fs::canonicalize(&path) {
        return real;
    }
    let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

fn read_entry(path: &Path) -> Option<Draft> {
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(MAX_ENTRY_BYTES).read_to_end(&mut bytes).ok()?;
    let entry: Entry = serde_json::from_slice(&bytes).ok()?;
    Some(Draft {
        path: entry.path,
        text: entry.text,
        cursor: entry.cursor,
        written_at: entry.written_at,
        is_older_than_file: false,
        is_open_elsewhere: entry.process.is_running(),
        entry: path.to_owned(),
    })
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

pub(super) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURSOR: Cursor = Cursor { row: 1, column: 2 };

    fn folder_with_program(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("add.py");
        fs::write(&path, text).expect("written");
        (folder, path)
    }

    /// As if the session's computer had been switched off.
    fn let_writer_die(draft: &Draft) {
        let text = fs::read_to_string(&draft.entry).expect("an entry");
        let mut entry: Entry = serde_json::from_str(&text).expect("an entry");
        entry.process.started = "1".to_owned();
        fs::write(&draft.entry, serde_json::to_vec(&entry).expect("JSON")).expect("written");
    }

    #[test]
    fn two_sessions_keep_their_texts_apart_and_a_third_sees_both() {
        let (folder, path) = folder_with_program("a = 1\n");
        let [one, two, three] = [(); 3].map(|()| Journal::new(folder.path()));
        one.keep(&path, "a = 11\n", CURSOR).expect("kept");
        two.keep(&path, "a = 12\n", CURSOR).expect("kept");
        two.keep(&path, "a = 123\n", CURSOR).expect("kept");
        let mut texts: Vec<_> = three.pending(&path).into_iter().map(|draft| draft.text).collect();
        texts.sort();
        assert_eq!(texts, ["a = 11\n", "a = 123\n"]);
        one.forget(&path).expect("forgotten");
        let left = three.pending(&path);
        assert_eq!((left.len(), left[0].cursor, left[0].is_open_elsewhere), (1, CURSOR, true));
        three.discard(&left[0]).expect("discarded");
        assert_eq!(three.pending(&path), []);
    }

    #[test]
    fn the_text_of_a_session_that_died_is_offered_until_it_is_what_the_file_holds() {
        let (folder, path) = folder_with_program("a = 1\n");
        let journal = Journal::new(folder.path());
        journal.keep(&path, "a = 2\n", CURSOR).expect("kept");
        let later = Journal::new(folder.path());
        let_writer_die(&later.pending(&path)[0]);
        assert!(!later.pending(&path)[0].is_open_elsewhere);
        fs::write(&path, "a = 2\r\n").expect("written");
        assert_eq!(later.pending(&path), []);
        assert!(!journal.entry_path(&absolute(&path)).exists());
    }

    #[test]
    fn a_new_file_has_one_name_however_it_is_reached() {
        let (folder, _) = folder_with_program("");
        let journal = Journal::new(folder.path());
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).expect("made");
        journal.keep(&inner.join("../new.py"), "x\n", CURSOR).expect("kept");
        let found = Journal::new(folder.path()).pending(&folder.path().join("new.py"));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn foreign_and_damaged_entries_are_passed_over() {
        let (folder, path) = folder_with_program("a = 1\n");
        let stem = file_stem(&absolute(&path));
        fs::write(folder.path().join(format!("{stem}-1.json")), "{\"format\":").expect("written");
        fs::write(folder.path().join(format!("{stem}-2.json")), [0xff; 9]).expect("written");
        fs::create_dir(folder.path().join(format!("{stem}-3.json"))).expect("made");
        assert_eq!(Journal::new(folder.path()).pending(&path), []);
    }

    #[test]
    fn text_that_was_typed_before_the_file_was_saved_is_told_apart() {
        let (folder, path) = folder_with_program("a = 1\n");
        Journal::new(folder.path()).keep(&path, "a = 2\n", CURSOR).expect("kept");
        let is_older = |saved_at: SystemTime| {
            let file = fs::File::options().write(true).open(&path).expect("opened");
            file.set_modified(saved_at).expect("set");
            Journal::new(folder.path()).pending(&path)[0].is_older_than_file
        };
        let hour = std::time::Duration::from_secs(3_600);
        assert!(is_older(SystemTime::now() + hour));
        assert!(!is_older(SystemTime::now() - hour));
    }

    #[test]
    fn a_process_of_another_computer_is_no_other_terminal_here() {
        let here = Process::this();
        assert!(here.is_running());
        assert!(!Process { host: "elsewhere".to_owned(), ..here }.is_running());
    }
}
