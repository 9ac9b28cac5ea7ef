//! Whole runs: the real tracer in a real Python, behind a stand-in for the server.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use firefly::run::judge0::{CheckOutcome, Judge0Runner, check};
use firefly::run::local::LocalRunner;
use firefly::run::{Control, InputSource, RunEvent, RunRequest, RunState, Runner};
use firefly::trace::wire::decode;
use firefly::trace::{LimitKind, Limits, Recording, State, Step, Verdict};

use crate::server::Server;
use crate::stand_in;
use crate::watch::{Watched, request, settings, watch};

async fn run(server: &Server, source: &str, answers: &[Option<&str>]) -> Watched {
    watch(Judge0Runner::new(settings(server.url())).start(request(source)), answers).await
}

async fn run_request(server: &Server, request: RunRequest) -> Watched {
    watch(Judge0Runner::new(settings(server.url())).start(request), &[]).await
}

fn steps(recording: &Recording) -> Vec<Step> {
    let decoded = decode(&recording.trace);
    assert!(!decoded.damaged);
    decoded.trace.steps().collect()
}

fn last_state(recording: &Recording) -> Arc<State> {
    let trace = decode(&recording.trace).trace;
    trace.state(trace.len() - 1)
}

const FINISHED: Verdict = Verdict::Finished { exit_code: 0 };

#[tokio::test]
async fn a_program_comes_back_with_its_trace() {
    let server = stand_in::start(1, 10);
    let watched =
        run(&server, "total = 0\nfor n in [1, 2]:\n    total += n\nprint(total)\n", &[]).await;
    let recording = watched.recording();
    assert_eq!(recording.verdict, FINISHED);
    assert_eq!((&*recording.stdout, &*recording.stderr), (&b"3\n"[..], &b""[..]));
    assert_eq!(watched.screen, "3\n");
    let lines: Vec<u32> = steps(recording).iter().map(|step| step.line).collect();
    assert!(lines.starts_with(&[1, 2, 3, 2, 3, 2, 4]), "{lines:?}");
    assert!(recording.python.starts_with("3."));
    assert!(watched.states.contains(&RunState::Queued));
}

#[tokio::test]
async fn every_character_of_a_program_arrives_as_it_was_typed() {
    let server = stand_in::start(1, 10);
    let text = "~\u{7f}\u{80}éÿ\u{100}あ\u{fffd}\u{10000}😀\t\\\\'";
    let watched = run(&server, &format!("print(\"{text}\")\n"), &[]).await;
    assert_eq!(watched.screen, format!("{}\n", text.replace("\\\\", "\\")));
}

const GREETING: &str = "import random\nimport sys\nprint('dice', random.randint(1, 6))\n\
    print('careful', file=sys.stderr)\nname = input('Name? ')\nprint('Hello', name)\n\
    age = int(input('Age? '))\nprint(name, 'is', age, {'a', 'b', 'c', name})\n";

#[tokio::test]
async fn the_learner_sees_one_run_though_the_program_begins_anew_after_each_answer() {
    let server = stand_in::start(1, 10);
    let watched = run(&server, GREETING, &[Some("Ünal"), Some("12")]).await;
    let recording = watched.recording();
    assert_eq!(recording.verdict, FINISHED);
    assert_eq!(recording.inputs, ["Ünal", "12"]);
    assert!(!recording.input_ended);
    assert_eq!(server.submissions().len(), 3);
    let screen = &watched.screen;
    for once in ["dice", "careful", "Name? ⟨Ünal⟩", "Hello Ünal\nAge? ⟨12⟩", "is 12"] {
        assert_eq!(screen.matches(once).count(), 1, "{once}: {screen}");
    }
    let last = last_state(recording);
    assert_eq!(last.inputs_used, 2);
    assert_eq!(last.stdout_bytes, recording.stdout.len() as u64);
    assert!(watched.notes.is_empty(), "{:?}", watched.notes);
}

