//! Starts programs, with the tracer and without.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::{Mutex, PoisonError};

use firefly::run::TracerCode;
use firefly::run::launch::{self, Channel, Launch};
use firefly::trace::wire::{Decoded, FrameReader, decode};
use firefly::trace::{Event, State, Value};

pub const SEED: u32 = 7;
pub const NAME: &str = "prog.py";

/// The Pythons to test with: those that FIREFLY_TEST_PYTHONS lists (with colons between them),
/// else all that are found, one of each minor version.
pub fn pythons() -> Vec<PathBuf> {
    static FOUND: OnceLock<Vec<PathBuf>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let listed = std::env::var_os("FIREFLY_TEST_PYTHONS").unwrap_or_default();
        let listed: Vec<PathBuf> = std::env::split_paths(&listed).filter(|p| p.is_file()).collect();
        if listed.is_empty() { installed_pythons() } else { listed }
    });
    assert!(!found.is_empty(), "no Python found: these tests need one");
    found.clone()
}

/// One Python of each minor version, from the system, the PATH and a version manager's folder.
fn installed_pythons() -> Vec<PathBuf> {
    let names = || (8..20).map(|minor| format!("python3.{minor}")).chain(["python3".to_owned()]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = vec![PathBuf::from("/usr/bin")];
    folders.extend(std::env::split_paths(&path));
    let managed = std::env::home_dir().map(|home| home.join(".pyenv/versions"));
    let managed = managed.and_then(|folder| std::fs::read_dir(folder).ok());
    folders.extend(managed.into_iter().flatten().flatten().map(|entry| entry.path().join("bin")));
    let mut by_version = std::collections::BTreeMap::new();
    for file in folders.iter().flat_map(|folder| names().map(|name| folder.join(name))) {
        if let Some(version) = minor_version(&file) {
            by_version.entry(version).or_insert(file);
        }
    }
    by_version.into_values().collect()
}

/// The minor version of a CPython 3 that the tracer supports; scripts that choose one do not
/// count, because the sandbox starts none.
pub fn minor_version(file: &Path) -> Option<u32> {
    let mut start = [0; 4];
    std::fs::File::open(file).ok()?.read_exact(&mut start).ok()?;
    let question = "import sys\nprint(sys.implementation.name, *sys.version_info[:2])";
    let output = (start == *b"\x7fELF")
        .then(|| Command::new(file).args(["-I", "-S", "-c", question]).output())?;
    let answer = String::from_utf8(output.ok()?.stdout).ok()?;
    let minor = answer.trim().strip_prefix("cpython 3 ")?.parse().ok()?;
    (minor >= 8).then_some(minor)
}

/// How a traced run is started.
pub struct Setup<'a> {
    pub max_steps: u64,
    pub max_trace_bytes: u64,
    pub stdin: &'a str,
    /// As on a server: with the end of the given input being the end of all input, or not.
    pub embedded: Option<bool>,
    /// Whether the tracer comes compiled, as it does in all runs on this computer but those in
    /// which that failed.
    pub compiled: bool,
    /// As for a check that rests on the recording.
    pub is_checked: bool,
}

impl Default for Setup<'_> {
    fn default() -> Self {
        Self {
            max_steps: 300_000,
            max_trace_bytes: 16 << 20,
            stdin: "",
            embedded: None,
            compiled: true,
            is_checked: false,
        }
    }
}

/// What a traced run left behind.
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
    pub decoded: Decoded,
}

pub fn trace(python: &Path, source: &str) -> Ran {
    trace_with(python, source, &Setup::default())
}

