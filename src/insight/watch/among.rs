//! What is in a container.

use std::collections::HashMap;

use super::compare::MOST_DEPTH;
use super::evaluate::Evaluator;
use super::held::{Failure, Found, Held, Kind, Members, Shape, View};
use super::key::Key;
use crate::trace::Value;

/// Simple members are passed over this quickly.
const SIMPLE_PER_WORK: usize = 8;

impl View {
    /// The next member, from a place on, that is the wanted one, or of which only a closer look
    /// tells whether it is. Numbers and texts that are others are passed over.
    fn next_like(&self, wanted: &Held, from: usize) -> Option<(usize, bool)> {
        let (Members::Recorded(object), Held::Value(wanted)) = (&self.members, wanted) else {
            return (from < self.recorded()).then_some((from, false));
        };
        let member = |place: usize| match self.kind {
            Kind::Dict => object.entries.get(place).map(|(key, _)| key),
            _ => object.items.get(place),
        };
        let mut place = from;
        while let Some(member) = member(place) {
            match are_equal(member, wanted) {
                Some(false) => place += 1,
                is_it => return Some((place, is_it == Some(true))),
            }
        }
        None
    }
}

/// Whether two values are equal, where that is plain to see.
fn are_equal(one: &Value, other: &Value) -> Option<bool> {
    match (one, other) {
        (Value::Int(one), Value::Int(other)) => Some(one == other),
        (Value::Text { shown: one, omitted: 0 }, Value::Text { shown: other, omitted: 0 }) => {
            Some(one == other)
        }
        (Value::None, Value::None) => Some(true),
        (Value::Int(_) | Value::None, Value::Text { .. })
        | (Value::Text { .. }, Value::Int(_) | Value::None)
        | (Value::Int(_), Value::None)
        | (Value::None, Value::Int(_)) => Some(false),
        _ => None,
    }
}

impl Evaluator<'_> {
    /// Whether all members of one are in the other.
    pub(super) fn is_subset(&mut self, one: &View, other: &View, depth: usize) -> Found<bool> {
        let places = self.places(other)?;
        for member in one.all() {
            if self.find(&member, other, places.as_ref(), depth)?.is_none() {
                return Ok(false);
            }
        }
        if one.omitted > 0 { Failure::not_recorded() } else { Ok(true) }
    }

    pub(super) fn without(&mut self, one: &View, other: &View) -> Found<Held> {
        if one.omitted > 0 || one.is_frozen {
            return Failure::not_recorded();
        }
        let places = self.places(other)?;
        let mut left = Vec::new();
        for member in one.all() {
            if self.find(&member, other, places.as_ref(), 0)?.is_none() {
                left.push(member);
            }
        }
        Ok(Held::made(Kind::Set, left))
    }

    /// Where each member stands, if all are as simple as that.
    pub(super) fn places(&mut self, view: &View) -> Found<Option<HashMap<Key, usize>>> {
        self.pay(view.recorded())?;
        let mut places = HashMap::new();
        for (place, member) in view.all().enumerate() {
            let Some(key) = Key::of(&member) else { return Ok(None) };
            places.entry(key).or_insert(place);
        }
        Ok(Some(places))
    }

    /// Where a member of a set or a key of a dict stands.
    pub(super) fn find(
        &mut self,
        wanted: &Held,
        view: &View,
        places: Option<&HashMap<Key, usize>>,
        depth: usize,
    ) -> Found<Option<usize>> {
        let place = match (places, Key::of(wanted)) {
            (Some(places), Some(key)) => {
                self.pay(1)?;
                places.get(&key).copied()
            }
            _ => self.place_in(wanted, view, depth)?,
        };
        if place.is_none() && view.omitted > 0 {
            return Failure::not_recorded();
        }
        Ok(place)
    }

    fn place_in(&mut self, wanted: &Held, view: &View, depth: usize) -> Found<Option<usize>> {
        let mut passed = 0;
        while let Some((place, is_it)) = view.next_like(wanted, passed) {
            self.pay((place - passed) / SIMPLE_PER_WORK)?;
            let member = view.member(place);
            if is_it || member.map_or(Ok(false), |member| self.same(&member, wanted, depth))? {
                return Ok(Some(place));
            }
            passed = place + 1;
        }
        self.pay(view.recorded().saturating_sub(passed) / SIMPLE_PER_WORK)?;
        Ok(None)
    }

    pub(super) fn place_among(&mut self, wanted: &Held, among: &[Held]) -> Found<Option<usize>> {
        for (place, member) in among.iter().enumerate() {
            if self.same(member, wanted, 0)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    pub(super) fn is_among(&mut self, wanted: &Held, among: &[Held]) -> Found<bool> {
        Ok(self.place_among(wanted, among)?.is_some())
    }

    /// `wanted in container`.
    pub(super) fn contains(&mut self, container: &Held, wanted: &Held) -> Found<bool> {
        let shapes = (self.shape(container)?, self.shape(wanted)?);
        match (&shapes.0, &shapes.1) {
            (Shape::Text(text), Shape::Text(part)) => {
                self.pay(text.len() / 8)?;
                Ok(text.contains(&**part))
            }
            (Shape::CutText(text, _), Shape::Text(part)) if text.contains(&**part) => Ok(true),
            (Shape::Text(_) | Shape::CutText(..), Shape::Text(_) | Shape::CutText(..)) => {
                Failure::not_recorded()
            }
            (Shape::Text(_) | Shape::CutText(..), part) => {
                let message = format!(
                    "'in <string>' requires string as left operand, not {}",
                    part.type_name()
                );
                Failure::wrong_type(message)
            }
            (Shape::Container(view), _) => self.is_in(wanted, view),
            (shape, _) if shape.has_own_rules() => Failure::of_own_rules(shape),
            (shape, _) => Failure::wrong_type(format!(
                "argument of type '{}' is not iterable",
                shape.type_name()
            )),
        }
    }

    fn is_in(&mut self, wanted: &Held, view: &View) -> Found<bool> {
        if matches!(view.kind, Kind::Set | Kind::Dict) {
            if let Shape::Container(View { kind: Kind::Set, .. }) = self.shape(wanted)?
                && view.kind == Kind::Set
            {
                return Failure::unknown("A set in a set is not worked out here.");
            }
            self.check_hashable(wanted)?;
        }
        let place = self.place_in(wanted, view, 0)?;
        if place.is_none() && view.omitted > 0 {
            return Failure::not_recorded();
        }
        Ok(place.is_some())
    }

    /// Whether it can be in a set: an error if not.
    pub(super) fn check_hashable(&mut self, held: &Held) -> Found<()> {
        self.hashable(held, 0)
    }

    fn hashable(&mut self, held: &Held, depth: usize) -> Found<()> {
        self.pay(1)?;
        match self.shape(held)? {
            Shape::Container(view) if view.kind == Kind::Tuple && view.is_exact => {
                if view.omitted > 0 || depth > MOST_DEPTH {
                    return Failure::not_recorded();
                }
                view.all().try_for_each(|member| self.hashable(&member, depth + 1))
            }
            Shape::Container(view) if view.is_frozen => Ok(()),
            Shape::Container(view) => {
                Failure::wrong_type(format!("unhashable type: '{}'", view.type_name()))
            }
            shape @ Shape::Other(_) => Failure::of_own_rules(&shape),
            _ => Ok(()),
        }
    }
}
