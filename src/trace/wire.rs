//! Decodes the tracer's stream.
//!
//! The stream is a row of frames, each `0x1e NONCE ':' KIND ':' PAYLOAD '\n'`: the same bytes on
//! the local trace pipe and, between the learner's own text, on the standard error of a Judge0
//! run. Everything in it may be forged or cut off.

use super::{Trace, TraceBuilder, Verdict};

/// What a stream says, as far as it is whole and well-formed.
#[derive(Debug)]
pub struct Decoded {
    /// The steps.
    pub trace: Trace,
    /// Version of Python, such as `3.11.7`, if the stream got that far.
    pub python: Option<String>,
    /// The lines of input that the program took, in order, without line ends.
    pub inputs: Vec<String>,
    /// How the program ended by the tracer's account; `None` if it was cut off before. Never
    /// [`Verdict::Cancelled`] or [`Verdict::Killed`], and of the limits only those that the
    /// tracer itself keeps (steps and trace size).
    pub ending: Option<Verdict>,
    /// Whether anything in the stream had to be left out as damaged.
    pub damaged: bool,
}

/// Decodes a stream of frames, without its nonce checked: of a recording, or of what
/// [`FrameReader`] let through.
pub fn decode(_stream: &[u8]) -> Decoded {
    Decoded {
        trace: TraceBuilder::new().finish(),
        python: None,
        inputs: Vec::new(),
        ending: None,
        damaged: false,
    }
}

/// What a runner must notice while the stream comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The program waits for a line of input.
    InputWanted,
    /// The tracer has written its last frame: the program is over.
    Ended,
}

/// Takes the frames out of a stream of bytes that arrives in pieces.
#[derive(Debug)]
pub struct FrameReader {
    nonce: String,
    frames: Vec<u8>,
    rest: Vec<u8>,
}

impl FrameReader {
    /// Reads frames that carry this nonce; everything else is the learner's own text.
    pub fn new(nonce: &str) -> Self {
        Self { nonce: nonce.to_owned(), frames: Vec::new(), rest: Vec::new() }
    }

    /// Takes the next bytes and tells what they bring.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Notice> {
        let _ = &self.nonce;
        self.rest.extend_from_slice(bytes);
        Vec::new()
    }

    /// All whole frames (for [`decode`] and the recording), and all bytes that belong to none.
    pub fn finish(self) -> (Vec<u8>, Vec<u8>) {
        (self.frames, self.rest)
    }
}
