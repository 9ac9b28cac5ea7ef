//! The local runner: finds Python, makes sure that the cage holds, and runs one program in it.

use std::hash::{BuildHasher, RandomState};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::mpsc as std_mpsc;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::event::EventfdFlags;
use tokio::sync::{mpsc, oneshot};

use crate::run::launch::{self, Channel, Launch, may_write_past_python};
use crate::run::{
    Control, Files, InputSource, RunError, RunEvent, RunHandle, RunRequest, RunState, Runner,
    SandboxReport,
};
use crate::trace::{Limits, Recording, RunnerName};

use super::beginning::Beginning;
use super::cage::{Cage, KernelLimits, PROGRAM_FD, TRACE_FD, TRACER_FD, Walls};
use super::folder::{self, Folder};
use super::memory::Memory;
use super::python::{Interpreter, Places, library_path};
use super::self_test::{self, Ground};
use super::spawn::{Caged, Texts};
use super::supervisor::{Supervisor, Wiring};
use super::teller::Teller;

/// What the kernel takes as one argument of a program, in bytes.
const LONGEST_ARGUMENT: usize = 128 * 1024 - 1;
/// Events that the listener may be behind before they are kept here.
const EVENTS: usize = 64;
/// What an output that is a file may exceed the limit by before it is looked at.
const OUTPUT_SLACK: u64 = 1024 * 1024;
/// This program's own file, whatever has happened to its name since.
const OWN_FILE: &str = "/proc/self/exe";

/// Runs programs on this computer, in a cage.
#[derive(Clone, Debug)]
pub struct LocalRunner {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    stage: PathBuf,
    places: Places,
    /// Where the outcome of the test is remembered until the computer is started again.
    memory: Option<PathBuf>,
    ground: Mutex<Option<Ground>>,
}

impl LocalRunner {
    /// A runner with the Python that `configured` names, or else with the first usable one found.
    /// The outcome of the sandbox's test is remembered in the folder `state`, if there is one.
    pub fn new(configured: Option<PathBuf>, state: Option<&Path>) -> Self {
        let memory = state.map(|folder| folder.join("sandbox.json"));
        Self::build(configured, PathBuf::from(OWN_FILE), memory)
    }

    /// The same with another executable file as the stage, one that calls
    /// [`stage_entry`](super::stage_entry) first thing, and without a memory; for tests, whose
    /// own file does not.
    pub fn with_stage(configured: Option<PathBuf>, stage: PathBuf) -> Self {
        Self::build(configured, stage, None)
    }

    fn build(configured: Option<PathBuf>, stage: PathBuf, memory: Option<PathBuf>) -> Self {
        let places = Places::from_environment(configured);
        Self { inner: Arc::new(Inner { stage, places, memory, ground: Mutex::new(None) }) }
    }

    /// Has Python start in the cage and do nothing, with namespaces or without, for who measures
    /// what the cage costs. Blocks.
    ///
    /// # Errors
    /// If nothing can run here, or not so.
    pub fn start_only(&self, namespaces: bool) -> Result<(), RunError> {
        let (ground, _) = self.inner.ground(None)?;
        let walls = Walls { namespaces, ..ground.walls };
        self_test::start_only(&self.inner.stage, &ground.interpreter, walls)
    }

    /// Looks at everything that running programs needs, and tests it afresh. Takes a second or
    /// so; blocks.
    pub fn report(&self) -> SandboxReport {
        super::doctor::report(&self.inner.stage, &self.inner.places)
    }
}

impl Runner for LocalRunner {
    fn name(&self) -> RunnerName {
        RunnerName::Local
    }

    fn walls(&self) -> Option<Result<&'static str, RunError>> {
        let ground = self.inner.ground(None);
        Some(ground.map(|(ground, _)| match ground.walls {
            Walls { landlock: true, .. } => "sandbox: full",
            Walls { landlock: false, .. } => "sandbox: namespaces",
        }))
    }

    fn start(&self, request: RunRequest) -> RunHandle {
        let (events, listener) = mpsc::channel(EVENTS);
        let (control, told) = mpsc::unbounded_channel();
        let inner = Arc::clone(&self.inner);
        let (passed, received) = std_mpsc::channel();
        let wake = rustix::event::eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK);
        let started = wake.map_err(std::io::Error::from).and_then(|wake| {
            let wake = Arc::new(wake);
            let wiring =
                Wiring { control: received, wake: Arc::clone(&wake), nonce: fresh_nonce() };
            let (running, over) = oneshot::channel::<()>();
            let beginning = Beginning::of(request);
            tokio::spawn(pass_on(told, passed, wake, events.clone(), beginning.clone(), over));
            let teller = Teller::new(events.clone());
            let run = move || {
                inner.run(&beginning, &wiring, teller);
                drop(running);
            };
            std::thread::Builder::new().name("local run".to_owned()).spawn(run)
        });
        if let Err(error) = started {
            let failure = super::no_sandbox(&error.to_string());
            events.try_send(RunEvent::Ended(Box::new(Err(failure)))).ok();
        }
        RunHandle::new(listener, control)
    }
}

