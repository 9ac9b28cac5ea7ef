//! Real recordings: how fast they are decoded, how much memory they take.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use firefly::trace::{Recording, wire};

const PROGRAMS: [(&str, &str); 10] = [
    ("loops", include_str!("../tracer/programs/loops.py")),
    ("strings", include_str!("../tracer/programs/strings.py")),
    ("recursion", include_str!("../tracer/programs/recursion.py")),
    ("dicts", include_str!("../tracer/programs/dicts.py")),
    ("objects", include_str!("../tracer/programs/objects.py")),
    ("bubble sort", include_str!("../tracer/programs/bubble_sort.py")),
    ("sieve", include_str!("../tracer/programs/sieve.py")),
    ("exceptions", include_str!("../tracer/programs/exceptions.py")),
    ("generators", include_str!("../tracer/programs/generators.py")),
    ("game of life", include_str!("../tracer/programs/life.py")),
];

pub fn print() {
    println!(
        "{:<14}{:>9}{:>17}{:>21}{:>14}",
        "program", "steps", "bytes recorded", "bytes in memory", "decoded"
    );
    let home = tempfile::tempdir().expect("a folder for the benchmark");
    let (mut in_memory, mut seconds) = (Vec::new(), Vec::new());
    for (name, source) in PROGRAMS {
        let recording = record(home.path(), source);
        let trace = wire::decode(&recording.trace).trace;
        let steps = trace.len() as f64;
        let times = (0..15).map(|_| {
            let start = Instant::now();
            std::hint::black_box(wire::decode(&recording.trace));
            start.elapsed().as_secs_f64()
        });
        // What else runs on a machine can only make it longer.
        seconds.push(times.fold(f64::INFINITY, f64::min) / steps);
        in_memory.push(trace.bytes() as f64 / steps);
        println!(
            "{name:<14}{:>9}{:>10.2} a step{:>14.1} a step{:>9.1} M/s",
            trace.len(),
            recording.trace.len() as f64 / steps,
            in_memory[in_memory.len() - 1],
            1e-6 / seconds[seconds.len() - 1],
        );
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    println!(
        "in the mean: {:.1} bytes a step in memory (goal: 16), {:.1} million steps/s (goal: 5)",
        mean(&in_memory),
        1e-6 / mean(&seconds)
    );
}

fn record(home: &Path, source: &str) -> Recording {
    let (program, saved) = (home.join("program.py"), home.join("program.firefly"));
    std::fs::write(&program, source).expect("a program");
    let mut command = Command::new(env!("CARGO_BIN_EXE_firefly"));
    command.env("HOME", home).env("FIREFLY_PYTHON", "/usr/bin/python3");
    for name in ["XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
        command.env(name, home.join(name));
    }
    command.args(["run", "--max-steps", "1000000", "--cpu-seconds", "30", "--wall-seconds", "60"]);
    let output = command.arg("--save").args([&saved, &program]).output().expect("firefly runs");
    assert!(saved.exists(), "{}", String::from_utf8_lossy(&output.stderr));
    let bytes = std::fs::read(&saved).expect("a recording");
    std::fs::remove_file(saved).expect("removed");
    Recording::from_bytes(&bytes).expect("a good recording")
}
