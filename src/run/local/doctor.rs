//! What this computer offers for the cage, looked at wall by wall.

use std::path::Path;

use rustix::process::getuid;

use crate::run::{Layer, LayerState, PythonFound, RunError, SandboxReport};

use super::cage::Walls;
use super::landlock;
use super::python::{self, Places};
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
    let without_namespaces = why_no_namespaces(stage, places, found.as_ref().ok());
    let layers = vec![
        namespaces(without_namespaces.clone()),
        landlock_layer(without_namespaces.is_none()),
        seccomp(&found),
        user(),
        always("limits", "endless computing, memory, threads, open files"),
        always("watching", "endless waiting, floods of output, anything left over"),
    ];
    let folder = found.as_ref().is_ok_and(|ground| ground.folder);
    SandboxReport { usable: found.map(|_| ()), python, refused, layers, folder }
}

fn refusals(places: &Places) -> Vec<String> {
    let reason = |path: &std::path::PathBuf| {
        python::probe(path).err().map(|reason| format!("{}: {reason}", path.display()))
    };
    places.candidates().iter().filter_map(reason).collect()
}

fn always(name: &'static str, stops: &'static str) -> Layer {
    Layer { name, state: LayerState::Stands(String::new()), stops, advice: "" }
}

/// Why the cage cannot be built with namespaces; nothing if it can.
fn why_no_namespaces(stage: &Path, places: &Places, ground: Option<&Ground>) -> Option<String> {
    let interpreter = match ground {
        Some(ground) if ground.walls.namespaces => return None,
        Some(ground) => Ok(ground.interpreter.clone()),
        None => places.candidates().iter().find_map(|path| python::probe(path).ok()).ok_or(()),
    };
    let Ok(interpreter) = interpreter else {
        return Some("not tried, because there is no Python".to_owned());
    };
    let walls = Walls { namespaces: true, landlock: landlock::version().is_ok() };
    match pass(stage, &interpreter, walls) {
        // The layer's own name stands before it already.
        Err(RunError::NoSandbox { reason, .. }) => {
            Some(reason.trim_start_matches("namespaces: ").to_owned())
        }
        Err(error) => Some(error.to_string()),
        Ok(_) => None,
    }
}

fn namespaces(missing: Option<String>) -> Layer {
    let advice = if missing.is_some() { advice_on_namespaces() } else { "" };
    let state = missing.map_or(LayerState::Stands(String::new()), LayerState::Absent);
    let stops = "seeing which files, processes and networks exist";
    Layer { name: "namespaces", state, stops, advice }
}

/// What keeps programs from namespaces here, as far as the kernel tells.
fn advice_on_namespaces() -> &'static str {
    let is_set = |setting: &str, value: &str| {
        std::fs::read_to_string(format!("/proc/sys/{setting}"))
            .is_ok_and(|text| text.trim() == value)
    };
    if is_set("kernel/apparmor_restrict_unprivileged_userns", "1") {
        "Ubuntu keeps them from programs. Whoever administers the computer can permit them to \
         all: sysctl kernel.apparmor_restrict_unprivileged_userns=0"
    } else if is_set("kernel/unprivileged_userns_clone", "0") {
        "Whoever administers the computer can permit them to all programs: sysctl \
         kernel.unprivileged_userns_clone=1"
    } else if is_set("user/max_user_namespaces", "0") {
        "Whoever administers the computer can permit them to all programs: sysctl \
         user.max_user_namespaces=10000"
    } else {
        "In a container, whoever runs it can permit them (unshare and mount)."
    }
}

fn landlock_layer(namespaces_stand: bool) -> Layer {
    let (state, advice) = match landlock::version() {
        Ok(version) => (LayerState::Stands(format!("version {version}")), ""),
        Err((reason, advice)) if namespaces_stand => {
            (LayerState::Absent(reason.to_owned()), advice)
        }
        Err((reason, advice)) => (LayerState::Missing(reason.to_owned()), advice),
    };
    let stops = "opening other files, connecting, signals";
    Layer { name: "Landlock", state, stops, advice }
}

fn seccomp(found: &Result<Ground, RunError>) -> Layer {
    let refused =
        matches!(found, Err(RunError::NoFence { missing, .. }) if missing.contains("seccomp"));
    let (state, advice) = if found.is_err() && !Path::new(FILTERS).exists() {
        let advice = "It needs a kernel with CONFIG_SECCOMP_FILTER; all distributions have it.";
        (LayerState::Missing("not in this kernel".to_owned()), advice)
    } else if refused {
        let advice = "In a container, whoever runs it can permit programs filters of their own.";
        (LayerState::Missing("refused here".to_owned()), advice)
    } else {
        (LayerState::Stands(String::new()), "")
    };
    let stops = "starting programs, sockets, changing files, rare calls";
    Layer { name: "seccomp", state, stops, advice }
}

fn user() -> Layer {
    let detail = if getuid().is_root() { "not as root" } else { "" };
    let state = LayerState::Stands(detail.to_owned());
    Layer { name: "no privileges", state, stops: "using anybody's rights", advice: "" }
}
