//! Replaces a file as a whole or not at all.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A path may lead through this many links, as the kernel allows.
const MAX_LINKS: usize = 40;
/// How the names of files begin that are not finished yet.
const PREFIX: &str = ".firefly-";

/// Who may read a file that did not exist before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewFileMode {
    /// As the user's umask says.
    Ordinary,
    /// The owner alone.
    Private,
}

/// Writes the bytes into a new file beside the old one and renames it over the old one: at every
/// moment the name leads to the old bytes or to the new ones. Links are followed, so that the
/// real file is replaced. An existing file keeps its mode and, where the system allows it, its
/// owner and group; of several hard links to it, only this name gets the new bytes. No lock is
/// taken, none is needed: of two writers at once the later rename wins as a whole.
///
/// # Errors
/// Whatever went wrong; the old file is untouched then.
pub fn replace_file(path: &Path, bytes: &[u8], mode: NewFileMode) -> io::Result<()> {
    replace_file_with(path, mode, |file| file.write_all(bytes))
}

/// Whether [`replace_file`] could begin: finds out before there is anything to lose.
///
/// # Errors
/// Why it could not.
pub fn check_replaceable(path: &Path) -> io::Result<()> {
    let target = real_target(path)?;
    check_target(&target)?;
    tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder_of(&target))?;
    Ok(())
}

/// As [`replace_file`], with what a function writes.
///
/// # Errors
/// Those of the function, and whatever else went wrong; the old file is untouched then.
pub fn replace_file_with<E: From<io::Error>>(
    path: &Path,
    mode: NewFileMode,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let target = real_target(path)?;
    let folder = folder_of(&target);
    let known = check_target(&target)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    if known.is_none() && mode == NewFileMode::Ordinary {
        ordinary_mode(&mut builder);
    }
    let mut fresh = builder.tempfile_in(folder)?;
    if let Some(known) = &known {
        take_after(fresh.as_file(), known)?;
    }
    let mut buffered = BufWriter::new(fresh.as_file_mut());
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    fresh.as_file().sync_all()?;
    if let Err(failed) = fresh.persist(&target) {
        // A network file system may carry a rename out, lose the answer and be asked again.
        let is_done = failed.error.kind() == io::ErrorKind::NotFound
            && is_same_file(failed.file.as_file(), &target);
        if !is_done {
            return Err(failed.error.into());
        }
    }
    // Makes the rename outlast a power cut; some file systems cannot, and the file is there.
    File::open(folder).and_then(|folder| folder.sync_all()).ok();
    Ok(())
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Where the path leads in the end; the last link may lead to a file that does not exist.
fn real_target(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&target) {
            Ok(next) => {
                let folder = target.parent().unwrap_or(Path::new("")).to_owned();
                target = folder.join(next);
            }
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("too many links lead on from one another"))
}

/// Renaming needs no right to write to the file itself; a file that its owner protected is to
/// stay protected all the same.
fn check_target(target: &Path) -> io::Result<Option<fs::Metadata>> {
    let known = match fs::metadata(target) {
        Ok(known) => known,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if known.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    if !known.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not an ordinary file"));
    }
    OpenOptions::new().write(true).open(target)?;
    Ok(Some(known))
}

#[cfg(unix)]
fn ordinary_mode(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn ordinary_mode(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(unix)]
fn take_after(fresh: &File, known: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let mine = fresh.metadata()?;
    if mine.gid() != known.gid() {
        fchown(fresh, None, Some(known.gid())).ok();
    }
    if mine.uid() != known.uid() {
        fchown(fresh, Some(known.uid()), None).ok();
    }
    fresh.set_permissions(Permissions::from_mode(known.permissions().mode() & 0o7777))
}

#[cfg(unix)]
fn is_same_file(open: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |known: fs::Metadata| (known.dev(), known.ino());
    let (open, named) = (open.metadata().map(identity), fs::metadata(path).map(identity));
    open.is_ok_and(|open| named.is_ok_and(|named| open == named))
}

#[cfg(not(unix))]
fn is_same_file(_: &File, _: &Path) -> bool {
    false
}

#[cfg(not(unix))]
fn take_after(fresh: &File, known: &fs::Metadata) -> io::Result<()> {
    fresh.set_permissions(known.permissions())
}
