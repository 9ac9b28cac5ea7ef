//! An object was changed that is at several places of one list, or has two names.

use std::collections::{HashMap, HashSet};

use super::names::Names;
use super::second_names::SecondNames;
use super::{Alarm, AlarmKind, Moment, WIDTH, name_in_words};
use crate::insight::show_value;
use crate::text::{clean_line, grouped};
use crate::trace::{Change, HeapChange, ObjectId, ObjectKind, Value};

/// So many lists in lists are kept in mind.
const MOST_ITEMS: usize = 200_000;
/// Only so many are looked for: each costs a look at the objects.
const MOST_FOUND: usize = 40;

/// Finds them, one a line and name.
#[derive(Default)]
pub(super) struct Finder {
    alarms: Vec<Alarm>,
    known: HashSet<ObjectId>,
    told: HashSet<(u32, String)>,
    /// How often a list was put into another one.
    items: HashMap<(ObjectId, ObjectId), u32>,
    /// The lists into which one was put more than once.
    repeated: HashMap<ObjectId, ObjectId>,
    second_names: SecondNames,
}

impl Finder {
    /// Looks at what leads to a step; the names are those at it.
    pub(super) fn look(&mut self, moment: &Moment, names: &Names, changes: &[Change]) {
        self.second_names.look(moment, names, changes);
        for change in changes {
            let Change::Heap(id, change) = change else { continue };
            let is_new = self.known.insert(*id);
            match change {
                HeapChange::Drop => {
                    self.second_names.dropped(*id);
                    self.known.remove(id);
                    self.repeated.remove(id);
                }
                HeapChange::Whole(object) if object.kind == ObjectKind::List => {
                    self.put_in(*id, &object.items);
                }
                HeapChange::Splice { inserted, .. } => self.put_in(*id, inserted),
                _ => {}
            }
            let is_change = !matches!(change, HeapChange::Drop | HeapChange::Omitted(_));
            if is_change && !is_new && self.alarms.len() < MOST_FOUND {
                self.changed(moment, names, *id);
            }
        }
    }

    /// What was found in the whole run.
    pub(super) fn found(self) -> impl Iterator<Item = Alarm> {
        self.alarms.into_iter().chain(self.second_names.found())
    }

    fn put_in(&mut self, list: ObjectId, items: &[Value]) {
        for item in items {
            let Value::Ref(item) = item else { continue };
            if self.items.len() >= MOST_ITEMS {
                return;
            }
            let count = self.items.entry((list, *item)).or_default();
            *count += 1;
            if *count > 1 {
                self.repeated.insert(*item, list);
            }
        }
    }

    fn changed(&mut self, moment: &Moment, names: &Names, id: ObjectId) {
        let Some((frame, line)) = moment.acting else { return };
        if let Some(list) = self.repeated.get(&id).copied() {
            self.changed_item(moment, names, (id, list), line);
        }
        self.second_names.changed(moment, names, id, (frame, line));
    }

    /// A list was changed that another list has more than once.
    fn changed_item(
        &mut self,
        moment: &Moment,
        names: &Names,
        (id, list): (ObjectId, ObjectId),
        line: u32,
    ) {
        let Some(holder) = names.holders(list).first() else { return };
        let place = name_in_words(&holder.1, names.function(holder.0));
        if !self.told.insert((line, place.clone())) {
            return;
        }
        let state = moment.trace.state(moment.index);
        let Some(object) = state.object(list) else { return };
        let items = object.items.iter().enumerate();
        let places: Vec<usize> =
            items.filter(|(_, item)| **item == Value::Ref(id)).map(|(place, _)| place).collect();
        let [first, second, ..] = places[..] else { return };
        let Some(kind) = state.object(id).and_then(|object| kind_in_words(object.kind)) else {
            return;
        };
        let shown = show_value(&Value::Ref(id), &state, WIDTH);
        let count = grouped(places.len() as u64);
        let name = clean_line(&holder.1).into_owned();
        self.alarms.push(Alarm {
            kind: AlarmKind::SharedItems,
            step: moment.index,
            line,
            names: vec![name.clone()],
            values: vec![shown.clone()],
            sentence: format!(
                "Line {line} changed {count} items of {place} at once: {name}[{first}], \
                 {name}[{second}]{} are one {kind}, {shown} now.",
                if places.len() > 2 { " and so on" } else { "" }
            ),
        });
    }
}

/// The kinds for which it is seldom meant.
pub(super) fn kind_in_words(kind: ObjectKind) -> Option<&'static str> {
    Some(match kind {
        ObjectKind::List => "list",
        ObjectKind::Dict => "dict",
        ObjectKind::Set => "set",
        _ => return None,
    })
}