pub fn trace_with(python: &Path, source: &str, setup: &Setup) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let (output, stream) = match setup.embedded {
        None => {
            let mut command = traced_command(python, source, setup, folder.path());
            let output = finish(&mut command, setup.stdin, folder.path());
            let stream = std::fs::read(folder.path().join("trace")).expect("the trace");
            (output, stream)
        }
        Some(input_ended) => {
            let channel = Channel::Embedded { source, input_ended };
            let script = folder.path().join("script.py");
            std::fs::write(&script, launch(setup, channel).script()).expect("written");
            let mut command = Command::new(python);
            command.arg(&script);
            let mut output = finish(&mut command, setup.stdin, folder.path());
            let stream = std::mem::take(&mut output.stderr);
            (output, stream)
        }
    };
    let mut reader = FrameReader::new("nonce");
    for piece in stream.chunks(1000) {
        reader.feed(piece);
    }
    let (frames, rest) = reader.finish();
    let stderr = if setup.embedded.is_some() { rest } else { output.stderr };
    let text = |bytes: &[u8]| without_folder(&String::from_utf8_lossy(bytes), folder.path());
    Ran {
        stdout: text(&output.stdout),
        stderr: text(&stderr),
        code: output.status.code(),
        decoded: decode(&frames),
    }
}

fn launch<'a>(setup: &Setup, channel: Channel<'a>) -> Launch<'a> {
    Launch {
        file_name: NAME,
        seed: SEED,
        max_steps: setup.max_steps,
        max_trace_bytes: setup.max_trace_bytes,
        is_checked: setup.is_checked,
        nonce: "nonce",
        channel,
    }
}

/// The tracer as this Python compiles it.
pub fn compiled(python: &Path) -> TracerCode {
    static KNOWN: Mutex<BTreeMap<PathBuf, TracerCode>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let compile = || {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("text"), TracerCode::TEXT).expect("written");
        let mut command = Command::new("sh");
        command.args(["-c", "exec \"$@\" 3<text", "sh"]).arg(python);
        command.args(["-S", "-s", "-B", "-X", "utf8", "-c", TracerCode::COMPILER]);
        let output = finish(&mut command, "", folder.path());
        TracerCode::read(&output.stdout).expect("compiled")
    };
    known.entry(python.to_owned()).or_insert_with(compile).clone()
}

/// A traced run that reads the program from descriptor 3 and writes `folder/trace` through 4.
pub fn traced_command(python: &Path, source: &str, setup: &Setup, folder: &Path) -> Command {
    traced_command_with(python, source, setup, folder, "", str::to_owned)
}

/// The same with further redirections and a change to the script.
pub fn traced_command_with(
    python: &Path,
    source: &str,
    setup: &Setup,
    folder: &Path,
    redirections: &str,
    change: impl Fn(&str) -> String,
) -> Command {
    let code = setup.compiled.then(|| compiled(python));
    std::fs::write(folder.join("given"), source).expect("written");
    std::fs::write(folder.join("tracer"), launch::tracer(code.as_ref())).expect("written");
    let channel = Channel::Local { tracer_fd: 9, program_fd: 3, trace_fd: 4 };
    let script = launch(setup, channel).script();
    let script = change(&script);
    let mut command = Command::new("sh");
    let start = format!("ulimit -t 20; exec \"$@\" 3<given 4>trace 9<tracer {redirections}");
    command.args(["-c", &start, "sh"]).arg(python);
    command.args(["-S", "-s", "-B", "-X", "utf8", "-c"]).arg(script);
    command.env_clear().env("PYTHONHASHSEED", SEED.to_string());
    command
}

pub fn finish(command: &mut Command, stdin: &str, folder: &Path) -> Output {
    std::fs::write(folder.join("stdin"), stdin).expect("written");
    let stdin = std::fs::File::open(folder.join("stdin")).expect("opened");
    command.current_dir(folder).stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.output().expect("started")
}

/// The same program without the tracer. Later Pythons name the whole path of the program in
/// tracebacks: it is cut to the name.
pub fn plain(python: &Path, source: &str, stdin: &str) -> (String, String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(NAME), source).expect("written");
    let mut command = Command::new(python);
    command.args(["-s", "-B", "-X", "utf8", NAME]);
    command.env_clear().env("PYTHONHASHSEED", SEED.to_string());
    let output = finish(&mut command, stdin, folder.path());
    let text = |bytes: &[u8]| without_folder(&String::from_utf8_lossy(bytes), folder.path());
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

