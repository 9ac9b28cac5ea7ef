//! The pane of the variables: calls, and in the open ones each name with its type and value.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Canvas, wrap};
use crate::app::rows::{Row, rows};
use crate::app::{Action, Focus, Replay};
use crate::insight::{self, Aliases, ChangedVariable};
use crate::text::{cells, clean_line};
use crate::theme::Role;
use crate::trace::{State, Value};

/// So much of the old value stays where there is no room for both.
const OLD_CELLS: usize = 5;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let title = canvas.pane_title(Focus::Variables, "Variables");
    let inner = canvas.pane(Focus::Variables, area, title);
    canvas.marks.shown.variable_rows = inner.height;
    match &canvas.app.replay {
        _ if canvas.app.running.is_some() => {
            advise(canvas, inner, "The variables show here when the run is over.");
        }
        Some(replay) if canvas.app.can_step() => draw_rows(canvas, inner, replay),
        Some(_) => advise(canvas, inner, "Nothing ran, so there are no variables."),
        None => advise(canvas, inner, &first_words(canvas)),
    }
}

fn first_words(canvas: &Canvas<'_, '_, '_>) -> String {
    let key = canvas.key_words(&canvas.app.way_to(Action::Run));
    format!(
        "{key} runs the program. Then step through it with the arrow keys and watch its variables here."
    )
}

fn advise(canvas: &mut Canvas<'_, '_, '_>, inner: Rect, words: &str) {
    let style = canvas.style(Role::Dim);
    let width = usize::from(inner.width.saturating_sub(2));
    for (y, row) in (inner.y..inner.bottom()).zip(wrap::words(words, width)) {
        let place = Rect { x: inner.x + 1, y, width: inner.width - 1, height: 1 };
        canvas.line(Line::styled(row, style), place);
    }
}

/// What all rows share.
struct Columns<'a> {
    replay: &'a Replay,
    state: &'a State,
    changed: Vec<ChangedVariable>,
    line: Option<u32>,
    aliases: Aliases,
    name: usize,
    type_name: usize,
    value: usize,
}

fn draw_rows(canvas: &mut Canvas<'_, '_, '_>, inner: Rect, replay: &Replay) {
    let rows = rows(replay);
    let state = replay.state();
    let top = canvas.app.variables_top.min(rows.len().saturating_sub(1));
    let visible = &rows[top..rows.len().min(top + usize::from(inner.height))];
    let columns = columns(replay, &state, visible, usize::from(inner.width));
    for (y, (index, row)) in (inner.y..inner.bottom()).zip(rows.iter().enumerate().skip(top)) {
        let is_chosen = canvas.app.focus == Focus::Variables && replay.chosen_row == Some(index);
        let line = match row {
            Row::Call { frame, is_open } => call(canvas, &frame.function, frame.line, *is_open),
            Row::MoreCalls(calls) => {
                note(canvas, format!("  {} {calls} more calls", canvas.theme.glyphs.ellipsis))
            }
            Row::Nothing => note(canvas, "    no variables yet".to_owned()),
            Row::Variable { .. } => variable(canvas, &columns, row),
        };
        let place = Rect { y, height: 1, ..inner };
        canvas.line(line, place);
        if is_chosen {
            canvas.paint(place, Role::Chosen);
            canvas.marks.cursor = Some(place.as_position());
        }
    }
    canvas.marks.add_variables(inner, top, rows.len());
    same_letter(canvas, inner, &columns, visible);
    more_below(canvas, inner, rows.len().saturating_sub(top));
}

/// What the letters mean, below the rows, where there is room and a row shows one.
fn same_letter(canvas: &mut Canvas<'_, '_, '_>, inner: Rect, columns: &Columns<'_>, rows: &[Row]) {
    let has_room = rows.len() + 1 < usize::from(inner.height);
    if has_room && rows.iter().any(|row| has_letter(columns, row)) {
        let place = Rect { y: inner.bottom() - 1, height: 1, ..inner };
        let style = canvas.style(Role::Dim);
        canvas.line(Line::styled(" Same letter: the same object.", style), place);
    }
}

fn has_letter(columns: &Columns<'_>, row: &Row) -> bool {
    let Row::Variable { value: Value::Ref(id), .. } = row else { return false };
    columns.aliases.letter_of(*id).is_some()
}

fn more_below(canvas: &mut Canvas<'_, '_, '_>, inner: Rect, rows: usize) {
    if rows > usize::from(inner.height) && inner.width > 4 {
        let words = format!(" {} ", canvas.theme.glyphs.more_down);
        let place = Rect { x: inner.right() - 4, y: inner.bottom(), width: 3, height: 1 };
        let style = canvas.style(Role::Title);
        canvas.line(Line::styled(words, style), place);
    }
}

