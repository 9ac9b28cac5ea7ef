//! Which Python and which walls this computer has, proved by a small program in the cage.

use std::path::Path;
use std::sync::{Arc, mpsc as std_mpsc};

use rustix::event::EventfdFlags;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use crate::run::{Files, InputSource, RunError, RunRequest, TracerCode};
use crate::trace::{Limits, Verdict};

use super::cage::{Part, Walls};
use super::python::{self, Interpreter, Places, Unusable};
use super::runner::run_caged;
use super::supervisor::Wiring;
use super::teller::Teller;

/// What runs in the cage: a sum that must come out, and deeds that must be refused.
const PROGRAM: &str = include_str!("self_test.py");
const EXPECTED: &str = "42 refused refused refused refused\n";

/// The same for a program with a folder of its own.
const PROGRAM_WITH_FOLDER: &str = include_str!("folder_test.py");
const EXPECTED_WITH_FOLDER: &str = "given kept refused refused refused refused\n";

/// What the stage says about a Python that nobody may open.
const UNREADABLE: &str = "Python: open: Permission denied";

/// What programs are run on: tested, and found good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ground {
    /// The Python.
    pub interpreter: Interpreter,
    /// The walls that this computer permits.
    pub walls: Walls,
    /// Whether a program can be given a folder of its own.
    pub folder: bool,
    /// The tracer as this Python compiled it; without it each run compiles it anew.
    pub tracer: Option<TracerCode>,
}

/// The best ground that passes the test.
pub(super) fn find_ground(stage: &Path, places: &Places) -> Result<Ground, RunError> {
    if !Path::new("/proc/self").exists() {
        return Err(super::no_sandbox("/proc is not mounted on this computer"));
    }
    let mut refusals = Vec::new();
    let mut failure = None;
    for candidate in places.candidates() {
        match python::probe(&candidate) {
            Ok(interpreter) => match try_walls(stage, &interpreter) {
                Ok((walls, tracer)) => {
                    let folder =
                        walls.namespaces && pass_with_folder(stage, &interpreter, walls).is_ok();
                    return Ok(Ground { interpreter, walls, folder, tracer });
                }
                // No other Python changes the kernel.
                Err(error @ RunError::NoFence { .. }) => return Err(error),
                Err(error) => failure = failure.or(Some(for_everybody(error, &candidate))),
            },
            // No other Python could be asked, either.
            Err(Unusable::NoProcess) => return Err(RunError::NoProcess),
            Err(Unusable::Because(reason)) => {
                refusals.push(format!("{}: {reason}", candidate.display()));
            }
        }
    }
    Err(failure.unwrap_or_else(|| no_python(places, &refusals)))
}

/// As root a program runs as a user of its own, who may not enter root's own folders: that is no fault of
/// the sandbox.
fn for_everybody(error: RunError, python: &Path) -> RunError {
    match &error {
        RunError::NoSandbox { reason, .. } if reason.contains(UNREADABLE) => RunError::NoPython {
            advice: format!(
                "{} lies where only its owner may read it, and programs never run as root. \
                 Install Python for everybody (for example with: apt install python3), or start \
                 firefly as an ordinary user.",
                python.display()
            ),
        },
        _ => error,
    }
}

fn no_python(places: &Places, refusals: &[String]) -> RunError {
    let first = refusals.first();
    let advice = match &places.configured {
        // The reason begins with the path.
        Some(path) => format!(
            "The settings name {}. Set FIREFLY_PYTHON to a Python that runs, or to nothing.",
            first.cloned().unwrap_or_else(|| path.display().to_string())
        ),
        None => format!(
            "{}Install Python (for example with: sudo apt install python3), or name yours in \
             FIREFLY_PYTHON.",
            first.map(|reason| format!("Found {reason}. ")).unwrap_or_default()
        ),
    };
    RunError::NoPython { advice }
}

