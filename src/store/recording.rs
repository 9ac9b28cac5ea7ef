//! Reading saved runs.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{reason, shown};
use crate::trace::{BadRecording, MAX_RECORDING_BYTES, RECORDING_START, Recording};

/// Reads a saved run.
///
/// # Errors
/// A sentence for people, with the name of the file.
pub fn read_recording(path: &Path) -> Result<Recording, String> {
    let name = shown(path);
    let cannot = |error: io::Error| format!("{name} cannot be read: {}", reason(&error));
    let known = std::fs::metadata(path).map_err(cannot)?;
    if known.is_dir() {
        return Err(format!("{name} is a folder: name a recording in it"));
    }
    if !known.is_file() {
        return Err(format!("{name} is not an ordinary file"));
    }
    let read = read_opened_recording(File::open(path).map_err(cannot)?).map_err(cannot)?;
    read.map_err(|why| format!("{name} cannot be opened: {why}"))
}

/// Reads a file that was opened, no more of it than a recording may have.
///
/// # Errors
/// If reading fails; inside, what is wrong with the recording.
pub fn read_opened_recording(mut file: File) -> io::Result<Result<Recording, BadRecording>> {
    let mut bytes = Vec::new();
    // A foreign file is recognised by its start, whatever its size.
    (&mut file).take(RECORDING_START.len() as u64).read_to_end(&mut bytes)?;
    if bytes == RECORDING_START.as_bytes() {
        file.take(MAX_RECORDING_BYTES as u64).read_to_end(&mut bytes)?;
    }
    Ok(Recording::from_bytes(&bytes))
}
