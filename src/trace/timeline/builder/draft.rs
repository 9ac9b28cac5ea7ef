//! Changes of objects, put together piece by piece.

use std::sync::Arc;

use super::TraceBuilder;
use crate::trace::timeline::bytes;
use crate::trace::timeline::calls_log::Record;
use crate::trace::timeline::digest::ChangeBits;
use crate::trace::timeline::heap_log::{self, Kind};
use crate::trace::timeline::values::{self, END, RawValue};
use crate::trace::{HeapChange, Object, ObjectId, ObjectKind, Value};

impl TraceBuilder {
    pub(super) fn heap_change(&mut self, id: ObjectId, change: &HeapChange) {
        self.begin();
        let kind = match change {
            HeapChange::Whole(object) => {
                self.draft_object(object);
                Kind::Whole
            }
            HeapChange::Splice { start, removed, inserted } => {
                self.draft_splice(*start, *removed, inserted)
            }
            HeapChange::SetEntry(key, value) => {
                self.draft(key.into());
                self.draft(value.into());
                Kind::SetEntry
            }
            HeapChange::RemoveEntry(key) => {
                self.draft(key.into());
                Kind::RemoveEntry
            }
            HeapChange::SetAttribute(name, value) => {
                self.draft_slot(name);
                self.draft(value.into());
                Kind::SetAttribute
            }
            HeapChange::RemoveAttribute(name) => {
                self.draft_slot(name);
                Kind::RemoveAttribute
            }
            HeapChange::Omitted(count) => {
                self.draft_number(*count);
                Kind::Omitted
            }
            HeapChange::Drop => Kind::Drop,
        };
        self.commit(id, kind);
    }

    fn draft_splice(&mut self, start: u32, removed: u32, inserted: &[Value]) -> Kind {
        let kind = match (removed, inserted.len()) {
            (0, 1) => Kind::Insert,
            (1, 1) => Kind::Item,
            _ => Kind::Splice,
        };
        self.draft_number(u64::from(start));
        if kind == Kind::Splice {
            self.draft_number(u64::from(removed));
        }
        inserted.iter().for_each(|value| self.draft(value.into()));
        kind
    }

    fn draft_object(&mut self, object: &Object) {
        let type_name = self.slot(&object.type_name);
        self.draft_head(object.kind, type_name, object.label.as_deref());
        object.items.iter().for_each(|value| self.draft(value.into()));
        self.draft_end();
        for (key, value) in &object.entries {
            self.draft(key.into());
            self.draft(value.into());
        }
        self.draft_end();
        for (name, value) in &object.attributes {
            let slot = self.slot(name);
            self.draft_attribute(slot, value.into());
        }
        self.draft_number(0);
        self.draft_number(object.omitted);
    }

    fn draft_slot(&mut self, name: &Arc<str>) {
        let slot = self.slot(name);
        self.draft_number(u64::from(slot));
    }
}

/// The same with texts that stand elsewhere and names that have slots.
impl TraceBuilder {
    /// Begins the content of an object's change, whatever was begun before.
    pub(in crate::trace) fn begin(&mut self) {
        self.draft.clear();
    }

    pub(in crate::trace) fn draft(&mut self, value: RawValue) {
        values::write(&mut self.draft, value, &mut self.packed.texts, &mut self.finder);
    }

    pub(in crate::trace) fn draft_number(&mut self, number: u64) {
        bytes::put(&mut self.draft, number);
    }

    pub(in crate::trace) fn draft_head(
        &mut self,
        kind: ObjectKind,
        type_name: u32,
        label: Option<&str>,
    ) {
        self.draft_number(kind as u64);
        self.draft_number(u64::from(type_name));
        self.draft(label.map_or(RawValue::None, |shown| RawValue::Text { shown, omitted: 0 }));
    }

    /// Ends a row of items or entries.
    pub(in crate::trace) fn draft_end(&mut self) {
        self.draft.push(END);
    }

    pub(in crate::trace) fn draft_attribute(&mut self, slot: u32, value: RawValue) {
        self.draft_number(u64::from(slot) + 1);
        self.draft(value);
    }

    /// The change whose content was drafted is whole.
    pub(in crate::trace) fn commit(&mut self, id: ObjectId, kind: Kind) {
        self.write(Record::Heap);
        if let Some(block) = self.packed.blocks.last_mut() {
            block.digest.add_change(ChangeBits::object(id.0));
        }
        let at = self.packed.heap.len() as u32;
        let before = self.tracks.last(id.0);
        heap_log::write(&mut self.packed.heap, id.0, kind, before, &self.draft);
        self.tracks.note(&self.packed.heap, at);
    }
}
