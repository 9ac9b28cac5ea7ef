//! The parts of a program that questions about a run ask for: which lines belong together, what
//! they test, which names they read and bind.
//!
//! A program with mistakes has an outline, too, of what could be read of it.

mod builder;

use std::ops::Range;
use std::sync::Arc;

use ruff_python_ast::Mod;
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};

use builder::Builder;

/// Longer programs have no outline: a learner's has some kilobytes.
const MAX_BYTES: usize = 128 * 1024;
/// Python itself takes no more brackets inside brackets; Ruff takes long over them.
const MAX_OPEN_BRACKETS: usize = 200;
/// A tree is as deep as its text lets it be (`1+1+1…`), and reading it needs stack in proportion.
const STACK_PER_BYTE: usize = 2 * 1024;
const LEAST_STACK: usize = 1024 * 1024;

/// What a part of a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// `for`, with what it goes through as its test.
    For,
    /// `while`.
    While,
    /// `if`.
    If,
    /// `elif`.
    Elif,
    /// `else` of an `if`.
    Else,
    /// `else` of a loop or of `try`.
    OtherElse,
    /// `def`.
    Function,
    /// `class`.
    Class,
    /// `with`.
    With,
    /// `try`.
    Try,
    /// `except`.
    Except,
    /// `finally`.
    Finally,
    /// `match`, with its subject as its test.
    Match,
    /// `case`, with its pattern and guard as its test.
    Case,
    /// `return`.
    Return,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `raise`.
    Raise,
    /// Any other statement.
    Simple,
}

impl PartKind {
    /// Whether it is a loop.
    pub fn is_loop(self) -> bool {
        matches!(self, Self::For | Self::While)
    }
}

/// Lines from the first to the last, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The first line.
    pub first: u32,
    /// The last line.
    pub last: u32,
}

impl Lines {
    /// Whether the line is one of these.
    pub fn contains(self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }
}

/// A simple statement, or one clause of a compound statement: its head and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The lines of the statement, or of the clause up to its colon.
    pub head: Lines,
    /// Where the head stands in the text, in bytes.
    pub text: Range<usize>,
    /// The lines below the head.
    pub body: Option<Lines>,
    /// The part in whose body this one is, by its place in the outline.
    pub parent: Option<usize>,
    /// The clause of the same statement before this one (`if` before `elif`), by its place.
    pub before: Option<usize>,
    /// Where in the text, in bytes, stands what decides whether the body runs.
    pub test: Option<Range<usize>>,
    /// Names that the head reads, each once, in the order of reading.
    pub reads: Vec<Arc<str>>,
    /// Names that the head gives a value, each once.
    pub binds: Vec<Arc<str>>,
    /// Of a `def`, the names of what it takes.
    pub parameters: Vec<Arc<str>>,
    /// Whether it is an `async def`.
    pub is_async: bool,
}

/// The parts of a program, in the order of their lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    parts: Vec<Part>,
}

impl Outline {
    /// The outline of a program; of one that is very long or deep, an empty outline.
    pub fn of(source: &str) -> Self {
        let outline = with_tree(source, |parsed| {
            let mut builder = Builder::new(source);
            if let Mod::Module(module) = parsed.syntax() {
                builder.suite(&module.body, None);
            }
            Self { parts: builder.finish() }
        });
        outline.unwrap_or_default()
    }

    /// All parts; their places are what `parent` and `before` count.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part at a place.
    pub fn part(&self, place: usize) -> Option<&Part> {
        self.parts.get(place)
    }

    /// The place of the innermost part that has this line in its head.
    pub fn at_line(&self, line: u32) -> Option<usize> {
        self.parts.iter().rposition(|part| part.head.contains(line))
    }

    /// The places of the parts around a part, the innermost first.
    pub fn around(&self, place: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.part(place).and_then(|part| part.parent), |place| {
            self.part(*place).and_then(|part| part.parent)
        })
    }

    /// The places of the loops around a line, the innermost first; a loop's own head counts.
    pub fn loops_at(&self, line: u32) -> Vec<usize> {
        let Some(place) = self.at_line(line) else { return Vec::new() };
        let is_loop = |place: &usize| self.parts[*place].kind.is_loop();
        std::iter::once(place).chain(self.around(place)).filter(is_loop).collect()
    }
}

/// Reads the tree of a program, with stack enough for it; nothing of one that is very long or deep.
pub(super) fn with_tree<T>(source: &str, read: impl FnOnce(&Parsed<Mod>) -> T) -> Option<T> {
    if source.len() > MAX_BYTES || is_too_deep(source) {
        return None;
    }
    let stack = LEAST_STACK + source.len() * STACK_PER_BYTE;
    Some(stacker::grow(stack, || read(&parse_unchecked(source, ParseOptions::from(Mode::Module)))))
}

/// Whether brackets stand too deep inside brackets. Those in strings count, too, up to the next
/// line that begins at the margin.
fn is_too_deep(source: &str) -> bool {
    let most_open = |line: &str, before: usize| {
        let starts_anew = line.starts_with(|first: char| first.is_alphanumeric());
        line.bytes().fold((if starts_anew { 0 } else { before }, 0), |(open, most), byte| {
            let open = match byte {
                b'(' | b'[' | b'{' => open + 1,
                b')' | b']' | b'}' => usize::saturating_sub(open, 1),
                _ => open,
            };
            (open, open.max(most))
        })
    };
    let mut open = 0;
    source.lines().any(|line| {
        let most;
        (open, most) = most_open(line, open);
        most > MAX_OPEN_BRACKETS
    })
}

#[cfg(test)]
mod tests;
