//! What is saved when the program panics: the newest text, from a slot that the loop keeps up.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::files::stored;
use crate::store::Store;
use crate::term;
use crate::text::Position;

/// The newest text and where it belongs.
#[derive(Clone, Debug, Default)]
pub struct LastWords(Arc<Mutex<Newest>>);

#[derive(Debug, Default)]
struct Newest {
    path: PathBuf,
    unsaved: Option<(String, Position)>,
}

impl LastWords {
    /// Notes which file is being edited.
    pub fn belong_to(&self, path: &Path) {
        self.newest().path = path.to_owned();
    }

    /// Notes the newest text and the cursor; `None` if it is what the file holds.
    pub fn note(&self, unsaved: Option<(String, Position)>) {
        self.newest().unsaved = unsaved;
    }

    fn newest(&self) -> MutexGuard<'_, Newest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on a panic gives the terminal back, keeps the newest text safe, says so, and
    /// ends the program: a panic in the background would leave it drawing over the shell.
    pub fn speak_on_panic(&self, store: Option<Arc<Store>>) {
        let last_words = self.clone();
        std::panic::set_hook(Box::new(move |panic| {
            term::leave();
            let kept = last_words.keep(store.as_deref());
            let mut stderr = std::io::stderr();
            writeln!(stderr, "firefly had to stop because of a mistake in itself.").ok();
            writeln!(stderr, "{kept}").ok();
            writeln!(stderr, "For a report: {panic}").ok();
            std::process::exit(101);
        }));
    }

    fn keep(&self, store: Option<&Store>) -> &'static str {
        // A lock that the panicking thread holds itself must not be waited for.
        let Ok(newest) = self.0.try_lock() else { return "" };
        let Some((text, cursor)) = &newest.unsaved else {
            return "All of your text was saved before.";
        };
        let journal = store.and_then(Store::journal);
        let kept = journal.map(|journal| journal.keep(&newest.path, text, stored(*cursor)));
        match kept {
            Some(Ok(())) => "Your text is safe: the next start offers it.",
            _ => "Your newest changes could not be kept.",
        }
    }
}
