//! Which parts of Python's library do what programs here cannot do.

use super::sentences::{NO_OTHER_FILES, NO_WINDOWS, NOT_IN_THIS_PYTHON, ONLY_ON_WINDOWS};

/// What a program tried to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// To open a file, to change or delete one.
    Files,
    /// To see what is in a folder.
    Folders,
    /// To talk with other computers.
    Network,
    /// To start other programs.
    Programs,
    /// To stop or signal other programs.
    Signals,
    /// To show a window.
    Windows,
    /// To draw on the terminal.
    Terminal,
    /// To ask who is there.
    User,
    /// To share memory with other programs.
    Memory,
    /// To see how full a disk is.
    Disks,
    /// To give itself more than it may have.
    Limits,
}

/// What modules and functions are for; of several that fit, the longest counts.
const DEEDS: &[(&str, Deed)] = &[
    ("open", Deed::Files),
    ("io", Deed::Files),
    ("codecs.open", Deed::Files),
    ("pathlib", Deed::Files),
    ("shutil", Deed::Files),
    ("tempfile", Deed::Files),
    ("fileinput", Deed::Files),
    ("zipfile", Deed::Files),
    ("tarfile", Deed::Files),
    ("gzip", Deed::Files),
    ("bz2", Deed::Files),
    ("lzma", Deed::Files),
    ("shelve", Deed::Files),
    ("dbm", Deed::Files),
    ("sqlite3", Deed::Files),
    ("logging", Deed::Files),
    ("configparser", Deed::Files),
    ("runpy", Deed::Files),
    ("mmap", Deed::Memory),
    ("multiprocessing.shared_memory", Deed::Memory),
    ("shutil.disk_usage", Deed::Disks),
    ("os.statvfs", Deed::Disks),
    ("venv", Deed::Files),
    ("os.open", Deed::Files),
    ("os.memfd_create", Deed::Files),
    ("glob", Deed::Folders),
    ("os.listdir", Deed::Folders),
    ("os.scandir", Deed::Folders),
    ("os.walk", Deed::Folders),
    ("os.chdir", Deed::Folders),
    ("socket", Deed::Network),
    ("socketserver", Deed::Network),
    ("ssl", Deed::Network),
    ("urllib.request", Deed::Network),
    ("http", Deed::Network),
    ("smtplib", Deed::Network),
    ("ftplib", Deed::Network),
    ("poplib", Deed::Network),
    ("imaplib", Deed::Network),
    ("nntplib", Deed::Network),
    ("telnetlib", Deed::Network),
    ("xmlrpc", Deed::Network),
    ("wsgiref", Deed::Network),
    ("asyncio.open_connection", Deed::Network),
    ("asyncio.open_unix_connection", Deed::Network),
    ("asyncio.start_server", Deed::Network),
    ("asyncio.start_unix_server", Deed::Network),
    ("asyncio.create_subprocess_exec", Deed::Programs),
    ("asyncio.create_subprocess_shell", Deed::Programs),
    ("subprocess", Deed::Programs),
    ("multiprocessing", Deed::Programs),
    ("concurrent.futures.ProcessPoolExecutor", Deed::Programs),
    ("concurrent.futures.process", Deed::Programs),
    ("pty", Deed::Programs),
    ("os.system", Deed::Programs),
    ("os.popen", Deed::Programs),
    ("os.fork", Deed::Programs),
    ("os.forkpty", Deed::Programs),
    ("os.openpty", Deed::Programs),
    ("os.posix_spawn", Deed::Programs),
    ("os.posix_spawnp", Deed::Programs),
    ("os.execl", Deed::Programs),
    ("os.execle", Deed::Programs),
    ("os.execlp", Deed::Programs),
    ("os.execlpe", Deed::Programs),
    ("os.execv", Deed::Programs),
    ("os.execve", Deed::Programs),
    ("os.execvp", Deed::Programs),
    ("os.execvpe", Deed::Programs),
    ("os.spawnl", Deed::Programs),
    ("os.spawnle", Deed::Programs),
    ("os.spawnlp", Deed::Programs),
    ("os.spawnlpe", Deed::Programs),
    ("os.spawnv", Deed::Programs),
    ("os.spawnve", Deed::Programs),
    ("os.spawnvp", Deed::Programs),
    ("os.spawnvpe", Deed::Programs),
    ("os.kill", Deed::Signals),
    ("os.killpg", Deed::Signals),
    ("signal", Deed::Signals),
    ("tkinter", Deed::Windows),
    ("turtle", Deed::Windows),
    ("idlelib", Deed::Windows),
    ("curses", Deed::Terminal),
    ("termios", Deed::Terminal),
    ("tty", Deed::Terminal),
    ("os.get_terminal_size", Deed::Terminal),
    ("os.ttyname", Deed::Terminal),
    ("os.getlogin", Deed::User),
    ("getpass.getuser", Deed::User),
    ("pwd", Deed::User),
    ("grp", Deed::User),
    ("os.nice", Deed::Limits),
    ("os.setpriority", Deed::Limits),
    ("os.sched_setaffinity", Deed::Limits),
    ("os.sched_setscheduler", Deed::Limits),
    ("resource", Deed::Limits),
];

