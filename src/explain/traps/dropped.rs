//! Statements that work out something and keep nothing of it.

use super::always::is_function;
use super::names::Names;
use crate::explain::run::{Run, in_form};
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::{ObjectKind, Value};

/// Methods of texts that make a new text and do nothing else.
const TEXT_TO_TEXT: &[&str] = &[
    "upper",
    "lower",
    "strip",
    "lstrip",
    "rstrip",
    "replace",
    "title",
    "capitalize",
    "swapcase",
    "center",
    "ljust",
    "rjust",
    "zfill",
    "casefold",
    "expandtabs",
    "removeprefix",
    "removesuffix",
    "format",
    "translate",
];
/// Methods of texts that answer something else and do nothing else.
const TEXT_TO_OTHER: &[&str] = &[
    "split",
    "rsplit",
    "splitlines",
    "startswith",
    "endswith",
    "find",
    "rfind",
    "count",
    "partition",
    "rpartition",
    "isdigit",
    "isalpha",
    "isalnum",
    "isnumeric",
    "isdecimal",
    "isupper",
    "islower",
    "isspace",
    "istitle",
];
/// Methods of lists that need nothing in their brackets.
const OF_LISTS: &[&str] = &["sort", "reverse", "clear", "copy", "pop"];
/// Functions that do nothing but work out a result, where they are given plain values.
const PURE: &[&str] = &[
    "sorted", "reversed", "len", "str", "int", "float", "abs", "round", "max", "min", "sum",
    "bool", "ord", "chr", "list", "tuple", "set", "any", "all", "repr", "range", "bin", "hex",
];
/// Functions that may be given as a key.
const KEYS: &[&str] = &["len", "str", "int", "float", "abs"];
/// So many statements are looked at.
const MOST_LOOKED_AT: usize = 200;

/// A statement that is an expression and ran, without an error.
struct Dropped {
    value: NodeId,
    step: usize,
    /// Where the call went on.
    after: usize,
}

fn dropped<'a>(
    run: &'a Run<'_>,
    is_meant: impl Fn(&NodeKind) -> bool + 'a,
) -> impl Iterator<Item = Dropped> + 'a {
    let nodes = run.tree.nodes().iter().enumerate();
    let statements = nodes.filter(move |(id, node)| {
        node.kind == NodeKind::ExpressionStatement && is_meant(run.tree.kind(id + 1))
    });
    // What is tried may be worked out only to see whether there is an error.
    let is_tried = |id: NodeId| {
        let mut around = run.tree.around(id);
        around.any(|id| matches!(run.tree.kind(id), NodeKind::Try | NodeKind::With))
    };
    let looked_at = statements.take(MOST_LOOKED_AT);
    let plain = looked_at.filter(move |(id, _)| run.has_its_line(*id) && !is_tried(*id));
    plain.filter_map(|(id, node)| {
        let step = run.ran(node.line)?;
        Some(Dropped { value: id + 1, step, after: run.passed(step)? })
    })
}

/// Comparisons as statements.
pub(super) fn comparisons<'a>(run: &'a Run<'_>) -> impl Iterator<Item = Explanation> + 'a {
    let found = dropped(run, |kind| matches!(kind, NodeKind::Compare(_)));
    found.filter_map(|Dropped { value, step, .. }| {
        if !is_without_effect(run, value, step) {
            return None;
        }
        let found = Explanation::new(Kind::ComparisonDropped);
        let found = found.with("part", run.tree.text(value));
        let values = run.names_in(value, step);
        Some(run.about(Explanation { values, ..found }, value, step))
    })
}

/// Results of what does nothing but work out a result.
pub(super) fn results<'a>(
    run: &'a Run<'_>,
    names: &'a Names,
) -> impl Iterator<Item = Explanation> + 'a {
    let found = dropped(run, |kind| matches!(kind, NodeKind::Call | NodeKind::Binary(_)));
    found.filter_map(|dropped| {
        let found = match run.tree.kind(dropped.value) {
            NodeKind::Binary(_) => is_without_effect(run, dropped.value, dropped.step)
                .then(|| Explanation::new(Kind::ResultDropped))?,
            _ => of_call(run, names, &dropped)?,
        };
        let found = found.with("part", run.tree.text(dropped.value));
        let values = run.names_in(dropped.value, dropped.step);
        Some(run.about(Explanation { values, ..found }, dropped.value, dropped.step))
    })
}

/// Functions that a statement only names, as in `main`.
pub(super) fn uncalled<'a>(
    run: &'a Run<'_>,
    names: &'a Names,
) -> impl Iterator<Item = Explanation> + 'a {
    let found = dropped(run, |kind| matches!(kind, NodeKind::Name(_) | NodeKind::Attribute(_)));
    found.filter_map(|Dropped { value, step, .. }| {
        let is_method = match run.tree.kind(value) {
            NodeKind::Attribute(method) => is_method(run, value, method, step),
            NodeKind::Name(name) => matches!(&**name, "exit" | "quit") && names.is_built_in(name),
            _ => false,
        };
        if !is_method && !is_function(run, names, value, step) {
            return None;
        }
        let part = clean_line(run.tree.text(value));
        let found = in_form(Kind::FunctionNeverCalled, "named").with("part", part);
        Some(run.about(found, value, step))
    })
}

