//! The roles of the program's parts, kept up with what shows.

use super::{App, Effect};
use crate::text::Scroll;

/// Lines gone over in one moment when nothing else is to do.
const LINES_A_MOMENT: usize = 200;

/// What the roles were made for: while it stays the same there is nothing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coloured {
    version: u64,
    scroll: Scroll,
    rows: u16,
    is_recorded: bool,
    is_ready: bool,
}

/// Makes the roles of the lines that show.
pub fn refresh(app: &mut App) {
    let wanted = Coloured {
        version: app.buffer.version(),
        scroll: app.code_scroll,
        rows: app.shown.code_rows,
        is_recorded: app.shows_recorded_program(),
        is_ready: crate::syntax::is_ready(),
    };
    if app.coloured == Some(wanted) {
        return;
    }
    app.coloured = Some(wanted);
    let top = wanted.scroll.line;
    let visible = top..top + usize::from(wanted.rows);
    match &mut app.replay {
        Some(replay) if wanted.is_recorded => {
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
