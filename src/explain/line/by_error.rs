//! What becomes of a part where its attributes, its value or a division are at fault.

use super::{Callee, Fact, Fate, Fault, Line, builtins, signs};
use crate::syntax::{NodeId, NodeKind};
use crate::trace::Value;

/// Functions that only fail where their arguments do not fit in number or type.
const CALM: [&str; 20] = [
    "abs",
    "bool",
    "dict",
    "enumerate",
    "input",
    "len",
    "list",
    "print",
    "range",
    "repr",
    "round",
    "set",
    "sorted",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "zip",
    "reversed",
];

impl Line<'_> {
    pub(super) fn attribute_fate(&self, id: NodeId) -> Fate {
        match self.kind(id) {
            NodeKind::Attribute(name) => self.attribute_of(id, name),
            NodeKind::Call => self.calm_call(id, &["int", "float", "max", "min", "map"]),
            // Older Pythons say of it that there is no such attribute.
            NodeKind::With => self.entered(id),
            NodeKind::Other => Fate::Unknown,
            _ => Fate::Works,
        }
    }

    fn attribute_of(&self, id: NodeId, name: &str) -> Fate {
        let base = self.scene.tree.children(id).first().copied();
        let Some(base) = base else { return Fate::Unknown };
        match self.fact(base) {
            Some(fact) if fact.is_none() && name.starts_with("__") => Fate::Unknown,
            Some(fact) if fact.is_none() => Fate::Fails(Fault::None(base)),
            Some(fact) if builtins::method_takes(&fact.type_name, name).is_some() => Fate::Works,
            Some(fact) if signs::is_plain(&fact.type_name) => Fate::Fails(Fault::Elsewhere),
            _ if self.fact(id).is_some() => Fate::Works,
            _ => Fate::Unknown,
        }
    }

    /// What becomes of a call that fails in this way only if it is one of which nothing is known.
    fn calm_call(&self, id: NodeId, more: &[&str]) -> Fate {
        let works = match self.callee(id) {
            Callee::Program { .. } | Callee::BareClass(_) | Callee::Method(..) => true,
            Callee::Builtin(name) => CALM.contains(&&*name) || more.contains(&&*name),
            Callee::Module(module, name) => builtins::module_takes(&module, &name).is_some(),
            Callee::Value | Callee::Unknown => false,
        };
        if works { Fate::Works } else { Fate::Unknown }
    }

    /// Whether a part surely raised no error of this type.
    pub(super) fn is_fine(&self, id: NodeId) -> bool {
        const TOLD_APART: [&str; 4] =
            ["TypeError", "AttributeError", "ValueError", "ZeroDivisionError"];
        if TOLD_APART.contains(&self.scene.type_name) {
            return self.fate(id) == Fate::Works;
        }
        let children = self.scene.tree.children(id);
        let is_plain =
            |id: &NodeId| self.fact(*id).is_some_and(|fact| signs::is_plain(&fact.type_name));
        let is_picked = !matches!(self.scene.type_name, "IndexError" | "KeyError");
        match self.kind(id) {
            NodeKind::Call => match self.callee(id) {
                Callee::Method(of, name) => {
                    let is_known = builtins::method_takes(&of, &name).is_some();
                    is_known && !matches!(&*name, "pop" | "remove")
                }
                // It looks for a position, or for a key where there are none.
                Callee::Module(_, name) if !is_picked && &*name == "choice" => false,
                Callee::Module(..) if self.scene.type_name == "OverflowError" => false,
                _ => self.calm_call(id, &["int", "float", "max", "min"]) == Fate::Works,
            },
            NodeKind::Subscript => is_picked && children.first().is_some_and(is_plain),
            NodeKind::Binary(_) | NodeKind::AugAssign(_) => {
                self.scene.type_name != "OverflowError" && children.iter().all(is_plain)
            }
            NodeKind::For | NodeKind::Comprehension => {
                children.get(1..).is_some_and(|parts| parts.iter().any(is_plain))
            }
            NodeKind::Starred | NodeKind::Keyword(None) | NodeKind::Other => false,
            _ => true,
        }
    }

    pub(super) fn division_fate(&self, id: NodeId) -> Fate {
        let children = self.scene.tree.children(id);
        match (self.kind(id), &children[..]) {
            (
                NodeKind::Binary("/" | "//" | "%") | NodeKind::AugAssign("/" | "//" | "%"),
                [left, right],
            ) => self.divided(*left, *right),
            (NodeKind::Binary("**") | NodeKind::AugAssign("**"), [_, power]) => {
                match self.fact(*power).and_then(|fact| fact.value.as_ref()) {
                    Some(Value::Int(power)) if *power >= 0 => Fate::Works,
                    _ => Fate::Unknown,
                }
            }
            (NodeKind::Call, [_, left, right])
                if self.callee(id) == Callee::Builtin("divmod".into()) =>
            {
                self.divided(*left, *right)
            }
            (NodeKind::Call, _) => self.calm_call(id, &["int", "float", "max", "min"]),
            (NodeKind::Other, _) => Fate::Unknown,
            _ => Fate::Works,
        }
    }

    fn divided(&self, left: NodeId, right: NodeId) -> Fate {
        if self.fact(left).is_some_and(Fact::is_text) {
            return Fate::Works;
        }
        let is_known = self.fact(left).is_some_and(Fact::is_number);
        match self.fact(right).and_then(|fact| fact.value.as_ref()) {
            Some(Value::Int(0) | Value::Bool(false)) if is_known => {
                Fate::Fails(Fault::Divisor(right))
            }
            Some(Value::Float(number)) if *number == 0.0 && is_known => {
                Fate::Fails(Fault::Divisor(right))
            }
            Some(Value::Int(number)) if *number != 0 => Fate::Works,
            Some(Value::Float(number)) if *number != 0.0 => Fate::Works,
            Some(Value::Bool(true)) => Fate::Works,
            _ => Fate::Unknown,
        }
    }

    pub(super) fn value_fate(&self, id: NodeId) -> Fate {
        match self.kind(id) {
            NodeKind::Call => self.value_of_call(id),
            NodeKind::FString => self.formatted(&self.scene.tree.children(id)),
            NodeKind::Binary("%") => {
                let left = self.scene.tree.children(id).first().copied();
                match left.and_then(|left| Some((left, self.fact(left)?))) {
                    Some((left, fact)) if fact.is_text() => self.lettered(left),
                    Some((_, fact)) if fact.is_number() => Fate::Works,
                    _ => Fate::Unknown,
                }
            }
            NodeKind::Binary("<<" | ">>") | NodeKind::Other | NodeKind::Slice => Fate::Unknown,
            NodeKind::Assign => self.counted(id),
            NodeKind::For => match self.scene.tree.children(id).first().map(|id| self.kind(*id)) {
                Some(NodeKind::Tuple | NodeKind::List) => Fate::Unknown,
                _ => Fate::Works,
            },
            _ => Fate::Works,
        }
    }

    fn value_of_call(&self, id: NodeId) -> Fate {
        let (of, name) = match self.callee(id) {
            Callee::Builtin(name) if matches!(&*name, "int" | "float") => return self.parsed(id),
            Callee::Builtin(name) if matches!(&*name, "max" | "min") => return self.chosen(id),
            Callee::Builtin(name) if &*name == "map" => return self.mapped_fate(id),
            Callee::Builtin(name) if &*name == "dict" => return Fate::Unknown,
            Callee::Builtin(name) if &*name == "range" => return self.stepped(id),
            Callee::Module(..) => return Fate::Unknown,
            Callee::Method(of, name) => (of, name),
            _ => return self.calm_call(id, &[]),
        };
        let is_calm = match &*of {
            "str" => !matches!(&*name, "index" | "format" | "split"),
            "list" => !matches!(&*name, "index" | "remove"),
            _ => false,
        };
        let splits = &*name == "split" && self.scene.tree.children(id).len() == 1;
        if is_calm || splits { Fate::Works } else { Fate::Unknown }
    }

    /// What becomes of `range(…)`, whose step must not be 0.
    fn stepped(&self, id: NodeId) -> Fate {
        let [_, _, _, step] = self.scene.tree.children(id)[..] else { return Fate::Works };
        match self.fact(step).and_then(|fact| fact.value.as_ref()) {
            Some(Value::Int(0)) => Fate::Fails(Fault::NoStep(step)),
            Some(_) => Fate::Works,
            None => Fate::Unknown,
        }
    }

    /// Whether a row of names may get another number of values. A row of values that are written
    /// there is not counted here: what stands in it comes first.
    fn counted(&self, id: NodeId) -> Fate {
        let children = self.scene.tree.children(id);
        if let [target, value] = children[..] {
            let names = self.scene.tree.children(target).len();
            // What cannot be read comes before the names are counted.
            if self.mapped(value).is_some_and(|mapped| mapped.bad.is_some_and(|at| at <= names)) {
                return Fate::Works;
            }
        }
        let is_row = |id: &NodeId| matches!(self.kind(*id), NodeKind::Tuple | NodeKind::List);
        let targets = children.split_last().map_or(&[][..], |(_, targets)| targets);
        let value = children.last().map(|id| self.kind(*id));
        let is_open = targets.iter().any(is_row) && value != Some(&NodeKind::Tuple);
        if is_open { Fate::Unknown } else { Fate::Works }
    }
}
