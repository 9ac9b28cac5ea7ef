//! The commands as a shell sees them: the real program, real Python, the real sandbox.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const LOOP: &str = "total = 0\nfor n in [1, 2]:\n    total = total + n\nprint(total)\n";

/// A folder with programs, and settings of its own.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("written");
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_firefly"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("FIREFLY_") {
                command.env_remove(name);
            }
        }
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CONFIG_DIRS", "etc"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, self.path(folder));
        }
        command
    }

    fn firefly(&self, arguments: &[&str]) -> Told {
        Told::from(self.command(arguments).output().expect("firefly starts"))
    }

    /// With something on standard input.
    fn firefly_reading(&self, input: &str, arguments: &[&str]) -> Told {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("firefly starts");
        child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("taken");
        Told::from(child.wait_with_output().expect("firefly ends"))
    }
}

#[derive(Debug)]
struct Told {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Told {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn the_exit_code_tells_how_a_program_ended() {
    let desk = Desk::new();
    for (source, arguments, code, words) in [
        (LOOP, &[][..], 0, "ran to its end"),
        ("import sys\nsys.exit(7)\n", &[], 1, "exit code 7"),
        ("x = 1 / 0\n", &[], 1, "line 1. ZeroDivisionError: division by zero"),
        ("x = = 1\n", &[], 1, "cannot read line 1 (SyntaxError"),
        ("x = 0\nwhile True:\n    x = x + 1\n", &["--max-steps", "50"], 3, "after 50 steps"),
        ("while True: pass\n", &["--cpu-seconds", "1"], 3, "of computing"),
        ("while True: print('x' * 99)\n", &["--output-kb", "1"], 3, "printed more than 1 KB"),
        (LOOP, &["--runner", "judge0"], 4, "no server is set up"),
        (LOOP, &["--runner", "judge0", "--judge0-url", "http://127.0.0.1:9"], 4, "Nothing was run"),
        (LOOP, &["--max-steps", "none"], 2, "--max-steps: it takes a whole number"),
        (LOOP, &["--runner", "docker"], 2, "one of local, judge0, auto"),
        (LOOP, &["--no-such-option"], 2, "--no-such-option"),
    ] {
        desk.file("a.py", source);
        let told = desk.firefly(&[&["run", "a.py"], arguments].concat());
        assert_eq!(told.code, Some(code), "{source}{arguments:?}: {told:?}");
        assert!(told.err.contains(words), "{source}{arguments:?}: {told:?}");
    }
}

#[test]
fn keys_are_printed_as_they_are_in_force() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("config/firefly")).expect("a folder");
    desk.file("config/firefly/firefly.toml", "[keys]\nrun = 'F9'\nsave = 'Ctrl-M'\n");
    let told = desk.firefly(&["keys"]);
    assert_eq!(told.code, Some(0));
    let row = told.out.lines().find(|line| line.contains("Run the program")).expect("a row");
    assert_eq!(row.split_whitespace().take(2).collect::<Vec<_>>(), ["run", "F9"]);
    assert!(told.err.contains("firefly.toml:3: Ctrl-M: this key cannot be used"), "{told:?}");
    let json: Value = serde_json::from_str(&desk.firefly(&["keys", "--json"]).out).expect("JSON");
    let rows = json["keys"].as_array().expect("rows");
    let run = rows.iter().find(|row| row["name"] == "run").expect("a row");
    assert_eq!(run["keys"], json!(["F9"]));
    assert_eq!(run["usual_keys"], json!(["Ctrl-R", "F5"]));
    let doctor = desk.firefly(&["doctor"]);
    assert!(doctor.err.contains("Ctrl-M: this key cannot be used"), "{doctor:?}");
    let no_terminal = desk.firefly(&["keys", "--test"]);
    assert_eq!(no_terminal.code, Some(2));
}

