//! Colours, signs, the mouse, and how the panes share the screen: each is remembered.

use super::{App, Effect, Focus, note};
use crate::app::action::Resize;
use crate::app::overlay::{Overlay, ThemeList};
use crate::store::{Choice, Shares};

/// Columns, or rows, by which a key moves a border.
const COLUMNS: i32 = 3;
const ROWS: i32 = 1;

/// Asks that what was chosen outlives the program.
pub fn remember(app: &App) -> Vec<Effect> {
    vec![Effect::Remember(Box::new(app.habits.clone()))]
}

/// Shows all themes to choose from.
pub fn choose_theme(app: &mut App) -> Vec<Effect> {
    let chosen = app.look.chosen();
    app.overlay = Some(Overlay::Themes(ThemeList { chosen, before: chosen }));
    Vec::new()
}

/// The next theme in the list.
pub fn next_theme(app: &mut App) -> Vec<Effect> {
    let next = (app.look.chosen() + 1) % app.look.themes().len().max(1);
    use_theme(app, next)
}

/// Uses a theme from now on.
pub fn use_theme(app: &mut App, index: usize) -> Vec<Effect> {
    app.look.choose(index);
    let name = app.look.name().to_owned();
    app.habits.theme = Some(Choice::new(&name, app.configured.theme.as_deref()));
    let name = crate::text::clean_line(&name);
    if app.look.has_colours() {
        note(app, format!("Colours: {name}."));
    } else {
        note(app, format!("Colours: {name}. This terminal shows none, so all look alike."));
    }
    remember(app)
}

/// Shows the theme that is chosen in the list, as a try.
pub fn preview(app: &mut App, index: usize) {
    app.look.choose(index);
}

/// Plain ASCII, or all signs.
pub fn toggle_glyphs(app: &mut App) -> Vec<Effect> {
    let is_ascii = !app.look.is_ascii();
    app.look.use_ascii(is_ascii);
    let (name, words) = if is_ascii {
        ("ascii", "Lines and signs are drawn in plain ASCII now.")
    } else {
        ("unicode", "Lines and signs are drawn as such again.")
    };
    app.habits.glyphs = Some(Choice::new(name, app.configured.glyphs.as_deref()));
    note(app, words);
    remember(app)
}

/// Leaves the mouse to the terminal, or takes it back.
pub fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    app.uses_mouse = !app.uses_mouse;
    let text = if app.uses_mouse {
        "The mouse works here again."
    } else {
        "The mouse now selects text in your terminal."
    };
    let value = app.uses_mouse.to_string();
    app.habits.mouse = Some(Choice::new(&value, app.configured.mouse.as_deref()));
    note(app, text);
    let mut effects = vec![Effect::UseMouse(app.uses_mouse)];
    effects.extend(remember(app));
    effects
}

/// Lets the pane that has the keys fill the body, or shows all panes again.
pub fn zoom(app: &mut App) -> Vec<Effect> {
    app.is_zoomed = !app.is_zoomed;
    Vec::new()
}

/// Moves a border by a little.
pub fn resize(app: &mut App, to: Resize) -> Vec<Effect> {
    let (columns, rows) = body(app);
    let shares = app.habits.shares;
    let (width, height) = (shares.variables_columns(columns), shares.output_rows(rows));
    let by = |now: u16, by: i32| u16::try_from(i32::from(now) + by).unwrap_or(0);
    let moved = match to {
        Resize::VariablesWider => shares.with_variables(by(width, COLUMNS), columns),
        Resize::VariablesNarrower => shares.with_variables(by(width, -COLUMNS), columns),
        Resize::OutputTaller => shares.with_output(by(height, ROWS), rows),
        Resize::OutputLower => shares.with_output(by(height, -ROWS), rows),
        Resize::Usual => Shares::default(),
    };
    if app.shows_one_pane() {
        return note(app, "One pane shows at a time here, so there is no border to move.");
    }
    share(app, moved)
}

/// Moves a pane's border to where the mouse has drawn it.
pub fn draw_border(app: &mut App, pane: Focus, at: u16) -> Vec<Effect> {
    let (columns, rows) = body(app);
    let shares = app.habits.shares;
    let moved = match pane {
        Focus::Variables => shares.with_variables(columns.saturating_sub(at), columns),
        _ => shares.with_output((rows + 1).saturating_sub(at), rows),
    };
    share(app, moved)
}

fn share(app: &mut App, shares: Shares) -> Vec<Effect> {
    if shares == app.habits.shares {
        return Vec::new();
    }
    app.habits.shares = shares;
    remember(app)
}

/// Columns and rows of all panes: the screen without its first and its last row.
fn body(app: &App) -> (u16, u16) {
    (app.size.0, app.size.1.saturating_sub(2))
}
