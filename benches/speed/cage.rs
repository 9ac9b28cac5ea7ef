//! What the sandbox adds to the start of Python.

use std::process::Command;
use std::time::{Duration, Instant};

use firefly::run::local::LocalRunner;

use crate::{Row, median};

const STARTS: usize = 30;

/// Starts in turns, so that all kinds meet the same noise: bare, and in the cage without and with
/// namespaces.
pub fn rows() -> Vec<Row> {
    let runner = LocalRunner::with_stage(None, env!("CARGO_BIN_EXE_firefly").into());
    runner.start_only(true).expect("namespaces are there");
    let mut taken: [Vec<Duration>; 3] = Default::default();
    for _ in 0..STARTS {
        taken[0].push(time(start_bare));
        taken[1].push(time(|| runner.start_only(false).expect("it starts")));
        taken[2].push(time(|| runner.start_only(true).expect("it starts")));
    }
    let [bare, without, with] = taken.map(median);
    let row = |what, taken: Duration, goal: &str| Row {
        what,
        measured: format!("{taken:.1?} ({:.2}x)", taken.as_secs_f64() / bare.as_secs_f64()),
        goal: goal.to_owned(),
    };
    vec![
        row("bare `python3 -I -S -c pass`, for comparison", bare, ""),
        row("the same in the sandbox without namespaces", without, "≤ 1.6x"),
        row("the same in the sandbox with namespaces", with, "≤ 2.2x"),
    ]
}

fn time(deed: impl Fn()) -> Duration {
    let start = Instant::now();
    deed();
    start.elapsed()
}

fn start_bare() {
    let python = Command::new("/usr/bin/python3").args(["-I", "-S", "-c", "pass"]).status();
    assert!(python.is_ok_and(|status| status.success()));
}
