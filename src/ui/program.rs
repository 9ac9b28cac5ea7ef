//! The pane of the program: its text with line numbers, the marks of the step, and beside the
//! lines what happened there.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::code::{self, CodePane, LineMarks, Note};
use super::{Canvas, find};
use crate::app::sheet::{Inquiry, Sheet};
use crate::app::{Focus, Replay};
use crate::insight::{self, ChangedVariable, Departure, Entrance};
use crate::text::{Position, cells, clean_line};
use crate::theme::Role;
use crate::trace::{Event, Step, Verdict};

/// A value beside a line has at most this many cells.
const NOTE_CELLS: usize = 40;

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
    let mut line = code::legend(canvas.theme);
    line.spans.insert(0, Span::raw(" "));
    line.spans.push(Span::raw(" "));
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
    let lines = app.shown_program().lines();
    let note = replay.map_or_else(|| mistake(canvas), |replay| note(canvas, replay));
    let notes: Vec<Note> = note.into_iter().collect();
    let error = notes.iter().find(|note| note.role == Role::Error).map(|note| note.line);
    let moment = replay.map(Replay::moment);
    let breakpoints: Vec<usize> = app.breakpoints.iter().copied().collect();
    let never_ran = replay.map_or_else(Vec::new, |replay| never_ran(canvas, replay));
    let marks = LineMarks {
        breakpoints: &breakpoints,
        never_ran: &never_ran,
        just_ran: moment.and_then(|moment| moment.just_ran).map(from_zero),
        runs_next: moment.and_then(|moment| moment.runs_next).map(from_zero),
        error,
        notes: &notes,
    };
    let cursor = match app.focus {
        Focus::Code => Some(app.buffer.cursor()),
        Focus::Stepper => {
            replay.and_then(Replay::line_in_sight).map(|line| Position::new(from_zero(line), 0))
        }
        _ => None,
    };
    let selection = app.buffer.selection().filter(|_| app.focus == Focus::Code);
    let mut overlays = find::overlays(app, inner);
    overlays.extend(app.failing_part().map(|part| (part, Role::Failing)));
    let pane = CodePane {
        lines,
        highlighter: Some(app.shown_highlighter()),
        cursor,
        selection: selection.as_ref(),
        overlays: &overlays,
        marks,
        scroll: app.code_scroll,
    };
    let view = pane.draw(canvas.theme, inner, canvas.frame.buffer_mut());
    canvas.marks.shown.code_rows = view.text.height;
    canvas.marks.shown.code_columns = view.text.width;
    if let Some(cursor) = view.cursor {
        canvas.marks.cursor = Some(cursor);
    }
    canvas.marks.add_code(view);
}

/// Lines that never ran, while it is asked how often each did.
fn never_ran(canvas: &Canvas<'_, '_, '_>, replay: &Replay) -> Vec<usize> {
    let is_asked = |sheet: &Sheet| sheet.findings.inquiry == Inquiry::Hits;
    if !canvas.app.sheets.last().is_some_and(is_asked) {
        return Vec::new();
    }
    let recorded = &replay.recorded;
    let never = recorded.hits.never_ran(&recorded.outline, &recorded.recording.source);
    never.into_iter().map(from_zero).collect()
}

fn from_zero(line: u32) -> usize {
    (line as usize).saturating_sub(1)
}

