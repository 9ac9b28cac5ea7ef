//! Whether an attack was contained.

use std::time::{Duration, Instant};

use firefly::run::RunError;
use firefly::trace::{LimitKind, Limits, Recording, Verdict, wire};

use super::Attack;
use super::canaries::{Canaries, processes_with_seed};
use crate::patient;

/// What came of one attack.
pub(super) struct Outcome {
    /// Marks the processes of the run.
    pub seed: u32,
    /// The recording.
    pub result: Result<Recording, RunError>,
    /// How long it took.
    pub elapsed: Duration,
}

/// What a run may take beyond its limits on a busy computer. Whoever is kept busy by an attack is
/// kept for much longer.
const PATIENCE: Duration = Duration::from_secs(90);

/// The limits for a run that is to end this way.
pub(super) fn limits_for(ends: &str) -> Limits {
    let limits = patient();
    match ends {
        "by the clock" | "somehow" => Limits { wall_seconds: 1, cpu_seconds: 2, ..limits },
        "by computing" => Limits { cpu_seconds: 1, max_steps: 10_000_000, ..limits },
        "by its trace" => Limits { trace_kb: 512, ..limits },
        "by its output" => Limits { output_kb: 64, ..limits },
        _ => limits,
    }
}

fn ends_as_it_must(ends: &str, verdict: &Verdict) -> bool {
    let stopped = |kind| matches!(verdict, Verdict::Stopped { limit, .. } if *limit == kind);
    match ends {
        "by itself" => *verdict == (Verdict::Finished { exit_code: 0 }),
        "by the clock" => stopped(LimitKind::WallSeconds),
        "by computing" => stopped(LimitKind::CpuSeconds),
        "by its memory" => stopped(LimitKind::MemoryMb),
        "by its output" => stopped(LimitKind::OutputKb),
        "by its trace" => stopped(LimitKind::TraceKb),
        "by its steps" => stopped(LimitKind::Steps),
        "by an error" => matches!(verdict, Verdict::Raised { .. }),
        "by a signal" => matches!(verdict, Verdict::Killed { .. }),
        "somehow" => true,
        other => panic!("no such end: {other}"),
    }
}

/// Everything that this attack reached; nothing if it was contained.
pub(super) fn judge(attack: &Attack, outcome: &Outcome, canaries: &Canaries) -> Vec<String> {
    let mut found = canaries.touched();
    let recording = match &outcome.result {
        Ok(recording) => recording,
        Err(error) => {
            found.push(format!("no recording: {error}"));
            return found;
        }
    };
    if !ends_as_it_must(attack.ends(), &recording.verdict) {
        found.push(format!("ended by {:?} instead of {}", recording.verdict, attack.ends()));
    }
    let longest = Duration::from_secs(recording.limits.wall_seconds.into()) + PATIENCE;
    if outcome.elapsed > longest {
        found.push(format!("took {:?}", outcome.elapsed));
    }
    let decoded = wire::decode(&recording.trace);
    let last = decoded.trace.len().saturating_sub(1);
    let state = format!("{:?}", decoded.trace.state(last));
    let trace = String::from_utf8_lossy(&recording.trace);
    let written = [&recording.stdout, &recording.stderr].map(|text| String::from_utf8_lossy(text));
    if [&*trace, &*state, &*written[0], &*written[1]].iter().any(|t| t.contains(&canaries.secret)) {
        found.push("a secret was read".to_owned());
    }
    found.extend(written[0].lines().filter(|l| l.contains("ESCAPED")).map(str::to_owned));
    if processes_are_left(outcome.seed) {
        found.push("a process is left".to_owned());
    }
    if !found.is_empty() {
        found.extend(written.map(|text| text.chars().take(2000).collect()));
    }
    found
}

/// A process that was killed is seen until the computer has found time to clear it away.
fn processes_are_left(seed: u32) -> bool {
    let until = Instant::now() + Duration::from_secs(10);
    while !processes_with_seed(seed).is_empty() {
        if Instant::now() > until {
            return true;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    false
}
