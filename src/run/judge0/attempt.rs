//! One run on the server: from the learner's program to its recording.
//!
//! A program on the server cannot be talked with while it runs. When it wants a line that it has
//! not got, it ends; the learner is asked, and it goes on from the start with all lines so far
//! and the same seed. What was shown before is not shown again.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::timeout;

use super::client::Client;
use super::fault::Fault;
use super::memory::Memory;
use super::pause::random;
use super::session::{Agreed, Session};
use super::submit::{Patience, Watch, submit};
use super::verdict::End;
use super::wire::{Answer, Submission, encode};
use crate::run::launch::{self, Channel, Launch};
use crate::run::{Files, InputSource, OutputStream, RunError, RunEvent, RunRequest, RunState};
use crate::trace::wire::{FrameReader, Notice, decode};
use crate::trace::{LimitKind, Limits, Recording, RunnerName, Verdict};

/// The longest program that is taken, in bytes.
const MOST_SOURCE: usize = 256 * 1024;
/// The longest input that is taken, in bytes.
const MOST_INPUT: usize = 1024 * 1024;
/// Output is told in pieces of at most this many bytes.
const PIECE: usize = 16 * 1024;

/// A line that the learner typed, or `None` for the end of input.
pub(super) type TypedLine = Option<String>;

/// A run and all that is known of it so far; what is known stays if the run is given up.
pub(super) struct Attempt {
    request: RunRequest,
    events: mpsc::Sender<RunEvent>,
    limits: Limits,
    input: Input,
    latest: Latest,
    shown: Shown,
}

/// The lines that the program gets.
struct Input {
    lines: Vec<String>,
    ended: bool,
    text: String,
}

impl Input {
    /// Adds a line, or the end; beyond a mebibyte in all it ends, too.
    fn add(&mut self, line: TypedLine) {
        // One answer is one line, whatever was pasted.
        let line = line.map(|line| line.replace(['\n', '\r'], " "));
        match line.filter(|line| self.text.len() + line.len() < MOST_INPUT) {
            Some(line) => {
                self.text.push_str(&line);
                self.text.push('\n');
                self.lines.push(line);
            }
            None => self.ended = true,
        }
    }
}

/// What the latest submission left behind.
#[derive(Default)]
struct Latest {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    trace: Vec<u8>,
    python: String,
}

/// What the learner has seen.
#[derive(Default)]
struct Shown {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

/// How one submission ended.
enum Outcome {
    Over(Verdict),
    WantsInput,
}

impl Attempt {
    /// Prepares a run; its events go to `events`.
    pub(super) fn new(request: RunRequest, events: mpsc::Sender<RunEvent>) -> Self {
        let input = match &request.input {
            InputSource::Ask => Input { lines: Vec::new(), ended: false, text: String::new() },
            InputSource::Given(text) => Input {
                lines: text.lines().map(str::to_owned).collect(),
                ended: true,
                text: text.clone(),
            },
        };
        let limits = request.limits.clone();
        Self { request, events, limits, input, latest: Latest::default(), shown: Shown::default() }
    }

    /// Nothing is sent to the server that it would refuse for its size.
    pub(super) fn check_size(&self) -> Result<(), RunError> {
        let check = |what, bytes, kib: u32, most: usize| {
            let limit = most.min(usize::try_from(kib).unwrap_or(usize::MAX).saturating_mul(1024));
            if bytes > limit { Err(RunError::TooLarge { what, bytes, limit }) } else { Ok(()) }
        };
        let limits = &self.request.limits;
        check("The program", self.request.source.len(), limits.program_kb, MOST_SOURCE)?;
        check("The input", self.input.text.len(), limits.input_kb, MOST_INPUT)
    }

    /// Tells something to whoever watches.
    pub(super) async fn tell(&self, event: RunEvent) {
        self.events.send(event).await.ok();
    }

    /// Runs the program to its end.
    pub(super) async fn run(
        &mut self,
        session: &Session,
        memory: &Memory,
        patience: Patience,
        typed: &mut mpsc::UnboundedReceiver<TypedLine>,
    ) -> Result<Verdict, Fault> {
        let agreed = session.agree(&self.request.limits);
        self.limits = agreed.limits.clone();
        if memory.is_news(agreed.note.as_deref()) {
            self.tell(RunEvent::Note(agreed.note.clone().unwrap_or_default())).await;
        }
        loop {
            match self.submission(session, &agreed, memory, patience).await? {
                Outcome::Over(verdict) => {
                    self.show_rest().await;
                    return Ok(verdict);
                }
                Outcome::WantsInput => {
                    self.show_prompt().await;
                    if let Some(verdict) = self.take_line(typed).await {
                        return Ok(verdict);
                    }
                }
            }
        }
    }

    /// The recording of what is known.
    pub(super) fn into_recording(self, verdict: Verdict) -> Recording {
        Recording {
            source: self.request.source,
            file_name: self.request.file_name,
            inputs: self.input.lines,
            input_ended: self.input.ended,
            files: self.request.files.as_ref().map(Files::names),
            seed: self.request.seed,
            limits: self.limits,
            runner: RunnerName::Judge0,
            python: self.latest.python,
            verdict,
            stdout: self.latest.stdout,
            stderr: self.latest.stderr,
            trace: self.latest.trace,
        }
    }

    async fn submission(
        &mut self,
        session: &Session,
        agreed: &Agreed,
        memory: &Memory,
        patience: Patience,
    ) -> Result<Outcome, Fault> {
        let nonce = launch::nonce(random());
        let submission = self.to_submission(session, agreed, &nonce);
        self.tell(RunEvent::State(RunState::Starting)).await;
        let token = submit(&session.client, &submission, patience, &self.events).await?;
        let watch = Watch {
            client: &session.client,
            token: &token,
            memory,
            patience,
            run: Duration::from_secs(agreed.limits.wall_seconds.into()),
            events: &self.events,
        };
        let answer = watch.to_the_end().await?;
        self.take_answer(&session.client, agreed, &nonce, answer)
    }

