//! What happened to objects, as bytes. Each record knows where the one before about the same
//! object stands.

use std::sync::Arc;

use super::bytes::{Reader, put};
use super::texts::Texts;
use super::values::{self, END};
use crate::trace::{HeapChange, Object, ObjectId, ObjectKind, Value};

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::trace) enum Kind {
    /// Kind, slot of the type's name, label; items; entries; attributes; how many are left out.
    Whole,
    /// Start, value: one item gives way to another.
    Item,
    /// Start, value: an item comes in.
    Insert,
    /// Start, how many go, values.
    Splice,
    SetEntry,
    RemoveEntry,
    SetAttribute,
    RemoveAttribute,
    Omitted,
    Drop,
}

const KINDS: [Kind; 10] = [
    Kind::Whole,
    Kind::Item,
    Kind::Insert,
    Kind::Splice,
    Kind::SetEntry,
    Kind::RemoveEntry,
    Kind::SetAttribute,
    Kind::RemoveAttribute,
    Kind::Omitted,
    Kind::Drop,
];

impl Kind {
    /// Kinds that may be long say how long they are.
    fn has_length(self) -> bool {
        matches!(self, Self::Whole | Self::Splice)
    }
}

/// The beginning of a record. The reader it was read with stands at its content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    pub(super) id: u32,
    pub(super) kind: Kind,
    /// Where the record before about the same object stands.
    pub(super) before: Option<u32>,
    /// Where its content ends, if it says so.
    end: usize,
}

/// Appends a record.
pub(super) fn write(out: &mut Vec<u8>, id: u32, kind: Kind, before: Option<u32>, content: &[u8]) {
    let back = before.map_or(0, |before| out.len() as u64 - u64::from(before));
    put(out, u64::from(id));
    put(out, back);
    out.push(kind as u8);
    if kind.has_length() {
        put(out, content.len() as u64);
    }
    out.extend_from_slice(content);
}

/// Reads the beginning of the record at the reader.
pub(super) fn record(reader: &mut Reader) -> Record {
    let start = reader.at as u64;
    let id = reader.small();
    let back = reader.number();
    let before = (back > 0).then(|| start.saturating_sub(back) as u32);
    let kind = KINDS.get(usize::from(reader.byte())).copied().unwrap_or(Kind::Drop);
    let length = if kind.has_length() { reader.number() as usize } else { 0 };
    Record { id, kind, before, end: reader.at.saturating_add(length) }
}

/// Passes over the record at the reader.
pub(super) fn pass(reader: &mut Reader) {
    record(reader).skip(reader);
}

impl Record {
    /// Goes to the end of the record.
    pub(super) fn skip(self, reader: &mut Reader) {
        match self.kind {
            Kind::Whole | Kind::Splice => reader.at = self.end,
            Kind::Item | Kind::Insert | Kind::SetAttribute => {
                reader.number();
                values::skip(reader);
            }
            Kind::SetEntry => {
                values::skip(reader);
                values::skip(reader);
            }
            Kind::RemoveEntry => values::skip(reader),
            Kind::RemoveAttribute | Kind::Omitted => drop(reader.number()),
            Kind::Drop => {}
        }
    }

    /// How many items an object has after this record, if it had that many before.
    pub(super) fn items_after(self, items: u32, reader: &mut Reader) -> u32 {
        let (start, removed, inserted) = match self.kind {
            Kind::Item => (reader.small(), 1, 1),
            Kind::Insert => return items.saturating_add(1),
            Kind::Splice => {
                let (start, removed) = (reader.small(), reader.small());
                let mut inserted = 0;
                while self.is_in(reader) {
                    values::skip(reader);
                    inserted += 1;
                }
                (start, removed, inserted)
            }
            _ => return items,
        };
        let removed = removed.min(items.saturating_sub(start));
        (items - removed).saturating_add(inserted)
    }

    pub(super) fn is_in(self, reader: &Reader) -> bool {
        reader.at < self.end
    }