#[tokio::test]
async fn the_end_of_input_is_an_error_in_the_program() {
    let server = stand_in::start(1, 10);
    let watched = run(&server, "a = input('a? ')\nb = input('b? ')\n", &[Some("1"), None]).await;
    let recording = watched.recording();
    let Verdict::Raised { type_name, line, .. } = &recording.verdict else {
        panic!("{recording:?}")
    };
    assert_eq!((type_name.as_str(), *line), ("EOFError", Some(2)));
    assert_eq!((recording.inputs.as_slice(), recording.input_ended), (&["1".to_owned()][..], true));
    assert!(watched.screen.contains("EOFError"), "{}", watched.screen);
}

#[tokio::test]
async fn given_input_goes_over_at_once() {
    let server = stand_in::start(1, 10);
    let source =
        "import sys\nprint(input() + input())\nfor line in sys.stdin: print('rest', line)\n";
    let request = RunRequest { input: InputSource::Given("a\nb\nc".to_owned()), ..request(source) };
    let watched = run_request(&server, request).await;
    assert_eq!(watched.recording().verdict, FINISHED);
    assert_eq!(String::from_utf8_lossy(&watched.recording().stdout), "ab\nrest c\n");
    assert_eq!(watched.recording().inputs, ["a", "b", "c"]);
    assert_eq!(server.submissions().len(), 1);
}

#[tokio::test]
async fn nobody_answers() {
    let server = stand_in::start(1, 10);
    let mut request = request("x = 1\ny = input('y? ')\n");
    request.limits.input_seconds = 1;
    let mut handle = Judge0Runner::new(settings(server.url())).start(request);
    let recording = loop {
        match handle.events.recv().await.unwrap() {
            RunEvent::Ended(ended) => break ended.unwrap(),
            _ => continue,
        }
    };
    let limit = LimitKind::InputSeconds;
    assert_eq!(recording.verdict, Verdict::Stopped { limit, value: 1 });
    assert_eq!(recording.stdout, b"y? ");
    assert!(!steps(&recording).is_empty());
}

#[tokio::test]
async fn a_run_that_is_stopped_while_it_waits_for_input_keeps_its_trace() {
    let server = stand_in::start(1, 10);
    let mut handle =
        Judge0Runner::new(settings(server.url())).start(request("x = 1\ny = input('y? ')\n"));
    while !matches!(handle.events.recv().await, Some(RunEvent::InputWanted)) {}
    handle.send(Control::Stop);
    let watched = watch(handle, &[]).await;
    let recording = watched.recording();
    assert_eq!(recording.verdict, Verdict::Cancelled);
    assert_eq!(recording.stdout, b"y? ");
    assert!(last_state(recording).frames[0].variable("x").is_some());
}

#[tokio::test]
async fn a_run_that_is_killed_keeps_its_trace_up_to_there() {
    let server = stand_in::start(1, 10);
    for (source, limit, value) in [
        ("n = 0\nprint('on')\nwhile True:\n    n += 1\n", LimitKind::CpuSeconds, 1),
        ("import time\nn = 5\nprint('on')\ntime.sleep(60)\n", LimitKind::WallSeconds, 3),
    ] {
        // The other limit is far off, however busy the computer.
        let wall_seconds = if limit == LimitKind::WallSeconds { 3 } else { 60 };
        let max_steps = u64::MAX;
        let limits = Limits { cpu_seconds: 1, wall_seconds, max_steps, ..Limits::default() };
        let request = RunRequest { limits, ..request(source) };
        let watched = run_request(&server, request).await;
        let recording = watched.recording();
        assert_eq!(recording.verdict, Verdict::Stopped { limit, value });
        assert_eq!(recording.stdout, b"on\n");
        let steps = steps(recording);
        assert!(steps.len() >= 3, "{source}: {}", steps.len());
        assert!(last_state(recording).frames[0].variable("n").is_some());
    }
}

#[tokio::test]
async fn too_much_output_is_cut_off_and_said() {
    let server = stand_in::start(1, 10);
    let limits = Limits { cpu_seconds: 10, ..Limits::default() };
    let source = "while True:\n    print('x' * 10000)\n";
    let watched = run_request(&server, RunRequest { limits, ..request(source) }).await;
    let recording = watched.recording();
    assert_eq!(recording.verdict, Verdict::Stopped { limit: LimitKind::OutputKb, value: 1024 });
    assert_eq!(recording.stdout.len(), 1024 * 1024);
    assert!(steps(recording).len() > 100);
}

