//! The pane of a sheet: rows of words, in columns under headings, each leading to a step.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Canvas, wrap};
use crate::app::sheet::{Sheet, SheetCell, SheetRow, Tone};
use crate::app::{Focus, Replay};
use crate::text::{cells, clean_line, grouped};
use crate::theme::Role;

/// Cells between two columns.
const BETWEEN: usize = 2;
/// A column is at most this wide, unless it is the only one.
const WIDEST: usize = 24;
/// The chosen cell in full takes at most so many rows.
const IN_FULL_ROWS: usize = 4;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let (Some(sheet), Some(replay)) = (app.sheets.last(), &app.replay) else { return };
    let title = clean_line(&sheet.findings.title).into_owned();
    let title = canvas.pane_title(Focus::Sheet, &title);
    let inner = canvas.pane(Focus::Sheet, area, title);
    let has_heads = !sheet.findings.heads.is_empty();
    let body = match has_heads {
        true => Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner },
        false => inner,
    };
    let body = draw_in_full(canvas, body, sheet, replay);
    canvas.marks.shown.sheet_rows = body.height;
    let count = sheet.findings.rows.count(replay);
    place_of_rows(canvas, area, (sheet.row, count), usize::from(body.height));
    draw_rows(canvas, inner, body, sheet, replay);
}

/// Below the rows, the chosen cell in full where its column has no room for it. Gives the room
/// that is left for the rows.
fn draw_in_full(
    canvas: &mut Canvas<'_, '_, '_>,
    body: Rect,
    sheet: &Sheet,
    replay: &Replay,
) -> Rect {
    let row = sheet.findings.rows.row(replay, sheet.row);
    let Some(cell) = row.cells.get(sheet.column) else { return body };
    let words = words(cell);
    let room = usize::from(body.width).saturating_sub(2);
    let fits = if sheet.columns() == 1 { room } else { room.min(WIDEST) };
    if cells(&words) <= fits {
        return body;
    }
    let most = usize::from(body.height / 2).min(IN_FULL_ROWS);
    let mut rows = wrap::words(&words, room);
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            *last = wrap::fit(&format!("{last}{}", canvas.theme.glyphs.ellipsis), room, "");
        }
    }
    let height = u16::try_from(rows.len()).unwrap_or(0);
    let left = Rect { height: body.height - height, ..body };
    let style = canvas.style(Role::Note);
    for (y, row) in (left.bottom()..).zip(rows) {
        let place = Rect { x: body.x + 1, y, width: body.width - 1, height: 1 };
        canvas.line(Line::styled(row, style), place);
    }
    left
}

/// Which of how many rows is chosen, on the border.
fn place_of_rows(
    canvas: &mut Canvas<'_, '_, '_>,
    area: Rect,
    (row, count): (usize, usize),
    shown: usize,
) {
    if count <= shown {
        return;
    }
    let words = format!(" {} of {} ", grouped(row as u64 + 1), grouped(count as u64));
    let width = u16::try_from(words.len()).unwrap_or(0);
    let place = Rect { x: area.right().saturating_sub(width + 2), y: area.y, width, height: 1 };
    let style = canvas.style(Role::Title);
    canvas.line(Line::styled(words, style), place.intersection(area));
}

fn draw_rows(
    canvas: &mut Canvas<'_, '_, '_>,
    inner: Rect,
    body: Rect,
    sheet: &Sheet,
    replay: &Replay,
) {
    let count = sheet.findings.rows.count(replay);
    let last = count.min(sheet.top + usize::from(body.height));
    let rows: Vec<SheetRow> =
        (sheet.top..last).map(|index| sheet.findings.rows.row(replay, index)).collect();
    let room = usize::from(inner.width);
    let mut columns = columns_in(sheet, &rows, room);
    if hides(sheet, &columns).1 {
        // Its sign takes the last cell.
        columns = columns_in(sheet, &rows, room.saturating_sub(1));
    }
    let heads: Vec<SheetCell> =
        sheet.findings.heads.iter().map(|head| SheetCell::new(head, Tone::Heading)).collect();
    // A click beside a cell is one on the next cell of its row, or on the last one.
    let mut marked = 0;
    for (index, (column, x, width)) in columns.iter().enumerate() {
        if let Some(head) = heads.get(*column) {
            let place = Rect { x: inner.x + *x, y: inner.y, width: *width, height: 1 };
            draw_cell(canvas, head, place);
        }
        let place = Rect { x: body.x + *x, width: *width, ..body };
        let is_last = index + 1 == columns.len();
        let end = if is_last { body.width } else { *x + *width };
        let clicked = Rect { x: body.x + marked, width: end.saturating_sub(marked), ..body };
        canvas.marks.add_sheet_column(clicked, sheet.top, count, *column);
        marked = end;
        for (y, row) in (body.y..body.bottom()).zip(&rows) {
            if let Some(cell) = row.cells.get(*column) {
                draw_cell(canvas, cell, Rect { y, height: 1, ..place });
            }
        }
    }
    draw_more(canvas, inner, hides(sheet, &columns));
    if count > 0 {
        draw_choice(canvas, body, sheet, &columns);
    }
}

