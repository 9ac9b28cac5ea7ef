//! Plain words for the mistakes that beginners make.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{
    InterpolatedStringErrorType as Inside, LexicalErrorType, ParseError, ParseErrorType,
};
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::foreign::{needless_word, parted_sign};
use super::layout::{clause, no_block, not_in_line, too_deep};
use super::names::{no_identifier, no_name, taken_before_equals, taken_word};
use super::source::{Source, bytes};
use super::strange::strange;
use super::unexpected::{self, behind};

/// Nothing if we have no words of our own for it.
pub(super) fn of(source: &Source<'_>, error: &ParseError) -> Option<Finding> {
    use ParseErrorType as Error;
    if let Some(finding) = taken_before_equals(source) {
        return Some(finding);
    }
    match &error.error {
        Error::Lexical(error) => lexical(source, error),
        Error::FStringError(error) | Error::TStringError(error) => inside_text(source, error),
        Error::ExpectedToken { expected, found } => expected_token(source, *expected, *found),
        Error::ExpectedExpression => Some(unexpected::no_value(source)),
        Error::SimpleStatementsOnSameLine => Some(unexpected::two_on_one_line(source)),
        Error::SimpleAndCompoundStatementOnSameLine => {
            let finding = Finding::here(source).with("word", source.found());
            Some(finding.is(Flaw::Other, "word-begins-line"))
        }
        Error::OtherError(words) => other(source, words),
        Error::UnexpectedIndentation => Some(too_deep(source)),
        Error::InvalidAnnotatedAssignmentTarget => unexpected::colon_at_end(source),
        Error::InvalidAssignmentTarget | Error::InvalidAugmentedAssignmentTarget => {
            Some(no_name(source))
        }
        Error::EmptyImportNames
        | Error::EmptyGlobalNames
        | Error::EmptyNonlocalNames
        | Error::EmptyDeleteTargets => taken_word(source).or_else(|| Some(name_wanted(source))),
        simple => {
            let finding = Finding::here(source).with("found", source.found());
            Some(finding.is(Flaw::Other, simple_text(simple)?))
        }
    }
}

/// A name that is missing where something else stands, or nothing.
fn name_wanted(source: &Source<'_>) -> Finding {
    let finding = behind(source);
    match source.is_line_end() {
        true => finding,
        false => finding.is(Flaw::Other, "name-wanted"),
    }
}

/// The text of mistakes of which there is always the same to say.
fn simple_text(error: &ParseErrorType) -> Option<&'static str> {
    use ParseErrorType as Error;
    match error {
        Error::PositionalAfterKeywordArgument | Error::PositionalAfterKeywordUnpacking => {
            Some("argument-order")
        }
        Error::NonDefaultParamAfterDefaultParam => Some("parameter-order"),
        Error::EmptySlice => Some("brackets-empty"),
        Error::InvalidStarredExpressionUsage => Some("not-expected"),
        _ => None,
    }
}

fn lexical(source: &Source<'_>, error: &LexicalErrorType) -> Option<Finding> {
    match error {
        LexicalErrorType::UnclosedStringError => Some(unclosed_text(source)),
        LexicalErrorType::FStringError(error) | LexicalErrorType::TStringError(error) => {
            inside_text(source, error)
        }
        LexicalErrorType::UnrecognizedToken { tok } => Some(strange(source, *tok)),
        LexicalErrorType::IndentationError => Some(not_in_line(source)),
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => {
            Some(Finding::here(source).is(Flaw::Other, "backslash-in-text"))
        }
        LexicalErrorType::LineContinuationError => {
            Some(Finding::here(source).is(Flaw::Other, "backslash-goes-on"))
        }
        LexicalErrorType::OtherError(words) if words.contains("literal") => Some(number(source)),
        _ => None,
    }
}

