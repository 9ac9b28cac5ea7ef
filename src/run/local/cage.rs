//! What the runner tells the stage to build, and what the stage answers.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::folder::Folder;

/// Descriptor of the program's text inside the cage.
pub(super) const PROGRAM_FD: i32 = 3;

/// Descriptor of the trace inside the cage.
pub(super) const TRACE_FD: i32 = 4;

/// Descriptor of the tracer inside the cage.
pub(super) const TRACER_FD: i32 = 5;

/// Everything the stage needs to know to build one cage and start Python in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Cage {
    /// Process that started the stage: without it the stage does not go on.
    pub supervisor: u32,
    /// Python's own executable file, no link and no script.
    pub python: PathBuf,
    /// Its arguments, with the name of the program first.
    pub arguments: Vec<String>,
    /// Its whole environment.
    pub environment: Vec<(String, String)>,
    /// Files and folders that the program may read.
    pub readable: Vec<PathBuf>,
    /// Files that the kernel may start: Python and its loader.
    pub executable: Vec<PathBuf>,
    /// The walls that this computer permits.
    pub walls: Walls,
    /// The folder of the program's own, if it has one; only with namespaces.
    pub folder: Option<Folder>,
    /// What the kernel itself limits.
    pub limits: KernelLimits,
    /// Layers that a test leaves out, to see which others hold.
    #[cfg(test)]
    pub left_out: Vec<Layer>,
}

impl Cage {
    /// Whether the stage builds this layer: always, in every program that a user can have.
    #[cfg(not(test))]
    pub const fn has(&self, _: Layer) -> bool {
        true
    }

    /// Whether the stage builds this layer.
    #[cfg(test)]
    pub fn has(&self, layer: Layer) -> bool {
        !self.left_out.contains(&layer)
    }
}

/// A layer that stands on every computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Layer {
    /// Namespaces or Landlock, one of which has to be.
    HiddenFiles,
    /// Another user instead of root, and no capabilities.
    NoPrivileges,
    /// Never gaining privileges again.
    NoNewPrivileges,
    /// Limits of the kernel.
    Limits,
    /// The list of system calls.
    Seccomp,
}

impl Cage {
    /// The order for the stage: this as a line of JSON, then the files of the folder.
    pub fn to_order(&self) -> io::Result<Vec<u8>> {
        let mut order = serde_json::to_vec(self)?;
        order.push(b'\n');
        let files = self.folder.iter().flat_map(|folder| &folder.files);
        files.for_each(|file| order.extend_from_slice(&file.content));
        Ok(order)
    }

    /// Reads such an order.
    pub fn from_order(order: &[u8]) -> io::Result<Self> {
        let cut_off = || io::Error::other("incomplete order");
        let end = order.iter().position(|byte| *byte == b'\n').ok_or_else(cut_off)?;
        let mut cage: Self = serde_json::from_slice(&order[..end])?;
        let mut rest = &order[end + 1..];
        for file in cage.folder.iter_mut().flat_map(|folder| &mut folder.files) {
            let (content, later) = rest.split_at_checked(file.bytes).ok_or_else(cut_off)?;
            file.content = content.to_vec();
            rest = later;
        }
        Ok(cage)
    }

    /// Whether there is a folder that the program may write to.
    pub fn may_write(&self) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.may_write)
    }
}

/// The walls that differ from computer to computer; all others always stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Walls {
    /// A file system, processes and network of its own.
    pub namespaces: bool,
    /// Landlock's rules for files, ports and signals.
    pub landlock: bool,
}

impl Walls {
    /// Whether one of them keeps files out of reach: without that nothing may run.
    pub fn hide_files(self) -> bool {
        self.namespaces || self.landlock
    }
}

/// Limits that the kernel keeps by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KernelLimits {
    /// Seconds of computing.
    pub cpu_seconds: u64,
    /// Bytes of address space.
    pub memory_bytes: u64,
    /// Bytes of stack, of each thread.
    pub stack_bytes: u64,
    /// Threads, beyond what runs already for the same user.
    pub threads: u64,
    /// Open descriptors.
    pub open_files: u64,
    /// Bytes that a file may hold in the folder of the program's own.
    pub own_file_bytes: u64,
    /// Bytes that each output may hold if it goes to a file in memory, whose offset tells the
    /// tracer what was written past Python; 0 for outputs that are pipes.
    pub output_file_bytes: u64,
}

/// A part of the cage, as messages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    /// Reading the order, sessions, descriptors.
    Start,
    /// Giving up root.
    Privileges,
    /// Namespaces and the small file system.
    Namespaces,
    /// Limits of the kernel.
    Limits,
    /// Landlock.
    Landlock,
    /// The list of system calls.
    Seccomp,
    /// Starting Python.
    Python,
}

impl Part {
    /// The name that doctors and messages use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Privileges => "giving up root",
            Self::Namespaces => "namespaces",
            Self::Limits => "limits",
            Self::Landlock => "Landlock",
            Self::Seccomp => "seccomp",
            Self::Python => "Python",
        }
    }
}

/// What the stage tells the runner, one message a datagram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StageMessage {
    /// The cage stands; the next thing is Python. Sent by the process that becomes Python.
    Ready,
    /// A part could not be built. Nothing ran.
    Failed {
        /// Which part.
        part: Part,
        /// The system's words.
        reason: String,
    },
    /// Python ended, told by the first process of its namespace.
    Ended(ProcessEnd),
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ProcessEnd {
    /// Its exit code, unless a signal ended it.
    pub exit_code: Option<i32>,
    /// The signal that ended it.
    pub signal: Option<i32>,
    /// Processor time that it used, in milliseconds.
    pub cpu_millis: u64,
}

/// Why a part of the cage could not be built.
#[derive(Debug)]
pub(super) struct StageError {
    /// Which part.
    pub part: Part,
    /// The system's words.
    pub reason: String,
}

/// Names the part that an error belongs to.
pub(super) trait InPart<T> {
    /// Turns any error into one of that part, with a few words on what was tried.
    fn in_part(self, part: Part, tried: &str) -> Result<T, StageError>;
}

impl<T, E: std::fmt::Display> InPart<T> for Result<T, E> {
    fn in_part(self, part: Part, tried: &str) -> Result<T, StageError> {
        self.map_err(|error| StageError { part, reason: format!("{tried}: {error}") })
    }
}
