//! Which pane keys go to, and what of each pane is in sight.

use super::{App, Effect, Focus, class, lesson, may_edit, sheet, tutor};
use crate::app::Shown;
use crate::app::inquiries::Place;
use crate::app::rows::{Row, rows};
use crate::app::sheet::Inquiry;
use crate::text::{Position, Scroll};

/// Makes keys go to a pane.
pub fn focus(app: &mut App, to: Focus) {
    if app.focus == to {
        return;
    }
    app.focus = to;
    // Whether the lesson's page has room then, the next picture tells.
    app.shown.lesson_rows = 0;
    match to {
        Focus::Code => keep_cursor_in_sight(app),
        Focus::Stepper => keep_step_in_sight(app),
        Focus::Variables => choose_a_row(app),
        Focus::Output | Focus::Sheet | Focus::Lesson | Focus::Tutor => {}
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
    app.output_below = app.output_below.min(shown.output_most);
    if app.shown != shown {
        let moved = app.shown.tutor_chosen != shown.tutor_chosen;
        app.shown = shown;
        if moved {
            tutor::keep_in_sight(app);
        }
        if app.shows_class() {
            class::keep_in_sight(app);
        }
        sheet::keep_in_sight(app);
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
    app.code_scroll = showing(app, app.buffer.lines(), cursor);
}

/// Scrolls so that the lines of this step are in sight, the one that runs next above all.
pub fn keep_step_in_sight(app: &mut App) {
    let Some(replay) = &app.replay else { return };
    let lines = [replay.moment().just_ran, replay.line_in_sight()];
    for line in lines.into_iter().flatten() {
        let place = Position::new((line as usize).saturating_sub(1), 0);
        app.code_scroll = showing(app, app.shown_program().lines(), place);
    }
    if let Some(part) = app.failing_part() {
        for place in [part.end, part.start] {
            app.code_scroll = showing(app, app.shown_program().lines(), place);
        }
    }
    keep_row_in_sight(app);
}

fn showing(app: &App, lines: &[String], place: Position) -> Scroll {
    let rows = usize::from(app.shown.code_rows.max(1));
    let columns = usize::from(app.shown.code_columns.max(1));
    app.code_scroll.showing(lines, place, rows, columns)
}

/// The first row to show, moved as little as needed so that `row` shows.
fn in_sight(top: usize, rows: usize, row: usize) -> usize {
    top.clamp((row + 1).saturating_sub(rows), row)
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
    app.variables_top = in_sight(filled(app.variables_top, shown, all), shown, wanted);
}

/// Moves up in a pane.
pub fn rows_up(app: &mut App, by: usize) -> Vec<Effect> {
    match app.focus {
        Focus::Variables => choose_by(app, |row| row.saturating_sub(by)),
        Focus::Output => app.output_below += by,
        Focus::Sheet => sheet::rows_by(app, -signed(by)),
        Focus::Lesson => lesson::scroll(app, -signed(by)),
        Focus::Tutor => tutor::rows_by(app, -signed(by)),
        Focus::Code | Focus::Stepper => scroll_code(app, -signed(by)),
    }
    Vec::new()
}

/// Moves down in a pane.
pub fn rows_down(app: &mut App, by: usize) -> Vec<Effect> {
    match app.focus {
        Focus::Variables => choose_by(app, |row| row + by),
        Focus::Output => app.output_below = app.output_below.saturating_sub(by),
        Focus::Sheet => sheet::rows_by(app, signed(by)),
        Focus::Lesson => lesson::scroll(app, signed(by)),
        Focus::Tutor => tutor::rows_by(app, signed(by)),
        Focus::Code | Focus::Stepper => scroll_code(app, signed(by)),
    }
    Vec::new()
}

/// Scrolls the program without moving the cursor.
pub fn scroll_code(app: &mut App, lines: isize) {
    app.code_scroll = app.code_scroll.by_lines(lines, app.shown_program().lines().len());
}

fn signed(rows: usize) -> isize {
    isize::try_from(rows).unwrap_or(isize::MAX)
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
        Focus::Sheet => app.shown.sheet_rows,
        Focus::Lesson => app.shown.lesson_rows,
        Focus::Tutor => app.shown.tutor_rows,
        Focus::Code | Focus::Stepper => app.shown.code_rows,
    };
    usize::from(rows.max(2)) - 1
}

/// Opens or folds a call, or shows a value in full.
pub fn open_row(app: &mut App) -> Vec<Effect> {
    if app.focus == Focus::Sheet {
        return sheet::open_row(app);
    }
    let Some(replay) = &mut app.replay else { return Vec::new() };
    let row = replay.chosen_row.and_then(|row| rows(replay).into_iter().nth(row));
    match row {
        Some(Row::Call { frame, .. }) => {
            let was_open = replay.open_calls.remove(&frame.id);
            replay.open_calls.extend((!was_open).then_some(frame.id));
        }
        Some(Row::Variable { variable, .. }) => {
            return sheet::ask(app, &Inquiry::Value(Place::of(variable)));
        }
        _ => {}
    }
    Vec::new()
}