fn number(source: &Source<'_>) -> Finding {
    let number = source.part(source.at.clone());
    let plain = number.trim_start_matches('0');
    let is_whole = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    let begins_with_zero = number.starts_with('0') && is_whole;
    let text = if begins_with_zero { "number-begins-with-zero" } else { "no-number" };
    let finding = Finding::here(source).fails(source.at.clone());
    finding.with("found", number).is(Flaw::Other, text)
}

fn unclosed_text(source: &Source<'_>) -> Finding {
    // What follows a { without a } is read as code, and its quote as the beginning of a text.
    if source.is_in_field() {
        return Finding::here(source).is(Flaw::Other, "field-open");
    }
    let text = source.text.get(source.at.clone()).unwrap_or_default();
    let text = text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let sign = text.chars().next().unwrap_or('"');
    let three = sign.to_string().repeat(3);
    if text.starts_with(&three) {
        let finding = Finding::here(source).with("quote", three);
        let last = source.text.trim_end();
        let end = source.code_of(source.line_start(last.len()));
        let finding = finding.fails(end.start.max(source.at.start)..end.end);
        let finding = finding.opened(source, source.at.start);
        return finding.is(Flaw::TextNotClosed, "text-not-closed-long");
    }
    let finding = Finding::here(source).with("quote", sign);
    let end = source.code_of(source.line_start(source.at.start)).end;
    let finding = finding.fails(source.at.start..end.max(source.at.start));
    let inside = text.lines().next().unwrap_or_default().get(1..).unwrap_or_default();
    // As in `print(hello")`: the quote that is there was meant as the last one.
    let has_word_before = source.before().is_some_and(|token| source.touches(token))
        && source.before().is_some_and(|token| token.kind() == TokenKind::Name);
    let ends_line = inside.trim().bytes().all(|byte| b")]}:,".contains(&byte));
    let kind = if inside.contains(&format!("\\{sign}")) {
        "text-not-closed-backslash"
    } else if has_word_before && ends_line {
        "text-not-closed-one"
    } else {
        "text-not-closed"
    };
    finding.is(Flaw::TextNotClosed, kind)
}

fn inside_text(source: &Source<'_>, error: &Inside) -> Option<Finding> {
    let finding = Finding::here(source);
    Some(match error {
        // The sign that closes it is there, but cannot be read up to it.
        Inside::UnclosedLbrace if source.is_sign_behind('}') => {
            finding.is(Flaw::Other, "field-unreadable")
        }
        Inside::UnclosedLbrace => finding.is(Flaw::Other, "field-open"),
        Inside::SingleRbrace => finding.is(Flaw::Other, "field-close"),
        Inside::UnterminatedString | Inside::UnterminatedTripleQuotedString => {
            finding.is(Flaw::TextNotClosed, "text-not-closed-plain")
        }
        _ => finding,
    })
}

fn expected_token(source: &Source<'_>, expected: TokenKind, found: TokenKind) -> Option<Finding> {
    use TokenKind::{Colon, Comma, Else, Equal, If, Import, In, Lpar, Newline, Not, Rbrace, Rpar};
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    let told = |text| {
        let finding = Finding::here(source).with("before", before);
        Some(finding.with("found", source.found()).is(Flaw::Other, text))
    };
    match (expected, found) {
        (_, Equal) if source.is_in_test() => Some(unexpected::equals(source)),
        (Colon, Equal) => told("equals-in-dict"),
        (Colon, If) if before == "else" => Some(else_if(source)),
        (Colon, Rbrace | Comma) => told("key-without-value"),
        (Colon, Not) => told("not-between"),
        (Colon, _) => {
            let special = needless_word(source).or_else(|| unexpected::without_brackets(source));
            let special = special.or_else(|| parted_sign(source));
            Some(special.unwrap_or_else(|| no_colon(source, before)))
        }
        (In, _) => Some(unexpected::no_in(source)),
        (Import, _) => Some(behind(source)),
        (Else, _) => told("if-needs-else"),
        (Lpar, _) => told("def-without-brackets"),
        (Newline, _) => unexpected::word_in_line(source),
        (Comma, _) => Some(unexpected::in_list(source)),
        (Rpar, _) => Some(no_parameter(source)),
        _ => None,
    }
}

