//! How the record of a program ends: at a limit, in a kill, by a failure of the tracer's own.

use std::time::Duration;

use firefly::trace::wire::decode;
use firefly::trace::{CutOff, LimitKind, Verdict};

use crate::harness::{
    Setup, finish, pythons, trace, trace_with, traced_command, traced_command_with,
};

#[test]
fn the_step_limit_ends_the_program() {
    let source = "try:\n    while True:\n        x = 1\nfinally:\n    print('no')\n";
    for python in pythons() {
        let ran = trace_with(&python, source, &Setup { max_steps: 1000, ..Setup::default() });
        assert_eq!(ran.decoded.trace.len(), 1000);
        let stopped = Verdict::Stopped { limit: LimitKind::Steps, value: 1000 };
        assert_eq!(ran.decoded.ending, Some(stopped));
        assert_eq!(ran.stdout, "");
    }
}

#[test]
fn the_trace_limit_ends_the_program() {
    let source = "import random\nxs = []\nwhile True:\n    xs.append(random.random())\n";
    for python in pythons() {
        let setup = Setup { max_trace_bytes: 50 << 10, ..Setup::default() };
        let ran = trace_with(&python, source, &setup);
        let stopped = Verdict::Stopped { limit: LimitKind::TraceKb, value: 50 };
        assert_eq!(ran.decoded.ending, Some(stopped));
        assert!(ran.decoded.trace.len() > 1000);
    }
}

#[test]
fn a_killed_run_shows_the_line_where_it_hung() {
    let source = "a = 1\nfor i in range(1000):\n    a = a + i\nimport time\ntime.sleep(100)\n";
    for python in pythons() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = traced_command(&python, source, &Setup::default(), folder.path());
        let mut child = command.current_dir(folder.path()).spawn().expect("started");
        let trace = folder.path().join("trace");
        let last_line = || {
            let decoded = firefly::trace::wire::decode(&std::fs::read(&trace).unwrap_or_default());
            decoded.trace.steps().last().map(|step| step.line)
        };
        for _ in 0..600 {
            std::thread::sleep(Duration::from_millis(50));
            if last_line() == Some(5) {
                break;
            }
        }
        child.kill().expect("killed");
        child.wait().expect("over");
        assert_eq!(last_line(), Some(5));
    }
}

#[test]
fn closing_every_descriptor_does_not_end_the_record() {
    let source = "\
import os
os.closerange(3, 1000)
for fd in range(3, 300):
    try:
        os.close(fd)
        print('was open:', fd)
    except OSError:
        pass
print('end')
";
    for python in pythons() {
        let ran = trace(&python, source);
        assert_eq!((ran.stdout.as_str(), ran.code), ("end\n", Some(0)));
        assert_eq!(ran.decoded.trace.cut_off(), None);
        assert_eq!(ran.events().last().map(String::as_str), Some("end"));
    }
}

#[test]
fn a_tracer_that_fails_says_so_and_lets_the_program_go_on() {
    let source = "a = 1\nb = 2\nprint(a + b)\n";
    for python in pythons() {
        let folder = tempfile::tempdir().expect("a folder");
        let fails = |script: &str| {
            let broken = "_whole = Recorder.tell_name\n\
                          def tell_name(self, known, name, value, old):\n    \
                          known[0] if name == 'b' else _whole(self, known, name, value, old)\n\
                          Recorder.tell_name = tell_name\n";
            script.replacen("\n_run(", &format!("\n{broken}_run("), 1)
        };
        let setup = Setup::default();
        let mut command = traced_command_with(&python, source, &setup, folder.path(), "", fails);
        let output = finish(&mut command, "", folder.path());
        assert_eq!(String::from_utf8_lossy(&output.stdout), "3\n");
        assert!(output.stderr.is_empty() && output.status.success());
        let stream = std::fs::read(folder.path().join("trace")).expect("the trace");
        let decoded = decode(&stream);
        let failure = CutOff::Failure("KeyError in tell_name".to_owned());
        assert_eq!(decoded.trace.cut_off(), Some(&failure));
        assert_eq!(decoded.ending, Some(Verdict::Finished { exit_code: 0 }));
        assert_eq!(decoded.trace.len(), 2);
    }
}
