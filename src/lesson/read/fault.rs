//! What an author is told about a pack.

use std::cell::RefCell;

use crate::text::clean_line;

/// More are not told; a pack with so many is something else.
const MOST: usize = 200;
/// The longest message, in characters.
const MOST_MESSAGE: usize = 300;

/// Something in a pack that is wrong, or not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Whether the pack cannot be used with it.
    pub is_error: bool,
    /// The file, as in `pack.toml`.
    pub file: String,
    /// The line in it, from 1.
    pub line: Option<u32>,
    /// What is wrong, in a sentence. Safe to draw.
    pub message: String,
}

impl Fault {
    /// One that makes a pack unusable.
    pub fn error(file: &str, line: Option<u32>, message: &str) -> Self {
        Self::new(true, file, line, message)
    }

    /// One that a pack can be used with.
    pub fn warning(file: &str, line: Option<u32>, message: &str) -> Self {
        Self::new(false, file, line, message)
    }

    fn new(is_error: bool, file: &str, line: Option<u32>, message: &str) -> Self {
        let message = clean_line(message).chars().take(MOST_MESSAGE).collect();
        Self { is_error, file: clean_line(file).into_owned(), line, message }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = if self.is_error { "error" } else { "warning" };
        match self.line {
            Some(line) => write!(to, "{}:{line}: {kind}: {}", self.file, self.message),
            None => write!(to, "{}: {kind}: {}", self.file, self.message),
        }
    }
}

/// Faults as they are found.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: RefCell<Vec<Fault>>,
}

impl Faults {
    pub(super) fn push(&self, fault: Fault) {
        let mut found = self.found.borrow_mut();
        let is_known = found.contains(&fault);
        // An error is never lost among warnings: it is what makes the pack unusable.
        if !is_known && (found.len() < MOST || (fault.is_error && found.len() < 2 * MOST)) {
            found.push(fault);
        }
    }

    pub(super) fn error(&self, file: &str, line: Option<u32>, message: &str) {
        self.push(Fault::error(file, line, message));
    }

    pub(super) fn warning(&self, file: &str, line: Option<u32>, message: &str) {
        self.push(Fault::warning(file, line, message));
    }

    pub(super) fn has_error_in(&self, file: &str) -> bool {
        self.found.borrow().iter().any(|fault| fault.is_error && fault.file == file)
    }

    pub(super) fn into_vec(self) -> Vec<Fault> {
        self.found.into_inner()
    }
}