fn columns<'a>(replay: &'a Replay, state: &'a State, rows: &[Row], width: usize) -> Columns<'a> {
    let aliases = insight::aliases(state, &state.frames);
    let (mut name, mut type_name, mut shown) = (1, 1, 1);
    for row in rows {
        if let Row::Variable { variable, value } = row {
            name = name.max(cells(&clean_line(&variable.name)));
            type_name = type_name.max(cells(&type_words(state, &aliases, value)));
            shown = shown.max(cells(&insight::show_value(value, state, width)));
        }
    }
    let changed = insight::changed(replay.trace(), replay.step(), width);
    for ChangedVariable { inside, before, after, .. } in &changed {
        let [before, after] = [before, after].map(|value| cells(value.as_deref().unwrap_or("")));
        shown = shown.max(cells(&inside_words(inside)) + before + after + 3);
    }
    let room = width.saturating_sub(5);
    let type_name = type_name.min((width / 5).min(12).max(room.saturating_sub(name + shown)));
    let name = name.min((width / 3).max(room.saturating_sub(type_name + shown)));
    let value = room.saturating_sub(name + type_name);
    let line = replay.moment().just_ran;
    let changed = insight::changed(replay.trace(), replay.step(), value);
    Columns { replay, state, changed, line, aliases, name, type_name, value }
}

/// The type of a value, with the letter of the object if other places hold the same one.
fn type_words(state: &State, aliases: &Aliases, value: &Value) -> String {
    let type_name = clean_line(&state.type_name(value)).into_owned();
    let Value::Ref(id) = value else { return type_name };
    match aliases.letter_of(*id) {
        Some(letter) => format!("{type_name} {letter}"),
        None => type_name,
    }
}

fn call<'l>(canvas: &Canvas<'_, '_, '_>, function: &str, line: u32, is_open: bool) -> Line<'l> {
    let sign = if is_open { canvas.theme.glyphs.more_down } else { canvas.theme.glyphs.chosen };
    let name = if function == "<module>" {
        "main".to_owned()
    } else {
        format!("{}()", clean_line(function))
    };
    let place = if is_open { String::new() } else { format!("  in line {line}") };
    Line::from(vec![
        Span::styled(format!("{sign} {name}"), canvas.style(Role::Heading)),
        Span::styled(place, canvas.style(Role::Dim)),
    ])
}

fn note<'l>(canvas: &Canvas<'_, '_, '_>, words: String) -> Line<'l> {
    Line::styled(words, canvas.style(Role::Dim))
}

fn variable<'l>(canvas: &Canvas<'_, '_, '_>, columns: &Columns<'_>, row: &Row) -> Line<'l> {
    let Row::Variable { variable, value } = row else { return Line::default() };
    let ellipsis = canvas.theme.glyphs.ellipsis;
    let pad = |text: String, width: usize| {
        let blanks = width.saturating_sub(cells(&text));
        format!("{text}{}", " ".repeat(blanks))
    };
    let name = wrap::fit_middle(&clean_line(&variable.name), columns.name, ellipsis);
    let type_name = type_words(columns.state, &columns.aliases, value);
    let type_name = wrap::fit(&type_name, columns.type_name, ellipsis);
    let changed = columns
        .changed
        .iter()
        .find(|changed| changed.frame == variable.frame && changed.name == variable.name);
    let (sign, name_style) = match changed {
        None => (" ", Style::new()),
        Some(ChangedVariable { before: None, .. }) => ("+", canvas.style(Role::Changed)),
        Some(_) => ("*", canvas.style(Role::Changed)),
    };
    let mut spans = vec![
        Span::styled(format!(" {sign} {} ", pad(name, columns.name)), name_style),
        Span::styled(
            format!("{} ", pad(type_name, columns.type_name)),
            canvas.style(Role::TypeName),
        ),
    ];
    match changed {
        Some(changed) => spans.extend(change(canvas, columns, changed)),
        None => {
            let shown = insight::show_value(value, columns.state, columns.value);
            spans.push(Span::raw(shown));
        }
    }
    Line::from(spans)
}

/// The place in a value that changed, before what it was.
fn inside_words(inside: &str) -> String {
    if inside.is_empty() { String::new() } else { format!("{inside}: ") }
}

/// `old → new ← line 3`, as far as there is room; the new value comes first when there is not.
fn change<'l>(
    canvas: &Canvas<'_, '_, '_>,
    columns: &Columns<'_>,
    changed: &ChangedVariable,
) -> Vec<Span<'l>> {
    let glyphs = canvas.theme.glyphs;
    let becomes = format!(" {} ", glyphs.becomes);
    let new = changed.after.clone().unwrap_or_default();
    let place =
        wrap::fit_middle(&inside_words(&changed.inside), columns.value / 2, glyphs.ellipsis);
    let mut room = columns.value.saturating_sub(cells(&place));
    let mut spans = vec![Span::raw(place)];
    if let Some(old) = &changed.before {
        let both = room.saturating_sub(cells(&becomes));
        let for_new = both.saturating_sub(cells(old).min(OLD_CELLS));
        let old = wrap::fit(old, both.saturating_sub(cells(&new).min(for_new)), glyphs.ellipsis);
        room = both.saturating_sub(cells(&old));
        spans.push(Span::styled(old, canvas.style(Role::OldValue)));
        spans.push(Span::raw(becomes));
    }
    let new = wrap::fit(&new, room, glyphs.ellipsis);
    room = room.saturating_sub(cells(&new));
    spans.push(Span::styled(new, canvas.style(Role::Changed)));
    let place = columns.line.map(|line| format!("  {} line {line}", glyphs.from));
    if let Some(place) = place.filter(|place| cells(place) <= room) {
        let is_same_call = columns.replay.event().and_then(|step| step.frame);
        if is_same_call.is_none_or(|frame| frame == changed.frame) {
            spans.push(Span::styled(place, canvas.style(Role::Dim)));
        }
    }
    spans
}
