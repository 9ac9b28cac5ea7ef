//! `firefly [FILE]` and `firefly replay`: what is shown on the full screen.

use super::Failure;
use super::export::read_recording;
use crate::cli::Replay;

/// Steps through a saved run.
pub(super) fn replay(replay: &Replay) -> Result<u8, Failure> {
    let _recording = read_recording(&replay.recording)?;
    Err(Failure::usage("not there yet"))
}
