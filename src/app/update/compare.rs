//! Comparing the run that shows with another one, and runs with another input.

use std::path::Path;
use std::sync::Arc;

use super::{App, Effect, note, problem, run, sheet, step};
use crate::app::inquiries::compared::{MOST_BYTES, Other};
use crate::app::overlay::{Overlay, Prompt, PromptFor};
use crate::app::sheet::Inquiry;
use crate::app::{Recorded, Replay};
use crate::run::{InputSource, RunRequest};

/// Keeps the run that another one takes the place of, as far as there is room for both.
pub fn keep_previous(app: &mut App, old: Option<Replay>, new: &Recorded) {
    if let Some(old) = old.filter(|old| !old.trace().is_empty()) {
        app.previous = Some(old.recorded);
    }
    app.previous = app.previous.take().filter(|old| old.bytes() + new.bytes() <= MOST_BYTES);
}

/// Compares with the run before.
pub fn with_previous(app: &mut App) -> Vec<Effect> {
    let Some(previous) = app.previous.clone() else {
        return note(app, "There is no run before this one. Change something and run again.");
    };
    with(app, Other { run: previous, name: "the run before" })
}

fn with(app: &mut App, other: Other) -> Vec<Effect> {
    let effects = sheet::ask(app, &Inquiry::Compared(other));
    sheet::open_first_found(app);
    effects
}

/// Asks for a recording to compare with.
pub fn ask_recording(app: &mut App) -> Vec<Effect> {
    if !app.can_step() {
        return step::nothing_recorded(app);
    }
    app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::CompareWith)));
    Vec::new()
}

/// Takes the path of a recording.
pub fn with_path(path: &Path) -> Vec<Effect> {
    vec![Effect::ReadRecording(path.to_owned())]
}

/// Takes in a recording that was read for a comparison.
pub fn read(app: &mut App, outcome: Result<Box<Recorded>, String>) -> Vec<Effect> {
    match outcome {
        Ok(other) => with(app, Other { run: Arc::from(other), name: "the saved run" }),
        Err(reason) => problem(app, reason),
    }
}

/// Shows the inputs of the run, to choose one.
pub fn what_if(app: &mut App) -> Vec<Effect> {
    if app.is_replay_only {
        return note(app, "This is a recording: it can be stepped through, not run again.");
    }
    sheet::ask(app, &Inquiry::WhichInput)
}

/// Asks what is to be read in the place of a line of input.
pub fn ask_input(app: &mut App, number: usize) -> Vec<Effect> {
    app.overlay = Some(Overlay::Prompt(Prompt::new(PromptFor::OtherInput(number))));
    Vec::new()
}

/// Runs the recorded program again with this in the place of a line of input.
pub fn run_with(app: &mut App, number: usize, line: &str) -> Vec<Effect> {
    let Some(replay) = &app.replay else { return Vec::new() };
    let recording = &replay.recorded.recording;
    let mut inputs = recording.inputs.clone();
    let Some(place) = inputs.get_mut(number) else { return Vec::new() };
    *place = line.to_owned();
    let request = RunRequest {
        source: recording.source.clone(),
        file_name: recording.file_name.clone(),
        input: InputSource::Given(inputs.iter().map(|line| format!("{line}\n")).collect()),
        files: app.settings.files.clone(),
        seed: recording.seed,
        limits: recording.limits.clone(),
        is_checked: false,
    };
    let effects = run::start_with(app, request);
    app.compares_when_ended = true;
    effects
}
