//! The row at the bottom: the keys that work now, or a message.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{Canvas, find, wrap};
use crate::app::bindings::{BINDINGS, Binding, When};
use crate::app::{Action, Focus, Weight, update};
use crate::text::clean_line;
use crate::theme::Role;

/// A long message covers at most this many rows.
const MESSAGE_ROWS: usize = 4;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    canvas.paint(area, Role::Status);
    match &canvas.app.notice {
        Some(notice) => {
            let role = match notice.weight {
                Weight::Info => Role::Note,
                Weight::Problem => Role::Error,
            };
            message(canvas, area, &notice.text, role);
        }
        None if canvas.app.find.is_open => find::draw(canvas, area),
        None => match mistake(canvas) {
            Some(text) => canvas.line(text, area),
            None => hints(canvas, area),
        },
    }
}

/// What is wrong in the cursor's line, where the words beside it may have no room.
fn mistake(canvas: &Canvas<'_, '_, '_>) -> Option<Line<'static>> {
    let app = canvas.app;
    let mistake = app.check.mistake.as_ref().filter(|_| app.focus == Focus::Code)?;
    if mistake.line != app.buffer.cursor().line {
        return None;
    }
    let text = format!(" Line {}: {}", mistake.line + 1, clean_line(&mistake.message));
    Some(Line::styled(text, canvas.style(Role::Error)))
}

/// A message: on the row itself, and upwards if it is long.
fn message(canvas: &mut Canvas<'_, '_, '_>, area: Rect, text: &str, role: Role) {
    let text = crate::text::clean_lines(text);
    let mut rows = wrap::words(&text, usize::from(area.width).saturating_sub(2));
    rows.truncate(MESSAGE_ROWS);
    let height = u16::try_from(rows.len()).unwrap_or(1);
    let top = area.bottom().saturating_sub(height);
    let place = Rect { y: top, height, ..area };
    canvas.clear(place);
    let style = canvas.style(role);
    for (y, row) in (top..).zip(rows) {
        canvas.line(Line::styled(format!(" {row}"), style), Rect { y, height: 1, ..area });
    }
}

fn hints(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let places = update::places_for_hints(canvas.app);
    let is_all = |binding: &&Binding| binding.action == Action::Palette;
    let now = BINDINGS.iter().filter(|binding| places.contains(&binding.when));
    let hinted = now.filter(|binding| binding.hint.is_some() && !is_all(binding));
    let all = BINDINGS.iter().find(is_all);
    let mut x = area.x + 1;
    let end = area.right().saturating_sub(8);
    for binding in hinted {
        if !is_of_use(canvas, binding) {
            continue;
        }
        let width = hint_width(canvas, binding);
        if x + width <= end {
            hint(canvas, binding, Rect { x, width, ..area });
            x += width + 2;
        }
    }
    if let Some(all) = all {
        hint(canvas, all, Rect { x: end + 1, width: hint_width(canvas, all), ..area });
    }
}

/// Whether the key does something now, not only in general.
fn is_of_use(canvas: &Canvas<'_, '_, '_>, binding: &Binding) -> bool {
    let app = canvas.app;
    match binding.action {
        Action::Run | Action::Save | Action::EditCode => !app.is_replay_only,
        Action::OpenRow => app.can_step(),
        Action::NextPane if binding.when == When::Editing => app.can_step(),
        _ => true,
    }
}

fn hint_parts(canvas: &Canvas<'_, '_, '_>, binding: &Binding) -> (String, &'static str) {
    let key = binding.keys.first().copied().unwrap_or_default();
    (canvas.key_words(key).replace("Ctrl-", "^"), binding.hint.unwrap_or_default())
}

fn hint_width(canvas: &Canvas<'_, '_, '_>, binding: &Binding) -> u16 {
    let (key, words) = hint_parts(canvas, binding);
    u16::try_from(key.width() + 1 + words.width()).unwrap_or(0)
}

fn hint(canvas: &mut Canvas<'_, '_, '_>, binding: &Binding, area: Rect) {
    let (key, words) = hint_parts(canvas, binding);
    let key = Span::styled(key, canvas.style(Role::KeyHint));
    canvas.line(Line::from(vec![key, Span::raw(" "), Span::raw(words)]), area);
    canvas.marks.add_button(area, binding.action);
}
