//! Hints, and the places in a run that a lesson speaks of.

use super::{App, Effect, Focus, no_lesson, note, panes};
use crate::app::action::{Action, Learn};
use crate::app::inquiries;
use crate::app::lesson::{LeadsTo, main_run};
use crate::app::replay::{Recorded, Replay};
use crate::app::rows::{Row, rows};
use crate::app::sheet::Inquiry;
use crate::app::update::{sheet, step};
use crate::insight;
use crate::lesson::{Ran, Show};
use crate::mastery::What;

/// Shows the next hint.
pub fn hint(app: &mut App) -> Vec<Effect> {
    let Some(open) = &mut app.lessons.open else { return no_lesson(app) };
    let Some(lesson) = open.lesson() else { return no_lesson(app) };
    let count = lesson.hints.len();
    let Some(hint) = lesson.hints.get(open.hints).cloned() else {
        let text = if count == 0 { "This lesson has no hints." } else { "These are all hints." };
        return note(app, text);
    };
    open.hints += 1;
    open.top = 0;
    let key = open.key.clone();
    let leads = hint.show.is_some();
    if let Some(show) = hint.show {
        open.leads_to = Some(LeadsTo::Hint(show));
    }
    let way = app.way_to(Action::Lesson(Learn::ToPlace));
    let text = match leads {
        true => format!("Here is a hint. {way} shows in your run what it is about."),
        false => "Here is a hint.".to_owned(),
    };
    note(app, text);
    vec![Effect::Note(key, What::Hint { level: hint.level })]
}

/// Goes to the place in a run that the lesson speaks of.
pub fn to_place(app: &mut App) -> Vec<Effect> {
    let source = app.buffer.text();
    let Some(open) = &app.lessons.open else { return no_lesson(app) };
    match open.leads_to.clone() {
        Some(LeadsTo::Failure) if open.failure(&source).is_some() => to_failure(app),
        Some(LeadsTo::Hint(show)) => show_in_run(app, &show),
        _ => {
            let (check, hint) =
                (app.way_to(Action::Lesson(Learn::Check)), app.way_to(Action::Lesson(Learn::Hint)));
            note(app, format!("Nothing leads to a place yet. {check} checks, {hint} gives a hint."))
        }
    }
}

fn to_failure(app: &mut App) -> Vec<Effect> {
    let source = app.buffer.text();
    let Some(open) = &app.lessons.open else { return Vec::new() };
    let (Some((_, failure)), Some(graded)) = (open.failure(&source), open.graded(&source)) else {
        return Vec::new();
    };
    let shown = failure.run.as_ref().and_then(|kind| {
        graded.ran.iter().find(|ran| ran.trial.kind == *kind).filter(|ran| !ran.trace.is_empty())
    });
    let (Some(ran), step) = (shown.cloned(), failure.step) else {
        return to_line(app, failure.line);
    };
    let words = failure.given.as_ref().map(|given| format!("This is the run with {given}."));
    take_up(app, &ran, step);
    words.map_or_else(Vec::new, |text| note(app, text))
}

/// Puts a run that checks looked at in the place of the last one.
fn take_up(app: &mut App, ran: &Ran, at: Option<usize>) {
    let recorded = Recorded::new(ran.recording.clone());
    let mut replay = Replay::new(Box::new(recorded), Vec::new());
    replay.is_old = app.buffer.lines() != replay.source.lines();
    sheet::close_all(app);
    app.replay = Some(replay);
    app.playing = None;
    app.coloured = None;
    (app.variables_top, app.output_below) = (0, 0);
    panes::focus(app, Focus::Stepper);
    if let Some(at) = at {
        step::go_to(app, at);
    }
    panes::keep_step_in_sight(app);
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
        None => note(app, "No step shows this: it is about the program as it is written."),
    }
}

/// Opens what a hint is about, in the learner's own run; without one, in the run that was checked.
fn show_in_run(app: &mut App, show: &Show) -> Vec<Effect> {
    let source = app.buffer.text();
    let is_own = app.can_step() && app.replay.as_ref().is_some_and(|replay| !replay.is_old);
    if !is_own {
        let graded = app.lessons.open.as_ref().and_then(|open| open.graded(&source));
        let Some(ran) = graded.and_then(main_run).filter(|ran| !ran.trace.is_empty()).cloned()
        else {
            return step::nothing_recorded(app);
        };
        take_up(app, &ran, None);
    }
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
            to_step(app, raised.unwrap_or(usize::MAX))
        }
        Show::Start => to_step(app, 0),
        Show::End => to_step(app, usize::MAX),
    }
}

fn to_step(app: &mut App, wanted: usize) -> Vec<Effect> {
    let last = app.replay.as_ref().map_or(0, Replay::last_step);
    panes::focus(app, Focus::Stepper);
    step::go_to(app, wanted.min(last));
    Vec::new()
}

/// The table of the loop that began first.
fn first_table(app: &mut App) -> Vec<Effect> {
    let rounds = app.replay.as_ref().map(|replay| &replay.recorded.loops);
    match rounds.and_then(|loops| loops.rounds().next()) {
        Some(first) => {
            let inquiry = Inquiry::Table(first.id());
            sheet::ask(app, &inquiry)
        }
        None => note(app, "No loop ran in this run."),
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
        None => note(app, format!("There is no {name} at the end of this run.")),
    }
}
