//! Reading saved runs.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::reason;
use crate::text::clean_line;
use crate::trace::{MAX_RECORDING_BYTES, RECORDING_START, Recording};

/// Reads a saved run.
///
/// # Errors
/// A sentence for people, with the name of the file.
pub fn read_recording(path: &Path) -> Result<Recording, String> {
    let name = clean_line(&path.to_string_lossy()).into_owned();
    let cannot = |error: io::Error| format!("{name} cannot be read: {}", reason(&error));
    let known = std::fs::metadata(path).map_err(cannot)?;
    if known.is_dir() {
        return Err(format!("{name} is a folder: name a recording in it"));
    }
    if !known.is_file() {
        return Err(format!("{name} is not an ordinary file"));
    }
    let mut file = File::open(path).map_err(cannot)?;
    let mut bytes = Vec::new();
    // A foreign file is recognised by its start, whatever its size.
    (&mut file).take(RECORDING_START.len() as u64).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes == RECORDING_START.as_bytes() {
        let most = MAX_RECORDING_BYTES as u64;
        file.take(most).read_to_end(&mut bytes).map_err(cannot)?;
    }
    Recording::from_bytes(&bytes).map_err(|error| format!("{name} cannot be opened: {error}"))
}
