//! `firefly run`

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::execute::{Executed, Program, execute, input, request, runner};
use super::printed::Printed;
use super::recorded::is_recording;
use super::{Failure, USAGE, settings, shown, tell};
use crate::cli::Run;
use crate::insight::verdict_sentence;
use crate::run::{FOLDER_IS_GONE, InputSource};
use crate::store::{NewFileMode, check_replaceable, reason, replace_file};
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
    let request = request(program, input, &run.options, &settings)?;
    let (mut stdout, mut stderr) = (Printed::stdout(), Printed::stderr());
    let Executed { recording, asked_to_end } =
        execute(&*runner, request, &mut stdout, &mut stderr)?;
    // The verdict comes on a line of its own.
    if stdout.leaves_terminal_line_open() || stderr.leaves_line_open() {
        writeln!(io::stderr()).ok();
    }
    let mut code = recording.verdict.exit_code();
    match stdout.failure().map(io::Error::kind) {
        None => tell(&verdict_sentence(&recording, &wire::decode(&recording.trace).trace)),
        // Who closes a pipe has seen enough.
        Some(io::ErrorKind::BrokenPipe) => {}
        Some(kind) => {
            let reason = reason(&kind.into());
            tell(&format!("the program was stopped: its output could not be written ({reason})"));
            code = USAGE;
        }
    }
    if recording.files.is_some() {
        tell(FOLDER_IS_GONE);
    }
    if let Some(path) = &run.save {
        save(path, &recording)?;
    }
    Ok(asked_to_end.unwrap_or(code))
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
    check_replaceable(path).map_err(|error| {
        let reason = reason(&error);
        Failure::usage(format!("a recording cannot be saved to {name}: {reason}. Nothing was run."))
    })
}

/// Recordings hold what the learner wrote and typed, so a new one is its owner's alone.
fn save(path: &Path, recording: &Recording) -> Result<(), Failure> {
    replace_file(path, &recording.to_bytes(), NewFileMode::Private).map_err(|error| {
        let (name, reason) = (shown(path), reason(&error));
        Failure::usage(format!("the recording was not saved to {name}: {reason}"))
    })
}
