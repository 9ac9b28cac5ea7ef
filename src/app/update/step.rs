//! Stepping through the recorded run.

use super::{App, Effect, Focus, note, panes};
use crate::app::action::{Action, Move};
use crate::app::overlay::{Overlay, Prompt, PromptFor};

/// Makes a move and says why if there is no such step.
pub fn go(app: &mut App, to: Move) -> Vec<Effect> {
    if !app.can_step() {
        let run = app.way_to(Action::Run);
        return note(app, format!("There is no recorded run yet. {run} runs the program."));
    }
    let chosen = app.chosen_variable();
    let Some(replay) = &mut app.replay else { return Vec::new() };
    let has_moved = replay.go(to, chosen.as_ref());
    arrive(app);
    if has_moved { Vec::new() } else { note(app, nowhere(to)) }
}

/// Goes to a step by its number, from 0.
pub fn go_to(app: &mut App, step: usize) {
    if let Some(replay) = &mut app.replay {
        replay.go_to(step);
        arrive(app);
    }
}

fn arrive(app: &mut App) {
    if app.focus == Focus::Code {
        panes::focus(app, Focus::Stepper);
    }
    app.output_below = 0;
    panes::keep_step_in_sight(app);
}

fn nowhere(to: Move) -> &'static str {
    match to {
        Move::Forward | Move::Last | Move::Over => "This is the last step.",
        Move::Back | Move::First | Move::BackOver => "This is the first step.",
        Move::NextHit => "This line does not run again.",
        Move::PreviousHit => "This line did not run before.",
        Move::NextChange => "It does not change any more.",
        Move::PreviousChange => "It did not change before.",
    }
}

/// Asks for the number of a step.
pub fn ask(app: &mut App) -> Vec<Effect> {
    if app.can_step() {
        app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::Step)));
    }
    Vec::new()
}

/// Goes to the step whose number was typed.
pub fn answer(app: &mut App, typed: &str) -> Vec<Effect> {
    let last = app.replay.as_ref().map_or(0, |replay| replay.last_step() + 1);
    match typed.trim().parse::<usize>() {
        Ok(number) if (1..=last).contains(&number) => {
            go_to(app, number - 1);
            Vec::new()
        }
        _ if typed.trim().is_empty() => Vec::new(),
        _ => note(app, format!("There are steps 1 to {last}.")),
    }
}
