//! Keeping what the learner chose on the screen: a little later, so that moving a border with
//! the mouse writes once, and away from the screen, so that a slow disk holds up nothing.

use std::future::pending;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, timeout};

use super::background::in_background;
use crate::store::{Habits, Memory};

/// So long after the first change everything chosen by then is written.
const AFTER: Duration = Duration::from_millis(300);

/// What is still to be written, and what is being written.
pub struct Remembering {
    memory: Memory,
    /// What was read or written last.
    known: Habits,
    newest: Option<Habits>,
    at: Option<Instant>,
    writing: Option<oneshot::Receiver<()>>,
}

impl Remembering {
    /// Nothing is to be written; these habits were read.
    pub fn new(memory: Memory, known: Habits) -> Self {
        Self { memory, known, newest: None, at: None, writing: None }
    }

    /// Has this written soon.
    pub fn soon(&mut self, habits: Habits) {
        self.newest = Some(habits);
        self.at.get_or_insert_with(|| Instant::now() + AFTER);
    }

    /// When to write; not while something else is being written.
    pub fn due(&self) -> Option<Instant> {
        self.at.filter(|_| self.writing.is_none())
    }

    pub fn write_when_due(&mut self) {
        if self.due().is_some_and(|at| at <= Instant::now()) {
            self.write();
        }
    }

    /// Waits until what is being written is on the disk; for ever if nothing is.
    pub async fn is_written(&mut self) {
        match &mut self.writing {
            Some(writing) => {
                writing.await.ok();
                self.writing = None;
            }
            None => pending().await,
        }
    }

    /// Writes what is left, and waits a bounded time for it.
    pub async fn leave(mut self) {
        let all = async {
            if self.writing.is_some() {
                self.is_written().await;
            }
            self.write();
            if self.writing.is_some() {
                self.is_written().await;
            }
        };
        timeout(super::PATIENCE, all).await.ok();
    }

    /// A habit that cannot be kept is not worth a message: it is chosen again in a moment.
    fn write(&mut self) {
        self.at = None;
        if let Some(habits) = self.newest.take() {
            let memory = self.memory.clone();
            let known = std::mem::replace(&mut self.known, habits.clone());
            self.writing = Some(in_background(move || {
                memory.write(&habits, &known).ok();
            }));
        }
    }
}
