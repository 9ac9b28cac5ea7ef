//! A program's file: loaded with clear refusals, saved as a whole in the form it had.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::atomic::{NewFileMode, replace_file};
use super::shown;

/// The largest file that can be opened, in bytes.
pub const MAX_FILE_BYTES: u64 = 2 * 1024 * 1024;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// What ends the lines of a file. A file that mixes them is saved with the one it has most of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnd {
    /// Line feed.
    #[default]
    Lf,
    /// Carriage return and line feed.
    CrLf,
    /// Carriage return alone.
    Cr,
}

impl LineEnd {
    fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

/// A file that is being edited, without its text: where it lies and what form it has on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    path: PathBuf,
    line_end: LineEnd,
    has_mark: bool,
    /// What the file held when it was last read or written; `None` if it did not exist.
    seen: Option<Fingerprint>,
}

/// A file as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its place and form.
    pub document: Document,
    /// Its text; every line end is a line feed.
    pub text: String,
    /// Whether the file mixes line ends; saving makes them all alike.
    pub has_mixed_line_ends: bool,
}

/// Enough of a file's bytes to see that somebody else changed them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fingerprint {
    bytes: usize,
    checksum: u32,
}

impl Fingerprint {
    fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len(), checksum: crc32fast::hash(bytes) }
    }
}

/// Why a file could not be opened. Each message says what to do; the file is untouched.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It is a folder.
    #[error("{0} is a folder. Name a file in it, such as {0}/program.py.")]
    Folder(String),
    /// It is a device, a pipe or a socket.
    #[error("{0} is not an ordinary file. Copy what it holds into a file and open that.")]
    NotAFile(String),
    /// Its folder does not exist, so it could never be saved.
    #[error("{0} cannot be opened: its folder does not exist. Make the folder first.")]
    NoFolder(String),
    /// It is larger than [`MAX_FILE_BYTES`].
    #[error("{path} is too large to open ({size}; at most 2 MB).")]
    TooLarge {
        /// Its path.
        path: String,
        /// Its size in words.
        size: String,
    },
    /// It holds bytes that no text has.
    #[error("{0} is not a text file. Open a Python program instead.")]
    Binary(String),
    /// It is text, and not UTF-8.
    #[error(
        "{path} is not UTF-8 text (line {line} has other bytes). The file was not changed. \
         Save it as UTF-8 where it was written, or run: \
         iconv -f {guess} -t UTF-8 OLD > NEW"
    )]
    NotUtf8 {
        /// Its path.
        path: String,
        /// The first line (1-based) that is not UTF-8.
        line: usize,
        /// The encoding that it may have.
        guess: &'static str,
    },
    /// The system refused.
    #[error("{path} cannot be read: {reason}.")]
    Unreadable {
        /// Its path.
        path: String,
        /// Why, in words.
        reason: String,
    },
}

/// Why a file could not be saved. The file on disk is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else wrote the file since it was read; [`Document::save_over`] replaces it.
    #[error("{0} was changed by another program. It was not saved over.")]
    ChangedOutside(String),
    /// The system refused.
    #[error("{path} could not be saved: {reason}. The file is as it was. {advice}")]
    Failed {
        /// Its path.
        path: String,
        /// Why, in words.
        reason: String,
        /// What to do.
        advice: &'static str,
    },
}

