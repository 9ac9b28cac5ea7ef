//! The check sums that a pack may bring along, as `sha256sum` writes them.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::lesson::{Entries, Rejection, SUMS};

/// Whether every file is what the sums say; a pack without sums is as it is.
pub(super) fn verify(entries: &Entries) -> Result<(), Rejection> {
    let Some(text) = entries.text(SUMS) else { return Ok(()) };
    let mut listed = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let Some((sum, name)) = line.split_once(' ') else {
            return Err(Rejection::of(SUMS, "a line of it is no sum with a name"));
        };
        let name = name.trim_start_matches([' ', '*']).trim_start_matches("./");
        listed.insert(name, sum.to_ascii_lowercase());
    }
    for (name, bytes) in entries.iter().filter(|(name, _)| *name != SUMS) {
        match listed.remove(name) {
            None => return Err(Rejection::of(name, format!("{SUMS} does not list it"))),
            Some(sum) if sum != sum_of(bytes) => {
                return Err(Rejection::of(name, format!("it is not what {SUMS} says")));
            }
            Some(_) => {}
        }
    }
    match listed.keys().find(|name| **name != SUMS) {
        Some(name) => Err(Rejection::of(name, format!("{SUMS} lists it, and it is missing"))),
        None => Ok(()),
    }
}

pub(super) fn sum_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
