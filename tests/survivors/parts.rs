//! Instead of firefly, one of the processes that it started is killed.

use std::process::Stdio;

use rustix::process::Signal;

use super::census::{Census, descendants};
use super::firefly::{command, settle_in};
use super::kills::{ends, send};
use super::terminal::waits_for;
use super::world;

const ROUNDS: usize = 5;

/// Without namespaces there is one process, with them the stage, the first process within, and
/// Python.
#[test]
fn a_killed_part_ends_the_run_and_leaves_nothing() {
    world::in_own_world("parts::a_killed_part_ends_the_run_and_leaves_nothing", || {
        settle_in();
        let before = Census::take();
        for part in (0..3).cycle().take(3 * ROUNDS) {
            let mut run = command(&["run", "stays.py"]);
            let mut firefly = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            let mut parts = Vec::new();
            waits_for("Python", || {
                parts = descendants(firefly.id());
                let is_up = |process: &u32| {
                    let command = std::fs::read_to_string(format!("/proc/{process}/cmdline"));
                    command.is_ok_and(|command| command.contains("\0-c\0"))
                };
                parts.iter().any(is_up)
            });
            parts.sort_unstable();
            send(parts[part % parts.len()], Signal::KILL);
            let ended = ends(&mut firefly);
            assert_eq!(ended.code(), Some(3), "part {part} of {parts:?}");
            before.comes_back(&format!("the kill of part {part}"));
        }
    });
}
