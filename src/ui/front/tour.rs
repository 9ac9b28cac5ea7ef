//! A card of the tour, beside what it speaks of.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Canvas, boxed};
use crate::app::bindings::When;
use crate::app::tour::{CARDS, Subject, Tour};
use crate::app::{Action, Focus, TourMove};
use crate::ui::layout::Layout;
use crate::ui::wrap;

/// A wider card would be harder to read.
const WIDEST: u16 = 58;

pub fn draw(canvas: &mut Canvas<'_, '_, '_>, layout: &Layout, tour: Tour) {
    let subject = tour.subject();
    let words = canvas.key_words(&subject.words(canvas.app));
    let title = format!("{} of {}: {}", tour.card + 1, CARDS.len(), subject.title());
    let below = keys(canvas);
    let room = region(layout, subject);
    let width = room.width.min(WIDEST);
    let rows = wrap::words(&words, usize::from(width.saturating_sub(4)));
    let place = place(layout, subject, room, (width, u16::try_from(rows.len()).unwrap_or(0) + 2));
    let inner = boxed(canvas, place, &title, &below);
    for (y, row) in (inner.y..inner.bottom()).zip(rows) {
        canvas.line(Line::from(row), Rect { y, height: 1, ..inner });
    }
    canvas.marks.add_button(place, Action::Tour(TourMove::On));
}

/// The keys of the card, the first of each.
fn keys(canvas: &Canvas<'_, '_, '_>) -> String {
    let moves = [(TourMove::Back, "back"), (TourMove::On, "on"), (TourMove::End, "ends")];
    let key = |to| canvas.app.keymap.key_shown(Action::Tour(to), &[When::Tour]);
    let words = moves.iter().filter_map(|(to, words)| Some(format!("{} {words}", key(*to)?)));
    canvas.key_words(&words.collect::<Vec<_>>().join(", "))
}

/// The part of the screen where the card may be: never that which it speaks of.
fn region(layout: &Layout, subject: Subject) -> Rect {
    let upper = layout.pane(Focus::Code).zip(layout.pane(Focus::Variables));
    let Some(((code, variables), output)) = upper.zip(layout.lowest()) else {
        let top = layout.title.bottom();
        return Rect { y: top, height: layout.timeline.y - top, ..layout.title };
    };
    match subject {
        Subject::Code | Subject::Run => {
            Rect { x: variables.x + 1, width: variables.width - 1, ..variables }
        }
        Subject::Steps | Subject::Leaving => output,
        Subject::Variables | Subject::Everything => {
            Rect { x: code.x + 1, width: output.width - 1, ..output }
        }
    }
}

/// The card's own place in its region: at the bottom, towards what it speaks of. It grows
/// upwards where the region is too low for it.
fn place(layout: &Layout, subject: Subject, room: Rect, (width, height): (u16, u16)) -> Rect {
    let is_right = matches!(subject, Subject::Variables | Subject::Everything);
    let x = if is_right { room.right() - width } else { room.x };
    let bottom = room.bottom().min(layout.timeline.y);
    let y = bottom.saturating_sub(height).max(layout.title.bottom());
    Rect { x, y, width, height: bottom - y }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Shares;
    use crate::ui::layout::Arrangement;

    #[test]
    fn no_card_covers_what_it_speaks_of() {
        for (columns, rows) in [(80, 24), (120, 40), (61, 17), (200, 60)] {
            let arrangement = Arrangement {
                focus: Focus::Code,
                is_narrow: false,
                lower: Focus::Output,
                lesson: None,
                shares: Shares::default(),
            };
            let layout = Layout::of(Rect::new(0, 0, columns, rows), arrangement);
            for subject in CARDS {
                let room = region(&layout, subject);
                let card = place(&layout, subject, room, (room.width.min(WIDEST), 6));
                let about = match subject {
                    Subject::Code => layout.pane(Focus::Code),
                    Subject::Run => layout.pane(Focus::Output),
                    Subject::Steps => Some(layout.timeline),
                    Subject::Variables => layout.pane(Focus::Variables),
                    Subject::Everything | Subject::Leaving => Some(layout.status),
                };
                // Panes share their borders: what is inside of them counts.
                let inside = about.map(|about| match about.height {
                    1 => about,
                    _ => about.inner(ratatui::layout::Margin::new(1, 1)),
                });
                let covered = inside.map(|inside| card.intersection(inside).area());
                assert_eq!(covered, Some(0), "{subject:?} at {columns}x{rows}");
            }
        }
    }
}
