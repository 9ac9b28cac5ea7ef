//! Which names hold one and the same object: a change through one shows through all.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::trace::{Frame, Object, ObjectId, ObjectKind, State, Value};

/// So many items of one list or dict are looked at.
const ITEMS_OF_AN_OBJECT: usize = 100;
/// So many places are looked at in all.
const MOST_PLACES: usize = 2_000;
/// More objects have no letter: `A` to `Z`.
const LETTERS: usize = 26;

/// Objects that two places or more hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    groups: Vec<AliasGroup>,
}

/// One object and the places that hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasGroup {
    /// Its letter.
    pub letter: char,
    /// The object.
    pub object: ObjectId,
    /// The places, in the order of the calls and their names: `xs`, `grid[0]`, `self.items`; not
    /// cleaned.
    pub places: Vec<String>,
}

impl Aliases {
    /// The letter of an object that two places or more hold.
    pub fn letter_of(&self, object: ObjectId) -> Option<char> {
        self.groups.iter().find(|group| group.object == object).map(|group| group.letter)
    }

    /// The objects with their places, by their letters.
    pub fn groups(&self) -> &[AliasGroup] {
        &self.groups
    }
}

/// Which objects that can change are held by two places or more in these calls; a place is a name
/// or an item, entry or attribute of what a name holds. Letters go by when an object first came
/// up in the run, so that they stay as long as the same objects are shared. Functions, classes
/// and modules count as unchanging.
pub fn aliases(state: &State, frames: &[Arc<Frame>]) -> Aliases {
    let mut places = Places {
        state,
        found: BTreeMap::new(),
        objects: HashMap::new(),
        opened: HashSet::new(),
        count: 0,
    };
    for frame in frames {
        for (name, value) in &frame.variables {
            places.add(value, || name.to_string());
        }
    }
    for frame in frames {
        for (name, value) in &frame.variables {
            places.inside(name, value);
        }
    }
    let shared = places.found.into_iter().filter(|(_, places)| places.len() > 1);
    let groups = shared.zip('A'..='Z').take(LETTERS).map(|((object, places), letter)| AliasGroup {
        letter,
        object,
        places,
    });
    Aliases { groups: groups.collect() }
}

struct Places<'a> {
    state: &'a State,
    found: BTreeMap<ObjectId, Vec<String>>,
    /// Objects met: whether they can change.
    objects: HashMap<ObjectId, bool>,
    /// Objects whose items were looked at.
    opened: HashSet<ObjectId>,
    count: usize,
}

impl Places<'_> {
    fn add(&mut self, value: &Value, place: impl FnOnce() -> String) {
        let Value::Ref(id) = value else { return };
        if self.count >= MOST_PLACES {
            return;
        }
        self.count += 1;
        let state = self.state;
        let known = self.objects.entry(*id);
        let can_change =
            *known.or_insert_with(|| state.object(*id).is_some_and(|object| can_change(&object)));
        if can_change {
            self.found.entry(*id).or_default().push(place());
        }
    }

    /// The items of what a name holds; once for each object, however many names hold it.
    fn inside(&mut self, name: &str, value: &Value) {
        let Value::Ref(id) = value else { return };
        if self.count >= MOST_PLACES || !self.opened.insert(*id) {
            return;
        }
        let Some(object) = self.state.object(*id) else { return };
        if matches!(object.kind, ObjectKind::Class | ObjectKind::Function | ObjectKind::Other) {
            return;
        }
        if object.kind != ObjectKind::Set {
            for (at, item) in object.items.iter().take(ITEMS_OF_AN_OBJECT).enumerate() {
                self.add(item, || format!("{name}[{at}]"));
            }
        }
        for (key, held) in object.entries.iter().take(ITEMS_OF_AN_OBJECT) {
            self.add(held, || match key.literal() {
                Some(key) => format!("{name}[{key}]"),
                None => format!("{name}[…]"),
            });
        }
        for (attribute, held) in object.attributes.iter().take(ITEMS_OF_AN_OBJECT) {
            self.add(held, || format!("{name}.{attribute}"));
        }
    }
}

/// Whether its content can change while it stays the same object.
fn can_change(object: &Object) -> bool {
    match object.kind {
        ObjectKind::List | ObjectKind::Dict | ObjectKind::Instance => true,
        ObjectKind::Set => &*object.type_name != "frozenset",
        ObjectKind::Tuple | ObjectKind::Class | ObjectKind::Function | ObjectKind::Other => false,
    }
}

#[cfg(test)]
mod tests;
