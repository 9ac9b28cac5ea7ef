//! The pane of the lesson: what was found of the program, what is asked, hints, the task.

mod markdown;
pub(super) mod words;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Canvas, more, wrap};
use crate::app::Focus;
use crate::app::lesson::{Mood, Passage, difference_names, passages};
use crate::lesson::Difference;
use crate::text::{cells, clean_line, clean_lines};
use crate::theme::Role;
use crate::wording::Message;

/// A text that was expected, or that happened, takes at most so many rows.
const LITERAL_ROWS: usize = 6;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let Some(open) = &app.lessons.open else { return };
    let title = clean_line(open.title()).into_owned();
    let done = if app.lessons.is_passed(&open.key) { canvas.theme.glyphs.done } else { "" };
    let title = format!("{title} {done}");
    let title = canvas.pane_title(Focus::Lesson, title.trim_end());
    let inner = canvas.pane(Focus::Lesson, area, title);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner };
    let rows = rows(canvas, usize::from(inner.width));
    let height = usize::from(inner.height);
    let most = rows.len().saturating_sub(height);
    let top = open.top.min(most);
    canvas.marks.shown.lesson_rows = inner.height;
    canvas.marks.shown.lesson_most = most;
    let count = rows.len();
    for (place, row) in inner.rows().zip(rows.into_iter().skip(top)) {
        canvas.line(row, place);
    }
    more(canvas, area, top, top + height < count);
}

fn rows(canvas: &Canvas<'_, '_, '_>, width: usize) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    let mut was_key = false;
    for passage in passages(canvas.app) {
        let is_key = matches!(passage, Passage::Key(_));
        let is_close = is_close(&passage) || (is_key && was_key);
        if !rows.is_empty() && !is_close {
            rows.push(Line::default());
        }
        rows.extend(of_passage(canvas, &passage, width));
        was_key = is_key;
    }
    rows
}

/// Whether a passage belongs to the one before it.
fn is_close(passage: &Passage) -> bool {
    matches!(passage, Passage::Literal(..) | Passage::Difference(_))
}

fn of_passage(canvas: &Canvas<'_, '_, '_>, passage: &Passage, width: usize) -> Vec<Line<'static>> {
    match passage {
        Passage::Markdown(text) => markdown::rows(canvas, text, width),
        Passage::Heading(mood, words) => heading(canvas, *mood, words, width),
        Passage::Words(text) => words::rows(canvas, text, width),
        Passage::Literal(name, text) => literal(canvas, name, text, width),
        Passage::Difference(difference) => self::difference(canvas, difference, width),
        Passage::Key(text) => {
            let style = canvas.style(Role::KeyHint);
            let text = canvas.key_words(text);
            wrap::words(&text, width).into_iter().map(|row| Line::styled(row, style)).collect()
        }
    }
}

fn heading(
    canvas: &Canvas<'_, '_, '_>,
    mood: Mood,
    words: &str,
    width: usize,
) -> Vec<Line<'static>> {
    let glyphs = canvas.theme.glyphs;
    let (sign, role) = match mood {
        Mood::Good => (glyphs.done, Role::Success),
        Mood::NotYet => (glyphs.wrong, Role::Error),
        Mood::Plain => (glyphs.chosen, Role::Heading),
    };
    let rows = wrap::words(&format!("{sign} {words}"), width);
    rows.into_iter().map(|row| Line::styled(row, canvas.style(role))).collect()
}

fn literal(
    canvas: &Canvas<'_, '_, '_>,
    name: &str,
    text: &str,
    width: usize,
) -> Vec<Line<'static>> {
    let name = Line::styled(format!("{name}:"), canvas.style(Role::Dim));
    let text = clean_lines(text.trim_end_matches('\n')).into_owned();
    let mut rows = wrap::words(&text, width.saturating_sub(2));
    if rows.len() > LITERAL_ROWS {
        rows.truncate(LITERAL_ROWS - 1);
        rows.push(canvas.theme.glyphs.ellipsis.to_owned());
    }
    let rows = rows.into_iter().map(|row| Line::from(format!("  {row}")));
    std::iter::once(name).chain(rows).collect()
}

/// The two lines that differ, one above the other, blanks visible; ends of lines only where they
/// differ: who sees one takes it for something to be printed.
fn difference(
    canvas: &Canvas<'_, '_, '_>,
    difference: &Difference,
    width: usize,
) -> Vec<Line<'static>> {
    let dim = canvas.style(Role::Dim);
    let lessons = &canvas.app.lessons;
    let line = Message::new("lessons.difference").with("line", difference.line);
    let mut rows = vec![Line::styled(lessons.say(&line), dim)];
    let [wanted, printed] = difference_names(lessons.wording());
    let both = [
        (wanted, &difference.expected, Role::Success),
        (printed, &difference.happened, Role::Error),
    ];
    let ends =
        both.each_ref().map(|(_, line, _)| line.as_ref().is_none_or(|line| line.ends_with('\n')));
    let shows_ends = ends[0] != ends[1];
    for (name, line, role) in both {
        let text = canvas.visible(line.as_deref(), shows_ends);
        let room = width.saturating_sub(cells(&name));
        let text = wrap::fit(&text, room, canvas.theme.glyphs.ellipsis);
        let text = Span::styled(text, canvas.style(role));
        rows.push(Line::from(vec![Span::styled(name, dim), text]));
    }
    rows
}

impl Canvas<'_, '_, '_> {
    /// A line of output with its blanks visible, and its end.
    fn visible(&self, line: Option<&str>, shows_end: bool) -> String {
        let Some(line) = line else {
            return self.app.lessons.say(&Message::new("lessons.no-more"));
        };
        let blank = if self.app.look.is_ascii() { "_" } else { "·" };
        let (text, has_end) = match line.strip_suffix('\n') {
            Some(text) => (text, true),
            None => (line, false),
        };
        let text = clean_line(text).replace(' ', blank);
        format!("{text}{}", if has_end && shows_end { "\\n" } else { "" })
    }
}
