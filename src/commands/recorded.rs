//! The run that a command is about: a saved one, or that of a program, which runs first.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::execute::{Executed, Program, execute, input, request, runner};
use super::printed::Printed;
use super::{Failure, settings, tell};
use crate::cli::RunOptions;
use crate::insight::verdict_sentence;
use crate::run::InputSource;
use crate::store;
use crate::trace::{RECORDING_START, Recording, Trace, wire};

/// A saved run, or that of a program.
pub(super) fn saved_or_run(
    file: &Path,
    stdin: Option<&Path>,
    options: &RunOptions,
) -> Result<Executed, Failure> {
    if is_program(file) {
        return run_first(file, stdin, options);
    }
    Ok(Executed { recording: read_recording(file)?, asked_to_end: None })
}

/// Whether it is named as a program and is none of the recordings that somebody named so.
pub(super) fn is_program(file: &Path) -> bool {
    is_named_as_program(file) && !is_recording(file)
}

/// The steps of a run; tells if some are damaged.
pub(super) fn decoded(recording: &Recording) -> Trace {
    let decoded = wire::decode(&recording.trace);
    if decoded.damaged {
        tell("parts of the recorded steps are damaged and are left out");
    }
    decoded.trace
}

pub(super) fn is_named_as_program(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("py"))
}

/// Whether the file begins as recordings do.
pub(super) fn is_recording(path: &Path) -> bool {
    path.is_file() && File::open(path).is_ok_and(begins_as_recording)
}

/// Whether the file begins as recordings do.
pub(super) fn begins_as_recording(file: File) -> bool {
    let mut start = Vec::new();
    let read = file.take(RECORDING_START.len() as u64).read_to_end(&mut start);
    read.is_ok() && start == RECORDING_START.as_bytes()
}

/// Reads a saved run.
pub(super) fn read_recording(path: &Path) -> Result<Recording, Failure> {
    store::read_recording(path).map_err(Failure::usage)
}

/// Runs a program without showing its output; input comes from a file or a pipe.
fn run_first(file: &Path, stdin: Option<&Path>, options: &RunOptions) -> Result<Executed, Failure> {
    let settings = settings(options)?;
    let runner = runner(&settings)?;
    let program = Program::read(file)?;
    let input = match stdin {
        None if io::stdin().is_terminal() => InputSource::Given(String::new()),
        file => input(file, &settings)?,
    };
    let request = request(program, input, options, &settings)?;
    let executed = execute(&*runner, request, &mut Printed::nowhere(), &mut Printed::nowhere())?;
    let trace = wire::decode(&executed.recording.trace).trace;
    tell(&verdict_sentence(&executed.recording, &trace));
    Ok(executed)
}