#[test]
fn a_theme_of_ones_own_can_be_named_and_a_broken_one_is_told() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("config/firefly/themes")).expect("a folder");
    desk.file("config/firefly/firefly.toml", "theme = 'sea'\n");
    let sea = "description = 'Mine.'\n[screen]\nscreen = 'white on #102030'\n";
    desk.file("config/firefly/themes/sea.toml", sea);
    desk.file("config/firefly/themes/land.toml", "description = 'x'\n\n[screen\n");
    desk.file("config/firefly/themes/dark.toml", "description = 'x'\n");
    desk.file("config/firefly/themes/notes.txt", "nothing");
    desk.file("a.py", LOOP);
    let told = desk.firefly(&["export", "a.py", "--format", "svg"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(told.out.contains("#102030"));
    let doctor = desk.firefly(&["doctor"]);
    for words in ["land.toml: it is not written as a theme file (line 3)", "dark.toml: firefly has"]
    {
        assert!(doctor.err.contains(words), "{words}: {}", doctor.err);
    }
    desk.file("config/firefly/firefly.toml", "theme = 'land'\n");
    let told = desk.firefly(&["run", "a.py"]);
    assert_eq!(told.code, Some(2));
    assert!(told.err.contains("the theme is one of auto, default") && told.err.contains("sea"));
}

#[test]
fn without_a_python_nothing_runs_and_the_exit_code_says_so() {
    let desk = Desk::new();
    desk.file("a.py", LOOP);
    let output = desk.command(&["run", "a.py"]).env("FIREFLY_PYTHON", "/bin/false").output();
    let told = Told::from(output.expect("firefly starts"));
    assert_eq!((told.code, told.out.as_str()), (Some(4), ""));
    assert!(told.err.contains("Nothing was run"), "{told:?}");
}

#[test]
fn a_memory_of_the_sandbox_that_was_tampered_with_is_made_anew() {
    let desk = Desk::new();
    desk.file("a.py", LOOP);
    let run = || {
        let told = desk.firefly(&["run", "a.py"]);
        assert_eq!((told.code, told.out.as_str()), (Some(0), "3\n"), "{told:?}");
    };
    run();
    let memory = desk.path("state/firefly/sandbox.json");
    let good = fs::read_to_string(&memory).expect("a memory");
    let known: Value = serde_json::from_str(&good).expect("JSON");
    let code = known["ground"]["tracer"].as_str().expect("the compiled tracer");
    let at = good.find(code).expect("it is there") + code.len() / 2;
    let mut flipped = good.clone();
    flipped.replace_range(at..=at, if &good[at..=at] == "A" { "B" } else { "A" });
    for damaged in [flipped.as_str(), &good[..good.len() / 2], ""] {
        fs::write(&memory, damaged).expect("written");
        run();
        let made_anew = fs::read_to_string(&memory).expect("a memory");
        let known: Value = serde_json::from_str(&made_anew).expect("JSON");
        assert!(known["ground"]["tracer"].is_string() && made_anew != damaged);
    }
}

#[test]
fn a_file_that_is_no_program_is_refused() {
    let desk = Desk::new();
    desk.file("latin.py", b"print('\xe9')\n");
    desk.file("huge.py", vec![b'#'; 50_000_000]);
    for (name, words) in [
        ("none.py", "there is no file none.py"),
        (".", "is a folder"),
        ("latin.py", "not UTF-8"),
        ("huge.py", "too large"),
        ("/dev/zero", "not an ordinary file"),
    ] {
        let told = desk.firefly(&["run", name]);
        assert_eq!(told.code, Some(2), "{told:?}");
        assert!(told.err.contains(words), "{told:?}");
    }
}

#[test]
fn the_programs_streams_are_passed_on_as_they_come() {
    let desk = Desk::new();
    desk.file("a.py", "import sys\nprint('out\\x1b[1m', end='')\nprint('err', file=sys.stderr)\n");
    let told = desk.firefly(&["run", "a.py"]);
    assert_eq!(told.out, "out\x1b[1m");
    assert!(told.err.starts_with("err\nfirefly: "), "{told:?}");
}

#[test]
fn input_comes_from_a_pipe_or_a_file() {
    let desk = Desk::new();
    desk.file("a.py", "print(input('? ') + input())\n");
    let told = desk.firefly_reading("one\ntwo", &["run", "a.py"]);
    assert_eq!((told.code, told.out.as_str()), (Some(0), "? onetwo\n"), "{told:?}");
    desk.file("in.txt", "three\nfour\n");
    let told = desk.firefly(&["run", "a.py", "--stdin", "in.txt"]);
    assert_eq!(told.out, "? threefour\n", "{told:?}");
    let told = desk.firefly_reading("only one\n", &["run", "a.py"]);
    assert_eq!(told.code, Some(1));
    assert!(told.err.contains("EOFError"), "{told:?}");
    let mut command = desk.command(&["run", "a.py"]);
    command.stdin(fs::File::open(desk.path("in.txt")).expect("there"));
    assert_eq!(Told::from(command.output().expect("firefly starts")).out, "? threefour\n");
    let told = desk.firefly(&["run", "a.py", "--stdin", "none.txt"]);
    assert_eq!(told.code, Some(2), "{told:?}");
}

#[test]
fn a_program_works_with_copies_of_files() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("data/more")).expect("made");
    let given = desk.file("data/in.txt", "hello\n");
    desk.file("data/more/b.csv", "1,2\n");
    desk.file("notes.txt", "note");
    desk.file(
        "a.py",
        "import os\ntext = open('in.txt').read()\nopen('in.txt', 'w').write('changed')\n\
         print(text, sorted(os.listdir('.')), os.listdir('more'), open('in.txt').read())\n",
    );
    let run = ["run", "a.py", "--files", "data", "--files", "notes.txt"];
    let told = desk.firefly(&[&run[..], &["--save", "a.firefly"]].concat());
    if told.err.contains("folder of its own") {
        writeln!(std::io::stderr(), "LEFT OUT: this computer has no namespaces for programs").ok();
        return;
    }
    assert_eq!(told.out, "hello\n ['in.txt', 'more', 'notes.txt'] ['b.csv'] changed\n", "{told:?}");
    assert!(told.err.contains("is gone"), "{told:?}");
    assert_eq!(fs::read_to_string(given).expect("read"), "hello\n");
    let lines = desk.firefly(&["export", "a.firefly", "--format", "jsonl"]).out;
    let run: Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
    let path = json!({ "path": "in.txt", "bytes": 6 });
    assert_eq!(run["files"][0], path);

    desk.file("my notes.txt", "");
    desk.file("large.bin", vec![0; 2_000_000]);
    fs::create_dir(desk.path("pipes")).expect("made");
    assert!(Command::new("mkfifo").arg(desk.path("pipes/in")).status().expect("mkfifo").success());
    for (files, words) in [
        ("my notes.txt", "its name may hold the letters"),
        ("large.bin", "no file over 1024 KB"),
        ("none.txt", "none.txt cannot be given"),
        ("/dev/zero", "not an ordinary file"),
        ("pipes", "pipes/in cannot be given to the program: it is not an ordinary file"),
        ("/usr/lib", "cannot be given"),
    ] {
        let told = desk.firefly(&["run", "a.py", "--files", files]);
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{files}: {told:?}");
        assert!(told.err.contains(words) && told.err.contains("Nothing was run"), "{told:?}");
    }
}

