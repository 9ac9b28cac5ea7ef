//! What the lesson's page says, in the order in which it shows: what was found, what is asked,
//! hints, the task.

use super::{Asking, Judging, OpenLesson};
use crate::app::App;
use crate::app::action::{Action, Learn};
use crate::lesson::judge::probe_words;
use crate::lesson::{Difference, LessonKind, Question};
use crate::text::cells;
use crate::wording::{Message, Wording};

/// One part of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Passage {
    /// Markdown of the pack.
    Markdown(String),
    /// What the next passages are, and how it is meant.
    Heading(Mood, String),
    /// A paragraph of plain words; code stands in backquotes.
    Words(String),
    /// A text that was expected or that happened, under its name.
    Literal(String, String),
    /// Where two outputs part.
    Difference(Difference),
    /// What a key does.
    Key(String),
}

/// How a heading is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It is done.
    Good,
    /// It is not done yet.
    NotYet,
    /// Neither.
    Plain,
}

/// All that the page of the open lesson says.
pub fn passages(app: &App) -> Vec<Passage> {
    let Some(open) = &app.lessons.open else { return Vec::new() };
    let mut passages = Vec::new();
    if open.lesson().is_some_and(|lesson| lesson.needs_newer.is_some()) {
        passages.push(heading(app, Mood::NotYet, &Message::new("lessons.needs-newer")));
        let words = app.lessons.say(&Message::new("lessons.needs-newer-words"));
        passages.push(Passage::Words(words));
    }
    // What is newest comes first.
    if open.hint_is_newest {
        hints(app, open, &mut passages);
    }
    found(app, open, &mut passages);
    asked(app, open, &mut passages);
    if !open.hint_is_newest {
        hints(app, open, &mut passages);
    }
    let page =
        open.lesson().and_then(|lesson| open.pack.in_language(&lesson.pages, &open.language));
    passages.extend(page.map(|page| Passage::Markdown(page.to_owned())));
    passages.extend(ways(app, open));
    passages
}

/// What was found of the program, and what is asked about it.
pub fn findings(app: &App) -> Vec<Passage> {
    let mut passages = Vec::new();
    if let Some(open) = &app.lessons.open {
        found(app, open, &mut passages);
        asked(app, open, &mut passages);
    }
    passages
}

fn found(app: &App, open: &OpenLesson, passages: &mut Vec<Passage>) {
    let source = app.buffer.text();
    if let Judging::UnderWay(..) = open.judging {
        passages.push(heading(app, Mood::Plain, &Message::new("lessons.checking")));
        return;
    }
    if open.is_prediction() {
        if open.asking.is_none() && !open.answered.is_empty() {
            passages.push(heading(app, Mood::Good, &Message::new("lessons.done")));
        }
        return;
    }
    let Some(graded) = open.graded(&source) else { return };
    let Some((check, failure)) = graded.report.first_failure() else {
        let (mood, key) = match graded.report.passes() {
            true => (Mood::Good, "lessons.done"),
            false => (Mood::NotYet, "lessons.not-judged"),
        };
        passages.push(heading(app, mood, &Message::new(key)));
        return;
    };
    passages.push(heading(app, Mood::NotYet, &Message::new("lessons.not-yet")));
    passages.push(Passage::Words(app.lessons.say(&failure.message)));
    match &failure.difference {
        Some(difference) => passages.push(Passage::Difference(difference.clone())),
        // What no run shows is about the program's text: what that needs is said already.
        None if failure.run.is_none() => {}
        None => {
            let name = app.lessons.say(&Message::new("lessons.expected"));
            passages.extend(failure.expected.clone().map(|text| Passage::Literal(name, text)));
        }
    }
    let message = open.lesson().and_then(|lesson| lesson.message_of(check, failure));
    let thought = open.mistake(&source).map(|mistake| mistake.ask.as_str());
    for id in message.into_iter().chain(thought) {
        passages.push(Passage::Words(open.text(id).to_owned()));
    }
    let way = app.way_to_learn(Learn::ToPlace);
    passages.push(key(app, "lessons.way-to-place", way));
}

