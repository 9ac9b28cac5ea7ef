//! What is remembered of a server from run to run.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What is remembered of a server from run to run.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    last_wait: Option<Duration>,
    told: Option<String>,
}

impl Memory {
    /// How long the last program took there, waiting for its turn included.
    pub(super) fn last_wait(&self) -> Option<Duration> {
        self.get().last_wait
    }

    /// Remembers how long a program took.
    pub(super) fn waited(&self, time: Duration) {
        self.get().last_wait = Some(time);
    }

    /// Whether the learner was not yet told this; from now on it counts as told.
    pub(super) fn is_news(&self, note: Option<&str>) -> bool {
        let mut known = self.get();
        let is_news = note.is_some() && known.told.as_deref() != note;
        known.told = note.map(str::to_owned);
        is_news
    }

    fn get(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