/// A folder from the web could lead to what its reader alone may see.
#[cfg(unix)]
#[test]
fn a_link_in_a_folder_is_not_followed_and_one_that_is_named_is() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.file("a.py", "print('ran')\n");
    desk.file("secret", "secret");
    for (folder, target) in [("file", "../secret"), ("folder", "/"), ("nothing", "none")] {
        fs::create_dir_all(desk.path(folder).join("sub")).expect("made");
        symlink(target, desk.path(folder).join("sub/data.txt")).expect("a link");
        let told = desk.firefly(&["run", "a.py", "--files", folder]);
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{told:?}");
        let words = format!("{folder}/sub/data.txt cannot be given to the program: it is a link");
        assert!(told.err.contains(&words) && told.err.contains("Nothing was run"), "{told:?}");
    }
    desk.file("a.py", "print(open('data.txt').read(), open('in.txt').read())\n");
    symlink("secret", desk.path("data.txt")).expect("a link");
    fs::create_dir(desk.path("plain")).expect("made");
    desk.file("plain/in.txt", "in");
    symlink("plain", desk.path("link")).expect("a link");
    let told = desk.firefly(&["run", "a.py", "--files", "data.txt", "--files", "link"]);
    if told.err.contains("folder of its own") {
        writeln!(std::io::stderr(), "LEFT OUT: this computer has no namespaces for programs").ok();
        return;
    }
    assert_eq!((told.code, told.out.as_str()), (Some(0), "secret in\n"), "{told:?}");
}

#[test]
fn a_small_folder_holds_what_fits_and_says_what_does_not() {
    let desk = Desk::new();
    desk.file("a.py", "print(len(open('f1').read()))\nopen('new', 'w')\nopen('more', 'w')\n");
    fs::create_dir_all(desk.path("six")).expect("made");
    (1..=6).for_each(|number| drop(desk.file(&format!("six/f{number}"), "text")));
    let small = ["--limit", "folder_files=8", "--limit", "folder_mb=1"];
    let told = desk.firefly(&[&["run", "a.py", "--files", "six"][..], &small].concat());
    if told.err.contains("folder of its own") {
        writeln!(std::io::stderr(), "LEFT OUT: this computer has no namespaces for programs").ok();
        return;
    }
    assert_eq!(told.out, "4\n", "{told:?}");
    assert!(told.err.contains("line 3") && !told.err.contains("line 2"), "{told:?}");
    desk.file("two.bin", vec![0; 600_000]);
    desk.file("three.bin", vec![0; 600_000]);
    fs::create_dir_all(desk.path("six/sub")).expect("made");
    desk.file("six/sub/f", "");
    let large: [&[&str]; 2] =
        [&["--files", "six"], &["--files", "two.bin", "--files", "three.bin"]];
    for (files, words) in large.into_iter().zip(["folder_files 9, and it is 8", "folder_mb 2, and"])
    {
        let told = desk.firefly(&[&["run", "a.py"][..], files, &small].concat());
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{told:?}");
        assert!(told.err.contains(words), "{told:?}");
    }
}

#[test]
fn a_program_can_come_from_standard_input() {
    let desk = Desk::new();
    let told = desk.firefly_reading("print(6 * 7)\n", &["run", "-"]);
    assert_eq!((told.code, told.out.as_str()), (Some(0), "42\n"), "{told:?}");
}

