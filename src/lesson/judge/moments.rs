//! The moments of a run at which values are looked at.

use super::course::Course;
use super::finding::short;
use crate::insight::Turns;
use crate::lesson::When;
use crate::trace::{Event, FrameId};

/// A step, and the call whose names count; `None` for the program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub step: usize,
    pub call: Option<FrameId>,
}

/// The first so many moments; or, in a sentence, why there is none.
pub(super) fn moments(course: &Course<'_>, at: &When, most: usize) -> Result<Vec<Seen>, String> {
    match at {
        When::End => {
            let step = course.end().ok_or("Nothing of your program ran.")?;
            Ok(vec![Seen { step, call: course.main() }])
        }
        When::AfterLine { line, time } => after_line(course, *line, *time).map(|seen| vec![seen]),
        When::Turn(turn) => {
            let turns = first_loop(course)?;
            let step = turns
                .end(*turn as usize)
                .filter(|_| *turn > 0)
                .ok_or_else(|| format!("The loop took {}, not {turn}.", turn_count(turns.len())))?;
            Ok(vec![Seen { step, call: Some(turns.frame()) }])
        }
        When::EachTurn => each_turn(course, most),
        When::Return(function) => returns(course, function, 1),
        When::EachReturn(function) => returns(course, function, most),
    }
}

/// `1 turn`, `3 turns`.
fn turn_count(count: usize) -> String {
    if count == 1 { "1 turn".to_owned() } else { format!("{count} turns") }
}

/// The loop that begins first.
pub(super) fn first_loop<'a>(course: &'a Course<'_>) -> Result<Turns<'a>, String> {
    let first = course.loops().rounds().next();
    first.ok_or_else(|| "No loop of your program began.".to_owned())
}

fn each_turn(course: &Course<'_>, most: usize) -> Result<Vec<Seen>, String> {
    let turns = first_loop(course)?;
    if !turns.is_whole() && turns.len() <= most {
        return Err("How many turns the loop took is not known.".to_owned());
    }
    let call = Some(turns.frame());
    let ends = (1..=turns.len().min(most)).filter_map(|turn| turns.end(turn));
    Ok(ends.map(|step| Seen { step, call }).collect())
}

fn after_line(course: &Course<'_>, line: u32, time: u32) -> Result<Seen, String> {
    let on_line = course
        .trace
        .steps()
        .enumerate()
        .filter(|(_, step)| step.event == Event::Line && step.line == line);
    let place = (time as usize).saturating_sub(1);
    let (begin, step) = on_line.into_iter().nth(place).ok_or_else(|| match time {
        0 | 1 => format!("Line {line} never ran."),
        _ => format!("Line {line} did not run {time} times."),
    })?;
    let after = course.next_of_call(begin);
    let step_after = after.ok_or_else(|| format!("Line {line} did not come to its end."))?;
    Ok(Seen { step: step_after, call: step.frame })
}

fn returns(course: &Course<'_>, function: &str, most: usize) -> Result<Vec<Seen>, String> {
    let found = course.calls_of(function);
    let name = short(function);
    if found.calls.is_empty() {
        return Err(course.never_called(function));
    }
    let seen = |(step, call): &(usize, FrameId)| Seen { step: *step, call: Some(*call) };
    let all: Vec<Seen> = found.returns.iter().take(most).map(seen).collect();
    if all.is_empty() { Err(format!("{name} never returned.")) } else { Ok(all) }
}

/// When that is, at the beginning of a sentence; the number counts from 1.
pub(super) fn when_words(at: &When, number: usize) -> String {
    match at {
        When::End => "At the end".to_owned(),
        When::AfterLine { line, time: 0 | 1 } => format!("After line {line}"),
        When::AfterLine { line, time } => format!("After line {line} ran for time {time}"),
        When::Turn(turn) => format!("At the end of turn {turn}"),
        When::EachTurn => format!("At the end of turn {number}"),
        When::Return(function) => format!("When {} returned", short(function)),
        When::EachReturn(function) => {
            format!("When {} returned for time {number}", short(function))
        }
    }
}
