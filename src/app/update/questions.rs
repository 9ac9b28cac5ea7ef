//! The questions that can be asked about a recorded run.

use super::{App, Effect, step};
use crate::app::action::Action;
use crate::app::overlay::{Answer, Choice, Overlay, Question};

/// Each with its letter and words.
const QUESTIONS: &[(char, &str, Action)] = &[
    ('u', "How did the error come up through the calls?", Action::ShowWayUp),
    ('=', "Where does it differ from the run before?", Action::CompareWithPrevious),
    ('i', "What if another input had been read?", Action::WhatIf),
];

/// Offers them.
pub fn offer(app: &mut App) -> Vec<Effect> {
    if !app.can_step() {
        return step::nothing_recorded(app);
    }
    let answers =
        QUESTIONS.iter().map(|(key, words, action)| Answer::new(*key, words, Choice::Do(*action)));
    let question = Question::new("Ask this run", String::new(), answers.collect());
    app.overlay = Some(Overlay::Question(question));
    Vec::new()
}
