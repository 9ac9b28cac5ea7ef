//! Why a program could not be run at all.

use crate::text::grouped;

/// Nothing ran. Each message says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// There is no usable Python.
    #[error("No Python 3.8 or newer was found. Nothing was run. {advice}")]
    NoPython {
        /// What to do.
        advice: String,
    },
    /// The kernel of this computer lacks the walls that every program needs.
    #[error("This computer's Linux cannot fence in Python ({missing}). Nothing was run. {advice}")]
    NoFence {
        /// The walls that are missing.
        missing: String,
        /// What to do.
        advice: String,
    },
    /// The local sandbox cannot be built on this computer, or failed its self-test.
    #[error("The safe runner could not start ({reason}). Nothing was run. {advice}")]
    NoSandbox {
        /// What is missing or failed.
        reason: String,
        /// What to do.
        advice: String,
    },
    /// This computer cannot give a program a folder of its own.
    #[error(
        "This program works with files, and this computer cannot give it a folder of its own: \
         that needs namespaces. Nothing was run. firefly doctor shows what is missing."
    )]
    NoFolder,
    /// The system starts nothing more for this user now.
    #[error(
        "This computer cannot start another process or thread now (ulimit -u). Nothing was run. \
         Close other programs and try once more."
    )]
    NoProcess,
    /// A run ended without a word.
    #[error("The run was lost on the way. Your program is unchanged: try once more.")]
    Lost,
    /// The Judge0 server could not be reached, refused, or answered something that is no answer.
    #[error("Judge0: {reason}. {advice}")]
    Judge0 {
        /// What happened, without secrets.
        reason: String,
        /// What to do.
        advice: String,
    },
    /// The program or its input is larger than the runner takes.
    #[error(
        "{what} is too large to run: it has {} KB, and may have {} KB. Nothing was run.",
        grouped(bytes.div_ceil(1024) as u64),
        grouped((limit / 1024) as u64)
    )]
    TooLarge {
        /// "The program" or "The input".
        what: &'static str,
        /// Its size, in bytes.
        bytes: usize,
        /// The most that is taken, in bytes.
        limit: usize,
    },
}
