//! What the lesson's page says, in the order in which it shows: what was found, what is asked,
//! hints, the task.

use super::{Asking, Judging, OpenLesson};
use crate::app::App;
use crate::app::action::{Action, Learn};
use crate::lesson::judge::probe_words;
use crate::lesson::{Difference, LessonKind, Question};

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
    Literal(&'static str, String),
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
    if let Some(what) = open.lesson().and_then(|lesson| lesson.needs_newer.as_ref()) {
        passages
            .push(Passage::Heading(Mood::NotYet, "This lesson needs a newer firefly".to_owned()));
        passages.push(Passage::Words(format!("It cannot be checked here: {what}.")));
    }
    // What is newest comes first.
    if open.hint_is_newest {
        hints(open, &mut passages);
    }
    found(app, open, &mut passages);
    asked(app, open, &mut passages);
    if !open.hint_is_newest {
        hints(open, &mut passages);
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
        passages.push(Passage::Heading(Mood::Plain, "Checking …".to_owned()));
        return;
    }
    if open.is_prediction() {
        if open.asking.is_none() && !open.answered.is_empty() {
            passages.push(Passage::Heading(Mood::Good, "Done".to_owned()));
        }
        return;
    }
    let Some(graded) = open.graded(&source) else { return };
    let Some((check, failure)) = graded.report.first_failure() else {
        let mood = if graded.report.passes() { Mood::Good } else { Mood::NotYet };
        let words = if graded.report.passes() { "Done" } else { "Not judged" };
        passages.push(Passage::Heading(mood, words.to_owned()));
        return;
    };
    passages.push(Passage::Heading(Mood::NotYet, "Not yet".to_owned()));
    passages.push(Passage::Words(failure.sentence.clone()));
    match &failure.difference {
        Some(difference) => passages.push(Passage::Difference(difference.clone())),
        None => {
            passages
                .extend(failure.expected.clone().map(|text| Passage::Literal("expected", text)));
        }
    }
    let message = open.lesson().and_then(|lesson| {
        lesson.checks.iter().find(|known| known.id == check)?.message.as_deref()
    });
    let thought = open.mistake(&source).map(|mistake| mistake.ask.as_str());
    for id in message.into_iter().chain(thought) {
        passages.push(Passage::Words(open.text(id).to_owned()));
    }
    let way = app.way_to_learn(Learn::ToPlace);
    passages.push(Passage::Key(format!("{way} shows where")));
}

fn asked(app: &App, open: &OpenLesson, passages: &mut Vec<Passage>) {
    // A question about a program that was changed since is asked anew once that is judged.
    if !open.is_prediction() && open.graded(&app.buffer.text()).is_none() {
        return;
    }
    let Some(question) = open.asked() else { return };
    let heading = match open.asking {
        Some(Asking::Probe(_)) => "A question for you",
        _ => "What do you think?",
    };
    passages.push(Passage::Heading(Mood::Plain, heading.to_owned()));
    passages.push(Passage::Words(open.words_of(question)));
    let way = app.way_to_learn(Learn::Check);
    passages.push(Passage::Key(format!("{way} answers")));
}

/// Those that were asked for, the newest first.
fn hints(open: &OpenLesson, passages: &mut Vec<Passage>) {
    let Some(lesson) = open.lesson() else { return };
    let shown = lesson.hints.iter().enumerate().take(open.hints);
    for (place, hint) in shown.rev() {
        let heading = format!("Hint {} of {}", place + 1, lesson.hints.len());
        passages.push(Passage::Heading(Mood::Plain, heading));
        passages.push(Passage::Words(open.text(&hint.text).to_owned()));
    }
}

/// The keys that the lesson goes on with.
fn ways(app: &App, open: &OpenLesson) -> Vec<Passage> {
    let Some(lesson) = open.lesson() else { return Vec::new() };
    let (run, check) = (app.way_to(Action::Run), app.way_to_learn(Learn::Check));
    let (hint, next) = (app.way_to_learn(Learn::Hint), app.way_to_learn(Learn::Next));
    let mut ways = match lesson.kind {
        LessonKind::Predict => vec![format!("{check} asks you"), format!("{run} runs it")],
        _ => vec![format!("{run} runs it"), format!("{check} checks it")],
    };
    if open.hints < lesson.hints.len() {
        ways.push(format!("{hint} gives a hint"));
    }
    if app.lessons.is_passed(&open.key) {
        ways.push(format!("{next} opens the next lesson"));
    }
    ways.into_iter().map(Passage::Key).collect()
}

impl OpenLesson {
    /// The words of a question.
    pub fn words_of(&self, question: &Question) -> String {
        match &question.text {
            Some(id) => self.text(id).to_owned(),
            None => probe_words(question),
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
