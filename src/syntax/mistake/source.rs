//! The program around a mistake.

use std::ops::Range;

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::ParseError;
use ruff_text_size::{Ranged, TextRange};

/// At most so many characters of a program stand in a message.
const LONGEST: usize = 20;

pub(super) struct Source<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    /// The bytes of the mistake.
    pub at: Range<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], error: &ParseError) -> Self {
        Self { text, tokens, at: bytes(error.range()) }
    }

    /// A part of the program for a message, cut if it is long.
    pub(super) fn part(&self, range: Range<usize>) -> String {
        let part = self.text.get(range).unwrap_or_default().trim();
        let part = part.lines().next().unwrap_or_default();
        match part.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &part[..end]),
            None => part.to_owned(),
        }
    }

    /// What stands where the mistake is; nothing at the end of a line.
    pub(super) fn found(&self) -> String {
        let token = self.here();
        self.part(token.map_or(self.at.clone(), |token| bytes(token.range())))
    }

    /// The token where the mistake is.
    pub(super) fn here(&self) -> Option<&'a Token> {
        let index = self.index(self.at.start);
        self.tokens.get(index)
    }

    /// The token that begins at a byte or behind it.
    fn index(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| bytes(token.range()).start < byte)
    }

    /// The token before the mistake, on its line.
    pub(super) fn before(&self) -> Option<&'a Token> {
        self.nth_before(1)
    }

    pub(super) fn nth_before(&self, nth: usize) -> Option<&'a Token> {
        let before = &self.tokens[..self.index(self.at.start).min(self.tokens.len())];
        let line = self.line_start(self.at.start);
        let real = before.iter().rev().filter(|token| !is_layout(token.kind()));
        real.take_while(|token| bytes(token.range()).start >= line).nth(nth - 1)
    }

    /// The text of a token.
    pub(super) fn text_of(&self, token: &Token) -> &'a str {
        self.text.get(bytes(token.range())).unwrap_or_default()
    }

    /// Whether a token ends exactly where the mistake begins.
    pub(super) fn touches(&self, token: &Token) -> bool {
        bytes(token.range()).end == self.at.start
    }

    pub(super) fn line_start(&self, byte: usize) -> usize {
        self.text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// The number of a line, as the learner counts.
    pub(super) fn line_number(&self, byte: usize) -> usize {
        self.text.get(..byte).map_or(0, |before| before.matches('\n').count()) + 1
    }

    /// The first word of the line of the mistake.
    pub(super) fn first_word(&self) -> &'a str {
        let line = self.text.get(self.line_start(self.at.start)..).unwrap_or_default();
        let line = line.trim_start_matches([' ', '\t']);
        let end = line.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
        &line[..end.unwrap_or(line.len())]
    }

    /// Whether the mistake is in the `{ }` of an f-string.
    pub(super) fn is_in_field(&self) -> bool {
        let before = &self.tokens[..self.index(self.at.start).min(self.tokens.len())];
        let ends = before.iter().rev().find_map(|token| match token.kind() {
            TokenKind::FStringStart => Some(false),
            TokenKind::FStringEnd | TokenKind::Newline => Some(true),
            _ => None,
        });
        ends == Some(false)
    }

    /// Where the mistake ends, on its last line.
    pub(super) fn last_byte(&self) -> usize {
        let is_line_end = self.text.get(self.at.clone()).is_some_and(|at| at.ends_with('\n'));
        self.at.end - usize::from(is_line_end)
    }

    /// Where the code of the line of the mistake ends before it.
    pub(super) fn code_end(&self) -> usize {
        self.before().map_or(self.at.start, |token| bytes(token.range()).end)
    }

    /// Whether the line ends where the mistake is.
    pub(super) fn is_line_end(&self) -> bool {
        let rest = self.text.get(self.at.start..).unwrap_or_default();
        let rest = rest.lines().next().unwrap_or_default().trim_start();
        rest.is_empty() || rest.starts_with('#')
    }
}

pub(super) fn bytes(range: TextRange) -> Range<usize> {
    range.start().to_usize()..range.end().to_usize()
}

fn is_layout(kind: TokenKind) -> bool {
    use TokenKind::{Comment, Dedent, Indent, Newline, NonLogicalNewline};
    matches!(kind, Comment | Dedent | Indent | Newline | NonLogicalNewline)
}
