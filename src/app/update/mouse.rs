//! Clicks, drags and the wheel.

use std::time::Duration;

use super::{
    App, Effect, Focus, act, breakpoints, class, find, front, lesson, look, may_edit, panes, sheet,
    step, tutor,
};
use crate::app::Click;
use crate::app::action::{Move, TutorAct};
use crate::app::msg::{Mouse, Target};
use crate::app::replay::Replay;
use crate::text::Position;

/// Two clicks within this time are one double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);
/// Rows that one turn of the wheel scrolls.
const WHEEL_ROWS: usize = 3;

/// Does what the mouse did.
pub fn act_on(app: &mut App, mouse: Mouse, target: Target) -> Vec<Effect> {
    match mouse {
        Mouse::Press => press(app, target),
        Mouse::ShiftPress => shift_press(app, target),
        Mouse::Drag => drag(app, target),
        Mouse::WheelUp => wheel(app, target, true),
        Mouse::WheelDown => wheel(app, target, false),
    }
}

fn press(app: &mut App, target: Target) -> Vec<Effect> {
    app.notice = None;
    app.letters = None;
    app.playing = None;
    match target {
        Target::Choice(index) => return front::choose(app, index),
        Target::Front => return Vec::new(),
        _ if app.overlay.is_some() => {
            front::close(app);
            return Vec::new();
        }
        Target::Button(action) => return act(app, action),
        Target::Code(position) => click_code(app, position),
        Target::Gutter(line) => return breakpoints::toggle_at(app, line),
        Target::ClassEntry(entry) => return class::click(app, entry),
        Target::TimeBar { cell, cells } => jump(app, cell, cells),
        Target::Variable(row) => return choose_row(app, row),
        Target::SheetCell(row, column) => return choose_cell(app, row, column),
        Target::TutorPlace(place) => {
            tutor::choose(app, place);
            return tutor::to_place(app);
        }
        Target::TutorQuestion => return tutor::act(app, TutorAct::Answer),
        Target::Pane(pane) | Target::Border { pane, .. } => go_to_pane(app, pane),
        Target::Nothing => {}
    }
    Vec::new()
}

/// With Shift a click into the code selects up to there.
fn shift_press(app: &mut App, target: Target) -> Vec<Effect> {
    app.notice = None;
    let is_drag = matches!(target, Target::Code(_)) && app.focus == Focus::Code;
    if is_drag { drag(app, target) } else { press(app, target) }
}

fn go_to_pane(app: &mut App, pane: Focus) {
    if app.panes().contains(&pane) {
        panes::focus(app, pane);
    }
}

/// A click into the code puts the cursor there, unless the lines belong to an older program.
fn click_code(app: &mut App, position: Position) {
    let is_recorded_program = app.shows_recorded_program();
    find::close(app);
    if may_edit(app) {
        let scroll = app.code_scroll;
        panes::focus(app, Focus::Code);
        if !is_recorded_program {
            app.code_scroll = scroll;
            select(app, position);
        }
    }
}

/// One click puts the cursor, a second one takes the word, a third one the line.
fn select(app: &mut App, position: Position) {
    let before = app.last_click.filter(|click| {
        click.position == position && app.now.saturating_sub(click.at) < DOUBLE_CLICK
    });
    let count = before.map_or(1, |click| click.count % 3 + 1);
    match count {
        1 => app.buffer.go_to(position),
        2 => app.buffer.select_word(position),
        _ => app.buffer.select_line(position.line),
    }
    app.last_click = Some(Click { at: app.now, position, count });
}

fn jump(app: &mut App, cell: u16, cells: u16) {
    let last = app.replay.as_ref().map_or(0, Replay::last_step);
    let cells = usize::from(cells.max(2)) - 1;
    let part = usize::from(cell).min(cells);
    // In 128 bits the product of any two lengths fits.
    let step = (last as u128 * part as u128 + cells as u128 / 2) / cells as u128;
    step::go_to(app, usize::try_from(step).unwrap_or(last));
}

/// A click chooses a row of the variables; a click on the chosen one opens it.
fn choose_row(app: &mut App, row: usize) -> Vec<Effect> {
    let was_here = app.focus == Focus::Variables;
    panes::focus(app, Focus::Variables);
    let Some(replay) = &mut app.replay else { return Vec::new() };
    let was_chosen = replay.chosen_row.replace(row) == Some(row);
    if was_here && was_chosen { panes::open_row(app) } else { Vec::new() }
}

/// A click chooses a cell of the sheet; a click on the chosen one opens it.
fn choose_cell(app: &mut App, row: usize, column: usize) -> Vec<Effect> {
    let was_here = app.focus == Focus::Sheet;
    let chosen = app.sheets.last().map(|sheet| (sheet.row, sheet.column));
    panes::focus(app, Focus::Sheet);
    if was_here && chosen == Some((row, column)) {
        return sheet::open_row(app);
    }
    sheet::choose(app, row, column);
    Vec::new()
}

fn drag(app: &mut App, target: Target) -> Vec<Effect> {
    match target {
        Target::Code(position) if app.focus == Focus::Code && app.overlay.is_none() => {
            app.buffer.select_to(position);
            panes::keep_cursor_in_sight(app);
        }
        Target::TimeBar { cell, cells } if app.overlay.is_none() => jump(app, cell, cells),
        Target::Border { pane, at } if app.overlay.is_none() => {
            return look::draw_border(app, pane, at);
        }
        _ => {}
    }
    Vec::new()
}

fn wheel(app: &mut App, target: Target, up: bool) -> Vec<Effect> {
    let signed = if up { -(WHEEL_ROWS as isize) } else { WHEEL_ROWS as isize };
    if app.overlay.is_some() {
        front::scroll(app, signed);
        return Vec::new();
    }
    match target {
        Target::Code(_) | Target::Gutter(_) | Target::Pane(Focus::Code | Focus::Stepper) => {
            panes::scroll_code(app, signed);
        }
        Target::Variable(_) | Target::Pane(Focus::Variables) => {
            app.variables_top = app.variables_top.saturating_add_signed(signed);
        }
        Target::ClassEntry(_) => class::wheel(app, signed),
        Target::SheetCell(..) | Target::Pane(Focus::Sheet) => sheet::rows_by(app, signed),
        Target::Pane(Focus::Lesson) => lesson::scroll(app, signed),
        Target::Pane(Focus::Tutor) | Target::TutorPlace(_) | Target::TutorQuestion => {
            tutor::scroll(app, signed);
        }
        Target::Pane(Focus::Output) | Target::Border { .. } => {
            app.output_below = app.output_below.saturating_add_signed(-signed);
        }
        Target::TimeBar { .. } if app.can_step() => {
            let to = if up { Move::Back } else { Move::Forward };
            return step::go(app, to);
        }
        _ => {}
    }
    Vec::new()
}
