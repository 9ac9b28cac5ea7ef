//! An object as the places of its values: quick to change, and turned into values at the end.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::bytes::{Reader, put};
use super::heap_log::{self, Head, Kind, Record, attribute, has_more, head, label, name_of};
use super::items::Items;
use super::ordered::Ordered;
use super::texts::Texts;
use super::values;
use crate::trace::Object;

/// An object whose values stand in the heap's log.
pub(super) struct Shape<'a> {
    log: &'a [u8],
    head: Head,
    items: Items,
    entries: Ordered<Key<'a>>,
    attributes: Ordered<u32>,
    omitted: u64,
}

/// A key of a dict: the same if its bytes are the same, wherever they stand.
#[derive(Clone, Copy)]
struct Key<'a> {
    at: u32,
    bytes: &'a [u8],
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Key<'_> {}

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

/// Passes over a value and says where it stands.
fn place(reader: &mut Reader) -> u32 {
    let at = reader.at as u32;
    values::skip(reader);
    at
}

fn key<'a>(reader: &mut Reader<'a>) -> Key<'a> {
    let at = place(reader);
    Key { at, bytes: reader.since(at as usize) }
}

impl<'a> Shape<'a> {
    /// The object that a whole record holds.
    pub(super) fn whole(log: &'a [u8], reader: &mut Reader<'a>) -> Self {
        let head = head(reader);
        let mut items = Vec::new();
        while has_more(reader) {
            items.push(place(reader));
        }
        let mut shape = Self::new(log, head, &items);
        while has_more(reader) {
            let key = key(reader);
            shape.entries.push(key, place(reader));
        }
        while let Some(slot) = attribute(reader) {
            shape.attributes.push(slot, place(reader));
        }
        shape.omitted = reader.number();
        shape
    }

    fn new(log: &'a [u8], head: Head, items: &[u32]) -> Self {
        Self {
            log,
            head,
            items: Items::new(items),
            entries: Ordered::default(),
            attributes: Ordered::default(),
            omitted: 0,
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
                let key = key(reader);
                self.entries.set(key, place(reader));
            }
            Kind::RemoveEntry => self.entries.remove(key(reader)),
            Kind::SetAttribute => {
                let slot = reader.small();
                self.attributes.set(slot, place(reader));
            }
            Kind::RemoveAttribute => self.attributes.remove(reader.small()),
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
        let entries = self.entries.iter().flat_map(|(key, at)| [key.at, at]);
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
        let mut shape = Self::new(log, head, &places(items));
        for pair in places(entries * 2).chunks_exact(2) {
            let mut at_key = Reader::new(log, pair[0] as usize);
            shape.entries.push(key(&mut at_key), pair[1]);
        }
        for pair in places(attributes * 2).chunks_exact(2) {
            shape.attributes.push(pair[0], pair[1]);
        }
        shape.omitted = omitted;
        shape
    }

    /// The object, with its values.
    pub(super) fn object(&self, names: &[Arc<str>], texts: &Texts) -> Object {
        let value = |at: u32| values::read(&mut Reader::new(self.log, at as usize), texts);
        let entries = self.entries.iter().map(|(key, at)| (value(key.at), value(at)));
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
            _ => records.push((record, reader)),
        }
        next = record.before;
    };
    for (record, mut reader) in records.into_iter().rev() {
        shape.apply(record, &mut reader);
    }
    Some(shape)
}
