//! Going back to the shell for a while.

/// Nobody would wake the program again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("There is no shell to go back to.")]
pub struct CannotSuspend;

/// Stops this program with all of its job (such as the `cargo run` around it) until the shell
/// wakes it. The terminal must have been left before. Comes back when the program is awake again.
///
/// # Errors
/// [`CannotSuspend`] if no shell with job control waits for this program.
#[cfg(unix)]
pub fn suspend(leave_terminal: impl FnOnce()) -> Result<(), CannotSuspend> {
    use std::io::Write;

    use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

    // A shell with job control gives each job a group of its own; the session's first group has
    // no shell above it.
    if getsid(None).is_ok_and(|session| session == getpgrp()) {
        return Err(CannotSuspend);
    }
    leave_terminal();
    writeln!(std::io::stderr(), "firefly waits. Type fg and press Enter to come back.").ok();
    // Not SIGTSTP: that one is caught here.
    kill_current_process_group(Signal::STOP).map_err(|_| CannotSuspend)
}

/// Never possible here.
///
/// # Errors
/// Always [`CannotSuspend`].
#[cfg(not(unix))]
pub fn suspend(_leave_terminal: impl FnOnce()) -> Result<(), CannotSuspend> {
    Err(CannotSuspend)
}
