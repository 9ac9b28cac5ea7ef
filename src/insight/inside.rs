//! What changed inside a value whose beginning, all there is room for, still reads the same.

use crate::text::{clean_line, grouped};
use crate::trace::{Change, HeapChange, Object, State, Value};

use super::show_value;

/// The part of a large value that changed, before and after, each in one line of at most about
/// `width` cells: one item, one entry, one attribute, or how many there are.
pub(super) fn changed_inside(
    value: &Value,
    changes: &[Change],
    before: &State,
    after: &State,
    width: usize,
) -> (String, String) {
    let Value::Ref(id) = value else { return both("…") };
    let of_object = changes.iter().find_map(|change| match change {
        Change::Heap(changed, change) if changed == id => Some(change),
        _ => None,
    });
    let (Some(change), Some(old), Some(new)) = (of_object, before.object(*id), after.object(*id))
    else {
        return both("… changed inside");
    };
    let find = Place::of(change);
    let show = |object: &Object, state: &State| match find
        .and_then(|place| place.show(object, state, width))
    {
        Some(shown) => shown,
        None => format!("{} items", grouped(members(object))),
    };
    let (old, new) = (show(&old, before), show(&new, after));
    if old == new { both("… changed inside") } else { (old, new) }
}

fn both(text: &str) -> (String, String) {
    ("…".to_owned(), text.to_owned())
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

    fn show(self, object: &Object, state: &State, width: usize) -> Option<String> {
        let (place, value) = match self {
            Self::Item(at) => (format!("…[{at}]"), object.items.get(at)?),
            Self::Entry(key) => {
                let (_, value) = object.entries.iter().find(|(known, _)| known == key)?;
                (format!("…[{}]", show_value(key, state, width)), value)
            }
            Self::Attribute(name) => {
                let (_, value) = object.attributes.iter().find(|(known, _)| &**known == name)?;
                (format!("….{}", clean_line(name)), value)
            }
        };
        Some(format!("{place} = {}", show_value(value, state, width)))
    }
}
