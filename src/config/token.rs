//! The files that hold what proves that a server may be used: a token, a key.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::shown;
use crate::run::judge0::Secret;
use crate::store::reason;

/// Tokens and keys are shorter.
const MAX_BYTES: u64 = 4096;

/// Reads a token or a key, which is `what`. The file must be the owner's alone, as for an ssh key.
///
/// # Errors
/// What is wrong with the file, in words that do not show what it holds.
pub(super) fn read(what: &str, path: &Path) -> Result<Secret, String> {
    let name = shown(path);
    let cannot = |error: std::io::Error| {
        format!("the {what} file {name} cannot be read ({})", reason(&error))
    };
    let known = std::fs::metadata(path).map_err(cannot)?;
    if !known.is_file() {
        return Err(format!("the {what} file {name} is not an ordinary file"));
    }
    if is_open_to_others(path) {
        return Err(format!("others can read the {what} file {name}. Run: chmod 600 {name}"));
    }
    let mut text = String::new();
    let file = File::open(path).map_err(cannot)?;
    file.take(MAX_BYTES).read_to_string(&mut text).map_err(cannot)?;
    let token = text.trim();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(format!("the {what} file {name} must hold one word: the {what}"));
    }
    Ok(Secret::new(token))
}

/// Whether the file's mode lets its group or everybody in.
#[cfg(unix)]
pub(super) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|known| known.permissions().mode() & 0o077 != 0)
}

/// Other systems keep a user's files to the user by their folder.
#[cfg(not(unix))]
pub(super) fn is_open_to_others(_: &Path) -> bool {
    false
}
