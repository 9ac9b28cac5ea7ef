//! The objects at one step, each put together when it is asked for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::packed::Packed;
use super::tracks::Span;
use crate::trace::{Object, ObjectId};

/// Objects that were asked for are kept until they have so many members together.
const MEMBERS_KEPT: usize = 200_000;

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
    objects: HashMap<u32, (Span, Option<Arc<Object>>)>,
    members: usize,
}

impl Heap {
    pub(super) fn new(packed: Arc<Packed>, shown: Arc<Mutex<Shown>>, until: u32) -> Self {
        Self { packed, shown, until }
    }

    pub(in crate::trace) fn object(&self, id: ObjectId) -> Option<Arc<Object>> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((span, object)) = shown.objects.get(&id.0)
            && span.record < self.until
            && span.next >= self.until
        {
            return object.clone();
        }
        let Packed { heap: log, tracks, names, texts, .. } = &*self.packed;
        let span = tracks.span(log, id.0, self.until)?;
        let shape = tracks.shape(log, id.0, span.record);
        let object = shape.map(|shape| Arc::new(shape.object(names, texts)));
        shown.keep(id.0, span, object.clone());
        object
    }

    /// All objects, by their ids.
    pub(in crate::trace) fn objects(&self) -> Vec<(ObjectId, Arc<Object>)> {
        let ids = self.packed.tracks.ids().map(ObjectId);
        ids.filter_map(|id| Some((id, self.object(id)?))).collect()
    }
}

impl Shown {
    fn keep(&mut self, id: u32, span: Span, object: Option<Arc<Object>>) {
        let members = |object: &Option<Arc<Object>>| object.as_ref().map_or(1, |o| 1 + o.len());
        self.members += members(&object);
        if self.members > MEMBERS_KEPT {
            self.objects.clear();
            self.members = members(&object);
        }
        if let Some((_, old)) = self.objects.insert(id, (span, object)) {
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
