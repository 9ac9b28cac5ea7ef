//! Errors that the program wants: `raise` and `assert`.

use crate::explain::items::{evaluated, is_literal, statements, strange_calls};
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind, Place};
use crate::insight::step_that_raised;
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::Event;
use crate::wording::Message;

/// An error of a `raise` of the program.
pub(super) fn raised(scene: &Scene<'_>) -> Option<Explanation> {
    let is_raise = |id: &NodeId| *scene.tree.kind(*id) == NodeKind::Raise;
    let raise = statements(scene).into_iter().find(is_raise)?;
    let Some(error) = scene.tree.children(raise).first().copied() else {
        return passed_on(scene, raise);
    };
    let is_it = is_of_type(scene, error) && !may_fail(scene, error);
    let told = || Explanation::new(Kind::RaisedByProgram).with("line", scene.line);
    is_it.then(|| scene.placed_at(raise, told()))
}

/// An error that a bare `raise` passes on: it came up before, and was caught.
fn passed_on(scene: &Scene<'_>, raise: NodeId) -> Option<Explanation> {
    let is_it = |(_, step): &(usize, Event)| {
        matches!(step, Event::Exception { type_name, message }
            if **type_name == *scene.type_name && **message == *scene.message)
    };
    let events = scene.trace.steps_in(0..scene.step).map(|step| step.event);
    let events: Vec<(usize, Event)> = events.enumerate().filter(is_it).collect();
    let step = step_that_raised(scene.trace, events.last()?.0)?;
    let origin = Place { step, line: scene.trace.step(step)?.line };
    let message = Message::new("errors.raised-by-program-again");
    let told = Explanation { message, ..Explanation::new(Kind::RaisedByProgram) };
    let told = told.with("line", scene.line).with("first", origin.line);
    Some(scene.placed_at(raise, Explanation { origin: Some(origin), ..told }))
}

/// Whether what is raised is of the type of this error.
fn is_of_type(scene: &Scene<'_>, error: NodeId) -> bool {
    let class = match scene.tree.kind(error) {
        NodeKind::Call => error + 1,
        _ => error,
    };
    let short = |name: &str| name.rsplit('.').next().map(str::to_owned);
    let wanted = short(scene.type_name);
    match scene.tree.kind(class) {
        NodeKind::Name(name) | NodeKind::Attribute(name) if short(name) == wanted => true,
        _ => scene.worth(error).is_some_and(|worth| short(&worth.type_name) == wanted),
    }
}

/// Whether working out what is raised may have failed itself.
fn may_fail(scene: &Scene<'_>, error: NodeId) -> bool {
    let strange = strange_calls(scene);
    evaluated(scene).into_iter().filter(|id| *id != error).any(|id| match scene.tree.kind(id) {
        NodeKind::Subscript | NodeKind::Binary(_) => {
            scene.worth(id).is_none() && !is_joined(scene, id)
        }
        NodeKind::Call => {
            let is_picky = ["int", "float"].contains(&scene.tree.text(id + 1));
            strange.contains(&id) || (is_picky && scene.worth(id).is_none())
        }
        _ => false,
    })
}

/// Whether a sign stands between parts that cannot fail with the error of the program's own: such
/// an error is hardly ever a `TypeError`.
fn is_joined(scene: &Scene<'_>, id: NodeId) -> bool {
    matches!(scene.tree.kind(id), NodeKind::Binary("+" | "-" | "*"))
        && !matches!(scene.type_name, "TypeError" | "OverflowError" | "MemoryError")
}

/// An `assert` of what is not so.
pub(super) fn asserted(scene: &Scene<'_>) -> Option<Explanation> {
    let is_assert = |id: &NodeId| *scene.tree.kind(*id) == NodeKind::Assert;
    let assert = statements(scene).into_iter().find(is_assert)?;
    let test = *scene.tree.children(assert).first()?;
    let asserts = |id: &NodeId| matches!(scene.tree.kind(*id + 1), NodeKind::Attribute(name) if name.starts_with("assert"));
    if strange_calls(scene).iter().any(asserts) {
        return None;
    }
    let sides = match scene.tree.kind(test) {
        NodeKind::Compare(_) => scene.tree.children(test),
        NodeKind::Name(_) => vec![test],
        _ => Vec::new(),
    };
    let sides = sides.into_iter().filter(|id| !is_literal(scene, *id));
    let values = sides.filter_map(|id| scene.involved(id)).collect();
    let told = Explanation::new(Kind::AssertFailed);
    let told = told.with("test", clean_line(scene.tree.text(test)));
    Some(scene.placed_at(test, Explanation { values, ..told }))
}
