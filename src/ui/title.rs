//! The row at the top: the file, the runner, help; on a small screen, the panes to choose from.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::layout::Layout;
use super::{Canvas, wrap};
use crate::app::lesson::OpenLesson;
use crate::app::{Action, Focus, runner_label};
use crate::text::clean_line;
use crate::theme::Role;
use crate::trace::RunnerName;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, layout: &Layout) {
    let area = layout.title;
    canvas.paint(area, Role::Status);
    if layout.is_narrow {
        tabs(canvas, area);
    } else {
        names(canvas, area);
    }
}

fn names(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let help_key = app.keymap.key_shown(Action::Help, &app.places()).unwrap_or_default();
    let help = format!("{} help ", canvas.key_words(help_key));
    let help = help.trim_start();
    let right = format!("{}   {help}", runner(canvas));
    let right_width = right.width();
    let room = usize::from(area.width).saturating_sub(right_width + 12);
    let state = match () {
        () if app.is_replay_only => " (recording)",
        () if app.buffer.is_modified() => " (not saved)",
        () => "",
    };
    let name = app.lessons.open.as_ref().map_or_else(|| app.file_name.clone(), lesson_way);
    let name = wrap::fit(&format!("{name}{state}"), room, canvas.theme.glyphs.ellipsis);
    let heading = canvas.style(Role::Heading);
    let left = Line::from(vec![Span::styled(" firefly", heading), Span::raw("   "), name.into()]);
    canvas.line(left, area);
    let x = area.right().saturating_sub(u16::try_from(right_width).unwrap_or(area.width));
    let right_area = Rect { x, width: area.right() - x, ..area };
    canvas.line(Line::from(right), right_area);
    let help_width = u16::try_from(help.width()).unwrap_or(0);
    let help_area = Rect { x: area.right().saturating_sub(help_width), width: help_width, ..area };
    canvas.marks.add_button(help_area, Action::Help);
}

/// The unit and the lesson.
fn lesson_way(open: &OpenLesson) -> String {
    let (pack, language) = (&open.pack, &open.language);
    let unit = pack.unit_of(&open.key.lesson).map_or("", |unit| pack.unit_title(unit, language));
    clean_line(&format!("{unit} > {}", open.title())).into_owned()
}

/// Where the program runs: for a recorded run where it ran.
fn runner(canvas: &Canvas<'_, '_, '_>) -> String {
    let app = canvas.app;
    let known = match &app.running {
        Some(running) => running.runner,
        None => app.replay.as_ref().map(|replay| replay.recorded.recording.runner),
    };
    let label = match known {
        Some(runner) => runner_label(runner),
        None => &app.settings.runner,
    };
    let is_here = label == runner_label(RunnerName::Local);
    app.walls.filter(|_| is_here).map_or_else(|| label.to_owned(), str::to_owned)
}

fn tabs(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let mut x = area.x + 1;
    for pane in canvas.app.panes() {
        let words = match pane {
            Focus::Code => " Code ",
            Focus::Stepper => " Step ",
            Focus::Variables => " Variables ",
            Focus::Output => " Output ",
            Focus::Sheet => " Answer ",
            Focus::Lesson => " Lesson ",
            Focus::Tutor => " Tutor ",
        };
        let is_here = pane == canvas.app.focus;
        let style = canvas.style(if is_here { Role::Chosen } else { Role::Status });
        let words = if is_here { format!("[{}]", words.trim()) } else { words.to_owned() };
        let width = u16::try_from(words.width()).unwrap_or(0);
        let tab = Rect { x, width, ..area }.intersection(area);
        canvas.line(Line::styled(words, style), tab);
        canvas.marks.add_pane(tab, pane);
        x += width + 1;
    }
    let room = usize::from(area.right().saturating_sub(x + 1));
    let name = wrap::fit(&runner(canvas), room, canvas.theme.glyphs.ellipsis);
    let width = u16::try_from(name.width()).unwrap_or(0);
    let place = Rect { x: area.right().saturating_sub(width + 1), width, ..area };
    canvas.line(Line::from(name), place);
}
