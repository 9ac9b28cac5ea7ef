//! What changed inside a value whose beginning, all there is room for, still reads the same.

use std::collections::HashSet;

use crate::text::{clean_line, grouped};
use crate::trace::{Change, HeapChange, Object, ObjectId, ObjectKind, State, Value};

use super::show_value;

/// How many objects below a value are looked at for the one that changed.
const MOST_OBJECTS: usize = 2_000;

/// The part of a large value that changed: the way to it, as `[1][2]`, and what it was and is, each
/// in one line of at most about `width` cells: one item, one entry, one attribute, or how many
/// there are.
pub(super) fn changed_inside(
    value: &Value,
    changes: &[Change],
    before: &State,
    after: &State,
    width: usize,
) -> Inside {
    let find = || {
        let Value::Ref(top) = value else { return None };
        let of_object = |id: ObjectId| {
            changes.iter().find_map(|change| match change {
                Change::Heap(changed, change) if *changed == id => Some(change),
                _ => None,
            })
        };
        let below = Below::nearest(*top, after, |id| of_object(id).is_some())?;
        let (old, new) = (before.object(below.id)?, after.object(below.id)?);
        let way = below.way(after, width);
        let place = of_object(below.id).and_then(Place::of);
        let part = |place: Place<'_>| {
            let old = place.show(&old, before, width)?;
            let new = place.show(&new, after, width)?;
            let place = format!("{way}{}", place.words(after, width));
            Some(Inside { place, before: old, after: new })
        };
        let counted = || {
            let count = |object: &Object| format!("{} items", grouped(members(object)));
            Inside { place: way.clone(), before: count(&old), after: count(&new) }
        };
        let found = place.and_then(part).unwrap_or_else(counted);
        (found.before != found.after).then_some(found)
    };
    find().unwrap_or_else(|| Inside {
        place: String::new(),
        before: "…".to_owned(),
        after: "… changed inside".to_owned(),
    })
}

/// What changed inside a value.
pub(super) struct Inside {
    pub place: String,
    pub before: String,
    pub after: String,
}

/// An object below a value, and how it was come to.
struct Below {
    id: ObjectId,
    /// The objects on the way from the value down to it, and which member each goes on with.
    steps: Vec<(ObjectId, usize)>,
}

impl Below {
    /// The nearest such object at or below one.
    fn nearest(top: ObjectId, state: &State, is_such: impl Fn(ObjectId) -> bool) -> Option<Self> {
        let mut seen = HashSet::from([top]);
        // Each object with the place in this list of the one that holds it.
        let mut found = vec![(top, None)];
        let mut next = 0;
        while let Some((id, _)) = found.get(next).copied() {
            if is_such(id) {
                return Some(Self::through(&found, next));
            }
            let object = state.object(id);
            let members = object.iter().flat_map(|object| object.members().enumerate());
            for (member, value) in members {
                if let Value::Ref(below) = value
                    && found.len() < MOST_OBJECTS
                    && seen.insert(*below)
                {
                    found.push((*below, Some((next, member))));
                }
            }
            next += 1;
        }
        None
    }

    fn through(found: &[(ObjectId, Option<(usize, usize)>)], last: usize) -> Self {
        let (id, mut holder) = found[last];
        let mut steps = Vec::new();
        while let Some((place, member)) = holder {
            steps.push((found[place].0, member));
            holder = found[place].1;
        }
        steps.reverse();
        Self { id, steps }
    }

    /// The way in words: `[1].name`.
    fn way(&self, state: &State, width: usize) -> String {
        let words = self.steps.iter().map(|(id, member)| {
            let object = state.object(*id);
            object.map_or(String::new(), |object| member_words(&object, *member, state, width))
        });
        words.collect()
    }
}

/// How a member is come to, by its number among [`Object::members`].
fn member_words(object: &Object, member: usize, state: &State, width: usize) -> String {
    let Some(after_items) = member.checked_sub(object.items.len()) else {
        return match object.kind {
            ObjectKind::Set => "{…}".to_owned(),
            _ => format!("[{member}]"),
        };
    };
    if let Some((key, _)) = object.entries.get(after_items / 2) {
        return format!("[{}]", show_value(key, state, width));
    }
    let attribute = object.attributes.get(after_items - 2 * object.entries.len());
    attribute.map_or(String::new(), |(name, _)| format!(".{}", clean_line(name)))
}

fn members(object: &Object) -> u64 {
    let recorded = object.items.len() + object.entries.len() + object.attributes.len();
    recorded as u64 + object.omitted
}

/// The one place in an object that a change is about.
#[derive(Clone, Copy)]
enum Place<'a> {
    Item(usize),
    Entry(&'a Value),
    Attribute(&'a str),
}

impl<'a> Place<'a> {
    fn of(change: &'a HeapChange) -> Option<Self> {
        match change {
            HeapChange::Splice { start, removed: 1, inserted } if inserted.len() == 1 => {
                Some(Self::Item(*start as usize))
            }
            HeapChange::SetEntry(key, _) => Some(Self::Entry(key)),
            HeapChange::SetAttribute(name, _) => Some(Self::Attribute(name)),
            _ => None,
        }
    }

    fn words(self, state: &State, width: usize) -> String {
        match self {
            Self::Item(at) => format!("[{at}]"),
            Self::Entry(key) => format!("[{}]", show_value(key, state, width)),
            Self::Attribute(name) => format!(".{}", clean_line(name)),
        }
    }

    fn show(self, object: &Object, state: &State, width: usize) -> Option<String> {
        let value = match self {
            Self::Item(at) => object.items.get(at)?,
            Self::Entry(key) => &object.entries.iter().find(|(known, _)| known == key)?.1,
            Self::Attribute(name) => {
                &object.attributes.iter().find(|(known, _)| &**known == name)?.1
            }
        };
        Some(show_value(value, state, width))
    }
}