fn without_folder(text: &str, folder: &Path) -> String {
    let real = folder.canonicalize().expect("there");
    text.replace(&format!("{}/", real.display()), "")
}

/// A value in full, as Python would write it; an object that was met before as `...`.
pub fn show(state: &State, value: &Value) -> String {
    show_below(state, value, &mut Vec::new())
}

fn show_below(state: &State, value: &Value, above: &mut Vec<firefly::trace::ObjectId>) -> String {
    use firefly::trace::ObjectKind::{Class, Dict, Function, Instance, List, Other, Set, Tuple};
    let Value::Ref(id) = value else { return value.literal().expect("a plain value") };
    let Some(object) = state.object(*id) else { return "<missing>".to_owned() };
    if above.contains(id) {
        return "...".to_owned();
    }
    above.push(*id);
    let items: Vec<String> = object.items.iter().map(|v| show_below(state, v, above)).collect();
    let entries: Vec<String> = object
        .entries
        .iter()
        .map(|(k, v)| format!("{}: {}", show_below(state, k, above), show_below(state, v, above)))
        .collect();
    let attributes: Vec<String> = object
        .attributes
        .iter()
        .map(|(name, v)| format!("{name}={}", show_below(state, v, above)))
        .collect();
    above.pop();
    let inside = [items, entries, attributes].concat().join(", ");
    let omitted =
        if object.omitted > 0 { format!(", {} more", object.omitted) } else { String::new() };
    let name = object.label.as_deref().unwrap_or_default();
    match object.kind {
        List => format!("[{inside}{omitted}]"),
        Tuple => format!("({inside}{omitted})"),
        Set | Dict => format!("{{{inside}{omitted}}}"),
        Instance => format!("{}({inside}{omitted})", object.type_name),
        Class => format!("class {name}({inside}{omitted})"),
        Function => format!("def {name}({inside}{omitted})"),
        Other => format!("<{} {name}>", object.type_name),
    }
}

impl Ran {
    /// Steps as `line 3`, `call f 1`, `return 5`, `exception ValueError`, `end`.
    pub fn events(&self) -> Vec<String> {
        let function = |index| {
            let state = self.decoded.trace.state(index);
            state.frames.last().map_or_else(String::new, |frame| frame.function.to_string())
        };
        let name = |(index, step): (usize, firefly::trace::Step)| match &step.event {
            Event::Line => format!("line {}", step.line),
            Event::Call => format!("call {} {}", function(index), step.line),
            Event::Return(value) => {
                format!("return {}", show(&self.decoded.trace.state(index), value))
            }
            Event::Exception { type_name, .. } => format!("exception {type_name} {}", step.line),
            Event::End => "end".to_owned(),
        };
        self.decoded.trace.steps().enumerate().map(name).collect()
    }

    /// Names and values of the innermost call at a step.
    pub fn names(&self, index: usize) -> String {
        let state = self.decoded.trace.state(index);
        let Some(frame) = state.frames.last() else { return String::new() };
        let shown = frame.variables.iter().map(|(name, v)| format!("{name}={}", show(&state, v)));
        shown.collect::<Vec<_>>().join(" ")
    }

    /// Names and values at the end.
    pub fn last(&self) -> String {
        self.names(self.decoded.trace.len() - 1)
    }

    /// Index of the n-th step (from 0) that stands on a line.
    pub fn at_line(&self, line: u32, n: usize) -> usize {
        let steps = self.decoded.trace.steps().enumerate();
        let mut hits = steps.filter(|(_, step)| step.event == Event::Line && step.line == line);
        hits.nth(n).unwrap_or_else(|| panic!("line {line}, time {n}: {:?}", self.events())).0
    }
}
