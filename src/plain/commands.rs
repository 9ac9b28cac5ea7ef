//! What a typed line does.

use std::ops::RangeInclusive;

use super::asking::NO_ANSWER;
use super::words::{self, Deed, Group, Own};
use super::{Numbers, Talk, editing, views};
use crate::app::bindings::When;
use crate::app::overlay::Overlay;
use crate::app::rows::{Row, rows};
use crate::app::update::update;
use crate::app::{
    Action, App, Edit, Effect, Focus, Key, KeyCode, Learn, Move, Msg, Replay, TutorAct,
};
use crate::text::{Position, clean_line};
use crate::wording::Message;

/// Steps that one line takes at most.
const MOST_STEPS: usize = 1_000;

impl Talk {
    /// Does what a line says.
    pub(super) fn command(&mut self, app: &mut App, line: &str) -> Vec<Effect> {
        let entries = words::entries();
        let found = words::find(line, &entries);
        let deed = found.as_ref().map(|(entry, _)| entry.deed);
        let deed = deed.or_else(|| action_of_key(app, line).map(Deed::Do));
        let of_playing = [Action::Play, Action::PlayBack, Action::Faster, Action::Slower];
        let goes_on = deed.is_some_and(|deed| of_playing.map(Deed::Do).contains(&deed));
        if !goes_on && app.playing.take().is_some() && line.is_empty() {
            self.voice.say("Stopped.");
            return Vec::new();
        }
        if line.is_empty() {
            return self.act(app, Action::Step(Move::Forward), "");
        }
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        if let Ok(number) = first.parse::<usize>() {
            return self.number(app, number, rest.trim());
        }
        if let Some((entry, rest)) = found {
            return self.perform(app, entry.deed, rest);
        }
        match deed {
            Some(deed) => self.perform(app, deed, ""),
            None => {
                let line: String = clean_line(line).chars().take(60).collect();
                self.voice.say(&format!("There is no word {line}. ? tells what can be done."));
                Vec::new()
            }
        }
    }

    fn perform(&mut self, app: &mut App, deed: Deed, rest: &str) -> Vec<Effect> {
        match deed {
            Deed::Do(action) => self.act(app, action, rest),
            Deed::Own(own) => self.look_or_edit(app, own, rest),
        }
    }

    /// Does what a number of the list means that was told last.
    fn number(&mut self, app: &mut App, number: usize, rest: &str) -> Vec<Effect> {
        match &self.numbers {
            Numbers::Menu(entries) => {
                match number.checked_sub(1).and_then(|index| entries.get(index)) {
                    Some(entry) => {
                        let deed = entry.deed;
                        return self.perform(app, deed, rest);
                    }
                    None => self.voice.say("There is no such number. ? tells the list."),
                }
            }
            Numbers::Rows => return self.row(app, number, rest),
            Numbers::Lessons(keys) => {
                match number.checked_sub(1).and_then(|place| keys.get(place)).cloned() {
                    Some(key) => return update(app, Msg::OpenLesson(key)),
                    None => {
                        let words = Message::new("lessons.no-such-number");
                        self.voice.say(&app.lessons.say(&words));
                    }
                }
            }
            Numbers::Nothing => {
                self.voice.say("No list has numbers now. step 12 goes to a step, ? tells a list.");
            }
        }
        Vec::new()
    }

    /// Does an action of the full screen; what follows its word fills in what it asks for.
    fn act(&mut self, app: &mut App, action: Action, rest: &str) -> Vec<Effect> {
        let (here, version) = (app.replay.as_ref().map(Replay::step), app.buffer.version());
        let mut effects = self.act_with(app, action, rest);
        if matches!(app.overlay, Some(Overlay::Prompt(_))) && !rest.is_empty() {
            effects.extend(self.fill_in(app, rest));
            give_up_prompt(app);
        }
        if let Action::Edit(Edit::Undo | Edit::Redo) = action {
            let is_done = app.buffer.version() != version;
            let words = if is_done { editing::length(app) } else { "Nothing changed.".to_owned() };
            self.voice.say(&words);
        }
        let is_single = !is_several(action) || rest.is_empty();
        let of_places = [Action::Lesson(Learn::ToPlace), Action::Tutor(TutorAct::ToPlace)];
        let is_shown = of_places.contains(&action) && app.sheets.is_empty();
        let is_move = is_single && is_move(action) || is_shown;
        let has_stayed = here == app.replay.as_ref().map(Replay::step);
        self.is_asked_where |= is_move && has_stayed && app.overlay.is_none();
        effects
    }

