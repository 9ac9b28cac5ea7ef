//! Plain words for the mistakes that beginners make.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{
    InterpolatedStringErrorType as Inside, LexicalErrorType, ParseError, ParseErrorType,
};
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
use super::foreign::{ELSE_IF, needless_word, parted_sign};
use super::layout::{clause, no_block, not_in_line, too_deep};
use super::names::{no_identifier, no_name, taken_before_equals, taken_word};
use super::source::{Source, bytes};
use super::strange::strange;
use super::unexpected;

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
            let word = source.found();
            let message = format!("{word} must begin a line of its own.");
            let finding = here(source, message, "begin a new line").with("word", word);
            Some(finding.is(Flaw::Other, "word-begins-line"))
        }
        Error::OtherError(words) => other(source, words),
        Error::UnexpectedIndentation => Some(too_deep(source)),
        Error::InvalidAnnotatedAssignmentTarget => unexpected::colon_at_end(source),
        Error::InvalidAssignmentTarget | Error::InvalidAugmentedAssignmentTarget => {
            Some(no_name(source))
        }
        Error::EmptyImportNames => taken_word(source).or_else(|| {
            let message = "What is to be imported? Its name is missing.";
            Some(name_wanted(source, here(source, message, "a name is missing")))
        }),
        simple => {
            let (message, short, text) = simple_words(simple)?;
            let finding = here(source, message, short).with("found", source.found());
            Some(finding.is(Flaw::Other, text))
        }
    }
}

fn here(source: &Source<'_>, message: impl Into<String>, short: impl Into<String>) -> Finding {
    Finding::here(source, message, short)
}

/// The same as something that is missing behind what comes before.
fn behind(source: &Source<'_>, finding: Finding) -> Finding {
    let Some(before) = source.before().map(|token| source.text_of(token)) else { return finding };
    let finding = finding.with("before", before);
    if source.is_line_end() {
        return finding.is(Flaw::Other, "value-missing-end");
    }
    finding.with("found", source.found()).is(Flaw::Other, "value-missing")
}

/// The same as a name that is missing where something else stands, or nothing.
fn name_wanted(source: &Source<'_>, finding: Finding) -> Finding {
    let finding = behind(source, finding);
    match source.is_line_end() {
        true => finding,
        false => finding.is(Flaw::Other, "name-wanted"),
    }
}

/// Mistakes of which there is always the same to say: the sentence, the few words, the text.
fn simple_words(error: &ParseErrorType) -> Option<(&'static str, &'static str, &'static str)> {
    use ParseErrorType as Error;
    let words = match error {
        Error::PositionalAfterKeywordArgument | Error::PositionalAfterKeywordUnpacking => (
            "A value without a name comes before those with name=value.",
            "put it further left",
            "argument-order",
        ),
        Error::NonDefaultParamAfterDefaultParam => (
            "A parameter without = comes before those with one.",
            "put it further left",
            "parameter-order",
        ),
        Error::EmptyGlobalNames | Error::EmptyNonlocalNames | Error::EmptyDeleteTargets => {
            ("A name is missing at the end of this line.", "a name is missing", "not-python")
        }
        Error::EmptySlice => (
            "Between [ and ] a number or a name is missing.",
            "nothing between [ ]",
            "brackets-empty",
        ),
        Error::UnparenthesizedGeneratorExpression => {
            ("Put ( and ) around this value with for.", "( ) are missing", "not-python")
        }
        Error::InvalidDeleteTarget => {
            ("Only names and parts of lists can be deleted.", "no name", "not-python")
        }
        Error::InvalidStarredExpressionUsage => {
            ("Python does not expect * here.", "not expected here", "not-expected")
        }
        Error::UnexpectedExpressionToken => {
            ("Python does not expect this here.", "not here", "not-python")
        }
        _ => return None,
    };
    Some(words)
}

