//! An object as the places of its values: quick to change, and turned into values at the end.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use super::bytes::{Reader, put};
use super::heap_log::{self, Head, Kind, Record, attribute, has_more, head, label, name_of};
use super::items::Items;
use super::ordered::{Keys, Ordered, Slots};
use super::texts::Texts;
use super::values;
use crate::trace::Object;

/// An object whose values stand in the heap's log.
pub(super) struct Shape<'a> {
    head: Head,
    items: Items,
    keys: DictKeys<'a>,
    entries: Ordered,
    attributes: Ordered,
    omitted: u64,
}

/// Keys of dicts, by the places where they stand: the same if their bytes are the same.
struct DictKeys<'a> {
    log: &'a [u8],
    hasher: RandomState,
}

impl<'a> DictKeys<'a> {
    fn bytes(&self, at: u32) -> &'a [u8] {
        let mut reader = Reader::new(self.log, at as usize);
        values::skip(&mut reader);
        reader.since(at as usize)
    }
}

impl Keys for DictKeys<'_> {
    fn are_same(&self, one: u32, other: u32) -> bool {
        self.bytes(one) == self.bytes(other)
    }

    fn identity(&self, key: u32) -> u64 {
        self.hasher.hash_one(self.bytes(key))
    }
}

/// Passes over a value and says where it stands.
fn place(reader: &mut Reader) -> u32 {
    let at = reader.at as u32;
    values::skip(reader);
    at
}

impl<'a> Shape<'a> {
    /// The object that a whole record holds.
    pub(super) fn whole(log: &'a [u8], reader: &mut Reader<'a>) -> Self {
        let head = head(reader);
        let mut items = Vec::new();
        while has_more(reader) {
            items.push(place(reader));
        }
        let mut entries = Vec::new();
        while has_more(reader) {
            entries.push((place(reader), place(reader)));
        }
        let mut attributes = Vec::new();
        while let Some(slot) = attribute(reader) {
            attributes.push((slot, place(reader)));
        }
        let omitted = reader.number();
        Self::new(log, head, &items, entries, attributes, omitted)
    }

    fn new(
        log: &'a [u8],
        head: Head,
        items: &[u32],
        entries: Vec<(u32, u32)>,
        attributes: Vec<(u32, u32)>,
        omitted: u64,
    ) -> Self {
        Self {
            head,
            items: Items::new(items),
            keys: DictKeys { log, hasher: RandomState::new() },
            entries: Ordered::new(entries),
            attributes: Ordered::new(attributes),
            omitted,
        }
    }

    /// Carries out a record that is neither a whole object nor its end.
    pub(super) fn apply(&mut self, record: Record, reader: &mut Reader<'a>) {
        match record.kind {
            Kind::Item | Kind::Insert => {
                let start = reader.small() as usize;
                let removed = usize::from(record.kind == Kind::Item);
                self.items.splice(start, removed, &[place(reader)]);
            }
            Kind::Splice => {
                let (start, removed) = (reader.small() as usize, reader.small() as usize);
                let mut inserted = Vec::new();
                while record.is_in(reader) {
                    inserted.push(place(reader));
                }
                self.items.splice(start, removed, &inserted);
            }
            Kind::SetEntry => {
                let key = place(reader);
                self.entries.set(&self.keys, key, place(reader));
            }
            Kind::RemoveEntry => self.entries.remove(&self.keys, place(reader)),
            Kind::SetAttribute => {
                let slot = reader.small();
                self.attributes.set(&Slots, slot, place(reader));
            }
            Kind::RemoveAttribute => self.attributes.remove(&Slots, reader.small()),
            Kind::Omitted => self.omitted = reader.number(),
            Kind::Whole | Kind::Drop => {}
        }
    }

    /// The shape as bytes: four for each place.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        put(out, self.head.kind as u64);
        put(out, u64::from(self.head.type_name));
        put(out, u64::from(self.head.label));
        put(out, self.omitted);
        for count in [self.items.len(), self.entries.len(), self.attributes.len()] {
            put(out, count as u64);
        }
        let entries = self.entries.iter().flat_map(|(key, at)| [key, at]);
        let attributes = self.attributes.iter().flat_map(|(slot, at)| [slot, at]);
        for place in self.items.iter().chain(entries).chain(attributes) {
            out.extend_from_slice(&place.to_le_bytes());
        }
    }

    /// What was written.
    pub(super) fn read(log: &'a [u8], kept: &[u8], at: usize) -> Self {
        let mut reader = Reader::new(kept, at);
        let head = Head {
            kind: heap_log::kind_of(&mut reader),
            type_name: reader.small(),
            label: reader.small(),
        };
        let omitted = reader.number();
        let [items, entries, attributes] = [0; 3].map(|_| reader.number() as usize);
        let mut places = |count: usize| places(reader.take(count * 4));
        let items = places(items);
        let mut pairs = |count: usize| -> Vec<(u32, u32)> {
            places(count * 2).chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
        };
        Self::new(log, head, &items, pairs(entries), pairs(attributes), omitted)
    }

    /// The object, with its values.
    pub(super) fn object(&self, names: &[Arc<str>], texts: &Texts) -> Object {
        let value = |at: u32| values::read(&mut Reader::new(self.keys.log, at as usize), texts);
        let entries = self.entries.iter().map(|(key, at)| (value(key), value(at)));
        let attributes = self.attributes.iter();
        Object {
            kind: self.head.kind,
            type_name: name_of(names, self.head.type_name),
            label: label(value(self.head.label)),
            items: self.items.iter().map(value).collect(),
            entries: entries.collect(),
            attributes: attributes.map(|(slot, at)| (name_of(names, slot), value(at))).collect(),
            omitted: self.omitted,
        }
    }
}

fn places(bytes: &[u8]) -> Vec<u32> {
    let (places, _) = bytes.as_chunks();
    places.iter().map(|place| u32::from_le_bytes(*place)).collect()
}

/// The shape of an object after the record at `at`, from the nearest shape kept before it;
/// `None` if there is no such object then. `kept` are the shapes kept of this object, each with
/// the record after which it was kept.
pub(super) fn shape_at<'a>(
    log: &'a [u8],
    kept: &[u8],
    kept_at: impl Fn(u32) -> Option<u32>,
    at: u32,
) -> Option<Shape<'a>> {
    let mut records = Vec::new();
    let mut next = Some(at);
    let mut shape = loop {
        let at = next?;
        if let Some(kept_at) = kept_at(at) {
            break Shape::read(log, kept, kept_at as usize);
        }
        let mut reader = Reader::new(log, at as usize);
        let record = heap_log::record(&mut reader);
        match record.kind {
            Kind::Whole => break Shape::whole(log, &mut reader),
            Kind::Drop => return None,
            _ => records.push(at),
        }
        next = record.before;
    };
    for at in records.into_iter().rev() {
        let mut reader = Reader::new(log, at as usize);
        shape.apply(heap_log::record(&mut reader), &mut reader);
    }
    Some(shape)
}
