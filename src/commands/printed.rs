//! A program's output on its way to a terminal or a pipe.

use std::io::{self, IsTerminal, Write};

use crate::text::Pieces;

/// Where one stream of a program's output goes. A pipe or file gets the bytes as they came; a
/// terminal gets text that cannot act on it.
pub(super) struct Printed {
    out: Box<dyn Write>,
    cleaner: Option<Pieces>,
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
            cleaner: is_terminal.then(Pieces::default),
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
        let rest = self.cleaner.as_mut().map(Pieces::finish).unwrap_or_default();
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
