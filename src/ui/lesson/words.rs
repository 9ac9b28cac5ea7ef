//! Words of several kinds, broken into rows.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::super::Canvas;
use crate::lesson::{Span as Words, SpanKind, paragraph};
use crate::text::{cells, graphemes};
use crate::theme::Role;

/// A text in which code stands in backquotes.
pub fn rows(canvas: &Canvas<'_, '_, '_>, text: &str, width: usize) -> Vec<Line<'static>> {
    text.lines().flat_map(|line| wrapped(canvas, &paragraph(line), width, "", "")).collect()
}

/// Breaks words into rows; the first row begins with one text, the others with another one that
/// is as wide.
pub fn wrapped(
    canvas: &Canvas<'_, '_, '_>,
    words: &[Words],
    width: usize,
    first: &str,
    others: &str,
) -> Vec<Line<'static>> {
    let room = width.saturating_sub(cells(first)).max(4);
    let mut rows: Vec<Vec<Span<'static>>> = vec![vec![Span::raw(first.to_owned())]];
    let mut taken = 0;
    for word in whole_words(canvas, words) {
        let needed: usize = word.iter().map(|(text, _)| cells(text.trim_end())).sum();
        if word.is_empty() || (taken > 0 && taken + needed > room) {
            rows.push(vec![Span::raw(others.to_owned())]);
            taken = 0;
        }
        for (text, style) in word {
            // A word that is longer than a row goes on in the next one.
            for part in parts(&text, room) {
                if taken > 0 && taken + cells(part.trim_end()) > room {
                    rows.push(vec![Span::raw(others.to_owned())]);
                    taken = 0;
                }
                taken += cells(&part);
                if let Some(row) = rows.last_mut() {
                    row.push(Span::styled(part, style));
                }
            }
        }
    }
    rows.into_iter().map(Line::from).collect()
}

type Word = Vec<(String, Style)>;

/// The words, each with the blank behind it; an empty one where a new line begins. A word may be
/// of several kinds, as code with a full stop behind it is.
fn whole_words(canvas: &Canvas<'_, '_, '_>, words: &[Words]) -> Vec<Word> {
    let mut whole = Vec::new();
    let mut word = Word::new();
    for Words { kind, text } in words {
        if *kind == SpanKind::Break {
            whole.extend([std::mem::take(&mut word), Word::new()]);
            continue;
        }
        for part in text.split_inclusive(' ') {
            word.push((part.to_owned(), style(canvas, *kind)));
            if part.ends_with(' ') {
                whole.push(std::mem::take(&mut word));
            }
        }
    }
    if !word.is_empty() {
        whole.push(word);
    }
    whole
}

fn style(canvas: &Canvas<'_, '_, '_>, kind: SpanKind) -> Style {
    let plain = canvas.style(Role::Screen);
    match kind {
        SpanKind::Plain | SpanKind::Break => plain,
        SpanKind::Code => canvas.style(Role::Function),
        SpanKind::Strong => plain.add_modifier(Modifier::BOLD),
        SpanKind::Emphasis => plain.add_modifier(Modifier::ITALIC),
        SpanKind::Link => plain.add_modifier(Modifier::UNDERLINED),
    }
}

/// A text in parts of at most so many cells.
fn parts(text: &str, most: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut taken = 0;
    for (_, grapheme) in graphemes(text) {
        if taken + cells(grapheme) > most && !grapheme.trim().is_empty() {
            parts.push(String::new());
            taken = 0;
        }
        taken += cells(grapheme);
        if let Some(part) = parts.last_mut() {
            part.push_str(grapheme);
        }
    }
    parts
}
