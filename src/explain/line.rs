//! Which part of a line raised an error, as far as that can be proved.
//!
//! The parts are gone through in the order in which Python works them out. Of each it is asked
//! whether it surely fails, surely works, or whether nobody can tell. A part is to blame only if
//! it fails and nothing before it may have failed, or if nothing else can have failed.

mod builtins;
mod by_error;
mod calling;
mod defined;
mod facts;
mod formats;
mod numbers;
mod order;
mod returned;
mod rules;
mod signature;
mod signs;
mod specs;
mod wants;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::scene::Scene;
use crate::syntax::{NodeId, NodeKind};
use crate::trace::{Event, Value};

pub(super) use calling::Callee;
use defined::Defined;
pub(super) use facts::Fact;
pub(super) use returned::Returned;
pub(super) use rules::is_stream;
pub(super) use signature::{IsOf, Problem, Sent};
pub(super) use specs::{Fit, fit};
pub(super) use wants::Want;

/// Longer statements are not looked into.
const MOST_PARTS: usize = 300;

/// What becomes of a part that is worked out.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fate {
    Works,
    Unknown,
    Fails(Fault),
}

/// Why a part fails.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    /// A sign between two values that do not go together.
    Sign(&'static str, NodeId, NodeId),
    /// A comparison of two values that have no order.
    Order(&'static str, NodeId, NodeId),
    /// Two items of a list that do not go together where a function goes through it.
    Items(NodeId, Value, Value),
    /// Objects of a class that does not say which of two is larger.
    NoOrder(NodeId, Arc<str>),
    /// A value that does not know what to do with the block of a `with`.
    NoBlock(NodeId),
    /// `None` where a value is needed.
    None(NodeId),
    /// What is called is nothing that can be called.
    Called(NodeId),
    /// The arguments are too few, too many, or have unknown names.
    Sent(Sent),
    /// `int` or `float` of a text that is no number; the text as far as it is known.
    NotNumber(NodeId, Option<Arc<str>>),
    /// `int` or `float` of each of several texts, one of which is no number: the function, the
    /// texts and the one.
    NotNumberInside(NodeId, NodeId, Arc<str>),
    /// A value of another kind than what is done with it needs.
    Wants(Want, NodeId),
    /// An item that is no text where texts are joined.
    Joined(NodeId, Value),
    /// Places in a text for values, and how many values there are.
    Places(usize, usize),
    /// A value that cannot be shown as the words behind its colon say, and what those can show.
    Shown(Option<Want>, NodeId, String),
    /// A sign behind a `%` in a text that says nothing to Python, or none.
    Mark(Option<char>),
    /// A range that goes on by 0.
    NoStep(NodeId),
    /// The largest or smallest of nothing.
    Empty(NodeId),
    /// The divisor is 0.
    Divisor(NodeId),
    /// A value that has no items.
    NoItems(NodeId),
    /// A value that has no length.
    NoLength(NodeId),
    /// Something that is explained elsewhere.
    Elsewhere,
}

/// The failing line, taken apart.
pub(super) struct Line<'a> {
    pub scene: &'a Scene<'a>,
    /// The step at which the line was about to run.
    pub began: usize,
    /// The statements that stand on the line.
    statements: Vec<NodeId>,
    /// Its parts in the order in which they are worked out.
    order: Vec<NodeId>,
    /// Parts that may not have been worked out at all.
    unsure: HashSet<NodeId>,
    /// Parts inside a comprehension, whose names are not recorded.
    hidden: HashSet<NodeId>,
    /// Names of the program's own that exist here.
    alive: HashSet<Arc<str>>,
    defined: Defined,
    facts: HashMap<NodeId, Fact>,
    returned: HashMap<NodeId, Returned>,
}

impl<'a> Line<'a> {
    /// Takes the failing line apart; `None` if that is no line whose parts are understood.
    pub fn of(scene: &'a Scene<'a>) -> Option<Self> {
        let raised = scene.trace.step(scene.step)?;
        if !matches!(raised.event, Event::Exception { .. }) {
            return None;
        }
        let statements = order::statements(scene);
        let order = order::order(scene, &statements)?;
        if order.parts.len() > MOST_PARTS {
            return None;
        }
        let alive = scene.alive().into_iter().collect();
        let began = returned::began(scene, &statements)?;
        let mut line = Self {
            scene,
            began,
            statements,
            order: order.parts,
            unsure: order.unsure,
            hidden: order.hidden,
            alive,
            defined: Defined::of(&scene.tree),
            facts: HashMap::new(),
            returned: HashMap::new(),
        };
        line.returned = line.find_returned();
        line.find_facts();
        Some(line)
    }

