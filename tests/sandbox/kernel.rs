//! The kernel's surface: system calls by number, the terminal, other architectures.

use firefly::trace::Verdict;

use super::{assert_refused, output, run};

/// A way to make system calls by number, and to raise their errors.
const SYSCALL: &str = "import ctypes\n\
    libc = ctypes.CDLL(None, use_errno=True)\n\
    def call(*arguments):\n\
    \x20   if libc.syscall(*[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]) == -1:\n\
    \x20       raise OSError(ctypes.get_errno(), 'refused')";

#[cfg(target_arch = "x86_64")]
#[test]
fn calls_that_nobody_needs_are_forbidden() {
    let numbers = [
        ("ptrace", 101),
        ("fork", 57),
        ("vfork", 58),
        ("execve", 59),
        ("shmget", 29),
        ("msgget", 68),
        ("semget", 64),
        ("mount", 165),
        ("unshare", 272),
        ("setns", 308),
        ("bpf", 321),
        ("perf_event_open", 298),
        ("keyctl", 250),
        ("add_key", 248),
        ("userfaultfd", 323),
        ("io_uring_setup", 425),
        ("process_vm_readv", 310),
        ("pidfd_open", 434),
        ("pidfd_getfd", 438),
        ("inotify_init", 253),
        ("fanotify_init", 300),
        ("mq_open", 240),
        ("personality", 135),
        ("setrlimit", 160),
        ("seccomp", 317),
        ("landlock_create_ruleset", 444),
        ("memfd_create", 319),
        ("vmsplice", 278),
        ("splice", 275),
        ("mlockall", 151),
        ("sched_setscheduler", 144),
        ("tkill", 200),
        ("rt_sigqueueinfo", 129),
        ("creat", 85),
        ("open_by_handle_at", 304),
        ("kexec_load", 246),
        ("reboot", 169),
        ("fchmodat2", 452),
        ("clone with a namespace", 56),
    ];
    let calls: Vec<String> = numbers
        .iter()
        .map(|(_, number)| match number {
            56 => "call(56, 0x10000000 | 17, 0, 0, 0, 0)".to_owned(),
            _ => format!("call({number}, 0, 0, 0, 0, 0)"),
        })
        .collect();
    let calls: Vec<&str> = calls.iter().map(String::as_str).collect();
    assert_refused(SYSCALL, &calls, &["EPERM"]);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn calls_with_a_fallback_seem_unknown() {
    let calls = ["call(435, 0, 0)", "call(437, 0, 0, 0, 0)", "call(500, 0)"];
    assert_refused(SYSCALL, &calls, &["ENOSYS"]);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn calls_by_the_second_set_of_numbers_are_forbidden() {
    let x32 = ["call(0x40000000 + 39)", "call(0x40000000 + 57)", "call(0x40000000 + 520, 0, 0, 0)"];
    assert_refused(SYSCALL, &x32, &["EPERM", "ENOSYS"]);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn a_call_by_the_numbers_of_another_architecture_ends_the_program() {
    // mov eax, 20 (getpid there); int 0x80; ret
    let program = "import ctypes, mmap\n\
        code = mmap.mmap(-1, 4096, prot=7)\n\
        code.write(b'\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3')\n\
        place = ctypes.addressof(ctypes.c_char.from_buffer(code))\n\
        ctypes.CFUNCTYPE(ctypes.c_int)(place)()\n\
        print('still here')";
    let recording = run(program);
    assert_eq!(recording.verdict, Verdict::Killed { signal: 31 });
    assert_eq!(recording.stdout, b"");
}

#[test]
fn the_terminal_is_out_of_reach() {
    assert_refused(
        "import fcntl, termios, glob",
        &[
            "open('/dev/tty')",
            "os.open('/dev/tty', os.O_RDONLY | os.O_NOCTTY)",
            "os.listdir('/dev/pts')",
            "os.open('/dev/pts/0', os.O_RDONLY | os.O_NOCTTY)",
            "os.open('/dev/ptmx', os.O_RDONLY)",
            "fcntl.ioctl(0, termios.TIOCSTI, b'x')",
            "fcntl.ioctl(0, termios.TIOCSCTTY, 0)",
            "fcntl.ioctl(0, 0x541C, b'x')",
        ],
        &["EPERM", "EACCES", "ENOENT", "ENXIO"],
    );
}

#[test]
fn a_request_with_a_bit_above_the_thirty_second_is_no_other_request() {
    let program = format!(
        "{SYSCALL}\nimport errno, os\n\
         r, w = os.pipe()\n\
         for request in (0x541b, 0x1_0000_541b, 0x1_0000_5412):\n\
         \x20   try: call(16, r, request, ctypes.byref(ctypes.c_int())); print('allowed')\n\
         \x20   except OSError as e: print(errno.errorcode[e.errno])"
    );
    #[cfg(target_arch = "x86_64")]
    assert_eq!(output(&program), "allowed\nallowed\nEPERM\n");
    #[cfg(not(target_arch = "x86_64"))]
    drop(program);
}

#[test]
fn descriptors_send_no_signals_and_grow_no_pipes() {
    assert_refused(
        "import fcntl\nr, w = os.pipe()",
        &[
            "fcntl.fcntl(r, fcntl.F_SETOWN, os.getppid())",
            "fcntl.fcntl(r, fcntl.F_SETFL, 0o20000)",
            "fcntl.fcntl(w, 1031, 1048576)",
            "fcntl.fcntl(r, 1026, 1)",
        ],
        &["EPERM"],
    );
}

#[test]
fn no_call_holds_memory_that_is_not_counted() {
    assert_refused(
        &format!(
            "{SYSCALL}\nimport mmap, select, socket\na, b = socket.socketpair()\n\
             poll = select.poll()\n[poll.register(os.dup(0)) for _ in range(9)]"
        ),
        &[
            "mmap.mmap(-1, 2 * 4096)",
            "mmap.mmap(os.open('/dev/zero', os.O_RDONLY), 1 << 20, prot=1)",
            "call(436, 100, 101, 2)",
            "poll.poll(0)",
            "select.select([9], [], [], 0)",
            "a.send(b'x', socket.MSG_OOB)",
            "b.recv(1, socket.MSG_OOB)",
        ],
        &["EPERM"],
    );
    let harmless = "import mmap, select, socket, os\n\
        page = mmap.mmap(-1, 4096); page[0] = 7\n\
        private = mmap.mmap(-1, 1 << 20, flags=mmap.MAP_PRIVATE); private[-1] = 7\n\
        a, b = socket.socketpair(); a.send(b'x')\n\
        print(page[0], private[-1], select.select([b], [], [], 1)[0] == [b], b.recv(1))";
    assert_eq!(output(harmless), "7 7 True b'x'\n");
}

/// The tables that say where memory lies can take more of it than the memory itself.
#[test]
fn memory_that_is_spread_widely_is_counted_with_its_tables() {
    let program = "import ctypes, time\n\
        libc = ctypes.CDLL(None)\n\
        size, place = ctypes.c_size_t, ctypes.c_void_p\n\
        libc.mmap.restype = place\n\
        libc.mmap.argtypes = [place, size, ctypes.c_int, ctypes.c_int, ctypes.c_int, size]\n\
        [ctypes.c_char.from_address(at).value for at in (libc.mmap(n << 30, 4096, 3, 0x100022, -1, 0)\n\
        \x20    for n in range(1, 50000)) if at and at + 1 < 1 << 64]\n\
        time.sleep(60)";
    let limit = firefly::trace::LimitKind::MemoryMb;
    assert_eq!(run(program).verdict, Verdict::Stopped { limit, value: 256 });
}
