//! What the doctor says of computers that lack something: what is missing is blamed, and nothing
//! else.

use firefly::run::local::LocalRunner;
use seccompiler::SeccompAction;

use super::lacking::under_one_of_several;
use super::runner;

/// What is said of Python and of the sandbox, a finding a line.
fn examined(runner: &LocalRunner) -> String {
    let local = runner.report();
    let sections = vec![firefly::doctor::python(&local), firefly::doctor::sandbox(&local)];
    let report =
        firefly::doctor::Report { firefly: "0", works: false, verdict: String::new(), sections };
    let mut text = Vec::new();
    report.write_text(&mut text).expect("written");
    String::from_utf8_lossy(&text).replace("\n        ", " ")
}

fn assert_says(case: &str, said: &str, words: &[&str]) {
    for words in words {
        assert!(said.contains(words), "{case}: {words}\n{said}");
    }
}

const UNBLAMED: [&str; 2] = ["ok    Python: 3.", "note  files: no folder of its own"];

/// What is refused, with which error, and what is said of it.
const LACKING: [(&str, &[i64], i32, &[&str]); 6] = [
    (
        "no seccomp",
        &[libc::SYS_seccomp],
        libc::EINVAL,
        &["NO    seccomp: refused here", "ok    limits", "ok    no privileges"],
    ),
    (
        "no limits",
        &[libc::SYS_prlimit64],
        libc::EPERM,
        &[
            "NO    limits: open files: Operation not permitted; would stop endless computing",
            "note  namespaces: not tried, because limits failed first; would stop",
            "note  seccomp: not tried, because limits failed first; would stop",
            "ok    watching",
        ],
    ),
    (
        "no files in memory",
        &[libc::SYS_memfd_create],
        libc::ENOSYS,
        &[
            "note  limits: not tried, because the helper process failed first",
            "note  watching: not tried, because the helper process failed first",
            "NO    self-test: The safe runner could not start (helper process: memfd_create: \
                 Function not implemented).",
        ],
    ),
    (
        "no watching",
        &[libc::SYS_pidfd_open],
        libc::ENOSYS,
        &[
            "NO    watching: pidfd_open: Function not implemented; would stop endless waiting",
            "note  seccomp: not tried, because the helper process failed first",
        ],
    ),
    (
        "no way to start Python",
        &[libc::SYS_execveat],
        libc::ENOSYS,
        &[
            "ok    seccomp: stops",
            "ok    limits: stops",
            "NO    self-test: The safe runner could not start (Python: start: Function not",
        ],
    ),
    (
        "no way to be another user",
        &[libc::SYS_capset],
        libc::EPERM,
        &[
            "NO    no privileges: capset: Operation not permitted; would stop using",
            "note  limits: not tried, because giving up root failed first",
        ],
    ),
];

#[test]
fn what_is_missing_is_blamed_and_nothing_else() {
    let test = "doctor::what_is_missing_is_blamed_and_nothing_else";
    for (number, (case, calls, error, words)) in LACKING.into_iter().enumerate() {
        let refuse = SeccompAction::Errno(error.unsigned_abs());
        let said = under_one_of_several(test, number, calls, refuse, || examined(&runner()));
        if said.is_empty() {
            continue;
        }
        assert_says(case, &said, words);
        assert_says(case, &said, &UNBLAMED);
        assert!(!said.contains("none that can be used"), "{case}: {said}");
    }
}

/// What namespaces are like here does not depend on what is refused after them.
#[test]
fn namespaces_that_work_are_not_blamed_for_what_fails_after_them() {
    let test = "doctor::namespaces_that_work_are_not_blamed_for_what_fails_after_them";
    let line = |said: &str| {
        let lines = said.lines().find(|line| line.contains("namespaces: "));
        lines.unwrap_or_else(|| panic!("{said}")).to_owned()
    };
    let here = line(&examined(&runner()));
    let calls = [libc::SYS_seccomp, libc::SYS_execveat];
    for (number, call) in calls.into_iter().enumerate() {
        let refuse = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
        let said = under_one_of_several(test, number, &[call], refuse, || examined(&runner()));
        if !said.is_empty() {
            assert_eq!(line(&said), here, "{said}");
        }
    }
}

#[test]
fn without_python_the_sandbox_is_not_blamed() {
    let named = LocalRunner::with_stage(Some("/bin/false".into()), super::STAGE.into());
    let words = [
        "NO    Python: none that can be used",
        "NO    not used: /bin/false: it does not run",
        "note  namespaces: not tried, because there is no Python; would stop",
        "note  seccomp: not tried, because there is no Python; would stop",
        "note  files: no folder of its own for a program (--files): no program can be run here",
    ];
    assert_says("no Python", &examined(&named), &words);
}

#[test]
fn where_nothing_more_can_be_started_nothing_else_is_blamed() {
    let test = "doctor::where_nothing_more_can_be_started_nothing_else_is_blamed";
    let refuse = SeccompAction::Errno(libc::EAGAIN.unsigned_abs());
    let calls = [libc::SYS_clone, libc::SYS_clone3];
    let said = under_one_of_several(test, 0, &calls, refuse, || examined(&runner()));
    let words = [
        "note  Python: not looked for",
        "note  limits: not tried, because no other process can be started; would stop",
        "NO    self-test: This computer cannot start another process or thread now (ulimit -u). \
         Nothing was run. Close other programs and try once more.",
    ];
    assert_says("no process", &said, &words);
}
