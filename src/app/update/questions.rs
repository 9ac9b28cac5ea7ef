//! The questions that can be asked about a recorded run.

use super::{App, Effect, step};
use crate::app::action::Action;
use crate::app::overlay::{Answer, Choice, Overlay, Question};

/// Each with its letter and words.
const QUESTIONS: &[(char, &str, Action)] = &[
    ('t', "What did this loop do, turn by turn?", Action::ShowTable),
    ('w', "Why has a variable its value?", Action::AskWhy),
    ('y', "Why did a line not run?", Action::AskWhyNot),
    ('e', "What was an expression worth, step by step?", Action::Watch),
    ('f', "When did something become true?", Action::FindTimes),
    ('n', "When was None stored?", Action::ShowNoneStored),
    ('h', "How often did each line run?", Action::ShowHits),
    ('s', "What happened, in a few sentences?", Action::ShowStory),
    ('r', "What are the calls and loops of the run?", Action::ShowFolded),
    ('u', "How did the error come up through the calls?", Action::ShowWayUp),
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
