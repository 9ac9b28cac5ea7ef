//! Runs that end in all the ways there are, one after the other and many at once.

use firefly::run::{Control, InputSource, RunEvent, RunHandle, Runner};
use firefly::trace::{Recording, Verdict};

use super::census::{Census, held};
use super::firefly::{in_runtime, is_up, request, runner, settle_in};
use super::kills::ends;
use super::terminal::waits_for;
use super::{STAYS, world};

const RUNS: usize = 50;

/// Lets the same process do something once, and then often: it must hold no more afterwards.
fn holds_no_more(test: &str, deed: impl Fn()) {
    if world::role().is_some() {
        deed();
        // Threads and descriptors go shortly after the end is told.
        let is_of_a_run = |held: &String| held.starts_with("child") || held == "thread local run";
        waits_for("the first runs to be let go", || !held().iter().any(is_of_a_run));
        let before = held();
        deed();
        waits_for("all to be let go", || held() == before);
        return;
    }
    world::in_own_world(test, || {
        settle_in();
        let before = Census::take();
        let mut holder = world::again(test, "holder").spawn().expect("starts");
        assert!(ends(&mut holder).success(), "see above");
        before.comes_back(test);
    });
}

/// Waits for the end of a run.
async fn recording(mut run: RunHandle) -> Recording {
    loop {
        if let RunEvent::Ended(ended) = run.events.recv().await.expect("an end") {
            return ended.expect("the sandbox works here");
        }
    }
}

#[test]
fn runs_that_end_by_themselves_or_at_a_limit_leave_nothing() {
    let sources = [
        "print('fine')",
        "1 / 0",
        "import os\nos.kill(os.getpid(), 11)",
        "import os\nos.kill(os.getpid(), 9)",
        "import os\nos._exit(7)",
        "import sys\nsys.exit('no')",
        "x = [0] * 10 ** 10",
        "while True: print('x' * 1000)",
        "while True: pass",
        "import time\ntime.sleep(1000)",
        "import threading, time\n[threading.Thread(target=time.sleep, args=(1000,)).start() for _ in range(20)]",
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        "input()",
        "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(): f()\nf()",
        "(",
    ];
    holds_no_more("endings::runs_that_end_by_themselves_or_at_a_limit_leave_nothing", || {
        in_runtime(async {
            let runner = runner();
            let runs = sources.map(|source| {
                let mut request = request(source);
                (request.limits.cpu_seconds, request.limits.wall_seconds) = (1, 2);
                (request.limits.input_seconds, request.limits.output_kb) = (1, 64);
                request.limits.max_steps = 5000;
                if source == "input()" {
                    request.input = InputSource::Ask;
                }
                runner.start(request)
            });
            for run in runs {
                recording(run).await;
            }
        });
    });
}

#[test]
fn runs_that_are_stopped_or_dropped_leave_nothing() {
    holds_no_more("endings::runs_that_are_stopped_or_dropped_leave_nothing", || {
        in_runtime(async {
            for run in 0..RUNS {
                let mut handle = runner().start(request(STAYS));
                if run % 3 != 0 {
                    is_up(&mut handle).await;
                }
                if run % 2 == 0 {
                    drop(handle);
                    continue;
                }
                handle.send(Control::Stop);
                assert_eq!(recording(handle).await.verdict, Verdict::Cancelled);
            }
        });
    });
}

#[test]
fn many_runs_at_once_disturb_nobody_and_leave_nothing() {
    holds_no_more("endings::many_runs_at_once_disturb_nobody_and_leave_nothing", || {
        let source = "\
import os, threading
for attempt in (os.fork, lambda: open('/tmp/left', 'w')):
    try:
        attempt()
    except OSError:
        pass
threads = [threading.Thread(target=sum, args=(range(1000),)) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print('hello', input())
print('x' * 1000)
";
        in_runtime(async {
            let runner = runner();
            let start = |number| {
                let mut request = request(source);
                request.limits.wall_seconds = 60;
                request.input = InputSource::Given(format!("{number}\n"));
                runner.start(request)
            };
            let runs: Vec<_> = (0..RUNS).map(start).collect();
            for (number, run) in runs.into_iter().enumerate() {
                let recording = recording(run).await;
                let errors = String::from_utf8_lossy(&recording.stderr);
                assert_eq!(recording.verdict, Verdict::Finished { exit_code: 0 }, "{errors}");
                let expected = format!("hello {number}\n{}\n", "x".repeat(1000));
                assert_eq!(String::from_utf8_lossy(&recording.stdout), expected);
            }
        });
    });
}
