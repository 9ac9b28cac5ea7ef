//! The list of a class: its recordings, the alike ones under one heading.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{Canvas, status, wrap};
use crate::app::class::{Class, ClassEntry};
use crate::insight::{ClassRow, RunFacts};
use crate::text::{cell_of_grapheme, clean_line, grouped};
use crate::theme::Role;

/// Cells of a learner's name.
const NAME: usize = 20;
/// Cells of a number of steps, with the word.
const STEPS: usize = 13;
/// On a narrower screen the program's name is left out.
const WITH_PROGRAM: u16 = 100;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let Some(class) = &app.class else { return };
    let title = Rect { height: 1, ..area };
    draw_title(canvas, title, class);
    let about = Rect { y: area.y + 1, height: 1, ..area };
    draw_about(canvas, about, class);
    let list = Rect { y: area.y + 3, height: area.height.saturating_sub(4), ..area };
    let entries = class.entries();
    canvas.marks.shown.front_rows = list.height;
    let shown = entries.iter().enumerate().skip(class.top);
    for (y, (index, entry)) in (list.y..list.bottom()).zip(shown) {
        let place = Rect { y, height: 1, ..list };
        match entry {
            ClassEntry::Heading(words) => {
                let words = wrap::fit(words, usize::from(area.width) - 2, ellipsis(canvas));
                let line = Line::styled(format!(" {words}"), canvas.style(Role::Heading));
                canvas.line(line, place);
            }
            ClassEntry::Run(row) => draw_run(canvas, place, row, index == class.chosen),
        }
    }
    if entries.is_empty() {
        let words = " No recording has these words. Esc shows all of them again.";
        canvas.line(Line::styled(words, canvas.style(Role::Dim)), list);
    }
    canvas.marks.add_class(list, class.top, entries.len());
    status::draw(canvas, Rect { y: area.bottom() - 1, height: 1, ..area });
}

fn ellipsis(canvas: &Canvas<'_, '_, '_>) -> &'static str {
    canvas.theme.glyphs.ellipsis
}

fn draw_title(canvas: &mut Canvas<'_, '_, '_>, area: Rect, class: &Class) {
    canvas.paint(area, Role::Status);
    let files = class.table.files;
    let count = if files == 1 { "1 recording".to_owned() } else { format!("{files} recordings") };
    let heading = Span::styled(" firefly", canvas.style(Role::Heading));
    canvas.line(Line::from(vec![heading, Span::raw(format!("   class: {count}"))]), area);
}

/// What is typed to narrow the list down, else with what the runs are compared.
fn draw_about(canvas: &mut Canvas<'_, '_, '_>, area: Rect, class: &Class) {
    let query = class.query.text();
    if class.is_narrow() {
        let label = " find: ";
        let typed = Span::styled(clean_line(&query).into_owned(), canvas.style(Role::Input));
        let label_span = Span::styled(label, canvas.style(Role::KeyHint));
        canvas.line(Line::from(vec![label_span, typed]), area);
        if class.is_typing {
            let cell = label.len() + cell_of_grapheme(&query, class.query.cursor().column);
            let x = u16::try_from(cell).unwrap_or(area.width).min(area.width - 1);
            canvas.marks.cursor = Some(ratatui::layout::Position { x: area.x + x, y: area.y });
        }
        return;
    }
    let words = match class.table.compared_with.as_slice() {
        [] => "No run has any step.".to_owned(),
        [only] => only.clone(),
        [first, _] => format!("{first}, and 1 other program"),
        [first, others @ ..] => format!("{first}, and {} other programs", others.len()),
    };
    let words = wrap::fit(&words, usize::from(area.width) - 2, ellipsis(canvas));
    canvas.line(Line::styled(format!(" {words}"), canvas.style(Role::Dim)), area);
}

fn draw_run(canvas: &mut Canvas<'_, '_, '_>, place: Rect, row: &ClassRow, is_chosen: bool) {
    let room = usize::from(place.width);
    let sign = if is_chosen { canvas.theme.glyphs.chosen } else { " " };
    let mut text = format!(" {sign} {}", padded(canvas, &row.run.name, NAME));
    match &row.run.content {
        Ok(facts) => text += &of_run(canvas, place, row, facts),
        Err(why) => text += &format!("  {why}"),
    }
    canvas.line(Line::raw(wrap::fit(&text, room, ellipsis(canvas))), place);
    if is_chosen {
        canvas.paint(place, Role::Chosen);
        canvas.marks.cursor.get_or_insert(place.as_position());
    }
}

/// The program if there is room, the steps, and where the run goes another way.
fn of_run(canvas: &Canvas<'_, '_, '_>, place: Rect, row: &ClassRow, facts: &RunFacts) -> String {
    let mut text = String::new();
    if place.width >= WITH_PROGRAM {
        text += &format!("  {}", padded(canvas, &facts.program, NAME));
    }
    let steps = format!("{} steps", grouped(facts.steps as u64));
    text += &format!("  {steps:>STEPS$}");
    if let Some(way) = row.divergence {
        let step = grouped(way.step as u64 + 1);
        // Which way, the heading says.
        text += &format!("  differs at step {step}");
    }
    text
}

fn padded(canvas: &Canvas<'_, '_, '_>, text: &str, width: usize) -> String {
    let fitted = wrap::fit(text, width, ellipsis(canvas));
    let blanks = width.saturating_sub(fitted.width());
    fitted + &" ".repeat(blanks)
}
