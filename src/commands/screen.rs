//! `firefly [FILE]` and `firefly replay`: what is shown on the full screen.

use std::io;

use super::execute::runner;
use super::export::read_recording;
use super::{Failure, files, read_settings, settings};
use crate::app::{RunSettings, runner_label};
use crate::cli::{Cli, Replay};
use crate::config::{Folders, Settings};
use crate::drive::{self, Setup};
use crate::run::{InputSource, RunError};
use crate::store::{Store, reason};
use crate::term;
use crate::theme::{DEFAULT, Depth, Glyphs, Theme};

/// Opens the editor on the named file, or where the learner left off.
pub(super) fn edit(cli: &Cli) -> Result<u8, Failure> {
    term::check()?;
    let settings = read_settings(&cli.options)?;
    let runner = runner(&settings)?;
    let (store, problem) = Store::open(Folders::of_user().as_ref());
    let opening = store.opening(cli.file.as_deref())?;
    // There is room for one note at the start; losing text is the gravest matter.
    let note = problem.or_else(|| settings.warnings.first().cloned());
    let run = RunSettings {
        runner: runner_label(runner.name()).to_owned(),
        limits: settings.limits.clone(),
        input: InputSource::Ask,
        files: files::copies(&cli.options.files, &settings.limits)?,
        seed: cli.options.seed,
    };
    let theme = theme(&settings);
    let (uses_mouse, pairs) = (settings.mouse, settings.pairs);
    let setup = Setup { store, opening, runner, settings: run, theme, uses_mouse, pairs, note };
    shown(drive::edit(setup))
}

/// Steps through a saved run.
pub(super) fn replay(replay: &Replay) -> Result<u8, Failure> {
    let recording = read_recording(&replay.recording)?;
    term::check()?;
    let settings = settings(&crate::cli::RunOptions::default())?;
    shown(drive::replay(recording, theme(&settings), settings.mouse))
}

fn shown(ended: io::Result<u8>) -> Result<u8, Failure> {
    ended.map_err(|error| match error.kind() {
        io::ErrorKind::WouldBlock => Failure::from(RunError::NoProcess),
        _ => Failure::usage(format!("the terminal does not take part: {}", reason(&error))),
    })
}

fn theme(settings: &Settings) -> Theme {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = settings.color.unwrap_or_else(|| Depth::detect(variable));
    let glyphs = settings.glyphs.unwrap_or_else(|| Glyphs::detect(variable));
    let name = settings.theme.as_deref().unwrap_or(DEFAULT);
    Theme::named(name, depth, glyphs).unwrap_or_default()
}
