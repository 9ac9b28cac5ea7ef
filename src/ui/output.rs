//! The pane of the output: what the program wrote, what was typed to it, and how it ended.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::{Canvas, wrap};
use crate::app::update::why_key;
use crate::app::{Action, App, Focus, Move, Replay, RunState, Running};
use crate::insight::{SegmentKind, Walls};
use crate::text::{cell_width, clean_lines, drawn};
use crate::theme::Role;
use crate::trace::Verdict;

/// After so many seconds it is told why nothing happens.
const LONG_WAIT: u64 = 3;
/// A sentence about a run takes at most this many rows; one more where the pane stands alone.
const SENTENCE_ROWS: usize = 3;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let words = format!("Output{}{}", not_shown(canvas), who_explains(canvas));
    let title = canvas.pane_title(Focus::Output, &words);
    let inner = canvas.pane(Focus::Output, area, title);
    let inner = Rect { height: area.bottom().saturating_sub(inner.y + 1), ..inner };
    let sentences = sentences(canvas, usize::from(inner.width.saturating_sub(2)));
    let below = u16::try_from(sentences.len()).unwrap_or(0).min(inner.height.saturating_sub(1));
    let text = Rect { height: inner.height - below, ..inner };
    canvas.marks.shown.output_rows = text.height;
    draw_text(canvas, text);
    for (y, line) in (text.bottom()..inner.bottom()).zip(sentences) {
        canvas.line(line, Rect { y, height: 1, ..inner });
    }
}

/// The key that leads to the tutor, where something went wrong.
fn who_explains(canvas: &Canvas<'_, '_, '_>) -> String {
    let key = why_key(canvas.app).map(|key| canvas.key_words(&key));
    key.map_or(String::new(), |key| format!(" ({key}: why?)"))
}

/// What tells of output that the pane does not hold.
fn not_shown(canvas: &Canvas<'_, '_, '_>) -> String {
    let app = canvas.app;
    match (&app.running, &app.replay) {
        (Some(running), _) => match running.output.lines_left_out() {
            0 => String::new(),
            lines => format!(" ({} {lines} lines left out)", canvas.theme.glyphs.ellipsis),
        },
        (None, Some(replay)) if app.run_problem.is_none() => still_to_come(canvas, replay),
        _ => String::new(),
    }
}

/// How the run ended and what is to be known about it, in rows.
fn sentences<'l>(canvas: &Canvas<'_, '_, '_>, width: usize) -> Vec<Line<'l>> {
    let app = canvas.app;
    let mut lines = Vec::new();
    let most = SENTENCE_ROWS + usize::from(app.shows_one_pane());
    let mut add = |sign: &str, words: &str, role: Role| {
        let style = canvas.style(role);
        for (index, row) in wrap::words(words, width).into_iter().take(most).enumerate() {
            let sign = if index == 0 { sign } else { " " };
            lines.push(Line::styled(format!("{sign} {row}"), style));
        }
    };
    if let Some(running) = &app.running {
        running.notes.iter().for_each(|note| add("!", &clean_lines(note), Role::Warning));
        if let Some(words) = busy_server(app, running) {
            add("!", &words, Role::Warning);
        }
        if let Some(waiting) = typed_ahead(running) {
            add(">", &waiting, Role::Input);
        }
        return lines;
    }
    if let Some(problem) = &app.run_problem {
        add(canvas.theme.glyphs.wrong, &clean_lines(problem), Role::Error);
    } else if let Some(replay) = &app.replay {
        replay.notes.iter().for_each(|note| add("!", &clean_lines(note), Role::Warning));
        if let Some(why) = why_here(replay) {
            add("!", why, Role::Warning);
        }
        let (sign, role) = verdict_sign(canvas, &replay.recorded.recording.verdict);
        add(sign, &replay.recorded.sentence, role);
    }
    lines
}

/// Why the error of this step came about, unless the ending says the same.
fn why_here(replay: &Replay) -> Option<&'static str> {
    let walls = Walls::around(&replay.recorded.recording);
    let why = walls.why_at(replay.trace(), replay.step())?;
    (!replay.recorded.sentence.contains(why)).then_some(why)
}

fn verdict_sign(canvas: &Canvas<'_, '_, '_>, verdict: &Verdict) -> (&'static str, Role) {
    let glyphs = canvas.theme.glyphs;
    match verdict {
        Verdict::Finished { exit_code: 0 } => (glyphs.done, Role::Success),
        Verdict::Finished { .. } | Verdict::Cancelled => (glyphs.bar_full, Role::Warning),
        _ => (glyphs.wrong, Role::Error),
    }
}

