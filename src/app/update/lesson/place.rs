//! Hints, and the places in a run that a lesson speaks of.

use super::{App, Effect, Focus, bring_in_sight, no_lesson, panes, say, tutor};
use crate::app::action::Learn;
use crate::app::inquiries;
use crate::app::lesson::{LeadsTo, Then, main_run};
use crate::app::replay::{Recorded, Replay};
use crate::app::rows::{Row, rows};
use crate::app::sheet::Inquiry;
use crate::app::update::{compare, sheet, step};
use crate::insight;
use crate::lesson::{Ran, Show};
use crate::mastery::What;
use crate::wording::Message;

/// Shows the next hint.
pub fn hint(app: &mut App) -> Vec<Effect> {
    let Some(open) = &mut app.lessons.open else { return no_lesson(app) };
    let Some(lesson) = open.lesson() else { return no_lesson(app) };
    let count = lesson.hints.len();
    let Some(hint) = lesson.hints.get(open.hints).cloned() else {
        let key = if count == 0 { "lessons.no-hints" } else { "lessons.no-more-hints" };
        return say(app, &Message::new(key));
    };
    open.hints += 1;
    open.hint_is_newest = true;
    open.top = 0;
    let key = open.key.clone();
    let leads = hint.show.is_some();
    if let Some(show) = hint.show {
        open.leads_to = Some(LeadsTo::Hint(show));
    }
    bring_in_sight(app);
    let way = app.way_to_learn(Learn::ToPlace);
    let message = match leads {
        true => Message::new("lessons.here-is-a-hint-in-the-run").with("way", way),
        false => Message::new("lessons.here-is-a-hint"),
    };
    say(app, &message);
    vec![Effect::Note(key, What::Hint { level: hint.level })]
}

/// Goes to the place in a run that the lesson speaks of.
pub fn to_place(app: &mut App) -> Vec<Effect> {
    let source = app.buffer.text();
    let Some(open) = &app.lessons.open else { return no_lesson(app) };
    match open.leads_to.clone() {
        Some(LeadsTo::Failure) if open.failure(&source).is_some() => to_failure(app),
        Some(LeadsTo::Hint(show)) => show_in_run(app, show),
        _ => {
            let (check, hint) = (app.way_to_learn(Learn::Check), app.way_to_learn(Learn::Hint));
            say(app, &Message::new("lessons.no-place").with("check", check).with("hint", hint))
        }
    }
}

fn to_failure(app: &mut App) -> Vec<Effect> {
    let source = app.buffer.text();
    let Some(open) = &app.lessons.open else { return Vec::new() };
    let Some((_, failure)) = open.failure(&source) else { return Vec::new() };
    match (open.shown_run(&source), failure.step) {
        (Some(ran), Some(step)) => {
            let given = failure.given.as_ref().map(|given| app.lessons.say(given));
            let ran = ran.clone();
            show_run(app, &ran, Then::Step { step, given })
        }
        _ => to_line(app, failure.line),
    }
}

/// Puts a run that was judged in the place of the last one, if it is not there; then goes on.
pub fn show_run(app: &mut App, ran: &Ran, then: Then) -> Vec<Effect> {
    let is_there = |replay: &Replay| replay.recorded.recording == ran.recording;
    if app.replay.as_ref().is_some_and(is_there) {
        return go_on(app, then);
    }
    vec![Effect::ShowRun(Box::new((ran.recording.clone(), then)))]
}

/// Takes in the run that was to be shown.
pub fn run_shown(app: &mut App, recorded: Box<Recorded>, then: Then) -> Vec<Effect> {
    if app.running.is_some() {
        return Vec::new();
    }
    let mut replay = Replay::new(recorded, Vec::new());
    replay.is_old = app.buffer.lines() != replay.source.lines();
    // All that was printed is in sight then.
    replay.go_to(replay.last_step());
    let old = app.replay.take();
    compare::keep_previous(app, old, &replay.recorded);
    sheet::close_all(app);
    app.replay = Some(replay);
    tutor::close(app);
    app.run_problem = None;
    app.playing = None;
    app.coloured = None;
    (app.variables_top, app.output_below) = (0, 0);
    if app.focus == Focus::Stepper && !app.can_step() {
        panes::focus(app, Focus::Code);
    }
    go_on(app, then)
}

