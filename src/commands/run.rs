//! `firefly run`

use std::fs;
use std::io::Write;
use std::path::Path;

use super::execute::{Program, execute, input, request, runner};
use super::export::is_recording;
use super::printed::Printed;
use super::{Failure, settings, shown, tell};
use crate::cli::Run;
use crate::insight::verdict_sentence;
use crate::run::InputSource;
use crate::store::{NewFileMode, reason, replace_file};
use crate::trace::{Recording, wire};

/// Runs a program; the exit code is that of its verdict.
pub(super) fn run(run: &Run) -> Result<u8, Failure> {
    let settings = settings(&run.options)?;
    if let Some(path) = &run.save {
        check_place(path)?;
    }
    let runner = runner(&settings)?;
    let program = Program::read(&run.file)?;
    let input = match &run.stdin {
        None if run.file == Path::new("-") => InputSource::Given(String::new()),
        file => input(file.as_deref(), &settings)?,
    };
    let request = request(program, input, run.options.seed, &settings);
    let (mut stdout, mut stderr) = (Printed::stdout(), Printed::stderr());
    let recording = execute(&*runner, request, &mut stdout, &mut stderr)?;
    if stdout.leaves_line_open() || stderr.leaves_line_open() {
        writeln!(std::io::stderr()).ok();
    }
    let trace = wire::decode(&recording.trace).trace;
    if !stdout.is_closed() {
        tell(&verdict_sentence(&recording.verdict, &trace));
    }
    if let Some(path) = &run.save {
        save(path, &recording)?;
    }
    Ok(recording.verdict.exit_code())
}

/// Refuses, before anything runs, a place where the recording cannot lie or where it would
/// destroy something else.
fn check_place(path: &Path) -> Result<(), Failure> {
    let name = shown(path);
    if path.is_dir() {
        return Err(Failure::usage(format!("{name} is a folder: name a file for the recording")));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(Failure::usage(format!("the folder of {name} does not exist")));
    }
    let is_empty = || fs::metadata(path).is_ok_and(|known| known.is_file() && known.len() == 0);
    if path.exists() && !is_recording(path) && !is_empty() {
        let message = format!("{name} is something else than a recording: it is not replaced");
        return Err(Failure::usage(message));
    }
    Ok(())
}

/// Recordings hold what the learner wrote and typed, so a new one is its owner's alone.
fn save(path: &Path, recording: &Recording) -> Result<(), Failure> {
    replace_file(path, &recording.to_bytes(), NewFileMode::Private).map_err(|error| {
        let (name, reason) = (shown(path), reason(&error));
        Failure::usage(format!("the recording was not saved to {name}: {reason}"))
    })
}