/// Whether this is a method of a text or a list.
fn is_method(run: &Run<'_>, attribute: NodeId, method: &str, step: usize) -> bool {
    match run.worth(attribute + 1, step) {
        Some(Value::Text { .. }) => {
            TEXT_TO_TEXT.contains(&method) || TEXT_TO_OTHER.contains(&method)
        }
        Some(Value::Ref(id)) => {
            let state = run.trace.state(step);
            let is_list = state.object(id).is_some_and(|object| &*object.type_name == "list");
            is_list && OF_LISTS.contains(&method)
        }
        _ => false,
    }
}

/// Whether a sign stands between values that come with Python, so that working it out has no
/// effect.
fn is_without_effect(run: &Run<'_>, id: NodeId, step: usize) -> bool {
    let is_plain = |id| !matches!(run.tree.kind(id), NodeKind::Call | NodeKind::Named);
    let is_known =
        |side: &NodeId| run.worth(*side, step).is_some_and(|value| is_built_in(run, &value, step));
    run.tree.children(id).iter().all(is_known) && run.tree.inside(id).all(is_plain)
}

fn of_call(run: &Run<'_>, names: &Names, dropped: &Dropped) -> Option<Explanation> {
    let called = *run.tree.children(dropped.value).first()?;
    match run.tree.kind(called) {
        NodeKind::Attribute(method) => of_text(run, dropped, called, method),
        NodeKind::Name(function) => of_function(run, names, dropped, function),
        _ => None,
    }
}

fn of_text(run: &Run<'_>, dropped: &Dropped, called: NodeId, method: &str) -> Option<Explanation> {
    let to_text = TEXT_TO_TEXT.contains(&method);
    let receiver = *run.tree.children(called).first()?;
    if !to_text && !TEXT_TO_OTHER.contains(&method) || !is_text(run, receiver, dropped.step) {
        return None;
    }
    let before = run.worth(receiver, dropped.step);
    let stays = before.is_some() && run.worth(receiver, dropped.after) == before;
    Some(match run.tree.kind(receiver) {
        NodeKind::Name(name) if to_text && stays => {
            in_form(Kind::ResultDropped, "text").with("name", clean_line(name))
        }
        _ => Explanation::new(Kind::ResultDropped),
    })
}

/// Whether a part is a text: what the recording says, or what a method of a text makes of it.
fn is_text(run: &Run<'_>, part: NodeId, step: usize) -> bool {
    let mut part = part;
    loop {
        let made_of = match run.tree.kind(part) {
            NodeKind::Text(_) | NodeKind::FString => return true,
            NodeKind::Call => match run.tree.kind(part + 1) {
                NodeKind::Attribute(method) if TEXT_TO_TEXT.contains(&&**method) => part + 2,
                _ => return false,
            },
            _ => return matches!(run.worth(part, step), Some(Value::Text { .. })),
        };
        part = made_of;
    }
}

fn of_function(
    run: &Run<'_>,
    names: &Names,
    dropped: &Dropped,
    function: &str,
) -> Option<Explanation> {
    let children = run.tree.children(dropped.value);
    let given = children.get(1..).filter(|given| !given.is_empty())?;
    let is_known = |part: &NodeId| match run.tree.kind(*part) {
        NodeKind::Keyword(Some(name)) if &**name == "reverse" => {
            matches!(run.tree.kind(part + 1), NodeKind::Bool(_))
        }
        NodeKind::Keyword(Some(name)) if &**name == "key" => {
            let is_key = |name: &str| KEYS.contains(&name) && names.is_built_in(name);
            matches!(run.tree.kind(part + 1), NodeKind::Name(name) if is_key(name))
        }
        _ => {
            let worth = run.worth(*part, dropped.step);
            worth.is_some_and(|value| is_built_in(run, &value, dropped.step))
        }
    };
    let is_pure = PURE.contains(&function) && names.is_built_in(function);
    (is_pure && given.iter().all(is_known)).then(|| Explanation::new(Kind::ResultDropped))
}

/// Whether it is a value of a type that comes with Python: asking it has no effect.
fn is_built_in(run: &Run<'_>, value: &Value, step: usize) -> bool {
    let Value::Ref(id) = value else { return true };
    let Some(object) = run.trace.state(step).object(*id) else { return false };
    let is_container = matches!(
        object.kind,
        ObjectKind::List | ObjectKind::Tuple | ObjectKind::Set | ObjectKind::Dict
    );
    let own = ["list", "tuple", "set", "frozenset", "dict"];
    let items = object.members().all(|item| !matches!(item, Value::Ref(_)));
    is_container && own.contains(&&*object.type_name) && items
}
