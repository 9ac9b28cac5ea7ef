//! Two runs of a program side by side: after a change, and with another input.

use std::fs;

use tempfile::tempdir;

use crate::program::Program;

const RUN: &str = "\x12";
const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const END: &str = "\x1b[F";

const ASK: &str = "\
n = int(input('How many? '))
total = 0
for i in range(n):
    total = total + i
print(total)
";

/// Runs the program and answers its question.
fn runs(firefly: &mut Program, answer: &str) {
    firefly.keys(RUN);
    firefly.shows("waiting for your input");
    firefly.keys(answer);
    firefly.keys("\r");
    firefly.shows("step 1 of ");
    firefly.shows("▶| ─");
}

#[test]
fn a_change_and_another_input_are_compared_with_the_run_before() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("ask.py"), ASK).expect("written");
    let mut firefly = Program::firefly(home.path(), &["ask.py"]);
    firefly.shows("Run");
    runs(&mut firefly, "3");
    firefly.keys("d");
    firefly.shows("There is no run before this one. Change something and run again.");
    firefly.keys(ESC);
    firefly.shows("F1 help");
    firefly.keys(&DOWN.repeat(3));
    firefly.keys(END);
    firefly.keys("\x7f1");
    firefly.shows("total = total + 1");
    runs(&mut firefly, "3");
    firefly.keys("d");
    firefly.shows("Compared with the run before");
    firefly.shows("│▸Both runs are the same for 3 steps.");
    firefly.shows("│    4     total = total + i             4     total = total + 1 ");
    firefly.shows("│ *Then line 4 runs, which was changed.");
    firefly.shows("│ *Then after line 4, total was 0 before, and is 1 now.");
    firefly.keys(&DOWN.repeat(3));
    firefly.shows("step 4 of 11");
    firefly.keys(ESC);
    firefly.shows_no_more("Compared with");
    firefly.each_shows(&[
        ("W", "│▸line 1:  3 "),
        ("\r", "Read instead"),
        ("5\r", "│ *Then the program read \"3\" before, and \"5\" now."),
        ("", "│ *Then line 1 set n to 3 before, and to 5 now."),
        ("", "step 1 of 15"),
    ]);
    firefly.keys(ESC);
    firefly.shows_no_more("Compared with");
    firefly.keys(END);
    firefly.shows("How many? 5");
}
