//! Reads questions, hints and known mistakes.

use super::check::{ReadCheck, lines_meant, when};
use super::fields::{Fields, WORD};
use super::words;
use crate::lesson::{Actual, Hint, Mistake, Question, QuestionKind, Show, When};

const MOST_CHOICE_BYTES: usize = 500;
const MOST_CHOICES: usize = 9;
const MOST_OUTPUT: usize = 64 * 1024;
const MOST_LINE: u32 = 1_000_000;
/// Of hints.
const LEVELS: std::ops::RangeInclusive<u32> = 1..=5;

/// Reads a question; none if its kind is not known here. A probe may have no text.
pub(super) fn question(mut fields: Fields<'_>, is_probe: bool) -> Option<Question> {
    if !is_probe {
        fields.needs("text");
    }
    let text = fields.id("text");
    let kind = fields.needed_text("kind", WORD);
    let choices = fields.texts("choices", MOST_CHOICE_BYTES);
    if fields.has("choices") && !(2..=MOST_CHOICES).contains(&choices.len()) {
        let message = format!("choices takes 2 to {MOST_CHOICES} answers");
        fields.error_of("choices", &message);
    }
    let Some(kind) = question_kind(&kind, &mut fields) else {
        if !kind.is_empty() {
            let message = format!("nothing is known of questions of the kind {kind}");
            fields.newer("kind", message, &KINDS);
        }
        return None;
    };
    fields.finish();
    Some(Question { text, kind, choices })
}

/// What [`question_kind`] knows.
const KINDS: [&str; 8] =
    ["value", "type", "output", "hits", "turns", "calls", "next-line", "error"];

fn question_kind(kind: &str, fields: &mut Fields<'_>) -> Option<QuestionKind> {
    Some(match kind {
        "value" => QuestionKind::Value { name: fields.expression("name"), at: moment(fields) },
        "type" => QuestionKind::Type { name: fields.expression("name"), at: moment(fields) },
        "output" => QuestionKind::Output { line: fields.number("line", 1..=MOST_LINE) },
        "hits" => QuestionKind::Hits(lines_meant(fields)),
        "turns" => QuestionKind::Turns,
        "calls" => QuestionKind::Calls(fields.needed_name("function")),
        "next-line" => next_line(fields),
        "error" => QuestionKind::Error,
        _ => return None,
    })
}

fn next_line(fields: &mut Fields<'_>) -> QuestionKind {
    fields.needs("line");
    let line = fields.number("line", 1..=MOST_LINE).unwrap_or(1);
    QuestionKind::NextLine { line, time: fields.number("time", 1..=MOST_LINE).unwrap_or(1) }
}

fn moment(fields: &mut Fields<'_>) -> When {
    let at = when(fields);
    if matches!(at, When::EachTurn | When::EachReturn(_)) {
        fields.error_of("at", "a question asks for one moment");
    }
    at
}

/// Reads a hint.
pub(super) fn hint(mut fields: Fields<'_>) -> Hint {
    fields.needs("level");
    let level = fields.number("level", LEVELS).unwrap_or(1);
    let text = fields.needed_id("text");
    let show = show(&mut fields);
    fields.finish();
    Hint { level: u8::try_from(level).unwrap_or(1), text, show }
}

fn show(fields: &mut Fields<'_>) -> Option<Show> {
    let text = fields.text("show", WORD * 2)?;
    let show = words::show(&text);
    if show.is_none() {
        let message = format!(
            "show does not take {text}: it takes changes NAME, why NAME, table, hits, error, \
             start, or end"
        );
        fields.error_of("show", &message);
    }
    show
}

/// Reads a known mistake; the program is looked up by the name of the example.
pub(super) fn mistake(
    mut fields: Fields<'_>,
    checks: &[ReadCheck],
    program: impl Fn(&str) -> Option<String>,
) -> Mistake {
    let check = fields.needed_id("check");
    let known = checks.iter().find(|known| known.id == check);
    if known.is_none() && fields.has("check") {
        fields.error_of("check", &format!("there is no check {check}"));
    }
    let actual = actual(&mut fields, known.is_some_and(|known| known.is_cases));
    let suspect = fields.needed_id("suspect");
    let ask = fields.needed_id("ask");
    let example = fields.needed_text("example", WORD);
    let is_right = example.strip_prefix("mistakes/").is_some_and(|name| !name.contains('/'));
    let read = program(&example).filter(|_| is_right);
    if read.is_none() && fields.has("example") {
        let message = format!("there is no file {example} beside this one, below mistakes/");
        fields.error_of("example", &message);
    }
    fields.finish();
    Mistake { check, actual, suspect, ask, example, program: read.unwrap_or_default() }
}

fn actual(fields: &mut Fields<'_>, is_cases: bool) -> Actual {
    let text = fields.text("actual", MOST_OUTPUT);
    let error = fields.name("error");
    let case = fields.text_that("case", super::names::is_part, "the name of a case, as in \"01\"");
    if text.is_some() && error.is_some() {
        fields.error_of("error", "a mistake has actual or error, not both");
    }
    let has_what = text.is_some() || error.is_some();
    if case.is_some() && !(has_what && is_cases) {
        fields.error_of("case", "case stands beside actual, for a check of the kind cases");
    }
    match (text, error) {
        // An error counts in whichever case it came first.
        (Some(text), _) => Actual::Happened { text, case },
        (None, Some(error)) => Actual::Error(error),
        (None, None) => Actual::Any,
    }
}
