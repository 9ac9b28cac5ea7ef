//! Breaking text into rows of the screen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Breaks a text into rows of at most `width` cells, between words where that is possible.
pub fn words(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut rows = Vec::new();
    for line in text.lines() {
        let mut row = String::new();
        for word in line.split_inclusive(' ') {
            if !row.is_empty() && row.width() + word.trim_end().width() > width {
                rows.push(std::mem::take(&mut row).trim_end().to_owned());
            }
            for grapheme in word.graphemes(true) {
                if row.width() + grapheme.width() > width && !grapheme.trim().is_empty() {
                    rows.push(std::mem::take(&mut row));
                }
                row.push_str(grapheme);
            }
        }
        rows.push(row.trim_end().to_owned());
    }
    rows
}

/// The text in at most `width` cells; what has no room shows as the mark at the end.
pub fn fit(text: &str, width: usize, mark: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut fitting = String::new();
    let mut cells = mark.width();
    for grapheme in text.graphemes(true) {
        cells += grapheme.width();
        if cells > width {
            break;
        }
        fitting.push_str(grapheme);
    }
    if mark.width() <= width {
        fitting.push_str(mark);
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_break_between_words_and_inside_long_ones() {
        assert_eq!(words("one two three", 8), ["one two", "three"]);
        assert_eq!(words("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(words("日本語日本", 4), ["日本", "語日", "本"]);
        assert_eq!(words("a\n\nb", 4), ["a", "", "b"]);
        assert_eq!(words("ab 日本語", 0), ["ab", "日", "本", "語"]);
    }

    #[test]
    fn what_has_no_room_is_marked() {
        assert_eq!(fit("abc", 3, "…"), "abc");
        assert_eq!(fit("abcd", 3, "…"), "ab…");
        assert_eq!(fit("日本語", 4, "…"), "日…");
        assert_eq!(fit("日本語", 0, "…"), "");
    }
}
