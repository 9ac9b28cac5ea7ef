//! Steps that go by by themselves.

use super::{App, Effect, note, step};
use crate::app::action::Action;
use crate::app::{Playing, Replay};

/// Lets the steps go by, or stops them.
pub fn toggle(app: &mut App, forward: bool) -> Vec<Effect> {
    if app.playing.take().is_some_and(|playing| playing.forward == forward) {
        return note(app, "Stopped.");
    }
    if !app.can_step() {
        return step::nothing_recorded(app);
    }
    let Some(replay) = &app.replay else { return Vec::new() };
    let at_end = if forward { replay.step() == replay.last_step() } else { replay.step() == 0 };
    if at_end {
        step::go_to(app, if forward { 0 } else { usize::MAX });
    }
    app.playing = Some(Playing { forward, next_at: app.now + app.speed.pause() });
    let words = app.speed.words();
    let [faster, slower] = [Action::Faster, Action::Slower].map(|action| app.way_to(action));
    note(
        app,
        format!("Playing, {words}: {faster} is faster, {slower} slower, any other key stops."),
    )
}

/// Stops the steps for an action that has nothing to do with their going by.
pub fn stop_for(app: &mut App, action: Action) {
    let goes_with_it =
        [Action::Play, Action::PlayBack, Action::Faster, Action::Slower].contains(&action);
    if !goes_with_it {
        app.playing = None;
    }
}

/// Takes the next steps when they are due.
pub fn woken(app: &mut App) -> Vec<Effect> {
    let Some(playing) = app.playing.filter(|playing| playing.next_at <= app.now) else {
        return Vec::new();
    };
    let (Some(replay), true) = (&app.replay, app.can_step()) else {
        app.playing = None;
        return Vec::new();
    };
    let (here, by) = (replay.step(), app.speed.steps());
    let to = if playing.forward { here.saturating_add(by) } else { here.saturating_sub(by) };
    let is_over = to >= replay.last_step() || to == 0;
    step::go_to(app, to);
    let next_at = app.now + app.speed.pause();
    app.playing = (!is_over).then_some(Playing { next_at, ..playing });
    Vec::new()
}

/// More steps a second.
pub fn faster(app: &mut App) -> Vec<Effect> {
    app.speed = app.speed.faster();
    tell_speed(app)
}

/// Fewer steps a second.
pub fn slower(app: &mut App) -> Vec<Effect> {
    app.speed = app.speed.slower();
    tell_speed(app)
}

fn tell_speed(app: &mut App) -> Vec<Effect> {
    let words = app.speed.words();
    let is_stopped = app.playing.is_none() && app.replay.as_ref().map(Replay::step).is_some();
    let play = app.way_to(Action::Play);
    let how = if is_stopped { format!(": {play} plays") } else { String::new() };
    note(app, format!("Speed: {words}{how}."))
}
