//! Which part of the picture is what, for the mouse.

use ratatui::layout::{Position as Cell, Rect};

use crate::app::{Action, App, Focus, Shown, Target};
use crate::text::{Position, byte_at_cell, grapheme_of_byte};

/// Where everything on the last picture is.
#[derive(Clone, Debug)]
pub struct Marks {
    /// How much of each pane shows.
    pub shown: Shown,
    /// Where the terminal's cursor is.
    pub cursor: Option<Cell>,
    areas: Vec<(Rect, Mark)>,
}

#[derive(Clone, Copy, Debug)]
enum Mark {
    Fixed(Target),
    Code { top: usize, left: usize },
    TimeBar,
    Variables { top: usize, rows: usize },
    Choices { top: usize, entries: usize },
}

impl Marks {
    pub(super) fn new(shown: Shown) -> Self {
        Self { shown, cursor: None, areas: Vec::new() }
    }

    pub(super) fn add_pane(&mut self, area: Rect, pane: Focus) {
        self.areas.push((area, Mark::Fixed(Target::Pane(pane))));
    }

    pub(super) fn add_button(&mut self, area: Rect, action: Action) {
        self.areas.push((area, Mark::Fixed(Target::Button(action))));
    }

    /// The program's text without its line numbers: its first line and cell that show.
    pub(super) fn add_code(&mut self, area: Rect, top: usize, left: usize) {
        self.areas.push((area, Mark::Code { top, left }));
    }

    pub(super) fn add_time_bar(&mut self, area: Rect) {
        self.areas.push((area, Mark::TimeBar));
    }

    pub(super) fn add_variables(&mut self, area: Rect, top: usize, rows: usize) {
        self.areas.push((area, Mark::Variables { top, rows }));
    }

    pub(super) fn add_choices(&mut self, area: Rect, top: usize, entries: usize) {
        self.areas.push((area, Mark::Choices { top, entries }));
    }

    pub(super) fn add_front(&mut self, area: Rect) {
        self.areas.push((area, Mark::Fixed(Target::Front)));
    }

    /// What is at this column and row of the screen.
    pub fn target(&self, app: &App, column: u16, row: u16) -> Target {
        let cell = Cell { x: column, y: row };
        let found = self.areas.iter().rev().find(|(area, _)| area.contains(cell));
        found.map_or(Target::Nothing, |(area, mark)| mark.target(*area, cell, app))
    }
}

impl Mark {
    fn target(self, area: Rect, cell: Cell, app: &App) -> Target {
        let (x, y) = (cell.x - area.x, usize::from(cell.y - area.y));
        match self {
            Self::Fixed(target) => target,
            Self::Code { top, left } => {
                Target::Code(position_at(app, top + y, left + usize::from(x)))
            }
            Self::TimeBar => Target::TimeBar { cell: x, cells: area.width },
            Self::Variables { top, rows } if top + y < rows => Target::Variable(top + y),
            Self::Variables { .. } => Target::Pane(Focus::Variables),
            Self::Choices { top, entries } if top + y < entries => Target::Choice(top + y),
            Self::Choices { .. } => Target::Front,
        }
    }
}

/// The place in the program that a cell of its pane shows.
fn position_at(app: &App, line: usize, cell: usize) -> Position {
    let lines = app.shown_program().lines();
    let Some(text) = lines.get(line) else {
        return Position::new(lines.len().saturating_sub(1), usize::MAX);
    };
    Position::new(line, grapheme_of_byte(text, byte_at_cell(text, cell)))
}
