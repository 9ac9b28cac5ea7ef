//! What a line calls, and whether the arguments fit.

use std::sync::Arc;

use super::defined::{Found, is_decorated};
use super::signature::{Arguments, IsOf, Problem, Sent, Signature};
use super::{Fact, Fate, Fault, Line, builtins, signs};
use crate::explain::items::is_store;
use crate::explain::nearest;
use crate::syntax::{NodeId, NodeKind};
use crate::trace::{Object, ObjectKind, Value};

/// What is called.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::explain) enum Callee {
    /// A function of the program.
    Program {
        def: NodeId,
        of: IsOf,
    },
    /// A class of the program that has nothing to take arguments.
    BareClass(NodeId),
    /// A function of Python's own.
    Builtin(Arc<str>),
    /// A method of one of Python's own types.
    Method(Arc<str>, Arc<str>),
    /// A function of a module.
    Module(Arc<str>, Arc<str>),
    /// A value that cannot be called.
    Value,
    Unknown,
}

impl Line<'_> {
    /// What a call calls.
    pub fn callee(&self, call: NodeId) -> Callee {
        let tree = &self.scene.tree;
        tree.children(call).first().map_or(Callee::Unknown, |called| self.callee_named(*called))
    }

    /// What is called where this part stands before the brackets.
    pub(super) fn callee_named(&self, called: NodeId) -> Callee {
        match self.kind(called) {
            NodeKind::Name(name) if self.is_module(name) => Callee::Value,
            NodeKind::Name(name) if self.is_builtin(name) => Callee::Builtin(Arc::clone(name)),
            NodeKind::Attribute(name) => self.method(called, name),
            NodeKind::Name(name) if self.taken(name).is_some() => {
                let from = self.taken(name);
                from.map_or(Callee::Unknown, |(module, name)| Callee::Module(module, name))
            }
            _ => match self.fact_early(called) {
                Some(fact) => self.called_value(&fact),
                None => Callee::Unknown,
            },
        }
    }

    /// The module and the function of it that a call calls.
    pub fn of_module(&self, call: NodeId) -> Option<(Arc<str>, Arc<str>)> {
        match self.callee(call) {
            Callee::Module(module, name) => Some((module, name)),
            _ => None,
        }
    }

    /// The module that a name was taken out of, and what it is called there: one of the functions
    /// that are known, and nothing that the program gave the name since.
    fn taken(&self, name: &str) -> Option<(Arc<str>, Arc<str>)> {
        let (module, own_name) = self.defined.taken(name)?;
        let is_own = match self.scene.held(name) {
            None => !self.alive.contains(name),
            Some(value) => {
                let object = self.object(&value)?;
                let label = object.label.as_deref().map(last_part);
                object.kind == ObjectKind::Function && label == Some(&*own_name)
            }
        };
        (is_own && builtins::has(&module, &own_name)).then_some((module, own_name))
    }

    /// Whether a name stands for a module, and for nothing of the program.
    pub(super) fn is_module(&self, name: &str) -> bool {
        !self.alive.contains(name) && self.defined.module(name).is_some()
    }

    /// What is known of a part, also before all parts were looked at.
    fn fact_early(&self, id: NodeId) -> Option<Fact> {
        let is_read = matches!(
            self.kind(id),
            NodeKind::Name(_) | NodeKind::Attribute(_) | NodeKind::Subscript
        );
        self.fact(id).cloned().or_else(|| is_read.then(|| self.worth(id)).flatten())
    }

    fn called_value(&self, fact: &Fact) -> Callee {
        let object = fact.value.as_ref().and_then(|value| self.object(value));
        let label = || object.as_ref().and_then(|object| object.label.clone());
        match object.as_ref().map(|object| object.kind) {
            Some(ObjectKind::Function) if &*fact.type_name == "function" => {
                let def = label().and_then(|label| self.defined.function(last_part(&label)));
                let def = def.filter(|def| !is_decorated(&self.scene.tree, *def));
                def.map_or(Callee::Unknown, |def| Callee::Program { def, of: IsOf::Function })
            }
            Some(ObjectKind::Class) => {
                let class = label().and_then(|label| self.defined.class(last_part(&label)));
                class.map_or(Callee::Unknown, |class| self.constructor(class))
            }
            Some(ObjectKind::Instance) if self.lacks(&fact.type_name, &["__call__"]) => {
                Callee::Value
            }
            _ if signs::is_plain(&fact.type_name) && !signs::is_function(&fact.type_name) => {
                Callee::Value
            }
            _ => Callee::Unknown,
        }
    }

    fn object(&self, value: &Value) -> Option<Arc<Object>> {
        let Value::Ref(id) = value else { return None };
        self.scene.state.object(*id)
    }

    fn constructor(&self, class: NodeId) -> Callee {
        let tree = &self.scene.tree;
        let found = |name: &str| self.defined.method(tree, class, name);
        match (found("__init__"), found("__new__")) {
            (Found::Method(def), Found::Nothing) => Callee::Program { def, of: IsOf::Class },
            (Found::Nothing, Found::Nothing) => Callee::BareClass(class),
            _ => Callee::Unknown,
        }
    }

    fn method(&self, called: NodeId, name: &Arc<str>) -> Callee {
        let tree = &self.scene.tree;
        let Some(base) = tree.children(called).first().copied() else { return Callee::Unknown };
        if let NodeKind::Name(module) = self.kind(base)
            && !self.alive.contains(module)
            && let Some(module) = self.defined.module(module)
        {
            return Callee::Module(Arc::clone(module), Arc::clone(name));
        }
        if tree.text(base) == "super()" && self.is_not_made("super") {
            return self.of_super(base, name);
        }
        let Some(fact) = self.fact_early(base) else { return Callee::Unknown };
        let object = fact.value.as_ref().and_then(|value| self.object(value));
        match object {
            _ if signs::is_plain(&fact.type_name) => {
                Callee::Method(Arc::clone(&fact.type_name), Arc::clone(name))
            }
            Some(object) if object.kind == ObjectKind::Instance => {
                match object.attributes.iter().find(|(known, _)| known == name) {
                    Some((_, value)) => {
                        let fact = self.known(value.clone());
                        fact.map_or(Callee::Unknown, |fact| self.called_value(&fact))
                    }
                    None => self.own_method(&object.type_name, name),
                }
            }
            Some(object) if object.kind == ObjectKind::Class => self.of_class(&object, name),
            // What the line itself made is not in the recording, but its class is known.
            None if !self.is_stored(name) => self.own_method(&fact.type_name, name),
            _ => Callee::Unknown,
        }
    }

    /// A method of what the class around is built on, where every class is built on one at most.
    fn of_super(&self, base: NodeId, name: &str) -> Callee {
        let tree = &self.scene.tree;
        let heads = |class: NodeId| -> Vec<NodeId> {
            let children = tree.children(class).into_iter();
            children.take_while(|id| !tree.kind(*id).is_statement()).collect()
        };
        let is_class = |id: &NodeId| matches!(tree.kind(*id), NodeKind::Class(_));
        let mut classes = (0..tree.nodes().len()).filter(is_class);
        let Some(class) = tree.around(base).find(is_class) else { return Callee::Unknown };
        match heads(class)[..] {
            [first] if classes.all(|class| heads(class).len() < 2) => match tree.kind(first) {
                NodeKind::Name(first) => self.own_method(first, name),
                _ => Callee::Unknown,
            },
            _ => Callee::Unknown,
        }
    }

    /// Whether the program anywhere gives an attribute of this name a value.
    fn is_stored(&self, name: &str) -> bool {
        let tree = &self.scene.tree;
        let is_it = |id: &NodeId| {
            matches!(tree.kind(*id), NodeKind::Attribute(known) if **known == *name)
                && is_store(self.scene, *id)
        };
        (0..tree.nodes().len()).any(|id| is_it(&id))
    }

    /// A method that is called of a class, and so without an object.
    fn of_class(&self, object: &Object, name: &str) -> Callee {
        let class = object.label.as_ref().and_then(|label| self.defined.class(last_part(label)));
        match class.map(|class| self.defined.method(&self.scene.tree, class, name)) {
            Some(Found::Method(def)) => Callee::Program { def, of: IsOf::MethodOfClass },
            _ => Callee::Unknown,
        }
    }

    fn own_method(&self, class: &str, name: &str) -> Callee {
        let tree = &self.scene.tree;
        let Some(class) = self.defined.class(class) else { return Callee::Unknown };
        let Found::Method(def) = self.defined.method(tree, class, name) else {
            return Callee::Unknown;
        };
        let has_no_place = Signature::of(tree, def).is_some_and(|taken| taken.has_no_place());
        let of = if has_no_place { IsOf::MethodWithoutSelf } else { IsOf::Method };
        Callee::Program { def, of }
    }

    /// What becomes of a call as far as its arguments are counted and named.
    pub(super) fn arguments_fate(&self, call: NodeId, callee: &Callee) -> Fate {
        let tree = &self.scene.tree;
        let Some(arguments) = Arguments::of(tree, call) else { return Fate::Unknown };
        match callee {
            Callee::Program { def, of } => self.program_fate(&arguments, *def, *of),
            Callee::BareClass(class) => {
                let NodeKind::Class(name) = tree.kind(*class) else { return Fate::Unknown };
                let taken = builtins::Takes { least: 0, most: Some(0), names: &[] };
                let mut fate = takes_fate(name, &arguments, taken);
                if let Fate::Fails(Fault::Sent(sent)) = &mut fate {
                    sent.is_of = IsOf::Class;
                    sent.problem = Problem::NoInit(self.like_init(*class));
                }
                fate
            }
            Callee::Builtin(name) => match builtins::takes(name) {
                Some(taken) => takes_fate(name, &arguments, taken),
                None => Fate::Unknown,
            },
            Callee::Method(of, name) => match builtins::method_takes(of, name) {
                Some(taken) => takes_fate(name, &arguments, taken),
                None => Fate::Unknown,
            },
            Callee::Module(module, name) => match builtins::module_takes(module, name) {
                Some(_) if !arguments.by_name.is_empty() => Fate::Unknown,
                Some(taken) => takes_fate(name, &arguments, taken),
                None => Fate::Unknown,
            },
            Callee::Value | Callee::Unknown => Fate::Unknown,
        }
    }

    /// The method of a class that may have been meant to be its `__init__`.
    fn like_init(&self, class: NodeId) -> Option<Arc<str>> {
        let tree = &self.scene.tree;
        let children = tree.children(class).into_iter();
        let names: Vec<&Arc<str>> = children
            .filter_map(|id| match tree.kind(id) {
                NodeKind::Function(name) => Some(name),
                _ => None,
            })
            .collect();
        let is_init = |name: &&&Arc<str>| name.trim_matches('_').eq_ignore_ascii_case("init");
        let near = || {
            let near = nearest("__init__", names.iter().map(|name| &***name))?;
            names.iter().find(|name| ****name == *near)
        };
        names.iter().find(is_init).or_else(near).map(|name| Arc::clone(name))
    }

    fn program_fate(&self, arguments: &Arguments, def: NodeId, of: IsOf) -> Fate {
        let tree = &self.scene.tree;
        let Some(signature) = Signature::of(tree, def) else { return Fate::Unknown };
        let before = usize::from(of.sends_object());
        let problem = signature.problem(arguments, before);
        let problem = match (signature.given_twice(arguments, before), problem) {
            (None, None) => return Fate::Works,
            (None, Some(problem)) => problem,
            // Python says this before it says what is missing.
            (Some(name), None | Some(Problem::Missing(_))) => Problem::Twice(name),
            (Some(_), Some(_)) => return Fate::Fails(Fault::Elsewhere),
        };
        let (least, most) = signature.counts(before);
        let name = match (of, tree.kind(def)) {
            (IsOf::Class, _) => {
                let class = tree.around(def).find_map(|id| match tree.kind(id) {
                    NodeKind::Class(name) => Some(name.to_string()),
                    _ => None,
                });
                class.unwrap_or_default()
            }
            (_, NodeKind::Function(name)) => name.to_string(),
            _ => String::new(),
        };
        let (sent, taken) = (arguments.count(), signature.names(before));
        let def = Some(def);
        Fate::Fails(Fault::Sent(Sent { name, problem, sent, least, most, taken, def, is_of: of }))
    }
}

fn takes_fate(name: &str, arguments: &Arguments, taken: builtins::Takes) -> Fate {
    let unknown = arguments.by_name.iter().find(|name| !taken.takes(name));
    // A name may stand for what else comes by its place.
    let is_enough = arguments.count() >= taken.least;
    let is_too_many = taken.most.is_some_and(|most| arguments.by_place > most);
    let problem = match unknown {
        Some(unknown) => Problem::Unknown(Arc::clone(unknown)),
        None if is_too_many => Problem::TooMany,
        None if !is_enough => Problem::Missing(Vec::new()),
        None => return Fate::Works,
    };
    Fate::Fails(Fault::Sent(Sent {
        name: name.to_owned(),
        problem,
        sent: arguments.count(),
        least: taken.least,
        most: taken.most,
        taken: Vec::new(),
        def: None,
        is_of: IsOf::Function,
    }))
}

fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
