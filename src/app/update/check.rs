//! Looks for a mistake that Python could not read past, when the learner pauses.

use std::time::Duration;

use super::{App, Effect};
use crate::syntax::{self, Mistake};

/// After so long a pause the program is read.
const PAUSE: Duration = Duration::from_millis(500);
/// What is wrong in the line being typed is told only after so long: it may not be finished.
const LONG_PAUSE: Duration = Duration::from_millis(1500);

/// What is known of the first mistake in the program.
#[derive(Default)]
pub struct Check {
    /// The mistake to show.
    pub mistake: Option<Mistake>,
    /// A mistake in the line being typed, which is not shown yet.
    held_back: Option<Mistake>,
    edited: Duration,
    due: Option<Duration>,
}

impl Check {
    /// When the check has something to do next, counted as [`App::now`] is.
    pub fn due(&self) -> Option<Duration> {
        self.due
    }
}

/// The text is another one: what was known of it is old.
pub fn edited(app: &mut App) {
    app.check = Check { edited: app.now, due: Some(app.now + PAUSE), ..Check::default() };
}

/// Does what is due by now.
pub fn pause(app: &mut App) -> Vec<Effect> {
    if app.check.due.is_none_or(|due| due > app.now) {
        return Vec::new();
    }
    app.check.due = None;
    let held_back = app.check.held_back.take();
    if app.orders_lines() {
        // Lines that are still to be put in order are no mistake.
        return Vec::new();
    }
    let mistake = held_back.or_else(|| syntax::mistake(&app.buffer.text()));
    let Some(mistake) = mistake else { return Vec::new() };
    let shown_from = app.check.edited + LONG_PAUSE;
    let is_being_typed = (mistake.line..=mistake.noticed).contains(&app.buffer.cursor().line);
    if is_being_typed && app.now < shown_from {
        app.check.held_back = Some(mistake);
        app.check.due = Some(shown_from);
    } else {
        app.check.mistake = Some(mistake);
    }
    Vec::new()
}
