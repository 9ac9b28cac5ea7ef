//! How often lines ran and functions were called, and how many lines there are.

use std::collections::BTreeSet;

use super::Judging;
use super::course::Course;
use super::finding::{Finding, failure, fault, short, times};
use crate::insight::{CallsOf, Hits};
use crate::lesson::{Count, Failure, LineWith, LinesMeant};
use crate::syntax::{Constructs, Lines, Outline, PartKind};
use crate::wording::Message;

/// How a number stands to a count.
enum Sum {
    Right,
    TooFew,
    TooMany,
}

fn sum(count: Count, number: u64) -> Sum {
    if count.at_least.is_some_and(|least| number < least) {
        Sum::TooFew
    } else if count.at_most.is_some_and(|most| number > most) {
        Sum::TooMany
    } else {
        Sum::Right
    }
}

/// A message with what was expected: `4`, `at least 2`, `at most 9`, `2 to 9`.
fn with_count(message: Message, count: Count) -> Message {
    let words = match (count.at_least, count.at_most) {
        (Some(least), Some(most)) if least == most => return message.with("expected", least),
        (Some(least), Some(most)) => {
            Message::new("checks.from-to").with("least", least).with("most", most)
        }
        (Some(least), None) => Message::new("checks.at-least").with("least", least),
        (None, Some(most)) => Message::new("checks.at-most").with("most", most),
        (None, None) => Message::new("checks.any-number"),
    };
    message.with_inner("expected", words)
}

/// The number itself, where only one is right.
fn only(count: Count) -> Option<String> {
    count.at_least.filter(|least| count.at_most == Some(*least)).map(|only| only.to_string())
}

/// The heads of the parts of a program that are meant, in the order of their lines.
fn meant(outline: &Outline, constructs: &Constructs, lines: &LinesMeant) -> Vec<Lines> {
    let calling = match &lines.with {
        LineWith::Calls(name) => constructs.lines_with(&format!("call {name}")).unwrap_or_default(),
        _ => Vec::new(),
    };
    let parts = outline.parts().iter().enumerate();
    let such = parts.filter(|(place, part)| {
        let is_it = match &lines.with {
            LineWith::Assigns(name) => part.binds.iter().any(|bound| **bound == **name),
            LineWith::Calls(_) => calling.iter().any(|line| part.head.contains(*line)),
            LineWith::Contains(text) => contains(constructs, part.head, text),
        };
        is_it && lines.inside.as_deref().is_none_or(|inside| stands_in(outline, *place, inside))
    });
    such.map(|(_, part)| part.head).collect()
}

fn stands_in(outline: &Outline, place: usize, inside: &str) -> bool {
    outline.around(place).filter_map(|around| outline.part(around)).any(|around| match inside {
        "loop" => around.kind.is_loop(),
        name => around.kind == PartKind::Function && around.binds.iter().any(|own| **own == *name),
    })
}

fn contains(constructs: &Constructs, head: Lines, text: &str) -> bool {
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let code: String = (head.first..=head.last).map(|line| dense(constructs.code(line))).collect();
    code.contains(&dense(text))
}

/// How often the statements with these heads ran, and when the first of them did. One on several
/// lines comes back to its first line: the line of it that ran least often counts.
pub(super) fn times_of(
    course: &Course<'_>,
    constructs: &Constructs,
    lines: &LinesMeant,
) -> Option<(u64, Option<usize>)> {
    let heads = meant(course.outline(), constructs, lines);
    if heads.is_empty() {
        return None;
    }
    let hits = Hits::of(course.trace);
    let firsts: BTreeSet<u32> = heads.iter().map(|head| head.first).collect();
    let of_line = |first: &u32| {
        let heads = heads.iter().filter(|head| head.first == *first);
        let last = heads.map(|head| head.last).max().unwrap_or(*first);
        let ran = (*first..=last).map(|line| hits.times(line)).filter(|times| *times > 0);
        ran.min().unwrap_or(0)
    };
    let total = firsts.iter().map(of_line).sum();
    let first = firsts.iter().filter_map(|line| hits.first(*line)).min();
    Some((total, first))
}

