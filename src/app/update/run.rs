//! Starting and stopping runs, and what they tell.

use super::{App, Effect, Focus, compare, lesson, note, panes, sheet, tutor};
use crate::app::action::{Action, TutorAct};
use crate::app::msg::{RunId, RunNews};
use crate::app::overlay::{Overlay, Scrolled};
use crate::app::replay::{Recorded, Replay};
use crate::app::running::Running;
use crate::run::{Control, FOLDER_IS_GONE, InputSource, RunRequest};
use crate::text::Position;
use crate::trace::Verdict;

/// Runs the program; one that runs already is stopped first.
pub fn start(app: &mut App) -> Vec<Effect> {
    if app.is_replay_only {
        return note(app, "This is a recording: it can be stepped through, not run again.");
    }
    let request = RunRequest {
        source: app.buffer.text(),
        file_name: app.file_name.clone(),
        input: app.settings.input.clone(),
        files: app.settings.files.clone(),
        seed: seed(app),
        limits: app.settings.limits.clone(),
        is_checked: false,
    };
    let mut effects = lesson::before_run(app);
    effects.extend(start_with(app, request));
    effects
}

/// Makes this run; one that is under way is stopped first.
pub fn start_with(app: &mut App, request: RunRequest) -> Vec<Effect> {
    let mut effects = Vec::new();
    app.compares_when_ended = false;
    if let Some(running) = app.running.take() {
        effects.push(Effect::Control(running.id, Control::Stop));
    }
    app.last_run = app.last_run.next();
    app.running = Some(Running::new(app.last_run, app.now));
    app.run_problem = None;
    app.output_below = 0;
    app.playing = None;
    sheet::close_all(app);
    tutor::close(app);
    panes::focus(app, Focus::Output);
    effects.push(Effect::Run(app.last_run, Box::new(request)));
    effects
}

/// The seed of the next run.
pub fn seed(app: &mut App) -> u32 {
    let next = app.next_seed;
    app.next_seed = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    app.settings.seed.unwrap_or(next)
}

/// Stops the run under way; what it did so far is kept.
pub fn stop(app: &mut App) -> Vec<Effect> {
    match &mut app.running {
        Some(running) => {
            running.is_stopping = true;
            vec![Effect::Control(running.id, Control::Stop)]
        }
        None => note(app, "Nothing is running."),
    }
}

/// Takes in what a run tells; an older run is not listened to.
pub fn news(app: &mut App, id: RunId, news: RunNews) -> Vec<Effect> {
    let Some(running) = app.running.as_mut().filter(|running| running.id == id) else {
        return Vec::new();
    };
    match news {
        RunNews::Runner(runner) => running.runner = Some(runner),
        RunNews::State(state) => running.reached(state, app.now),
        RunNews::Note(text) => running.notes.push(text),
        RunNews::Output(stream, bytes) => running.output.write(stream, &bytes),
        RunNews::InputWanted => return input_wanted(app),
        RunNews::Ended(Ok(recorded)) => return ended(app, recorded),
        RunNews::Ended(Err(reason)) => return not_run(app, reason),
    }
    Vec::new()
}

fn input_wanted(app: &mut App) -> Vec<Effect> {
    let Some(running) = &mut app.running else { return Vec::new() };
    if let Some(line) = running.typed_ahead.pop_front() {
        running.waits_since = None;
        running.output.typed(&line);
        return vec![Effect::Control(running.id, Control::Answer(line))];
    }
    if running.input_ended {
        return vec![Effect::Control(running.id, Control::EndOfInput)];
    }
    running.wants_input = true;
    running.waits_since = None;
    app.output_below = 0;
    if app.focus == Focus::Output {
        return Vec::new();
    }
    let pane = app.way_to(Action::NextPane);
    note(app, format!("The program waits for input: {pane} or a click takes you to the output."))
}

