//! Runs a program and writes down what the runner tells.

use std::time::Duration;

use firefly::run::judge0::{Judge0Runner, Judge0Settings};
use firefly::run::{
    Control, InputSource, OutputStream, RunError, RunEvent, RunHandle, RunRequest, RunState, Runner,
};
use firefly::trace::{Limits, Recording, RunnerName};

/// No test waits longer than this for a run that should be over.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everything that a run told.
#[derive(Debug)]
pub struct Watched {
    pub states: Vec<RunState>,
    pub notes: Vec<String>,
    pub runners: Vec<RunnerName>,
    /// Output as it came, with `⟨answer⟩` where input was asked for and given.
    pub screen: String,
    pub ended: Result<Recording, RunError>,
}

impl Watched {
    pub fn recording(&self) -> &Recording {
        self.ended.as_ref().unwrap()
    }

    pub fn error(&self) -> String {
        self.ended.as_ref().unwrap_err().to_string()
    }
}

pub fn request(source: &str) -> RunRequest {
    RunRequest {
        source: source.to_owned(),
        file_name: "main.py".to_owned(),
        input: InputSource::Ask,
        files: None,
        seed: 7,
        limits: Limits { memory_mb: 125, ..Limits::default() },
        is_checked: false,
    }
}

pub fn settings(url: String) -> Judge0Settings {
    Judge0Settings::new(url)
}

/// Runs on that server, without input.
pub async fn run_on(settings: Judge0Settings) -> Watched {
    watch(Judge0Runner::new(settings).start(request("print(1)")), &[]).await
}

/// Watches a run to its end; each time it wants input it gets the next answer, `None` for the
/// end of input.
pub async fn watch(mut handle: RunHandle, answers: &[Option<&str>]) -> Watched {
    let mut answers = answers.iter();
    let mut states = Vec::new();
    let mut notes = Vec::new();
    let mut runners = Vec::new();
    let mut screen = Vec::new();
    loop {
        let event = tokio::time::timeout(PATIENCE, handle.events.recv());
        match event.await.expect("the run ends").expect("the last event is Ended") {
            RunEvent::Runner(runner) => runners.push(runner),
            RunEvent::State(state) => states.push(state),
            RunEvent::Note(note) => notes.push(note),
            RunEvent::Output(OutputStream::Stdout | OutputStream::Stderr, bytes) => {
                screen.extend_from_slice(&bytes);
            }
            RunEvent::InputWanted => {
                let answer = answers.next().expect("an answer is left");
                screen.extend_from_slice(format!("⟨{}⟩", answer.unwrap_or("end")).as_bytes());
                handle.send(match answer {
                    Some(line) => Control::Answer((*line).to_owned()),
                    None => Control::EndOfInput,
                });
            }
            RunEvent::Ended(ended) => {
                let screen = String::from_utf8_lossy(&screen).into_owned();
                return Watched { states, notes, runners, screen, ended: *ended };
            }
        }
    }
}
