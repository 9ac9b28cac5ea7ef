//! What this computer offers for the cage, looked at wall by wall.

use std::path::Path;

use rustix::process::getuid;

use crate::run::{Layer, LayerState, PythonFound, RunError, SandboxReport};

use super::attempt::Attempt;
use super::cage::{Part, Walls};
use super::landlock;
use super::python::{self, Interpreter, Places, Unusable};
use super::self_test::{Ground, find_ground, pass, pass_with_folder};

/// Exists where the kernel knows filters of system calls.
const FILTERS: &str = "/proc/sys/kernel/seccomp";

const ADVICE_IN_A_CONTAINER: &str = "In a container, whoever runs it can permit this.";

/// Tests everything afresh.
pub(super) fn report(stage: &Path, places: &Places) -> SandboxReport {
    let found = find_ground(stage, places);
    let (interpreter, refused) = match &found {
        Ok(ground) => (Some(ground.interpreter.clone()), Vec::new()),
        Err(error) => look_for_python(error, places),
    };
    let trial = Trial::of(stage, &found, interpreter.as_ref());
    let layers = vec![
        trial.namespaces(),
        trial.landlock(),
        trial.seccomp(),
        trial.no_privileges(),
        trial.limits(),
        trial.watching(),
    ];
    let folder = folder(stage, &found);
    let python = interpreter.map(|Interpreter { path, version, .. }| PythonFound { path, version });
    SandboxReport { usable: found.map(|_| ()), python, refused, layers, folder }
}

/// The Python that would be used if there were a cage; else why each cannot be.
fn look_for_python(error: &RunError, places: &Places) -> (Option<Interpreter>, Vec<String>) {
    let mut refused = Vec::new();
    for candidate in places.candidates() {
        match python::probe(&candidate) {
            Ok(interpreter) if !matches!(error, RunError::NoPython { .. }) => {
                return (Some(interpreter), Vec::new());
            }
            Ok(_) => {}
            Err(Unusable::Because(reason)) => {
                refused.push(format!("{}: {reason}", candidate.display()));
            }
            Err(Unusable::NoProcess) => break,
        }
    }
    let is_to_blame = matches!(error, RunError::NoPython { .. });
    (None, if is_to_blame { refused } else { Vec::new() })
}

/// Whether a program can have a folder of its own, and why not.
fn folder(stage: &Path, found: &Result<Ground, RunError>) -> Result<(), String> {
    match found {
        Ok(ground) if ground.folder => Ok(()),
        Ok(ground) if !ground.walls.namespaces => Err("it needs namespaces".to_owned()),
        Ok(ground) => pass_with_folder(stage, &ground.interpreter, ground.walls)
            .map_err(|error| error.to_string()),
        Err(_) => Err("no program can be run here".to_owned()),
    }
}

/// How far the building of the cage came, with namespaces and as far as it can at all.
struct Trial {
    with_namespaces: Attempt,
    best: Attempt,
}

impl Trial {
    fn of(
        stage: &Path,
        found: &Result<Ground, RunError>,
        interpreter: Option<&Interpreter>,
    ) -> Self {
        let Some(interpreter) = interpreter else { return Self::none(found) };
        let landlock = landlock::version().is_ok();
        let attempt = |namespaces| {
            Attempt::from(pass(stage, interpreter, Walls { namespaces, landlock }).map(|_| ()))
        };
        match found {
            Ok(ground) if ground.walls.namespaces => {
                Self { with_namespaces: Attempt::Passed, best: Attempt::Passed }
            }
            Ok(_) => Self { with_namespaces: attempt(true), best: Attempt::Passed },
            Err(_) => {
                let with_namespaces = attempt(true);
                let without = landlock.then(|| attempt(false));
                let best = with_namespaces.clone().max_with(without);
                Self { with_namespaces, best }
            }
        }
    }

    /// Nothing could be tried.
    fn none(found: &Result<Ground, RunError>) -> Self {
        let attempt = match found {
            Err(RunError::NoPython { .. }) => Attempt::because("there is no Python"),
            Err(RunError::NoProcess) => Attempt::from(Err(RunError::NoProcess)),
            _ => Attempt::because("something failed before"),
        };
        Self { with_namespaces: attempt.clone(), best: attempt }
    }

    fn namespaces(&self) -> Layer {
        let state = match self.with_namespaces.state(Part::Namespaces) {
            // Landlock makes up for it, or is told to be missing.
            LayerState::Missing(why) => LayerState::Absent(why),
            state => state,
        };
        let is_absent = matches!(state, LayerState::Absent(_));
        let advice = if is_absent { advice_on_namespaces() } else { "" };
        let stops = "seeing which files, processes and networks exist";
        Layer { name: "namespaces", state, stops, advice }
    }

    fn landlock(&self) -> Layer {
        let stands = matches!(self.with_namespaces.state(Part::Namespaces), LayerState::Stands(_));
        let (state, advice) = match (landlock::version(), self.best.state(Part::Landlock)) {
            (Ok(_), LayerState::Missing(why)) => (LayerState::Missing(why), ADVICE_IN_A_CONTAINER),
            (Ok(version), _) => (LayerState::Stands(format!("version {version}")), ""),
            (Err((reason, advice)), _) if stands => (LayerState::Absent(reason.to_owned()), advice),
            (Err((reason, advice)), _) => (LayerState::Missing(reason.to_owned()), advice),
        };
        let stops = "opening other files, connecting, signals";
        Layer { name: "Landlock", state, stops, advice }
    }

    fn seccomp(&self) -> Layer {
        let is_known = Path::new(FILTERS).exists();
        let (state, advice) = match self.best.state(Part::Seccomp) {
            LayerState::Missing(_) if !is_known => {
                let advice =
                    "It needs a kernel with CONFIG_SECCOMP_FILTER; all distributions have it.";
                (LayerState::Missing("not in this kernel".to_owned()), advice)
            }
            LayerState::Missing(_) => {
                let advice =
                    "In a container, whoever runs it can permit programs filters of their own.";
                (LayerState::Missing("refused here".to_owned()), advice)
            }
            state => (state, ""),
        };
        let stops = "starting programs, sockets, changing files, rare calls";
        Layer { name: "seccomp", state, stops, advice }
    }

    fn no_privileges(&self) -> Layer {
        let state = match self.best.state(Part::Privileges) {
            LayerState::Stands(_) if getuid().is_root() => {
                LayerState::Stands("not as root".to_owned())
            }
            state => state,
        };
        let advice = advice_in_a_container(&state);
        Layer { name: "no privileges", state, stops: "using anybody's rights", advice }
    }

    fn limits(&self) -> Layer {
        let state = self.best.state(Part::Limits);
        let advice = advice_in_a_container(&state);
        let stops = "endless computing, memory, threads, open files";
        Layer { name: "limits", state, stops, advice }
    }

    fn watching(&self) -> Layer {
        let state = self.best.watching();
        let advice = advice_in_a_container(&state);
        let stops = "endless waiting, floods of output, anything left over";
        Layer { name: "watching", state, stops, advice }
    }
}

fn advice_in_a_container(state: &LayerState) -> &'static str {
    if matches!(state, LayerState::Missing(_)) { ADVICE_IN_A_CONTAINER } else { "" }
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
