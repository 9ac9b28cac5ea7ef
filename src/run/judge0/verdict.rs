//! How a run ended, read from what the server says about it.

use super::fault::Fault;
use super::session::Agreed;
use super::wire::Answer;
use crate::trace::{LimitKind, Verdict};

/// Signals that mean a limit.
const SIGKILL: i32 = 9;
const SIGXCPU: i32 = 24;
const SIGXFSZ: i32 = 25;

/// Everything that is known about the end of a run.
pub(super) struct End<'a> {
    /// The server's last word.
    pub(super) answer: &'a Answer,
    /// The learner's own part of standard error.
    pub(super) stderr: &'a [u8],
    /// The tracer's account.
    pub(super) ending: Option<Verdict>,
    /// The limits in force.
    pub(super) agreed: &'a Agreed,
}

impl End<'_> {
    /// The verdict, or why there is none.
    ///
    /// Judge0 says little: a time limit comes with exit code 0, and memory limits, signals and
    /// uncaught exceptions share one status, because a shell stands between it and Python.
    pub(super) fn verdict(&self) -> Result<Verdict, Fault> {
        let limits = &self.agreed.limits;
        let written = self.answer.stdout.len() + self.stderr.len();
        if written > bytes(limits.output_kb) || self.has_filled_a_stream() {
            return Ok(stopped(LimitKind::OutputKb, limits.output_kb));
        }
        if let Some(ending) = &self.ending {
            return Ok(ending.clone());
        }
        match self.answer.status.id {
            3 | 4 => Ok(Verdict::Finished { exit_code: self.answer.exit_code.unwrap_or(0) }),
            5 => Ok(self.time_limit()),
            7..=12 => Ok(self.runtime_error()),
            id => Err(self.no_run(id)),
        }
    }

    /// Whether the program failed because an output stream was full: `File too large`, however
    /// the program took it.
    fn has_filled_a_stream(&self) -> bool {
        let full = bytes(self.agreed.file_kb);
        let is_full = self.answer.stdout.len() >= full || self.answer.stderr.len() >= full;
        (is_full && self.answer.status.id != 3) || self.signal() == Some(SIGXFSZ)
    }

    fn time_limit(&self) -> Verdict {
        let limits = &self.agreed.limits;
        let message = String::from_utf8_lossy(&self.answer.message);
        let used = |time: Option<f64>, limit: u32| time.is_some_and(|time| time >= limit.into());
        let is_wall = message.contains("wall")
            || (message.is_empty()
                && used(self.answer.wall_time, limits.wall_seconds)
                && !used(self.answer.time, limits.cpu_seconds));
        if is_wall {
            stopped(LimitKind::WallSeconds, limits.wall_seconds)
        } else {
            stopped(LimitKind::CpuSeconds, limits.cpu_seconds)
        }
    }

    fn runtime_error(&self) -> Verdict {
        let limits = &self.agreed.limits;
        match self.signal() {
            Some(SIGKILL) if self.has_used_all_memory() => {
                stopped(LimitKind::MemoryMb, limits.memory_mb)
            }
            Some(SIGXCPU) => stopped(LimitKind::CpuSeconds, limits.cpu_seconds),
            Some(signal) => Verdict::Killed { signal },
            None => traceback(self.stderr)
                .unwrap_or(Verdict::Finished { exit_code: self.answer.exit_code.unwrap_or(1) }),
        }
    }

    /// The signal that ended Python, which the shell reports as 128 more, or that ended the shell.
    fn signal(&self) -> Option<i32> {
        let of_python = self.answer.exit_code.filter(|code| (129..=192).contains(code));
        let signal = self.answer.exit_signal.filter(|signal| *signal > 0);
        signal.or(of_python.map(|code| code - 128))
    }

    fn has_used_all_memory(&self) -> bool {
        let limit = f64::from(self.agreed.limits.memory_mb) * 1024.0;
        self.answer.memory.is_some_and(|used| used >= limit * 0.99)
    }

    fn no_run(&self, id: u32) -> Fault {
        let message = String::from_utf8_lossy(&self.answer.message);
        let status = &self.answer.status;
        let said = if message.trim().is_empty() { &*status.description } else { &*message };
        let said = said.trim();
        let said = if said.is_empty() { String::new() } else { format!(": {said}") };
        let reason = match id {
            13 => format!("the server could not run the program{said}"),
            6 | 14 => format!("the server took the program for something else than Python{said}"),
            _ => format!("the server ended the run with the unknown status {id}{said}"),
        };
        let advice = "Run the program again. If that does not help, tell your teacher: \
                      `firefly doctor --judge0` shows what is wrong."
            .to_owned();
        Fault::Unsuitable { reason, advice }
    }
}

fn bytes(kib: u32) -> usize {
    usize::try_from(kib).unwrap_or(usize::MAX).saturating_mul(1024)
}

fn stopped(limit: LimitKind, value: u32) -> Verdict {
    Verdict::Stopped { limit, value: value.into() }
}

