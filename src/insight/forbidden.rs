//! What programs here cannot do, in words: one sentence behind an error that the walls around a
//! program brought about, and one for what was refused without an error.
//!
//! Python's errors tell little of the deed ("Operation not permitted"), so the line is read, too.
//! Where the deed is not certain the sentence says only what is true in any case; an error that
//! the program raised itself gets none.

mod caught;
mod deeds;
mod sentences;
mod statements;

use std::cell::OnceCell;

use super::raised::line_that_raised;
use crate::trace::{Event, Recording, RunnerName, Trace};
use deeds::{Deed, deed_of, missing_module};
use sentences::*;
use statements::{Statement, Statements};

/// An error and where it was raised.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'a> {
    /// Name of its type.
    pub type_name: &'a str,
    /// Its message.
    pub message: &'a str,
    /// The line (1-based) of the program in which it was raised, if it was one.
    pub line: Option<u32>,
}

/// The walls around a program, and the program.
#[derive(Debug)]
pub struct Walls<'a> {
    source: &'a str,
    runner: RunnerName,
    /// Whether the run was given a folder in which it may open files.
    has_folder: bool,
    statements: OnceCell<Statements>,
}

impl<'a> Walls<'a> {
    /// The walls around a recorded run.
    pub fn around(recording: &'a Recording) -> Self {
        Self {
            source: &recording.source,
            runner: recording.runner,
            has_folder: recording.files.is_some(),
            statements: OnceCell::new(),
        }
    }

    /// Why an error came about, in one sentence, if one of the walls brought it about.
    pub fn why(&self, fault: Fault<'_>) -> Option<&'static str> {
        if !may_be_of_a_wall(&fault) {
            return None;
        }
        let statement = fault.line.and_then(|line| self.statements().at(line));
        if statement.is_some_and(|statement| statement.has_word("raise")) {
            return None;
        }
        if let Some(why) = why_not_imported(&fault) {
            let is_of_files = self.has_folder && why == NO_OTHER_FILES;
            return Some(if is_of_files { NO_OTHER_MODULES } else { why });
        }
        if self.runner == RunnerName::Judge0 {
            return (fault.type_name == "FileNotFoundError" && has_file_name(fault.message))
                .then_some(NOT_ON_SERVER);
        }
        let deeds = statement.map_or_else(Vec::new, |statement| self.deeds(statement));
        if let Some(statement) = statement
            && let Some(why) = self.of_what_is_asked(&fault, statement)
        {
            return Some(why);
        }
        // In a folder it may be the program's own matter.
        let is_of_database = fault.type_name == "OperationalError"
            && fault.message.starts_with("unable to open database");
        if is_of_database {
            return (!self.has_folder).then_some(NO_DATABASE_FILES);
        }
        by_type(&fault, &deeds).or_else(|| self.by_number(&fault, &deeds))
    }

    /// Why the error at a step came about: that of [`Walls::why`], for the line in which it was
    /// raised first.
    pub fn why_at(&self, trace: &Trace, index: usize) -> Option<&'static str> {
        let Event::Exception { type_name, message } = &trace.step(index)?.event else {
            return None;
        };
        let line = line_that_raised(trace, index)?;
        self.why(Fault { type_name, message, line: Some(line) })
    }

    /// A sentence on the first thing that was refused without an error, if that is certain.
    pub fn silent_refusal(&self, trace: &Trace) -> Option<String> {
        if self.runner == RunnerName::Judge0 {
            return None;
        }
        let what_of = |statement| Some((statement, self.silently_refused(statement)?));
        let refused: Vec<(&Statement, &str)> =
            self.statements().all().filter_map(what_of).collect();
        if refused.is_empty() {
            return None;
        }
        let mut lines = trace.glances(0..trace.len()).filter(|glance| glance.is_line);
        lines.find_map(|glance| {
            let here =
                |(statement, _): &&(&Statement, &str)| statement.lines().contains(&glance.line);
            let (_, what) = refused.iter().find(here)?;
            Some(format!("Line {} tried to {what}: programs here cannot.", glance.line))
        })
    }

    fn statements(&self) -> &Statements {
        self.statements.get_or_init(|| Statements::of(self.source))
    }

    fn deeds(&self, statement: &Statement) -> Vec<Deed> {
        self.statements().paths(statement).filter_map(|path| deed_of(&path)).collect()
    }

