//! The local sandbox on systems that have none: it says so and runs nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tokio::sync::mpsc;

use super::{RunError, RunEvent, RunHandle, RunRequest, Runner, SandboxReport};
use crate::trace::RunnerName;

/// There is no stage here.
pub fn stage_entry() -> Option<ExitCode> {
    None
}

/// A runner that runs nothing.
#[derive(Clone, Debug)]
pub struct LocalRunner;

impl LocalRunner {
    /// A runner; neither the Python nor the folder matters.
    pub fn new(_configured: Option<PathBuf>, _state: Option<&Path>) -> Self {
        Self
    }

    /// The same; the stage does not matter.
    pub fn with_stage(_configured: Option<PathBuf>, _stage: PathBuf) -> Self {
        Self
    }

    /// That programs cannot be run here.
    pub fn report(&self) -> SandboxReport {
        SandboxReport {
            usable: Err(not_here()),
            python: None,
            refused: Vec::new(),
            layers: Vec::new(),
            folder: Err("not tried, because nothing can be run here".to_owned()),
        }
    }
}

impl Runner for LocalRunner {
    fn name(&self) -> RunnerName {
        RunnerName::Local
    }

    fn walls(&self) -> Option<Result<&'static str, RunError>> {
        Some(Err(not_here()))
    }

    fn start(&self, _request: RunRequest) -> RunHandle {
        let (events, listener) = mpsc::channel(1);
        let (control, _) = mpsc::unbounded_channel();
        events.try_send(RunEvent::Ended(Box::new(Err(not_here())))).ok();
        RunHandle::new(listener, control)
    }
}

fn not_here() -> RunError {
    RunError::NoSandbox {
        reason: "it needs Linux on an x86-64 or ARM64 processor".to_owned(),
        advice: "Set the address of a Judge0 server to run programs there.".to_owned(),
    }
}