/// The exception that Python itself reports in the last line of standard error.
fn traceback(stderr: &[u8]) -> Option<Verdict> {
    let text = String::from_utf8_lossy(stderr);
    let last = text.trim_end().lines().next_back()?;
    let (type_name, message) = last.split_once(": ").unwrap_or((last, ""));
    let is_name = !type_name.is_empty()
        && type_name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    if !is_name {
        return None;
    }
    let (type_name, message) = (type_name.to_owned(), message.to_owned());
    if matches!(&*type_name, "SyntaxError" | "IndentationError" | "TabError") {
        Some(Verdict::NotPython { type_name, message, line: None, column: None })
    } else if text.contains("Traceback (most recent call last):") {
        Some(Verdict::Raised { type_name, message, line: None })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::Value;

    use super::*;
    use crate::trace::Limits;

    fn recordings(branch: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/judge0/recordings").join(branch)
    }

    fn load(branch: &str, name: &str) -> Option<Value> {
        let text = std::fs::read(recordings(branch).join(format!("{name}.json"))).ok()?;
        Some(serde_json::from_slice(&text).unwrap())
    }

    /// The last answer, in a batch or alone; one that was too long to be written down whole is built from its parts.
    fn answer(recorded: &Value) -> Answer {
        let last = recorded["exchanges"].as_array().unwrap().last().unwrap();
        if let Some(body) = last["response"]["body"].as_str() {
            let body: Value = serde_json::from_str(body).unwrap();
            let single = body.pointer("/submissions/0").unwrap_or(&body);
            return serde_json::from_value(single.clone()).unwrap();
        }
        let head = last["response"]["body_head"].as_str().unwrap();
        let tail = last["response"]["body_tail"].as_str().unwrap();
        let fill = |stream: &str| {
            let bytes = recorded["decoded"][stream]["bytes"].as_u64().unwrap();
            super::super::wire::encode(&vec![b'x'; usize::try_from(bytes).unwrap()])
        };
        let stdout = fill("stdout");
        let rest = match tail.split_once(r#"\n","created_at""#) {
            Some((_, rest)) => format!(r#""created_at"{rest}"#),
            // Both streams are long: the cut is in the second one.
            None => format!(
                r#""stderr":"{}",{}"#,
                fill("stderr"),
                tail.split_once(r#"\n","#).unwrap().1
            ),
        };
        assert!(head.starts_with(r#"{"stdout":""#));
        serde_json::from_str(&format!(r#"{{"stdout":"{stdout}",{rest}"#)).unwrap()
    }

    fn agreed(recorded: &Value) -> Agreed {
        // A long one was not written down whole; it asked for nothing but the usual.
        let body = recorded["exchanges"][0]["request"]["body"].as_str().unwrap_or("{}");
        let asked: Value = serde_json::from_str(body).unwrap();
        let number = |field: &str, default: u64| {
            u32::try_from(asked[field].as_f64().map_or(default, |number| number as u64)).unwrap()
        };
        let file_kb = number("max_file_size", 1024);
        let limits = Limits {
            cpu_seconds: number("cpu_time_limit", 5),
            wall_seconds: number("wall_time_limit", 10),
            memory_mb: number("memory_limit", 128_000) / 1024,
            output_kb: file_kb,
            ..Limits::default()
        };
        Agreed { limits, file_kb, note: None }
    }

    fn in_short(verdict: Result<Verdict, Fault>) -> String {
        match verdict {
            Ok(Verdict::Finished { exit_code }) => format!("finished {exit_code}"),
            Ok(Verdict::Raised { type_name, .. }) => format!("raised {type_name}"),
            Ok(Verdict::NotPython { type_name, .. }) => format!("not Python: {type_name}"),
            Ok(Verdict::Killed { signal }) => format!("killed {signal}"),
            Ok(Verdict::Cancelled) => "cancelled".to_owned(),
            Ok(Verdict::Stopped { limit, value }) => {
                let name = format!("{limit:?}").to_lowercase();
                format!(
                    "{} {value}",
                    name.trim_end_matches("seconds").trim_end_matches("mb").trim_end_matches("kb")
                )
            }
            Err(Fault::Unsuitable { reason, .. }) => {
                format!("no run: {}", reason.split(':').next().unwrap())
            }
            Err(fault) => format!("{fault:?}"),
        }
    }

    /// Every recorded run and its verdict.
    fn recorded() -> Vec<(String, String)> {
        let table = std::fs::read_to_string(recordings("contract.txt")).unwrap();
        let rows = table.lines().filter_map(|line| line.strip_prefix("run | ")?.split_once(" | "));
        rows.map(|(name, verdict)| (name.to_owned(), verdict.to_owned())).collect()
    }

    #[test]
    fn every_recorded_run_has_its_verdict() {
        let (mut seen, mut wrong) = (0, Vec::new());
        for (name, expected) in recorded() {
            for branch in ["v1.13.1", "master"] {
                let Some(recorded) = load(branch, &name) else { continue };
                let (answer, agreed) = (answer(&recorded), agreed(&recorded));
                let end =
                    End { answer: &answer, stderr: &answer.stderr, ending: None, agreed: &agreed };
                let verdict = in_short(end.verdict());
                if verdict != expected {
                    wrong.push(format!("{branch}/{name}: {verdict}, not {expected}"));
                }
                seen += 1;
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(seen > 100, "{seen}");
    }

    #[test]
    fn the_tracers_account_counts_more_than_the_servers() {
        let recorded = load("v1.13.1", "run_tle_in_extra_time").unwrap();
        let (answer, agreed) = (answer(&recorded), agreed(&recorded));
        let ending = Some(Verdict::Finished { exit_code: 0 });
        let end = End { answer: &answer, stderr: b"", ending, agreed: &agreed };
        assert_eq!(end.verdict(), Ok(Verdict::Finished { exit_code: 0 }));

        let recorded = load("v1.13.1", "output_2mb_default").unwrap();
        let (answer, agreed) = (self::answer(&recorded), self::agreed(&recorded));
        let ending = Some(Verdict::Raised {
            type_name: "OSError".to_owned(),
            message: "[Errno 27] File too large".to_owned(),
            line: Some(4),
        });
        let end = End { answer: &answer, stderr: &answer.stderr, ending, agreed: &agreed };
        assert_eq!(end.verdict(), Ok(stopped(LimitKind::OutputKb, 1024)));
    }
}
