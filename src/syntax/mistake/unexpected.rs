//! What stands where Python wants something else.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged;

use super::Finding;
use super::names::taken_word;
use super::source::{Source, bytes};
use super::words::ELSE_IF;

/// What other languages write, and what Python does.
const SIGNS: [(&str, &str); 11] = [
    ("===", "=="),
    ("!==", "!="),
    ("=>", ">="),
    ("=<", "<="),
    ("<>", "!="),
    ("=!", "!="),
    ("&&", "and"),
    ("||", "or"),
    ("++", "+= 1"),
    ("--", "-= 1"),
    ("!", "not"),
];

fn here(source: &Source<'_>, message: impl Into<String>, short: impl Into<String>) -> Finding {
    Finding::new(source.at.start, message, short)
}

/// A sign of another language around the mistake.
fn foreign_sign(source: &Source<'_>) -> Option<Finding> {
    let is_sign = |byte: &u8| b"=!<>&|+-".contains(byte);
    let bytes = source.text.as_bytes();
    let at = source.at.start.min(bytes.len());
    let before = bytes[..at].iter().rev().take(3).take_while(|byte| is_sign(byte)).count();
    let after = bytes[at..].iter().take(3).take_while(|byte| is_sign(byte)).count();
    let sign = source.text.get(at - before..at + after)?;
    let (_, right) = SIGNS.iter().find(|(foreign, _)| *foreign == sign)?;
    let message = format!("Python writes {right} where other languages write {sign}.");
    Some(Finding::new(at - before, message, format!("write {right}")))
}

/// A `=` where the line goes on with `:`.
pub(super) fn equals(source: &Source<'_>) -> Finding {
    foreign_sign(source).unwrap_or_else(|| {
        here(source, "= gives a name a value. To compare write ==.", "== instead of =")
    })
}

/// Something is missing before what stands here.
pub(super) fn missing(source: &Source<'_>, sign: &str) -> Finding {
    let found = source.found();
    let message = format!("A {sign} is missing before {found}.");
    here(source, message, format!("{sign} is missing"))
}

/// There is no value where one must be.
pub(super) fn no_value(source: &Source<'_>) -> Finding {
    if let Some(finding) = foreign_sign(source) {
        return finding;
    }
    let before = source.before();
    if let Some(token) = before.filter(|token| is_taken(token) && source.found() == "=") {
        let word = source.text_of(token);
        let message = format!("{word} is a word of Python itself: take another name.");
        return Finding::new(bytes(token.range()).start, message, format!("{word} is taken"));
    }
    let last = before.map(|token| source.part(bytes(token.range()))).unwrap_or_default();
    if source.is_line_end() {
        let message = match last.as_str() {
            "" => "Something is missing in this line.".to_owned(),
            last => format!("After {last} something is missing."),
        };
        return here(source, message, "something is missing");
    }
    let found = source.found();
    let message = match last.as_str() {
        "" => format!("Before {found} something is missing."),
        last => format!("Between {last} and {found} something is missing."),
    };
    here(source, message, "something is missing")
}

fn is_taken(token: &Token) -> bool {
    token.kind().is_non_soft_keyword() && !token.kind().is_operator()
}

/// Two things where a list wants a comma between them.
pub(super) fn in_list(source: &Source<'_>) -> Finding {
    if let Some(finding) = quote_in_text(source).or_else(|| bad_number(source)) {
        return finding;
    }
    if source.is_line_end() {
        return here(source, "Something is missing at the end of this line.", "not finished");
    }
    missing(source, ",")
}

/// Two statements where one must be.
pub(super) fn two_on_one_line(source: &Source<'_>) -> Finding {
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    let special = foreign_word(source).or_else(|| quote_in_text(source));
    if let Some(finding) = special.or_else(|| bad_number(source)) {
        return finding;
    }
    let found = source.found();
    if let "print" | "exec" = before {
        let message = format!("{before} needs ( and ): {before}({found})");
        return here(source, message, "( ) are missing");
    }
    let message = format!("Between {before} and {found} something is missing, or a new line.");
    here(source, message, "something is missing")
}

/// A word with which other languages begin a line.
fn foreign_word(source: &Source<'_>) -> Option<Finding> {
    let word = source.first_word();
    let is_second = source.nth_before(2).is_none();
    let start = source.before().map(|token| bytes(token.range()).start)?;
    let (message, short) = match word {
        _ if !is_second => return None,
        "elseif" | "elsif" => (ELSE_IF.replace("else if", word), "write elif"),
        "function" | "func" | "fn" | "fun" | "sub" => {
            (format!("Python writes def, not {word}, before a function."), "write def")
        }
        "var" | "let" | "const" | "int" | "float" | "double" | "string" | "String" | "char"
        | "auto" | "bool" => {
            (format!("A name needs no {word} before it in Python."), "not needed here")
        }
        "foreach" => ("Python writes for, not foreach.".to_owned(), "write for"),
        "switch" => ("Python writes match, not switch.".to_owned(), "write match"),
        _ => return None,
    };
    Some(Finding::new(start, message, short))
}

/// A quote in the middle of a text that ends the text.
fn quote_in_text(source: &Source<'_>) -> Option<Finding> {
    let before = source.before().filter(|token| source.touches(token))?;
    let is_text = matches!(before.kind(), TokenKind::String | TokenKind::FStringEnd);
    let is_word = source
        .here()
        .is_some_and(|token| token.kind() == TokenKind::Name || token.kind().is_keyword());
    let sign = source.text_of(before).chars().next_back().filter(|_| is_text && is_word)?;
    let other = if sign == '"' { '\'' } else { '"' };
    let message =
        format!("This {sign} ends the text. Put {other} around a text with {sign} in it.");
    Some(Finding::new(source.at.start - 1, message, format!("{sign} ends the text")))
}

/// A number that goes on with what is no part of one.
fn bad_number(source: &Source<'_>) -> Option<Finding> {
    let before = source.before().filter(|token| source.touches(token))?;
    let kinds = [TokenKind::Int, TokenKind::Float, TokenKind::Complex];
    if !kinds.contains(&before.kind()) {
        return None;
    }
    let start = bytes(before.range()).start;
    let rest = source.text.get(start..)?;
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '.';
    if !source.text.get(source.at.start..)?.starts_with(is_part) {
        return None;
    }
    let end = rest.find(|sign: char| !is_part(sign));
    let all = source.part(start..start + end.unwrap_or(rest.len()));
    let message = if source.text.get(source.at.start..)?.starts_with(char::is_alphabetic) {
        format!("{all} is neither number nor name: a name begins with a letter.")
    } else {
        format!("{all} is no number that Python can read.")
    };
    Some(Finding::new(start, message, "no number"))
}

/// What can begin no statement.
pub(super) fn not_here(source: &Source<'_>) -> Finding {
    if let Some(finding) = foreign_sign(source) {
        return finding;
    }
    if let Some((message, short)) = taken_word(source) {
        return here(source, message, short);
    }
    let found = source.found();
    let message = match found.as_str() {
        "" => "Something is missing in this line.".to_owned(),
        found => format!("Python does not expect {found} here."),
    };
    here(source, message, "not expected here")
}
