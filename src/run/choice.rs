//! Which runner runs a program.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use super::judge0::{Judge0Runner, Judge0Settings};
use super::{Control, RunError, RunEvent, RunHandle, RunRequest, Runner};
use crate::trace::{Recording, RunnerName};

/// For this time after a failure the server is not asked again, so that each run does not wait
/// for it anew.
const RESTING: Duration = Duration::from_secs(30);
/// The longest that a program waits in the server's queue while this computer stands by.
const QUEUE_SECONDS: u32 = 30;
/// Events that may wait for whoever watches.
const EVENTS: usize = 64;

/// The runner that the learner or teacher asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunnerChoice {
    /// The sandbox on this computer.
    Local,
    /// A Judge0 server, and nothing else.
    Judge0,
    /// A Judge0 server if one is set up and takes the program; else this computer.
    #[default]
    Auto,
}

impl RunnerChoice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Local, Self::Judge0, Self::Auto];

    /// Its name on the command line and in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Judge0 => "judge0",
            Self::Auto => "auto",
        }
    }
}

impl fmt::Display for RunnerChoice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for RunnerChoice {
    type Err = UnknownRunner;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|choice| choice.name() == name);
        found.ok_or(UnknownRunner)
    }
}

/// A name that no runner has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the runner is one of local, judge0, auto")]
pub struct UnknownRunner;

/// The runner for this choice; `judge0` are the settings of the server, if one is set up.
///
/// # Errors
/// If Judge0 is asked for and none is set up.
pub fn choose(
    choice: RunnerChoice,
    judge0: Option<Judge0Settings>,
    local: Arc<dyn Runner>,
) -> Result<Arc<dyn Runner>, RunError> {
    match (choice, judge0) {
        (RunnerChoice::Local, _) | (RunnerChoice::Auto, None) => Ok(local),
        (RunnerChoice::Judge0, Some(settings)) => Ok(Arc::new(Judge0Runner::new(settings))),
        (RunnerChoice::Auto, Some(mut settings)) => {
            settings.queue_seconds = settings.queue_seconds.min(QUEUE_SECONDS);
            let server = Arc::new(Judge0Runner::hasty(settings));
            Ok(Arc::new(AutoRunner::new(server, local)))
        }
        (RunnerChoice::Judge0, None) => Err(RunError::Judge0 {
            reason: "no server is set up".to_owned(),
            advice: "Give its address with --judge0-url or in firefly.toml, or choose the local \
                     runner."
                .to_owned(),
        }),
    }
}

/// Runs on a server; on this computer when the server could not take the program. A program that
/// wrote something or asked for input never moves: its learner would see it begin twice.
pub struct AutoRunner {
    server: Arc<dyn Runner>,
    local: Arc<dyn Runner>,
    rest: Arc<Mutex<Option<Rest>>>,
}

/// Why and until when the server is left alone.
#[derive(Clone)]
struct Rest {
    until: Instant,
    reason: String,
}

impl fmt::Debug for AutoRunner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AutoRunner").finish_non_exhaustive()
    }
}

impl AutoRunner {
    /// Prefers `server`, falls back to `local`.
    pub fn new(server: Arc<dyn Runner>, local: Arc<dyn Runner>) -> Self {
        Self { server, local, rest: Arc::default() }
    }

    fn resting(&self) -> Option<Rest> {
        let rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        rest.clone().filter(|rest| Instant::now() < rest.until)
    }
}

impl Runner for AutoRunner {
    /// Where the next run is tried first.
    fn name(&self) -> RunnerName {
        if self.resting().is_some() { self.local.name() } else { self.server.name() }
    }

    fn start(&self, request: RunRequest) -> RunHandle {
        let (events, watched) = mpsc::channel(EVENTS);
        let (control, controls) = mpsc::unbounded_channel();
        let mut relay = Relay { events, controls, stopped: false, is_silent: true };
        let (server, local) = (Arc::clone(&self.server), Arc::clone(&self.local));
        let (rest, resting) = (Arc::clone(&self.rest), self.resting());
        tokio::spawn(async move {
            let reason = if request.files.is_some() {
                "A Judge0 server is given no files.".to_owned()
            } else if let Some(resting) = resting {
                resting.reason
            } else {
                let Some(error) = relay.run(&*server, request.clone()).await else { return };
                let reason = reason(&error);
                let until = Instant::now() + RESTING;
                *rest.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some(Rest { until, reason: reason.clone() });
                reason
            };
            relay.tell(RunEvent::Note(format!("{reason} Running on this computer."))).await;
            if let Some(error) = relay.run(&*local, request).await {
                relay.tell(RunEvent::Ended(Box::new(Err(error)))).await;
            }
        });
        RunHandle::new(watched, control)
    }
}

/// What happened, without the advice: the program runs all the same.
fn reason(error: &RunError) -> String {
    match error {
        RunError::Judge0 { reason, .. } => format!("Judge0: {reason}."),
        other => other.to_string(),
    }
}

/// Passes events and controls between whoever watches and the runner that runs.
struct Relay {
    events: mpsc::Sender<RunEvent>,
    controls: mpsc::UnboundedReceiver<Control>,
    stopped: bool,
    /// Whether the program has neither written anything nor asked for input.
    is_silent: bool,
}

impl Relay {
    async fn tell(&self, event: RunEvent) {
        self.events.send(event).await.ok();
    }

    /// Runs the program there. An error comes back if the program did not begin as far as anyone
    /// could see, and nobody stopped it or went away.
    async fn run(&mut self, runner: &dyn Runner, request: RunRequest) -> Option<RunError> {
        self.tell(RunEvent::Runner(runner.name())).await;
        let mut handle = runner.start(request);
        loop {
            let event = tokio::select! {
                biased;
                () = self.events.closed() => return None,
                Some(control) = self.controls.recv() => {
                    self.stopped |= control == Control::Stop;
                    handle.send(control);
                    continue;
                }
                event = handle.events.recv() => event?,
            };
            match event {
                RunEvent::Ended(ended) => return self.end(*ended).await,
                RunEvent::Output(..) | RunEvent::InputWanted => {
                    self.is_silent = false;
                    self.tell(event).await;
                }
                event => self.tell(event).await,
            }
        }
    }

    async fn end(&self, ended: Result<Recording, RunError>) -> Option<RunError> {
        match ended {
            Err(error @ RunError::Judge0 { .. }) if self.is_silent && !self.stopped => Some(error),
            ended => {
                self.tell(RunEvent::Ended(Box::new(ended))).await;
                None
            }
        }
    }
}
