//! What the tracer adds to the start of Python, up to the first line of a program.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use firefly::run::TracerCode;
use firefly::run::launch;

use super::median;
use super::runs::{OURS, traced_script};

const STARTS: usize = 41;
const FIRST_LINE: &str = "from time import time; print(time())\n";
/// What the tracer reads before it starts the program.
const LESSON: &str = include_str!("../../lessons/first_program.py");

/// Seconds, medians of starts in turns.
pub struct Setup {
    /// From the start of a bare interpreter with the same options to its first line.
    pub bare: f64,
    /// What the tracer adds to that as runs on this computer have it: compiled once, beforehand.
    pub compiled: f64,
    /// What it adds when Python has to compile its text.
    pub text: f64,
}

/// Measures in `folder`.
pub fn measure(python: &Path, folder: &Path) -> Setup {
    let code = compile(python, folder);
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).expect("a file for the tracer");
    };
    write("none", b"");
    write("compiled", &launch::tracer(Some(&code)));
    write("text", &launch::tracer(None));
    write("given", format!("{FIRST_LINE}{LESSON}").as_bytes());
    let script = traced_script("");
    let ways = [("none", FIRST_LINE), ("compiled", &script), ("text", &script)];
    let mut taken = ways.map(|_| Vec::new());
    for _ in 0..STARTS {
        for (taken, (tracer, script)) in taken.iter_mut().zip(ways) {
            taken.push(until_first_line(python, folder, tracer, script));
        }
    }
    let [bare, compiled, text] = taken.map(median);
    Setup { bare, compiled: compiled - bare, text: text - bare }
}

fn until_first_line(python: &Path, folder: &Path, tracer: &str, script: &str) -> f64 {
    let start = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
    let output = started(python, folder, tracer, script);
    let told = String::from_utf8_lossy(&output);
    let told: f64 = told.lines().next().and_then(|told| told.parse().ok()).expect("a time");
    told - start.as_secs_f64()
}

/// The tracer as this Python compiles it.
pub fn compile(python: &Path, folder: &Path) -> TracerCode {
    std::fs::write(folder.join("given"), TracerCode::TEXT).expect("a file for the tracer");
    let output = started(python, folder, "given", TracerCode::COMPILER);
    TracerCode::read(&output).expect("the tracer can be compiled")
}

/// What a script writes that has the file `given` as descriptor 3 and `tracer` as 9.
fn started(python: &Path, folder: &Path, tracer: &str, script: &str) -> Vec<u8> {
    let mut command = Command::new("sh");
    command.args(["-c", "exec \"$@\" 3<given 4>trace 9<\"$0\""]).arg(tracer).arg(python);
    command.args(OURS).arg(script);
    command.env_clear().env("PYTHONHASHSEED", "7").current_dir(folder).stdin(Stdio::null());
    let output = command.output().expect("sh starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
