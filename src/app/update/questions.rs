//! The questions that can be asked about a recorded run.

use super::{App, Effect, compare, sheet, step, watch};
use crate::app::action::{Action, Ask};
use crate::app::overlay::{Answer, Choice, Overlay, PromptFor, Question};
use crate::app::sheet::Inquiry;

/// Each with its letter and words.
const QUESTIONS: &[(char, &str, Ask)] = &[
    ('t', "What did this loop do, turn by turn?", Ask::Table),
    ('w', "Why has a variable its value?", Ask::Why),
    ('y', "Why did a line not run?", Ask::WhyNot),
    ('e', "What was an expression worth, step by step?", Ask::Watch),
    ('f', "When did something become true?", Ask::Times),
    ('n', "When was None stored?", Ask::NoneStored),
    ('h', "How often did each line run?", Ask::Hits),
    ('s', "What happened, in a few sentences?", Ask::Story),
    ('r', "What are the calls and loops of the run?", Ask::Folded),
    ('u', "How did the error come up through the calls?", Ask::WayUp),
    ('a', "Alarms: what did I perhaps not mean?", Ask::Alarms),
    ('d', "What is different from the run before?", Ask::Differences),
    ('i', "What if another input had been read?", Ask::WhatIf),
];

/// Asks one, or offers all.
pub fn ask(app: &mut App, what: Ask) -> Vec<Effect> {
    match what {
        Ask::Menu => offer(app),
        Ask::Table => sheet::ask_table(app),
        Ask::Why => sheet::ask_why(app),
        Ask::WhyNot => sheet::ask(app, &Inquiry::WhichLine),
        Ask::Watch => watch::ask(app, PromptFor::Watch),
        Ask::Times => watch::ask(app, PromptFor::Times),
        Ask::NoneStored => sheet::ask(app, &Inquiry::NoneStored),
        Ask::Hits => sheet::ask(app, &Inquiry::Hits),
        Ask::Story => sheet::ask(app, &Inquiry::Story),
        Ask::Folded => sheet::ask(app, &Inquiry::Folded(None)),
        Ask::WayUp => sheet::ask(app, &Inquiry::WayUp),
        Ask::Alarms => sheet::ask_alarms(app),
        Ask::Differences => compare::with_previous(app),
        Ask::SavedRun => compare::ask_recording(app),
        Ask::WhatIf => compare::what_if(app),
    }
}

fn offer(app: &mut App) -> Vec<Effect> {
    if !app.can_step() {
        return step::nothing_recorded(app);
    }
    let answers = QUESTIONS
        .iter()
        .map(|(key, words, ask)| Answer::new(*key, *words, Choice::Do(Action::Ask(*ask))));
    let question = Question::new("Ask this run", String::new(), answers.collect());
    app.overlay = Some(Overlay::Question(question));
    Vec::new()
}
