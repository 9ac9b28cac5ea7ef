//! The whole record of one run: everything that replay needs, and nothing from elsewhere.

use serde::{Deserialize, Serialize};

use super::{Limits, Verdict};

/// Which runner ran the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RunnerName {
    /// The embedded sandbox on this computer.
    Local,
    /// A Judge0 server.
    Judge0,
}

/// A file that a program was given a copy of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenFile {
    /// Its path in the program's folder.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// One run, complete: what ran, with which input, how it ended, what it wrote, and its trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// The program as it was when it ran.
    pub source: String,
    /// Name of its file, without folders.
    pub file_name: String,
    /// Lines of input that it was given, without line ends, in order.
    pub inputs: Vec<String>,
    /// Whether the program was told that no more input follows.
    pub input_ended: bool,
    /// The files that it was given; `None` if it had no folder.
    pub files: Option<Vec<GivenFile>>,
    /// Seed of `random` and of the hashes of text.
    pub seed: u32,
    /// The limits in force, after clamping to the server's.
    pub limits: Limits,
    /// Where it ran.
    pub runner: RunnerName,
    /// Version of Python, such as `3.11.7`; empty if the program never began.
    pub python: String,
    /// How it ended.
    pub verdict: Verdict,
    /// What it wrote to standard output, as bytes.
    pub stdout: Vec<u8>,
    /// What it wrote to standard error, as bytes, without the tracer's own frames.
    pub stderr: Vec<u8>,
    /// The tracer's stream as it came (see [`super::wire`]).
    pub trace: Vec<u8>,
}

impl Recording {
    /// A run on this computer of which no more is known than the program and how it ended.
    pub fn of(source: impl Into<String>, verdict: Verdict) -> Self {
        Self {
            source: source.into(),
            file_name: "a.py".to_owned(),
            inputs: Vec::new(),
            input_ended: false,
            files: None,
            seed: 0,
            limits: Limits::default(),
            runner: RunnerName::Local,
            python: String::new(),
            verdict,
            stdout: Vec::new(),
            stderr: Vec::new(),
            trace: Vec::new(),
        }
    }
}
