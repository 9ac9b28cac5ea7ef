//! What was growing when a run reached a limit, as far as its trace shows it.
//!
//! Nothing is said that the trace does not show: a name that grew is one whose value was seen to
//! grow more than once, and of a part that was not recorded only its size counts.

mod amount;
mod calls;
mod crisis;
mod growing;
mod grown;
mod lines;
mod loops;
mod paths;
mod threads;
mod weight;

use crate::trace::{LimitKind, Limits, Recording, Trace};

pub use amount::{Amount, Unit};
pub use calls::DeepCalls;
use calls::deep_calls;
use crisis::Crisis;
pub(super) use crisis::is_known;
pub use growing::Growing;
pub use grown::Grown;
use grown::most_grown;
pub(super) use threads::{Shortage, shortage_of_threads};

/// A name that holds less than this part of the memory is not named.
const WORTH_NAMING: u64 = 8;

/// What was growing at the end of a run that a limit ended, as far as the trace shows it.
pub fn growing(recording: &Recording, trace: &Trace) -> Vec<Growing> {
    let limit = super::limit_reached(recording);
    limit.map_or_else(Vec::new, |(limit, _)| found(limit, &recording.limits, trace))
}

/// What was growing at the end, in a sentence or two; nothing if the trace does not show it.
pub(super) fn growth(limit: LimitKind, limits: &Limits, trace: &Trace) -> Option<String> {
    let found = found(limit, limits, trace);
    let sentences: Vec<String> = found.iter().map(Growing::sentence).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn found(limit: LimitKind, limits: &Limits, trace: &Trace) -> Vec<Growing> {
    let Some(crisis) = Crisis::of(trace) else { return Vec::new() };
    let calls = || deep_calls(&crisis).map(Growing::Calls);
    let in_a_loop = || loops::grown_in_a_loop(trace).map(Growing::Value);
    let found = match limit {
        LimitKind::MemoryMb => memory(limits, trace, &crisis),
        LimitKind::OpenFiles => {
            let container = grown_container(trace, &crisis);
            container.or_else(calls).or_else(|| one_more(trace, &crisis))
        }
        LimitKind::Threads => return threads::growing(trace, &crisis),
        LimitKind::OutputKb => lines::most_printing(trace, u64::from(limits.output_kb) * 1024)
            .map(|(line, times)| Growing::Printing { line, times }),
        LimitKind::TraceKb => {
            in_a_loop().or_else(|| lines::most_recorded(trace).map(Growing::Changing))
        }
        LimitKind::InputSeconds => crisis.line.map(Growing::Waiting),
        LimitKind::Steps | LimitKind::CpuSeconds | LimitKind::WallSeconds => {
            calls().or_else(in_a_loop)
        }
        _ => None,
    };
    found.into_iter().collect()
}

/// Calls within calls at the end of a run that ended by itself: those that overflowed.
pub(super) fn calls_at_the_end(trace: &Trace) -> Option<String> {
    deep_calls(&Crisis::of(trace)?).map(|calls| calls.sentence())
}

fn memory(limits: &Limits, trace: &Trace, crisis: &Crisis) -> Option<Growing> {
    let all = u64::from(limits.memory_mb) * 1024 * 1024;
    if let Some(grown) = most_grown(trace, crisis, all / WORTH_NAMING) {
        return Some(Growing::Value(grown));
    }
    if let Some(calls) = deep_calls(crisis) {
        return Some(Growing::Calls(calls));
    }
    let largest = Grown::largest(trace, crisis, all / 2);
    let alone = || {
        let line = crisis.line.filter(|_| crisis.is_raised && crisis.holds_little(all))?;
        (lines::times(trace, line) == 1).then_some(Growing::Alone(line))
    };
    largest.map(Growing::Value).or_else(alone)
}

/// The container that grew most.
fn grown_container(trace: &Trace, crisis: &Crisis) -> Option<Growing> {
    let grown = most_grown(trace, crisis, 0).filter(|grown| grown.members.is_some());
    grown.map(Growing::Value)
}

/// Which line wanted one more of what there was no more, and how often it had run.
fn one_more(trace: &Trace, crisis: &Crisis) -> Option<Growing> {
    let line = crisis.line?;
    let times = lines::times(trace, line);
    (times > 1).then_some(Growing::OneMore { line, times })
}

#[cfg(test)]
mod tests;
