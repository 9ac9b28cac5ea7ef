use std::fs;

use tempfile::tempdir;

use crate::program::Program;

const RIGHT: &str = "\x1b[C";
const HOME: &str = "\x1b[H";
const END: &str = "\x1b[F";
const ESC: &str = "\x1b";
const RUN: &str = "\x12";
const SAVE: &str = "\x13";
const QUIT: &str = "\x11";

#[test]
fn write_run_step_back_and_forth_save_and_leave() {
    let home = tempdir().expect("a folder");
    let mut firefly = Program::firefly(home.path(), &["sum.py"]);
    firefly.shows("Run");
    firefly.keys("total = 0\rfor n in range(1, 4):\rtotal = total + n\r");
    firefly.shows("    total = total + n");
    firefly.keys("\x7fprint(total)");
    firefly.shows("(not saved)");
    firefly.keys(RUN);
    firefly.shows("step 1 of ");
    firefly.shows("The program ran to its end.");
    firefly.keys(RIGHT);
    firefly.shows("total = 0");
    firefly.shows("step 2 of ");
    firefly.keys(&RIGHT.repeat(2));
    firefly.shows("0 → 1");
    firefly.keys("\x1b[D");
    firefly.shows("step 3 of ");
    firefly.keys(END);
    firefly.waits_for("the printed sum", |firefly| {
        let screen = firefly.screen();
        let output = screen.split("Output").nth(1).unwrap_or_default();
        output.contains("│ 6")
    });
    firefly.keys(HOME);
    firefly.shows("step 1 of ");
    firefly.keys("g7\r");
    firefly.shows("step 7 of ");
    firefly.keys("x = 1");
    firefly.shows("earlier version");
    firefly.keys(SAVE);
    firefly.shows("Saved sum.py.");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
    firefly.waits_for("the shell's screen", |firefly| !firefly.has_screen());
    assert!(!firefly.is_left_altered());
    let saved = fs::read_to_string(home.path().join("sum.py")).expect("saved");
    let expected = "total = 0\nfor n in range(1, 4):\n    total = total + n\nprint(total)x = 1";
    assert_eq!(saved, expected);
}

