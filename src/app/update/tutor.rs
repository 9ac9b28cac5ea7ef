//! The tutor: asked, answered, followed to the places that it speaks of.

use std::sync::Arc;

use super::{App, Effect, Focus, may_edit, note, panes, step};
use crate::app::action::{Action, TutorAct};
use crate::app::msg::Rephrased;
use crate::app::overlay::{Overlay, Prompt, PromptFor, Scrolled};
use crate::app::tutor::Talk;
use crate::app::{Recorded, Replay};
use crate::lesson::{Difference, Lesson};
use crate::rephrase::Rephrasing;
use crate::tutor::{
    Act, Ground, Guard, KnownMistake, Reading, Session, Turn, breaches, card_for, repeats_question,
    reply, reply_to_open,
};

/// How old a reader should be able to read a model's words.
const READING_AGE: u8 = 11;

/// Does what an action means for the tutor.
pub fn act(app: &mut App, what: TutorAct) -> Vec<Effect> {
    match what {
        TutorAct::Ask => ask(app),
        TutorAct::Answer => answer(app),
        TutorAct::ToPlace => to_place(app),
        TutorAct::Card => show_card(app),
        TutorAct::Close => close(app),
        TutorAct::ShowSent => show_sent(app),
        TutorAct::Toggle => toggle(app),
    }
}

/// Whether there is a run that the tutor may look at.
pub fn has_work(app: &App) -> bool {
    in_the_way(app).is_none()
}

/// That the settings turn it off, if they do: then nothing on the screen turns it on.
fn off_by_settings(app: &App) -> Option<String> {
    let place = app.tutor.off_by.as_ref()?;
    Some(format!("The settings of this computer turn the tutor off ({place})."))
}

/// Why the tutor does not look at anything now.
fn in_the_way(app: &App) -> Option<String> {
    let run = app.way_to(Action::Run);
    let of_lesson = app.lessons.open.as_ref().and_then(|open| open.lesson());
    if let Some(off) = off_by_settings(app) {
        return Some(off);
    }
    if !app.tutor.is_on {
        return Some("The tutor is off here. The palette (F2) switches it on.".to_owned());
    }
    if of_lesson.is_some_and(|lesson| lesson.is_without_tutor) {
        return Some("This lesson is to be done without the tutor.".to_owned());
    }
    if app.running.is_some() {
        return Some("The tutor looks at a run when it is over.".to_owned());
    }
    match &app.replay {
        None => Some(format!("The tutor looks at a run of your program. {run} makes one.")),
        Some(replay) if replay.is_old && !app.is_replay_only => Some(format!(
            "The program was changed since it ran. {run} runs it again, for the tutor, too."
        )),
        Some(_) => None,
    }
}

/// Lets it look at the run, or asks its next question.
fn ask(app: &mut App) -> Vec<Effect> {
    if let Some(why) = in_the_way(app) {
        return note(app, why);
    }
    let Some(recorded) = app.replay.as_ref().map(|replay| Arc::clone(&replay.recorded)) else {
        return Vec::new();
    };
    match &app.tutor.talk {
        Some(talk) if Arc::ptr_eq(&talk.recorded, &recorded) && app.focus != Focus::Tutor => {
            // It was left open, and what it asked still waits.
            panes::focus(app, Focus::Tutor);
            Vec::new()
        }
        Some(talk) if Arc::ptr_eq(&talk.recorded, &recorded) => {
            go_on(app);
            rephrase(app)
        }
        // Pressed again while it reads.
        _ if app.tutor.is_reading => Vec::new(),
        _ => {
            app.tutor.is_reading = true;
            note(app, "The tutor looks at the run …");
            vec![Effect::ReadForTutor(recorded_difference(app))]
        }
    }
}

/// Where the output parts from what the lesson expects, if that was found of this very run.
fn recorded_difference(app: &App) -> Option<Difference> {
    let open = app.lessons.open.as_ref()?;
    let source = app.buffer.text();
    let (_, failure) = open.failure(&source)?;
    let ran = open.shown_run(&source)?;
    let is_this = app.replay.as_ref()?.recorded.recording == ran.recording;
    failure.difference.clone().filter(|_| is_this)
}