    /// By a name that the line asks for.
    fn of_what_is_asked(&self, fault: &Fault<'_>, at: &Statement) -> Option<&'static str> {
        let asks = |name: &str| self.statements().paths(at).any(|path| path.starts_with(name));
        match fault.type_name {
            "KeyError" if asks("os.environ") => Some(NO_SETTINGS),
            "FileNotFoundError" if self.has_folder && at.has_word("__file__") => {
                Some(NOT_AMONG_FILES)
            }
            _ => None,
        }
    }

    /// By what the system answered.
    fn by_number(&self, fault: &Fault<'_>, deeds: &[Deed]) -> Option<&'static str> {
        let has = |deed| deeds.contains(&deed);
        let number = number_of(fault.message)?;
        let (not_permitted, denied, read_only) = (1, 13, 30);
        if !matches!(number, 1 | 2 | 13 | 30) {
            return (has(Deed::Network) && number > 90).then_some(NO_NETWORK);
        }
        let is_tool = fault.message.contains(": '/bin/") || fault.message.contains("/bin/python");
        let is_nowhere = fault.message.contains(": '/dev/null'");
        if number == not_permitted && (has(Deed::Memory) || has(Deed::Disks)) {
            return Some(if has(Deed::Memory) { NO_SHARED_MEMORY } else { NO_DISKS });
        }
        if has(Deed::Programs) && (is_tool || is_nowhere || !has(Deed::Files)) {
            return Some(NO_PROGRAMS);
        }
        if has_file_name(fault.message) {
            return match number {
                _ if self.has_folder => self.with_folder(fault, number),
                _ if has(Deed::Folders) => Some(NO_FOLDERS),
                _ if number == not_permitted || number == read_only => Some(NO_CHANGES),
                _ if fault.message.ends_with(": '.'") => Some(NO_FOLDERS),
                _ => Some(NO_FILES),
            };
        }
        let Some(deed) = deeds.first().copied().or_else(|| self.only_deed_of_imports()) else {
            return (number == not_permitted || number == denied).then_some(APART);
        };
        Some(match deed {
            Deed::Files | Deed::Folders if self.has_folder => NOT_WITH_FILES,
            Deed::Files => NO_CHANGES,
            Deed::Memory | Deed::Disks => APART,
            Deed::Folders => NO_FOLDERS,
            Deed::Network => NO_NETWORK,
            Deed::Programs => NO_PROGRAMS,
            Deed::Signals => NO_SIGNALS,
            Deed::Windows => NO_WINDOWS,
            Deed::Terminal => NO_TERMINAL,
            Deed::User => NO_USER,
            Deed::Limits => NO_MORE,
        })
    }

    /// For a program with a folder of its own, by the file that the error names.
    fn with_folder(&self, fault: &Fault<'_>, number: u32) -> Option<&'static str> {
        let says = |words: &str| fault.message.contains(words);
        let is_elsewhere = says(": '..") || says(": '/") && !says(": '/folder");
        match number {
            _ if is_elsewhere => Some(ONLY_OWN_FOLDER),
            1 | 30 => Some(NOT_WITH_FILES),
            // What a program denies to itself is its own matter.
            13 if !self.source.contains("chmod") => Some(NOT_WITH_FILES),
            _ => None,
        }
    }

    /// What the program's imports are for, where that is one thing.
    fn only_deed_of_imports(&self) -> Option<Deed> {
        let of_imports = self.statements().imported().filter_map(deed_of);
        let mut telling = of_imports.filter(|deed| matches!(deed, Deed::Network | Deed::Programs));
        let first = telling.next()?;
        telling.all(|deed| deed == first).then_some(first)
    }

    /// What a statement tries in vain and is not told: none of these raises an error.
    fn silently_refused(&self, statement: &Statement) -> Option<&'static str> {
        // To import it is to open one.
        if statement.code.trim() == "import antigravity" {
            return Some("open a web page");
        }
        self.statements().calls(statement).find_map(|path| {
            Some(match path.as_str() {
                "os.system" => "start another program",
                "webbrowser.open" | "webbrowser.open_new" | "webbrowser.open_new_tab" => {
                    "open a web page"
                }
                "asyncio.start_server" => "use the network",
                _ if self.has_folder => return None,
                "os.path.exists"
                | "os.path.isfile"
                | "os.path.isdir"
                | "glob.glob"
                | "glob.iglob"
                | "linecache.getline"
                | "linecache.getlines"
                | "configparser.ConfigParser.read"
                | "configparser.RawConfigParser.read"
                    if names_own_file(statement, &path) =>
                {
                    "find a file"
                }
                "os.walk" if names_own_file(statement, &path) => "look into a folder",
                "pathlib.Path" if asks_only(statement) && names_own_file(statement, &path) => {
                    "find a file"
                }
                _ => return None,
            })
        })
    }
}

/// Errors of other types are never the walls' doing.
fn may_be_of_a_wall(fault: &Fault<'_>) -> bool {
    matches!(
        fault.type_name,
        "PermissionError"
            | "FileNotFoundError"
            | "OSError"
            | "URLError"
            | "gaierror"
            | "herror"
            | "ConnectionError"
            | "ConnectionRefusedError"
            | "TimeoutError"
            | "error"
            | "OperationalError"
            | "TclError"
            | "ModuleNotFoundError"
            | "ImportError"
            | "KeyError"
            | "ValueError"
    )
}

/// Why a module is not to be had.
fn why_not_imported(fault: &Fault<'_>) -> Option<&'static str> {
    if !matches!(fault.type_name, "ModuleNotFoundError" | "ImportError") {
        return None;
    }
    if fault.message.starts_with("attempted relative import") {
        return Some(NO_OTHER_FILES);
    }
    let name = fault.message.strip_prefix("No module named '")?.split('\'').next()?;
    missing_module(name)
}

/// By the error's type, where that tells enough together with the line.
fn by_type(fault: &Fault<'_>, deeds: &[Deed]) -> Option<&'static str> {
    let has = |deed| deeds.contains(&deed);
    let says = |words: &str| fault.message.contains(words);
    match fault.type_name {
        "URLError" | "gaierror" | "herror" => Some(NO_NETWORK),
        "TclError" if says("display") || says("init.tcl") => Some(NO_WINDOWS),
        "KeyError" if says("getpwuid()") || says("getpwnam()") || says("getgrgid()") => {
            Some(NO_USER)
        }
        "ValueError" if has(Deed::Limits) && says("limit") => Some(NO_MORE),
        "OSError" if says("out of pty devices") => Some(NO_PROGRAMS),
        "OSError" if says("No username set") || has(Deed::User) => Some(NO_USER),
        "OSError" | "error" if has(Deed::Terminal) => Some(NO_TERMINAL),
        "OSError" if has(Deed::Network) && says("could not bind") => Some(NO_NETWORK),
        _ if says("No usable temporary directory") => Some(NO_CHANGES),
        _ => None,
    }
}

/// The number in `[Errno 13] Permission denied`.
fn number_of(message: &str) -> Option<u32> {
    message.strip_prefix("[Errno ")?.split(']').next()?.parse().ok()
}

/// Whether a message of the system ends with a name, as in `…: 'a.txt'`.
fn has_file_name(message: &str) -> bool {
    message.starts_with("[Errno ") && message.contains(": ") && message.ends_with(['\'', '"'])
}

/// Whether the argument of a call is written out and names a file of the learner's.
fn names_own_file(statement: &Statement, path: &str) -> bool {
    let call = format!("{}(", path.rsplit('.').next().unwrap_or(path));
    let argument = statement.text.split_once(&call).map(|(_, rest)| rest.trim_start());
    let Some(name) = argument.and_then(|argument| argument.strip_prefix(['\'', '"'])) else {
        return false;
    };
    let first = name.trim_start_matches("./").split(['/', '\'', '"']).next().unwrap_or_default();
    let is_in_cage = ["", "..", "bin", "dev", "etc", "lib", "lib64", "opt", "proc", "root", "usr"];
    // Of a folder, too, one may ask whether it exists, and not what is in it.
    !is_in_cage.contains(&first) && (first != "." || path == "os.walk")
}

/// Whether a path is only asked about: everything else that is done with it raises errors.
fn asks_only(statement: &Statement) -> bool {
    ["exists", "is_file", "is_dir"].iter().any(|question| statement.has_word(question))
}

#[cfg(test)]
mod tests;
