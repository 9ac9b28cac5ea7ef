//! A computer of the test's own: processes, shared memory, sockets, mounts and folders for passing
//! files that hold nothing but what the test and firefly put there.

use std::ffi::CString;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

/// Tells a test, started again, which part it plays.
const ROLE: &str = "FIREFLY_TEST_ROLE";
/// The role of the world's first process.
const WORLD: &str = "world";
/// Set in a world of its own.
const APART: &str = "FIREFLY_TEST_APART";
/// Where the learner's home is.
const HOME: &str = "FIREFLY_TEST_HOME";
/// firefly's own file in the world's first process, whatever lies over its path there.
const FIREFLY_FD: i32 = 199;

/// Folders that anybody may write to; they are empty in the world.
pub const OPEN_FOLDERS: [&str; 4] = ["/tmp", "/var/tmp", "/dev/shm", "/run"];

/// Whether this is the world of its own.
pub fn is_apart() -> bool {
    std::env::var_os(APART).is_some()
}

/// The learner's home in the world.
pub fn home() -> String {
    std::env::var(HOME).expect("within the world")
}

/// The part this process plays besides those of the world.
pub fn role() -> Option<String> {
    std::env::var(ROLE).ok().filter(|role| role != WORLD)
}

/// This program, started again for the same test to play a part.
pub fn again(test: &str, role: &str) -> Command {
    let mut command = Command::new("/proc/self/exe");
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env(ROLE, role);
    command
}

/// The path of firefly.
pub fn firefly() -> String {
    if is_apart() {
        return format!("/proc/1/fd/{FIREFLY_FD}");
    }
    env!("CARGO_BIN_EXE_firefly").to_owned()
}

/// Runs the body of a test in a world of its own; the name is that of the test.
pub fn in_own_world(test: &str, body: impl FnOnce()) {
    if std::env::var_os(ROLE).is_some() {
        begin();
        return body();
    }
    let file = std::fs::File::open(env!("CARGO_BIN_EXE_firefly")).expect("firefly is built");
    let mut command = again(test, WORLD);
    command.env(APART, "1").env(HOME, "/tmp/home").stdin(Stdio::null());
    let enter = entrance(file.as_raw_fd());
    // SAFETY: the closure makes system calls and nothing else.
    unsafe { command.pre_exec(enter) };
    let done = command.output().unwrap_or_else(|error| {
        eprintln!("LEFT OUT: no world of its own ({error}); only processes are counted");
        let home = tempfile::tempdir().expect("a folder");
        let mut command = again(test, WORLD);
        command.env(HOME, home.path()).stdin(Stdio::null()).output().expect("the test starts")
    });
    let [out, err] =
        [done.stdout, done.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    let is_passed = done.status.success() && out.contains("1 passed");
    assert!(is_passed, "{test}: {}\n{out}\n{err}", done.status);
}

fn begin() {
    use rustix::process::{Pid, Resource, Rlimit, setrlimit};
    // Whoever loses its parent becomes a child of this process.
    rustix::process::set_child_subreaper(Pid::from_raw(1)).expect("a subreaper");
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none).expect("no core dumps");
    if is_apart() {
        // SAFETY: the descriptor was opened for this process and stays open.
        let firefly = unsafe { BorrowedFd::borrow_raw(FIREFLY_FD) };
        rustix::io::fcntl_setfd(firefly, rustix::io::FdFlags::CLOEXEC).expect("firefly's file");
    }
}

/// What a fresh process does to become the first one of a world of its own.
fn entrance(firefly: i32) -> impl FnMut() -> io::Result<()> + Send + Sync {
    let text = |text: String| CString::new(text).expect("no zero");
    // SAFETY: neither call can fail.
    let (user, group) = unsafe { (libc::getuid(), libc::getgid()) };
    let maps = [
        (c"/proc/self/setgroups", text("deny".to_owned())),
        (c"/proc/self/uid_map", text(format!("{user} {user} 1"))),
        (c"/proc/self/gid_map", text(format!("{group} {group} 1"))),
    ];
    let folders = OPEN_FOLDERS.map(|folder| text(folder.to_owned()));
    move || {
        let mut flags =
            libc::CLONE_NEWNS | libc::CLONE_NEWPID | libc::CLONE_NEWIPC | libc::CLONE_NEWNET;
        if user != 0 {
            flags |= libc::CLONE_NEWUSER;
        }
        // SAFETY: plain system calls, with strings that outlive them.
        unsafe {
            done(libc::unshare(flags))?;
            for (path, line) in maps.iter().filter(|_| user != 0) {
                let file = done(libc::open(path.as_ptr(), libc::O_WRONLY))?;
                let length = line.as_bytes().len();
                done(libc::write(file, line.as_ptr().cast(), length) as i32)?;
                libc::close(file);
            }
            mount(c"none", c"/", libc::MS_REC | libc::MS_PRIVATE, None)?;
            match done(libc::fork())? {
                0 => {}
                first => wait_for(first),
            }
            libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
            mount(c"proc", c"/proc", 0, Some(c"proc"))?;
            done(libc::dup2(firefly, FIREFLY_FD))?;
            for folder in &folders {
                mount(c"tmpfs", folder, 0, Some(c"tmpfs"))?;
            }
        }
        Ok(())
    }
}

fn done(result: i32) -> io::Result<i32> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

unsafe fn mount(
    what: &std::ffi::CStr,
    place: &std::ffi::CStr,
    flags: libc::c_ulong,
    kind: Option<&std::ffi::CStr>,
) -> io::Result<()> {
    let kind = kind.map_or(std::ptr::null(), std::ffi::CStr::as_ptr);
    // SAFETY: all strings outlive the call; no data is given.
    let mounted =
        unsafe { libc::mount(what.as_ptr(), place.as_ptr(), kind, flags, std::ptr::null()) };
    done(mounted).map(drop)
}

/// Stays outside of the world until its first process ends, and ends as that did.
unsafe fn wait_for(first: i32) -> ! {
    let mut status = 0;
    // SAFETY: plain system calls; nothing of this process is used any more. What it has open
    // would keep others waiting for its end.
    unsafe {
        libc::syscall(libc::SYS_close_range, 0, i32::MAX, 0);
        while libc::waitpid(first, &raw mut status, 0) < 0 {
            if *libc::__errno_location() != libc::EINTR {
                libc::_exit(126);
            }
        }
        libc::_exit(if libc::WIFEXITED(status) { libc::WEXITSTATUS(status) } else { 125 })
    }
}