fn lexical(source: &Source<'_>, error: &LexicalErrorType) -> Option<Finding> {
    let (message, short) = match error {
        LexicalErrorType::UnclosedStringError => return Some(unclosed_text(source)),
        LexicalErrorType::FStringError(error) | LexicalErrorType::TStringError(error) => {
            return inside_text(source, error);
        }
        LexicalErrorType::UnrecognizedToken { tok } => return Some(strange(source, *tok)),
        LexicalErrorType::IndentationError => return Some(not_in_line(source)),
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => {
            let message = "After this \\ Python expects a code. For the sign itself write \\\\.";
            let finding = here(source, message, "write \\\\");
            return Some(finding.is(Flaw::Other, "backslash-in-text"));
        }
        LexicalErrorType::LineContinuationError => {
            let message = "Nothing can follow a \\ outside of a text.";
            let finding = here(source, message, "nothing follows \\");
            return Some(finding.is(Flaw::Other, "backslash-goes-on"));
        }
        LexicalErrorType::InvalidByteLiteral => (
            "A text with b before it has plain English letters only.".to_owned(),
            "not in b\"…\"".to_owned(),
        ),
        LexicalErrorType::OtherError(words) if words.contains("literal") => {
            return Some(number(source));
        }
        _ => return None,
    };
    Some(here(source, message, short))
}

fn number(source: &Source<'_>) -> Finding {
    let number = source.part(source.at.clone());
    let plain = number.trim_start_matches('0');
    let is_whole = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    let (message, short, text) = match number.starts_with('0') && is_whole {
        true => (
            format!("A number does not begin with 0: write {plain}."),
            format!("write {plain}"),
            "number-begins-with-zero",
        ),
        false => {
            let message = format!("{number} is no number that Python can read.");
            (message, "no number".to_owned(), "no-number")
        }
    };
    let finding = here(source, message, short).fails(source.at.clone());
    finding.with("found", number).is(Flaw::Other, text)
}

