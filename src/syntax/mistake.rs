//! The first place where Python stops reading a program: which text tells of it, and what stands
//! in the places of that text.

mod bounds;
mod brackets;
mod copied;
mod finding;
mod foreign;
mod layout;
mod names;
mod newer;
mod outside;
mod source;
mod strange;
mod unexpected;
mod words;

use std::ops::Range;

use ruff_python_parser::{Mode, ParseError, ParseErrorType, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

use super::outline::with_tree;
use crate::text::{clean_line, grapheme_of_byte};
use finding::Finding;
pub use finding::Flaw;
use source::Source;

/// A place where Python stops reading. Lines and columns count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line.
    pub line: usize,
    /// How many characters, as a reader counts them, stand before it in the line.
    pub column: usize,
    /// The line where Python notices it: a bracket may be open for long.
    pub noticed: usize,
    /// What is wrong.
    pub flaw: Flaw,
    /// Which text tells of it, as in `missing-colon`.
    pub text: &'static str,
    /// What stands in the places of that text; safe to draw.
    pub parts: Vec<(&'static str, String)>,
    /// Where reading fails: the line and its characters.
    pub fails: (usize, Range<usize>),
    /// The line where the bracket, text or block was opened that is to blame.
    pub opened: Option<usize>,
}

/// The first mistake in a program, if there is one that Python of every version would stop at.
/// Nothing is said of a program that is too large to be read in a moment.
pub fn mistake(text: &str) -> Option<Mistake> {
    if !bounds::can_be_read(text) {
        return None;
    }
    first_unreadable(text)
}

/// What is to be said of a program that Python, of this version if it is known, did not run: the
/// first mistake, or what that Python is too old for; else the first statement that stands where
/// it cannot, such as `return` outside of a function.
pub fn why_not_python(text: &str, python: Option<(u8, u8)>) -> Option<Mistake> {
    if !bounds::can_be_read(text) {
        return None;
    }
    let unreadable = first_unreadable(text);
    let newer = python.and_then(|python| newer::of(text, python));
    let newer = newer.filter(|newer| unreadable.as_ref().is_none_or(|it| newer.line < it.fails.0));
    newer.or(unreadable).or_else(|| {
        let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
        let source = Source::of_whole(text, parsed.tokens());
        let finding = with_tree(text, |parsed| outside::first(&source, parsed.syntax()))??;
        Some(placed(&source, finding, 0))
    })
}

fn first_unreadable(text: &str) -> Option<Mistake> {
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let first = parsed.errors().iter().min_by_key(|error| error.range().start())?;
    let first = inside_target(text, parsed.errors(), first).unwrap_or(first);
    let source = Source::new(text, parsed.tokens(), first);
    let finding = copied::of(&source)
        .or_else(|| brackets::unclosed(&source, first))
        .or_else(|| words::of(&source, first))
        .unwrap_or_else(|| Finding::here(&source));
    Some(placed(&source, finding, source.last_byte()))
}

/// What is wrong inside of what is taken for the left side of `=`, or at its end.
fn inside_target<'a>(
    text: &str,
    errors: &'a [ParseError],
    first: &ParseError,
) -> Option<&'a ParseError> {
    use ParseErrorType::{InvalidAssignmentTarget, InvalidAugmentedAssignmentTarget};
    if !matches!(first.error, InvalidAssignmentTarget | InvalidAugmentedAssignmentTarget) {
        return None;
    }
    let end = first.range().end();
    let is_inside = |error: &&ParseError| {
        let start = error.range().start();
        let between = text.get(end.to_usize()..start.to_usize());
        *error != first && (start < end || between.is_some_and(|text| text.trim().is_empty()))
    };
    errors.iter().filter(is_inside).min_by_key(|error| error.range().start())
}

fn placed(source: &Source<'_>, finding: Finding, noticed: usize) -> Mistake {
    let text = source.text;
    let lines = |text: &str| text.matches('\n').count();
    let start = source.line_start(finding.at);
    let at = text.floor_char_boundary(finding.at);
    let line = text[start..].lines().next().unwrap_or_default();
    let first = lines(&text[..at]);
    let fails = finding.fails.clone().unwrap_or_else(|| source.stands_at(at));
    let failing = source.place(fails);
    let clean = |(name, part): (_, String)| (name, clean_line(&part).into_owned());
    let with_line = finding.with("line", failing.0 + 1);
    Mistake {
        line: first,
        noticed: text.get(..noticed).map_or(0, lines).max(first),
        column: grapheme_of_byte(line, at - start),
        flaw: with_line.flaw,
        text: with_line.text,
        parts: with_line.parts.into_iter().map(clean).collect(),
        fails: failing,
        opened: with_line.opened.map(|at| source.line_number(at) - 1),
    }
}

#[cfg(test)]
mod tests;
