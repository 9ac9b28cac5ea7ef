use std::fs;

use tempfile::tempdir;

use crate::program::Program;

const FIND: &str = "\x06";
const FIND_IN_VS_CODE: &str = "\x1bf";
const GO_TO_LINE: &str = "\x0c";
const SAVE: &str = "\x13";
const ESC: &str = "\x1b";

#[test]
fn write_find_replace_go_to_a_line_and_see_a_mistake_come_and_go() {
    let home = tempdir().expect("a folder");
    let mut firefly = Program::firefly(home.path(), &["sum.py"]);
    firefly.shows("Run");
    firefly.keys("total = 1\rprint(f\"{total");
    firefly.shows("print(f\"{total}\")");
    firefly.keys("\x1b[F\rtotal = [\r");
    firefly.shows("  5  ]");
    firefly.keys(FIND);
    firefly.shows("Find");
    firefly.keys("total\r");
    firefly.shows("2 of 3");
    firefly.keys("\tsum\t\r");
    firefly.shows("3 were replaced.");
    firefly.keys(ESC);
    firefly.shows("^S save");
    firefly.keys(FIND_IN_VS_CODE);
    firefly.keys("nowhere");
    firefly.shows("not found");
    firefly.keys(ESC);
    firefly.shows_no_more("Find");
    firefly.keys(GO_TO_LINE);
    firefly.shows("Go to line");
    firefly.keys("2:1\rif sum = 1:\r");
    firefly.shows("✗ if sum = 1:");
    firefly.shows("= stores a value");
    firefly.keys("\x1b[A\x1b[F\x7f");
    firefly.shows_no_more("= stores a value");
    firefly.keys(SAVE);
    firefly.shows("Saved");
    let text = fs::read_to_string(home.path().join("sum.py")).expect("saved");
    assert_eq!(text, "sum = 1\nif sum = 1\n    print(f\"{sum}\")\nsum = [\n    \n]");
}
