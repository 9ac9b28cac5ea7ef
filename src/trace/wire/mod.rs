//! Decodes the tracer's stream.
//!
//! The stream is a row of frames, each `0x1e NONCE ':' KIND ':' PAYLOAD '\n'`: the same bytes on
//! the local trace pipe and, between the learner's own text, on the standard error of a Judge0
//! run. Everything in it may be forged or cut off. docs/tracing.md describes it in full.

mod atoms;
mod frames;
mod machine;

use flate2::{Decompress, FlushDecompress, Status};
use serde::Deserialize;

pub use frames::{FrameReader, Notice};

use super::{CutOff, LimitKind, Trace, Verdict};
use frames::split;
use machine::Machine;

/// The version of the stream that this program reads.
const VERSION: u32 = 1;

/// Inflated text beyond this is not read: a few kilobytes can inflate without end.
const MAX_INFLATED: usize = 64 << 20;

/// Characters of a reason that are kept.
const DETAIL_CHARACTERS: usize = 100;

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

#[derive(Deserialize)]
struct Header {
    version: u32,
    python: String,
}

/// Decodes a stream of frames, without its nonce checked: of a recording, or of what
/// [`FrameReader`] let through.
pub fn decode(stream: &[u8]) -> Decoded {
    let mut machine = Machine::new();
    let (mut python, mut ending, mut damaged) = (None, None, false);
    let mut text = Inflated::new();
    for frame in split(stream) {
        let Some((kind, payload)) = frame else {
            damaged = true;
            continue;
        };
        let good = match kind {
            _ if ending.is_some() => false,
            b'H' => python.is_none() && read_header(payload, &mut python),
            b'T' => python.is_some() && text.add(payload),
            b'I' => true,
            b'S' => read_cut_off(payload, &mut machine),
            b'E' => read_ending(payload, &mut ending),
            _ => false,
        };
        damaged |= !good;
    }
    damaged |= !machine.run(&text.text);
    if damaged {
        machine.cut_off(CutOff::Damaged);
    } else if ending.is_none() {
        machine.cut_off(CutOff::Unended);
    }
    let (trace, inputs) = machine.finish();
    Decoded { trace, python, inputs, ending, damaged }
}

/// What a stream says about the run as a whole.
#[derive(Debug, Default)]
pub struct Outline {
    /// Version of Python, as in [`Decoded::python`].
    pub python: Option<String>,
    /// How the program ended, as in [`Decoded::ending`].
    pub ending: Option<Verdict>,
}

/// Reads only what a stream says about the run as a whole, without its steps.
pub fn outline(stream: &[u8]) -> Outline {
    let mut outline = Outline::default();
    for (kind, payload) in split(stream).flatten() {
        match kind {
            b'H' if outline.python.is_none() => {
                read_header(payload, &mut outline.python);
            }
            b'E' if outline.ending.is_none() => {
                read_ending(payload, &mut outline.ending);
            }
            _ => {}
        }
    }
    outline
}

/// Decodes the text of the chunks alone, as it is after inflating (for tests of the decoder).
pub fn decode_text(text: &[u8]) -> Trace {
    let mut machine = Machine::new();
    machine.run(text);
    machine.finish().0
}

fn read_header(payload: &[u8], python: &mut Option<String>) -> bool {
    match serde_json::from_slice::<Header>(payload) {
        Ok(header) if header.version == VERSION && header.python.len() <= 32 => {
            *python = Some(header.python);
            true
        }
        _ => false,
    }
}

/// The tracer's word that it records nothing more.
fn read_cut_off(payload: &[u8], machine: &mut Machine) -> bool {
    #[derive(Deserialize)]
    struct Word {
        reason: String,
        #[serde(default)]
        detail: String,
    }
    let Ok(Word { reason, detail }) = serde_json::from_slice::<Word>(payload) else { return false };
    machine.cut_off(match reason.as_str() {
        "memory" => CutOff::Memory,
        _ => CutOff::Failure(detail.chars().take(DETAIL_CHARACTERS).collect()),
    });
    true
}

fn read_ending(payload: &[u8], ending: &mut Option<Verdict>) -> bool {
    use LimitKind::{Steps, TraceKb};
    let Ok(verdict) = serde_json::from_slice::<Verdict>(payload) else { return false };
    let ours = match &verdict {
        Verdict::Stopped { limit, .. } => matches!(limit, Steps | TraceKb),
        Verdict::Cancelled | Verdict::Killed { .. } => false,
        Verdict::Finished { .. } | Verdict::Raised { .. } | Verdict::NotPython { .. } => true,
    };
    if ours {
        *ending = Some(verdict);
    }
    ours
}

/// The text of all chunks, inflated as one running stream.
struct Inflated {
    inflate: Decompress,
    text: Vec<u8>,
    broken: bool,
}

impl Inflated {
    fn new() -> Self {
        Self { inflate: Decompress::new(true), text: Vec::new(), broken: false }
    }

    /// Adds a chunk; false if it, or one before it, is damaged or too large.
    fn add(&mut self, payload: &[u8]) -> bool {
        use base64::{Engine, engine::general_purpose::STANDARD};
        if !self.broken {
            self.broken = match STANDARD.decode(payload) {
                Ok(packed) => !self.inflate(&packed),
                Err(_) => true,
            };
        }
        !self.broken
    }

    fn inflate(&mut self, packed: &[u8]) -> bool {
        let start = self.inflate.total_in();
        loop {
            let used = usize::try_from(self.inflate.total_in() - start).unwrap_or(usize::MAX);
            let Some(rest) = packed.get(used..) else { return false };
            if self.text.len() >= MAX_INFLATED {
                return false;
            }
            self.text.reserve(64 << 10);
            let before = (self.text.len(), self.inflate.total_in());
            let flush = FlushDecompress::Sync;
            match self.inflate.decompress_vec(rest, &mut self.text, flush) {
                Ok(Status::StreamEnd) | Err(_) => return false,
                Ok(_) => {}
            }
            let after = (self.text.len(), self.inflate.total_in());
            if after == before {
                return rest.is_empty();
            }
        }
    }
}

#[cfg(test)]
mod tests;
