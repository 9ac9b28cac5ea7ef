//! Runs a program with each Python and looks at what is explained.

use std::path::Path;

use firefly::explain::{Explanation, Kind, explain};
use firefly::trace::{Limits, Recording, RunnerName, Trace, Verdict};
use firefly::wording::Wording;

use crate::harness::{NAME, SEED, Setup, pythons, trace_with};

/// A run with one Python.
pub struct Ran {
    pub recording: Recording,
    pub trace: Trace,
}

/// Runs a program with one Python.
pub fn run(python: &Path, source: &str, stdin: &str) -> Ran {
    run_for(python, source, stdin, 3_000)
}

/// Runs a program with one Python for so many steps at most.
pub fn run_for(python: &Path, source: &str, stdin: &str, max_steps: u64) -> Ran {
    let setup = Setup { stdin, max_steps, ..Setup::default() };
    let ran = trace_with(python, source, &setup);
    let recording = Recording {
        source: source.to_owned(),
        file_name: NAME.to_owned(),
        inputs: ran.decoded.inputs.clone(),
        input_ended: true,
        files: None,
        seed: SEED,
        limits: Limits::default(),
        runner: RunnerName::Local,
        python: String::new(),
        verdict: ran.decoded.ending.clone().unwrap_or(Verdict::Cancelled),
        stdout: ran.stdout.clone().into_bytes(),
        stderr: ran.stderr.clone().into_bytes(),
        trace: Vec::new(),
    };
    Ran { recording, trace: ran.decoded.trace }
}

/// What an explanation has to show.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    pub kind: Kind,
    pub line: u32,
    /// The part of the line that is marked; empty for the line as a whole.
    pub part: &'a str,
    /// Words that the explanation has in English.
    pub says: &'a [&'a str],
    /// Values that took part, as in `age = '12' (str)`.
    pub values: &'a [&'a str],
    /// The line of the step where it went wrong, if that is another one.
    pub origin: Option<u32>,
}

/// Asserts what is explained of a program, with each Python.
pub fn is_told(source: &str, stdin: &str, expected: &Expected<'_>) {
    for python in pythons() {
        let ran = run(&python, source, stdin);
        let place = format!("{} {source}", python.display());
        let found = explain(&ran.recording, &ran.trace);
        let found = found.unwrap_or_else(|| panic!("nothing is explained: {place}"));
        assert_eq!(found.kind, expected.kind, "{place}");
        assert_eq!(found.line, Some(expected.line), "{place}");
        assert_eq!(marked(source, &found), expected.part, "{place}");
        let words = Wording::default().say(&found.message);
        for part in expected.says {
            assert!(words.contains(part), "{part:?} is not in {words:?}: {place}");
        }
        assert!(!words.contains('{') || source.contains('{'), "an open place: {words}");
        let values: Vec<String> = found
            .values
            .iter()
            .map(|value| format!("{} = {} ({})", value.written, value.value, value.type_name))
            .collect();
        assert_eq!(values, expected.values, "{place}");
        assert_eq!(found.origin.map(|origin| origin.line), expected.origin, "{place}");
        assert!(found.python.is_some_and(|words| !words.is_empty()), "{place}");
    }
}

/// Asserts that this is not what is explained of a program, with each Python.
pub fn is_not_told(source: &str, stdin: &str, kind: Kind) {
    for python in pythons() {
        let ran = run(&python, source, stdin);
        let found = explain(&ran.recording, &ran.trace);
        assert_ne!(found.map(|found| found.kind), Some(kind), "{} {source}", python.display());
    }
}

/// The part of the line that an explanation marks.
pub fn marked(source: &str, explanation: &Explanation) -> String {
    let line = explanation.line.and_then(|line| source.lines().nth(line as usize - 1));
    let columns = explanation.columns.clone().unwrap_or_default();
    line.unwrap_or_default().chars().skip(columns.start).take(columns.len()).collect()
}
