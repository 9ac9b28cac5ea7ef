//! A program's output on its way to a terminal or a pipe.

use std::io::{self, IsTerminal, Write};

use crate::text::Cleaner;

/// Where one stream of a program's output goes. A pipe or file gets the bytes as they came; a
/// terminal gets text that cannot act on it.
pub(super) struct Printed {
    out: Box<dyn Write>,
    cleaner: Option<Decoder>,
    is_at_line_start: bool,
    failure: Option<io::Error>,
}

impl Printed {
    pub(super) fn stdout() -> Self {
        Self::new(Box::new(io::stdout()), io::stdout().is_terminal())
    }

    pub(super) fn stderr() -> Self {
        Self::new(Box::new(io::stderr()), io::stderr().is_terminal())
    }

    /// Output that nobody wants to see.
    pub(super) fn nowhere() -> Self {
        Self::new(Box::new(io::sink()), false)
    }

    fn new(out: Box<dyn Write>, is_terminal: bool) -> Self {
        Self {
            out,
            cleaner: is_terminal.then(Decoder::default),
            is_at_line_start: true,
            failure: None,
        }
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(last) = bytes.last() {
            self.is_at_line_start = *last == b'\n';
        }
        let written = match &mut self.cleaner {
            Some(cleaner) => self.out.write_all(cleaner.clean(bytes).as_bytes()),
            None => self.out.write_all(bytes),
        };
        let written = written.and_then(|()| self.out.flush());
        if let Err(error) = &written {
            self.failure.get_or_insert(error.kind().into());
        }
        written
    }

    /// Why not everything could be written, if it could not.
    pub(super) fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    /// Writes what waited for more to come.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let rest = self.cleaner.as_mut().map(Decoder::finish).unwrap_or_default();
        self.out.write_all(rest.as_bytes())?;
        self.out.flush()
    }

    /// Whether it goes to a terminal and did not end its last line there.
    pub(super) fn leaves_terminal_line_open(&self) -> bool {
        self.cleaner.is_some() && self.leaves_line_open()
    }

    /// Whether the last line that went there has no end.
    pub(super) fn leaves_line_open(&self) -> bool {
        !self.is_at_line_start
    }
}

/// Cleans text that comes in pieces, which may end within a character or a line end.
#[derive(Default)]
struct Decoder {
    rest: Vec<u8>,
    cleaner: Cleaner,
}

impl Decoder {
    fn clean(&mut self, bytes: &[u8]) -> String {
        self.rest.extend_from_slice(bytes);
        let end = whole_characters(&self.rest);
        let whole: Vec<u8> = self.rest.drain(..end).collect();
        self.cleaner.clean(&String::from_utf8_lossy(&whole))
    }

    fn finish(&mut self) -> String {
        let rest = std::mem::take(&mut self.rest);
        self.cleaner.clean(&String::from_utf8_lossy(&rest)) + self.cleaner.finish()
    }
}

/// How many of the bytes come before a character that is not complete yet.
fn whole_characters(bytes: &[u8]) -> usize {
    let from = bytes.len().saturating_sub(3);
    let started = (from..bytes.len()).rev().find(|at| bytes[*at] & 0xc0 != 0x80);
    let Some(at) = started else { return bytes.len() };
    let length = match bytes[at] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    if at + length > bytes.len() { at } else { bytes.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean_lines;

    #[test]
    fn pieces_are_cleaned_as_the_whole_would_be() {
        let text = "a\x1b[31mé\u{301}\r\n\r\n€\u{9b}2J👩\tb\rc\n".as_bytes();
        let whole = clean_lines(std::str::from_utf8(text).expect("UTF-8")).into_owned();
        for size in 1..text.len() {
            let mut cleaner = Decoder::default();
            let mut cleaned: String = text.chunks(size).map(|part| cleaner.clean(part)).collect();
            cleaned.push_str(&cleaner.finish());
            assert_eq!(cleaned, whole, "pieces of {size}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_wait_for_nothing() {
        let mut cleaner = Decoder::default();
        assert_eq!(cleaner.clean(b"\xff\x80\x80\x80"), "\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(cleaner.clean(b"\xe2\x82"), "");
        assert_eq!(cleaner.finish(), "\u{fffd}");
    }
}
