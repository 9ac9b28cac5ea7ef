//! Real recordings of real runs in the sandbox: how fast they are decoded.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

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
    vec![Row {
        what: "decoding a recorded run",
        measured: format!("{rate:.1} million steps/s"),
        goal: String::new(),
    }]
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

fn firefly(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_firefly"));
    command.env("HOME", home).env("FIREFLY_PYTHON", "/usr/bin/python3");
    for name in ["XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
        command.env(name, home.join(name));
    }
    command
}
