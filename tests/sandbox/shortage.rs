//! Computers that start no more threads: firefly says so, and never breaks off.

#![allow(unsafe_code, reason = "a filter is loaded between the start of a process and firefly")]

use std::collections::BTreeMap;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

use super::STAGE;

const TOLD: &str = "This computer cannot start another process or thread now (ulimit -u). \
                    Nothing was run. Close other programs and try once more.";

/// A filter that answers this call with an error, under these conditions.
fn filter(call: i64, conditions: Vec<SeccompRule>, error: i32) -> BpfProgram {
    let refuse = SeccompAction::Errno(error.unsigned_abs());
    let rules = BTreeMap::from([(call, conditions)]);
    let architecture = TargetArch::try_from(std::env::consts::ARCH).unwrap();
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, architecture);
    BpfProgram::try_from(filter.unwrap()).unwrap()
}

/// Processes can be started, and threads cannot, as if there were enough of them.
fn without_threads(program: &str, home: &Path) -> Command {
    let flag = libc::CLONE_THREAD.unsigned_abs().into();
    let is_thread =
        SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(flag), flag);
    let is_thread = SeccompRule::new(vec![is_thread.unwrap()]).unwrap();
    // The newer call keeps its flags where no filter sees them.
    let filters = [
        filter(libc::SYS_clone3, vec![], libc::ENOSYS),
        filter(libc::SYS_clone, vec![is_thread], libc::EAGAIN),
    ];
    let mut command = Command::new(program);
    command.env_clear().env("HOME", home).env("PATH", "/usr/bin:/bin").env("TERM", "xterm");
    command.current_dir(home).stdin(Stdio::null());
    let load = move || {
        let mut loaded = filters.iter().map(|filter| seccompiler::apply_filter(filter));
        loaded
            .all(|done| done.is_ok())
            .then_some(())
            .ok_or_else(|| std::io::ErrorKind::Other.into())
    };
    // SAFETY: the closure makes system calls and takes no lock.
    unsafe { command.pre_exec(load) };
    command
}

fn told(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

#[test]
fn without_a_thread_nothing_runs_and_the_reason_is_told() {
    for arguments in [&["run", "a.py"][..], &["run", "-"], &["doctor"]] {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("a.py"), "print('ran')\n").unwrap();
        let output = without_threads(STAGE, home.path()).args(arguments).output().expect("starts");
        // Long lines of the doctor are folded.
        let told = told(&output).replace("\n        ", " ");
        assert_eq!(output.status.code(), Some(4), "{arguments:?}: {told}");
        assert!(told.contains(TOLD), "{arguments:?}: {told}");
        assert!(!told.contains("panicked") && !told.contains("Install Python"), "{told}");
    }
}

/// Python makes the terminal.
#[test]
fn without_a_thread_the_editor_says_so_before_anything_is_typed() {
    let home = tempfile::tempdir().unwrap();
    let terminal = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)";
    let mut command = without_threads("/usr/bin/python3", home.path());
    let output = command.args(["-c", terminal, STAGE, "a.py"]).output().expect("starts");
    let told = told(&output);
    assert_eq!(output.status.code(), Some(4), "{told}");
    assert!(told.contains(TOLD), "{told}");
    assert!(!told.contains("mistake in itself"), "{told}");
}
