//! Which Python runs, wherever it lies.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use firefly::run::local::LocalRunner;
use firefly::run::{RunError, Runner};
use firefly::trace::{Recording, Verdict};

use super::{STAGE, end_of, in_runtime, request};

fn run_with(python: &Path, source: &str) -> Result<Recording, RunError> {
    let runner = LocalRunner::with_stage(Some(python.to_owned()), PathBuf::from(STAGE));
    in_runtime(async { end_of(runner.start(request(source))).await })
}

/// Every Python of this computer that may be tried: the system's and those of a version manager.
pub(super) fn installed() -> Vec<(PathBuf, (u32, u32))> {
    let home = std::env::var("HOME").unwrap_or_default();
    let managed = fs::read_dir(Path::new(&home).join(".pyenv/versions"));
    let managed = managed.into_iter().flatten().flatten().map(|entry| entry.path());
    let paths = managed.map(|folder| folder.join("bin/python3"));
    let paths = paths.chain([PathBuf::from("/usr/bin/python3")]);
    paths.filter_map(|path| Some((path.clone(), version_of(&path)?))).collect()
}

fn version_of(python: &Path) -> Option<(u32, u32)> {
    let told = Command::new(python).arg("--version").output().ok()?;
    let text = String::from_utf8(told.stdout).ok()?;
    let mut numbers = text.trim_start_matches("Python ").split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

const PROGRAM: &str = "import sys, json, ssl, sqlite3, ctypes, zlib\n\
    class A: pass\n\
    print('%d.%d' % sys.version_info[:2])";

#[test]
fn every_supported_python_runs_and_every_older_one_is_refused() {
    for (python, version) in installed() {
        let outcome = run_with(&python, PROGRAM);
        if version < (3, 8) {
            let error = outcome.expect_err("too old");
            assert!(matches!(&error, RunError::NoPython { .. }), "{error}");
            assert!(error.to_string().contains(&format!("{}.{}", version.0, version.1)), "{error}");
            continue;
        }
        let recording = outcome.unwrap_or_else(|error| panic!("{}: {error}", python.display()));
        let errors = String::from_utf8_lossy(&recording.stderr);
        assert_eq!(recording.verdict, Verdict::Finished { exit_code: 0 }, "{errors}");
        let told = String::from_utf8_lossy(&recording.stdout).into_owned();
        assert_eq!(told, format!("{}.{}\n", version.0, version.1), "{}", python.display());
        assert!(recording.python.starts_with(told.trim()), "{}", recording.python);
    }
}

#[test]
fn a_virtual_environment_and_a_script_lead_to_the_real_python() {
    let folder = tempfile::tempdir().expect("folder");
    let (python, _) = installed().into_iter().rfind(|(_, version)| *version >= (3, 8)).unwrap();
    let venv = folder.path().join("venv");
    let script = format!("#!/bin/sh\nexec {} \"$@\"\n", python.display());
    let shim = folder.path().join("python3");
    fs::write(&shim, script).unwrap();
    fs::set_permissions(&shim, fs::Permissions::from_mode(0o755)).unwrap();
    let made = Command::new(&python).args(["-m", "venv", "--without-pip"]).arg(&venv).status();
    let mut ways = vec![shim];
    // Debian takes the module that makes environments out of Python.
    ways.extend(made.is_ok_and(|status| status.success()).then(|| venv.join("bin/python")));
    for way in ways {
        let recording = run_with(&way, "print('here')").unwrap_or_else(|error| {
            panic!("{}: {error}", way.display());
        });
        assert_eq!(recording.stdout, b"here\n");
    }
}

#[test]
fn what_is_no_python_is_named_with_advice() {
    for (path, why) in [
        ("/dev/null/python3", ""),
        ("/no/such/python3", "there is no such file"),
        ("/usr", "it is a folder"),
        ("/etc/passwd", "it is no program that you may start"),
        ("/bin/true", "it does not answer as Python does"),
        ("/bin/cat", "it does not run"),
    ] {
        let error = run_with(Path::new(path), "print(1)").unwrap_err();
        let told = error.to_string();
        assert!(matches!(error, RunError::NoPython { .. }), "{told}");
        assert!(told.contains(path) && told.contains(why), "{told}");
        assert!(!told.contains("os error"), "{told}");
        assert!(told.contains("Nothing was run"), "{told}");
    }
}

#[test]
fn hashes_of_text_depend_on_the_seed_alone() {
    let source = "print([hash('firefly'), hash('lantern')])";
    let with_seed = |seed| {
        let runner = super::runner();
        let mut request = request(source);
        request.seed = seed;
        in_runtime(async { end_of(runner.start(request)).await }).expect("runs").stdout
    };
    assert_eq!(with_seed(7), with_seed(7));
    assert_ne!(with_seed(7), with_seed(8));
}

#[test]
fn the_report_names_python_and_walls() {
    let report = super::runner().report();
    assert_eq!(report.usable, Ok(()));
    let python = report.python.expect("a Python");
    assert!(python.path.is_absolute() && python.version.starts_with("3."), "{python:?}");
    assert!(report.layers.iter().any(|layer| layer.name == "Landlock"));
}