/// The strongest walls with which the test passes. Either Landlock or namespaces must confine
/// what a program reads; the list of system calls stands always.
fn try_walls(
    stage: &Path,
    interpreter: &Interpreter,
) -> Result<(Walls, Option<TracerCode>), RunError> {
    let landlock = super::landlock::version().is_ok();
    let mut reasons: Vec<String> = Vec::new();
    for namespaces in [true, true, false] {
        // A computer that was too busy is tried once more, one that has none is not.
        if namespaces && reasons.iter().any(|reason| lacks(reason, Part::Namespaces)) {
            continue;
        }
        let walls = Walls { namespaces, landlock };
        if walls.hide_files() {
            match pass(stage, interpreter, walls) {
                Ok(tracer) => return Ok((walls, tracer)),
                Err(RunError::NoSandbox { reason, .. }) => reasons.push(reason),
                Err(other) => return Err(other),
            }
        }
    }
    Err(no_walls(landlock, reasons))
}

/// Why there is no cage, from what each attempt at one failed for.
fn no_walls(landlock: bool, mut reasons: Vec<String>) -> RunError {
    let all_lack = |part| reasons.iter().all(|reason| lacks(reason, part));
    if all_lack(Part::Seccomp) {
        return super::no_fence("no filter of system calls: seccomp");
    }
    if !landlock && all_lack(Part::Namespaces) {
        return super::no_fence("no Landlock, and no namespaces");
    }
    reasons.dedup();
    super::no_sandbox(&reasons.join("; "))
}

/// Whether a cage could not be built because of this part.
pub(super) fn lacks(reason: &str, part: Part) -> bool {
    reason.strip_prefix(part.name()).is_some_and(|rest| rest.starts_with(':'))
}

/// Runs the test with this Python within these walls. Once it has passed, the tracer is compiled
/// in the same process, because starting one takes longer than that.
pub(super) fn pass(
    stage: &Path,
    interpreter: &Interpreter,
    walls: Walls,
) -> Result<Option<TracerCode>, RunError> {
    let ground = Ground { interpreter: interpreter.clone(), walls, folder: false, tracer: None };
    let script = format!("{PROGRAM}\n{}", TracerCode::COMPILER);
    let compiled = printed_after(EXPECTED, stage, &ground, None, &script)?;
    Ok(TracerCode::read(&compiled))
}

/// Tests the folder that a program can have to itself within these walls.
pub(super) fn pass_with_folder(
    stage: &Path,
    interpreter: &Interpreter,
    walls: Walls,
) -> Result<(), RunError> {
    let mut files = Files::new(true);
    files.give("given", b"given".to_vec()).map_err(|bad| super::no_sandbox(&bad.to_string()))?;
    let ground = Ground { interpreter: interpreter.clone(), walls, folder: true, tracer: None };
    printed_after(EXPECTED_WITH_FOLDER, stage, &ground, Some(files), PROGRAM_WITH_FOLDER)?;
    Ok(())
}

/// Has Python start in the cage and do nothing.
pub(super) fn start_only(
    stage: &Path,
    interpreter: &Interpreter,
    walls: Walls,
) -> Result<(), RunError> {
    let ground = Ground { interpreter: interpreter.clone(), walls, folder: false, tracer: None };
    printed_after("", stage, &ground, None, "pass").map(drop)
}

/// What the script prints besides what it must print first.
fn printed_after(
    expected: &str,
    stage: &Path,
    ground: &Ground,
    files: Option<Files>,
    script: &str,
) -> Result<Vec<u8>, RunError> {
    let request = RunRequest {
        source: TracerCode::TEXT.to_owned(),
        file_name: String::new(),
        input: InputSource::Given(String::new()),
        files,
        seed: 0,
        limits: Limits { cpu_seconds: 5, wall_seconds: 10, ..Limits::default() },
        is_checked: false,
    };
    let flags = EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK;
    let wake = rustix::event::eventfd(0, flags)
        .map_err(|error| super::no_sandbox(&format!("eventfd: {error}")))?;
    let (_control, control) = std_mpsc::channel();
    let wiring = Wiring { control, wake: Arc::new(wake), nonce: String::new() };
    let mut nobody_listens = Teller::new(mpsc::channel(1).0);
    let recording = run_caged(stage, ground, &request, script, &wiring, &mut nobody_listens)?;
    if recording.verdict == (Verdict::Finished { exit_code: 0 })
        && let Some(rest) = recording.stdout.strip_prefix(expected.as_bytes())
    {
        return Ok(rest.to_vec());
    }
    let written = [recording.stdout, recording.stderr].concat();
    let written = String::from_utf8_lossy(&written);
    let last = crate::text::clean_line(written.lines().last().unwrap_or("it printed nothing"));
    Err(super::no_sandbox(&format!("self-test: {last}")))
}
