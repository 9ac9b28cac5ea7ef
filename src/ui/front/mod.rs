//! What stands in front of the panes.

mod lessons;
mod themes;
mod tour;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;
use unicode_width::UnicodeWidthStr;

use super::layout::Layout;
use super::lesson::words::rows;
use super::{Canvas, wrap};
use crate::app::bindings::When;
use crate::app::buffer::Buffer;
use crate::app::overlay::{Choice, Overlay, Palette, Prompt, PromptFor, Question, Scrolled};
use crate::app::{Action, Row};
use crate::text::cell_of_grapheme;
use crate::theme::Role;
use crate::wording::Message;

/// Rows of the screen that stay free above and below a box.
const AROUND_BOX: u16 = 2;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, layout: &Layout, area: Rect) {
    let app = canvas.app;
    if let Some(tour) = app.shown_tour() {
        tour::draw(canvas, layout, tour);
    }
    match &app.overlay {
        Some(Overlay::Help(scroll)) => draw_help(canvas, area, *scroll),
        Some(Overlay::Palette(palette)) => draw_palette(canvas, area, palette),
        Some(Overlay::Themes(list)) => themes::draw(canvas, area, *list),
        Some(Overlay::Lessons(list)) => lessons::draw(canvas, area, list),
        Some(Overlay::Prompt(prompt)) if prompt.purpose == PromptFor::Line => {
            draw_prompt_below(canvas, area, prompt);
        }
        Some(Overlay::Prompt(prompt)) => draw_prompt(canvas, area, prompt),
        Some(Overlay::Question(question)) => draw_question(canvas, area, question),
        Some(Overlay::Text { title, text, scroll }) => {
            draw_text(canvas, area, title, text, *scroll);
        }
        None => {}
    }
}

/// Where a box stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// In the middle.
    Middle,
    /// At the bottom: it is about the program, which stays in sight.
    Bottom,
}

/// A box in the middle with room for so many columns and rows, and the room inside.
fn frame(
    canvas: &mut Canvas<'_, '_, '_>,
    area: Rect,
    title: &str,
    below: &str,
    room: (usize, usize),
) -> Rect {
    frame_at(canvas, area, Stand::Middle, (title, below), room)
}

/// A box with room for so many columns and rows, and the room inside.
fn frame_at(
    canvas: &mut Canvas<'_, '_, '_>,
    area: Rect,
    stand: Stand,
    (title, below): (&str, &str),
    (columns, rows): (usize, usize),
) -> Rect {
    let fit = |number: usize, most: u16| u16::try_from(number).unwrap_or(most).min(most);
    let width = fit(columns + 4, area.width);
    let height = fit(rows + 2, area.height.saturating_sub(AROUND_BOX));
    let x = area.x + (area.width - width) / 2;
    let y = match stand {
        Stand::Middle => area.y + (area.height - height) / 2,
        Stand::Bottom => area.bottom().saturating_sub(height + 1),
    };
    let place = Rect { x, y, width, height };
    let inner = boxed(canvas, place, title, below);
    canvas.marks.add_front(area);
    canvas.marks.cursor = None;
    canvas.marks.shown.front_rows = inner.height;
    inner
}

/// A box with a title and words on its lower border, and the room inside.
fn boxed(canvas: &mut Canvas<'_, '_, '_>, place: Rect, title: &str, below: &str) -> Rect {
    canvas.clear(place);
    let below = wrap::whole_parts(below, usize::from(place.width.saturating_sub(4)));
    let block = Block::bordered()
        .border_set(canvas.theme.glyphs.border)
        .border_style(canvas.style(Role::FocusedBorder))
        .title(Span::styled(format!(" {title} "), canvas.style(Role::FocusedTitle)))
        .title_bottom(Span::styled(format!(" {below} "), canvas.style(Role::Dim)));
    let inner = block.inner(place);
    canvas.frame.render_widget(block, place);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

fn widest(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(8)).min(76)
}

fn draw_lines(canvas: &mut Canvas<'_, '_, '_>, inner: Rect, lines: Vec<Line<'_>>, top: usize) {
    let last_top = lines.len().saturating_sub(usize::from(inner.height));
    canvas.marks.shown.front_most = last_top;
    for (y, line) in (inner.y..inner.bottom()).zip(lines.into_iter().skip(top.min(last_top))) {
        canvas.line(line, Rect { y, height: 1, ..inner });
    }
}