/// What tells that more output follows than this step shows.
fn still_to_come(canvas: &Canvas<'_, '_, '_>, replay: &Replay) -> String {
    let last = || canvas.key_words(&canvas.app.way_to(Action::Step(Move::Last)));
    let after = || replay.recorded.output.after(replay.step());
    let written = || after().filter(|segment| segment.kind != SegmentKind::Input);
    let ends: usize = written().map(|segment| segment.text.matches('\n').count()).sum();
    match ends {
        0 if written().next().is_none() => String::new(),
        0 | 1 => format!(" (more follows: {} shows it)", last()),
        lines => format!(" ({lines} lines follow: {} shows them)", last()),
    }
}

/// Why nothing happens yet, once that takes a while.
fn busy_server(app: &App, running: &Running) -> Option<String> {
    let why = match running.state {
        RunState::Full => "The server takes no more programs just now: it is asked again.",
        RunState::Queued => "The server is busy: the program waits for its turn.",
        RunState::Starting | RunState::Running => return None,
    };
    let is_long = running.waits_since.is_some() && app.seconds_running() >= LONG_WAIT;
    let is_elsewhere = app.focus != Focus::Code;
    let to_code = app.keymap.key_shown(Action::NextPane, &app.places()).filter(|_| is_elsewhere);
    let meanwhile = to_code.map(|key| format!(" You can go on writing meanwhile: {key}."));
    is_long.then(|| format!("{why}{}", meanwhile.unwrap_or_default()))
}

/// Lines typed before the program asked for them.
fn typed_ahead(running: &Running) -> Option<String> {
    let waiting = running.lines_not_asked_for().filter(|_| !running.wants_input)?;
    Some(format!("typed for when the program asks: {}", clean_lines(&waiting)))
}

fn draw_text(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let (height, width) = (usize::from(area.height), usize::from(area.width.saturating_sub(2)));
    let wanted = height + app.output_below;
    let mut page = Page::new(width.max(2));
    if let Some(running) = &app.running {
        page.write_end(running.output.pieces(), wanted);
        if running.wants_input {
            page.write_answer(running);
        }
    } else if let Some(replay) = app.replay.as_ref().filter(|_| app.run_problem.is_none()) {
        let segments = replay.recorded.output.until(replay.step());
        let pieces = segments.map(|segment| (segment.kind, segment.text));
        page.write_end(pieces, wanted);
    }
    page.drop_empty_end();
    let rows = page.rows.len();
    let has_all = rows < wanted;
    canvas.marks.shown.output_most = if has_all { rows.saturating_sub(height) } else { usize::MAX };
    let end = rows.saturating_sub(app.output_below).max(height.min(rows));
    let first = end.saturating_sub(height);
    for (y, row) in (area.y..).zip(&page.rows[first..end]) {
        let line = shown_row(canvas, row);
        canvas.line(line, Rect { y, height: 1, ..area });
    }
    let cursor = page.cursor.filter(|(row, _)| (first..end).contains(row));
    if app.focus == Focus::Output {
        let (row, column) = cursor.unwrap_or((end.saturating_sub(1), 0));
        let fit = |number: usize| u16::try_from(number).unwrap_or(0);
        let x = (area.x + 1 + fit(column)).min(area.right().saturating_sub(1));
        canvas.marks.cursor = Some(Position { x, y: area.y + fit(row.saturating_sub(first)) });
    }
}

/// Rows of standard error have a sign before them.
fn shown_row<'l>(canvas: &Canvas<'_, '_, '_>, row: &[(SegmentKind, String)]) -> Line<'l> {
    let is_error = row.iter().any(|(kind, _)| *kind == SegmentKind::Stderr);
    let sign = if is_error { "!" } else { " " };
    let mut spans = vec![Span::styled(sign, canvas.style(Role::Error))];
    for (kind, text) in row {
        let role = match kind {
            SegmentKind::Stdout => Role::Screen,
            SegmentKind::Stderr => Role::Error,
            SegmentKind::Input => Role::Input,
        };
        spans.push(Span::styled(text.clone(), canvas.style(role)));
    }
    Line::from(spans)
}

