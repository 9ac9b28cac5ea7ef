//! Which part of the picture is what, for the mouse.

use ratatui::layout::{Position as Cell, Rect};

use super::code::CodeView;
use crate::app::{Action, App, Focus, Shown, Target};

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
    Code(CodeView),
    TimeBar,
    Border { pane: Focus, is_upright: bool },
    Variables { top: usize, rows: usize },
    Sheet { top: usize, rows: usize, column: usize },
    Class { top: usize, entries: usize },
    Choices { top: usize, entries: usize },
}

impl Marks {
    pub(super) fn new(shown: Shown) -> Self {
        // The lesson's page and the tutor have rows only where they are drawn.
        let shown = Shown { lesson_rows: 0, tutor_chosen: (0, 0), ..shown };
        Self { shown, cursor: None, areas: Vec::new() }
    }

    pub(super) fn add_pane(&mut self, area: Rect, pane: Focus) {
        self.areas.push((area, Mark::Fixed(Target::Pane(pane))));
    }

    /// A part that is one and the same thing wherever it is clicked.
    pub(super) fn add_target(&mut self, area: Rect, target: Target) {
        self.areas.push((area, Mark::Fixed(target)));
    }

    pub(super) fn add_button(&mut self, area: Rect, action: Action) {
        self.areas.push((area, Mark::Fixed(Target::Button(action))));
    }

    pub(super) fn add_code(&mut self, view: CodeView) {
        self.areas.push((view.area, Mark::Code(view)));
    }

    /// The border by which a pane can be made larger; an upright one is moved sideways.
    pub(super) fn add_border(&mut self, area: Rect, pane: Focus, is_upright: bool) {
        self.areas.push((area, Mark::Border { pane, is_upright }));
    }

    pub(super) fn add_time_bar(&mut self, area: Rect) {
        self.areas.push((area, Mark::TimeBar));
    }

    pub(super) fn add_variables(&mut self, area: Rect, top: usize, rows: usize) {
        self.areas.push((area, Mark::Variables { top, rows }));
    }

    /// The cells of one column of the sheet.
    pub(super) fn add_sheet_column(&mut self, area: Rect, top: usize, rows: usize, column: usize) {
        self.areas.push((area, Mark::Sheet { top, rows, column }));
    }

    pub(super) fn add_class(&mut self, area: Rect, top: usize, entries: usize) {
        self.areas.push((area, Mark::Class { top, entries }));
    }

    pub(super) fn add_choices(&mut self, area: Rect, top: usize, entries: usize) {
        self.areas.push((area, Mark::Choices { top, entries }));
    }

    pub(super) fn add_front(&mut self, area: Rect) {
        self.areas.push((area, Mark::Fixed(Target::Front)));
    }

    /// What a drag that began on `pressed` is at now: the same part of the picture, even when
    /// the mouse has left it.
    pub fn drag_target(&self, app: &App, pressed: Target, column: u16, row: u16) -> Target {
        let cell = Cell { x: column, y: row };
        let part = self.areas.iter().find_map(|(area, mark)| match (mark, pressed) {
            (Mark::Code(view), Target::Code(_)) => {
                Some(Target::Code(view.position_at(app.shown_program().lines(), cell)))
            }
            (Mark::Border { pane, .. }, Target::Border { pane: other, .. }) => {
                (*pane == other).then(|| mark.target(*area, cell, app))
            }
            (Mark::TimeBar, Target::TimeBar { .. }) => {
                let x = cell.x.clamp(area.x, area.right().saturating_sub(1));
                Some(mark.target(*area, Cell { x, y: area.y }, app))
            }
            _ => None,
        });
        part.unwrap_or(Target::Nothing)
    }

    /// What is at this column and row of the screen.
    pub fn target(&self, app: &App, column: u16, row: u16) -> Target {
        let cell = Cell { x: column, y: row };
        let found = self.areas.iter().rev().find(|(area, _)| area.contains(cell));
        found.map_or(Target::Nothing, |(area, mark)| mark.target(*area, cell, app))
    }
}

fn code_target(view: CodeView, cell: Cell, app: &App) -> Target {
    let lines = app.shown_program().lines();
    match view.line_at(lines, cell.y).filter(|_| view.is_gutter(cell)) {
        Some(line) => Target::Gutter(line),
        None => Target::Code(view.position_at(lines, cell)),
    }
}

impl Mark {
    fn target(self, area: Rect, cell: Cell, app: &App) -> Target {
        let x = cell.x.saturating_sub(area.x);
        let y = usize::from(cell.y.saturating_sub(area.y));
        match self {
            Self::Fixed(target) => target,
            Self::Code(view) => code_target(view, cell, app),
            Self::Border { pane, is_upright: true } => Target::Border { pane, at: cell.x },
            Self::Border { pane, .. } => Target::Border { pane, at: cell.y },
            Self::TimeBar => Target::TimeBar { cell: x, cells: area.width },
            Self::Variables { top, rows } if top + y < rows => Target::Variable(top + y),
            Self::Variables { .. } => Target::Pane(Focus::Variables),
            Self::Sheet { top, rows, column } if top + y < rows => {
                Target::SheetCell(top + y, column)
            }
            Self::Sheet { .. } => Target::Pane(Focus::Sheet),
            Self::Class { top, entries } if top + y < entries => Target::ClassEntry(top + y),
            Self::Class { .. } => Target::Nothing,
            Self::Choices { top, entries } if top + y < entries => Target::Choice(top + y),
            Self::Choices { .. } => Target::Front,
        }
    }
}
