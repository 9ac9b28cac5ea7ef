//! Leaves a server in peace that fails.

use std::time::{Duration, Instant};

/// So many failures in a row are enough.
const MOST_FAILURES: u32 = 2;
/// Then nothing is sent for this time.
const REST: Duration = Duration::from_secs(5 * 60);

/// What is known of the last requests.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failures: u32,
    rests_until: Option<Instant>,
}

impl Breaker {
    /// Whether nothing may be sent at this moment.
    pub(super) fn is_open(&self, now: Instant) -> bool {
        self.rests_until.is_some_and(|until| now < until)
    }

    /// Takes note of a request that began at this moment and failed, or did not.
    pub(super) fn note(&mut self, has_failed: bool, now: Instant) {
        self.failures = if has_failed { self.failures + 1 } else { 0 };
        if self.failures >= MOST_FAILURES {
            *self = Self { failures: 0, rests_until: now.checked_add(REST) };
        }
    }
}