#[tokio::test]
async fn a_flood_of_messages_leaves_room_for_the_trace() {
    let server = stand_in::start(1, 10);
    let limits = Limits { cpu_seconds: 10, ..Limits::default() };
    let source = "import sys\nwhile True:\n    print('x' * 10000, file=sys.stderr)\n";
    let watched = run_request(&server, RunRequest { limits, ..request(source) }).await;
    let recording = watched.recording();
    let limit = LimitKind::OutputKb;
    assert_eq!(recording.verdict, Verdict::Stopped { limit, value: 1024 });
    assert_eq!(recording.stderr.len(), 1024 * 1024);
    assert!(steps(recording).len() > 100);
}

#[tokio::test]
async fn a_program_that_depends_on_the_time_is_told_about() {
    let server = stand_in::start(1, 10);
    let source = "import time\nprint(time.time_ns())\ninput()\n";
    let watched = run(&server, source, &[Some("x")]).await;
    assert_eq!(watched.recording().verdict, FINISHED);
    assert!(watched.notes[0].contains("something else this time"), "{:?}", watched.notes);
}

#[tokio::test]
async fn the_steps_of_the_doctor_all_pass() {
    let server = stand_in::start(1, 10);
    let steps = check(&settings(server.url())).await;
    let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
    assert_eq!(names, ["address", "server", "Python", "limits", "test program"]);
    for step in &steps {
        assert!(matches!(step.outcome, CheckOutcome::Passed { .. }), "{step:?}");
    }
}

/// The Python that the stand-in runs.
fn python() -> PathBuf {
    let out = Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output();
    PathBuf::from(String::from_utf8(out.unwrap().stdout).unwrap().trim())
}

#[tokio::test]
async fn the_same_program_leaves_the_same_recording_here_and_there() {
    let server = stand_in::start(1, 10);
    let stage = PathBuf::from(env!("CARGO_BIN_EXE_firefly"));
    let local = LocalRunner::with_stage(Some(python()), stage);
    let judge0 = Judge0Runner::new(settings(server.url()));
    let programs: &[(&str, &[Option<&str>])] = &[
        (GREETING, &[Some("Ünal"), Some("12")]),
        ("def f(n):\n    return n * f(n - 1) if n else 1\nprint(f(5))\n", &[]),
        ("xs = [1, 2]\nys = xs\nys.append(3)\nprint(xs, 1 / 0)\n", &[]),
        ("import sys\nprint('bye', file=sys.stderr)\nsys.exit(3)\n", &[]),
        ("x = = 1\n", &[]),
        ("while True:\n    pass\n", &[]),
        ("a = input('a? ')\nb = input('b? ')\n", &[Some("1"), None]),
        ("print(sorted({'x': 1, 'y': 2}), {'p', 'q', 'r'}, hash('seed'))\n", &[]),
    ];
    for (source, answers) in programs {
        let mut request = request(source);
        request.limits = Limits { max_steps: 2000, trace_kb: 3072, ..request.limits };
        let here = watch(local.start(request.clone()), answers).await;
        let there = watch(judge0.start(request), answers).await;
        let (here, there) = (here.recording(), there.recording());
        let texts = |recording: &Recording| {
            (
                String::from_utf8_lossy(&recording.stdout).into_owned(),
                String::from_utf8_lossy(&recording.stderr).into_owned(),
            )
        };
        assert_eq!(here.verdict, there.verdict, "{source}");
        assert_eq!(texts(here), texts(there), "{source}");
        assert_eq!(
            (&here.inputs, here.input_ended),
            (&there.inputs, there.input_ended),
            "{source}"
        );
        assert_eq!((&here.python, here.seed), (&there.python, there.seed), "{source}");
        assert_eq!(here.limits, there.limits, "{source}");
        assert_eq!(steps(here), steps(there), "{source}");
        if !steps(here).is_empty() {
            assert_eq!(last_state(here), last_state(there), "{source}");
        }
    }
}
