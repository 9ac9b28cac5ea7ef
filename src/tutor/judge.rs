//! How a typed answer is judged, by rules alone, and what is said of it.

use super::question::Unit;
use super::{Answer, FactKind, Judged, Question};
use crate::insight::literal_value;
use crate::lesson::judge::{Answer as LessonAnswer, Judged as LessonJudged, judge_answer};
use crate::syntax::{MOST_EXPRESSION_BYTES, expression};
use crate::wording::Message;

/// More words than this are no answer.
const MOST_WORDS: usize = 50;

/// What is typed where nothing is the answer.
const NOTHING: [&str; 8] = ["none", "nothing", "no", "0", "nichts", "keine", "keiner", "keins"];

/// Words that may stand beside the names of an answer. A name of the program counts as a name.
const BESIDE: [&str; 8] = ["and", "und", "the", "names", "name", "die", "namen", "der"];

/// Words that may stand beside the numbers of an answer.
const BESIDE_NUMBERS: [&str; 20] = [
    "in", "on", "at", "the", "it", "is", "number", "and", "to", "after", "auf", "bei", "der",
    "die", "das", "es", "ist", "nummer", "und", "nach",
];

/// What is counted, in words.
const UNITS: [(Unit, &[&str]); 3] = [
    (Unit::Line, &["line", "lines", "zeile", "zeilen"]),
    (Unit::Step, &["step", "steps", "schritt", "schritte", "schritten"]),
    (Unit::Count, &["time", "times", "turn", "turns", "mal", "male", "runde", "runden"]),
];

/// Functions of Python's own: who counts them among the names that a line reads is not wrong.
const FUNCTIONS: [&str; 12] = [
    "print", "input", "int", "str", "float", "len", "range", "sum", "min", "max", "list", "sorted",
];

const CLAIMS: [&str; 26] = [
    "ok",
    "okay",
    "k",
    "got it",
    "i got it",
    "i see",
    "i understand",
    "i understand it",
    "understood",
    "understand",
    "i know",
    "clear",
    "all clear",
    "aha",
    "ah",
    "ah ok",
    "ja",
    "verstanden",
    "ich verstehe",
    "ich habe es verstanden",
    "ich habs verstanden",
    "hab ich verstanden",
    "verstehe",
    "klar",
    "alles klar",
    "ach so",
];

/// Whether somebody says that all is clear, in place of an answer.
pub fn claims_to_understand(typed: &str) -> bool {
    if typed.len() > MOST_EXPRESSION_BYTES {
        return false;
    }
    let kept = typed.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    let plain = kept.collect::<String>().to_lowercase();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    CLAIMS.contains(&words.as_str())
}

/// Judges what was typed as an answer to a question.
pub(super) fn judge(question: &Question, typed: &str) -> Judged {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > MOST_EXPRESSION_BYTES {
        return Judged::Unclear;
    }
    let judged = match &question.answer {
        Answer::Value(value) => of_value(value, typed),
        Answer::Numbers(numbers) => of_numbers(numbers, question.unit(), typed),
        Answer::Names(names) => match &question.fact.kind {
            FactKind::TypeSince { type_name, .. } => of_type(type_name, typed),
            _ => of_names(names, typed),
        },
        Answer::Open => Judged::Noted,
    };
    let is_claim = judged != Judged::Right && claims_to_understand(typed);
    if is_claim { Judged::Unclear } else { judged }
}

fn right_if(is_right: bool) -> Judged {
    if is_right { Judged::Right } else { Judged::Wrong }
}

fn as_in_lessons(answer: &LessonAnswer, typed: &str) -> Judged {
    match judge_answer(answer, typed) {
        LessonJudged::Right => Judged::Right,
        LessonJudged::Wrong => Judged::Wrong,
        LessonJudged::Unclear(_) => Judged::Unclear,
    }
}

/// Without the backquotes that code stands in.
fn without_backquotes(typed: &str) -> &str {
    let inside = typed.strip_prefix('`').and_then(|typed| typed.strip_suffix('`'));
    inside.unwrap_or(typed).trim()
}

fn of_value(value: &str, typed: &str) -> Judged {
    match expression(value).ok().and_then(|read| literal_value(&read)) {
        Some(value) => as_in_lessons(&LessonAnswer::Value(value), without_backquotes(typed)),
        None if value == typed => Judged::Right,
        None => Judged::Noted,
    }
}

