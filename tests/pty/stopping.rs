//! Esc, whatever the program is doing: it ends, what it did is kept, and Run works again.

use std::fs;

use tempfile::tempdir;

use crate::program::Program;

const ESC: &str = "\x1b";
const HOME: &str = "\x1b[H";
const RUN: &str = "\x12";
const QUIT: &str = "\x11";

/// Runs and stops a program three times; it is stopped as soon as the screen shows a text.
fn is_stopped(program: &str, once_shown: &str) {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("on.py"), program).expect("written");
    let mut firefly = Program::firefly(home.path(), &["on.py"]);
    firefly.shows("on.py");
    for _ in 0..3 {
        firefly.keys(RUN);
        firefly.shows_no_more("You stopped the program.");
        firefly.shows(once_shown);
        firefly.keys(ESC);
        firefly.shows("You stopped the program.");
        firefly.keys(HOME);
        firefly.shows("step 1 of ");
    }
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn a_program_that_computes_is_stopped() {
    is_stopped("print('on it')\nwhile True:\n    x = sum(range(50000))\n", "│ on it");
}

#[test]
fn a_program_that_computes_without_steps_is_stopped() {
    is_stopped("print('on it')\nx = sum(range(10 ** 12))\n", "│ on it");
}

#[test]
fn a_program_that_sleeps_is_stopped() {
    is_stopped("import time\nprint('on it')\ntime.sleep(1000)\n", "│ on it");
}

#[test]
fn a_program_that_waits_for_input_is_stopped() {
    is_stopped("name = input('Name? ')\n", "waiting for your input");
}

#[test]
fn a_program_that_floods_its_output_is_stopped() {
    // Not faster than its limit on output lets a test look.
    let flood = "import time\nwhile True:\n    print('x' * 60)\n    time.sleep(0.001)\n";
    is_stopped(flood, "│ xxx");
}

#[test]
fn a_program_that_stopped_itself_is_stopped() {
    let stops = "import os, signal\nprint('on it')\nos.kill(os.getpid(), signal.SIGSTOP)\n";
    is_stopped(stops, "│ on it");
}

#[test]
fn a_program_that_hears_no_signals_is_stopped() {
    let deaf = "import signal, time\n\
        for number in (1, 2, 3, 15): signal.signal(number, signal.SIG_IGN)\n\
        print('on it')\n\
        while True:\n    try: time.sleep(1000)\n    except BaseException: pass\n";
    is_stopped(deaf, "│ on it");
}

/// The first run on a computer tests the sandbox before anything else.
#[test]
fn a_run_that_has_not_begun_is_stopped() {
    for _ in 0..3 {
        let home = tempdir().expect("a folder");
        fs::write(home.path().join("on.py"), "print('it ran')\n").expect("written");
        let mut firefly = Program::firefly(home.path(), &["on.py"]);
        firefly.shows("on.py");
        firefly.keys(RUN);
        firefly.shows("starting");
        firefly.keys(ESC);
        firefly.shows_no_more("starting");
        firefly.shows_no_more("stopping");
        firefly.keys(RUN);
        firefly.shows("The program ran to its end.");
        firefly.keys(QUIT);
        assert_eq!(firefly.ends(), 0);
    }
}