/// Takes in what it read in a run.
pub fn read(app: &mut App, recorded: Arc<Recorded>, mut reading: Reading) -> Vec<Effect> {
    app.tutor.is_reading = false;
    app.notice = None;
    let is_there = |replay: &Replay| Arc::ptr_eq(&replay.recorded, &recorded);
    if !app.replay.as_ref().is_some_and(is_there) {
        return Vec::new();
    }
    if let Some(why) = in_the_way(app) {
        return note(app, why);
    }
    if let Some(lesson) = app.lessons.open.as_ref().and_then(|open| open.lesson()) {
        reading = reading.in_lesson(lesson, &recorded.recording);
    }
    let turn = next_turn(app, &recorded, &reading);
    app.tutor.talk = Some(Talk::new(recorded, reading, turn));
    panes::focus(app, Focus::Tutor);
    rephrase(app)
}

fn go_on(app: &mut App) {
    let Some(talk) = app.tutor.talk.take() else { return };
    let turn = next_turn(app, &talk.recorded, &talk.reading);
    let talk = app.tutor.talk.insert(talk);
    talk.go_on(turn);
}

/// What it says next.
fn next_turn(app: &mut App, recorded: &Recorded, reading: &Reading) -> Turn {
    let mistake = known_mistake(app);
    let skills = skills(app);
    let ground = ground(recorded, reading, mistake.as_ref(), &skills);
    let turn = app.tutor.session.next(&ground);
    in_lesson(app, turn)
}

/// Without what would tell the solution of the open lesson.
fn in_lesson(app: &App, turn: Turn) -> Turn {
    match app.lessons.open.as_ref().and_then(|open| open.lesson()) {
        Some(lesson) => turn.in_lesson(lesson, &app.buffer.text(), &app.tutor.wording),
        None => turn,
    }
}

fn ground<'a>(
    recorded: &'a Recorded,
    reading: &'a Reading,
    mistake: Option<&'a KnownMistake>,
    skills: &'a [(String, crate::mastery::Growth)],
) -> Ground<'a> {
    Ground {
        recording: &recorded.recording,
        trace: &recorded.trace,
        explanation: reading.explanation.as_ref(),
        facts: &reading.facts,
        mistake,
        skills,
    }
}

/// The mistake that the lesson found in this program.
fn known_mistake(app: &App) -> Option<KnownMistake> {
    let open = app.lessons.open.as_ref()?;
    let program = app.buffer.text();
    let mistake = open.mistake(&program)?;
    Some(KnownMistake::of(open.lesson()?, mistake, open.text(&mistake.ask), &program))
}

/// The skills that the open lesson trains, and how well each is known.
fn skills(app: &App) -> Vec<(String, crate::mastery::Growth)> {
    let Some(open) = &app.lessons.open else { return Vec::new() };
    let standing = app.lessons.progress.get(&open.key.pack).map(|known| &known.standing);
    let ids = open.lesson().map_or(&[][..], |lesson| &lesson.skills);
    let growth = |id: &String| standing.and_then(|known| known.skill(id)).map(|skill| skill.growth);
    ids.iter().map(|id| (id.clone(), growth(id).unwrap_or(crate::mastery::Growth::New))).collect()
}

/// Asks a model for a friendlier wording, where one is set up.
fn rephrase(app: &mut App) -> Vec<Effect> {
    let Some(talk) = &mut app.tutor.talk else { return Vec::new() };
    app.tutor.asked += 1;
    talk.number = app.tutor.asked;
    let Turn::Ask(question) = &talk.turn else { return Vec::new() };
    let rephrasing = Rephrasing::of(question, &app.tutor.wording, READING_AGE);
    rephrasing.map(|it| Effect::Rephrase(talk.number, Box::new(it))).into_iter().collect()
}

