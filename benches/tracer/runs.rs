//! One run of a program: under nothing, under the floor, under the tracer, or under a peer.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

use firefly::run::launch::{Channel, Launch};
use firefly::trace::Event;
use firefly::trace::wire::{FrameReader, decode};

const CLOCK: &str = include_str!("python/clock.py");
const PLAIN: &str = include_str!("python/plain.py");
const FLOOR: &str = include_str!("python/floor.py");
const TRACER: &str = include_str!("python/tracer.py");
const PEERS: &str = include_str!("python/peers.py");
/// As long as the runner's own.
const NONCE: &str = "0123456789ab";
/// Processor seconds, after which a run is given up.
const PATIENCE: u32 = 60;
/// Memory of a run, in KiB: some peers keep all of every step.
const ROOM: u32 = 4 << 20;

/// What follows the program.
#[derive(Clone, Copy)]
pub enum Under {
    /// Nothing.
    Plain,
    /// A trace function that does nothing.
    Floor,
    /// The tracer.
    Tracer,
    /// Another tool.
    Peer(&'static str),
}

/// What one run took.
#[derive(Clone, Copy)]
pub struct Measured {
    /// Processor time from the setting of the trace function to the last byte of the record.
    pub seconds: f64,
    /// The most memory that the process ever had.
    pub peak_kb: u64,
}

/// One run, in `folder`, which holds the program as `given` and the tracer as `tracer`; nothing if it failed or took too long.
pub fn run(python: &Path, folder: &Path, under: Under) -> Option<Measured> {
    let mut command = Command::new("sh");
    let limited = format!(
        "ulimit -t {PATIENCE}; ulimit -v {ROOM}; exec \"$@\" 3<given 4>trace 5>measured 9<tracer"
    );
    command.args(["-c", &limited, "sh"]).arg(python);
    command.env_clear().env("PYTHONHASHSEED", "7").current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(File::create(folder.join("errors")).expect("a file for errors"));
    match under {
        Under::Plain => command.args(OURS).arg(format!("{CLOCK}{PLAIN}")),
        Under::Floor => command.args(OURS).arg(format!("{CLOCK}{FLOOR}")),
        Under::Tracer => command.args(OURS).arg(traced_script(&format!("{CLOCK}{TRACER}"))),
        Under::Peer(name) => command.args(["-B", "-c", &format!("{CLOCK}{PEERS}"), name]),
    };
    let ended = command.status().expect("sh starts");
    let measured = std::fs::read_to_string(folder.join("measured")).expect("what it took");
    let (seconds, peak_kb) = measured.trim().split_once(' ')?;
    ended.success().then_some(())?;
    Some(Measured { seconds: seconds.parse().ok()?, peak_kb: peak_kb.parse().ok()? })
}

/// How the runner starts Python.
pub const OURS: [&str; 6] = ["-S", "-s", "-B", "-X", "utf8", "-c"];

/// What takes over the tracer that comes as descriptor 9; `between` follows it.
pub fn traced_script(between: &str) -> String {
    let launch = Launch {
        file_name: "program.py",
        seed: 7,
        max_steps: 10_000_000,
        max_trace_bytes: 256 << 20,
        is_checked: false,
        nonce: NONCE,
        channel: Channel::Local { tracer_fd: 9, program_fd: 3, trace_fd: 4 },
    };
    let script = launch.script();
    let (tracer, call) = script.rsplit_once("\n_run(").expect("the call at the end");
    format!("{tracer}\n{between}\n_run({call}")
}

/// Line events and bytes of the record that the last traced run left in `folder`.
pub fn recorded(folder: &Path) -> (usize, usize) {
    let stream = std::fs::read(folder.join("trace")).expect("the record");
    let mut reader = FrameReader::new(NONCE);
    reader.feed(&stream);
    let decoded = decode(&reader.finish().0);
    assert!(!decoded.damaged, "the record is damaged");
    let steps = decoded.trace.steps();
    (steps.filter(|step| step.event == Event::Line).count(), stream.len())
}
