//! Runs a program to its end, without a screen.

use std::io::{self, BufRead, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc as blocking;

use tokio::sync::mpsc;

use super::interrupts::{Interrupts, Wish};
use super::printed::Printed;
use super::waiting::Waiting;
use super::{Failure, files, shown, tell};
use crate::cli::RunOptions;
use crate::config::{Folders, Settings};
use crate::run::choice::{RunnerChoice, choose};
use crate::run::local::LocalRunner;
use crate::run::{
    Control, InputSource, OutputStream, RunError, RunEvent, RunHandle, RunRequest, Runner, any_seed,
};
use crate::store::{Document, MAX_FILE_BYTES, reason};
use crate::term;
use crate::text::grouped;
use crate::trace::{Recording, Verdict};

/// A program's text and the name of its file.
pub(super) struct Program {
    pub source: String,
    pub file_name: String,
}

impl Program {
    /// Reads a program from a file, or from standard input if the path is `-`.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > MAX_FILE_BYTES {
                return Err(Failure::usage("the program is too large to run (at most 2 MB)"));
            }
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            let source = std::str::from_utf8(bytes)
                .map_err(|_| Failure::usage("the program is not UTF-8 text"))?;
            let source = source.replace("\r\n", "\n").replace('\r', "\n");
            return Ok(Self { source, file_name: "stdin.py".to_owned() });
        }
        let loaded = Document::load(path)?;
        if loaded.document.is_new() {
            return Err(Failure::usage(format!("there is no file {}", shown(path))));
        }
        Ok(Self { source: loaded.text, file_name: loaded.document.file_name() })
    }
}

/// The runner that the settings ask for.
pub(super) fn runner(settings: &Settings) -> Result<Arc<dyn Runner>, Failure> {
    let judge0 = match settings.runner {
        RunnerChoice::Local => None,
        RunnerChoice::Judge0 | RunnerChoice::Auto => settings.judge0()?,
    };
    let local = Arc::new(local_runner(settings));
    Ok(choose(settings.runner, judge0, local)?)
}

/// The sandbox on this computer, with the Python that the settings name.
pub(super) fn local_runner(settings: &Settings) -> LocalRunner {
    let folders = Folders::of_user();
    LocalRunner::new(settings.python.clone(), folders.as_ref().map(|folders| &*folders.state))
}

/// Where the input comes from: a file, also one that standard input was redirected to, else
/// standard input line by line as it comes: a pipe may stay open for ever. Only for a
/// server, which runs a program anew for each line it asks for, a pipe is read to its end first.
pub(super) fn input(file: Option<&Path>, settings: &Settings) -> Result<InputSource, Failure> {
    let most = u64::from(settings.limits.input_kb) * 1024;
    let bytes = match file {
        Some(path) => {
            let cannot = |error| {
                Failure::usage(format!("{} cannot be read: {}", shown(path), reason(&error)))
            };
            if path.is_dir() {
                return Err(Failure::usage(format!("{} is a folder", shown(path))));
            }
            let file = std::fs::File::open(path).map_err(cannot)?;
            read_input(file, most).map_err(cannot)?
        }
        None if is_redirected() || (!io::stdin().is_terminal() && may_use_server(settings)) => {
            read_input(io::stdin(), most)?
        }
        None => return Ok(InputSource::Ask),
    };
    if bytes.len() as u64 > most {
        let most = grouped(settings.limits.input_kb.into());
        return Err(Failure::usage(format!(
            "the input is too large: programs here may be given {most} KB (limits.input_kb)"
        )));
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::usage("the input is not UTF-8"))?;
    Ok(InputSource::Given(text))
}

fn read_input(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether standard input is a file, such as with `< FILE`, or a device such as `/dev/null`.
#[cfg(unix)]
fn is_redirected() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let own = io::stdin().as_fd().try_clone_to_owned().map(std::fs::File::from);
    own.and_then(|file| file.metadata()).is_ok_and(|known| {
        let is_device = known.file_type().is_char_device() && !io::stdin().is_terminal();
        known.is_file() || is_device
    })
}

#[cfg(not(unix))]
fn is_redirected() -> bool {
    false
}

fn may_use_server(settings: &Settings) -> bool {
    settings.runner != RunnerChoice::Local && settings.judge0().is_ok_and(|judge0| judge0.is_some())
}

/// What to ask the runner for.
pub(super) fn request(
    program: Program,
    input: InputSource,
    options: &RunOptions,
    settings: &Settings,
) -> Result<RunRequest, Failure> {
    Ok(RunRequest {
        source: program.source,
        file_name: program.file_name,
        input,
        files: files::copies(&options.files, &settings.limits)?,
        seed: options.seed.unwrap_or_else(any_seed),
        limits: settings.limits.clone(),
        is_checked: false,
    })
}

/// A run that is over.
pub(super) struct Executed {
    pub recording: Recording,
    /// The exit code that a signal asked for which cut the run short.
    pub asked_to_end: Option<u8>,
}

/// Runs the program, passes on what it writes and what is typed, and gives its recording.
/// Ctrl-C, a request to end, a closed terminal and a reader that went away stop it; what was
/// recorded until then is kept.
pub(super) fn execute(
    runner: &dyn Runner,
    request: RunRequest,
    stdout: &mut Printed,
    stderr: &mut Printed,
) -> Result<Executed, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| no_room(&error))?;
    let interrupts = Interrupts::listen().map_err(|error| no_room(&error))?;
    let ended = runtime.block_on(follow(runner, request, interrupts, stdout, stderr));
    runtime.shutdown_background();
    stdout.finish().ok();
    stderr.finish().ok();
    Ok(ended?)
}

