//! Starts the stage with an order and the pipes of a run.

use std::ffi::CStr;
use std::fs::File;
use std::io::{self, IoSlice, Seek, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::cmsg_space;
use rustix::fs::{MemfdFlags, OFlags, SealFlags};
use rustix::net::{
    AddressFamily, SendAncillaryBuffer, SendAncillaryMessage, SendFlags, SocketFlags, SocketType,
};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, PidfdFlags, Signal};

use super::STAGE_ARGUMENT;
use super::cage::{Cage, ProcessEnd};
use super::descriptors::RunDescriptors;
use super::orphans;

/// A started stage, which is to become Python, and the runner's ends of its pipes. Dropping it
/// kills whatever still runs.
#[derive(Debug)]
pub(super) struct Caged {
    child: Child,
    /// Readable once the stage has ended.
    pub ended: OwnedFd,
    /// Messages of the stage.
    pub channel: OwnedFd,
    /// The process that becomes Python, where that is another one than the stage.
    pub python: Option<OwnedFd>,
    pipes: Option<Pipes>,
    /// Whether both outputs are files in memory.
    pub outputs_are_files: bool,
    reaped: bool,
}

/// What Python reads before the program starts; it gets them as files that nobody can change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Texts<'a> {
    /// The program.
    pub program: &'a [u8],
    /// The tracer.
    pub tracer: &'a [u8],
}

/// The runner's ends of the four pipes; all return at once instead of waiting.
#[derive(Debug)]
pub(super) struct Pipes {
    /// To write input to.
    pub stdin: OwnedFd,
    /// To read output from.
    pub stdout: OwnedFd,
    /// To read errors from.
    pub stderr: OwnedFd,
    /// To read the trace from.
    pub trace: OwnedFd,
}

impl Caged {
    /// Starts the stage. The calling thread must live as long as the run: the kernel kills the
    /// stage when it ends.
    pub fn start(stage: &Path, cage: &Cage, texts: Texts<'_>) -> io::Result<Self> {
        let outputs_are_files = cage.limits.output_file_bytes > 0;
        let (ours, theirs) = pipes(texts, outputs_are_files)?;
        let flags = SocketFlags::CLOEXEC;
        let kind = SocketType::SEQPACKET;
        let (channel, far_end) = rustix::net::socketpair(AddressFamily::UNIX, kind, flags, None)?;
        rustix::net::sockopt::set_socket_passcred(&channel, true)?;
        send_order(&channel, cage, &theirs)?;
        drop(theirs);
        let mut command = Command::new(stage);
        command.arg(STAGE_ARGUMENT).env_clear();
        command.stdin(far_end).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = orphans::spawn(&mut command)?;
        drop(command);
        let ended = match open(&child) {
            Ok(ended) => ended,
            Err(error) => {
                child.kill().ok();
                orphans::pid_of(&child).map(orphans::reap);
                return Err(error);
            }
        };
        Ok(Self {
            child,
            ended,
            channel,
            python: None,
            pipes: Some(ours),
            outputs_are_files,
            reaped: false,
        })
    }

    /// The runner's ends of the pipes, once.
    pub fn take_pipes(&mut self) -> Option<Pipes> {
        self.pipes.take()
    }

    /// The stage's process.
    pub fn pid(&self) -> Option<Pid> {
        orphans::pid_of(&self.child)
    }

    /// Kills everything in the cage.
    pub fn kill(&self) {
        if self.reaped {
            return;
        }
        if let Some(python) = &self.python {
            rustix::process::pidfd_send_signal(python, Signal::KILL).ok();
        }
        rustix::process::pidfd_send_signal(&self.ended, Signal::KILL).ok();
        // Its own session, and so its own group, unless it has not come that far.
        if let Some(group) = self.pid() {
            rustix::process::kill_process_group(group, Signal::KILL).ok();
        }
    }

    /// Waits for the end of the stage, tells how it ended, and ends what it left.
    pub fn reap(&mut self) -> io::Result<ProcessEnd> {
        self.kill_rest();
        let pid = self.pid().ok_or_else(|| io::Error::other("no process"))?;
        let end = orphans::reap(pid);
        self.reaped = true;
        end
    }