impl Document {
    /// A file that does not exist yet.
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), line_end: LineEnd::Lf, has_mark: false, seen: None }
    }

    /// Reads a file. One that does not exist is a new, empty one.
    ///
    /// # Errors
    /// If it is no text file that can be edited here; see [`LoadError`].
    pub fn load(path: &Path) -> Result<Loaded, LoadError> {
        let Some(bytes) = read(path)? else {
            let document = Self::new(path);
            return Ok(Loaded { document, text: String::new(), has_mixed_line_ends: false });
        };
        let text = decode(path, &bytes)?;
        let (line_end, has_mixed_line_ends) = line_ends(text);
        let document = Self {
            path: path.to_owned(),
            line_end,
            has_mark: bytes.starts_with(UTF8_MARK),
            seen: Some(Fingerprint::of(&bytes)),
        };
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        Ok(Loaded { document, text, has_mixed_line_ends })
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file's name without folders, as tracebacks show it.
    pub fn file_name(&self) -> String {
        self.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// Whether the file did not exist when it was last looked at.
    pub fn is_new(&self) -> bool {
        self.seen.is_none()
    }

    /// Saves the text (line feeds at its line ends) in the form that the file has.
    ///
    /// # Errors
    /// [`SaveError::ChangedOutside`] if the file is not as it was read or saved last; otherwise
    /// if the system refused. The file is untouched then.
    pub fn save(&mut self, text: &str) -> Result<(), SaveError> {
        let is_changed = match read(&self.path) {
            Ok(Some(bytes)) => self.seen != Some(Fingerprint::of(&bytes)),
            Err(LoadError::TooLarge { .. }) => true,
            // What else is wrong with the place, saving finds out.
            Ok(None) | Err(_) => false,
        };
        if is_changed {
            return Err(SaveError::ChangedOutside(shown(&self.path)));
        }
        self.save_over(text)
    }

    /// As [`Document::save`], whoever wrote the file last.
    ///
    /// # Errors
    /// If the system refused. The file is untouched then.
    pub fn save_over(&mut self, text: &str) -> Result<(), SaveError> {
        let bytes = self.encode(text);
        replace_file(&self.path, &bytes, NewFileMode::Ordinary)
            .map_err(|error| save_error(&self.path, &error))?;
        self.seen = Some(Fingerprint::of(&bytes));
        Ok(())
    }

    /// The bytes that saving this text writes.
    fn encode(&self, text: &str) -> Vec<u8> {
        let mut bytes = if self.has_mark { UTF8_MARK.to_vec() } else { Vec::new() };
        match self.line_end {
            LineEnd::Lf => bytes.extend_from_slice(text.as_bytes()),
            other => bytes.extend_from_slice(text.replace('\n', other.text()).as_bytes()),
        }
        bytes
    }
}

/// The file's bytes, bounded; `None` if there is no such file yet.
fn read(path: &Path) -> Result<Option<Vec<u8>>, LoadError> {
    let unreadable =
        |error: &io::Error| LoadError::Unreadable { path: shown(path), reason: reason(error) };
    // Asked before opening: opening a pipe that nobody writes to would wait for ever.
    let known = match fs::metadata(path) {
        Ok(known) => known,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            return match folder {
                Some(folder) if !folder.is_dir() => Err(LoadError::NoFolder(shown(path))),
                _ => Ok(None),
            };
        }
        Err(error) => return Err(unreadable(&error)),
    };
    if known.is_dir() {
        return Err(LoadError::Folder(shown(path).trim_end_matches('/').to_owned()));
    }
    if !known.is_file() {
        return Err(LoadError::NotAFile(shown(path)));
    }
    let too_large = |bytes: u64| LoadError::TooLarge {
        path: shown(path),
        size: format!("{} MB", bytes.div_ceil(1_000_000)),
    };
    if known.len() > MAX_FILE_BYTES {
        return Err(too_large(known.len()));
    }
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(Some(bytes))
}

fn decode<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, LoadError> {
    let not_utf8 = |line, guess| LoadError::NotUtf8 { path: shown(path), line, guess };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(not_utf8(1, "UTF-16"));
    }
    if bytes.contains(&0) {
        return Err(LoadError::Binary(shown(path)));
    }
    let text = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    std::str::from_utf8(text).map_err(|error| {
        let before = &text[..error.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        not_utf8(line, "LATIN1")
    })
}

/// What the file has most of, and whether it has others too.
fn line_ends(text: &str) -> (LineEnd, bool) {
    let crlf = text.matches("\r\n").count();
    let lf = text.matches('\n').count() - crlf;
    let cr = text.matches('\r').count() - crlf;
    let most = lf.max(crlf).max(cr);
    let line_end = match most {
        _ if most == lf => LineEnd::Lf,
        _ if most == crlf => LineEnd::CrLf,
        _ => LineEnd::Cr,
    };
    (line_end, most < lf + crlf + cr)
}

fn save_error(path: &Path, error: &io::Error) -> SaveError {
    use io::ErrorKind::{
        NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    let advice = match error.kind() {
        StorageFull | QuotaExceeded => "Delete files that you no longer need, then save again.",
        PermissionDenied | ReadOnlyFilesystem => "Save it under another name or in another folder.",
        NotFound => "Its folder is gone: make it again, or save under another name.",
        _ => "Try again, or save it under another name.",
    };
    SaveError::Failed { path: shown(path), reason: reason(error), advice }
}

/// Why the system refused, in a learner's words where it is one of the usual reasons.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you are not allowed to".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is full".to_owned(),
        io::ErrorKind::FileTooLarge => "files may not grow that large here".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "it is not a folder".to_owned(),
        _ => crate::text::without_error_number(&error.to_string()),
    }
}
