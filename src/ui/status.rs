//! The row at the bottom: the keys that work now, or a message.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{Canvas, find, wrap};
use crate::app::bindings::When;
use crate::app::sheet::Inquiry;
use crate::app::tutor::Talk;
use crate::app::{Action, Ask, Focus, Key, Learn, Row, TutorAct, Weight, update};
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
            Some(text) => message(canvas, area, &text, Role::Error),
            None => hints(canvas, area),
        },
    }
}

/// What is wrong in the cursor's line, where the words beside it may have no room.
fn mistake(canvas: &Canvas<'_, '_, '_>) -> Option<String> {
    let app = canvas.app;
    let mistake = app.check.mistake.as_ref().filter(|_| app.focus == Focus::Code)?;
    (mistake.line == app.buffer.cursor().line).then(|| app.mistake_in_line(mistake))
}

/// A message: on the row itself, and upwards if it is long.
fn message(canvas: &mut Canvas<'_, '_, '_>, area: Rect, text: &str, role: Role) {
    let text = canvas.key_words(&crate::text::clean_lines(text));
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
    let keymap = &canvas.app.keymap;
    let places = update::places_for_hints(canvas.app);
    let shows = |row: &&Row| row.binding.hint.is_some() && !row.keys.is_empty();
    let is_all = |row: &&Row| row.binding.action == Action::Palette;
    let rows = || keymap.rows().iter().filter(shows);
    // A key that does something else first is no hint.
    let does = |row: &&Row| {
        let key = row.keys.first().and_then(|key| Key::parse(key));
        key.and_then(|key| keymap.action_for(key, &places)) == Some(row.binding.action)
    };
    let now = rows().filter(|row| places.contains(&row.binding.when) && !is_all(row));
    let hinted = now.filter(does);
    let all = rows().find(is_all);
    let end = area.right().saturating_sub(8);
    let mut x =
        alarms(canvas, Rect { x: area.x + 1, width: end.saturating_sub(area.x + 1), ..area });
    for row in hinted {
        if !is_of_use(canvas, row) {
            continue;
        }
        let width = hint_width(canvas, row);
        if x + width <= end {
            hint(canvas, row, Rect { x, width, ..area });
            x += width + 2;
        }
    }
    if let Some(all) = all {
        hint(canvas, all, Rect { x: end + 1, width: hint_width(canvas, all), ..area });
    }
}

/// A sign that the run has alarms, where its key shows them; tells where it ends.
fn alarms(canvas: &mut Canvas<'_, '_, '_>, area: Rect) -> u16 {
    let (app, action) = (canvas.app, Action::Ask(Ask::Alarms));
    let count = app.replay.as_ref().map_or(0, |replay| replay.recorded.alarms.len());
    let is_shown = app.sheets.iter().any(|sheet| sheet.findings.inquiry == Inquiry::Alarms);
    if count == 0 || is_shown || !app.places().contains(&When::Stepping) {
        return area.x;
    }
    let noun = if count == 1 { "alarm" } else { "alarms" };
    let words = format!("! {count} {noun}: press {}", app.way_to(action));
    let width = u16::try_from(words.width()).unwrap_or(0).min(area.width);
    let place = Rect { width, ..area };
    canvas.line(Line::styled(words, canvas.style(Role::Note)), place);
    canvas.marks.add_button(place, action);
    area.x + width + 2
}

/// Whether the key does something now, not only in general.
fn is_of_use(canvas: &Canvas<'_, '_, '_>, row: &Row) -> bool {
    let app = canvas.app;
    let key = row.keys.first().and_then(|name| Key::parse(name));
    let does = key.and_then(|key| app.keymap.action_for(key, &update::places_for_hints(app)));
    match row.binding.action {
        // In the place that comes first the key means something else.
        action if does != Some(action) => false,
        Action::Run | Action::Save | Action::EditCode => !app.is_replay_only,
        Action::Lesson(Learn::Check | Learn::Hint) => app.lessons.open.is_some(),
        Action::Lesson(Learn::ToPlace) => {
            app.lessons.open.as_ref().is_some_and(|open| open.leads_to.is_some())
        }
        Action::Tutor(TutorAct::Ask) => {
            let is_for_here = (app.focus == Focus::Tutor) == (row.binding.when == When::Tutor);
            is_for_here && update::has_work_for_tutor(app)
        }
        Action::Tutor(TutorAct::Answer) => app.tutor.talk.as_ref().is_some_and(Talk::asks),
        Action::Lesson(Learn::HoldLine) => app.holds_line() == (row.binding.when == When::Holding),
        Action::OpenRow => app.can_step() || app.shows_class(),
        Action::ToClass => {
            app.class.as_ref().is_some_and(|class| !class.shows || class.is_narrow())
        }
        Action::NextPane if app.shows_class() => false,
        Action::NextPane if row.binding.when == When::Editing => app.can_step(),
        _ => true,
    }
}

fn hint_parts(canvas: &Canvas<'_, '_, '_>, row: &Row) -> (String, &'static str) {
    let key = row.keys.first().map_or("", String::as_str);
    (canvas.key_words(key).replace("Ctrl-", "^"), row.binding.hint.unwrap_or_default())
}

fn hint_width(canvas: &Canvas<'_, '_, '_>, row: &Row) -> u16 {
    let (key, words) = hint_parts(canvas, row);
    u16::try_from(key.width() + 1 + words.width()).unwrap_or(0)
}

fn hint(canvas: &mut Canvas<'_, '_, '_>, row: &Row, area: Rect) {
    let (key, words) = hint_parts(canvas, row);
    let key = Span::styled(key, canvas.style(Role::KeyHint));
    canvas.line(Line::from(vec![key, Span::raw(" "), Span::raw(words)]), area);
    canvas.marks.add_button(area, row.binding.action);
}
