//! Editing the program.

use super::{App, Effect, Focus, find, lesson, may_edit, note, panes, problem, sheet};
use crate::app::action::{Action, Edit};
use crate::app::buffer::Move;

/// More bytes than this, in the form in which they travel, many terminals drop or choke on.
const CLIPBOARD_BYTES: usize = 70_000;

/// Carries out an edit, if editing is possible.
pub fn edit(app: &mut App, edit: Edit) -> Vec<Effect> {
    if !may_edit(app) || !(lesson::keeps_lines(edit) || lesson::may_type(app)) {
        return Vec::new();
    }
    panes::focus(app, Focus::Code);
    app.buffer.set_time(app.now);
    let effects = match edit {
        Edit::Cut => cut(app),
        Edit::Paste => paste_own(app),
        Edit::Find
        | Edit::FindNext
        | Edit::FindPrevious
        | Edit::Replace
        | Edit::ReplaceAll
        | Edit::GoToLine => find::act(app, edit),
        Edit::GoToBracket => go_to_bracket(app),
        other => {
            change(app, other);
            Vec::new()
        }
    };
    panes::keep_cursor_in_sight(app);
    effects
}

fn change(app: &mut App, edit: Edit) {
    let pairs = app.pairs;
    let buffer = &mut app.buffer;
    match edit {
        Edit::NewLine => buffer.newline(),
        Edit::Indent => buffer.indent(),
        Edit::Dedent => buffer.dedent(),
        Edit::DeleteLeft if pairs => buffer.backspace_paired(),
        Edit::DeleteLeft => buffer.backspace(),
        Edit::DeleteRight => buffer.delete(),
        Edit::DeleteWordLeft => buffer.delete_word_left(),
        Edit::DeleteWordRight => buffer.delete_word_right(),
        Edit::ToggleComment => buffer.toggle_comment(),
        Edit::MoveLinesUp => buffer.move_lines_up(),
        Edit::MoveLinesDown => buffer.move_lines_down(),
        Edit::DuplicateLines => buffer.duplicate_lines(),
        Edit::Undo => buffer.undo(),
        Edit::Redo => buffer.redo(),
        other => move_cursor(app, other),
    };
}

fn move_cursor(app: &mut App, edit: Edit) -> bool {
    let here = app.buffer.cursor();
    match edit {
        Edit::SelectWord => app.buffer.select_word(here),
        Edit::SelectLine => app.buffer.select_line(here.line),
        Edit::SelectAll => app.buffer.select_all(),
        _ => return go(app, edit),
    }
    true
}

fn go(app: &mut App, edit: Edit) -> bool {
    let page = usize::from(app.shown.code_rows.max(2)) - 1;
    let (to, selects) = match edit {
        Edit::Left => (Move::Left, false),
        Edit::Right => (Move::Right, false),
        Edit::Up => (Move::Up, false),
        Edit::Down => (Move::Down, false),
        Edit::WordLeft => (Move::WordLeft, false),
        Edit::WordRight => (Move::WordRight, false),
        Edit::LineStart => (Move::Home, false),
        Edit::LineEnd => (Move::End, false),
        Edit::PageUp => (Move::PageUp(page), false),
        Edit::PageDown => (Move::PageDown(page), false),
        Edit::Start => (Move::Start, false),
        Edit::End => (Move::Finish, false),
        Edit::SelectLeft => (Move::Left, true),
        Edit::SelectRight => (Move::Right, true),
        Edit::SelectUp => (Move::Up, true),
        Edit::SelectDown => (Move::Down, true),
        Edit::SelectWordLeft => (Move::WordLeft, true),
        Edit::SelectWordRight => (Move::WordRight, true),
        Edit::SelectLineStart => (Move::Home, true),
        Edit::SelectLineEnd => (Move::End, true),
        _ => return false,
    };
    if selects {
        app.buffer.select(to);
    } else {
        app.buffer.move_cursor(to);
    }
    true
}

