//! The three ways to count along a line: bytes (how it is stored), graphemes (what a reader
//! calls a character) and cells (what it takes on the screen). A tab reaches to the next
//! multiple of [`TAB_WIDTH`]; everything that is drawn takes at least one cell, so that the
//! cursor always has a place to stand.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean_line;

/// Cells from one tab stop to the next, and blanks that one level of indentation has.
pub const TAB_WIDTH: usize = 4;

/// The graphemes of a line, each with its first byte.
pub fn graphemes(line: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    line.grapheme_indices(true)
}

/// How a grapheme is drawn: itself, blanks for a tab, `·` for what may not be shown or could
/// not be seen.
pub fn drawn(grapheme: &str, cell: usize) -> Cow<'_, str> {
    if grapheme == "\t" {
        return Cow::Borrowed(&"    "[..TAB_WIDTH - cell % TAB_WIDTH]);
    }
    let clean = clean_line(grapheme);
    if screen_width(&clean) == 0 { Cow::Borrowed("·") } else { clean }
}

/// The cells that terminals give a grapheme. They draw halfwidth sound marks apart, which
/// Unicode counts as part of the character before.
fn screen_width(grapheme: &str) -> usize {
    let sound_marks = grapheme.chars().filter(|mark| matches!(mark, '\u{ff9e}' | '\u{ff9f}'));
    grapheme.width() + sound_marks.count()
}

/// How many cells a grapheme takes that begins at `cell` of its line.
pub fn cell_width(grapheme: &str, cell: usize) -> usize {
    match grapheme.as_bytes() {
        [b'\t'] => TAB_WIDTH - cell % TAB_WIDTH,
        [_] => 1,
        _ => screen_width(&drawn(grapheme, cell)),
    }
}

/// Whether bytes, graphemes and cells of the line are all the same.
fn is_simple(line: &str) -> bool {
    line.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// How many graphemes a line has.
pub fn grapheme_count(line: &str) -> usize {
    if is_simple(line) { line.len() } else { graphemes(line).count() }
}

/// The first byte of grapheme `column`; the end of the line if it has fewer.
pub fn byte_of_grapheme(line: &str, column: usize) -> usize {
    if is_simple(line) {
        return column.min(line.len());
    }
    graphemes(line).nth(column).map_or(line.len(), |(byte, _)| byte)
}

/// How many graphemes begin before `byte`.
pub fn grapheme_of_byte(line: &str, byte: usize) -> usize {
    if is_simple(line) {
        return byte.min(line.len());
    }
    graphemes(line).take_while(|(start, _)| *start < byte).count()
}

/// The cell at which the grapheme at `byte` begins.
pub fn cell_of_byte(line: &str, byte: usize) -> usize {
    if is_simple(line) {
        return byte.min(line.len());
    }
    graphemes(line)
        .take_while(|(start, _)| *start < byte)
        .fold(0, |cell, (_, grapheme)| cell + cell_width(grapheme, cell))
}

/// The cell at which grapheme `column` begins.
pub fn cell_of_grapheme(line: &str, column: usize) -> usize {
    cell_of_byte(line, byte_of_grapheme(line, column))
}

/// The byte at which the grapheme that covers `cell` begins; the end of the line if the cell
/// lies behind it.
pub fn byte_at_cell(line: &str, cell: usize) -> usize {
    if is_simple(line) {
        return cell.min(line.len());
    }
    let mut end = 0;
    for (byte, grapheme) in graphemes(line) {
        end += cell_width(grapheme, end);
        if cell < end {
            return byte;
        }
    }
    line.len()
}

/// How many cells a text without line ends takes when its first cell is at a tab stop.
pub fn cells(line: &str) -> usize {
    cell_of_byte(line, line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILY: &str = "👨‍👩‍👧";

    #[test]
    fn a_reader_counts_characters_not_code_points() {
        let line = format!("e\u{301}{FAMILY}日x");
        assert_eq!(grapheme_count(&line), 4);
        assert_eq!(byte_of_grapheme(&line, 1), 3);
        assert_eq!(grapheme_of_byte(&line, line.len()), 4);
        assert_eq!(cells(&line), 1 + 2 + 2 + 1);
    }

    #[test]
    fn a_tab_reaches_to_the_next_stop() {
        assert_eq!(cells("a\tb"), 5);
        assert_eq!(cell_of_grapheme("\t\tx", 2), 8);
        assert_eq!(byte_at_cell("a\tb", 3), 1);
        assert_eq!(byte_at_cell("a\tb", 4), 2);
    }

    #[test]
    fn what_cannot_be_seen_is_shown_and_has_a_cell() {
        assert_eq!(drawn("\u{200b}", 0), "·");
        assert_eq!(drawn("\u{1b}", 0), "·");
        assert_eq!(drawn("\u{301}", 0), "·");
        assert_eq!(cells("\u{200b}\u{1b}"), 2);
    }

    #[test]
    fn a_cell_in_the_middle_of_a_wide_character_belongs_to_it() {
        assert_eq!(byte_at_cell("日本", 1), 0);
        assert_eq!(byte_at_cell("日本", 2), 3);
        assert_eq!(byte_at_cell("日本", 9), 6);
    }
}
