//! Signals and closed pipes.

use std::fs::File;
use std::process::Stdio;

use crate::desk::{Desk, SHARE, Talk};

const ENDLESS: &str = "print('on it')\nn = 0\nwhile True:\n    n = n + 1\n";

#[test]
fn ctrl_c_stops_the_program_and_a_second_one_leaves() {
    // Steps are handed over before a program waits for input, so some are there at its end.
    let program = "import time\ninput()\nprint('on it', flush=True)\ntime.sleep(1000)\n";
    let desk = Desk::with("on.py", program);
    let mut talk = Talk::start(desk.command(&["plain", "on.py"]));
    talk.hears("The program waits for a line.");
    talk.types("yes");
    talk.hears("on it");
    talk.signal("INT");
    talk.hears("You stopped the program.");
    talk.hears("An empty line steps on");
    talk.types("first");
    talk.hears("Step 1.");
    talk.signal("INT");
    talk.hears("Ctrl-C once more leaves.");
    talk.signal("INT");
    assert_eq!(talk.finishes(), Some(130));
}

#[test]
fn a_request_to_end_keeps_the_text_and_tells_the_signal() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let desk = Desk::with("share.py", SHARE);
        let mut talk = Talk::start(desk.command(&["plain", "share.py"]));
        talk.hears("An empty line steps on");
        talk.types("delete 1");
        talk.hears("Line 1 is deleted.");
        talk.signal(signal);
        assert_eq!(talk.finishes(), Some(code));
        let told = desk.talk(&["plain", "share.py"], &["later"]);
        assert!(told.out.contains("Unsaved text was found"), "{}", told.out);
    }
}

#[test]
fn a_reader_that_went_away_ends_it_quietly() {
    let desk = Desk::with("share.py", SHARE);
    let mut talk = Talk::start(desk.command(&["plain", "share.py"]));
    talk.hears("An empty line steps on");
    talk.types("delete 1");
    talk.hears("Line 1 is deleted.");
    let mut child = {
        let mut child = talk.stops_reading();
        let mut stdin = child.stdin.take().expect("a pipe");
        // The first line may still find room in the pipe.
        for _ in 0..2 {
            std::io::Write::write_all(&mut stdin, b"list\n").ok();
            std::thread::sleep(std::time::Duration::from_millis(300));
        }
        child.stdin = Some(stdin);
        child
    };
    let status = child.wait().expect("its end");
    let mut told = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().expect("a pipe"), &mut told)
        .expect("text");
    assert_eq!((status.code(), told.as_str()), (Some(0), ""));
    let told = desk.talk(&["plain", "share.py"], &["later"]);
    assert!(told.out.contains("Unsaved text was found"), "{}", told.out);
}

#[test]
fn a_reader_that_takes_nothing_holds_up_no_signal() {
    let flood = "while True:\n    print('x' * 1000)\n";
    let desk = Desk::with("flood.py", flood);
    let mut talk = Talk::start(desk.command(&["plain", "flood.py"]));
    talk.hears("xxx");
    talk.signal("TERM");
    std::thread::sleep(std::time::Duration::from_millis(100));
    assert_eq!(talk.finishes(), Some(143));
}

#[test]
fn output_into_a_file_and_no_input_at_all_end_well() {
    let desk = Desk::with("on.py", ENDLESS);
    let mut command = desk.command(&["--max-steps", "50", "on.py"]);
    let out = File::create(desk.path("out.txt")).expect("a file");
    let status = command.stdin(Stdio::null()).stdout(out).status().expect("firefly starts");
    assert_eq!(status.code(), Some(0));
    let told = desk.text("out.txt");
    assert!(told.contains("\non it\nStopped after 50 steps"), "{told}");
    assert!(told.contains("\nStep 50. Line "), "{told}");
}