/// Takes in a model's words, if the question still stands as it was asked and they are no more
/// than another wording of it.
pub fn rephrased(app: &mut App, number: usize, rephrased: Rephrased) -> Vec<Effect> {
    app.tutor.sent = rephrased.sent.or(app.tutor.sent.take());
    let (program, secrets) = (app.buffer.text(), secrets(app));
    let wording = &app.tutor.wording;
    let Some(talk) = &mut app.tutor.talk else { return Vec::new() };
    let Turn::Ask(question) = &talk.turn else { return Vec::new() };
    let Some(words) = rephrased.words else { return Vec::new() };
    if talk.number != number || talk.was_answered_to {
        return Vec::new();
    }
    let template = wording.say(&question.message);
    let allowed = question.message.parts.iter().map(|(_, part)| part.clone()).collect();
    let guard = Guard { message: template, allowed, program, secrets };
    if breaches(&words, &guard).is_empty() {
        talk.friendlier = Some(words);
    }
    Vec::new()
}

/// What no wording may give away: the lesson's solution, and what its checks expect.
fn secrets(app: &App) -> Vec<String> {
    let lesson = app.lessons.open.as_ref().and_then(|open| open.lesson());
    lesson.map(Lesson::secrets).unwrap_or_default()
}

/// What was sent to a model last, for the learner to read.
fn show_sent(app: &mut App) -> Vec<Effect> {
    let text = app.tutor.sent.clone().unwrap_or_else(|| "Nothing was sent to a model.".to_owned());
    let title = "Sent to the model, word for word".to_owned();
    app.overlay = Some(Overlay::Text { title, text, scroll: Scrolled::default() });
    Vec::new()
}

/// Asks for the answer to its question.
fn answer(app: &mut App) -> Vec<Effect> {
    let Some(talk) = app.tutor.talk.as_ref().filter(|talk| talk.asks()) else {
        return to_place(app);
    };
    let words = question_words(app, talk);
    app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::TutorAnswer).about(words)));
    Vec::new()
}

fn question_words(app: &App, talk: &Talk) -> String {
    match &talk.turn {
        Turn::AskOfPack(words, _) => words.clone(),
        Turn::Ask(question) => {
            let own = || app.tutor.wording.say(&question.message);
            talk.friendlier.clone().unwrap_or_else(own)
        }
        _ => String::new(),
    }
}

/// Takes in an answer.
pub fn answered(app: &mut App, typed: &str) -> Vec<Effect> {
    if typed.trim().is_empty() {
        return note(app, "No answer was typed.");
    }
    let asked = app.tutor.talk.as_ref().map(|talk| question_words(app, talk));
    let is_repeated = asked.is_some_and(|asked| repeats_question(typed, &asked));
    let typed = if is_repeated { "" } else { typed };
    let Some(talk) = &mut app.tutor.talk else { return Vec::new() };
    talk.was_answered_to = true;
    talk.top = 0;
    // Two answers to one question are not replied to in the same words.
    let turn = talk.turns + talk.replies;
    talk.replies += 1;
    talk.reply = Some(match &talk.turn {
        Turn::Ask(question) => reply(question, app.tutor.session.heard(question, typed), turn),
        // The pack's own question has no answer that a rule could judge.
        _ => reply_to_open(app.tutor.session.heard_open(typed), turn),
    });
    panes::focus(app, Focus::Tutor);
    Vec::new()
}

/// Goes to the place that is chosen among those that it speaks of.
pub fn to_place(app: &mut App) -> Vec<Effect> {
    if let Some(place) = app.tutor.chosen_place() {
        go_to(app, place.step);
        if app.shows_one_pane() && app.can_step() {
            // Else nobody would see it.
            panes::focus(app, Focus::Stepper);
        }
        return Vec::new();
    }
    match app.failing_part().filter(|_| may_edit(app) && !app.can_step()) {
        // Nothing ran; what Python could not read is there all the same.
        Some(part) => {
            app.buffer.go_to(part.start);
            panes::focus(app, Focus::Code);
            panes::keep_cursor_in_sight(app);
            Vec::new()
        }
        None => note(app, "Nothing here leads to a step."),
    }
}

