//! The program around a mistake.

use std::ops::Range;

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::ParseError;
use ruff_text_size::{Ranged, TextRange};

use crate::text::grapheme_of_byte;

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

    /// A program without a mistake in how it is written.
    pub(super) fn of_whole(text: &'a str, tokens: &'a [Token]) -> Self {
        Self { text, tokens, at: 0..0 }
    }

    /// What stands at a byte: the token there, or at the end of a line the last one before it.
    pub(super) fn stands_at(&self, byte: usize) -> Range<usize> {
        let is_real = |token: &&Token| !is_layout(token.kind()) && !token.range().is_empty();
        let next = self.tokens.partition_point(|token| bytes(token.range()).end <= byte);
        let here = self.tokens.get(next).filter(is_real).map(|token| bytes(token.range()));
        if let Some(range) = here.filter(|range| range.start <= byte) {
            return byte..range.end;
        }
        let mut before = self.tokens[..next].iter().rev().filter(is_real);
        before.next().map_or(byte..byte, |token| bytes(token.range()))
    }

    /// The line of some bytes, from 0, and which of its characters they are.
    pub(super) fn place(&self, range: Range<usize>) -> (usize, Range<usize>) {
        let start = self.line_start(range.start);
        let line = self.text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        let column =
            |byte: usize| grapheme_of_byte(line, byte.clamp(start, start + line.len()) - start);
        (self.line_number(range.start) - 1, column(range.start)..column(range.end.max(range.start)))
    }

    /// Where the line begins that has the next code at a byte or behind it.
    pub(super) fn next_code(&self, byte: usize) -> Option<usize> {
        let rest = self.tokens.get(self.index(byte)..)?;
        let is_code = |token: &&Token| !is_layout(token.kind()) && !token.range().is_empty();
        let next = rest.iter().find(is_code)?;
        Some(self.line_start(bytes(next.range()).start))
    }

    /// Whether the line of the mistake goes on to a `:` outside of brackets.
    pub(super) fn colon_follows(&self) -> bool {
        let mut depth = 0;
        let rest = self.tokens.get(self.index(self.at.start)..).unwrap_or_default();
        for token in rest.iter().take_while(|token| token.kind() != TokenKind::Newline) {
            match token.kind() {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth -= 1,
                TokenKind::Colon if depth <= 0 => return true,
                _ => {}
            }
        }
        false
    }

    /// Whether the mistake stands in what `if`, `while` or the like tests.
    pub(super) fn is_in_test(&self) -> bool {
        use TokenKind::{Assert, Colon, Elif, Else, If, Lbrace, Lpar, Lsqb, Newline};
        use TokenKind::{Rbrace, Rpar, Rsqb, Semi, While};
        let before = &self.tokens[..self.index(self.at.start).min(self.tokens.len())];
        // How many brackets were opened and closed again, walking back.
        let mut closed = 0_usize;
        let mut is_called = false;
        for (at, token) in before.iter().enumerate().rev() {
            match token.kind() {
                Rpar | Rsqb | Rbrace => closed += 1,
                Lpar | Lsqb | Lbrace if closed > 0 => closed -= 1,
                // `name=value` in a call tests nothing.
                Lpar => {
                    let callee = at.checked_sub(1).and_then(|at| before.get(at));
                    is_called |= callee.is_some_and(|token| ends_value(token.kind()));
                }
                Colon | Semi | Newline | Else if closed == 0 => return false,
                If | Elif | While | Assert if closed == 0 => return !is_called,
                _ => {}
            }
        }
        false
    }

    /// The code of the line of the mistake up to where it ends before the mistake.
    pub(super) fn head(&self) -> Range<usize> {
        let start = self.code_of(self.line_start(self.at.start)).start;
        start..self.code_end().max(start)
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
        self.part(token.map_or(self.at.clone(), |token| self.whole(token)))
    }

    /// The token where the mistake is.
    pub(super) fn here(&self) -> Option<&'a Token> {
        let rest = self.tokens.get(self.index(self.at.start)..)?;
        // The end of a block takes no room.
        rest.iter().find(|token| token.kind() != TokenKind::Dedent)
    }

    /// The bytes of a token; of one that begins or ends an f-string, those of the whole text.
    pub(super) fn whole(&self, token: &Token) -> Range<usize> {
        let range = bytes(token.range());
        let index = self.index(range.start);
        let (starts, ends) = (TokenKind::FStringStart, TokenKind::FStringEnd);
        let mut depth = 0_usize;
        let mut closes = |kind: TokenKind, opening, closing| {
            depth =
                (depth + usize::from(kind == opening)).saturating_sub(usize::from(kind == closing));
            depth == 0
        };
        if token.kind() == starts {
            let rest = self.tokens.get(index..).unwrap_or_default();
            let end = rest.iter().find(|token| closes(token.kind(), starts, ends));
            return range.start..end.map_or(range.end, |token| bytes(token.range()).end);
        }
        if token.kind() == ends {
            let before = self.tokens.get(..=index).unwrap_or_default();
            let start = before.iter().rev().find(|token| closes(token.kind(), ends, starts));
            return start.map_or(range.start, |token| bytes(token.range()).start)..range.end;
        }
        range
    }

    /// The token that begins at a byte or behind it.
    fn index(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| bytes(token.range()).start < byte)
    }

    /// The token before the mistake, on its line.
    pub(super) fn before(&self) -> Option<&'a Token> {
        self.nth_before(1)
    }

    /// The token before the mistake, on whichever line.
    pub(super) fn last_before(&self) -> Option<&'a Token> {
        let before = &self.tokens[..self.index(self.at.start).min(self.tokens.len())];
        before.iter().rev().find(|token| !is_layout(token.kind()))
    }

    /// Where the statements, and the heads of blocks, above a byte begin, the nearest first. One
    /// can go on for several lines.
    pub(super) fn statements_above(&self, byte: usize) -> impl Iterator<Item = usize> {
        let mut before = self.tokens[..self.index(byte).min(self.tokens.len())].iter().rev();
        std::iter::from_fn(move || {
            let mut first = None;
            for token in before.by_ref() {
                match token.kind() {
                    TokenKind::Newline if first.is_some() => break,
                    kind if is_layout(kind) => {}
                    _ => first = Some(bytes(token.range()).start),
                }
            }
            first
        })
    }

    /// Where the statement with the mistake begins; one that is to come begins at the mistake.
    fn statement_start(&self) -> usize {
        let mut start = None;
        let before = &self.tokens[..self.index(self.at.start).min(self.tokens.len())];
        for token in before.iter().rev() {
            match token.kind() {
                TokenKind::Newline => break,
                kind if is_layout(kind) => {}
                _ => start = Some(bytes(token.range()).start),
            }
        }
        start.unwrap_or(self.at.start)
    }

    /// The last bracket in the statement before the mistake that is still open.
    pub(super) fn innermost_open(&self) -> Option<TokenKind> {
        let before = &self.tokens[..self.index(self.at.start).min(self.tokens.len())];
        let mut closed = 0_usize;
        for token in before.iter().rev() {
            match token.kind() {
                TokenKind::Newline => return None,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => closed += 1,
                kind @ (TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace) => {
                    match closed.checked_sub(1) {
                        Some(left) => closed = left,
                        None => return Some(kind),
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Whether a text behind a byte, and on its line, has a sign in it.
    pub(super) fn has_text_with(&self, byte: usize, sign: char) -> bool {
        let line = self.line_number(byte);
        let tokens = self.tokens.iter().skip(self.index(byte));
        let on_line = tokens.take_while(|token| token.kind() != TokenKind::NonLogicalNewline);
        let mut texts = on_line
            .filter(|token| matches!(token.kind(), TokenKind::String | TokenKind::FStringMiddle));
        texts.any(|token| {
            self.text_of(token).contains(sign) && self.line_number(bytes(token.range()).end) == line
        })
    }

    /// Whether a statement begins at a byte, outside of brackets.
    pub(super) fn begins_statement(&self, byte: usize) -> bool {
        let before = &self.tokens[..self.index(byte).min(self.tokens.len())];
        let last = before.iter().rev().find(|token| {
            !matches!(
                token.kind(),
                TokenKind::Comment | TokenKind::NonLogicalNewline | TokenKind::Indent
            ) && token.kind() != TokenKind::Dedent
        });
        last.is_none_or(|token| token.kind() == TokenKind::Newline)
    }

    /// Where some code ends before its comment, or the blanks before it.
    pub(super) fn before_comment(&self, code: Range<usize>) -> usize {
        let tokens = self.tokens.iter().skip(self.index(code.start));
        let mut inside = tokens.take_while(|token| bytes(token.range()).start < code.end);
        let comment = inside.find(|token| token.kind() == TokenKind::Comment);
        let end = comment.map_or(code.end, |token| bytes(token.range()).start);
        let text = self.text.get(code.start..end).unwrap_or_default();
        code.start + text.trim_end().len()
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
        let before = &self.text[..self.text.floor_char_boundary(byte)];
        before.rfind('\n').map_or(0, |end| end + 1)
    }

    /// The number of a line, as the learner counts.
    pub(super) fn line_number(&self, byte: usize) -> usize {
        self.text[..self.text.floor_char_boundary(byte)].matches('\n').count() + 1
    }

    /// The first word of the statement with the mistake.
    pub(super) fn first_word(&self) -> &'a str {
        self.first_word_at(self.statement_start())
    }

    /// The first word of the line that a byte is in.
    pub(super) fn first_word_at(&self, byte: usize) -> &'a str {
        let code = self.text.get(self.code_of(self.line_start(byte))).unwrap_or_default();
        let end = code.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
        &code[..end.unwrap_or(code.len())]
    }

    /// The bytes of the line that begins at a byte, without the blanks around its code.
    pub(super) fn code_of(&self, start: usize) -> Range<usize> {
        let line = self.text.get(start..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        let code = line.trim_start_matches([' ', '\t', '\x0c']);
        let first = start + line.len() - code.len();
        first..first + code.trim_end().len()
    }

    /// Whether a place for a value in a text has its other sign before a byte.
    pub(super) fn is_closed_field(&self, opened: usize, at: usize) -> bool {
        let before = self.tokens.iter().rev().filter(|token| bytes(token.range()).end <= opened);
        let mut ends = before
            .map(Token::kind)
            .filter(|kind| matches!(kind, TokenKind::FStringStart | TokenKind::FStringEnd));
        let is_text = ends.next() == Some(TokenKind::FStringStart);
        is_text && self.text.get(opened..at).is_some_and(|inside| inside.contains('}'))
    }

    /// Whether a sign stands further behind in the line in which Python stops.
    pub(super) fn is_sign_behind(&self, sign: char) -> bool {
        let rest = self.text.get(self.at.start..).and_then(|rest| rest.lines().next());
        rest.is_some_and(|rest| rest.contains(sign))
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

fn ends_value(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Name | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::String)
}
