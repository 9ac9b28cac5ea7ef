//! Replaces a file as a whole or not at all.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A path may lead through this many links, as the kernel allows.
const MAX_LINKS: usize = 40;
/// How the names of files begin and end that are not finished yet.
const UNFINISHED: (&str, &str) = (".firefly-", ".unfinished");
/// Longer than writing a file takes: what was not finished by then never will be.
const ABANDONED: Duration = Duration::from_secs(600);

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
    check_writable(folder_of(&target))
}

/// Whether files can be made in a folder.
pub(super) fn check_writable(folder: &Path) -> io::Result<()> {
    unfinished().tempfile_in(folder).map(drop)
}

/// Deletes what programs that were killed while they wrote left in a folder.
pub(super) fn clear_abandoned(folder: &Path) {
    let (start, end) = UNFINISHED;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_abandoned = |known: fs::Metadata| {
            let age = known.modified().ok().and_then(|at| at.elapsed().ok());
            known.is_file() && age.is_some_and(|age| age > ABANDONED)
        };
        if name.starts_with(start)
            && name.ends_with(end)
            && entry.metadata().is_ok_and(is_abandoned)
        {
            fs::remove_file(entry.path()).ok();
        }
    }
}

fn unfinished() -> tempfile::Builder<'static, 'static> {
    let (start, end) = UNFINISHED;
    let mut builder = tempfile::Builder::new();
    builder.prefix(start).suffix(end);
    builder
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
    let mut builder = unfinished();
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

pub(super) fn folder_of(target: &Path) -> &Path {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_writes_any_more_is_cleared_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let old = std::time::SystemTime::now() - ABANDONED * 2;
        let make = |name: &str, is_old: bool| {
            let path = folder.path().join(name);
            let file = File::create(&path).expect("made");
            if is_old {
                file.set_modified(old).expect("set back");
            }
            path
        };
        let abandoned = make(".firefly-a1B2c3.unfinished", true);
        let kept = [
            make(".firefly-d4E5f6.unfinished", false),
            make(".firefly-config", true),
            make("mine.unfinished", true),
        ];
        clear_abandoned(folder.path());
        assert!(!abandoned.exists());
        assert!(kept.iter().all(|path| path.exists()));
    }

    #[test]
    fn a_file_is_written_under_a_name_that_is_cleared_away_if_it_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.py");
        replace_file_with(&path, NewFileMode::Ordinary, |_| {
            let entries = fs::read_dir(folder.path())?.collect::<io::Result<Vec<_>>>()?;
            let [entry] = &entries[..] else { return Err(io::Error::other("one file")) };
            let file = File::options().write(true).open(entry.path())?;
            file.set_modified(std::time::SystemTime::now() - ABANDONED * 2)?;
            clear_abandoned(folder.path());
            assert!(!entry.path().exists());
            Ok::<(), io::Error>(())
        })
        .expect_err("its file is gone");
    }
}
