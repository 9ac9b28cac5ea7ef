//! `firefly [FILE]` and `firefly replay`: what is shown on the full screen.

use std::io;
use std::path::{Path, PathBuf};

use super::execute::runner;
use super::learner::{Learner, learner};
use super::recorded::read_recording;
use super::tutor::{model, tutor};
use super::{Failure, files, keymap, plain, read_settings, settings};
use crate::app::lesson::Lessons;
use crate::app::{Configured, Look, Preferences, RunSettings, runner_label};
use crate::cli::{Class, Cli, Replay, RunOptions};
use crate::config::{Folders, Origin, OwnTheme, Settings};
use crate::drive::{self, Setup};
use crate::insight::ClassTable;
use crate::run::{InputSource, RunError};
use crate::store::{Choice, LessonProgram, Memory, Store, reason};
use crate::term;
use crate::theme::{ASCII, DEFAULT, Depth, Glyphs, Theme};

/// Opens the editor on the named file, or where the learner left off; line by line if that is
/// wanted, or where no screen can be shown.
pub(super) fn edit(cli: &Cli) -> Result<u8, Failure> {
    let options = RunOptions { color: cli.color.clone(), ..cli.options.clone() };
    if cli.plain || !term::has_screen() {
        return plain::plain(cli.file.as_deref(), &options);
    }
    shown(drive::edit(setup(cli.file.as_deref(), &options)?))
}

/// All that the editor starts with.
pub(super) fn setup(file: Option<&Path>, options: &RunOptions) -> Result<Setup, Failure> {
    let settings = read_settings(options)?;
    let runner = runner(&settings)?;
    let folders = Folders::of_user();
    let (store, problem) = Store::open(folders.as_ref());
    let memory = Memory::of(folders.as_ref());
    let Learner { lessons, progress, notes } = learner(&settings);
    let first = file.is_none() && store.is_first_time();
    let first = first.then(|| first_lesson(&store, &lessons)).flatten();
    let opening = store.opening(file.or(first.as_deref()))?;
    // There is room for one note at the start; losing text is the gravest matter.
    let (preferences, of_keys) = preferences(&settings, &memory);
    let all_notes = || settings.warnings.iter().chain(&of_keys).chain(&notes);
    let note = problem.or_else(|| all_notes().next().cloned());
    let run = RunSettings {
        runner: runner_label(runner.name()).to_owned(),
        limits: settings.limits.clone(),
        input: InputSource::Ask,
        files: files::copies(&options.files, &settings.limits)?,
        seed: options.seed,
    };
    let model = model(&settings)?;
    let settings = run;
    Ok(Setup {
        store,
        opening,
        runner,
        settings,
        preferences,
        memory,
        lessons,
        progress,
        model,
        note,
    })
}

/// The program of the lesson that everything begins with, where it can be kept.
fn first_lesson(store: &Store, lessons: &Lessons) -> Option<PathBuf> {
    let key = lessons.next()?;
    let lesson = lessons.pack(&key.pack)?.lesson(&key.lesson)?;
    store.lesson_program(&LessonProgram::of(&key, lesson)).ok()
}

/// Steps through a saved run.
pub(super) fn replay(replay: &Replay) -> Result<u8, Failure> {
    let recording = read_recording(&replay.recording)?;
    let options = RunOptions { color: replay.color.clone(), ..RunOptions::default() };
    let (preferences, memory) = liked(&options)?;
    if replay.plain || !term::has_screen() {
        return shown(drive::replay_plain(recording, preferences));
    }
    shown(drive::replay(recording, preferences, memory))
}

/// Shows the recordings of a class; `open` opens one of them.
pub(super) fn class(class: &Class, table: ClassTable, open: drive::OpenRun) -> Result<u8, Failure> {
    let options = RunOptions { color: class.color.clone(), ..RunOptions::default() };
    let (preferences, memory) = liked(&options)?;
    shown(drive::class(table, open, preferences, memory))
}

/// How this learner likes a saved run to be shown, and where that is kept; what the settings say in
/// vain is told.
pub(super) fn liked(options: &RunOptions) -> Result<(Preferences, Memory), Failure> {
    let settings = settings(options)?;
    let memory = Memory::of(Folders::of_user().as_ref());
    let (preferences, warnings) = preferences(&settings, &memory);
    warnings.iter().for_each(|warning| super::tell(warning));
    Ok((preferences, memory))
}

pub(super) fn shown(ended: io::Result<u8>) -> Result<u8, Failure> {
    ended.map_err(|error| match error.kind() {
        io::ErrorKind::WouldBlock => Failure::from(RunError::NoProcess),
        _ => Failure::usage(format!("the terminal does not take part: {}", reason(&error))),
    })
}

/// How this learner likes the screen: by the settings, and by what was chosen on the screen since
/// they were written. What the settings say of keys in vain comes with it.
fn preferences(settings: &Settings, memory: &Memory) -> (Preferences, Vec<String>) {
    let habits = memory.read();
    let configured = configured(settings);
    let still = |choice: &Option<Choice>, configured: &Option<String>| {
        let choice = choice.as_ref()?;
        choice.still(configured.as_deref()).map(str::to_owned)
    };
    let theme = still(&habits.theme, &configured.theme).or_else(|| settings.theme.clone());
    let glyphs = still(&habits.glyphs, &configured.glyphs);
    let glyphs = glyphs.and_then(|word| Glyphs::from_setting(&word)).or(settings.glyphs);
    let mouse = still(&habits.mouse, &configured.mouse).and_then(|word| word.parse().ok());
    let (keymap, warnings) = keymap(settings);
    let variable = |name: &str| std::env::var(name).ok();
    let depth = settings.color.unwrap_or_else(|| Depth::detect(variable));
    let glyphs = glyphs.unwrap_or_else(|| Glyphs::detect(variable));
    let (tutor, of_texts) = tutor(settings);
    let preferences = Preferences {
        keymap,
        look: look(settings, theme.as_deref().unwrap_or(DEFAULT), depth, glyphs),
        uses_mouse: mouse.unwrap_or(settings.mouse),
        pairs: settings.pairs,
        habits,
        configured,
        tutor,
    };
    (preferences, warnings.into_iter().chain(of_texts).collect())
}

fn configured(settings: &Settings) -> Configured {
    let glyphs = |set: &Glyphs| if *set == ASCII { "ascii" } else { "unicode" };
    let is_said = *settings.origin("mouse") != Origin::Default;
    Configured {
        theme: settings.theme.clone(),
        glyphs: settings.glyphs.map(|set| glyphs(set).to_owned()),
        mouse: is_said.then(|| settings.mouse.to_string()),
    }
}

/// The themes there are, the named one in use.
pub(super) fn look(
    settings: &Settings,
    theme: &str,
    depth: Depth,
    glyphs: &'static Glyphs,
) -> Look {
    let read = |own: &OwnTheme| {
        let theme = Theme::from_toml(&own.text, depth, glyphs).ok()?;
        Some((own.name.clone(), theme))
    };
    let own = settings.own_themes.iter().filter_map(read).collect();
    Look::new(own, theme, depth, glyphs)
}
