//! Values that are taken apart into names, and their number.

use super::counts::{length, method, number, type_of};
use super::parts::{evaluated, is_bound_around, statements};
use super::strange_calls;
use crate::explain::scene::Scene;
use crate::explain::{Explanation, Kind};
use crate::insight::held_at;
use crate::syntax::{NodeId, NodeKind, expression};
use crate::text::clean_line;
use crate::trace::{Event, ObjectKind, Sought, Value, text_literal};
use crate::wording::Message;

/// Longer lines of input are not taken apart.
const MOST_PIECES: i64 = 50;

/// A place where a value is taken apart.
struct Unpacking {
    target: NodeId,
    /// The value; of a loop what it goes through.
    value: NodeId,
    is_loop: bool,
    /// The names on the left, without one with a star.
    names: i64,
    has_star: bool,
}

impl Unpacking {
    fn fits(&self, count: i64) -> bool {
        if self.has_star { count >= self.names } else { count == self.names }
    }
}

pub(super) fn find(scene: &Scene<'_>) -> Option<Explanation> {
    let [statement] = statements(scene)[..] else { return None };
    let unpacking = unpacking(scene, statement)?;
    let proved =
        if unpacking.is_loop { of_loop(scene, &unpacking) } else { of_value(scene, &unpacking) };
    let told = match proved {
        Some(told) => told,
        None if is_only(scene, &unpacking) => {
            said("unpack-count-unknown").with("names", unpacking.names)
        }
        None => return None,
    };
    let values = scene.involved(unpacking.value).into_iter().collect();
    Some(scene.placed_at(unpacking.target, Explanation { values, ..told }))
}

fn said(key: &str) -> Explanation {
    let message = Message::new(format!("errors.{key}"));
    Explanation { message, ..Explanation::new(Kind::UnpackCount) }
}

/// The only group of names that the statement gives values.
fn unpacking(scene: &Scene<'_>, statement: NodeId) -> Option<Unpacking> {
    let children = scene.tree.children(statement);
    let is_group = |id: &NodeId| matches!(scene.tree.kind(*id), NodeKind::Tuple | NodeKind::List);
    let (target, value, is_loop) = match scene.tree.kind(statement) {
        NodeKind::Assign => {
            let (value, targets) = children.split_last()?;
            let mut groups = targets.iter().filter(|id| is_group(id));
            let target = groups.next()?;
            groups.next().is_none().then_some((*target, *value, false))?
        }
        NodeKind::For => (*children.first().filter(|id| is_group(id))?, *children.get(1)?, true),
        _ => return None,
    };
    let members = scene.tree.children(target);
    // A group inside a group may be the one that does not fit.
    if members.iter().any(is_group) {
        return None;
    }
    let is_star = |id: &&NodeId| *scene.tree.kind(**id) == NodeKind::Starred;
    let stars = members.iter().filter(is_star).count();
    let names = i64::try_from(members.len() - stars).ok()?;
    Some(Unpacking { target, value, is_loop, names, has_star: stars > 0 })
}

/// Whether nothing else in the line can raise an error of this type.
fn is_only(scene: &Scene<'_>, unpacking: &Unpacking) -> bool {
    // Going through what is worked out meanwhile, as `map` does, may fail by itself.
    let is_plain = |id: &NodeId| match scene.tree.kind(*id) {
        NodeKind::Call => {
            let is_named = |names: &[&str]| match scene.tree.kind(*id + 1) {
                NodeKind::Name(name) | NodeKind::Attribute(name) => names.contains(&&**name),
                _ => false,
            };
            !is_named(&["int", "float", "chr", "range", "max", "min", "sum", "index", "split"])
        }
        NodeKind::Binary(_) | NodeKind::Subscript => scene.worth(*id).is_some(),
        NodeKind::Comprehension | NodeKind::FString => false,
        _ => true,
    };
    let is_row = type_of(scene, unpacking.value)
        .is_some_and(|of| matches!(&*of, "list" | "tuple" | "str" | "dict" | "set"));
    is_row && strange_calls(scene).is_empty() && evaluated(scene).iter().all(is_plain)
}

fn of_value(scene: &Scene<'_>, unpacking: &Unpacking) -> Option<Explanation> {
    let count = count_of(scene, unpacking.value).filter(|count| !unpacking.fits(*count))?;
    let key = if unpacking.has_star { "unpack-count-star" } else { "unpack-count" };
    let told = said(key).with("names", unpacking.names).with("values", count);
    Some(told.with("value", clean_line(scene.tree.text(unpacking.value))))
}

/// How many values a part gives.
fn count_of(scene: &Scene<'_>, value: NodeId) -> Option<i64> {
    let kind = scene.tree.kind(value);
    if matches!(kind, NodeKind::Tuple | NodeKind::List) {
        let children = scene.tree.children(value);
        let is_fine = |id: &NodeId| scene.worth(*id).is_some();
        return children.iter().all(is_fine).then(|| i64::try_from(children.len()).ok())?;
    }
    if let Some(length) = length(scene, value) {
        return Some(length);
    }
    if *kind != NodeKind::Call {
        return None;
    }
    returned(scene, value).or_else(|| of_input(scene, value))
}

