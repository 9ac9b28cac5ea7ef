//! Brackets that nothing closes, and closing ones that close nothing.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::source::{Source, bytes};

/// The bracket because of which Python stops, if that is the reason.
pub(super) fn unclosed(source: &Source<'_>, error: &ParseError) -> Option<Finding> {
    if !may_be_a_bracket(&error.error) {
        return None;
    }
    let mut open = Vec::new();
    for token in source.tokens {
        if let Some(finding) = closed(source, token, &mut open)? {
            return Some(finding);
        }
    }
    let before = |(at, _): &&(usize, char)| *at < source.at.start;
    let (at, close) = *open.iter().rev().find(before)?;
    let is_on_line = source.line_number(at) == source.line_number(source.last_byte());
    let wants_bracket = matches!(
        &error.error,
        ParseErrorType::Lexical(LexicalErrorType::Eof)
            | ParseErrorType::ExpectedToken {
                expected: TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace,
                ..
            }
            | ParseErrorType::ExpectedToken { expected: TokenKind::Comma, found: TokenKind::Colon }
    );
    let is_name_wanted = source.here().is_some_and(|token| token.kind().is_non_soft_keyword());
    (!is_on_line || wants_bracket && !is_name_wanted).then(|| never_closed(source, at, close))
}

/// Takes in a bracket. `None` if the brackets are not to blame.
fn closed(
    source: &Source<'_>,
    token: &Token,
    open: &mut Vec<(usize, char)>,
) -> Option<Option<Finding>> {
    let at = bytes(token.range()).start;
    let sign = source.text_of(token).chars().next().unwrap_or(' ');
    match token.kind() {
        TokenKind::Lpar => open.push((at, ')')),
        TokenKind::Lsqb => open.push((at, ']')),
        TokenKind::Lbrace => open.push((at, '}')),
        TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => match open.pop() {
            Some((_, close)) if close == sign => {}
            // The value in a text has its other sign, but cannot be read up to there.
            Some((opened, '}')) if source.is_closed_field(opened, at) => {
                return Some(Some(Finding::new(at).is(Flaw::Other, "field-unreadable")));
            }
            Some((opened, _)) if source.at.start >= opened => {
                return Some(Some(other_kind(source, opened, at, sign)));
            }
            None if at == source.at.start => return Some(Some(too_many(at, sign))),
            _ => return None,
        },
        _ => {}
    }
    Some(None)
}

fn may_be_a_bracket(error: &ParseErrorType) -> bool {
    match error {
        ParseErrorType::Lexical(error) => matches!(error, LexicalErrorType::Eof),
        ParseErrorType::FStringError(_) | ParseErrorType::TStringError(_) => false,
        _ => true,
    }
}

fn never_closed(source: &Source<'_>, at: usize, close: char) -> Finding {
    let open = source.part(at..at + 1);
    let line = source.line_number(at);
    let finding = Finding::new(at).with("open", open).with("close", close).opened(source, at);
    let stopped = source.stands_at(source.at.start).start;
    let is_on_line = source.line_number(stopped) == line;
    let later = || source.code_of(source.line_start(stopped));
    let finding = finding.fails(if is_on_line { at..at + 1 } else { later() });
    if source.has_text_with(at, close) {
        let flaw = match source.next_code(source.at.start) {
            Some(_) => Flaw::BracketNotClosed,
            None => Flaw::EndOfFile,
        };
        return finding.is(flaw, "bracket-in-text");
    }
    if source.next_code(source.at.start).is_none() {
        return finding.is(Flaw::EndOfFile, "end-of-file");
    }
    let text = if is_on_line { "bracket-not-closed" } else { "bracket-not-closed-later" };
    finding.is(Flaw::BracketNotClosed, text)
}

fn too_many(at: usize, sign: char) -> Finding {
    Finding::new(at).is(Flaw::Other, "bracket-too-many").with("sign", sign)
}

fn other_kind(source: &Source<'_>, opened: usize, at: usize, sign: char) -> Finding {
    let open = source.part(opened..opened + 1);
    Finding::new(at)
        .is(Flaw::BracketNotClosed, "bracket-other")
        .with("open", open)
        .with("sign", sign)
        .opened(source, opened)
}
