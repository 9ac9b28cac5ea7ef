//! What the beginning and the end of a call stand for: Python tells of a generator that goes on,
//! and of the body of a class, as it does of a call.

use std::collections::HashMap;
use std::sync::Arc;

use crate::syntax::{Outline, Part, PartKind};
use crate::trace::{Change, Event, Frame, FrameChange, Trace, Value};

/// What a step is at which Python enters something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// A function was called.
    Called,
    /// A generator or coroutine goes on where it paused.
    GoesOn,
    /// The body of a class begins.
    Class,
}

/// What a step is at which Python leaves something without an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// The call is over.
    Returns,
    /// A generator hands out a value and pauses.
    HandsOut,
    /// A coroutine waits for another one.
    Waits,
    /// The body of a class is done.
    Class,
}

/// What begins or goes on at a step; `None` if nothing is entered there.
pub fn entrance(trace: &Trace, outline: &Outline, index: usize) -> Option<Entrance> {
    let step = trace.step(index).filter(|step| step.event == Event::Call)?;
    let state = trace.state(index);
    let Some(frame) = step.frame.and_then(|id| state.frame(id)) else {
        return Some(Entrance::Called);
    };
    let is_class = || part_of(outline, frame, step.line, PartKind::Class).is_some();
    Some(match frame.ran {
        Some(_) => Entrance::GoesOn,
        None if is_class() => Entrance::Class,
        None => Entrance::Called,
    })
}

/// What ends or pauses at a step; `None` if nothing is left there without an error.
pub fn departure(trace: &Trace, outline: &Outline, index: usize) -> Option<Departure> {
    let step = trace.step(index)?;
    let (Event::Return(_), Some(id)) = (&step.event, step.frame) else { return None };
    let pauses = |change: &Change| *change == Change::Frame(id, FrameChange::Suspend);
    let state = trace.state(index);
    let Some(frame) = state.frame(id) else { return Some(Departure::Returns) };
    if trace.changes(index + 1).iter().any(pauses) {
        let function = around(outline, frame, step.line, PartKind::Function);
        let is_async = function.is_some_and(|part| part.is_async);
        return Some(if is_async { Departure::Waits } else { Departure::HandsOut });
    }
    let class = around(outline, frame, step.line, PartKind::Class);
    Some(if class.is_some() { Departure::Class } else { Departure::Returns })
}

/// What a call that begins at a line was given, in the order of its `def`. What it shares with the
/// functions around it, it was not given; where the program does not tell, all counts that it has.
pub fn arguments<'a>(outline: &Outline, frame: &'a Frame, line: u32) -> Vec<&'a (Arc<str>, Value)> {
    let all = frame.variables.iter();
    let Some(function) = part_of(outline, frame, line, PartKind::Function) else {
        return all.collect();
    };
    let names = function.parameters.iter().enumerate();
    let places: HashMap<&str, usize> = names.map(|(place, name)| (&**name, place)).collect();
    let mut given: Vec<_> = all.filter(|(name, _)| places.contains_key(&**name)).collect();
    given.sort_by_key(|(name, _)| places.get(&**name).copied());
    given
}

fn is_named(part: &Part, frame: &Frame, kind: PartKind) -> bool {
    part.kind == kind && part.binds.first() == Some(&frame.function)
}

/// The `def` or `class` whose head stands at a line.
fn part_of<'a>(outline: &'a Outline, frame: &Frame, line: u32, kind: PartKind) -> Option<&'a Part> {
    let mut parts = outline.parts().iter().rev();
    parts.find(|part| part.head.contains(line) && is_named(part, frame, kind))
}

/// The `def` or `class` of a frame around one of its lines, if that is the innermost of its kinds.
fn around<'a>(outline: &'a Outline, frame: &Frame, line: u32, kind: PartKind) -> Option<&'a Part> {
    let contains = |part: &&Part| {
        let has_kind = matches!(part.kind, PartKind::Function | PartKind::Class);
        let body = part.body.is_some_and(|body| body.contains(line));
        has_kind
            && (body || part.head.contains(line))
            && part.binds.first() == Some(&frame.function)
    };
    outline.parts().iter().rev().find(contains).filter(|part| is_named(part, frame, kind))
}
