//! The descriptors of a run, and those of the stage.

#![allow(unsafe_code)]

use std::fs;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::cage::{PROGRAM_FD, TRACE_FD, TRACER_FD};
use super::execute::PYTHON_FD;

/// The stage's socket while the cage is built: the first number after the run's own descriptors.
const CHANNEL_FD: i32 = TRACER_FD + 1;

/// Descriptors are moved above this number before they are put in their places.
const OUT_OF_THE_WAY: i32 = 100;

/// What a run has open at its start.
#[derive(Debug)]
pub(super) struct RunDescriptors {
    /// Standard input, to read from.
    pub stdin: OwnedFd,
    /// Standard output, to write to.
    pub stdout: OwnedFd,
    /// Standard error, to write to.
    pub stderr: OwnedFd,
    /// The program's text, to read from.
    pub program: OwnedFd,
    /// The trace, to write to.
    pub trace: OwnedFd,
    /// The tracer, to read from.
    pub tracer: OwnedFd,
}

impl RunDescriptors {
    /// How many there are.
    pub const COUNT: usize = 6;

    /// In the order in which they travel.
    pub fn list(&self) -> [BorrowedFd<'_>; Self::COUNT] {
        let Self { stdin, stdout, stderr, program, trace, tracer } = self;
        [stdin, stdout, stderr, program, trace, tracer].map(AsFd::as_fd)
    }

    /// From that order.
    pub fn from_list(list: Vec<OwnedFd>) -> Option<Self> {
        let [stdin, stdout, stderr, program, trace, tracer] =
            <[OwnedFd; Self::COUNT]>::try_from(list).ok()?;
        Some(Self { stdin, stdout, stderr, program, trace, tracer })
    }
}

/// Puts the run's descriptors in their places, keeps the socket that was standard input, and
/// closes everything else that this process inherited.
pub(super) fn arrange(run: RunDescriptors) -> io::Result<OwnedFd> {
    let socket = move_away(&io::stdin())?;
    let places = [0, 1, 2, PROGRAM_FD, TRACE_FD, TRACER_FD];
    let moved: Vec<OwnedFd> = run.list().iter().map(move_away).collect::<io::Result<_>>()?;
    drop(run);
    for (descriptor, place) in moved.iter().zip(places) {
        put(descriptor, place, 0)?;
    }
    put(&socket, CHANNEL_FD, libc::O_CLOEXEC)?;
    drop((moved, socket));
    close_from(CHANNEL_FD + 1)?;
    // SAFETY: the descriptor was made two lines above and belongs to nobody else.
    Ok(unsafe { OwnedFd::from_raw_fd(CHANNEL_FD) })
}

/// Makes room for the high numbers that the stage uses.
pub(super) fn raise_limit() -> io::Result<()> {
    let limit = limit_of_open_files()?;
    let needed = u64::from(PYTHON_FD.unsigned_abs()) + 1;
    if let Some(most) = limit.maximum.filter(|most| *most < needed) {
        let reason = format!("{most} may be open at once, and {needed} are needed (ulimit -n)");
        return Err(io::Error::other(reason));
    }
    Ok(setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit })?)
}

/// Some computers refuse to tell it, which is no reason to break off without a word.
fn limit_of_open_files() -> io::Result<Rlimit> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the call writes to this one struct.
    if unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) } == -1 {
        return Err(io::Error::last_os_error());
    }
    let bound = |number| (number != libc::RLIM_INFINITY).then_some(number);
    Ok(Rlimit { current: bound(limit.rlim_cur), maximum: bound(limit.rlim_max) })
}

/// Puts Python's file where the one permitted `execveat` expects it.
pub(super) fn place_python(python: &OwnedFd) -> io::Result<()> {
    put(python, PYTHON_FD, libc::O_CLOEXEC)
}

/// Closes the run's descriptors in a process that only waits for Python, so that their ends are
/// seen when Python ends.
pub(super) fn close_run() {
    (0..CHANNEL_FD).for_each(close);
}

/// Closes this descriptor and all above it.
pub(super) fn close_from(first: i32) -> io::Result<()> {
    // SAFETY: no value in this process owns a descriptor of this range any more.
    if unsafe { libc::syscall(libc::SYS_close_range, first, i32::MAX, 0) } == 0 {
        return Ok(());
    }
    // Linux before 5.9 does not have the call, and containers made for it refuse it.
    let open = fs::read_dir("/proc/self/fd")?;
    let number = |entry: fs::DirEntry| entry.file_name().to_str()?.parse::<i32>().ok();
    // All of them before the first is closed: the folder itself is one.
    let numbers: Vec<i32> = open.flatten().filter_map(number).collect();
    numbers.into_iter().filter(|number| *number >= first).for_each(close);
    Ok(())
}

/// Closes a descriptor if it is open.
fn close(descriptor: i32) {
    // SAFETY: no value in this process owns a descriptor that this is called with.
    unsafe { libc::close(descriptor) };
}

fn move_away(descriptor: &impl AsFd) -> io::Result<OwnedFd> {
    Ok(rustix::io::fcntl_dupfd_cloexec(descriptor, OUT_OF_THE_WAY)?)
}

fn put(descriptor: &OwnedFd, place: i32, flags: i32) -> io::Result<()> {
    // SAFETY: the numbers that this is called with belong to no value of this process, or to
    // the standard streams, which nothing here uses.
    match unsafe { libc::dup3(descriptor.as_raw_fd(), place, flags) } {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Gives every signal its default action and blocks none, whatever the parent had set.
pub(super) fn reset_signals() {
    for signal in 1..=64 {
        // SAFETY: the default action runs no code of ours; what cannot be set is refused.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
    // SAFETY: an empty signal set lives on the stack for the two calls.
    unsafe {
        let mut none: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&raw mut none);
        libc::sigprocmask(libc::SIG_SETMASK, &raw const none, std::ptr::null_mut());
    }
}
