//! Files: none can be read but Python's own, none can be written or changed.

use super::{assert_refused, output, run};

/// Refused by the namespace (not there), by Landlock, or by the list of system calls.
const NO: &[&str] = &["ENOENT", "EACCES", "EPERM"];

#[test]
fn nothing_outside_of_python_can_be_read() {
    let own_exe = std::env::current_exe().unwrap();
    let this_file = format!("open({:?})", own_exe.to_str().unwrap());
    let home = std::env::var("HOME").unwrap_or_else(|_| "/root".to_owned());
    let the_home = format!("os.listdir({home:?})");
    assert_refused(
        "",
        &[
            &this_file,
            &the_home,
            "open('/etc/passwd')",
            "open('/etc/hostname')",
            "open('/etc/resolv.conf')",
            "os.listdir('/')",
            "os.listdir('/home')",
            "os.listdir('/tmp')",
            "os.listdir('/proc')",
            "open('/proc/self/maps')",
            "open('/proc/self/mem', 'rb')",
            "open('/proc/%d/environ' % os.getppid(), 'rb')",
            "open('/proc/1/cmdline', 'rb')",
            "os.listdir('/sys')",
            "open('/dev/mem', 'rb')",
            "open('/dev/kmsg', 'rb')",
            "os.listdir('/dev/shm')",
            "os.listdir('/var/tmp')",
            "os.listdir('/proc/self/fd')",
            "os.listdir('/proc/self/root/home')",
        ],
        NO,
    );
}

#[test]
fn nothing_can_be_written_or_changed() {
    assert_refused(
        "target = os.__file__",
        &[
            "open('/tmp/firefly-was-here', 'w')",
            "open('firefly-was-here', 'w')",
            "open(target, 'a')",
            "os.open(target, os.O_RDONLY | os.O_TRUNC)",
            "os.open(target, os.O_RDWR)",
            "os.open('/usr/lib', os.O_TMPFILE | os.O_WRONLY)",
            "open('/dev/null', 'w')",
            "os.mkdir('/tmp/firefly-was-here')",
            "os.unlink(target)",
            "os.rename(target, target + '.old')",
            "os.symlink('/etc', '/tmp/firefly-was-here')",
            "os.link(target, '/tmp/firefly-was-here')",
            "os.mkfifo('/tmp/firefly-was-here')",
            "os.mknod('/tmp/firefly-was-here')",
            "os.chmod(target, 0o777)",
            "os.chmod('/dev/null', 0o666)",
            "os.chown(target, os.getuid(), -1)",
            "os.utime(target)",
            "os.setxattr(target, 'user.firefly', b'1')",
            "os.truncate(target, 0)",
            "os.chdir('/tmp')",
            "os.chroot('/tmp')",
        ],
        NO,
    );
}

#[test]
fn files_in_memory_and_locks_are_refused() {
    assert_refused(
        "import fcntl, mmap",
        &["os.memfd_create('x')", "fcntl.flock(1, fcntl.LOCK_EX)", "fcntl.lockf(1, fcntl.LOCK_EX)"],
        &["EPERM"],
    );
}

#[test]
fn no_descriptor_is_inherited_but_the_runs_own() {
    let probe = "import os\n\
        def is_open(n):\n try:\n  os.fstat(n); return True\n except OSError: return False\n\
        print([n for n in range(1024) if is_open(n)])";
    let written = output(probe);
    let open: Vec<u32> = written
        .trim_matches(|c| "[]\n".contains(c))
        .split(", ")
        .map(|number| number.parse().unwrap())
        .collect();
    let (the_program, the_trace) = (62, 63);
    assert_eq!(open, [0, 1, 2, the_program, the_trace]);
}

/// Python's own printer of tracebacks reads the program's lines from there.
#[test]
fn the_programs_text_is_there_for_tracebacks_and_cannot_be_written() {
    assert_refused(
        "",
        &["os.write(62, b'x')", "os.pwrite(62, b'x', 0)", "os.ftruncate(62, 0)"],
        &["EPERM", "EFBIG", "EINVAL"],
    );
    let recording = run("class A:\n    def __del__(self):\n        1 / 0\n\nA()\nprint(2)\n");
    let errors = String::from_utf8_lossy(&recording.stderr);
    assert!(errors.contains("    1 / 0\n"), "{errors}");
    assert_eq!(recording.stdout, b"2\n");
}

#[test]
fn the_standard_library_can_be_read() {
    let modules = "json random math datetime zoneinfo decimal fractions itertools functools \
                   collections dataclasses typing re string textwrap statistics heapq bisect \
                   copy enum time calendar abc asyncio threading queue unittest doctest csv \
                   sqlite3 hashlib uuid secrets struct array contextlib io pprint turtle";
    let source = format!(
        "for name in '''{modules}'''.split():\n\
         \x20   try: __import__(name)\n\
         \x20   except ModuleNotFoundError as e:\n\
         \x20       if e.name not in ('tkinter', '_tkinter', 'zoneinfo'): print(e)\n"
    );
    assert_eq!(output(&source), "");
}
