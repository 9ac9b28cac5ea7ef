//! Pauses between requests: growing, and never the same on two computers.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

const FIRST: Duration = Duration::from_millis(300);
const LONGEST: Duration = Duration::from_secs(2);

/// A row of growing pauses.
#[derive(Debug)]
pub(super) struct Pauses {
    next: Duration,
}

impl Pauses {
    /// Begins with the shortest.
    pub(super) fn new() -> Self {
        Self { next: FIRST }
    }

    /// The next pause: one and a half times the last one up to 2 s, give or take a fifth.
    pub(super) fn next(&mut self) -> Duration {
        let pause = self.next;
        self.next = (pause * 3 / 2).min(LONGEST);
        jittered(pause)
    }
}

/// The pause, give or take a fifth: thirty computers that begin together drift apart.
pub(super) fn jittered(pause: Duration) -> Duration {
    let fraction = random() % 1001;
    pause * 4 / 5 + pause * 2 / 5 * u32::try_from(fraction).unwrap_or_default() / 1000
}

/// A number that nobody outside this process can foresee.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_two_seconds_and_differ() {
        let mut pauses = Pauses::new();
        let row: Vec<Duration> = (0..20).map(|_| pauses.next()).collect();
        assert!(row[0] <= FIRST * 6 / 5 && row[0] >= FIRST * 4 / 5);
        assert!(row[19] <= LONGEST * 6 / 5 && row[19] >= LONGEST * 4 / 5);
        assert!(row[10..].windows(2).any(|pair| pair[0] != pair[1]));
    }
}
