//! What the tracer adds to the start of Python, up to the first line of a program.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use firefly::run::TracerCode;
use firefly::run::launch;

use super::median;
use super::runs::{OURS, traced_script};

const STARTS: usize = 41;
const FIRST_LINE: &str = "from time import process_time, time; print(time(), process_time())\n";
/// What the tracer reads before it starts the program.
const LESSON: &str = include_str!("../../lessons/first_program.py");

/// Medians of starts in turns.
pub struct Setup {
    /// From the start of a bare interpreter with the same options to its first line.
    pub bare: Taken,
    /// What the tracer adds to that as runs on this computer have it: compiled once, beforehand.
    pub compiled: Taken,
    /// What it adds when Python has to compile its text.
    pub text: Taken,
}

/// Seconds up to the first line of a program.
#[derive(Clone, Copy)]
pub struct Taken {
    /// By the clock.
    pub passed: f64,
    /// Of the processor, which other work on the computer hardly changes.
    pub computed: f64,
}

impl Taken {
    fn median(all: &[Self]) -> Self {
        let of = |part: fn(&Self) -> f64| median(all.iter().map(part).collect());
        Self { passed: of(|taken| taken.passed), computed: of(|taken| taken.computed) }
    }

    fn beyond(self, other: Self) -> Self {
        Self { passed: self.passed - other.passed, computed: self.computed - other.computed }
    }
}

impl std::fmt::Display for Taken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { passed, computed } = self;
        write!(formatter, "{:.1} ms ({:.1} of the processor)", passed * 1e3, computed * 1e3)
    }
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
    let [bare, compiled, text] = taken.map(|taken| Taken::median(&taken));
    Setup { bare, compiled: compiled.beyond(bare), text: text.beyond(bare) }
}

fn until_first_line(python: &Path, folder: &Path, tracer: &str, script: &str) -> Taken {
    let start = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
    let output = started(python, folder, tracer, script);
    let told = String::from_utf8_lossy(&output);
    let (time, computed) = told.lines().next().and_then(|line| line.split_once(' ')).expect("two");
    let seconds = |text: &str| text.parse::<f64>().expect("seconds");
    Taken { passed: seconds(time) - start.as_secs_f64(), computed: seconds(computed) }
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
