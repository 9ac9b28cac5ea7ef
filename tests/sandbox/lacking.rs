//! Computers that lack a wall: the others hold, or nothing runs.
//!
//! Each test starts itself anew under a filter that refuses certain system calls, as kernels
//! without them and containers do.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use firefly::run::local::LocalRunner;
use firefly::run::{LayerState, Runner};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};

use super::{end_of, in_runtime, request, runner, try_run};

/// Set in the process that runs under the filter.
const ROLE: &str = "FIREFLY_TEST_LACKS";

const PROBE: &str = "import os, socket\n\
    def attempt(deed, *arguments):\n\
    \x20   try: deed(*arguments); return 'allowed'\n\
    \x20   except OSError as e: return e.errno\n\
    print(attempt(open, '/etc/passwd'), attempt(open, '/tmp/firefly-was-here', 'w'),\n\
    \x20   attempt(socket.socket), attempt(os.fork), attempt(os.kill, 1 if os.getpid() > 9 else 99, 0))";

/// Runs the named test again in a process in which these calls fail with this error, and gives
/// back what it says there.
fn under_filter(test: &str, calls: &[i64], error: i32, role: impl FnOnce() -> String) -> String {
    let refuse = SeccompAction::Errno(error.unsigned_abs());
    under_one_of_several(&format!("lacking::{test}"), 0, calls, refuse, role)
}

