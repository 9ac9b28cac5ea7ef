//! Judging the program, and the questions that a lesson asks.

use super::{App, Effect, bring_in_sight, file, no_lesson, place, problem, say};
use crate::app::action::{Action, Learn};
use crate::app::lesson::{Asking, Judging, LeadsTo, Then, asked_words};
use crate::app::msg::{RunId, ToJudge};
use crate::app::overlay::{Answer, Choice, Overlay, Prompt, PromptFor, Question};
use crate::app::update::run;
use crate::grading::Graded;
use crate::lesson::LessonKind;
use crate::lesson::judge::Judged;
use crate::mastery::{Guess, What};
use crate::wording::Message;

/// Has the program judged; where a question waits for its answer, asks for that.
pub fn check(app: &mut App) -> Vec<Effect> {
    let source = app.buffer.text();
    let Some(open) = &mut app.lessons.open else { return no_lesson(app) };
    let Some(lesson) = open.lesson() else { return no_lesson(app) };
    if lesson.needs_newer.is_some() {
        let text = app.lessons.say(&Message::new("lessons.needs-newer"));
        return problem(app, format!("{text}."));
    }
    let is_judged = open.graded(&source).is_some();
    if open.asking.is_some() && (is_judged || lesson.kind == LessonKind::Predict) {
        return ask(app);
    }
    if let Judging::UnderWay(_, judged) = &open.judging
        && *judged == source
    {
        return say(app, &Message::new("lessons.is-checked"));
    }
    // What is asked is what the lesson's program does, whatever became of it in the editor.
    let judged = if lesson.kind == LessonKind::Predict { lesson.start.clone() } else { source };
    let (pack, key) = (open.pack.clone(), open.key.clone());
    let id = app.last_run.next();
    app.last_run = id;
    open.judging = Judging::UnderWay(id, judged.clone());
    let (seed, limits) = (run::seed(app), app.settings.limits.clone());
    let what = ToJudge { pack, lesson: key, source: judged, seed, limits };
    say(app, &Message::new("lessons.checking"));
    let mut effects = file::save_in_passing(app);
    effects.push(Effect::Judge(id, Box::new(what)));
    effects
}

/// What a run means for the lesson: its program is saved, and who looks first knows no more than
/// what is shown.
pub fn before_run(app: &mut App) -> Vec<Effect> {
    let mut effects = file::save_in_passing(app);
    let Some(open) = &mut app.lessons.open else { return effects };
    let asks = open.lesson().is_some_and(|lesson| open.answered.len() < lesson.questions.len());
    if asks && !std::mem::replace(&mut open.has_looked, true) {
        effects.push(Effect::Note(open.key.clone(), What::Looked));
    }
    effects
}

/// Takes in what was found.
pub fn judged(app: &mut App, id: RunId, outcome: Result<Box<Graded>, String>) -> Vec<Effect> {
    let Some(open) = &mut app.lessons.open else { return Vec::new() };
    let Judging::UnderWay(wanted, source) = &open.judging else { return Vec::new() };
    if *wanted != id {
        return Vec::new();
    }
    let source = source.clone();
    app.notice = None;
    let graded = match outcome {
        Ok(graded) => graded,
        Err(reason) => {
            open.judging = Judging::Not;
            return problem(app, reason);
        }
    };
    let passes = graded.report.passes();
    let kind = open.lesson().map(|lesson| lesson.kind);
    let question = open.due_question(&graded);
    let probe = open.probe(&graded).filter(|_| passes);
    let shown = source.clone();
    open.judging = Judging::Done { source, graded };
    (open.top, open.leads_to) = (0, None);
    open.hint_is_newest = false;
    if kind == Some(LessonKind::Predict) {
        open.asking = question.map(Asking::Question);
        // Whatever was opened meanwhile keeps the keys.
        return if app.overlay.is_none() { ask(app) } else { Vec::new() };
    }
    open.asking = probe.map(Asking::Probe);
    let ran = open.shown_run(&shown).cloned();
    bring_in_sight(app);
    let what = verdict(app, passes);
    let mut effects = vec![what];
    if let Some(ran) = ran.filter(|_| app.running.is_none()) {
        effects.extend(place::show_run(app, &ran, Then::Stay));
    }
    effects
}

/// Tells the learner, and what is kept of it.
fn verdict(app: &mut App, passes: bool) -> Effect {
    let guess = Some(Guess::Checks);
    let key = app.lessons.open.as_ref().map(|open| open.key.clone()).unwrap_or_default();
    if passes {
        app.tell(app.lessons.say(&passed(app, true)));
        return Effect::Note(key, What::Passed { guess });
    }
    failed(app);
    Effect::Note(key, What::Failed { guess })
}