pub(super) fn hits(
    course: &Course<'_>,
    constructs: &Constructs,
    lines: &LinesMeant,
    count: Count,
) -> Finding {
    let found = times_of(course, constructs, lines);
    let (total, first) = found.unwrap_or((0, None));
    let what = lines_words(lines);
    let message = match found {
        None => Message::new("checks.no-such-line").with_inner("what", what),
        Some(_) => {
            let ran = Message::new("checks.ran-wrong").with_inner("what", what);
            with_count(ran.with_inner("times", times(total)), count)
        }
    };
    let told = Failure {
        expected: only(count),
        happened: total.to_string(),
        ..*course.failure(message, first.or(course.end()))
    };
    settle_count(count, total, Box::new(told))
}

fn settle_count(count: Count, number: u64, failure: Box<Failure>) -> Finding {
    if count == Count::default() {
        return Finding::Wrong(fault("checks.fault-count"));
    }
    match sum(count, number) {
        Sum::Right => Finding::Holds,
        Sum::TooFew => Finding::Missing(failure),
        Sum::TooMany => Finding::Wrong(failure),
    }
}

/// What such a line does, as in "No line calls print inside a loop".
pub(super) fn lines_words(lines: &LinesMeant) -> Message {
    let (keys, name) = match &lines.with {
        LineWith::Assigns(name) => {
            (["checks.line-assigns", "checks.line-assigns-in-loop", "checks.line-assigns-in"], name)
        }
        LineWith::Calls(name) => {
            (["checks.line-calls", "checks.line-calls-in-loop", "checks.line-calls-in"], name)
        }
        LineWith::Contains(text) => (
            ["checks.line-contains", "checks.line-contains-in-loop", "checks.line-contains-in"],
            text,
        ),
    };
    let [anywhere, in_loop, in_function] =
        keys.map(|key| Message::new(key).with("name", short(name)));
    match lines.inside.as_deref() {
        None => anywhere,
        Some("loop") => in_loop,
        Some(function) => in_function.with("function", short(function)),
    }
}

pub(super) fn calls(
    course: &Course<'_>,
    function: &str,
    count: Count,
    deepest: Option<u64>,
) -> Finding {
    let found = CallsOf::new(course.trace, function);
    let (number, name) = (found.calls.len() as u64, short(function));
    let first = found.calls.first().map(|call| call.begin);
    if count != Count::default() || deepest.is_none() {
        let message = match number {
            0 => Message::new("checks.never-called").with("name", &name),
            _ => {
                let called = Message::new("checks.called-wrong").with("name", &name);
                with_count(called.with_inner("times", times(number)), count)
            }
        };
        let told = Failure {
            expected: only(count),
            happened: number.to_string(),
            ..*course.failure(message, first.or(course.end()))
        };
        let finding = settle_count(count, number, Box::new(told));
        if !matches!(finding, Finding::Holds) {
            return finding;
        }
    }
    let Some(wanted) = deepest.filter(|wanted| found.deepest < *wanted) else {
        return Finding::Holds;
    };
    let message = Message::new("checks.depth-wrong")
        .with("depth", found.deepest)
        .with("name", name)
        .with("expected", wanted);
    let step = first.map(|_| found.deepest_at).or(course.end());
    Finding::Missing(Box::new(Failure {
        expected: Some(wanted.to_string()),
        happened: found.deepest.to_string(),
        ..*course.failure(message, step)
    }))
}

impl Judging<'_> {
    /// How many lines the program has.
    pub(super) fn lines(&self, count: Count) -> Result<(), Box<Failure>> {
        self.check_text()?;
        let lines = self.constructs.code_lines() as u64;
        let message = with_count(Message::new("checks.lines-wrong").with("count", lines), count);
        let told =
            Failure { expected: only(count), happened: lines.to_string(), ..*failure(message) };
        match settle_count(count, lines, Box::new(told)) {
            Finding::Holds => Ok(()),
            Finding::Wrong(failure) | Finding::Missing(failure) => Err(failure),
        }
    }
}