/// Text broken into rows of the screen.
struct Page {
    width: usize,
    rows: Vec<Vec<(SegmentKind, String)>>,
    cells: usize,
    cursor: Option<(usize, usize)>,
}

impl Page {
    fn new(width: usize) -> Self {
        Self { width, rows: vec![Vec::new()], cells: 0, cursor: None }
    }

    /// Writes the end of these pieces, enough for the last `wanted` rows.
    fn write_end<'p>(
        &mut self,
        pieces: impl DoubleEndedIterator<Item = (SegmentKind, &'p str)>,
        wanted: usize,
    ) {
        // No row holds more bytes than this, and no line end makes more than one row.
        let bytes_wanted = (wanted + 1).saturating_mul(self.width).saturating_mul(4);
        let (mut bytes, mut line_ends) = (0, 0);
        let mut last = Vec::new();
        for (kind, text) in pieces.rev() {
            let text = end_of(text, bytes_wanted);
            bytes += text.len();
            line_ends += text.matches('\n').count() + usize::from(kind == SegmentKind::Input);
            last.push((kind, text));
            if line_ends > wanted + 1 || bytes > bytes_wanted {
                break;
            }
        }
        for (kind, text) in last.into_iter().rev() {
            self.write(kind, &clean_lines(text));
            if kind == SegmentKind::Input {
                self.end_row();
            }
        }
    }

    /// The line being typed, with the cursor in it.
    fn write_answer(&mut self, running: &Running) {
        let line = running.answer.text();
        let cursor = running.answer.cursor().column;
        let (before, after) = line.split_at(crate::text::byte_of_grapheme(&line, cursor));
        self.write(SegmentKind::Input, before);
        self.cursor = Some((self.rows.len() - 1, self.cells));
        self.write(SegmentKind::Input, after);
    }

    fn write(&mut self, kind: SegmentKind, text: &str) {
        for grapheme in text.graphemes(true) {
            if grapheme == "\n" {
                self.end_row();
                continue;
            }
            let width = cell_width(grapheme, self.cells);
            if self.cells + width > self.width {
                self.end_row();
            }
            let shown = drawn(grapheme, self.cells);
            self.cells += width;
            let Some(row) = self.rows.last_mut() else { return };
            match row.last_mut() {
                Some((known, text)) if *known == kind => text.push_str(&shown),
                _ => row.push((kind, shown.into_owned())),
            }
        }
    }

    fn end_row(&mut self) {
        self.rows.push(Vec::new());
        self.cells = 0;
    }

    /// Text that ends with a line end has no row after it.
    fn drop_empty_end(&mut self) {
        if self.cursor.is_none() && self.rows.last().is_some_and(Vec::is_empty) {
            self.rows.pop();
        }
    }
}

/// The last bytes of a text, from the beginning of a character on.
fn end_of(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(pieces: &[(SegmentKind, &str)], width: usize, wanted: usize) -> Vec<String> {
        let mut page = Page::new(width);
        page.write_end(pieces.iter().copied(), wanted);
        page.drop_empty_end();
        let text = |row: Vec<(SegmentKind, String)>| row.into_iter().map(|(_, text)| text);
        page.rows.into_iter().map(|row| text(row).collect()).collect()
    }

    #[test]
    fn a_typed_line_stands_behind_its_prompt_and_ends_the_row() {
        let pieces = [
            (SegmentKind::Stdout, "Name? "),
            (SegmentKind::Input, "Ada"),
            (SegmentKind::Stdout, "Hello Ada\n"),
        ];
        assert_eq!(rows(&pieces, 40, 5), ["Name? Ada", "Hello Ada"]);
    }

    #[test]
    fn the_end_of_a_flood_is_shown() {
        let flood = "0123456789\n".repeat(50_000);
        let shown = rows(&[(SegmentKind::Stdout, &flood)], 40, 3);
        assert_eq!(shown.last().map(String::as_str), Some("0123456789"));
        assert!(shown.len() < 100);
        let one_line = "日".repeat(100_000);
        let shown = rows(&[(SegmentKind::Stdout, &one_line)], 4, 3);
        assert!(shown.len() < 100 && shown[0] == "日日", "{shown:?}");
    }

    #[test]
    fn tabs_reach_their_stops_and_escapes_lose_their_power() {
        let shown = rows(&[(SegmentKind::Stdout, "a\tb\x1b[2J\rx")], 40, 3);
        assert_eq!(shown, ["a   b·[2J", "x"]);
    }
}
