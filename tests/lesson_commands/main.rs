//! Lessons without the screen, as a shell sees them: the real program with a home of its own, real
//! Python, the real sandbox.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod adding;
mod built_in;
mod checking;
mod everybody;
mod explaining;
mod listing;
mod progress;
mod proving;
mod secrets;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use firefly::config::Folders;
use firefly::mastery::What;
use firefly::store::{Author, Progress, packs};
use serde_json::Value;

/// The pack that comes with firefly.
const BUILT_IN: &str = "firefly.first-steps";
/// The lesson of a new pack.
const LESSON: &str = "units/01-first/01-count";

/// A home of its own, with programs and packs in it.
struct Home(tempfile::TempDir);

#[derive(Debug)]
struct Told {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, content).expect("written");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_firefly"));
        command.args(arguments).current_dir(self.0.path()).env_clear().stdin(Stdio::null());
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LANG", "C.UTF-8");
        command.env("HOME", self.0.path());
        command
    }

    fn firefly(&self, arguments: &[&str]) -> Told {
        Told::from(self.command(arguments).output().expect("firefly starts"))
    }

    fn firefly_reading(&self, input: &str, arguments: &[&str]) -> Told {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("firefly starts");
        child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("taken");
        Told::from(child.wait_with_output().expect("firefly ends"))
    }

    /// A new pack in a folder of that name.
    fn pack(&self, name: &str) -> MadePack {
        let path = self.path(name);
        packs::begin(&path).expect("begun");
        MadePack(path)
    }

    /// Notes what was done in a lesson, as a session does.
    fn notes(&self, pack: &str, lesson: &str, what: &[What]) {
        let mut progress = Progress::open(Some(&self.folders()), pack);
        let mut author = Author::new(SystemTime::now());
        for what in what {
            progress.keep(author.event(SystemTime::now(), lesson, what.clone()));
        }
        assert_eq!(progress.trouble(), None);
    }

    fn folders(&self) -> Folders {
        Folders {
            config: self.path(".config/firefly"),
            data: self.path(".local/share/firefly"),
            state: self.path(".local/state/firefly"),
        }
    }

    /// What stands in the folder of added packs.
    fn added(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folders().data.join("packs")).into_iter().flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// A pack whose files are changed.
struct MadePack(PathBuf);

impl MadePack {
    fn change(&self, file: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.0.join(file)).expect("a file of the pack");
        assert!(text.contains(from), "{file} has no {from}");
        self.write(file, &text.replacen(from, to, 1))
    }

    fn write(&self, file: &str, text: &str) -> &Self {
        fs::write(self.0.join(file), text).expect("written");
        self
    }

    fn append(&self, file: &str, text: &str) -> &Self {
        let before = fs::read_to_string(self.0.join(file)).expect("a file of the pack");
        self.write(file, &(before + text))
    }

    fn zip(&self, to: &Path) {
        let mut writer = zip::ZipWriter::new(fs::File::create(to).expect("made"));
        for (name, bytes) in packs::open(&self.0).expect("files of a pack").iter() {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(format!("a-pack/{name}"), options).expect("begun");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("a zip");
    }
}

impl From<Output> for Told {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Told {
    #[track_caller]
    fn well(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{self:?}");
        self
    }

    #[track_caller]
    fn refuses(&self, words: &str) {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""), "{self:?}");
        assert!(self.err.starts_with("firefly: ") && self.err.contains(words), "{self:?}");
    }

    /// The objects of its lines.
    #[track_caller]
    fn objects(&self) -> Vec<Value> {
        let object = |line: &str| serde_json::from_str(line).expect("an object a line");
        self.out.lines().map(object).collect()
    }

    /// The only object.
    #[track_caller]
    fn object(&self) -> Value {
        let mut objects = self.objects();
        assert_eq!(objects.len(), 1, "{self:?}");
        objects.remove(0)
    }
}

/// An example of docs/lessons.md: the block behind some words.
fn documented(words: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lessons.md");
    let page = fs::read_to_string(path).expect("the page");
    let (_, rest) = page.split_once(words).unwrap_or_else(|| panic!("{words}"));
    let (_, rest) = rest.split_once("```\n").expect("a block");
    let (block, _) = rest.split_once("\n```").expect("its end");
    serde_json::from_str(block).expect("JSON")
}
