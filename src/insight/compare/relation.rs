//! Which objects of one run are the same as which of the other, kept up from step to step by
//! looking at nothing but what changed.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::sets::Net;
use super::structure::are_same_plain;
use crate::trace::{HeapChange, Object, ObjectId, ObjectKind, Value};

/// Pairs of objects that are the same at the step where both runs are.
#[derive(Debug, Default)]
pub(super) struct Relation {
    to_now: HashMap<ObjectId, BTreeSet<ObjectId>>,
    to_before: HashMap<ObjectId, BTreeSet<ObjectId>>,
    len: usize,
}

impl Relation {
    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The relation of these pairs alone.
    pub(super) fn of(pairs: HashSet<(ObjectId, ObjectId)>) -> Self {
        let mut relation = Self::default();
        pairs.into_iter().for_each(|(before, now)| relation.add(before, now));
        relation
    }

    pub(super) fn add(&mut self, before: ObjectId, now: ObjectId) {
        if self.to_now.entry(before).or_default().insert(now) {
            self.to_before.entry(now).or_default().insert(before);
            self.len += 1;
        }
    }

    pub(super) fn holds(&self, before: ObjectId, now: ObjectId) -> bool {
        self.to_now.get(&before).is_some_and(|pairs| pairs.contains(&now))
    }

    pub(super) fn remove(&mut self, before: ObjectId, now: ObjectId) {
        if self.holds(before, now) {
            self.len -= 1;
            remove(&mut self.to_now, before, now);
            remove(&mut self.to_before, now, before);
        }
    }

    pub(super) fn drop_before(&mut self, id: ObjectId) {
        for now in self.to_now.remove(&id).unwrap_or_default() {
            self.len -= 1;
            remove(&mut self.to_before, now, id);
        }
    }

    pub(super) fn drop_now(&mut self, id: ObjectId) {
        for before in self.to_before.remove(&id).unwrap_or_default() {
            self.len -= 1;
            remove(&mut self.to_now, before, id);
        }
    }
}

fn remove(map: &mut HashMap<ObjectId, BTreeSet<ObjectId>>, of: ObjectId, what: ObjectId) {
    if let Some(pairs) = map.get_mut(&of) {
        pairs.remove(&what);
        if pairs.is_empty() {
            map.remove(&of);
        }
    }
}

/// What happened to the objects of one run since both runs were last compared.
#[derive(Debug, Default)]
pub(super) struct Objects {
    changed: HashMap<ObjectId, Vec<HeapChange>>,
    /// What came into sets, and what went out.
    sets: HashMap<ObjectId, Net>,
    pub(super) dropped: Vec<ObjectId>,
}

impl Objects {
    pub(super) fn note(&mut self, id: ObjectId, change: HeapChange) {
        if matches!(change, HeapChange::Drop) {
            self.changed.remove(&id);
            self.sets.remove(&id);
            self.dropped.push(id);
        } else {
            self.changed.entry(id).or_default().push(change);
        }
    }

    pub(super) fn note_set(&mut self, id: ObjectId, net: Net) {
        self.sets.entry(id).or_default().add(net);
    }
}

/// The pairs of objects that have to be looked at as a whole, since they did not go through the
/// same changes; `claims` gets those that have to be the same because of what was put in.
pub(super) fn went_otherwise(
    relation: &Relation,
    before: &Objects,
    now: &Objects,
    claims: &mut Vec<(ObjectId, ObjectId)>,
) -> Vec<(ObjectId, ObjectId)> {
    let mut otherwise = Vec::new();
    for (id, changes) in &before.changed {
        for partner in relation.to_now.get(id).into_iter().flatten() {
            let others = now.changed.get(partner).map_or(&[][..], Vec::as_slice);
            let mut pairs = changes.iter().zip(others);
            let are_alike = changes.len() == others.len()
                && pairs.all(|(one, other)| is_alike(one, other, claims));
            if !are_alike {
                otherwise.push((*id, *partner));
            }
        }
    }
    sets_otherwise(relation, before, now, claims, &mut otherwise);
    for id in now.changed.keys() {
        let partners = relation.to_before.get(id).into_iter().flatten();
        let is_new =
            |id: &&ObjectId| !before.changed.contains_key(id) && !before.sets.contains_key(id);
        let still = partners.filter(is_new);
        otherwise.extend(still.map(|partner| (*partner, *id)));
    }
    otherwise
}

