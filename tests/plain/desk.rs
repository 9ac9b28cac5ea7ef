//! A folder with programs, a home of its own, and scripts that are typed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The program of the page about plain mode.
pub const SHARE: &str = "\
def share(sweets, children):
    each = sweets // children
    return each

total = 3
for n in [1, 2]:
    total = total + n
print(total)
print(share(12, 4))
print(share(12, 0))
";

pub struct Desk(tempfile::TempDir);

pub struct Told {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn with(name: &str, content: &str) -> Self {
        let desk = Self::new();
        fs::write(desk.path(name), content).expect("written");
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("read")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_firefly"));
        command.args(arguments).current_dir(self.0.path()).env_clear();
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LANG", "C.UTF-8");
        command.env("HOME", self.0.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Types these lines, then no more.
    pub fn talk(&self, arguments: &[&str], lines: &[&str]) -> Told {
        talk(self.command(arguments), lines)
    }
}

pub fn talk(mut command: Command, lines: &[&str]) -> Told {
    let mut child = command.spawn().expect("firefly starts");
    let typed: String = lines.iter().map(|line| format!("{line}\n")).collect();
    child.stdin.take().expect("a pipe").write_all(typed.as_bytes()).expect("taken");
    let output = child.wait_with_output().expect("firefly ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Told { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

impl Told {
    /// What was answered to a line: everything up to the next prompt.
    #[track_caller]
    pub fn answer(&self, line: &str) -> &str {
        let start = format!("> {line}\n");
        let (_, after) = self.out.split_once(&start).unwrap_or_else(|| panic!("{}", self.out));
        after.split("\n> ").next().unwrap_or_default().trim_end_matches("> ").trim_end()
    }

    #[track_caller]
    pub fn ends_well(&self) {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        assert!(!self.out.contains('\x1b'), "{:?}", self.out);
    }
}

/// A talk whose lines are typed one after the other, each when the answer is there.
pub struct Talk {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    heard: String,
}

impl Talk {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.spawn().expect("firefly starts");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, out, heard: String::new() }
    }

    pub fn types(&mut self, line: &str) {
        let stdin = self.child.stdin.as_mut().expect("a pipe");
        stdin.write_all(format!("{line}\n").as_bytes()).expect("taken");
        stdin.flush().expect("taken");
    }

    /// Reads until a line has these words.
    #[track_caller]
    pub fn hears(&mut self, words: &str) {
        loop {
            let mut line = String::new();
            let read = self.out.read_line(&mut line).expect("output");
            self.heard.push_str(&line);
            assert!(read > 0, "no {words:?} in:\n{}", self.heard);
            if line.contains(words) {
                return;
            }
        }
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// Reads no more: the pipe is closed.
    pub fn stops_reading(self) -> Child {
        self.child
    }

    /// Ends by itself, while the lines could go on.
    pub fn finishes(mut self) -> Option<i32> {
        std::io::copy(&mut self.out, &mut std::io::sink()).expect("output");
        self.child.wait().expect("its end").code()
    }
}
