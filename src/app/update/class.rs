//! The list of a class: choosing a run, opening it, coming back.

use super::{App, Effect, input, note, problem};
use crate::app::action::Action;
use crate::app::class::{Class, ClassEntry};
use crate::app::key::{Key, KeyCode};
use crate::app::replay::Recorded;
use crate::text::clean_line;

/// Does what an action means in the list; `None` if it means the same there as elsewhere.
pub fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let rows = isize::try_from(app.shown.front_rows.max(2)).unwrap_or(2) - 1;
    let class = app.class.as_mut().filter(|class| class.shows)?;
    match action {
        Action::RowUp => class.move_by(-1),
        Action::RowDown => class.move_by(1),
        Action::ScreenUp => class.move_by(-rows),
        Action::ScreenDown => class.move_by(rows),
        Action::FirstRow => class.choose(0, 1),
        Action::LastRow => class.choose(usize::MAX, -1),
        Action::FindRow => class.is_typing = true,
        Action::OpenRow => return Some(open(app)),
        Action::ToClass => class.narrow_no_more(),
        _ => return None,
    }
    keep_in_sight(app);
    Some(Vec::new())
}

impl Class {
    fn move_by(&mut self, rows: isize) {
        let there = self.chosen.saturating_add_signed(rows);
        self.choose(there, if rows < 0 { -1 } else { 1 });
    }

    fn narrow_no_more(&mut self) {
        let chosen = self.chosen_run().map(|row| row.file);
        self.query = crate::app::buffer::Buffer::default();
        self.is_typing = false;
        let is_chosen = |entry: &ClassEntry<'_>| match entry {
            ClassEntry::Run(row) => Some(row.file) == chosen,
            ClassEntry::Heading(_) => false,
        };
        let there = self.entries().iter().position(is_chosen);
        self.choose(there.unwrap_or(0), 1);
    }
}

/// Takes a key for the words that narrow the list down; `None` if it is none of theirs.
pub fn key(app: &mut App, key: Key) -> Option<Vec<Effect>> {
    let class = app.class.as_mut().filter(|class| class.shows && class.is_typing)?;
    match key.code {
        KeyCode::Enter | KeyCode::Up | KeyCode::Down => class.is_typing = false,
        KeyCode::Esc => class.narrow_no_more(),
        _ if input::edit_line(&mut class.query, key) => class.choose(0, 1),
        _ => return None,
    }
    keep_in_sight(app);
    Some(Vec::new())
}

/// Takes pasted text for those words: its first line.
pub fn paste(app: &mut App, text: &str) {
    if let Some(class) = app.class.as_mut().filter(|class| class.is_typing) {
        class.query.insert_str(text.lines().next().unwrap_or_default());
        class.choose(0, 1);
    }
}

/// A click chooses a run; a click on the chosen one opens it.
pub fn click(app: &mut App, entry: usize) -> Vec<Effect> {
    let Some(class) = &mut app.class else { return Vec::new() };
    if class.chosen == entry {
        return open(app);
    }
    class.choose(entry, 1);
    keep_in_sight(app);
    Vec::new()
}

/// Scrolls the list by moving the choice.
pub fn wheel(app: &mut App, rows: isize) {
    if let Some(class) = &mut app.class {
        class.move_by(rows);
        keep_in_sight(app);
    }
}

/// Scrolls so that the chosen run is in sight, with its heading if that is the row above.
pub fn keep_in_sight(app: &mut App) {
    let rows = usize::from(app.shown.front_rows.max(1));
    let Some(class) = &mut app.class else { return };
    let entries = class.entries();
    let above = class.chosen.checked_sub(1).and_then(|above| entries.get(above));
    let has_heading = matches!(above, Some(ClassEntry::Heading(_)));
    let first = class.chosen - usize::from(has_heading && rows > 1);
    let count = entries.len();
    class.top = class.top.clamp((class.chosen + 1).saturating_sub(rows), first);
    class.top = class.top.min(count.saturating_sub(rows));
}

fn open(app: &mut App) -> Vec<Effect> {
    let Some(class) = &mut app.class else { return Vec::new() };
    let Some(row) = class.chosen_run() else {
        return note(app, "Nothing is chosen.");
    };
    if let Err(why) = &row.run.content {
        let text = format!("{} cannot be opened: {why}.", row.run.name);
        return problem(app, text);
    }
    let (file, name) = (row.file, row.run.name.clone());
    class.opening = Some(file);
    note(app, format!("Opening {name} …"));
    vec![Effect::OpenRun(file)]
}

/// Takes in a recording that was opened, or why it was not.
pub fn opened(app: &mut App, file: usize, outcome: Result<Box<Recorded>, String>) -> Vec<Effect> {
    let Some(class) = &mut app.class else { return Vec::new() };
    if class.opening.take_if(|opening| *opening == file).is_none() || !class.shows {
        return Vec::new();
    }
    match outcome {
        Ok(recorded) => {
            class.shows = false;
            app.notice = None;
            app.take_up(recorded);
            Vec::new()
        }
        Err(why) => problem(app, format!("It cannot be opened: {}.", clean_line(&why))),
    }
}

/// Goes back to the list.
pub fn back(app: &mut App) -> Vec<Effect> {
    let Some(class) = &mut app.class else { return Vec::new() };
    class.shows = true;
    app.lay_down();
    keep_in_sight(app);
    Vec::new()
}
