//! firefly may open hardly any descriptors.

use std::os::unix::process::CommandExt;
use std::process::Stdio;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::census::Census;
use super::firefly::{command, settle_in};
use super::kills::ends;
use super::world;

#[test]
fn a_run_for_which_descriptors_are_lacking_leaves_nothing() {
    world::in_own_world(
        "descriptors::a_run_for_which_descriptors_are_lacking_leaves_nothing",
        || {
            settle_in();
            let before = Census::take();
            for most in 3..32 {
                let mut run = command(&["run", "short.py"]);
                run.stdout(Stdio::null()).stderr(Stdio::piped());
                let limit = Rlimit { current: Some(most), maximum: Some(most) };
                // SAFETY: one system call.
                unsafe { run.pre_exec(move || Ok(setrlimit(Resource::Nofile, limit)?)) };
                let mut firefly = run.spawn().expect("starts");
                let ended = ends(&mut firefly);
                assert!(ended.code().is_some(), "{most} descriptors: {ended}");
                before.comes_back(&format!("a run with {most} descriptors"));
            }
        },
    );
}
