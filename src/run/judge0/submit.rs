//! Handing a program over and waiting for its result.

use std::time::Duration;

use reqwest::StatusCode;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout_at};

use super::client::Client;
use super::fault::Fault;
use super::memory::Memory;
use super::pause::{Looks, Pauses, at_least, before_asking_again, jittered};
use super::wire::{Answer, Batch, FIELDS, Submission, Taken};
use crate::run::{RunEvent, RunState};

/// Handing a program over, and each look at it, takes at most this time.
const REQUEST: Duration = Duration::from_secs(60);
/// A server that was there may be gone for this time; it may be restarting.
const GONE: Duration = Duration::from_secs(30);
/// What a run may take beyond its own limits: the server's extra second, its bookkeeping, and
/// the time in which it tells of its end.
const BEYOND_LIMITS: Duration = Duration::from_secs(30);

/// How patient we are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// How long a program may wait until the server begins with it.
    pub(super) queue: Duration,
    /// Whether to ask again when the server's queue is full.
    pub(super) ask_again_when_full: bool,
}

/// A program is handed over at most once: only a clear "not now" is asked again.
pub(super) async fn submit(
    client: &Client,
    submission: &Submission,
    patience: Patience,
    events: &mpsc::Sender<RunEvent>,
) -> Result<String, Fault> {
    let began = Instant::now();
    let until = began + patience.queue;
    loop {
        let time = REQUEST.min(until - Instant::now());
        let sent = client
            .post::<Taken>("/submissions?base64_encoded=true&wait=false", submission, time)
            .await;
        let fault = match sent {
            Ok(taken) => return checked_token(taken.token),
            Err(fault) => fault,
        };
        let own = jittered(before_asking_again(began.elapsed()));
        let pause = fault.retry_after().map_or(own, |named| at_least(named).max(own));
        let has_time = until.saturating_duration_since(Instant::now()) > pause;
        if !(fault.is_full() && patience.ask_again_when_full && has_time) {
            return Err(fault);
        }
        events.send(RunEvent::State(RunState::Full)).await.ok();
        sleep(pause).await;
    }
}

/// A token becomes part of an address: nothing but letters, digits and hyphens.
fn checked_token(token: String) -> Result<String, Fault> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if (1..=128).contains(&token.len()) && token.bytes().all(is_plain) {
        Ok(token)
    } else {
        Err(Fault::NotJudge0("it gave the program an unusable name".to_owned()))
    }
}

/// Waits for the end of one submission.
pub(super) struct Watch<'a> {
    pub(super) client: &'a Client,
    pub(super) token: &'a str,
    pub(super) memory: &'a Memory,
    pub(super) patience: Patience,
    /// How long the program may run by its own limits.
    pub(super) run: Duration,
    pub(super) events: &'a mpsc::Sender<RunEvent>,
}

impl Watch<'_> {
    /// Waits until the submission is over; tells each time its state changes.
    pub(super) async fn to_the_end(&self) -> Result<Answer, Fault> {
        let mut look = Look { client: self.client, token: self.token, single: false };
        let mut looks = Looks::new(self.memory.last_wait());
        let mut state = RunState::Queued;
        let began = Instant::now();
        let mut until = began + self.patience.queue;
        self.events.send(RunEvent::State(state)).await.ok();
        loop {
            let pause = jittered(looks.next(began.elapsed(), state == RunState::Running));
            sleep(pause.min(until.saturating_duration_since(Instant::now()))).await;
            let seen = timeout_at(until, look.patiently()).await;
            let answer = match seen {
                Ok(Ok(answer)) => answer,
                // The program was taken before: this is no longer a server that nobody reached.
                Ok(Err(Fault::Unreachable(why))) => return Err(Fault::Interrupted(why)),
                Ok(Err(fault)) => return Err(fault),
                Err(_) => return Err(self.too_slow(state)),
            };
            if answer.is_processing() {
                if state == RunState::Queued {
                    state = RunState::Running;
                    until = Instant::now() + self.run + BEYOND_LIMITS;
                    self.events.send(RunEvent::State(state)).await.ok();
                }
            } else if !answer.is_queued() {
                self.memory.waited(began.elapsed());
                return Ok(answer);
            }
            if Instant::now() >= until {
                return Err(self.too_slow(state));
            }
        }
    }

    fn too_slow(&self, state: RunState) -> Fault {
        let host = self.client.host();
        Fault::TooSlow(match state {
            RunState::Starting | RunState::Full | RunState::Queued => format!(
                "{host} took the program but did not begin with it within {} seconds: too many \
                 programs wait there, or none of its workers is on",
                self.patience.queue.as_secs()
            ),
            RunState::Running => format!(
                "{host} began to run the program but told of no end within {} seconds",
                (self.run + BEYOND_LIMITS).as_secs()
            ),
        })
    }
}

/// Looks at one submission.
struct Look<'a> {
    client: &'a Client,
    token: &'a str,
    /// Batches are switched off on this server.
    single: bool,
}

impl Look<'_> {
    /// Looks until the server answers; it may fail now and then, or be gone for a while.
    async fn patiently(&mut self) -> Result<Answer, Fault> {
        let until = Instant::now() + GONE;
        let mut pauses = Pauses::new();
        loop {
            match self.once().await {
                Err(fault) if fault.may_pass() && Instant::now() < until => {
                    sleep(fault.retry_after().map_or_else(|| pauses.next(), at_least)).await;
                }
                answer => return answer,
            }
        }
    }

    /// The batch route comes first: unlike the single one it is never answered from a cache.
    async fn once(&mut self) -> Result<Answer, Fault> {
        let token = self.token;
        if !self.single {
            let path =
                format!("/submissions/batch?base64_encoded=true&tokens={token}&fields={FIELDS}");
            match self.client.get::<Batch>(&path, REQUEST).await {
                Ok(batch) => return only(batch),
                Err(Fault::Refused { status, .. }) if has_no_batches(status) => self.single = true,
                Err(fault) => return Err(fault),
            }
        }
        let path = format!("/submissions/{token}?base64_encoded=true&fields={FIELDS}");
        match self.client.get(&path, REQUEST).await {
            Err(Fault::Refused { status: StatusCode::NOT_FOUND, .. }) => Err(forgotten()),
            answer => answer,
        }
    }
}

fn has_no_batches(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::BAD_REQUEST
            | StatusCode::FORBIDDEN
            | StatusCode::NOT_FOUND
            | StatusCode::METHOD_NOT_ALLOWED
    )
}

fn only(batch: Batch) -> Result<Answer, Fault> {
    batch.submissions.into_iter().next().flatten().ok_or_else(forgotten)
}

fn forgotten() -> Fault {
    Fault::Unsuitable {
        reason: "the server no longer knows the program that it took".to_owned(),
        advice: "It may have been restarted. Run the program again.".to_owned(),
    }
}
