//! The terminal: entering and leaving it, its keys as ours, going back to the shell for a while.

mod input;
#[cfg(target_os = "linux")]
mod keeper;
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

/// Why the full screen cannot be shown here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoScreen {
    /// The output goes to a file or another program.
    #[error(
        "firefly needs a terminal to draw on, and its output goes elsewhere. \
         To run a program without the screen: firefly run FILE"
    )]
    Output,
    /// The input comes from a file or another program.
    #[error(
        "firefly needs a keyboard, and its input comes from elsewhere. \
         To run a program with input from a file: firefly run FILE --stdin INPUT"
    )]
    Input,
    /// The terminal can only write line after line.
    #[error(
        "this terminal (TERM=dumb) cannot show a screen. \
         To run a program without it: firefly run FILE"
    )]
    Dumb,
}

/// Whether the full screen can be shown on this terminal.
///
/// # Errors
/// [`NoScreen`] says why not and what to do.
pub fn check() -> Result<(), NoScreen> {
    if !std::io::stdout().is_terminal() {
        Err(NoScreen::Output)
    } else if !std::io::stdin().is_terminal() {
        Err(NoScreen::Input)
    } else if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        Err(NoScreen::Dumb)
    } else {
        Ok(())
    }
}
