//! Reads a pack: its files by name, and what they say. Nothing here touches a disk.
//!
//! All of it is foreign: sizes, numbers and depths are bounded, and what is not understood is
//! told with its file and line, never guessed.

mod check;
mod entries;
mod fault;
mod fields;
mod help;
mod lesson;
mod names;
mod pack;
mod random;
mod source;
mod words;
mod zipped;

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Pack;

pub use entries::{Entries, MOST_PACK_BYTES, Rejection};
pub use fault::Fault;
pub use names::{SUMS, is_passed_over};
pub use zipped::MOST_ZIP_BYTES;

use fault::Faults;

/// What was read.
#[derive(Debug)]
pub struct Read {
    /// The pack, if nothing in it is an error.
    pub pack: Option<Pack>,
    /// Errors and warnings, file by file.
    pub faults: Vec<Fault>,
}

/// Reads the pack that files make.
pub fn read(entries: &Entries) -> Read {
    let reader = Reader {
        entries,
        faults: Faults::default(),
        languages: RefCell::default(),
        looked_at: RefCell::default(),
    };
    let pack = reader.pack();
    reader.tell_unread();
    let mut faults = reader.faults.into_vec();
    faults.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    let has_error = faults.iter().any(|fault| fault.is_error);
    Read { pack: (!has_error).then_some(pack), faults }
}

struct Reader<'a> {
    entries: &'a Entries,
    faults: Faults,
    /// Those that pack.toml lists.
    languages: RefCell<Vec<String>>,
    /// The files that were asked for.
    looked_at: RefCell<BTreeSet<String>>,
}

impl Reader<'_> {
    /// The text of a file that is at most so long.
    fn text(&self, name: &str, most: usize) -> Option<String> {
        let text = self.entries.text(name)?;
        self.looked_at.borrow_mut().insert(name.to_owned());
        if text.len() > most {
            self.faults.error(name, None, &format!("it is longer than {most} bytes"));
            return Some(String::new());
        }
        Some(text)
    }

    /// What could not be read names no files: those that it would name are not told either.
    fn tell_unread(&self) {
        let looked_at = self.looked_at.borrow();
        let is_partly_read = |name: &str| name.ends_with(".toml") && self.faults.has_error_in(name);
        if looked_at.iter().any(|name| is_partly_read(name)) {
            return;
        }
        for (name, _) in self.entries.iter() {
            if !looked_at.contains(name) && !names::is_well_known(name) {
                self.faults.warning(name, None, "nothing in the pack uses this file");
            }
        }
    }
}

#[cfg(test)]
mod tests;
