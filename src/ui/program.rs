//! The pane of the program: its text with line numbers, the marks of the step, and beside the
//! lines what happened there.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Canvas, wrap};
use crate::app::{Focus, Replay};
use crate::insight::{self, ChangedVariable};
use crate::text::{cell_of_grapheme, clean_line};
use crate::theme::Role;
use crate::trace::{Event, Verdict};

/// A value beside a line has at most this many cells.
const NOTE_CELLS: usize = 40;

/// What stands beside a line (from 0).
struct LineNote {
    line: usize,
    words: String,
    role: Role,
}

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let words = if app.shows_recorded_program() {
        format!("{} as it ran", app.file_name)
    } else {
        app.file_name.clone()
    };
    let title = canvas.pane_title(Focus::Code, &words);
    let title_width = title.width();
    let inner = canvas.pane(Focus::Code, area, title);
    let replay = app.replay.as_ref().filter(|_| app.running.is_none() && app.shows_marks());
    if replay.is_some_and(|replay| !replay.trace().is_empty()) {
        legend(canvas, area, title_width);
    }
    draw_lines(canvas, inner, replay);
}

/// What the marks mean, on the border.
fn legend(canvas: &mut Canvas<'_, '_, '_>, area: Rect, title_width: usize) {
    let glyphs = canvas.theme.glyphs;
    let just_ran = Span::styled(format!(" {}", glyphs.just_ran), canvas.style(Role::JustRan));
    let runs_next = Span::styled(format!("  {}", glyphs.runs_next), canvas.style(Role::RunsNext));
    let line =
        Line::from(vec![just_ran, Span::raw(" just ran"), runs_next, Span::raw(" runs next ")]);
    let width = line.width();
    let room = usize::from(area.width).saturating_sub(title_width + 4);
    if width <= room {
        let width = u16::try_from(width).unwrap_or(0);
        let place = Rect { x: area.right() - 1 - width, y: area.y, width, height: 1 };
        canvas.line(line, place);
    }
}

fn draw_lines(canvas: &mut Canvas<'_, '_, '_>, inner: Rect, replay: Option<&Replay>) {
    let app = canvas.app;
    let program = app.shown_program();
    let digits = program.lines().len().to_string().len().max(2);
    let gutter = u16::try_from(digits + 3).unwrap_or(5);
    let text = Rect { x: inner.x + gutter, width: inner.width.saturating_sub(gutter), ..inner };
    canvas.marks.shown.code_rows = text.height;
    canvas.marks.shown.code_columns = text.width;
    let moment = replay.map(Replay::moment);
    let notes = replay.map_or_else(|| mistake(canvas), |replay| notes(canvas, replay));
    let glyphs = canvas.theme.glyphs;
    for (y, (index, content)) in
        (inner.y..inner.bottom()).zip(program.lines().iter().enumerate().skip(app.code_top))
    {
        let number = u32::try_from(index + 1).ok();
        let next = moment.is_some_and(|moment| moment.runs_next == number);
        let ran = moment.is_some_and(|moment| moment.just_ran == number);
        let (sign, role) = match (ran, next) {
            (true, true) => (format!("{}{}", glyphs.just_ran, glyphs.runs_next), Role::RunsNext),
            (true, false) => (format!("{} ", glyphs.just_ran), Role::JustRan),
            (false, true) => (format!(" {}", glyphs.runs_next), Role::RunsNext),
            (false, false) => ("  ".to_owned(), Role::LineNumber),
        };
        let number = format!("{:>digits$} ", index + 1);
        let mut spans = vec![
            Span::styled(sign, canvas.style(role)),
            Span::styled(number, canvas.style(if ran || next { role } else { Role::LineNumber })),
            Span::raw(clean_line(content).into_owned()),
        ];
        if let Some(note) = notes.iter().find(|note| note.line == index) {
            let used: usize = spans.iter().map(Span::width).sum();
            let room = usize::from(inner.width).saturating_sub(used + 3);
            let words = wrap::fit(&note.words, room, glyphs.ellipsis);
            spans.push(Span::styled(format!("   {words}"), canvas.style(note.role)));
        }
        canvas.line(Line::from(spans), Rect { y, height: 1, ..inner });
    }
    canvas.marks.add_code(text, app.code_top, app.code_left);
    place_cursor(canvas, text, replay);
}

fn place_cursor(canvas: &mut Canvas<'_, '_, '_>, text: Rect, replay: Option<&Replay>) {
    let app = canvas.app;
    let (line, cell) = match (app.focus, replay.and_then(Replay::line_in_sight)) {
        (Focus::Code, _) => {
            let cursor = app.buffer.cursor();
            let line = app.buffer.lines().get(cursor.line).map_or("", String::as_str);
            (cursor.line, cell_of_grapheme(line, cursor.column))
        }
        (Focus::Stepper, Some(line)) => ((line as usize).saturating_sub(1), 0),
        _ => return,
    };
    let row = line.checked_sub(app.code_top).and_then(|row| u16::try_from(row).ok());
    let column = cell.checked_sub(app.code_left).and_then(|cell| u16::try_from(cell).ok());
    if let (Some(row), Some(column)) = (row, column)
        && row < text.height
    {
        let x = (text.x + column).min(text.right().saturating_sub(1));
        canvas.marks.cursor = Some(Position { x, y: text.y + row });
    }
}

/// What happened at this step, beside the line where it happened.
fn notes(canvas: &Canvas<'_, '_, '_>, replay: &Replay) -> Vec<LineNote> {
    let glyphs = canvas.theme.glyphs;
    let Some(step) = replay.event() else { return mistake(canvas) };
    let moment = replay.moment();
    let line = |number: u32| (number as usize).saturating_sub(1);
    let changes = insight::changed(replay.trace(), replay.step(), NOTE_CELLS);
    let changes: Vec<String> =
        changes.iter().map(|changed| change_words(changed, glyphs.becomes)).collect();
    let changes = changes.join(", ");
    let (number, words, role) = match &step.event {
        Event::Call => (step.line, format!("called: {changes}"), Role::Changed),
        Event::Return(value) => {
            let value = insight::show_value(value, &replay.state(), NOTE_CELLS);
            (step.line, format!("{} returns {value}", glyphs.from), Role::Changed)
        }
        Event::Exception { type_name, message } => {
            let words = clean_line(&format!("{type_name}: {message}")).into_owned();
            (step.line, format!("{} {words}", glyphs.wrong), Role::Error)
        }
        _ => (moment.just_ran.unwrap_or(0), changes, Role::Changed),
    };
    if number == 0 || words.is_empty() {
        return Vec::new();
    }
    vec![LineNote { line: line(number), words, role }]
}

fn change_words(changed: &ChangedVariable, becomes: &str) -> String {
    let name = clean_line(&changed.name);
    match (&changed.before, &changed.after) {
        (Some(before), Some(after)) => format!("{name}: {before} {becomes} {after}"),
        (None, Some(after)) => format!("{name} = {after}"),
        _ => format!("{name} is gone"),
    }
}

/// Where Python stopped reading the program.
fn mistake(canvas: &Canvas<'_, '_, '_>) -> Vec<LineNote> {
    let replay = canvas.app.replay.as_ref().filter(|replay| !replay.is_old);
    let verdict = replay.map(|replay| &replay.recorded.recording.verdict);
    let Some(Verdict::NotPython { line: Some(line), message, .. }) = verdict else {
        return Vec::new();
    };
    let words = format!("{} {}", canvas.theme.glyphs.wrong, clean_line(message));
    vec![LineNote { line: (*line as usize).saturating_sub(1), words, role: Role::Error }]
}
