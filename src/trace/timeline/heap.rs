//! The objects at one step, each put together when it is asked for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::bytes::Reader;
use super::heap_log::{self, Kind};
use super::packed::Packed;
use super::tracks::Span;
use crate::trace::{HeapChange, Object, ObjectId, Value};

/// Objects that were asked for are kept until they have so many members together.
const MEMBERS_KEPT: usize = 200_000;
/// An object is kept as it was at so many steps: who goes through a run asks for it before and
/// after each.
const TIMES_KEPT: usize = 2;
/// An object is made from one that is kept by carrying out at most so many changes.
const CHANGES_CARRIED_OUT: usize = 64;

/// The objects at one step.
#[derive(Clone, Default)]
pub(in crate::trace) struct Heap {
    packed: Arc<Packed>,
    shown: Arc<Mutex<Shown>>,
    /// Records of the heap's log from here on are of later steps.
    until: u32,
}

/// Objects that were asked for, at whatever step, each with the time for which it is good.
#[derive(Debug, Default)]
pub(super) struct Shown {
    objects: HashMap<u32, Vec<Kept>>,
    members: usize,
}

/// An object, or that there is none, and for how long.
type Kept = (Span, Option<Arc<Object>>);

impl Heap {
    pub(super) fn new(packed: Arc<Packed>, shown: Arc<Mutex<Shown>>, until: u32) -> Self {
        Self { packed, shown, until }
    }

    pub(in crate::trace) fn object(&self, id: ObjectId) -> Option<Arc<Object>> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = shown.objects.get(&id.0).map_or(&[][..], Vec::as_slice);
        let is_now = |span: &Span| span.record < self.until && span.next >= self.until;
        if let Some((_, object)) = kept.iter().find(|(span, _)| is_now(span)) {
            return object.clone();
        }
        let Packed { heap: log, tracks, names, texts, .. } = &*self.packed;
        let span = tracks.span(log, id.0, self.until)?;
        let brought_on = self.brought_on(&mut shown, id.0, span.record);
        let kept = shown.objects.get(&id.0).map_or(&[][..], Vec::as_slice);
        let copied = || kept.iter().find_map(|kept| self.carried_on(kept, span.record));
        let object = brought_on.or_else(copied).or_else(|| {
            let shape = tracks.shape(log, id.0, span.record)?;
            Some(shape.object(names, texts))
        });
        let object = object.map(Arc::new);
        shown.keep(id.0, span, object.clone());
        object
    }

    /// The object after a record, made from what it was some changes before: much quicker for a
    /// large one than putting it together anew.
    fn carried_on(&self, (span, object): &Kept, until: u32) -> Option<Object> {
        let object = object.as_ref()?;
        let changes = self.changes(span.record, until)?;
        self.changed(Object::clone(object), changes)
    }

    /// The same, made from the oldest one that is kept, which is kept no longer: who goes through a
    /// run forwards copies no object, however large.
    fn brought_on(&self, shown: &mut Shown, id: u32, until: u32) -> Option<Object> {
        let (span, _) = shown.objects.get(&id)?.get(TIMES_KEPT - 1)?;
        let changes = self.changes(span.record, until)?;
        self.changed(shown.take_oldest(id)?, changes)
    }

    /// The changes of an object after one record and up to another one, the last one first.
    fn changes(&self, from: u32, until: u32) -> Option<Vec<(heap_log::Record, Reader<'_>)>> {
        let log = &self.packed.heap;
        let mut records = Vec::new();
        let mut at = until;
        while at > from && records.len() < CHANGES_CARRIED_OUT {
            let mut reader = Reader::new(log, at as usize);
            let record = heap_log::record(&mut reader);
            if matches!(record.kind, Kind::Whole | Kind::Drop) {
                return None;
            }
            records.push((record, reader));
            at = record.before?;
        }
        (at == from).then_some(records)
    }

    fn changed(
        &self,
        mut object: Object,
        changes: Vec<(heap_log::Record, Reader<'_>)>,
    ) -> Option<Object> {
        let Packed { names, texts, .. } = &*self.packed;
        for (record, mut reader) in changes.into_iter().rev() {
            let (_, change) = record.change(&mut reader, names, texts);
            carry_out(change, &mut object)?;
        }
        Some(object)
    }

    /// All objects, by their ids.
    pub(in crate::trace) fn objects(&self) -> Vec<(ObjectId, Arc<Object>)> {
        let ids = self.packed.tracks.ids().map(ObjectId);
        ids.filter_map(|id| Some((id, self.object(id)?))).collect()
    }
}

/// Carries out a change; `None` if only the log can tell what it is about.
fn carry_out(change: HeapChange, object: &mut Object) -> Option<()> {
    match change {
        HeapChange::Splice { start, removed, inserted } => {
            let start = (start as usize).min(object.items.len());
            let end = start.saturating_add(removed as usize).min(object.items.len());
            object.items.splice(start..end, inserted);
        }
        // A NaN is not equal to itself; as bytes it is.
        HeapChange::SetEntry(Value::Float(_), _) | HeapChange::RemoveEntry(Value::Float(_)) => {
            return None;
        }
        HeapChange::SetEntry(key, value) => set(&mut object.entries, key, value),
        HeapChange::RemoveEntry(key) => remove(&mut object.entries, &key),
        HeapChange::SetAttribute(name, value) => set(&mut object.attributes, name, value),
        HeapChange::RemoveAttribute(name) => remove(&mut object.attributes, &name),
        HeapChange::Omitted(members) => object.omitted = members,
        HeapChange::Whole(_) | HeapChange::Drop => return None,
    }
    Some(())
}

fn set<K: PartialEq>(pairs: &mut Vec<(K, Value)>, key: K, value: Value) {
    match pairs.iter_mut().find(|(known, _)| *known == key) {
        Some((_, old)) => *old = value,
        None => pairs.push((key, value)),
    }
}

fn remove<K: PartialEq>(pairs: &mut Vec<(K, Value)>, key: &K) {
    if let Some(place) = pairs.iter().position(|(known, _)| known == key) {
        pairs.remove(place);
    }
}

fn members((_, object): &Kept) -> usize {
    object.as_ref().map_or(1, |object| 1 + object.len())
}

impl Shown {
    /// Gives away what is kept longest of an object, if nobody else holds it.
    fn take_oldest(&mut self, id: u32) -> Option<Object> {
        let kept = self.objects.get_mut(&id)?;
        Arc::get_mut(kept.last_mut()?.1.as_mut()?)?;
        let oldest = kept.pop()?;
        self.members -= members(&oldest);
        Arc::into_inner(oldest.1?)
    }

    fn keep(&mut self, id: u32, span: Span, object: Option<Arc<Object>>) {
        let fresh = (span, object);
        self.members += members(&fresh);
        if self.members > MEMBERS_KEPT {
            self.objects.clear();
            self.members = members(&fresh);
        }
        let kept = self.objects.entry(id).or_default();
        // The newest comes first: most often the next one is made from it.
        kept.insert(0, fresh);
        for old in kept.drain(TIMES_KEPT.min(kept.len())..) {
            self.members -= members(&old);
        }
    }
}

impl PartialEq for Heap {
    fn eq(&self, other: &Self) -> bool {
        self.objects() == other.objects()
    }
}

impl std::fmt::Debug for Heap {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_map().entries(self.objects()).finish()
    }
}
