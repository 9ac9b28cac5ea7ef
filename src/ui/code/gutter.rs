//! The marks and numbers left of the lines.

use ratatui::buffer::Buffer as Screen;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::CodePane;
use crate::theme::{Role, Theme};

/// Two marks, the number, a sign and a blank.
pub(super) fn width(lines: usize) -> u16 {
    digits(lines) + 4
}

fn digits(lines: usize) -> u16 {
    let more = std::iter::successors(Some(lines), |rest| Some(rest / 10).filter(|rest| *rest > 0));
    u16::try_from(more.count()).unwrap_or(u16::MAX).max(2)
}

pub(super) fn draw(
    pane: &CodePane<'_>,
    theme: &Theme,
    index: usize,
    row: Rect,
    screen: &mut Screen,
) {
    let marks = &pane.marks;
    let glyphs = theme.glyphs;
    let mut put = |offset: u16, text: &str, style: Style| {
        let room = usize::from(row.width.saturating_sub(offset));
        screen.set_stringn(row.x + offset.min(row.width), row.y, text, room, style);
    };
    if marks.just_ran == Some(index) {
        put(0, glyphs.just_ran, theme.style(Role::JustRan));
    }
    if marks.runs_next == Some(index) {
        put(1, glyphs.runs_next, theme.style(Role::RunsNext));
    }
    let digits = digits(pane.lines.len());
    put(2, &format!("{:>1$}", index + 1, usize::from(digits)), number_style(pane, theme, index));
    if marks.error == Some(index) {
        put(2 + digits, glyphs.wrong, theme.style(Role::Error));
    } else if marks.breakpoints.contains(&index) {
        put(2 + digits, glyphs.breakpoint, theme.style(Role::Breakpoint));
    }
}

fn number_style(pane: &CodePane<'_>, theme: &Theme, index: usize) -> Style {
    let is_current = pane.cursor.is_some_and(|cursor| cursor.line == index);
    let marks = &pane.marks;
    let role = match () {
        () if marks.error == Some(index) => Role::Error,
        () if marks.runs_next == Some(index) => Role::RunsNext,
        () if marks.just_ran == Some(index) => Role::JustRan,
        () if is_current => Role::CurrentLineNumber,
        () => Role::LineNumber,
    };
    theme.style(role)
}
