//! Watches over one run: carries input in and output out, keeps the limits that the kernel does
//! not, and says how it ended.

use std::io::IoSliceMut;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use rustix::cmsg_space;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags};
use rustix::process::{Pid, PidfdFlags};

use crate::run::{Control, Files, OutputStream, RunError, RunEvent, RunRequest, RunState};
use crate::trace::wire::{self, FrameReader, Notice};
use crate::trace::{LimitKind, Recording, RunnerName};

use super::cage::{Part, ProcessEnd, StageMessage};
use super::clock::Clock;
use super::ending::{self, Reason};
use super::held_memory::held_mb;
use super::input::Input;
use super::pipes::{Sink, Source};
use super::spawn::Caged;
use super::teller::Teller;

/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// The same while the program waits for an answer; another of its threads may still run.
const IDLE_LOOK: Duration = Duration::from_millis(500);

/// How long the stage may take to build the cage.
const BUILDING: Duration = Duration::from_secs(10);

/// How long after the end the pipes are listened to.
const LATE_OUTPUT: Duration = Duration::from_millis(200);

/// How long the last steps are waited for of a program that has written too much.
const LAST_STEPS: Duration = Duration::from_millis(500);

/// What comes so long after a step tells of it: the tracer sends twenty times a second.
const PACE: Duration = Duration::from_millis(60);

/// How long Python may tidy up after the program's last line and exit handler.
const TIDYING: Duration = Duration::from_secs(1);

/// How long the tracer must have sent nothing for that to be worth telling.
const SILENCE: Duration = Duration::from_millis(500);

/// What a program may hold beyond its limit of address space: pages of pipes, of the kernel.
const MEMORY_SLACK_MB: u64 = 64;

/// What the trace may exceed its limit by: the tracer stops by itself at the limit, and says so.
const TRACE_SLACK: u64 = 256 * 1024;

/// What a run needs besides its request.
pub(super) struct Wiring {
    /// What the learner tells.
    pub control: Receiver<Control>,
    /// Readable when there is something to take from `control`.
    pub wake: std::sync::Arc<OwnedFd>,
    /// Marks the frames of the run.
    pub nonce: String,
}

/// One run, from the start of the stage to the recording.
pub(super) struct Supervisor<'a> {
    caged: Caged,
    request: &'a RunRequest,
    wiring: &'a Wiring,
    teller: &'a mut Teller,
    clock: Clock,
    stdout: Source,
    stderr: Source,
    trace: Source,
    input: Input,
    frames: FrameReader,
    written: [Vec<u8>; 2],
    trace_bytes: u64,
    /// When the tracer last sent something.
    heard: Instant,
    /// For how long it had sent nothing when the program ended.
    silence: Duration,
    ready: bool,
    python: Option<Pid>,
    failure: Option<(Part, String)>,
    end: Option<ProcessEnd>,
    reason: Option<Reason>,
    /// When memory was last looked at.
    looked: Instant,
    /// When the program had written all that it may.
    flooded: Option<Instant>,
    /// When a program that has told its end must be gone.
    over: Option<Instant>,
}

impl<'a> Supervisor<'a> {
    /// Takes over a stage that has just been started.
    pub fn new(
        mut caged: Caged,
        request: &'a RunRequest,
        wiring: &'a Wiring,
        teller: &'a mut Teller,
    ) -> Result<Self, RunError> {
        let pipes = caged.take_pipes().ok_or_else(|| super::no_sandbox("no pipes"))?;
        let building = crate::trace::Limits {
            wall_seconds: u32::try_from(BUILDING.as_secs()).unwrap_or(u32::MAX),
            ..request.limits.clone()
        };
        let output = if caged.outputs_are_files { Source::file } else { Source::new };
        Ok(Self {
            clock: Clock::start(&building, Instant::now()),
            stdout: output(pipes.stdout),
            stderr: output(pipes.stderr),
            trace: Source::new(pipes.trace),
            input: Input::new(
                Sink::new(pipes.stdin),
                &request.input,
                request.limits.input_kb as usize * 1024,
            ),
            frames: FrameReader::new(&wiring.nonce),
            written: [Vec::new(), Vec::new()],
            trace_bytes: 0,
            heard: Instant::now(),
            silence: Duration::ZERO,
            ready: false,
            python: None,
            failure: None,
            end: None,
            reason: None,
            looked: Instant::now(),
            flooded: None,
            over: None,
            caged,
            request,
            wiring,
            teller,
        })
    }

