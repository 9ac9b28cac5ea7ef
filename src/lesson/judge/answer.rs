//! Whether a typed answer is the right one.

use super::output::same_trimmed;
use crate::insight::{ExactValue, literal_value};
use crate::syntax::{Expression, MOST_EXPRESSION_BYTES, expression, is_name};
use crate::text::{number_said, times_said};
use crate::wording::Message;

/// The right answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A value.
    Value(ExactValue),
    /// The name of a type.
    Type(String),
    /// What is printed.
    Output(String),
    /// How often, or which line.
    Number(u64),
    /// The name of an error; `None` if there is none.
    Error(Option<String>),
}

/// What is said of a typed answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It is right.
    Right,
    /// It is wrong.
    Wrong,
    /// It cannot be taken so, and does not count; the message says why.
    Unclear(Message),
}

impl Answer {
    /// The answer as it is told; an output as it came, not cleaned.
    pub fn shown(&self) -> String {
        match self {
            Self::Value(value) => value.shown.clone(),
            Self::Type(text) | Self::Output(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Error(error) => error.clone().unwrap_or_else(|| "none".to_owned()),
        }
    }
}

/// Whether what was typed, or chosen, is the right answer.
pub fn judge_answer(answer: &Answer, typed: &str) -> Judged {
    if typed.len() > MOST_EXPRESSION_BYTES {
        return unclear("lessons.unclear-long");
    }
    let plain = with_plain_signs(typed);
    let trimmed = plain.trim();
    match answer {
        // Nothing printed is an answer, too.
        Answer::Output(text) => match output(text, typed) {
            Judged::Wrong => output(text, &plain),
            judged => judged,
        },
        _ if trimmed.is_empty() => unclear("lessons.unclear-empty"),
        Answer::Value(value) => of_value(value, trimmed),
        Answer::Type(name) => of_type(name, trimmed),
        Answer::Number(number) => of_number(*number, trimmed),
        Answer::Error(error) => of_error(error.as_deref(), trimmed),
    }
}

/// Wide letters and digits, and the minus of a text program, as Python reads them. What stands in
/// quotes is the learner's text.
fn with_plain_signs(typed: &str) -> String {
    if typed.contains(['\'', '"']) {
        return typed.to_owned();
    }
    let plain = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' => ' ',
        '\u{2212}' | '\u{2013}' => '-',
        sign => sign,
    };
    typed.chars().map(plain).collect()
}

fn unclear(key: &str) -> Judged {
    Judged::Unclear(Message::new(key))
}

fn right_if(is_right: bool) -> Judged {
    if is_right { Judged::Right } else { Judged::Wrong }
}

fn of_value(value: &ExactValue, typed: &str) -> Judged {
    if let Some(word) = ["None", "True", "False"].iter().find(|word| is_nearly(word, typed)) {
        return Judged::Unclear(Message::new("lessons.unclear-capital").with("word", word));
    }
    let text = value.text.as_deref();
    if is_number_word(typed) {
        return unclear("lessons.unclear-digits");
    }
    let typed = without_name(typed);
    let Ok(expression) = expression(typed) else {
        let has_number = typed.contains(|sign: char| sign.is_ascii_digit());
        return unclear(if has_number {
            "lessons.unclear-value"
        } else {
            "lessons.unclear-reading"
        });
    };
    if has_comma_for_point(typed) && &*value.type_name != "tuple" {
        return unclear("lessons.unclear-point");
    }
    if let Expression::Name(_) = expression {
        return unclear("lessons.unclear-name");
    }
    let Some(literal) = literal_value(&expression) else {
        return unclear("lessons.unclear-value");
    };
    if text == Some(typed) && literal.is(value) != Some(true) {
        return unclear("lessons.unclear-text");
    }
    right_if(literal.is(value) == Some(true))
}

/// The value of `total = 7`, where somebody wrote the name before it.
fn without_name(typed: &str) -> &str {
    match typed.split_once('=') {
        Some((name, value)) if is_name(name.trim()) && !value.starts_with('=') => value.trim(),
        _ => typed,
    }
}

fn is_number_word(typed: &str) -> bool {
    let word = typed.to_lowercase();
    let is_digits = word.starts_with(|first: char| first.is_ascii_digit());
    ONE.contains(&word.as_str()) || !is_digits && number_said(&word).is_some()
}

/// How the number 1 is called where nothing else is asked for.
const ONE: [&str; 5] = ["one", "ein", "eins", "eine", "einen"];

/// Whether it is a number as it is written in many countries: `3,5`, which Python takes for two.
fn has_comma_for_point(typed: &str) -> bool {
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = typed.trim_start_matches('-').split_once(',');
    parts.is_some_and(|(whole, rest)| are_digits(whole) && are_digits(rest))
}

