//! Finding and replacing.

use std::ops::Range;

use super::history::EditKind;
use super::{Buffer, Place};
use crate::text::{Position, graphemes};

/// A search ends when it has found so many.
pub const MOST_FOUND: usize = 10_000;

/// A part of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The line, from 0.
    pub line: usize,
    /// Its bytes.
    pub bytes: Range<usize>,
}

impl Found {
    fn start(&self) -> Place {
        Place { line: self.line, byte: self.bytes.start }
    }

    fn end(&self) -> Place {
        Place { line: self.line, byte: self.bytes.end }
    }
}

impl Buffer {
    /// Every place where a text is, up to [`MOST_FOUND`]; whole characters only. Capitals count
    /// if there is one in the query.
    pub fn find_all(&self, query: &str) -> Vec<Found> {
        let any_case = !query.chars().any(char::is_uppercase);
        let folded: String = query.chars().flat_map(char::to_lowercase).collect();
        let mut found = Vec::new();
        if query.is_empty() {
            return found;
        }
        for (line, text) in self.lines().iter().enumerate() {
            let in_line =
                if any_case { matches_folded(text, &folded) } else { matches(text, query) };
            let room = MOST_FOUND - found.len();
            found.extend(in_line.into_iter().take(room).map(|bytes| Found { line, bytes }));
            if found.len() == MOST_FOUND {
                break;
            }
        }
        found
    }

    /// Which of the found ones begins first at or behind a position.
    pub fn found_from(&self, found: &[Found], from: Position) -> Option<usize> {
        let from = self.place(from);
        let index = found.partition_point(|found| found.start() < from);
        (index < found.len()).then_some(index)
    }

    /// Which of the found ones begins last before a position.
    pub fn found_before(&self, found: &[Found], from: Position) -> Option<usize> {
        let from = self.place(from);
        found.partition_point(|found| found.start() < from).checked_sub(1)
    }

    /// Which of the found ones is selected.
    pub fn found_selected(&self, found: &[Found]) -> Option<usize> {
        let selected = self.selected_places()?;
        let index = found.binary_search_by_key(&selected.start, Found::start).ok()?;
        (found[index].end() == selected.end).then_some(index)
    }

    /// Selects one that was found; the cursor goes to its end.
    pub fn select_found(&mut self, found: &Found) {
        self.set_cursor(found.end());
        self.carets.anchor = Some(found.start());
    }

    /// Where one is that was found.
    pub fn range_of(&self, found: &Found) -> Range<Position> {
        self.position(found.start())..self.position(found.end())
    }

    /// Puts a text without line ends in the place of all that was found, as one step. The cursor
    /// stays in its line.
    pub fn replace_found(&mut self, found: &[Found], with: &str) -> bool {
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return true };
        let range = first.start()..last.end();
        let (mut text, mut done) = (String::new(), range.start);
        for one in found {
            text.push_str(&self.slice(&(done..one.start())));
            text.push_str(with);
            done = one.end();
        }
        let cursor = self.cursor();
        let fits = self.replace(range, &text, EditKind::Command);
        if fits {
            self.go_to(cursor);
            self.history.set_last_carets(self.carets);
        }
        fits
    }
}

fn matches(line: &str, query: &str) -> Vec<Range<usize>> {
    let found: Vec<_> = line.match_indices(query).map(|(at, _)| at..at + query.len()).collect();
    whole(line, found)
}

/// The same, whether letters are large or small.
fn matches_folded(line: &str, query: &str) -> Vec<Range<usize>> {
    if line.is_ascii() {
        return matches(&line.to_ascii_lowercase(), query);
    }
    // Small letters can take other bytes than large ones: where each of them comes from.
    let (mut folded, mut origins) = (String::new(), Vec::new());
    for (at, character) in line.char_indices() {
        for small in character.to_lowercase() {
            let is_first = origins.last().is_none_or(|(_, origin)| *origin != at);
            if is_first {
                origins.push((folded.len(), at));
            }
            folded.push(small);
        }
    }
    origins.push((folded.len(), line.len()));
    let origin = |folded: usize| {
        let index = origins.binary_search_by_key(&folded, |(folded, _)| *folded).ok()?;
        Some(origins[index].1)
    };
    let found = folded.match_indices(query);
    let found = found.filter_map(|(at, _)| Some(origin(at)?..origin(at + query.len())?));
    whole(line, found.collect())
}

/// Those that begin and end where characters do as a reader sees them.
fn whole(line: &str, mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if found.is_empty() || line.is_ascii() {
        return found;
    }
    let mut borders: Vec<usize> = graphemes(line).map(|(at, _)| at).collect();
    borders.push(line.len());
    let is_border = |at: &usize| borders.binary_search(at).is_ok();
    found.retain(|range| is_border(&range.start) && is_border(&range.end));
    found
}
