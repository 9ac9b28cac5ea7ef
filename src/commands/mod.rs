//! The commands, one file each: what was typed in, an exit code out.

mod check;
mod class;
mod compare;
mod doctor;
mod execute;
mod explain;
mod export;
mod files;
mod interrupts;
mod keys;
mod keys_test;
mod learner;
mod lessons;
mod plain;
mod printed;
mod progress;
mod recorded;
mod run;
mod screen;
mod shell;
mod tutor;
mod waiting;

use std::io::{self, Write};

use crate::app::Keymap;
use crate::cli::{Cli, Command, RunOptions};
use crate::config::{BadSetting, Folders, Settings, Sources};
use crate::lesson::Rejection;
use crate::run::RunError;
use crate::store::{LoadError, SaveError, reason, shown};
use crate::text::clean_lines;

/// A command that ended early: why, and the exit code.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    code: u8,
    /// What happened, for people; nothing if nobody reads any more.
    message: String,
}

/// Wrong use or settings, or a file that is not what it should be.
const USAGE: u8 = 2;
/// No runner could run the program.
const NO_RUNNER: u8 = 4;

impl Failure {
    fn usage(message: impl Into<String>) -> Self {
        Self { code: USAGE, message: message.into() }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<BadSetting> for Failure {
    fn from(error: BadSetting) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        Self::usage(rejection.to_string())
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        Self { code: NO_RUNNER, message: error.to_string() }
    }
}

/// Writing to standard output failed. A reader that went away is no failure.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self { code: 0, message: String::new() },
            _ => Self::usage(format!("writing failed: {}", reason(&error))),
        }
    }
}

/// Does what was typed and gives the exit code of the program.
pub fn perform(cli: &Cli) -> u8 {
    let done = match &cli.command {
        None => screen::edit(cli),
        Some(Command::Run(run)) => run::run(run),
        Some(Command::Replay(replay)) => screen::replay(replay),
        Some(Command::Compare(compare)) => compare::compare(compare),
        Some(Command::Plain(talk)) => plain::plain(talk.file.as_deref(), &talk.options),
        Some(Command::Export(export)) => export::export(export),
        Some(Command::Class(class)) => class::class(class),
        Some(Command::Lessons(lessons)) => lessons::lessons(lessons),
        Some(Command::Check(check)) => check::check(check),
        Some(Command::Explain(explain)) => explain::explain(explain),
        Some(Command::Progress(progress)) => progress::progress(progress),
        Some(Command::Doctor(doctor)) => doctor::doctor(doctor),
        Some(Command::Keys(keys)) => keys::keys(keys),
        Some(Command::Completions { shell }) => shell::completions(*shell),
        Some(Command::Man) => shell::man(),
    };
    done.unwrap_or_else(|failure| {
        if !failure.message.is_empty() {
            tell(&failure.message);
        }
        failure.code
    })
}

/// Tells the person at the terminal something, on standard error.
fn tell(message: &str) {
    // Nobody is left to hear that standard error cannot be written to.
    writeln!(io::stderr(), "firefly: {}", clean_lines(message)).ok();
}

/// The settings in force with these options.
fn read_settings(options: &RunOptions) -> Result<Settings, Failure> {
    let mut sources = Sources::of_user(Folders::of_user().as_ref());
    sources.flags = options.flags();
    Ok(Settings::load(&sources)?)
}

/// The settings in force with these options; what had no effect is told.
fn settings(options: &RunOptions) -> Result<Settings, Failure> {
    let settings = read_settings(options)?;
    settings.warnings.iter().for_each(|warning| tell(warning));
    Ok(settings)
}

/// The keys in force, and what the settings say of keys in vain.
fn keymap(settings: &Settings) -> (Keymap, Vec<String>) {
    Keymap::with(&settings.keys)
}
