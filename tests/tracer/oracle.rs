//! At every step the decoded state is what a walk over all live objects finds.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use firefly::trace::wire::{FrameReader, decode};
use firefly::trace::{Event, Frame, ObjectId, ObjectKind, State, Step, Value, Verdict};

use crate::harness::{Setup, finish, minor_version, pythons, traced_command_with};
use crate::programs::{Program, in_folder, programs};

const ORACLE: &str = include_str!("oracle.py");

/// A step, written as the oracle writes it.
struct Writer<'a> {
    state: &'a State,
    /// Objects by the order in which they are met.
    numbers: HashMap<ObjectId, usize>,
    /// Whether attributes are sorted; else they stand in the order in which they were set.
    sorted: bool,
}

impl Writer<'_> {
    fn step(&mut self, step: &Step) -> String {
        let kind = match step.event {
            Event::Line => "line",
            Event::Call => "call",
            Event::Return(_) => "return",
            Event::Exception { .. } => "exception",
            Event::End => "end",
        };
        let mut found = vec![
            format!("{kind} {}", step.line),
            format!("output {}", self.state.stdout_bytes),
            format!("thread {}", step.thread),
        ];
        for frame in self.state.stack(step.thread) {
            let names: Vec<_> = frame.variables.iter().collect();
            let names: Vec<_> =
                names.iter().map(|(name, held)| format!("{name}={}", self.value(held))).collect();
            found.push(format!("{}({})", place(frame), names.join(", ")));
        }
        let others = 0..self.state.frames.iter().map(|frame| frame.thread + 1).max().unwrap_or(0);
        for other in others.filter(|other| *other != step.thread) {
            let mut stack = self.state.stack(other).map(|frame| place(frame)).peekable();
            found.extend(stack.peek().map(|_| "other".to_owned()));
            found.extend(stack);
        }
        match &step.event {
            Event::Return(value) => found.push(format!("-> {}", self.value(value))),
            Event::Exception { type_name, message } => {
                found.push(format!("! {type_name}: {}", message.replace('\n', "\\n")));
            }
            _ => {}
        }
        found.join(" | ")
    }

    fn value(&mut self, value: &Value) -> String {
        let Value::Ref(id) = value else { return value.literal().expect("a plain value") };
        if let Some(number) = self.numbers.get(id) {
            return format!("#{number}");
        }
        let number = self.numbers.len();
        self.numbers.insert(*id, number);
        let Some(object) = self.state.object(*id) else { return format!("<no object {}>", id.0) };
        let mut parts: Vec<String> = object.items.iter().map(|item| self.value(item)).collect();
        for (key, held) in &object.entries {
            parts.push(format!("{}:{}", self.value(key), self.value(held)));
        }
        let mut attributes: Vec<_> = object.attributes.iter().collect();
        if self.sorted || object.kind == ObjectKind::Function {
            attributes.sort_by(|a, b| a.0.cmp(&b.0));
        }
        for (name, held) in attributes {
            parts.push(format!("{name}={}", self.value(held)));
        }
        let label = object.label.as_deref().unwrap_or_default();
        format!("#{number}:{} {label}{{{}}}", object.type_name, parts.join(", "))
    }
}

fn place(frame: &Frame) -> String {
    format!("{} {}", frame.function, frame.line)
}

/// What is wrong with the record of a program, if anything. `wild`: with everything compared at
/// every step, however little the program's text can change.
fn differences(python: &Path, program: &Program, wild: bool) -> Option<String> {
    let Program { name, source, .. } = program;
    let folder = tempfile::tempdir().expect("a folder");
    let python_bool = |value| if value { "True" } else { "False" };
    // Slots have no order in which they were set.
    let sorted = source.contains("__slots__");
    let settings = format!("WILD = {}\nSORTED = {}", python_bool(wild), python_bool(sorted));
    std::fs::write(folder.path().join("the oracle"), ORACLE).expect("written");
    let with_oracle = |script: &str| {
        let (tracer, call) = script.rsplit_once("\n_run(").expect("the call at the end");
        format!("{tracer}\n{settings}\nexec(open('the oracle').read())\n_run({call}")
    };
    // Both ways in which the tracer comes to Python.
    let setup = Setup { max_steps: 20_000, compiled: !wild, ..Setup::default() };
    let redirections = "5>oracle 1>output 6<output";
    let mut command =
        traced_command_with(python, source, &setup, folder.path(), redirections, with_oracle);
    let output = finish(&mut command, "one\n2\n", folder.path());
    let stream = std::fs::read(folder.path().join("trace")).expect("the trace");
    let mut reader = FrameReader::new("nonce");
    reader.feed(&stream);
    let decoded = decode(&reader.finish().0);
    let oracle = std::fs::read(folder.path().join("oracle")).expect("the oracle's lines");
    let oracle = String::from_utf8_lossy(&oracle).into_owned();
    let what = format!("{name} ({}{})", python.display(), if wild { ", wild" } else { "" });
    let trace = &decoded.trace;
    let errors = String::from_utf8_lossy(&output.stderr);
    if matches!(decoded.ending, None | Some(Verdict::NotPython { .. })) {
        return Some(format!("{what}: {:?}\n{errors}", decoded.ending));
    }
    for (index, expected) in oracle.lines().enumerate() {
        let Some(step) = trace.step(index) else { break };
        let state = trace.state(index);
        let seen = Writer { state: &state, numbers: HashMap::new(), sorted }.step(&step);
        if seen != expected {
            return Some(format!("{what}, step {index}:\n  decoded {seen}\n  live    {expected}"));
        }
    }
    let (steps, lines) = (trace.len(), oracle.lines().count());
    (decoded.damaged || steps != lines)
        .then(|| format!("{what}: {steps} steps, {lines} from the oracle\n{errors}"))
}

fn all_differences(pythons: &[PathBuf], programs: &[Program]) -> Vec<String> {
    let versions: Vec<_> =
        pythons.iter().map(|python| (python, minor_version(python).expect("a CPython"))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut wrong = Vec::new();
        while let Some(program) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
            for (python, _) in versions.iter().filter(|(_, version)| program.since <= *version) {
                let found = [false, true].map(|wild| differences(python, program, wild));
                wrong.extend(found.into_iter().flatten());
            }
        }
        wrong
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        started.into_iter().flat_map(|worker| worker.join().expect("finished")).collect()
    })
}

#[test]
fn the_decoded_state_is_that_of_the_live_objects_at_every_step() {
    let wrong = all_differences(&pythons(), &programs());
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The same for programs of one's own: all files in the folder FIREFLY_TEST_PROGRAMS.
#[test]
fn the_decoded_state_is_right_for_programs_in_a_folder() {
    let Some(folder) = std::env::var_os("FIREFLY_TEST_PROGRAMS") else { return };
    let wrong = all_differences(&pythons(), &in_folder(Path::new(&folder)));
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
