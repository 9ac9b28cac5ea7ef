//! The terminal: entering and leaving it, its keys as ours, going back to the shell for a while.

mod behind_esc;
mod input;
#[cfg(target_os = "linux")]
mod keeper;
#[cfg(unix)]
mod modes;
mod reader;
mod screen;
mod signals;
mod suspend;

pub use input::{Input, Inputs, MouseAt};
#[cfg(target_os = "linux")]
pub use keeper::keeper_entry;
pub use reader::{Terminals, is_gone};
pub use screen::{Screen, copy, leave, use_mouse};
pub use signals::{Signal, Signals};
pub use suspend::{CannotSuspend, suspend};

use std::io::IsTerminal;

/// Whether the full screen can be shown: on a terminal that can do more than append lines, with a
/// keyboard.
pub fn has_screen() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stdout().is_terminal() && std::io::stdin().is_terminal() && !is_dumb
}