fn sets_otherwise(
    relation: &Relation,
    before: &Objects,
    now: &Objects,
    claims: &mut Vec<(ObjectId, ObjectId)>,
    otherwise: &mut Vec<(ObjectId, ObjectId)>,
) {
    let nothing = Net::default();
    for (id, net) in &before.sets {
        for partner in relation.to_now.get(id).into_iter().flatten() {
            let other = now.sets.get(partner).unwrap_or(&nothing);
            if now.changed.contains_key(partner) || !net.is_alike(other, claims) {
                otherwise.push((*id, *partner));
            }
        }
    }
    for (id, net) in &now.sets {
        for partner in relation.to_before.get(id).into_iter().flatten() {
            let is_new =
                !before.sets.contains_key(partner) && !before.changed.contains_key(partner);
            if is_new && !nothing.is_alike(net, claims) {
                otherwise.push((*partner, *id));
            }
        }
    }
}

fn is_alike(before: &HeapChange, now: &HeapChange, claims: &mut Vec<(ObjectId, ObjectId)>) -> bool {
    use HeapChange::{
        Omitted, RemoveAttribute, RemoveEntry, SetAttribute, SetEntry, Splice, Whole,
    };
    match (before, now) {
        (
            Splice { start, removed, inserted },
            Splice { start: at, removed: gone, inserted: new },
        ) => {
            start == at
                && removed == gone
                && inserted.len() == new.len()
                && inserted.iter().zip(new).all(|(one, other)| claim(one, other, claims))
        }
        (SetEntry(key, value), SetEntry(other, new)) => {
            claim(key, other, claims) && claim(value, new, claims)
        }
        (RemoveEntry(key), RemoveEntry(other)) => are_same_plain(key, other),
        (SetAttribute(name, value), SetAttribute(other, new)) => {
            name == other && claim(value, new, claims)
        }
        (RemoveAttribute(name), RemoveAttribute(other)) => name == other,
        (Omitted(one), Omitted(other)) => one == other,
        (Whole(one), Whole(other)) => are_alike_afresh(one, other, claims),
        _ => false,
    }
}

/// The same for objects that were sent afresh; those that need a closer look are not alike.
fn are_alike_afresh(before: &Object, now: &Object, claims: &mut Vec<(ObjectId, ObjectId)>) -> bool {
    let is_alike = before.kind == now.kind
        && before.kind != ObjectKind::Set
        && before.type_name == now.type_name
        && before.label == now.label
        && before.omitted == now.omitted
        && before.items.len() == now.items.len()
        && before.entries.len() == now.entries.len()
        && before.attributes.len() == now.attributes.len();
    let mut items = before.items.iter().zip(&now.items);
    let mut entries = before.entries.iter().zip(&now.entries);
    let mut attributes = before.attributes.iter().zip(&now.attributes);
    is_alike
        && items.all(|(one, other)| claim(one, other, claims))
        && entries.all(|((key, one), (other_key, other))| {
            claim(key, other_key, claims) && claim(one, other, claims)
        })
        && attributes.all(|((name, one), (other_name, other))| {
            name == other_name && claim(one, other, claims)
        })
}

/// Whether two values are the same if the claimed objects are.
pub(super) fn claim(before: &Value, now: &Value, claims: &mut Vec<(ObjectId, ObjectId)>) -> bool {
    if let (Value::Ref(one), Value::Ref(other)) = (before, now) {
        claims.push((*one, *other));
        return true;
    }
    are_same_plain(before, now)
}
