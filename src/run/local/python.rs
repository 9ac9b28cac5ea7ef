//! Finding a Python that can run in the cage, and learning from it which files it needs.

#![allow(unsafe_code)]

use std::ffi::OsString;
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use serde::{Deserialize, Serialize};

use super::elf;
use crate::text::without_error_number;

/// What is asked of each Python found.
const PROBE: &str = include_str!("probe.py");
/// What is asked of one that does not know the options of the probe.
const VERSION: &str = "import sys; sys.stdout.write('%d.%d.%d' % sys.version_info[:3])";
/// The exit code of a Python that does not know an option.
const WRONG_OPTIONS: i32 = 2;
/// How long a Python may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the answer may be on its way when the Python that gave it has ended.
const LATE_ANSWER: Duration = Duration::from_secs(2);
/// The longest answer, in bytes.
const LONGEST_ANSWER: u64 = 256 * 1024;
/// The oldest Python that the tracer runs on.
const OLDEST: (u32, u32) = (3, 8);
/// Places of Pythons that come with a sandbox or loader of their own.
const WRAPPED: [&str; 4] = ["/snap/", "/var/lib/flatpak/", "/var/lib/snapd/", "/tmp/.mount_"];

/// Folders and files that every Python may read where they exist.
const SYSTEM: [&str; 10] = [
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/dev/null",
    "/dev/zero",
    "/dev/urandom",
];

/// A Python that can run in the cage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Interpreter {
    /// Its executable file, no link and no script.
    pub path: PathBuf,
    /// Its version, such as `3.11.7`.
    pub version: String,
    /// Files and folders that it needs to read.
    pub readable: Vec<PathBuf>,
    /// Files that the kernel starts: itself and its loader.
    pub executable: Vec<PathBuf>,
    /// Folders of libraries that the loader does not find by itself.
    pub libraries: Vec<PathBuf>,
}

/// Where to look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Places {
    /// The Python that the configuration names; then no other is looked for.
    pub configured: Option<PathBuf>,
    /// The folders of `PATH`.
    pub path: Vec<PathBuf>,
    /// The user's home.
    pub home: Option<PathBuf>,
}

impl Places {
    /// As this process's environment says.
    pub fn from_environment(configured: Option<PathBuf>) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let absolute = |folder: &PathBuf| folder.is_absolute();
        Self {
            configured,
            path: std::env::split_paths(&path).filter(absolute).collect(),
            home: std::env::var_os("HOME").map(PathBuf::from).filter(absolute),
        }
    }

    /// Everything that may be a Python, best first, each once.
    pub fn candidates(&self) -> Vec<PathBuf> {
        if let Some(configured) = &self.configured {
            return vec![configured.clone()];
        }
        let mut found = vec![PathBuf::from("/usr/bin/python3")];
        let minors = (OLDEST.1..=20).rev().map(|minor| format!("python3.{minor}"));
        let names: Vec<String> = ["python3".to_owned()].into_iter().chain(minors).collect();
        let folders = self.path.iter().cloned();
        for folder in folders.chain([PathBuf::from("/usr/bin"), PathBuf::from("/usr/local/bin")]) {
            found.extend(names.iter().map(|name| folder.join(name)));
        }
        for versions in [".pyenv/versions", ".local/share/uv/python"] {
            let folder = self.home.as_ref().map(|home| home.join(versions));
            found.extend(folder.iter().flat_map(|folder| installed_below(folder)));
        }
        let mut seen = std::collections::HashSet::new();
        found.retain(|path| path.is_file() && seen.insert(path.clone()));
        found
    }
}

/// Pythons of a version manager: one folder each, the newest first.
fn installed_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut versions: Vec<(Vec<u32>, PathBuf)> = entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let numbers = name.split(|character: char| !character.is_ascii_digit());
            (numbers.filter_map(|number| number.parse().ok()).collect(), entry.path())
        })
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, path)| path.join("bin/python3")).collect()
}