/// Modules that show windows and do not come with Python.
const WINDOW_MODULES: &[&str] = &[
    "tkinter",
    "_tkinter",
    "turtle",
    "pygame",
    "pyglet",
    "arcade",
    "kivy",
    "wx",
    "PyQt5",
    "PyQt6",
    "PySide2",
    "PySide6",
    "pgzrun",
    "pgzero",
    "customtkinter",
    "easygui",
    "gi",
    "panda3d",
    "ursina",
    "raylib",
    "pyray",
    "vpython",
    "FreeSimpleGUI",
    "PySimpleGUI",
];

/// Modules that only Python for Windows has.
const OF_WINDOWS: &[&str] = &["winsound", "msvcrt", "winreg", "_winapi", "nt", "_overlapped"];

/// Modules that come with some Pythons and not with others.
const OF_SOME_PYTHONS: &[&str] = &[
    "aifc",
    "annotationlib",
    "asynchat",
    "asyncore",
    "audioop",
    "binhex",
    "cgi",
    "cgitb",
    "chunk",
    "compression",
    "concurrent.interpreters",
    "crypt",
    "distutils",
    "ensurepip",
    "formatter",
    "graphlib",
    "idlelib",
    "imghdr",
    "imp",
    "lib2to3",
    "mailcap",
    "msilib",
    "nis",
    "nntplib",
    "ossaudiodev",
    "parser",
    "pip",
    "pipes",
    "setuptools",
    "smtpd",
    "sndhdr",
    "spwd",
    "sunau",
    "symbol",
    "telnetlib",
    "tomllib",
    "uu",
    "xdrlib",
    "zoneinfo",
];

/// What a module, or something in it, is for.
pub(super) fn deed_of(path: &str) -> Option<Deed> {
    let fits = |(name, _): &&(&str, Deed)| {
        path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    DEEDS.iter().filter(fits).max_by_key(|(name, _)| name.len()).map(|(_, deed)| *deed)
}

/// Why a module cannot be imported here.
pub(super) fn missing_module(name: &str) -> Option<&'static str> {
    if WINDOW_MODULES.contains(&name) {
        Some(NO_WINDOWS)
    } else if OF_WINDOWS.contains(&name) {
        Some(ONLY_ON_WINDOWS)
    } else if OF_SOME_PYTHONS.contains(&name) {
        Some(NOT_IN_THIS_PYTHON)
    } else if name.contains('.') {
        // A part of a module that is there.
        None
    } else {
        Some(NO_OTHER_FILES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_that_fits_counts() {
        assert_eq!(deed_of("os.system"), Some(Deed::Programs));
        assert_eq!(deed_of("os.open"), Some(Deed::Files));
        assert_eq!(deed_of("subprocess.Popen.wait"), Some(Deed::Programs));
        for harmless in ["os", "os.systems", "opening", "urllib.parse.quote", "asyncio.run"] {
            assert_eq!(deed_of(harmless), None, "{harmless}");
        }
    }
}
