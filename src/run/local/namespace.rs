//! Namespaces: a file system, processes, network and host name of the program's own.

#![allow(unsafe_code)]

use std::fs;
use std::io;
use std::os::fd::OwnedFd;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::pipe::PipeFlags;
use rustix::process::{DumpableBehavior, Pid, getgid, getuid};
use rustix::thread::UnshareFlags;

use super::cage::{Cage, InPart, Part, ProcessEnd, StageError, StageMessage};
use super::privileges::User;
use super::{descriptors, new_root, seccomp, stage};

/// Tasks of the cage besides Python: the stage, and the first process of the namespace.
pub(super) const OWN_TASKS: u64 = 2;

/// Enters new namespaces, in which only the cage's files exist. Only the children of the calling
/// process live in the new process namespace.
pub(super) fn enter(cage: &Cage, program: User) -> Result<(), StageError> {
    let mut flags = UnshareFlags::NEWNS
        | UnshareFlags::NEWPID
        | UnshareFlags::NEWNET
        | UnshareFlags::NEWIPC
        | UnshareFlags::NEWUTS;
    let (user, group) = (getuid(), getgid());
    if !user.is_root() {
        flags |= UnshareFlags::NEWUSER;
    }
    // SAFETY: the file descriptors stay shared; the stage has one thread.
    unsafe { rustix::thread::unshare_unsafe(flags) }.in_part(Part::Namespaces, "unshare")?;
    if !user.is_root() {
        let map = |name: &str, text: String| {
            fs::write(format!("/proc/self/{name}"), text).in_part(Part::Namespaces, name)
        };
        map("setgroups", "deny".to_owned())?;
        map("uid_map", format!("{0} {0} 1", user.as_raw()))?;
        map("gid_map", format!("{0} {0} 1", group.as_raw()))?;
    }
    rustix::system::sethostname(b"firefly").in_part(Part::Namespaces, "host name")?;
    let paths = cage.readable.iter().chain(&cage.executable);
    new_root::enter(paths, |root| {
        cage.folder.as_ref().map_or(Ok(()), |folder| folder.make(root, program))
    })
}

/// Runs Python as the child of the namespace's first process, and tells how it ended. The first
/// process itself could not be Python: the kernel keeps most signals from it.
pub(super) fn run_as_child(
    channel: &OwnedFd,
    become_python: impl FnOnce() -> Result<(), StageError>,
) -> Result<(), StageError> {
    // No process may look into the two that wait, not even one of the same user.
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)
        .in_part(Part::Namespaces, "undumpable")?;
    let (held_below, lifeline) =
        rustix::pipe::pipe_with(PipeFlags::CLOEXEC).in_part(Part::Namespaces, "pipe")?;
    let Some(first) = fork()? else {
        drop(lifeline);
        return run_first(channel, &held_below, become_python);
    };
    drop(held_below);
    only_wait()?;
    wait(first).in_part(Part::Namespaces, "wait")?;
    Ok(())
}

fn run_first(
    channel: &OwnedFd,
    lifeline: &OwnedFd,
    become_python: impl FnOnce() -> Result<(), StageError>,
) -> Result<(), StageError> {
    // The parent lives outside of this namespace and has no number here.
    stage::die_with_parent(None)?;
    if is_cut(lifeline) {
        return Ok(());
    }
    let Some(python) = fork()? else {
        stage::die_with_parent(Pid::from_raw(1))?;
        rustix::process::setsid().in_part(Part::Namespaces, "setsid")?;
        return become_python();
    };
    only_wait()?;
    let end = wait(python).in_part(Part::Namespaces, "wait")?;
    stage::tell(channel, &StageMessage::Ended(end)).ok();
    Ok(())
}

/// Gives up everything that a process does not need which only waits and tells what came of it.
fn only_wait() -> Result<(), StageError> {
    descriptors::close_run();
    seccomp::allow_waiting()
}

/// Whether nobody holds the other end any more.
fn is_cut(lifeline: &OwnedFd) -> bool {
    let mut ends = [PollFd::new(lifeline, PollFlags::empty())];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    rustix::event::poll(&mut ends, Some(&at_once)).is_ok_and(|ready| ready > 0)
}

/// The child's process in the parent, nothing in the child.
fn fork() -> Result<Option<Pid>, StageError> {
    // SAFETY: the stage has one thread, so that the child finds no lock taken and may go on as
    // any program.
    let result = match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        child => Ok(Pid::from_raw(child)),
    };
    result.in_part(Part::Namespaces, "fork")
}

/// Waits for a child and tells how it ended.
pub(super) fn wait(child: Pid) -> io::Result<ProcessEnd> {
    let mut status = 0;
    // SAFETY: all-zero is a valid value of this plain struct.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are valid for the call.
    while unsafe { libc::wait4(child.as_raw_pid(), &raw mut status, 0, &raw mut usage) } == -1 {
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    let millis = |time: libc::timeval| {
        let (seconds, micros) = (u64::try_from(time.tv_sec), u64::try_from(time.tv_usec));
        seconds.unwrap_or(0) * 1000 + micros.unwrap_or(0) / 1000
    };
    Ok(ProcessEnd {
        exit_code: libc::WIFEXITED(status).then(|| libc::WEXITSTATUS(status)),
        signal: libc::WIFSIGNALED(status).then(|| libc::WTERMSIG(status)),
        cpu_millis: millis(usage.ru_utime) + millis(usage.ru_stime),
    })
}