fn failed(app: &mut App) {
    if let Some(open) = &mut app.lessons.open {
        open.leads_to = Some(LeadsTo::Failure);
    }
    let way = app.way_to_learn(Learn::ToPlace);
    app.tell(app.lessons.say(&Message::new("lessons.failed").with("way", way)));
}

fn passed(app: &App, may_ask: bool) -> Message {
    let asks = app.lessons.open.as_ref().is_some_and(|open| open.asking.is_some());
    match asks && may_ask {
        true => Message::new("lessons.passed-asking").with("way", app.way_to_learn(Learn::Check)),
        false => Message::new("lessons.passed").with("way", app.way_to_learn(Learn::Next)),
    }
}

/// Asks what waits for an answer.
fn ask(app: &mut App) -> Vec<Effect> {
    let Some(open) = &app.lessons.open else { return Vec::new() };
    let Some(question) = open.asked() else { return nothing_to_ask(app) };
    let text = asked_words(app).unwrap_or_default();
    let title = app.lessons.say(&Message::new("lessons.what-do-you-think"));
    app.overlay = Some(match question.choices.is_empty() {
        true => Overlay::Prompt(Prompt::new(PromptFor::LessonAnswer).about(text)),
        false => {
            let answers = ('a'..='z').zip(&question.choices).map(|(letter, choice)| {
                Answer::new(letter, choice.clone(), Choice::LessonAnswer(choice.clone()))
            });
            Overlay::Question(Question::new(&title, text, answers.collect()))
        }
    });
    Vec::new()
}

fn nothing_to_ask(app: &mut App) -> Vec<Effect> {
    let next = app.way_to_learn(Learn::Next);
    say(app, &Message::new("lessons.all-answered").with("way", next))
}

/// Takes in an answer.
pub fn answer(app: &mut App, typed: &str) -> Vec<Effect> {
    if typed.trim().is_empty() {
        return say(app, &Message::new("lessons.no-answer"));
    }
    let Some(open) = &app.lessons.open else { return Vec::new() };
    let Some(judged) = open.judge(typed) else {
        let text = app.lessons.say(&Message::new("lessons.answer-not-judged"));
        return problem(app, text);
    };
    let Some((asking, question)) = open.asking.clone().zip(open.asked()) else {
        return Vec::new();
    };
    let guess = Guess::among(question.choices.len());
    let item = asking.item(question);
    let key = open.key.clone();
    match judged {
        Judged::Unclear(why) => {
            let wording = app.lessons.wording();
            let asked = asked_words(app).unwrap_or_default();
            let about = format!("{asked}\n{}", wording.say(&why));
            let prompt = Prompt::with(PromptFor::LessonAnswer, typed).about(about);
            app.overlay = Some(Overlay::Prompt(prompt));
            Vec::new()
        }
        Judged::Right => {
            let mut effects = vec![Effect::Note(key, What::Right { item, guess })];
            effects.extend(was_right(app, &asking));
            effects
        }
        Judged::Wrong => {
            was_wrong(app, &asking);
            vec![Effect::Note(key, What::Wrong { item, guess })]
        }
    }
}

/// Goes on to the next question; after the last one the lesson is passed.
fn was_right(app: &mut App, asking: &Asking) -> Vec<Effect> {
    let Some(open) = &mut app.lessons.open else { return Vec::new() };
    open.asking = None;
    let Asking::Question(place) = asking else {
        app.tell(app.lessons.say(&passed(app, false)));
        return Vec::new();
    };
    open.answered.push(*place);
    let due = match &open.judging {
        Judging::Done { graded, .. } => open.due_question(graded),
        _ => None,
    };
    if let Some(place) = due {
        open.asking = Some(Asking::Question(place));
        app.tell(app.lessons.say(&Message::new("lessons.right")));
        return ask(app);
    }
    let key = open.key.clone();
    let probe = match &open.judging {
        Judging::Done { graded, .. } => open.probe(graded),
        _ => None,
    };
    open.asking = probe.map(Asking::Probe);
    let run = app.way_to(Action::Run);
    let message = Message::new("lessons.passed-run-it").with_inner("sentence", passed(app, true));
    app.tell(app.lessons.say(&message.with("way", run)));
    vec![Effect::Note(key, What::Passed { guess: None })]
}

fn was_wrong(app: &mut App, asking: &Asking) {
    let (run, check) = (app.way_to(Action::Run), app.way_to_learn(Learn::Check));
    if matches!(asking, Asking::Probe(_))
        && let Some(open) = &mut app.lessons.open
    {
        // One question after a pass, asked once: the run has the answer.
        open.asking = None;
    }
    let message = match asking {
        Asking::Question(_) => Message::new("lessons.wrong-question").with("check", check),
        Asking::Probe(_) => Message::new("lessons.wrong-probe"),
    };
    app.tell(app.lessons.say(&message.with("run", run)));
}
