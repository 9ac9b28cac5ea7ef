//! Processes that a program could start if the list of system calls were missing: none outlives
//! the run.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::super::cage::{Layer, Walls};
use super::{Standing, kernel_has_all, run, start};

/// Starts processes that leave the group and the session and ignore what can be ignored, and
/// tells their numbers.
const RUNAWAYS: &str = "import os, signal, time\n\
    def run_away():\n\
    \x20   [signal.signal(n, signal.SIG_IGN) for n in range(1, 32) if n not in (9, 17, 19)]\n\
    \x20   print(os.getpid(), flush=True)\n\
    \x20   while True: time.sleep(1000)\n\
    if os.fork() == 0: run_away()\n\
    if os.fork() == 0: os.setsid(); run_away()\n\
    if os.fork() == 0:\n\
    \x20   os.setsid()\n\
    \x20   if os.fork() == 0: os.setsid(); run_away()\n\
    \x20   os._exit(0)\n\
    ended = os.fork()\n\
    if ended == 0: os._exit(0)\n\
    print(ended, flush=True)\n\
    time.sleep(0.3)";

fn exists(pid: &str) -> bool {
    Path::new("/proc").join(pid).exists()
}

fn without_the_list(namespaces: bool) -> Standing {
    let mut standing = Standing::all().without(Layer::Seccomp);
    standing.walls = Walls { namespaces, ..standing.walls };
    standing
}

#[test]
fn whatever_leaves_the_run_is_found_and_nothing_else_is_touched() {
    if !kernel_has_all() {
        return;
    }
    let mut other = Command::new("/bin/sleep");
    let mut other = other.arg("1000").stdin(Stdio::null()).spawn().expect("another child");
    let recording = run(&without_the_list(false), RUNAWAYS);
    let told = String::from_utf8_lossy(&recording.stdout).into_owned();
    assert_eq!(told.lines().count(), 4, "{told}");
    assert_eq!(told.lines().filter(|pid| exists(pid)).collect::<Vec<_>>(), Vec::<&str>::new());
    assert_eq!(other.try_wait().expect("still ours"), None, "another child was ended");
    other.kill().expect("killed");
    other.wait().expect("ours to wait for");
}

/// The children of a process that has one thread.
fn children(pid: &str) -> Vec<String> {
    let list = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children"));
    list.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// The stage may be killed by somebody else, at any time.
#[test]
fn nothing_stays_of_a_stage_that_was_killed() {
    if !kernel_has_all() {
        return;
    }
    for patience in [0, 1, 2, 3, 4, 5, 7, 10, 15, 30, 500] {
        let mut caged = start(&without_the_list(true), "import time\nwhile True: time.sleep(1)");
        let stage = caged.pid().expect("a stage").as_raw_pid().to_string();
        let until = Instant::now() + Duration::from_millis(patience);
        let mut family = Vec::new();
        while Instant::now() < until {
            family = children(&stage);
            family.extend(family.clone().iter().flat_map(|first| children(first)));
        }
        let signal = rustix::process::Signal::KILL;
        rustix::process::pidfd_send_signal(&caged.ended, signal).expect("killed");
        caged.reap().expect("an end");
        family.push(stage);
        assert!(patience < 500 || family.len() == 3, "{family:?}");
        assert!(!family.iter().any(|pid| exists(pid)), "{patience} ms: {family:?}");
    }
}
