//! Lessons: the list of them, opening one, beginning it again.

mod judging;
mod order;
mod place;

pub use judging::{answer, before_run, judged};
pub use order::{keeps_lines, may_type};
pub use place::run_shown;

use super::{App, Effect, Focus, file, note, panes, problem, tutor};
use crate::app::action::Learn;
use crate::app::lesson::list::LessonList;
use crate::app::lesson::{Judging, OpenLesson};
use crate::app::msg::{Noted, ToOpen};
use crate::app::overlay::{Answer, Choice, Overlay, Question};
use crate::lesson::LessonKey;
use crate::mastery::{EventSet, What};
use crate::store::LessonProgram;
use crate::wording::Message;

/// Does what an action means for lessons.
pub fn act(app: &mut App, what: Learn) -> Vec<Effect> {
    match what {
        Learn::List => list(app),
        Learn::Next => next(app),
        Learn::Check => judging::check(app),
        Learn::Hint => place::hint(app),
        Learn::ToPlace => place::to_place(app),
        Learn::HoldLine => order::hold(app),
        Learn::Reset => ask_reset(app),
    }
}

/// The note that the lesson on the screen was opened.
pub fn note_opened(app: &App) -> Option<Effect> {
    Some(Effect::Note(app.lessons.open.as_ref()?.key.clone(), What::Opened))
}

/// Takes in which lesson the file belongs to that was opened.
pub fn opened(app: &mut App, key: Option<LessonKey>) {
    tutor::begin_anew(app);
    let judging = app.lessons.open.as_ref().map(|open| &open.judging);
    if let Some(Judging::UnderWay(..)) = judging {
        // Nobody waits for the check any more that the notice tells of.
        app.notice = None;
    }
    app.lessons.open = key.and_then(|key| {
        let pack = app.lessons.pack(&key.pack)?;
        let language = app.lessons.language_of(pack);
        OpenLesson::new(pack, key, language)
    });
    if app.lessons.open.is_some() {
        bring_in_sight(app);
    } else if app.focus == Focus::Lesson {
        panes::focus(app, Focus::Code);
    }
}

/// Where the lesson's page has no room, it comes when there is something new on it.
fn bring_in_sight(app: &mut App) {
    let is_hidden = app.focus != Focus::Code && app.shown.lesson_rows == 0;
    if app.shows_one_pane() || is_hidden {
        app.is_zoomed = false;
        panes::focus(app, Focus::Lesson);
    }
}

/// Shows the list of lessons.
fn list(app: &mut App) -> Vec<Effect> {
    if app.is_replay_only {
        return say(app, &Message::new("lessons.only-a-recording"));
    }
    let mut list = LessonList::default();
    let wanted = app.lessons.open.as_ref().map(|open| open.key.clone());
    let wanted = wanted.or_else(|| app.lessons.next());
    let keys = list.keys(&app.lessons);
    list.chosen = keys.iter().position(|key| Some(key) == wanted.as_ref()).unwrap_or(0);
    app.overlay = Some(Overlay::Lessons(list));
    Vec::new()
}

/// Opens the lesson at a place in the list.
pub fn choose(app: &mut App, place: usize) -> Vec<Effect> {
    let Some(Overlay::Lessons(list)) = &app.overlay else { return Vec::new() };
    let Some(key) = list.keys(&app.lessons).into_iter().nth(place) else { return Vec::new() };
    app.overlay = None;
    if app.lessons.open.as_ref().is_some_and(|open| open.key == key) {
        // Opening it anew would forget its hints and answers, and a check that is under way.
        bring_in_sight(app);
        return Vec::new();
    }
    go_to(app, key)
}

/// Opens a lesson.
pub fn go_to(app: &mut App, key: LessonKey) -> Vec<Effect> {
    let Some(pack) = app.lessons.pack(&key.pack) else {
        let text = app.lessons.say(&Message::new("lessons.pack-is-gone"));
        return problem(app, text);
    };
    let Some(lesson) = pack.lesson(&key.lesson) else {
        let text = app.lessons.say(&Message::new("lessons.lesson-is-gone"));
        return problem(app, text);
    };
    let key = LessonKey { lesson: lesson.id.clone(), ..key };
    let program = LessonProgram::of(&key, lesson);
    file::open_other(app, ToOpen::Lesson(program))
}

/// Opens the lesson to go on with.
fn next(app: &mut App) -> Vec<Effect> {
    if app.is_replay_only {
        return list(app);
    }
    match app.lessons.next() {
        Some(key) if app.lessons.open.as_ref().is_some_and(|open| open.key == key) => {
            let list = app.way_to_learn(Learn::List);
            say(app, &Message::new("lessons.this-comes-first").with("way", list))
        }
        Some(key) => go_to(app, key),
        None => say(app, &Message::new("lessons.all-done")),
    }
}

/// Asks before the lesson begins again.
fn ask_reset(app: &mut App) -> Vec<Effect> {
    if app.lessons.open.is_none() {
        return no_lesson(app);
    }
    let words = |key: &str| app.lessons.say(&Message::new(key));
    let answers = vec![
        Answer::new('b', words("lessons.begin-again-yes"), Choice::ResetLesson),
        Answer::new('s', words("lessons.begin-again-no"), Choice::Stay),
    ];
    let (title, text) = (words("lessons.begin-again"), words("lessons.begin-again-words"));
    app.overlay = Some(Overlay::Question(Question::new(&title, text, answers)));
    Vec::new()
}

/// Keeps a copy, before anything is taken away.
pub fn reset(app: &App) -> Vec<Effect> {
    vec![Effect::PutAside(app.buffer.text())]
}

/// Puts the lesson's start into the editor once the copy is safe.
pub fn put_aside(app: &mut App, outcome: Result<String, String>) -> Vec<Effect> {
    let name = match outcome {
        Ok(name) => name,
        Err(reason) => {
            let kept = app.lessons.say(&Message::new("lessons.nothing-changed"));
            return problem(app, format!("{reason} {kept}"));
        }
    };
    let Some(open) = &mut app.lessons.open else { return Vec::new() };
    let Some(start) = open.lesson().map(|lesson| lesson.start.clone()) else { return Vec::new() };
    open.judging = Judging::Not;
    open.asking = None;
    open.leads_to = None;
    let key = open.key.clone();
    app.buffer.set_text(&start);
    panes::focus(app, Focus::Code);
    panes::keep_cursor_in_sight(app);
    say(app, &Message::new("lessons.begun-again").with("name", name));
    vec![Effect::Keep, Effect::Note(key, What::Reset)]
}

/// Takes in what the learner did.
pub fn noted(app: &mut App, noted: Noted) -> Vec<Effect> {
    app.lessons.take_in(&noted.pack, EventSet::from_iter([noted.event]));
    Vec::new()
}

fn no_lesson(app: &mut App) -> Vec<Effect> {
    let list = app.way_to_learn(Learn::List);
    say(app, &Message::new("lessons.none-is-open").with("way", list))
}

/// Tells the learner, in the language of the lesson.
fn say(app: &mut App, message: &Message) -> Vec<Effect> {
    let text = app.lessons.say(message);
    note(app, text)
}

/// Scrolls the page.
pub fn scroll(app: &mut App, rows: isize) {
    let most = app.shown.lesson_most;
    if let Some(open) = &mut app.lessons.open {
        open.top = open.top.min(most).saturating_add_signed(rows).min(most);
    }
}
