//! Learners who ask the tutor.

use crate::program::Program;

const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const RUN: &str = "\x12";
const TUTOR: &str = "\x1bt";
const TO_PLACE: &str = "\x1bj";
const QUIT: &str = "\x11";

#[test]
fn a_name_that_is_looked_for_in_the_wrong_place_is_asked_about() {
    let program = "def make():\n    total = 3\ndef show():\n    make()\n    print(total)\nshow()\n";
    let (_home, mut firefly) = Program::ran(program);
    firefly.shows("Stopped by an error in line 5");
    firefly.keys(TUTOR);
    firefly.shows("├ Tutor ─");
    firefly.shows("NameError: name 'total' is not defined");
    firefly.shows("line 5]");
    firefly.shows("5✗     print(total)");
    firefly.keys(TO_PLACE);
    firefly.shows("step 10 of ");
    firefly.keys(ENTER);
    firefly.shows("What do you think?");
    firefly.keys("outside");
    firefly.keys(ENTER);
    firefly.shows_no_more("What do you think?");
    firefly.keys(DOWN);
    firefly.keys(ESC);
    firefly.shows_no_more("├ Tutor ─");
    firefly.keys(QUIT);
}

#[test]
fn a_program_that_cannot_be_read_has_its_explanation_too() {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::write(home.path().join("a.py"), "for n in range(3)\n    print(n)\n").expect("written");
    let mut firefly = Program::firefly(home.path(), &["a.py"]);
    firefly.shows("sandbox: full");
    firefly.keys(RUN);
    firefly.shows("Python cannot read line 1");
    firefly.keys(TUTOR);
    firefly.shows("othing ran");
    firefly.shows("SyntaxError");
    firefly.keys(ESC);
    firefly.shows_no_more("├ Tutor ─");
    firefly.keys(QUIT);
}
