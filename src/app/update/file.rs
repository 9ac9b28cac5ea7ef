//! Opening, saving and leaving, so that nothing typed is lost.

use std::path::PathBuf;

use super::{App, Effect, Focus, check, find, lesson, note, panes, problem};
use crate::app::action::Action;
use crate::app::buffer::Buffer;
use crate::app::msg::{DraftOffer, Opened, Parting, SaveOrder, SaveProblem, Saved, ToOpen};
use crate::app::overlay::{Answer, Choice, Overlay, Prompt, PromptFor, Question};
use crate::app::running::Running;
use crate::run::Control;
use crate::text::{Scroll, hides_something};

/// Puts a file into the editor.
pub fn open(app: &mut App, opened: Opened) {
    match Buffer::new(&opened.text) {
        Ok(buffer) => {
            (app.buffer, app.coloured) = (buffer, None);
            (app.find.searched, app.bracket_for) = (None, None);
        }
        Err(reason) => {
            problem(app, reason.to_string());
            return;
        }
    }
    app.buffer.go_to(opened.cursor);
    app.file_name = crate::text::clean_line(&opened.file_name).into_owned();
    app.replay = None;
    app.previous = None;
    app.sheets.clear();
    app.breakpoints.clear();
    app.playing = None;
    app.run_problem = None;
    app.code_scroll = Scroll::default();
    check::edited(app);
    find::close(app);
    panes::focus(app, Focus::Code);
    panes::keep_cursor_in_sight(app);
    lesson::opened(app, opened.lesson);
    app.drafts = opened.drafts;
    app.keeps_unsaved = opened.keeps_unsaved;
    if app.buffer.lines().iter().any(|line| hides_something(line)) {
        note(app, "Characters of this file that cannot be seen are shown as ·");
    }
    if opened.is_new {
        let save = app.way_to(Action::Save);
        note(app, format!("{} is a new file. {save} saves it.", app.file_name));
    }
    if let Some(text) = opened.note {
        note(app, text);
    }
    if app.drafts.iter().any(|draft| draft.is_open_elsewhere) {
        note(app, "This file is open in another terminal, too. Save in one of them only.");
    }
    offer_drafts(app);
}

/// Offers the newest unsaved text of an earlier session.
fn offer_drafts(app: &mut App) {
    let offered = app.drafts.iter().position(|draft| !draft.is_open_elsewhere);
    if let Some(index) = offered {
        app.overlay = Some(Overlay::Question(offer(&app.file_name, &app.drafts[index], index)));
    }
}

fn offer(file_name: &str, draft: &DraftOffer, index: usize) -> Question {
    let lines = draft.text.lines().count();
    let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
    let older = if draft.is_older_than_file {
        " The file was saved after that, so this text may be the older one."
    } else {
        ""
    };
    let text = format!(
        "{file_name} has text that was typed {} and not saved ({lines}).{older} \
         Undo brings back what is in the file.",
        draft.age
    );
    let answers = vec![
        Answer::new('r', "Restore it", Choice::RestoreDraft(index)),
        Answer::new('l', "Ask me later", Choice::Stay),
        Answer::new('d', "Delete it", Choice::DiscardDraft(index)),
    ];
    Question::new("Unsaved text was found", text, answers)
}

/// Puts unsaved text of an earlier session into the editor.
pub fn restore_draft(app: &mut App, index: usize) -> Vec<Effect> {
    let Some(draft) = app.drafts.get(index).cloned() else { return Vec::new() };
    if !app.buffer.set_text(&draft.text) && app.buffer.text() != draft.text {
        return problem(app, "The unsaved text is too large for the editor. It is still kept.");
    }
    app.buffer.go_to(draft.cursor);
    panes::keep_cursor_in_sight(app);
    let save = app.way_to(Action::Save);
    note(app, format!("The unsaved text is back. {save} saves it."));
    vec![Effect::Keep, Effect::DiscardDraft(index)]
}

/// Takes in whether unsaved text is safe.
pub fn kept(app: &mut App, outcome: Result<(), String>) -> Vec<Effect> {
    app.keeps_unsaved = outcome.is_ok();
    outcome.map_or_else(|reason| problem(app, reason), |()| Vec::new())
}

/// Saves in the file's own place.
pub fn save(app: &mut App) -> Vec<Effect> {
    save_to(app, None, false)
}

/// Saves the program of a lesson, of which nothing is told: nobody else has it.
pub fn save_in_passing(app: &mut App) -> Vec<Effect> {
    if app.lessons.open.is_none() || !app.buffer.is_modified() {
        return Vec::new();
    }
    app.saves_in_passing = true;
    save(app)
}

/// Saves there, or in the file's own place.
pub fn save_to(app: &mut App, to: Option<PathBuf>, over: bool) -> Vec<Effect> {
    if app.is_replay_only {
        return note(app, "This is a recording: there is nothing to save.");
    }
    vec![Effect::Save(SaveOrder { text: app.buffer.text(), to, over })]
}

/// Takes in how saving went.
pub fn saved(app: &mut App, outcome: Result<Saved, SaveProblem>) -> Vec<Effect> {
    match outcome {
        Ok(saved) => was_saved(app, &saved),
        Err(reason) => {
            (app.quits_when_saved, app.saves_in_passing) = (false, false);
            app.opens_when_saved = None;
            ask_about(app, reason);
            Vec::new()
        }
    }
}