/// Whether there are columns to the left and to the right of those that have room.
fn hides(sheet: &Sheet, columns: &[(usize, u16, u16)]) -> (bool, bool) {
    let (first, last) = (columns.first(), columns.last());
    (
        first.is_some_and(|(column, ..)| *column > 0),
        last.is_some_and(|(column, ..)| column + 1 < sheet.columns()),
    )
}

/// The signs beside the headings that there are more columns.
fn draw_more(canvas: &mut Canvas<'_, '_, '_>, heads: Rect, (left, right): (bool, bool)) {
    let glyphs = canvas.theme.glyphs;
    let sides = [
        (left, heads.x, glyphs.more_left),
        (right, heads.right().saturating_sub(1), glyphs.more_right),
    ];
    for (is_there, x, sign) in sides {
        if is_there && !heads.is_empty() {
            let line = Line::styled(sign, canvas.style(Role::Dim));
            canvas.line(line, Rect { x, y: heads.y, width: 1, height: 1 });
        }
    }
}

/// The columns that have room, the chosen one among them: their places, left edges and widths.
fn columns_in(sheet: &Sheet, rows: &[SheetRow], room: usize) -> Vec<(usize, u16, u16)> {
    let widest = |column: usize| {
        let of_head = sheet.findings.heads.get(column).map_or(0, |head| cells(head));
        let of_row = |row: &SheetRow| row.cells.get(column).map_or(0, |cell| cells(&words(cell)));
        let is_last = column + 1 == sheet.columns();
        let most = if is_last { room } else { WIDEST };
        rows.iter().map(of_row).max().unwrap_or(0).max(of_head).min(most)
    };
    let widths: Vec<usize> = (0..sheet.columns()).map(widest).collect();
    let reach = |left: usize| -> usize {
        widths[left..=sheet.column].iter().map(|width| width + BETWEEN).sum()
    };
    let left = (0..sheet.column).find(|left| reach(*left) <= room).unwrap_or(sheet.column);
    let fit = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    let mut columns = Vec::new();
    let mut x = 1;
    for (column, width) in widths.iter().enumerate().skip(left) {
        let width = (*width).min(room.saturating_sub(x));
        if width == 0 {
            break;
        }
        columns.push((column, fit(x), fit(width)));
        x += width + BETWEEN;
    }
    columns
}

/// The words of a cell, with the sign of a change.
fn words(cell: &SheetCell) -> String {
    let sign = if cell.tone == Tone::Changed { "*" } else { "" };
    format!("{sign}{}", clean_line(&cell.text))
}

fn draw_cell(canvas: &mut Canvas<'_, '_, '_>, cell: &SheetCell, place: Rect) {
    let role = match cell.tone {
        Tone::Plain => Role::Screen,
        Tone::Changed => Role::Changed,
        Tone::Dim => Role::Dim,
        Tone::Heading => Role::Heading,
        Tone::Error => Role::Error,
    };
    let words = wrap::fit(&words(cell), usize::from(place.width), canvas.theme.glyphs.ellipsis);
    let style = canvas.style(role);
    canvas.line(Line::styled(words, style), place);
}

/// Marks the chosen row, and in a table its cell.
fn draw_choice(
    canvas: &mut Canvas<'_, '_, '_>,
    body: Rect,
    sheet: &Sheet,
    columns: &[(usize, u16, u16)],
) {
    let Some(row) = sheet.row.checked_sub(sheet.top).and_then(|row| u16::try_from(row).ok()) else {
        return;
    };
    if row >= body.height {
        return;
    }
    let place = Rect { y: body.y + row, height: 1, ..body };
    let is_table = sheet.columns() > 1;
    let chosen = columns.iter().find(|(column, ..)| is_table && *column == sheet.column);
    let marked =
        chosen.map_or(place, |(_, x, width)| Rect { x: body.x + x, width: *width, ..place });
    let has_keys = canvas.app.focus == Focus::Sheet;
    canvas.paint(marked, if has_keys { Role::Chosen } else { Role::CurrentLine });
    let sign = canvas.theme.glyphs.chosen;
    canvas.line(Line::raw(sign), Rect { width: 1, ..place });
    if has_keys {
        canvas.marks.cursor = Some(marked.as_position());
    }
}
