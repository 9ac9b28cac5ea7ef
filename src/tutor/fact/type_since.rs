//! Since when a name holds a value of its type.

use std::sync::Arc;

use super::ground::{Ground, is_code};
use super::last_set::cause;
use super::{Fact, FactKind};
use crate::insight::{CauseKind, Question};
use crate::syntax::{Expression, NodeKind};
use crate::text::clean_line;
use crate::trace::{Sought, Value};

/// A name that got more values of one type is not followed back.
const MOST_VALUES: usize = 60;

/// Since when a name holds a value of the type that it has at the end.
pub(super) fn find(ground: &Ground<'_>, name: &Arc<str>) -> Option<Fact> {
    let asked = Expression::Name(Arc::clone(name));
    let now = Question::of(ground.trace, ground.end, &asked).ok()?;
    let value = ground.state.frame(now.frame)?.variable(name)?;
    if !ground.is_at_the_end() || is_code(ground.object(value).as_deref()) {
        return None;
    }
    let type_name = ground.state.type_name(value);
    let step = first_of_type(ground, &now, &type_name)?;
    let question = Question { step, ..now };
    let cause = cause(ground, &question).filter(|cause| cause.seen == Some(step))?;
    let is_set =
        matches!(cause.kind, CauseKind::Assigned | CauseKind::Loop(_) | CauseKind::Argument(_));
    let (at, line) = (cause.step.filter(|_| is_set)?, cause.line?);
    let is_text = matches!(value, Value::Text { .. });
    let is_input = is_text
        && is_input(ground, line, name)
        && ground.trace.state(step).inputs_used > ground.trace.state(at).inputs_used;
    Some(Fact {
        step: at,
        line,
        kind: FactKind::TypeSince {
            name: clean_line(name).into_owned(),
            type_name: clean_line(&type_name).into_owned(),
            is_input,
        },
    })
}

/// Whether a fact is about a text that was typed in.
pub(super) fn is_typed_in(fact: &Fact) -> bool {
    matches!(fact.kind, FactKind::TypeSince { is_input: true, .. })
}

/// The step that shows the first of the values of this type that the name holds at the end.
fn first_of_type(ground: &Ground<'_>, now: &Question, wanted: &str) -> Option<usize> {
    let sought = Sought::name(now.frame, &now.name);
    let changes = ground.trace.search(&sought, 0..ground.end + 1).rev();
    for glance in changes.take(MOST_VALUES) {
        let state = ground.trace.state(glance.index.checked_sub(1)?);
        let frame = state.frame(now.frame).or_else(|| state.suspended.get(&now.frame));
        let held = frame.and_then(|frame| frame.variable(&now.name));
        if held.is_none_or(|held| *state.type_name(held) != *wanted) {
            return Some(glance.index);
        }
    }
    None
}

/// Whether a line is `name = input(…)` and no more.
fn is_input(ground: &Ground<'_>, line: u32, name: &str) -> bool {
    let tree = &ground.tree;
    let is_named = |id: usize, wanted: &str| match tree.kind(id) {
        NodeKind::Name(name) => **name == *wanted,
        _ => false,
    };
    let parts = ground.outline.parts().iter();
    let mut made = parts.flat_map(|part| part.binds.iter().chain(&part.parameters));
    if made.any(|made| &**made == "input") {
        return false;
    }
    let statement = tree.statement_at(line).filter(|id| *tree.kind(*id) == NodeKind::Assign);
    let children = statement.map_or_else(Vec::new, |id| tree.children(id));
    let [target, value] = &children[..] else { return false };
    let called = tree.children(*value).first().copied();
    *tree.kind(*value) == NodeKind::Call
        && called.is_some_and(|called| is_named(called, "input"))
        && is_named(*target, name)
}
