//! The time that a run may take: a clock that stands still while an answer is awaited.

use std::time::{Duration, Instant};

use crate::trace::{LimitKind, Limits};

/// Counts the time of one run, by the monotonic clock.
#[derive(Debug)]
pub(super) struct Clock {
    wall: Duration,
    input: Duration,
    used: Duration,
    state: State,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Running { since: Instant },
    Waiting { since: Instant },
}

impl Clock {
    /// A clock that starts now.
    pub fn start(limits: &Limits, now: Instant) -> Self {
        Self {
            wall: Duration::from_secs(limits.wall_seconds.into()),
            input: Duration::from_secs(limits.input_seconds.into()),
            used: Duration::ZERO,
            state: State::Running { since: now },
        }
    }

    /// Whether an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        matches!(self.state, State::Waiting { .. })
    }

    /// From now on an answer is awaited.
    pub fn wait(&mut self, now: Instant) {
        if let State::Running { since } = self.state {
            self.used += now.saturating_duration_since(since);
            self.state = State::Waiting { since: now };
        }
    }

    /// From now on the program goes on.
    pub fn go_on(&mut self, now: Instant) {
        if self.is_waiting() {
            self.state = State::Running { since: now };
        }
    }

    /// The limit that is reached, if one is.
    pub fn expired(&self, now: Instant) -> Option<LimitKind> {
        self.left(now).is_zero().then_some(match self.state {
            State::Running { .. } => LimitKind::WallSeconds,
            State::Waiting { .. } => LimitKind::InputSeconds,
        })
    }

    /// Time until the next limit.
    pub fn left(&self, now: Instant) -> Duration {
        match self.state {
            State::Running { since } => {
                self.wall.saturating_sub(self.used + now.saturating_duration_since(since))
            }
            State::Waiting { since } => {
                self.input.saturating_sub(now.saturating_duration_since(since))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_for_an_answer_costs_no_running_time() {
        let start = Instant::now();
        let second = Duration::from_secs(1);
        let limits = Limits { wall_seconds: 5, input_seconds: 60, ..Limits::default() };
        let mut clock = Clock::start(&limits, start);
        clock.wait(start + second * 3);
        assert_eq!(clock.expired(start + second * 62), None);
        assert_eq!(clock.expired(start + second * 63), Some(LimitKind::InputSeconds));
        clock.go_on(start + second * 50);
        assert_eq!(clock.left(start + second * 51), second);
        assert_eq!(clock.expired(start + second * 52), Some(LimitKind::WallSeconds));
    }
}
