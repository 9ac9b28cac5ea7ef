//! One line of the program on one row of the screen.

use std::ops::Range;

use ratatui::buffer::{Buffer as Screen, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::wrap::fit;
use super::{CodePane, Note, SHORTEST_NOTE};
use crate::syntax::Span;
use crate::text::{
    Position, byte_of_grapheme, cell_of_grapheme, cell_width, cells, clean_line, drawn, graphemes,
};
use crate::theme::{Role, Theme};

/// Cells between the end of a line and its note.
const BEFORE_NOTE: u16 = 3;
/// Gives the cursor's row its ground, if the theme has one.
pub(super) fn paint_ground(theme: &Theme, row: Rect, screen: &mut Screen) {
    if let Some(ground) = theme.style(Role::CurrentLine).bg {
        screen.set_style(row, Style::new().bg(ground));
    }
}

pub(super) fn draw(
    pane: &CodePane<'_>,
    theme: &Theme,
    index: usize,
    row: Rect,
    screen: &mut Screen,
) {
    if row.is_empty() {
        return;
    }
    let styles = Styles::of(pane, theme, index);
    let end = draw_text(pane, &styles, index, row, screen);
    if pane.scroll.cell > 0 && !pane.lines[index].is_empty() {
        // The gutter ends with a blank.
        let style = theme.style(Role::Dim);
        screen.set_stringn(row.x - 1, row.y, theme.glyphs.more_left, 1, style);
    }
    let note = pane.marks.notes.iter().find(|note| note.line == index);
    let Some(end) = end else {
        return match note.filter(|note| note.covers_below > 0) {
            Some(note) => draw_over(theme, note, row, free_from(pane, index), screen),
            None => draw_more(theme, row, screen),
        };
    };
    if let Some(style) = styles.line_end
        && end < row.width
    {
        screen.set_stringn(row.x + end, row.y, " ", 1, style);
    }
    if let Some(note) = note {
        draw_note(theme, note, (end, free_from(pane, index)), row, screen);
    }
}

/// The column behind the part of the line that failed: a note must not cover that.
fn free_from(pane: &CodePane<'_>, index: usize) -> u16 {
    let failing = |(range, role): &&(Range<Position>, Role)| {
        *role == Role::Failing && range.start.line == index
    };
    let Some((range, _)) = pane.overlays.iter().find(failing) else { return 0 };
    let end = cell_of_grapheme(&pane.lines[index], range.end.column);
    u16::try_from(end.saturating_sub(pane.scroll.cell)).unwrap_or(u16::MAX)
}

/// Draws what of the line has room. Returns the column at which it ends, or nothing if it goes
/// on beyond the row.
fn draw_text(
    pane: &CodePane<'_>,
    styles: &Styles<'_>,
    index: usize,
    row: Rect,
    screen: &mut Screen,
) -> Option<u16> {
    let window = pane.scroll.cell..pane.scroll.cell + usize::from(row.width);
    let mut cell = 0;
    for (byte, grapheme) in graphemes(&pane.lines[index]) {
        let end = cell + cell_width(grapheme, cell);
        if end > window.end {
            return None;
        }
        if cell >= window.start {
            let x = row.x + u16::try_from(cell - window.start).ok()?;
            let text = drawn(grapheme, cell);
            let is_whole = *text == *grapheme || grapheme == "\t";
            let style = if is_whole { styles.at(byte) } else { styles.hidden(byte) };
            screen.set_stringn(x, row.y, &text, end - cell, style);
        } else if end > window.start && grapheme == "\t" {
            let blanks = " ".repeat(end - window.start);
            screen.set_stringn(row.x, row.y, &blanks, blanks.len(), styles.at(byte));
        }
        cell = end;
    }
    u16::try_from(cell.saturating_sub(window.start)).ok()
}

fn draw_note(
    theme: &Theme,
    note: &Note,
    (end, free_from): (u16, u16),
    row: Rect,
    screen: &mut Screen,
) {
    let column = end + BEFORE_NOTE;
    let room = row.width.saturating_sub(column);
    let fits = |words: &str| cells(words) <= usize::from(room);
    if room < note.covers_below {
        // Of a line that has just room nothing that failed is hidden.
        if row.width.saturating_sub(free_from) > SHORTEST_NOTE + 1 {
            draw_over(theme, note, row, free_from, screen);
        }
        return;
    }
    if room < SHORTEST_NOTE {
        return;
    }
    let takes_short = !note.short.is_empty() && !fits(&note.words);
    let words = clean_line(if takes_short { &note.short } else { &note.words });
    let style = theme.style(note.role);
    screen.set_stringn(row.x + column, row.y, &words, usize::from(room), style);
    if !fits(&words) {
        draw_more(theme, row, screen);
    }
}

/// Draws a note over the end of a line that leaves no room for it.
fn draw_over(theme: &Theme, note: &Note, row: Rect, free_from: u16, screen: &mut Screen) {
    // A sign that the line goes on and a blank stand before it.
    let free = row.width.saturating_sub(free_from.saturating_add(2));
    let most = usize::from((row.width / 2).min(free));
    let is_short = !note.short.is_empty() && cells(&note.words) > most;
    let words = clean_line(if is_short { &note.short } else { &note.words });
    let words = fit(&words, most, theme.glyphs.ellipsis);
    let width = u16::try_from(cells(&words)).unwrap_or(row.width);
    let column = row.width.saturating_sub(width);
    if column < SHORTEST_NOTE || free < SHORTEST_NOTE {
        return draw_more(theme, row, screen);
    }
    draw_more(theme, Rect { width: column - 1, ..row }, screen);
    let style = theme.style(note.role);
    screen.set_stringn(row.x + column - 1, row.y, " ", 1, style);
    screen.set_stringn(row.x + column, row.y, &words, usize::from(width), style);
}

/// The sign in the last column that a line goes on. A wide character there makes room for it.
fn draw_more(theme: &Theme, row: Rect, screen: &mut Screen) {
    let last = row.right() - 1;
    if last > row.x && screen[(last - 1, row.y)].cell_width() > 1 {
        screen[(last - 1, row.y)].set_symbol(" ");
    }
    screen.set_stringn(last, row.y, theme.glyphs.more_right, 1, theme.style(Role::Dim));
}

/// The styles along one line.
struct Styles<'a> {
    theme: &'a Theme,
    base: Style,
    spans: &'a [Span],
    overlays: Vec<(Range<usize>, Role)>,
    selected: Range<usize>,
    selection: Style,
    /// The style of a blank behind the end of the line, if one is marked there.
    line_end: Option<Style>,
    ground: Style,
}

