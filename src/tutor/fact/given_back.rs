//! What calls of the program's own functions gave back, and their line kept or used.

use std::sync::Arc;

use super::answers::Answers;
use super::ground::{Ground, WIDTH, is_code};
use super::last_set;
use super::{Fact, FactKind};
use crate::insight::{Question, show_value};
use crate::syntax::{Expression, NodeId, NodeKind, Part, PartKind, Tree};
use crate::text::clean_line;
use crate::trace::{Event, ObjectKind, State, Value};

/// So many pairs of a function and a line that calls it are looked at.
const MOST_CALLS: usize = 200;

/// The calls that gave `None`, the last from each line; then the only calls from their lines that
/// gave something else, and are not made by the function itself.
pub(super) fn find(ground: &Ground<'_>, answers: &Answers) -> Vec<Fact> {
    let nones = answers.nones.iter().map(|(lines, step)| (lines, *step));
    let is_single = |(lines, (count, _)): &(&(u32, u32), &(u64, usize))| {
        *count == 1 && !answers.nones.contains_key(lines)
    };
    let others = answers.given.iter().filter(is_single).map(|(lines, (_, step))| (lines, *step));
    let calls = nones.take(MOST_CALLS).chain(others.take(MOST_CALLS));
    calls.filter_map(|((def, caller), step)| told(ground, *def, *caller, step)).collect()
}

/// Whether the line that failed called it, or reads a name that holds what it gave.
pub(super) fn is_of_the_end(ground: &Ground<'_>, fact: &Fact) -> bool {
    let FactKind::NoneFrom { caller, .. } = &fact.kind else { return false };
    let Some(failed) = ground.failed else { return false };
    let is_held = |name: &Arc<str>| {
        let name = Expression::Name(Arc::clone(name));
        let question = Question::of(ground.trace, ground.end, &name).ok()?;
        last_set::cause(ground, &question)?.returned.map(|(step, _)| step == fact.step)
    };
    *caller == failed && fact.step < ground.end
        || ground.names_of_the_last_line().iter().any(|name| is_held(name) == Some(true))
}

fn told(ground: &Ground<'_>, def: u32, caller: u32, step: usize) -> Option<Fact> {
    let parts = ground.outline.parts();
    let is_it = |part: &&Part| part.kind == PartKind::Function && part.head.first == def;
    let part = parts.iter().find(is_it)?;
    let name = part.binds.first()?;
    if !gives_at_once(ground, part, name) || !uses(&ground.tree, caller, name) {
        return None;
    }
    // The name is that of the function, and nothing in its place.
    let state = ground.trace.state(step);
    let event = ground.trace.step(step)?;
    let called = state.frame(event.frame?)?;
    let mut stack = state.stack(event.thread).rev();
    stack.find(|frame| frame.id == called.id)?;
    let from = stack.next().filter(|from| from.line == caller)?;
    let holder = [Some(from), state.frames.first()];
    let mut holders = holder.into_iter().flatten();
    let Value::Ref(held) = holders.find_map(|frame| frame.variable(name))? else { return None };
    let held = state.object(*held)?;
    let is_function = held.kind == ObjectKind::Function && held.label.as_ref() == Some(name);
    if !is_function || called.function != *name {
        return None;
    }
    let function = clean_line(name).into_owned();
    let kind = match &event.event {
        Event::Return(Value::None) => FactKind::NoneFrom { function, caller },
        Event::Return(value) if !part.body.is_some_and(|body| body.contains(caller)) => {
            FactKind::GaveBack { function, caller, value: shown(value, &state)? }
        }
        _ => return None,
    };
    Some(Fact { step, line: event.line, kind })
}

/// A value that has room in a line.
fn shown(value: &Value, state: &State) -> Option<String> {
    let object = match value {
        Value::Ref(id) => state.object(*id),
        _ => None,
    };
    let shown = show_value(value, state, WIDTH);
    (!is_code(object.as_deref()) && !shown.contains('…')).then_some(shown)
}

/// Whether a call of the function gives what it returns: it is the only one of its name, has no
/// decorator, and is no generator.
fn gives_at_once(ground: &Ground<'_>, part: &Part, name: &str) -> bool {
    let source = &ground.recording.source;
    let lines = part
        .body
        .map_or(part.head, |body| crate::syntax::Lines { first: part.head.first, last: body.last });
    let count = (lines.last - lines.first + 1) as usize;
    let mut text = source.lines().skip(lines.first as usize - 1).take(count);
    let is_winding =
        |line: &str| ["yield", "await", "async"].iter().any(|word| line.contains(word));
    let makers = ground
        .outline
        .parts()
        .iter()
        .filter(|part| part.binds.iter().chain(&part.parameters).any(|made| **made == *name));
    let first = source.lines().nth(lines.first as usize - 1).unwrap_or_default();
    makers.count() == 1 && first.trim_start().starts_with("def") && !text.any(is_winding)
}

/// Whether the statement at a line has one call of the function, and uses what it gives.
fn uses(tree: &Tree, line: u32, function: &str) -> bool {
    let Some(statement) = tree.statement_at(line) else { return false };
    let parts = tree.expressions(statement);
    let is_name = |id: &NodeId| match tree.kind(*id) {
        NodeKind::Name(name) => **name == *function,
        _ => false,
    };
    let mut named = parts.iter().copied().filter(is_name);
    let (Some(name), None) = (named.next(), named.next()) else { return false };
    let call = tree.node(name).and_then(|node| node.parent);
    let is_called = |call: &NodeId| {
        *tree.kind(*call) == NodeKind::Call && tree.children(*call).first() == Some(&name)
    };
    let Some(call) = call.filter(is_called) else { return false };
    let mut around = tree.around(call).take_while(|id| *id != statement);
    let is_elsewhere = |id: NodeId| {
        matches!(tree.kind(id), NodeKind::Lambda | NodeKind::Comprehension | NodeKind::Compare(_))
    };
    if tree.around(call).take_while(|id| *id != statement).any(is_elsewhere) {
        return false;
    }
    match tree.kind(statement) {
        NodeKind::ExpressionStatement => around.any(|id| {
            let kind = tree.kind(id);
            matches!(
                kind,
                NodeKind::Call
                    | NodeKind::Binary(_)
                    | NodeKind::Unary(_)
                    | NodeKind::Attribute(_)
                    | NodeKind::Subscript
            )
        }),
        kind => matches!(
            kind,
            NodeKind::Assign
                | NodeKind::AugAssign(_)
                | NodeKind::AnnAssign
                | NodeKind::Return
                | NodeKind::If
                | NodeKind::ElifElse
                | NodeKind::While
                | NodeKind::For
        ),
    }
}
