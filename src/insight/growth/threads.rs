//! Threads beyond a limit.

use super::crisis::Crisis;
use super::{Growing, grown_container, lines, one_more};
use crate::trace::{Recording, Trace};

/// What there was too little of for one more thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::insight) enum Shortage {
    /// There were as many threads as a program may have.
    Number,
    /// There were fewer: their stacks took the memory.
    Memory,
    /// One of the two.
    Unknown,
}

/// Which line wanted one more, how many there were as far as that can be seen, and the list that
/// grew with them.
pub(super) fn growing(trace: &Trace, crisis: &Crisis) -> Vec<Growing> {
    let Some(line) = crisis.line else { return Vec::new() };
    let running = crisis.threads();
    let wanted = if running > 2 {
        Some(Growing::Threads { running, line })
    } else {
        one_more(trace, crisis)
    };
    wanted.into_iter().chain(grown_container(trace, crisis)).collect()
}

/// What there was too little of, as far as it is certain.
pub(in crate::insight) fn shortage_of_threads(recording: &Recording, trace: &Trace) -> Shortage {
    let most = u64::from(recording.limits.threads);
    if Crisis::of(trace).is_some_and(|crisis| crisis.threads() >= most) {
        return Shortage::Number;
    }
    match most_started(&recording.source, trace) {
        // The main thread counts, and the last one was not started.
        Some(started) if started < most => Shortage::Memory,
        _ => Shortage::Unknown,
    }
}

/// How many threads were started at most, if each line that starts one starts one at a time.
fn most_started(source: &str, trace: &Trace) -> Option<u64> {
    let many = ["xecutor", "Pool", "Timer", "to_thread", ".start)", ".start,"];
    if many.iter().any(|word| source.contains(word)) {
        return None;
    }
    let mut started = 0_u64;
    for (text, line) in source.lines().zip(1..) {
        if text.contains(".start") || text.contains("start_new_thread") {
            let is_one = ["for ", "while ", ";", "lambda"].iter().all(|word| !text.contains(word));
            started = started.checked_add(is_one.then(|| lines::times(trace, line))?)?;
        }
    }
    (started > 0).then_some(started)
}