    /// The part that raised the error, and why.
    pub fn culprit(&self) -> Option<(NodeId, Fault)> {
        let fates = self.order.iter().map(|id| (*id, self.fate(*id)));
        let open: Vec<(NodeId, Fate)> = fates.filter(|(_, fate)| *fate != Fate::Works).collect();
        let (id, fate) = open.first()?;
        let is_proved = open.len() == 1 || !self.unsure.contains(id);
        match fate {
            Fate::Fails(fault) if is_proved => Some((*id, fault.clone())),
            Fate::Unknown if open.len() == 1 => Some((*id, self.only_one(*id)?)),
            _ => None,
        }
    }

    /// The only part that can have raised the error, if it is a call of what is not the program's.
    pub fn only_call(&self) -> Option<NodeId> {
        let mut open = self.order.iter().copied().filter(|id| !self.is_fine(*id));
        let call = open.next().filter(|id| *self.kind(*id) == NodeKind::Call)?;
        open.next().is_none().then_some(call)
    }

    /// The statement with all that can have failed, if those are signs between values.
    pub fn only_signs(&self) -> Option<NodeId> {
        let open: Vec<NodeId> =
            self.order.iter().copied().filter(|id| self.fate(*id) != Fate::Works).collect();
        let is_statement = |id: &NodeId| self.kind(*id).is_statement();
        let statement = |id: &NodeId| match is_statement(id) {
            true => Some(*id),
            false => self.scene.tree.around(*id).find(is_statement),
        };
        let first = statement(open.first()?)?;
        let fills = |id: &NodeId| {
            *self.kind(*id) == NodeKind::Binary("%")
                && self.scene.tree.children(*id).first().is_none_or(|text| self.is_text(*text))
        };
        let is_one =
            |id: &NodeId| is_sign(self.kind(*id)) && !fills(id) && statement(id) == Some(first);
        open.iter().all(is_one).then_some(first)
    }

    /// What is wrong with the only part that can have failed.
    fn only_one(&self, id: NodeId) -> Option<Fault> {
        let children = self.scene.tree.children(id);
        match (self.scene.type_name, self.kind(id)) {
            (
                "ZeroDivisionError",
                NodeKind::Binary("/" | "//" | "%") | NodeKind::AugAssign("/" | "//" | "%"),
            ) => Some(Fault::Divisor(*children.get(1)?)),
            ("ValueError", NodeKind::Call) => self
                .not_number(id)
                .or_else(|| self.not_number_inside(id))
                .or_else(|| self.empty(id)),
            ("TypeError", kind) => self.only_sign(kind, &children),
            _ => None,
        }
    }

    pub fn kind(&self, id: NodeId) -> &NodeKind {
        self.scene.tree.kind(id)
    }

    pub fn fact(&self, id: NodeId) -> Option<&Fact> {
        self.facts.get(&id)
    }

    /// Whether a name of the program's own hides a function of Python's.
    pub fn hides(&self, name: &str) -> bool {
        builtins::is_function(name) && self.alive.contains(name)
    }

    /// Whether a type is one of Python's own, and not one that the program calls so.
    pub fn known_type(&self, name: &str) -> bool {
        signs::is_plain(name) && !self.defined.has_class(name)
    }

    pub fn returned(&self, id: NodeId) -> Option<&Returned> {
        self.returned.get(&id)
    }

    /// Whether a name stands for Python's own function, and for nothing of the program.
    pub fn is_builtin(&self, name: &str) -> bool {
        builtins::is_function(name) && self.is_not_made(name)
    }

    /// Whether nothing in the program gave a name a meaning of its own.
    pub fn is_not_made(&self, name: &str) -> bool {
        !self.alive.contains(name) && !self.defined.is_imported(name)
    }
}

fn is_sign(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Binary(_) | NodeKind::AugAssign(_) | NodeKind::Compare(_) | NodeKind::Unary(_)
    )
}
