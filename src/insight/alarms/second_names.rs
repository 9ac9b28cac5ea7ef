//! `b = a` makes no copy: an object was changed through one name, and the other has it, too.
//!
//! A name that goes on to something else (`node = root`, then `node = node["left"]`) was a finger
//! on a place, and an argument is handed over to be worked on: both are meant.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::names::Names;
use super::shared::kind_in_words;
use super::{Alarm, AlarmKind, Moment, WIDTH, calls_in_text, name_in_words};
use crate::insight::show_value;
use crate::text::clean_line;
use crate::trace::{Change, FrameChange, FrameId, ObjectId, ObjectKind, Value};

/// So many second names are kept in mind.
const MOST_NAMES: usize = 10_000;
/// Of an object that more names hold, none is told.
const MOST_HOLDERS: usize = 100;
/// So many second names of one object are kept in mind.
const MOST_OF_ONE: usize = 16;
/// Only so many are looked for: each costs a look at the objects.
const MOST_FOUND: usize = 40;

/// Two names of one call for one object.
#[derive(Clone, PartialEq)]
struct Pair {
    frame: FrameId,
    names: [Arc<str>; 2],
    /// The line that made them one.
    line: u32,
}

impl Pair {
    fn still_hold(&self, names: &Names, id: ObjectId) -> bool {
        self.names.iter().all(|name| names.value(self.frame, name) == Some(&Value::Ref(id)))
    }
}

/// Finds them, one for each line that gives a second name.
#[derive(Default)]
pub(super) struct SecondNames {
    pairs: HashMap<ObjectId, Vec<Pair>>,
    count: usize,
    told: HashSet<u32>,
    found: Vec<(Pair, Alarm)>,
}

impl SecondNames {
    /// Looks at what leads to a step; the names are those at it.
    pub(super) fn look(&mut self, moment: &Moment, names: &Names, changes: &[Change]) {
        for change in changes {
            let (frame, name, value) = match change {
                Change::Frame(frame, FrameChange::Set(name, value)) => (frame, name, Some(value)),
                Change::Frame(frame, FrameChange::Unset(name)) => (frame, name, None),
                _ => continue,
            };
            let is_of = |pair: &Pair| pair.frame == *frame && pair.names.contains(name);
            self.found.retain(|(pair, _)| !is_of(pair));
            if let Some(Value::Ref(id)) = value {
                self.named(moment, names, (*frame, name), *id);
            }
        }
    }

    fn named(
        &mut self,
        moment: &Moment,
        names: &Names,
        (frame, name): (FrameId, &Arc<str>),
        id: ObjectId,
    ) {
        let Some((_, line)) = moment.acting.filter(|(acting, _)| *acting == frame) else { return };
        let Some(text) = moment.source.line(line) else { return };
        let holders = Some(names.holders(id)).filter(|holders| holders.len() <= MOST_HOLDERS);
        let holders =
            holders.unwrap_or_default().iter().filter(|(of, known)| *of == frame && known != name);
        let other = holders.map(|(_, other)| other).find(|other| makes_one(text, name, other));
        if let Some(other) = other.filter(|_| self.count < MOST_NAMES) {
            let pair = Pair { frame, names: [Arc::clone(name), Arc::clone(other)], line };
            let pairs = self.pairs.entry(id).or_default();
            if pairs.len() < MOST_OF_ONE && !pairs.contains(&pair) {
                pairs.push(pair);
                self.count += 1;
            }
        }
    }

    pub(super) fn dropped(&mut self, id: ObjectId) {
        self.count -= self.pairs.remove(&id).map_or(0, |pairs| pairs.len());
    }

    /// An object was changed by that line of that call.
    pub(super) fn changed(
        &mut self,
        moment: &Moment,
        names: &Names,
        id: ObjectId,
        (frame, line): (FrameId, u32),
    ) {
        let Some(pairs) = self.pairs.get(&id).filter(|_| self.found.len() < MOST_FOUND) else {
            return;
        };
        let is_new = |pair: &&Pair| line != pair.line && !self.told.contains(&pair.line);
        let pair = pairs.iter().filter(is_new).find(|pair| pair.still_hold(names, id));
        let Some(pair) = pair.cloned() else { return };
        let state = moment.trace.state(moment.index);
        let kind = state.object(id).map_or(ObjectKind::Other, |object| object.kind);
        let Some(kind) = kind_in_words(kind) else { return };
        self.told.insert(pair.line);
        let is_read = |name: &Arc<str>| {
            let part = moment.source.part(line).filter(|_| pair.frame == frame);
            part.is_some_and(|part| part.reads.contains(name) || part.binds.contains(name))
        };
        let [mut one, mut other] = [&pair.names[0], &pair.names[1]];
        if !is_read(one) && is_read(other) {
            (one, other) = (other, one);
        }
        let shown = show_value(&Value::Ref(id), &state, WIDTH);
        let alarm = Alarm {
            kind: AlarmKind::SharedObject,
            step: moment.index,
            line,
            names: [one, other].map(|name| clean_line(name).into_owned()).to_vec(),
            values: vec![shown.clone()],
            sentence: format!(
                "Line {line} changed {}, and with it {}: line {} made them two names for one \
                 {kind}. It is {shown} now.",
                name_in_words(one, names.function(pair.frame)),
                clean_line(other),
                pair.line,
            ),
        };
        self.found.push((pair, alarm));
    }

    /// Those whose names both kept the object.
    pub(super) fn found(self) -> impl Iterator<Item = Alarm> {
        self.found.into_iter().map(|(_, alarm)| alarm)
    }
}

/// Whether a line makes two names one: `b = a`, or `a = b = []`.
fn makes_one(line: &str, name: &str, other: &str) -> bool {
    let mut pieces = line.split('=').map(str::trim).peekable();
    let (mut has_name, mut has_other) = (false, false);
    while let Some(piece) = pieces.next() {
        let is_last = pieces.peek().is_none();
        if !is_last && !calls_in_text::is_dotted_name(piece) {
            return false;
        }
        has_name |= piece == name && !is_last;
        has_other |= piece == other;
    }
    has_name && has_other
}

#[cfg(test)]
mod tests {
    use super::makes_one;

    #[test]
    fn only_a_plain_second_name_counts() {
        assert!(makes_one("b = a", "b", "a") && makes_one("a = b = []", "b", "a"));
        for line in ["b = a[:]", "b = f(a)", "b == a", "b += a", "if b == a", "for b in a"] {
            assert!(!makes_one(line, "b", "a"), "{line}");
        }
    }
}
