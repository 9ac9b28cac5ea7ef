//! Changing the program line by line. Every typed line is in the text at once, so that it is kept
//! whatever happens next.

use super::voice::Voice;
use crate::app::update::update;
use crate::app::{Action, App, Edit, Effect, Focus, Msg};
use crate::syntax;
use crate::text::Position;

/// What typed lines are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// Commands.
    Commands,
    /// The new text of a line, from 0.
    Line(usize),
    /// New lines, the next one before this line, from 0.
    Lines(usize),
}

/// The words before the next line.
pub(super) fn prompt(typing: Typing) -> String {
    match typing {
        Typing::Commands => "> ".to_owned(),
        Typing::Line(line) => format!("Line {}: ", line + 1),
        Typing::Lines(line) => format!("{}: ", line + 1),
    }
}

/// Begins to change a line, from 0.
pub(super) fn begin_line(app: &App, line: usize, voice: &mut Voice) -> Typing {
    let text = app.buffer.lines().get(line).map_or("", String::as_str);
    let blanks = text.len() - text.trim_start_matches(' ').len();
    let indented = match blanks {
        0 => String::new(),
        1 => ", indented by 1 blank,".to_owned(),
        _ => format!(", indented by {blanks} blanks,"),
    };
    voice.quote(&format!("Line {}{indented} is: {}", line + 1, text.trim_start_matches(' ')));
    voice.say("Type it anew, with its blanks. An empty line keeps it.");
    Typing::Line(line)
}

/// Begins to add lines before a line, from 0; behind the last one if there is no such line.
pub(super) fn begin_lines(app: &App, before: Option<usize>, voice: &mut Voice) -> Typing {
    voice.say("Type lines. A line with a single . ends that.");
    let lines = app.buffer.lines();
    let end = lines.len() - usize::from(lines.last().is_some_and(String::is_empty));
    Typing::Lines(before.unwrap_or(end))
}

/// Takes in a typed line, and tells what the next one is for.
pub(super) fn typed(
    app: &mut App,
    typing: Typing,
    line: &str,
    voice: &mut Voice,
) -> (Typing, Vec<Effect>) {
    match typing {
        Typing::Line(number) if line.is_empty() => {
            voice.say(&format!("Line {} stays as it is.", number + 1));
            (Typing::Commands, Vec::new())
        }
        Typing::Line(number) => {
            select(app, (number, 0), (number, usize::MAX));
            let effects = update(app, Msg::Paste(line.to_owned()));
            voice.say(&format!("Line {} is changed.", number + 1));
            (Typing::Commands, effects)
        }
        Typing::Lines(_) if line == "." => {
            voice.say(&length(app));
            (Typing::Commands, Vec::new())
        }
        Typing::Lines(at) => (Typing::Lines(at + 1), insert(app, at, line)),
        Typing::Commands => (typing, Vec::new()),
    }
}

/// How long the program is.
pub(super) fn length(app: &App) -> String {
    let lines = app.buffer.lines();
    match lines.len() - usize::from(lines.last().is_some_and(String::is_empty)) {
        1 => "The program has 1 line.".to_owned(),
        lines => format!("The program has {lines} lines."),
    }
}

fn insert(app: &mut App, at: usize, line: &str) -> Vec<Effect> {
    app.focus = Focus::Code;
    if at < app.buffer.lines().len() {
        app.buffer.go_to(Position::new(at, 0));
        return update(app, Msg::Paste(format!("{line}\n")));
    }
    app.buffer.go_to(Position::new(at, usize::MAX));
    update(app, Msg::Paste(format!("\n{line}")))
}

/// Deletes a line, from 0.
pub(super) fn delete(app: &mut App, line: usize, voice: &mut Voice) -> Vec<Effect> {
    let lines = app.buffer.lines();
    let text = lines.get(line).cloned().unwrap_or_default();
    match lines.len() {
        1 if text.is_empty() => return Vec::new(),
        1 => select(app, (0, 0), (0, usize::MAX)),
        count if line + 1 < count => select(app, (line, 0), (line + 1, 0)),
        _ => select(app, (line - 1, usize::MAX), (line, usize::MAX)),
    }
    let effects = update(app, Msg::Do(Action::Edit(Edit::DeleteLeft)));
    voice.quote(&format!("Line {} is deleted. It was: {text}", line + 1));
    effects
}

/// Does something to a line, from 0.
pub(super) fn edit(app: &mut App, line: usize, edit: Edit, voice: &mut Voice) -> Vec<Effect> {
    app.focus = Focus::Code;
    app.buffer.go_to(Position::new(line, 0));
    let effects = update(app, Msg::Do(Action::Edit(edit)));
    let line = app.buffer.cursor().line;
    let text = app.buffer.lines().get(line).map_or("", String::as_str);
    voice.quote(&format!("Line {} is now: {text}", line + 1));
    effects
}

/// Replaces a text everywhere: `old with new`.
pub(super) fn replace(app: &mut App, rest: &str, voice: &mut Voice) -> Vec<Effect> {
    let texts = rest.split_once(" with ").or_else(|| Some((rest.strip_suffix(" with")?, "")));
    let Some((old, new)) = texts.filter(|(old, _)| !old.is_empty()) else {
        app.tell("replace takes two texts: replace total with sum".to_owned());
        return Vec::new();
    };
    app.find.query.set_text(old);
    app.find.replacement.set_text(new);
    let version = app.buffer.version();
    let effects = update(app, Msg::Do(Action::Edit(Edit::ReplaceAll)));
    if app.buffer.version() != version {
        voice.say(&format!("The program has {new} now wherever it had {old}."));
    }
    effects
}

/// The first mistake that Python could not read past.
pub(super) fn mistake(app: &App) -> Option<String> {
    let mistake = syntax::mistake(&app.buffer.text())?;
    Some(app.mistake_in_line(&mistake))
}

fn select(app: &mut App, from: (usize, usize), to: (usize, usize)) {
    app.focus = Focus::Code;
    app.buffer.select_range(Position::new(from.0, from.1), Position::new(to.0, to.1));
}
