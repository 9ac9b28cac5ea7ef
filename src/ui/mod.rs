//! The full screen: the application in, a picture out, and where on it everything is.

mod class;
pub mod code;
mod find;
mod front;
mod layout;
mod lesson;
mod marks;
mod output;
mod program;
mod sheet;
mod status;
mod timeline;
mod title;
mod tutor;
mod variables;
mod wrap;

pub use marks::Marks;

use ratatui::Frame;
use ratatui::buffer::{Buffer as Screen, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};
use unicode_width::UnicodeWidthChar;

use crate::app::{App, Focus, arrows_in_words};
use crate::theme::{ASCII, Role, Theme};
use layout::{Arrangement, Layout, LessonPlace};

/// The smallest screen that the panes fit on, in columns and rows.
const SMALLEST: (u16, u16) = (40, 10);

/// Draws the application and tells where everything is.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame) -> Marks {
    let area = frame.area();
    frame.render_widget(Block::new().style(theme.style(Role::Screen)), area);
    let mut canvas = Canvas { app, theme, frame, marks: Marks::new(app.shown) };
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&mut canvas, area);
        return canvas.marks;
    }
    if app.shows_class() {
        class::draw(&mut canvas, area);
        front::draw(&mut canvas, &Layout::of(area, arrangement(app)), area);
        return canvas.finish();
    }
    let layout = Layout::of(area, arrangement(app));
    title::draw(&mut canvas, &layout);
    // The borders of the pane that has the keys are drawn last, over those it shares; all titles
    // after them, since plain signs (`-`) do not merge with what is below.
    let mut panes = layout.panes();
    panes.sort_by_key(|(pane, _)| has_focus(app, *pane));
    for (pane, area) in &panes {
        canvas.border(*pane, *area);
    }
    for (pane, area) in panes {
        match pane {
            Focus::Code | Focus::Stepper => program::draw(&mut canvas, area),
            Focus::Variables => variables::draw(&mut canvas, area),
            Focus::Output => output::draw(&mut canvas, area),
            Focus::Sheet => sheet::draw(&mut canvas, area),
            Focus::Lesson => lesson::draw(&mut canvas, area),
            Focus::Tutor => tutor::draw(&mut canvas, area),
        }
    }
    for (pane, area, is_upright) in layout.borders() {
        canvas.marks.add_border(area, pane, is_upright);
    }
    timeline::draw(&mut canvas, layout.timeline);
    status::draw(&mut canvas, layout.status);
    front::draw(&mut canvas, &layout, area);
    canvas.finish()
}

fn arrangement(app: &App) -> Arrangement {
    Arrangement {
        focus: app.focus,
        is_narrow: app.shows_one_pane(),
        lower: lower(app),
        lesson: app.lessons.open.as_ref().map(|_| lesson_place(app)),
        shares: app.habits.shares,
    }
}

/// The pane at the bottom: that which has the keys, else what was opened last.
fn lower(app: &App) -> Focus {
    match app.focus {
        Focus::Output => Focus::Output,
        Focus::Tutor => Focus::Tutor,
        _ if !app.sheets.is_empty() => Focus::Sheet,
        _ if app.tutor.talk.is_some() => Focus::Tutor,
        _ => Focus::Output,
    }
}

/// Signs on the border where a page goes on.
fn more(canvas: &mut Canvas<'_, '_, '_>, area: Rect, top: usize, goes_on: bool) {
    let glyphs = canvas.theme.glyphs;
    let style = canvas.style(Role::KeyHint);
    let x = area.right().saturating_sub(3);
    for (shows, sign, y) in
        [(top > 0, glyphs.more_up, area.y), (goes_on, glyphs.more_down, area.bottom() - 1)]
    {
        if shows {
            canvas.line(Line::styled(sign, style), Rect { x, y, width: 1, height: 1 });
        }
    }
}

/// The variables count while one steps; before that and while writing, the task does.
fn lesson_place(app: &App) -> LessonPlace {
    match app.focus {
        Focus::Code | Focus::Lesson => LessonPlace::Right,
        Focus::Output if !app.can_step() => LessonPlace::Right,
        _ => LessonPlace::Below,
    }
}

/// What every part of the screen draws with.
struct Canvas<'a, 'b, 'c> {
    app: &'a App,
    theme: &'a Theme,
    frame: &'b mut Frame<'c>,
    marks: Marks,
}

impl Canvas<'_, '_, '_> {
    fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    fn line(&mut self, line: Line<'_>, area: Rect) {
        self.frame.render_widget(line, area);
    }

    /// Names of keys as this terminal can show them.
    fn key_words(&self, keys: &str) -> String {
        if *self.theme.glyphs == ASCII { arrows_in_words(keys) } else { keys.to_owned() }
    }

    fn paint(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        self.frame.buffer_mut().set_style(area, style);
    }

    fn border(&mut self, pane: Focus, area: Rect) {
        let focused = has_focus(self.app, pane);
        let border = self.style(if focused { Role::FocusedBorder } else { Role::Border });
        let block = Block::bordered()
            .border_set(self.theme.glyphs.border)
            .merge_borders(MergeStrategy::Exact)
            .border_style(border);
        self.frame.render_widget(block, area);
    }

    /// Writes the title of a pane on its border and gives the room inside.
    fn pane(&mut self, pane: Focus, area: Rect, title: Line<'_>) -> Rect {
        let inner = Block::bordered().inner(area);
        self.line(title, Rect { y: area.y, height: area.height.min(1), ..inner });
        self.marks.add_pane(area, pane);
        inner
    }

    /// The title of a pane, marked when the pane has the keys.
    fn pane_title<'t>(&self, pane: Focus, words: &'t str) -> Line<'t> {
        let focused = has_focus(self.app, pane);
        let style = self.style(if focused { Role::FocusedTitle } else { Role::Title });
        Line::from(Span::styled(format!(" {words} "), style))
    }

    fn clear(&mut self, area: Rect) {
        self.frame.render_widget(Clear, area);
        self.frame.render_widget(Block::new().style(self.style(Role::Screen)), area);
    }

    fn finish(self) -> Marks {
        mend_spills(self.frame.buffer_mut());
        if let Some(cursor) = self.marks.cursor {
            self.frame.set_cursor_position(cursor);
        }
        self.marks
    }
}

/// Terminals that know fewer pictures and letters made of several characters than others draw them
/// side by side, over what comes after. That is drawn anew each time, so that it stays.
fn mend_spills(screen: &mut Screen) {
    for at in 0..screen.content.len() {
        let symbol = screen.content[at].symbol();
        if symbol.len() <= 4 {
            continue;
        }
        let apart: usize = symbol.chars().filter_map(UnicodeWidthChar::width).sum();
        let together = usize::from(screen.content[at].cell_width());
        let after = at + together..(at + apart).min(screen.content.len());
        if after.start < after.end {
            for cell in &mut screen.content[after] {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    }
}

/// Whether a pane has the keys; the program's pane is the editor's and the stepper's.
fn has_focus(app: &App, pane: Focus) -> bool {
    let same = |focus| if focus == Focus::Stepper { Focus::Code } else { focus };
    same(app.focus) == same(pane)
}

fn too_small(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let words = format!("This window is too small: firefly needs {} x {}.", SMALLEST.0, SMALLEST.1);
    let lines = wrap::words(&words, usize::from(area.width.max(1)));
    let lines: Vec<Line> = lines.into_iter().map(Line::from).collect();
    canvas.frame.render_widget(Paragraph::new(lines), area);
}
