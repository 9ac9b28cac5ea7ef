//! Breaking text into rows of the screen.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::cells;

/// Breaks a text into rows of at most `width` cells, between words where that is possible.
pub fn words(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut rows = Vec::new();
    for line in text.lines() {
        let mut row = String::new();
        for word in words_of(line) {
            if !row.is_empty() && cells(&row) + cells(word.trim_end()) > width {
                rows.push(std::mem::take(&mut row).trim_end().to_owned());
            }
            for grapheme in word.graphemes(true) {
                if cells(&row) + cells(grapheme) > width && !grapheme.trim().is_empty() {
                    rows.push(std::mem::take(&mut row));
                }
                row.push_str(grapheme);
            }
        }
        rows.push(row.trim_end().to_owned());
    }
    rows
}

/// The words of a line, each with the blank behind it. A blank with a mark on it is no gap.
fn words_of(line: &str) -> impl Iterator<Item = &str> {
    let gaps = line.grapheme_indices(true).filter(|(_, grapheme)| *grapheme == " ");
    let ends = gaps.map(|(place, _)| place + 1).chain(std::iter::once(line.len()));
    let mut start = 0;
    ends.map(move |end| &line[std::mem::replace(&mut start, end)..end])
}

/// As many of the parts between commas, from the last on, as `width` cells hold.
pub fn whole_parts(text: &str, width: usize) -> &str {
    let starts = std::iter::once(0).chain(text.match_indices(", ").map(|(place, _)| place + 2));
    starts.map(|start| &text[start..]).find(|part| cells(part) <= width).unwrap_or_default()
}

/// The text in at most `width` cells; what has no room shows as the mark at the end.
pub fn fit(text: &str, width: usize, mark: &str) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let mut fitting = String::new();
    let mut taken = cells(mark);
    for grapheme in text.graphemes(true) {
        taken += cells(grapheme);
        if taken > width {
            break;
        }
        fitting.push_str(grapheme);
    }
    if cells(mark) <= width {
        fitting.push_str(mark);
    }
    fitting
}

/// The text in at most `width` cells, with the mark in its middle where it has no room: names
/// that begin alike stay apart.
pub fn fit_middle(text: &str, width: usize, mark: &str) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let last = width.saturating_sub(cells(mark)) / 2;
    let mut end = String::new();
    for grapheme in text.graphemes(true).rev() {
        if cells(grapheme) + cells(&end) > last {
            break;
        }
        end.insert_str(0, grapheme);
    }
    let begin = fit(text, width.saturating_sub(cells(&end)), mark);
    format!("{begin}{end}")
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
        assert_eq!(words("one \u{301}two ", 4), ["one \u{301}", "two"]);
    }

    #[test]
    fn what_has_no_room_is_marked() {
        assert_eq!(fit("abc", 3, "…"), "abc");
        assert_eq!(fit("abcd", 3, "…"), "ab…");
        assert_eq!(fit("日本語", 4, "…"), "日…");
        assert_eq!(fit("日本語", 0, "…"), "");
    }

    #[test]
    fn names_that_begin_alike_stay_apart() {
        assert_eq!(fit_middle("variable_39", 11, "…"), "variable_39");
        assert_eq!(fit_middle("variable_39", 8, "…"), "vari…_39");
        assert_eq!(fit_middle("日本語の名前", 7, "…"), "日本…前");
        assert_eq!(fit_middle("abc", 0, "…"), "");
    }

    #[test]
    fn a_hint_without_room_loses_whole_parts_from_its_beginning() {
        assert_eq!(whole_parts("type, Enter does it, Esc closes", 40).len(), 31);
        assert_eq!(whole_parts("type, Enter does it, Esc closes", 25), "Enter does it, Esc closes");
        assert_eq!(whole_parts("type, Enter does it, Esc closes", 24), "Esc closes");
        assert_eq!(whole_parts("Esc closes", 5), "");
    }
}