/// Types a character, from wherever the learner is.
pub fn type_character(app: &mut App, character: char) -> Vec<Effect> {
    if !may_edit(app) || !lesson::may_type(app) {
        return Vec::new();
    }
    panes::focus(app, Focus::Code);
    app.buffer.set_time(app.now);
    let fits = if app.pairs {
        app.buffer.type_paired(character)
    } else {
        app.buffer.insert_char(character)
    };
    panes::keep_cursor_in_sight(app);
    if fits { Vec::new() } else { too_large(app) }
}

/// Puts a pasted text into the program.
pub fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    if !may_edit(app) || text.is_empty() || !lesson::may_type(app) {
        return Vec::new();
    }
    panes::focus(app, Focus::Code);
    app.buffer.set_time(app.now);
    let fits = app.buffer.paste(text);
    panes::keep_cursor_in_sight(app);
    if fits { Vec::new() } else { too_large(app) }
}

pub fn too_large(app: &mut App) -> Vec<Effect> {
    problem(app, "That does not fit: a program may have 2 MB and 65,535 lines.")
}

/// Lets brackets and quotes come in pairs, or not.
pub fn toggle_pairs(app: &mut App) -> Vec<Effect> {
    app.pairs = !app.pairs;
    if app.pairs {
        note(app, "Brackets and quotes come in pairs again.")
    } else {
        note(app, "Brackets and quotes come alone now.")
    }
}

fn go_to_bracket(app: &mut App) -> Vec<Effect> {
    match (app.buffer.jump_to_bracket(), app.bracket) {
        (true, _) => Vec::new(),
        (false, Some(_)) => note(app, "No bracket belongs to this one."),
        (false, None) => note(app, "The cursor is at no bracket."),
    }
}

/// Finds the bracket at the cursor, if cursor or text are others than before.
pub fn mark_bracket(app: &mut App) {
    let wanted = (app.buffer.version(), app.buffer.cursor());
    if app.bracket_for != Some(wanted) {
        app.bracket_for = Some(wanted);
        app.bracket = app.buffer.bracket();
    }
}

fn paste_own(app: &mut App) -> Vec<Effect> {
    if app.clipboard.is_empty() {
        return note(app, "Nothing was copied here yet. Your terminal has its own key for paste.");
    }
    let text = app.clipboard.clone();
    paste(app, &text)
}

fn cut(app: &mut App) -> Vec<Effect> {
    let text = app.buffer.cut();
    app.clipboard.clone_from(&text);
    to_terminal(app, &text)
}

/// A text for the clipboard of the terminal, from where it may be pasted into a shell: without
/// what could end the paste and type commands.
fn to_terminal(app: &mut App, text: &str) -> Vec<Effect> {
    if text.len() > CLIPBOARD_BYTES {
        return note(app, "Copied here. It is too long for the clipboard of your terminal.");
    }
    let is_harmless = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    vec![Effect::Copy(text.chars().filter(is_harmless).collect())]
}

fn copy_sheet(app: &mut App) -> Vec<Effect> {
    let Some(text) = sheet::text(app) else { return Vec::new() };
    note(app, "Copied all of it as text.");
    app.clipboard.clone_from(&text);
    to_terminal(app, &text)
}

/// Copies the sheet for a spreadsheet.
pub fn copy_csv(app: &mut App) -> Vec<Effect> {
    let Some(text) = sheet::csv(app) else {
        return note(app, "There is no table to copy: ask for one first.");
    };
    note(app, "Copied all of it as comma-separated values.");
    app.clipboard.clone_from(&text);
    to_terminal(app, &text)
}

/// Copies the selection.
pub fn copy(app: &mut App) -> Vec<Effect> {
    if app.focus == Focus::Sheet {
        return copy_sheet(app);
    }
    match app.buffer.selected_text() {
        Some(text) if app.focus == Focus::Code => {
            app.clipboard.clone_from(&text);
            note(app, "Copied.");
            to_terminal(app, &text)
        }
        _ => advise_leaving(app),
    }
}

fn advise_leaving(app: &mut App) -> Vec<Effect> {
    let (quit, copy) = (app.way_to(Action::Quit), app.way_to(Action::Copy));
    note(app, format!("{quit} quits. {copy} copies what is selected, or stops a running program."))
}
