//! A limit that ended a run, in words: the limit and its value first, then what was growing.

use super::cut_off_sentence::cut_off;
use super::full_folder::full_folder;
use super::growth::{Shortage, calls_at_the_end, growth, shortage_of_threads};
use super::limit_reached::{LimitMet, limit_met};
use super::repeat::changes_while_repeating;
use super::{Fault, Repetition, limit_reached, repetition};
use crate::text::{grouped, lower_first};
use crate::trace::{CutOff, LimitKind, Recording, Trace, Verdict};

/// The sentences for a run that a limit ended; nothing for any other.
pub(super) fn limit_sentence(recording: &Recording, trace: &Trace) -> Option<String> {
    let (limit, value) = limit_reached(recording)?;
    let growth = growth(limit, &recording.limits, trace);
    let reason = match &recording.verdict {
        // The error itself says that a file or the folder is full.
        Verdict::Raised { .. } if is_of_folder(limit) => return None,
        Verdict::Raised { type_name, line, .. } => {
            let place = line.map_or(String::new(), |line| format!(" in line {line}"));
            format!("Stopped{place}: {} ({type_name}).", allowance(limit, recording, trace))
        }
        _ => {
            let changes = if growth.is_some() { None } else { changes_while_repeating(trace) };
            stopped(limit, value, recording, trace, changes)
        }
    };
    Some([Some(reason), growth].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// A limit that a run met before it ended, in a sentence.
pub(super) fn limit_met_sentence(recording: &Recording, trace: &Trace) -> Option<String> {
    let LimitMet { limit, line, message } = limit_met(recording, trace)?;
    let allowed = if is_of_folder(limit) {
        let fault = Fault { type_name: "OSError", message: &message, line: Some(line) };
        lower_first(&full_folder(recording, fault)?)
    } else {
        format!("{}.", allowance(limit, recording, trace))
    };
    Some(format!("Line {line} reached a limit: {allowed}"))
}

fn is_of_folder(limit: LimitKind) -> bool {
    matches!(limit, LimitKind::FileKb | LimitKind::FolderMb | LimitKind::FolderFiles)
}

/// What a crash of Python itself may have to do with a limit; only facts, since the crash does
/// not tell.
pub(super) fn beside_a_crash(recording: &Recording, trace: &Trace) -> Option<String> {
    if matches!(trace.cut_off(), Some(CutOff::Memory)) {
        let allowance = allowance(LimitKind::MemoryMb, recording, trace);
        return Some(format!("Memory had run short: {allowance}."));
    }
    let stack = grouped(recording.limits.stack_mb.into());
    let calls = match calls_at_the_end(trace) {
        Some(calls) => format!("and {calls}"),
        // C code that calls itself leaves no calls in the trace.
        None if is_invalid_access(&recording.verdict) => {
            "and more than that ends in such a crash. The steps up to there are kept.".to_owned()
        }
        None => return None,
    };
    Some(format!("Calls may use {stack} MB of stack here, {calls}"))
}

fn is_invalid_access(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Killed { signal: 7 | 11 })
}

/// What programs may have of what ran out.
fn allowance(limit: LimitKind, recording: &Recording, trace: &Trace) -> String {
    let (amount, memory) =
        (grouped(recording.limits.value(limit)), grouped(recording.limits.memory_mb.into()));
    match limit {
        LimitKind::Threads => match shortage_of_threads(recording, trace) {
            Shortage::Number => format!("programs here may have {amount} threads"),
            Shortage::Memory => {
                let stack = grouped(recording.limits.stack_mb.into());
                let each = format!("each thread takes {stack} MB of it for its stack");
                format!("programs here may use {memory} MB of memory, and {each}")
            }
            Shortage::Unknown => {
                format!("programs here may have {amount} threads, in {memory} MB of memory")
            }
        },
        LimitKind::OpenFiles => format!("programs here may have {amount} files and pipes open"),
        LimitKind::OutputKb => format!("programs here may print {amount} KB"),
        _ => format!("programs here may use {amount} MB of memory"),
    }
}

/// A limit of ours, its value, and what the program was busy with.
fn stopped(
    limit: LimitKind,
    value: u64,
    recording: &Recording,
    trace: &Trace,
    changes: Option<String>,
) -> String {
    let (amount, s) = (grouped(value), if value == 1 { "" } else { "s" });
    let reason = match limit {
        LimitKind::CpuSeconds => format!("Stopped after {amount} second{s} of computing"),
        LimitKind::WallSeconds => format!("Stopped after {amount} second{s}"),
        LimitKind::InputSeconds => format!("Stopped: no input came for {amount} second{s}"),
        LimitKind::OutputKb => format!("Stopped: it printed more than {amount} KB"),
        LimitKind::Steps => format!("Stopped after {amount} step{s}"),
        LimitKind::TraceKb => format!("Stopped: the recording grew over {amount} KB"),
        LimitKind::MemoryMb => format!("Stopped: programs here may use {amount} MB of memory"),
        LimitKind::Threads => format!("Stopped: programs here may have {amount} thread{s}"),
        LimitKind::OpenFiles => format!("Stopped: programs here may have {amount} file{s} open"),
        LimitKind::FileKb => format!("Stopped: it wrote a file of more than {amount} KB"),
        LimitKind::FolderMb => format!("Stopped: its files were larger than {amount} MB"),
        LimitKind::FolderFiles => format!("Stopped: it had more than {amount} file{s}"),
        LimitKind::StackMb => format!("Stopped: calls here may use {amount} MB of stack"),
        LimitKind::ProgramKb => format!("Stopped: programs here may have {amount} KB"),
        LimitKind::InputKb => format!("Stopped: programs here may be given {amount} KB of input"),
    };
    let is_cut = cut_off(&recording.verdict, trace).is_some();
    match repeated_at_the_end(recording, trace, limit) {
        Some(Repetition::Lines(first, last)) if is_cut => {
            let (repeated, changes) = (repeated(first, last), changes.unwrap_or_default());
            format!("{reason}. Where the recording ends, {repeated}.{changes}")
        }
        Some(Repetition::Lines(first, last)) => {
            format!("{reason}: {}.{}", repeated(first, last), changes.unwrap_or_default())
        }
        Some(Repetition::Within(line)) if !is_cut => {
            format!("{reason}: line {line} was still running.")
        }
        _ => format!("{reason}."),
    }
}

/// What the program was busy with where its recording ends, if that is known and says why the
/// limit was reached.
fn repeated_at_the_end(
    recording: &Recording,
    trace: &Trace,
    limit: LimitKind,
) -> Option<Repetition> {
    let cut_off = cut_off(&recording.verdict, trace);
    let is_known = matches!(cut_off, None | Some(CutOff::TooLong));
    let is_told_otherwise = limit == LimitKind::InputSeconds || calls_at_the_end(trace).is_some();
    repetition(trace).filter(|_| is_known && !is_told_otherwise)
}

/// What a program was busy with when a limit stopped it; nothing where the recording does not
/// reach up to there, or calls within calls are the reason.
pub fn busy_with(recording: &Recording, trace: &Trace) -> Option<Repetition> {
    let (limit, _) = limit_reached(recording)?;
    let is_whole = cut_off(&recording.verdict, trace).is_none();
    repeated_at_the_end(recording, trace, limit).filter(|_| is_whole)
}

fn repeated(first: u32, last: u32) -> String {
    if first == last {
        format!("line {first} repeats")
    } else {
        format!("lines {first} to {last} repeat")
    }
}
