//! What a message changes in the application, and what is to be done about it outside.

mod breakpoints;
mod check;
mod class;
mod code;
mod colours;
mod compare;
mod export;
mod file;
mod find;
mod front;
mod input;
mod lesson;
mod letters;
mod look;
mod mouse;
mod panes;
mod play;
mod question;
mod questions;
mod run;
mod sheet;
mod step;
mod tour;
mod tutor;
mod watch;

pub use check::Check;
pub(super) use colours::Coloured;
pub(super) use file::open;
pub(super) use letters::Letters;
pub use run::why_key;
pub use tutor::has_work as has_work_for_tutor;

use super::action::Action;
use super::bindings::When;
use super::key::Key;
use super::msg::{Effect, Msg};
use super::{App, Focus, Notice, Replay, Weight};
use crate::tutor::Act;

/// Takes in what happened and tells what is to be done. The same application and the same
/// message always have the same outcome.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let version = app.buffer.version();
    let before = breakpoints::Before::of(app);
    let step = app.replay.as_ref().map(Replay::step);
    let mut effects = dispatch(app, msg);
    if step.is_some() && app.replay.as_ref().map(Replay::step) != step {
        tutor::acted(app, Act::Stepped);
    }
    if app.buffer.version() != version {
        tutor::acted(app, Act::Edited);
        breakpoints::after_edit(app, &before);
        after_edit(app);
        app.tour = None;
        check::edited(app);
        effects.push(Effect::Keep);
    }
    if app.focus != Focus::Code {
        find::close(app);
    }
    if app.find.is_open {
        find::search(app);
    }
    code::mark_bracket(app);
    colours::refresh(app);
    effects
}

fn dispatch(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Clock(now) => {
            app.now = now;
            Vec::new()
        }
        Msg::Key(key) => on_key(app, key),
        Msg::Paste(text) => on_paste(app, &text),
        Msg::Mouse(mouse, target) => mouse::act_on(app, mouse, target),
        Msg::Do(action) => act(app, action),
        Msg::Ask(inquiry) => sheet::ask(app, &inquiry),
        Msg::Resize(columns, rows) => {
            app.size = (columns, rows);
            Vec::new()
        }
        Msg::Shown(shown) => panes::shown(app, shown),
        Msg::Run(id, news) => run::news(app, id, news),
        Msg::Saved(outcome) => file::saved(app, outcome),
        Msg::Exported(outcome) => export::done(app, outcome),
        Msg::RunOpened(file, outcome) => class::opened(app, file, outcome),
        Msg::Opened(outcome) => file::opened(app, outcome),
        Msg::Kept(outcome) => file::kept(app, outcome),
        Msg::Judged(id, outcome) => lesson::judged(app, id, outcome),
        Msg::OpenLesson(key) => lesson::go_to(app, key),
        Msg::RunShown(shown) => {
            let (recorded, then) = *shown;
            lesson::run_shown(app, Box::new(recorded), then)
        }
        Msg::PutAside(outcome) => lesson::put_aside(app, outcome),
        Msg::Noted(noted) => lesson::noted(app, *noted),
        Msg::NoteKept(trouble) => trouble.map_or_else(Vec::new, |text| problem(app, text)),
        Msg::Walls(walls) => run::walls(app, walls),
        Msg::Note(text) => note(app, text),
        Msg::Read(outcome) => compare::read(app, outcome),
        Msg::Rephrased(number, rephrased) => tutor::rephrased(app, number, rephrased),
        Msg::ReadByTutor(recorded, reading) => tutor::read(app, recorded, *reading),
        Msg::Idle => idle(app),
        Msg::Woken => woken(app),
        Msg::NotSuspended(reason) => note(app, reason),
    }
}

/// Goes on with what is to be done when nothing else is.
fn idle(app: &mut App) -> Vec<Effect> {
    sheet::look_on(app);
    let mut effects = watch::look_on(app);
    effects.extend(colours::work(app));
    effects
}

/// Does what the application waited for.
fn woken(app: &mut App) -> Vec<Effect> {
    let mut effects = play::woken(app);
    effects.extend(check::pause(app));
    effects
}