/// What happened at this step, beside the line where it happened.
fn note(canvas: &Canvas<'_, '_, '_>, replay: &Replay) -> Option<Note> {
    let glyphs = canvas.theme.glyphs;
    let Some(step) = replay.event() else { return mistake(canvas) };
    let moment = replay.moment();
    let changes = insight::changed(replay.trace(), replay.step(), NOTE_CELLS);
    let in_words = |changed| change_words(changed, glyphs.becomes);
    let all = changes.iter().map(in_words).collect::<Vec<_>>().join(", ");
    let (number, words, role) = match &step.event {
        Event::Call => (step.line, entrance_words(replay, &step), Role::Note),
        Event::Return(value) => {
            let value = insight::show_value(value, &replay.state(), NOTE_CELLS);
            (step.line, format!("{} {}", glyphs.from, departure_words(replay, &value)), Role::Note)
        }
        Event::Exception { type_name, message } => {
            let words = clean_line(&format!("{type_name}: {message}")).into_owned();
            (step.line, format!("{} {words}", glyphs.wrong), Role::Error)
        }
        _ => (moment.just_ran.unwrap_or(0), all, Role::Note),
    };
    let short = match (&step.event, changes.as_slice()) {
        (Event::Line | Event::End, [only]) => values_alone(only, glyphs.becomes),
        (Event::Exception { type_name, .. }, _) => {
            format!("{} {}", glyphs.wrong, clean_line(type_name))
        }
        _ => String::new(),
    };
    let covers_below = match &step.event {
        Event::Return(_) => u16::try_from(cells(&words)).unwrap_or(u16::MAX),
        Event::Exception { .. } => code::SHORTEST_NOTE,
        _ => 0,
    };
    let has_place = number > 0 && !words.is_empty();
    has_place.then(|| Note { line: from_zero(number), words, short, role, covers_below })
}

/// What was called with what, or what goes on.
fn entrance_words(replay: &Replay, step: &Step) -> String {
    let outline = &replay.recorded.outline;
    match insight::entrance(replay.trace(), outline, replay.step()) {
        Some(Entrance::GoesOn) => return "goes on".to_owned(),
        Some(Entrance::Class) => return "class begins".to_owned(),
        Some(Entrance::Called) | None => {}
    }
    let state = replay.state();
    let frame = step.frame.and_then(|id| state.frame(id));
    let given = frame.into_iter().flat_map(|frame| insight::arguments(outline, frame, step.line));
    let given = given.map(|(name, value)| {
        format!("{} = {}", clean_line(name), insight::show_value(value, &state, NOTE_CELLS))
    });
    let given = given.collect::<Vec<_>>().join(", ");
    if given.is_empty() { "called".to_owned() } else { format!("called: {given}") }
}

/// What is handed over, or why nothing is.
fn departure_words(replay: &Replay, value: &str) -> String {
    match insight::departure(replay.trace(), &replay.recorded.outline, replay.step()) {
        Some(Departure::HandsOut) => format!("hands out {value}"),
        Some(Departure::Waits) => "waits".to_owned(),
        Some(Departure::Class) => "class complete".to_owned(),
        Some(Departure::Returns) | None => format!("returns {value}"),
    }
}

fn change_words(changed: &ChangedVariable, becomes: &str) -> String {
    let name = changed.place();
    match (&changed.before, &changed.after) {
        (Some(before), Some(after)) => format!("{name}: {before} {becomes} {after}"),
        (None, Some(after)) => format!("{name} = {after}"),
        _ => format!("{name} is gone"),
    }
}

/// The same without the name, which the line itself has.
fn values_alone(changed: &ChangedVariable, becomes: &str) -> String {
    let inside = &changed.inside;
    match (&changed.before, &changed.after) {
        (Some(before), Some(after)) if !inside.is_empty() => {
            format!("{inside}: {before} {becomes} {after}")
        }
        (Some(before), Some(after)) => format!("{before} {becomes} {after}"),
        (_, after) => after.clone().unwrap_or_default(),
    }
}

/// Where Python would stop reading the program, or where it stopped in the last run.
fn mistake(canvas: &Canvas<'_, '_, '_>) -> Option<Note> {
    let app = canvas.app;
    if let Some(mistake) = app.check.mistake.as_ref().filter(|_| !app.shows_recorded_program()) {
        let marked = |words: &String| format!("{} {words}", canvas.theme.glyphs.wrong);
        let [words, short] = app.mistake_words(mistake).each_ref().map(marked);
        return Some(Note { line: mistake.line, words, short, role: Role::Error, covers_below: 0 });
    }
    let replay = canvas.app.replay.as_ref().filter(|replay| !replay.is_old);
    let verdict = replay.map(|replay| &replay.recorded.recording.verdict);
    let Some(Verdict::NotPython { line: Some(line), message, .. }) = verdict else {
        return None;
    };
    let words = format!("{} {}", canvas.theme.glyphs.wrong, clean_line(message));
    Some(Note {
        line: from_zero(*line),
        words,
        short: String::new(),
        role: Role::Error,
        covers_below: 0,
    })
}
