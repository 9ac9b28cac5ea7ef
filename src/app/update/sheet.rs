//! Sheets: opened by a question, gone through row by row, closed again.

use super::{App, Effect, Focus, compare, note, panes, step};
use crate::app::action::Move;
use crate::app::inquiries::{loops, why};
use crate::app::overlay::{Overlay, Prompt, PromptFor};
use crate::app::sheet::{Findings, Inquiry, Sheet};
use crate::app::{Replay, inquiries};

/// A sheet that is copied has at most this many rows.
const MOST_COPIED: usize = 10_000;
/// Rows that are searched at most.
const MOST_SEARCHED: usize = 100_000;

/// Asks a question about the recorded run and shows what was found.
pub fn ask(app: &mut App, inquiry: &Inquiry) -> Vec<Effect> {
    if !app.can_step() {
        return step::nothing_recorded(app);
    }
    if let Inquiry::OtherInput(number) = inquiry {
        return compare::ask_input(app, *number);
    }
    let found = app.replay.as_ref().map(|replay| inquiries::findings(replay, inquiry));
    match found {
        Some(Ok(findings)) => show(app, findings),
        Some(Err(why)) => return note(app, why),
        None => {}
    }
    Vec::new()
}

/// Shows a loop as a table: the one where one is; with its table open, the loop around it.
pub fn ask_table(app: &mut App) -> Vec<Effect> {
    let Some(replay) = app.replay.as_ref().filter(|_| app.can_step()) else {
        return step::nothing_recorded(app);
    };
    let inquiry = match app.sheets.last().map(|sheet| &sheet.findings.inquiry) {
        Some(Inquiry::Table(round)) => loops::table_around(replay, *round),
        _ => loops::table_wanted(replay),
    };
    ask(app, &inquiry)
}

/// Asks why the chosen variable has its value; without a choice, about which to ask.
pub fn ask_why(app: &mut App) -> Vec<Effect> {
    let chosen = app.chosen_variable().filter(|_| app.focus == Focus::Variables);
    let inquiry = match (&app.replay, chosen) {
        (Some(replay), Some(variable)) => why::question(replay, &variable),
        _ => Inquiry::WhichValue,
    };
    ask(app, &inquiry)
}

/// Shows what may not have been meant, and the step of the first one at once.
pub fn ask_alarms(app: &mut App) -> Vec<Effect> {
    let effects = ask(app, &Inquiry::Alarms);
    if app.sheets.last().is_some_and(|sheet| sheet.findings.inquiry == Inquiry::Alarms) {
        choose_row(app, 0);
    }
    effects
}

/// Shows findings in front of the sheets that are open.
pub fn show(app: &mut App, findings: Findings) {
    let origin = app.replay.as_ref().map_or(0, Replay::step);
    let from = if app.focus == Focus::Code { Focus::Stepper } else { app.focus };
    app.sheets.push(Sheet::new(findings, origin, from));
    panes::focus(app, Focus::Sheet);
    follow(app);
}

/// Closes the sheet and goes back to where one was.
pub fn close(app: &mut App) -> Vec<Effect> {
    if let Some(sheet) = app.sheets.pop() {
        app.focus = sheet.from;
        step::go_to(app, sheet.origin);
    }
    Vec::new()
}

/// Closes all sheets.
pub fn close_all(app: &mut App) {
    if let Some(first) = app.sheets.drain(..).next()
        && app.focus == Focus::Sheet
    {
        app.focus = first.from;
    }
}

/// Asks on about the chosen row, or stays at its step.
pub fn open_row(app: &mut App) -> Vec<Effect> {
    let (Some(sheet), Some(replay)) = (app.sheets.last(), &app.replay) else { return Vec::new() };
    match sheet.findings.rows.opens(replay, sheet.row) {
        Some(inquiry) => ask(app, &inquiry),
        None => {
            close_all(app);
            panes::keep_step_in_sight(app);
            Vec::new()
        }
    }
}

/// Moves to another row.
pub fn choose_row(app: &mut App, row: usize) {
    let column = app.sheets.last().map_or(0, |sheet| sheet.column);
    choose(app, row, column);
}

/// Moves up (negative) or down by so many rows.
pub fn rows_by(app: &mut App, by: isize) {
    let row = app.sheets.last().map_or(0, |sheet| sheet.row.saturating_add_signed(by));
    choose_row(app, row);
}