fn draw_text(
    canvas: &mut Canvas<'_, '_, '_>,
    area: Rect,
    title: &str,
    text: &str,
    Scrolled(top): Scrolled,
) {
    let rows = wrap::words(&crate::text::clean_lines(text), widest(area));
    let width = rows.iter().map(|row| row.width()).max().unwrap_or(0).max(title.width() + 2);
    let inner = frame(canvas, area, title, "Esc closes", (width.max(24), rows.len()));
    draw_lines(canvas, inner, rows.into_iter().map(Line::from).collect(), top);
}

fn draw_help(canvas: &mut Canvas<'_, '_, '_>, area: Rect, Scrolled(top): Scrolled) {
    let mut lines = Vec::new();
    let keymap = &canvas.app.keymap;
    let key_words = |row: &Row| canvas.key_words(&row.keys.join("  "));
    let widest_keys = keymap.rows().iter().map(|row| key_words(row).width()).max().unwrap_or(0);
    for when in When::ALL {
        lines.push(Line::styled(when.title(), canvas.style(Role::Heading)));
        for row in keymap.of_place(when).filter(|row| !row.keys.is_empty()) {
            let keys = format!(" {:<widest_keys$}  ", key_words(row));
            let keys = Span::styled(keys, canvas.style(Role::KeyHint));
            lines.push(Line::from(vec![keys, Span::raw(row.binding.description)]));
        }
        lines.push(Line::default());
    }
    let all = keymap.key_shown(Action::Palette, &When::ALL).unwrap_or_default();
    let all = canvas.key_words(all);
    let below = format!("{all} does any of it, arrow keys and PageDown scroll, Esc closes");
    let inner = frame(canvas, area, "Keys", &below, (66, lines.len()));
    draw_lines(canvas, inner, lines, top);
}

fn draw_palette(canvas: &mut Canvas<'_, '_, '_>, area: Rect, palette: &Palette) {
    let entries = palette.entries(&canvas.app.keymap);
    let below = "type to narrow down, Enter does it, Esc closes";
    let inner = frame(canvas, area, "What can be done", below, (66, 16));
    let line = Rect { height: 1, ..inner };
    draw_line(canvas, line, "> ", &palette.query);
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let rows = usize::from(list.height.max(1));
    let top = palette.chosen.saturating_sub(rows - 1);
    let places = canvas.app.places();
    for (y, (index, entry)) in (list.y..list.bottom()).zip(entries.iter().enumerate().skip(top)) {
        let keymap = &canvas.app.keymap;
        let here = keymap.key_shown(entry.binding.action, &places);
        let key = here.or(entry.keys.first().map(String::as_str));
        let key = canvas.key_words(key.unwrap_or_default());
        let place = Rect { y, height: 1, ..list };
        let room = usize::from(list.width).saturating_sub(key.width() + 1);
        let words = wrap::fit(entry.binding.description, room, canvas.theme.glyphs.ellipsis);
        let blanks =
            " ".repeat(usize::from(list.width).saturating_sub(words.width() + key.width()));
        let key = Span::styled(key, canvas.style(Role::KeyHint));
        canvas.line(Line::from(vec![words.into(), blanks.into(), key]), place);
        if index == palette.chosen {
            canvas.paint(place, Role::Chosen);
        }
    }
    if entries.is_empty() {
        let words = "Nothing has this name.";
        canvas.line(Line::styled(words, canvas.style(Role::Dim)), list);
    }
    canvas.marks.add_choices(list, top, entries.len());
}

fn draw_prompt(canvas: &mut Canvas<'_, '_, '_>, area: Rect, prompt: &Prompt) {
    let of_answers = match prompt.purpose {
        PromptFor::LessonAnswer => Some(canvas.app.lessons.wording()),
        PromptFor::TutorAnswer => Some(&canvas.app.tutor.wording),
        _ => None,
    };
    let words = |key: &str, other: &str| match of_answers {
        Some(wording) => wording.say(&Message::new(key)),
        None => other.to_owned(),
    };
    let title = words("lessons.what-do-you-think", prompt.label());
    let below = words("lessons.answer-keys", "Enter does it, Esc goes back");
    let about = match prompt.about.is_empty() {
        true => Vec::new(),
        false => rows(canvas, &crate::text::clean_lines(&prompt.about), widest(area).min(54)),
    };
    let stand = if of_answers.is_some() { Stand::Bottom } else { Stand::Middle };
    let rows = about.len() + 1;
    let inner = frame_at(canvas, area, stand, (&title, &below), (54, rows));
    let room = usize::from(inner.height.saturating_sub(1));
    let row = Rect { height: 1, ..inner };
    for (place, words) in inner.rows().zip(about.into_iter().take(room)) {
        canvas.line(words, place);
    }
    let row = Rect { y: inner.bottom().saturating_sub(1), ..row };
    draw_line(canvas, row, "> ", &prompt.line);
}