/// Brings what the learner tells to the thread of the run, and stops the run once nobody listens.
async fn pass_on(
    mut told: mpsc::UnboundedReceiver<Control>,
    passed: std_mpsc::Sender<Control>,
    wake: Arc<OwnedFd>,
    events: mpsc::Sender<RunEvent>,
    beginning: Beginning,
    mut over: oneshot::Receiver<()>,
) {
    let pass = |control: Control| {
        passed.send(control).ok();
        rustix::io::write(&*wake, &1_u64.to_ne_bytes()).ok();
    };
    let mut can_tell = true;
    loop {
        tokio::select! {
            control = told.recv(), if can_tell => {
                // Nobody can tell anything any more, but somebody may still listen.
                can_tell = control.is_some();
                if control == Some(Control::Stop) && let Some(nothing) = beginning.give_up() {
                    events.send(RunEvent::Ended(Box::new(Ok(nothing)))).await.ok();
                    return;
                }
                control.into_iter().for_each(pass);
            }
            () = events.closed() => break,
            _ = &mut over => return,
        }
    }
    if beginning.give_up().is_none() {
        pass(Control::Stop);
    }
}

/// Letters and digits that no other run has.
fn fresh_nonce() -> String {
    launch::nonce(RandomState::new().hash_one(0_u8))
}

impl Inner {
    fn run(&self, beginning: &Beginning, wiring: &Wiring, mut teller: Teller) {
        let request = &*beginning.request;
        teller.tell(RunEvent::State(RunState::Starting));
        let ground = check_sizes(request).and_then(|()| self.ground(None));
        if !beginning.begin() {
            return;
        }
        let result = ground.and_then(|ground| self.record(request, ground, wiring, &mut teller));
        teller.finish(RunEvent::Ended(Box::new(result)));
    }

    fn record(
        &self,
        request: &RunRequest,
        (ground, is_new): (Ground, bool),
        wiring: &Wiring,
        teller: &mut Teller,
    ) -> Result<Recording, RunError> {
        let script = script_for(request, &wiring.nonce)?;
        match run_caged(&self.stage, &ground, request, &script, wiring, teller) {
            // Something has changed since the test, such as a Python that was replaced: the
            // ground is looked for, and tested, once more.
            Err(RunError::NoSandbox { .. }) if !is_new => {
                let (ground, _) = self.ground(Some(&ground))?;
                run_caged(&self.stage, &ground, request, &script, wiring, teller)
            }
            other => other,
        }
    }

    fn memory(&self) -> Option<Memory<'_>> {
        let file = self.memory.as_deref()?;
        Some(Memory { file, stage: &self.stage, places: &self.places })
    }

    /// The Python and the walls to use, and whether they have been tested just now. `failed` is
    /// what was used before and does not work any more.
    fn ground(&self, failed: Option<&Ground>) -> Result<(Ground, bool), RunError> {
        let mut known = self.ground.lock().unwrap_or_else(PoisonError::into_inner);
        if known.is_none() && failed.is_none() {
            *known = self.memory().and_then(|memory| memory.recall());
        }
        if let Some(ground) = &*known
            && Some(ground) != failed
        {
            return Ok((ground.clone(), false));
        }
        *known = None;
        let found = self_test::find_ground(&self.stage, &self.places)?;
        if let Some(memory) = self.memory() {
            memory.keep(&found).ok();
        }
        Ok((known.insert(found).clone(), true))
    }
}

/// What takes over the tracer and starts it, with the orders for one run.
fn script_for(request: &RunRequest, nonce: &str) -> Result<String, RunError> {
    let channel =
        Channel::Local { tracer_fd: TRACER_FD, program_fd: PROGRAM_FD, trace_fd: TRACE_FD };
    let launch = Launch {
        file_name: &request.file_name,
        seed: request.seed,
        max_steps: request.limits.max_steps,
        max_trace_bytes: u64::from(request.limits.trace_kb) * 1024,
        is_checked: request.is_checked,
        nonce,
        channel,
    };
    let script = launch.script();
    check_size("The program's file name", script.len(), LONGEST_ARGUMENT)?;
    Ok(script)
}

fn check_sizes(request: &RunRequest) -> Result<(), RunError> {
    check_size("The program", request.source.len(), kib(request.limits.program_kb))?;
    match &request.input {
        InputSource::Given(text) => {
            check_size("The input", text.len(), kib(request.limits.input_kb))
        }
        InputSource::Ask => Ok(()),
    }
}

