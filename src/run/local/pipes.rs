//! Reading and writing the pipes of a run without ever waiting.

use std::os::fd::OwnedFd;

use rustix::io::Errno;

/// The most that is read from one pipe before the others have their turn.
const TURN: usize = 256 * 1024;

/// The runner's end of a pipe, or the file that stands for one, to read from.
#[derive(Debug)]
pub(super) struct Source {
    descriptor: Option<OwnedFd>,
    /// How much of a file was read.
    offset: Option<u64>,
}

impl Source {
    /// Over a descriptor that never waits.
    pub fn new(descriptor: OwnedFd) -> Self {
        Self { descriptor: Some(descriptor), offset: None }
    }

    /// Over a file that the program writes; its size is bounded.
    pub fn file(descriptor: OwnedFd) -> Self {
        Self { descriptor: Some(descriptor), offset: Some(0) }
    }

    /// The descriptor to wait for, until the other end is closed; a file tells nothing.
    pub fn descriptor(&self) -> Option<&OwnedFd> {
        self.descriptor.as_ref().filter(|_| self.offset.is_none())
    }

    /// Reads what is there, as far as one turn goes.
    pub fn read(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut piece = [0_u8; 64 * 1024];
        while let Some(descriptor) = &self.descriptor
            && (bytes.len() < TURN || self.offset.is_some())
        {
            let read = match &mut self.offset {
                None => rustix::io::read(descriptor, &mut piece),
                Some(offset) => match rustix::io::pread(descriptor, &mut piece, *offset) {
                    Ok(0) => break,
                    Ok(read) => {
                        *offset += read as u64;
                        Ok(read)
                    }
                    other => other,
                },
            };
            match read {
                Ok(0) => self.descriptor = None,
                Ok(read) => bytes.extend_from_slice(&piece[..read]),
                Err(Errno::AGAIN) => break,
                Err(Errno::INTR) => {}
                Err(_) => self.descriptor = None,
            }
        }
        bytes
    }
}

/// The runner's end of a pipe to write to, with what is still to be written.
#[derive(Debug)]
pub(super) struct Sink {
    descriptor: Option<OwnedFd>,
    queue: Vec<u8>,
    written: usize,
    closing: bool,
}

impl Sink {
    /// Over a descriptor that never waits.
    pub fn new(descriptor: OwnedFd) -> Self {
        Self { descriptor: Some(descriptor), queue: Vec::new(), written: 0, closing: false }
    }

    /// The descriptor, while there is something to write.
    pub fn descriptor(&self) -> Option<&OwnedFd> {
        self.descriptor.as_ref().filter(|_| self.written < self.queue.len())
    }

    /// Adds bytes, and writes as much as the pipe takes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.queue.drain(..self.written);
        self.written = 0;
        self.queue.extend_from_slice(bytes);
        self.write();
    }

    /// Closes the pipe once everything is written.
    pub fn close(&mut self) {
        self.closing = true;
        self.write();
    }

    /// Writes as much as the pipe takes.
    pub fn write(&mut self) {
        while let Some(descriptor) = &self.descriptor {
            let rest = self.queue.get(self.written..).unwrap_or_default();
            if rest.is_empty() {
                if self.closing {
                    self.descriptor = None;
                }
                return;
            }
            match rustix::io::write(descriptor, rest) {
                Ok(written) => self.written += written,
                Err(Errno::AGAIN) => return,
                Err(Errno::INTR) => {}
                // The program has closed its end: nobody reads any more.
                Err(_) => self.descriptor = None,
            }
        }
    }
}
