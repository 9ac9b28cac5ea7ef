//! Events from wherever they were written, put together.

use std::collections::BTreeMap;

use super::{Event, What};

/// Events, each once. Joining two sets gives the same one whichever comes first and however
/// often: files can be read in any order, and twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventSet {
    by_id: BTreeMap<String, Event>,
}

impl EventSet {
    /// Takes one in. Of two events with one id, as damaged files and copies of a running computer
    /// have them, a pass stays, else the lesser one: their order does not matter, and no pass that
    /// was told is lost.
    pub fn insert(&mut self, event: Event) {
        let is_before = |one: &Event, other: &Event| {
            let rank = |event: &Event| !matches!(event.what, What::Passed { .. });
            (rank(one), one) < (rank(other), other)
        };
        match self.by_id.get_mut(&event.id) {
            Some(known) if is_before(&event, known) => *known = event,
            Some(_) => {}
            None => {
                self.by_id.insert(event.id.clone(), event);
            }
        }
    }

    /// Takes in all of another set.
    pub fn join(&mut self, other: Self) {
        other.by_id.into_values().for_each(|event| self.insert(event));
    }

    /// The events as they happened.
    pub fn in_order(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.by_id.values().collect();
        // They stand by id, and equal times stay as they stand.
        events.sort_by_key(|event| event.time);
        events
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// How many of them only a newer firefly understands.
    pub fn unknown(&self) -> usize {
        self.by_id.values().filter(|event| event.what == What::Other).count()
    }
}

impl FromIterator<Event> for EventSet {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Self {
        let mut set = Self::default();
        events.into_iter().for_each(|event| set.insert(event));
        set
    }
}