    /// Kills what may be left of the group of a stage that has ended but still holds its number.
    fn kill_rest(&self) {
        if let Some(python) = &self.python {
            rustix::process::pidfd_send_signal(python, Signal::KILL).ok();
        }
        if let Some(group) = self.pid() {
            rustix::process::kill_process_group(group, Signal::KILL).ok();
        }
    }
}

impl Drop for Caged {
    fn drop(&mut self) {
        if !self.reaped {
            self.kill();
            self.reap().ok();
        }
    }
}

fn open(child: &Child) -> io::Result<OwnedFd> {
    let pid = orphans::pid_of(child);
    let pid = pid.ok_or_else(|| io::Error::other("no process"))?;
    rustix::process::pidfd_open(pid, PidfdFlags::empty())
        .map_err(|error| of_call("pidfd_open", error))
}

/// Names the call that this computer refused.
fn of_call(call: &str, error: rustix::io::Errno) -> io::Error {
    io::Error::other(format!("{call}: {error}"))
}

fn pipes(texts: Texts<'_>, files: bool) -> io::Result<(Pipes, RunDescriptors)> {
    let (stdin_end, stdin) = pipe_with(PipeFlags::CLOEXEC)?;
    let output = || if files { output_file() } else { output_pipe() };
    let ((stdout, stdout_end), (stderr, stderr_end)) = (output()?, output()?);
    let (trace, trace_end) = output_pipe()?;
    rustix::io::ioctl_fionbio(&stdin, true)?;
    let ours = Pipes { stdin, stdout, stderr, trace };
    let theirs = RunDescriptors {
        stdin: stdin_end,
        stdout: stdout_end,
        stderr: stderr_end,
        program: unchangeable(texts.program)?,
        trace: trace_end,
        tracer: unchangeable(texts.tracer)?,
    };
    Ok((ours, theirs))
}

fn output_pipe() -> io::Result<(OwnedFd, OwnedFd)> {
    let (ours, theirs) = pipe_with(PipeFlags::CLOEXEC)?;
    rustix::io::ioctl_fionbio(&ours, true)?;
    Ok((ours, theirs))
}

/// A file without a name, whose writes go to its end; if the program changes that, it spoils
/// no output but its own.
fn output_file() -> io::Result<(OwnedFd, OwnedFd)> {
    let file = memory_file(c"output", MemfdFlags::empty())?;
    rustix::fs::fcntl_setfl(&file, OFlags::APPEND)?;
    Ok((file.try_clone()?, file))
}

/// A file without a name. The program may keep it open, and must not find a place to write there.
fn unchangeable(content: &[u8]) -> io::Result<OwnedFd> {
    let mut file = File::from(memory_file(c"text", MemfdFlags::ALLOW_SEALING)?);
    file.write_all(content)?;
    file.rewind()?;
    let seals = SealFlags::SEAL | SealFlags::SHRINK | SealFlags::GROW | SealFlags::WRITE;
    rustix::fs::fcntl_add_seals(&file, seals)?;
    Ok(file.into())
}

/// An empty file without a name.
fn memory_file(name: &CStr, flags: MemfdFlags) -> io::Result<OwnedFd> {
    rustix::fs::memfd_create(name, flags | MemfdFlags::CLOEXEC)
        .map_err(|error| of_call("memfd_create", error))
}

/// Sends the order before the stage exists: it waits in the socket.
fn send_order(channel: &OwnedFd, cage: &Cage, theirs: &RunDescriptors) -> io::Result<()> {
    let mut order = File::from(memory_file(c"order", MemfdFlags::empty())?);
    order.write_all(&cage.to_order()?)?;
    order.rewind()?;
    let descriptors: Vec<BorrowedFd<'_>> =
        theirs.list().into_iter().chain([order.as_fd()]).collect();
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(RunDescriptors::COUNT + 1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    if !control.push(SendAncillaryMessage::ScmRights(&descriptors)) {
        return Err(io::Error::other("too many descriptors"));
    }
    let byte = [IoSlice::new(b"o")];
    rustix::net::sendmsg(channel, &byte, &mut control, SendFlags::NOSIGNAL)?;
    Ok(())
}
