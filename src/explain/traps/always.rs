//! Tests that are true whatever the values are.

use super::names::Names;
use crate::explain::run::{Run, in_form};
use crate::explain::{Explanation, Kind};
use crate::syntax::{Node, NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::Value;

/// So many tests are looked at.
const MOST_LOOKED_AT: usize = 400;
/// Operators within each other are followed so deep.
const DEEPEST: usize = 20;

/// Functions that come with Python and that learners write without their brackets.
const FUNCTIONS: &[&str] = &[
    "print", "input", "len", "int", "str", "float", "list", "dict", "set", "tuple", "bool",
    "range", "max", "min", "sum", "abs", "round", "sorted", "any", "all", "type", "open", "ord",
    "chr",
];
/// Methods of texts that answer yes or no.
const QUESTIONS: &[&str] = &[
    "isdigit",
    "isalpha",
    "isalnum",
    "isupper",
    "islower",
    "isspace",
    "isnumeric",
    "isdecimal",
    "istitle",
    "startswith",
    "endswith",
];

/// What makes a test true.
struct Decides {
    part: NodeId,
    explanation: Explanation,
}

pub(super) fn find<'a>(
    run: &'a Run<'_>,
    names: &'a Names,
) -> impl Iterator<Item = Explanation> + 'a {
    let tests = run.tree.nodes().iter().enumerate().filter_map(|(id, node)| {
        let has_test = matches!(
            node.kind,
            NodeKind::If | NodeKind::ElifElse | NodeKind::While | NodeKind::Assert
        );
        let is_test = has_test && !run.tree.kind(id + 1).is_statement();
        is_test.then_some((node, id + 1))
    });
    tests.take(MOST_LOOKED_AT).filter_map(|(node, test)| {
        // `while True` and the like are meant.
        if matches!(run.tree.kind(test), NodeKind::Bool(_) | NodeKind::Number) {
            return None;
        }
        let step = ran(run, node)?;
        let Decides { part, explanation } = what_decides(run, names, test, step)?;
        let found = explanation.with("part", clean_line(run.tree.text(part)));
        let values = run.names_in(test, step);
        let found = found.with("line", node.line);
        Some(run.about(Explanation { values, ..found }, part, step))
    })
}

/// The first step at which the statement ran. A test that Python leaves out has none of its own.
fn ran(run: &Run<'_>, node: &Node) -> Option<usize> {
    let is_alone = run.is_first_on_line(node.range.start);
    let head = || run.ran(node.line);
    let body = || run.any_ran(node.line, node.last_line);
    is_alone.then(|| head().or_else(body)).flatten()
}

/// The part that makes a test true, if one does.
fn what_decides(run: &Run<'_>, names: &Names, test: NodeId, step: usize) -> Option<Decides> {
    let is_function = |part: &NodeId| is_function(run, names, *part, step);
    let is_true = |part: &NodeId| truth(run, *part, 0) == Some(true);
    let function = |part| (part, in_form(Kind::AlwaysTrue, "function"));
    let (part, explanation) = match run.tree.kind(test) {
        NodeKind::Or => {
            let sides = run.tree.children(test);
            let constant = sides.iter().find(|side| is_true(side));
            let constant = constant.map(|part| (*part, in_form(Kind::AlwaysTrue, "or")));
            let uncalled = || sides.iter().find(|side| is_function(side));
            constant.or_else(|| uncalled().map(|part| function(*part)))?
        }
        _ if is_function(&test) => function(test),
        _ if is_true(&test) => (test, Explanation::new(Kind::AlwaysTrue)),
        _ => return None,
    };
    Some(Decides { part, explanation })
}

/// Whether a part is true or false by what is written there alone.
fn truth(run: &Run<'_>, part: NodeId, depth: usize) -> Option<bool> {
    let sides = || run.tree.children(part).into_iter().map(|side| truth(run, side, depth + 1));
    match run.tree.kind(part) {
        _ if depth > DEEPEST => None,
        NodeKind::Bool(value) => Some(*value),
        NodeKind::None => Some(false),
        NodeKind::Text(text) => Some(!text.is_empty()),
        NodeKind::Number => run.tree.text(part).parse().ok().map(|number: f64| number != 0.0),
        NodeKind::Lambda => Some(true),
        NodeKind::List | NodeKind::Tuple | NodeKind::Set => {
            let mut items = run.tree.children(part).into_iter();
            let is_sure = |item: NodeId| *run.tree.kind(item) != NodeKind::Starred;
            items.any(is_sure).then_some(true)
        }
        NodeKind::Unary("not") => sides().next().flatten().map(|inside| !inside),
        NodeKind::Or => sides().any(|side| side == Some(true)).then_some(true),
        NodeKind::And => sides().all(|side| side == Some(true)).then_some(true),
        _ => None,
    }
}

/// Whether a part is a function that is not called.
pub(super) fn is_function(run: &Run<'_>, names: &Names, part: NodeId, step: usize) -> bool {
    match run.tree.kind(part) {
        NodeKind::Name(name) => {
            FUNCTIONS.contains(&&**name) && names.is_built_in(name) || names.is_function(run, name)
        }
        NodeKind::Attribute(method) => {
            let is_text = || matches!(run.worth(part + 1, step), Some(Value::Text { .. }));
            QUESTIONS.contains(&&**method) && is_text()
        }
        _ => false,
    }
}
