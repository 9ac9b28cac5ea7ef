//! `firefly class` over real recordings of real runs.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const GOOD: &str = "total = 0\nfor n in [1, 2, 3]:\n    total = total + n\nprint(total)\n";

/// A folder in which learners hand in.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir_all(desk.path("class/anna/old")).expect("a folder");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn firefly(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_firefly"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        for name in ["XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            command.env(name, self.path("home"));
        }
        command.output().expect("firefly starts")
    }

    /// Runs a program called loop.py and keeps the recording.
    fn hand_in(&self, source: &str, name: &str) {
        fs::write(self.path("loop.py"), source).expect("written");
        let name = format!("class/{name}");
        let told = self.firefly(&["run", "loop.py", "--seed", "1", "--save", &name]);
        assert!(self.path(&name).is_file(), "{told:?}");
    }

    fn class(&self, arguments: &[&str]) -> String {
        let told = self.firefly(&[&["class", "class"], arguments].concat());
        assert_eq!(told.status.code(), Some(0), "{told:?}");
        String::from_utf8(told.stdout).expect("UTF-8")
    }
}

/// Ten files: six that are right, two with one mistake, one with another, one that is no Python,
/// and what else lies about in such a folder.
fn desk() -> Desk {
    let desk = Desk::new();
    for name in ["ben.ffrec", "cid.ffrec", "dan.ffrec", "eve.ffrec"] {
        desk.hand_in(GOOD, name);
    }
    desk.hand_in(&format!("# mine\n\n{GOOD}"), "fay.ffrec");
    let misspelt = GOOD.replace("total + n", "totl + n");
    desk.hand_in(&misspelt, "anna/loop.ffrec");
    desk.hand_in(&misspelt, "gus");
    desk.hand_in(&GOOD.replace("print", "    print"), "hal.ffrec");
    desk.hand_in("print(total\n", "ida.ffrec");
    fs::copy(desk.path("class/ben.ffrec"), desk.path("class/anna/old/deep.ffrec")).expect("copied");
    let whole = fs::read(desk.path("class/ben.ffrec")).expect("read");
    fs::write(desk.path("class/jim.ffrec"), &whole[..whole.len() / 2]).expect("written");
    fs::write(desk.path("class/notes.txt"), "not a recording").expect("written");
    desk
}

#[test]
fn alike_runs_stand_together_with_how_many_they_are() {
    let desk = desk();
    let table = desk.class(&[]);
    let headings: Vec<&str> = table.lines().filter(|line| line.contains(" of 10: ")).collect();
    assert_eq!(
        headings,
        [
            "5 of 10: ran to its end",
            "2 of 10: NameError line 3; line 3 reads otherwise",
            "1 of 10: SyntaxError line 1",
            "1 of 10: ran to its end; goes to a line of its own, not 2",
            "1 of 10: cannot be read",
        ]
    );
    assert!(table.starts_with("loop.py: 5 of 8 went as ben\n"), "{table}");
    let of = |name: &str| {
        let row = table.lines().find(|line| line.trim_start().starts_with(name));
        row.unwrap_or_else(|| panic!("{name} in {table}")).to_owned()
    };
    assert!(of("anna/loop ").contains("NameError line 3"), "{table}");
    assert!(of("hal ").contains("step 4: goes to a line of its own, not 2"), "{table}");
    assert!(of("jim ").contains("it is damaged at byte "), "{table}");
    assert!(!table.contains("deep") && !table.contains("notes"), "{table}");
}

#[test]
fn a_recording_of_the_teacher_takes_the_place_of_the_most_common_run() {
    let desk = desk();
    fs::copy(desk.path("class/hal.ffrec"), desk.path("model.ffrec")).expect("copied");
    let table = desk.class(&["--plain", "--against", "model.ffrec"]);
    assert!(table.starts_with("compared with model\n"), "{table}");
    let headings: Vec<&str> = table.lines().filter(|line| line.contains(" of 10: ")).collect();
    assert!(headings.contains(&"1 of 10: ran to its end"), "{table}");
    assert_eq!(headings[0], "5 of 10: ran to its end; goes to line 2, lacks line 4", "{table}");
}

