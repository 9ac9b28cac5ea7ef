//! What stands where Python wants something else.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::names::{taken, taken_word, taken_word_as_value};
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
    let finding = Finding::new(at - before, message, format!("write {right}"));
    let finding = finding.fails(at - before..at + after).with("sign", sign);
    Some(finding.is(Flaw::Other, "foreign-sign"))
}

/// A `=` where values are compared.
pub(super) fn equals(source: &Source<'_>) -> Finding {
    foreign_sign(source).unwrap_or_else(|| {
        let message = "= gives a name a value. To compare write ==.";
        let finding = Finding::here(source, message, "== instead of =");
        finding.is(Flaw::EqualsInTest, "equals-in-test")
    })
}

/// Something is missing before what stands here.
pub(super) fn missing(source: &Source<'_>, sign: &str) -> Finding {
    let found = source.found();
    let message = format!("A {sign} is missing before {found}.");
    side_by_side(source, Finding::here(source, message, format!("{sign} is missing")))
}

/// The same as two things with nothing between them.
pub(super) fn side_by_side(source: &Source<'_>, finding: Finding) -> Finding {
    let before = source.last_before().map(|token| source.whole(token));
    let Some(before) = before.filter(|_| !source.is_line_end()) else { return finding };
    let here = source.here().map_or(source.at.clone(), |token| source.whole(token));
    let is_on_line = source.line_start(before.start) == source.line_start(here.start);
    let from = if is_on_line { before.start } else { here.start };
    let finding = finding.fails(from..here.end).with("before", source.part(before));
    finding.with("found", source.found()).is(Flaw::MissingComma, "missing-comma")
}

/// There is no value where one must be.
pub(super) fn no_value(source: &Source<'_>) -> Finding {
    if let Some(finding) = foreign_sign(source).or_else(|| double_equals(source)) {
        return finding;
    }
    let before = source.before();
    if let Some(token) = before.filter(|token| is_taken(token) && source.found() == "=") {
        return taken(bytes(token.range()).start, source.text_of(token));
    }
    if let Some(finding) = taken_word_as_value(source).or_else(|| strange_token(source)) {
        return finding;
    }
    let last = before.map(|token| source.part(source.whole(token))).unwrap_or_default();
    if source.is_line_end() && last == ":" {
        // A word that opens no block, as in `esle:`.
        let message = "After : something is missing.";
        let finding = Finding::here(source, message, "something is missing");
        return finding.with("found", last).is(Flaw::Other, "not-expected");
    }
    if source.is_line_end() {
        let message = match last.as_str() {
            "" => "Something is missing in this line.".to_owned(),
            last => format!("After {last} something is missing."),
        };
        let finding = Finding::here(source, message, "something is missing");
        return match last.is_empty() {
            true => finding,
            false => finding.with("before", last).is(Flaw::Other, "value-missing-end"),
        };
    }
    let found = source.found();
    let message = match last.as_str() {
        "" => format!("Before {found} something is missing."),
        last => format!("Between {last} and {found} something is missing."),
    };
    let finding = Finding::here(source, message, "something is missing").with("found", found);
    match last.is_empty() {
        true => finding.is(Flaw::Other, "not-expected"),
        false => finding.with("before", last).is(Flaw::Other, "value-missing"),
    }
}

/// `= =` with a blank between, in a test.
fn double_equals(source: &Source<'_>) -> Option<Finding> {
    let before = source.before().filter(|token| token.kind() == TokenKind::Equal)?;
    let is_test = source.found() == "=" && source.is_in_test();
    let finding = is_test.then(|| equals(source))?;
    Some(finding.fails(bytes(before.range()).start..source.at.end))
}

