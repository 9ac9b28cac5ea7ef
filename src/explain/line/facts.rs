//! What is known of the parts of a line: their values, or at least their types.

use std::sync::Arc;

use super::order::is_target;
use super::{Callee, IsOf, Line, builtins, signs};
use crate::insight::held_at;
use crate::syntax::{NodeId, NodeKind, expression};
use crate::trace::{ObjectKind, Value};

/// What is known of a part.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::explain) struct Fact {
    pub type_name: Arc<str>,
    pub value: Option<Value>,
}

impl Fact {
    pub fn of_type(type_name: &str) -> Self {
        Self { type_name: type_name.into(), value: None }
    }

    pub fn is_none(&self) -> bool {
        &*self.type_name == "NoneType"
    }

    pub fn is_text(&self) -> bool {
        &*self.type_name == "str"
    }

    /// Whether it is a function of some kind.
    pub fn is_function(&self) -> bool {
        signs::is_function(&self.type_name)
    }

    /// Whether it is a number that can be compared with others.
    pub fn is_number(&self) -> bool {
        signs::is_number(&self.type_name)
    }
}

impl Line<'_> {
    pub(super) fn find_facts(&mut self) {
        for id in self.order.clone() {
            if let Some(fact) = self.fact_of(id) {
                self.facts.insert(id, fact);
            }
        }
    }

    /// A value as a fact; the types of the program itself that have the name of one of Python's
    /// are not mistaken for those.
    pub(in crate::explain) fn known(&self, value: Value) -> Option<Fact> {
        let type_name = self.scene.state.type_name(&value);
        if signs::is_plain(&type_name) && self.defined.has_class(&type_name) {
            return None;
        }
        Some(Fact { type_name, value: Some(value) })
    }

    fn fact_of(&self, id: NodeId) -> Option<Fact> {
        let tree = &self.scene.tree;
        if is_target(tree, id) {
            return None;
        }
        match self.kind(id) {
            NodeKind::Text(text) => self.known(Value::text(text)),
            NodeKind::FString => Some(Fact::of_type("str")),
            NodeKind::None => self.known(Value::None),
            NodeKind::Bool(value) => self.known(Value::Bool(*value)),
            NodeKind::Lambda => Some(Fact::of_type("function")),
            NodeKind::List => Some(Fact::of_type("list")),
            NodeKind::Dict => Some(Fact::of_type("dict")),
            NodeKind::Set => Some(Fact::of_type("set")),
            NodeKind::Tuple => Some(Fact::of_type("tuple")),
            NodeKind::Name(name) if self.hidden.contains(&id) => self.hidden_name(id, name),
            NodeKind::Name(name) if self.is_module(name) => Some(Fact::of_type("module")),
            _ => self.worth(id).or_else(|| self.type_only(id)),
        }
    }

    /// The value of a part, if it is the same before the line and where it failed.
    pub(super) fn worth(&self, id: NodeId) -> Option<Fact> {
        if self.hidden.contains(&id) && *self.kind(id) != NodeKind::Number || self.calls_inside(id)
        {
            return None;
        }
        let question = expression(self.scene.tree.text(id)).ok()?;
        let value = held_at(self.scene.trace, self.scene.step, &question)?;
        if self.is_turn_of_generator() {
            return self.known(value);
        }
        let before = held_at(self.scene.trace, self.began, &question)?;
        (value == before).then(|| self.known(value))?
    }

    /// Whether the line is a generator's that gives its name the next value as a part of it, and
    /// calls nothing that could change others.
    fn is_turn_of_generator(&self) -> bool {
        let is_generator =
            self.scene.frame().is_some_and(|frame| frame.function.ends_with("<genexpr>"));
        is_generator && !self.order.iter().any(|id| *self.kind(*id) == NodeKind::Call)
    }

    /// Whether something is called in a part of which only the program knows what it does.
    fn calls_inside(&self, id: NodeId) -> bool {
        let tree = &self.scene.tree;
        std::iter::once(id).chain(tree.inside(id)).any(|id| match tree.kind(id) {
            NodeKind::Call => match tree.children(id).first().map(|called| tree.kind(*called)) {
                Some(NodeKind::Name(name)) => !self.is_builtin(name),
                _ => true,
            },
            NodeKind::Named | NodeKind::Lambda | NodeKind::Comprehension => true,
            _ => false,
        })
    }

    /// The type that a comprehension's name has in all its turns.
    fn hidden_name(&self, id: NodeId, name: &str) -> Option<Fact> {
        let tree = &self.scene.tree;
        let mut comprehensions =
            tree.around(id).filter(|id| *tree.kind(*id) == NodeKind::Comprehension);
        let (comprehension, None) = (comprehensions.next()?, comprehensions.next()) else {
            return None;
        };
        let children = tree.children(comprehension);
        let [_, target, through] = children[..] else { return None };
        match tree.kind(target) {
            NodeKind::Name(bound) if **bound == *name => self.item_type(through),
            NodeKind::Name(_) => {
                let question = expression(name).ok()?;
                self.known(held_at(self.scene.trace, self.scene.step, &question)?)
            }
            _ => None,
        }
    }

    /// The type of all items of a part, if they have one.
    pub(super) fn item_type(&self, id: NodeId) -> Option<Fact> {
        let fact = self.fact(id)?;
        if fact.is_text() {
            return Some(Fact::of_type("str"));
        }
        if &*fact.type_name == "range" {
            return Some(Fact::of_type("int"));
        }
        let items = self.items_of(id)?;
        let mut types = items.into_iter().map(|item| item.type_name);
        let first = types.next()?;
        let is_one = signs::is_plain(&first) && types.all(|other| other == first);
        is_one.then_some(Fact { type_name: first, value: None })
    }

    /// The items of a list, tuple or set, whether it was recorded or is written in the line.
    pub(in crate::explain) fn items_of(&self, id: NodeId) -> Option<Vec<Fact>> {
        if let Some(Value::Ref(object)) = self.fact(id)?.value {
            let object = self.scene.state.object(object)?;
            let is_row = object.kind != ObjectKind::Dict && object.omitted == 0;
            let fact = |item: &Value| Fact {
                type_name: self.scene.state.type_name(item),
                value: Some(item.clone()),
            };
            return is_row.then(|| object.items.iter().map(fact).collect());
        }
        if !matches!(self.kind(id), NodeKind::List | NodeKind::Tuple) {
            return None;
        }
        let items = self.scene.tree.children(id).into_iter();
        items.map(|item| self.fact(item).cloned()).collect()
    }

    fn type_only(&self, id: NodeId) -> Option<Fact> {
        let tree = &self.scene.tree;
        let children = tree.children(id);
        match self.kind(id) {
            NodeKind::Binary(sign) => {
                let [left, right] = children[..] else { return None };
                let made = signs::result(sign, self.fact(left)?, self.fact(right)?)?;
                Some(Fact::of_type(made))
            }
            NodeKind::Unary("not") => Some(Fact::of_type("bool")),
            NodeKind::Unary(_) => {
                let of = self.fact(*children.first()?)?;
                signs::is_number(&of.type_name).then(|| match &*of.type_name {
                    "bool" => Fact::of_type("int"),
                    _ => Fact { value: None, ..of.clone() },
                })
            }
            NodeKind::Conditional => {
                let [then, _, otherwise] = children[..] else { return None };
                let (then, otherwise) = (self.fact(then)?, self.fact(otherwise)?);
                (then.type_name == otherwise.type_name)
                    .then(|| Fact { value: None, ..then.clone() })
            }
            NodeKind::Subscript => {
                let base = self.fact(*children.first()?)?;
                let is_text = base.is_text();
                is_text.then(|| Fact::of_type("str"))
            }
            NodeKind::Call => self.call_type(id),
            NodeKind::Name(name) if self.is_builtin(name) => {
                let is_type = builtins::is_type(name);
                Some(Fact::of_type(if is_type { "type" } else { signs::BUILT_IN }))
            }
            NodeKind::Attribute(_) => match self.callee_named(id) {
                Callee::Method(of, name) => {
                    builtins::method_takes(&of, &name).map(|_| Fact::of_type(signs::BUILT_IN))
                }
                Callee::Program { of: IsOf::Method, .. } => Some(Fact::of_type("method")),
                _ => None,
            },
            _ => None,
        }
    }

    fn call_type(&self, id: NodeId) -> Option<Fact> {
        if let Some(returned) = self.returned(id) {
            // What nothing holds any more is gone from the recording.
            return match returned.value {
                Value::Ref(id) if self.scene.state.object(id).is_none() => {
                    let is_known = self.known_type(&returned.type_name);
                    is_known.then(|| Fact::of_type(&returned.type_name))
                }
                _ => self.known(returned.value.clone()),
            };
        }
        let made = match self.callee(id) {
            Callee::Program { of: IsOf::Class, .. } | Callee::BareClass(_) => {
                return self.object_of(id);
            }
            Callee::Method(of, name) if (&*of, &*name) == ("dict", "get") => return self.got(id),
            Callee::Builtin(name) => builtins::result(&name),
            Callee::Method(of, name) => builtins::method_result(&of, &name),
            Callee::Module(module, name) => builtins::module_result(&module, &name),
            _ => None,
        };
        match made? {
            "NoneType" => self.known(Value::None),
            made => Some(Fact::of_type(made)),
        }
    }
    /// The object that a call of a class of the program makes.
    fn object_of(&self, call: NodeId) -> Option<Fact> {
        let called = *self.scene.tree.children(call).first()?;
        let Some(Value::Ref(id)) = self.worth(called)?.value else { return None };
        let label = self.scene.state.object(id)?.label.clone()?;
        let name = label.rsplit('.').next()?;
        (!signs::is_plain(name)).then(|| Fact::of_type(name))
    }

    /// What `get` gives for a key that a dict surely does not have: nothing.
    fn got(&self, call: NodeId) -> Option<Fact> {
        let tree = &self.scene.tree;
        let [called, key] = tree.children(call)[..] else { return None };
        let dict = *tree.children(called).first()?;
        let is_known = self.fact(dict)?.value.is_some() && self.fact(key)?.value.is_some();
        let asked = format!("({}) in ({})", tree.text(key), tree.text(dict));
        let asked = expression(&asked).ok().filter(|_| is_known)?;
        let lacks = |step| held_at(self.scene.trace, step, &asked) == Some(Value::Bool(false));
        (lacks(self.began) && lacks(self.scene.step)).then(|| self.known(Value::None))?
    }
}
