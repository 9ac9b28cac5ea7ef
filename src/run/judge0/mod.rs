//! Programs run on a Judge0 server: made for 1.13.1 and its main branch.
//!
//! The tracer and the program go over as one script; the trace comes back on standard error,
//! between the program's own text. The API: <https://ce.judge0.com>.

mod attempt;
mod check;
mod client;
mod fault;
mod memory;
mod near;
mod pause;
mod refusal;
mod retry_after;
mod session;
mod settings;
mod submit;
mod verdict;
mod wire;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, mpsc};

use self::attempt::{Attempt, TypedLine};
use self::client::Client;
use self::fault::Fault;
use self::memory::Memory;
use self::session::Session;
use self::submit::Patience;
use super::{Control, RunError, RunEvent, RunHandle, RunRequest, RunState, Runner};
use crate::trace::{Recording, RunnerName, Verdict};

pub(crate) use client::provide_cryptography;
pub(crate) use fault::{cause_of_type, why_no_answer};

pub use check::{CheckOutcome, CheckStep, check};
pub use settings::{DEFAULT_TOKEN_HEADER, Judge0Settings, Secret};

/// Events that may wait for whoever watches.
const EVENTS: usize = 64;

/// Runs programs on a Judge0 server. What was agreed with the server at the first run holds for
/// all later ones, until the server refuses it.
#[derive(Clone, Debug)]
pub struct Judge0Runner {
    server: Arc<Server>,
}

#[derive(Debug)]
struct Server {
    settings: Judge0Settings,
    /// Whether to ask again when the server's queue is full.
    ask_again_when_full: bool,
    session: Mutex<Option<Arc<Session>>>,
    memory: Memory,
}

impl Judge0Runner {
    /// A runner for the server of these settings. Nothing is sent before the first run.
    pub fn new(settings: Judge0Settings) -> Self {
        Self::with_patience(settings, true)
    }

    /// A runner beside which another one stands by: it does not wait for a server that is full.
    pub(super) fn hasty(settings: Judge0Settings) -> Self {
        Self::with_patience(settings, false)
    }

    fn with_patience(settings: Judge0Settings, ask_again_when_full: bool) -> Self {
        let (session, memory) = (Mutex::new(None), Memory::default());
        Self { server: Arc::new(Server { settings, ask_again_when_full, session, memory }) }
    }
}

impl Runner for Judge0Runner {
    fn name(&self) -> RunnerName {
        RunnerName::Judge0
    }

    fn start(&self, request: RunRequest) -> RunHandle {
        let (events, watched) = mpsc::channel(EVENTS);
        let (control, controls) = mpsc::unbounded_channel();
        let server = Arc::clone(&self.server);
        tokio::spawn(async move {
            let ended = tokio::select! {
                ended = server.run(request, events.clone(), controls) => ended,
                () = events.closed() => return,
            };
            events.send(RunEvent::Ended(Box::new(ended))).await.ok();
        });
        RunHandle::new(watched, control)
    }
}

impl Server {
    async fn run(
        &self,
        request: RunRequest,
        events: mpsc::Sender<RunEvent>,
        controls: mpsc::UnboundedReceiver<Control>,
    ) -> Result<Recording, RunError> {
        if request.files.as_ref().is_some_and(|files| files.given().next().is_some()) {
            return Err(RunError::Judge0 {
                reason: "a server is given no files, and this program works with some. Nothing \
                         was run"
                    .to_owned(),
                advice: "Run it on this computer: --runner local.".to_owned(),
            });
        }
        let mut attempt = Attempt::new(request, events);
        attempt.check_size()?;
        let (type_line, mut typed) = mpsc::unbounded_channel();
        let verdict = tokio::select! {
            biased;
            () = wait_for_stop(controls, type_line) => Ok(Verdict::Cancelled),
            verdict = self.try_run(&mut attempt, &mut typed) => verdict,
        };
        verdict.map(|verdict| attempt.into_recording(verdict))
    }

    async fn try_run(
        &self,
        attempt: &mut Attempt,
        typed: &mut mpsc::UnboundedReceiver<TypedLine>,
    ) -> Result<Verdict, RunError> {
        attempt.tell(RunEvent::State(RunState::Starting)).await;
        let session = self.session().await?;
        let patience = Patience {
            queue: Duration::from_secs(self.settings.queue_seconds.into()),
            ask_again_when_full: self.ask_again_when_full,
        };
        let verdict = attempt.run(&session, &self.memory, patience, typed).await;
        if let Err(Fault::Refused { status, .. }) = &verdict
            && status.is_client_error()
        {
            // The server was set up anew: agree once more at the next run.
            *self.session.lock().await = None;
        }
        verdict.map_err(|fault| session.client.explain(fault))
    }

    /// The session; opened at the first run.
    async fn session(&self) -> Result<Arc<Session>, RunError> {
        let mut kept = self.session.lock().await;
        if let Some(session) = &*kept {
            return Ok(Arc::clone(session));
        }
        let client = prepare(&self.settings).await?;
        let host = client.host().to_owned();
        let opened = Session::open(client, &self.settings).await;
        let session = Arc::new(opened.map_err(|fault| fault.into_error(&host))?);
        *kept = Some(Arc::clone(&session));
        Ok(session)
    }
}

/// Makes the client apart from this task: it reads files of certificates.
async fn prepare(settings: &Judge0Settings) -> Result<Client, RunError> {
    let settings = settings.clone();
    let made = tokio::task::spawn_blocking(move || Client::new(&settings)).await;
    made.unwrap_or(Err(Fault::Settings("the connection could not be prepared")))
        .map_err(|fault| fault.into_error(""))
}

/// Hands typed lines on until the learner stops the run. A run whose handle is gone is ended by
/// its channel of events.
async fn wait_for_stop(
    mut controls: mpsc::UnboundedReceiver<Control>,
    type_line: mpsc::UnboundedSender<TypedLine>,
) {
    while let Some(control) = controls.recv().await {
        match control {
            Control::Answer(line) => type_line.send(Some(line)).unwrap_or_default(),
            Control::EndOfInput => type_line.send(None).unwrap_or_default(),
            Control::Stop => return,
        }
    }
    std::future::pending::<()>().await;
}