impl<'a> Styles<'a> {
    fn of(pane: &'a CodePane<'_>, theme: &'a Theme, index: usize) -> Self {
        let line = &pane.lines[index];
        let on_line = |range: &Range<Position>| bytes_on_line(range, index, line);
        let never_ran = pane.marks.never_ran.contains(&index);
        let is_current = pane.cursor.is_some_and(|cursor| cursor.line == index);
        let ground = theme.style(Role::CurrentLine).bg.filter(|_| is_current);
        let spans = pane.highlighter.map_or(&[][..], |highlighter| highlighter.spans(index));
        Self {
            theme,
            base: theme.style(if never_ran { Role::NeverRan } else { Role::Plain }),
            spans: if never_ran { &[] } else { spans },
            overlays: pane.overlays.iter().map(|(range, role)| (on_line(range), *role)).collect(),
            selected: pane.selection.map_or(0..0, on_line),
            selection: theme.style(Role::Selection),
            line_end: line_end(pane, index).map(|role| theme.style(role)),
            ground: ground.map_or(Style::new(), |ground| Style::new().bg(ground)),
        }
    }

    /// The style of a sign that stands for what is hidden.
    fn hidden(&self, byte: usize) -> Style {
        self.at(byte).patch(self.theme.style(Role::Warning))
    }

    fn at(&self, byte: usize) -> Style {
        if self.selected.contains(&byte) {
            return self.selection;
        }
        let following = self.spans.partition_point(|span| span.range.end <= byte);
        let span = self.spans.get(following).filter(|span| span.range.start <= byte);
        let style = span.map_or(self.base, |span| self.theme.style(span.role)).patch(self.ground);
        let over = self.overlays.iter().rev().find(|(range, _)| range.contains(&byte));
        over.map_or(style, |(_, role)| style.patch(self.theme.style(*role)))
    }
}

/// How the place behind the end of a line is marked: where a selection goes on in the next line, or
/// something is missing at the end.
fn line_end(pane: &CodePane<'_>, index: usize) -> Option<Role> {
    let goes_on = |range: &Range<Position>| (range.start.line..range.end.line).contains(&index);
    if pane.selection.is_some_and(goes_on) {
        return Some(Role::Selection);
    }
    let line = &pane.lines[index];
    let is_behind = |range: &Range<Position>| {
        range.start.line == index && byte_of_grapheme(line, range.start.column) == line.len()
    };
    let failing = pane.overlays.iter().find(|(_, role)| *role == Role::Failing);
    failing.filter(|(range, _)| is_behind(range)).map(|(_, role)| *role)
}

/// The bytes of line `index` that a range of the text covers.
fn bytes_on_line(range: &Range<Position>, index: usize, line: &str) -> Range<usize> {
    if index < range.start.line || index > range.end.line {
        return 0..0;
    }
    let start = if index == range.start.line { range.start.column } else { 0 };
    let end = if index == range.end.line { range.end.column } else { usize::MAX };
    byte_of_grapheme(line, start)..byte_of_grapheme(line, end)
}
