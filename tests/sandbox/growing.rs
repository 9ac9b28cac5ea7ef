//! What a run says that reached a limit: the limit, its value, what was growing; and that what
//! happened before is kept.

use firefly::insight::{limit_reached, verdict_sentence};
use firefly::run::local::LocalRunner;
use firefly::run::{Control, InputSource, RunEvent, Runner};
use firefly::trace::{Event, LimitKind, Limits, Recording, Trace, Verdict, wire};

use super::pythons::installed;
use super::{end_of, in_runtime, request, runner, try_run};

fn trace_of(recording: &Recording) -> Trace {
    wire::decode(&recording.trace).trace
}

pub(super) fn sentence(recording: &Recording) -> String {
    verdict_sentence(recording, &trace_of(recording))
}

fn with(limits: Limits, source: &str) -> Recording {
    let mut request = request(source);
    request.limits = limits;
    try_run(request).expect("the sandbox works here")
}

/// The run reached this limit, printed "begun" before, and has its steps up to there.
fn assert_reached(recording: &Recording, limit: LimitKind, last_line: u32) {
    let (source, verdict) = (&recording.source, &recording.verdict);
    let value = recording.limits.value(limit);
    assert_eq!(limit_reached(recording), Some((limit, value)), "{source}\n{verdict:?}");
    let written = String::from_utf8_lossy(&recording.stdout);
    assert!(written.starts_with("begun"), "{source}\n{written}");
    let trace = trace_of(recording);
    let ran = trace.steps().rev().find(|step| matches!(step.event, Event::Line));
    let ran = ran.map(|step| step.line);
    let has_line = trace.steps().any(|step| step.line == last_line);
    assert!(has_line, "{source}\n{ran:?}, {} steps", trace.len());
    let shown = verdict_sentence(recording, &trace);
    let first: String = shown.chars().take(80).collect();
    let amount = value.to_string();
    assert!(first.replace(',', "").contains(&amount), "{source}\n{shown}");
}

/// Programs that fill the memory in many ways, with the line in which they do it.
const HOARDS: &[(&str, u32, &str)] = &[
    (
        "print('begun')\nhoard = []\nwhile True:\n    hoard.append('x' * 1_000_000)",
        4,
        "hoard was growing in line 4: a list of ",
    ),
    (
        "print('begun')\ntext = 'ab'\nwhile True:\n    text = text + text",
        4,
        "text was growing in line 4: a text of ",
    ),
    ("print('begun')\nx = [0] * 10**10", 2, "Line 2 alone asked for more than that."),
    ("print('begun')\nx = bytearray(10**9)", 2, "Line 2 alone asked for more than that."),
    (
        "print('begun')\nseen = {}\nn = 0\nwhile True:\n    n = n + 1\n    seen[n] = 'x' * 500_000",
        6,
        "seen was growing in line 6: a dict of ",
    ),
    (
        "print('begun')\nseen = set()\nn = 0\nwhile True:\n    n = n + 1\n    seen.add(str(n) * 100_000)",
        6,
        "seen was growing in line 6: a set of ",
    ),
    (
        "print('begun')\nclass Tin:\n    def __init__(self):\n        self.items = []\n\
         tin = Tin()\nwhile True:\n    tin.items.append(bytes(1_000_000))",
        7,
        "tin.items was growing in line 7: a list of ",
    ),
    (
        "print('begun')\ndef fill():\n    kept = []\n    while True:\n        kept.append([0] * 100_000)\nfill()",
        5,
        "kept was growing in line 5: a list of ",
    ),
    (
        "import sys\nprint('begun')\nsys.setrecursionlimit(10**6)\ndef down(n):\n\
         \x20   kept = bytes(1_000_000)\n    return down(n + 1)\ndown(0)",
        5,
        "down kept calling itself: ",
    ),
    (
        "print('begun')\nimport zlib\nz = zlib.compress(bytes(100_000_000))\n\
         x = zlib.decompress(z) + zlib.decompress(z) + zlib.decompress(z)",
        4,
        "Line 4 alone asked for more than that.",
    ),
];

#[test]
fn memory_that_runs_out_names_the_limit_and_what_grew() {
    for (source, line, growing) in HOARDS {
        let recording = with(Limits::default(), source);
        assert_reached(&recording, LimitKind::MemoryMb, *line);
        let sentence = sentence(&recording);
        let limit = format!(
            "Stopped in line {line}: programs here may use 256 MB of memory (MemoryError). "
        );
        assert!(sentence.starts_with(&limit), "{source}\n{sentence}");
        assert!(sentence.contains(growing), "{source}\n{sentence}");
    }
}

