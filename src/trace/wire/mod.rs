//! Decodes the tracer's stream.
//!
//! The stream is a row of frames, each `0x1e NONCE ':' KIND ':' PAYLOAD '\n'`: the same bytes on
//! the local trace pipe and, between the learner's own text, on the standard error of a Judge0
//! run. Everything in it may be forged or cut off. docs/recording.md describes it in full.

mod atoms;
mod chunks;
mod frames;
mod live;
mod machine;
mod values;
mod words;

use serde::Deserialize;

pub use frames::{FrameReader, Notice};

use super::{CutOff, LimitKind, Trace, Verdict};
use chunks::{Inflated, from_base64, unescaped};
use frames::split;
use machine::Machine;

/// The versions of the stream that this program reads. What version 2 has besides version 1 means
/// the same in both.
const VERSIONS: std::ops::RangeInclusive<u32> = 1..=2;

/// What is read of a stream at most: a few kilobytes can inflate without end.
#[derive(Clone, Copy)]
struct Bounds {
    /// Bytes of inflated text.
    inflated: usize,
    /// Bytes of inflated text that are put aside as long as they end within an operation.
    pending: usize,
    /// Bytes of memory that the trace takes.
    trace: usize,
}

/// The largest limits make less: ten million steps take about 100 MB of text and of trace.
const BOUNDS: Bounds = Bounds { inflated: 256 << 20, pending: 64 << 20, trace: 256 << 20 };

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
    decode_within(stream, BOUNDS)
}

fn decode_within(stream: &[u8], bounds: Bounds) -> Decoded {
    let mut machine = Machine::new(bounds.trace);
    let (mut python, mut ending, mut damaged) = (None, None, false);
    let mut text = Inflated::new(bounds);
    let mut silent_millis = 0;
    for frame in split(stream) {
        let Some((kind, payload)) = frame else {
            damaged = true;
            continue;
        };
        let good = match kind {
            _ if ending.is_some() => false,
            b'H' => python.is_none() && read_header(payload, &mut python),
            b'T' | b'Z' if machine.is_full => python.is_some(),
            b'T' => python.is_some() && text.add(from_base64(payload), &mut machine),
            b'Z' => python.is_some() && text.add(unescaped(payload), &mut machine),
            b'I' => true,
            b'S' => read_cut_off(payload, &mut machine),
            b'Q' => read_silence(payload, &mut silent_millis),
            b'E' => read_ending(payload, &mut ending),
            _ => false,
        };
        let is_no_room = machine.is_full && matches!(kind, b'T' | b'Z');
        damaged |= !good && !is_no_room;
    }
    damaged |= !text.finish(&mut machine) && !machine.is_full;
    if machine.is_full {
        machine.cut_off(CutOff::TooLong);
    } else if damaged {
        machine.cut_off(CutOff::Damaged);
    } else if ending.is_none() {
        machine.cut_off(CutOff::Unended { silent_millis });
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
    let mut machine = Machine::new(BOUNDS.trace);
    machine.run(text);
    machine.finish().0
}

fn read_header(payload: &[u8], python: &mut Option<String>) -> bool {
    match words::read::<Header>(payload) {
        Some(header) if VERSIONS.contains(&header.version) && header.python.len() <= 32 => {
            *python = Some(header.python);
            true
        }
        _ => false,
    }
}

/// The runner's word on how long it heard nothing before the end.
fn read_silence(payload: &[u8], silent_millis: &mut u64) -> bool {
    #[derive(Deserialize)]
    struct Silence {
        millis: u64,
    }
    let silence = words::read::<Silence>(payload);
    *silent_millis = silence.as_ref().map_or(0, |silence| silence.millis);
    silence.is_some()
}

/// A frame that says for how long nothing came before the program was ended.
pub fn silence_frame(nonce: &str, silence: std::time::Duration) -> Vec<u8> {
    format!("\x1e{nonce}:Q:{{\"millis\":{}}}\n", silence.as_millis()).into_bytes()
}

/// The tracer's word that it records nothing more.
fn read_cut_off(payload: &[u8], machine: &mut Machine) -> bool {
    #[derive(Deserialize)]
    struct Word {
        reason: String,
        #[serde(default)]
        detail: String,
    }
    let Some(Word { reason, detail }) = words::read::<Word>(payload) else { return false };
    machine.cut_off(match reason.as_str() {
        "memory" => CutOff::Memory,
        _ => CutOff::Failure(detail.chars().take(DETAIL_CHARACTERS).collect()),
    });
    true
}

fn read_ending(payload: &[u8], ending: &mut Option<Verdict>) -> bool {
    use LimitKind::{Steps, TraceKb};
    let Some(verdict) = words::read::<Verdict>(payload) else { return false };
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

#[cfg(test)]
mod tests;
