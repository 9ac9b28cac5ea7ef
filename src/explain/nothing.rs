//! `None` where a value is needed, and where it came from.

use super::line::{Callee, IsOf, Line, Returned};
use super::values::said;
use super::{Explanation, Kind, Place};
use crate::insight::held_at;
use crate::syntax::{NodeId, NodeKind, expression};
use crate::text::clean_line;
use crate::trace::Event;

/// Methods that change what they belong to and give `None` back.
const IN_PLACE: [(&str, &[&str]); 3] = [
    ("list", &["append", "clear", "extend", "insert", "remove", "reverse", "sort"]),
    ("dict", &["clear", "update"]),
    ("set", &["add", "clear", "discard", "remove", "update"]),
];

/// Where a `None` came from.
enum From {
    /// A method that changes in place: its name, and what it changed.
    Method(String, String),
    Print,
    /// `get` of a dict, without a value for keys that are not there.
    Get,
    /// A function of the program, which has no `return` with a value.
    WithoutReturn(String),
    /// A function of the program, of which no `return` ran.
    ReturnNeverRan(String),
    /// A function of the program, otherwise.
    Function(String),
    Unknown,
}

/// What is to be said of a part that is `None` where a value is needed.
pub(super) fn explain(line: &Line<'_>, of: NodeId) -> Option<Explanation> {
    let place = line.since(of);
    let from = match place {
        Some(place) => stored(line, place),
        None => direct(line, of),
    };
    let (kind, key, parts) = words(from);
    let mut explanation = said(Explanation::new(kind), key).with("value", line.written(of));
    for (name, part) in parts {
        explanation = explanation.with(name, part);
    }
    explanation = explanation.with("line", place.map_or(line.scene.line, |place| place.line));
    let mut explanation = line.with_values(line.scene.placed_at(of, explanation), &[of]);
    explanation.origin = place.filter(|place| place.line != line.scene.line);
    Some(explanation)
}