    /// The record as it was put in.
    pub(super) fn change(
        self,
        reader: &mut Reader,
        names: &[Arc<str>],
        texts: &Texts,
    ) -> (ObjectId, HeapChange) {
        let change = match self.kind {
            Kind::Whole => HeapChange::Whole(Box::new(object(reader, names, texts))),
            Kind::Item | Kind::Insert => HeapChange::Splice {
                start: reader.small(),
                removed: u32::from(self.kind == Kind::Item),
                inserted: vec![values::read(reader, texts)],
            },
            Kind::Splice => self.splice(reader, texts),
            Kind::SetEntry => {
                HeapChange::SetEntry(values::read(reader, texts), values::read(reader, texts))
            }
            Kind::RemoveEntry => HeapChange::RemoveEntry(values::read(reader, texts)),
            Kind::SetAttribute => {
                HeapChange::SetAttribute(name(reader, names), values::read(reader, texts))
            }
            Kind::RemoveAttribute => HeapChange::RemoveAttribute(name(reader, names)),
            Kind::Omitted => HeapChange::Omitted(reader.number()),
            Kind::Drop => HeapChange::Drop,
        };
        (ObjectId(self.id), change)
    }

    fn splice(self, reader: &mut Reader, texts: &Texts) -> HeapChange {
        let (start, removed) = (reader.small(), reader.small());
        let mut inserted = Vec::new();
        while self.is_in(reader) {
            inserted.push(values::read(reader, texts));
        }
        HeapChange::Splice { start, removed, inserted }
    }
}

/// What stands at the beginning of a whole object.
pub(super) struct Head {
    pub(super) kind: ObjectKind,
    pub(super) type_name: u32,
    /// Where the value is that holds its label; that of no label is `None`.
    pub(super) label: u32,
}

pub(super) fn head(reader: &mut Reader) -> Head {
    let (kind, type_name) = (kind_of(reader), reader.small());
    let label = reader.at as u32;
    values::skip(reader);
    Head { kind, type_name, label }
}

/// How many items a whole record holds.
pub(super) fn count_items(reader: &mut Reader) -> u32 {
    head(reader);
    let mut items = 0;
    while has_more(reader) {
        values::skip(reader);
        items += 1;
    }
    items
}

/// Whether another value follows in a row of values.
pub(super) fn has_more(reader: &mut Reader) -> bool {
    let mut ahead = *reader;
    let is_end = ahead.byte() == END || reader.is_at_end();
    if is_end {
        *reader = ahead;
    }
    !is_end
}

pub(super) fn kind_of(reader: &mut Reader) -> ObjectKind {
    ObjectKind::of_number(reader.number()).unwrap_or(ObjectKind::Other)
}

/// The slot of the next attribute's name; `None` after the last.
pub(super) fn attribute(reader: &mut Reader) -> Option<u32> {
    reader.small().checked_sub(1)
}

fn object(reader: &mut Reader, names: &[Arc<str>], texts: &Texts) -> Object {
    let (kind, type_name) = (kind_of(reader), name(reader, names));
    let label = label(values::read(reader, texts));
    let mut object = Object { type_name, label, ..Object::new(kind, "") };
    while has_more(reader) {
        object.items.push(values::read(reader, texts));
    }
    while has_more(reader) {
        object.entries.push((values::read(reader, texts), values::read(reader, texts)));
    }
    while let Some(slot) = attribute(reader) {
        object.attributes.push((name_of(names, slot), values::read(reader, texts)));
    }
    object.omitted = reader.number();
    object
}

pub(super) fn label(value: Value) -> Option<Arc<str>> {
    match value {
        Value::Text { shown, .. } => Some(shown),
        _ => None,
    }
}

fn name(reader: &mut Reader, names: &[Arc<str>]) -> Arc<str> {
    name_of(names, reader.small())
}

pub(super) fn name_of(names: &[Arc<str>], slot: u32) -> Arc<str> {
    names.get(slot as usize).map_or_else(|| Arc::from(""), Arc::clone)
}
