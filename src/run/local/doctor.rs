//! What this computer offers for the cage, looked at wall by wall.

use std::path::Path;

use rustix::process::getuid;

use crate::run::{Layer, LayerState, PythonFound, RunError, SandboxReport};

use super::cage::Walls;
use super::landlock;
use super::python::{self, Interpreter, Places};
use super::self_test::{Ground, find_ground, pass};

/// Exists where the kernel knows filters of system calls.
const FILTERS: &str = "/proc/sys/kernel/seccomp";

/// Tests everything afresh.
pub(super) fn report(stage: &Path, places: &Places) -> SandboxReport {
    let found = find_ground(stage, places);
    let refused = match &found {
        Ok(_) => Vec::new(),
        Err(_) => refusals(places),
    };
    let python = found.as_ref().ok().map(|ground| PythonFound {
        path: ground.interpreter.path.clone(),
        version: ground.interpreter.version.clone(),
    });
    let layers = vec![
        namespaces(stage, found.as_ref().ok()),
        landlock_layer(found.as_ref().ok()),
        seccomp(&found),
        user(),
        always("limits of the kernel", "endless computing, memory, threads and files"),
        always("watching", "endless waiting, floods of output, anything left over"),
    ];
    SandboxReport { usable: found.map(|_| ()), python, refused, layers }
}

fn refusals(places: &Places) -> Vec<String> {
    let reason = |path: &std::path::PathBuf| {
        python::probe(path).err().map(|reason| format!("{}: {reason}", path.display()))
    };
    places.candidates().iter().filter_map(reason).collect()
}

fn always(name: &'static str, stops: &'static str) -> Layer {
    Layer { name, state: LayerState::Stands(String::new()), stops }
}

fn namespaces(stage: &Path, ground: Option<&Ground>) -> Layer {
    let state = match ground {
        Some(ground) if ground.walls.namespaces => LayerState::Stands(String::new()),
        Some(ground) => LayerState::Absent(why_not(stage, &ground.interpreter)),
        None => LayerState::Absent("not tried, because nothing runs here".to_owned()),
    };
    let stops = "seeing which files, processes and networks exist";
    Layer { name: "namespaces", state, stops }
}

/// Why the cage cannot be built with namespaces.
fn why_not(stage: &Path, interpreter: &Interpreter) -> String {
    let walls = Walls { namespaces: true, landlock: landlock::version().is_ok() };
    match pass(stage, interpreter, walls) {
        Err(RunError::NoSandbox { reason, .. }) => reason,
        _ => String::new(),
    }
}

fn landlock_layer(ground: Option<&Ground>) -> Layer {
    let namespaces_stand = ground.is_some_and(|ground| ground.walls.namespaces);
    let state = match landlock::version() {
        Ok(version) => LayerState::Stands(format!("version {version}")),
        Err(reason) if namespaces_stand => LayerState::Absent(reason.to_owned()),
        Err(reason) => LayerState::Missing(reason.to_owned()),
    };
    let stops = "reading any file but Python's own, writing, connecting";
    Layer { name: "Landlock", state, stops }
}

fn seccomp(found: &Result<Ground, RunError>) -> Layer {
    let state = match found {
        Err(RunError::NoFence { missing, .. }) if missing.contains("seccomp") => {
            LayerState::Missing("the kernel or a container refuses it".to_owned())
        }
        Err(_) if !Path::new(FILTERS).exists() => LayerState::Missing("not in this kernel".into()),
        _ => LayerState::Stands(String::new()),
    };
    let stops = "starting programs, sockets, changing files, power over other processes";
    Layer { name: "seccomp", state, stops }
}

fn user() -> Layer {
    let detail = if getuid().is_root() {
        "programs run as a user who owns nothing, not as root"
    } else {
        ""
    };
    let stops = "using anybody's privileges";
    Layer { name: "no privileges", state: LayerState::Stands(detail.to_owned()), stops }
}
