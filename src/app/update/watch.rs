//! Expressions over the recorded past.

use super::{App, Effect, note, sheet, step};
use crate::app::inquiries::watch;
use crate::app::overlay::{Overlay, Prompt, PromptFor};
use crate::app::seeking::{Seeking, Wanted};
use crate::app::sheet::Inquiry;

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
    sheet::open_first_found(app);
    effects
}

/// Goes on to the next time that the last condition became true, or back to the one before.
pub fn go(app: &mut App, onwards: bool) -> Vec<Effect> {
    let Some(condition) = app.condition.clone() else { return ask(app, PromptFor::Times) };
    if !app.can_step() {
        return step::nothing_recorded(app);
    }
    let Some(replay) = &mut app.replay else { return Vec::new() };
    if replay.seeking.as_ref().is_none_or(|known| known.condition() != condition) {
        replay.seeking = Seeking::new(&condition, &replay.recorded.trace);
    }
    let from = replay.step();
    if let Some(seeking) = &mut replay.seeking {
        seeking.wanted = Some(Wanted { onwards, from });
    }
    look_on(app)
}

/// Looks for what is wanted for a moment, and goes there if it was found.
pub fn look_on(app: &mut App) -> Vec<Effect> {
    let Some(replay) = &mut app.replay else { return Vec::new() };
    let here = replay.step();
    let Some(seeking) = &mut replay.seeking else { return Vec::new() };
    let wanted = seeking.wanted.take().filter(|wanted| wanted.from == here);
    let Some(wanted) = wanted else { return Vec::new() };
    let mut answer = seeking.answer(wanted);
    if answer.is_none() {
        seeking.look_on(&replay.recorded.trace);
        answer = seeking.answer(wanted);
    }
    let condition = seeking.condition().to_owned();
    if answer.is_none() {
        seeking.wanted = Some(wanted);
    }
    match answer {
        Some(Some(step)) => {
            step::go_to(app, step);
            Vec::new()
        }
        Some(None) if wanted.onwards => {
            note(app, format!("{condition} does not become true any more."))
        }
        Some(None) => note(app, format!("{condition} did not become true before.")),
        None => Vec::new(),
    }
}