#[test]
fn other_programs_read_a_line_for_each_recording() {
    let desk = desk();
    let json = desk.class(&["--json"]);
    let lines: Vec<Value> =
        json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 10);
    let of = |name: &str| lines.iter().find(|line| line["name"] == name).expect("a line");
    let gus = of("gus");
    assert_eq!(gus["error"], "NameError");
    assert_eq!(
        (&gus["line"], &gus["steps"], &gus["diverges_at_step"]),
        (&3.into(), &5.into(), &3.into())
    );
    assert_eq!(of("ben")["diverges_at_step"], Value::Null);
    assert!(of("jim")["unreadable"].as_str().expect("a text").contains("damaged"));
    let csv = desk.class(&["--csv"]);
    assert_eq!(csv.lines().count(), 11);
    let hal = "hal,\"1 of 10: ran to its end; goes to a line of its own, not 2\",loop.py";
    assert!(csv.lines().any(|line| line.starts_with(hal)), "{csv}");
}

#[test]
fn names_of_files_act_on_nothing_and_links_are_not_followed() {
    let desk = Desk::new();
    desk.hand_in(GOOD, "ben.ffrec");
    let class = desk.path("class");
    let copy = |name: &str| fs::copy(class.join("ben.ffrec"), class.join(name)).expect("copied");
    copy("=1+1\u{1b}[2J\u{202e},\"x.ffrec");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(class.join("ben.ffrec"), class.join("link.ffrec"))
            .expect("a link");
        std::os::unix::fs::symlink(Path::new("/"), class.join("root")).expect("a link");
    }
    for arguments in [&["--plain"][..], &["--csv"], &["--json"]] {
        let told = desk.class(arguments);
        assert!(!told.contains('\u{1b}') && !told.contains('\u{202e}'), "{told:?}");
        assert!(!told.contains("link") && !told.contains("root"), "{told}");
    }
    let csv = desk.class(&["--csv"]);
    let evil = csv.lines().find(|line| line.contains("1+1")).expect("a row");
    assert!(evil.starts_with("\"'=1+1·[2J·,\"\"x\","), "{evil}");
}

#[test]
fn a_folder_without_recordings_says_so() {
    let desk = Desk::new();
    fs::write(desk.path("a.py"), GOOD).expect("written");
    for (folder, words) in [
        ("class", "there are no recordings in class"),
        ("gone", "gone cannot be read: there is no such file or folder"),
        ("a.py", "a.py cannot be read: it is not a folder"),
    ] {
        let told = desk.firefly(&["class", folder]);
        assert_eq!(told.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&told.stderr).contains(words), "{told:?}");
    }
}

/// A folder as a teacher has it: some files are broken off, some are enormous.
#[test]
fn thirty_recordings_are_listed_with_damaged_and_huge_ones_among_them() {
    let desk = Desk::new();
    desk.hand_in(GOOD, "ben.ffrec");
    let class = desk.path("class");
    let good = fs::read(class.join("ben.ffrec")).expect("there");
    for number in 2..=26 {
        fs::write(class.join(format!("r{number:02}.ffrec")), &good).expect("written");
    }
    fs::write(class.join("broken.ffrec"), &good[..good.len() / 2]).expect("written");
    fs::write(class.join("nothing.ffrec"), "").expect("written");
    for (name, start, bytes) in [("huge", &good[..30], 1 << 40), ("blank", &good[..0], 3 << 30)] {
        let path = class.join(format!("{name}.ffrec"));
        fs::write(&path, start).expect("written");
        // Its blanks take no room on the disk.
        fs::File::options().write(true).open(&path).expect("a file").set_len(bytes).expect("long");
    }
    let table = desk.class(&[]);
    assert!(table.contains("\n26 of 30: ran to its end\n"), "{table}");
    assert!(table.contains("\n4 of 30: cannot be read\n"), "{table}");
    for name in ["blank", "broken", "huge", "nothing"] {
        let is_told = |line: &str| line.trim_start().starts_with(name) && line.contains("  it is ");
        assert!(table.lines().any(is_told), "{name}: {table}");
    }
}

/// A recording goes to another computer: nothing is there but firefly.
#[test]
fn a_recording_is_all_that_it_takes() {
    let desk = Desk::new();
    desk.hand_in(GOOD, "ben.ffrec");
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::copy(desk.path("class/ben.ffrec"), elsewhere.path().join("ben.ffrec")).expect("copied");
    for format in ["html", "text", "jsonl", "svg"] {
        let told = Command::new(env!("CARGO_BIN_EXE_firefly"))
            .args(["export", "ben.ffrec", "--format", format])
            .current_dir(elsewhere.path())
            .env_clear()
            .stdin(Stdio::null())
            .output()
            .expect("firefly starts");
        assert_eq!(told.status.code(), Some(0), "{told:?}");
        assert!(told.stderr.is_empty() && !told.stdout.is_empty(), "{told:?}");
    }
}
