//! The tour: on, back, and its end.

use super::{App, Effect, look, note};
use crate::app::action::{Action, TourMove};
use crate::app::tour::Tour;

/// Moves through the tour.
pub fn go(app: &mut App, to: TourMove) -> Vec<Effect> {
    match to {
        TourMove::Start => return start(app),
        TourMove::On => app.tour = app.tour.and_then(Tour::after),
        TourMove::Back => {
            app.tour = app.tour.map(|tour| Tour { card: tour.card.saturating_sub(1) });
        }
        TourMove::End => app.tour = None,
    }
    Vec::new()
}

/// Begins the tour at its first card.
fn start(app: &mut App) -> Vec<Effect> {
    if app.is_replay_only {
        return note(app, "The tour is about the editor: start firefly without a recording.");
    }
    app.tour = Some(Tour::default());
    app.is_zoomed = false;
    mark_seen(app)
}

/// Whoever does what a card asks to try wants the next one.
pub fn tried(app: &mut App, action: Action) {
    if app.tour.is_some_and(|tour| tour.subject().is_tried_by(action)) {
        app.tour = app.tour.and_then(Tour::after);
    }
}

/// It never comes unasked again, however this session ends.
fn mark_seen(app: &mut App) -> Vec<Effect> {
    if app.habits.tour_seen {
        return Vec::new();
    }
    app.habits.tour_seen = true;
    look::remember(app)
}
