//! Edits of whole lines: indenting, commenting out, moving, doubling.

use std::ops::RangeInclusive;

use crate::text::{TAB_WIDTH, cell_of_byte};

use super::history::EditKind;
use super::python::{dedented, indentation, unit};
use super::{Buffer, Carets, Place};

impl Buffer {
    /// The lines that the selection touches, or the cursor's line. A selection that ends at the
    /// start of a line does not touch that line.
    fn touched_lines(&self) -> RangeInclusive<usize> {
        let Some(selected) = self.selected_places() else {
            return self.carets.cursor.line..=self.carets.cursor.line;
        };
        let last = selected.end.line - usize::from(selected.end.byte == 0);
        selected.start.line..=last.max(selected.start.line)
    }

    /// Indents the lines of the selection, or puts blanks up to the next stop at the cursor.
    pub fn indent(&mut self) -> bool {
        if self.selected_places().is_some() {
            return self.rewrite(self.touched_lines(), |line| match line.trim() {
                "" => line.to_owned(),
                _ => format!("{}{line}", unit(indentation(line))),
            });
        }
        let cursor = self.carets.cursor;
        let before = &self.current_line()[..cursor.byte];
        let blanks = match indentation(before) {
            indent if indent.len() == before.len() && indent.contains('\t') => "\t".to_owned(),
            _ => " ".repeat(TAB_WIDTH - cell_of_byte(before, before.len()) % TAB_WIDTH),
        };
        self.replace(cursor..cursor, &blanks, EditKind::Command)
    }

    /// Takes one level of indentation from the selected lines or the cursor's line.
    pub fn dedent(&mut self) -> bool {
        self.rewrite(self.touched_lines(), |line| {
            let indent = indentation(line);
            format!("{}{}", dedented(indent), &line[indent.len()..])
        })
    }

    /// Makes comments of the selected lines or the cursor's line, or code of them if all are
    /// comments.
    pub fn toggle_comment(&mut self) -> bool {
        let lines = self.touched_lines();
        let code: Vec<&str> = self.lines()[lines.clone()]
            .iter()
            .map(String::as_str)
            .filter(|line| !line.trim().is_empty())
            .collect();
        if code.iter().all(|line| line.trim_start().starts_with('#')) {
            return self.rewrite(lines, uncommented);
        }
        let at = code.iter().map(|line| indentation(line).len()).min().unwrap_or_default();
        self.rewrite(lines, |line| match line.trim() {
            "" => line.to_owned(),
            _ => format!("{}# {}", &line[..at], &line[at..]),
        })
    }

    /// Puts a copy of the selected lines or the cursor's line below them.
    pub fn duplicate_lines(&mut self) -> bool {
        let lines = self.touched_lines();
        let (first, last) = (*lines.start(), *lines.end());
        let copy = format!("\n{}", self.lines()[lines].join("\n"));
        let end = Place { line: last, byte: self.line(last).len() };
        let carets = self.carets;
        let done = self.replace(end..end, &copy, EditKind::Command);
        self.keep_carets(carets, done, |place| Place {
            line: place.line + last + 1 - first,
            ..place
        })
    }

    /// Moves the selected lines or the cursor's line one line up.
    pub fn move_lines_up(&mut self) -> bool {
        let lines = self.touched_lines();
        let (first, last) = (*lines.start(), *lines.end());
        if first == 0 {
            return true;
        }
        let mut moved = self.lines()[first - 1..=last].to_vec();
        moved.rotate_left(1);
        let carets = self.carets;
        let done = self.replace_lines(first - 1..=last, &moved);
        self.keep_carets(carets, done, |place| Place {
            line: place.line.saturating_sub(1),
            ..place
        })
    }

    /// Moves the selected lines or the cursor's line one line down.
    pub fn move_lines_down(&mut self) -> bool {
        let lines = self.touched_lines();
        let (first, last) = (*lines.start(), *lines.end());
        if last + 1 == self.lines().len() {
            return true;
        }
        let mut moved = self.lines()[first..=last + 1].to_vec();
        moved.rotate_right(1);
        let carets = self.carets;
        let done = self.replace_lines(first..=last + 1, &moved);
        self.keep_carets(carets, done, |place| Place { line: place.line + 1, ..place })
    }

    /// Makes each of the lines anew, as one step; cursor and selection stay at their text.
    fn rewrite(&mut self, lines: RangeInclusive<usize>, line: impl Fn(&str) -> String) -> bool {
        let old = self.lines()[lines.clone()].to_vec();
        let new: Vec<String> = old.iter().map(|old| line(old)).collect();
        let carets = self.carets;
        let first = *lines.start();
        let done = self.replace_lines(lines, &new);
        self.keep_carets(carets, done, |place| {
            let index = place.line.wrapping_sub(first);
            match (old.get(index), new.get(index)) {
                (Some(old), Some(new)) => Place { byte: moved(place.byte, old, new), ..place },
                _ => place,
            }
        })
    }

    fn replace_lines(&mut self, lines: RangeInclusive<usize>, new: &[String]) -> bool {
        let last = *lines.end();
        let start = Place { line: *lines.start(), byte: 0 };
        let end = Place { line: last, byte: self.line(last).len() };
        self.replace(start..end, &new.join("\n"), EditKind::Command)
    }

    /// After an edit that was `done`, puts cursor and selection where `to` says.
    fn keep_carets(&mut self, old: Carets, done: bool, to: impl Fn(Place) -> Place) -> bool {
        if done {
            let put = |place| self.snapped(to(place));
            let carets = Carets { cursor: put(old.cursor), anchor: old.anchor.map(put) };
            self.carets = carets;
            self.history.set_last_carets(carets);
        }
        done
    }
}

fn uncommented(line: &str) -> String {
    let indent = indentation(line);
    let rest = &line[indent.len()..];
    let Some(code) = rest.strip_prefix('#') else { return line.to_owned() };
    format!("{indent}{}", code.strip_prefix(' ').unwrap_or(code))
}

/// Where a byte of `old` is in `new`, which differs from it in one place.
fn moved(byte: usize, old: &str, new: &str) -> usize {
    let same = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
    if byte < same || byte == same && new.len() < old.len() {
        byte
    } else if new.len() >= old.len() {
        byte + (new.len() - old.len())
    } else {
        byte.saturating_sub(old.len() - new.len()).max(same)
    }
}
