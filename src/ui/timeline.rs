//! The row of the timeline: the button, the step, the bar; while a program runs, its state.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::Canvas;
use crate::app::inquiries::loops;
use crate::app::{Action, Ask, Move, Replay, RunState, Running};
use crate::theme::Role;

/// A bar of fewer cells shows nothing.
const SHORTEST_BAR: u16 = 8;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    // The row lies on the lowest border: its corners stay.
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let app = canvas.app;
    if let Some(running) = &app.running {
        draw_running(canvas, area, running);
        return;
    }
    let mut x = area.x;
    if !app.is_replay_only {
        x = button(canvas, x, area, " {play} Run ", Action::Run);
    }
    let replay = app.replay.as_ref().filter(|_| app.can_step());
    if let Some(replay) = replay {
        draw_replay(canvas, Rect { x, width: area.right().saturating_sub(x), ..area }, replay);
    }
}

fn draw_running(canvas: &mut Canvas<'_, '_, '_>, area: Rect, running: &Running) {
    let x = button(canvas, area.x, area, " {stop} Stop ", Action::Stop);
    let state = match running.state {
        _ if running.is_stopping => "stopping",
        _ if running.wants_input => "waiting for your input",
        RunState::Starting => "starting",
        RunState::Full => "waiting for a place in the queue",
        RunState::Queued => "waiting in the queue",
        RunState::Running => "running",
    };
    let words = format!(" {state}   {} s ", canvas.app.seconds_running());
    let style = canvas.style(Role::Status);
    let width = u16::try_from(words.width()).unwrap_or(0);
    canvas.line(Line::styled(words, style), Rect { x: x + 1, width, ..area }.intersection(area));
}

fn draw_replay(canvas: &mut Canvas<'_, '_, '_>, area: Rect, replay: &Replay) {
    let (step, steps) = (replay.step() + 1, replay.trace().len());
    let words = format!(" step {step} of {steps} ");
    let mut x = area.x + 1;
    if area.width > 50 {
        for (words, to) in [
            (" |{back} ", Move::First),
            (" {back} ", Move::Back),
            (" {play} ", Move::Forward),
            (" {play}| ", Move::Last),
        ] {
            x = button(canvas, x, area, words, Action::Step(to));
        }
        x += 1;
    }
    let width = u16::try_from(words.width()).unwrap_or(0);
    let number = Rect { x, width, ..area }.intersection(area);
    let style = canvas.style(Role::Status);
    canvas.line(Line::styled(words, style), number);
    canvas.marks.add_button(number, Action::GoToStep);
    x += width;
    if replay.is_old {
        let words = if area.width > 64 { " earlier version " } else { " old " };
        let width = u16::try_from(words.width()).unwrap_or(0);
        let style = canvas.style(Role::Warning);
        canvas.line(Line::styled(words, style), Rect { x, width, ..area }.intersection(area));
        x += width;
    }
    let mut bar = Rect { x: x + 1, width: area.right().saturating_sub(x + 2), ..area };
    if let Some(words) = loops::turn_words(replay).map(|words| format!(" {words} ")) {
        let width = u16::try_from(words.width()).unwrap_or(0);
        if bar.width >= width + SHORTEST_BAR {
            bar.width -= width;
            let place = Rect { x: bar.right(), width, ..area };
            let style = canvas.style(Role::Status);
            canvas.line(Line::styled(words, style), place);
            canvas.marks.add_button(place, Action::Ask(Ask::Table));
        }
    }
    if bar.width >= SHORTEST_BAR {
        draw_bar(canvas, bar, replay);
    }
}

fn draw_bar(canvas: &mut Canvas<'_, '_, '_>, bar: Rect, replay: &Replay) {
    let cells = usize::from(bar.width) - 1;
    let last = replay.last_step().max(1);
    let here = (replay.step() as u128 * cells as u128 / last as u128) as usize;
    let glyphs = canvas.theme.glyphs;
    let line = Line::from(vec![
        Span::styled(glyphs.timeline_done.repeat(here), canvas.style(Role::TimelineDone)),
        Span::styled(glyphs.timeline_here, canvas.style(Role::TimelineDone)),
        Span::styled(glyphs.timeline_left.repeat(cells - here), canvas.style(Role::TimelineLeft)),
    ]);
    canvas.line(line, bar);
    canvas.marks.add_time_bar(bar);
}

/// Draws a button and gives the column behind it.
fn button(canvas: &mut Canvas<'_, '_, '_>, x: u16, area: Rect, words: &str, action: Action) -> u16 {
    let glyphs = canvas.theme.glyphs;
    let words = words.replace("{play}", glyphs.play).replace("{back}", glyphs.back);
    let words = words.replace("{stop}", glyphs.bar_full);
    let width = u16::try_from(words.width()).unwrap_or(0);
    let place = Rect { x, width, ..area }.intersection(area);
    let style = canvas.style(Role::Button);
    canvas.line(Line::styled(words, style), place);
    canvas.marks.add_button(place, action);
    x + width
}
