//! Pauses between requests: growing, and never the same on two computers.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

/// The first pauses between looks at a program: a server with nothing else to do is done with a
/// small one after about a second.
const FIRST_LOOKS: Duration = Duration::from_millis(800);
/// The first pause before a full server is asked again, if it names none.
const FULL: Duration = Duration::from_secs(2);
/// No longer pause is made unasked.
const LONGEST: Duration = Duration::from_secs(20);
/// The shortest pause once the server runs the program.
const SHORTEST_WHILE_RUNNING: Duration = Duration::from_millis(400);
/// What an earlier wait tells delays the second look by no more than this.
const LONGEST_BY_EXPERIENCE: Duration = Duration::from_secs(15);

const FIRST_RETRY: Duration = Duration::from_millis(300);
const LONGEST_RETRY: Duration = Duration::from_secs(2);

/// When to look how a program stands.
///
/// Whoever has waited long does not mind a little more, and a crowd must not spend the server's
/// time on asking: so each pause is in proportion to the time waited so far. A first run, which
/// had to ask for languages and limits, too, makes longer ones than a later run, which also knows
/// when there is a crowd. On a server that thirty learners keep busy that makes some 7 requests a
/// run, and an end is seen after a fifth to a quarter more of the time.
#[derive(Debug)]
pub(super) struct Looks {
    last: Option<Duration>,
    count: u32,
    while_running: Option<Duration>,
}

impl Looks {
    /// Before the first look; the last program here took so long.
    pub(super) fn new(last: Option<Duration>) -> Self {
        Self { last, count: 0, while_running: None }
    }

    /// The pause before the next look.
    pub(super) fn next(&mut self, waited: Duration, is_running: bool) -> Duration {
        self.count += 1;
        // After a rush the next program may be alone: it must not wait as long as the last.
        let expected = (self.last.unwrap_or_default() / 8).min(LONGEST_BY_EXPERIENCE);
        let pause = match (self.count, self.last) {
            (1, _) => return FIRST_LOOKS,
            (2, _) => FIRST_LOOKS,
            (_, None) => waited * 8 / 5,
            (_, Some(_)) => waited,
        };
        let pause = pause.max(expected.saturating_sub(waited)).min(LONGEST);
        if !is_running {
            return pause;
        }
        // Most programs are short: the end is near.
        let quick = match self.while_running {
            None => (waited / 5).max(SHORTEST_WHILE_RUNNING),
            Some(last) => last * 2,
        };
        self.while_running = Some(quick);
        pause.min(quick)
    }
}

/// The pause before a full server is asked again, after so much time.
pub(super) fn before_asking_again(waited: Duration) -> Duration {
    (waited * 8 / 5).clamp(FULL, LONGEST)
}

/// A row of growing pauses between attempts at what should have worked.
#[derive(Debug)]
pub(super) struct Pauses {
    next: Duration,
}

impl Pauses {
    /// Begins with the shortest.
    pub(super) fn new() -> Self {
        Self { next: FIRST_RETRY }
    }

    /// The next pause: one and a half times the last one up to 2 s, give or take a fifth.
    pub(super) fn next(&mut self) -> Duration {
        let pause = self.next;
        self.next = (pause * 3 / 2).min(LONGEST_RETRY);
        jittered(pause)
    }
}

/// The pause, give or take a fifth: thirty computers that begin together drift apart.
pub(super) fn jittered(pause: Duration) -> Duration {
    pause * 4 / 5 + part(pause * 2 / 5)
}

/// The pause or up to a fifth more, for a server that named it.
pub(super) fn at_least(pause: Duration) -> Duration {
    pause.saturating_add(part(pause / 5))
}

/// Some part of it, a different one each time.
fn part(pause: Duration) -> Duration {
    pause / 1000 * u32::try_from(random() % 1001).unwrap_or_default()
}