/// Whether it is that word but for capital letters.
fn is_nearly(word: &str, typed: &str) -> bool {
    typed != word && typed.eq_ignore_ascii_case(word)
}

/// What people call types in English and German.
const LONG_TYPE_NAMES: [&str; 12] = [
    "string",
    "text",
    "integer",
    "number",
    "boolean",
    "zeichenkette",
    "zahl",
    "ganzzahl",
    "kommazahl",
    "wahrheitswert",
    "liste",
    "wörterbuch",
];

fn of_type(name: &str, typed: &str) -> Judged {
    let word = typed.strip_prefix("<class '").and_then(|rest| rest.strip_suffix("'>"));
    let word = word.unwrap_or(typed);
    if LONG_TYPE_NAMES.iter().any(|long| word.eq_ignore_ascii_case(long)) {
        return unclear("lessons.unclear-type");
    }
    if is_nearly(name, word) {
        return Judged::Unclear(Message::new("lessons.unclear-letters-of").with("word", word));
    }
    right_if(word == name)
}

fn of_number(number: u64, typed: &str) -> Judged {
    // As in `line 3` and `3 times`, in English and German.
    let lower = typed.to_lowercase();
    let before = ["line ", "zeile "].into_iter().find_map(|word| lower.strip_prefix(word));
    let digits = before.unwrap_or(&lower).trim();
    let behind = ["times", "time", "turns", "turn", "mal", "runden", "runde"];
    let behind = behind.into_iter().find_map(|word| digits.strip_suffix(word));
    let times = behind.unwrap_or(digits).trim();
    let said = || ONE.contains(&times).then_some(1).or_else(|| times_said(times));
    match number_said(times).or_else(said) {
        Some(typed) => right_if(typed == number),
        None => unclear("lessons.unclear-number"),
    }
}

fn of_error(error: Option<&str>, typed: &str) -> Judged {
    if !typed.chars().all(|letter| letter.is_alphanumeric() || letter == '_') {
        return unclear("lessons.unclear-error");
    }
    let is_none = ["none", "no", "kein", "keine", "keinem", "keinen", "keiner"]
        .iter()
        .any(|word| typed.eq_ignore_ascii_case(word));
    right_if(match error {
        None => is_none,
        Some(name) => name.eq_ignore_ascii_case(typed),
    })
}