/// Does what an action says.
fn act(app: &mut App, action: Action) -> Vec<Effect> {
    if let Some(effects) = class::act(app, action) {
        return effects;
    }
    match action {
        Action::Run => run::start(app),
        Action::Stop => run::stop(app),
        Action::Step(to) => step::go(app, to),
        Action::GoToStep => step::ask(app),
        Action::ToggleBreakpoint => breakpoints::toggle(app),
        Action::ClearBreakpoints => breakpoints::clear(app),
        Action::Play => play::toggle(app, true),
        Action::PlayBack => play::toggle(app, false),
        Action::Faster => play::faster(app),
        Action::Slower => play::slower(app),
        Action::GoToTurn => step::ask_turn(app),
        Action::NextTime => watch::go(app, true),
        Action::PreviousTime => watch::go(app, false),
        Action::Ask(what) => questions::ask(app, what),
        Action::CopyCsv => code::copy_csv(app),
        Action::CloseSheet => sheet::close(app),
        Action::ColumnLeft => sheet::columns_by(app, -1),
        Action::ColumnRight => sheet::columns_by(app, 1),
        Action::FirstRow => sheet::to_end(app, false),
        Action::LastRow => sheet::to_end(app, true),
        Action::FindRow => sheet::ask_find(app),
        Action::EditCode => panes::edit_code(app),
        Action::NextPane => panes::next(app),
        Action::PreviousPane => panes::previous(app),
        Action::RowUp => panes::rows_up(app, 1),
        Action::RowDown => panes::rows_down(app, 1),
        Action::ScreenUp => panes::screen_up(app),
        Action::ScreenDown => panes::screen_down(app),
        Action::OpenRow => panes::open_row(app),
        Action::SendAnswer => input::send(app),
        Action::EndInput => input::end(app),
        Action::Edit(edit) => code::edit(app, edit),
        Action::Copy => code::copy(app),
        Action::Save => file::save(app),
        Action::SaveAs => file::ask_save_as(app),
        Action::Open => file::ask_open(app),
        Action::Export(form) => export::ask(app, form),
        Action::ToClass => class::back(app),
        Action::Lesson(what) => lesson::act(app, what),
        Action::Tutor(what) => tutor::act(app, what),
        Action::Palette => front::open_palette(app),
        Action::Help => front::open_help(app),
        Action::ToggleMouse => look::toggle_mouse(app),
        Action::ChooseTheme => look::choose_theme(app),
        Action::NextTheme => look::next_theme(app),
        Action::ToggleGlyphs => look::toggle_glyphs(app),
        Action::Zoom => look::zoom(app),
        Action::Resize(resize) => look::resize(app, resize),
        Action::Tour(to) => tour::go(app, to),
        Action::TogglePairs => code::toggle_pairs(app),
        Action::Suspend => vec![Effect::Suspend],
        Action::Quit => file::quit(app),
    }
}

fn on_key(app: &mut App, key: Key) -> Vec<Effect> {
    app.notice = None;
    if app.overlay.is_some() {
        let effects = front::key(app, key);
        app.letters = None;
        return effects;
    }
    if let Some(effects) = class::key(app, key) {
        return effects;
    }
    if app.find.is_open
        && let Some(effects) = find::key(app, key)
    {
        return effects;
    }
    if let Some(action) = app.keymap.action_for(key, &app.places()) {
        tour::tried(app, action);
        play::stop_for(app, action);
        letters::note(app, key);
        return act(app, action);
    }
    if app.is_answering() {
        return input::key(app, key);
    }
    match key.typed().filter(|_| !app.shows_class()) {
        Some(character) => letters::type_on(app, character),
        None => Vec::new(),
    }
}

fn on_paste(app: &mut App, text: &str) -> Vec<Effect> {
    app.notice = None;
    // A file with a zero byte could not be opened again, and Python reads no control characters.
    let has_place = |character: &char| !character.is_control() || "\n\r\t".contains(*character);
    let text: &str = &text.chars().filter(has_place).collect::<String>();
    if app.overlay.is_some() {
        front::paste(app, text)
    } else if app.shows_class() {
        class::paste(app, text);
        Vec::new()
    } else if app.find.is_open {
        find::paste(app, text);
        Vec::new()
    } else if app.is_answering() {
        input::paste(app, text)
    } else {
        code::paste(app, text)
    }
}

/// A recording whose program was changed is old, and young again when the change is undone.
fn after_edit(app: &mut App) {
    let Some(replay) = &mut app.replay else { return };
    let was_old = replay.is_old;
    replay.is_old = app.buffer.lines() != replay.source.lines();
    let has_steps = !replay.trace().is_empty();
    if replay.is_old && !was_old && has_steps && app.focus == Focus::Code {
        note(app, "The recording is of the program before this change. Run again for a new one.");
    }
}

fn say(app: &mut App, text: impl Into<String>, weight: Weight) -> Vec<Effect> {
    app.notice = Some(Notice { text: text.into(), weight });
    Vec::new()
}

fn note(app: &mut App, text: impl Into<String>) -> Vec<Effect> {
    say(app, text, Weight::Info)
}

fn problem(app: &mut App, text: impl Into<String>) -> Vec<Effect> {
    say(app, text, Weight::Problem)
}

/// Whether the learner may change the text; says so if not.
fn may_edit(app: &mut App) -> bool {
    if app.is_replay_only {
        note(app, "This is a recording: it can be stepped through, not changed.");
    }
    !app.is_replay_only
}

/// The places for which the status bar and the palette show keys.
pub fn places_for_hints(app: &App) -> Vec<When> {
    let mut places = app.places();
    if app.is_replay_only {
        places.retain(|place| *place != When::Editing);
    }
    places
}
