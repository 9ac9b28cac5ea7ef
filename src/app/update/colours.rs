//! The roles of the program's parts, kept up with what shows.

use super::{App, Effect};

/// Lines gone over in one moment when nothing else is to do.
const LINES_A_MOMENT: usize = 200;

/// Makes the roles of the lines that show.
pub fn refresh(app: &mut App) {
    let top = app.code_scroll.line;
    let visible = top..top + usize::from(app.shown.code_rows);
    let shows_recorded = app.shows_recorded_program();
    match &mut app.replay {
        Some(replay) if shows_recorded => {
            replay.highlighter.update(replay.source.lines(), visible);
        }
        _ => app.highlighter.update(app.buffer.lines(), visible),
    }
}

/// Goes over more lines than show, so that guesses become right.
pub fn work(app: &mut App) -> Vec<Effect> {
    app.highlighter.work(LINES_A_MOMENT);
    Vec::new()
}