#[test]
fn the_limit_on_memory_can_be_another() {
    let limits = Limits { memory_mb: 64, ..Limits::default() };
    let recording = with(limits, HOARDS[0].0);
    assert_reached(&recording, LimitKind::MemoryMb, 4);
    assert!(sentence(&recording).contains("may use 64 MB of memory"));
}

#[test]
fn memory_runs_out_in_the_same_words_in_every_python() {
    for (python, _) in installed().into_iter().filter(|(_, version)| *version >= (3, 8)) {
        for (source, line, growing) in [&HOARDS[0], &HOARDS[1], &HOARDS[2], &HOARDS[8]] {
            let runner = LocalRunner::with_stage(Some(python.clone()), super::STAGE.into());
            let ended = in_runtime(async { end_of(runner.start(request(source))).await });
            let recording = ended.expect("the sandbox works here");
            assert_reached(&recording, LimitKind::MemoryMb, *line);
            let sentence = sentence(&recording);
            assert!(sentence.contains(growing), "{}: {sentence}", python.display());
        }
    }
}

#[test]
fn memory_that_a_program_raises_about_is_its_own_matter() {
    let sentence = sentence(&with(Limits::default(), "raise MemoryError('mine')"));
    assert_eq!(sentence, "Stopped by an error in line 1. MemoryError: mine");
}

#[test]
fn threads_beyond_the_limit_name_it() {
    let limits = Limits { threads: 12, ..Limits::default() };
    let seen = "import threading, time\nprint('begun')\ndef work():\n    while True:\n\
        \x20       time.sleep(1)\nwhile True:\n    threading.Thread(target=work, daemon=True).start()";
    let unseen = "import threading, time\nprint('begun')\nwhile True:\n\
        \x20   threading.Thread(target=time.sleep, args=(9,), daemon=True).start()";
    for (source, line, growing) in [
        (seen, 7, " were running, and line 7 wanted one more."),
        (unseen, 4, "Line 4 wanted one more when it ran the "),
    ] {
        let recording = with(limits.clone(), source);
        assert_reached(&recording, LimitKind::Threads, line);
        let sentence = sentence(&recording);
        assert!(sentence.contains("may have 12 threads"), "{sentence}");
        assert!(sentence.contains(growing), "{sentence}");
    }
}

#[test]
fn open_files_beyond_the_limit_name_it() {
    for (deed, most) in [("os.pipe()", 64), ("os.dup(0)", 32), ("socket.socketpair()", 20)] {
        let limits = Limits { open_files: most, ..Limits::default() };
        let source = format!(
            "import os, socket\nprint('begun')\nheld = []\nwhile True:\n    held.append({deed})"
        );
        let recording = with(limits, &source);
        assert_reached(&recording, LimitKind::OpenFiles, 5);
        let sentence = sentence(&recording);
        let start =
            format!("Stopped in line 5: programs here may have {most} files and pipes open");
        assert!(sentence.starts_with(&start), "{sentence}");
        assert!(sentence.contains("held was growing in line 5: a list of "), "{sentence}");
    }
}

#[test]
fn output_beyond_the_limit_names_the_line_that_printed() {
    let limits = Limits { output_kb: 64, max_steps: u64::MAX, ..Limits::default() };
    let loops = "print('begun')\nn = 0\nwhile True:\n    n = n + 1\n    print('line', n)";
    let recording = with(limits.clone(), loops);
    assert_reached(&recording, LimitKind::OutputKb, 5);
    let told = sentence(&recording);
    assert!(
        told.starts_with("Stopped: it printed more than 64 KB: lines 3 to 5 repeat."),
        "{told}"
    );
    assert!(told.contains("Line 5 printed "), "{told}");
    for at_once in ["print('x' * 10**6)", "import sys; sys.stderr.write('x' * 10**6)"] {
        for output_kb in [1, 64] {
            let source = format!("print('begun')\n{at_once}\nwhile True: pass");
            let recording = with(Limits { output_kb, ..limits.clone() }, &source);
            assert_reached(&recording, LimitKind::OutputKb, 2);
        }
    }
    // Past Python, into a file in memory.
    let past =
        "import os\nprint('begun', flush=True)\nwhile True:\n    os.writev(1, [b'x' * 1000])";
    assert_reached(&with(limits, past), LimitKind::OutputKb, 4);
}

