//! How a typed answer is judged, by rules alone, and what is said of it.

mod said;

use super::question::Unit;
use super::{Answer, FactKind, Judged, Question, Rung};
use crate::insight::literal_value;
use crate::lesson::judge::{Answer as LessonAnswer, Judged as LessonJudged, judge_answer};
use crate::syntax::{MOST_EXPRESSION_BYTES, expression};
use crate::text::{number_said, times_said};
use crate::wording::Message;
use said::{
    BEFORE_VALUE, BESIDE, BESIDE_NOTHING, CLAIMS, FUNCTIONS, MOST_WORDS, NEGATIONS, NO_IDEA,
    NOTHING, TYPES, UNITS, is_said, plain, words,
};

/// Fewer words of a question may be part of an answer.
const LEAST_REPEATED: usize = 4;

/// Whether somebody says that all is clear, in place of an answer.
pub fn claims_to_understand(typed: &str) -> bool {
    if typed.len() > MOST_EXPRESSION_BYTES {
        return false;
    }
    CLAIMS.contains(&plain(typed).as_str())
}

/// Whether somebody types a question back, or part of it, in place of an answer.
pub fn repeats_question(typed: &str, words: &str) -> bool {
    let typed = plain(typed);
    typed.split(' ').count() >= LEAST_REPEATED && plain(words).contains(&typed)
}

/// Judges what was typed as an answer to a question.
pub(super) fn judge(question: &Question, typed: &str) -> Judged {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > MOST_EXPRESSION_BYTES {
        return Judged::Unclear;
    }
    let judged = match &question.answer {
        Answer::Value(value) => of_value(value, told_name(question), typed),
        Answer::Numbers(numbers) => of_numbers(numbers, question.unit(), typed),
        Answer::Names(names) => match &question.fact.kind {
            FactKind::TypeSince { type_name, .. } => of_type(type_name, typed),
            _ if names.is_empty() => of_nothing(question, typed),
            _ => of_names(names, typed),
        },
        Answer::Open if is_name_asked(question) => Judged::Noted,
        Answer::Open => return of_open(typed),
    };
    match judged {
        Judged::Right => Judged::Right,
        _ if claims_to_understand(typed) => Judged::Unclear,
        _ if NO_IDEA.contains(&plain(typed).as_str()) => Judged::NoIdea,
        judged => judged,
    }
}

/// Whether one letter may be the answer.
fn is_name_asked(question: &Question) -> bool {
    question.rung == Rung::Observe
}

/// What no rule can judge, and whether it is something that was tried.
pub(super) fn of_open(typed: &str) -> Judged {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > MOST_EXPRESSION_BYTES || claims_to_understand(typed) {
        return Judged::Unclear;
    }
    match NO_IDEA.contains(&plain(typed).as_str()) {
        true => Judged::NoIdea,
        false if is_said(typed) => Judged::Noted,
        false => Judged::Unclear,
    }
}

/// What is said after an answer to a question of the pack.
pub fn reply_to_open(judged: Judged, turn: usize) -> Message {
    let text = |name: &str| Message::new(format!("questions.{name}-{}", turn % 2 + 1));
    match judged {
        Judged::NoIdea => text("no-idea-search"),
        Judged::Unclear => text("unclear-open"),
        Judged::Right | Judged::Wrong | Judged::Noted => Message::new("questions.heard"),
    }
}

/// The name that a question asks about.
fn told_name(question: &Question) -> Option<&str> {
    let name = question.message.parts.iter().find(|(part, _)| *part == "name");
    name.map(|(_, name)| name.as_str())
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

/// A value as Python writes it, also with what people write around it: `it is 45.`
fn of_value(value: &str, name: Option<&str>, typed: &str) -> Judged {
    let Some(known) = expression(value).ok().and_then(|read| literal_value(&read)) else {
        return if value == typed { Judged::Right } else { Judged::Noted };
    };
    let typed = without_backquotes(typed);
    let bare = without_words(without_name(typed, name), name);
    if value == "None" && ["nothing", "nichts"].contains(&plain(bare).as_str()) {
        return Judged::Right;
    }
    let is_number = ["int", "float"].contains(&&*known.type_name);
    let is_near = is_number && is_number_of_people(&known.shown, bare);
    let answer = LessonAnswer::Value(known);
    match as_in_lessons(&answer, typed) {
        Judged::Right => Judged::Right,
        Judged::Unclear if bare == typed => Judged::Unclear,
        _ => match as_in_lessons(&answer, bare) {
            // `3` for `3.0`, `3,5` for `3.5`: the number is right, its way of writing is not.
            Judged::Wrong if is_near => Judged::Unclear,
            judged => judged,
        },
    }
}

/// Without the name and the sign in `n=45`.
fn without_name<'a>(typed: &'a str, name: Option<&str>) -> &'a str {
    let behind = name.and_then(|name| typed.strip_prefix(name)?.trim_start().strip_prefix('='));
    behind.filter(|behind| !behind.starts_with('=')).map_or(typed, str::trim)
}

