//! The tutor's pane, in the place of the output.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::lesson::words;
use super::{Canvas, more, wrap};
use crate::app::Focus;
use crate::app::tutor::{TutorLine, TutorMood, lines};
use crate::text::clean_line;
use crate::theme::Role;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let Some(talk) = &canvas.app.tutor.talk else { return };
    let title = canvas.pane_title(Focus::Tutor, "Tutor");
    let inner = canvas.pane(Focus::Tutor, area, title);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner };
    let (chosen, height) = (talk.chosen, usize::from(inner.height));
    let mut rows = Vec::new();
    let mut places = 0;
    for line in lines(&canvas.app.tutor) {
        let is_chosen = line.place.is_some() && places == chosen;
        places += usize::from(line.place.is_some());
        rows.extend(of_line(canvas, &line, is_chosen, usize::from(inner.width)));
    }
    let most = rows.len().saturating_sub(height);
    let top = talk.top.min(most);
    canvas.marks.shown.tutor_rows = inner.height;
    canvas.marks.shown.tutor_most = most;
    for (place, row) in inner.rows().zip(rows.into_iter().skip(top)) {
        canvas.line(row, place);
    }
    more(canvas, area, top, top < most);
}

fn of_line(
    canvas: &Canvas<'_, '_, '_>,
    line: &TutorLine,
    is_chosen: bool,
    width: usize,
) -> Vec<Line<'static>> {
    match line.mood {
        TutorMood::Python => one_style(canvas, &clean_line(&line.words), Role::Error, width),
        TutorMood::Heading => one_style(canvas, &clean_line(&line.words), Role::Heading, width),
        TutorMood::Program => {
            let rows = line.words.lines().map(|row| format!("  {}", clean_line(row)));
            rows.map(|row| Line::styled(row, canvas.style(Role::Function))).collect()
        }
        TutorMood::Question | TutorMood::Plain => said(canvas, line, is_chosen, width),
    }
}

fn one_style(
    canvas: &Canvas<'_, '_, '_>,
    text: &str,
    role: Role,
    width: usize,
) -> Vec<Line<'static>> {
    wrap::words(text, width).into_iter().map(|row| Line::styled(row, canvas.style(role))).collect()
}

/// Words with the place that proves them behind; a sign before a question.
fn said(
    canvas: &Canvas<'_, '_, '_>,
    line: &TutorLine,
    is_chosen: bool,
    width: usize,
) -> Vec<Line<'static>> {
    let sign = if line.mood == TutorMood::Question { "? " } else { "" };
    let text = crate::text::clean_lines(&line.words).into_owned();
    let mut rows = words::rows(canvas, &format!("{sign}{text}"), width);
    let Some(place) = line.place else { return rows };
    let sign = if is_chosen { canvas.theme.glyphs.chosen } else { "" };
    let mark = format!("{sign}{place}");
    let style = canvas.style(if is_chosen { Role::Chosen } else { Role::KeyHint });
    let mark = Span::styled(mark, style);
    match rows.last_mut() {
        Some(last) if last.width() + 1 + mark.width() <= width => {
            last.push_span(Span::raw(" "));
            last.push_span(mark);
        }
        _ => rows.push(Line::from(mark)),
    }
    rows
}
