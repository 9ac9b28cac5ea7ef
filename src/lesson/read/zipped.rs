//! A pack in a zip file, read where it lies: nothing is ever unpacked onto a disk.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::read::ZipFileEntry;
use zip::{CompressionMethod, ZipArchive};

use super::entries::{MOST_PACK_BYTES, too_large};
use super::{Entries, Rejection, names};

/// What a zip adds to files that cannot be made smaller.
const MOST_OVERHEAD: usize = 1024 * 1024;
/// The largest zip that can be a pack.
pub const MOST_ZIP_BYTES: usize = MOST_PACK_BYTES + MOST_OVERHEAD;
/// Files and folders; folders are named, too.
const MOST_ENTRIES: usize = 1500;
/// A zip is at most so many times smaller than what is in it,
const MOST_RATIO: u64 = 100;
/// except for so many bytes: a short text of blanks is no attack.
const FREE_BYTES: u64 = 64 * 1024;
/// The kind of a file in the mode that Unix gives it.
const KIND: u32 = 0o170_000;
const ORDINARY: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;
const LINK: u32 = 0o120_000;
const PACK_FILE: &str = "pack.toml";

impl Entries {
    /// Reads the files of a zip, which may hold the pack itself or one folder with it. What its
    /// list of contents says counts; sizes are counted while reading, whatever they claim to be.
    ///
    /// # Errors
    /// If it is no zip, or holds what a pack has not.
    pub fn from_zip(bytes: &[u8]) -> Result<Self, Rejection> {
        if bytes.len() > MOST_ZIP_BYTES {
            let most = MOST_ZIP_BYTES / 1024 / 1024;
            return Err(Rejection::of_pack(format!("a pack is a zip of {most} MB at most")));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        let named = named(&zip, bytes)?;
        let top = top_folder(&named);
        let mut entries = Self::default();
        for (at, name) in named.iter().enumerate() {
            let name = name.strip_prefix(&top).unwrap_or(name);
            if name.is_empty() || name.ends_with('/') || names::is_passed_over(name) {
                continue;
            }
            let content = content(&mut zip, at, name, entries.bytes_left())?;
            entries.add(name, content)?;
        }
        Ok(entries)
    }
}

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn unreadable(error: impl std::fmt::Display) -> Rejection {
    let reason = crate::text::clean_line(&error.to_string()).into_owned();
    Rejection::of_pack(format!("it cannot be read as a zip ({reason})"))
}

/// The names, each once, none of which leads out of the pack or stands for anything but a file
/// or a folder.
fn named(zip: &Zip<'_>, bytes: &[u8]) -> Result<Vec<String>, Rejection> {
    if zip.len() > MOST_ENTRIES {
        return Err(Rejection::of_pack(format!("{} files are too many for a pack", zip.len())));
    }
    if zip.has_duplicate_names() {
        let start = usize::try_from(zip.central_directory_start()).unwrap_or(usize::MAX);
        return Err(twice(bytes.get(start..).unwrap_or_default()));
    }
    let mut known = BTreeSet::new();
    let name = |at: usize| {
        let entry = zip.by_index_data(at).map_err(unreadable)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if std::str::from_utf8(entry.name_raw()).is_err() {
            return Err(Rejection::of(&name, "its name is not in UTF-8"));
        }
        if let Some(fault) = names::leads_away(&name).or_else(|| kind_fault(&entry)) {
            return Err(Rejection::of(&name, fault));
        }
        if !known.insert(name.to_lowercase()) {
            return Err(same_name(&name));
        }
        Ok(name)
    };
    (0..zip.len()).map(name).collect()
}

/// The zip's reader keeps one of several entries with one name: here they are named from the
/// list of contents itself.
fn twice(mut list: &[u8]) -> Rejection {
    let mut known = BTreeSet::new();
    while let Some((&fixed, rest)) = list.split_first_chunk::<46>() {
        let length = |at: usize| usize::from(u16::from_le_bytes([fixed[at], fixed[at + 1]]));
        let (name, others) = (length(28), length(30) + length(32));
        let Some((name, rest)) = rest.split_at_checked(name) else { break };
        if !known.insert(name) {
            return same_name(&String::from_utf8_lossy(name));
        }
        list = rest.get(others..).unwrap_or_default();
    }
    Rejection::of_pack("two files have the same name")
}

fn same_name(name: &str) -> Rejection {
    Rejection::of(name, "another file has the same name")
}

fn kind_fault(entry: &ZipFileEntry<'_>) -> Option<&'static str> {
    // Also of a zip that says that it does not come from Unix.
    let kind = (entry.external_attributes() >> 16) & KIND;
    let is_folder = entry.is_dir();
    match kind {
        LINK => return Some("it is a link; a pack has none"),
        0 | ORDINARY => {}
        FOLDER if is_folder => {}
        _ => return Some("it is neither a file nor a folder"),
    }
    if entry.encrypted() {
        return Some("it is locked with a password");
    }
    let is_known =
        matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
    let way = "it is packed in a way that firefly does not read; make an ordinary zip";
    (!is_known).then_some(way)
}

/// The folder that holds all of the pack, with a slash; empty if the pack is not in one.
fn top_folder(named: &[String]) -> String {
    if named.iter().any(|name| name == PACK_FILE) {
        return String::new();
    }
    let folder = named.iter().find_map(|name| match name.split_once('/') {
        Some((folder, PACK_FILE)) => Some(format!("{folder}/")),
        _ => None,
    });
    folder.unwrap_or_default()
}

fn content(zip: &mut Zip<'_>, at: usize, name: &str, most: usize) -> Result<Vec<u8>, Rejection> {
    let reader = zip.by_index(at).map_err(|error| Rejection::of(name, unreadable(error).reason))?;
    let may_hold = reader.compressed_size().saturating_mul(MOST_RATIO).max(FREE_BYTES);
    let most = most as u64;
    let mut content = Vec::new();
    let mut bounded = reader.take(most.min(may_hold) + 1);
    let read = bounded.read_to_end(&mut content);
    read.map_err(|error| Rejection::of(name, unreadable(error).reason))?;
    if content.len() as u64 > most {
        return Err(too_large(name));
    }
    if content.len() as u64 > may_hold {
        let reason = format!("it is packed more than {MOST_RATIO} times smaller than it is");
        return Err(Rejection::of(name, reason));
    }
    Ok(content)
}

#[cfg(test)]
mod tests;
