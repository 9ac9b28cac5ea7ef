//! Tells the events of a run to whoever listens, without ever waiting while the program runs.

use std::collections::VecDeque;

use tokio::sync::mpsc::{self, error::TrySendError};

use crate::run::{OutputStream, RunEvent};

/// Pieces of output are not merged beyond this size.
const PIECE: usize = 64 * 1024;

/// Sends events; what the listener is too slow for waits here. The limit of output bounds it.
#[derive(Debug)]
pub(super) struct Teller {
    events: mpsc::Sender<RunEvent>,
    waiting: VecDeque<RunEvent>,
}

impl Teller {
    /// Over the channel of a run.
    pub fn new(events: mpsc::Sender<RunEvent>) -> Self {
        Self { events, waiting: VecDeque::new() }
    }

    /// Tells an event as soon as the listener takes it.
    pub fn tell(&mut self, event: RunEvent) {
        self.waiting.push_back(event);
        self.flush();
    }

    /// Tells that the program wrote something.
    pub fn tell_output(&mut self, stream: OutputStream, bytes: &[u8]) {
        match self.waiting.back_mut() {
            Some(RunEvent::Output(last, waiting))
                if *last == stream && waiting.len() + bytes.len() <= PIECE =>
            {
                waiting.extend_from_slice(bytes);
            }
            _ => self.waiting.push_back(RunEvent::Output(stream, bytes.to_vec())),
        }
        self.flush();
    }

    /// Sends what the listener takes without waiting.
    pub fn flush(&mut self) {
        while let Some(event) = self.waiting.pop_front() {
            match self.events.try_send(event) {
                Ok(()) => {}
                Err(TrySendError::Full(event)) => {
                    self.waiting.push_front(event);
                    return;
                }
                Err(TrySendError::Closed(_)) => self.waiting.clear(),
            }
        }
    }

    /// Whether something waits for the listener.
    pub fn is_behind(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Tells everything that is left and the last event, however long the listener takes. Must
    /// not be called on a thread of the async runtime.
    pub fn finish(self, last: RunEvent) {
        for event in self.waiting.into_iter().chain([last]) {
            if self.events.blocking_send(event).is_err() {
                return;
            }
        }
    }
}
