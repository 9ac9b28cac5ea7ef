//! What outlives the program: files saved as a whole, unsaved text, where the learner left off.
//!
//! Everything here is plain blocking file work; call it off the thread that draws. Nothing needs
//! a lock, so that a home folder on a network disk, shared by many terminals, is safe.

mod atomic;
mod document;
mod habits;
mod journal;
mod lesson_files;
pub mod packs;
mod progress;
mod recording;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use atomic::{NewFileMode, check_replaceable, replace_file, replace_file_with};
pub use document::{Document, LineEnd, LoadError, Loaded, MAX_FILE_BYTES, SaveError, reason};
pub use habits::{Choice, Habits, Memory, Shares};
pub use journal::{Draft, Journal};
pub use lesson_files::{LessonProgram, NoLessonFile, put_aside};
pub use progress::{Author, Progress, Skipped};
pub use recording::{read_opened_recording, read_recording};

use crate::config::Folders;

/// The program that a learner sees first.
const FIRST_PROGRAM: &str = include_str!("../../lessons/first_program.py");

/// The file that tells where the learner left off.
const LEFT_OFF: &str = "left_off.json";

/// A place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Line, from 0.
    pub row: usize,
    /// Column, from 0, in characters.
    pub column: usize,
}

/// The learner's own folders, as far as they can be written to.
#[derive(Debug)]
pub struct Store {
    data: Option<PathBuf>,
    state: Option<PathBuf>,
    journal: Option<Journal>,
}

/// What the editor starts with.
#[derive(Debug)]
pub struct Opening {
    /// The file.
    pub loaded: Loaded,
    /// Where the cursor was, if the file is the one that was left off at.
    pub cursor: Cursor,
    /// Unsaved text of earlier sessions, newest first.
    pub drafts: Vec<Draft>,
}

#[derive(Serialize, Deserialize)]
struct LeftOff {
    path: PathBuf,
    cursor: Cursor,
}

impl Store {
    /// Makes the folders ready. Where that is not possible the store goes on without them and
    /// the second value says what that means for the learner.
    pub fn open(folders: Option<&Folders>) -> (Self, Option<String>) {
        let Some(folders) = folders else {
            let message = "You have no home folder: unsaved text is lost if this window closes.";
            return (Self::without_folders(), Some(message.to_owned()));
        };
        let journal = folders.state.join("journal");
        match make_writable(&journal) {
            Ok(()) => {
                let store = Self {
                    data: Some(folders.data.clone()),
                    state: Some(folders.state.clone()),
                    journal: Some(Journal::new(&journal)),
                };
                (store, None)
            }
            Err(error) => {
                let message = format!(
                    "{} cannot be written to ({}): unsaved text is lost if this window closes. \
                     Save often.",
                    shown(&folders.state),
                    reason(&error)
                );
                (Self::without_folders(), Some(message))
            }
        }
    }

    /// A store that keeps nothing.
    pub fn without_folders() -> Self {
        Self { data: None, state: None, journal: None }
    }

    /// Unsaved text, if it can be kept.
    pub fn journal(&self) -> Option<&Journal> {
        self.journal.as_ref()
    }

    /// What to open: the named file; else the one where the learner left off, if it is still
    /// there; else the first program.
    ///
    /// # Errors
    /// If the named file cannot be edited.
    pub fn opening(&self, named: Option<&Path>) -> Result<Opening, LoadError> {
        let left_off = self.left_off();
        let loaded = match (named, &left_off) {
            (Some(path), _) => Document::load(path)?,
            (None, Some(left_off)) => self.load_existing(&left_off.path),
            (None, None) => self.first_program(),
        };
        let path = loaded.document.path();
        let cursor =
            left_off.filter(|known| journal::absolute(&known.path) == journal::absolute(path));
        let drafts = self.journal.as_ref().map_or_else(Vec::new, |journal| journal.pending(path));
        Ok(Opening {
            cursor: cursor.map_or(Cursor::default(), |known| known.cursor),
            drafts,
            loaded,
        })
    }

    /// Clears away what was half written when an earlier session was killed: among the notes,
    /// and beside a file.
    pub fn clear_abandoned(&self, file: &Path) {
        let journal = self.state.as_ref().map(|state| state.join("journal"));
        let folders = self.state.iter().chain(&journal).map(PathBuf::as_path);
        folders.chain([atomic::folder_of(file)]).for_each(atomic::clear_abandoned);
    }

    /// Notes where the learner is, for the next start.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn leave_off(&self, path: &Path, cursor: Cursor) -> io::Result<()> {
        let Some(state) = &self.state else { return Ok(()) };
        let left_off = LeftOff { path: std::path::absolute(path)?, cursor };
        let bytes = serde_json::to_vec(&left_off)?;
        replace_file(&state.join(LEFT_OFF), &bytes, NewFileMode::Private)
    }

    /// Whether it is not known where the learner left off: nothing was ever opened.
    pub fn is_first_time(&self) -> bool {
        self.left_off().is_none()
    }

    fn left_off(&self) -> Option<LeftOff> {
        let bytes = fs::read(self.state.as_ref()?.join(LEFT_OFF)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// The file, or the first program if it cannot be opened and no unsaved text waits for it.
    fn load_existing(&self, path: &Path) -> Loaded {
        let has_drafts = || self.journal.as_ref().is_some_and(|j| !j.pending(path).is_empty());
        match Document::load(path) {
            Ok(loaded) if !loaded.document.is_new() || has_drafts() => loaded,
            _ => self.first_program(),
        }
    }

    /// The learner's own copy of the first program, made at the first call. Without folders it
    /// is a new file in the present folder.
    fn first_program(&self) -> Loaded {
        let own = self.data.as_ref().and_then(|data| {
            fs::create_dir_all(data).ok()?;
            let path = data.join("first_program.py");
            let loaded = Document::load(&path).ok()?;
            if loaded.document.is_new() { fresh(&path).ok() } else { Some(loaded) }
        });
        own.unwrap_or_else(|| Loaded {
            document: Document::new(Path::new("first_program.py")),
            text: FIRST_PROGRAM.to_owned(),
            has_mixed_line_ends: false,
        })
    }
}

/// Whether somebody ever left off there.
fn has_left_off(state: &Path) -> bool {
    state.join(LEFT_OFF).exists()
}

fn fresh(path: &Path) -> Result<Loaded, SaveError> {
    let mut document = Document::new(path);
    document.save(FIRST_PROGRAM)?;
    Ok(Loaded { document, text: FIRST_PROGRAM.to_owned(), has_mixed_line_ends: false })
}

/// Makes a folder for the owner alone and proves that files can be made in it.
fn make_writable(folder: &Path) -> io::Result<()> {
    make_private(folder)?;
    atomic::check_writable(folder)
}

/// Makes a folder for the owner alone, if it is not there.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A path as it may stand in a message.
pub fn shown(path: &Path) -> String {
    crate::text::clean_line(&path.to_string_lossy()).into_owned()
}
