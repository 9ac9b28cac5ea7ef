//! Each layer by itself, and all others without it.
//!
//! Only in this test program can a layer be left out: its file is also its stage.

#![allow(unsafe_code)]

mod others;
mod surroundings;
mod survivors;
mod table;

use std::path::PathBuf;
use std::sync::{Arc, mpsc as std_mpsc};

use rustix::event::EventfdFlags;
use tokio::sync::mpsc;

use crate::run::{InputSource, RunError, RunRequest};
use crate::trace::{Limits, Recording};

use super::cage::{Layer, Walls};
use super::python::{self, Interpreter};
use super::runner::cage_for;
use super::self_test::Ground;
use super::spawn::{Caged, Texts};
use super::supervisor::{Supervisor, Wiring};
use super::teller::Teller;

/// Runs before the test harness, and in one thread, as the stage must.
#[used]
#[unsafe(link_section = ".init_array")]
static BECOME_THE_STAGE: extern "C" fn() = {
    extern "C" fn become_the_stage() {
        if super::stage_entry().is_some() {
            std::process::exit(i32::from(super::stage::FAILED));
        }
    }
    become_the_stage
};

/// What stands in one run.
#[derive(Clone, Debug)]
struct Standing {
    walls: Walls,
    left_out: Vec<Layer>,
    limits: Limits,
}

impl Standing {
    fn all() -> Self {
        let walls = Walls { namespaces: true, landlock: true };
        Self { walls, left_out: Vec::new(), limits: Limits::default() }
    }

    fn without(mut self, layer: Layer) -> Self {
        self.left_out.push(layer);
        self
    }
}

fn interpreter() -> Interpreter {
    python::probe(&PathBuf::from("/usr/bin/python3")).expect("a Python")
}

fn request(limits: Limits) -> RunRequest {
    RunRequest {
        source: String::new(),
        file_name: String::new(),
        input: InputSource::Given(String::new()),
        files: None,
        seed: 0,
        limits,
        is_checked: false,
    }
}

/// Starts Python with this script, without the tracer.
fn start(standing: &Standing, script: &str) -> Caged {
    let walls = standing.walls;
    let ground = Ground { interpreter: interpreter(), walls, folder: false, tracer: None };
    let mut cage = cage_for(&ground, &request(standing.limits.clone()), script);
    cage.left_out.clone_from(&standing.left_out);
    let stage = std::env::current_exe().expect("this file");
    Caged::start(&stage, &cage, Texts { program: b"", tracer: b"" }).expect("a stage")
}

/// Whether this kernel has every layer in a version that stops all that it can; said loudly
/// where it has not, because then a test here proves nothing.
fn kernel_has_all() -> bool {
    let has_scopes = super::landlock::version().is_ok_and(|version| version >= 6);
    if has_scopes && try_run(&Standing::all(), "").is_ok() {
        return true;
    }
    let message = b"LEFT OUT run::local::ablation: this kernel lacks a layer\n";
    std::io::Write::write_all(&mut std::io::stderr(), message).ok();
    false
}

/// Runs a script to its end.
fn run(standing: &Standing, script: &str) -> Recording {
    try_run(standing, script).unwrap_or_else(|error| panic!("{standing:?}: {error}"))
}

fn try_run(standing: &Standing, script: &str) -> Result<Recording, RunError> {
    let wake = rustix::event::eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK);
    let (_control, control) = std_mpsc::channel();
    let wake = Arc::new(wake.expect("a descriptor"));
    let wiring = Wiring { control, wake, nonce: String::new() };
    let mut nobody_listens = Teller::new(mpsc::channel(1).0);
    let request = request(standing.limits.clone());
    let caged = start(standing, script);
    Supervisor::new(caged, &request, &wiring, &mut nobody_listens)?.run()
}
