//! Which pane keys go to, and what of each pane is in sight.

use super::{App, Effect, Focus, may_edit, note};
use crate::app::Shown;
use crate::app::overlay::{Overlay, Scroll};
use crate::app::rows::{Row, rows};
use crate::insight;
use crate::text::cell_of_grapheme;

/// A value shown in full has at most this many cells.
const VALUE_CELLS: usize = 20_000;

/// Lines that stay in sight above and below the place one looks at.
const MARGIN: usize = 2;

/// Makes keys go to a pane.
pub fn focus(app: &mut App, to: Focus) {
    if app.focus == to {
        return;
    }
    app.focus = to;
    match to {
        Focus::Code => keep_cursor_in_sight(app),
        Focus::Stepper => keep_step_in_sight(app),
        Focus::Variables => choose_a_row(app),
        Focus::Output => {}
    }
}

/// Goes to the next pane.
pub fn next(app: &mut App) -> Vec<Effect> {
    turn(app, 1)
}

/// Goes to the pane before.
pub fn previous(app: &mut App) -> Vec<Effect> {
    let panes = app.panes().len();
    turn(app, panes - 1)
}

fn turn(app: &mut App, by: usize) -> Vec<Effect> {
    let panes = app.panes();
    let here = panes.iter().position(|pane| *pane == app.focus).unwrap_or(0);
    focus(app, panes[(here + by) % panes.len()]);
    Vec::new()
}

/// Goes back to editing.
pub fn edit_code(app: &mut App) -> Vec<Effect> {
    if may_edit(app) {
        focus(app, Focus::Code);
    }
    Vec::new()
}

/// Notes what the last picture showed; keeps in sight what was, when that has changed.
pub fn shown(app: &mut App, shown: Shown) -> Vec<Effect> {
    if app.shown != shown {
        app.shown = shown;
        match app.focus {
            Focus::Code => keep_cursor_in_sight(app),
            _ => keep_step_in_sight(app),
        }
    }
    Vec::new()
}

/// Scrolls so that the editor's cursor is in sight.
pub fn keep_cursor_in_sight(app: &mut App) {
    let cursor = app.buffer.cursor();
    let rows = usize::from(app.shown.code_rows.max(1));
    app.code_top =
        in_sight(filled(app.code_top, rows, app.buffer.lines().len()), rows, cursor.line, 0);
    let line = app.buffer.lines().get(cursor.line).map_or("", String::as_str);
    let cell = cell_of_grapheme(line, cursor.column);
    let columns = usize::from(app.shown.code_columns.max(1));
    app.code_left = if cell < columns { 0 } else { in_sight(app.code_left, columns, cell, 0) };
}

/// Scrolls so that the lines of this step are in sight.
pub fn keep_step_in_sight(app: &mut App) {
    let Some(replay) = &app.replay else { return };
    let rows = usize::from(app.shown.code_rows.max(1));
    app.code_top = filled(app.code_top, rows, app.shown_program().lines().len());
    let margin = MARGIN.min(rows.saturating_sub(1) / 2);
    for line in [replay.moment().just_ran, replay.line_in_sight()].into_iter().flatten() {
        let line = (line as usize).saturating_sub(1);
        app.code_top = in_sight(app.code_top, rows, line, margin);
    }
    app.code_left = 0;
    keep_row_in_sight(app);
}

/// The first row to show, moved as little as needed so that `row` shows.
fn in_sight(top: usize, rows: usize, row: usize, margin: usize) -> usize {
    if row < top + margin {
        row.saturating_sub(margin)
    } else if row + margin >= top + rows {
        row + margin + 1 - rows
    } else {
        top
    }
}

/// The first row to show, moved so that no rows at the end are wasted.
fn filled(top: usize, rows: usize, all: usize) -> usize {
    top.min(all.saturating_sub(rows))
}

fn choose_a_row(app: &mut App) {
    if let Some(replay) = &mut app.replay
        && replay.chosen_row.is_none()
    {
        let first = rows(replay).iter().position(|row| matches!(row, Row::Variable { .. }));
        replay.chosen_row = first;
    }
    keep_row_in_sight(app);
}

fn keep_row_in_sight(app: &mut App) {
    let Some(replay) = &mut app.replay else { return };
    let all = rows(replay).len();
    let last = all.saturating_sub(1);
    let shown = usize::from(app.shown.variable_rows.max(1));
    // Without a choice the innermost call counts, which comes last.
    let wanted = replay.chosen_row.map_or(last, |row| row.min(last));
    app.variables_top = in_sight(filled(app.variables_top, shown, all), shown, wanted, 0);
}

/// Moves up in a pane.
pub fn rows_up(app: &mut App, by: usize) -> Vec<Effect> {
    match app.focus {
        Focus::Variables => choose_by(app, |row| row.saturating_sub(by)),
        Focus::Output => app.output_below += by,
        Focus::Code | Focus::Stepper => app.code_top = app.code_top.saturating_sub(by),
    }
    Vec::new()
}

/// Moves down in a pane.
pub fn rows_down(app: &mut App, by: usize) -> Vec<Effect> {
    match app.focus {
        Focus::Variables => choose_by(app, |row| row + by),
        Focus::Output => app.output_below = app.output_below.saturating_sub(by),
        Focus::Code | Focus::Stepper => {
            let last = app.shown_program().lines().len().saturating_sub(1);
            app.code_top = (app.code_top + by).min(last);
        }
    }
    Vec::new()
}

fn choose_by(app: &mut App, move_row: impl Fn(usize) -> usize) {
    if let Some(replay) = &mut app.replay {
        let last = rows(replay).len().saturating_sub(1);
        replay.chosen_row = Some(move_row(replay.chosen_row.unwrap_or(0)).min(last));
        keep_row_in_sight(app);
    }
}

/// Moves up by a screen.
pub fn screen_up(app: &mut App) -> Vec<Effect> {
    let rows = screen(app);
    rows_up(app, rows)
}

/// Moves down by a screen.
pub fn screen_down(app: &mut App) -> Vec<Effect> {
    let rows = screen(app);
    rows_down(app, rows)
}

fn screen(app: &App) -> usize {
    let rows = match app.focus {
        Focus::Variables => app.shown.variable_rows,
        Focus::Output => app.shown.output_rows,
        Focus::Code | Focus::Stepper => app.shown.code_rows,
    };
    usize::from(rows.max(2)) - 1
}

/// Opens or folds a call, or shows a value in full.
pub fn open_row(app: &mut App) -> Vec<Effect> {
    let Some(replay) = &mut app.replay else { return Vec::new() };
    let row = replay.chosen_row.and_then(|row| rows(replay).into_iter().nth(row));
    match row {
        Some(Row::Call { frame, .. }) => {
            let was_open = replay.open_calls.remove(&frame.id);
            replay.open_calls.extend((!was_open).then_some(frame.id));
        }
        Some(Row::Variable { variable, value }) => {
            let state = replay.state();
            let text = insight::show_value(&value, &state, VALUE_CELLS);
            let type_name = crate::text::clean_line(state.type_name(&value)).into_owned();
            let title = format!("{} ({type_name})", crate::text::clean_line(&variable.name));
            app.overlay = Some(Overlay::Text { title, text, scroll: Scroll::default() });
        }
        _ => {}
    }
    Vec::new()
}

/// Leaves the mouse to the terminal, or takes it back.
pub fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    app.uses_mouse = !app.uses_mouse;
    let text = if app.uses_mouse {
        "The mouse works here again."
    } else {
        "The mouse now selects text in your terminal."
    };
    note(app, text);
    vec![Effect::UseMouse(app.uses_mouse)]
}