#[test]
fn input_is_typed_where_the_program_asks_for_it() {
    let home = tempdir().expect("a folder");
    let program = "name = input('Name? ')\nprint('Hello', name)\nage = int(input('Age? '))\n";
    fs::write(home.path().join("ask.py"), program).expect("written");
    let mut firefly = Program::firefly(home.path(), &["ask.py"]);
    firefly.shows("ask.py");
    firefly.keys(RUN);
    firefly.shows("waiting for your input");
    firefly.keys("Ada\r");
    firefly.shows("Hello Ada");
    firefly.keys("12\r");
    firefly.shows("The program ran to its end.");
    firefly.keys(END);
    firefly.shows("Name? Ada");
    firefly.shows("Age? 12");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn an_endless_loop_is_stopped_and_opens_at_its_last_step() {
    let home = tempdir().expect("a folder");
    let program = "import time\nwhile True:\n    print('going')\n    time.sleep(0.05)\n";
    fs::write(home.path().join("loop.py"), program).expect("written");
    let mut firefly = Program::firefly(home.path(), &["loop.py"]);
    firefly.shows("loop.py");
    firefly.keys(RUN);
    firefly.shows("│ going");
    firefly.keys(ESC);
    firefly.shows("You stopped the program.");
    firefly.shows("just ran");
    firefly.keys(HOME);
    firefly.shows("step 1 of ");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn an_error_opens_where_it_was_raised_and_a_mistake_where_it_stands() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("bad.py"), "a = 1\nb = a // 0\nprint(b)\n").expect("written");
    let mut firefly = Program::firefly(home.path(), &["bad.py"]);
    firefly.shows("bad.py");
    firefly.keys(RUN);
    firefly.shows("Stopped by an error in line 2. ZeroDivisionError");
    firefly.shows("✗ ZeroDivision");
    firefly.keys("$");
    firefly.shows("(not saved)");
    firefly.keys(RUN);
    firefly.shows("Nothing ran: Python cannot read line 1");
    firefly.keys("\x1a");
    firefly.shows_no_more("(not saved)");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn every_size_shows_what_it_has_room_for() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("one.py"), "a = 1\nprint(a)\n").expect("written");
    let mut firefly = Program::firefly(home.path(), &["one.py"]);
    firefly.shows("Variables ─");
    firefly.keys(RUN);
    firefly.shows("step 1 of ");
    firefly.resize(60, 16);
    firefly.shows("[Step]");
    firefly.resize(30, 8);
    firefly.shows("too small");
    firefly.resize(120, 40);
    firefly.shows("Variables ─");
    firefly.keys(RIGHT);
    firefly.shows("step 2 of ");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn a_recording_is_stepped_through_without_python() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("one.py"), "a = 1\na = 2\n").expect("written");
    let mut run = Program::firefly(home.path(), &["run", "one.py", "--save", "one.firefly"]);
    assert_eq!(run.ends(), 0);
    let mut firefly = Program::firefly(home.path(), &["replay", "one.firefly"]);
    firefly.shows("(recording)");
    firefly.keys(&RIGHT.repeat(2));
    firefly.shows("1 → 2");
    firefly.keys("x");
    firefly.shows("not changed");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn the_mouse_runs_places_the_cursor_and_jumps() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("one.py"), "a = 1\nb = 2\nc = 3\n").expect("written");
    let mut firefly = Program::firefly(home.path(), &["one.py"]);
    firefly.shows("▶ Run");
    // Columns and rows of mouse reports count from 1.
    firefly.keys("\x1b[<0;5;23M\x1b[<0;5;23m");
    firefly.shows("step 1 of ");
    firefly.keys("\x1b[<0;76;23M\x1b[<0;76;23m");
    firefly.shows("step 4 of 4");
    firefly.keys("\x1b[<0;8;4M\x1b[<0;8;4m");
    firefly.keys("xy");
    firefly.shows("xyb = 2");
    firefly.keys(QUIT);
    firefly.shows("not saved");
    firefly.keys("d");
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn what_is_forbidden_is_told_where_it_is_seen_at_once() {
    let home = tempdir().expect("a folder");
    let long = "a_rather_long_name_of_a_folder/and_of_a_file_in_it/".repeat(3);
    let raised = format!("def load(name):\n    return open(name)\n\nload('{long}')\n");
    fs::write(home.path().join("raised.py"), raised).expect("written");
    let caught = "try:\n    open('a.txt')\nexcept OSError:\n    import os\n    os.system('ls')\n";
    fs::write(home.path().join("caught.py"), caught).expect("written");
    for (columns, rows) in [(80, 24), (60, 16)] {
        let mut firefly = Program::firefly(home.path(), &["raised.py"]);
        firefly.resize(columns, rows);
        firefly.shows("def load(name):");
        firefly.keys(RUN);
        firefly.waits_for("the reason", |firefly| {
            let words = firefly.screen().replace('│', " ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            words.contains("Programs here cannot open files.")
        });
        firefly.keys(QUIT);
        assert_eq!(firefly.ends(), 0);
    }
    let mut firefly = Program::firefly(home.path(), &["caught.py"]);
    firefly.shows("os.system('ls')");
    firefly.keys(RUN);
    firefly.shows("Line 5 tried to start another program");
    firefly.keys(&RIGHT.repeat(2));
    firefly.shows("Programs here cannot open files.");
    firefly.keys(RIGHT);
    firefly.shows_no_more("Programs here cannot open files.");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}

#[test]
fn what_a_program_wrote_to_its_folder_is_told_to_be_gone() {
    let home = tempdir().expect("a folder");
    fs::write(home.path().join("in.txt"), "given").expect("written");
    fs::write(home.path().join("on.py"), "open('out.txt', 'w').write('kept')\n").expect("written");
    let mut firefly = Program::firefly(home.path(), &["on.py", "--files", "in.txt"]);
    firefly.shows("on.py");
    firefly.keys(RUN);
    firefly.waits_for("the end", |firefly| {
        ["The program ran to its end.", "The program was not run"]
            .iter()
            .any(|end| firefly.screen().contains(end))
    });
    if firefly.screen().contains("The program was not run") {
        eprintln!("LEFT OUT: this computer has no namespaces for programs");
        return;
    }
    firefly.shows("What the program wrote to its folder is gone.");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
}
