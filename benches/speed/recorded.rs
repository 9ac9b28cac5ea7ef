//! Real recordings of real runs in the sandbox: how fast they are decoded, how large they are.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use firefly::trace::{Recording, wire};

use super::{Row, median};

/// Two hundred thousand steps of loops, a list, a dict, calls and text.
const PROGRAM: &str = "\
def grow(total, n):
    return total + n * 2


words = {}
recent = [0] * 10
total = 0
for n in range(40000):
    total = grow(total, n) % 9973
    recent[n % 10] = total
    words[total % 50] = str(n)
print(total)
";

pub fn rows() -> Vec<Row> {
    let home = tempfile::tempdir().expect("a folder for the benchmark");
    let recording = record(home.path(), PROGRAM);
    let mut times = Vec::new();
    let mut steps = 0;
    for _ in 0..7 {
        let start = Instant::now();
        steps = wire::decode(&recording.trace).trace.len();
        times.push(start.elapsed());
    }
    let rate = steps as f64 / median(times).as_secs_f64() / 1e6;
    vec![
        Row {
            what: "decoding a recorded run",
            measured: format!("{rate:.1} million steps/s"),
            goal: String::new(),
        },
        Row {
            what: "recording, bytes per step",
            measured: format!("{:.2}", recording.trace.len() as f64 / steps as f64),
            goal: "≤ 1.1 in the mean, ≤ 3".to_owned(),
        },
        tracing_cost(home.path()),
    ]
}

fn record(home: &Path, text: &str) -> Recording {
    let program = home.join("loops.py");
    std::fs::write(&program, text).expect("a program");
    let saved = home.join("loops.firefly");
    let status = firefly(home)
        .args(["run", "--max-steps", "1000000", "--cpu-seconds", "30", "--wall-seconds", "60"])
        .arg("--save")
        .args([&saved, &program])
        .output()
        .expect("firefly runs");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    Recording::from_bytes(&std::fs::read(saved).expect("a recording")).expect("a good recording")
}

/// What tracing adds to a run, start-up and all else left out, against the same program under a
/// trace function that does nothing.
fn tracing_cost(home: &Path) -> Row {
    let floor = format!(
        "import sys, time\ncode = compile({PROGRAM:?}, 'loops.py', 'exec')\n\
         def hook(frame, event, arg): return hook\n\
         start = time.perf_counter()\nsys.settrace(hook)\nexec(code, {{'__name__': '__main__'}})\n\
         sys.settrace(None)\nprint(time.perf_counter() - start, file=sys.stderr)\n"
    );
    let timed = |text| {
        let start = Instant::now();
        record(home, text);
        start.elapsed()
    };
    let (mut floors, mut traced, mut started) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..7 {
        let output = Command::new("/usr/bin/python3").args(["-I", "-c", &floor]).output();
        let output = output.expect("Python runs");
        let seconds: f64 = String::from_utf8_lossy(&output.stderr).trim().parse().expect("seconds");
        floors.push(Duration::from_secs_f64(seconds));
        traced.push(timed(PROGRAM));
        started.push(timed("pass\n"));
    }
    let (floor, traced, started) = (median(floors), median(traced), median(started));
    let cost = traced.saturating_sub(started).as_secs_f64() / floor.as_secs_f64();
    Row {
        what: "tracing, against a trace function that does nothing",
        measured: format!("{cost:.1}x"),
        goal: "≤ 8x".to_owned(),
    }
}

fn firefly(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_firefly"));
    command.env("HOME", home).env("FIREFLY_PYTHON", "/usr/bin/python3");
    for name in ["XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
        command.env(name, home.join(name));
    }
    command
}
