//! Plain words for the mistakes that beginners make.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{
    InterpolatedStringErrorType as Inside, LexicalErrorType, ParseError, ParseErrorType,
};
use ruff_text_size::Ranged;

use super::finding::{Finding, Flaw};
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
            Some(here(source, message, "begin a new line"))
        }
        Error::OtherError(words) => other(source, words),
        Error::UnexpectedIndentation => Some(too_deep(source)),
        Error::InvalidAssignmentTarget | Error::InvalidAugmentedAssignmentTarget => {
            Some(no_name(source))
        }
        Error::EmptyImportNames => taken_word(source).or_else(|| {
            let message = "What is to be imported? Its name is missing.";
            Some(behind(source, here(source, message, "a name is missing")))
        }),
        simple => {
            let (message, short) = simple_words(simple)?;
            Some(here(source, message, short))
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

/// Mistakes of which there is always the same to say.
fn simple_words(error: &ParseErrorType) -> Option<(&'static str, &'static str)> {
    use ParseErrorType as Error;
    let (message, short) = match error {
        Error::PositionalAfterKeywordArgument | Error::PositionalAfterKeywordUnpacking => {
            ("A value without a name comes before those with name=value.", "put it further left")
        }
        Error::NonDefaultParamAfterDefaultParam => {
            ("A parameter without = comes before those with one.", "put it further left")
        }
        Error::EmptyGlobalNames | Error::EmptyNonlocalNames | Error::EmptyDeleteTargets => {
            ("A name is missing at the end of this line.", "a name is missing")
        }
        Error::EmptySlice => {
            ("Between [ and ] a number or a name is missing.", "nothing between [ ]")
        }
        Error::UnparenthesizedGeneratorExpression => {
            ("Put ( and ) around this value with for.", "( ) are missing")
        }
        Error::InvalidDeleteTarget => ("Only names and parts of lists can be deleted.", "no name"),
        Error::UnexpectedExpressionToken => ("Python does not expect this here.", "not here"),
        _ => return None,
    };
    Some((message, short))
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
        | LexicalErrorType::MissingUnicodeRbrace => (
            "After this \\ Python expects a code. For the sign itself write \\\\.".to_owned(),
            "write \\\\".to_owned(),
        ),
        LexicalErrorType::LineContinuationError => (
            "Nothing can follow a \\ outside of a text.".to_owned(),
            "nothing follows \\".to_owned(),
        ),
        LexicalErrorType::InvalidByteLiteral => (
            "A text with b before it has plain English letters only.".to_owned(),
            "not in b\"…\"".to_owned(),
        ),
        LexicalErrorType::OtherError(words) if words.contains("literal") => {
            let (message, short) = number(source);
            let finding = here(source, message, short).fails(source.at.clone());
            let finding = finding.with("found", source.part(source.at.clone()));
            return Some(finding.is(Flaw::Other, "no-number"));
        }
        _ => return None,
    };
    Some(here(source, message, short))
}

fn number(source: &Source<'_>) -> (String, String) {
    let number = source.part(source.at.clone());
    let plain = number.trim_start_matches('0');
    if !plain.is_empty() && number.starts_with('0') && plain.bytes().all(|b| b.is_ascii_digit()) {
        let message = format!("A number does not begin with 0: write {plain}.");
        return (message, format!("write {plain}"));
    }
    (format!("{number} is no number that Python can read."), "no number".to_owned())
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
    finding.is(Flaw::TextNotClosed, "text-not-closed")
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
        Inside::UnterminatedString | Inside::UnterminatedTripleQuotedString => {
            finding.is(Flaw::TextNotClosed, "text-not-closed-plain")
        }
        _ => finding,
    })
}

fn expected_token(source: &Source<'_>, expected: TokenKind, found: TokenKind) -> Option<Finding> {
    use TokenKind::{Colon, Comma, Else, Equal, If, Import, In, Lpar, Newline, Not, Rbrace, Rpar};
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    let (message, short) = match (expected, found) {
        (_, Equal) if source.is_in_test() => return Some(unexpected::equals(source)),
        (Colon, Equal) => return Some(unexpected::missing(source, ":")),
        (Colon, If) if before == "else" => return Some(else_if(source)),
        (Colon, Rbrace | Comma) => {
            ("Each key in { } needs a : and a value.", ": and value missing")
        }
        (Colon, Not) => ("After not comes in here, as in: if x not in y:", "in is missing"),
        (Colon, _) => return Some(no_colon(source, before)),
        (In, _) => {
            let finding = here(source, "A for needs in: for name in values:", "in is missing");
            return Some(unexpected::side_by_side(source, finding));
        }
        (Import, _) => ("After from and a name comes import.", "import is missing"),
        (Else, _) => ("An if in the middle of a line needs else and a value.", "else is missing"),
        (Lpar, _) => {
            let message = "After the name of a function come ( and ).";
            return Some(behind(source, here(source, message, "( ) are missing")));
        }
        (Newline, Else) => ("else must begin a line of its own.", "begin a new line"),
        (Comma, _) => return Some(unexpected::in_list(source)),
        (Rpar, _) => return Some(no_parameter(source)),
        _ => return None,
    };
    Some(here(source, message, short))
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
        None if source.first_word() == "def" => here(source, message, short),
        None => unexpected::no_value(source),
    }
}

const PARAMETERS: [&str; 2] =
    ["In the ( ) of a function stand names, with a , between them.", "a name is missing"];
pub(super) const ELSE_IF: &str = "Python writes elif where you mean else if.";

/// Mistakes that the parser tells in a sentence.
fn other(source: &Source<'_>, words: &str) -> Option<Finding> {
    if words.starts_with("Expected an indented block") {
        return Some(no_block(source));
    }
    if words.starts_with("Expected an identifier") {
        return Some(no_identifier(source));
    }
    let simple = match words {
        "Trailing comma not allowed" => Some("Take the , at the end of this line away."),
        "Expected symbol after `as`" | "Expected name after `as`" => {
            Some("After as a name is missing.")
        }
        _ if words.ends_with("after decorator") => Some("After @ and a name comes def or class."),
        _ => None,
    };
    if let Some(message) = simple {
        return Some(here(source, message, "Python stops here"));
    }
    if words.starts_with("Expected `except` or `finally`") {
        let message = "A try needs except or finally below it.";
        let finding = here(source, message, "except is missing");
        return Some(finding.is(Flaw::Other, "try-alone"));
    }
    if words.starts_with("Expected a parameter") {
        if let Some(finding) = taken_word(source) {
            return Some(finding);
        }
        let [message, short] = PARAMETERS;
        return Some(here(source, message, short));
    }
    if words.starts_with("Expected an expression") {
        return Some(unexpected::no_value(source));
    }
    if words.starts_with("Expected a simple statement") {
        return Some(unexpected::not_here(source));
    }
    if words != "Expected a statement" {
        return None;
    }
    let word = source.found();
    let opener = match word.as_str() {
        "else" if source.text.get(source.at.end..).is_some_and(|rest| rest.starts_with(" if ")) => {
            return Some(else_if(source));
        }
        "else" | "elif" => "if",
        "except" | "finally" => "try",
        "case" => "match",
        ":=" => return Some(here(source, "To give a name a value write =.", "= instead of :=")),
        _ => return Some(unexpected::not_here(source)),
    };
    Some(clause(source, &word, opener))
}