/// Without the words that people put before a value, and the point behind a sentence.
fn without_words<'a>(typed: &'a str, name: Option<&str>) -> &'a str {
    let mut rest = typed.trim_end_matches(['.', '!']).trim();
    for _ in 0..MOST_WORDS {
        let word = rest.split_whitespace().next().unwrap_or_default();
        let bare = word.trim_matches(['`', ':', ',']);
        let is_before = BEFORE_VALUE.contains(&bare.to_lowercase().as_str()) || name == Some(bare);
        let behind = rest[word.len()..].trim_start();
        if !is_before || behind.is_empty() {
            break;
        }
        rest = without_backquotes(behind);
    }
    rest
}

/// Whether people write this number so: with marks between its digits, or a comma for its point.
fn is_number_of_people(number: &str, typed: &str) -> bool {
    let is_it = |written: String| {
        let (one, other) = (number.parse::<f64>(), written.parse::<f64>());
        one.is_ok() && one == other
    };
    let is_mark = |c: char| matches!(c, ',' | '.' | '\'' | '\u{a0}' | '\u{202f}' | ' ');
    if !typed.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
        return false;
    }
    is_it(typed.to_owned()) || is_it(typed.replace(',', ".")) || is_it(typed.replace(is_mark, ""))
}

fn of_type(name: &str, typed: &str) -> Judged {
    let bare = typed.trim_matches(['`', '"', '\'', '.']).trim();
    let judged = as_in_lessons(&LessonAnswer::Type(name.to_owned()), bare);
    let words = words(typed).unwrap_or_default();
    if judged != Judged::Wrong || words.len() == 1 {
        return judged;
    }
    // In a sentence, the type that it names counts.
    let is_type = |word: &&String| *word == name || TYPES.contains(&word.as_str());
    let mut named: Vec<&String> = words.iter().filter(is_type).collect();
    named.dedup();
    match named[..] {
        [one] if !words.iter().any(|word| is_negation(word)) => right_if(one == name),
        _ => Judged::Unclear,
    }
}

fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word.to_lowercase().as_str())
}

/// Whole numbers, also with marks between their thousands, as the screen shows large ones.
fn of_numbers(numbers: &[u64], unit: Unit, typed: &str) -> Judged {
    let judged = of_plain_numbers(numbers, unit, typed);
    match without_thousands(typed).filter(|_| judged != Judged::Right) {
        Some(joined) => of_plain_numbers(numbers, unit, &joined),
        None => judged,
    }
}

