//! Limits: each one is reached, named by the verdict, and what was written before it is kept.

use firefly::run::{InputSource, RunError};
use firefly::trace::{LimitKind, Limits, Recording, Verdict};

use super::growing::sentence;
use super::{request, run, try_run};

fn run_with(limits: Limits, source: &str) -> Recording {
    let mut request = request(source);
    request.limits = limits;
    try_run(request).expect("the sandbox works here")
}

fn stopped(limit: LimitKind, value: u64) -> Verdict {
    Verdict::Stopped { limit, value }
}

#[test]
fn an_endless_loop_runs_out_of_computing_time() {
    let limits = Limits { cpu_seconds: 1, max_steps: u64::MAX, ..Limits::default() };
    let recording = run_with(limits, "print('begun', flush=True)\nsum(range(10**12))");
    assert_eq!(recording.verdict, stopped(LimitKind::CpuSeconds, 1));
    assert_eq!(recording.stdout, b"begun\n");
}

#[test]
fn a_loop_that_ignores_the_first_warning_ends_too() {
    let limits = Limits { cpu_seconds: 1, max_steps: u64::MAX, ..Limits::default() };
    let source = "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nsum(range(10**12))";
    assert_eq!(run_with(limits, source).verdict, stopped(LimitKind::CpuSeconds, 1));
}

#[test]
fn sleeping_runs_out_of_time() {
    let limits = Limits { wall_seconds: 1, ..Limits::default() };
    for source in [
        "print('begun', flush=True)\nimport time\ntime.sleep(1000)",
        "print('begun', flush=True)\nimport os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        "print('begun', flush=True)\nimport signal\n\
         [signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]\nsignal.pause()",
        "print('begun', flush=True)\nimport os\nos.close(0); os.close(1); os.close(2)\n\
         import time\ntime.sleep(1000)",
    ] {
        let recording = run_with(limits.clone(), source);
        assert_eq!(recording.verdict, stopped(LimitKind::WallSeconds, 1), "{source}");
        assert_eq!(recording.stdout, b"begun\n", "{source}");
    }
}

#[test]
fn the_line_that_hung_in_a_later_turn_is_named() {
    let limits = Limits { wall_seconds: 1, ..Limits::default() };
    let source = "import time\nfor n in [0, 0, 0, 100]:\n    time.sleep(n)";
    let recording = run_with(limits, source);
    let sentence = sentence(&recording);
    assert_eq!(sentence, "Stopped after 1 second: line 3 was still running.");
}

#[test]
fn a_flood_of_output_is_cut_at_the_limit() {
    let limits = Limits { output_kb: 64, max_steps: u64::MAX, ..Limits::default() };
    for stream in ["stdout", "stderr"] {
        let source = format!("import sys\nwhile True: sys.{stream}.write('x' * 1000)");
        let recording = run_with(limits.clone(), &source);
        assert_eq!(recording.verdict, stopped(LimitKind::OutputKb, 64));
        assert_eq!(recording.stdout.len() + recording.stderr.len(), 64 * 1024);
    }
}

#[test]
fn memory_ends_in_pythons_own_error() {
    let source = "try:\n    hoard = []\n    while True: hoard.append(bytes(1_000_000))\n\
                  except MemoryError:\n    size = len(hoard); hoard = None\n    print(100 < size < 260)";
    let recording = run(source);
    assert_eq!(String::from_utf8_lossy(&recording.stdout), "True\n");
    assert_eq!(recording.verdict, Verdict::Finished { exit_code: 0 });
}

#[test]
fn memory_that_is_no_address_space_is_bounded_too() {
    // What pipes and sockets hold is counted to nobody.
    let source = "import os, socket\nheld = 0\n\
        try:\n\
        \x20   while True:\n\
        \x20       r, w = os.pipe(); os.set_blocking(w, False)\n\
        \x20       try:\n\
        \x20           while True: held += os.write(w, bytes(65536))\n\
        \x20       except BlockingIOError: pass\n\
        except OSError: print(held < 64_000_000)";
    assert_eq!(String::from_utf8_lossy(&run(source).stdout), "True\n");
}

#[test]
fn a_program_or_input_that_is_too_large_is_not_run() {
    let large = try_run(request(&"#".repeat(256 * 1024 + 1))).unwrap_err();
    assert!(matches!(large, RunError::TooLarge { what: "The program", .. }), "{large}");
    let mut with_input = request("print(1)");
    with_input.input = InputSource::Given("x".repeat(1024 * 1024 + 1));
    let large = try_run(with_input).unwrap_err();
    assert!(matches!(large, RunError::TooLarge { what: "The input", .. }), "{large}");
}