/// How many values a function of the program handed back: nothing ran after its return.
fn returned(scene: &Scene<'_>, call: NodeId) -> Option<i64> {
    let before = scene.step.checked_sub(1)?;
    let step = scene.trace.step(before)?;
    let Event::Return(value) = step.event else { return None };
    let state = scene.trace.state(before);
    let function = &state.frame(step.frame?)?.function;
    let (NodeKind::Name(callee) | NodeKind::Attribute(callee)) = scene.tree.kind(call + 1) else {
        return None;
    };
    let Value::Ref(id) = value else { return None };
    let object = state.object(id)?;
    let is_row = matches!(object.kind, ObjectKind::List | ObjectKind::Tuple);
    let count = u64::try_from(object.items.len()).ok()? + object.omitted;
    (callee == function && is_row && object.attributes.is_empty())
        .then(|| i64::try_from(count).ok())?
}

/// How many pieces a line of input has: `input().split()`, and `map(int, …)` of that.
fn of_input(scene: &Scene<'_>, value: NodeId) -> Option<i64> {
    let given = scene.tree.children(value);
    let (pieces, function) = match (scene.tree.kind(*given.first()?), &given[1..]) {
        (NodeKind::Name(map), [function, pieces]) if &**map == "map" => {
            (*pieces, Some(scene.tree.text(*function)))
        }
        _ => (value, None),
    };
    let ("split", input, _) = method(scene, pieces)? else { return None };
    let written = with_input(scene, pieces, input)?;
    let count = number(scene, &format!("len({written})"))?;
    let Some(function) = function else { return Some(count) };
    if !matches!(function, "int" | "float" | "str") || count > MOST_PIECES {
        return None;
    }
    let is_number = |place: i64| {
        let piece = format!("{function}({written}[{place}])");
        expression(&piece).is_ok_and(|piece| held_at(scene.trace, scene.step, &piece).is_some())
    };
    (0..count).all(is_number).then_some(count)
}

/// A part with the line of input that it took in the place of `input()`.
fn with_input(scene: &Scene<'_>, part: NodeId, input: NodeId) -> Option<String> {
    let NodeKind::Call = scene.tree.kind(input) else {
        return Some(scene.tree.text(part).to_owned());
    };
    let NodeKind::Name(name) = scene.tree.kind(input + 1) else { return None };
    let used = usize::try_from(scene.state.inputs_used).ok()?;
    let line = scene.recording.inputs.get(used.checked_sub(1)?)?;
    let range = scene.tree.node(part)?.range.clone();
    let behind = scene.tree.node(input)?.range.end;
    let behind = scene.recording.source.get(behind..range.end)?;
    let is_first = scene.tree.node(input)?.range.start == range.start;
    (&**name == "input" && is_first).then(|| format!("{}{behind}", text_literal(line)))
}

/// The first item that does not fit, of what a loop goes through and has not changed since.
fn of_loop(scene: &Scene<'_>, unpacking: &Unpacking) -> Option<Explanation> {
    if is_bound_around(scene, unpacking.value) {
        return None;
    }
    let Value::Ref(id) = scene.worth(unpacking.value)?.value else { return None };
    let object = scene.state.object(id)?;
    let items: Vec<&Value> = match (object.kind, &*object.type_name) {
        (ObjectKind::List, "list") | (ObjectKind::Tuple, "tuple") => object.items.iter().collect(),
        (ObjectKind::Dict, "dict") => object.entries.iter().map(|(key, _)| key).collect(),
        _ => return None,
    };
    let line = Sought::lines([scene.line]);
    let frame = scene.trace.step(scene.step)?.frame;
    let is_own = |index: usize| scene.trace.step(index).is_some_and(|step| step.frame == frame);
    let begun = scene.trace.search(&line, 0..scene.step).find(|glance| is_own(glance.index))?;
    let sought = Sought::objects([id]);
    if scene.trace.search(&sought, begun.index + 1..scene.step + 1).next().is_some() {
        return None;
    }
    for item in items {
        let count = members(scene, item)?;
        if !unpacking.fits(count) {
            let key =
                if unpacking.has_star { "unpack-count-loop-star" } else { "unpack-count-loop" };
            let told = said(key).with("names", unpacking.names).with("values", count);
            let told = told.with("value", clean_line(scene.tree.text(unpacking.value)));
            return Some(told.with("item", scene.shown(item)));
        }
    }
    None
}

fn members(scene: &Scene<'_>, item: &Value) -> Option<i64> {
    match item {
        Value::Text { shown, omitted } => {
            i64::try_from(shown.chars().count() as u64 + omitted).ok()
        }
        Value::Ref(id) => {
            let object = scene.state.object(*id)?;
            let is_plain = matches!(&*object.type_name, "list" | "tuple" | "dict" | "set");
            let recorded = object.items.len() + object.entries.len();
            is_plain.then(|| i64::try_from(recorded as u64 + object.omitted).ok())?
        }
        _ => None,
    }
}