fn kib(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX).saturating_mul(1024)
}

fn check_size(what: &'static str, bytes: usize, limit: usize) -> Result<(), RunError> {
    if bytes > limit {
        return Err(RunError::TooLarge { what, bytes, limit });
    }
    Ok(())
}

/// Runs one script in a cage on this ground. The thread must stay with the run to its end.
pub(super) fn run_caged(
    stage: &Path,
    ground: &Ground,
    request: &RunRequest,
    script: &str,
    wiring: &Wiring,
    teller: &mut Teller,
) -> Result<Recording, RunError> {
    if request.files.is_some() && !ground.folder {
        return Err(RunError::NoFolder);
    }
    let cage = cage_for(ground, request, script);
    let tracer = launch::tracer(ground.tracer.as_ref());
    let texts = Texts { program: request.source.as_bytes(), tracer: &tracer };
    let caged = Caged::start(stage, &cage, texts).map_err(|error| match error.kind() {
        std::io::ErrorKind::FileTooLarge => {
            super::no_sandbox("files may not grow as large here as the tracer is (ulimit -f)")
        }
        _ => super::no_sandbox(&format!("helper process: {error}")),
    })?;
    Supervisor::new(caged, request, wiring, teller)?.run()
}

/// What the stage is told to build for this run.
pub(super) fn cage_for(ground: &Ground, request: &RunRequest, script: &str) -> Cage {
    let interpreter = &ground.interpreter;
    let python = interpreter.path.to_string_lossy().into_owned();
    let options = ["-S", "-s", "-B", "-X", "utf8", "-c"].map(str::to_owned);
    let home = request.files.as_ref().map_or("/", |_| folder::PLACE);
    let temporary = request.files.as_ref().map(|_| ("TMPDIR".to_owned(), home.to_owned()));
    let mut environment: Vec<(String, String)> = [
        ("HOME", home),
        ("LANG", "C.UTF-8"),
        // Each arena would take a part of the address space that the program may have.
        ("MALLOC_ARENA_MAX", "1"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    if request.files.is_some() {
        // What lies in the program's folder is the program's, not Python's or the tracer's.
        environment.push(("PYTHONSAFEPATH".to_owned(), "1".to_owned()));
    }
    environment.push(("PYTHONHASHSEED".to_owned(), request.seed.to_string()));
    environment.extend(temporary);
    environment.extend(
        library_path(&interpreter.libraries).map(|path| ("LD_LIBRARY_PATH".to_owned(), path)),
    );
    Cage {
        supervisor: std::process::id(),
        python: interpreter.path.clone(),
        arguments: [python].into_iter().chain(options).chain([script.to_owned()]).collect(),
        environment,
        readable: readable(interpreter, request),
        executable: interpreter.executable.clone(),
        walls: ground.walls,
        folder: request.files.as_ref().map(|files| folder_for(files, &request.limits)),
        limits: kernel_limits(request),
        #[cfg(test)]
        left_out: Vec::new(),
    }
}

/// A program with a folder may share memory with files, and to share it with this device would
/// be to have memory that nothing counts.
fn readable(interpreter: &Interpreter, request: &RunRequest) -> Vec<PathBuf> {
    let may_share = request.files.as_ref().is_some_and(Files::may_write);
    let is_memory = |path: &PathBuf| may_share && path == Path::new("/dev/zero");
    interpreter.readable.iter().filter(|path| !is_memory(path)).cloned().collect()
}

fn folder_for(files: &Files, limits: &Limits) -> Folder {
    let file = |(path, content): (&str, &[u8])| folder::File {
        path: PathBuf::from(path),
        bytes: content.len(),
        content: content.to_vec(),
    };
    Folder {
        may_write: files.may_write(),
        megabytes: limits.folder_mb,
        entries: limits.folder_files,
        files: files.given().map(file).collect(),
    }
}

fn kernel_limits(request: &RunRequest) -> KernelLimits {
    let limits = &request.limits;
    let mebibytes = |count: u32| u64::from(count) * 1024 * 1024;
    KernelLimits {
        cpu_seconds: limits.cpu_seconds.into(),
        memory_bytes: mebibytes(limits.memory_mb),
        stack_bytes: mebibytes(limits.stack_mb),
        threads: limits.threads.into(),
        open_files: limits.open_files.into(),
        own_file_bytes: match &request.files {
            Some(files) if files.may_write() => u64::from(limits.file_kb) * 1024,
            _ => 0,
        },
        output_file_bytes: if may_write_past_python(&request.source) {
            u64::from(limits.output_kb) * 1024 + OUTPUT_SLACK
        } else {
            0
        },
    }
}
