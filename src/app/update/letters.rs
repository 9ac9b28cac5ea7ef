//! Letters are commands while one steps through a run. Whoever types a word there is writing a
//! program, though: then what the letters did is undone, and they are typed.

use super::{App, Effect, Focus, code, step};
use crate::app::Replay;
use crate::app::key::Key;

/// Letters that were commands, one after the other, and how everything was before the first.
pub struct Letters {
    typed: String,
    step: usize,
    sheets: usize,
    breakpoints: std::collections::BTreeSet<usize>,
}

/// Notes a key that is a command.
pub fn note(app: &mut App, key: Key) {
    let letter = key.typed().filter(|letter| letter.is_alphabetic());
    let Some(letter) = letter.filter(|_| app.focus != Focus::Code && !app.is_answering()) else {
        app.letters = None;
        return;
    };
    let step = app.replay.as_ref().map_or(0, Replay::step);
    let letters = app.letters.get_or_insert_with(|| Letters {
        typed: String::new(),
        step,
        sheets: app.sheets.len(),
        breakpoints: app.breakpoints.clone(),
    });
    letters.typed.push(letter);
}

/// Types a character that is no command, and the letters before it that were.
pub fn type_on(app: &mut App, character: char) -> Vec<Effect> {
    let letters = app.letters.take().filter(|_| !app.is_replay_only && app.focus != Focus::Code);
    let mut effects = Vec::new();
    if let Some(letters) = letters {
        app.playing = None;
        app.sheets.truncate(letters.sheets);
        app.breakpoints = letters.breakpoints;
        app.notice = None;
        step::show(app, letters.step);
        for letter in letters.typed.chars() {
            effects.extend(code::type_character(app, letter));
        }
    }
    effects.extend(code::type_character(app, character));
    effects
}
