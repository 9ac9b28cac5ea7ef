use std::fs;
use std::time::{Duration, Instant};

use tempfile::tempdir;

use crate::program::{Program, Unheard};

const QUIT: &str = "\x11";

/// Types into a fresh program and waits until the text is in the journal.
fn typed(home: &std::path::Path, text: &str) -> Program {
    let mut firefly = Program::firefly(home, &["text.py"]);
    firefly.shows("text.py");
    firefly.keys(text);
    firefly.shows(text);
    firefly
}

fn is_kept(home: &std::path::Path, text: &str) -> bool {
    let journal = home.join(".local/state/firefly/journal");
    let entries = fs::read_dir(journal).into_iter().flatten().flatten();
    // An entry that is still being written has a name that begins with a dot.
    let is_whole = |entry: &fs::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
    entries
        .filter(is_whole)
        .filter_map(|entry| fs::read_to_string(entry.path()).ok())
        .any(|kept| kept.contains(text))
}

/// The next start offers the text, without being told which file it was.
fn is_offered(home: &std::path::Path, text: &str) {
    let mut firefly = Program::firefly(home, &[]);
    firefly.shows("Unsaved text was found");
    firefly.keys("r");
    firefly.shows(text);
    firefly.keys(QUIT);
    firefly.shows("not saved");
    firefly.keys("d");
    assert_eq!(firefly.ends(), 0);
    assert!(!is_kept(home, text), "thrown away text is gone");
}

#[test]
fn text_outlives_a_kill() {
    let home = tempdir().expect("a folder");
    let mut firefly = typed(home.path(), "precious");
    firefly.waits_for("the text in the journal", |_| is_kept(home.path(), "precious"));
    firefly.signal("KILL");
    firefly.ends();
    is_offered(home.path(), "precious");
}

#[test]
fn signals_save_the_text_and_give_the_terminal_back() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let home = tempdir().expect("a folder");
        let mut firefly = typed(home.path(), "precious");
        firefly.signal(signal);
        assert_eq!(firefly.ends(), code, "{signal}");
        firefly.waits_for("the shell's screen", |firefly| !firefly.has_screen());
        assert!(!firefly.is_left_altered(), "{signal}");
        is_offered(home.path(), "precious");
    }
}

#[test]
fn the_shell_can_be_visited() {
    let home = tempdir().expect("a folder");
    let mut shell = Program::shell(home.path());
    shell.shows("shell>");
    shell.keys(&format!("{} text.py\r", env!("CARGO_BIN_EXE_firefly")));
    shell.shows("▶ Run");
    shell.keys("abc");
    shell.shows("abc");
    // F4 leaves the editor, where Ctrl-Z would undo.
    shell.keys("\x1bOS\x1a");
    shell.shows("firefly waits.");
    shell.shows("Stopped");
    assert!(!shell.has_screen() && !shell.is_left_altered());
    shell.keys("echo here I am\r");
    shell.shows("\nhere I am");
    shell.keys("fg\r");
    shell.waits_for("the program's screen", Program::has_screen);
    shell.shows("abc");
    shell.keys("d");
    shell.shows("abcd");
    shell.keys("\x11");
    shell.shows("Not saved yet");
    shell.keys("d");
    shell.waits_for("the shell", |shell| !shell.has_screen());
    shell.keys("exit\r");
    shell.ends();
}

/// Shells send it more than once, and a program never knows when.
#[test]
fn being_woken_loses_no_key() {
    let home = tempdir().expect("a folder");
    let mut firefly = Program::firefly(home.path(), &["text.py"]);
    firefly.shows("▶ Run");
    let typed = "# the quick brown fox jumps over";
    for letter in typed.chars() {
        firefly.keys(&letter.to_string());
        firefly.signal("CONT");
    }
    firefly.shows(typed);
    firefly.keys("\x11");
    firefly.shows("Not saved yet");
    firefly.keys("d");
    firefly.ends();
}

#[test]
fn what_cannot_be_saved_stays() {
    let home = tempdir().expect("a folder");
    let folder = home.path().join("gone");
    fs::create_dir(&folder).expect("a folder");
    let mut firefly = Program::firefly(home.path(), &["gone/text.py"]);
    firefly.shows("text.py");
    firefly.keys("precious");
    firefly.shows("precious");
    fs::remove_dir(&folder).expect("removed");
    firefly.keys("\x13");
    firefly.shows("Not saved");
    firefly.shows("Your text is still here.");
    firefly.keys("a");
    firefly.shows("Save as");
    firefly.keys("other.py\r");
    firefly.shows("Saved other.py.");
    firefly.keys(QUIT);
    assert_eq!(firefly.ends(), 0);
    let saved = fs::read_to_string(home.path().join("other.py")).expect("saved");
    assert_eq!(saved, "precious");
}

/// The exit code of a program whose terminal is gone.
pub fn ends(mut child: Box<dyn portable_pty::Child + Send + Sync>) -> u32 {
    let patience = Instant::now() + Duration::from_secs(60);
    loop {
        match child.try_wait().expect("a child") {
            Some(ended) => return ended.exit_code(),
            None => assert!(Instant::now() < patience, "it goes on without a terminal"),
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_terminal_that_goes_without_a_signal_ends_the_program_and_keeps_the_text() {
    let home = tempdir().expect("a folder");
    let mut firefly = Unheard::firefly(home.path(), &["text.py"]);
    firefly.shows("Variables");
    firefly.keys("precious");
    firefly.shows("precious");
    assert_eq!(ends(firefly.close()), 129);
    assert!(is_kept(home.path(), "precious"));
}

/// As after the signal, which whoever leads the session may keep to itself.
#[test]
fn a_run_without_a_screen_ends_with_its_terminal_and_is_saved() {
    let home = tempdir().expect("a folder");
    let program = "import time\nprint('on it', flush=True)\ntime.sleep(100)\n";
    fs::write(home.path().join("on.py"), program).expect("written");
    let run = ["run", "on.py", "--save", "on.firefly", "--wall-seconds", "100"];
    let mut firefly = Unheard::firefly(home.path(), &run);
    // The whole line: a terminal that goes while it is written to makes the writing fail.
    firefly.shows("on it\r\n");
    assert_eq!(ends(firefly.close()), 129);
    let saved = fs::read(home.path().join("on.firefly")).expect("saved");
    let recording = firefly::trace::Recording::from_bytes(&saved).expect("whole");
    assert_eq!(recording.verdict, firefly::trace::Verdict::Cancelled);
    assert_eq!(recording.stdout, b"on it\n");
}
