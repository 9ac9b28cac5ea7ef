//! Finding, replacing, and going to a line by its number.

use super::{App, Effect, code, input, note, panes};
use crate::app::action::{Action, Edit};
use crate::app::find::{Field, Wrapped};
use crate::app::key::{Key, KeyCode};
use crate::app::overlay::{Overlay, Prompt, PromptFor};
use crate::text::Position;

/// Does what an action says that has to do with finding.
pub fn act(app: &mut App, edit: Edit) -> Vec<Effect> {
    match edit {
        Edit::Find => open(app, false),
        Edit::Replace => open(app, true),
        Edit::FindNext => return again(app, true),
        Edit::FindPrevious => return again(app, false),
        Edit::ReplaceAll => return replace_all(app),
        _ => app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::Line))),
    }
    Vec::new()
}

/// Opens the bar with what is selected, or else with what was looked for last.
fn open(app: &mut App, replaces: bool) {
    let selection = app.buffer.selection();
    let selected = app.buffer.selected_text().filter(|text| !text.contains('\n'));
    let find = &mut app.find;
    find.from = selection.map_or(app.buffer.cursor(), |selection| selection.start);
    if let Some(text) = selected.filter(|_| !find.is_open) {
        find.query.set_text(&text);
    }
    find.query.select_all();
    find.is_open = true;
    find.replaces |= replaces;
    find.field = Field::Query;
    find.wrapped = None;
    search(app);
}

/// Closes the bar; the cursor stays.
pub fn close(app: &mut App) {
    app.find.is_open = false;
    app.find.replaces = false;
}

/// Brings what was found in line with the program and the query.
pub fn search(app: &mut App) {
    let find = &mut app.find;
    let wanted = (app.buffer.version(), find.query.text());
    if find.searched.as_ref() != Some(&wanted) {
        find.found = app.buffer.find_all(&wanted.1);
        find.searched = Some(wanted);
    }
}

/// A key for the bar. Nothing if the bar leaves it to the editor.
pub fn key(app: &mut App, key: Key) -> Option<Vec<Effect>> {
    if key.ctrl && key.code == KeyCode::Char('v') {
        let text = app.clipboard.clone();
        paste(app, &text);
        return Some(Vec::new());
    }
    if key.ctrl || key.alt {
        return None;
    }
    match key.code {
        KeyCode::Esc => close(app),
        KeyCode::Enter if key.shift => step(app, false),
        KeyCode::Enter => return Some(enter(app)),
        KeyCode::Down => step(app, true),
        KeyCode::Up => step(app, false),
        KeyCode::Tab => turn(app, key.shift),
        _ => return type_key(app, key).then(Vec::new),
    }
    Some(Vec::new())
}

/// Pasted text goes into the line that is typed: its first line.
pub fn paste(app: &mut App, text: &str) {
    let line = text.lines().next().unwrap_or_default();
    if let Some(typed) = app.find.typed_line() {
        typed.insert_str(line);
        typed_on(app);
    }
}

fn type_key(app: &mut App, key: Key) -> bool {
    let Some(line) = app.find.typed_line() else { return key.typed().is_some() };
    let was = line.version();
    let is_taken = input::edit_line(line, key);
    if is_taken && app.find.typed_line().is_some_and(|line| line.version() != was) {
        typed_on(app);
    }
    is_taken
}

/// The query is another one: chooses the first that it finds from where the search began.
fn typed_on(app: &mut App) {
    if app.find.field != Field::Query {
        return;
    }
    search(app);
    app.find.wrapped = None;
    let from = app.find.from;
    app.buffer.go_to(from);
    choose(app, from, true);
}

/// On to the next field; the ones for replacing show from then on.
fn turn(app: &mut App, back: bool) {
    let find = &mut app.find;
    find.replaces = true;
    let order = [Field::Query, Field::Replacement, Field::All];
    let here = order.iter().position(|field| *field == find.field).unwrap_or(0);
    find.field = order[(here + if back { 2 } else { 1 }) % 3];
    if let Some(line) = find.typed_line() {
        line.select_all();
    }
}