fn of_type(name: &str, typed: &str) -> Judged {
    let typed = typed.trim_matches(['`', '"', '\'', '.']).trim();
    as_in_lessons(&LessonAnswer::Type(name.to_owned()), typed)
}

/// One whole number or more, in words such as `line 4`; with the word for something else it
/// cannot be taken as an answer.
fn of_numbers(numbers: &[u64], unit: Unit, typed: &str) -> Judged {
    let Some(words) = words(typed) else { return Judged::Unclear };
    let mut typed = Vec::new();
    for word in words {
        match number_word(&word) {
            Some(Word::Number(number)) => typed.push(number),
            Some(Word::Unit(other)) if other != unit => return Judged::Unclear,
            Some(Word::Unit(_) | Word::Beside) => {}
            None => return Judged::Unclear,
        }
    }
    if typed.is_empty() {
        return Judged::Unclear;
    }
    right_if(typed.iter().all(|number| numbers.contains(number)))
}

enum Word {
    Number(u64),
    Unit(Unit),
    Beside,
}

fn number_word(word: &str) -> Option<Word> {
    let word = word.to_lowercase();
    if BESIDE_NUMBERS.contains(&word.as_str()) {
        return Some(Word::Beside);
    }
    let unit = UNITS.iter().find(|(_, words)| words.contains(&word.as_str()));
    match unit {
        Some((unit, _)) => Some(Word::Unit(*unit)),
        None if ["never", "nie", "niemals"].contains(&word.as_str()) => Some(Word::Number(0)),
        None => whole_number(&word).map(Word::Number),
    }
}

fn whole_number(word: &str) -> Option<u64> {
    let digits = word.strip_suffix(['x', '×']).unwrap_or(word);
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| digits.parse().ok()).flatten()
}

/// The words of an answer, without the marks around them; `None` if there are too many.
fn words(typed: &str) -> Option<Vec<String>> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | '/');
    let around = ['`', '\'', '"', '.', '!', '#', ':', '(', ')', '“', '”', '„', '‘', '’'];
    let words: Vec<String> = typed
        .split(between)
        .map(|word| word.trim_matches(around).to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    (words.len() <= MOST_WORDS).then_some(words)
}

fn of_names(names: &[String], typed: &str) -> Judged {
    let Some(words) = words(typed) else { return Judged::Unclear };
    let is_nothing = |word: &String| NOTHING.contains(&word.to_lowercase().as_str());
    if names.is_empty() && words.iter().any(is_nothing) {
        return Judged::Right;
    }
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    if names.is_empty() && words.iter().any(is_number) {
        return Judged::Wrong;
    }
    let is_beside = |word: &String| {
        let is_function = FUNCTIONS.contains(&word.as_str()) && !names.is_empty();
        is_function || BESIDE.contains(&word.to_lowercase().as_str())
    };
    let typed: Vec<&String> =
        words.iter().filter(|word| names.contains(word) || !is_beside(word)).collect();
    if typed.is_empty() || !typed.iter().all(|word| is_name(word)) {
        return Judged::Unclear;
    }
    let is_right = typed.iter().all(|word| names.contains(word))
        && names.iter().all(|name| typed.contains(&name));
    let is_near = |word: &&String| {
        let has = |name: &String| name != *word && name.to_lowercase() == word.to_lowercase();
        !names.contains(word) && names.iter().any(has)
    };
    if typed.iter().any(is_near) { Judged::Unclear } else { right_if(is_right) }
}

fn is_name(word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    word.starts_with(|c: char| c.is_alphabetic() || c == '_') && word.chars().all(is_part)
}

/// What is said after an answer; a text for each turn in turn.
pub fn reply(question: &Question, judged: Judged, turn: usize) -> Message {
    let variant = |of: usize| turn % of + 1;
    let text = |name: &str, of: usize| Message::new(format!("questions.{name}-{}", variant(of)));
    let shows_place = question.may_show_place();
    match judged {
        Judged::Right => text("right", 4),
        Judged::Wrong if shows_place => text("wrong", 3).with("step", question.fact.step + 1),
        Judged::Wrong => text("wrong-search", 2),
        Judged::Noted => text("noted", 3),
        Judged::Unclear => match &question.answer {
            Answer::Value(_) => text("unclear-value", 2),
            Answer::Numbers(_) => text("unclear-number", 2),
            Answer::Names(_) => text("unclear-name", 2),
            Answer::Open => text("unclear-open", 2),
        },
    }
}

#[cfg(test)]
mod tests;
