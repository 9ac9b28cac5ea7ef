//! The find bar on the status row, and what a search and the cursor mark in the program.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{Canvas, front};
use crate::app::find::Field;
use crate::app::{Action, App, Edit, Focus};
use crate::text::{Position, byte_at_cell};
use crate::theme::Role;

/// Cells for how much was found: `100 of 200 from top`.
const COUNT: u16 = 17;
/// The widest that a typed line gets.
const WIDEST_LINE: u16 = 30;
const FIND: &str = "Find ";
const WITH: &str = "With ";
const ALL: &str = "[All]";

/// Draws the bar.
pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let find = &canvas.app.find;
    let lines = if find.replaces { 2 } else { 1 };
    let rest = if find.replaces { 52 } else { 62 };
    let width = (area.width.saturating_sub(rest) / lines).clamp(10, WIDEST_LINE);
    let mut row = Row { x: area.x + 1, area };
    let query = row.take(width + 5);
    let replacement = find.replaces.then(|| (row.take(width + 5), row.take(5)));
    let count = row.take(COUNT);
    if let Some((line, all)) = replacement {
        front::draw_line(canvas, line, WITH, &find.replacement);
        let role = if find.field == Field::All { Role::Chosen } else { Role::Button };
        button(canvas, all, ALL, role, Edit::ReplaceAll);
    }
    if find.field != Field::Replacement || replacement.is_none() {
        front::draw_line(canvas, query, FIND, &find.query);
    } else {
        let cursor = canvas.marks.cursor;
        front::draw_line(canvas, query, FIND, &find.query);
        canvas.marks.cursor = cursor;
    }
    if let (Field::All, Some((_, all))) = (find.field, replacement) {
        canvas.marks.cursor = Some(all.as_position());
    }
    let words = Span::styled(find.count(&canvas.app.buffer), canvas.style(Role::Note));
    canvas.line(Line::from(words), count);
    hints(canvas, row);
}

/// What the keys do here, the most useful first, as far as there is room.
fn hints(canvas: &mut Canvas<'_, '_, '_>, mut row: Row) {
    let enter = match canvas.app.find.field {
        Field::Query => ("Enter", "next", Some(Edit::FindNext)),
        Field::Replacement => ("Enter", "replace", None),
        Field::All => ("Enter", "all", Some(Edit::ReplaceAll)),
    };
    let others = [
        ("Tab", "replace", Some(Edit::Replace)),
        ("Esc", "close", None),
        ("↑", "before", Some(Edit::FindPrevious)),
    ];
    let skipped = usize::from(canvas.app.find.replaces);
    for (key, words, edit) in [enter].into_iter().chain(others.into_iter().skip(skipped)) {
        let key = canvas.key_words(key);
        let width = u16::try_from(key.width() + 1 + words.len()).unwrap_or(0);
        if row.x + width > row.area.right() {
            continue;
        }
        let place = row.take(width);
        row.x += 1;
        let key = Span::styled(key, canvas.style(Role::KeyHint));
        canvas.line(Line::from(vec![key, Span::raw(" "), Span::raw(words)]), place);
        if let Some(edit) = edit {
            canvas.marks.add_button(place, Action::Edit(edit));
        }
    }
}

fn button(canvas: &mut Canvas<'_, '_, '_>, area: Rect, words: &str, role: Role, edit: Edit) {
    let style = canvas.style(role);
    canvas.line(Line::styled(words.to_owned(), style), area);
    canvas.marks.add_button(area, Action::Edit(edit));
}

/// Gives out a row from left to right.
struct Row {
    x: u16,
    area: Rect,
}

impl Row {
    /// The next cells, and one that stays free.
    fn take(&mut self, width: u16) -> Rect {
        let x = self.x.min(self.area.right());
        self.x = x + width + 1;
        Rect { x, width: width.min(self.area.right() - x), ..self.area }
    }
}

/// What is marked in the part of the program that shows.
pub fn overlays(app: &App, inner: Rect) -> Vec<(Range<Position>, Role)> {
    if app.focus != Focus::Code || app.is_replay_only {
        return Vec::new();
    }
    let mut overlays = if app.find.is_open { found(app, inner) } else { Vec::new() };
    if let Some(bracket) = &app.bracket {
        let role = if bracket.partner.is_some() { Role::Match } else { Role::Error };
        let both = [Some(bracket.at), bracket.partner];
        overlays.extend(both.into_iter().flatten().map(|at| (one(at), role)));
    }
    let mistake = app.check.mistake.as_ref();
    overlays.extend(
        mistake.map(|mistake| (one(Position::new(mistake.line, mistake.column)), Role::Error)),
    );
    overlays
}

fn one(at: Position) -> Range<Position> {
    at..Position::new(at.line, at.column + 1)
}

/// What was found, as far as it shows: a long line may have thousands.
fn found(app: &App, inner: Rect) -> Vec<(Range<Position>, Role)> {
    let found = &app.find.found;
    let scroll = app.code_scroll;
    let lines = app.buffer.lines().iter().enumerate().skip(scroll.line);
    let mut overlays = Vec::new();
    for (index, text) in lines.take(usize::from(inner.height)) {
        let left = byte_at_cell(text, scroll.cell);
        let right = byte_at_cell(text, scroll.cell + usize::from(inner.width));
        let first = found.partition_point(|one| (one.line, one.bytes.end) <= (index, left));
        let shown = found[first..].iter();
        let shown = shown.take_while(|one| one.line == index && one.bytes.start <= right);
        overlays.extend(shown.map(|one| (app.buffer.range_of(one), Role::Match)));
    }
    overlays
}
