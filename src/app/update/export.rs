//! Saving the recorded run and writing it out for others.

use super::{App, Effect, note, problem, step};
use crate::app::action::ExportForm;
use crate::app::msg::{Clash, ExportOrder, ExportProblem, Exported};
use crate::app::overlay::{Answer, Choice, Overlay, Prompt, PromptFor, Question};

/// Asks where to write the run to.
pub fn ask(app: &mut App, form: ExportForm) -> Vec<Effect> {
    let Some(replay) = &app.replay else {
        return step::nothing_recorded(app);
    };
    let stem = app.file_name.strip_suffix(".py").unwrap_or(&app.file_name);
    // A name that was made elsewhere must not lead into another folder.
    let stem: String = stem.chars().map(|c| if "/\\".contains(c) { '-' } else { c }).collect();
    let stem = stem.trim_start_matches(['.', '~']);
    let stem = if stem.is_empty() { "run" } else { stem };
    let name = match form {
        ExportForm::Svg => format!("{stem}-step-{}.svg", replay.step() + 1),
        _ => format!("{stem}.{}", form.ending()),
    };
    app.overlay = Some(Overlay::Prompt(Prompt::with(PromptFor::Export(form), &name)));
    Vec::new()
}

/// Writes the run to the path that was typed.
pub fn to_path(app: &mut App, form: ExportForm, path: &str) -> Vec<Effect> {
    let Some(replay) = &app.replay else { return Vec::new() };
    if path.is_empty() {
        return note(app, "No name was typed, so nothing was done.");
    }
    let step = replay.step();
    let order = ExportOrder { form, to: path.into(), step, clash: Clash::Ask };
    again(app, order)
}

/// Writes the run as an answer says.
pub fn again(app: &mut App, order: ExportOrder) -> Vec<Effect> {
    note(app, "Writing …");
    vec![Effect::Export(order)]
}

/// Takes in how writing went.
pub fn done(app: &mut App, outcome: Result<Exported, ExportProblem>) -> Vec<Effect> {
    match outcome {
        Ok(Exported { form: ExportForm::Recording, to }) => {
            note(app, format!("The run is saved as {to}. \"firefly replay\" opens it anywhere."))
        }
        Ok(Exported { to, .. }) => note(app, format!("Written to {to}.")),
        Err(ExportProblem::Failed(why)) => problem(app, why),
        Err(ExportProblem::WouldOverwrite { order, shown, free }) => {
            ask_about(app, order, &shown, &free);
            Vec::new()
        }
    }
}

fn ask_about(app: &mut App, order: ExportOrder, shown: &str, free: &str) {
    let text = format!("There is a file {shown} already. The name {free} is free.");
    let form = order.form;
    let beside = ExportOrder { clash: Clash::FreeName, ..order.clone() };
    let over = ExportOrder { clash: Clash::Over, ..order };
    let answers = vec![
        Answer::new('k', "Keep both: take the free name", Choice::Export(beside)),
        Answer::new('a', "Another name", Choice::AskExport(form)),
        Answer::new('o', "Write over the file", Choice::Export(over)),
        Answer::new('b', "Back", Choice::Stay),
    ];
    app.notice = None;
    app.overlay = Some(Overlay::Question(Question::new("The name is taken", text, answers)));
}
