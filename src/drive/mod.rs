//! The full screen at work: one loop over signals, keys, answers and the clock. It performs the
//! effects that the application asks for and draws when something changed. Another loop does the
//! same for lines of text.

mod background;
mod desk;
mod effects;
mod errands;
mod event_loop;
mod exports;
mod files;
mod last_words;
mod lessons;
mod lines;
mod plain;
mod remembering;
mod runs;
mod work;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::app::lesson::Lessons;
use crate::app::{Action, App, Msg, Preferences, Recorded, RunSettings, TourMove};
use crate::insight::ClassTable;
use crate::rephrase::Rephraser;
use crate::run::{Runner, any_seed};
use crate::store::{Memory, Opening, Progress, Store};
use crate::trace::Recording;
use errands::Errands;
pub use errands::OpenRun;
use event_loop::Loop;
use files::Files;
use last_words::LastWords;
use plain::Plain;
use work::Work;

/// How long leaving waits for what is still under way, such as a slow network disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// All that the editor's screen starts with.
pub struct Setup {
    /// Where text and notes are kept.
    pub store: Store,
    /// The file to begin with.
    pub opening: Opening,
    /// Where programs run.
    pub runner: Arc<dyn Runner>,
    /// How they run.
    pub settings: RunSettings,
    /// How this learner likes the screen.
    pub preferences: Preferences,
    /// Where that is kept.
    pub memory: Memory,
    /// What there is to learn.
    pub lessons: Lessons,
    /// What was done in each pack, by its id.
    pub progress: BTreeMap<String, Progress>,
    /// The model that may put the tutor's questions into other words, if one is set up.
    pub model: Option<Arc<Rephraser>>,
    /// Something that the learner should know at the start.
    pub note: Option<String>,
}

/// Shows the editor until the learner leaves, and gives the program's exit code: 0, or 128 and
/// the number of the signal that ended it.
///
/// # Errors
/// If the terminal does not take part, or the system has no room for a thread. What was typed is
/// kept for the next start.
pub fn edit(setup: Setup) -> io::Result<u8> {
    runtime()?.enter_and(|runtime| {
        let memory = setup.memory.clone();
        // Once a file is open it is not the first start any more.
        let is_first = memory.is_first_start();
        let (app, work) = begin(setup)?;
        let mut screen = Loop::new(app, memory, work)?;
        if is_first {
            screen.feed(Msg::Do(Action::Tour(TourMove::Start)));
        }
        runtime.block_on(screen.run())
    })
}

/// The application on a file, and what works for it.
fn begin(setup: Setup) -> io::Result<(App, Work)> {
    let Setup { store, opening, runner, settings, preferences, lessons, progress, .. } = setup;
    let (files, opened) = Files::start(store, opening)?;
    let mut app = App::editor_with(opened, settings, any_seed(), preferences, lessons);
    if let Some(note) = setup.note {
        app.tell(note);
    }
    let errands = Errands::new(None, setup.model);
    Ok((app, Work::new(Some(runner), Some(files), errands, progress)?))
}

/// Shows a recording until the learner leaves, and gives the exit code as [`edit`] does.
///
/// # Errors
/// If the terminal does not take part.
pub fn replay(recording: Recording, preferences: Preferences, memory: Memory) -> io::Result<u8> {
    LastWords::default().speak_on_panic(None);
    let app = App::replay_with(Box::new(Recorded::new(recording)), preferences);
    show(app, memory, None)
}

/// Shows the list of a class, whose runs `open` opens, until the person leaves, and gives the exit
/// code as [`edit`] does.
///
/// # Errors
/// If the terminal does not take part.
pub fn class(
    table: ClassTable,
    open: OpenRun,
    preferences: Preferences,
    memory: Memory,
) -> io::Result<u8> {
    LastWords::default().speak_on_panic(None);
    show(App::class(table, preferences), memory, Some(open))
}

fn show(app: App, memory: Memory, open: Option<OpenRun>) -> io::Result<u8> {
    runtime()?
        .enter_and(|runtime| runtime.block_on(Loop::new(app, memory, without_file(open)?)?.run()))
}

/// What works where there are only recordings.
fn without_file(open: Option<OpenRun>) -> io::Result<Work> {
    Work::new(None, None, Errands::new(open, None), BTreeMap::new())
}

/// Talks about a file in lines of text until the learner leaves or the lines end, and gives the
/// exit code as [`edit`] does.
///
/// # Errors
/// If the system has no room for a thread.
pub fn edit_plain(setup: Setup) -> io::Result<u8> {
    runtime()?.enter_and(|runtime| {
        let preferences = in_words(setup.preferences);
        let (app, work) = begin(Setup { preferences, ..setup })?;
        runtime.block_on(Plain::new(app, work)?.run())
    })
}

/// Talks about a recording in lines of text, as [`edit_plain`] does about a file.
///
/// # Errors
/// If the system has no room for a thread.
pub fn replay_plain(recording: Recording, preferences: Preferences) -> io::Result<u8> {
    LastWords::default().speak_on_panic(None);
    let app = App::replay_with(Box::new(Recorded::new(recording)), in_words(preferences));
    runtime()?.enter_and(|runtime| runtime.block_on(Plain::new(app, without_file(None)?)?.run()))
}

/// Messages name words where keys are not pressed.
fn in_words(preferences: Preferences) -> Preferences {
    Preferences { keymap: crate::plain::in_words(preferences.keymap), ..preferences }
}

/// A runtime that is given a bounded time to end.
struct Bounded(tokio::runtime::Runtime);

impl Bounded {
    fn enter_and<T>(self, work: impl FnOnce(&tokio::runtime::Runtime) -> T) -> T {
        let guard = self.0.enter();
        let outcome = work(&self.0);
        drop(guard);
        self.0.shutdown_timeout(PATIENCE);
        outcome
    }
}

fn runtime() -> io::Result<Bounded> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().map(Bounded)
}
