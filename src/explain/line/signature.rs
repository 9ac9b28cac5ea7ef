//! What a function takes, and whether a call gives it that.

use std::sync::Arc;

use crate::syntax::{NodeId, NodeKind, Tree};

/// Arguments that do not fit.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::explain) struct Sent {
    /// What was called, as one says it.
    pub name: String,
    pub problem: Problem,
    /// How many were sent.
    pub sent: usize,
    /// How many are taken at least and at most; nothing for any number.
    pub least: usize,
    pub most: Option<usize>,
    /// The names of what is taken, where the program defines it.
    pub taken: Vec<Arc<str>>,
    /// Where the program defines it.
    pub def: Option<NodeId>,
    pub is_of: IsOf,
}

/// What is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::explain) enum IsOf {
    Function,
    /// A method whose object takes the place of the first parameter.
    Method,
    /// A method that has no parameter for its object.
    MethodWithoutSelf,
    /// A method that is called of its class, and not of an object.
    MethodOfClass,
    Class,
}

impl IsOf {
    /// Whether Python itself sends the object along.
    pub(super) fn sends_object(self) -> bool {
        !matches!(self, Self::Function | Self::MethodOfClass)
    }
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::explain) enum Problem {
    Missing(Vec<Arc<str>>),
    TooMany,
    Unknown(Arc<str>),
    /// Something comes both by its place and by its name.
    Twice(Arc<str>),
    /// A class without `__init__` takes nothing; a method of it that looks like one.
    NoInit(Option<Arc<str>>),
}

/// What a call sends: how many by their place, and the names of the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arguments {
    pub by_place: usize,
    pub by_name: Vec<Arc<str>>,
}

impl Arguments {
    /// What a call sends; `None` where `*` or `**` hides how many.
    pub fn of(tree: &Tree, call: NodeId) -> Option<Self> {
        let mut arguments = Self::default();
        for id in tree.children(call).into_iter().skip(1) {
            match tree.kind(id) {
                NodeKind::Starred | NodeKind::Keyword(None) => return None,
                NodeKind::Keyword(Some(name)) => arguments.by_name.push(Arc::clone(name)),
                _ => arguments.by_place += 1,
            }
        }
        Some(arguments)
    }

    pub fn count(&self) -> usize {
        self.by_place + self.by_name.len()
    }
}

struct Parameter {
    name: Arc<str>,
    is_optional: bool,
}

/// The parameters of a function.
#[derive(Default)]
pub(super) struct Signature {
    by_place: Vec<Parameter>,
    by_name: Vec<Parameter>,
    only_by_place: usize,
    takes_more: bool,
    takes_any_name: bool,
}

impl Signature {
    /// The parameters of a function; `None` if they cannot be told for sure.
    pub fn of(tree: &Tree, def: NodeId) -> Option<Self> {
        let mut signature = Self::default();
        let node = tree.node(def)?;
        let text = tree.text(def);
        let mut until = text.find('(')?;
        let mut is_by_name = false;
        let children = tree.children(def);
        let last = children.iter().rposition(|id| is_parameter(tree, *id));
        let Some(last) = last else { return no_parameters(text).then_some(signature) };
        for (number, id) in children.iter().enumerate() {
            let child = tree.node(*id)?;
            let (start, end) =
                (child.range.start - node.range.start, child.range.end - node.range.start);
            let gap = text.get(until..start)?;
            until = end;
            let NodeKind::Parameter(name) = &child.kind else {
                if number > last {
                    break;
                }
                continue;
            };
            if gap.contains(['#', '\\']) {
                return None;
            }
            if gap.contains('/') {
                signature.only_by_place = signature.by_place.len();
            }
            let written =
                gap.trim_end().rsplit(',').next().unwrap_or_default().to_owned() + tree.text(*id);
            if written.contains("**") {
                signature.takes_any_name = true;
                continue;
            }
            if gap.contains('*') {
                is_by_name = true;
            }
            if written.trim_start().trim_start_matches('(').trim_start().starts_with('*') {
                signature.takes_more = true;
                is_by_name = true;
                continue;
            }
            let is_optional = text.get(end..)?.trim_start().starts_with('=');
            let parameter = Parameter { name: Arc::clone(name), is_optional };
            let list = if is_by_name { &mut signature.by_name } else { &mut signature.by_place };
            list.push(parameter);
        }
        let rest = text.get(until..)?.split(')').next()?;
        if rest.contains('/') {
            signature.only_by_place = signature.by_place.len();
        }
        Some(signature)
    }

    /// What does not fit in a call; `before` arguments are sent by Python itself, the object of
    /// a method.
    pub fn problem(&self, arguments: &Arguments, before: usize) -> Option<Problem> {
        let by_place = arguments.by_place + before;
        let is_named = |name: &Arc<str>| {
            let places = self.by_place.iter().skip(self.only_by_place);
            places.chain(&self.by_name).any(|parameter| parameter.name == *name)
        };
        let unknown = arguments.by_name.iter().find(|name| !is_named(name));
        if let Some(unknown) = unknown.filter(|_| !self.takes_any_name) {
            return Some(Problem::Unknown(Arc::clone(unknown)));
        }
        if by_place > self.by_place.len() && !self.takes_more {
            return Some(Problem::TooMany);
        }
        let places = self.by_place.iter().skip(by_place).chain(&self.by_name);
        let missing = places.filter(|parameter| {
            !parameter.is_optional && !arguments.by_name.contains(&parameter.name)
        });
        let missing: Vec<Arc<str>> = missing.map(|parameter| Arc::clone(&parameter.name)).collect();
        (!missing.is_empty()).then_some(Problem::Missing(missing))
    }

    /// The argument that comes both by its place and by its name.
    pub fn given_twice(&self, arguments: &Arguments, before: usize) -> Option<Arc<str>> {
        let mut placed =
            self.by_place.iter().take(arguments.by_place + before).skip(self.only_by_place);
        let twice = placed.find(|parameter| arguments.by_name.contains(&parameter.name))?;
        Some(Arc::clone(&twice.name))
    }

    /// How many arguments it takes at least and at most, without those that Python sends.
    pub fn counts(&self, before: usize) -> (usize, Option<usize>) {
        let all = || self.by_place.iter().skip(before).chain(&self.by_name);
        let least = all().filter(|parameter| !parameter.is_optional).count();
        let is_open = self.takes_more || self.takes_any_name;
        (least, (!is_open).then(|| all().count()))
    }

    /// The names of what it takes, without those that Python sends.
    pub fn names(&self, before: usize) -> Vec<Arc<str>> {
        let all = self.by_place.iter().skip(before).chain(&self.by_name);
        all.map(|parameter| Arc::clone(&parameter.name)).collect()
    }

    /// Whether it takes nothing by place, so that a method has no room for its object.
    pub fn has_no_place(&self) -> bool {
        self.by_place.is_empty() && !self.takes_more
    }
}

fn is_parameter(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.kind(id), NodeKind::Parameter(_))
}

fn no_parameters(text: &str) -> bool {
    let inside = text.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    inside.is_some_and(|(inside, _)| inside.trim().is_empty())
}
