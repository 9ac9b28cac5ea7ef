//! A program that was run.

use std::path::Path;

use firefly::trace::{LimitKind, Limits, Recording, RunnerName, Trace, Verdict};

use crate::harness::{self, NAME, SEED, Setup, minor_version, trace_with};

pub struct Ran {
    pub recording: Recording,
    pub trace: Trace,
}

/// Runs a program up to so many steps.
pub fn run(python: &Path, source: &str, stdin: &str, max_steps: u64) -> Ran {
    let setup = Setup { stdin, max_steps, ..Setup::default() };
    let harness::Ran { stdout, decoded, .. } = trace_with(python, source, &setup);
    let stopped = Verdict::Stopped { limit: LimitKind::Steps, value: max_steps };
    let recording = Recording {
        source: source.to_owned(),
        file_name: NAME.to_owned(),
        inputs: decoded.inputs.clone(),
        input_ended: true,
        files: None,
        seed: SEED,
        limits: Limits::default(),
        runner: RunnerName::Local,
        python: format!("3.{}.0", minor_version(python).expect("a Python")),
        verdict: decoded.ending.clone().unwrap_or(stopped),
        stdout: stdout.into_bytes(),
        stderr: Vec::new(),
        trace: Vec::new(),
    };
    Ran { recording, trace: decoded.trace }
}
