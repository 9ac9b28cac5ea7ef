//! The layers that the table does not show: without each of them the others still hold, or what
//! only this one keeps is said here.

use std::collections::BTreeMap;

use rustix::event::{PollFd, PollFlags, Timespec};

use super::super::cage::{Layer, Walls};
use super::super::spawn::Caged;
use super::table::{as_root, outcomes};
use super::{Standing, kernel_has_all, run, start};
use crate::trace::{LimitKind, Limits, Verdict};

/// Without giving up root (or, as a user, the capabilities of the namespace) the walls stand:
/// only the limit of threads does not bind root.
#[test]
fn a_program_with_all_privileges_still_stands_before_the_walls() {
    if !kernel_has_all() {
        return;
    }
    let outcomes = outcomes(&Standing::all().without(Layer::NoPrivileges));
    let refused: BTreeMap<&str, bool> = outcomes
        .iter()
        .map(|(deed, outcome)| (deed.as_str(), outcome != "allowed"))
        .filter(|(deed, _)| !as_root() || *deed != "have a hundred threads")
        .collect();
    assert!(refused.values().all(|refused| *refused), "{outcomes:?}");
    assert_eq!(outcomes["have a hundred threads"] == "allowed", as_root());
    let of_root = "import os\n\
        def attempt(deed, *arguments):\n\
        \x20   try: deed(*arguments); return 'allowed'\n\
        \x20   except OSError as e: return e.errno\n\
        print(attempt(os.setuid, 0), attempt(os.chroot, '/'), attempt(os.nice, -1),\n\
        \x20   attempt(os.mknod, '/node'))";
    let told = run(&Standing::all().without(Layer::NoPrivileges), of_root);
    assert_eq!(String::from_utf8_lossy(&told.stdout), "1 1 1 1\n");
}

/// Landlock and the list of system calls each set it, too: the kernel takes neither without.
#[test]
fn new_privileges_are_forbidden_by_three_layers() {
    if !kernel_has_all() {
        return;
    }
    // PR_GET_NO_NEW_PRIVS
    let asks = "import ctypes\nprint(ctypes.CDLL(None).prctl(39, 0, 0, 0, 0))";
    let told = |landlock| {
        let mut standing = Standing::all().without(Layer::NoNewPrivileges).without(Layer::Seccomp);
        standing.walls.landlock = landlock;
        String::from_utf8_lossy(&run(&standing, asks).stdout).into_owned()
    };
    assert_eq!((told(true).as_str(), told(false).as_str()), ("1\n", "0\n"));
    // The kernel loads no filter for one who has no privileges and could still gain some.
    let mut standing = Standing::all().without(Layer::NoNewPrivileges);
    standing.walls.landlock = false;
    let filtered = "import os\ntry: os.fork()\nexcept PermissionError: print('filtered')";
    assert_eq!(run(&standing, filtered).stdout, b"filtered\n");
}

/// Watching ends what computes or holds memory without end.
#[test]
fn without_the_limits_of_the_kernel_watching_ends_a_run() {
    if !kernel_has_all() {
        return;
    }
    let mut standing = Standing::all().without(Layer::Limits);
    standing.limits = Limits { wall_seconds: 1, ..Limits::default() };
    let stopped = |limit, value| Verdict::Stopped { limit, value };
    let computes = run(&standing, "while True: pass");
    assert_eq!(computes.verdict, stopped(LimitKind::WallSeconds, 1));
    standing.limits = Limits { memory_mb: 64, ..Limits::default() };
    let holds = "import time\nheld = []\n\
        while len(held) < 80: held.append(bytearray(b'x') * (4 << 20)); time.sleep(0.02)\n\
        print('held all')";
    let holds = run(&standing, holds);
    assert_eq!(holds.verdict, stopped(LimitKind::MemoryMb, 64));
}

/// Nobody watches; true if the run has ended within half a minute.
fn ends_by_itself(caged: &Caged) -> bool {
    let mut end = [PollFd::new(&caged.ended, PollFlags::IN)];
    let patience = Timespec { tv_sec: 30, tv_nsec: 0 };
    rustix::event::poll(&mut end, Some(&patience)).expect("polled") > 0
}

/// Only sleep is kept by nothing else; it ends with firefly.
#[test]
fn without_watching_the_limits_of_the_kernel_end_a_run() {
    if !kernel_has_all() {
        return;
    }
    let mut standing = Standing::all();
    standing.walls = Walls { namespaces: false, ..standing.walls };
    standing.limits = Limits { cpu_seconds: 1, ..Limits::default() };
    let mut computes = start(&standing, "while True: pass");
    assert!(ends_by_itself(&computes));
    assert_eq!(computes.reap().expect("an end").signal, Some(libc::SIGXCPU));
    let mut holds = start(&standing, "held = bytearray(400 << 20)");
    assert!(ends_by_itself(&holds));
    assert_eq!(holds.reap().expect("an end").exit_code, Some(1), "a MemoryError");
    // A pipe that nobody reads takes no more than its own size.
    let floods = "import os, signal\nsignal.alarm(1)\n\
        while True: os.write(1, bytes(4096))";
    let mut floods = start(&standing, floods);
    assert!(ends_by_itself(&floods));
    assert_eq!(floods.reap().expect("an end").signal, Some(libc::SIGALRM));
    let output = floods.take_pipes().expect("the pipes").stdout;
    assert!(rustix::io::ioctl_fionread(&output).expect("a size") <= 1 << 16);
}
