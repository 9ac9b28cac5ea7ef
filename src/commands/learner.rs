//! What there is to learn, and how far this learner is.

use std::collections::BTreeMap;

use super::tutor::{language, wordings};
use crate::app::lesson::Lessons;
use crate::config::{Folders, Settings};
use crate::store::Progress;
use crate::store::packs::Library;

/// Packs and progress.
pub(super) struct Learner {
    pub lessons: Lessons,
    /// Where progress is kept, by the packs' ids.
    pub progress: BTreeMap<String, Progress>,
    /// What the person should know: packs that cannot be used, notes that cannot be read.
    pub notes: Vec<String>,
}

/// Reads the packs that there are, and what the learner did in them.
pub(super) fn learner(settings: &Settings) -> Learner {
    let folders = Folders::of_user();
    let Library { packs, mut notes } = Library::load(folders.as_ref());
    // What is wrong with texts of somebody's own is told where the tutor's are read.
    let (wordings, _) = wordings(settings);
    let mut lessons =
        Lessons { packs, language: language(settings), wordings, ..Lessons::default() };
    let mut progress = BTreeMap::new();
    let ids: Vec<String> = lessons.packs.iter().map(|pack| pack.id.clone()).collect();
    for id in ids {
        let known = Progress::open(folders.as_ref(), &id);
        lessons.take_in(&id, known.events().clone());
        notes.extend(known.trouble().map(str::to_owned));
        notes.extend(known.skipped().words());
        progress.insert(id, known);
    }
    Learner { lessons, progress, notes }
}