/// The same for a test, named with its module, that has several cases, and for any answer to
/// the calls.
pub(super) fn under_one_of_several(
    test: &str,
    case: usize,
    calls: &[i64],
    answer: SeccompAction,
    role: impl FnOnce() -> String,
) -> String {
    if let Some(wanted) = std::env::var_os(ROLE) {
        if wanted != case.to_string().as_str() {
            return String::new();
        }
        let rules: BTreeMap<i64, Vec<_>> = calls.iter().map(|call| (*call, vec![])).collect();
        let architecture = TargetArch::try_from(std::env::consts::ARCH).unwrap();
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, answer, architecture);
        let filter = BpfProgram::try_from(filter.unwrap()).unwrap();
        seccompiler::apply_filter(&filter).expect("the filter is loaded");
        let told = format!("<<{}>>\n", role());
        std::io::stdout().write_all(told.as_bytes()).expect("is read");
        std::process::exit(0);
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(ROLE, case.to_string())
        .output()
        .expect("starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = text.split_once("<<").and_then(|(_, rest)| rest.split_once(">>"));
    told.unwrap_or_else(|| panic!("{text}{}", String::from_utf8_lossy(&output.stderr))).0.to_owned()
}

/// Whether this is the process that lacks something.
pub(super) fn is_lacking() -> bool {
    std::env::var_os(ROLE).is_some()
}

pub(super) fn tell_probe() -> String {
    match try_run(request(PROBE)) {
        Ok(recording) => String::from_utf8_lossy(&recording.stdout).trim().to_owned(),
        Err(error) => format!("nothing ran: {error}"),
    }
}

fn assert_nothing_ran(told: &str, named: &str) {
    assert!(told.starts_with("nothing ran: "), "{told}");
    assert!(told.contains(named), "{told}");
    for words in ["Nothing was run. ", "Judge0", "firefly doctor"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("os error"), "{told}");
}

#[test]
fn without_namespaces_landlock_keeps_files_closed() {
    let name = "without_namespaces_landlock_keeps_files_closed";
    let told = under_filter(name, &[libc::SYS_unshare], libc::EPERM, tell_probe);
    assert_eq!(told, "13 1 1 1 1");
}

#[test]
fn namespaces_that_may_not_mount_count_as_none() {
    let name = "namespaces_that_may_not_mount_count_as_none";
    let told = under_filter(name, &[libc::SYS_mount], libc::EACCES, tell_probe);
    assert_eq!(told, "13 1 1 1 1");
}

#[test]
fn without_landlock_namespaces_keep_files_away() {
    let name = "without_landlock_namespaces_keep_files_away";
    let calls = [libc::SYS_landlock_create_ruleset];
    let told = under_filter(name, &calls, libc::ENOSYS, tell_probe);
    assert_eq!(told, "2 1 1 1 1");
}

#[test]
fn without_landlock_and_namespaces_nothing_runs() {
    let name = "without_landlock_and_namespaces_nothing_runs";
    let calls = [libc::SYS_landlock_create_ruleset, libc::SYS_unshare];
    let told = under_filter(name, &calls, libc::ENOSYS, tell_probe);
    assert_nothing_ran(&told, "cannot fence in Python (no Landlock, and no namespaces)");
}

#[test]
fn without_seccomp_nothing_runs() {
    let name = "without_seccomp_nothing_runs";
    let told = under_filter(name, &[libc::SYS_seccomp], libc::EINVAL, tell_probe);
    assert_nothing_ran(&told, "cannot fence in Python (no filter of system calls: seccomp)");
}

/// As Linux before 5.9 and containers made for it.
#[test]
fn without_close_range_descriptors_are_closed_one_by_one() {
    let name = "without_close_range_descriptors_are_closed_one_by_one";
    let told = under_filter(name, &[libc::SYS_close_range], libc::ENOSYS, || {
        let source = "import os\n\
            def is_open(n):\n try:\n  os.fstat(n); return True\n except OSError: return False\n\
            print([n for n in range(1024) if is_open(n)])";
        // One that is not closed when another program starts.
        let inherited = rustix::io::dup(std::io::stdout()).expect("a copy");
        let recording = try_run(request(source)).expect("the other walls stand");
        drop(inherited);
        String::from_utf8_lossy(&recording.stdout).trim().to_owned()
    });
    assert_eq!(told, "[0, 1, 2, 62, 63]");
}

#[test]
fn without_limits_nothing_runs() {
    let name = "without_limits_nothing_runs";
    let told = under_filter(name, &[libc::SYS_prlimit64], libc::EPERM, tell_probe);
    assert_nothing_ran(&told, "The safe runner could not start (start: open files: Operation");
}

#[test]
fn root_that_cannot_be_given_up_runs_nothing() {
    if !rustix::process::getuid().is_root() {
        return;
    }
    let name = "root_that_cannot_be_given_up_runs_nothing";
    let told = under_filter(name, &[libc::SYS_setresuid], libc::EPERM, tell_probe);
    assert_nothing_ran(&told, "giving up root");
}

/// Without namespaces an unprivileged program cannot be shown a Python in root's own folder.
#[test]
fn a_python_that_only_root_may_read_is_named() {
    if !rustix::process::getuid().is_root() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
    let system = std::fs::canonicalize("/usr/bin/python3").unwrap();
    let (bin, lib) = (folder.path().join("bin"), folder.path().join("lib"));
    std::fs::create_dir(&bin).unwrap();
    std::fs::create_dir(&lib).unwrap();
    let python = bin.join("python3");
    std::fs::copy(&system, &python).unwrap();
    let library = system.file_name().unwrap();
    symlink(std::path::Path::new("/usr/lib").join(library), lib.join(library)).unwrap();
    let name = "a_python_that_only_root_may_read_is_named";
    let told = under_filter(name, &[libc::SYS_unshare], libc::EPERM, || {
        let runner = LocalRunner::with_stage(Some(python.clone()), super::STAGE.into());
        let run = in_runtime(async { end_of(runner.start(request("print(1)"))).await });
        run.map_or_else(|error| error.to_string(), |_| "it ran".to_owned())
    });
    assert!(told.contains("only its owner may read it"), "{told}");
}

#[test]
fn the_report_says_which_wall_is_missing() {
    let name = "the_report_says_which_wall_is_missing";
    let calls = [libc::SYS_landlock_create_ruleset, libc::SYS_unshare];
    let told = under_filter(name, &calls, libc::ENOSYS, || {
        let report = runner().report();
        let missing = report.layers.iter().filter(|l| matches!(l.state, LayerState::Missing(_)));
        let names: Vec<&str> = missing.map(|layer| layer.name).collect();
        let mut text = Vec::new();
        let sections = vec![firefly::doctor::sandbox(&report)];
        let doctor = firefly::doctor::Report {
            firefly: "0",
            works: false,
            verdict: String::new(),
            sections,
        };
        doctor.write_text(&mut text).expect("written");
        format!(
            "{} {}\n{}",
            report.usable.is_err(),
            names.join(" "),
            String::from_utf8_lossy(&text)
        )
    });
    assert!(told.starts_with("true Landlock\n"), "{told}");
    let told = told.replace("\n        ", " ");
    for words in [
        "note  namespaces: unshare: Function not implemented; would stop seeing",
        "NO    Landlock: not in this kernel; would stop opening other files",
        "It comes with Linux 5.13",
        "NO    self-test: This computer's Linux cannot fence in Python",
        "note  files: no folder of its own for a program (--files): no program can be run here",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}
