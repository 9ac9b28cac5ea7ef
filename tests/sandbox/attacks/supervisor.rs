//! What a program can do to whoever watches it.

use std::time::Duration;

use firefly::run::{Control, InputSource, RunEvent, RunRequest, Runner};
use firefly::trace::{LimitKind, Recording, Verdict};

use super::super::{end_of, in_runtime, request, runner, try_run};

/// Longer than any of these runs takes, however busy the computer is, and much shorter than the
/// time for an answer.
const LONG: Duration = Duration::from_secs(120);

fn within(asked: RunRequest) -> Recording {
    in_runtime(async {
        let run = end_of(runner().start(asked));
        tokio::time::timeout(LONG, run).await.expect("an end").expect("a recording")
    })
}

/// A program that finds the tracer's channel.
const CHANNEL: &str = "import gc, os, threading, time\n\
    channel = [o for o in gc.get_objects() if type(o).__name__ == 'Channel'][0]\n";

#[test]
fn a_forged_question_does_not_hide_a_forged_end() {
    let mut asked = request(&format!(
        "{CHANNEL}channel.frame(b'I', b'')\ntime.sleep(0.5)\n\
         channel.frame(b'E', b'{{\"kind\":\"finished\",\"exit_code\":0}}')\ntime.sleep(10 ** 6)"
    ));
    asked.input = InputSource::Ask;
    within(asked);
}

/// The clock stands still while an answer is awaited; memory does not.
#[test]
fn memory_is_watched_while_an_answer_is_awaited() {
    let mut asked = request(
        "import ctypes, threading\n\
         libc = ctypes.CDLL(None)\n\
         size, place = ctypes.c_size_t, ctypes.c_void_p\n\
         libc.mmap.restype = place\n\
         libc.mmap.argtypes = [place, size, ctypes.c_int, ctypes.c_int, ctypes.c_int, size]\n\
         def take():\n\
         \x20   for n in range(1, 60000):\n\
         \x20       at = libc.mmap(n << 30, 4096, 3, 0x100022, -1, 0)\n\
         \x20       if at and at + 1 < 1 << 64: ctypes.c_char.from_address(at).value\n\
         threading.Thread(target=take, daemon=True).start()\n\
         input()",
    );
    asked.limits.max_steps = 10_000_000;
    asked.limits.cpu_seconds = 60;
    asked.input = InputSource::Ask;
    let expected = Verdict::Stopped { limit: LimitKind::MemoryMb, value: 256 };
    assert_eq!(within(asked).verdict, expected);
}

#[test]
fn a_listener_that_never_listens_does_not_hold_a_limit_up() {
    let mut asked =
        request("import os\nwhile True:\n    os.write(1, b'.' * 100)\n    os.write(2, b',' * 100)");
    asked.limits.output_kb = 256;
    in_runtime(async {
        let mut handle = runner().start(asked);
        tokio::time::sleep(Duration::from_secs(2)).await;
        let mut told = 0;
        loop {
            match handle.events.recv().await.expect("an event") {
                RunEvent::Output(_, bytes) => told += bytes.len(),
                RunEvent::Ended(result) => {
                    let recording = result.expect("a recording");
                    let expected = Verdict::Stopped { limit: LimitKind::OutputKb, value: 256 };
                    assert_eq!(recording.verdict, expected);
                    assert_eq!(recording.stdout.len() + recording.stderr.len(), 256 * 1024);
                    assert_eq!(told, 256 * 1024);
                    return;
                }
                _ => {}
            }
        }
    });
}

#[test]
fn input_that_nobody_reads_holds_nothing_up() {
    for (source, expected) in [
        ("import time\ntime.sleep(10 ** 6)", None),
        ("import os, time\nos.close(0)\ntime.sleep(0.2)", Some(0)),
        ("import os\nprint(len(os.read(0, 10)))", Some(0)),
    ] {
        let mut asked = request(source);
        asked.limits.wall_seconds = if expected.is_some() { 60 } else { 1 };
        asked.input = InputSource::Given("x".repeat(1_000_000));
        let verdict = within(asked).verdict;
        match expected {
            Some(exit_code) => assert_eq!(verdict, Verdict::Finished { exit_code }, "{source}"),
            None => assert!(matches!(verdict, Verdict::Stopped { .. }), "{source}: {verdict:?}"),
        }
    }
}

#[test]
fn answers_to_a_program_that_takes_none_are_bounded() {
    let mut asked = request("import time\ninput()\ntime.sleep(10 ** 6)");
    asked.input = InputSource::Ask;
    asked.limits.wall_seconds = 1;
    let recording = in_runtime(async {
        let handle = runner().start(asked);
        for _ in 0..2000 {
            handle.send(Control::Answer("y".repeat(1000)));
        }
        tokio::time::timeout(LONG, end_of(handle)).await.expect("an end").expect("a recording")
    });
    assert!(matches!(recording.verdict, Verdict::Stopped { .. }), "{:?}", recording.verdict);
    assert!(recording.inputs.iter().map(String::len).sum::<usize>() <= 1024 * 1024);
}

/// The stage talks with its runner by a socket, which must be closed once Python has started.
#[test]
fn nothing_can_be_told_in_the_name_of_the_stage() {
    let source = "import os\n\
        for number in range(3, 300):\n\
        \x20   for message in (b'{\"ended\":{\"exit_code\":0,\"signal\":null,\"cpu_millis\":0}}', b'\"ready\"',\n\
        \x20           b'{\"failed\":{\"part\":\"landlock\",\"reason\":\"forged\"}}'):\n\
        \x20       if number == 63: continue\n\
        \x20       try: os.write(number, message)\n\
        \x20       except OSError: continue\n\
        \x20       print(number)\n\
        os._exit(9)";
    let recording = try_run(request(source)).expect("a recording");
    assert_eq!(recording.verdict, Verdict::Finished { exit_code: 9 });
    assert_eq!(recording.stdout, b"");
}

/// Ends that could pass for a cage that was not built are told as what they are.
#[test]
fn no_end_of_a_program_passes_for_a_broken_sandbox() {
    for (source, exit_code) in [
        ("import os\nos._exit(120)", 120),
        ("import os\nos.close(2)\nos._exit(1)", 1),
        ("import os\nos.closerange(0, 100)\nos._exit(1)", 1),
    ] {
        let recording = try_run(request(source)).unwrap_or_else(|e| panic!("{source}: {e}"));
        assert_eq!(recording.verdict, Verdict::Finished { exit_code }, "{source}");
        assert!(!recording.python.is_empty(), "{source}");
    }
}
