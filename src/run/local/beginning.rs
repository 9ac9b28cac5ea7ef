//! A run that is stopped before its program has begun ends at once. The search for Python and the
//! test of the sandbox, which may take a while, go on for the next run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::run::{Files, RunRequest};
use crate::trace::{Recording, Verdict};

/// Either the program of a run begins, or the run is given up before.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    /// What is to be run.
    pub request: Arc<RunRequest>,
    is_decided: Arc<AtomicBool>,
}

impl Beginning {
    /// Of a run that has not begun.
    pub fn of(request: RunRequest) -> Self {
        Self { request: Arc::new(request), is_decided: Arc::default() }
    }

    /// Begins; false if the run was given up.
    pub fn begin(&self) -> bool {
        !self.is_decided.swap(true, Ordering::SeqCst)
    }

    /// Gives the run up; nothing if it has begun, and has to be stopped.
    pub fn give_up(&self) -> Option<Recording> {
        self.begin().then(|| {
            let RunRequest { source, file_name, files, seed, limits, .. } = &*self.request;
            Recording {
                file_name: file_name.clone(),
                files: files.as_ref().map(Files::names),
                seed: *seed,
                limits: limits.clone(),
                ..Recording::of(source.as_str(), Verdict::Cancelled)
            }
        })
    }
}
