//! How often lines ran and functions were called, and how many lines there are.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Judging;
use super::course::Course;
use super::finding::{Finding, failure, fault, short, times};
use crate::insight::{CallsOf, Hits};
use crate::lesson::{Count, Failure, LineWith, LinesMeant};
use crate::syntax::{Constructs, Outline, Part, PartKind};
use crate::trace::{Event, FrameId, Step};
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

/// The places of the parts of a program that are meant, in the order of their lines.
fn meant(outline: &Outline, constructs: &Constructs, lines: &LinesMeant) -> Vec<usize> {
    let calling = match &lines.with {
        LineWith::Calls(name) => constructs.places_of(&format!("call {name}")).unwrap_or_default(),
        _ => Vec::new(),
    };
    let parts = outline.parts().iter().enumerate();
    let such = parts.filter(|(place, part)| {
        let is_it = match &lines.with {
            LineWith::Assigns(name) => part.binds.iter().any(|bound| **bound == **name),
            LineWith::Calls(_) => calling.iter().any(|at| part.text.contains(at)),
            LineWith::Contains(text) => contains(outline, part, constructs, text),
        };
        is_it && lines.inside.as_deref().is_none_or(|inside| stands_in(outline, *place, inside))
    });
    such.map(|(place, _)| place).collect()
}

fn stands_in(outline: &Outline, place: usize, inside: &str) -> bool {
    outline.around(place).filter_map(|around| outline.part(around)).any(|around| match inside {
        "loop" => around.kind.is_loop(),
        name => around.kind == PartKind::Function && around.binds.iter().any(|own| **own == *name),
    })
}

fn contains(outline: &Outline, part: &Part, constructs: &Constructs, text: &str) -> bool {
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let is_alone = part.kind == PartKind::Simple && head_before(outline, part).is_none();
    let code: String = if is_alone {
        (part.head.first..=part.head.last).map(|line| dense(constructs.code(line))).collect()
    } else {
        dense(&constructs.code_in(&part.text))
    };
    code.contains(&dense(text))
}

/// The head that a statement stands behind, in one line with it; with its place.
fn head_before<'a>(outline: &'a Outline, part: &Part) -> Option<(usize, &'a Part)> {
    let place = part.parent?;
    let parent = outline.part(place)?;
    (parent.head.last == part.head.first).then_some((place, parent))
}

/// How often the statements that are meant ran, and when the first of them did; in whose line that
/// cannot be counted, if so. One on several lines comes back to its first line: the line of it that
/// ran least often counts.
pub(super) fn times_of(
    course: &Course<'_>,
    constructs: &Constructs,
    lines: &LinesMeant,
) -> Result<Option<(u64, Option<usize>)>, u32> {
    let outline = course.outline();
    let mut by_line: BTreeMap<u32, Vec<&Part>> = BTreeMap::new();
    let places = meant(outline, constructs, lines);
    for part in places.iter().filter_map(|place| outline.part(*place)) {
        by_line.entry(part.head.first).or_default().push(part);
    }
    if by_line.is_empty() {
        return Ok(None);
    }
    let hits = Hits::of(course.trace);
    let mut total = 0;
    for (first, parts) in &by_line {
        let heads: Option<Vec<_>> = parts.iter().map(|part| head_before(outline, part)).collect();
        let behind = heads.and_then(|heads| times_behind(course, *first, *heads.first()?));
        let last = parts.iter().map(|part| part.head.last).max().unwrap_or(*first);
        let of_lines = || {
            let ran = (*first..=last).map(|line| hits.times(line)).filter(|times| *times > 0);
            ran.min().unwrap_or(0)
        };
        let with = parts.iter().find(|part| part.kind == PartKind::With);
        total += match behind {
            None if with.is_some() => with.map_or(0, |part| times_entered(course, part)),
            Some(times) if last == *first => times.ok_or(*first)?,
            Some(None) => return Err(*first),
            _ => of_lines(),
        };
    }
    let first = by_line.keys().filter_map(|line| hits.first(*line)).min();
    Ok(Some((total, first)))
}

/// How often a `with` was entered: newer Pythons come back to its head from what stands below it,
/// to close what was opened.
fn times_entered(course: &Course<'_>, with: &Part) -> u64 {
    let end = with.body.map_or(with.head.last, |body| body.last);
    let is_below = |line: u32| (with.head.first + 1..=end).contains(&line);
    let mut before: HashMap<Option<FrameId>, u32> = HashMap::new();
    let mut times = 0;
    for step in course.trace.steps().filter(|step| step.event == Event::Line) {
        let last = before.insert(step.frame, step.line);
        times += u64::from(step.line == with.head.first && !last.is_some_and(is_below));
    }
    times
}

/// How often what stands behind a head ran, if the line ran more often than that: a loop's head, or
/// a `def`, has turns of its own. `Some(None)` where the recording does not tell, as for what
/// depends on an `if` in its line.
fn times_behind(
    course: &Course<'_>,
    line: u32,
    (place, head): (usize, &Part),
) -> Option<Option<u64>> {
    match head.kind {
        PartKind::For | PartKind::While => {
            let rounds = || course.loops().rounds().filter(|round| round.place() == place);
            let turns = rounds().map(|round| round.len() as u64).sum();
            Some(rounds().all(|round| round.is_whole()).then_some(turns))
        }
        PartKind::Function | PartKind::Class => {
            let calls = head.binds.iter().flat_map(|name| CallsOf::new(course.trace, name).calls);
            let calls: HashSet<FrameId> = calls.map(|call| call.frame).collect();
            let is_in = |step: &Step| step.frame.is_some_and(|frame| calls.contains(&frame));
            let ran = course
                .trace
                .steps()
                .filter(|step| step.event == Event::Line && step.line == line && is_in(step));
            Some(Some(ran.count() as u64))
        }
        PartKind::If | PartKind::Elif | PartKind::With | PartKind::Except | PartKind::Case => {
            Some(None)
        }
        _ => None,
    }
}

pub(super) fn hits(
    course: &Course<'_>,
    constructs: &Constructs,
    lines: &LinesMeant,
    count: Count,
) -> Finding {
    let found = match times_of(course, constructs, lines) {
        Ok(found) => found,
        Err(line) => {
            let message = Message::new("checks.ran-unknown").with("line", line);
            let told = *course.failure(message, course.end());
            return Finding::Wrong(Box::new(Failure { line: Some(line), ..told }));
        }
    };
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
    let found = course.calls_of(function);
    let (number, name) = (found.calls.len() as u64, short(function));
    let first = found.calls.first().map(|call| call.begin);
    if count != Count::default() || deepest.is_none() {
        let message = match number {
            0 => course.never_called(function),
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
