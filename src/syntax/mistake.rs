//! The first place where Python stops reading a program, in plain words.

mod bounds;
mod brackets;
mod names;
mod source;
mod unexpected;
mod words;

use ruff_python_parser::{Mode, ParseError, ParseErrorType, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

use crate::text::{clean_line, grapheme_of_byte};
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
    /// What is wrong and what to do, in a sentence.
    pub message: String,
    /// The same in a few words.
    pub short: String,
}

/// What is said of a mistake, and at which byte.
pub(super) struct Finding {
    at: usize,
    message: String,
    short: String,
}

impl Finding {
    fn new(at: usize, message: impl Into<String>, short: impl Into<String>) -> Self {
        Self { at, message: message.into(), short: short.into() }
    }
}

/// The first mistake in a program, if there is one that Python of every version would stop at.
/// Nothing is said of a program that is too large to be read in a moment.
pub fn mistake(text: &str) -> Option<Mistake> {
    if !bounds::can_be_read(text) {
        return None;
    }
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let first = parsed.errors().iter().min_by_key(|error| error.range().start())?;
    let source = Source::new(text, parsed.tokens(), first);
    let finding = brackets::unclosed(&source, first)
        .or_else(|| words::of(&source, first))
        .unwrap_or_else(|| in_parsers_words(&source, first));
    Some(placed(text, &finding, source.last_byte()))
}

/// What the parser says, as a sentence.
fn in_parsers_words(source: &Source<'_>, error: &ParseError) -> Finding {
    let words = match &error.error {
        ParseErrorType::ExpectedExpression => "Something is missing here".to_owned(),
        other => other.to_string().replace('`', ""),
    };
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let message = format!("{first}{}.", letters.as_str().trim_end_matches('.'));
    Finding::new(source.at.start, message, "Python stops here")
}

fn placed(text: &str, finding: &Finding, noticed: usize) -> Mistake {
    let lines = |text: &str| text.matches('\n').count();
    let at = (0..=finding.at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let before = &text[..at.unwrap_or(0)];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    Mistake {
        line: lines(before),
        noticed: text.get(..noticed).map_or(0, lines).max(lines(before)),
        column: grapheme_of_byte(line, before.len() - start),
        message: clean_line(&finding.message).into_owned(),
        short: clean_line(&finding.short).into_owned(),
    }
}

#[cfg(test)]
mod tests;