/// Takes in what the sandbox was found to be, before anything was run.
pub fn walls(app: &mut App, walls: Result<&'static str, String>) -> Vec<Effect> {
    match walls {
        Ok(words) => app.walls = Some(words),
        Err(reason) => {
            app.walls = Some("no sandbox");
            // That text is in danger is the graver matter.
            if app.notice.is_none() {
                app.tell(reason);
            }
        }
    }
    Vec::new()
}

fn ended(app: &mut App, recorded: Box<Recorded>) -> Vec<Effect> {
    let Some(mut running) = app.running.take() else { return Vec::new() };
    let verdict = recorded.recording.verdict.clone();
    let has_steps = !recorded.trace.is_empty();
    if let Some(lines) = running.lines_not_asked_for() {
        running.notes.push(format!("Typed, and not handed to the program: {lines}"));
    }
    if recorded.recording.files.is_some() {
        running.notes.push(FOLDER_IS_GONE.to_owned());
    }
    let mut replay = Replay::new(recorded, running.notes);
    replay.is_old = app.buffer.lines() != replay.source.lines();
    let is_old = replay.is_old;
    let old = app.replay.take();
    compare::keep_previous(app, old, &replay.recorded);
    app.replay = Some(replay);
    sheet::close_all(app);
    tutor::close(app);
    app.playing = None;
    app.coloured = None;
    app.variables_top = 0;
    app.output_below = 0;
    if let Verdict::NotPython { line, column, .. } = verdict {
        return show_mistake(app, line, column, is_old);
    }
    if app.focus != Focus::Code && has_steps {
        panes::focus(app, Focus::Stepper);
        panes::keep_step_in_sight(app);
    }
    if std::mem::take(&mut app.compares_when_ended) && has_steps {
        return compare::with_previous(app);
    }
    tell_ending(app)
}

/// Where the output with the verdict is out of sight, the status line tells it once.
fn tell_ending(app: &mut App) -> Vec<Effect> {
    match &app.replay {
        Some(replay) if app.shows_one_pane() => {
            let sentence = replay.recorded.sentence.clone();
            let why = why_key(app).map(|key| format!(" ({key}: why?)"));
            note(app, sentence + &why.unwrap_or_default())
        }
        _ => Vec::new(),
    }
}

/// The key that leads to the tutor, where something went wrong.
pub fn why_key(app: &App) -> Option<String> {
    let replay = app.replay.as_ref().filter(|_| app.run_problem.is_none())?;
    let verdict = &replay.recorded.recording.verdict;
    let is_wrong = !matches!(verdict, Verdict::Finished { .. } | Verdict::Cancelled);
    let has_work = is_wrong && tutor::has_work(app);
    has_work.then(|| app.way_to(Action::Tutor(TutorAct::Ask)))
}

/// Puts the cursor where Python stopped reading.
fn show_mistake(
    app: &mut App,
    line: Option<u32>,
    column: Option<u32>,
    is_old: bool,
) -> Vec<Effect> {
    let was_elsewhere = app.focus != Focus::Code;
    panes::focus(app, Focus::Code);
    if let (Some(line), false, true) = (line, is_old, was_elsewhere) {
        let from_one = |number: u32| (number as usize).saturating_sub(1);
        app.buffer.go_to(Position::new(from_one(line), from_one(column.unwrap_or(1))));
        panes::keep_cursor_in_sight(app);
    }
    tell_ending(app)
}

fn not_run(app: &mut App, reason: String) -> Vec<Effect> {
    app.running = None;
    app.run_problem = Some(reason.clone());
    if app.focus == Focus::Output {
        panes::focus(app, Focus::Code);
    }
    app.overlay = Some(Overlay::Text {
        title: "The program was not run".to_owned(),
        text: reason,
        scroll: Scrolled::default(),
    });
    Vec::new()
}

/// Whether lines can be typed for a run at all.
pub fn asks_for_input(app: &App) -> bool {
    app.settings.input == InputSource::Ask
}