/// A prompt on the lowest row, where it covers nothing of the program.
fn draw_prompt_below(canvas: &mut Canvas<'_, '_, '_>, area: Rect, prompt: &Prompt) {
    let row = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    canvas.clear(row);
    canvas.paint(row, Role::Status);
    canvas.marks.add_front(area);
    let line = Rect { x: row.x + 1, width: row.width.saturating_sub(1).min(30), ..row };
    draw_line(canvas, line, &format!("{} ", prompt.label()), &prompt.line);
    let words = Line::styled("12, or 12:5.  Enter does it", canvas.style(Role::Dim));
    let x = line.right() + 1;
    canvas.line(words, Rect { x, width: row.right().saturating_sub(x), ..row });
}

/// One line that is being typed; its end stays in sight.
pub(super) fn draw_line(canvas: &mut Canvas<'_, '_, '_>, area: Rect, label: &str, line: &Buffer) {
    let text = line.lines().first().map_or("", String::as_str);
    let label_width = u16::try_from(label.width()).unwrap_or(0);
    let room = usize::from(area.width.saturating_sub(label_width + 1)).max(1);
    let cursor = cell_of_grapheme(text, line.cursor().column);
    let left = cursor.saturating_sub(room);
    let shown = &text[crate::text::byte_at_cell(text, left)..];
    let shown = wrap::fit(&crate::text::clean_line(shown), room + 1, "");
    let label = Span::styled(label.to_owned(), canvas.style(Role::KeyHint));
    let role = if line.selection().is_some() { Role::Selection } else { Role::Input };
    let typed = Span::styled(shown, canvas.style(role));
    canvas.line(Line::from(vec![label, typed]), area);
    let x = area.x + label_width + u16::try_from(cursor - left).unwrap_or(0);
    let x = x.min(area.right().saturating_sub(1));
    canvas.marks.cursor = Some(ratatui::layout::Position { x, y: area.y });
}

fn draw_question(canvas: &mut Canvas<'_, '_, '_>, area: Rect, question: &Question) {
    let rows = wrap::words(&crate::text::clean_lines(&question.text), widest(area).min(60));
    let text_rows = if question.text.is_empty() { 0 } else { rows.len() + 1 };
    let height = text_rows + question.answers.len();
    let is_whole = height + 2 <= usize::from(area.height.saturating_sub(AROUND_BOX));
    let title = if is_whole {
        question.title.clone()
    } else {
        format!("{}: {} of {}", question.title, question.chosen + 1, question.answers.len())
    };
    let is_of_lesson = matches!(
        question.answers.first().map(|answer| &answer.choice),
        Some(Choice::LessonAnswer(_))
    );
    let below = match is_of_lesson {
        true => canvas.app.lessons.say(&Message::new("lessons.choice-keys")),
        false => "letter, or arrow keys and Enter, Esc goes back".to_owned(),
    };
    let stand = if is_of_lesson { Stand::Bottom } else { Stand::Middle };
    let inner = frame_at(canvas, area, stand, (&title, &below), (60, height));
    draw_lines(canvas, inner, rows.into_iter().map(Line::from).collect(), 0);
    let fit = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
    let room_of_answers = inner.bottom().saturating_sub(fit(question.answers.len()));
    let y = (inner.y + fit(text_rows)).min(room_of_answers).max(inner.y);
    let list = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
    let top = (question.chosen + 1).saturating_sub(usize::from(list.height));
    let answers = question.answers.iter().enumerate().skip(top);
    for (y, (index, answer)) in (list.y..list.bottom()).zip(answers) {
        let place = Rect { y, height: 1, ..list };
        let is_chosen = index == question.chosen;
        let sign = if is_chosen { canvas.theme.glyphs.chosen } else { " " };
        let key = Span::styled(answer.key.to_string(), canvas.style(Role::KeyHint));
        let label = Span::raw(format!("  {}", crate::text::clean_line(&answer.label)));
        canvas.line(Line::from(vec![Span::raw(format!("{sign} ")), key, label]), place);
        if is_chosen {
            canvas.paint(place, Role::Chosen);
            canvas.marks.cursor = Some(place.as_position());
        }
    }
    canvas.marks.add_choices(list, top, question.answers.len());
}