fn go_on(app: &mut App, then: Then) -> Vec<Effect> {
    match then {
        Then::Stay => Vec::new(),
        Then::Step { step, given } => {
            to_step(app, step);
            given.map_or_else(Vec::new, |given| {
                say(app, &Message::new("lessons.run-with").with("given", given))
            })
        }
        Then::Show(show) => open_in_run(app, &show),
    }
}

/// Where no run shows it, the program's line does.
fn to_line(app: &mut App, line: Option<u32>) -> Vec<Effect> {
    panes::focus(app, Focus::Code);
    match line {
        Some(line) => {
            let line = (line as usize).saturating_sub(1);
            app.buffer.go_to(crate::text::Position::new(line, 0));
            panes::keep_cursor_in_sight(app);
            Vec::new()
        }
        None => say(app, &Message::new("lessons.no-step")),
    }
}

/// Opens what a hint is about, in the learner's own run; without one, in the run that was judged.
fn show_in_run(app: &mut App, show: Show) -> Vec<Effect> {
    let source = app.buffer.text();
    if app.can_step() && app.replay.as_ref().is_some_and(|replay| !replay.is_old) {
        return open_in_run(app, &show);
    }
    // What a lesson asks about is run by the learner.
    let open = app.lessons.open.as_ref().filter(|open| !open.is_prediction());
    let graded = open.and_then(|open| open.graded(&source));
    match graded.and_then(main_run).filter(|ran| !ran.trace.is_empty()).cloned() {
        Some(ran) => show_run(app, &ran, Then::Show(show)),
        None => step::nothing_recorded(app),
    }
}

fn open_in_run(app: &mut App, show: &Show) -> Vec<Effect> {
    match show {
        Show::Changes(name) => sheet::ask(app, &Inquiry::Watch(name.clone())),
        Show::Why(name) => why(app, name),
        Show::Table => first_table(app),
        Show::Hits => sheet::ask(app, &Inquiry::Hits),
        Show::Error => {
            let raised = app.replay.as_ref().and_then(|replay| {
                let trace = replay.trace();
                insight::step_that_raised(trace, trace.len().saturating_sub(1))
            });
            to_step(app, raised.unwrap_or(usize::MAX));
            Vec::new()
        }
        Show::Start => {
            to_step(app, 0);
            Vec::new()
        }
        Show::End => {
            to_step(app, usize::MAX);
            Vec::new()
        }
    }
}

fn to_step(app: &mut App, wanted: usize) {
    let last = app.replay.as_ref().map_or(0, Replay::last_step);
    panes::focus(app, Focus::Stepper);
    step::go_to(app, wanted.min(last));
    panes::keep_step_in_sight(app);
}

/// The table of the loop that began first.
fn first_table(app: &mut App) -> Vec<Effect> {
    let rounds = app.replay.as_ref().map(|replay| &replay.recorded.loops);
    match rounds.and_then(|loops| loops.rounds().next()) {
        Some(first) => {
            let inquiry = Inquiry::Table(first.id());
            sheet::ask(app, &inquiry)
        }
        None => say(app, &Message::new("lessons.no-loop")),
    }
}

/// Why a name has its value at the end.
fn why(app: &mut App, name: &str) -> Vec<Effect> {
    to_step(app, usize::MAX);
    let rows = app.replay.as_ref().map(rows).unwrap_or_default();
    let chosen = rows.into_iter().filter_map(Row::chosen).find(|row| *row.name == *name);
    let question = app.replay.as_ref().zip(chosen);
    match question.map(|(replay, chosen)| inquiries::why::question(replay, &chosen)) {
        Some(inquiry) => sheet::ask(app, &inquiry),
        None => say(app, &Message::new("lessons.no-name").with("name", name)),
    }
}
