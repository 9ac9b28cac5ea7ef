//! Breakpoints: lines at which going through the recorded run stops.

use super::{App, Effect, Focus, note};
use crate::app::Replay;
use crate::app::action::{Action, Move};
use crate::text::Position;

/// Sets a breakpoint at the line where one is, or takes it away.
pub fn toggle(app: &mut App) -> Vec<Effect> {
    let of_step = app.replay.as_ref().and_then(Replay::line_in_sight);
    let line = match of_step {
        Some(line) if app.focus != Focus::Code => (line as usize).saturating_sub(1),
        _ => app.buffer.cursor().line,
    };
    toggle_at(app, line)
}

/// Sets a breakpoint at a line, from 0, or takes it away.
pub fn toggle_at(app: &mut App, line: usize) -> Vec<Effect> {
    let number = line + 1;
    if app.breakpoints.remove(&line) {
        return note(app, format!("No breakpoint at line {number} any more."));
    }
    app.breakpoints.insert(line);
    let [on, back] = [Move::NextStop, Move::PreviousStop].map(|to| app.way_to(Action::Step(to)));
    note(app, format!("Breakpoint at line {number}: {on} goes on to it, {back} back to it."))
}

/// Takes all breakpoints away.
pub fn clear(app: &mut App) -> Vec<Effect> {
    app.breakpoints.clear();
    note(app, "There are no breakpoints any more.")
}

/// Where an edit begins, and how many lines there are before it.
pub struct Before {
    lines: usize,
    start: Position,
}

impl Before {
    pub fn of(app: &App) -> Self {
        let start = app.buffer.selection().map_or(app.buffer.cursor(), |range| range.start);
        Self { lines: app.buffer.lines().len(), start }
    }
}

/// Moves the breakpoints along with their lines.
pub fn after_edit(app: &mut App, before: &Before) {
    let lines = app.buffer.lines().len();
    if app.breakpoints.is_empty() || lines == before.lines {
        return;
    }
    let cursor = app.buffer.cursor();
    let start = if cursor < before.start { cursor } else { before.start };
    let stays = |line: usize| line < start.line || (line == start.line && start.column > 0);
    let removed = before.lines.saturating_sub(lines);
    let moved = app.breakpoints.iter().filter_map(|line| match *line {
        line if stays(line) => Some(line),
        line if lines > before.lines => Some(line + (lines - before.lines)),
        line if line < start.line + removed => None,
        line => Some(line - removed),
    });
    app.breakpoints = moved.collect();
}
