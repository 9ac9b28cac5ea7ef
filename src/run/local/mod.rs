//! The local sandbox: Python in a cage that the kernel keeps.
//!
//! The runner (this program) watches. The stage (this program again, started with a hidden
//! argument) builds the cage around itself, and Python takes its place. Where namespaces are to
//! be had, the stage and the first process of the namespace stay and wait for Python, which is
//! then their child. docs/security.md tells which wall stops what.
//!
//! There is no way to run a program without the cage: a wall that cannot be built is an error.

#[cfg(test)]
mod ablation;
mod attempt;
mod beginning;
mod cage;
mod calls;
mod clock;
mod descriptors;
mod doctor;
mod elf;
mod ending;
mod execute;
mod folder;
mod held_memory;
mod input;
mod landlock;
mod limits;
mod memory;
mod memory_calls;
mod namespace;
mod new_root;
mod orphans;
mod pipes;
mod privileges;
mod python;
mod runner;
mod seccomp;
mod self_test;
mod spawn;
mod stage;
mod supervisor;
mod surroundings;
mod teller;

use std::process::ExitCode;

pub use runner::LocalRunner;

use super::RunError;

/// The hidden argument that makes this program the stage.
const STAGE_ARGUMENT: &str = "__sandbox-stage";

/// Becomes the stage of the sandbox if that is what this process was started for. Must be the
/// first thing that the program does: the stage has to be alone in its process.
///
/// Any other process is made fit to be a runner, whatever it inherited: it can wait for its
/// children, and a file that may not grow any more is an error, which can be told, instead of a
/// signal that ends the program.
#[allow(unsafe_code)]
pub fn stage_entry() -> Option<ExitCode> {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == STAGE_ARGUMENT) {
        return Some(stage::run());
    }
    // SAFETY: neither action runs code of ours.
    unsafe {
        libc::signal(libc::SIGCHLD, libc::SIG_DFL);
        libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
    }
    None
}

/// What to do where no cage can be built.
const ADVICE: &str = "Ask your teacher for the address of a Judge0 server; firefly doctor shows \
                      what this computer lacks.";

/// Closes every descriptor but the three standard ones, for a process of ours that is to hold
/// nothing. Only for the very start of a process: what is open belongs to nobody there.
pub fn close_inherited() {
    descriptors::close_from(3).ok();
}

/// What the system says when it starts nothing more.
const NO_PROCESS: &str = "Resource temporarily unavailable";

/// The error for a cage that cannot be built.
fn no_sandbox(reason: &str) -> RunError {
    if reason.contains(NO_PROCESS) {
        return RunError::NoProcess;
    }
    let reason = crate::text::without_error_number(reason);
    RunError::NoSandbox { reason, advice: ADVICE.to_owned() }
}

/// The error for a kernel without the walls that every cage needs.
fn no_fence(missing: &str) -> RunError {
    RunError::NoFence { missing: missing.to_owned(), advice: ADVICE.to_owned() }
}
