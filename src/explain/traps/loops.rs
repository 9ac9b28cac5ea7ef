//! Loops whose body never ran.

use crate::explain::run::{Run, in_form};
use crate::explain::{Explanation, Kind};
use crate::insight::cut_off;
use crate::syntax::{NodeId, NodeKind, Part, PartKind};
use crate::trace::{ObjectKind, Value};

/// So many loops are looked at.
const MOST_LOOKED_AT: usize = 200;

pub(super) fn find<'a>(run: &'a Run<'_>) -> impl Iterator<Item = Explanation> + 'a {
    let is_whole = cut_off(&run.recording.verdict, run.trace).is_none();
    let parts = run.outline.parts().iter().filter(move |part| part.kind.is_loop() && is_whole);
    parts.take(MOST_LOOKED_AT).filter_map(|part| {
        let step = run.ran(part.head.first)?;
        (never_ran(run, part) && run.passed(step).is_some()).then_some(())?;
        let id = run.tree.statement_at(part.head.first)?;
        // In another loop or a function it may be right to have nothing to do this time.
        let is_outermost = !run.tree.around(id).any(|around| may_run_again(run, around));
        if !is_outermost && !is_backwards(run, id, step) {
            return None;
        }
        match part.kind {
            PartKind::For => over_nothing(run, id, step),
            _ => test_failed(run, id, part, step),
        }
    })
}

/// Whether no line of the body ran, and each would have been seen.
fn never_ran(run: &Run<'_>, part: &Part) -> bool {
    let Some(body) = part.body.filter(|body| body.first > part.head.last) else { return false };
    part.head.first == part.head.last
        && run.any_ran(body.first, body.last).is_none()
        && run.tree.statement_at(body.first).is_some_and(|first| is_seen(run, first))
}

/// Whether a statement has a step of its own on each Python; `pass` has none on some.
fn is_seen(run: &Run<'_>, statement: NodeId) -> bool {
    match run.tree.kind(statement) {
        NodeKind::ExpressionStatement => *run.tree.kind(statement + 1) == NodeKind::Call,
        NodeKind::If => matches!(
            run.tree.kind(statement + 1),
            NodeKind::Compare(_) | NodeKind::Name(_) | NodeKind::Call
        ),
        kind => matches!(kind, NodeKind::Assign | NodeKind::AugAssign(_) | NodeKind::For),
    }
}

fn over_nothing(run: &Run<'_>, id: NodeId, step: usize) -> Option<Explanation> {
    let over = *run.tree.children(id).get(1)?;
    if *run.tree.kind(id) != NodeKind::For || !run.tree.text(id).starts_with("for") {
        return None;
    }
    let is_range = is_range(run, over);
    if is_range && is_bound_reached(run, over, step) {
        return None;
    }
    let is_written_empty = || run.tree.text(over) == "[]";
    let worth = run.worth(over, step);
    let is_empty = worth.map_or_else(is_written_empty, |value| is_empty(run, &value, step));
    let found = match (is_empty, is_range) {
        (true, _) => in_form(Kind::LoopNeverRan, "empty"),
        (false, true) => in_form(Kind::LoopNeverRan, "range"),
        (false, false) => Explanation::new(Kind::LoopNeverRan),
    };
    let found = found.with("part", run.tree.text(over));
    let whole = run.involved(over, step).filter(|_| is_empty);
    let values = whole.map_or_else(|| run.names_in(over, step), |whole| vec![whole]);
    Some(run.about(Explanation { values, ..found }, over, step))
}

fn may_run_again(run: &Run<'_>, around: NodeId) -> bool {
    matches!(run.tree.kind(around), NodeKind::For | NodeKind::While | NodeKind::Function(_))
}

fn is_range(run: &Run<'_>, over: NodeId) -> bool {
    *run.tree.kind(over) == NodeKind::Call && run.tree.text(over + 1) == "range"
}

/// Whether a loop counts away from where it is to end, as with `range(5, 1)`.
fn is_backwards(run: &Run<'_>, id: NodeId, step: usize) -> bool {
    let Some(over) = run.tree.children(id).get(1).copied() else { return false };
    if *run.tree.kind(id) != NodeKind::For || !is_range(run, over) {
        return false;
    }
    let given: Vec<&str> =
        run.tree.children(over).into_iter().skip(1).map(|id| run.tree.text(id)).collect();
    let is_so = |test: String| run.says(&test, step) == Some(Value::Bool(true));
    match given[..] {
        [end] => is_so(format!("({end}) < 0")),
        [start, end] => is_so(format!("({start}) > ({end})")),
        [start, end, by] => {
            is_so(format!("({start}) > ({end})")) && is_so(format!("({by}) > 0"))
                || is_so(format!("({start}) < ({end})")) && is_so(format!("({by}) < 0"))
        }
        _ => false,
    }
}

/// Whether a `range` begins at a computed place where it ends, too, as `range(2, n)` does for 2:
/// what such a loop does is done.
fn is_bound_reached(run: &Run<'_>, over: NodeId, step: usize) -> bool {
    let given = run.tree.children(over);
    let [_, start, end, ..] = given[..] else { return false };
    let is_written = |id: NodeId| *run.tree.kind(id) == NodeKind::Number;
    let test = format!("({}) == ({})", run.tree.text(start), run.tree.text(end));
    !(is_written(start) && is_written(end)) && run.says(&test, step) != Some(Value::Bool(false))
}

fn is_empty(run: &Run<'_>, value: &Value, step: usize) -> bool {
    match value {
        Value::Text { shown, omitted } => shown.is_empty() && *omitted == 0,
        Value::Ref(id) => run.trace.state(step).object(*id).is_some_and(|object| {
            let is_container = matches!(
                object.kind,
                ObjectKind::List | ObjectKind::Tuple | ObjectKind::Set | ObjectKind::Dict
            );
            is_container && object.items.is_empty() && object.entries.is_empty()
        }),
        _ => false,
    }
}

/// A `while` whose test was not so. One that asks again for input is rightly passed over where the
/// first answer was good.
fn test_failed(run: &Run<'_>, id: NodeId, part: &Part, step: usize) -> Option<Explanation> {
    let test = *run.tree.children(id).first()?;
    if *run.tree.kind(id) != NodeKind::While || asks(run, id) || part.test.is_none() {
        return None;
    }
    let found = in_form(Kind::LoopNeverRan, "while").with("part", run.tree.text(test));
    let values = run.names_in(test, step);
    Some(run.about(Explanation { values, ..found }, test, step))
}

/// Whether a loop asks for input, by itself or by a function that it calls.
fn asks(run: &Run<'_>, id: NodeId) -> bool {
    let is_input = |part: NodeId| run.tree.text(part) == "input";
    let asking: Vec<&str> = run
        .tree
        .nodes()
        .iter()
        .enumerate()
        .filter_map(|(id, node)| match &node.kind {
            NodeKind::Function(name) if run.tree.inside(id).any(is_input) => Some(&**name),
            _ => None,
        })
        .collect();
    run.tree.inside(id).any(|part| match run.tree.kind(part) {
        NodeKind::Name(name) | NodeKind::Attribute(name) => {
            is_input(part) || asking.contains(&&**name)
        }
        _ => false,
    })
}
