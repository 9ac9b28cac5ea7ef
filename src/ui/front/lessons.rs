//! The list of lessons: units, and what is done in each lesson.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{Canvas, draw_line, frame, wrap};
use crate::app::lesson::list::{Entry, LessonList};
use crate::text::clean_line;
use crate::theme::Role;
use crate::wording::Message;

/// Rows of the list with the line that is typed.
const ROWS: usize = 20;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect, list: &LessonList) {
    let entries = list.entries(&canvas.app.lessons);
    let words = |key: &str| canvas.app.lessons.say(&Message::new(key));
    let (title, below, none) =
        (words("lessons.list"), words("lessons.list-keys"), words("lessons.list-is-empty"));
    let inner = frame(canvas, area, &title, &below, (66, ROWS));
    draw_line(canvas, Rect { height: 1, ..inner }, "> ", &list.query);
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    if entries.is_empty() {
        canvas.line(Line::styled(none, canvas.style(Role::Dim)), rows);
        return;
    }
    let is_lesson = |entry: &&Entry| matches!(entry, Entry::Lesson { .. });
    let mut places = entries.iter().enumerate().filter(|(_, entry)| is_lesson(entry));
    let chosen = places.nth(list.chosen).map_or(0, |(place, _)| place);
    let top = (chosen + 2).saturating_sub(usize::from(rows.height.max(1)));
    let mut lesson = entries.iter().take(top).filter(is_lesson).count();
    for (place, entry) in rows.rows().zip(entries.iter().skip(top)) {
        match entry {
            Entry::Heading(words) => {
                let words = wrap::fit(&clean_line(words), usize::from(place.width), "");
                canvas.line(Line::styled(words, canvas.style(Role::Heading)), place);
            }
            entry => {
                draw_lesson(canvas, place, entry, lesson == list.chosen);
                canvas.marks.add_choices(place, lesson, lesson + 1);
                lesson += 1;
            }
        }
    }
}

fn draw_lesson(canvas: &mut Canvas<'_, '_, '_>, place: Rect, entry: &Entry, is_chosen: bool) {
    let Entry::Lesson { title, about, is_passed, is_next, .. } = entry else { return };
    let glyphs = canvas.theme.glyphs;
    let sign = match () {
        () if *is_passed => glyphs.done,
        () if *is_next => glyphs.chosen,
        () => " ",
    };
    let room = usize::from(place.width).saturating_sub(about.width() + 5);
    let title = wrap::fit(&clean_line(title), room, glyphs.ellipsis);
    let blanks = " ".repeat(room.saturating_sub(title.width()) + 1);
    let words = format!(" {sign} {title}{blanks}");
    let about = Span::styled(about.clone(), canvas.style(Role::Dim));
    canvas.line(Line::from(vec![Span::raw(words), about]), place);
    if is_chosen {
        canvas.paint(place, Role::Chosen);
    }
}