fn asked(app: &App, open: &OpenLesson, passages: &mut Vec<Passage>) {
    // A question about a program that was changed since is asked anew once that is judged.
    if !open.is_prediction() && open.graded(&app.buffer.text()).is_none() {
        return;
    }
    let Some(question) = asked_words(app) else { return };
    let words = match open.asking {
        Some(Asking::Probe(_)) => "lessons.question-for-you",
        _ => "lessons.what-do-you-think",
    };
    passages.push(heading(app, Mood::Plain, &Message::new(words)));
    passages.extend(question.lines().map(|line| Passage::Words(line.to_owned())));
    let way = app.way_to_learn(Learn::Check);
    passages.push(key(app, "lessons.way-to-answer", way));
}

/// The words of the question that waits for its answer. One about the lesson's program says so,
/// where the learner's is another one by now.
pub fn asked_words(app: &App) -> Option<String> {
    let open = app.lessons.open.as_ref()?;
    let words = open.words_of(open.asked()?, app.lessons.wording());
    let start = &open.lesson()?.start;
    if !open.is_prediction() || is_same_program(start, &app.buffer.text()) {
        return Some(words);
    }
    let way = app.way_to_learn(Learn::Reset);
    let about_start = app.lessons.say(&Message::new("lessons.asks-of-start").with("way", way));
    Some(format!("{words}\n{about_start}"))
}

/// Blanks at the ends of lines, and empty lines at the end, change nothing.
fn is_same_program(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|text| text.trim_end().lines().map(str::trim_end));
    one.eq(other)
}

/// Those that were asked for, the newest first.
fn hints(app: &App, open: &OpenLesson, passages: &mut Vec<Passage>) {
    let Some(lesson) = open.lesson() else { return };
    let shown = lesson.hints.iter().enumerate().take(open.hints);
    for (place, hint) in shown.rev() {
        let message = Message::new("lessons.hint").with("number", place + 1);
        let message = message.with("all", lesson.hints.len());
        passages.push(heading(app, Mood::Plain, &message));
        passages.push(Passage::Words(open.text(&hint.text).to_owned()));
    }
}

/// The keys that the lesson goes on with.
fn ways(app: &App, open: &OpenLesson) -> Vec<Passage> {
    let Some(lesson) = open.lesson() else { return Vec::new() };
    let (run, check) = (app.way_to(Action::Run), app.way_to_learn(Learn::Check));
    let (hint, next) = (app.way_to_learn(Learn::Hint), app.way_to_learn(Learn::Next));
    let mut ways = match lesson.kind {
        LessonKind::Predict => {
            vec![("lessons.way-to-be-asked", check), ("lessons.way-to-run", run)]
        }
        _ => vec![("lessons.way-to-run", run), ("lessons.way-to-check", check)],
    };
    if open.hints < lesson.hints.len() {
        ways.push(("lessons.way-to-hint", hint));
    }
    if app.lessons.is_passed(&open.key) {
        ways.push(("lessons.way-to-next", next));
    }
    ways.into_iter().map(|(words, way)| key(app, words, way)).collect()
}

/// What stands before the line that was wanted and before the one that was printed, equally wide.
pub fn difference_names(wording: &Wording) -> [String; 2] {
    let names = ["lessons.wanted", "lessons.printed"].map(|key| wording.say(&Message::new(key)));
    let widest = names.iter().map(|name| cells(name)).max().unwrap_or(0);
    names.map(|name| format!("{name}:{}", " ".repeat(widest + 1 - cells(&name))))
}

fn heading(app: &App, mood: Mood, message: &Message) -> Passage {
    Passage::Heading(mood, app.lessons.say(message))
}

fn key(app: &App, words: &str, way: String) -> Passage {
    Passage::Key(app.lessons.say(&Message::new(words).with("way", way)))
}

impl OpenLesson {
    /// The words of a question.
    pub fn words_of(&self, question: &Question, wording: &Wording) -> String {
        match &question.text {
            Some(id) => self.text(id).to_owned(),
            None => wording.say(&probe_words(question)),
        }
    }
}

impl Asking {
    /// The name under which its answer is kept.
    pub fn item(&self, question: &Question) -> String {
        let name = |place: usize| question.text.clone().unwrap_or_else(|| (place + 1).to_string());
        match self {
            Self::Question(place) => format!("question {}", name(*place)),
            Self::Probe(place) => format!("probe {}", name(*place)),
        }
    }
}