async fn follow(
    runner: &dyn Runner,
    request: RunRequest,
    mut interrupts: Interrupts,
    stdout: &mut Printed,
    stderr: &mut Printed,
) -> Result<Executed, RunError> {
    let reads_ahead = request.input == InputSource::Ask && !io::stdin().is_terminal();
    let most = u64::from(request.limits.input_kb) * 1024;
    let keyboard =
        if reads_ahead { Keyboard::read_ahead(most) } else { Keyboard::when_asked(most) };
    let mut keyboard = keyboard.map_err(|error| no_room(&error))?;
    let mut run = runner.start(request);
    let mut wanted = None;
    let mut waiting = Waiting::on_terminal();
    loop {
        tokio::select! {
            event = run.events.recv() => {
                let Some(event) = event else { return Err(vanished()) };
                waiting.hear(&event);
                match event {
                    RunEvent::Ended(ended) => {
                        return ended.map(|recording| executed(recording, wanted));
                    }
                    event => attend(event, &run, &keyboard, stdout, stderr),
                }
            }
            () = waiting.next_second() => {
                let is_open = stdout.leaves_terminal_line_open() || stderr.leaves_line_open();
                if !is_open {
                    waiting.show();
                }
            }
            Some(line) = keyboard.lines.recv() => run.send(line),
            wish = interrupts.next() => {
                wanted = Some(wish);
                run.send(Control::Stop);
            }
        }
    }
}

/// A program that came to its end before it could be stopped ended as it did.
fn executed(recording: Recording, wanted: Option<Wish>) -> Executed {
    let asked_to_end = match wanted {
        Some(Wish::End(code)) if recording.verdict == Verdict::Cancelled => Some(code),
        _ => None,
    };
    Executed { recording, asked_to_end }
}

/// The system refused what every program needs: descriptors, a thread.
fn no_room(error: &io::Error) -> RunError {
    if error.kind() == io::ErrorKind::WouldBlock {
        return RunError::NoProcess;
    }
    let advice = "Close other programs and try once more.".to_owned();
    RunError::NoSandbox { reason: reason(error), advice }
}

fn vanished() -> RunError {
    RunError::NoSandbox { reason: "it went away".to_owned(), advice: "Try once more.".to_owned() }
}

fn attend(
    event: RunEvent,
    run: &RunHandle,
    keyboard: &Keyboard,
    stdout: &mut Printed,
    stderr: &mut Printed,
) {
    let written = match event {
        RunEvent::Output(OutputStream::Stdout, bytes) => stdout.write(&bytes),
        RunEvent::Output(OutputStream::Stderr, bytes) => stderr.write(&bytes),
        RunEvent::InputWanted => return keyboard.ask(),
        RunEvent::Note(note) => return tell(&note),
        RunEvent::State(_) | RunEvent::Runner(_) | RunEvent::Ended(_) => return,
    };
    if written.is_err() {
        run.send(Control::Stop);
    }
}

/// Standard input, read on a thread of its own, which ends with the program: a read that waits
/// for a line cannot be called off.
struct Keyboard {
    wanted: blocking::Sender<()>,
    lines: mpsc::UnboundedReceiver<Control>,
}

impl Keyboard {
    /// Reads a line each time that one is asked for.
    fn when_asked(most: u64) -> io::Result<Self> {
        Self::new(move |wishes, answer| {
            while wishes.recv().is_ok() {
                let line = match read_line(most) {
                    // Nobody ended the input: there is nobody any more.
                    Control::EndOfInput if term::is_gone() => Control::Stop,
                    line => line,
                };
                if answer.send(line).is_err() {
                    return;
                }
            }
        })
    }

    /// Reads each line as soon as it is there: a program can read its input in ways that ask
    /// nobody, such as `open(0).read()`.
    fn read_ahead(most: u64) -> io::Result<Self> {
        Self::new(move |_, answer| {
            let mut bytes = 0;
            while bytes <= most {
                let line = read_line(most);
                let Control::Answer(text) = &line else {
                    answer.send(line).ok();
                    return;
                };
                bytes += text.len() as u64 + 1;
                if answer.send(line).is_err() {
                    return;
                }
            }
            let most = grouped(most / 1024);
            tell(&format!("the program is given no more than the first {most} KB of its input"));
        })
    }

    fn new(
        read: impl FnOnce(blocking::Receiver<()>, mpsc::UnboundedSender<Control>) + Send + 'static,
    ) -> io::Result<Self> {
        let (wanted, wishes) = blocking::channel();
        let (answer, lines) = mpsc::unbounded_channel();
        let thread = std::thread::Builder::new().name("keyboard".to_owned());
        thread.spawn(move || read(wishes, answer))?;
        Ok(Self { wanted, lines })
    }

    fn ask(&self) {
        self.wanted.send(()).ok();
    }
}

fn read_line(most: u64) -> Control {
    let mut line = Vec::new();
    let read = io::stdin().lock().take(most).read_until(b'\n', &mut line);
    if !matches!(read, Ok(1..)) {
        return Control::EndOfInput;
    }
    let end = if line.ends_with(b"\r\n") { 2 } else { usize::from(line.ends_with(b"\n")) };
    line.truncate(line.len() - end);
    Control::Answer(String::from_utf8_lossy(&line).into_owned())
}