/// What a Python answers to the probe.
#[derive(Debug, Deserialize)]
struct Answer {
    implementation: String,
    version: (u32, u32, u32),
    executable: PathBuf,
    prefix: PathBuf,
    paths: Vec<PathBuf>,
    libraries: Vec<PathBuf>,
}

/// Why a candidate cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// What is wrong with it, in a few words.
    Because(String),
    /// Nothing is wrong with it: it could not be asked, because the system starts nothing more.
    NoProcess,
}

impl From<&str> for Unusable {
    fn from(why: &str) -> Self {
        Self::Because(why.to_owned())
    }
}

/// Asks a candidate who it is.
pub(super) fn probe(candidate: &Path) -> Result<Interpreter, Unusable> {
    let answer = ask(candidate)?;
    let (major, minor, micro) = answer.version;
    let version = format!("{major}.{minor}.{micro}");
    if answer.implementation != "cpython" {
        let why = format!("it is {} and not CPython", answer.implementation);
        return Err(Unusable::Because(why));
    }
    if (major, minor) < OLDEST {
        return Err(Unusable::Because(format!("it is Python {version}")));
    }
    let path = real_executable(&answer);
    if WRAPPED.iter().any(|place| path.starts_with(place.trim_end_matches('_'))) {
        return Err("it is wrapped by snap, flatpak or AppImage".into());
    }
    let executable = elf::read(&path)
        .map_err(|error| Unusable::Because(without_error_number(&error.to_string())))?;
    let foreign = |folder: &PathBuf| {
        !SYSTEM.iter().any(|system| folder.starts_with(system)) && is_narrow(folder)
    };
    let libraries: Vec<PathBuf> = answer.libraries.into_iter().filter(foreign).collect();
    let mut readable: Vec<PathBuf> = SYSTEM.iter().map(PathBuf::from).collect();
    readable.extend(libraries.iter().chain([&path]).filter_map(|path| store_of(path)));
    for folder in answer.paths.iter().filter(|folder| foreign(folder)).chain(&libraries) {
        if !readable.iter().any(|above| folder.starts_with(above)) {
            readable.push(folder.clone());
        }
    }
    let executable = [path.clone()].into_iter().chain(executable.loader).collect();
    Ok(Interpreter { path, version, readable, executable, libraries })
}

/// The file to run: of a virtual environment made of copies, the one that it was copied from.
fn real_executable(answer: &Answer) -> PathBuf {
    let (major, minor, _) = answer.version;
    let original = answer.prefix.join(format!("bin/python{major}.{minor}"));
    if answer.executable.starts_with(&answer.prefix) {
        return answer.executable.clone();
    }
    original.canonicalize().unwrap_or_else(|_| answer.executable.clone())
}

/// Whether a folder is deep enough not to hold a home: `/`, `/home` and `/home/name` are not.
fn is_narrow(folder: &Path) -> bool {
    let is_home = std::env::var_os("HOME").is_some_and(|home| Path::new(&home).starts_with(folder));
    folder.is_absolute() && folder.components().count() > 2 && !is_home
}

/// Package managers that keep each library in a folder of its own read each other's: there the
/// whole store is opened.
const STORES: [&str; 3] = ["/nix/store", "/gnu/store", "/home/linuxbrew/.linuxbrew"];

fn store_of(path: &Path) -> Option<PathBuf> {
    STORES.iter().find(|store| path.starts_with(store)).map(PathBuf::from)
}

fn ask(candidate: &Path) -> Result<Answer, Unusable> {
    let asked = told(candidate, &["-I", "-S", "-B", "-X", "utf8", "-c", PROBE])?;
    match asked.code {
        Some(0) => serde_json::from_str(&asked.text)
            .map_err(|_| "it does not answer as Python does".into()),
        Some(WRONG_OPTIONS) => Err(match version_of_old(candidate)? {
            Some(version) => Unusable::Because(format!("it is Python {version}")),
            None => "it does not run".into(),
        }),
        _ => Err("it does not run".into()),
    }
}

/// The version of a Python that does not know the options of the probe, as Python 2.
fn version_of_old(candidate: &Path) -> Result<Option<String>, Unusable> {
    let asked = told(candidate, &["-E", "-S", "-B", "-c", VERSION])?;
    let is_version =
        asked.text.len() < 16 && asked.text.split('.').all(|part| part.parse::<u16>().is_ok());
    Ok(is_version.then_some(asked.text))
}

