//! The full screen at work: one loop over signals, keys, answers and the clock. It performs the
//! effects that the application asks for and draws when something changed.

mod background;
mod effects;
mod event_loop;
mod files;
mod last_words;
mod runs;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::app::{App, Recorded, RunSettings};
use crate::run::Runner;
use crate::store::{Opening, Store};
use crate::theme::Theme;
use crate::trace::Recording;
use event_loop::Loop;
use files::Files;
use last_words::LastWords;

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
    /// How things look.
    pub theme: Theme,
    /// Whether the mouse is used.
    pub uses_mouse: bool,
    /// Whether brackets and quotes come in pairs while typing.
    pub pairs: bool,
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
    let Setup { store, opening, runner, settings, theme, uses_mouse, pairs, note } = setup;
    let first_seed = seed();
    runtime()?.enter_and(|runtime| {
        let (files, opened) = Files::start(store, opening)?;
        let mut app = App::editor(opened, settings, first_seed);
        app.uses_mouse = uses_mouse;
        app.pairs = pairs;
        if let Some(note) = note {
            app.tell(note);
        }
        runtime.block_on(Loop::new(app, theme, Some(runner), Some(files))?.run())
    })
}

/// Shows a recording until the learner leaves, and gives the exit code as [`edit`] does.
///
/// # Errors
/// If the terminal does not take part.
pub fn replay(recording: Recording, theme: Theme, uses_mouse: bool) -> io::Result<u8> {
    LastWords::default().speak_on_panic(None);
    let mut app = App::replay(Box::new(Recorded::new(recording)));
    app.uses_mouse = uses_mouse;
    runtime()?.enter_and(|runtime| runtime.block_on(Loop::new(app, theme, None, None)?.run()))
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

/// A number that is another one at each start.
fn seed() -> u32 {
    use std::hash::{BuildHasher, Hasher};
    let random = std::hash::RandomState::new().build_hasher().finish();
    u32::try_from(random & u64::from(u32::MAX)).unwrap_or(0)
}
