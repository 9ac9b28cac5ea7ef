//! Answers to questions.

use super::{App, Effect, act, export, file, lesson, note};
use crate::app::overlay::{Choice, Overlay};

/// Gives the answer at this place in the list.
pub fn answer(app: &mut App, index: usize) -> Vec<Effect> {
    let Some(Overlay::Question(question)) = &app.overlay else { return Vec::new() };
    let Some(answer) = question.answers.get(index) else { return Vec::new() };
    let choice = answer.choice.clone();
    app.overlay = None;
    match choice {
        Choice::Stay => Vec::new(),
        Choice::SaveAndQuit => file::save_and_quit(app),
        Choice::Quit(parting) => file::leave(app, parting),
        Choice::SaveOver(to) => file::save_to(app, to, true),
        Choice::SaveAs => file::ask_save_as(app),
        Choice::RestoreDraft(draft) => file::restore_draft(app, draft),
        Choice::DiscardDraft(draft) => discard(app, draft),
        Choice::OpenAnyway(what) => vec![Effect::Open(what)],
        Choice::SaveAndOpen(what) => file::save_and_open(app, what),
        Choice::Export(order) => export::again(app, order),
        Choice::AskExport(form) => export::ask(app, form),
        Choice::LessonAnswer(text) => lesson::answer(app, &text),
        Choice::ResetLesson => lesson::reset(app),
        Choice::Do(action) => act(app, action),
    }
}

fn discard(app: &mut App, draft: usize) -> Vec<Effect> {
    note(app, "The unsaved text was deleted.");
    vec![Effect::DiscardDraft(draft)]
}
