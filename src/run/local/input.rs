//! The lines that a program is given.

use std::os::fd::OwnedFd;

use crate::run::InputSource;

use super::pipes::Sink;

/// The standard input of a run, and what went into it.
#[derive(Debug)]
pub(super) struct Input {
    sink: Sink,
    lines: Vec<String>,
    bytes: usize,
    /// The most bytes of answers that the run takes.
    most: usize,
    ended: bool,
    /// Lines that the program asked for and has not been given.
    awaited: bool,
    /// Lines that were given before the program asked for them.
    ahead: usize,
}

impl Input {
    /// Given input is written at once, and then ends. Of answers that are asked for, no more
    /// than `most` bytes are taken.
    pub fn new(sink: Sink, source: &InputSource, most: usize) -> Self {
        let (lines, bytes, ended, awaited, ahead) = (Vec::new(), 0, false, false, 0);
        let mut input = Self { sink, lines, bytes, most, ended, awaited, ahead };
        if let InputSource::Given(text) = source {
            input.lines = text.lines().map(str::to_owned).collect();
            input.sink.push(text.as_bytes());
            input.end();
        }
        input
    }

    /// The program asks for a line; true if somebody must be asked for it.
    pub fn is_wanted(&mut self) -> bool {
        if self.ended || self.awaited {
            return false;
        }
        if self.ahead > 0 {
            self.ahead -= 1;
            return false;
        }
        self.awaited = true;
        true
    }

    /// Whether the program waits for a line.
    pub fn is_awaited(&self) -> bool {
        self.awaited
    }

    /// Gives one line; beyond the limit on input it ends instead.
    pub fn answer(&mut self, line: &str) {
        // One answer is one line, whatever was pasted.
        let line = line.replace(['\n', '\r'], " ");
        self.bytes += line.len() + 1;
        if self.bytes > self.most {
            return self.end();
        }
        if self.ended {
            return;
        }
        self.sink.push(format!("{line}\n").as_bytes());
        self.lines.push(line);
        if self.awaited {
            self.awaited = false;
        } else {
            self.ahead += 1;
        }
    }

    /// No more input follows.
    pub fn end(&mut self) {
        self.ended = true;
        self.awaited = false;
        self.sink.close();
    }

    /// Writes what the program has room for.
    pub fn write(&mut self) {
        self.sink.write();
    }

    /// The descriptor, while there is something to write.
    pub fn descriptor(&self) -> Option<&OwnedFd> {
        self.sink.descriptor()
    }

    /// The lines given, and whether the program was told that no more follow.
    pub fn given(self) -> (Vec<String>, bool) {
        (self.lines, self.ended)
    }
}