#[test]
fn steps_and_time_name_what_the_loop_does() {
    let limits = Limits { max_steps: 5000, ..Limits::default() };
    let stuck = "print('begun')\nx = 1\nwhile x < 10:\n    y = x + 1";
    let recording = with(limits.clone(), stuck);
    assert_reached(&recording, LimitKind::Steps, 4);
    let told =
        "Stopped after 5,000 steps: lines 3 to 4 repeat. No variable changes there any more.";
    assert_eq!(sentence(&recording), told);
    let rising = "print('begun')\nx = 1\nwhile x > 0:\n    x = x + 1";
    let told = "Stopped after 5,000 steps: lines 3 to 4 repeat. x kept changing.";
    assert_eq!(sentence(&with(limits.clone(), rising)), told);
    let deep =
        "import sys\nprint('begun')\nsys.setrecursionlimit(10**6)\ndef f(n):\n    f(n + 1)\nf(0)";
    let recording = with(limits, deep);
    assert_reached(&recording, LimitKind::Steps, 5);
    let told = sentence(&recording);
    assert!(told.starts_with("Stopped after 5,000 steps. f kept calling itself: 2,"), "{told}");
    let slow = Limits { cpu_seconds: 1, max_steps: u64::MAX, ..Limits::default() };
    let recording = with(slow, "print('begun')\nn = 0\nwhile True:\n    n = n + 1");
    assert_reached(&recording, LimitKind::CpuSeconds, 4);
    assert!(sentence(&recording).contains("lines 3 to 4 repeat. n kept changing."));
}

/// Programs that go round and round, and what they let grow.
const GROWING_IN_LOOPS: &[(&str, &str)] = &[
    (
        "words = []\nwhile True:\n    words.append('hello')",
        "words was growing in line 3: a list of ",
    ),
    (
        "class Game:\n    def __init__(self):\n        self.moves = []\n    def play(self):\n\
         \x20       self.moves.append(1)\ngame = Game()\nwhile True:\n    game.play()",
        "game.moves was growing in line 5: a list of ",
    ),
    (
        "from collections import deque\nwaiting = deque()\nwhile True:\n    waiting.append(1)",
        "waiting was growing in line 4: a deque of ",
    ),
    (
        "def fill(nums):\n    while True:\n        nums.append(1)\nvalues = []\nfill(values)",
        "nums was growing in line 3: a list of ",
    ),
    (
        "def fill(nums):\n    nums.append(1)\nvalues = []\nwhile True:\n    fill(values)",
        "values was growing in line 2: a list of ",
    ),
    (
        "s = set()\nn = 0\nwhile True:\n    n += 1\n    s.add(n)",
        "s was growing in line 5: a set of ",
    ),
    ("lst = [1]\nfor x in lst:\n    lst.append(x)", "lst was growing in line 3: a list of "),
    (
        "seen = {}\nn = 0\nwhile True:\n    n += 1\n    seen[n] = True",
        "seen was growing in line 5: a dict of ",
    ),
    (
        "groups = {'a': [], 'b': []}\nwhile True:\n    groups['a'].append(1)",
        "groups['a'] was growing in line 3: a list of ",
    ),
    ("lst = []\nwhile True:\n    lst = lst + [1]", "lst was growing in line 3: a list of "),
    ("text = ''\nwhile True:\n    text += 'ab'", "text was growing in line 3: a text of "),
    (
        "found = []\nn = 0\nwhile True:\n    n += 1\n    for d in range(20):\n        pass\n\
         \x20   found.append(n)",
        "found was growing in line 7: a list of ",
    ),
];

#[test]
fn steps_that_run_out_name_the_container_that_grew_in_the_loop() {
    let limits = Limits { max_steps: 5000, ..Limits::default() };
    for (source, growing) in GROWING_IN_LOOPS {
        let told = sentence(&with(limits.clone(), source));
        let is_told = told.starts_with("Stopped after 5,000 steps: lines ");
        assert!(is_told && told.contains(growing), "{source}\n{told}");
    }
    let slow = "import time\nheld = []\nwhile True:\n    held.append(1)\n    time.sleep(0.02)";
    let recording = with(Limits { wall_seconds: 1, ..Limits::default() }, slow);

    let told = sentence(&recording);
    assert!(told.contains("held was growing in line 4: a list of "), "{told}");
}

