//! Lines with something before or in them that is no part of a program: a prompt, the number of
//! the line, a comment of another language.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::source::{Source, bytes};

/// What is said of a line that was copied or begun in such a way.
pub(super) fn of(source: &Source<'_>) -> Option<Finding> {
    prompt(source).or_else(|| comment(source)).or_else(|| line_number(source))
}

/// The line of the mistake without the blanks around it, if a statement begins there.
fn statement<'a>(source: &Source<'a>) -> Option<(usize, &'a str)> {
    let code = source.code_of(source.line_start(source.at.start));
    source.begins_statement(code.start).then_some(())?;
    Some((code.start, source.text.get(code)?))
}

fn prompt(source: &Source<'_>) -> Option<Finding> {
    let (at, code) = statement(source)?;
    let sign = [">>>", "..."].into_iter().find(|sign| code.starts_with(sign))?;
    let finding = Finding::new(at).with("sign", sign);
    Some(finding.fails(at..at + sign.len()).is(Flaw::Other, "prompt-copied"))
}

fn comment(source: &Source<'_>) -> Option<Finding> {
    let (at, sign) = comment_at_start(source).or_else(|| comment_behind_code(source))?;
    let finding = Finding::new(at).fails(at..at + sign.len()).with("sign", sign);
    Some(finding.is(Flaw::Other, "foreign-comment"))
}

fn comment_at_start(source: &Source<'_>) -> Option<(usize, &'static str)> {
    let (at, code) = statement(source)?;
    let sign = ["//", "/*", "<!--"].into_iter().find(|sign| code.starts_with(sign))?;
    Some((at, sign))
}

/// Words side by side behind `//`.
fn comment_behind_code(source: &Source<'_>) -> Option<(usize, &'static str)> {
    let is_word = |kind: TokenKind| kind == TokenKind::Name || kind.is_non_soft_keyword();
    source.here().filter(|token| is_word(token.kind()))?;
    let mut before = (1..).map_while(|nth| source.nth_before(nth));
    before.next().filter(|token| is_word(token.kind()))?;
    let sign = before.next().filter(|token| token.kind() == TokenKind::DoubleSlash)?;
    Some((bytes(sign.range()).start, "//"))
}

/// A number before a statement, with or without a sign behind it.
fn line_number(source: &Source<'_>) -> Option<Finding> {
    let (at, code) = statement(source)?;
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &code[digits..];
    let behind = rest.strip_prefix(['.', ':', ')']).unwrap_or(rest);
    let words = behind.trim_start();
    let word = words.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next()?;
    let goes_on = matches!(word, "and" | "or" | "not" | "in" | "is" | "if" | "else");
    if digits == 0 || word.is_empty() || goes_on || words.len() == behind.len() {
        return None;
    }
    let number: usize = code[..digits].parse().ok()?;
    if number != source.line_number(at) && !is_counted(source, at, number) {
        return None;
    }
    let found = &code[..code.len() - words.len()].trim_end();
    let finding = Finding::new(at).with("found", found);
    Some(finding.fails(at..at + found.len()).is(Flaw::Other, "line-number-copied"))
}

/// Whether the line above or below begins with the number before or after this one.
fn is_counted(source: &Source<'_>, at: usize, number: usize) -> bool {
    let start = source.line_start(at);
    let above = source.text.get(..start).unwrap_or_default();
    let below = source.text.get(start..).unwrap_or_default();
    let begins_with = |line: Option<&str>, number: usize| {
        line.and_then(|line| line.trim_start().strip_prefix(&number.to_string()))
            .is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    number.checked_sub(1).is_some_and(|before| begins_with(above.lines().next_back(), before))
        || begins_with(below.lines().nth(1), number.saturating_add(1))
}
