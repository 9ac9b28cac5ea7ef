//! The lesson in lines: the task, what was found, what is asked, and the list of lessons.

mod markdown;

use super::{Numbers, Talk, Voice};
use crate::app::lesson::list::{Entry, LessonList};
use crate::app::lesson::{Judging, OpenLesson, Passage, difference_names, findings, passages};
use crate::app::update::update;
use crate::app::{App, Effect, Learn, Msg};
use crate::lesson::{Difference, LessonKey};
use crate::text::clean_line;
use crate::wording::{Message, Wording};

/// What was told of the lesson already.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ToldLesson {
    key: Option<LessonKey>,
    hints: usize,
    /// How often the program was judged.
    is_judged: bool,
    is_checking: bool,
    has_question: bool,
}

impl ToldLesson {
    fn of(open: Option<&OpenLesson>) -> Self {
        let judging = open.map(|open| &open.judging);
        Self {
            key: open.map(|open| open.key.clone()),
            hints: open.map_or(0, |open| open.hints),
            is_judged: matches!(judging, Some(Judging::Done { .. })),
            is_checking: matches!(judging, Some(Judging::UnderWay(..))),
            has_question: open.is_some_and(|open| open.asking.is_some()),
        }
    }
}

impl Talk {
    /// Tells what is new of the lesson.
    pub(super) fn tell_lesson(&mut self, app: &App) {
        let now = ToldLesson::of(app.lessons.open.as_ref());
        let before = std::mem::replace(&mut self.told_lesson, now);
        let now = &self.told_lesson;
        let is_new = now.key.is_some() && before.key != now.key;
        let was_judged = now.is_judged && (before.is_checking || !before.is_judged);
        let has_hint = now.hints > before.hints;
        if is_new {
            self.task(app);
        } else if was_judged && app.overlay.is_none() {
            // A question that is asked at once tells itself.
            let wording = app.lessons.wording();
            findings(app).iter().for_each(|one| tell_passage(one, wording, &mut self.voice));
        } else if has_hint {
            self.hint(app);
        }
    }

    /// The task and all that belongs to it.
    pub(super) fn task(&mut self, app: &App) {
        let Some(open) = &app.lessons.open else {
            let list = app.way_to_learn(Learn::List);
            let message = Message::new("lessons.none-is-open").with("way", list);
            self.voice.say(&app.lessons.say(&message));
            return;
        };
        let wording = app.lessons.wording();
        let title = Message::new("lessons.lesson").with("title", open.title());
        self.voice.quote(&wording.say(&title));
        for passage in passages(app) {
            tell_passage(&passage, wording, &mut self.voice);
        }
    }

    /// The newest hint.
    fn hint(&mut self, app: &App) {
        let Some(open) = &app.lessons.open else { return };
        let hints = open.lesson().map_or(&[][..], |lesson| &lesson.hints);
        if let Some(hint) = open.hints.checked_sub(1).and_then(|place| hints.get(place)) {
            let (number, text) = (open.hints, open.text(&hint.text));
            let heading = Message::new("lessons.hint").with("number", number);
            let heading = app.lessons.say(&heading.with("all", hints.len()));
            self.voice.tell(&format!("{heading}. {text}"));
        }
    }

    /// The lessons, each with a number that opens it.
    pub(super) fn lessons(&mut self, app: &App, words: &str) {
        let mut list = LessonList::default();
        list.query.insert_str(words);
        let entries = list.entries(&app.lessons);
        if entries.is_empty() {
            self.voice.say(&app.lessons.say(&Message::new("lessons.list-is-empty")));
            return;
        }
        let words = |key: &str| app.lessons.say(&Message::new(key));
        let mut keys = Vec::new();
        for entry in entries {
            match entry {
                Entry::Heading(unit) => self.voice.quote(&format!("{}:", clean_line(&unit))),
                Entry::Lesson { key, title, about, is_passed, is_next } => {
                    keys.push(key);
                    let state = state(is_passed, is_next).map(words);
                    let state = state.map(|words| format!(", {words}")).unwrap_or_default();
                    let title = clean_line(&title).into_owned();
                    self.voice.quote(&format!("{}. {title} ({about}){state}", keys.len()));
                }
            }
        }
        self.voice.say(&words("lessons.number-opens"));
        self.numbers = Numbers::Lessons(keys);
    }

    /// Opens a lesson by its id, or by its number in the list.
    pub(super) fn lesson(&mut self, app: &mut App, wanted: &str) -> Vec<Effect> {
        let keys = LessonList::default().keys(&app.lessons);
        let by_number = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let key = match by_number {
            Some(place) => keys.get(place),
            None => keys.iter().find(|key| key.lesson == wanted),
        };
        match key.cloned() {
            Some(key) => update(app, Msg::OpenLesson(key)),
            None => {
                self.voice.say(&app.lessons.say(&Message::new("lessons.no-such-lesson")));
                Vec::new()
            }
        }
    }
}

/// How far a lesson is, in the list.
fn state(is_passed: bool, is_next: bool) -> Option<&'static str> {
    match (is_passed, is_next) {
        (true, _) => Some("lessons.is-passed"),
        (false, true) => Some("lessons.is-next"),
        (false, false) => None,
    }
}

/// Words with a full stop, if nothing ends them yet.
pub(super) fn ended(words: &str) -> String {
    let is_ended = words.ends_with(['?', '!', '.', '…']);
    if is_ended { words.to_owned() } else { format!("{words}.") }
}

fn tell_passage(passage: &Passage, wording: &Wording, voice: &mut Voice) {
    match passage {
        Passage::Markdown(text) => markdown::tell(text, voice),
        Passage::Heading(_, words) => voice.tell(&ended(words)),
        Passage::Words(text) => voice.tell(text),
        Passage::Literal(name, text) => {
            voice.quote(&format!("{name}:"));
            voice.quote(text.trim_end_matches('\n'));
        }
        Passage::Difference(difference) => tell_difference(difference, wording, voice),
        Passage::Key(text) => voice.quote(&format!("{text}.")),
    }
}

fn tell_difference(difference: &Difference, wording: &Wording, voice: &mut Voice) {
    let line = Message::new("lessons.difference").with("line", difference.line);
    voice.quote(&wording.say(&line));
    let [wanted, printed] = difference_names(wording);
    for (name, line) in [(wanted, &difference.expected), (printed, &difference.happened)] {
        let no_more = || wording.say(&Message::new("lessons.no-more"));
        let line = line.as_ref().map_or_else(no_more, |line| format!("{line:?}"));
        voice.quote(&format!("{name}{line}"));
    }
}