#[test]
fn what_comes_and_goes_in_a_loop_is_not_said_to_grow() {
    let limits = Limits { max_steps: 5000, ..Limits::default() };
    for source in [
        "while True:\n    row = []\n    for i in range(7):\n        row.append(i)",
        "row = []\nwhile True:\n    row.append(1)\n    if len(row) > 90:\n        row.clear()",
        "row = [1]\nwhile True:\n    row.append(1)\n    row.pop()",
        "row = list(range(300))\nwhile row is not None:\n    row[0] = row[0] + 1",
        "row = []\nfor n in range(900):\n    row.append(n)\nwhile True:\n    n = n + 1",
        // What the library's own objects hold is not recorded.
        "from queue import Queue\nq = Queue()\nwhile True:\n    q.put(1)",
    ] {
        let told = sentence(&with(limits.clone(), source));
        assert!(!told.contains("was growing"), "{source}\n{told}");
        assert!(
            source.contains("is not None") || !told.contains("No variable"),
            "{source}\n{told}"
        );
    }
}

#[test]
fn a_loop_on_one_line_is_named_when_time_is_up() {
    let limits = Limits { wall_seconds: 1, max_steps: u64::MAX, ..Limits::default() };
    let source = "try:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n\
                  except BaseException:\n    pass";
    let told = sentence(&with(limits, source));
    let is_named = ["line 3 was still running.", "line 3 repeats."];
    assert!(is_named.iter().any(|named| told.contains(named)), "{told}");
}

#[test]
fn a_recording_that_grows_too_large_names_the_line() {
    let limits = Limits { trace_kb: 64, ..Limits::default() };
    let source = "print('begun')\nimport random\nwhile True:\n    n = 1\n\
        \x20   rows = [random.random() for n in range(200)]\n    n = 2";
    let recording = with(limits, source);
    assert_reached(&recording, LimitKind::TraceKb, 5);
    let told = sentence(&recording);
    assert!(told.starts_with("Stopped: the recording grew over 64 KB: lines 3 to 6 rep"), "{told}");
    assert!(told.contains("Line 5 changed the most of what was recorded."), "{told}");
}

#[test]
fn a_crash_in_c_code_names_the_stack() {
    let crash = "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)";
    let told = sentence(&with(Limits::default(), crash));
    assert!(told.contains("Calls may use 8 MB of stack here, and more than that ends"), "{told}");
}

#[test]
fn an_answer_that_never_comes_names_the_line_that_waits() {
    let mut asking =
        request("print('begun', flush=True)\nname = input('Your name? ')\nprint(name)");
    asking.input = InputSource::Ask;
    asking.limits = Limits { input_seconds: 1, ..Limits::default() };
    let recording = try_run(asking).expect("the sandbox works here");
    assert_reached(&recording, LimitKind::InputSeconds, 2);
    let told = "Stopped: no input came for 1 second. Line 2 was waiting for it.";
    assert_eq!(sentence(&recording), told);
}

#[test]
fn answers_beyond_the_limit_on_input_end_it() {
    let mut asking = request("print('begun')\nwhile True:\n    text = input()");
    asking.input = InputSource::Ask;
    asking.limits = Limits { input_kb: 1, ..Limits::default() };
    let recording = in_runtime(async {
        let mut handle = runner().start(asking);
        loop {
            match handle.events.recv().await.expect("an end") {
                RunEvent::InputWanted => handle.send(Control::Answer("y".repeat(400))),
                RunEvent::Ended(result) => return result.expect("the sandbox works here"),
                _ => {}
            }
        }
    });
    assert_eq!(recording.inputs.len(), 2);
    let is_end =
        matches!(&recording.verdict, Verdict::Raised { type_name, .. } if type_name == "EOFError");
    assert!(is_end, "{:?}", recording.verdict);
}

#[test]
fn too_deep_a_stack_tells_the_calls_and_the_limit() {
    // C code that calls itself: in every Python the stack ends, or Python stops before it does.
    let source = "import sys\nprint('begun', flush=True)\nsys.setrecursionlimit(10**6)\nclass A:\n\
        \x20   def __repr__(self):\n        return repr(self)\nrepr(A())";
    let limits = Limits { stack_mb: 1, ..Limits::default() };
    let recording = with(limits, source);
    let told = sentence(&recording);
    assert!(told.contains("__repr__ kept calling itself: "), "{:?} {told}", recording.verdict);
    match recording.verdict {
        Verdict::Killed { .. } => {
            let start =
                "Python itself crashed (invalid memory access). Calls may use 1 MB of stack";
            assert!(told.starts_with(start), "{told}");
        }
        Verdict::Raised { ref type_name, .. } => assert_eq!(type_name, "RecursionError"),
        ref other => panic!("{other:?}"),
    }
}
