//! The functions that can be called.

use super::evaluate::Evaluator;
use super::held::{Failure, Found, Held, Kind, Shape, View};
use super::numbers::{self, Number};
use crate::syntax::{Binary, Function};
use crate::trace::Value;

impl Evaluator<'_> {
    pub(super) fn call(&mut self, function: Function, given: &[Held]) -> Found<Held> {
        let [first, more @ ..] = given else { return Failure::wrong_type("nothing to work with") };
        match function {
            Function::Abs => self.number(first, "abs")?.absolute(),
            Function::All => self.search(first, false),
            Function::Any => self.search(first, true),
            Function::Float => self.float(first),
            Function::Int => self.int(first),
            Function::Len => self.length(first),
            Function::Max => self.extreme(given, ">"),
            Function::Min => self.extreme(given, "<"),
            Function::Round => self.round(first, more.first()),
            Function::Sorted => self.sorted(first),
            Function::Str => Ok(Held::text(&self.as_text(first)?)),
            Function::Sum => self.sum(first, more.first()),
        }
    }

    fn number(&mut self, held: &Held, function: &str) -> Found<Number> {
        let shape = self.shape(held)?;
        match Number::of(&shape) {
            Some(number) => Ok(number),
            None if shape.has_own_rules() => Failure::of_own_rules(&shape),
            None => Failure::wrong_type(format!("{function}() takes no {}", shape.type_name())),
        }
    }

    fn length(&mut self, held: &Held) -> Found<Held> {
        let shape = self.shape(held)?;
        let length = match &shape {
            Shape::Container(view) => view.len(),
            Shape::Text(text) => text.chars().count() as u64,
            Shape::CutText(text, omitted) => omitted.saturating_add(text.chars().count() as u64),
            Shape::Plain(kind, ..) if &**kind == "int" => {
                return Failure::wrong_type("object of type 'int' has no len()");
            }
            own if own.has_own_rules() => return Failure::of_own_rules(own),
            other => {
                let message = format!("object of type '{}' has no len()", other.type_name());
                return Failure::wrong_type(message);
            }
        };
        i64::try_from(length).map_or_else(|_| Failure::too_large(), |length| Ok(Held::int(length)))
    }

    /// `any` and `all`: whether the search for a value that counts as this ends with one.
    fn search(&mut self, held: &Held, wanted: bool) -> Found<Held> {
        let (members, omitted) = self.members(held)?;
        for member in &members {
            if self.truth(member)? == wanted {
                return Ok(Held::bool(wanted));
            }
        }
        if omitted > 0 { Failure::not_recorded() } else { Ok(Held::bool(!wanted)) }
    }

    fn float(&mut self, held: &Held) -> Found<Held> {
        let shape = self.shape(held)?;
        match (&shape, Number::of(&shape)) {
            (_, Some(number)) => Ok(Held::float(number.float())),
            (Shape::Text(text), _) => super::texts::read_float(text),
            (Shape::CutText(..), _) => Failure::not_recorded(),
            _ => self.number(held, "float").map(Number::held),
        }
    }

    fn int(&mut self, held: &Held) -> Found<Held> {
        match self.shape(held)? {
            Shape::Float(number) => numbers::whole(number.trunc()),
            Shape::Text(text) => super::texts::read_int(&text),
            Shape::CutText(..) => Failure::not_recorded(),
            _ => self.number(held, "int").map(Number::held),
        }
    }

    fn round(&mut self, held: &Held, digits: Option<&Held>) -> Found<Held> {
        let number = self.number(held, "round")?;
        let digits = digits.map(|digits| self.shape(digits)).transpose()?;
        match digits {
            None | Some(Shape::None) => numbers::round(number),
            Some(Shape::Int(digits)) => numbers::round_to(number, digits),
            Some(Shape::Bool(digits)) => numbers::round_to(number, i64::from(digits)),
            Some(own) if own.has_own_rules() => Failure::of_own_rules(&own),
            Some(other) => Failure::wrong_type(format!("round() to {} digits", other.type_name())),
        }
    }

    /// `max` and `min`: the first member that no other one is before.
    fn extreme(&mut self, given: &[Held], sign: &'static str) -> Found<Held> {
        let members = match given {
            [one] => self.all_members(one)?,
            several => several.to_vec(),
        };
        let mut members = members.into_iter();
        let Some(mut best) = members.next() else {
            return Failure::raised("ValueError", "there is nothing to choose from: it is empty");
        };
        for member in members {
            if self.order(&member, sign, &best, 0)? {
                best = member;
            }
        }
        Ok(best)
    }

    fn sum(&mut self, held: &Held, start: Option<&Held>) -> Found<Held> {
        let mut total = start.cloned().unwrap_or(Held::int(0));
        if let Shape::Text(_) | Shape::CutText(..) = self.shape(&total)? {
            return Failure::wrong_type("sum() can't sum strings");
        }
        let members = self.all_members(held)?;
        let mut exact = Exact::default();
        let has_order =
            !matches!(self.shape(held)?, Shape::Container(view) if view.kind == Kind::Set);
        let mut floats = 0;
        for member in &members {
            self.pay(1)?;
            if let Held::Value(Value::Float(_)) = member {
                floats += 1;
            }
            total = self.binary(&total, Binary::Add, member)?;
            exact.add(member);
        }
        // Python adds floats more exactly from 3.12 on, and a set's order is its own.
        let Held::Value(Value::Float(sum)) = total else { return Ok(total) };
        let is_sure = floats <= 1 || (has_order && start.is_none() && exact.is(sum));
        if is_sure || !sum.is_finite() {
            return Ok(total);
        }
        Failure::unknown("The last digits of this sum depend on the version of Python.")
    }

    fn sorted(&mut self, held: &Held) -> Found<Held> {
        let members = self.all_members(held)?;
        if members.len() < 2 {
            return Ok(Held::made(Kind::List, members));
        }
        self.check_sortable(&members, 0)?;
        let sorted = self.merge_sort(members)?;
        Ok(Held::made(Kind::List, sorted))
    }

    /// Whether any two of these can be put in order: else what Python says depends on which it
    /// compares.
    fn check_sortable(&mut self, members: &[Held], depth: usize) -> Found<()> {
        let (mut numbers, mut texts, mut rows) = (0, 0, Vec::new());
        for member in members {
            match self.shape(member)? {
                Shape::Float(number) if number.is_nan() => {
                    return Failure::unknown("With a nan there is no order to sort by.");
                }
                Shape::Text(_) => texts += 1,
                Shape::CutText(..) => return Failure::not_recorded(),
                Shape::Container(view) if view.kind == Kind::List || view.kind == Kind::Tuple => {
                    if view.omitted > 0 {
                        return Failure::not_recorded();
                    }
                    rows.push(view);
                }
                own if own.has_own_rules() => return Failure::of_own_rules(&own),
                shape if Number::of(&shape).is_some() => numbers += 1,
                Shape::Container(view) if view.kind == Kind::Set => {
                    return Failure::unknown("Sorting sets is not worked out here.");
                }
                _ => {}
            }
        }
        if numbers == members.len() || texts == members.len() {
            return Ok(());
        }
        if rows.len() == members.len() && rows.iter().all(|row| row.kind == rows[0].kind) {
            let longest = rows.iter().map(View::recorded).max().unwrap_or(0);
            self.pay(longest.saturating_mul(rows.len()))?;
            for place in 0..longest {
                let column: Vec<Held> = rows.iter().filter_map(|row| row.member(place)).collect();
                if column.len() > 1
                    && (depth > 3 || self.check_sortable(&column, depth + 1).is_err())
                {
                    return Failure::unknown(
                        "Sorting values of several kinds is not worked out here.",
                    );
                }
            }
            return Ok(());
        }
        if depth > 0 || !rows.is_empty() {
            return Failure::unknown("Sorting values of several kinds is not worked out here.");
        }
        Failure::wrong_type("values of several kinds have no order")
    }

    fn merge_sort(&mut self, mut members: Vec<Held>) -> Found<Vec<Held>> {
        if members.len() < 2 {
            return Ok(members);
        }
        let second = members.split_off(members.len() / 2);
        let first = self.merge_sort(members)?;
        let second = self.merge_sort(second)?;
        let mut merged = Vec::with_capacity(first.len() + second.len());
        let (mut first, mut second) = (first.into_iter().peekable(), second.into_iter().peekable());
        while let (Some(one), Some(other)) = (first.peek(), second.peek()) {
            let is_second = self.order(other, "<", one, 0)?;
            merged.extend(if is_second { second.next() } else { first.next() });
        }
        merged.extend(first.chain(second));
        Ok(merged)
    }
}

/// A sum of floats with what rounding took from it.
#[derive(Default)]
struct Exact {
    sum: f64,
    lost: f64,
    /// Whether something else than a number that is a float exactly was added.
    is_off: bool,
}

impl Exact {
    fn add(&mut self, member: &Held) {
        let number = match member {
            Held::Value(Value::Float(number)) => *number,
            Held::Value(Value::Int(number)) if number.unsigned_abs() < 1 << 53 => *number as f64,
            Held::Value(Value::Bool(value)) => f64::from(u8::from(*value)),
            _ => {
                self.is_off = true;
                return;
            }
        };
        let sum = self.sum + number;
        self.lost += if self.sum.abs() >= number.abs() {
            (self.sum - sum) + number
        } else {
            (number - sum) + self.sum
        };
        self.sum = sum;
    }

    fn is(&self, sum: f64) -> bool {
        !self.is_off && self.sum == sum && self.sum + self.lost == sum
    }
}