/// What a candidate told.
struct Told {
    /// What it wrote.
    text: String,
    /// Its exit code, if it ended by itself and in time.
    code: Option<i32>,
}

/// Starts a candidate with these arguments and waits for its end.
fn told(candidate: &Path, arguments: &[&str]) -> Result<Told, Unusable> {
    let mut command = Command::new(candidate);
    command
        .args(arguments)
        // What somebody loads into every program is no library of Python's.
        .env_remove("LD_PRELOAD")
        .env_remove("LD_AUDIT")
        .process_group(0)
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let own = Pid::from_raw(i32::try_from(std::process::id()).unwrap_or_default());
    // SAFETY: the closure makes two system calls and takes no lock.
    unsafe { command.pre_exec(move || die_with(own)) };
    let mut child = command.spawn().map_err(|error| cannot_start(candidate, &error))?;
    let output = child.stdout.take();
    let (told, answer) = mpsc::channel();
    let reader = std::thread::Builder::new().name("answer of Python".to_owned()).spawn(move || {
        let mut text = String::new();
        let read = output?.take(LONGEST_ANSWER).read_to_string(&mut text);
        told.send(read.map(|_| text)).ok()
    });
    let code = if reader.is_ok() { end_of(&mut child) } else { None };
    // A script may have left something behind that still holds the pipe.
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    group.map(|group| kill_process_group(group, Signal::KILL));
    if reader.is_err() {
        child.wait().ok();
        return Err(Unusable::NoProcess);
    }
    let text = match code {
        Some(_) => answer.recv_timeout(LATE_ANSWER).ok().and_then(Result::ok).unwrap_or_default(),
        None => String::new(),
    };
    Ok(Told { text, code })
}

/// Ties a fresh process to its parent.
fn die_with(parent: Option<Pid>) -> io::Result<()> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    if rustix::process::getppid() == parent { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) }
}

/// Why a file could not be started, in a learner's words.
fn cannot_start(candidate: &Path, error: &io::Error) -> Unusable {
    if candidate.is_dir() {
        return "it is a folder".into();
    }
    match error.kind() {
        io::ErrorKind::WouldBlock => Unusable::NoProcess,
        io::ErrorKind::NotFound if candidate.exists() => {
            "what it needs to start is not there".into()
        }
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "it is no program that you may start".into(),
        _ => Unusable::Because(without_error_number(&error.to_string())),
    }
}

/// The exit code, if there is one in time.
fn end_of(child: &mut Child) -> Option<i32> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        match child.try_wait() {
            Ok(Some(status)) => return status.code(),
            Ok(None) => std::thread::sleep(Duration::from_millis(2)),
            Err(_) => return None,
        }
    }
    child.kill().ok();
    child.wait().ok();
    None
}

/// A value for the loader's list of folders, if there is anything to say.
pub(super) fn library_path(libraries: &[PathBuf]) -> Option<String> {
    let folders: Vec<OsString> = libraries.iter().map(|path| path.clone().into()).collect();
    let joined = std::env::join_paths(folders).ok()?.into_string().ok()?;
    (!joined.is_empty()).then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_of_a_version_manager_comes_first_by_number_not_by_text() {
        let folder = tempfile::tempdir().expect("folder");
        for name in ["3.9.18", "3.12.1", "3.8.2"] {
            std::fs::create_dir(folder.path().join(name)).expect("folder");
        }
        let found = installed_below(folder.path());
        let expected = ["3.12.1", "3.9.18", "3.8.2"];
        assert_eq!(found, expected.map(|name| folder.path().join(name).join("bin/python3")));
    }

    #[test]
    fn no_home_is_opened_because_a_library_lies_in_it() {
        for wide in ["/", "/home", "/opt"] {
            assert!(!is_narrow(Path::new(wide)), "{wide}");
        }
        assert!(is_narrow(Path::new("/opt/python/lib")));
    }
}
