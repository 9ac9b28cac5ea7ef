//! What came into sets, and what went out of them. Their order hangs on hashes, which differ from
//! run to run: where in a set something happened tells nothing.

use std::collections::HashMap;

use crate::trace::{HeapChange, Object, ObjectId, ObjectKind, Value};

/// Members that are kept in mind for one run at most; further sets are looked at as a whole.
const MOST_MEMBERS: usize = 1_000_000;

/// The sets of one run.
#[derive(Debug, Default)]
pub(super) struct Sets {
    sets: HashMap<ObjectId, Known>,
    /// Members that are kept in mind.
    count: usize,
}

/// What is known of a set.
#[derive(Debug, Default)]
struct Known {
    /// Its members, unless there are more than were recorded: which ones were hangs on hashes.
    members: Option<Vec<Value>>,
    recorded: u64,
    omitted: u64,
}

impl Known {
    fn total(&self) -> u64 {
        self.recorded.saturating_add(self.omitted)
    }
}

impl Sets {
    /// Takes in a change; tells what came and went, if it is one of a set that is kept in mind.
    pub(super) fn take(&mut self, id: ObjectId, change: &HeapChange) -> Option<Net> {
        match change {
            HeapChange::Whole(object) => self.whole(id, object),
            HeapChange::Splice { start, removed, inserted } => {
                self.splice(id, (*start as usize, *removed as usize), inserted)
            }
            HeapChange::Omitted(now) => {
                let known = self.sets.get_mut(&id)?;
                let before = known.total();
                known.omitted = *now;
                let grew = difference(before, known.total());
                let members = known.members.take().map_or(0, |members| members.len());
                self.count -= members;
                Some(Net { grew, is_part: true, ..Net::default() })
            }
            HeapChange::Drop => {
                self.forget(id);
                None
            }
            _ => None,
        }
    }

    fn whole(&mut self, id: ObjectId, object: &Object) -> Option<Net> {
        let old = self.forget(id);
        let room = MOST_MEMBERS.saturating_sub(self.count);
        if object.kind != ObjectKind::Set || object.items.len() > room {
            return None;
        }
        let members = (object.omitted == 0).then(|| object.items.clone());
        self.count += members.as_ref().map_or(0, Vec::len);
        let (recorded, omitted) = (object.items.len() as u64, object.omitted);
        let known = Known { members, recorded, omitted };
        let mut net = Net { grew: difference(old.total(), known.total()), ..Net::default() };
        match (&old.members, &known.members) {
            (Some(gone), Some(came)) => net.count(gone, came),
            _ => net.is_part = true,
        }
        self.sets.insert(id, known);
        Some(net)
    }

    fn splice(
        &mut self,
        id: ObjectId,
        (start, removed): (usize, usize),
        inserted: &[Value],
    ) -> Option<Net> {
        let known = self.sets.get_mut(&id)?;
        let before = known.total();
        let recorded = known.recorded.saturating_sub(removed as u64);
        known.recorded = recorded.saturating_add(inserted.len() as u64);
        let mut net = Net { grew: difference(before, known.total()), ..Net::default() };
        let Some(members) = &mut known.members else {
            return Some(Net { is_part: true, ..net });
        };
        let start = start.min(members.len());
        let end = start.saturating_add(removed).min(members.len());
        let gone: Vec<Value> = members.splice(start..end, inserted.iter().cloned()).collect();
        self.count = self.count + inserted.len() - gone.len();
        net.count(&gone, inserted);
        Some(net)
    }

    fn forget(&mut self, id: ObjectId) -> Known {
        let old = self.sets.remove(&id).unwrap_or_default();
        self.count -= old.members.as_ref().map_or(0, Vec::len);
        old
    }
}

fn difference(before: u64, now: u64) -> i64 {
    (now as i64).saturating_sub(before as i64)
}

/// A member of a set, to be counted.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Member {
    Number(i64),
    Text(String),
    Object(ObjectId),
    Other(String),
}

impl Member {
    fn of(value: &Value) -> Self {
        match value {
            Value::Int(number) => Self::Number(*number),
            Value::Text { shown, omitted: 0 } => Self::Text(shown.to_string()),
            Value::Ref(id) => Self::Object(*id),
            other => Self::Other(format!("{other:?}")),
        }
    }
}

/// What came and went in the end.
#[derive(Debug, Default)]
pub(super) struct Net {
    /// How often each member came, less how often it went.
    counts: HashMap<Member, i64>,
    grew: i64,
    /// Whether only the number of members is known.
    is_part: bool,
}

impl Net {
    fn count(&mut self, gone: &[Value], came: &[Value]) {
        let counted = gone.iter().map(|value| (value, -1));
        for (value, by) in counted.chain(came.iter().map(|value| (value, 1))) {
            *self.counts.entry(Member::of(value)).or_default() += by;
        }
    }

    /// What came and went later, too.
    pub(super) fn add(&mut self, later: Self) {
        for (member, by) in later.counts {
            *self.counts.entry(member).or_default() += by;
        }
        self.grew = self.grew.saturating_add(later.grew);
        self.is_part |= later.is_part;
    }

    /// Whether two sets that were the same are so still, if the claimed objects are; `false`
    /// where that takes a look at them as a whole.
    pub(super) fn is_alike(&self, now: &Self, claims: &mut Vec<(ObjectId, ObjectId)>) -> bool {
        if self.is_part || now.is_part {
            return self.grew == now.grew;
        }
        let other = |member: &Member| now.counts.get(member).copied().unwrap_or_default();
        let plain = |net: &Self| net.changed().filter(|(id, _)| id.is_none()).count();
        let is_plain_alike = plain(self) == plain(now)
            && self
                .counts
                .iter()
                .all(|(member, by)| matches!(member, Member::Object(_)) || other(member) == *by);
        let mut objects = [self, now].map(|net| net.changed().filter(|(id, _)| id.is_some()));
        let mut next = || objects.each_mut().map(|objects| objects.next());
        if !is_plain_alike {
            return false;
        }
        match (next(), next()) {
            ([None, None], _) => true,
            ([Some((Some(one), 1)), Some((Some(other), 1))], [None, None]) => {
                claims.push((one, other));
                true
            }
            _ => false,
        }
    }

    /// The object that is a member, if it is one, and the count, of what did not only move.
    fn changed(&self) -> impl Iterator<Item = (Option<ObjectId>, i64)> {
        let with_id = |(member, by): (&Member, &i64)| match member {
            Member::Object(id) => (Some(*id), *by),
            _ => (None, *by),
        };
        self.counts.iter().map(with_id).filter(|(_, by)| *by != 0)
    }
}
