//! Running a learner's program: one [`Runner`] trait, the local sandbox and a Judge0 server.
//!
//! A runner knows no screen. It takes a [`RunRequest`], sends [`RunEvent`]s while the program
//! runs, and ends with a [`Recording`] or a [`RunError`].

pub mod choice;
mod error;
mod files;
pub mod judge0;
pub mod launch;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub mod local;
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
#[path = "elsewhere.rs"]
pub mod local;
mod report;
mod tracer_code;

pub use error::RunError;
pub use files::{BadFile, FOLDER_IS_GONE, Files};
pub use report::{Layer, LayerState, PythonFound, SandboxReport};
pub use tracer_code::TracerCode;

use tokio::sync::mpsc;

use crate::trace::{Limits, Recording, RunnerName};

/// What is to be run, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRequest {
    /// The program.
    pub source: String,
    /// Name of its file, without folders; tracebacks show it.
    pub file_name: String,
    /// Where input comes from.
    pub input: InputSource,
    /// The folder that the program is to have, if it works with files.
    pub files: Option<Files>,
    /// Seed of `random` and of the hashes of text.
    pub seed: u32,
    /// What the run may use at most.
    pub limits: Limits,
    /// Whether a check rests on the recording: the program cannot look for the tracer then.
    pub is_checked: bool,
}

/// Where a program's input comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputSource {
    /// Each time the program wants a line, [`RunEvent::InputWanted`] asks for it.
    Ask,
    /// All input is known beforehand; then comes its end.
    Given(String),
}

/// A seed for a run that is given none: another one each time.
pub fn any_seed() -> u32 {
    use std::hash::{BuildHasher, Hasher};
    let random = std::hash::RandomState::new().build_hasher().finish();
    u32::try_from(random >> 32).unwrap_or_default()
}

/// What a run tells while it goes on.
#[derive(Debug)]
pub enum RunEvent {
    /// Where the program really runs, from a choice between runners: comes first, and once more
    /// if the run moves elsewhere before the program began.
    Runner(RunnerName),
    /// It reached this state.
    State(RunState),
    /// Something the learner should know ("Judge0 did not answer: running on this computer").
    Note(String),
    /// The program wrote this. Bytes as they came, not cleaned.
    Output(OutputStream, Vec<u8>),
    /// The program waits for a line; answer with [`RunHandle::send`].
    InputWanted,
    /// The run is over; nothing follows.
    Ended(Box<Result<Recording, RunError>>),
}

/// The two output streams of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputStream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// Where a run is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// The sandbox is being set up, or the program is on its way to the server.
    Starting,
    /// A server takes no more programs at the moment; it is asked again.
    Full,
    /// A server has taken it and has not begun.
    Queued,
    /// The program runs.
    Running,
}

/// What the learner can tell a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// The line that the program waits for, without its line end.
    Answer(String),
    /// There is no more input.
    EndOfInput,
    /// End the run now; the recording up to here is kept.
    Stop,
}

/// A run under way. Dropping it stops the run.
#[derive(Debug)]
pub struct RunHandle {
    /// What the run tells; the last one is [`RunEvent::Ended`].
    pub events: mpsc::Receiver<RunEvent>,
    control: mpsc::UnboundedSender<Control>,
}

impl RunHandle {
    /// A handle over the two channels of a run; runners make these.
    pub fn new(events: mpsc::Receiver<RunEvent>, control: mpsc::UnboundedSender<Control>) -> Self {
        Self { events, control }
    }

    /// Tells the run something; a run that is over does not mind.
    pub fn send(&self, control: Control) {
        self.control.send(control).ok();
    }

    /// Something to tell the run with while its events are read elsewhere.
    pub fn control(&self) -> mpsc::UnboundedSender<Control> {
        self.control.clone()
    }
}

/// A place where programs run.
pub trait Runner: Send + Sync {
    /// Which one it is.
    fn name(&self) -> RunnerName;

    /// Whether programs can be run and which walls stand, in a few words; nothing if only a run
    /// can tell. Takes a second or so the first time; blocks.
    fn walls(&self) -> Option<Result<&'static str, RunError>> {
        None
    }

    /// Starts a run and returns at once. Must be called inside a tokio runtime.
    fn start(&self, request: RunRequest) -> RunHandle;
}
