//! Runs under way: what they tell goes to the loop under their id.

use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::background::in_background;
use crate::app::{Recorded, RunId, RunNews};
use crate::run::{Control, RunError, RunEvent, RunHandle, RunRequest, Runner};

/// News that may wait for the loop; a run that writes faster is held up, not the screen.
const NEWS: usize = 64;

/// The runs.
pub struct Runs {
    /// Where they run.
    pub runner: Arc<dyn Runner>,
    newest: Option<(RunId, mpsc::UnboundedSender<Control>, JoinHandle<()>)>,
    sender: mpsc::Sender<(RunId, RunNews)>,
    /// What they tell.
    pub news: mpsc::Receiver<(RunId, RunNews)>,
}

impl Runs {
    /// No run yet.
    pub fn new(runner: Arc<dyn Runner>) -> Self {
        let (sender, news) = mpsc::channel(NEWS);
        Self { runner, newest: None, sender, news }
    }

    /// Starts a run.
    pub fn start(&mut self, id: RunId, request: RunRequest) {
        let handle = self.runner.start(request);
        let control = handle.control();
        let relay = tokio::spawn(relay(id, handle, self.sender.clone()));
        self.newest = Some((id, control, relay));
    }

    /// Tells a run something; one that is no longer the newest hears nothing.
    pub fn tell(&self, id: RunId, what: Control) {
        if let Some((newest, control, _)) = &self.newest
            && *newest == id
        {
            control.send(what).ok();
        }
    }

    /// Stops the newest run and waits a bounded time for its end.
    pub async fn leave(mut self) {
        let Some((_, control, relay)) = self.newest.take() else { return };
        control.send(Control::Stop).ok();
        drop(control);
        self.news.close();
        tokio::time::timeout(super::PATIENCE, relay).await.ok();
    }
}

async fn relay(id: RunId, mut handle: RunHandle, news: mpsc::Sender<(RunId, RunNews)>) {
    while let Some(event) = handle.events.recv().await {
        let (next, is_last) = match event {
            RunEvent::State(state) => (RunNews::State(state), false),
            RunEvent::Runner(runner) => (RunNews::Runner(runner), false),
            RunEvent::Note(text) => (RunNews::Note(text), false),
            RunEvent::Output(stream, bytes) => (RunNews::Output(stream, bytes), false),
            RunEvent::InputWanted => (RunNews::InputWanted, false),
            RunEvent::Ended(outcome) => (ended(*outcome).await, true),
        };
        // While the program is leaving nobody listens; the run is still seen to its end.
        news.send((id, next)).await.ok();
        if is_last {
            return;
        }
    }
    news.send((id, RunNews::Ended(Err(RunError::Lost.to_string())))).await.ok();
}

/// A long recording takes a while to decode, which must not hold up the screen.
async fn ended(outcome: Result<crate::trace::Recording, RunError>) -> RunNews {
    let recording = match outcome {
        Ok(recording) => recording,
        Err(error) => return RunNews::Ended(Err(error.to_string())),
    };
    let decoded = in_background(move || Box::new(Recorded::new(recording))).await;
    RunNews::Ended(decoded.map_err(|_| "The recording of the run cannot be read.".to_owned()))
}