#[test]
fn a_saved_run_exports_as_the_run_itself_does() {
    let desk = Desk::new();
    desk.file("a.py", "import random\nx = random.random()\nprint(x)\n");
    let told = desk.firefly(&["run", "a.py", "--seed", "5", "--save", "a.firefly"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    for format in ["jsonl", "text", "html"] {
        let saved = desk.firefly(&["export", "a.firefly", "--format", format]);
        assert_eq!((saved.code, saved.err.as_str()), (Some(0), ""));
        let fresh = desk.firefly(&["export", "a.py", "--format", format, "--seed", "5"]);
        assert_eq!(saved.out, fresh.out);
        let told = desk.firefly(&["export", "a.firefly", "--format", format, "-o", format]);
        assert_eq!((told.code, told.out.as_str()), (Some(0), ""));
        assert_eq!(fs::read_to_string(desk.path(format)).expect("read"), saved.out);
    }
}

#[test]
fn an_export_writes_over_a_file_only_when_told_to_and_never_over_a_program() {
    let desk = Desk::new();
    desk.file("a.py", LOOP);
    let mine = desk.file("mine.txt", "mine");
    let program = desk.file("b.py", LOOP);
    desk.file("empty.txt", "");
    let export = |place, more: &[&str]| {
        desk.firefly(&[&["export", "a.py", "--format", "text", "-o", place], more].concat())
    };
    let told = export("mine.txt", &[]);
    assert_eq!(told.code, Some(2), "{told:?}");
    assert!(told.err.contains("mine.txt is there already: --force"), "{told:?}");
    assert_eq!(fs::read_to_string(&mine).expect("read"), "mine");
    assert_eq!(export("empty.txt", &[]).code, Some(0), "there is nothing to lose");
    assert_eq!(export("mine.txt", &["--force"]).code, Some(0));
    assert!(fs::read_to_string(&mine).expect("read").contains("ran to its end"));
    for more in [&[][..], &["--force"]] {
        let told = export("b.py", more);
        assert_eq!(told.code, Some(2), "{told:?}");
        assert!(told.err.contains("b.py is a program"), "{told:?}");
    }
    assert_eq!(fs::read_to_string(program).expect("read"), LOOP);
}

#[test]
fn a_picture_shows_the_step_asked_for() {
    let desk = Desk::new();
    desk.file("a.py", LOOP);
    let export = ["export", "a.py", "--format", "svg", "--size", "60x20"];
    let told = desk.firefly(&[&export[..], &["--step", "4"]].concat());
    assert_eq!(told.code, Some(0), "{told:?}");
    assert!(told.out.contains("step 4 of 8") && told.out.ends_with("</svg>\n"), "{told:?}");
    let told = desk.firefly(&[&export[..], &["--step", "9"]].concat());
    assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{told:?}");
    assert!(told.err.contains("the run has 8 steps"), "{told:?}");
}

#[test]
fn without_a_terminal_everything_is_told_line_by_line() {
    let desk = Desk::new();
    desk.file("a.py", LOOP);
    assert_eq!(desk.firefly(&["run", "a.py", "--save", "a.firefly"]).code, Some(0));
    for arguments in [&["a.py"][..], &[], &["replay", "a.firefly"]] {
        let told = desk.firefly(arguments);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{told:?}");
        assert!(told.out.starts_with("firefly, line by line, with "), "{told:?}");
        assert!(told.out.contains("\nStep 1. "), "{told:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_recording_is_its_owners_alone_and_replaces_nothing_else() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let program = desk.file("a.py", LOOP);
    for _ in 0..2 {
        assert_eq!(desk.firefly(&["run", "a.py", "--save", "a.firefly"]).code, Some(0));
    }
    let mode = fs::metadata(desk.path("a.firefly")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for place in ["a.py", ".", "none/a.firefly", "/proc/a.firefly"] {
        let told = desk.firefly(&["run", "a.py", "--save", place]);
        assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{told:?}");
    }
    let told = desk.firefly(&["export", "a.py", "--format", "text", "-o", "./a.py"]);
    assert_eq!(told.code, Some(2), "{told:?}");
    assert_eq!(fs::read_to_string(program).expect("read"), LOOP);
}

#[test]
fn damaged_newer_and_foreign_recordings_are_refused_in_words() {
    let desk = Desk::new();
    desk.file("a.py", LOOP);
    assert_eq!(desk.firefly(&["run", "a.py", "--save", "good"]).code, Some(0));
    let good = fs::read(desk.path("good")).expect("read");
    let mut changed = good.clone();
    let at = changed.windows(5).position(|five| five == b"total").expect("the program");
    changed[at] = b'T';
    desk.file("changed", changed);
    desk.file("cut", &good[..good.len() - 9]);
    desk.file("newer", "firefly recording 99\n");
    desk.file("foreign", "PK\u{3}\u{4}");
    for (name, words) in [
        ("changed", "the section \"source\" was changed"),
        ("cut", "it is cut off"),
        ("newer", "made by a newer firefly"),
        ("foreign", "not a firefly recording"),
        ("/dev/null", "not an ordinary file"),
        (".", "is a folder"),
        ("none", "cannot be read"),
    ] {
        for command in [&["export", "--format", "jsonl", name][..], &["replay", name]] {
            let told = desk.firefly(command);
            assert_eq!((told.code, told.out.as_str()), (Some(2), ""), "{command:?} {told:?}");
            assert!(told.err.contains(words), "{command:?} {told:?}");
        }
    }
}

fn jsonl(desk: &Desk, source: &str, arguments: &[&str]) -> Vec<Value> {
    desk.file("a.py", source);
    let told = desk.firefly(&[&["export", "a.py", "--format", "jsonl"], arguments].concat());
    assert_eq!(told.code, Some(0), "{told:?}");
    told.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn json_lines_tell_the_whole_run() {
    let desk = Desk::new();
    let lines = jsonl(&desk, LOOP, &["--seed", "3", "--memory-mb", "128"]);
    let header = &lines[0];
    assert_eq!((&header["kind"], &header["runner"]), (&json!("run"), &json!("local")));
    assert_eq!(header["source"], LOOP);
    assert_eq!((&header["seed"], &header["limits"]["memory_mb"]), (&json!(3), &json!(128)));
    assert_eq!(header["verdict"], json!({"kind": "finished", "exit_code": 0}));
    assert!(header["python"].as_str().is_some_and(|version| version.starts_with("3.")));
    assert_eq!(header["steps"], lines.len() - 1);
    let numbers: Vec<_> = lines[1..].iter().map(|step| step["step"].clone()).collect();
    assert_eq!(numbers, (1..lines.len()).map(|number| json!(number)).collect::<Vec<_>>());

    let totals: Vec<_> = lines[1..]
        .iter()
        .filter(|step| step["event"] == "line")
        .map(|step| (step["line"].clone(), step["frames"][0]["variables"]["total"]["repr"].clone()))
        .collect();
    let expected = [(1, None), (2, Some("0")), (3, Some("0")), (2, Some("1")), (3, Some("1"))];
    let expected = expected.into_iter().chain([(2, Some("3")), (4, Some("3"))]);
    let expected: Vec<_> = expected.map(|(line, total)| (json!(line), json!(total))).collect();
    assert_eq!(totals, expected);

    let last = lines.last().expect("a step");
    assert_eq!((&last["event"], &last["output"]), (&json!("end"), &json!("3\n")));
    assert_eq!(last["frames"][0]["variables"]["n"], json!({"type": "int", "repr": "2"}));
}

#[test]
fn json_lines_tell_objects_calls_and_errors() {
    let desk = Desk::new();
    let source = "class Point:\n    def __init__(self, x):\n        self.x = x\n\
                  a = [1]\nb = a\nd = {'k': (a, {2})}\np = Point(3)\nraise ValueError('no')\n";
    let lines = jsonl(&desk, source, &[]);
    let last = lines.last().expect("a step");
    let names = &last["frames"][0]["variables"];
    assert_eq!(names["a"], names["b"], "two names, one object");
    let object = |value: &Value| &last["heap"][value["ref"].to_string()];
    let one = json!({"type": "int", "repr": "1"});
    assert_eq!(*object(&names["a"]), json!({"type": "list", "items": [one]}));
    assert_eq!(object(&names["p"])["type"], "Point");
    assert_eq!(object(&names["p"])["attributes"]["x"], json!({"type": "int", "repr": "3"}));
    let entry = &object(&names["d"])["entries"][0];
    assert_eq!(entry[0], json!({"type": "str", "repr": "'k'"}));
    assert_eq!(object(&entry[1])["items"][0], names["a"]);

    let call = lines.iter().rfind(|step| step["event"] == "call").expect("a call");
    assert_eq!((&call["function"], &call["depth"]), (&json!("__init__"), &json!(1)));
    let raised = lines.iter().find(|step| step["event"] == "exception").expect("an error");
    assert_eq!(raised["exception"], json!({"type": "ValueError", "message": "no"}));
    assert_eq!(lines[0]["verdict"]["kind"], "raised");
}

fn code_block<'a>(page: &'a str, language: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("a code block");
    rest.split_once("```").expect("its end").0
}

#[test]
fn the_documented_example_is_what_comes_out() {
    let page = include_str!("../docs/recording.md");
    let desk = Desk::new();
    desk.file("add.py", code_block(page, "python"));
    let told = desk.firefly(&["export", "add.py", "--format", "jsonl", "--seed", "7"]);
    let read = |text: &str| -> Vec<Value> {
        let mut lines: Vec<Value> = serde_json::Deserializer::from_str(text)
            .into_iter()
            .collect::<Result<_, _>>()
            .expect("JSON");
        lines[0]["python"] = json!("3");
        lines
    };
    let mut lines = read(&told.out);
    lines.drain(2..6);
    assert_eq!(lines, read(code_block(page, "json")));
}

#[test]
fn a_run_that_was_stopped_is_saved_with_its_steps() {
    let desk = Desk::new();
    desk.file("a.py", "x = 0\nwhile True:\n    x = x + 1\n");
    let told = desk.firefly(&["run", "a.py", "--max-steps", "40", "--save", "a.firefly"]);
    assert_eq!(told.code, Some(3), "{told:?}");
    let text = desk.firefly(&["export", "a.firefly", "--format", "text"]).out;
    assert!(text.contains("lines 2 to 3 repeat") && text.contains("step 40"), "{text}");
}

#[cfg(unix)]
#[test]
fn signals_stop_the_program_and_keep_the_recording() {
    for (signal, code) in [("-INT", 3), ("-TERM", 143), ("-HUP", 129)] {
        stopped_by(signal, code);
    }
}

#[cfg(unix)]
fn stopped_by(signal: &str, code: i32) {
    let desk = Desk::new();
    // Steps are handed over before a program waits for input, so some are there at `ready`.
    desk.file("a.py", "input()\nprint('ready', flush=True)\ninput()\n");
    let mut command = desk.command(&["run", "a.py", "--save", "a.firefly"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("firefly starts");
    // One line, then an open pipe that nobody writes to: the program waits for input.
    let mut keep_open = child.stdin.take().expect("a pipe");
    keep_open.write_all(b"go on\n").expect("it reads");
    let mut ready = [0; 6];
    child.stdout.as_mut().expect("a pipe").read_exact(&mut ready).expect("it runs");
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(kill.expect("kill").success());
    let told = Told::from(child.wait_with_output().expect("firefly ends"));
    drop(keep_open);
    assert_eq!(told.code, Some(code), "{told:?}");
    assert!(told.err.contains("You stopped the program"), "{told:?}");
    let text = desk.firefly(&["export", "a.firefly", "--format", "text"]).out;
    assert!(text.contains("prints 'ready'"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_signal_that_was_not_to_be_heard_is_not_heard() {
    let desk = Desk::new();
    desk.file("a.py", "print('ready', flush=True)\ninput()\n");
    let shell = "trap '' HUP; exec \"$0\" run a.py";
    let command = desk.command(&[]);
    let firefly = command.get_program().to_owned();
    let mut shell_command = Command::new("sh");
    shell_command.args(["-c", shell]).arg(firefly).current_dir(desk.0.path());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell_command.env(name, value),
            None => shell_command.env_remove(name),
        };
    }
    shell_command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = shell_command.spawn().expect("a shell");
    let mut ready = [0; 6];
    child.stdout.as_mut().expect("a pipe").read_exact(&mut ready).expect("it runs");
    let kill = Command::new("kill").args(["-HUP", &child.id().to_string()]).status();
    assert!(kill.expect("kill").success());
    child.stdin.take().expect("a pipe").write_all(b"answer\n").expect("typed");
    let told = Told::from(child.wait_with_output().expect("firefly ends"));
    assert_eq!(told.code, Some(0), "{told:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_reason_to_complain() {
    let desk = Desk::new();
    desk.file("a.py", "for n in range(20000):\n    print(n)\n");
    for arguments in [&["run", "a.py"][..], &["export", "a.py", "--format", "jsonl"], &["man"]] {
        let mut command = desk.command(arguments);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let told = Told::from(command.stdout(writer).output().expect("firefly starts"));
        assert!(!told.err.contains("rror") && !told.err.contains("ipe"), "{told:?}");
    }
}

#[test]
fn settings_come_from_files_and_mistakes_in_them_have_a_place() {
    let desk = Desk::new();
    desk.file("a.py", "x = 0\nwhile True:\n    x = x + 1\n");
    fs::create_dir_all(desk.path("config/firefly")).expect("made");
    desk.file("config/firefly/firefly.toml", "colour = 1\n[limits]\nmax_steps = 30\n");
    let told = desk.firefly(&["run", "a.py"]);
    assert!(told.err.contains("firefly.toml:1: there is no setting colour"), "{told:?}");
    assert!(told.err.contains("Stopped after 30 steps"), "{told:?}");
    desk.file("config/firefly/firefly.toml", "[limits]\nmax_steps = \"many\"\n");
    let told = desk.firefly(&["run", "a.py"]);
    assert_eq!(told.code, Some(2));
    assert!(
        told.err.contains("firefly.toml:2: limits.max_steps: it takes a whole number"),
        "{told:?}"
    );
}

#[test]
fn every_limit_can_be_set_for_one_run_up_to_its_ceiling() {
    let desk = Desk::new();
    let all = "max_steps=99 cpu_seconds=2 wall_seconds=3 input_seconds=4 memory_mb=64 output_kb=5 \
               trace_kb=70 threads=6 open_files=20 stack_mb=7 program_kb=8 input_kb=9 \
               file_kb=10 folder_mb=11 folder_files=300";
    let options: Vec<&str> = all.split(' ').flat_map(|limit| ["--limit", limit]).collect();
    let lines = jsonl(&desk, LOOP, &options);
    let expected = all.split(' ').filter_map(|limit| {
        let (name, value) = limit.split_once('=')?;
        Some((name.to_owned(), json!(value.parse::<u64>().ok()?)))
    });
    assert_eq!(lines[0]["limits"], json!(expected.collect::<serde_json::Map<_, _>>()));
    let told = desk.firefly(&["run", "a.py", "--wall-seconds", "600"]);
    let capped = "wall_seconds 600 is more than the 120 that the settings allow: 120 counts";
    assert!(told.code == Some(0) && told.err.contains(capped), "{told:?}");
    for (wrong, words) in [
        ("forks=1", "the limits are max_steps, cpu_seconds, "),
        ("threads", "write a limit's name, = and its value: threads=8"),
        ("threads=some", "--limit threads: it takes a whole number from 1 to 256"),
        ("threads=-1", "--limit threads: it takes a whole number from 1 to 256"),
        ("cpu_seconds=0", "--limit cpu_seconds: it takes a whole number from 1 to 60"),
        ("memory_mb=1", "--limit memory_mb: it takes a whole number from 32 to 2048"),
    ] {
        let told = desk.firefly(&["run", "a.py", "--limit", wrong]);
        assert!(told.code == Some(2) && told.err.contains(words), "{wrong}: {told:?}");
    }
}

#[test]
fn the_doctor_tells_each_limit_as_it_counts_and_who_set_it() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("config/firefly")).expect("made");
    let settings = "[ceiling]\nmax_steps = 1000\nthreads = 40\nopen_files = 64\n";
    desk.file("config/firefly/firefly.toml", settings);
    let options = ["--limit", "threads=200", "--limit", "trace_kb=70"];
    let told = desk.firefly(&[&["doctor"][..], &options].concat());
    // Long lines are folded.
    let out = told.out.replace("\n        ", " ");
    for words in [
        "max_steps: 1,000, cut down from 300,000 (default) by the ceiling, at most 1,000 (",
        "threads: 40, cut down from 200 (--limit threads) by the ceiling, at most 40 (",
        "trace_kb: 70 (--limit trace_kb), at most 65,536 (default)",
        "open_files: 64 (default), at most 64 (",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
}

#[test]
fn the_doctor_tells_whether_the_tutors_model_answers() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its number");
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.expect("a client");
            let mut asked = [0; 4096];
            let count = connection.read(&mut asked).expect("a request");
            assert!(asked[..count].starts_with(b"GET /v1/models HTTP/1.1"));
            let models = r#"{"data":[{"id":"small"},{"id":"\u001b[2J"}]}"#;
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json";
            let answer = format!("{head}\r\nContent-Length: {}\r\n\r\n{models}", models.len());
            connection.write_all(answer.as_bytes()).expect("an answer");
        }
    });
    let desk = Desk::new();
    let doctor = |url: &str, model: &str, enabled: &str| {
        let mut command = desk.command(&["doctor"]);
        command.env("FIREFLY_TUTOR_MODEL_URL", url).env("FIREFLY_TUTOR_MODEL", model);
        command.env("FIREFLY_TUTOR_ENABLED", enabled);
        let told = Told::from(command.output().expect("firefly starts"));
        assert_eq!(told.code, Some(0), "programs run without a model: {told:?}");
        assert!(!told.out.contains('\u{1b}'), "{told:?}");
        told.out.replace("\n        ", " ")
    };
    let url = format!("http://{address}/v1");
    for (url, model, enabled, words) in [
        (&*url, "small", "true", format!("ok    model: small at {address} answers")),
        (&*url, "large", "true", format!("note  model: {address} answers and does not list large")),
        (
            &*url,
            "small",
            "false",
            "note  questions: turned off by FIREFLY_TUTOR_ENABLED".to_owned(),
        ),
        (
            &*url,
            "",
            "true",
            "NO    model: FIREFLY_TUTOR_MODEL_URL: tutor.model must say".to_owned(),
        ),
        ("http://127.0.0.1:9", "small", "true", "NO    model: small at 127.0.0.1:9: it".to_owned()),
        ("https://203.0.113.7", "small", "true", "NO    model: its address is outside".to_owned()),
    ] {
        let told = doctor(url, model, enabled);
        assert!(told.contains(&words), "{words}: {told}");
    }
}

#[test]
fn a_home_that_cannot_be_written_to_hinders_no_run() {
    let desk = Desk::new();
    desk.file("a.py", LOOP);
    let mut command = desk.command(&["run", "a.py"]);
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(name, "/dev/null/home");
    }
    let told = Told::from(command.output().expect("firefly starts"));
    assert_eq!((told.code, told.out.as_str()), (Some(0), "3\n"), "{told:?}");
}

#[test]
fn shells_and_readers_of_manuals_get_what_they_need() {
    let desk = Desk::new();
    assert!(desk.firefly(&["completions", "bash"]).out.contains("--judge0-url"));
    let manual = desk.firefly(&["man"]).out;
    assert!(manual.contains(".TH firefly") && manual.contains("FIREFLY EXPORT"), "{manual}");
    for part in ["LIST", "ADD", "CHECK", "NEW"] {
        assert!(manual.contains(&format!("\"FIREFLY LESSONS {part}\"")), "{part}: {manual}");
    }
    assert_eq!(desk.firefly(&["--version"]).code, Some(0));
    assert!(desk.firefly(&["run", "--help"]).out.contains("--cpu-seconds"));
}

#[test]
fn the_doctor_tells_what_works_and_why_something_does_not() {
    let desk = Desk::new();
    let told = desk.firefly(&["doctor"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    for words in ["Python: 3.", "seccomp", "self-test: a program ran", "Programs run in the"] {
        assert!(told.out.contains(words), "{words}: {told:?}");
    }
    let wide = told
        .out
        .lines()
        .find(|line| line.len() > 80 && !line.contains(desk.0.path().to_str().unwrap_or("/")));
    assert_eq!(wide, None);
    let report: Value =
        serde_json::from_str(&desk.firefly(&["doctor", "--json"]).out).expect("JSON");
    assert_eq!(report["works"], true);

    let mut command = desk.command(&["doctor", "--judge0-url", "http://127.0.0.1:9"]);
    command.env("FIREFLY_JUDGE0_TOKEN", "sesame").env("FIREFLY_RUNNER", "judge0");
    let told = Told::from(command.output().expect("firefly starts"));
    assert_eq!(told.code, Some(4), "{told:?}");
    assert!(told.out.contains("judge0.token: set by FIREFLY_JUDGE0_TOKEN"), "{told:?}");
    assert!(!told.out.contains("sesame") && !told.err.contains("sesame"), "{told:?}");

    assert!(told.out.contains("model: none is set up"), "{told:?}");

    let output = desk.command(&["doctor", "--json"]).env("FIREFLY_PYTHON", "/bin/false").output();
    let told = Told::from(output.expect("firefly starts"));
    let report: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!((told.code, &report["works"]), (Some(4), &json!(false)));
}

#[cfg(unix)]
#[test]
fn a_terminal_gets_text_and_never_what_acts_on_it() {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    let desk = Desk::new();
    let source = "print('\\x1b]0;title\\x07\\x1b[31mred\\x9b2J')\nprint(input('name? '))\n";
    let program = desk.file("a.py", source);
    let pty = native_pty_system()
        .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
        .expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_firefly"));
    command.args([Path::new("run"), &program]);
    command.cwd(desk.0.path());
    command.env("XDG_CONFIG_HOME", desk.path("config"));
    let mut child = pty.slave.spawn_command(command).expect("firefly starts");
    drop(pty.slave);
    pty.master.take_writer().expect("a keyboard").write_all(b"Ada\n").expect("typed");
    let mut screen = Vec::new();
    let mut reader = pty.master.try_clone_reader().expect("a screen");
    // Linux ends reading a terminal that nobody has open any more with an error.
    reader.read_to_end(&mut screen).ok();
    assert!(child.wait().expect("firefly ends").success());
    let screen = String::from_utf8(screen).expect("UTF-8");
    assert!(screen.contains("·]0;title··[31mred·2J"), "{screen:?}");
    assert!(!screen.contains('\x1b') && screen.contains("name? Ada\r\n"), "{screen:?}");
}

#[test]
fn a_program_may_read_piped_input_in_its_own_way() {
    let desk = Desk::new();
    let programs = [
        "import sys\nprint(sys.stdin.read().split())\n",
        "print(open(0).read().split())\n",
        "import os\nprint(os.read(0, 2).split() + os.read(0, 9).split())\n",
        "import sys\nprint([input()] + [line.strip() for line in sys.stdin])\n",
    ];
    for program in programs {
        desk.file("a.py", program);
        let told = desk.firefly_reading("1\n2\n", &["run", "a.py"]);
        let digits: String = told.out.chars().filter(char::is_ascii_digit).collect();
        assert_eq!((digits.as_str(), told.code), ("12", Some(0)), "{program}{told:?}");
    }
    desk.file("a.py", "import sys\nprint(len(sys.stdin.read()) > 1000000)\n");
    let told = desk.firefly_reading(&"word\n".repeat(220_000), &["run", "a.py"]);
    assert_eq!((told.out.as_str(), told.code), ("True\n", Some(0)), "{told:?}");
    assert!(told.err.contains("no more than the first 1,024 KB"), "{told:?}");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_firefly_even_if_nobody_takes_its_output() {
    use std::os::unix::process::ExitStatusExt;
    let desk = Desk::new();
    desk.file("a.py", "while True:\n    print('x' * 1000)\n");
    for signal in ["-INT", "-TERM"] {
        let mut command = desk.command(&["run", "a.py"]);
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("firefly starts");
        let mut first = [0; 1];
        child.stdout.as_mut().expect("a pipe").read_exact(&mut first).expect("it prints");
        // Nobody reads on: firefly waits in the middle of its output.
        let id = child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill").success());
        let ended = child.wait().expect("it ends");
        assert_eq!(ended.signal(), None, "it ends by itself: {ended}");
        assert!(ended.code().is_some_and(|code| code > 2), "{ended}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told() {
    let desk = Desk::new();
    desk.file("a.py", "print('lost')\n");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let mut command = desk.command(&["run", "a.py", "--save", "a.firefly"]);
    let told = Told::from(command.stdout(full).output().expect("firefly starts"));
    assert_eq!(told.code, Some(2), "{told:?}");
    assert!(told.err.contains("could not be written (the disk is full)"), "{told:?}");
    assert!(desk.path("a.firefly").exists(), "the run is kept all the same");
}

#[test]
fn the_verdict_stands_on_a_line_of_its_own() {
    let desk = Desk::new();
    desk.file("a.py", "import sys\nsys.stderr.write('no end')\n");
    let told = desk.firefly(&["run", "a.py"]);
    assert_eq!(told.err, "no end\nfirefly: The program ran to its end.\n");
}

#[test]
fn a_complaint_about_wrong_use_repeats_nothing_that_acts_on_a_terminal() {
    let told = Desk::new().firefly(&["run", "a.py", "\x1b]0;title\x07\u{202e}.py"]);
    assert_eq!(told.code, Some(2));
    assert!(told.err.contains("unexpected argument '·.py'"), "{told:?}");
}

#[test]
fn compare_tells_where_two_runs_part() {
    let desk = Desk::new();
    desk.file("before.py", LOOP);
    desk.file("now.py", LOOP.replace("+ n", "+ n + 1"));
    let told = desk.firefly(&["compare", "before.py", "now.py"]);
    assert_eq!(told.code, Some(1), "{told:?}");
    let expected = "Then line 3 set total to 1 before, and to 2 now.\n  before, step 4, line 2";
    assert!(told.out.contains(expected), "{told:?}");
    assert_eq!(desk.firefly(&["run", "before.py", "--save", "run.rec"]).code, Some(0));
    let told = desk.firefly(&["compare", "run.rec", "before.py"]);
    assert_eq!((told.code, told.out.trim()), (Some(0), "Both runs are the same in all 8 steps."));
    let told = desk.firefly(&["compare", "--json", "run.rec", "now.py"]);
    let answer: Value = serde_json::from_str(&told.out).expect("JSON");
    assert_eq!(answer["differences"][1]["kind"], json!("value"));
    assert_eq!(answer["differences"][1]["now"]["step"], json!(4));
    assert_eq!(desk.firefly(&["compare", "run.rec", "missing.rec"]).code, Some(2));
}

#[test]
fn compare_gives_one_program_two_inputs() {
    let desk = Desk::new();
    desk.file("read.py", "print(int(input()) * 2)\n");
    desk.file("one", "1\n");
    desk.file("two", "2\n");
    let inputs = ["--stdin", "one", "--stdin-now", "two"];
    let told = desk.firefly(&[&["compare", "read.py", "read.py"], &inputs[..]].concat());
    assert!(told.out.contains("Then the program read \"1\" before, and \"2\" now."), "{told:?}");
    assert_eq!(told.code, Some(1));
}
