//! Line by line on a terminal that can only append.

use std::fs;

use tempfile::tempdir;

use crate::leaving::ends;
use crate::program::{Program, Unheard};

const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";

/// Starts firefly from a shell on a terminal of that kind.
fn on_dumb_terminal(program: &str) -> (tempfile::TempDir, Program) {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("on.py"), program).expect("written");
    let mut shell = Program::shell(home.path());
    shell.shows("shell>");
    shell.keys(&format!("TERM=dumb {} on.py; echo code $?\n", env!("CARGO_BIN_EXE_firefly")));
    (home, shell)
}

/// Nothing but text was sent.
fn is_only_text(program: &Program) {
    let sent = String::from_utf8_lossy(&program.sent()).into_owned();
    let start = sent.find("firefly, line by line").expect("the first line");
    let end = sent.find("\ncode ").expect("the end");
    let told = &sent[start..end];
    let acts = |c: char| c.is_control() && !matches!(c, '\r' | '\n');
    assert!(!told.contains(acts), "{told:?}");
}

#[test]
fn a_program_is_answered_stepped_through_and_left() {
    let (_home, mut firefly) = on_dumb_terminal("name = input('Name? ')\nprint('hi', name)\n");
    firefly.shows("Name? ");
    firefly.keys("Ada\n");
    firefly.shows("hi Ada");
    firefly.shows("Step 1. The program starts. Line 1 runs next: name = input('Name? ').");
    firefly.keys("\n");
    firefly.shows("Step 2. Line 1 ran. name is now 'Ada'.");
    firefly.keys("value name\n");
    firefly.shows("name in the program (str) is 'Ada'");
    firefly.keys("run\n");
    firefly
        .waits_for("another question", |program| program.screen().matches("\nName?").count() == 2);
    firefly.keys(CTRL_D);
    firefly.shows("EOFError");
    firefly.shows("Line 1 raised EOFError");
    firefly.keys("quit\n");
    firefly.shows("code 0");
    is_only_text(&firefly);
}

#[test]
fn ctrl_c_stops_the_program_and_twice_leaves() {
    // Steps are handed over before a program waits for input, so some are there at its end.
    let program = "input('Go? ')\nprint('on')\nimport time\ntime.sleep(1000)\n";
    let (_home, mut firefly) = on_dumb_terminal(program);
    firefly.shows("Go? ");
    firefly.keys("yes\n");
    firefly.shows("\non");
    firefly.keys(CTRL_C);
    firefly.shows("Ctrl-C once more leaves.");
    firefly.keys("first\n");
    firefly.shows("Step 1.");
    firefly.keys("add\n");
    firefly.shows("5: ");
    firefly.keys(CTRL_C);
    firefly.shows("Given up.");
    firefly.keys(CTRL_C);
    firefly.shows("code 130");
}

#[test]
fn ctrl_z_goes_to_the_shell_and_fg_comes_back() {
    let (_home, mut firefly) = on_dumb_terminal("print('on')\n");
    firefly.shows("An empty line steps on");
    firefly.keys("\x1a");
    firefly.shows("firefly waits.");
    firefly.keys("fg\n");
    firefly.keys("last\n");
    firefly.shows("The program is over.");
    firefly.keys(CTRL_D);
    firefly.waits_for("the shell", |program| program.screen().trim_end().ends_with("shell>"));
}

#[test]
fn a_closed_terminal_that_sends_no_signal_ends_it_and_the_text_is_kept() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("on.py"), "print('on')\n").expect("written");
    let mut firefly = Unheard::firefly(home.path(), &["--plain", "on.py"]);
    firefly.shows("An empty line steps on");
    firefly.keys("add\nprint('kept')\n");
    firefly.shows("3: ");
    assert_eq!(ends(firefly.close()), 129);
    let again = Program::firefly(home.path(), &["--plain", "on.py"]);
    again.shows("Unsaved text was found.");
}

#[test]
fn a_terminal_that_is_closed_while_a_program_is_silent_ends_both() {
    let home = tempdir().expect("a folder");
    let program = "import time\nprint('on it', flush=True)\ntime.sleep(1000)\n";
    fs::write(home.path().join("on.py"), program).expect("written");
    let mut firefly =
        Unheard::firefly(home.path(), &["--plain", "--wall-seconds", "1000", "on.py"]);
    firefly.shows("on it\r\n");
    assert_eq!(ends(firefly.close()), 129);
}
