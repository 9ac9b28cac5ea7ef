//! How a run ended, from all that is known about it.

use crate::trace::{LimitKind, Limits, Verdict};

use super::cage::ProcessEnd;

/// Why the runner killed a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It reached a limit.
    Limit(LimitKind),
    /// The learner, or whoever held the run, stopped it.
    Stopped,
    /// It said that it was over and stayed.
    Over,
}

/// The verdict: that something was cut off, if it was; else what the tracer says if it came to
/// say it; else why we killed it; else how the process ended.
pub(super) fn verdict(
    told: Option<Verdict>,
    reason: Option<Reason>,
    end: Option<ProcessEnd>,
    limits: &Limits,
) -> Verdict {
    if let Some(Reason::Limit(limit @ (LimitKind::OutputKb | LimitKind::TraceKb))) = reason {
        return stopped(limit, limits);
    }
    if let Some(told) = told {
        return told;
    }
    let exit_code = end.and_then(|end| end.exit_code);
    if let Some(exit_code) = exit_code {
        return Verdict::Finished { exit_code };
    }
    match reason {
        Some(Reason::Stopped) => return Verdict::Cancelled,
        Some(Reason::Limit(limit)) => return stopped(limit, limits),
        Some(Reason::Over) | None => {}
    }
    let signal = end.and_then(|end| end.signal).unwrap_or(libc::SIGKILL);
    let computed = end.is_some_and(|end| end.cpu_millis >= u64::from(limits.cpu_seconds) * 1000);
    if signal == libc::SIGXCPU || (signal == libc::SIGKILL && computed) {
        return stopped(LimitKind::CpuSeconds, limits);
    }
    Verdict::Killed { signal }
}

fn stopped(limit: LimitKind, limits: &Limits) -> Verdict {
    Verdict::Stopped { limit, value: limits.value(limit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_signal(signal: i32, cpu_millis: u64) -> Option<ProcessEnd> {
        Some(ProcessEnd { exit_code: None, signal: Some(signal), cpu_millis })
    }

    #[test]
    fn a_program_that_catches_the_first_signal_still_ran_out_of_computing_time() {
        let limits = Limits::default();
        let computing = Verdict::Stopped { limit: LimitKind::CpuSeconds, value: 5 };
        assert_eq!(verdict(None, None, by_signal(libc::SIGXCPU, 5000), &limits), computing);
        assert_eq!(verdict(None, None, by_signal(libc::SIGKILL, 5990), &limits), computing);
        let other = verdict(None, None, by_signal(libc::SIGKILL, 100), &limits);
        assert_eq!(other, Verdict::Killed { signal: libc::SIGKILL });
    }

    #[test]
    fn output_that_was_cut_off_is_never_called_whole() {
        let told = Some(Verdict::Finished { exit_code: 0 });
        let cut = Some(Reason::Limit(LimitKind::OutputKb));
        let stopped = Verdict::Stopped { limit: LimitKind::OutputKb, value: 1024 };
        assert_eq!(verdict(told, cut, by_signal(libc::SIGKILL, 0), &Limits::default()), stopped);
    }

    #[test]
    fn what_the_tracer_told_counts_more_than_a_late_kill() {
        let told = Verdict::Finished { exit_code: 0 };
        let late = Some(Reason::Limit(LimitKind::WallSeconds));
        let end = by_signal(libc::SIGKILL, 0);
        assert_eq!(verdict(Some(told.clone()), late, end, &Limits::default()), told);
        let forged = verdict(None, Some(Reason::Over), end, &Limits::default());
        assert_eq!(forged, Verdict::Killed { signal: libc::SIGKILL }, "nobody stopped it");
        let cut = verdict(None, late, end, &Limits::default());
        assert_eq!(cut, Verdict::Stopped { limit: LimitKind::WallSeconds, value: 8 });
    }
}
