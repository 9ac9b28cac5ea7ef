//! The files of one pack, each known by its name alone.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::names;
use crate::text::clean_line;

/// Files of a pack.
const MOST_FILES: usize = 500;
/// Bytes of all its files.
pub const MOST_PACK_BYTES: usize = 5 * 1024 * 1024;
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The files of a pack: names below it, and what is in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    files: BTreeMap<String, Vec<u8>>,
    /// Their names in small letters, as some disks know them.
    folded: BTreeSet<String>,
    bytes: usize,
}

/// Why files are no pack.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct Rejection {
    /// The file, if it is about one.
    pub entry: Option<String>,
    /// What is wrong.
    pub reason: String,
}

impl Rejection {
    /// About a file.
    pub fn of(entry: &str, reason: impl Into<String>) -> Self {
        let entry: String = clean_line(entry).chars().take(100).collect();
        Self { entry: Some(entry), reason: reason.into() }
    }

    /// About all of it.
    pub fn of_pack(reason: impl Into<String>) -> Self {
        Self { entry: None, reason: reason.into() }
    }
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.entry {
            Some(entry) => write!(to, "{entry}: {}", self.reason),
            None => to.write_str(&self.reason),
        }
    }
}

impl Entries {
    /// Takes a file in; names are given from the pack on, with `/` between folders.
    ///
    /// # Errors
    /// If a pack has no such file, or too many or too large ones.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Rejection> {
        if let Some(fault) = names::leads_away(name) {
            return Err(Rejection::of(name, fault));
        }
        if !self.folded.insert(name.to_lowercase()) {
            return Err(Rejection::of(name, "another file has the same name"));
        }
        if let Some(fault) = names::fault(name) {
            return Err(Rejection::of(name, fault));
        }
        if self.files.len() == MOST_FILES {
            return Err(Rejection::of(name, format!("a pack has {MOST_FILES} files at most")));
        }
        if bytes.len() > self.bytes_left() {
            return Err(too_large(name));
        }
        if let Some(line) = line_that_is_no_text(&bytes) {
            let reason = format!("its line {line} is no text in UTF-8: save the file as UTF-8");
            return Err(Rejection::of(name, reason));
        }
        if bytes.starts_with(b"#!") && !name.ends_with(".py") {
            return Err(Rejection::of(name, "it is a program; a pack has no programs but .py"));
        }
        self.bytes += bytes.len();
        self.files.insert(name.to_owned(), bytes);
        Ok(())
    }

    /// So many bytes are still taken.
    pub fn bytes_left(&self) -> usize {
        MOST_PACK_BYTES - self.bytes
    }

    /// All files in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// What is in a file, byte by byte.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// The text of a file, with line feeds at the ends of its lines.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(self.files.get(name)?);
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
        Some(text.replace("\r\n", "\n"))
    }

    /// The names that begin with this.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let names = self.files.range(folder.to_owned()..).map(|(name, _)| name.as_str());
        names.take_while(move |name| name.starts_with(folder))
    }
}

/// The line, from 1, that holds what no text in UTF-8 does.
fn line_that_is_no_text(bytes: &[u8]) -> Option<usize> {
    let end = match std::str::from_utf8(bytes) {
        Ok(_) => bytes.iter().position(|byte| *byte == 0)?,
        Err(error) => error.valid_up_to(),
    };
    Some(1 + bytes[..end].iter().filter(|byte| **byte == b'\n').count())
}

/// A file that does not fit any more.
pub(super) fn too_large(name: &str) -> Rejection {
    let most = MOST_PACK_BYTES / 1024 / 1024;
    Rejection::of(name, format!("with it, the pack is larger than {most} MB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(name: &str, bytes: &[u8]) -> String {
        let mut entries = Entries::default();
        entries.add(name, bytes.to_vec()).map_or_else(|bad| bad.to_string(), |()| String::new())
    }

    #[test]
    fn files_as_packs_have_them_are_taken() {
        let names = [
            "pack.toml",
            "LICENSE",
            "README.md",
            "SHA256SUMS",
            "strings/pt-br.toml",
            "units/05-loops/unit.de.md",
            "units/05-loops/02-add-up/cases/01.in",
            "units/05-loops/02-add-up/mistakes/end.py",
        ];
        for name in names {
            assert_eq!(fault_of(name, b"x\n"), "", "{name}");
        }
        assert_eq!(fault_of("units/a/b/start.py", b"#!/usr/bin/python3\n"), "");
    }

    #[test]
    fn names_that_lead_away_or_break_the_rule_are_refused_by_name() {
        for (name, reason) in [
            ("../pack.toml", "leads out"),
            ("units/../../a.md", "leads out"),
            ("/etc/a.md", "root of the disk"),
            ("C:a.md", "a drive"),
            ("units\\a.md", "a backslash"),
            ("units/a\0.md", "no name has"),
            ("units//a.md", "1 to 32 of a to z"),
            ("./pack.toml", "1 to 32 of a to z"),
            ("Units/a.md", "1 to 32 of a to z"),
            ("units/a_b.py", "1 to 32 of a to z"),
            ("units/a-name-of-more-than-thirty-two-letters.md", "1 to 32 of a to z"),
            ("units/a.de.at.md", "1 to 32 of a to z"),
            ("a/b/c/d/e/f/g.md", "too many folders"),
            ("units/run.sh", "no files of this kind"),
            ("units/a.pyc", "no files of this kind"),
            ("units/a", "no ending"),
        ] {
            let fault = fault_of(name, b"x");
            assert!(fault.contains(reason), "{name}: {fault}");
            assert!(!fault.starts_with(':'), "it is named: {fault}");
        }
    }

    #[test]
    fn contents_that_are_no_text_or_programs_are_refused() {
        for (name, bytes, reason) in [
            ("a.py", &b"\x7fELF\x02\x01\0"[..], "no text"),
            ("a.md", b"\xff\xfe", "no text"),
            ("a.in", b"#!/bin/sh\n", "is a program"),
            ("LICENSE", b"#!/bin/sh\n", "is a program"),
        ] {
            let fault = fault_of(name, bytes);
            assert!(fault.contains(reason), "{name}: {fault}");
        }
    }

    #[test]
    fn one_name_twice_also_in_capitals_too_many_and_too_large_files_are_refused() {
        let mut entries = Entries::default();
        entries.add("LICENSE", Vec::new()).expect("taken");
        let fault = entries.add("License", Vec::new()).expect_err("the same on some disks");
        assert_eq!(fault.to_string(), "License: another file has the same name");
        for at in 1..MOST_FILES {
            entries.add(&format!("a{at}.md"), vec![b'x'; 10_000]).expect("taken");
        }
        let fault = entries.add("b.md", Vec::new()).expect_err("one more");
        assert_eq!(fault.to_string(), "b.md: a pack has 500 files at most");

        let mut entries = Entries::default();
        entries.add("a.md", vec![b'x'; MOST_PACK_BYTES]).expect("as large as it may be");
        let fault = entries.add("b.md", b"x".to_vec()).expect_err("one byte more");
        assert_eq!(fault.to_string(), "b.md: with it, the pack is larger than 5 MB");
    }

    #[test]
    fn texts_of_other_systems_read_as_ours() {
        let mut entries = Entries::default();
        entries.add("a.md", "\u{feff}one\r\ntwo\r\n".into()).expect("taken");
        assert_eq!(entries.text("a.md").as_deref(), Some("one\ntwo\n"));
    }
}