    fn act_with(&mut self, app: &mut App, action: Action, rest: &str) -> Vec<Effect> {
        match action {
            _ if is_several(action) && !rest.is_empty() => self.several(app, action, rest),
            Action::Step(Move::NextChange | Move::PreviousChange) => {
                self.go_to_change(app, action, rest)
            }
            Action::Step(Move::NextAtCursor | Move::PreviousAtCursor) => {
                self.at_line(app, rest, |app| update(app, Msg::Do(action)))
            }
            Action::ToggleBreakpoint if !rest.is_empty() => self.at_line(app, rest, |app| {
                let focus = std::mem::replace(&mut app.focus, Focus::Code);
                let effects = update(app, Msg::Do(Action::ToggleBreakpoint));
                app.focus = focus;
                effects
            }),
            Action::Play | Action::PlayBack => {
                let effects = update(app, Msg::Do(action));
                if app.playing.is_some() {
                    let speed = app.speed.words();
                    let how = "An empty line stops; faster and slower change that.";
                    app.tell(format!("Playing, {speed}. {how}"));
                }
                effects
            }
            Action::Save if !rest.is_empty() => update(app, Msg::Do(Action::SaveAs)),
            Action::OpenRow if rest.is_empty() => self.parts(app),
            Action::Copy | Action::CopyCsv => self.whole(app, action),
            Action::CloseSheet if app.sheets.is_empty() => {
                app.tell(NO_ANSWER.to_owned());
                Vec::new()
            }
            Action::FindRow => self.find_row(app, rest),
            Action::Tutor(TutorAct::Ask) if app.tutor.talk.is_some() => {
                // There are no panes: what was said is there as long as the talk goes on.
                app.focus = Focus::Tutor;
                update(app, Msg::Do(action))
            }
            Action::Lesson(Learn::List) => {
                self.lessons(app, rest);
                Vec::new()
            }
            Action::Edit(Edit::Undo | Edit::Redo) => update(app, Msg::Do(action)),
            Action::Edit(edit) => self.edit(app, edit, rest),
            Action::Palette | Action::Help => {
                self.menu(app, rest);
                Vec::new()
            }
            _ => match self.ask(app, action, rest) {
                Some(effects) => effects,
                None => update(app, Msg::Do(action)),
            },
        }
    }

    /// Edits a line by its number, or finds or replaces a text.
    fn edit(&mut self, app: &mut App, edit: Edit, rest: &str) -> Vec<Effect> {
        let effects = update(app, Msg::Do(Action::EditCode));
        if app.is_replay_only {
            return effects;
        }
        let moves = matches!(edit, Edit::Find | Edit::MoveLinesUp | Edit::MoveLinesDown);
        if app.orders_lines() && !moves {
            self.voice.say(&app.lessons.say(&Message::new("lessons.move-lines")));
            return effects;
        }
        match edit {
            Edit::Find => views::lines_with(app, rest, &mut self.voice),
            Edit::ReplaceAll => return editing::replace(app, rest, &mut self.voice),
            _ => {
                let Some(line) = line_numbered(app, rest) else { return effects };
                return editing::edit(app, line, edit, &mut self.voice);
            }
        }
        effects
    }

    /// Takes several steps, each of which is told.
    fn several(&mut self, app: &mut App, action: Action, rest: &str) -> Vec<Effect> {
        let Ok(steps @ 1..=MOST_STEPS) = rest.parse::<usize>() else {
            app.tell(format!("It takes a number of steps, at most {MOST_STEPS}."));
            return Vec::new();
        };
        let mut effects = Vec::new();
        for _ in 0..steps {
            effects.extend(update(app, Msg::Do(action)));
            let is_over = app.notice.is_some();
            effects.extend(self.tell(app));
            if is_over {
                break;
            }
        }
        effects
    }

    /// Goes to where a name changes, or anything.
    fn go_to_change(&mut self, app: &mut App, action: Action, name: &str) -> Vec<Effect> {
        let Some(replay) = &mut app.replay else { return update(app, Msg::Do(action)) };
        let is_it =
            |row: &Row| matches!(row, Row::Variable { variable, .. } if &*variable.name == name);
        let found = rows(replay).iter().rposition(is_it);
        if !name.is_empty() && found.is_none() {
            app.tell(views::no_name(name));
            return Vec::new();
        }
        replay.chosen_row = found;
        let effects = update(app, Msg::Do(action));
        if let Some(replay) = &mut app.replay {
            // The row belongs to this step: another one may have other rows.
            replay.chosen_row = None;
        }
        effects
    }

    /// Does something at a line of the program, by its number.
    fn at_line(
        &self,
        app: &mut App,
        number: &str,
        deed: impl FnOnce(&mut App) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let Some(line) = line_numbered(app, number) else { return Vec::new() };
        app.buffer.go_to(Position::new(line, 0));
        deed(app)
    }

    fn look_or_edit(&mut self, app: &mut App, own: Own, rest: &str) -> Vec<Effect> {
        let changes = matches!(own, Own::Edit | Own::Insert | Own::Delete | Own::Add);
        if changes {
            return self.change(app, own, rest);
        }
        let voice = &mut self.voice;
        match (own, app.replay.as_ref().filter(|_| app.can_step())) {
            (Own::Menu, _) => self.menu(app, rest),
            (Own::Lesson, _) => return self.lesson(app, rest),
            (Own::Task, _) => self.task(app),
            (Own::List, _) => match range(rest) {
                Ok(range) => views::program(app, range, voice),
                Err(()) => voice.say("list takes two numbers of lines, or one, or none."),
            },
            (_, None) => voice.say("There is no recorded run yet. \"run\" runs the program."),
            (Own::Names, Some(replay)) => views::names(replay, voice),
            (Own::Value, Some(_)) if rest.is_empty() => voice.say("value takes a name: value xs"),
            (Own::Value, Some(replay)) => views::value(replay, rest, voice),
            (Own::Line, Some(replay)) => views::line(replay, voice),
            (Own::Output, Some(replay)) => views::output(replay, voice),
            _ => self.rows(app, own, rest),
        }
        Vec::new()
    }