/// Moves left (negative) or right by so many columns; where there are none, a step back or on.
pub fn columns_by(app: &mut App, by: isize) -> Vec<Effect> {
    if app.sheets.last().is_some_and(|sheet| sheet.columns() == 1) {
        return step::go(app, if by < 0 { Move::Back } else { Move::Forward });
    }
    if let Some(sheet) = app.sheets.last() {
        let (row, column) = (sheet.row, sheet.column.saturating_add_signed(by));
        choose(app, row, column);
    }
    Vec::new()
}

/// Moves to the first row, or the last one.
pub fn to_end(app: &mut App, last: bool) -> Vec<Effect> {
    choose_row(app, if last { usize::MAX } else { 0 });
    Vec::new()
}

/// Chooses a cell and shows the step that it leads to.
pub fn choose(app: &mut App, row: usize, column: usize) {
    let shown = usize::from(app.shown.sheet_rows);
    let (Some(sheet), Some(replay)) = (app.sheets.last_mut(), &app.replay) else { return };
    sheet.choose(replay, row, column, shown);
    let row = sheet.findings.rows.row(replay, sheet.row);
    if let Some(step) = row.step_of(sheet.column) {
        step::show(app, step);
    }
}

/// Chooses the row of the step that shows.
pub fn follow(app: &mut App) {
    let shown = usize::from(app.shown.sheet_rows);
    let (Some(sheet), Some(replay)) = (app.sheets.last_mut(), &app.replay) else { return };
    let row = sheet.findings.rows.row_of_step(replay);
    sheet.choose(replay, row.unwrap_or(sheet.row), sheet.column, shown);
}

/// Looks for more rows for a moment.
pub fn look_on(app: &mut App) {
    if let (Some(sheet), Some(replay)) = (app.sheets.last_mut(), &app.replay)
        && !sheet.findings.is_whole
    {
        sheet.findings.is_whole = sheet.findings.rows.look_on(replay);
        open_first_found(app);
    }
}

/// Shows the step of the first row that was found, if the answer is about a place in the run,
/// unless the learner went elsewhere meanwhile.
pub fn open_first_found(app: &mut App) {
    let is_wanted = app.sheets.last().zip(app.replay.as_ref()).is_some_and(|(sheet, replay)| {
        matches!(sheet.findings.inquiry, Inquiry::Compared(_) | Inquiry::Times(_))
            && (sheet.origin, sheet.row) == (replay.step(), 0)
            && sheet.findings.rows.row(replay, 0).step.is_some()
    });
    if is_wanted {
        choose_row(app, 0);
    }
}

/// Keeps the chosen row in sight of as many rows as show now.
pub fn keep_in_sight(app: &mut App) {
    let shown = usize::from(app.shown.sheet_rows);
    if let (Some(sheet), Some(replay)) = (app.sheets.last_mut(), &app.replay) {
        sheet.choose(replay, sheet.row, sheet.column, shown);
    }
}

/// Asks for the words to find.
pub fn ask_find(app: &mut App) -> Vec<Effect> {
    app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::Row)));
    Vec::new()
}

/// Moves to the next row that has the words, going on at the first one after the last.
pub fn find(app: &mut App, words: &str) -> Vec<Effect> {
    let (Some(sheet), Some(replay)) = (app.sheets.last(), &app.replay) else { return Vec::new() };
    let words = words.to_lowercase();
    let count = sheet.findings.rows.count(replay);
    let has_words = |index: &usize| {
        let row = sheet.findings.rows.row(replay, *index);
        row.cells.iter().any(|cell| cell.text.to_lowercase().contains(&words))
    };
    let onwards = (1..=count).map(|by| (sheet.row + by) % count).take(MOST_SEARCHED);
    match onwards.filter(|_| !words.is_empty()).find(has_words) {
        Some(row) => choose_row(app, row),
        None => return note(app, "No row has these words."),
    }
    Vec::new()
}

/// The sheet as comma-separated values, for the clipboard.
pub fn csv(app: &App) -> Option<String> {
    let (sheet, replay) = (app.sheets.last()?, app.replay.as_ref()?);
    Some(sheet.csv(replay, MOST_COPIED))
}

/// The sheet as text, for the clipboard.
pub fn text(app: &App) -> Option<String> {
    let (sheet, replay) = (app.sheets.last()?, app.replay.as_ref()?);
    Some(sheet.text(replay, MOST_COPIED))
}