/// A colon is missing behind what opens a block, or in brackets.
fn no_colon(source: &Source<'_>, before: &str) -> Finding {
    let word = source.first_word();
    let opens = BLOCKS.contains(&word);
    if source.is_line_end() {
        let finding = Finding::new(source.code_end()).with("word", word);
        return match opens {
            true => finding.fails(source.head()).is(Flaw::MissingColon, "missing-colon"),
            false => finding,
        };
    }
    let finding = unexpected::side_by_side(source);
    let is_at_once = before == word && matches!(word, "else" | "try" | "finally");
    if !is_at_once && (!opens || source.colon_follows()) {
        return finding;
    }
    let text = if is_at_once { "missing-colon-at-once" } else { "missing-colon-inside" };
    finding.with("word", word).is(Flaw::MissingColon, text)
}

const BLOCKS: [&str; 14] = [
    "if", "elif", "else", "for", "while", "def", "class", "try", "except", "finally", "with",
    "match", "case", "async",
];

fn else_if(source: &Source<'_>) -> Finding {
    let word = match source.before() {
        Some(token) if source.found() == "if" => bytes(token.range()).start,
        _ => source.at.start,
    };
    let rest = source.text.get(source.at.start..).unwrap_or_default();
    let end = source.at.start + rest.find("if").map_or(0, |at| at + 2);
    let finding = Finding::here(source).with("word", "else if").fails(word..end);
    finding.is(Flaw::Other, "foreign-word")
}

fn no_parameter(source: &Source<'_>) -> Finding {
    match taken_word(source) {
        Some(finding) => finding,
        None if source.first_word() == "def" => {
            let finding = Finding::here(source).with("found", source.found());
            finding.is(Flaw::Other, "parameter-no-name")
        }
        None => unexpected::no_value(source),
    }
}

/// Mistakes that the parser tells in a sentence.
fn other(source: &Source<'_>, words: &str) -> Option<Finding> {
    if words.starts_with("Expected an indented block") {
        return Some(no_block(source));
    }
    if words.starts_with("Expected an identifier") {
        return Some(no_identifier(source));
    }
    match words {
        "Trailing comma not allowed" => {
            let finding = Finding::here(source).with("before", ",");
            return Some(finding.is(Flaw::Other, "value-missing-end"));
        }
        "Expected a module name" => return Some(name_wanted(source)),
        "Expected symbol after `as`" | "Expected name after `as`" => return Some(behind(source)),
        _ if words.ends_with("after decorator") => return Some(behind(source)),
        _ => {}
    }
    if words.starts_with("Expected `except` or `finally`") {
        return Some(Finding::here(source).is(Flaw::Other, "try-alone"));
    }
    if words.starts_with("Expected a parameter") {
        return Some(no_parameter(source));
    }
    if words.starts_with("Expected an expression") {
        return Some(unexpected::no_value(source));
    }
    if words.starts_with("Expected a simple statement") {
        return Some(unexpected::not_here(source));
    }
    (words == "Expected a statement").then(|| no_statement(source))
}

/// What stands here begins no statement.
fn no_statement(source: &Source<'_>) -> Finding {
    let word = source.found();
    let opener = match word.as_str() {
        "else" if source.text.get(source.at.end..).is_some_and(|rest| rest.starts_with(" if ")) => {
            return else_if(source);
        }
        "else" | "elif" => "if",
        "except" | "finally" => "try",
        "case" => "match",
        ":=" => {
            return Finding::here(source).is(Flaw::Other, "walrus-alone");
        }
        _ => return unexpected::not_here(source),
    };
    // What stands behind other code begins no line of its own.
    unexpected::word_in_line(source).unwrap_or_else(|| clause(source, &word, opener))
}
