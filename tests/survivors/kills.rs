//! firefly itself is killed, at any moment.

use std::process::{Child, ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::census::{Census, descendants};
use super::firefly::{command, holder, holder_main, settle_in};
use super::terminal::{Terminal, waits_for};
use super::world;

/// How often each form is killed by each of the signals that end programs from outside.
const KILLS: u32 = 50;
/// How often by those that come from a keyboard.
const INTERRUPTS: u32 = 10;
/// How many at once.
const AT_ONCE: u32 = 10;

const SIGNALS: [(Signal, u32); 5] = [
    (Signal::KILL, KILLS),
    (Signal::TERM, KILLS),
    (Signal::HUP, KILLS),
    (Signal::INT, INTERRUPTS),
    (Signal::QUIT, INTERRUPTS),
];

/// Moments from the start of a run to well after its program has come up.
fn moment(number: u32) -> Duration {
    Duration::from_millis(u64::from(number * 37 % KILLS) * 10)
}

pub fn send(process: u32, signal: Signal) {
    let process = Pid::from_raw(i32::try_from(process).expect("a number")).expect("a process");
    kill_process(process, signal).ok();
}

/// Does something as often as each signal is to be tried, several at once.
fn with_each_signal(what: &str, deed: impl Fn(Signal, Duration) + Sync) {
    let before = Census::take();
    for (signal, times) in SIGNALS {
        for first in (0..times).step_by(AT_ONCE as usize) {
            std::thread::scope(|scope| {
                for number in first..times.min(first + AT_ONCE) {
                    let deed = &deed;
                    scope.spawn(move || deed(signal, moment(number)));
                }
            });
        }
        before.comes_back_but_for(&format!("{what}, {signal:?}"), is_unfinished);
    }
}

/// A file that was being written: the next start clears it away once nobody can be writing it
/// any more. And what the editor keeps of where it was.
fn is_unfinished(found: &str) -> bool {
    found.ends_with(".unfinished")
}

/// Waits for the end of a child.
pub fn ends(child: &mut Child) -> ExitStatus {
    let mut ended = None;
    waits_for("the end", || {
        ended = child.try_wait().expect("its status");
        ended.is_some()
    });
    ended.expect("an end")
}

#[test]
fn killing_the_full_screen_leaves_nothing() {
    world::in_own_world("kills::killing_the_full_screen_leaves_nothing", || {
        settle_in();
        with_each_signal("the full screen", |signal, moment| {
            let mut firefly = Terminal::with(&world::firefly(), &["stays.py"]);
            firefly.shows("Run");
            firefly.keys("\x12");
            std::thread::sleep(moment);
            send(firefly.id(), signal);
            firefly.comes_back(&format!("{signal:?}"));
        });
    });
}

#[test]
fn killing_a_command_on_a_terminal_leaves_nothing() {
    world::in_own_world("kills::killing_a_command_on_a_terminal_leaves_nothing", || {
        settle_in();
        with_each_signal("a command on a terminal", |signal, moment| {
            let firefly = Terminal::with(&world::firefly(), &["run", "stays.py"]);
            std::thread::sleep(moment);
            send(firefly.id(), signal);
            firefly.comes_back(&format!("{signal:?}"));
        });
    });
}

#[test]
fn killing_a_command_without_a_terminal_leaves_nothing() {
    world::in_own_world("kills::killing_a_command_without_a_terminal_leaves_nothing", || {
        settle_in();
        with_each_signal("a command without a terminal", |signal, moment| {
            let mut run = command(&["run", "stays.py", "--save", "/dev/null"]);
            let mut firefly = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(moment);
            send(firefly.id(), signal);
            ends(&mut firefly);
        });
    });
}

#[test]
fn killing_a_program_that_uses_the_runner_leaves_nothing() {
    let name = "kills::killing_a_program_that_uses_the_runner_leaves_nothing";
    if world::role().is_some() {
        holder_main();
    }
    world::in_own_world(name, || {
        settle_in();
        with_each_signal("a program with the runner", |signal, moment| {
            let mut holder = holder(name);
            std::thread::sleep(moment);
            send(holder.id(), signal);
            ends(&mut holder);
        });
    });
}

#[test]
fn a_closed_terminal_leaves_nothing() {
    world::in_own_world("kills::a_closed_terminal_leaves_nothing", || {
        settle_in();
        let before = Census::take();
        std::thread::scope(|scope| {
            for number in 0..AT_ONCE {
                scope.spawn(move || {
                    let arguments: &[&str] =
                        if number % 2 == 0 { &["stays.py"] } else { &["run", "stays.py"] };
                    let mut firefly = Terminal::with(&world::firefly(), arguments);
                    if number % 2 == 0 {
                        firefly.shows("Run");
                        firefly.keys("\x12");
                    }
                    std::thread::sleep(moment(number));
                    let mut child = firefly.close();
                    waits_for("the end", || child.try_wait().expect("its status").is_some());
                });
            }
        });
        before.comes_back_but_for("a closed terminal", is_unfinished);
    });
}

#[test]
fn a_firefly_that_was_stopped_and_killed_leaves_nothing() {
    world::in_own_world("kills::a_firefly_that_was_stopped_and_killed_leaves_nothing", || {
        settle_in();
        let before = Census::take();
        std::thread::scope(|scope| {
            for number in 0..AT_ONCE {
                scope.spawn(move || {
                    let mut firefly = Terminal::with(&world::firefly(), &["stays.py"]);
                    firefly.shows("Run");
                    firefly.keys("\x12");
                    std::thread::sleep(moment(number));
                    send(firefly.id(), Signal::STOP);
                    std::thread::sleep(moment(number + 1));
                    send(firefly.id(), Signal::KILL);
                    firefly.comes_back("a stop and a kill");
                });
            }
        });
        before.comes_back_but_for("a stop and a kill", is_unfinished);
    });
}

#[test]
fn killing_firefly_while_it_looks_for_python_leaves_nothing() {
    world::in_own_world("kills::killing_firefly_while_it_looks_for_python_leaves_nothing", || {
        settle_in();
        let slow = format!("{}/python", world::home());
        std::fs::write(&slow, "#!/bin/sh\nexec sleep 1000\n").expect("written");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&slow, mode).expect("made a program");
        let before = Census::take();
        // Whoever asks firefly to end does not wait for the search.
        let codes = [None, Some(143), Some(129), Some(3)];
        for (signal, code) in
            [Signal::KILL, Signal::TERM, Signal::HUP, Signal::INT].into_iter().zip(codes)
        {
            let mut run = command(&["run", "short.py"]);
            run.env("FIREFLY_PYTHON", &slow).stdout(Stdio::null()).stderr(Stdio::null());
            let mut firefly = run.spawn().expect("starts");
            waits_for("the question", || {
                let asked = descendants(firefly.id());
                let command = |process| std::fs::read(format!("/proc/{process}/cmdline"));
                asked
                    .into_iter()
                    .any(|one| command(one).is_ok_and(|told| told.starts_with(b"sleep")))
            });
            send(firefly.id(), signal);
            assert_eq!(ends(&mut firefly).code(), code, "{signal:?}");
            before.comes_back(&format!("{signal:?}"));
        }
    });
}
