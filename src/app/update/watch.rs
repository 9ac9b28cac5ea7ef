//! Expressions over the recorded past.

use super::{App, Effect, note, sheet, step};
use crate::app::inquiries::watch;
use crate::app::overlay::{Overlay, Prompt, PromptFor};
use crate::app::sheet::Inquiry;
use crate::insight;

/// Asks for an expression.
pub fn ask(app: &mut App, purpose: PromptFor) -> Vec<Effect> {
    if !app.can_step() {
        return step::nothing_recorded(app);
    }
    app.overlay = Some(Overlay::Prompt(Prompt::new(purpose)));
    Vec::new()
}

/// Takes the typed expression; one that is none can be mended.
pub fn answer(app: &mut App, purpose: PromptFor, typed: &str) -> Vec<Effect> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    if let Err(reason) = watch::read(typed) {
        let mut prompt = Prompt::new(purpose);
        prompt.line.insert_str(typed);
        app.overlay = Some(Overlay::Prompt(prompt));
        return note(app, reason);
    }
    if purpose == PromptFor::Watch {
        return sheet::ask(app, &Inquiry::Watch(typed.to_owned()));
    }
    app.condition = Some(typed.to_owned());
    let effects = sheet::ask(app, &Inquiry::Times(typed.to_owned()));
    sheet::choose_row(app, 0);
    effects
}

/// Goes on to the next time that the last condition became true, or back to the one before.
pub fn go(app: &mut App, onwards: bool) -> Vec<Effect> {
    let Some(condition) = app.condition.clone() else { return ask(app, PromptFor::Times) };
    let Ok(expression) = watch::read(&condition) else { return Vec::new() };
    let Some(replay) = app.replay.as_ref().filter(|_| app.can_step()) else {
        return step::nothing_recorded(app);
    };
    let (trace, here) = (replay.trace(), replay.step());
    let found = match onwards {
        true => insight::next_time(trace, &expression, here),
        false => insight::previous_time(trace, &expression, here),
    };
    match found {
        Some(found) => step::go_to(app, found),
        None if onwards => return note(app, format!("{condition} does not become true any more.")),
        None => return note(app, format!("{condition} did not become true before.")),
    }
    Vec::new()
}
