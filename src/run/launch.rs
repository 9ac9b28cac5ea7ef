//! What a runner hands to Python: the tracer, and the call that starts it.
//!
//! A server gets one script with the tracer's text. Locally the script is a few lines, and tracer
//! and program come through descriptors, so that the tracer can travel compiled: Python would need
//! several times as long to compile it as to start.

use super::tracer_code::TracerCode;

/// The tracer: one text of these parts, standard library only, the same for every runner. A part
/// uses names of those before it while it is read, and of all of them while it runs.
pub(super) const TRACER: &str = concat!(
    include_str!("../../tracer/opening.py"),
    include_str!("../../tracer/channel.py"),
    include_str!("../../tracer/recorder/shapes.py"),
    include_str!("../../tracer/recorder/entries.py"),
    include_str!("../../tracer/recorder/chunks.py"),
    include_str!("../../tracer/recorder/bounds.py"),
    include_str!("../../tracer/recorder/values.py"),
    include_str!("../../tracer/recorder/objects.py"),
    include_str!("../../tracer/recorder/changes.py"),
    include_str!("../../tracer/recorder/entry_changes.py"),
    include_str!("../../tracer/recorder/names.py"),
    include_str!("../../tracer/recorder/news.py"),
    include_str!("../../tracer/recorder/plans.py"),
    include_str!("../../tracer/recorder/places.py"),
    include_str!("../../tracer/recorder/watches.py"),
    include_str!("../../tracer/recorder/cycles.py"),
    include_str!("../../tracer/recorder/comprehensions.py"),
    include_str!("../../tracer/recorder/recursion.py"),
    include_str!("../../tracer/recorder/calls.py"),
    include_str!("../../tracer/recorder/returns.py"),
    include_str!("../../tracer/recorder/recorder.py"),
    include_str!("../../tracer/recorder/frame.py"),
    include_str!("../../tracer/effects/known_calls.py"),
    include_str!("../../tracer/effects/paths.py"),
    include_str!("../../tracer/effects/effect.py"),
    include_str!("../../tracer/effects/expressions.py"),
    include_str!("../../tracer/effects/statements.py"),
    include_str!("../../tracer/program/guard.py"),
    include_str!("../../tracer/program/streams.py"),
    include_str!("../../tracer/program/exceptions.py"),
    include_str!("../../tracer/program/text.py"),
    include_str!("../../tracer/program/bottom.py"),
    include_str!("../../tracer/program/imports.py"),
    include_str!("../../tracer/program/tracing.py"),
    include_str!("../../tracer/program/start.py"),
);

/// Takes over the [`tracer`] that comes through a descriptor.
const RECEIVER: &str = include_str!("../../tracer/handover/receive.py");

/// Ways to write output that the tracer cannot count by itself; `_OTHER_WAYS` there.
const PAST_PYTHON: [&str; 11] = [
    "ctypes",
    "fdopen",
    "writev",
    "sendfile",
    "dup",
    "open(1",
    "open(2",
    "/dev/std",
    "/dev/fd",
    "FileIO",
    "faulthandler",
];

/// Whether the program may write output past Python. It is counted to its step only where it
/// goes to a file.
pub fn may_write_past_python(source: &str) -> bool {
    PAST_PYTHON.iter().any(|word| source.contains(word))
}

/// How the tracer is to be started.
#[derive(Clone, Debug)]
pub struct Launch<'a> {
    /// Name of the learner's file, as tracebacks show it.
    pub file_name: &'a str,
    /// Seed of `random`.
    pub seed: u32,
    /// The program is stopped after this many steps.
    pub max_steps: u64,
    /// Recording ends after this many bytes of frames.
    pub max_trace_bytes: u64,
    /// Whether a check rests on the recording: the program cannot look for the tracer then.
    pub is_checked: bool,
    /// Marks the frames of this run; letters and digits only.
    pub nonce: &'a str,
    /// How the tracer talks with the runner.
    pub channel: Channel<'a>,
}

/// How the tracer talks with the runner.
#[derive(Clone, Debug)]
pub enum Channel<'a> {
    /// Locally: tracer and program are read from descriptors, frames go to another. When the
    /// program reads standard input an `InputWanted` frame goes out first, then the read blocks.
    Local {
        /// Descriptor to read the [`tracer`] from, to its end.
        tracer_fd: i32,
        /// Descriptor to read the program's text (UTF-8) from, to its end. If it is a file,
        /// Python's own tracebacks read it again.
        program_fd: i32,
        /// Descriptor to write frames to.
        trace_fd: i32,
    },
    /// On a server: the program is part of the script, frames go to standard error. When standard
    /// input is used up and `input_ended` is false, an `InputWanted` frame goes out and the
    /// process ends; else the program sees the end of input.
    Embedded {
        /// The program's text.
        source: &'a str,
        /// Whether the end of standard input is the end of all input.
        input_ended: bool,
    },
}

impl Launch<'_> {
    /// The Python script to run.
    pub fn script(&self) -> String {
        let Self { seed, max_steps, max_trace_bytes, .. } = self;
        let name = python_text(self.file_name);
        let nonce = python_text(self.nonce);
        let checked = if self.is_checked { ", is_checked=True" } else { "" };
        let (tracer, channel) = match &self.channel {
            Channel::Local { tracer_fd, program_fd, trace_fd } => (
                format!("{RECEIVER}\n\nexec(_receive({tracer_fd}))"),
                format!("program_fd={program_fd}, trace_fd={trace_fd}"),
            ),
            Channel::Embedded { source, input_ended } => {
                let ended = if *input_ended { "True" } else { "False" };
                (TRACER.to_owned(), format!("source={}, input_ended={ended}", python_text(source)))
            }
        };
        format!(
            "{tracer}\n_run({name}, {seed}, {max_steps}, {max_trace_bytes}, {nonce}, {channel}{checked})\n"
        )
    }
}

/// The nonce of a run, out of a random number. It keeps frames apart from what a program happens
/// to write; it is no secret from one that looks for it. Every frame carries it, so it is short.
pub fn nonce(random: u64) -> String {
    format!("{:012x}", random >> 16)
}

/// What goes through the tracer's descriptor of [`Channel::Local`]: the code if the tracer was
/// compiled, and in any case the text.
pub fn tracer(code: Option<&TracerCode>) -> Vec<u8> {
    let code = code.map_or(&[][..], TracerCode::body);
    [format!("{}\n", code.len()).as_bytes(), code, TRACER.as_bytes()].concat()
}

/// The text as a Python literal of printable ASCII characters.
fn python_text(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            ' '..='~' => literal.push(character),
            // The shortest way: a server takes programs up to a size.
            '\n' => literal.push_str("\\n"),
            '\0'..='ÿ' => literal.push_str(&format!("\\x{:02x}", u32::from(character))),
            '\0'..='\u{ffff}' => literal.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => literal.push_str(&format!("\\U{:08x}", u32::from(character))),
        }
    }
    literal.push('"');
    literal
}
