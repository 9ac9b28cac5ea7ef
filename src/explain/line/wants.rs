//! What Python's own functions and methods can work with, and what they are given.

use super::{Fate, Fault, Line, signs};
use crate::syntax::NodeId;

/// A kind of value that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::explain) enum Want {
    Number,
    Whole,
    Text,
    /// A number, or a text that can be read as one.
    Readable,
}

/// Methods of a text whose first argument is a text.
const WITH_TEXT: [&str; 7] =
    ["count", "endswith", "find", "index", "replace", "split", "startswith"];

impl Fate {
    /// The same, but nothing that surely works.
    pub(super) fn or_unknown(self) -> Self {
        match self {
            Self::Works => Self::Unknown,
            fate => fate,
        }
    }
}

impl Line<'_> {
    pub(in crate::explain) fn is_text(&self, id: NodeId) -> bool {
        self.fact(id).is_some_and(super::Fact::is_text)
    }

    /// What becomes of something that needs a value of this kind.
    pub(super) fn wants(&self, want: Want, id: NodeId) -> Fate {
        let Some(fact) = self.fact(id) else { return Fate::Unknown };
        let fits = match want {
            Want::Number => fact.is_number(),
            Want::Whole => matches!(&*fact.type_name, "int" | "bool"),
            Want::Text => fact.is_text(),
            Want::Readable => fact.is_number() || fact.is_text(),
        };
        match &*fact.type_name {
            _ if fits => Fate::Works,
            "NoneType" => Fate::Fails(Fault::None(id)),
            "bytes" | "complex" => Fate::Unknown,
            name if signs::is_plain(name) => Fate::Fails(Fault::Wants(want, id)),
            _ => Fate::Unknown,
        }
    }

    pub(super) fn rounded(&self, given: NodeId, more: &[NodeId]) -> Fate {
        match (self.wants(Want::Number, given), more) {
            (Fate::Works, [places]) => match self.fact(*places) {
                Some(fact) if fact.is_none() => Fate::Works,
                _ => self.wants(Want::Whole, *places),
            },
            (fate, _) => fate,
        }
    }

    pub(super) fn module_fate(&self, module: &str, name: &str, given: &[NodeId]) -> Fate {
        let want = match (module, name) {
            ("math", _) | ("time", "sleep") => Want::Number,
            ("random", "randint" | "randrange") => Want::Whole,
            _ => return if given.is_empty() { Fate::Works } else { Fate::Unknown },
        };
        let is_float = |id: &NodeId| self.fact(*id).is_some_and(|fact| &*fact.type_name == "float");
        // Some Pythons take whole numbers with a point, too.
        let fates = given.iter().map(|id| match self.wants(want, *id) {
            Fate::Fails(_) if is_float(id) => Fate::Unknown,
            fate => fate,
        });
        fates.into_iter().find(|fate| *fate != Fate::Works).unwrap_or(Fate::Works)
    }

    /// A method of a text that was not given texts alone.
    pub(super) fn text_method(&self, name: &str, given: &[NodeId]) -> Fate {
        let [first, more @ ..] = given else { return Fate::Unknown };
        let is_other = |id: NodeId| {
            let takes_more = |type_name: &str| matches!(type_name, "NoneType" | "tuple");
            self.fact(id).is_none_or(|fact| takes_more(&fact.type_name))
        };
        if !WITH_TEXT.contains(&name) || is_other(*first) {
            return Fate::Unknown;
        }
        match (self.wants(Want::Text, *first), more) {
            (Fate::Works, [with, ..]) if name == "replace" => {
                self.wants(Want::Text, *with).or_unknown()
            }
            (fate, _) => fate.or_unknown(),
        }
    }

    /// Texts that are to be joined: the first item that is none.
    pub(super) fn joined(&self, through: NodeId) -> Fate {
        let Some(items) = self.items_of(through) else { return Fate::Unknown };
        match items.into_iter().find(|item| !item.is_text()) {
            Some(super::Fact { type_name, value: Some(item) }) if signs::is_plain(&type_name) => {
                Fate::Fails(Fault::Joined(through, item))
            }
            _ => Fate::Unknown,
        }
    }
}
