//! Remembers the outcome of the self-test until the computer is started again, or anything that
//! it depends on is another.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::process::geteuid;
use serde::{Deserialize, Serialize};

use super::python::Places;
use super::self_test::Ground;
use super::surroundings;

/// Rises when the cage is built in another way.
const VERSION: u32 = 5;
/// The kernel's number of this start of the computer.
const BOOT: &str = "/proc/sys/kernel/random/boot_id";
const LONGEST: u64 = 1024 * 1024;

/// Where the outcome is kept, and what it is the outcome for.
#[derive(Debug)]
pub(super) struct Memory<'a> {
    /// The file.
    pub file: &'a Path,
    /// The stage that was tested.
    pub stage: &'a Path,
    /// Where Python was looked for.
    pub places: &'a Places,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Remembered {
    version: u32,
    boot: String,
    user: u32,
    surroundings: Vec<String>,
    stage: Stamp,
    places: Places,
    /// Every file that may be the Python to use: a new one may come first.
    candidates: Vec<(PathBuf, Stamp)>,
    ground: Ground,
    python: Stamp,
}

/// Tells one state of a file from another.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Stamp {
    device: u64,
    inode: u64,
    bytes: u64,
    changed: (i64, i64),
}

impl Stamp {
    fn of(path: &Path) -> io::Result<Self> {
        let file = fs::metadata(path)?;
        let changed = (file.ctime(), file.ctime_nsec());
        Ok(Self { device: file.dev(), inode: file.ino(), bytes: file.size(), changed })
    }
}

impl Memory<'_> {
    /// What was found, if it still holds.
    pub fn recall(&self) -> Option<Ground> {
        let mut text = String::new();
        self.open().ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
        let remembered: Remembered = serde_json::from_str(&text).ok()?;
        let now = self.describe(remembered.ground.clone()).ok()?;
        let holds = remembered == now && remembered.ground.walls.hide_files();
        holds.then_some(remembered.ground)
    }

    /// Keeps what was found.
    pub fn keep(&self, ground: &Ground) -> io::Result<()> {
        let text = serde_json::to_vec(&self.describe(ground.clone())?)?;
        let folder = self.file.parent().unwrap_or(Path::new("/"));
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        // Named as everything that is not finished yet, so that it is cleared away if it stays.
        let fresh = tempfile::Builder::new()
            .prefix(".firefly-")
            .suffix(".unfinished")
            .tempfile_in(folder)?;
        fs::write(fresh.path(), text)?;
        fresh.persist(self.file)?;
        Ok(())
    }

    /// Opens the file if nobody else could have written it.
    fn open(&self) -> io::Result<File> {
        let folder = self.file.parent().unwrap_or(Path::new("/"));
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        let flags = flags.bits().cast_signed();
        let file = OpenOptions::new().read(true).custom_flags(flags).open(self.file)?;
        for known in [fs::metadata(folder)?, file.metadata()?] {
            if known.uid() != geteuid().as_raw() || known.mode() & 0o022 != 0 {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
        }
        Ok(file)
    }

    fn describe(&self, ground: Ground) -> io::Result<Remembered> {
        let stamped = |path: PathBuf| Some((path.clone(), Stamp::of(&path).ok()?));
        Ok(Remembered {
            version: VERSION,
            boot: fs::read_to_string(BOOT)?,
            user: geteuid().as_raw(),
            surroundings: surroundings::describe(),
            stage: Stamp::of(self.stage)?,
            places: self.places.clone(),
            candidates: self.places.candidates().into_iter().filter_map(stamped).collect(),
            python: Stamp::of(&ground.interpreter.path)?,
            ground,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::run::local::cage::Walls;
    use crate::run::local::python::Interpreter;

    #[test]
    fn only_an_unchanged_file_of_ones_own_is_believed() {
        let folder = tempfile::tempdir().expect("folder");
        let python = folder.path().join("python");
        fs::write(&python, "one").expect("write");
        let interpreter = Interpreter {
            path: python.clone(),
            version: "3.11.7".to_owned(),
            readable: Vec::new(),
            executable: Vec::new(),
            libraries: Vec::new(),
        };
        let walls = Walls { namespaces: true, landlock: true };
        let ground = Ground { interpreter, walls, folder: true, tracer: None };
        let file = folder.path().join("state/sandbox.json");
        let places = Places::default();
        let stage = std::env::current_exe().expect("path");
        let memory = Memory { file: &file, stage: &stage, places: &places };
        assert_eq!(memory.recall(), None);
        memory.keep(&ground).expect("kept");
        assert_eq!(memory.recall(), Some(ground.clone()));

        fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).expect("mode");
        assert_eq!(memory.recall(), None, "others could have written it");
        memory.keep(&ground).expect("kept");
        fs::write(&python, "another").expect("write");
        assert_eq!(memory.recall(), None, "the interpreter is another");
    }
}
