//! `firefly plain`, and every start where no screen can be shown.

use std::path::Path;

use super::Failure;
use super::recorded::{is_recording, read_recording};
use super::screen::{liked, setup, shown};
use crate::cli::RunOptions;
use crate::drive;

/// Talks about a program or a saved run in lines of text; without one, about the program where
/// the learner left off.
pub(super) fn plain(file: Option<&Path>, options: &RunOptions) -> Result<u8, Failure> {
    match file.filter(|file| is_recording(file)) {
        Some(file) => {
            let recording = read_recording(file)?;
            let (preferences, _) = liked(options)?;
            shown(drive::replay_plain(recording, preferences))
        }
        None => shown(drive::edit_plain(setup(file, options)?)),
    }
}
