//! How the runner behaves towards whoever holds the run.

use std::time::Duration;

use firefly::run::{Control, InputSource, OutputStream, RunEvent, RunState, Runner};
use firefly::trace::Verdict;

use super::{end_of, in_runtime, request, run, runner, try_run};

#[test]
fn output_is_told_while_the_program_runs() {
    in_runtime(async {
        let mut handle =
            runner().start(request("import time\nprint('first', flush=True)\ntime.sleep(60)"));
        let (mut states, mut written) = (Vec::new(), Vec::new());
        while written != b"first\n" {
            match handle.events.recv().await.expect("an event") {
                RunEvent::State(state) => states.push(state),
                RunEvent::Output(OutputStream::Stdout, bytes) => {
                    written.extend(bytes);
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(states, [RunState::Starting, RunState::Running]);
        handle.send(Control::Stop);
        let recording = end_of(handle).await.expect("a recording");
        assert_eq!(recording.verdict, Verdict::Cancelled);
        assert_eq!(recording.stdout, b"first\n");
    });
}

#[test]
fn a_listener_that_is_slow_gets_everything_and_holds_nothing_up() {
    in_runtime(async {
        let source = "import sys\nfor n in range(300):\n    print('x' * 1000, flush=True)\n    print('y', file=sys.stderr, flush=True)";
        let mut handle = runner().start(request(source));
        tokio::time::sleep(Duration::from_millis(700)).await;
        let mut told = [0, 0];
        loop {
            match handle.events.recv().await.expect("an event") {
                RunEvent::Output(stream, bytes) => {
                    told[usize::from(stream == OutputStream::Stderr)] += bytes.len();
                }
                RunEvent::Ended(result) => {
                    let recording = result.expect("a recording");
                    assert_eq!(told, [recording.stdout.len(), recording.stderr.len()]);
                    assert_eq!(told, [300 * 1001, 600]);
                    break;
                }
                _ => {}
            }
        }
        assert!(handle.events.recv().await.is_none(), "nothing follows the end");
    });
}

#[test]
fn nobody_can_use_the_hidden_argument_by_hand() {
    let output = std::process::Command::new(super::STAGE)
        .arg("__sandbox-stage")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("starts");
    assert_eq!(output.status.code(), Some(120));
    assert!(output.stdout.is_empty());
}

#[test]
fn answers_that_come_early_are_read_in_order() {
    in_runtime(async {
        let mut asked =
            request("print(input(), input())\ntry: input()\nexcept EOFError: print('end')");
        asked.input = InputSource::Ask;
        let handle = runner().start(asked);
        handle.send(Control::Answer("one\nand half".to_owned()));
        handle.send(Control::Answer("two".to_owned()));
        handle.send(Control::EndOfInput);
        let recording = end_of(handle).await.expect("a recording");
        assert_eq!(String::from_utf8_lossy(&recording.stdout), "one and half two\nend\n");
        assert_eq!(recording.inputs, ["one and half", "two"]);
        assert!(recording.input_ended);
    });
}

#[test]
fn reading_to_the_end_asks_for_each_line() {
    in_runtime(async {
        let mut asked = request("import sys\nprint(repr(sys.stdin.read()))");
        asked.input = InputSource::Ask;
        let mut handle = runner().start(asked);
        let control = handle.control();
        let mut answers =
            [Control::Answer("a".into()), Control::Answer("b".into()), Control::EndOfInput]
                .into_iter();
        while let Some(event) = handle.events.recv().await {
            match event {
                RunEvent::InputWanted => drop(control.send(answers.next().expect("no fourth ask"))),
                RunEvent::Ended(result) => {
                    let recording = result.expect("a recording");
                    assert_eq!(String::from_utf8_lossy(&recording.stdout), "'a\\nb\\n'\n");
                    assert_eq!(recording.inputs, ["a", "b"]);
                    return;
                }
                _ => {}
            }
        }
        panic!("the run never ended");
    });
}

#[test]
fn a_stage_that_is_another_program_runs_nothing() {
    use firefly::run::{RunError, local::LocalRunner};
    let other = LocalRunner::with_stage(None, "/bin/true".into());
    let error = in_runtime(async { end_of(other.start(request("print(1)"))).await }).unwrap_err();
    assert!(matches!(error, RunError::NoSandbox { .. }), "{error}");
}

#[test]
fn output_past_python_is_kept_and_known_at_its_step() {
    let source = "\
import ctypes, os, sys
libc = ctypes.CDLL(None)
libc.printf(b'in C\\n'); libc.fflush(None)
os.writev(1, [b'vec', b'tor\\n'])
copy = os.fdopen(os.dup(1), 'w'); copy.write('at the end\\n')
print('error', file=sys.stderr)
os.lseek(1, 0, 0)
print('x' * 300000)
libc.printf(b'late in C\\n')
";
    let recording = run(source);
    assert_eq!(recording.verdict, Verdict::Finished { exit_code: 0 });
    let stdout = String::from_utf8(recording.stdout.clone()).expect("text");
    let xs = "x".repeat(300_000);
    let start = format!("in C\nvector\n{xs}\n");
    assert!(stdout.starts_with(&start), "{} bytes", stdout.len());
    let mut late: Vec<&str> = stdout[start.len()..].lines().collect();
    late.sort_unstable();
    assert_eq!(late, ["at the end", "late in C"]);
    assert_eq!(recording.stderr, b"error\n");
    let trace = firefly::trace::wire::decode(&recording.trace).trace;
    let told: Vec<(u32, u64)> = trace
        .steps()
        .enumerate()
        .map(|(index, step)| (step.line, trace.state(index).stdout_bytes))
        .collect();
    assert_eq!(told[..5], [(1, 0), (2, 0), (3, 0), (4, 5), (5, 12)]);
}

#[test]
fn a_flood_past_python_is_cut_at_the_limit() {
    let mut request = request("import os\nwhile True: os.writev(1, [b'x' * 1000] * 50)");
    request.limits.output_kb = 64;
    let recording = try_run(request).expect("the sandbox works here");
    let limit = firefly::trace::LimitKind::OutputKb;
    assert_eq!(recording.verdict, Verdict::Stopped { limit, value: 64 });
    assert_eq!(recording.stdout.len(), 64 * 1024);
}
