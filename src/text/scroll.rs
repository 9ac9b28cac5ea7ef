//! Which part of a text a window shows.

use super::{Position, cell_of_grapheme, cells};

/// How many lines stay in sight above and below a place that is to be seen.
const LINES_AROUND: usize = 2;

/// The first line and the first cell of the lines that a window shows, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// Index of the first line.
    pub line: usize,
    /// The first cell of every line.
    pub cell: usize,
}

impl Scroll {
    /// Moved as little as needed for a place to be seen in a window of `rows` and `columns`.
    /// Sideways it jumps, and goes back as soon as the place can be seen from the first cell.
    pub fn showing(self, lines: &[String], place: Position, rows: usize, columns: usize) -> Self {
        let Some(text) = lines.get(place.line) else { return self };
        let around = LINES_AROUND.min(rows.saturating_sub(1) / 2);
        let last_start = lines.len().saturating_sub(rows);
        let highest = (place.line + around + 1).saturating_sub(rows).min(last_start);
        let lowest = place.line.saturating_sub(around).min(last_start).max(highest);
        Self { line: self.line.clamp(highest, lowest), cell: self.sideways(text, place, columns) }
    }

    fn sideways(self, text: &str, place: Position, columns: usize) -> usize {
        let cell = cell_of_grapheme(text, place.column);
        // The last column is for the sign that the line goes on.
        let room = columns.saturating_sub(2).max(1);
        if cell <= room && (self.cell == 0 || cells(text) <= room || cell < self.cell) {
            0
        } else if cell < self.cell || cell > self.cell + room {
            cell.saturating_sub(room * 3 / 4)
        } else {
            self.cell
        }
    }

    /// Scrolled down by so many lines, up if negative, with the last line still in sight.
    pub fn by_lines(self, lines: isize, of: usize) -> Self {
        let line = self.line.saturating_add_signed(lines).min(of.saturating_sub(1));
        Self { line, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<String> {
        (0..100).map(|_| "x".repeat(60)).collect()
    }

    #[track_caller]
    fn check(from: (usize, usize), place: (usize, usize), to: (usize, usize)) {
        let scroll = Scroll { line: from.0, cell: from.1 };
        let scroll = scroll.showing(&lines(), Position::new(place.0, place.1), 10, 20);
        assert_eq!((scroll.line, scroll.cell), to);
    }

    #[test]
    fn it_moves_as_little_as_needed_and_keeps_some_lines_around() {
        check((0, 0), (5, 0), (0, 0));
        check((0, 0), (8, 0), (1, 0));
        check((50, 0), (40, 0), (38, 0));
        check((50, 0), (0, 0), (0, 0));
        check((0, 0), (99, 0), (90, 0));
        check((95, 0), (96, 0), (90, 0));
    }

    #[test]
    fn sideways_it_jumps_and_comes_back() {
        check((0, 0), (0, 18), (0, 0));
        check((0, 0), (0, 19), (0, 6));
        check((0, 6), (0, 20), (0, 6));
        check((0, 6), (0, 5), (0, 0));
        check((0, 40), (0, 30), (0, 17));
    }

    #[test]
    fn a_window_without_room_does_no_harm() {
        let scroll = Scroll::default().showing(&lines(), Position::new(50, 50), 0, 0);
        assert!(scroll.line <= 51);
        assert_eq!(Scroll::default().showing(&[], Position::new(3, 3), 5, 5), Scroll::default());
    }
}
