//! The code pane: lines with their numbers and marks, in the colours of their roles.
//!
//! It serves editing and replay alike. In the gutter stand, from left to right: `=` at the line
//! that just ran, `>` at the line that runs next, the number, and the sign of a breakpoint or
//! an error.

mod gutter;
mod row;

use std::ops::Range;

use ratatui::buffer::Buffer as Screen;
use ratatui::layout::{Position as Cell, Rect};
use ratatui::text::{Line, Span};

use crate::syntax::Highlighter;
use crate::text::{Position, Scroll, byte_at_cell, cell_of_grapheme, grapheme_of_byte};
use crate::theme::{Role, Theme};

/// What is marked in the program. Lines count from 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineMarks<'a> {
    /// The line that just ran.
    pub just_ran: Option<usize>,
    /// The line that runs next.
    pub runs_next: Option<usize>,
    /// The line with the error.
    pub error: Option<usize>,
    /// The lines with breakpoints.
    pub breakpoints: &'a [usize],
    /// Lines that never ran.
    pub never_ran: &'a [usize],
    /// Words behind the ends of lines.
    pub notes: &'a [Note],
}

/// A note that has less room is left out.
pub const SHORTEST_NOTE: u16 = 4;

/// Words behind the end of a line, such as the value that it made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line, from 0.
    pub line: usize,
    /// The words.
    pub words: String,
    /// Fewer words, for where those have no room; may be empty.
    pub short: String,
    /// How they look.
    pub role: Role,
    /// Where there is less room than so many cells they cover the end of the line: what they tell
    /// may be told nowhere else.
    pub covers_below: u16,
}

/// Draws a program, or the part of it that has room.
#[derive(Clone, Copy)]
pub struct CodePane<'a> {
    /// The program's lines.
    pub lines: &'a [String],
    /// The roles of its parts; without it everything is plain.
    pub highlighter: Option<&'a Highlighter>,
    /// The cursor, if the pane has one.
    pub cursor: Option<Position>,
    /// The selected range; its start is before its end.
    pub selection: Option<&'a Range<Position>>,
    /// Ranges in a style of their own, such as what a search found.
    pub overlays: &'a [(Range<Position>, Role)],
    /// What is marked.
    pub marks: LineMarks<'a>,
    /// The part of the program that shows.
    pub scroll: Scroll,
}

/// Where things are on the picture of a code pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeView {
    /// The whole pane.
    pub area: Rect,
    /// The part with the text, right of the gutter.
    pub text: Rect,
    /// The part of the program that shows.
    pub scroll: Scroll,
    /// Where the terminal's cursor belongs, if the cursor is in sight.
    pub cursor: Option<Cell>,
}

impl CodePane<'_> {
    /// Draws into `area`.
    pub fn draw(&self, theme: &Theme, area: Rect, screen: &mut Screen) -> CodeView {
        let area = area.intersection(screen.area);
        screen.set_style(area, theme.style(Role::Plain));
        let gutter = gutter::width(self.lines.len()).min(area.width);
        let text = Rect { x: area.x + gutter, width: area.width - gutter, ..area };
        let visible = self.scroll.line.min(self.lines.len())..self.lines.len();
        for (y, index) in (area.y..area.bottom()).zip(visible) {
            let row = Rect { y, height: 1, ..area };
            gutter::draw(self, theme, index, Rect { width: gutter, ..row }, screen);
            if self.cursor.is_some_and(|cursor| cursor.line == index) {
                row::paint_ground(theme, row, screen);
            }
            row::draw(self, theme, index, Rect { y, height: 1, ..text }, screen);
        }
        let cursor = self.cursor.and_then(|cursor| self.cell_of(cursor, text));
        CodeView { area, text, scroll: self.scroll, cursor }
    }

    fn cell_of(&self, place: Position, text: Rect) -> Option<Cell> {
        let row = place.line.checked_sub(self.scroll.line)?;
        let cell = cell_of_grapheme(self.lines.get(place.line)?, place.column);
        let column = cell.checked_sub(self.scroll.cell)?;
        let cell = Cell {
            x: text.x.checked_add(u16::try_from(column).ok()?)?,
            y: text.y.checked_add(u16::try_from(row).ok()?)?,
        };
        text.contains(cell).then_some(cell)
    }
}

impl CodeView {
    /// The line of the program at a row of the screen, if there is one.
    pub fn line_at(&self, lines: &[String], y: u16) -> Option<usize> {
        let row = y.checked_sub(self.area.y).filter(|_| y < self.area.bottom())?;
        Some(self.scroll.line + usize::from(row)).filter(|line| *line < lines.len())
    }

    /// Whether a cell of the screen is in the gutter.
    pub fn is_gutter(&self, cell: Cell) -> bool {
        self.area.contains(cell) && cell.x < self.text.x
    }

    /// The place in the text at a cell of the screen: the nearest one for a cell beside or
    /// outside the text, as when a selection is dragged beyond the pane.
    pub fn position_at(&self, lines: &[String], cell: Cell) -> Position {
        let down = usize::from(cell.y.saturating_sub(self.area.y));
        let up = usize::from(self.area.y.saturating_sub(cell.y));
        let line = (self.scroll.line + down).saturating_sub(up);
        let Some(text) = lines.get(line) else {
            let last = lines.len().saturating_sub(1);
            return Position::new(last, lines.get(last).map_or(0, |text| end_of(text)));
        };
        let right = usize::from(cell.x.saturating_sub(self.text.x));
        let left = usize::from(self.text.x.saturating_sub(cell.x)).min(1);
        let cell = (self.scroll.cell + right).saturating_sub(left);
        Position::new(line, grapheme_of_byte(text, byte_at_cell(text, cell)))
    }
}

fn end_of(text: &str) -> usize {
    grapheme_of_byte(text, text.len())
}

/// What the marks of a replay mean, in one line.
pub fn legend(theme: &Theme) -> Line<'static> {
    let dim = |words| Span::styled(words, theme.style(Role::Dim));
    Line::from(vec![
        Span::styled(theme.glyphs.just_ran, theme.style(Role::JustRan)),
        dim(" just ran  "),
        Span::styled(theme.glyphs.runs_next, theme.style(Role::RunsNext)),
        dim(" runs next"),
    ])
}

#[cfg(test)]
mod tests;
