//! How large a text may be to be edited.

use std::borrow::Cow;
use std::ops::Range;

use super::{Buffer, Place};

/// The most bytes a text may have.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
/// The most lines: `tui_textarea` counts them with 16 bits.
pub const MAX_LINES: usize = 65_535;
/// The most bytes of one line: its columns are counted with 16 bits, too.
pub const MAX_LINE_BYTES: usize = 65_535;

/// Why a text cannot be edited here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooLarge {
    /// It has more than [`MAX_BYTES`].
    #[error("The text is larger than 2 MB, which is more than this editor can edit.")]
    Bytes,
    /// It has more than [`MAX_LINES`].
    #[error("The text has more than 65,535 lines, which is more than this editor can edit.")]
    Lines,
    /// A line, counted from 1, has more than [`MAX_LINE_BYTES`].
    #[error("Line {0} is longer than 65,535 bytes, which is more than this editor can edit.")]
    LongLine(usize),
}

/// The text with `\n` as its only line end.
pub(super) fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a text with unix line ends can be edited.
pub(super) fn check(text: &str) -> Result<(), TooLarge> {
    if text.len() > MAX_BYTES {
        return Err(TooLarge::Bytes);
    }
    for (index, line) in text.split('\n').enumerate() {
        if index >= MAX_LINES {
            return Err(TooLarge::Lines);
        }
        if line.len() > MAX_LINE_BYTES {
            return Err(TooLarge::LongLine(index + 1));
        }
    }
    Ok(())
}

impl Buffer {
    /// Whether putting `text` in the place of `range`, which holds `removed`, would go beyond
    /// a limit.
    pub(super) fn would_not_fit(&self, range: &Range<Place>, removed: &str, text: &str) -> bool {
        let line_ends = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
        let bytes = self.bytes - removed.len() + text.len();
        let lines = self.lines().len() - line_ends(removed) + line_ends(text);
        let head = range.start.byte;
        let tail = self.line(range.end.line).len() - range.end.byte;
        let last = line_ends(text);
        let too_long = text.split('\n').enumerate().any(|(index, line)| {
            let before = if index == 0 { head } else { 0 };
            let after = if index == last { tail } else { 0 };
            before + line.len() + after > MAX_LINE_BYTES
        });
        bytes > MAX_BYTES || lines > MAX_LINES || too_long
    }
}
