//! What the signs between values work with.

use super::defined::Found;
use super::{Fact, Fate, Fault, Line, Want};
use crate::syntax::{NodeId, NodeKind};

/// The type of Python's own functions, and of the methods of its types.
pub(super) const BUILT_IN: &str = "builtin_function_or_method";

const PLAIN: [&str; 16] = [
    "int",
    "float",
    "bool",
    "complex",
    "str",
    "bytes",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "NoneType",
    "range",
    "function",
    "method",
    BUILT_IN,
];

/// Whether it is one of Python's own types, whose rules are known.
pub(super) fn is_plain(type_name: &str) -> bool {
    PLAIN.contains(&type_name)
}

/// Whether a value of a type is a function of some kind.
pub(in crate::explain) fn is_function(type_name: &str) -> bool {
    ["function", "method", BUILT_IN].contains(&type_name)
}

pub(super) fn is_number(type_name: &str) -> bool {
    matches!(type_name, "int" | "float" | "bool")
}

fn is_whole(type_name: &str) -> bool {
    matches!(type_name, "int" | "bool")
}

fn is_row(type_name: &str) -> bool {
    matches!(type_name, "str" | "list" | "tuple" | "bytes")
}

fn is_set(type_name: &str) -> bool {
    matches!(type_name, "set" | "frozenset")
}

/// Whether a value of a type has items; `None` if that is not known.
pub(super) fn has_items(type_name: &str) -> Option<bool> {
    is_plain(type_name).then_some(
        !matches!(type_name, "int" | "float" | "bool" | "complex" | "NoneType")
            && !is_function(type_name),
    )
}

/// Whether a value of a type can be a key.
pub(super) fn is_key(fact: &Fact) -> bool {
    is_number(&fact.type_name) || fact.is_text() || fact.is_none()
}

/// Whether a sign works between two types; `None` if that is not known.
pub(super) fn works(sign: &str, left: &str, right: &str) -> Option<bool> {
    if !is_plain(left) || !is_plain(right) || left == "complex" || right == "complex" {
        return None;
    }
    let is_pair = |is_such: fn(&str) -> bool| is_such(left) && is_such(right);
    match sign {
        "%" if matches!(left, "str" | "bytes") => None,
        "|" if left == "dict" && right == "dict" => None,
        "&" | "|" | "^" | "-" if is_pair(is_set) => Some(true),
        "&" | "|" | "^" | "<<" | ">>" => Some(is_pair(is_whole)),
        "+" if left == right && is_row(left) => Some(true),
        "*" if is_row(left) => Some(is_whole(right)),
        "*" if is_row(right) => Some(is_whole(left)),
        "@" => Some(false),
        _ => Some(is_pair(is_number)),
    }
}

/// The type that a sign between two values makes.
pub(super) fn result(sign: &str, left: &Fact, right: &Fact) -> Option<&'static str> {
    let (left, right) = (&*left.type_name, &*right.type_name);
    if sign == "%" && left == "str" {
        return Some("str");
    }
    if !works(sign, left, right)? {
        return None;
    }
    if is_number(left) && is_number(right) {
        let has_float = left == "float" || right == "float";
        return match sign {
            "/" => Some("float"),
            "+" | "-" | "*" | "//" | "%" => Some(if has_float { "float" } else { "int" }),
            _ => None,
        };
    }
    let row = if is_row(left) { left } else { right };
    PLAIN.into_iter().find(|known| *known == row).filter(|row| is_row(row))
}

/// Whether two types have an order; `None` if that is not known.
pub(super) fn has_order(left: &str, right: &str) -> Option<bool> {
    if !is_plain(left) || !is_plain(right) {
        return None;
    }
    if left == right && matches!(left, "list" | "tuple") {
        return None;
    }
    let is_same = (left == right && matches!(left, "str" | "bytes"))
        || (is_set(left) && is_set(right))
        || (is_number(left) && is_number(right));
    Some(is_same)
}

