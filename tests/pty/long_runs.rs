//! A recorded run of many steps, gone through and asked.

use std::fs;

use tempfile::tempdir;

use crate::program::Program;

const ESC: &str = "\x1b";
const END: &str = "\x1b[F";
const HOME: &str = "\x1b[H";

const LONG: &str = "\
def square(n):
    return n * n

total = 0
for n in range(16000):
    total = total + square(n)
    if n % 1000 == 0:
        print(n, total)
print('done')
";

#[test]
fn a_hundred_thousand_steps_are_gone_through_and_asked_like_few() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("long.py"), LONG).expect("written");
    let mut run = Program::firefly(home.path(), &["run", "long.py", "--save", "long.ffrec"]);
    assert_eq!(run.ends(), 0);
    let mut firefly = Program::firefly(home.path(), &["replay", "long.ffrec"]);
    firefly.shows("step 1 of 96021");
    firefly.keys(END);
    firefly.shows("step 96021 of 96021");
    firefly.shows("│ done ");
    firefly.shows("total  int      1365205336000");
    firefly.each_shows(&[
        (HOME, "step 1 of 96021"),
        ("g40000\r", "turn 6,666 of 16,000"),
        ("", "n      int      6664"),
        ("]", "turn 6,667 of 16,000"),
        ("", "n      int      6665"),
        ("[", "turn 6,666 of 16,000"),
        ("[", "turn 6,665 of 16,000"),
        ("t", "Lines 5 to 8: 16,000 turns"),
        ("", "│▸6,665  *6664  *98669166540"),
        (END, "│▸16,000  *15999  *1365205336000  *False"),
    ]);
    firefly.keys(ESC);
    firefly.shows_no_more("16,000 turns");
    firefly.shows("turn 6,665 of 16,000");
    firefly.keys("s");
    firefly.shows("The loop in lines 5 to 8 took 16,000 turns; total went from 0 to ");
    firefly.shows("square was called 16,000 times.");
    firefly.shows("It printed 17 lines, from '0 0' to 'done'.");
    firefly.keys(ESC);
    firefly.shows_no_more("The story of this run");
    firefly.keys("r");
    firefly.shows("The whole run: 96,021 steps");
    firefly.shows("│▸+ line 5:  for n in range(16000):  16,000 turns (96,017 steps)");
    firefly.keys("\r");
    firefly.shows("│▸+ turns 6,004 to 6,999 alike  (5,976 steps)");
    firefly.each_shows(&[
        ("\r", "│▸+ turns 6,204 to 6,999 alike  (4,776 steps)"),
        ("\r", "│▸+ turns 6,404 to 6,999 alike  (3,576 steps)"),
        ("\r", "│▸+ turns 6,604 to 6,999 alike  (2,376 steps)"),
        ("\r", "│▸+ turn 6,665  (6 steps)"),
    ]);
}
