//! Which names files of a pack have.

/// Longer names than folders of these depths need are something else.
const MOST_BYTES: usize = 200;
/// Folders and file: `units/05-loops/02-add-up/cases/01.in`.
const MOST_PARTS: usize = 6;
/// Of a folder, and of each part of a file's name.
pub(super) const MOST_PART_BYTES: usize = 32;
const ENDINGS: &[&str] = &["toml", "md", "py", "in", "out"];
/// Files that keep the names that people know.
const WELL_KNOWN: &[&str] = &["LICENSE", "LICENSE-CODE", "README.md", SUMS];
/// The file with the check sums of all others.
pub const SUMS: &str = "SHA256SUMS";

/// Whether a name leads anywhere but to a place below the pack.
pub(super) fn leads_away(name: &str) -> Option<&'static str> {
    if name.contains('\0') {
        return Some("its name has a character that no name has");
    }
    if name.contains('\\') {
        return Some("its name has a backslash; folders are parted by /");
    }
    if name.starts_with('/') {
        return Some("its name begins at the root of the disk");
    }
    if name.as_bytes().get(1) == Some(&b':') {
        return Some("its name begins with a drive");
    }
    if name.split('/').any(|part| part == "..") {
        return Some("its name leads out of the pack");
    }
    None
}

/// Whether a file is passed over unread: what version control and file managers leave behind.
pub fn is_passed_over(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') && part != "." && part != "..")
        || name == "__MACOSX"
        || name.starts_with("__MACOSX/")
}

/// Whether a file is there for people.
pub(super) fn is_well_known(name: &str) -> bool {
    WELL_KNOWN.contains(&name)
}

/// What is wrong with the name of a file, given from the pack on.
pub(super) fn fault(name: &str) -> Option<&'static str> {
    if let Some(fault) = leads_away(name) {
        return Some(fault);
    }
    if is_well_known(name) {
        return None;
    }
    if name.len() > MOST_BYTES || name.split('/').count() > MOST_PARTS {
        return Some("its name is too long, or in too many folders");
    }
    let (folders, file) = match name.rsplit_once('/') {
        Some((folders, file)) => (folders.split('/').collect(), file),
        None => (Vec::new(), name),
    };
    let rule = "names are 1 to 32 of a to z, 0 to 9 and -";
    if !folders.into_iter().all(is_part) {
        return Some(rule);
    }
    let Some((stem, ending)) = file.rsplit_once('.') else {
        return Some("its name has no ending");
    };
    if !ENDINGS.contains(&ending) {
        return Some("a pack has no files of this kind: only .toml, .md, .py, .in and .out");
    }
    let (stem, language) = stem.split_once('.').unwrap_or((stem, "en"));
    if is_part(stem) && is_part(language) { None } else { Some(rule) }
}

/// Whether this can be the name of a folder.
pub(super) fn is_part(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MOST_PART_BYTES).contains(&part.len()) && part.bytes().all(fits)
}
