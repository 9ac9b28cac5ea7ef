//! A file of TOML, and where in it things stand.

use std::cell::RefCell;

use toml::de::DeTable;

use super::fault::Faults;

/// A file of TOML that is read.
pub(super) struct Source<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    pub(super) faults: &'a Faults,
    /// What a newer firefly would know, first of all.
    newer: RefCell<Option<String>>,
    /// The bytes at which lines end.
    line_ends: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(file: &'a str, text: &'a str, faults: &'a Faults) -> Self {
        let line_ends = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { file, text, faults, newer: RefCell::default(), line_ends }
    }

    /// Its table; what is no TOML is told.
    pub(super) fn table(&self) -> Option<DeTable<'a>> {
        match DeTable::parse(self.text) {
            Ok(table) => Some(table.into_inner()),
            Err(error) => {
                let span = error.span().unwrap_or_default();
                let key = self.text.get(span.clone()).unwrap_or_default();
                self.error(span.start, &self.plain_words(error.message(), span.start, key));
                None
            }
        }
    }

    /// What is no TOML, in the words of people where its own are those of a programmer.
    fn plain_words(&self, message: &str, at: usize, key: &str) -> String {
        let line = self.line(at) as usize - 1;
        let line = self.text.lines().nth(line).unwrap_or_default().trim_start();
        if message.contains("recur") {
            "too much stands inside of each other".to_owned()
        } else if line.contains(['“', '”', '„']) {
            format!("{message}: only straight quotes count, as in \"text\"")
        } else if message != "duplicate key" {
            message.to_owned()
        } else if line.starts_with('[') {
            let name = line.trim_matches(|sign| "[] \t".contains(sign));
            format!("{name} stands here a second time: each one takes two brackets, [[{name}]]")
        } else {
            format!(
                "{key} stands here a second time: what comes below a line in brackets belongs to it"
            )
        }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, offset: usize) -> u32 {
        let before = self.line_ends.partition_point(|end| *end < offset);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(super) fn error(&self, offset: usize, message: &str) {
        self.faults.error(self.file, Some(self.line(offset)), message);
    }

    pub(super) fn warning(&self, offset: usize, message: &str) {
        self.faults.warning(self.file, Some(self.line(offset)), message);
    }

    /// Tells of something that a newer firefly may know.
    pub(super) fn newer(&self, offset: usize, message: String, known: &[&str]) {
        let known = match known.is_empty() {
            true => String::new(),
            false => format!(" (known are {})", known.join(", ")),
        };
        self.warning(offset, &format!("{message}{known}: the lesson needs a newer firefly"));
        self.newer.borrow_mut().get_or_insert(message);
    }

    pub(super) fn into_newer(self) -> Option<String> {
        self.newer.into_inner()
    }

    /// The texts of a table, with the line of each.
    pub(super) fn texts_of(&self, table: &DeTable<'_>, most: usize) -> Vec<(String, String, u32)> {
        let mut texts = Vec::new();
        for (name, value) in table {
            let at = name.span().start;
            match value.get_ref().as_str() {
                Some(text) if text.len() <= most => {
                    texts.push((name.get_ref().to_string(), text.to_owned(), self.line(at)));
                }
                Some(_) => self.error(at, &format!("this text is longer than {most} bytes")),
                None => self.error(at, "this takes a text in quotes"),
            }
        }
        texts
    }
}
