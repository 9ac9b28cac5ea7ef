//! `firefly plain`, and every start where no screen can be shown.

use std::path::Path;

use super::export::{is_recording, read_recording};
use super::screen::{setup, shown, theme};
use super::{Failure, settings};
use crate::cli::RunOptions;
use crate::drive;
use crate::trace::Recording;

/// Talks about a program or a saved run in lines of text; without one, about the program where
/// the learner left off.
pub(super) fn plain(file: Option<&Path>, options: &RunOptions) -> Result<u8, Failure> {
    match file.filter(|file| is_recording(file)) {
        Some(file) => replay(read_recording(file)?),
        None => shown(drive::edit_plain(setup(file, options)?)),
    }
}

/// Talks about a saved run in lines of text.
pub(super) fn replay(recording: Recording) -> Result<u8, Failure> {
    let settings = settings(&RunOptions::default())?;
    shown(drive::replay_plain(recording, &theme(&settings)))
}
