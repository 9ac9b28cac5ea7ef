//! Comparisons by value, as the built-in types of Python do them.

use std::cmp::Ordering;

use super::evaluate::Evaluator;
use super::held::{Failure, Found, Held, Kind, Shape, View};
use super::numbers::Number;
use crate::syntax::Comparison;
use crate::trace::Value;

/// Containers inside containers are compared this deep.
pub(super) const MOST_DEPTH: usize = 50;

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
            Some(true) => {
                self.pay(1)?;
                Ok(true)
            }
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