    fn change(&mut self, app: &mut App, own: Own, rest: &str) -> Vec<Effect> {
        let effects = update(app, Msg::Do(Action::EditCode));
        if app.is_replay_only {
            return effects;
        }
        if app.orders_lines() {
            self.voice.say(&app.lessons.say(&Message::new("lessons.move-lines")));
            return effects;
        }
        if own == Own::Add {
            self.typing = editing::begin_lines(app, None, &mut self.voice);
            return effects;
        }
        let Some(line) = line_numbered(app, rest) else { return effects };
        match own {
            Own::Edit => self.typing = editing::begin_line(app, line, &mut self.voice),
            Own::Insert => self.typing = editing::begin_lines(app, Some(line), &mut self.voice),
            _ => return editing::delete(app, line, &mut self.voice),
        }
        effects
    }

    /// Tells what can be done now: a line of numbered words for each group, or one group with what
    /// its words mean.
    pub(super) fn menu(&mut self, app: &App, group: &str) {
        let entries = words::entries_now(app);
        let numbered: Vec<_> = (1..).zip(&entries).collect();
        let of = |group: Group| numbered.iter().filter(move |(_, entry)| entry.group == group);
        let in_one_line = |group: Group| {
            let words: Vec<_> =
                of(group).map(|(number, entry)| format!("{number} {}", entry.word)).collect();
            let title = group.title();
            (!words.is_empty()).then(|| format!("{title}: {}.", words.join(", ")))
        };
        match Group::ALL.into_iter().find(|one| one.title().eq_ignore_ascii_case(group)) {
            Some(group) => {
                of(group).for_each(|(number, entry)| self.voice.say(&explained(*number, entry)));
            }
            None => {
                Group::ALL.into_iter().filter_map(in_one_line).for_each(|line| {
                    self.voice.say(&line);
                });
                self.voice.say("Type a number or a word; ? move tells what the words of Move do.");
            }
        }
        self.numbers = Numbers::Menu(entries);
    }
}

/// An entry of the menu with what it does.
fn explained(number: usize, entry: &words::Entry) -> String {
    let (word, follows, description) = (entry.word, entry.follows, entry.description);
    let blank = if follows.is_empty() { "" } else { " " };
    if word == description.to_lowercase() {
        format!("{number}. {word}")
    } else {
        format!("{number}. {word}{blank}{follows}: {description}")
    }
}

/// A line that was no answer to what its own word asks for is typed anew as a whole.
fn give_up_prompt(app: &mut App) {
    if matches!(app.overlay, Some(Overlay::Prompt(_))) {
        let why = app.notice.take();
        // Nothing is to be performed when something in front goes away.
        update(app, Msg::Key(Key::plain(KeyCode::Esc)));
        app.notice = why;
    }
}

/// Whether it goes to a step.
fn is_move(action: Action) -> bool {
    matches!(
        action,
        Action::Step(_)
            | Action::GoToStep
            | Action::GoToTurn
            | Action::NextTime
            | Action::PreviousTime
    )
}

/// Whether a number that follows its word says how often it is done.
fn is_several(action: Action) -> bool {
    matches!(action, Action::Step(Move::Forward | Move::Back))
}

/// The line, from 0, that a number means; says so if there is none.
fn line_numbered(app: &mut App, number: &str) -> Option<usize> {
    let lines = app.buffer.lines().len();
    let line = number.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let line = line.filter(|line| *line < lines);
    if line.is_none() {
        app.tell(format!("It takes the number of a line, from 1 to {lines}."));
    }
    line
}

/// The lines that `list` tells: none said, one, or from one to another.
fn range(rest: &str) -> Result<Option<RangeInclusive<usize>>, ()> {
    let numbers: Result<Vec<usize>, _> = rest.split_whitespace().map(str::parse).collect();
    match numbers.map_err(|_| ())?.as_slice() {
        [] => Ok(None),
        [line] => Ok(Some(*line..=*line)),
        [first, last] => Ok(Some(*first..=*last)),
        _ => Err(()),
    }
}

/// The action of a key that was typed by its name, for messages name keys.
fn action_of_key(app: &App, name: &str) -> Option<Action> {
    let key = Key::parse(name)?;
    let sheet = (!app.sheets.is_empty()).then_some(When::Sheet);
    let stepping = app.can_step().then_some(When::Stepping);
    let places: Vec<_> =
        [sheet, stepping, Some(When::Outside), Some(When::Always)].into_iter().flatten().collect();
    let action = app.keymap.action_for(key, &places)?;
    let has_words = words::entries().iter().any(|entry| entry.deed == Deed::Do(action));
    (has_words || matches!(action, Action::Help | Action::Palette)).then_some(action)
}