type Parts = Vec<(&'static str, String)>;

fn words(from: From) -> (Kind, &'static str, Parts) {
    let of_function = |name: String| vec![("function", name)];
    match from {
        From::Method(method, changed) => (
            Kind::NoneFromMethod,
            "errors.none-from-method",
            vec![("method", method), ("changed", changed)],
        ),
        From::Print => (Kind::NoneUsed, "errors.none-used-print", Vec::new()),
        From::Get => (Kind::NoneUsed, "errors.none-used-get", Vec::new()),
        From::WithoutReturn(name) => {
            (Kind::NoneUsed, "errors.none-used-no-return", of_function(name))
        }
        From::ReturnNeverRan(name) => {
            (Kind::NoneUsed, "errors.none-used-return-skipped", of_function(name))
        }
        From::Function(name) => (Kind::NoneUsed, "errors.none-used-function", of_function(name)),
        From::Unknown => (Kind::NoneUsed, "errors.none-used", Vec::new()),
    }
}

/// `None` that a call on the failing line gave.
fn direct(line: &Line<'_>, of: NodeId) -> From {
    match line.callee(of) {
        _ if *line.kind(of) != NodeKind::Call => From::Unknown,
        Callee::Builtin(name) if &*name == "print" => From::Print,
        Callee::Method(type_name, name) if is_in_place(&type_name, &name) => {
            From::Method(name.to_string(), receiver(line, of))
        }
        Callee::Method(type_name, name) if is_get(line, of, &type_name, &name) => From::Get,
        Callee::Module(module, name) => of_module(line, of, &module, &name),
        Callee::Program { def, of: IsOf::Function | IsOf::Method } => {
            of_function(line, def, line.returned(of))
        }
        _ => From::Unknown,
    }
}

/// Whether a call asks a dict for the value of a key, and for nothing else in its place.
fn is_get(line: &Line<'_>, call: NodeId, type_name: &str, method: &str) -> bool {
    type_name == "dict" && method == "get" && line.scene.tree.children(call).len() == 2
}

/// `random.shuffle` changes what it is given.
fn of_module(line: &Line<'_>, call: NodeId, module: &str, name: &str) -> From {
    match (module, name, &line.scene.tree.children(call)[..]) {
        ("random", "shuffle", [_, shuffled]) => {
            From::Method(name.to_owned(), line.written(*shuffled))
        }
        _ => From::Unknown,
    }
}

fn is_in_place(type_name: &str, method: &str) -> bool {
    IN_PLACE.iter().any(|(of, methods)| *of == type_name && methods.contains(&method))
}

/// What a method was called of, as the program writes it.
fn receiver(line: &Line<'_>, call: NodeId) -> String {
    let tree = &line.scene.tree;
    let called = tree.children(call).first().copied().unwrap_or_default();
    tree.children(called).first().map(|id| line.written(*id)).unwrap_or_default()
}

/// `None` that a line before has kept: what that line called.
fn stored(line: &Line<'_>, place: Place) -> From {
    let tree = &line.scene.tree;
    let Some(statement) = tree.statement_at(place.line) else { return From::Unknown };
    let children = tree.children(statement);
    let [_, call] = children[..] else { return From::Unknown };
    if *tree.kind(statement) != NodeKind::Assign || *tree.kind(call) != NodeKind::Call {
        return From::Unknown;
    }
    let Some(called) = tree.children(call).first().copied() else { return From::Unknown };
    match tree.kind(called) {
        NodeKind::Name(name) if &**name == "print" && line.is_builtin("print") => From::Print,
        NodeKind::Name(_) => match line.callee(call) {
            Callee::Program { def, of: IsOf::Function } => {
                let returned = returned_at(line, place, def);
                of_function(line, def, returned.as_ref())
            }
            _ => From::Unknown,
        },
        NodeKind::Attribute(method) => match line.callee(call) {
            Callee::Module(module, name) => of_module(line, call, &module, &name),
            _ => of_method(line, place, call, method),
        },
        _ => From::Unknown,
    }
}

fn of_method(line: &Line<'_>, place: Place, call: NodeId, method: &str) -> From {
    let tree = &line.scene.tree;
    let called = tree.children(call).first().copied().unwrap_or_default();
    let Some(base) = tree.children(called).first().copied() else { return From::Unknown };
    let question = expression(tree.text(base)).ok();
    let held = question.and_then(|question| held_at(line.scene.trace, place.step, &question));
    let Some(held) = held else { return From::Unknown };
    let type_name = line.scene.trace.state(place.step).type_name(&held);
    if !line.known_type(&type_name) {
        return From::Unknown;
    }
    if is_get(line, call, &type_name, method) {
        return From::Get;
    }
    if !is_in_place(&type_name, method) {
        return From::Unknown;
    }
    From::Method(clean_line(method).into_owned(), clean_line(tree.text(base)).into_owned())
}

/// How the only call that a line made of a function ended.
fn returned_at(line: &Line<'_>, place: Place, def: NodeId) -> Option<Returned> {
    let trace = line.scene.trace;
    let name = function_name(line, def)?;
    let own = trace.step(place.step)?.frame;
    let mut found = None;
    for index in place.step + 1..line.scene.step {
        let step = trace.step(index)?;
        if step.frame == own {
            break;
        }
        if let Event::Return(value) = &step.event {
            let state = trace.state(index);
            let of = step.frame.and_then(|frame| state.frame(frame).cloned())?;
            let (value, type_name) = (value.clone(), state.type_name(value));
            let line = step.line;
            found = (*of.function == *name).then_some(Returned { value, type_name, line });
        }
    }
    found
}

fn function_name(line: &Line<'_>, def: NodeId) -> Option<String> {
    match line.kind(def) {
        NodeKind::Function(name) => Some(name.to_string()),
        _ => None,
    }
}

/// What a function of the program has to do with the `None` that it gave.
fn of_function(line: &Line<'_>, def: NodeId, returned: Option<&Returned>) -> From {
    let tree = &line.scene.tree;
    let Some(name) = function_name(line, def) else { return From::Unknown };
    let name = clean_line(&name).into_owned();
    let own = |id: &NodeId| tree.function_around(*id) == Some(def);
    let gives = |id: &NodeId| {
        *tree.kind(*id) == NodeKind::Return && !tree.children(*id).is_empty() && own(id)
    };
    if !tree.inside(def).any(|id| gives(&id)) {
        return From::WithoutReturn(name);
    }
    let ended = returned.and_then(|returned| tree.statement_at(returned.line));
    match ended.map(|id| tree.kind(id)) {
        Some(NodeKind::Return) | None => From::Function(name),
        // One that ended in a `try` may have run a `return` before its `finally`.
        Some(_) if tree.inside(def).any(|id| *tree.kind(id) == NodeKind::Try) => {
            From::Function(name)
        }
        Some(_) => From::ReturnNeverRan(name),
    }
}
