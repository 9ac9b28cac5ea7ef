//! Comparisons by value, as the built-in types of Python do them.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::evaluate::Evaluator;
use super::held::{Failure, Found, Held, Kind, Shape, View};
use super::key::Key;
use super::numbers::Number;
use crate::syntax::Comparison;
use crate::trace::Value;

/// Containers inside containers are compared this deep.
const MOST_DEPTH: usize = 50;

impl Evaluator<'_> {
    pub(super) fn compare(
        &mut self,
        one: &Held,
        comparison: Comparison,
        other: &Held,
    ) -> Found<bool> {
        self.pay(1)?;
        Ok(match comparison {
            Comparison::Equal => self.equal(one, other, 0)?,
            Comparison::NotEqual => !self.equal(one, other, 0)?,
            Comparison::Is => are_one(one, other)?,
            Comparison::IsNot => !are_one(one, other)?,
            Comparison::In => self.contains(other, one)?,
            Comparison::NotIn => !self.contains(other, one)?,
            Comparison::Less => self.order(one, "<", other, 0)?,
            Comparison::LessOrEqual => self.order(one, "<=", other, 0)?,
            Comparison::Greater => self.order(one, ">", other, 0)?,
            Comparison::GreaterOrEqual => self.order(one, ">=", other, 0)?,
        })
    }

    /// Whether they are one object or equal: what containers ask of their members.
    pub(super) fn same(&mut self, one: &Held, other: &Held, depth: usize) -> Found<bool> {
        match identity(one, other) {
            Some(true) => Ok(true),
            None if is_nan(one) => {
                Failure::unknown("Whether two nan are one object was not recorded.")
            }
            _ => self.equal(one, other, depth),
        }
    }

    pub(super) fn equal(&mut self, one: &Held, other: &Held, depth: usize) -> Found<bool> {
        self.pay(1)?;
        if depth > MOST_DEPTH {
            return Failure::unknown("This goes too deep: not worked out here.");
        }
        let shapes = (self.shape(one)?, self.shape(other)?);
        if let (Some(one), Some(other)) = (Number::of(&shapes.0), Number::of(&shapes.1)) {
            return Ok(one.order(other) == Some(Ordering::Equal));
        }
        match (&shapes.0, &shapes.1) {
            (Shape::None, Shape::None) => Ok(true),
            (Shape::Text(one), Shape::Text(other)) => Ok(one == other),
            (Shape::Text(_) | Shape::CutText(..), Shape::Text(_) | Shape::CutText(..)) => {
                cut_texts_equal(&shapes.0, &shapes.1)
            }
            (Shape::Container(one), Shape::Container(other)) if one.is_exact && other.is_exact => {
                self.containers_equal(one, other, depth + 1)
            }
            (Shape::Function, Shape::Function) if identity(one, other).is_some() => {
                Ok(identity(one, other) == Some(true))
            }
            (Shape::Plain(..), _) | (_, Shape::Plain(..)) => plain_equal(&shapes.0, &shapes.1),
            (one, _) if one.has_own_rules() => Failure::of_own_rules(one),
            (_, other) if other.has_own_rules() => Failure::of_own_rules(other),
            _ => Ok(false),
        }
    }

    fn containers_equal(&mut self, one: &View, other: &View, depth: usize) -> Found<bool> {
        if one.kind != other.kind || one.len() != other.len() {
            return Ok(false);
        }
        match one.kind {
            Kind::List | Kind::Tuple => {
                let place = self.first_difference(one, other, depth)?;
                Ok(place.is_none())
            }
            Kind::Set => self.is_subset(one, other, depth),
            Kind::Dict => self.dicts_equal(one, other, depth),
        }
    }

    /// The place of the first members that differ, if both have any there.
    fn first_difference(&mut self, one: &View, other: &View, depth: usize) -> Found<Option<usize>> {
        for (place, (one, other)) in one.all().zip(other.all()).enumerate() {
            if !self.same(&one, &other, depth)? {
                return Ok(Some(place));
            }
        }
        let compared = one.recorded().min(other.recorded()) as u64;
        if compared < one.len().min(other.len()) {
            return Failure::not_recorded();
        }
        Ok(None)
    }

    fn dicts_equal(&mut self, one: &View, other: &View, depth: usize) -> Found<bool> {
        let places = self.places(other)?;
        for (at, key) in one.all().enumerate() {
            let place = self.find(&key, other, places.as_ref(), depth)?;
            let Some(other) = place.and_then(|place| other.value(place)) else {
                return Ok(false);
            };
            let Some(value) = one.value(at) else { return Ok(false) };
            if !self.same(&value, &other, depth)? {
                return Ok(false);
            }
        }
        if one.omitted > 0 { Failure::not_recorded() } else { Ok(true) }
    }

    /// Whether all members of one are in the other.
    fn is_subset(&mut self, one: &View, other: &View, depth: usize) -> Found<bool> {
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
    fn places(&mut self, view: &View) -> Found<Option<HashMap<Key, usize>>> {
        self.pay(view.recorded())?;
        let mut places = HashMap::new();
        for (place, member) in view.all().enumerate() {
            let Some(key) = Key::of(&member) else { return Ok(None) };
            places.entry(key).or_insert(place);
        }
        Ok(Some(places))
    }

    /// Where a member of a set or a key of a dict stands.
    fn find(
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
        for (place, member) in view.all().enumerate() {
            if self.same(&member, wanted, depth)? {
                return Ok(Some(place));
            }
        }
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

    pub(super) fn order(
        &mut self,
        one: &Held,
        sign: &'static str,
        other: &Held,
        depth: usize,
    ) -> Found<bool> {
        self.pay(1)?;
        let shapes = (self.shape(one)?, self.shape(other)?);
        if let (Some(one), Some(other)) = (Number::of(&shapes.0), Number::of(&shapes.1)) {
            return Ok(one.order(other).is_some_and(|order| is_so(order, sign)));
        }
        match (&shapes.0, &shapes.1) {
            (Shape::Text(one), Shape::Text(other)) => Ok(is_so(one.cmp(other), sign)),
            (Shape::Text(_) | Shape::CutText(..), Shape::Text(_) | Shape::CutText(..)) => {
                Failure::not_recorded()
            }
            (one, other) if one.has_own_rules() || other.has_own_rules() => {
                Failure::of_own_rules(if one.has_own_rules() { one } else { other })
            }
            (Shape::Container(one), Shape::Container(other))
                if one.kind == other.kind && one.kind != Kind::Dict =>
            {
                self.containers_in_order(one, sign, other, depth)
            }
            (one, other) => Failure::wrong_type(format!(
                "'{sign}' not supported between instances of '{}' and '{}'",
                one.type_name(),
                other.type_name()
            )),
        }
    }

    fn containers_in_order(
        &mut self,
        one: &View,
        sign: &'static str,
        other: &View,
        depth: usize,
    ) -> Found<bool> {
        if depth > MOST_DEPTH {
            return Failure::unknown("This goes too deep: not worked out here.");
        }
        let sizes = one.len().cmp(&other.len());
        if one.kind != Kind::Set {
            let Some(place) = self.first_difference(one, other, depth + 1)? else {
                return Ok(is_so(sizes, sign));
            };
            let (Some(one), Some(other)) = (one.member(place), other.member(place)) else {
                return Failure::not_recorded();
            };
            return self.order(&one, sign, &other, depth + 1);
        }
        if !is_so(sizes, sign) {
            return Ok(false);
        }
        if sign.starts_with('<') {
            self.is_subset(one, other, depth)
        } else {
            self.is_subset(other, one, depth)
        }
    }
}

fn is_so(order: Ordering, sign: &str) -> bool {
    match sign {
        "<" => order == Ordering::Less,
        "<=" => order != Ordering::Greater,
        ">" => order == Ordering::Greater,
        _ => order != Ordering::Less,
    }
}

fn is_nan(held: &Held) -> bool {
    matches!(held, Held::Value(Value::Float(number)) if number.is_nan())
}

/// Whether two values are one object, as far as that is known.
fn identity(one: &Held, other: &Held) -> Option<bool> {
    match (one, other) {
        (Held::Value(Value::Ref(one)), Held::Value(Value::Ref(other))) => Some(one == other),
        (Held::Value(Value::None), Held::Value(Value::None)) => Some(true),
        (Held::Value(Value::Bool(one)), Held::Value(Value::Bool(other))) => Some(one == other),
        (Held::Value(one), Held::Value(other)) => {
            let differ = match (one, other) {
                (Value::Float(one), Value::Float(other)) => one.to_bits() != other.to_bits(),
                (Value::Plain { .. }, Value::Plain { .. }) => false,
                (one, other) => one != other,
            };
            differ.then_some(false)
        }
        // Python may keep one empty tuple for all, and one of each that a line makes.
        (Held::Made(made), _) | (_, Held::Made(made)) => {
            (made.kind != Kind::Tuple).then_some(false)
        }
    }
}

/// `one is other`.
fn are_one(one: &Held, other: &Held) -> Found<bool> {
    identity(one, other).map_or_else(
        || Failure::unknown("Whether two equal values are one object was not recorded. Use ==."),
        Ok,
    )
}

fn cut_texts_equal(one: &Shape, other: &Shape) -> Found<bool> {
    let parts = |shape: &Shape| match shape {
        Shape::Text(text) => (text.clone(), 0),
        Shape::CutText(text, omitted) => (text.clone(), *omitted),
        _ => ("".into(), 0),
    };
    let (one, other) = (parts(one), parts(other));
    let length = |(text, omitted): &(std::sync::Arc<str>, u64)| {
        omitted.saturating_add(text.chars().count() as u64)
    };
    let differ = one.0.chars().zip(other.0.chars()).any(|(one, other)| one != other);
    if differ || length(&one) != length(&other) { Ok(false) } else { Failure::not_recorded() }
}

/// Whether two values, one of which is `bytes` or a huge `int`, are equal.
fn plain_equal(one: &Shape, other: &Shape) -> Found<bool> {
    match (one, other) {
        (Shape::Plain(kind, one, left_one), Shape::Plain(other_kind, other, left_other)) => {
            if kind != other_kind {
                return Ok(false);
            }
            if *left_one > 0 || *left_other > 0 {
                Failure::not_recorded()
            } else {
                Ok(one == other)
            }
        }
        (Shape::Plain(kind, ..), Shape::Float(_)) | (Shape::Float(_), Shape::Plain(kind, ..))
            if &**kind == "int" =>
        {
            Failure::too_large()
        }
        (one, _) | (_, one) if matches!(one, Shape::Other(_)) => Failure::of_own_rules(one),
        (Shape::Container(view), _) | (_, Shape::Container(view)) if !view.is_exact => {
            Failure::unknown(format!(
                "{} has its own rules: not worked out here.",
                view.type_name()
            ))
        }
        _ => Ok(false),
    }
}