impl Line<'_> {
    /// What becomes of `left sign right`.
    pub(super) fn binary(&self, sign: &'static str, left: NodeId, right: NodeId) -> Fate {
        let (Some(one), Some(other)) = (self.fact(left), self.fact(right)) else {
            return Fate::Unknown;
        };
        match works(sign, &one.type_name, &other.type_name) {
            Some(true) => Fate::Works,
            None => Fate::Unknown,
            Some(false) if one.is_none() => Fate::Fails(Fault::None(left)),
            Some(false) if other.is_none() => Fate::Fails(Fault::None(right)),
            Some(false) => Fate::Fails(Fault::Sign(sign, left, right)),
        }
    }

    /// `left sign= right`: a list takes in whatever has items.
    pub(super) fn augmented(&self, sign: &'static str, left: NodeId, right: NodeId) -> Fate {
        let of = |id: NodeId| self.fact(id).map(|fact| &*fact.type_name);
        match (of(left), of(right), sign) {
            (Some("list"), right_type, "+") => self.through(right, right_type),
            (Some("dict"), _, "|") => Fate::Unknown,
            _ => self.binary(sign, left, right),
        }
    }

    /// What becomes of going through the items of a part.
    pub(super) fn through(&self, id: NodeId, type_name: Option<&str>) -> Fate {
        match type_name.map(|name| (name, has_items(name))) {
            Some(("NoneType", _)) => Fate::Fails(Fault::None(id)),
            Some((_, Some(true))) => Fate::Works,
            Some((_, Some(false))) => Fate::Fails(Fault::NoItems(id)),
            Some((name, None)) if self.lacks(name, &["__iter__", "__getitem__"]) => {
                Fate::Fails(Fault::NoItems(id))
            }
            _ => Fate::Unknown,
        }
    }

    /// Whether a type is a class of the program that surely has none of these methods.
    pub(super) fn lacks(&self, type_name: &str, methods: &[&str]) -> bool {
        let lacks = |class: NodeId, name: &str| {
            self.defined.method(&self.scene.tree, class, name) == Found::Nothing
        };
        let class = self.defined.class(type_name);
        class.is_some_and(|class| methods.iter().all(|name| lacks(class, name)))
    }

    /// The sign between two values that is the only part that can have failed, where one of the
    /// two is of a type of which the rules are not known.
    pub(super) fn only_sign(&self, kind: &NodeKind, parts: &[NodeId]) -> Option<Fault> {
        let [left, right] = *parts else { return None };
        let (one, other) = (self.fact(left)?, self.fact(right)?);
        if is_plain(&one.type_name) && is_plain(&other.type_name) {
            return None;
        }
        match kind {
            NodeKind::Binary(sign) if *sign != "%" => Some(Fault::Sign(sign, left, right)),
            // Lists and their like take in items, which may fail themselves.
            NodeKind::AugAssign(sign)
                if *sign != "%" && has_items(&one.type_name) != Some(true) =>
            {
                Some(Fault::Sign(sign, left, right))
            }
            NodeKind::Compare(signs) => match signs[..] {
                [sign @ ("<" | ">" | "<=" | ">=")] => Some(Fault::Order(sign, left, right)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What becomes of `a < b <= c`.
    pub(super) fn compare(&self, id: NodeId, signs: &[&'static str]) -> Fate {
        let parts = self.scene.tree.children(id);
        let pairs = parts.windows(2).zip(signs);
        let fates = pairs.map(|(pair, sign)| self.compare_two(sign, pair[0], pair[1]));
        fates.into_iter().find(|fate| *fate != Fate::Works).unwrap_or(Fate::Works)
    }

    fn compare_two(&self, sign: &'static str, left: NodeId, right: NodeId) -> Fate {
        let (one, other) = (self.fact(left), self.fact(right));
        match sign {
            "is" | "is not" => return Fate::Works,
            "==" | "!=" => {
                let is_known = |fact: Option<&Fact>| fact.is_some_and(|f| is_plain(&f.type_name));
                let works = is_known(one) || is_known(other);
                return if works { Fate::Works } else { Fate::Unknown };
            }
            "in" | "not in" => return self.member(sign, left, right),
            _ => {}
        }
        let (Some(one), Some(other)) = (one, other) else { return Fate::Unknown };
        match has_order(&one.type_name, &other.type_name) {
            Some(true) => Fate::Works,
            None => Fate::Unknown,
            Some(false) if one.is_none() => Fate::Fails(Fault::None(left)),
            Some(false) if other.is_none() => Fate::Fails(Fault::None(right)),
            Some(false) => Fate::Fails(Fault::Order(sign, left, right)),
        }
    }

    fn member(&self, sign: &'static str, left: NodeId, right: NodeId) -> Fate {
        let Some(holder) = self.fact(right) else { return Fate::Unknown };
        let item = self.fact(left);
        let is_plain_item = item.is_some_and(|item| is_plain(&item.type_name));
        match &*holder.type_name {
            "str" => match item {
                Some(item) if item.is_text() => Fate::Works,
                Some(item) if item.is_none() => Fate::Fails(Fault::None(left)),
                Some(_) if is_plain_item => Fate::Fails(Fault::Sign(sign, left, right)),
                _ => Fate::Unknown,
            },
            "list" | "tuple" | "range" if is_plain_item => Fate::Works,
            "dict" | "set" | "frozenset" if item.is_some_and(is_key) => Fate::Works,
            "dict" | "set" | "frozenset" | "list" | "tuple" | "range" => Fate::Unknown,
            name => match self.through(right, Some(name)) {
                Fate::Fails(Fault::NoItems(_))
                    if !is_plain(name) && !self.lacks(name, &["__contains__"]) =>
                {
                    Fate::Unknown
                }
                fate => fate,
            },
        }
    }

    /// What becomes of `-a` and the like.
    pub(super) fn unary(&self, sign: &str, of: NodeId) -> Fate {
        let Some(fact) = self.fact(of) else {
            return if sign == "not" { Fate::Works } else { Fate::Unknown };
        };
        match &*fact.type_name {
            _ if sign == "not" => Fate::Works,
            "NoneType" => Fate::Fails(Fault::None(of)),
            name if is_number(name) && (sign != "~" || is_whole(name)) => Fate::Works,
            "complex" => Fate::Works,
            name if is_plain(name) && sign != "~" => Fate::Fails(Fault::Wants(Want::Number, of)),
            name if is_plain(name) => Fate::Fails(Fault::Elsewhere),
            _ => Fate::Unknown,
        }
    }

    /// What becomes of `a[b]`.
    pub(super) fn subscript(&self, id: NodeId) -> Fate {
        let children = self.scene.tree.children(id);
        let [base, index] = children[..] else { return Fate::Unknown };
        let Some(holder) = self.fact(base) else {
            return if self.fact(id).is_some() { Fate::Works } else { Fate::Unknown };
        };
        let is_store = super::order::is_target(&self.scene.tree, id);
        match &*holder.type_name {
            "NoneType" => Fate::Fails(Fault::None(base)),
            "str" | "tuple" | "range" | "bytes" if is_store => Fate::Fails(Fault::Elsewhere),
            "list" | "str" | "tuple" | "range" | "bytes" => self.position(index),
            "dict" if self.fact(index).is_some_and(is_key) => Fate::Works,
            "dict" => Fate::Unknown,
            name if is_plain(name) => Fate::Fails(Fault::Elsewhere),
            _ => Fate::Unknown,
        }
    }

    fn position(&self, index: NodeId) -> Fate {
        let is_slice = *self.kind(index) == NodeKind::Slice;
        let parts = if is_slice { self.scene.tree.children(index) } else { vec![index] };
        let fates = parts.into_iter().map(|part| match self.fact(part) {
            Some(fact) if is_whole(&fact.type_name) => Fate::Works,
            Some(fact) if is_slice && fact.is_none() => Fate::Works,
            Some(fact) if is_plain(&fact.type_name) => Fate::Fails(Fault::Elsewhere),
            _ => Fate::Unknown,
        });
        fates.into_iter().find(|fate| *fate != Fate::Works).unwrap_or(Fate::Works)
    }
}
