//! The tutor's pane, in the place of the output.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::lesson::words;
use super::{Canvas, more, wrap};
use crate::app::tutor::{TutorLine, TutorMood, lines};
use crate::app::{Focus, Target};
use crate::text::clean_line;
use crate::theme::Role;

/// A row, and where a click into it leads: the row as a whole, and what begins at a cell of it.
struct Row {
    line: Line<'static>,
    target: Option<Target>,
    place: Option<(usize, Target)>,
}

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let Some(talk) = &canvas.app.tutor.talk else { return };
    let title = canvas.pane_title(Focus::Tutor, title(canvas));
    let inner = canvas.pane(Focus::Tutor, area, title);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner };
    let mut rows = Vec::new();
    let (mut places, mut chosen, mut last) = (0, (0, 0), 0);
    let said = lines(&canvas.app.tutor);
    for line in &said {
        last = rows.len();
        let is_chosen = line.place.is_some() && places == talk.chosen;
        rows.extend(of_line(canvas, line, places, is_chosen, usize::from(inner.width)));
        places += usize::from(line.place.is_some());
        if is_chosen {
            chosen = (last, rows.len());
        }
    }
    // A question that comes last stays in sight; what was said before it scrolls.
    let height = usize::from(inner.height);
    let asks_last = said.last().is_some_and(|line| line.mood == TutorMood::Question);
    let stays = asks_last && rows.len() > height && rows.len() - last <= height / 2;
    let question = if stays { rows.split_off(last) } else { Vec::new() };
    let height = height - question.len();
    let most = rows.len().saturating_sub(height);
    let top = talk.top.min(most);
    let shown = &mut canvas.marks.shown;
    shown.tutor_rows = u16::try_from(height).unwrap_or(inner.height);
    shown.tutor_most = most;
    // What stays need not be brought in sight.
    shown.tutor_chosen = if chosen.1 > rows.len() { (top, top) } else { chosen };
    let shown = rows.into_iter().skip(top).take(height).chain(question);
    for (place, row) in inner.rows().zip(shown) {
        draw_row(canvas, place, row);
    }
    more(canvas, area, top, top < most);
}

/// It says of which program it speaks once that is another one.
fn title(canvas: &Canvas<'_, '_, '_>) -> &'static str {
    let app = canvas.app;
    let is_old = app.replay.as_ref().is_some_and(|replay| replay.is_old);
    if is_old && !app.is_replay_only { "Tutor: before your change" } else { "Tutor" }
}

fn draw_row(canvas: &mut Canvas<'_, '_, '_>, area: Rect, row: Row) {
    canvas.line(row.line, area);
    if let Some(target) = row.target {
        canvas.marks.add_target(area, target);
    }
    if let Some((from, target)) = row.place {
        let from = u16::try_from(from).unwrap_or(area.width).min(area.width);
        let place = Rect { x: area.x + from, width: area.width - from, ..area };
        canvas.marks.add_target(place, target);
    }
}

fn of_line(
    canvas: &Canvas<'_, '_, '_>,
    line: &TutorLine,
    number: usize,
    is_chosen: bool,
    width: usize,
) -> Vec<Row> {
    let plain = |rows: Vec<Line<'static>>| {
        rows.into_iter().map(|line| Row { line, target: None, place: None }).collect()
    };
    match line.mood {
        TutorMood::Python => plain(one_style(canvas, &line.words, Role::Error, width)),
        TutorMood::Heading => plain(one_style(canvas, &line.words, Role::Heading, width)),
        TutorMood::Program => {
            let rows = line.words.lines().map(|row| format!("  {}", clean_line(row)));
            plain(rows.map(|row| Line::styled(row, canvas.style(Role::Function))).collect())
        }
        TutorMood::Question | TutorMood::Plain => said(canvas, line, number, is_chosen, width),
    }
}

fn one_style(
    canvas: &Canvas<'_, '_, '_>,
    text: &str,
    role: Role,
    width: usize,
) -> Vec<Line<'static>> {
    let rows = wrap::words(&clean_line(text), width);
    rows.into_iter().map(|row| Line::styled(row, canvas.style(role))).collect()
}

/// Words with the place that proves them behind; a sign before a question.
fn said(
    canvas: &Canvas<'_, '_, '_>,
    line: &TutorLine,
    number: usize,
    is_chosen: bool,
    width: usize,
) -> Vec<Row> {
    let is_question = line.mood == TutorMood::Question;
    let sign = if is_question { "? " } else { "" };
    let text = crate::text::clean_lines(&line.words).into_owned();
    let mut rows = words::rows(canvas, &format!("{sign}{text}"), width);
    let mut place = None;
    if let Some(proof) = line.place {
        let sign = if is_chosen { canvas.theme.glyphs.chosen } else { "" };
        let style = canvas.style(if is_chosen { Role::Chosen } else { Role::KeyHint });
        let mark = Span::styled(format!("{sign}{proof}"), style);
        place = Some((with_mark(&mut rows, mark, width), Target::TutorPlace(number)));
    }
    let leads = line.place.map(|_| Target::TutorPlace(number));
    let target = if is_question { Some(Target::TutorQuestion) } else { leads };
    let mut rows: Vec<Row> =
        rows.into_iter().map(|line| Row { line, target, place: None }).collect();
    if let Some(last) = rows.last_mut() {
        last.place = place;
    }
    rows
}

/// Puts a mark behind the words, in a row of its own where it has no room; tells at which cell.
fn with_mark(rows: &mut Vec<Line<'static>>, mark: Span<'static>, width: usize) -> usize {
    match rows.last_mut() {
        Some(last) if last.width() + 1 + mark.width() <= width => {
            let from = last.width() + 1;
            last.push_span(Span::raw(" "));
            last.push_span(mark);
            from
        }
        _ => {
            rows.push(Line::from(mark));
            0
        }
    }
}