fn output(text: &str, typed: &str) -> Judged {
    let unquoted = ["'", "\""].iter().find_map(|quote| {
        let inside = typed.trim().strip_prefix(quote)?.strip_suffix(quote)?;
        (!inside.contains(quote)).then_some(inside)
    });
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_right = |typed: &str| {
        same_trimmed(text, typed)
            || same_trimmed(text.trim(), typed.trim())
            // Several lines have to be typed in one.
            || text.trim().contains('\n') && one_line(text) == one_line(typed)
    };
    if is_right(typed) || unquoted.is_some_and(is_right) {
        return Judged::Right;
    }
    let is_near = |typed: &str| text.trim().to_lowercase() == typed.trim().to_lowercase();
    if !typed.trim().is_empty() && (is_near(typed) || unquoted.is_some_and(is_near)) {
        return unclear("lessons.unclear-letters");
    }
    // Nobody sees how many blanks were meant.
    let is_near = |typed: &str| one_line(text) == one_line(typed);
    if !typed.trim().is_empty() && (is_near(typed) || unquoted.is_some_and(is_near)) {
        return unclear("lessons.unclear-blanks");
    }
    right_if(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str, typed: &str) -> Judged {
        let value = literal_value(&expression(value).expect("read")).expect("a literal");
        judge_answer(&Answer::Value(value), typed)
    }

    fn is_unclear(judged: &Judged) -> bool {
        matches!(judged, Judged::Unclear(_))
    }

    #[test]
    fn a_value_is_typed_as_python_writes_it() {
        for (value, typed) in [
            ("33", " 33 "),
            ("'33'", "\"33\""),
            ("-2", "-2"),
            ("[1, 2.5]", "[1,2.5]"),
            ("None", "None"),
        ] {
            assert_eq!(of(value, typed), Judged::Right, "{value}");
        }
        for (value, typed) in [
            ("33", "34"),
            ("33", "'33'"),
            ("3.0", "3"),
            ("True", "1"),
            ("'a'", "'b'"),
            ("'33'", "34"),
        ] {
            assert_eq!(of(value, typed), Judged::Wrong, "{value} {typed}");
        }
    }

    #[test]
    fn what_may_be_meant_otherwise_does_not_count() {
        for (value, typed) in [
            ("'33'", "33"),
            ("'hello'", "hello"),
            ("5", "hello"),
            ("None", "none"),
            ("True", "true"),
            ("1", "FALSE"),
            ("'hello you'", "hello you"),
            ("7", "3 + 4"),
            ("7", ""),
            ("'[1]'", "[1]"),
        ] {
            assert!(is_unclear(&of(value, typed)), "{value} {typed} {:?}", of(value, typed));
        }
        assert_eq!(of("'33'", "33"), unclear("lessons.unclear-text"));
        for (value, typed) in [("3.5", "3,5"), ("-3.5", "-3,5"), ("3", "3,0")] {
            assert_eq!(of(value, typed), unclear("lessons.unclear-point"), "{value} {typed}");
        }
        for typed in ["y = 5", "y=5", "\u{ff15}", "score = 5"] {
            assert_eq!(of("5", typed), Judged::Right, "{typed}");
            assert_eq!(of("6", typed), Judged::Wrong, "{typed}");
        }
        assert_eq!(
            (of("-4", "\u{2212}4"), of("'\u{ff15}'", "'5'")),
            (Judged::Right, Judged::Wrong)
        );
        for typed in ["five", "Eins"] {
            assert_eq!(of("5", typed), unclear("lessons.unclear-digits"));
        }
        for typed in ["5 sweets", "floor 5", "05", "x == 5", "5!"] {
            assert_eq!(of("5", typed), unclear("lessons.unclear-value"), "{typed}");
        }
        assert_eq!((of("(3, 5)", "3,5"), of("(3, 5)", "3,6")), (Judged::Right, Judged::Wrong));
        assert!(is_unclear(&of("7", &"7".repeat(5_000))), "bounded");
    }

    #[test]
    fn an_output_may_stand_in_quotes_or_not() {
        let output =
            |text: &str, typed: &str| judge_answer(&Answer::Output(text.to_owned()), typed);
        for (text, typed) in [
            ("hello\n", "hello"),
            ("hello\n", "'hello'"),
            ("'hi'\n", "'hi'"),
            ("1\n2\n3\n", "1 2 3"),
            ("", ""),
            ("  x", "x"),
        ] {
            assert_eq!(output(text, typed), Judged::Right, "{text:?} {typed:?}");
        }
        assert_eq!(output("hello\n", "hallo"), Judged::Wrong);
        assert_eq!(output("1 2\n", "12"), Judged::Wrong);
        assert_eq!(output("hello\n", ""), Judged::Wrong);
        assert!(is_unclear(&output("True\n", "true")));
        assert_eq!(output("33\n", "\u{ff13}\u{ff13}"), Judged::Right);
        for typed in ["7  20", "7\t20", "'7  20'"] {
            assert_eq!(output("7 20\n", typed), unclear("lessons.unclear-blanks"), "{typed}");
        }
        assert_eq!((output("7 20", "720"), output("720", "7 20")), (Judged::Wrong, Judged::Wrong));
    }

    #[test]
    fn types_numbers_and_errors_are_taken_as_a_learner_types_them() {
        let type_of = |typed| judge_answer(&Answer::Type("int".to_owned()), typed);
        assert_eq!((type_of("int"), type_of("<class 'int'>")), (Judged::Right, Judged::Right));
        assert_eq!(type_of("str"), Judged::Wrong);
        assert!(is_unclear(&type_of("Int")) && is_unclear(&type_of("number")));
        let number = |typed| judge_answer(&Answer::Number(4), typed);
        assert_eq!(
            (number("4"), number("line 4"), number("4 times")),
            (Judged::Right, Judged::Right, Judged::Right)
        );
        assert_eq!((number("Zeile 4"), number("4 Mal")), (Judged::Right, Judged::Right));
        assert_eq!((number("5"), number("5 Mal")), (Judged::Wrong, Judged::Wrong));
        for said in ["four", "vier", "Vier Runden", "4 turns", "viermal", "4x", "\u{ff14}", "04"] {
            assert_eq!(number(said), Judged::Right, "{said}");
        }
        for said in ["never", "once", "einmal", "one", "two times", "3 Mal"] {
            assert_eq!(number(said), Judged::Wrong, "{said}");
        }
        for said in ["4.0", "'4'", "some", "4 or 5", "times", "-4"] {
            assert!(is_unclear(&number(said)), "{said}");
        }
        assert_eq!(judge_answer(&Answer::Number(1), "Eine Runde"), Judged::Right);
        let error = |name: Option<&str>, typed| {
            judge_answer(&Answer::Error(name.map(str::to_owned)), typed)
        };
        assert_eq!(error(Some("NameError"), "nameerror"), Judged::Right);
        assert_eq!(error(Some("NameError"), "none"), Judged::Wrong);
        assert_eq!((error(None, "None"), error(None, "TypeError")), (Judged::Right, Judged::Wrong));
        assert!(is_unclear(&error(None, "no error, I think")));
    }
}