fn was_saved(app: &mut App, saved: &Saved) -> Vec<Effect> {
    app.file_name = crate::text::clean_line(&saved.file_name).into_owned();
    if app.buffer.text() == saved.text {
        app.buffer.mark_saved();
    }
    if !std::mem::take(&mut app.saves_in_passing) {
        note(app, format!("Saved {}.", app.file_name));
    }
    let quits = std::mem::take(&mut app.quits_when_saved);
    let opens = app.opens_when_saved.take();
    match opens {
        _ if quits && app.buffer.is_modified() => quit(app),
        _ if quits => leave(app, Parting::ForgetUnsaved),
        Some(what) => vec![Effect::Keep, Effect::Open(what)],
        None => vec![Effect::Keep],
    }
}

fn ask_about(app: &mut App, reason: SaveProblem) {
    let (title, text, over) = match reason {
        SaveProblem::WouldOverwrite { to, message } => {
            let over = Answer::new('o', "Save over it", Choice::SaveOver(to));
            ("Another text is there", message, Some(over))
        }
        SaveProblem::Failed(message) => ("Not saved", message, None),
    };
    let text = format!("{text} Your text is still here.");
    let other = Answer::new('a', "Save under another name", Choice::SaveAs);
    let back = Answer::new('b', "Back", Choice::Stay);
    let answers = [Some(other), over, Some(back)].into_iter().flatten().collect();
    app.overlay = Some(Overlay::Question(Question::new(title, text, answers)));
}

/// Asks for another name to save under.
pub fn ask_save_as(app: &mut App) -> Vec<Effect> {
    if app.is_replay_only {
        return save(app);
    }
    app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::SaveAs)));
    Vec::new()
}

/// Asks which file to open.
pub fn ask_open(app: &mut App) -> Vec<Effect> {
    if app.is_replay_only {
        return note(app, "This is a recording: start firefly with a file to edit one.");
    }
    app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::Open)));
    Vec::new()
}

/// Opens something else, after asking about unsaved text. The program of a lesson is saved without
/// asking: nobody else has it.
pub fn open_other(app: &mut App, what: ToOpen) -> Vec<Effect> {
    if !app.buffer.is_modified() {
        return vec![Effect::Open(what)];
    }
    if app.lessons.open.is_some() {
        return save_and_open(app, what);
    }
    let text = format!("{} has text that is not saved.", app.file_name);
    let save = Choice::SaveAndOpen(what.clone());
    let keep = Choice::OpenAnyway(what);
    let keep = Answer::new('k', "Keep it unsaved for later, open the other", keep);
    let answers = [
        Some(Answer::new('s', "Save it, then open the other one", save)),
        app.keeps_unsaved.then_some(keep),
        Some(Answer::new('b', "Back", Choice::Stay)),
    ];
    let answers = answers.into_iter().flatten().collect();
    app.overlay = Some(Overlay::Question(Question::new("Not saved yet", text, answers)));
    Vec::new()
}

/// Saves, then opens something else.
pub fn save_and_open(app: &mut App, what: ToOpen) -> Vec<Effect> {
    app.opens_when_saved = Some(what);
    save(app)
}

/// Takes in how opening went.
pub fn opened(app: &mut App, outcome: Result<Box<Opened>, String>) -> Vec<Effect> {
    match outcome {
        Ok(opened) => {
            let running = app.running.take();
            open(app, *opened);
            let stop = |running: Running| Effect::Control(running.id, Control::Stop);
            running.map(stop).into_iter().chain(lesson::note_opened(app)).collect()
        }
        Err(reason) => {
            app.overlay = Some(Overlay::Text {
                title: "Not opened".to_owned(),
                text: reason,
                scroll: crate::app::overlay::Scrolled::default(),
            });
            Vec::new()
        }
    }
}

/// Leaves, after asking about unsaved text.
pub fn quit(app: &mut App) -> Vec<Effect> {
    if app.is_replay_only || !app.buffer.is_modified() {
        return leave(app, Parting::ForgetUnsaved);
    }
    if app.lessons.open.is_some() {
        return save_and_quit(app);
    }
    let text = format!("{} has changes that are not saved.", app.file_name);
    let keep = Choice::Quit(Parting::KeepUnsaved);
    let keep = Answer::new('k', "Leave; offer the changes next time", keep);
    let forget = Choice::Quit(Parting::ForgetUnsaved);
    let answers = [
        Some(Answer::new('s', "Save and leave", Choice::SaveAndQuit)),
        app.keeps_unsaved.then_some(keep),
        Some(Answer::new('d', "Leave and delete the changes", forget)),
        Some(Answer::new('b', "Back", Choice::Stay)),
    ];
    let answers = answers.into_iter().flatten().collect();
    app.overlay = Some(Overlay::Question(Question::new("Not saved yet", text, answers)));
    Vec::new()
}

/// Saves, then leaves.
pub fn save_and_quit(app: &mut App) -> Vec<Effect> {
    app.quits_when_saved = true;
    save(app)
}

/// Leaves at once.
pub fn leave(app: &mut App, parting: Parting) -> Vec<Effect> {
    app.has_quit = true;
    vec![Effect::Quit(parting)]
}
