//! Which limit ended a run, also where Python itself told of it by an error.

use std::sync::Arc;

use super::raised::line_that_raised;
use crate::trace::{Event, LimitKind, Recording, RunnerName, Trace, Verdict};

/// The limit that ended a run, and its value in the unit of its kind; nothing if none did, or
/// if that is not certain.
pub fn limit_reached(recording: &Recording) -> Option<(LimitKind, u64)> {
    match &recording.verdict {
        Verdict::Stopped { limit, value } => Some((*limit, *value)),
        Verdict::Raised { type_name, message, line } => {
            let limit = limit_behind(recording, type_name, message, *line)?;
            Some((limit, recording.limits.value(limit)))
        }
        _ => None,
    }
}

/// The limit behind an error that was raised in this line; nothing if that is not certain.
fn limit_behind(
    recording: &Recording,
    type_name: &str,
    message: &str,
    line: Option<u32>,
) -> Option<LimitKind> {
    let limit = match limit_of_error(type_name, message)? {
        LimitKind::FileKb if recording.files.is_none() => LimitKind::OutputKb,
        LimitKind::FolderMb if recording.files.is_none() => return None,
        limit => limit,
    };
    let is_own = line.is_some_and(|line| is_raised_by(&recording.source, line));
    let is_known = recording.runner == RunnerName::Local || limit != LimitKind::OpenFiles;
    (is_known && !is_own).then_some(limit)
}

/// A limit that a run reached before it ended, by an error that the program caught or that ended
/// only a thread of it.
#[derive(Debug)]
pub(super) struct LimitMet {
    pub limit: LimitKind,
    /// The line (1-based) in which the error was raised.
    pub line: u32,
    /// The error's message.
    pub message: Arc<str>,
}

/// The first of them, if there is one.
pub(super) fn limit_met(recording: &Recording, trace: &Trace) -> Option<LimitMet> {
    let mut errors = trace.steps().enumerate().filter_map(|(index, step)| match step.event {
        Event::Exception { type_name, message } => Some((index, type_name, message)),
        _ => None,
    });
    errors.find_map(|(index, type_name, message)| {
        limit_of_error(&type_name, &message)?;
        let line = line_that_raised(trace, index)?;
        let limit = limit_behind(recording, &type_name, &message, Some(line))?;
        Some(LimitMet { limit, line, message })
    })
}

/// The limit that Python tells of by this error.
fn limit_of_error(type_name: &str, message: &str) -> Option<LimitKind> {
    match (type_name, message) {
        ("MemoryError", message) if message.contains("arser stack") => None,
        ("MemoryError", _) => Some(LimitKind::MemoryMb),
        ("RuntimeError", "can't start new thread") => Some(LimitKind::Threads),
        ("OSError", message) if message.starts_with("[Errno 12]") => Some(LimitKind::MemoryMb),
        ("OSError", message) if message.starts_with("[Errno 24]") => Some(LimitKind::OpenFiles),
        ("OSError", message) if message.starts_with("[Errno 27]") => Some(LimitKind::FileKb),
        ("OSError", message) if message.starts_with("[Errno 28]") => Some(LimitKind::FolderMb),
        _ => None,
    }
}

/// Whether the program raises the error there by itself.
fn is_raised_by(source: &str, line: u32) -> bool {
    let text = source.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default();
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "raise")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Recording;

    fn reached(type_name: &str, message: &str, source: &str) -> Option<(LimitKind, u64)> {
        let (type_name, message) = (type_name.to_owned(), message.to_owned());
        let verdict = Verdict::Raised { type_name, message, line: Some(2) };
        limit_reached(&Recording::of(source, verdict))
    }

    #[test]
    fn errors_that_python_raises_at_a_limit_name_it() {
        let memory = Some((LimitKind::MemoryMb, 256));
        assert_eq!(reached("MemoryError", "", "\nx = [0] * 10**10"), memory);
        assert_eq!(reached("MemoryError", "Unable to allocate output buffer.", ""), memory);
        assert_eq!(reached("OSError", "[Errno 12] Cannot allocate memory", ""), memory);
        let threads = Some((LimitKind::Threads, 64));
        assert_eq!(reached("RuntimeError", "can't start new thread", ""), threads);
        let files = Some((LimitKind::OpenFiles, 64));
        assert_eq!(reached("OSError", "[Errno 24] Too many open files", ""), files);
    }

    #[test]
    fn errors_that_the_program_raises_by_itself_name_none() {
        assert_eq!(reached("MemoryError", "", "def f():\n    if full: raise MemoryError"), None);
        assert_eq!(reached("MemoryError", "Parser stack overflowed", ""), None);
        assert_eq!(reached("RuntimeError", "mine", ""), None);
        assert_eq!(reached("OSError", "[Errno 2] No such file or directory: 'a'", ""), None);
    }
}
