//! The tracer as one Python compiled it.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::launch::TRACER;

/// The tracer's text as that Python understands it without compiling it anew. It is nothing but
/// bytes here: only Python in the cage ever loads it, and falls back to the text if another
/// build of Python made it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TracerCode {
    whole: Arc<[u8]>,
    body_at: usize,
}

impl TracerCode {
    /// A Python program that compiles the text on descriptor 3 and writes what
    /// [`read`](Self::read) takes to its standard output.
    pub const COMPILER: &str = include_str!("../../tracer/handover/compile.py");

    /// The text to compile.
    pub const TEXT: &str = TRACER;

    /// From what the compiler wrote, if that is whole and was made from this very tracer.
    pub fn read(whole: &[u8]) -> Option<Self> {
        let body_at = whole.iter().position(|byte| *byte == b'\n')? + 1;
        let (head, body) = whole.split_at(body_at);
        let checksums =
            format!("{:08x} {:08x}\n", crc32fast::hash(TRACER.as_bytes()), crc32fast::hash(body));
        (head == checksums.as_bytes()).then(|| Self { whole: whole.into(), body_at })
    }

    /// What the compiler wrote.
    pub fn whole(&self) -> &[u8] {
        &self.whole
    }

    /// What Python reads: which build made it, and the code.
    pub(super) fn body(&self) -> &[u8] {
        &self.whole[self.body_at..]
    }
}

impl fmt::Debug for TracerCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TracerCode({} bytes)", self.whole.len())
    }
}

impl From<TracerCode> for String {
    fn from(code: TracerCode) -> Self {
        STANDARD.encode(&code.whole)
    }
}

impl TryFrom<String> for TracerCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let whole = STANDARD.decode(text).ok();
        whole.and_then(|whole| Self::read(&whole)).ok_or("not this tracer, compiled")
    }
}
