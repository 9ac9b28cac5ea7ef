//! Plain words for the mistakes that beginners make.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{
    InterpolatedStringErrorType as Inside, LexicalErrorType, ParseError, ParseErrorType,
};

use super::Finding;
use super::names::{no_identifier, no_name, taken_word};
use super::source::Source;
use super::unexpected;

/// Nothing if we have no words of our own for it.
pub(super) fn of(source: &Source<'_>, error: &ParseError) -> Option<Finding> {
    use ParseErrorType as Error;
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
        simple => {
            let (message, short) = simple_words(source, simple)?;
            Some(here(source, message, short))
        }
    }
}

fn here(source: &Source<'_>, message: impl Into<String>, short: impl Into<String>) -> Finding {
    Finding::new(source.at.start, message, short)
}

/// Mistakes of which there is always the same to say.
fn simple_words(source: &Source<'_>, error: &ParseErrorType) -> Option<(String, String)> {
    use ParseErrorType as Error;
    let (message, short) = match error {
        Error::UnexpectedIndentation => return Some(too_deep(source)),
        Error::InvalidAssignmentTarget | Error::InvalidAugmentedAssignmentTarget => {
            return Some(no_name(source));
        }
        Error::PositionalAfterKeywordArgument | Error::PositionalAfterKeywordUnpacking => {
            ("A value without a name comes before those with name=value.", "put it further left")
        }
        Error::NonDefaultParamAfterDefaultParam => {
            ("A parameter without = comes before those with one.", "put it further left")
        }
        Error::EmptyImportNames => match taken_word(source) {
            Some(words) => return Some(words),
            None => ("What is to be imported? Its name is missing.", "a name is missing"),
        },
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
    Some((message.to_owned(), short.to_owned()))
}

fn too_deep(source: &Source<'_>) -> (String, String) {
    let start = source.line_start(source.at.start);
    let line = source.text.get(start..).unwrap_or_default();
    let above = source.text.get(..start).unwrap_or_default();
    let above = above.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let tabs = |line: &str| line.starts_with('\t');
    if above.starts_with([' ', '\t']) && tabs(line) != tabs(above) {
        let message = "Blanks and tabs are mixed at the beginnings of these lines: use blanks.";
        return (message.to_owned(), "blanks and tabs mixed".to_owned());
    }
    let message = "This line begins too far to the right: take blanks away before it.";
    (message.to_owned(), "too far to the right".to_owned())
}

fn lexical(source: &Source<'_>, error: &LexicalErrorType) -> Option<Finding> {
    let (message, short) = match error {
        LexicalErrorType::UnclosedStringError => return Some(unclosed_text(source)),
        LexicalErrorType::FStringError(error) | LexicalErrorType::TStringError(error) => {
            return inside_text(source, error);
        }
        LexicalErrorType::UnrecognizedToken { tok } => strange_sign(*tok),
        LexicalErrorType::IndentationError => (
            "This line must begin exactly below the beginning of a line above.".to_owned(),
            "not in line".to_owned(),
        ),
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
        LexicalErrorType::OtherError(words) if words.contains("literal") => number(source),
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
        return here(source, "A { in this text has no }.", "} is missing");
    }
    let text = source.text.get(source.at.clone()).unwrap_or_default();
    let text = text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let sign = text.chars().next().unwrap_or('"');
    let three = sign.to_string().repeat(3);
    if text.starts_with(&three) {
        let line = source.line_number(source.at.start);
        let message = format!("The text that begins in line {line} has no {three} at its end.");
        return here(source, message, format!("{three} is missing"));
    }
    let message = format!("This text has no {sign} at its end.");
    here(source, message, format!("closing {sign} is missing"))
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
    Some(here(source, message, short))
}

/// What is said of a sign that Python does not know.
fn strange_sign(sign: char) -> (String, String) {
    match sign {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => (
            format!("{sign} is a quote for print. Python wants the plain \" here."),
            "write \" instead".to_owned(),
        ),
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '`' | '‹' | '›' | '＇' => (
            format!("{sign} is a quote for print. Python wants the plain ' here."),
            "write ' instead".to_owned(),
        ),
        '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{3000}' => (
            "Here is a blank of another kind: delete it, and type a blank.".to_owned(),
            "not a plain blank".to_owned(),
        ),
        '！'..='～' => {
            let plain = char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign);
            (format!("{sign} is another sign than {plain}."), format!("write {plain} instead"))
        }
        _ => (format!("{sign} has no meaning in Python here."), format!("{sign} means nothing")),
    }
}

fn expected_token(source: &Source<'_>, expected: TokenKind, found: TokenKind) -> Option<Finding> {
    use TokenKind::{Colon, Comma, Else, Equal, If, Import, In, Lpar, Newline, Not, Rbrace, Rpar};
    let before = source.before().map(|token| source.text_of(token)).unwrap_or_default();
    let (message, short) = match (expected, found) {
        (Colon, Equal) => return Some(unexpected::equals(source)),
        (Colon, If) if before == "else" => return Some(here(source, ELSE_IF, "elif, not else if")),
        (Colon, Rbrace | Comma) => {
            ("Each key in { } needs a : and a value.", ": and value missing")
        }
        (Colon, Not) => ("After not comes in here, as in: if x not in y:", "in is missing"),
        (Colon, _) if source.is_line_end() => {
            let message = "This line needs a : at its end.";
            return Some(Finding::new(source.code_end(), message, ": is missing"));
        }
        (Colon, _) => return Some(unexpected::missing(source, ":")),
        (In, _) => ("A for needs in: for name in values:", "in is missing"),
        (Import, _) => ("After from and a name comes import.", "import is missing"),
        (Else, _) => ("An if in the middle of a line needs else and a value.", "else is missing"),
        (Lpar, _) => ("After the name of a function come ( and ).", "( ) are missing"),
        (Newline, Else) => ("else must begin a line of its own.", "begin a new line"),
        (Comma, _) => return Some(unexpected::in_list(source)),
        (Rpar, _) => return Some(no_parameter(source)),
        _ => return None,
    };
    Some(here(source, message, short))
}

fn no_parameter(source: &Source<'_>) -> Finding {
    let [message, short] = PARAMETERS;
    match taken_word(source) {
        Some((message, short)) => here(source, message, short),
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
        return Some(here(source, message, "except is missing"));
    }
    if words.starts_with("Expected a parameter") {
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
            return Some(here(source, ELSE_IF, "elif, not else if"));
        }
        "else" | "elif" => "if",
        "except" | "finally" => "try",
        "case" => "match",
        ":=" => return Some(here(source, "To give a name a value write =.", "= instead of :=")),
        _ => return Some(unexpected::not_here(source)),
    };
    let message = format!("There is no {opener} above, in line with this {word}.");
    Some(here(source, message, format!("{word} without {opener}")))
}

fn no_block(source: &Source<'_>) -> Finding {
    if source.is_line_end() {
        let message = "After a line that ends with : comes a line with four blanks before it.";
        return here(source, message, "a line is missing");
    }
    let message = "After a line that ends with : this one needs four blanks before it.";
    here(source, message, "4 blanks are missing")
}
