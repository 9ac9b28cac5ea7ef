//! Lessons whose lines are put in order: they are moved and not typed.

use super::{App, Effect, Focus, say};
use crate::app::action::{Action, Edit, Learn};
use crate::app::lesson::OpenLesson;
use crate::text::Position;
use crate::wording::Message;

/// Takes the cursor's line up, or puts it down.
pub fn hold(app: &mut App) -> Vec<Effect> {
    let here = app.buffer.cursor();
    let Some(open) = &mut app.lessons.open else { return Vec::new() };
    open.holds_line = !open.holds_line;
    if open.holds_line {
        let end = app.buffer.lines().get(here.line).map_or(0, |line| line.chars().count());
        app.buffer.select_range(Position::new(here.line, 0), Position::new(here.line, end));
    } else {
        app.buffer.deselect();
    }
    Vec::new()
}

/// Whether an edit leaves the lines as they are.
pub fn keeps_lines(edit: Edit) -> bool {
    !matches!(
        edit,
        Edit::Cut
            | Edit::Paste
            | Edit::Replace
            | Edit::ReplaceAll
            | Edit::NewLine
            | Edit::Indent
            | Edit::Dedent
            | Edit::DeleteLeft
            | Edit::DeleteRight
            | Edit::DeleteWordLeft
            | Edit::DeleteWordRight
            | Edit::ToggleComment
            | Edit::DuplicateLines
    )
}

/// Whether lines can be typed; says so if not.
pub fn may_type(app: &mut App) -> bool {
    if !app.orders_lines() {
        return true;
    }
    let hold = app.keymap.way_to(Action::Lesson(Learn::HoldLine), &app.places());
    say(app, &Message::new("lessons.lines-are-moved").with("way", hold));
    false
}

impl App {
    /// Whether the program in the editor is a lesson's whose lines are moved and not typed.
    pub fn orders_lines(&self) -> bool {
        self.lessons.open.as_ref().is_some_and(OpenLesson::is_order)
    }

    /// Whether a line is held, to be moved.
    pub fn holds_line(&self) -> bool {
        self.focus == Focus::Code && self.lessons.open.as_ref().is_some_and(|open| open.holds_line)
    }
}