    /// Stays with the run to its end.
    pub fn run(mut self) -> Result<Recording, RunError> {
        while !self.turn() {
            self.keep_limits();
        }
        self.take_output();
        self.silence = self.heard.elapsed();
        let until = Instant::now() + LATE_OUTPUT;
        let stage_end = self.caged.reap();
        while Instant::now() < until && self.is_listening() {
            self.wait_for(&[], Duration::from_millis(10));
            self.take_output();
        }
        self.take_messages();
        // Without a process namespace the stage itself became Python.
        let is_stage = self.python.is_none_or(|python| Some(python) == self.caged.pid());
        if self.end.is_none() && is_stage {
            self.end = stage_end.ok();
        }
        self.conclude()
    }

    /// Waits for something to happen and deals with it; true once the stage has ended.
    fn turn(&mut self) -> bool {
        let mut patience = self.clock.left(Instant::now());
        let is_idle = self.clock.is_waiting() && !self.teller.is_behind();
        patience = patience.min(if is_idle { IDLE_LOOK } else { LOOK });
        let has_ended = self.wait_for(&[PollFlags::IN], patience);
        self.input.write();
        self.take_messages();
        self.take_output();
        self.take_control();
        self.teller.flush();
        has_ended
    }

    /// Waits until one of the descriptors is ready; true if the stage has ended. `watched` is
    /// what to look for at the stage, nothing to leave it out.
    fn wait_for(&self, watched: &[PollFlags], patience: Duration) -> bool {
        let mut polled: Vec<PollFd<'_>> = watched
            .iter()
            .map(|flags| PollFd::from_borrowed_fd(self.caged.ended.as_fd(), *flags))
            .collect();
        let sources = [&self.stdout, &self.stderr, &self.trace];
        let readable = sources.into_iter().filter_map(Source::descriptor);
        polled.extend(readable.map(|descriptor| PollFd::new(descriptor, PollFlags::IN)));
        let sink = self.input.descriptor();
        polled.extend(sink.into_iter().map(|end| PollFd::new(end, PollFlags::OUT)));
        if !watched.is_empty() {
            polled.push(PollFd::new(&*self.wiring.wake, PollFlags::IN));
            if !self.ready {
                polled.push(PollFd::new(&self.caged.channel, PollFlags::IN));
            }
        }
        let timeout = Timespec {
            tv_sec: i64::try_from(patience.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: patience.subsec_nanos().into(),
        };
        rustix::event::poll(&mut polled, Some(&timeout)).ok();
        !watched.is_empty() && polled.first().is_some_and(|end| !end.revents().is_empty())
    }

    fn is_listening(&self) -> bool {
        [&self.stdout, &self.stderr, &self.trace].iter().any(|source| source.descriptor().is_some())
    }

    fn take_messages(&mut self) {
        while let Some((message, sender)) = receive(&self.caged.channel) {
            match message {
                StageMessage::Ready => self.start_clock(sender),
                StageMessage::Failed { part, reason } => self.failure = Some((part, reason)),
                StageMessage::Ended(end) => self.end = Some(end),
            }
        }
    }

    /// The cage stands and Python starts in it.
    fn start_clock(&mut self, sender: Option<Pid>) {
        if self.ready {
            return;
        }
        self.ready = true;
        self.python = sender;
        if sender.is_some() && sender != self.caged.pid() {
            let open = |pid| rustix::process::pidfd_open(pid, PidfdFlags::empty()).ok();
            self.caged.python = sender.and_then(open);
        }
        self.clock = Clock::start(&self.request.limits, Instant::now());
        self.teller.tell(RunEvent::State(RunState::Running));
    }

    fn take_output(&mut self) {
        // A prompt is written before the frame that asks for its answer: reading output after
        // the trace never misses it.
        let frames = self.trace.read();
        // What was printed before an error message is told before it: it was there when the
        // message was read.
        let complaints = self.stderr.read();
        let printed = self.stdout.read();
        self.take_stream(OutputStream::Stdout, printed);
        self.take_stream(OutputStream::Stderr, complaints);
        self.trace_bytes += frames.len() as u64;
        if !frames.is_empty() {
            self.heard = Instant::now();
        }
        if self.trace_bytes > u64::from(self.request.limits.trace_kb) * 1024 + TRACE_SLACK {
            return self.kill(Reason::Limit(LimitKind::TraceKb));
        }
        for notice in self.frames.feed(&frames) {
            match notice {
                Notice::InputWanted if self.input.is_wanted() => {
                    self.clock.wait(Instant::now());
                    self.teller.tell(RunEvent::InputWanted);
                }
                Notice::InputWanted => {}
                Notice::Ended => self.over = self.over.or(Some(Instant::now() + TIDYING)),
            }
        }
    }

    fn take_stream(&mut self, stream: OutputStream, mut bytes: Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let limit = self.request.limits.output_kb as usize * 1024;
        let left = limit.saturating_sub(self.written.iter().map(Vec::len).sum());
        let too_much = bytes.len() > left;
        bytes.truncate(left);
        self.teller.tell_output(stream, &bytes);
        self.written[usize::from(stream == OutputStream::Stderr)].extend_from_slice(&bytes);
        if too_much && self.flooded.is_none() {
            self.flooded = Some(Instant::now());
            self.reason.get_or_insert(Reason::Limit(LimitKind::OutputKb));
        }
    }

    fn take_control(&mut self) {
        let mut count = [0_u8; 8];
        rustix::io::read(&*self.wiring.wake, &mut count).ok();
        while let Ok(control) = self.wiring.control.try_recv() {
            match control {
                Control::Answer(line) => self.input.answer(&line),
                Control::EndOfInput => self.input.end(),
                Control::Stop => self.kill(Reason::Stopped),
            }
            if !self.input.is_awaited() {
                self.clock.go_on(Instant::now());
            }
        }
    }

    fn keep_limits(&mut self) {
        match self.clock.expired(Instant::now()) {
            Some(_) if !self.ready => {
                self.failure.get_or_insert((Part::Start, "it took too long".to_owned()));
                self.kill(Reason::Stopped);
            }
            Some(limit) => self.kill(Reason::Limit(limit)),
            None => {}
        }
        // What follows is thrown away, until the steps that led here have come.
        if let Some(since) = self.flooded
            && (self.heard > since + PACE || since.elapsed() > LAST_STEPS)
        {
            self.caged.kill();
        }
        if self.over.is_some_and(|until| Instant::now() > until) {
            self.kill(Reason::Over);
        }
        if self.looked.elapsed() < LOOK {
            return;
        }
        self.looked = Instant::now();
        let most = u64::from(self.request.limits.memory_mb) + MEMORY_SLACK_MB;
        if self.python.and_then(held_mb).is_some_and(|held| held > most) {
            self.kill(Reason::Limit(LimitKind::MemoryMb));
        }
    }

    fn kill(&mut self, reason: Reason) {
        self.reason.get_or_insert(reason);
        self.caged.kill();
    }

    fn conclude(self) -> Result<Recording, RunError> {
        let stopped = self.reason == Some(Reason::Stopped);
        if let Some((part, reason)) = self.failure {
            return Err(super::no_sandbox(&format!("{}: {reason}", part.name())));
        }
        if !self.ready && !stopped {
            return Err(super::no_sandbox("the helper process ended before it was ready"));
        }
        let (mut trace, _) = self.frames.finish();
        let outline = wire::outline(&trace);
        if outline.python.is_some() && outline.ending.is_none() && self.silence > SILENCE {
            trace.extend(wire::silence_frame(&self.wiring.nonce, self.silence));
        }
        let [stdout, stderr] = self.written;
        let has_failed = self.end.and_then(|end| end.exit_code).is_some_and(|code| code != 0);
        if outline.python.is_none() && has_failed {
            let told = String::from_utf8_lossy(&stderr);
            let told = crate::text::clean_line(told.lines().last().unwrap_or_default());
            return Err(super::no_sandbox(&format!("Python did not start: {told}")));
        }
        let RunRequest { source, file_name, files, seed, limits, .. } = self.request;
        let (inputs, input_ended) = self.input.given();
        Ok(Recording {
            source: source.clone(),
            file_name: file_name.clone(),
            inputs,
            input_ended,
            files: files.as_ref().map(Files::names),
            seed: *seed,
            limits: limits.clone(),
            runner: RunnerName::Local,
            python: outline.python.unwrap_or_default(),
            verdict: ending::verdict(outline.ending, self.reason, self.end, limits),
            stdout,
            stderr,
            trace,
        })
    }
}

/// The next message of the stage, and the process that sent it, by its number out here.
fn receive(channel: &OwnedFd) -> Option<(StageMessage, Option<Pid>)> {
    let mut text = [0_u8; 4096];
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmCredentials(1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut pieces = [IoSliceMut::new(&mut text)];
    let flags = RecvFlags::DONTWAIT | RecvFlags::CMSG_CLOEXEC;
    let received = rustix::net::recvmsg(channel, &mut pieces, &mut control, flags).ok()?.bytes;
    let sender = control.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmCredentials(sender) => Some(sender.pid),
        _ => None,
    });
    let message = serde_json::from_slice(text.get(..received)?).ok()?;
    Some((message, sender))
}
