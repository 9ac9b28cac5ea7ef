//! What was growing when a run reached a limit, as far as its trace shows it.
//!
//! Nothing is said that the trace does not show: a name that grew is one whose value was seen to
//! grow more than once, and of a part that was not recorded only its size counts.

mod calls;
mod crisis;
mod grown;
mod lines;
mod loops;
mod paths;
mod threads;
mod weight;

use crate::text::grouped;
use crate::trace::{LimitKind, Limits, Trace};

use calls::deep_calls;
use crisis::Crisis;
pub(super) use crisis::is_known;
use grown::{Grown, most_grown};
pub(super) use threads::{Shortage, shortage_of_threads};

/// A name that holds less than this part of the memory is not named.
const WORTH_NAMING: u64 = 8;

/// What was growing at the end, in a sentence or two; nothing if the trace does not show it.
pub(super) fn growth(limit: LimitKind, limits: &Limits, trace: &Trace) -> Option<String> {
    let crisis = Crisis::of(trace)?;
    match limit {
        LimitKind::MemoryMb => memory(limits, trace, &crisis),
        LimitKind::OpenFiles => {
            let calls = || deep_calls(&crisis);
            grown_container(trace, &crisis).or_else(calls).or_else(|| one_more(trace, &crisis))
        }
        LimitKind::Threads => threads::growing(trace, &crisis),
        LimitKind::OutputKb => lines::most_printing(trace, u64::from(limits.output_kb) * 1024)
            .map(|(line, times)| format!("Line {line} printed {} times.", grouped(times))),
        LimitKind::TraceKb => loops::grown_in_a_loop(trace).or_else(|| {
            lines::most_recorded(trace)
                .map(|line| format!("Line {line} changed the most of what was recorded."))
        }),
        LimitKind::InputSeconds => {
            crisis.line.map(|line| format!("Line {line} was waiting for it."))
        }
        LimitKind::Steps | LimitKind::CpuSeconds | LimitKind::WallSeconds => {
            deep_calls(&crisis).or_else(|| loops::grown_in_a_loop(trace))
        }
        _ => None,
    }
}

/// Calls within calls at the end of a run that ended by itself: those that overflowed.
pub(super) fn calls_at_the_end(trace: &Trace) -> Option<String> {
    deep_calls(&Crisis::of(trace)?)
}

fn memory(limits: &Limits, trace: &Trace, crisis: &Crisis) -> Option<String> {
    let all = u64::from(limits.memory_mb) * 1024 * 1024;
    if let Some(grown) = most_grown(trace, crisis, all / WORTH_NAMING) {
        return Some(grown.sentence());
    }
    if let Some(calls) = deep_calls(crisis) {
        return Some(calls);
    }
    let largest = Grown::largest(trace, crisis, all / 2);
    let alone = || {
        let line = crisis.line.filter(|_| crisis.is_raised && crisis.holds_little(all))?;
        (lines::times(trace, line) == 1)
            .then(|| format!("Line {line} alone asked for more than that."))
    };
    largest.map(|grown| grown.sentence()).or_else(alone)
}

/// The container that grew most, in a sentence.
fn grown_container(trace: &Trace, crisis: &Crisis) -> Option<String> {
    let grown = most_grown(trace, crisis, 0).filter(|grown| grown.members.is_some());
    grown.map(|grown| grown.sentence())
}

/// Which line wanted one more of what there was no more, and how often it had run.
fn one_more(trace: &Trace, crisis: &Crisis) -> Option<String> {
    let line = crisis.line?;
    let times = lines::times(trace, line);
    (times > 1).then(|| format!("Line {line} wanted one more when it ran the {}.", ordinal(times)))
}

fn ordinal(number: u64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{}{ending} time", grouped(number))
}

#[cfg(test)]
mod tests;
