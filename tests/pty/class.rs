//! A teacher's list of recordings, and what a learner hands in.

use std::fs;
use std::process::{Command, Stdio};

use tempfile::tempdir;

use crate::program::Program;

const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const SAVE_RUN: &str = "\x1bs";

const GOOD: &str = "total = 0\nfor n in [1, 2]:\n    total = total + n\nprint(total)\n";

fn hand_in(home: &std::path::Path, source: &str, name: &str) {
    fs::write(home.join("loop.py"), source).expect("written");
    let name = format!("class/{name}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_firefly"));
    command.args(["run", "loop.py", "--save", &name]).current_dir(home);
    let told = command.stdin(Stdio::null()).output().expect("firefly starts");
    assert!(home.join(&name).is_file(), "{told:?}");
}

#[test]
fn a_teacher_opens_a_run_from_the_list_and_comes_back_to_it() {
    let home = tempdir().expect("a folder");
    fs::create_dir(home.path().join("class")).expect("a folder");
    hand_in(home.path(), GOOD, "ben.ffrec");
    hand_in(home.path(), GOOD, "cid.ffrec");
    hand_in(home.path(), &GOOD.replace("total + n", "totl + n"), "gus.ffrec");
    let mut firefly = Program::firefly(home.path(), &["class", "class"]);
    firefly.shows("2 of 3: ran to its end");
    firefly.shows("1 of 3: NameError line 3; line 3 reads otherwise");
    firefly.keys(DOWN);
    firefly.keys(DOWN);
    firefly.keys("\r");
    firefly.shows("name 'totl' is not defined");
    firefly.shows("step 4 of 5");
    firefly.keys("\x1b[D");
    firefly.shows("step 3 of 5");
    firefly.keys(ESC);
    firefly.shows("2 of 3: ran to its end");
    firefly.shows(" ▸ gus ");
    // The words narrow the list down.
    firefly.keys("/ben\r\r");
    firefly.shows("step 1 of ");
    firefly.keys(RIGHT);
    firefly.shows("step 2 of ");
    firefly.keys(ESC);
    firefly.shows("find: ben");
    firefly.keys(ESC);
    firefly.shows("gus");
    firefly.keys("\x11");
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn a_learner_saves_the_run_and_never_over_another_one() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("a.py"), GOOD).expect("written");
    let mut firefly = Program::firefly(home.path(), &["a.py"]);
    firefly.shows("Run");
    firefly.keys(SAVE_RUN);
    firefly.shows("There is no recorded run yet");
    firefly.keys("\x12");
    firefly.shows("step 1 of ");
    firefly.keys(SAVE_RUN);
    firefly.shows("> a.ffrec");
    firefly.keys("\r");
    firefly.shows("The run is saved as");
    let first = fs::read(home.path().join("a.ffrec")).expect("there");
    firefly.keys(SAVE_RUN);
    firefly.shows("> a.ffrec");
    firefly.keys("\r");
    firefly.shows("The name a-2.ffrec is free");
    firefly.keys("k");
    firefly.shows("a-2.ffrec. ");
    assert_eq!(fs::read(home.path().join("a.ffrec")).expect("there"), first);
    assert_eq!(fs::read(home.path().join("a-2.ffrec")).expect("there"), first);
    firefly.keys("\x11");
    assert_eq!(firefly.ends(), 0);

    // It opens where there is nothing else: no Python, no path to one.
    let elsewhere = tempdir().expect("a folder");
    fs::copy(home.path().join("a.ffrec"), elsewhere.path().join("a.ffrec")).expect("copied");
    let nothing = [("PATH", "")];
    let mut firefly = Program::newcomer(elsewhere.path(), &["replay", "a.ffrec"], &nothing);
    firefly.shows("a.py (recording)");
    firefly.keys("\x1b[F");
    firefly.shows("step 8 of 8");
    firefly.shows("│ 3 ");
    firefly.keys("\x11");
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn a_run_is_exported_from_the_palette_in_every_form() {
    let (home, mut firefly) = Program::ran(GOOD);
    for (words, file, text) in [
        ("page for a browser", "a.html", "<html"),
        ("as a picture", "a-step-1.svg", "<svg"),
        ("as sentences", "a.txt", "total"),
        ("for programs", "a.jsonl", "\"kind\":\"run\""),
    ] {
        firefly.keys("\x1bOQ");
        firefly.shows("What can be done");
        firefly.keys(words);
        firefly.shows(&format!("> {words}"));
        firefly.keys("\r");
        firefly.shows(&format!("> {file}"));
        firefly.keys("\r");
        firefly.waits_for(file, |firefly| {
            let written = fs::read_to_string(home.path().join(file)).unwrap_or_default();
            written.contains(text) && firefly.screen().contains(&format!("{file}."))
        });
    }
}
