//! Questions about the run, asked in a line, and the rows of their answers.

use super::words::Own;
use super::{Numbers, Talk, sheets, views};
use crate::app::inquiries::{Place, why};
use crate::app::sheet::{Inquiry, Sheet};
use crate::app::update::update;
use crate::app::{Action, App, Ask, Chosen, Effect, Focus, Mouse, Msg, Replay, Target};
use crate::text::clean_line;

impl Talk {
    /// Asks about what follows the word: a name, or a line. Nothing if its word asks by itself.
    pub(super) fn ask(&mut self, app: &mut App, action: Action, rest: &str) -> Option<Vec<Effect>> {
        let replay = app.replay.as_ref().filter(|_| app.can_step())?;
        let inquiry = match action {
            _ if rest.is_empty() => None,
            Action::Ask(Ask::WhyNot) => Some(rest.parse().ok().map(Inquiry::WhyNot)),
            Action::Ask(Ask::Why) => {
                Some(chosen(replay, rest).map(|it| why::question(replay, &it)))
            }
            Action::OpenRow => Some(chosen(replay, rest).map(|it| Inquiry::Value(Place::of(it)))),
            _ => None,
        }?;
        match inquiry {
            Some(inquiry) => return Some(update(app, Msg::Ask(inquiry))),
            None if action == Action::Ask(Ask::WhyNot) => {
                app.tell("It takes the number of a line: why not 4".to_owned());
            }
            None => app.tell(views::no_name(rest)),
        }
        Some(Vec::new())
    }

    /// Tells the parts of a value by its name, or the row that was gone to last in full.
    pub(super) fn parts(&mut self, app: &mut App) -> Vec<Effect> {
        let (Some(sheet), Some(replay)) = (app.sheets.last(), &app.replay) else {
            app.tell("parts takes a name: parts xs".to_owned());
            return Vec::new();
        };
        if sheet.findings.rows.opens(replay, sheet.row).is_some() {
            return update(app, Msg::Do(Action::OpenRow));
        }
        sheets::row_in_full(sheet, replay, sheet.row, &mut self.voice);
        Vec::new()
    }

    /// Tells the whole answer in the form that the full screen copies.
    pub(super) fn whole(&mut self, app: &mut App, action: Action) -> Vec<Effect> {
        if app.sheets.is_empty() {
            app.tell(NO_ANSWER.to_owned());
            return Vec::new();
        }
        app.focus = Focus::Sheet;
        let mut effects = update(app, Msg::Do(action));
        app.notice = None;
        for copied in effects.extract_if(.., |effect| matches!(effect, Effect::Copy(_))) {
            if let Effect::Copy(text) = copied {
                self.voice.quote(text.replace("\r\n", "\n").trim_end_matches('\n'));
            }
        }
        effects
    }

    /// Goes to a row of the sheet, or a cell of it by the heading of its column, and asks on if it
    /// has more to tell.
    pub(super) fn row(&mut self, app: &mut App, number: usize, column: &str) -> Vec<Effect> {
        let (Some(sheet), Some(replay)) = (app.sheets.last(), &app.replay) else {
            return Vec::new();
        };
        let rows = &sheet.findings.rows;
        let count = rows.count(replay);
        let Some(row) = number.checked_sub(1).filter(|row| *row < count) else {
            app.tell(format!("There are rows 1 to {count}."));
            return Vec::new();
        };
        let named = column_named(sheet, column);
        if named.is_none() && !column.is_empty() {
            app.tell(columns(sheet));
            return Vec::new();
        }
        let asks_on = rows.opens(replay, row).is_some() && named.is_none();
        let leads = rows.row(replay, row).step_of(named.unwrap_or(0)).is_some();
        if !asks_on && !leads {
            sheets::row_in_full(sheet, replay, row, &mut self.voice);
        }
        // A second click on a row would stay there and close the sheet.
        app.focus = Focus::Stepper;
        let target = Target::SheetCell(row, named.unwrap_or(0));
        let mut effects = update(app, Msg::Mouse(Mouse::Press, target));
        self.is_asked_where = !asks_on && leads;
        if asks_on {
            effects.extend(update(app, Msg::Do(Action::OpenRow)));
        }
        effects
    }

    /// Tells rows of the sheet: from one of them on, or those that follow.
    pub(super) fn rows(&mut self, app: &App, own: Own, rest: &str) {
        let (Some(sheet), Some(replay)) = (app.sheets.last(), &app.replay) else {
            return self.voice.say(NO_ANSWER);
        };
        let from = rest.parse::<usize>().unwrap_or(1).saturating_sub(1);
        let first = if own == Own::More { self.next_row } else { from };
        self.next_row = sheets::rows_from(sheet, replay, first, &mut self.voice);
        self.numbers = Numbers::Rows;
    }

    /// Finds a row with these words, and tells it.
    pub(super) fn find_row(&mut self, app: &mut App, words: &str) -> Vec<Effect> {
        if app.sheets.is_empty() {
            app.tell(NO_ANSWER.to_owned());
            return Vec::new();
        }
        let mut effects = update(app, Msg::Do(Action::FindRow));
        if words.is_empty() {
            return effects;
        }
        effects.extend(self.fill_in(app, words));
        if let (Some(sheet), Some(replay), None) = (app.sheets.last(), &app.replay, &app.notice) {
            sheets::row_in_full(sheet, replay, sheet.row, &mut self.voice);
            self.numbers = Numbers::Rows;
        }
        effects
    }
}

/// What is said where an answer would be needed.
pub(super) const NO_ANSWER: &str = "No answer with rows is open. ? ask tells what can be asked.";

/// The variable of the innermost call that has the name.
fn chosen(replay: &Replay, name: &str) -> Option<Chosen> {
    let state = replay.state();
    let (frame, _) = views::find(replay, &state, name)?;
    Some(Chosen { frame: frame.id, name: name.into() })
}

fn column_named(sheet: &Sheet, name: &str) -> Option<usize> {
    let is_meant = |head: &String| !name.is_empty() && head.trim().eq_ignore_ascii_case(name);
    sheet.findings.heads.iter().position(is_meant)
}

fn columns(sheet: &Sheet) -> String {
    let heads = &sheet.findings.heads;
    match heads.is_empty() {
        true => "This answer has no columns: type the number of a row alone.".to_owned(),
        false => format!("The columns are: {}.", clean_line(&heads.join(", "))),
    }
}