/// The same without the marks between thousands; nothing if there are none.
fn without_thousands(typed: &str) -> Option<String> {
    let signs: Vec<char> = typed.chars().collect();
    let digits = |from: usize| signs[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let is_mark = |at: usize| {
        matches!(signs[at], ',' | '.' | '\'' | '\u{a0}' | '\u{202f}' | ' ')
            && at > 0
            && signs[at - 1].is_ascii_digit()
            && digits(at + 1) == 3
    };
    let kept: String = (0..signs.len()).filter(|at| !is_mark(*at)).map(|at| signs[at]).collect();
    (kept.len() < typed.len()).then_some(kept)
}

/// One whole number or more, in words such as `line 4`; with the word for something else it
/// cannot be taken as an answer.
fn of_plain_numbers(numbers: &[u64], unit: Unit, typed: &str) -> Judged {
    let Some(words) = words(typed) else { return Judged::Unclear };
    let (mut typed, mut has_others) = (Vec::new(), false);
    for word in words {
        match number_word(&word, unit) {
            Some(Word::Number(number)) => typed.push(number),
            Some(Word::Unit(other)) if other != unit => return Judged::Unclear,
            Some(Word::Unit(_)) => {}
            // It may be part of a sentence, or a number that cannot be read.
            None if is_negation(&word) || word.contains(|c: char| c.is_numeric()) => {
                return Judged::Unclear;
            }
            None => has_others |= !["and", "und"].contains(&word.to_lowercase().as_str()),
        }
    }
    if typed.is_empty() || has_others && typed.len() > 1 {
        return Judged::Unclear;
    }
    right_if(typed.iter().all(|number| numbers.contains(number)))
}

enum Word {
    Number(u64),
    Unit(Unit),
}

fn number_word(word: &str, unit: Unit) -> Option<Word> {
    let word = word.to_lowercase();
    if let Some(times) = times_said(&word).filter(|_| unit == Unit::Count) {
        return Some(Word::Number(times));
    }
    let unit = UNITS.iter().find(|(_, words)| words.contains(&word.as_str()));
    match unit {
        Some((unit, _)) => Some(Word::Unit(*unit)),
        None => number_said(&word).map(Word::Number),
    }
}

/// Where the answer is that there is none.
fn of_nothing(question: &Question, typed: &str) -> Judged {
    let Some(words) = words(typed) else { return Judged::Unclear };
    let told = question.message.parts.iter().flat_map(|(_, part)| part.split(", "));
    let told: Vec<&str> = told.collect();
    let is = |list: &[&str], word: &str| list.contains(&word.to_lowercase().as_str());
    let (nothing, others): (Vec<&String>, Vec<&String>) =
        words.iter().partition(|word| is(&NOTHING, word));
    let is_beside = |word: &&String| is(&BESIDE_NOTHING, word) || told.contains(&word.as_str());
    match nothing.is_empty() {
        // `no, n` may mean either.
        false if others.iter().all(is_beside) => {
            let is_short = nothing.iter().all(|word| is(&["no"], word));
            let names_one = others.iter().any(|word| told.contains(&word.as_str()));
            if is_short && names_one { Judged::Unclear } else { Judged::Right }
        }
        true if words.iter().any(|word| number_said(word).is_some()) => Judged::Wrong,
        true if is_list(typed) && words.iter().all(|word| is_name(word)) => Judged::Wrong,
        _ => Judged::Unclear,
    }
}

/// Whether words are listed, and make no sentence.
fn is_list(typed: &str) -> bool {
    let typed = typed.replace(" and ", ",").replace(" und ", ",");
    typed.split([',', ';', '&', '/']).all(|item| {
        let words = words(item).unwrap_or_default();
        words.iter().filter(|word| !is_beside(word)).count() <= 1
    })
}

fn is_beside(word: &str) -> bool {
    FUNCTIONS.contains(&word) || BESIDE.contains(&word.to_lowercase().as_str())
}

fn of_names(names: &[String], typed: &str) -> Judged {
    let is_listed = is_list(typed);
    let Some(words) = words(typed) else { return Judged::Unclear };
    let typed: Vec<&String> =
        words.iter().filter(|word| names.contains(word) || !is_beside(word)).collect();
    if typed.is_empty() || !typed.iter().all(|word| is_name(word)) {
        return Judged::Unclear;
    }
    let is_near = |word: &&String| {
        let has = |name: &String| name != *word && name.to_lowercase() == word.to_lowercase();
        !names.contains(word) && names.iter().any(has)
    };
    let is_right = typed.iter().all(|word| names.contains(word))
        && names.iter().all(|name| typed.contains(&name));
    match is_right {
        true => Judged::Right,
        false if typed.iter().any(is_near) || !is_listed => Judged::Unclear,
        false => Judged::Wrong,
    }
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
    let there = |message: Message| message.with("step", question.fact.step + 1);
    match judged {
        Judged::Right => text("right", 4),
        // What it asks for shows only when its line is done.
        Judged::Wrong if shows_place && question.is_about_behind() => {
            there(text("wrong-after", 2)).with("line", question.fact.line)
        }
        Judged::Wrong if shows_place => there(text("wrong", 3)),
        Judged::Wrong => text("wrong-search", 2),
        Judged::NoIdea if shows_place => there(text("no-idea", 2)),
        Judged::NoIdea => text("no-idea-search", 2),
        Judged::Noted => text("noted", 3),
        Judged::Unclear => match &question.answer {
            Answer::Value(_) if question.is_about_truth() => text("unclear-truth", 2),
            Answer::Value(_) => text("unclear-value", 2),
            Answer::Numbers(_) => text("unclear-number", 2),
            Answer::Names(_) => text("unclear-name", 2),
            Answer::Open => text("unclear-open", 2),
        },
    }
}

#[cfg(test)]
mod tests;
