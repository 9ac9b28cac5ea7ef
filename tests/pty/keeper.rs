//! What becomes of the terminal when firefly is killed and cannot give it back itself.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};
use tempfile::tempdir;

use crate::program::{Program, Unheard};

const FIREFLY: &str = env!("CARGO_BIN_EXE_firefly");
/// F4 leaves the editor, where Ctrl-Z would undo.
const TO_THE_SHELL: &str = "\x1bOS\x1a";

fn send(process: u32, signal: Signal) {
    let process = Pid::from_raw(i32::try_from(process).expect("a number")).expect("a process");
    kill_process(process, signal).expect("sent");
}

/// The living processes that this one started.
fn children(process: u32) -> Vec<u32> {
    let path = format!("/proc/{process}/task/{process}/children");
    let listed = fs::read_to_string(path).unwrap_or_default();
    listed.split_whitespace().filter_map(|child| child.parse().ok()).collect()
}

fn is_there(process: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    // One that was killed is seen until somebody has asked how it ended.
    !status.is_empty() && !status.contains("\nState:\tZ")
}

/// A shell with firefly in it, once its screen is there: the shell, firefly, its keeper.
fn shell_with_firefly(home: &std::path::Path) -> (Program, u32, u32) {
    let mut shell = Program::shell(home);
    shell.shows("shell>");
    shell.keys(&format!("{FIREFLY} text.py\r"));
    shell.shows("▶ Run");
    let [firefly] = children(shell.id())[..] else { panic!("one firefly") };
    let [keeper] = children(firefly)[..] else { panic!("one keeper") };
    (shell, firefly, keeper)
}

#[test]
fn a_kill_leaves_the_terminal_as_it_was() {
    let home = tempdir().expect("a folder");
    let mut firefly = Program::firefly(home.path(), &["text.py"]);
    let before = firefly.first_modes.clone();
    firefly.shows("▶ Run");
    assert_ne!(firefly.modes(), before, "the program reads single keys");
    let [keeper] = children(firefly.id())[..] else { panic!("one keeper") };
    firefly.signal("KILL");
    firefly.ends();
    firefly.waits_for("the shell's screen", |firefly| !firefly.has_screen());
    firefly.waits_for("the modes as they were", |firefly| firefly.modes() == before);
    assert!(!firefly.is_left_altered());
    firefly.waits_for("the end of the keeper", |_| !is_there(keeper));
}

#[test]
fn a_shell_goes_on_after_a_kill() {
    let home = tempdir().expect("a folder");
    let (mut shell, firefly, keeper) = shell_with_firefly(home.path());
    send(firefly, Signal::KILL);
    shell.waits_for("the shell's screen", |shell| !shell.has_screen());
    shell.waits_for("the end of the keeper", |_| !is_there(keeper));
    shell.keys("echo still $((40 + 2)) here\r");
    shell.shows("still 42 here");
    assert!(!shell.is_left_altered());
    shell.keys("exit\r");
    shell.ends();
}

#[test]
fn a_keeper_holds_the_terminal_and_nothing_else() {
    let home = tempdir().expect("a folder");
    let mut shell = Program::shell(home.path());
    shell.shows("shell>");
    // Something open that firefly was not meant to have.
    shell.keys(&format!("{FIREFLY} text.py 7</etc/passwd\r"));
    shell.shows("▶ Run");
    let [firefly] = children(shell.id())[..] else { panic!("one firefly") };
    let [keeper] = children(firefly)[..] else { panic!("one keeper") };
    let open = || {
        let open = fs::read_dir(format!("/proc/{keeper}/fd")).expect("descriptors").flatten();
        let mut open: Vec<String> =
            open.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        open.sort();
        open
    };
    shell.waits_for("only three descriptors", |_| open() == ["0", "1", "2"]);
    shell.keys("\x11");
    shell.waits_for("the end of firefly", |shell| !shell.has_screen() && !is_there(firefly));
    assert!(!is_there(keeper), "it ends before the program does");
    shell.keys("exit\r");
    shell.ends();
}

#[test]
fn a_stopped_program_that_is_killed_takes_nothing_from_the_shell() {
    let home = tempdir().expect("a folder");
    let (mut shell, firefly, keeper) = shell_with_firefly(home.path());
    shell.keys(TO_THE_SHELL);
    shell.shows("Stopped");
    assert!(!is_there(keeper), "nobody waits while the shell has the terminal");
    // What a program in the shell would have switched on.
    shell.keys("printf '\\033[?1049h\\033[?1000hmine\\n'\r");
    shell.waits_for("another program's screen", Program::has_screen);
    send(firefly, Signal::KILL);
    shell.keys("jobs; echo all $((1 + 1))\r");
    shell.shows("all 2");
    assert!(shell.has_screen() && shell.is_left_altered(), "that is not ours to undo");
    // The first one may only complain about stopped jobs.
    shell.keys("exit\rexit\r");
    shell.ends();
}

#[test]
fn a_kill_after_coming_back_from_the_shell_leaves_the_terminal_as_it_was() {
    let home = tempdir().expect("a folder");
    let (mut shell, firefly, _) = shell_with_firefly(home.path());
    shell.keys(TO_THE_SHELL);
    shell.shows("Stopped");
    shell.keys("fg\r");
    shell.waits_for("the program's screen", Program::has_screen);
    let [_keeper] = children(firefly)[..] else { panic!("one keeper again") };
    send(firefly, Signal::KILL);
    shell.waits_for("the shell's screen", |shell| !shell.has_screen());
    shell.keys("echo all $((1 + 1))\r");
    shell.shows("all 2");
    assert!(!shell.is_left_altered());
    shell.keys("exit\r");
    shell.ends();
}

#[test]
fn a_keeper_that_comes_late_leaves_the_next_program_alone() {
    let home = tempdir().expect("a folder");
    let (mut shell, firefly, keeper) = shell_with_firefly(home.path());
    send(keeper, Signal::STOP);
    send(firefly, Signal::KILL);
    shell.shows("Killed");
    // The terminal still reads single keys, where Enter is no end of a line.
    shell.keys(&format!("{FIREFLY} next.py\n"));
    shell.shows("next.py");
    shell.shows("▶ Run");
    let modes = shell.modes();
    send(keeper, Signal::CONT);
    shell.waits_for("the end of the keeper", |_| !is_there(keeper));
    shell.keys("here");
    shell.shows("here");
    assert!(shell.has_screen(), "the screen is that of the next program");
    assert_eq!(shell.modes(), modes);
    shell.keys("\x11");
    shell.shows("not saved");
    shell.keys("d");
    shell.waits_for("the shell", |shell| !shell.has_screen());
    shell.keys("exit\n");
    shell.ends();
}

#[test]
fn a_keeper_ends_with_the_terminal() {
    let home = tempdir().expect("a folder");
    let mut firefly = Unheard::firefly(home.path(), &["text.py"]);
    firefly.shows("Variables");
    let id = firefly.id();
    let [keeper] = children(id)[..] else { panic!("one keeper") };
    // It cannot end by itself: only the terminal's end is left to tell the keeper.
    send(id, Signal::STOP);
    let mut child = firefly.close();
    let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while is_there(keeper) {
        assert!(std::time::Instant::now() < until, "it outlives the terminal");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    send(id, Signal::KILL);
    child.wait().expect("ended");
}
