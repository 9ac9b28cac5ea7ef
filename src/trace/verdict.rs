//! How a run ended.

use serde::{Deserialize, Serialize};

/// How a run ended, as plain data; [`crate::insight::verdict_sentence`] puts it into words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Verdict {
    /// The program ran to its end or called `sys.exit` with this code.
    Finished {
        /// 0 for a program that ran to its end.
        exit_code: i32,
    },
    /// An exception was never caught.
    Raised {
        /// Name of the exception's type.
        type_name: String,
        /// Its message.
        message: String,
        /// The learner's line (1-based) in which it was raised, if it was one.
        line: Option<u32>,
    },
    /// Python could not read the program: nothing ran.
    NotPython {
        /// `SyntaxError`, `IndentationError` or `TabError`.
        type_name: String,
        /// Python's message.
        message: String,
        /// The line (1-based) that Python names.
        line: Option<u32>,
        /// The column (1-based, in characters) that Python names.
        column: Option<u32>,
    },
    /// A limit of ours ended it.
    Stopped {
        /// Which one.
        limit: LimitKind,
        /// The limit's value, in the unit of [`LimitKind`].
        value: u64,
    },
    /// The learner stopped it.
    Cancelled,
    /// The interpreter itself was ended by a signal (a crash inside C code).
    Killed {
        /// Number of the signal.
        signal: i32,
    },
}

/// The limits of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// Seconds of computing.
    CpuSeconds,
    /// Seconds since the start, without those spent waiting for input.
    WallSeconds,
    /// Seconds that `input()` waited for an answer.
    InputSeconds,
    /// Mebibytes of memory.
    MemoryMb,
    /// Kibibytes written to standard output and standard error.
    OutputKb,
    /// Steps recorded.
    Steps,
    /// Kibibytes of recording.
    TraceKb,
    /// Threads at a time.
    Threads,
    /// Open descriptors at a time.
    OpenFiles,
    /// Mebibytes of stack.
    StackMb,
    /// Kibibytes of program.
    ProgramKb,
    /// Kibibytes of input.
    InputKb,
    /// Kibibytes of one file.
    FileKb,
    /// Mebibytes of all files.
    FolderMb,
    /// Files and folders.
    FolderFiles,
}

impl Verdict {
    /// The exit code of `firefly run` for a run that ended this way.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Finished { exit_code: 0 } => 0,
            Self::Finished { .. } | Self::Raised { .. } | Self::NotPython { .. } => 1,
            Self::Stopped { .. } | Self::Cancelled | Self::Killed { .. } => 3,
        }
    }
}