fn unclosed_text(source: &Source<'_>) -> Finding {
    // What follows a { without a } is read as code, and its quote as the beginning of a text.
    if source.is_in_field() {
        let finding = here(source, "A { in this text has no }.", "} is missing");
        return finding.is(Flaw::Other, "field-open");
    }
    let text = source.text.get(source.at.clone()).unwrap_or_default();
    let text = text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let sign = text.chars().next().unwrap_or('"');
    let three = sign.to_string().repeat(3);
    if text.starts_with(&three) {
        let line = source.line_number(source.at.start);
        let message = format!("The text that begins in line {line} has no {three} at its end.");
        let finding = here(source, message, format!("{three} is missing")).with("quote", three);
        let last = source.text.trim_end();
        let end = source.code_of(source.line_start(last.len()));
        let finding = finding.fails(end.start.max(source.at.start)..end.end);
        let finding = finding.opened(source, source.at.start);
        return finding.is(Flaw::TextNotClosed, "text-not-closed-long");
    }
    let message = format!("This text has no {sign} at its end.");
    let finding = here(source, message, format!("closing {sign} is missing")).with("quote", sign);
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
    let (message, short) = match error {
        Inside::UnclosedLbrace => ("A { in this text has no }.", "} is missing"),
        Inside::SingleRbrace => ("For the sign } itself write }} in this text.", "write }}"),
        Inside::UnterminatedString => ("This text has no quote at its end.", "quote is missing"),
        Inside::UnterminatedTripleQuotedString => {
            ("This text has no three quotes at its end.", "3 quotes are missing")
        }
        _ => ("What is in { } in this text cannot be read.", "in { }"),
    };
    let finding = here(source, message, short);
    Some(match error {
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
    let told = |message: &str, short: &str, text| {
        let finding = here(source, message, short).with("before", before);
        Some(finding.with("found", source.found()).is(Flaw::Other, text))
    };
    match (expected, found) {
        (_, Equal) if source.is_in_test() => Some(unexpected::equals(source)),
        (Colon, Equal) => {
            let message = format!("A : is missing before {}.", source.found());
            told(&message, ": is missing", "equals-in-dict")
        }
        (Colon, If) if before == "else" => Some(else_if(source)),
        (Colon, Rbrace | Comma) => {
            let message = "Each key in { } needs a : and a value.";
            told(message, ": and value missing", "key-without-value")
        }
        (Colon, Not) => {
            let message = "After not comes in here, as in: if x not in y:";
            told(message, "in is missing", "not-between")
        }
        (Colon, _) => {
            let special = needless_word(source).or_else(|| unexpected::without_brackets(source));
            let special = special.or_else(|| parted_sign(source));
            Some(special.unwrap_or_else(|| no_colon(source, before)))
        }
        (In, _) => Some(unexpected::no_in(source)),
        (Import, _) => {
            let message = "After from and a name comes import.";
            Some(behind(source, here(source, message, "import is missing")))
        }
        (Else, _) => {
            let message = "An if in the middle of a line needs else and a value.";
            told(message, "else is missing", "if-needs-else")
        }
        (Lpar, _) => {
            let message = "After the name of a function come ( and ).";
            told(message, "( ) are missing", "def-without-brackets")
        }
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
        let message = "This line needs a : at its end.";
        let finding = Finding::new(source.code_end(), message, ": is missing").with("word", word);
        return match opens {
            true => finding.fails(source.head()).is(Flaw::MissingColon, "missing-colon"),
            false => finding,
        };
    }
    let finding = unexpected::missing(source, ":");
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
    let finding = here(source, ELSE_IF, "elif, not else if").with("word", "else if");
    let finding = finding.fails(word..end);
    finding.is(Flaw::Other, "foreign-word")
}

fn no_parameter(source: &Source<'_>) -> Finding {
    let [message, short] = PARAMETERS;
    match taken_word(source) {
        Some(finding) => finding,
        None if source.first_word() == "def" => {
            let finding = here(source, message, short).with("found", source.found());
            finding.is(Flaw::Other, "parameter-no-name")
        }
        None => unexpected::no_value(source),
    }
}

const PARAMETERS: [&str; 2] =
    ["In the ( ) of a function stand names, with a , between them.", "a name is missing"];

/// Mistakes that the parser tells in a sentence.
fn other(source: &Source<'_>, words: &str) -> Option<Finding> {
    if words.starts_with("Expected an indented block") {
        return Some(no_block(source));
    }
    if words.starts_with("Expected an identifier") {
        return Some(no_identifier(source));
    }
    let simple = match words {
        "Trailing comma not allowed" => {
            let message = "Take the , at the end of this line away.";
            let finding = here(source, message, "one , too many").with("before", ",");
            return Some(finding.is(Flaw::Other, "value-missing-end"));
        }
        "Expected a module name" => {
            let finding = here(source, "Behind from a name is missing.", "a name is missing");
            return Some(name_wanted(source, finding));
        }
        "Expected symbol after `as`" | "Expected name after `as`" => {
            Some("After as a name is missing.")
        }
        _ if words.ends_with("after decorator") => Some("After @ and a name comes def or class."),
        _ => None,
    };
    if let Some(message) = simple {
        return Some(behind(source, here(source, message, "Python stops here")));
    }
    if words.starts_with("Expected `except` or `finally`") {
        let message = "A try needs except or finally below it.";
        let finding = here(source, message, "except is missing");
        return Some(finding.is(Flaw::Other, "try-alone"));
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
            let finding = here(source, "To give a name a value write =.", "= instead of :=");
            return finding.is(Flaw::Other, "walrus-alone");
        }
        _ => return unexpected::not_here(source),
    };
    // What stands behind other code begins no line of its own.
    unexpected::word_in_line(source).unwrap_or_else(|| clause(source, &word, opener))
}
