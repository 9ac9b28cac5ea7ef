//! Stepping through the recorded run.

use super::{App, Effect, Focus, note, panes, sheet};
use crate::app::action::{Action, Move};
use crate::app::overlay::{Overlay, Prompt, PromptFor};
use crate::app::{Goal, Replay};

/// Says that there is no run to go through yet.
pub fn nothing_recorded(app: &mut App) -> Vec<Effect> {
    if app.shows_class() {
        let open = app.way_to(Action::OpenRow);
        return note(app, format!("Open a run first: {open} opens the chosen one."));
    }
    let run = app.way_to(Action::Run);
    note(app, format!("There is no recorded run yet. {run} runs the program."))
}

/// Makes a move and says why if there is no such step.
pub fn go(app: &mut App, to: Move) -> Vec<Effect> {
    if !app.can_step() {
        return nothing_recorded(app);
    }
    let goal = Goal {
        chosen: app.chosen_variable(),
        stops: app.breakpoints.clone(),
        cursor: app.buffer.cursor().line,
    };
    if matches!(to, Move::NextStop | Move::PreviousStop) && goal.stops.is_empty() {
        let key = app.way_to(Action::ToggleBreakpoint);
        return note(app, format!("There is no breakpoint yet: {key} sets one at this line."));
    }
    let Some(replay) = &mut app.replay else { return Vec::new() };
    let has_moved = replay.go(to, &goal);
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

/// Shows a step that a row of a sheet leads to; keys stay where they go.
pub fn show(app: &mut App, step: usize) {
    if let Some(replay) = &mut app.replay {
        replay.go_to(step);
        app.output_below = 0;
        panes::keep_step_in_sight(app);
    }
}

fn arrive(app: &mut App) {
    if app.focus == Focus::Code {
        panes::focus(app, Focus::Stepper);
    }
    app.output_below = 0;
    panes::keep_step_in_sight(app);
    sheet::follow(app);
}

fn nowhere(to: Move) -> &'static str {
    match to {
        Move::Forward | Move::Last | Move::Over => "This is the last step.",
        Move::Back | Move::First | Move::BackOver => "This is the first step.",
        Move::NextHit => "This line does not run again.",
        Move::PreviousHit => "This line did not run before.",
        Move::NextChange => "It does not change any more.",
        Move::PreviousChange => "It did not change before.",
        Move::NextTurn => "There is no later turn of this loop here.",
        Move::PreviousTurn => "There is no earlier turn of this loop here.",
        Move::Out => "This is the outermost level: there is no call to step out of.",
        Move::BackOut => "This is the outermost level: no call led here.",
        Move::NextStop => "No line with a breakpoint runs any more.",
        Move::PreviousStop => "No line with a breakpoint ran before.",
        Move::NextAtCursor => "The line of the cursor does not run any more.",
        Move::PreviousAtCursor => "The line of the cursor did not run before.",
    }
}

/// Asks for the number of a turn of the loop where one is.
pub fn ask_turn(app: &mut App) -> Vec<Effect> {
    if !app.can_step() {
        return nothing_recorded(app);
    }
    if app.replay.as_ref().and_then(Replay::turn).is_none() {
        return note(app, "This step is in no loop.");
    }
    app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::Turn)));
    Vec::new()
}

/// Goes to the turn whose number was typed.
pub fn answer_turn(app: &mut App, typed: &str) -> Vec<Effect> {
    let Some(turns) = app.replay.as_ref().and_then(Replay::turn).map(|at| at.turns) else {
        return Vec::new();
    };
    let (count, step) = (turns.len(), typed.trim().parse().ok().and_then(|turn| turns.start(turn)));
    match step {
        Some(step) => go_to(app, step),
        None if typed.trim().is_empty() => {}
        None => return note(app, format!("There are turns 1 to {count} of this loop.")),
    }
    Vec::new()
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