#[test]
fn the_largest_program_and_input_arrive_whole() {
    let line = "total = len(open(0).read())\nprint(total)\n";
    let mut whole = request(&format!("{line}#{}", "x".repeat(256 * 1024 - line.len() - 1)));
    whole.input = InputSource::Given("y".repeat(1024 * 1024));
    let recording = try_run(whole).expect("runs");
    assert_eq!(String::from_utf8_lossy(&recording.stdout), "1048576\n");
}

#[test]
fn exit_handlers_and_forgotten_threads_run_out_of_time_too() {
    let limits = Limits { wall_seconds: 1, cpu_seconds: 5, ..Limits::default() };
    for source in [
        "import atexit, time\natexit.register(time.sleep, 1000)\nprint('over', flush=True)",
        "import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()\n\
         print('over', flush=True)",
        "import time\nclass Slow:\n    def __del__(self): sleep(1000)\n\
         sleep = time.sleep\nkept = Slow()\nprint('over', flush=True)",
    ] {
        let recording = run_with(limits.clone(), source);
        assert_eq!(recording.stdout, b"over\n", "{source}");
    }
}

#[test]
fn too_many_threads_tell_whether_their_number_or_their_stacks_were_too_much() {
    let start = "import threading, time\nheld = []\nfor n in range(200):\n\
        \x20   thread = threading.Thread(target=time.sleep, args=(1,))\n    thread.start()\n\
        \x20   held.append(thread)";
    let limits = Limits { memory_mb: 128, ..Limits::default() };
    let told = sentence(&run_with(limits, start));
    let memory = "Stopped in line 5: programs here may use 128 MB of memory, and each thread takes \
                  8 MB of it for its stack (RuntimeError). ";
    assert!(told.starts_with(memory), "{told}");
    assert!(told.contains("held was growing in line 6: a list of "), "{told}");
    let seen = "import threading, time\ndef work():\n    time.sleep(1)\nwhile True:\n\
        \x20   threading.Thread(target=work).start()";
    let told = sentence(&run_with(Limits { threads: 6, ..Limits::default() }, seen));
    let number = "Stopped in line 5: programs here may have 6 threads (RuntimeError). ";
    assert!(told.starts_with(number), "{told}");
    // How many a pool starts is not in the trace.
    let pool = "from concurrent.futures import ThreadPoolExecutor\nimport time\n\
        pool = ThreadPoolExecutor(20)\nfor n in range(20):\n    pool.submit(time.sleep, 1)";
    let told = sentence(&run_with(Limits { threads: 4, ..Limits::default() }, pool));
    let either = "Stopped in line 5: programs here may have 4 threads, in 256 MB of memory";
    assert!(told.starts_with(either), "{told}");
}

#[test]
fn a_limit_that_a_thread_reached_or_that_was_caught_is_told_at_the_end() {
    let hoard = "kept = []\n    while True:\n        kept.append('x' * 1_000_000)";
    let in_thread = format!(
        "import threading\ndef work():\n    {hoard}\nt = threading.Thread(target=work)\n\
         t.start()\nt.join()"
    );
    let caught = format!("try:\n    {hoard}\nexcept MemoryError:\n    kept = None");
    for (source, line) in [(in_thread, 5), (caught, 4)] {
        let told = sentence(&run(&source));
        let expected = format!(
            "The program ran to its end. Line {line} reached a limit: programs here may use 256 MB \
             of memory."
        );
        assert_eq!(told, expected, "{source}");
    }
    let own = "try:\n    raise MemoryError\nexcept MemoryError:\n    pass";
    assert_eq!(sentence(&run(own)), "The program ran to its end.");
}

#[test]
fn what_did_not_fit_into_the_output_is_not_counted() {
    let limits = Limits { output_kb: 10, ..Limits::default() };
    let told = sentence(&run_with(limits, "while True:\n    print('x' * 99)"));
    assert!(told.ends_with("lines 1 to 2 repeat. Line 2 printed 103 times."), "{told}");
}

#[test]
fn open_files_that_no_list_holds_name_the_line() {
    let source = "import os\ndef f(n):\n    ends = os.pipe()\n    f(n + 1)\nf(0)";
    let told = sentence(&run(source));
    assert!(told.contains(". Line 3 wanted one more when it ran the "), "{told}");
}
