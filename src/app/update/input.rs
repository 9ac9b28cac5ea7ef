//! Lines typed for the running program.

use super::{App, Effect, note, run};
use crate::app::action::Action;
use crate::app::buffer::Move;
use crate::app::key::{Key, KeyCode};
use crate::run::Control;

/// A key that types or edits the line.
pub fn key(app: &mut App, key: Key) -> Vec<Effect> {
    if !run::asks_for_input(app) {
        let stop = app.way_to(Action::Stop);
        return note(app, format!("This run takes its input from a file. {stop} stops it."));
    }
    let Some(running) = &mut app.running else { return Vec::new() };
    edit_line(&mut running.answer, key);
    Vec::new()
}

/// Types or edits in a one-line text. Returns whether the key means something there.
pub fn edit_line(line: &mut crate::app::buffer::Buffer, key: Key) -> bool {
    match (key.code, key.typed()) {
        (_, Some(character)) => {
            line.insert_char(character);
        }
        (KeyCode::Backspace, _) => {
            line.backspace();
        }
        (KeyCode::Delete, _) => {
            line.delete();
        }
        (KeyCode::Left, _) => line.move_cursor(Move::Left),
        (KeyCode::Right, _) => line.move_cursor(Move::Right),
        (KeyCode::Home, _) => line.move_cursor(Move::Start),
        (KeyCode::End, _) => line.move_cursor(Move::Finish),
        _ => return false,
    }
    true
}

/// Pasted text: every whole line is sent, the rest can still be edited.
pub fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    if !run::asks_for_input(app) {
        return Vec::new();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut effects = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            effects.extend(send(app));
        }
        if let Some(running) = &mut app.running {
            running.answer.insert_str(line);
        }
    }
    effects
}

/// Sends the typed line, or keeps it until the program asks.
pub fn send(app: &mut App) -> Vec<Effect> {
    let Some(running) = &mut app.running else { return Vec::new() };
    let line = std::mem::take(&mut running.answer).text();
    app.output_below = 0;
    if !running.wants_input {
        running.typed_ahead.push_back(line);
        return Vec::new();
    }
    running.wants_input = false;
    running.output.typed(&line);
    vec![Effect::Control(running.id, Control::Answer(line))]
}

/// Tells the program that no more input follows. A line that was begun is sent first.
pub fn end(app: &mut App) -> Vec<Effect> {
    let has_begun = app.running.as_ref().is_some_and(|running| !running.answer.text().is_empty());
    let mut effects = if has_begun { send(app) } else { Vec::new() };
    let Some(running) = &mut app.running else { return effects };
    running.input_ended = true;
    if std::mem::take(&mut running.wants_input) {
        effects.push(Effect::Control(running.id, Control::EndOfInput));
    }
    effects
}
