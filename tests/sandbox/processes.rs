//! Processes: no new ones, no power over others, no way to outlive the run.

use super::{assert_refused, output, run};

#[test]
fn no_process_can_be_started() {
    assert_refused(
        "import subprocess, sys",
        &[
            "os.fork()",
            "os.forkpty()",
            "os.system('true') == 0 or os.execv('/bin/true', ['true'])",
            "subprocess.run(['/bin/true'])",
            "subprocess.run('true', shell=True)",
            "os.posix_spawn('/bin/true', ['true'], {})",
            "os.execv(sys.executable, ['python'])",
            "os.execv('/bin/sh', ['sh'])",
        ],
        &["EPERM"],
    );
}

#[test]
fn no_other_process_can_be_signalled_or_changed() {
    assert_refused(
        "import resource, signal",
        &[
            "os.kill(os.getppid() or 1, 0)",
            "os.kill(1 if os.getpid() != 1 else 2, 0)",
            "os.kill(-1, signal.SIGKILL)",
            "os.kill(0, signal.SIGTERM)",
            "os.killpg(os.getpgrp(), signal.SIGTERM)",
            "os.setpriority(os.PRIO_PROCESS, 0, 0)",
            "os.nice(-1)",
            "os.sched_setaffinity(0, {0})",
            "os.setsid()",
            "os.setpgid(0, 0)",
            "os.setuid(0)",
            "os.setgroups([0])",
        ],
        &["EPERM"],
    );
}

#[test]
fn limits_cannot_be_changed() {
    let raise = "import resource\n\
        for which in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_CORE):\n\
        \x20   try: resource.setrlimit(which, (0, 0)); print('changed')\n\
        \x20   except (OSError, ValueError): print('no')\n\
        print(resource.getrlimit(resource.RLIMIT_CORE))";
    assert_eq!(output(raise), "no\nno\nno\n(1, 1)\n");
}

#[test]
fn threads_work_but_not_without_end() {
    let few = "import threading\nseen = []\n\
        threads = [threading.Thread(target=seen.append, args=(n,)) for n in range(8)]\n\
        [t.start() for t in threads]; [t.join() for t in threads]; print(sorted(seen))";
    assert_eq!(output(few), "[0, 1, 2, 3, 4, 5, 6, 7]\n");
    let bomb = "import threading\nthreading.stack_size(32768)\nhold = threading.Event()\n\
        def sleep(): hold.wait()\n\
        count = 0\n\
        try:\n\
        \x20   while count < 5000:\n\
        \x20       threading.Thread(target=sleep, daemon=True).start(); count += 1\n\
        except RuntimeError: pass\n\
        print(count < 500)";
    assert_eq!(output(bomb), "True\n");
}

#[test]
fn asyncio_and_signals_of_its_own_work() {
    let program = "import asyncio, signal, os\n\
        async def main():\n\
        \x20   await asyncio.sleep(0.01); return 'slept'\n\
        print(asyncio.run(main()))\n\
        signal.signal(signal.SIGALRM, lambda *_: print('rang'))\n\
        signal.setitimer(signal.ITIMER_REAL, 0.01); signal.pause()\n\
        signal.signal(signal.SIGUSR1, lambda *_: print('got it'))\n\
        os.kill(os.getpid(), signal.SIGUSR1)";
    assert_eq!(output(program), "slept\nrang\ngot it\n");
}

#[test]
fn a_program_runs_without_any_privilege() {
    let who = output("import os\nprint(*os.getresuid(), *os.getresgid(), *os.getgroups())");
    assert!(who.split_whitespace().take(6).all(|id| id != "0"), "{who}");
}

#[test]
fn a_crash_inside_python_is_told_as_the_signal() {
    use firefly::trace::Verdict;
    let crash = run("import os\nos.kill(os.getpid(), 11)");
    assert_eq!(crash.verdict, Verdict::Killed { signal: 11 });
}
