//! How the record of a program ends: at a limit, in a kill, by a failure of the tracer's own.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use firefly::trace::wire::decode;
use firefly::trace::{CutOff, Event, LimitKind, Value, Verdict};

use crate::harness::{
    Setup, finish, plain, pythons, trace, trace_with, traced_command, traced_command_with,
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
fn an_error_whose_text_holds_half_a_character_keeps_the_verdict() {
    let source = "name = 'a\\udc80b'\nraise ValueError('bad \\ud800 char ' + name)\n";
    for python in pythons() {
        let ran = trace(&python, source);
        let raised = Verdict::Raised {
            type_name: "ValueError".to_owned(),
            message: "bad \\ud800 char a\\udc80b".to_owned(),
            line: Some(2),
        };
        assert_eq!((ran.decoded.ending, ran.decoded.damaged), (Some(raised), false));
        let shown = ran.decoded.trace.steps().any(|step| {
            matches!(&step.event, Event::Exception { message, .. } if message.contains("\\ud800"))
        });
        assert!(shown);
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

/// Python switches tracing off where it has not even the memory to call the trace function.
#[test]
fn a_record_that_python_itself_ended_is_not_silently_short() {
    let source = "def cut(): pass\ntry:\n    cut()\nexcept MemoryError:\n    print('recovered')\n";
    let broken = "_whole = Recorder.on_call\n\
                  def on_call(self, frame, event, arg):\n    \
                  if frame.f_code.co_name == 'cut':\n        raise MemoryError\n    \
                  return _whole(self, frame, event, arg)\n\
                  Recorder.on_call = on_call\n";
    for python in pythons() {
        for end in ["", "import os; os._exit(0)\n"] {
            let folder = tempfile::tempdir().expect("a folder");
            let fails = |script: &str| script.replacen("\n_run(", &format!("\n{broken}_run("), 1);
            let (setup, source) = (Setup::default(), format!("{source}{end}"));
            let path = folder.path();
            let mut command = traced_command_with(&python, &source, &setup, path, "", fails);
            let output = finish(&mut command, "", path);
            assert_eq!(String::from_utf8_lossy(&output.stdout), "recovered\n");
            let decoded = decode(&std::fs::read(path.join("trace")).expect("the trace"));
            assert_eq!(decoded.trace.cut_off(), Some(&CutOff::Memory), "{}", python.display());
            assert_eq!(decoded.ending, Some(Verdict::Finished { exit_code: 0 }));
        }
    }
}

#[test]
fn what_the_handler_of_a_signal_raises_reaches_the_program() {
    let source = "\
import signal, traceback
def ring(number, frame):
    raise error('ring')
signal.signal(signal.SIGALRM, ring)
for error in [TimeoutError, KeyboardInterrupt, MemoryError] * 4:
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        n = 0
        while True:
            n += 1
    except error:
        traceback.print_exc()
print('over')
";
    for python in pythons() {
        let ran = trace(&python, source);
        let (stdout, stderr, code) = plain(&python, source, "");
        assert_eq!((&ran.stdout, code), (&stdout, Some(0)), "{}", python.display());
        let errors = |text: &str| text.lines().filter(|line| line.ends_with(": ring")).count();
        assert_eq!((errors(&ran.stderr), errors(&stderr)), (12, 12), "{}", python.display());
        assert_eq!(ran.decoded.ending, Some(Verdict::Finished { exit_code: 0 }));
        let last = ran.decoded.trace.len() - 1;
        let whole = ran.decoded.trace.step(last).is_some_and(|step| step.event == Event::End);
        assert!(whole || ran.decoded.trace.cut_off().is_some(), "{}", python.display());
    }
}

/// Programs that keep `square == n * n` at every step in line 3 of the module, and write `n` to
/// descriptor 5 in each turn.
const COUNTING: [&str; 6] = [
    "n = square = 0\nimport os\nwhile os.write(5, b'%d ' % n):\n    n += 1; square = n * n\n",
    "\
n = square = 0; import os
xs = []
while os.write(5, b'%d ' % n):
    print('turn', n)
    xs.append([n]); del xs[:-5]
    n += 1; square = n * n
",
    "\
n = square = 0; import os; depth = lambda k: k and depth(k - 1)
def numbers(): yield from iter(range(depth(20), 10 ** 9))
while os.write(5, b'%d ' % n):
    n += 1; square = n * n
    depth(n % 30)
",
    "\
n = square = 0; import os
class Node: pass
while os.write(5, b'%d ' % n):
    node = Node(); node.value = {n: str(n) * 50}
    n += 1; square = n * n
",
    "\
n = square = 0; import os, threading
threading.Thread(target=lambda: [sum(range(1000)) for _ in iter(int, 1)], daemon=True).start()
while os.write(5, b'%d ' % n):
    n += 1; square = n * n
",
    "\
n = square = 0; import os
text = ''
while os.write(5, b'%d ' % n):
    text = (text + 'x' * n)[-50000:]; sum(range(20000))
    n += 1; square = n * n
",
];

/// Kills a program some time after its record began; true if that left something to look at.
fn killed_after(python: &Path, source: &str, pause: Duration) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let setup = Setup { max_steps: 100_000_000, ..Setup::default() };
    let mut command =
        traced_command_with(python, source, &setup, folder.path(), "5>counted", str::to_owned);
    command.current_dir(folder.path()).stdout(Stdio::null());
    let mut child = command.spawn().expect("started");
    let read = |name| std::fs::read(folder.path().join(name)).unwrap_or_default();
    while read("counted").is_empty() && child.try_wait().expect("known").is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(pause);
    child.kill().expect("killed");
    child.wait().expect("over");
    let decoded = decode(&read("trace"));
    assert!(!decoded.damaged && decoded.ending.is_none(), "{source}");
    assert_eq!(decoded.trace.cut_off(), Some(&CutOff::Unended { silent_millis: 0 }));
    let counted = String::from_utf8(read("counted")).expect("digits");
    let counted = counted.rsplit(' ').nth(1).and_then(|count| count.parse::<i64>().ok());
    let mut told = None;
    for (index, step) in decoded.trace.steps().enumerate() {
        if step.line != 3 || step.thread != 0 {
            continue;
        }
        let state = decoded.trace.state(index);
        let number = |name| match state.frames.first()?.variable(name) {
            Some(Value::Int(number)) => Some(*number),
            _ => None,
        };
        if state.frames.iter().filter(|frame| frame.thread == 0).count() == 1 {
            let n = number("n").expect("n is known from line 1 on");
            assert_eq!(number("square"), Some(n * n), "step {index}: {source}");
            told = Some(n);
        }
    }
    let (Some(counted), Some(told)) = (counted, told) else { return false };
    // What a twentieth of a second can hold, and what may wait besides.
    assert!(told <= counted + 1 && counted - told < 20_000, "{told} of {counted}: {source}");
    true
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_record_up_to_shortly_before_it() {
    for python in pythons() {
        let mut looked_at = 0;
        for (turn, source) in (0..18_u64).zip(COUNTING.iter().cycle()) {
            let pause = Duration::from_millis(turn * 7919 % 61);
            looked_at += usize::from(killed_after(&python, source, pause));
        }
        assert!(looked_at >= 15, "{looked_at}");
    }
}

/// Lines that never end, in turns of a loop: the turn is known in which one did not.
#[test]
fn the_turn_in_which_a_call_of_the_library_hung_is_known() {
    let lines = [
        "sum(range(k))",
        "0.5 in range(k) if k > 9 else max(range(k + 1))",
        "[x for x in range(k) if x < 0]",
        "(lambda m: sum(range(m)))(k)",
        "sorted([k], key=lambda m: sum(range(m)))",
        "__import__('time').sleep(k / 10**6)",
        "re.match('(a+)+$', 'a' * min(k, 60) + 'b')",
        "list(filter(None, (0 for _ in range(k))))",
        "next(iter(x for x in range(k) if x < 0), None)",
        "lock.acquire() if k > 9 else lock.locked()",
        "k > 9 and input()",
        "range(k).count(0.5)",
        "k > 9 and queue.Queue().get(True, None)",
    ];
    for python in pythons() {
        for line in lines {
            let source = format!(
                "import re, _thread, queue\nlock = _thread.allocate_lock(); lock.acquire()\n\
                 for k in [3, 5, 10**12]:\n    {line}\n"
            );
            let folder = tempfile::tempdir().expect("a folder");
            let setup = Setup::default();
            let mut command = traced_command(&python, &source, &setup, folder.path());
            command.current_dir(folder.path()).stdin(Stdio::piped()).stdout(Stdio::null());
            let mut child = command.spawn().expect("started");
            let last = || {
                let decoded =
                    decode(&std::fs::read(folder.path().join("trace")).unwrap_or_default());
                let state = decoded.trace.state(decoded.trace.len().checked_sub(1)?);
                let line = decoded.trace.steps().last().map(|step| step.line);
                Some((line, state.frames.first()?.variable("k").cloned()))
            };
            let hung = Some((Some(4), Some(Value::Int(10_i64.pow(12)))));
            for _ in 0..1000 {
                std::thread::sleep(Duration::from_millis(10));
                if last() == hung {
                    break;
                }
            }
            child.kill().expect("killed");
            child.wait().expect("over");
            assert_eq!(last(), hung, "{line}");
        }
    }
}
