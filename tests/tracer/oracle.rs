//! At every step the decoded state is what a walk over all live objects finds.

use std::collections::HashMap;
use std::path::Path;

use firefly::trace::wire::{FrameReader, decode};
use firefly::trace::{ObjectId, State, Value};

use crate::harness::{Setup, finish, pythons, traced_command_with};
use crate::programs::PROGRAMS;

const ORACLE: &str = include_str!("oracle.py");

fn value(state: &State, value: &Value, numbers: &mut HashMap<ObjectId, usize>) -> String {
    let Value::Ref(id) = value else { return value.literal().expect("a plain value") };
    if let Some(number) = numbers.get(id) {
        return format!("#{number}");
    }
    let number = numbers.len();
    numbers.insert(*id, number);
    let Some(object) = state.object(*id) else { return format!("<no object {}>", id.0) };
    let mut show = |part: &Value| self::value(state, part, numbers);
    let mut shown: Vec<String> = object.items.iter().map(&mut show).collect();
    for (key, held) in &object.entries {
        shown.push(format!("{}:{}", show(key), show(held)));
    }
    let mut attributes: Vec<_> = object.attributes.iter().collect();
    attributes.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, held) in attributes {
        shown.push(format!("{name}={}", show(held)));
    }
    format!("#{number}:{}{{{}}}", object.type_name, shown.join(","))
}

fn shown(state: &State, thread: u32) -> String {
    let mut numbers = HashMap::new();
    let mut frames = Vec::new();
    let module = state.frames.iter().filter(|frame| frame.thread != thread).take(0);
    for frame in module.chain(state.stack(thread)) {
        let mut names: Vec<_> = frame.variables.iter().collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        let names: Vec<String> = names
            .into_iter()
            .map(|(name, held)| format!("{name}={}", value(state, held, &mut numbers)))
            .collect();
        frames.push(format!("{}({})", frame.function, names.join(",")));
    }
    frames.join(" ")
}

fn differences(python: &Path, purpose: &str, source: &str, wild: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let with_oracle = |script: &str| {
        let (tracer, call) = script.rsplit_once("\n_run(").expect("the call at the end");
        format!("{tracer}\nWILD = {wild}\n{ORACLE}\n_run({call}")
    };
    let setup = Setup { max_steps: 5_000, ..Setup::default() };
    let mut command = traced_command_with(python, source, &setup, folder.path(), with_oracle);
    let output = finish(&mut command, "one\n2\n", folder.path());
    let stream = std::fs::read(folder.path().join("trace")).expect("the trace");
    let mut reader = FrameReader::new("nonce");
    reader.feed(&stream);
    let decoded = decode(&reader.finish().0);
    let oracle = std::fs::read(folder.path().join("oracle")).expect("the oracle's lines");
    let oracle = String::from_utf8_lossy(&oracle).into_owned();
    let what = format!("{purpose} ({})", python.display());
    let trace = &decoded.trace;
    if decoded.damaged || oracle.lines().count() != trace.len() {
        let (steps, lines) = (trace.len(), oracle.lines().count());
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        return Some(format!("{what}: {steps} steps, {lines} from the oracle\n{errors}"));
    }
    for (index, expected) in oracle.lines().enumerate() {
        let step = trace.step(index).expect("a step");
        let seen = shown(&trace.state(index), step.thread);
        if seen != expected {
            let (event, line) = (&step.event, step.line);
            return Some(format!(
                "{what}, step {index} ({event:?} line {line}):\n  decoded {seen}\n  live    {expected}"
            ));
        }
    }
    None
}

#[test]
fn the_decoded_state_is_that_of_the_live_objects_at_every_step() {
    let mut wrong = Vec::new();
    for python in pythons() {
        for (purpose, source) in PROGRAMS {
            // As it would be recorded, and with everything compared at every step.
            wrong.extend(differences(&python, purpose, source, "False"));
            wrong.extend(differences(&python, purpose, source, "True"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same for programs of one's own: all files in the folder FIREFLY_TEST_PROGRAMS.
#[test]
fn the_decoded_state_is_right_for_programs_in_a_folder() {
    let Some(folder) = std::env::var_os("FIREFLY_TEST_PROGRAMS") else { return };
    let mut wrong = Vec::new();
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        let source = std::fs::read_to_string(&path).expect("text");
        for python in pythons() {
            wrong.extend(differences(&python, &path.display().to_string(), &source, "False"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
