//! What the names of both runs hold: the same, or where it differs.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Side;
use super::cursor::Touched;
use super::relation::{Relation, claim, went_otherwise};
use super::structure::{Deep, Found};
use crate::insight::show_value;
use crate::trace::{Frame, FrameId, ObjectId, ObjectKind, State, Value};

/// Cells that a value may take in words.
const WIDTH: usize = 40;

/// Members that are looked at during one comparison, for each run's first step and each later
/// one; a run whose objects are too entangled is not compared to its end.
const WORK_AT_FIRST: usize = 3_000_000;
pub(super) const WORK_PER_STEP: usize = 20;

/// Pairs of objects that are kept in mind at most.
const MOST_PAIRS: usize = 2_000_000;

/// Both runs at the step where they are compared.
pub(super) struct Sight<'a> {
    before: (Side<'a>, usize, OnceCell<Arc<State>>),
    now: (Side<'a>, usize, OnceCell<Arc<State>>),
}

impl<'a> Sight<'a> {
    pub(super) fn new(before: (Side<'a>, usize), now: (Side<'a>, usize)) -> Self {
        let at = |(side, index)| (side, index, OnceCell::new());
        Self { before: at(before), now: at(now) }
    }

    fn before(&self) -> &Arc<State> {
        self.before.2.get_or_init(|| self.before.0.trace.state(self.before.1))
    }

    fn now(&self) -> &Arc<State> {
        self.now.2.get_or_init(|| self.now.0.trace.state(self.now.1))
    }
}

/// A name that holds something else.
pub(super) struct NameDifference {
    pub(super) name: String,
    pub(super) function: Arc<str>,
    pub(super) before: Option<String>,
    pub(super) now: Option<String>,
    /// Whether the name itself was given a value before, and now.
    pub(super) was_set: (bool, bool),
}

/// The calls and objects of one run, and which of the other they are.
#[derive(Debug)]
pub(super) struct Counterparts {
    pub(super) calls: HashMap<FrameId, FrameId>,
    calls_back: HashMap<FrameId, FrameId>,
    objects: Relation,
    work_left: usize,
}

impl Counterparts {
    pub(super) fn new(steps: usize) -> Self {
        Self {
            calls: HashMap::new(),
            calls_back: HashMap::new(),
            objects: Relation::default(),
            work_left: WORK_AT_FIRST.saturating_add(steps.saturating_mul(WORK_PER_STEP)),
        }
    }

    /// How much more may be looked at.
    pub(super) fn work_left(&self) -> usize {
        self.work_left
    }

    /// Whether the runs are too large to go on.
    pub(super) fn is_too_much(&self) -> bool {
        self.work_left == 0 || self.objects.len() > MOST_PAIRS
    }

    /// Takes two calls to be the same from here on, unless one of them is another one.
    pub(super) fn pair_calls(&mut self, before: FrameId, now: FrameId) {
        if !self.calls.contains_key(&before) && !self.calls_back.contains_key(&now) {
            self.calls.insert(before, now);
            self.calls_back.insert(now, before);
        }
    }

    /// Forgets calls that are over.
    pub(super) fn forget(&mut self, before: &[FrameId], now: &[FrameId]) {
        for frame in before {
            let partner = self.calls.remove(frame);
            partner.map(|now| self.calls_back.remove(&now));
        }
        for frame in now {
            let partner = self.calls_back.remove(frame);
            partner.map(|before| self.calls.remove(&before));
        }
    }

    /// The name that holds something else since both runs were last compared, if one does.
    pub(super) fn difference(
        &mut self,
        sight: &Sight,
        before: &Touched,
        now: &Touched,
    ) -> Option<NameDifference> {
        before.objects.dropped.iter().for_each(|id| self.objects.drop_before(*id));
        now.objects.dropped.iter().for_each(|id| self.objects.drop_now(*id));
        if self.went_alike(sight, before, now) {
            return None;
        }
        self.search(sight, before, now)
    }

    /// Whether nothing can differ, seen from what changed alone.
    fn went_alike(&mut self, sight: &Sight, before: &Touched, now: &Touched) -> bool {
        let mut claims = Vec::new();
        let (old, new) = (&before.objects, &now.objects);
        for (one, other) in went_otherwise(&self.objects, old, new, &mut claims) {
            self.objects.remove(one, other);
            claims.push((one, other));
        }
        for place @ (frame, name) in &before.order {
            let Some(partner) = self.calls.get(frame).filter(|_| !before.left.contains(frame))
            else {
                continue;
            };
            let one = before.names.get(place).cloned().flatten();
            let other = match now.names.get(&(*partner, Arc::clone(name))) {
                Some(value) => value.clone(),
                None => held(sight.now(), *partner, name),
            };
            if !hold_the_same(sight, one.as_ref(), other.as_ref(), &mut claims) {
                return false;
            }
        }
        for place @ (frame, name) in &now.order {
            let Some(partner) = self.calls_back.get(frame).filter(|_| !now.left.contains(frame))
            else {
                continue;
            };
            if before.names.contains_key(&(*partner, Arc::clone(name))) {
                continue;
            }
            let one = held(sight.before(), *partner, name);
            let other = now.names.get(place).cloned().flatten();
            if !hold_the_same(sight, one.as_ref(), other.as_ref(), &mut claims) {
                return false;
            }
        }
        self.are_same(sight, &claims)
    }

    /// Whether all these objects are the same.
    fn are_same(&mut self, sight: &Sight, claims: &[(ObjectId, ObjectId)]) -> bool {
        let is_unknown = |(one, other): &&(_, _)| !self.objects.holds(*one, *other);
        let mut unknown = claims.iter().filter(is_unknown).peekable();
        if unknown.peek().is_none() {
            return true;
        }
        let (before, now) = (sight.before(), sight.now());
        let (known, work_left) =
            (&self.objects, self.work_left.saturating_sub(before.frames.len()));
        let mut deep = Deep { before, now, known, same: HashSet::new(), work_left };
        let are_same = unknown
            .all(|(one, other)| deep.difference(&Value::Ref(*one), &Value::Ref(*other)).is_none());
        let Deep { same, work_left, .. } = deep;
        self.work_left = work_left;
        same.into_iter().for_each(|(one, other)| self.objects.add(one, other));
        are_same
    }

    /// Whether two calls hand back the same.
    pub(super) fn returns_the_same(&mut self, sight: &Sight, before: &Value, now: &Value) -> bool {
        let mut claims = Vec::new();
        claim(before, now, &mut claims) && self.are_same(sight, &claims)
    }

    /// A value of each run in words.
    pub(super) fn show(sight: &Sight, before: &Value, now: &Value) -> (String, String) {
        (show_value(before, sight.before(), WIDTH), show_value(now, sight.now(), WIDTH))
    }

    /// Looks through all names; what is the same then is all that is known to be the same.
    fn search(&mut self, sight: &Sight, before: &Touched, now: &Touched) -> Option<NameDifference> {
        let nothing = Relation::default();
        let (old, new) = (sight.before(), sight.now());
        let mut deep = Deep {
            before: old,
            now: new,
            known: &nothing,
            same: HashSet::new(),
            work_left: self.work_left,
        };
        for frame in old.frames.iter().rev().chain(old.suspended.values()) {
            let Some(partner) = self.calls.get(&frame.id) else { continue };
            let Some(other) = frame_of(new, *partner) else { continue };
            let was_set = |name: &Arc<str>| {
                let set =
                    |touched: &Touched, id| touched.names.contains_key(&(id, Arc::clone(name)));
                (set(before, frame.id), set(now, other.id))
            };
            if let Some(found) = frame_difference(&mut deep, frame, other, &was_set) {
                return Some(found);
            }
        }
        let Deep { same, work_left, .. } = deep;
        self.work_left = work_left;
        self.objects = Relation::of(same);
        None
    }
}

/// The first name of a call that holds something else, those that were given a value first.
fn frame_difference(
    deep: &mut Deep,
    before: &Frame,
    now: &Frame,
    was_set: &dyn Fn(&Arc<str>) -> (bool, bool),
) -> Option<NameDifference> {
    let others: HashMap<&str, &Value> =
        now.variables.iter().map(|(name, value)| (&**name, value)).collect();
    let known: HashSet<&str> = before.variables.iter().map(|(name, _)| &**name).collect();
    let of_both = before.variables.iter();
    let of_both = of_both.map(|(name, value)| (name, Some(value), others.get(&**name).copied()));
    let new = now.variables.iter().filter(|(name, _)| !known.contains(&**name));
    let new = new.map(|(name, value)| (name, None, Some(value)));
    let mut names: Vec<_> = of_both.chain(new).collect();
    names.sort_by_key(|(name, ..)| was_set(name) == (false, false));
    names.into_iter().find_map(|(name, one, other)| {
        let found = match (one, other) {
            (Some(one), Some(other)) => {
                let found = deep.difference(one, other)?;
                Some(words_of(deep, name, (one, other), &found))
            }
            (Some(one), None) if !is_definition(one, deep.before) => {
                Some((name.to_string(), Some(show_value(one, deep.before, WIDTH)), None))
            }
            (None, Some(other)) if !is_definition(other, deep.now) => {
                Some((name.to_string(), None, Some(show_value(other, deep.now, WIDTH))))
            }
            _ => None,
        };
        let (place, shown_before, shown_now) = found?;
        Some(NameDifference {
            name: place,
            function: Arc::clone(&before.function),
            before: shown_before,
            now: shown_now,
            was_set: was_set(name),
        })
    })
}

/// The whole name with its values where they can be told apart, else the place that differs.
fn words_of(
    deep: &Deep,
    name: &str,
    (one, other): (&Value, &Value),
    found: &Found,
) -> (String, Option<String>, Option<String>) {
    let show = |before: &Value, now: &Value| {
        (show_value(before, deep.before, WIDTH), show_value(now, deep.now, WIDTH))
    };
    let (before, now) = show(one, other);
    if before != now {
        return (name.to_owned(), Some(before), Some(now));
    }
    let (before, now) = show(&found.before, &found.now);
    (format!("{name}{}", found.path), Some(before), Some(now))
}

fn frame_of(state: &State, id: FrameId) -> Option<&Arc<Frame>> {
    state.frame(id).or_else(|| state.suspended.get(&id))
}

fn held(state: &State, frame: FrameId, name: &str) -> Option<Value> {
    frame_of(state, frame)?.variable(name).cloned()
}

fn hold_the_same(
    sight: &Sight,
    before: Option<&Value>,
    now: Option<&Value>,
    claims: &mut Vec<(ObjectId, ObjectId)>,
) -> bool {
    match (before, now) {
        (Some(one), Some(other)) => claim(one, other, claims),
        (Some(one), None) => is_definition(one, sight.before()),
        (None, Some(other)) => is_definition(other, sight.now()),
        (None, None) => true,
    }
}

/// Whether it is a function, class or module. That one text has more of them makes no difference
/// until they are used.
fn is_definition(value: &Value, state: &State) -> bool {
    let Value::Ref(id) = value else { return false };
    state.object(*id).is_some_and(|object| {
        matches!(object.kind, ObjectKind::Function | ObjectKind::Class)
            || &*object.type_name == "module"
    })
}
