//! The stage: firefly, started again by itself, builds the cage around its own process and then
//! becomes Python.
//!
//! It has one thread and may therefore do what a fresh copy of the large program could not. It
//! gets its order as one datagram on standard input, with the descriptors of the run attached,
//! and answers on the same socket. Whatever fails ends it: there is no way around a wall.

use std::ffi::CString;
use std::fs::{self, File};
use std::io::{self, IoSliceMut, Read};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::process::ExitCode;

use rustix::cmsg_space;
use rustix::fs::{Mode, OFlags};
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendFlags};
use rustix::process::{Pid, Signal, getppid};

use super::cage::{Cage, InPart, Layer, Part, StageError, StageMessage};
use super::descriptors::{self, RunDescriptors};
use super::execute::{execute, place_empty_path};
use super::privileges::{self, User};
use super::{folder, landlock, limits, namespace, orphans, seccomp};

/// The exit code of a stage that could not build the cage.
pub(super) const FAILED: u8 = 120;

/// The longest order, in bytes.
const LONGEST_ORDER: u64 = 8 * 1024 * 1024;

/// Builds the cage that the order describes and becomes Python; returns only if that failed, or
/// in a process that only waited for Python.
pub(super) fn run() -> ExitCode {
    let (cage, channel) = match receive_order() {
        Ok(order) => order,
        // Until the descriptors are in their places standard input is the socket.
        Err(error) => return fail(io::stdin(), error),
    };
    match build(&cage, &channel) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&channel, error),
    }
}

fn fail(channel: impl AsFd, StageError { part, reason }: StageError) -> ExitCode {
    tell(channel, &StageMessage::Failed { part, reason }).ok();
    ExitCode::from(FAILED)
}

/// Sends one message to the runner.
pub(super) fn tell(channel: impl AsFd, message: &StageMessage) -> io::Result<()> {
    let text = serde_json::to_vec(message)?;
    rustix::net::send(channel, &text, SendFlags::NOSIGNAL)?;
    Ok(())
}

fn receive_order() -> Result<(Cage, OwnedFd), StageError> {
    let (cage, run) = read_order().in_part(Part::Start, "order")?;
    descriptors::raise_limit().in_part(Part::Start, "open files")?;
    let channel = descriptors::arrange(run).in_part(Part::Start, "descriptors")?;
    Ok((cage, channel))
}

fn read_order() -> io::Result<(Cage, RunDescriptors)> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(RunDescriptors::COUNT + 1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0_u8; 1];
    let standard_input = io::stdin();
    let flags = RecvFlags::CMSG_CLOEXEC;
    rustix::net::recvmsg(&standard_input, &mut [IoSliceMut::new(&mut byte)], &mut control, flags)?;
    let mut received: Vec<OwnedFd> = Vec::new();
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(descriptors) = message {
            received.extend(descriptors);
        }
    }
    let incomplete = || io::Error::other("incomplete order");
    let order = received.pop().ok_or_else(incomplete)?;
    let run = RunDescriptors::from_list(received).ok_or_else(incomplete)?;
    let mut text = Vec::new();
    File::from(order).take(LONGEST_ORDER).read_to_end(&mut text)?;
    Ok((Cage::from_order(&text)?, run))
}

fn build(cage: &Cage, channel: &OwnedFd) -> Result<(), StageError> {
    let refuse = |reason: &str| Err(StageError { part: Part::Start, reason: reason.to_owned() });
    if cage.has(Layer::HiddenFiles) && !cage.walls.hide_files() {
        return refuse("no wall would keep files out of reach");
    }
    if cage.folder.is_some() && !cage.walls.namespaces {
        return refuse("a folder of the program's own needs namespaces");
    }
    let supervisor = i32::try_from(cage.supervisor).ok().and_then(Pid::from_raw);
    die_with_parent(supervisor)?;
    if cage.has(Layer::NoNewPrivileges) {
        rustix::thread::set_no_new_privs(true).in_part(Part::Privileges, "no_new_privs")?;
    }
    orphans::mark().in_part(Part::Limits, "mark")?;
    rustix::process::setsid().in_part(Part::Start, "setsid")?;
    descriptors::reset_signals();
    rustix::process::chdir("/").in_part(Part::Start, "chdir")?;
    be_modest();
    // The small file system has to be readable for whom the program runs as.
    rustix::process::umask(Mode::from_raw_mode(0o022));
    let user = User::for_this_stage();
    let tasks_before = limits::tasks_before(user, cage.walls.namespaces);
    if cage.walls.namespaces {
        namespace::enter(cage, user)?;
    }
    if cage.has(Layer::NoPrivileges) {
        privileges::give_up(user)?;
    }
    // Changing the user clears it.
    die_with_parent(supervisor)?;
    rustix::process::umask(Mode::from_raw_mode(0o077));
    if cage.walls.namespaces {
        return namespace::run_as_child(channel, || become_python(cage, channel, tasks_before));
    }
    become_python(cage, channel, tasks_before)
}

/// Ties this process to its parent: it is killed when the parent ends, and does not go on if
/// the parent is gone already.
pub(super) fn die_with_parent(expected: Option<Pid>) -> Result<(), StageError> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))
        .in_part(Part::Start, "death signal")?;
    if getppid() == expected {
        return Ok(());
    }
    Err(StageError { part: Part::Start, reason: "the runner is gone".to_owned() })
}

/// Lets everything else on the computer go first, and be the last to be killed for memory.
fn be_modest() {
    rustix::process::nice(5).ok();
    fs::write("/proc/self/oom_score_adj", "1000").ok();
}

/// Raises the last walls and starts Python in place of this process.
fn become_python(cage: &Cage, channel: &OwnedFd, tasks_before: u64) -> Result<(), StageError> {
    let arguments = c_strings(cage.arguments.iter().cloned())?;
    let variables = cage.environment.iter().map(|(name, value)| format!("{name}={value}"));
    let environment = c_strings(variables)?;
    let python = rustix::fs::open(&cage.python, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())
        .in_part(Part::Python, "open")?;
    descriptors::place_python(&python).in_part(Part::Python, "descriptor")?;
    place_empty_path()?;
    if cage.folder.is_some() {
        rustix::process::chdir(folder::PLACE).in_part(Part::Namespaces, "folder")?;
    }
    if cage.has(Layer::Limits) {
        limits::apply(&cage.limits, tasks_before)?;
    }
    if cage.has(Layer::NoPrivileges) {
        privileges::assert_none()?;
    }
    if cage.walls.landlock {
        landlock::apply(cage)?;
    }
    if cage.has(Layer::Seccomp) {
        seccomp::apply(std::process::id(), cage.may_write())?;
    }
    tell(channel, &StageMessage::Ready).in_part(Part::Start, "ready")?;
    let error = execute(&arguments, &environment);
    Err(StageError { part: Part::Python, reason: format!("start: {error}") })
}

fn c_strings(texts: impl Iterator<Item = String>) -> Result<Vec<CString>, StageError> {
    texts.map(|text| CString::new(text).in_part(Part::Python, "argument")).collect()
}