/// A number that nobody outside this process can foresee.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// The moments of all looks at a program that begins and ends then.
    fn looks(last: Option<Duration>, begins: Duration, ends: Duration) -> Vec<Duration> {
        let mut looks = Looks::new(last);
        let mut moments = vec![Duration::ZERO];
        while moments[moments.len() - 1] < ends {
            let now = moments[moments.len() - 1];
            moments.push(now + looks.next(now, now >= begins));
        }
        moments.split_off(1)
    }

    #[test]
    fn a_short_run_is_seen_within_a_second() {
        for last in [None, Some(100 * SECOND)] {
            let moments = looks(last, SECOND / 2, SECOND * 7 / 10);
            assert!(moments.len() == 1 && moments[0] <= SECOND, "{last:?}: {moments:?}");
        }
    }

    #[test]
    fn a_long_wait_costs_few_looks_and_its_end_is_not_missed_for_long() {
        for (ends, most) in [(5, 5), (20, 6), (60, 8), (160, 13), (300, 20)] {
            let end = ends * SECOND;
            let moments = looks(None, end - SECOND, end);
            assert!(moments.len() <= most, "{ends} s: {moments:?}");
            let late = *moments.last().unwrap() - end;
            assert!(late <= (end * 8 / 5).min(LONGEST), "{ends} s: {moments:?}");
        }
    }

    #[test]
    fn who_waited_long_before_looks_less_often_but_not_much_later() {
        let end = 60 * SECOND;
        let (fresh, later) = (looks(None, end, end), looks(Some(end), end, end));
        assert!(later.len() < fresh.len(), "{fresh:?} {later:?}");
        let alone = looks(Some(10_000 * SECOND), SECOND, 2 * SECOND);
        assert!(*alone.last().unwrap() <= LONGEST_BY_EXPERIENCE, "{alone:?}");
    }

    #[test]
    fn later_runs_are_not_left_waiting_longer_than_they_waited_already() {
        for ends in 1..100 {
            let end = ends * SECOND;
            let moments = looks(Some(SECOND), end, end);
            let late = *moments.last().unwrap() - end;
            assert!(late <= end && moments.len() <= 11, "{ends} s: {moments:?}");
        }
    }

    #[test]
    fn a_program_that_runs_is_looked_at_more_often_than_one_that_waits() {
        let mut looks = Looks::new(None);
        let (first, second) = (looks.next(Duration::ZERO, false), looks.next(SECOND, false));
        assert_eq!((first, second), (FIRST_LOOKS, FIRST_LOOKS));
        let waiting = looks.next(10 * SECOND, false);
        let running = looks.next(10 * SECOND, true);
        assert!(running * 4 < waiting, "{running:?} {waiting:?}");
        assert!(looks.next(10 * SECOND, true) > running);
    }

    #[test]
    fn a_full_server_is_asked_again_after_growing_pauses() {
        let pauses = [0, 2, 5, 10, 100].map(|waited| before_asking_again(waited * SECOND));
        assert!(pauses[0] >= SECOND && pauses.is_sorted(), "{pauses:?}");
        assert!(pauses[0] < pauses[2] && pauses[4] == LONGEST, "{pauses:?}");
    }

    #[test]
    fn computers_drift_apart_and_none_is_before_its_time() {
        let pauses: Vec<Duration> = (0..20).map(|_| jittered(SECOND)).collect();
        assert!(pauses.iter().all(|pause| (SECOND * 4 / 5..=SECOND * 6 / 5).contains(pause)));
        assert!(pauses.windows(2).any(|pair| pair[0] != pair[1]));
        let named: Vec<Duration> = (0..20).map(|_| at_least(SECOND)).collect();
        assert!(named.iter().all(|pause| (SECOND..=SECOND * 6 / 5).contains(pause)));
        assert!(named.windows(2).any(|pair| pair[0] != pair[1]));
        assert!(at_least(Duration::MAX) == Duration::MAX);
    }

    #[test]
    fn attempts_are_repeated_after_growing_pauses() {
        let mut pauses = Pauses::new();
        let row: Vec<Duration> = (0..20).map(|_| pauses.next()).collect();
        assert!(row[0] <= FIRST_RETRY * 6 / 5 && row[0] >= FIRST_RETRY * 4 / 5);
        assert!(row[19] <= LONGEST_RETRY * 6 / 5 && row[19] >= LONGEST_RETRY * 4 / 5);
    }
}
