//! Steps that go by by themselves.

use std::time::Duration;

/// Steps going by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Playing {
    /// Whether they go on, not back.
    pub forward: bool,
    /// When the next step is due.
    pub next_at: Duration,
}

/// How many steps a second go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed(usize);

/// In milliseconds from one picture to the next, and steps from one to the next.
const SPEEDS: [(u64, usize); 10] = [
    (2_000, 1),
    (1_000, 1),
    (500, 1),
    (250, 1),
    (100, 1),
    (50, 1),
    (50, 5),
    (50, 50),
    (50, 500),
    (50, 5_000),
];

impl Default for Speed {
    /// Two steps a second.
    fn default() -> Self {
        Self(2)
    }
}

impl Speed {
    /// The next higher one, if there is one.
    pub fn faster(self) -> Self {
        Self((self.0 + 1).min(SPEEDS.len() - 1))
    }

    /// The next lower one, if there is one.
    pub fn slower(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// From one picture to the next.
    pub fn pause(self) -> Duration {
        Duration::from_millis(SPEEDS[self.0].0)
    }

    /// Steps from one picture to the next.
    pub fn steps(self) -> usize {
        SPEEDS[self.0].1
    }

    /// In words: "2 steps a second".
    pub fn words(self) -> String {
        let (millis, steps) = SPEEDS[self.0];
        match 1_000 * steps as u64 / millis {
            0 => format!("a step in {} seconds", millis / 1_000),
            1 => "a step a second".to_owned(),
            steps => format!("{} steps a second", crate::text::grouped(steps)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_go_from_slow_to_fast_and_end() {
        let mut speed = Speed::default();
        assert_eq!(speed.words(), "2 steps a second");
        (0..20).for_each(|_| speed = speed.slower());
        assert_eq!(speed.words(), "a step in 2 seconds");
        assert_eq!(speed.faster().words(), "a step a second");
        (0..20).for_each(|_| speed = speed.faster());
        assert_eq!(speed.words(), "100,000 steps a second");
    }
}
