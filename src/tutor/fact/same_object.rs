//! Names that hold one and the same object.

use std::sync::Arc;

use super::ground::Ground;
use super::{Fact, FactKind};
use crate::insight::aliases;
use crate::text::clean_line;
use crate::trace::{Event, Frame, FrameId, ObjectId, Sought, Trace, Value};

/// So many pairs are told.
const MOST_PAIRS: usize = 4;
/// Names that got more values are not followed back.
const MOST_VALUES: usize = 60;

/// The pairs of names of the call at the end, and of the program's own level.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Fact> {
    if !ground.is_at_the_end() {
        return Vec::new();
    }
    let (own, module) = (ground.frame(), ground.module());
    let outer = module.filter(|module| own.is_none_or(|own| own.id != module.id));
    let frames = own.into_iter().chain(outer);
    frames.flat_map(|frame| in_call(ground, frame)).take(MOST_PAIRS).collect()
}

fn in_call(ground: &Ground<'_>, frame: &Arc<Frame>) -> Vec<Fact> {
    let shared = aliases(&ground.state, std::slice::from_ref(frame));
    let mut found = Vec::new();
    for group in shared.groups() {
        let is_it = |value: &Value| *value == Value::Ref(group.object);
        let mut names = frame.variables.iter().filter(|(_, value)| is_it(value));
        let (Some((one, _)), Some((other, _))) = (names.next(), names.next()) else { continue };
        let since = since(ground.trace, ground.end, frame.id, (one, other));
        let Some((step, line)) = since.and_then(|step| Some((step, line_at(ground, step)?))) else {
            continue;
        };
        let names = (clean_line(one).into_owned(), clean_line(other).into_owned());
        found.push(Fact { step, line, kind: FactKind::SameObject { names } });
    }
    found
}

/// The first step since which two names hold one object.
fn since(trace: &Trace, end: usize, frame: FrameId, names: (&str, &str)) -> Option<usize> {
    let sought = Sought::name(frame, names.0).or(Sought::name(frame, names.1));
    for glance in trace.search(&sought, 0..end + 1).rev().take(MOST_VALUES) {
        let before = glance.index.checked_sub(1)?;
        if held(trace, before, frame, names).is_none() {
            return Some(glance.index);
        }
    }
    None
}

/// The object that both names hold at a step.
fn held(trace: &Trace, step: usize, frame: FrameId, names: (&str, &str)) -> Option<ObjectId> {
    let state = trace.state(step);
    let frame = state.frame(frame).or_else(|| state.suspended.get(&frame))?;
    match (frame.variable(names.0)?, frame.variable(names.1)?) {
        (Value::Ref(one), Value::Ref(other)) if one == other => Some(*one),
        _ => None,
    }
}

/// The line that led to a step; of a call that begins, its own.
fn line_at(ground: &Ground<'_>, step: usize) -> Option<u32> {
    let here = ground.trace.step(step)?;
    match here.event {
        Event::Call => Some(here.line),
        _ => ground.line_before(step).map(|(_, line)| line),
    }
}