/// A sign that Python's own language has no use for, such as `?`.
fn strange_token(source: &Source<'_>) -> Option<Finding> {
    let token = source.here().filter(|token| token.kind() == TokenKind::Question)?;
    let message = "? has no meaning in Python here.";
    let finding = Finding::here(source, message, "? means nothing").with("character", "?");
    let finding = finding.fails(bytes(token.range()));
    Some(finding.is(Flaw::WrongCharacter, "wrong-character-unknown"))
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
        let message = "Something is missing at the end of this line.";
        return Finding::here(source, message, "not finished");
    }
    if source.found() == "=" && source.is_in_test() {
        return equals(source);
    }
    strange_token(source).unwrap_or_else(|| missing(source, ","))
}

/// Two statements where one must be.
pub(super) fn two_on_one_line(source: &Source<'_>) -> Finding {
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    let special = foreign_word(source).or_else(|| quote_in_text(source));
    let special = special.or_else(|| bad_number(source)).or_else(|| strange_token(source));
    if let Some(finding) = special {
        return finding;
    }
    let found = source.found();
    if let "print" | "exec" = before {
        let message = format!("{before} needs ( and ): {before}({found})");
        let finding = Finding::here(source, message, "( ) are missing");
        let is_method = source.nth_before(2).is_some_and(|token| token.kind() == TokenKind::Dot);
        if before == "print" && !is_method {
            let print = source.before().map_or(source.at.start, |token| bytes(token.range()).start);
            let end = source.here().map_or(source.at.end, |token| source.whole(token).end);
            let finding = finding.fails(print..end).with("found", found);
            return finding.is(Flaw::PrintWithoutBrackets, "print-without-brackets");
        }
        return finding;
    }
    let message = format!("Between {before} and {found} something is missing, or a new line.");
    let finding = Finding::here(source, message, "something is missing");
    match source.before() {
        Some(token) if !token.kind().is_non_soft_keyword() && !is_sign(source) => {
            let finding = side_by_side(source, finding);
            let can_be_misspelt = token.kind() == TokenKind::Name
                && source.nth_before(2).is_none()
                && finding.flaw == Flaw::MissingComma;
            if can_be_misspelt {
                return finding.is(Flaw::MissingComma, "missing-comma-or-misspelt");
            }
            finding
        }
        _ => finding.with("found", found).is(Flaw::Other, "not-expected"),
    }
}

/// Whether a sign stands where the mistake is, and no value.
fn is_sign(source: &Source<'_>) -> bool {
    let is_operator = |token: &Token| token.kind().is_operator();
    source.here().is_none_or(|token| {
        is_operator(token) || matches!(token.kind(), TokenKind::Colon | TokenKind::Equal)
    })
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
    let finding = Finding::new(start, message, short).with("word", word);
    Some(finding.is(Flaw::Other, "foreign-word"))
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
    let finding = Finding::new(source.at.start - 1, message, format!("{sign} ends the text"));
    let finding = finding.with("quote", sign).with("found", source.found());
    let end = source.here().map_or(source.at.end, |token| bytes(token.range()).end);
    let finding = finding.fails(bytes(before.range()).start..end);
    Some(finding.is(Flaw::MissingComma, "text-ends-early"))
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
    let finding = Finding::new(start, message, "no number").with("found", &all);
    let finding = finding.fails(start..start + end.unwrap_or(rest.len()));
    let is_name_like =
        all.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '_');
    let text =
        if is_name_like && !all.contains('.') { "name-begins-with-digit" } else { "no-number" };
    Some(finding.is(Flaw::Other, text))
}

/// What can begin no statement.
pub(super) fn not_here(source: &Source<'_>) -> Finding {
    if let Some(finding) = foreign_sign(source) {
        return finding;
    }
    if let Some(finding) = taken_word(source).or_else(|| strange_token(source)) {
        return finding;
    }
    let found = source.found();
    if found.is_empty() {
        return Finding::here(source, "Something is missing in this line.", "not expected here");
    }
    let message = format!("Python does not expect {found} here.");
    let finding = Finding::here(source, message, "not expected here").with("found", found);
    finding.is(Flaw::Other, "not-expected")
}