fn go_to(app: &mut App, step: usize) {
    if app.can_step() {
        step::show(app, step);
        panes::keep_step_in_sight(app);
    }
}

/// Chooses another of the lines that lead to a step, and shows that; scrolls where there is none.
pub fn rows_by(app: &mut App, by: isize) {
    let places = app.tutor.places();
    let Some(talk) = &mut app.tutor.talk else { return };
    let wanted = talk.chosen.saturating_add_signed(by).min(places.len().saturating_sub(1));
    if wanted == talk.chosen {
        talk.top = talk.top.saturating_add_signed(by).min(app.shown.tutor_most);
        return;
    }
    choose(app, wanted);
}

/// Chooses a line that leads to a step, and shows that.
pub fn choose(app: &mut App, wanted: usize) {
    panes::focus(app, Focus::Tutor);
    let Some(place) = app.tutor.places().into_iter().nth(wanted) else { return };
    if let Some(talk) = &mut app.tutor.talk {
        talk.chosen = wanted;
    }
    go_to(app, place.step);
}

/// Scrolls so that the chosen line is in sight, once it is known where that is. The first one was
/// not chosen by anybody: what is new is read from its beginning.
pub fn keep_in_sight(app: &mut App) {
    let ((first, end), rows) = (app.shown.tutor_chosen, usize::from(app.shown.tutor_rows));
    if let Some(talk) = &mut app.tutor.talk {
        let least = if talk.chosen == 0 { 0 } else { end.saturating_sub(rows) };
        talk.top = talk.top.max(least).min(first);
    }
}

/// Scrolls without choosing.
pub fn scroll(app: &mut App, by: isize) {
    let most = app.shown.tutor_most;
    if let Some(talk) = &mut app.tutor.talk {
        talk.top = talk.top.saturating_add_signed(by).min(most);
    }
}

/// Shows a card about what is at hand.
fn show_card(app: &mut App) -> Vec<Effect> {
    let Some(mut talk) = app.tutor.talk.take() else {
        return ask(app);
    };
    let (mistake, skills) = (known_mistake(app), skills(app));
    let ground = ground(&talk.recorded, &talk.reading, mistake.as_ref(), &skills);
    let found = card_for(&ground).map(|turn| in_lesson(app, turn));
    let has_card = found.is_some();
    if let Some(turn) = found {
        talk.go_on(turn);
    }
    app.tutor.talk = Some(talk);
    if has_card { Vec::new() } else { note(app, "There is no card about this.") }
}

/// Closes its pane.
pub fn close(app: &mut App) -> Vec<Effect> {
    app.tutor.talk = None;
    let is_its_own = |overlay: &Overlay| match overlay {
        Overlay::Prompt(prompt) => prompt.purpose == PromptFor::TutorAnswer,
        _ => false,
    };
    if app.overlay.as_ref().is_some_and(is_its_own) {
        app.overlay = None;
    }
    if app.focus == Focus::Tutor {
        let to = if app.can_step() { Focus::Stepper } else { Focus::Code };
        panes::focus(app, if app.is_replay_only && !app.can_step() { Focus::Output } else { to });
    }
    Vec::new()
}

fn toggle(app: &mut App) -> Vec<Effect> {
    if let Some(off) = off_by_settings(app) {
        return note(app, off);
    }
    close(app);
    app.tutor.is_on = !app.tutor.is_on;
    note(app, if app.tutor.is_on { "The tutor is on." } else { "The tutor is off." })
}

/// Another program: nothing was asked about it yet.
pub fn begin_anew(app: &mut App) {
    close(app);
    app.tutor.session = Session::default();
}

/// The learner did something, so that the next question may go deeper.
pub fn acted(app: &mut App, act: Act) {
    app.tutor.session.acted(act);
    if let Some(talk) = &mut app.tutor.talk {
        talk.was_answered_to = true;
    }
}
