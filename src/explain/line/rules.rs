//! What becomes of a part: which values and arguments it takes.

use std::sync::Arc;

use super::order::is_target;
use super::{Callee, Fact, Fate, Fault, Line, Want, signs};
use crate::syntax::{NodeId, NodeKind};
use crate::trace::Value;

impl Line<'_> {
    /// What becomes of a part as far as the error at hand is concerned.
    pub(super) fn fate(&self, id: NodeId) -> Fate {
        match self.scene.type_name {
            "TypeError" => self.type_fate(id),
            "AttributeError" => self.attribute_fate(id),
            "ValueError" => self.value_fate(id),
            "ZeroDivisionError" => self.division_fate(id),
            _ => Fate::Unknown,
        }
    }

    fn type_fate(&self, id: NodeId) -> Fate {
        let children = self.scene.tree.children(id);
        match (self.kind(id), &children[..]) {
            (NodeKind::Binary("%"), [left, right]) if self.is_text(*left) => {
                self.filled(*left, *right)
            }
            (NodeKind::Binary(sign), [left, right]) => self.binary(sign, *left, *right),
            (NodeKind::AugAssign(sign), [left, right]) => self.augmented(sign, *left, *right),
            (NodeKind::Compare(signs), _) => self.compare(id, signs),
            (NodeKind::Unary(sign), [of]) => self.unary(sign, *of),
            (NodeKind::Subscript, _) => self.subscript(id),
            (NodeKind::Call, _) => self.call_fate(id),
            (NodeKind::FString, _) => self.formatted(&children),
            (NodeKind::Dict | NodeKind::Set, _) => self.keys(&children),
            (NodeKind::Comprehension, _) => match children.get(2) {
                Some(through) if children.len() == 3 => self.looped(*through),
                _ => Fate::Unknown,
            },
            (NodeKind::For, [_, through, ..]) => self.for_fate(id, *through),
            (NodeKind::Assign, _) => self.unpacked(&children),
            (NodeKind::Starred, [of]) if !is_target(&self.scene.tree, id) => self.looped(*of),
            (NodeKind::With, _) => self.entered(id),
            (NodeKind::Keyword(None) | NodeKind::Other, _) => Fate::Unknown,
            _ => Fate::Works,
        }
    }

    /// What becomes of `with value:`, which needs to know when its block begins and ends.
    pub(super) fn entered(&self, id: NodeId) -> Fate {
        let tree = &self.scene.tree;
        let heads: Vec<NodeId> =
            tree.children(id).into_iter().take_while(|id| !tree.kind(*id).is_statement()).collect();
        let value = match heads[..] {
            [value] => value,
            [value, target] if matches!(tree.kind(target), NodeKind::Name(_)) => value,
            _ => return Fate::Unknown,
        };
        let Some(fact) = self.fact(value) else { return Fate::Unknown };
        let lacks = signs::is_plain(&fact.type_name) || self.lacks(&fact.type_name, &["__enter__"]);
        match lacks {
            true if fact.is_none() => Fate::Fails(Fault::None(value)),
            true => Fate::Fails(Fault::NoBlock(value)),
            false => Fate::Unknown,
        }
    }

    fn looped(&self, through: NodeId) -> Fate {
        self.through(through, self.fact(through).map(|fact| &*fact.type_name))
    }

    /// A loop that took a first item already fails otherwise.
    fn for_fate(&self, id: NodeId, through: NodeId) -> Fate {
        let tree = &self.scene.tree;
        let target = tree.children(id).first().map(|target| tree.kind(*target).clone());
        if matches!(target, Some(NodeKind::Tuple | NodeKind::List)) {
            let Some(before) = self.began.checked_sub(1).and_then(|at| self.scene.trace.step(at))
            else {
                return self.looped(through);
            };
            let is_first = tree.node(id).is_some_and(|node| before.line < node.line);
            return match self.looped(through) {
                Fate::Fails(fault) if is_first => Fate::Fails(fault),
                _ => Fate::Unknown,
            };
        }
        self.looped(through)
    }

    /// `a, b = value` needs items.
    fn unpacked(&self, children: &[NodeId]) -> Fate {
        let Some((value, targets)) = children.split_last() else { return Fate::Works };
        let takes_apart =
            |id: &&NodeId| matches!(self.kind(**id), NodeKind::Tuple | NodeKind::List);
        if targets.iter().any(|id| takes_apart(&id)) { self.looped(*value) } else { Fate::Works }
    }

    fn keys(&self, children: &[NodeId]) -> Fate {
        let is_fine = |id: &NodeId| {
            self.fact(*id).is_some_and(|fact| signs::is_key(fact) || fact.value.is_some())
        };
        if children.iter().all(|id| is_fine(id) && self.fact(*id).is_some_and(signs::is_key)) {
            Fate::Works
        } else {
            Fate::Unknown
        }
    }

    fn call_fate(&self, id: NodeId) -> Fate {
        let callee = self.callee(id);
        let children = self.scene.tree.children(id);
        let Some((called, given)) = children.split_first() else { return Fate::Unknown };
        if callee == Callee::Value {
            let is_none = self.fact(*called).is_some_and(Fact::is_none);
            let fault = if is_none { Fault::None(*called) } else { Fault::Called(*called) };
            return Fate::Fails(fault);
        }
        let fate = self.arguments_fate(id, &callee);
        if fate != Fate::Works {
            return fate;
        }
        match callee {
            Callee::Program { .. } | Callee::BareClass(_) => Fate::Works,
            Callee::Builtin(name) => self.builtin_fate(&name, given),
            Callee::Method(of, name) if (&*of, &*name) == ("list", "sort") && given.is_empty() => {
                let list = self.scene.tree.children(*called);
                list.first().map_or(Fate::Unknown, |list| self.gone_through("sort", *list))
            }
            Callee::Method(of, name) => self.method_fate(&of, &name, given),
            Callee::Module(module, name) => self.module_fate(&module, &name, given),
            Callee::Value | Callee::Unknown => Fate::Unknown,
        }
    }

    fn builtin_fate(&self, name: &str, given: &[NodeId]) -> Fate {
        let has_names = given.iter().any(|id| matches!(self.kind(*id), NodeKind::Keyword(_)));
        let [first, more @ ..] = given else { return Fate::Works };
        let fact = self.fact(*first);
        match name {
            "print" => self.printed(given),
            _ if has_names => Fate::Unknown,
            "input" | "str" | "repr" | "bool" | "type" if more.is_empty() => self.shown(*first),
            "int" | "float" if more.is_empty() => self.wants(Want::Readable, *first),
            "len" => match fact.map(|fact| (&*fact.type_name, signs::has_items(&fact.type_name))) {
                Some(("NoneType", _)) => Fate::Fails(Fault::None(*first)),
                Some((_, Some(true))) => Fate::Works,
                Some((_, Some(false))) => Fate::Fails(Fault::NoLength(*first)),
                Some((name, None)) if is_stream(name) || self.lacks(name, &["__len__"]) => {
                    Fate::Fails(Fault::NoLength(*first))
                }
                _ => Fate::Unknown,
            },
            "range" => {
                let fates = given.iter().map(|id| self.wants(Want::Whole, *id));
                fates.into_iter().find(|fate| *fate != Fate::Works).unwrap_or(Fate::Works)
            }
            "abs" if more.is_empty() => self.wants(Want::Number, *first),
            "round" => self.rounded(*first, more),
            "chr" => self.wants(Want::Whole, *first),
            // The text may be too long.
            "ord" => self.wants(Want::Text, *first).or_unknown(),
            "list" | "tuple" | "enumerate" | "zip" if more.is_empty() => self.looped(*first),
            "sum" | "max" | "min" | "sorted" if more.is_empty() => self.gone_through(name, *first),
            "max" | "min" => self.largest(given),
            _ => Fate::Unknown,
        }
    }

    fn printed(&self, given: &[NodeId]) -> Fate {
        let fates = given.iter().map(|id| match self.kind(*id) {
            NodeKind::Keyword(Some(name)) if matches!(&**name, "sep" | "end") => {
                let value = self.scene.tree.children(*id).first().and_then(|id| self.fact(*id));
                let works = value.is_some_and(|fact| fact.is_text() || fact.is_none());
                if works { Fate::Works } else { Fate::Unknown }
            }
            NodeKind::Keyword(_) => Fate::Unknown,
            _ => self.shown(*id),
        });
        fates.into_iter().find(|fate| *fate != Fate::Works).unwrap_or(Fate::Works)
    }

    /// Whether a value can be shown: a class of the program's own may have its own way.
    fn shown(&self, id: NodeId) -> Fate {
        let has_own_way = self.scene.tree.nodes().iter().any(
            |node| matches!(&node.kind, NodeKind::Function(name) if matches!(&**name, "__str__" | "__repr__")),
        );
        let is_plain = self.fact(id).is_some_and(|fact| signs::is_plain(&fact.type_name));
        if is_plain || !has_own_way { Fate::Works } else { Fate::Unknown }
    }

    /// `sum`, `max`, `min` and `sorted` of one value.
    fn gone_through(&self, name: &str, id: NodeId) -> Fate {
        let fate = self.looped(id);
        if fate != Fate::Works {
            return fate;
        }
        let Some(fact) = self.fact(id) else { return Fate::Unknown };
        if &*fact.type_name == "range" || (name != "sum" && fact.is_text()) {
            return Fate::Works;
        }
        let Some(items) = self.items_of(id) else { return Fate::Unknown };
        let types: Vec<Arc<str>> = items.iter().map(|item| Arc::clone(&item.type_name)).collect();
        let works = |one: &str, other: &str| match name {
            "sum" => signs::works("+", one, other),
            _ => signs::has_order(one, other),
        };
        let first = if name == "sum" { Some("int".into()) } else { types.first().cloned() };
        let Some(first) = first else { return Fate::Works };
        // As long as all before are of the kind of the first one, the next one meets that. Only a
        // sum has something to begin with: the first item is compared with nothing.
        let alone = usize::from(name != "sum");
        for (item, type_name) in items.iter().zip(&types).skip(alone) {
            match works(&first, type_name) {
                Some(true) => {}
                None if name != "sum" && self.has_no_order(&first, type_name) => {
                    return Fate::Fails(Fault::NoOrder(id, first));
                }
                None => return Fate::Unknown,
                Some(false) => {
                    let zero = Some(Value::Int(0));
                    let one = if name == "sum" { zero } else { items[0].value.clone() };
                    return match (one, item.value.clone()) {
                        (Some(one), Some(item)) => Fate::Fails(Fault::Items(id, one, item)),
                        _ => Fate::Unknown,
                    };
                }
            }
        }
        Fate::Works
    }

    /// Whether the objects of a class have no order among themselves.
    fn has_no_order(&self, one: &str, other: &str) -> bool {
        one == other && self.lacks(one, &["__lt__", "__gt__"])
    }

    fn largest(&self, given: &[NodeId]) -> Fate {
        let first = given[0];
        let fates = given.iter().skip(1).map(|id| {
            let (Some(one), Some(other)) = (self.fact(first), self.fact(*id)) else {
                return Fate::Unknown;
            };
            match signs::has_order(&one.type_name, &other.type_name) {
                Some(true) => Fate::Works,
                None => Fate::Unknown,
                Some(false) if one.is_none() => Fate::Fails(Fault::None(first)),
                Some(false) if other.is_none() => Fate::Fails(Fault::None(*id)),
                Some(false) => Fate::Fails(Fault::Order("<", first, *id)),
            }
        });
        fates.into_iter().find(|fate| *fate != Fate::Works).unwrap_or(Fate::Works)
    }

    fn method_fate(&self, of: &str, name: &str, given: &[NodeId]) -> Fate {
        let facts = || given.iter().map(|id| self.fact(*id));
        match (of, name, given) {
            (_, _, []) => Fate::Works,
            ("list", "append", _) | ("set", "add", _) if of == "list" => Fate::Works,
            ("list", "extend", [through]) => self.looped(*through),
            ("str", "join", [through]) => {
                let is_text = self.item_type(*through).is_some_and(|fact| fact.is_text());
                match self.looped(*through) {
                    Fate::Works if is_text => Fate::Works,
                    Fate::Works => self.joined(*through),
                    fate => fate,
                }
            }
            ("str", ..) if facts().all(|fact| fact.is_some_and(Fact::is_text)) => Fate::Works,
            ("str", ..) => self.text_method(name, given),
            ("dict", "get", _) if facts().next().flatten().is_some_and(signs::is_key) => {
                Fate::Works
            }
            ("list", "remove" | "count", [item])
                if self.fact(*item).is_some_and(|fact| signs::is_plain(&fact.type_name)) =>
            {
                Fate::Works
            }
            ("list", "pop" | "insert", [at, ..]) => match self.fact(*at) {
                Some(fact) if &*fact.type_name == "int" => Fate::Works,
                _ => self.wants(Want::Whole, *at).or_unknown(),
            },
            _ => Fate::Unknown,
        }
    }
}

/// Whether a value of a type gives its items one after the other, and does not know how many.
pub(in crate::explain) fn is_stream(type_name: &str) -> bool {
    matches!(type_name, "enumerate" | "filter" | "generator" | "map" | "zip")
}