    fn to_submission(&self, session: &Session, agreed: &Agreed, nonce: &str) -> Submission {
        let limits = &agreed.limits;
        let launch = Launch {
            file_name: &self.request.file_name,
            seed: self.request.seed,
            max_steps: limits.max_steps,
            max_trace_bytes: u64::from(limits.trace_kb) * 1024,
            is_checked: self.request.is_checked,
            nonce,
            channel: Channel::Embedded {
                source: &self.request.source,
                input_ended: self.input.ended,
            },
        };
        Submission {
            language_id: session.language.id,
            source_code: encode(launch.script().as_bytes()),
            stdin: encode(self.input.text.as_bytes()),
            cpu_time_limit: limits.cpu_seconds,
            wall_time_limit: limits.wall_seconds,
            memory_limit: limits.memory_mb * 1024,
            stack_limit: limits.stack_mb * 1024,
            max_processes_and_or_threads: limits.threads,
            max_file_size: agreed.file_kb,
            redirect_stderr_to_stdout: false,
            number_of_runs: 1,
            enable_network: false,
        }
    }

    fn take_answer(
        &mut self,
        client: &Client,
        agreed: &Agreed,
        nonce: &str,
        mut answer: Answer,
    ) -> Result<Outcome, Fault> {
        let mut reader = FrameReader::new(nonce);
        let wants_input = reader.feed(&answer.stderr).contains(&Notice::InputWanted);
        let (trace, stderr) = reader.finish();
        let decoded = decode(&trace);
        if trace.is_empty() && tells_of_an_end(&answer) {
            return Err(no_trace(client, &answer, &stderr));
        }
        let end = End { answer: &answer, stderr: &stderr, ending: decoded.ending, agreed };
        let verdict = end.verdict();
        let most =
            usize::try_from(self.limits.output_kb).unwrap_or(usize::MAX).saturating_mul(1024);
        answer.stdout.truncate(most);
        let rest = most - answer.stdout.len();
        self.latest = Latest {
            stdout: answer.stdout,
            stderr: stderr.into_iter().take(rest).collect(),
            trace,
            python: decoded.python.unwrap_or_default(),
        };
        if wants_input && !self.input.ended && !matches!(verdict, Ok(Verdict::Stopped { .. })) {
            return Ok(Outcome::WantsInput);
        }
        verdict.map(Outcome::Over)
    }

    /// Gets a line, which may have been typed ahead. A verdict comes back if none came in time.
    async fn take_line(
        &mut self,
        typed: &mut mpsc::UnboundedReceiver<TypedLine>,
    ) -> Option<Verdict> {
        let seconds = self.limits.input_seconds;
        let line = match typed.try_recv() {
            Ok(line) => line,
            Err(_) => {
                self.tell(RunEvent::InputWanted).await;
                match timeout(Duration::from_secs(seconds.into()), typed.recv()).await {
                    Ok(line) => line.flatten(),
                    Err(_) => {
                        let limit = LimitKind::InputSeconds;
                        return Some(Verdict::Stopped { limit, value: seconds.into() });
                    }
                }
            }
        };
        self.input.add(line);
        None
    }

    /// Before a prompt: what was written to standard error comes first, so that the prompt, which
    /// is on standard output, stands where the learner types.
    async fn show_prompt(&mut self) {
        self.show(OutputStream::Stderr).await;
        self.show(OutputStream::Stdout).await;
    }

    /// At the end: a traceback comes last.
    async fn show_rest(&mut self) {
        self.show(OutputStream::Stdout).await;
        self.show(OutputStream::Stderr).await;
    }

    async fn show(&mut self, stream: OutputStream) {
        let (all, shown) = match stream {
            OutputStream::Stdout => (&self.latest.stdout, &mut self.shown.stdout),
            OutputStream::Stderr => (&self.latest.stderr, &mut self.shown.stderr),
        };
        let same = all.iter().zip(shown.iter()).take_while(|(new, old)| new == old).count();
        let differs = same < shown.len();
        let new = all[same..].to_vec();
        shown.clone_from(all);
        if differs {
            let note = "The program wrote something else this time: it depends on more than its \
                        input. What counts is the new text.";
            self.tell(RunEvent::Note(note.to_owned())).await;
        }
        for piece in new.chunks(PIECE) {
            self.tell(RunEvent::Output(stream, piece.to_vec())).await;
        }
    }
}

/// Whether Python itself came to an end, so that the tracer must have written something.
fn tells_of_an_end(answer: &Answer) -> bool {
    let by_signal = answer.exit_code.is_some_and(|code| code > 128) || answer.exit_signal.is_some();
    matches!(answer.status.id, 3 | 4 | 7..=12) && !by_signal
}

/// The server ran something, and it was not our tracer in a Python that we know.
fn no_trace(client: &Client, answer: &Answer, stderr: &[u8]) -> Fault {
    let host = client.host();
    let text = String::from_utf8_lossy(stderr);
    let last = text.trim().lines().next_back().unwrap_or_default();
    let reason = if answer.exit_code == Some(127) {
        format!("{host} has no Python where it should be ({last})")
    } else if last.is_empty() {
        format!("{host} ran the program without a trace of it")
    } else {
        format!("{host} could not begin with the program ({last})")
    };
    let advice = "Set another language_id for Judge0, or tell the one who looks after the server.";
    Fault::Unsuitable { reason, advice: advice.to_owned() }
}
