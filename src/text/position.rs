//! A place in a text of lines.

/// A place between two characters as a reader counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Index of the line, from 0.
    pub line: usize,
    /// Number of graphemes (characters as a reader sees them) before it in its line, from 0.
    pub column: usize,
}

impl Position {
    /// The place before grapheme `column` of line `line`, both from 0.
    pub fn new(line: usize, column: usize) -> Self {
        Self { line, column }
    }
}
