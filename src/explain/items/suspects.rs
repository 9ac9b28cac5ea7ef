//! Which part of a line raised the error: the one whose recorded values prove it, or the only one
//! that can.

use super::parts::{evaluated, is_guarded};
use crate::explain::scene::Scene;
use crate::syntax::{NodeId, NodeKind};
use crate::trace::{ObjectKind, Value};

/// A part that may have raised the error.
#[derive(Clone, Copy, Debug)]
pub(in crate::explain) struct Suspect {
    pub node: NodeId,
    /// Whether it must, or cannot, as far as the values tell.
    pub fails: Option<bool>,
}

/// Functions of Python that change nothing and neither look up positions nor keys.
const PLAIN_FUNCTIONS: [&str; 31] = [
    "abs",
    "all",
    "any",
    "bool",
    "chr",
    "dict",
    "divmod",
    "enumerate",
    "float",
    "input",
    "int",
    "isinstance",
    "len",
    "list",
    "max",
    "min",
    "ord",
    "pow",
    "print",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "sorted",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "zip",
];
/// Methods of which that is true, too.
const PLAIN_METHODS: [&str; 31] = [
    "capitalize",
    "center",
    "copy",
    "count",
    "endswith",
    "find",
    "get",
    "index",
    "isalnum",
    "isalpha",
    "isdigit",
    "islower",
    "isspace",
    "isupper",
    "items",
    "join",
    "keys",
    "ljust",
    "lower",
    "lstrip",
    "replace",
    "rfind",
    "rjust",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "title",
    "upper",
    "values",
];
/// Methods that change their object, but do not fail for want of a position or key.
const CHANGING_METHODS: [&str; 10] = [
    "add",
    "append",
    "clear",
    "discard",
    "extend",
    "insert",
    "reverse",
    "setdefault",
    "sort",
    "update",
];

/// What a call does, as far as positions and keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// It changes nothing and does not fail for want of them.
    Plain,
    /// It may change something; an error inside would be told for another line.
    Changing,
    /// It may fail inside code that is not the program's.
    Strange,
}

/// The part that raised the error, and whether its values prove it; `None` if it may be one or
/// the other.
pub(in crate::explain) fn culprit(
    scene: &Scene<'_>,
    suspects: &[Suspect],
) -> Option<(NodeId, bool)> {
    if let [only] = suspects {
        return (only.fails != Some(false)).then_some((only.node, only.fails == Some(true)));
    }
    let failing = suspects.iter().position(|suspect| suspect.fails == Some(true));
    let Some(failing) = failing else { return only_open(suspects) };
    let (before, others) = (&suspects[..failing], &suspects[failing + 1..]);
    let is_fine = |suspect: &Suspect| suspect.fails == Some(false);
    let node = suspects[failing].node;
    let all_fine =
        before.iter().all(is_fine) && (others.iter().all(is_fine) || !is_guarded(scene, node));
    let last = suspects.last()?.node;
    (all_fine && is_calm(scene, last)).then_some((node, true))
}

/// The only part that is not known to be fine.
fn only_open(suspects: &[Suspect]) -> Option<(NodeId, bool)> {
    let mut open = suspects.iter().filter(|suspect| suspect.fails.is_none());
    let first = open.next()?;
    open.next().is_none().then_some((first.node, false))
}

/// Whether nothing changes values before a part is worked out: what is known of them is then
/// what they were for all parts.
fn is_calm(scene: &Scene<'_>, last: NodeId) -> bool {
    let before = evaluated(scene).into_iter().take_while(|id| *id != last);
    before.into_iter().all(|id| match scene.tree.kind(id) {
        NodeKind::Named => false,
        NodeKind::Call => manner(scene, id) == Manner::Plain,
        _ => true,
    })
}

/// The parts that may have raised the error: those that ask for something, and calls that may have
/// failed inside code that is not the program's own.
pub(super) fn suspects<A>(
    scene: &Scene<'_>,
    asked: impl Fn(&Scene<'_>, NodeId) -> Option<A>,
    fails: impl Fn(&Scene<'_>, &A) -> Option<bool>,
) -> Vec<Suspect> {
    let strange = strange_calls(scene);
    let suspect = |node| match asked(scene, node) {
        Some(asked) => Some(Suspect { node, fails: fails(scene, &asked) }),
        None if strange.contains(&node) => Some(Suspect { node, fails: None }),
        None => None,
    };
    evaluated(scene).into_iter().filter_map(suspect).collect()
}

/// Calls that may have failed inside code that is not the program's own, those first that run
/// first.
pub(in crate::explain) fn strange_calls(scene: &Scene<'_>) -> Vec<NodeId> {
    let is_call = |id: &NodeId| *scene.tree.kind(*id) == NodeKind::Call;
    let calls = evaluated(scene).into_iter().filter(is_call);
    calls.filter(|id| manner(scene, *id) == Manner::Strange).collect()
}

fn manner(scene: &Scene<'_>, call: NodeId) -> Manner {
    match scene.tree.kind(call + 1) {
        NodeKind::Name(name) => match held_by(scene, name) {
            Some(true) => Manner::Changing,
            None if PLAIN_FUNCTIONS.contains(&&**name) => Manner::Plain,
            _ => Manner::Strange,
        },
        NodeKind::Attribute(name) if PLAIN_METHODS.contains(&&**name) => Manner::Plain,
        NodeKind::Attribute(name) if CHANGING_METHODS.contains(&&**name) => Manner::Changing,
        NodeKind::Attribute(_) if is_of_program(scene, call + 2) => Manner::Changing,
        _ => Manner::Strange,
    }
}

/// Whether a name holds a function or class of the program; `None` if it holds nothing.
fn held_by(scene: &Scene<'_>, name: &str) -> Option<bool> {
    let Value::Ref(id) = scene.held(name)? else { return Some(false) };
    let kind = scene.state.object(id).map(|object| object.kind);
    let is_code = matches!(kind, Some(ObjectKind::Function | ObjectKind::Class));
    let has = |node: &crate::syntax::Node| match &node.kind {
        NodeKind::Function(known) | NodeKind::Class(known) => **known == *name,
        _ => false,
    };
    Some(is_code && scene.tree.nodes().iter().any(has))
}

/// Whether a part is an instance of a class of the program that is built on none of the library.
fn is_of_program(scene: &Scene<'_>, of: NodeId) -> bool {
    let Some(worth) = scene.worth(of) else { return false };
    let Value::Ref(id) = worth.value else { return false };
    let kind = scene.state.object(id).map(|object| object.kind);
    kind == Some(ObjectKind::Instance)
        && scene
            .tree
            .nodes()
            .iter()
            .any(|node| matches!(&node.kind, NodeKind::Class(name) if **name == *worth.type_name))
}