fn enter(app: &mut App) -> Vec<Effect> {
    match app.find.field {
        Field::Query => step(app, true),
        Field::Replacement => return replace_one(app),
        Field::All => return replace_all(app),
    }
    Vec::new()
}

/// The same search without the bar.
fn again(app: &mut App, forward: bool) -> Vec<Effect> {
    if app.find.query.text().is_empty() {
        open(app, false);
        return Vec::new();
    }
    step(app, forward);
    let words = app.find.count(&app.buffer);
    if app.find.is_open { Vec::new() } else { note(app, format!("Find: {words}.")) }
}

/// To the next one that was found, or the one before.
fn step(app: &mut App, forward: bool) {
    search(app);
    let selection = app.buffer.selection();
    let from = match (selection, forward) {
        (Some(selection), true) => selection.end,
        (Some(selection), false) => selection.start,
        (None, _) => app.buffer.cursor(),
    };
    app.find.wrapped = None;
    choose(app, from, forward);
    app.find.from = app.buffer.selection().map_or(from, |selection| selection.start);
}

/// Selects the next one from a place on, and goes round where there is none.
fn choose(app: &mut App, from: Position, forward: bool) {
    let (find, buffer) = (&mut app.find, &mut app.buffer);
    let last = find.found.len().checked_sub(1);
    let next = if forward {
        buffer.found_from(&find.found, from)
    } else {
        buffer.found_before(&find.found, from)
    };
    let (round, wrapped) =
        if forward { (last.map(|_| 0), Wrapped::ToTop) } else { (last, Wrapped::ToEnd) };
    find.wrapped = next.is_none().then_some(wrapped);
    if let Some(index) = next.or(round) {
        buffer.select_found(&find.found[index]);
    }
    panes::keep_cursor_in_sight(app);
}

/// Replaces the chosen one and goes to the next.
fn replace_one(app: &mut App) -> Vec<Effect> {
    search(app);
    let Some(index) = app.buffer.found_selected(&app.find.found) else {
        step(app, true);
        return Vec::new();
    };
    let with = app.find.replacement.text();
    app.buffer.set_time(app.now);
    if !app.buffer.insert_str(&with) {
        return code::too_large(app);
    }
    let is_last = index + 1 == app.find.found.len();
    search(app);
    let from = app.buffer.cursor();
    choose(app, from, true);
    if is_last && app.find.found.is_empty() { note(app, "All are replaced.") } else { Vec::new() }
}

/// Replaces everything that was found, as one step.
fn replace_all(app: &mut App) -> Vec<Effect> {
    if app.find.query.text().is_empty() {
        open(app, true);
        return Vec::new();
    }
    search(app);
    let count = app.find.found.len();
    let with = app.find.replacement.text();
    app.buffer.set_time(app.now);
    if !app.buffer.replace_found(&app.find.found, &with) {
        return code::too_large(app);
    }
    search(app);
    panes::keep_cursor_in_sight(app);
    let undo = app.way_to(Action::Edit(Edit::Undo));
    match count {
        0 => note(app, "Nothing was found, so nothing was replaced."),
        1 => note(app, format!("One was replaced. {undo} takes it back.")),
        _ => note(app, format!("{count} were replaced. {undo} takes all of it back.")),
    }
}

/// Goes to the line, or the line and the character, whose numbers were typed: `12` or `12:5`.
pub fn go_to_line(app: &mut App, typed: &str) -> Vec<Effect> {
    let last = app.buffer.lines().len();
    let (line, column) = typed.trim().split_once([':', ',']).unwrap_or((typed.trim(), "1"));
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|number| *number > 0);
    if typed.trim().is_empty() {
        return Vec::new();
    }
    match (number(line), number(column)) {
        (Some(line), Some(column)) if line <= last => {
            app.buffer.go_to(Position::new(line - 1, column - 1));
            panes::keep_cursor_in_sight(app);
            Vec::new()
        }
        (Some(_), Some(_)) => note(app, format!("There are lines 1 to {last}.")),
        _ => note(app, "A line is a number, as in 12; with a place in it, 12:5."),
    }
}
