//! The moments of a run at which values are looked at.

use super::course::Course;
use super::finding::short;
use crate::insight::Turns;
use crate::lesson::When;
use crate::trace::{Event, FrameId};
use crate::wording::Message;

/// A step, and the call whose names count; `None` for the program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub step: usize,
    pub call: Option<FrameId>,
}

/// The first so many moments; or why there is none.
pub(super) fn moments(course: &Course<'_>, at: &When, most: usize) -> Result<Vec<Seen>, Message> {
    match at {
        When::End => {
            let step = course.end().ok_or_else(|| Message::new("checks.nothing-ran"))?;
            Ok(vec![Seen { step, call: course.main() }])
        }
        When::AfterLine { line, time } => after_line(course, *line, *time).map(|seen| vec![seen]),
        When::Turn(turn) => {
            let turns = first_loop(course)?;
            let too_few =
                || Message::new("checks.few-turns").with("count", turns.len()).with("turn", turn);
            let step = turns.end(*turn as usize).filter(|_| *turn > 0).ok_or_else(too_few)?;
            Ok(vec![Seen { step, call: Some(turns.frame()) }])
        }
        When::EachTurn => each_turn(course, most),
        When::Return(function) => returns(course, function, 1),
        When::EachReturn(function) => returns(course, function, most),
    }
}

/// The loop that begins first.
pub(super) fn first_loop<'a>(course: &'a Course<'_>) -> Result<Turns<'a>, Message> {
    let first = course.loops().rounds().next();
    first.ok_or_else(|| Message::new("checks.no-loop"))
}

fn each_turn(course: &Course<'_>, most: usize) -> Result<Vec<Seen>, Message> {
    let turns = first_loop(course)?;
    if !turns.is_whole() && turns.len() <= most {
        return Err(Message::new("checks.unknown-turns"));
    }
    let call = Some(turns.frame());
    let ends = (1..=turns.len().min(most)).filter_map(|turn| turns.end(turn));
    Ok(ends.map(|step| Seen { step, call }).collect())
}

fn after_line(course: &Course<'_>, line: u32, time: u32) -> Result<Seen, Message> {
    let on_line = course
        .trace
        .steps()
        .enumerate()
        .filter(|(_, step)| step.event == Event::Line && step.line == line);
    let place = (time as usize).saturating_sub(1);
    let (begin, step) = on_line.into_iter().nth(place).ok_or_else(|| match time {
        0 | 1 => Message::new("checks.line-never-ran").with("line", line),
        _ => Message::new("checks.line-ran-seldom").with("line", line).with("times", time),
    })?;
    let after = course.next_of_call(begin);
    let step_after =
        after.ok_or_else(|| Message::new("checks.line-not-ended").with("line", line))?;
    Ok(Seen { step: step_after, call: step.frame })
}

fn returns(course: &Course<'_>, function: &str, most: usize) -> Result<Vec<Seen>, Message> {
    let found = course.calls_of(function);
    let of_name = |key: &str| Message::new(key).with("name", short(function));
    if found.calls.is_empty() {
        return Err(course.never_called(function));
    }
    let seen = |(step, call): &(usize, FrameId)| Seen { step: *step, call: Some(*call) };
    let all: Vec<Seen> = found.returns.iter().take(most).map(seen).collect();
    if all.is_empty() { Err(of_name("checks.never-returned")) } else { Ok(all) }
}

/// When that is, at the beginning of a sentence; the number counts from 1.
pub(super) fn when_words(at: &When, number: usize) -> Message {
    match at {
        When::End => Message::new("checks.at-end"),
        When::AfterLine { line, time: 0 | 1 } => Message::new("checks.at-line").with("line", line),
        When::AfterLine { line, time } => {
            Message::new("checks.at-line-time").with("line", line).with("time", time)
        }
        When::Turn(turn) => Message::new("checks.at-turn").with("turn", turn),
        When::EachTurn => Message::new("checks.at-turn").with("turn", number),
        When::Return(function) => Message::new("checks.at-return").with("name", short(function)),
        When::EachReturn(function) => {
            Message::new("checks.at-return-time").with("name", short(function)).with("time", number)
        }
    }
}
