//! The list of themes: the chosen one is what the whole screen shows.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Canvas, frame};
use crate::app::overlay::ThemeList;
use crate::text::{clean_line, clean_lines};
use crate::theme::Role;
use crate::ui::wrap;

/// Rows for the sentence about the chosen theme, with the empty one above it.
const SENTENCE_ROWS: u16 = 3;
const COLUMNS: usize = 60;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect, list: ThemeList) {
    let look = &canvas.app.look;
    let all = look.themes().len();
    let below = "Enter takes it, Esc goes back";
    let inner = frame(canvas, area, "Colours", below, (COLUMNS, all + usize::from(SENTENCE_ROWS)));
    let height = inner.height.saturating_sub(SENTENCE_ROWS).max(1).min(inner.height);
    let names = Rect { height, ..inner };
    let rows = usize::from(height.max(1));
    let top = list.chosen.saturating_sub(rows - 1);
    let shown = look.themes().enumerate().skip(top);
    for (y, (index, (name, _))) in (names.y..names.bottom()).zip(shown) {
        let is_chosen = index == list.chosen;
        let sign = if is_chosen { canvas.theme.glyphs.chosen } else { " " };
        let ellipsis = canvas.theme.glyphs.ellipsis;
        let name = wrap::fit(&clean_line(name), usize::from(names.width) - 2, ellipsis);
        let place = Rect { y, height: 1, ..names };
        canvas.line(Line::from(vec![Span::raw(format!("{sign} ")), name.into()]), place);
        if is_chosen {
            canvas.paint(place, Role::Chosen);
            canvas.marks.cursor = Some(place.as_position());
        }
    }
    let words = look.themes().nth(list.chosen).map_or("", |(_, words)| words);
    let words = wrap::words(&clean_lines(words), usize::from(inner.width));
    let style = canvas.style(Role::Dim);
    for (y, row) in (names.bottom() + 1..inner.bottom()).zip(words) {
        canvas.line(Line::styled(row, style), Rect { y, height: 1, ..inner });
    }
    canvas.marks.add_choices(names, top, all);
}
