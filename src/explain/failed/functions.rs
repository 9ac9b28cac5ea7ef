//! Why a function that Python always has failed, or a method of one of its types.

use super::told;
use crate::explain::line::Line;
use crate::explain::values::said;
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;
use crate::trace::{RunnerName, Value};

/// The largest number that stands for a character.
const LAST_CHARACTER: i64 = 0x10_FFFF;

impl Line<'_> {
    pub(super) fn of_function(&self, call: NodeId, given: &[NodeId]) -> Option<Explanation> {
        let NodeKind::Name(name) = self.kind(call + 1) else { return None };
        if !self.is_not_made(name) {
            return self.of_enum(given);
        }
        let first = *given.first()?;
        match (&**name, self.scene.type_name, given) {
            ("next", "StopIteration", [of]) => Some(told("next").with("given", self.written(*of))),
            ("next", "TypeError", [of]) => {
                let type_name = &self.fact(*of)?.type_name;
                let is_row =
                    matches!(&**type_name, "list" | "tuple" | "str" | "dict" | "set" | "range");
                let explanation = told("next-of").with("given", self.written(*of));
                is_row.then(|| explanation.with("type", clean_line(type_name)))
            }
            ("set", "TypeError", [of]) => self.of_set(*of),
            ("ord", "TypeError", [of]) => {
                let count = self.whole_text(*of)?.chars().count();
                let explanation = told("one-character").with("value", self.written(*of));
                (count != 1).then(|| explanation.with("count", count))
            }
            ("chr", "ValueError" | "OverflowError", [of]) => {
                let Value::Int(number) = self.fact(*of)?.value.as_ref()? else { return None };
                let is_outside = !(0..=LAST_CHARACTER).contains(number);
                is_outside.then(|| told("no-character").with("value", number))
            }
            ("open", ..) => self.of_open(first, given),
            _ => None,
        }
    }

    /// The first item that cannot be one of a set.
    fn of_set(&self, of: NodeId) -> Option<Explanation> {
        let changes = |type_name: &str| matches!(type_name, "list" | "dict" | "set");
        let items = self.items_of(of)?;
        let at = items.iter().position(|item| changes(&item.type_name))?;
        let shown = match (&items[at].value, self.scene.tree.children(of).get(at)) {
            (Some(value), _) => self.scene.shown(value),
            (None, Some(item)) => self.written(*item),
            (None, None) => return None,
        };
        let explanation = Explanation::new(Kind::KeyUnhashable).with("value", shown);
        Some(explanation.with("type", clean_line(&items[at].type_name)))
    }

    /// Why a file could not be opened.
    fn of_open(&self, name: NodeId, given: &[NodeId]) -> Option<Explanation> {
        let how = given.iter().skip(1).filter(|id| !self.is_named(**id, "encoding"));
        let how: Vec<NodeId> = how.copied().collect();
        let mode = match how[..] {
            [] => Some("r"),
            [mode] if self.is_named(mode, "mode") => self.whole_text(mode + 1),
            [mode] => self.whole_text(mode),
            _ => None,
        }?;
        let reads = !mode.contains(['w', 'a', 'x', '+']);
        let recording = self.scene.recording;
        match self.scene.type_name {
            "FileNotFoundError" if reads => Some(told("file")),
            "PermissionError"
                if !reads && recording.files.is_none() && recording.runner == RunnerName::Local =>
            {
                Some(told("file-made"))
            }
            "IsADirectoryError" => Some(told("file-folder").with("value", self.value_shown(name)?)),
            "ValueError" if !is_mode(mode) => {
                Some(told("file-mode").with("mode", clean_line(mode)))
            }
            _ => None,
        }
    }

    fn is_named(&self, id: NodeId, name: &str) -> bool {
        matches!(self.kind(id), NodeKind::Keyword(Some(known)) if **known == *name)
    }

    /// An enum that was asked for a value of which it has no member.
    fn of_enum(&self, given: &[NodeId]) -> Option<Explanation> {
        let [value] = given else { return None };
        let is_it =
            self.scene.type_name == "ValueError" && self.scene.message.contains(" is not a valid ");
        is_it.then(|| Some(told("enum").with("value", self.value_shown(*value)?))).flatten()
    }

    pub(super) fn of_method(&self, call: NodeId, given: &[NodeId]) -> Option<Explanation> {
        let NodeKind::Attribute(name) = self.kind(call + 1) else { return None };
        let of = call + 2;
        let of_type = self.fact(of).map(|fact| &*fact.type_name);
        match (&**name, self.scene.type_name, of_type) {
            ("format", _, Some("str")) => self.of_template(of, given),
            ("read" | "readline" | "readlines", "UnsupportedOperation", _) => {
                Some(told("file-not-read").with("file", self.written(of)))
            }
            ("write" | "writelines", "UnsupportedOperation", _) => {
                Some(told("file-not-written").with("file", self.written(of)))
            }
            ("write" | "read" | "readline" | "readlines", "ValueError", Some("TextIOWrapper")) => {
                let is_closed = self.scene.message.contains("closed file");
                is_closed.then(|| told("file-closed").with("file", self.written(of)))
            }
            ("write", "TypeError", Some("TextIOWrapper")) => {
                let [value] = given else { return None };
                let type_name = &self.fact(*value)?.type_name;
                let explanation =
                    said(Explanation::new(Kind::TypesDiffer), "errors.types-differ-text");
                let explanation = explanation.with("value", self.written(*value));
                (&**type_name != "str").then(|| explanation.with("type", clean_line(type_name)))
            }
            ("strptime", "ValueError", _) => {
                let [text, form] = given else { return None };
                let (text, form) = (self.value_shown(*text)?, self.value_shown(*form)?);
                let is_it = self.scene.message.starts_with("time data ");
                is_it.then(|| told("date-text").with("value", text).with("form", form))
            }
            _ => None,
        }
    }
}

/// Whether `open` knows what to do with a file.
fn is_mode(mode: &str) -> bool {
    let count = |signs: &str| mode.chars().filter(|sign| signs.contains(*sign)).count();
    let is_known = mode.chars().all(|sign| "rwaxbt+".contains(sign));
    is_known && count("rwax") == 1 && count("bt") <= 1 && count("+") <= 1
}
