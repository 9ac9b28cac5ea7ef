//! Works an expression out.

use std::collections::HashSet;
use std::sync::Arc;

use super::held::{Failure, Found, Held, Kind, Made, Members, Shape, View};
use super::numbers::{self, Number};
use crate::syntax::{Binary, Comparison, Expression, Unary};
use crate::trace::{Frame, Object, ObjectId, ObjectKind, State, Value};

/// One expression takes no more work than this: about as many members looked at.
const MOST_WORK: usize = 2_000_000;
/// Kin of the built-in containers in the library that only add to them.
const KIN: [&str; 4] = ["deque", "defaultdict", "OrderedDict", "Counter"];

/// Works expressions out at one step, as one call sees it.
pub(in crate::insight) struct Evaluator<'a> {
    pub(in crate::insight) state: &'a State,
    frame: Option<&'a Arc<Frame>>,
    /// The program's own level.
    module: Option<&'a Arc<Frame>>,
    /// The work done.
    pub(super) work: usize,
    /// Objects that were looked at, or looked for.
    pub(super) touched: HashSet<ObjectId>,
    /// Objects that were looked at a step before: they are at hand.
    pub(super) known: HashSet<ObjectId>,
}

impl<'a> Evaluator<'a> {
    pub(in crate::insight) fn new(state: &'a State, frame: Option<&'a Arc<Frame>>) -> Self {
        let module = state.frames.first().filter(|frame| &*frame.function == "<module>");
        let (touched, known) = (HashSet::new(), HashSet::new());
        Self { state, frame, module, work: 1, touched, known }
    }

    /// The calls whose names count.
    pub(super) fn frames(&self) -> [Option<&'a Arc<Frame>>; 2] {
        [self.frame, self.module]
    }

    pub(super) fn pay(&mut self, work: usize) -> Found<()> {
        self.work = self.work.saturating_add(work);
        if self.work > MOST_WORK {
            return Failure::unknown("This is too much work: not worked out here.");
        }
        Ok(())
    }

    fn held_by_name(&self, name: &str) -> Option<&'a Value> {
        self.frames().into_iter().flatten().find_map(|frame| frame.variable(name))
    }

    pub(super) fn object(&mut self, id: ObjectId) -> Found<Arc<Object>> {
        let is_new = self.touched.insert(id) && !self.known.contains(&id);
        let Some(object) = self.state.object(id) else { return Failure::not_recorded() };
        self.pay(if is_new { 1 + object.len() / 4 } else { 1 })?;
        Ok(object)
    }

    pub(in crate::insight) fn value(&mut self, expression: &Expression) -> Found<Held> {
        self.pay(1)?;
        Ok(match expression {
            Expression::None => Held::Value(Value::None),
            Expression::Bool(value) => Held::bool(*value),
            Expression::Int(number) => Held::int(*number),
            Expression::Float(number) => Held::float(*number),
            Expression::Text(text) => Held::text(text),
            Expression::Name(name) => match self.held_by_name(name) {
                Some(value) => Held::Value(value.clone()),
                None => return Err(Failure::NoName(Arc::clone(name))),
            },
            Expression::List(parts) => Held::made(Kind::List, self.values(parts)?),
            Expression::Tuple(parts) => Held::made(Kind::Tuple, self.values(parts)?),
            Expression::Set(parts) => self.set(parts)?,
            Expression::Dict(entries) => self.dict(entries)?,
            Expression::Item(of, index) => {
                let (of, index) = (self.value(of)?, self.value(index)?);
                self.item(&of, &index)?
            }
            Expression::Slice(of, bounds) => self.slice_of(of, bounds)?,
            Expression::Attribute(of, name) => {
                let of = self.value(of)?;
                self.attribute(&of, name)?
            }
            Expression::Unary(sign, of) => self.unary(*sign, of)?,
            Expression::Binary(one, sign, other) => {
                let (one, other) = (self.value(one)?, self.value(other)?);
                self.binary(&one, *sign, &other)?
            }
            Expression::Compare(first, others) => self.chain(first, others)?,
            Expression::And(parts) => self.until(parts, false)?,
            Expression::Or(parts) => self.until(parts, true)?,
            Expression::Conditional(all) => {
                let test = self.value(&all.test)?;
                let is_so = self.truth(&test)?;
                self.value(if is_so { &all.then } else { &all.otherwise })?
            }
            Expression::Call(function, given) => {
                let given = self.values(given)?;
                self.call(*function, &given)?
            }
            Expression::Method(of, method, given) => {
                let (of, given) = (self.value(of)?, self.values(given)?);
                self.method(&of, *method, &given)?
            }
        })
    }

    fn values(&mut self, expressions: &[Expression]) -> Found<Vec<Held>> {
        expressions.iter().map(|part| self.value(part)).collect()
    }

    fn slice_of(&mut self, of: &Expression, bounds: &[Option<Expression>; 3]) -> Found<Held> {
        let of = self.value(of)?;
        let mut held = [None, None, None];
        for (bound, held) in bounds.iter().zip(&mut held) {
            *held = bound.as_ref().map(|bound| self.value(bound)).transpose()?;
        }
        self.slice(&of, &held)
    }

    fn set(&mut self, parts: &[Expression]) -> Found<Held> {
        let mut items = Vec::new();
        for item in self.values(parts)? {
            self.check_hashable(&item)?;
            if !self.is_among(&item, &items)? {
                items.push(item);
            }
        }
        Ok(Held::made(Kind::Set, items))
    }

    fn dict(&mut self, entries: &[(Expression, Expression)]) -> Found<Held> {
        let mut made: Vec<(Held, Held)> = Vec::new();
        for (key, value) in entries {
            let (key, value) = (self.value(key)?, self.value(value)?);
            self.check_hashable(&key)?;
            let keys: Vec<Held> = made.iter().map(|(key, _)| key.clone()).collect();
            match self.place_among(&key, &keys)? {
                Some(place) => made[place].1 = value,
                None => made.push((key, value)),
            }
        }
        Ok(Held::Made(Arc::new(Made { kind: Kind::Dict, items: Vec::new(), entries: made })))
    }

    /// The first of the values that counts as true, or as false; else the last.
    fn until(&mut self, parts: &[Expression], wanted: bool) -> Found<Held> {
        let mut held = Held::bool(!wanted);
        for part in parts {
            held = self.value(part)?;
            let is_last = std::ptr::eq(part, &parts[parts.len() - 1]);
            if !is_last && self.truth(&held)? == wanted {
                break;
            }
        }
        Ok(held)
    }

    fn chain(&mut self, first: &Expression, others: &[(Comparison, Expression)]) -> Found<Held> {
        let mut before = self.value(first)?;
        for (comparison, other) in others {
            let other = self.value(other)?;
            if !self.compare(&before, *comparison, &other)? {
                return Ok(Held::bool(false));
            }
            before = other;
        }
        Ok(Held::bool(true))
    }

    /// What a value is.
    pub(super) fn shape(&mut self, held: &Held) -> Found<Shape> {
        let value = match held {
            Held::Made(made) => return Ok(Shape::Container(View::made(made))),
            Held::Value(value) => value,
        };
        Ok(match value {
            Value::None => Shape::None,
            Value::Bool(value) => Shape::Bool(*value),
            Value::Int(number) => Shape::Int(*number),
            Value::Float(number) => Shape::Float(*number),
            Value::Text { shown, omitted: 0 } => Shape::Text(Arc::clone(shown)),
            Value::Text { shown, omitted } => Shape::CutText(Arc::clone(shown), *omitted),
            Value::Plain { type_name, repr, omitted } => match &**type_name {
                "bytes" | "int" => Shape::Plain(type_name.clone(), repr.clone(), *omitted),
                _ => Shape::Other(Arc::clone(type_name)),
            },
            Value::Ref(id) => {
                let object = self.object(*id)?;
                self.shape_of_object(object)
            }
        })
    }

    fn shape_of_object(&self, object: Arc<Object>) -> Shape {
        if object.kind == ObjectKind::Function {
            return Shape::Function;
        }
        let type_name = Arc::clone(&object.type_name);
        let Some(kind) = Kind::of(object.kind) else { return Shape::Other(type_name) };
        let is_frozen = &*type_name == "frozenset";
        let is_exact = *type_name == *kind.name() || (is_frozen && kind == Kind::Set);
        // A class of the program may have the name of one of the library.
        let is_kin = KIN.contains(&&*type_name) && self.held_by_name(&type_name).is_none();
        if !is_exact && !is_kin || !object.attributes.is_empty() {
            return Shape::Other(type_name);
        }
        let omitted = object.omitted;
        let members = Members::Recorded(object);
        Shape::Container(View { kind, members, omitted, is_exact, is_frozen })
    }

    /// Whether a value counts as true.
    pub(in crate::insight) fn truth(&mut self, held: &Held) -> Found<bool> {
        let shape = self.shape(held)?;
        Ok(match &shape {
            Shape::None => false,
            Shape::Text(text) => !text.is_empty(),
            Shape::CutText(..) | Shape::Function => true,
            Shape::Plain(_, repr, _) => !matches!(&**repr, "b''" | "b\"\"" | "0"),
            Shape::Container(view) => view.len() > 0,
            Shape::Other(_) => return Failure::of_own_rules(&shape),
            number => !Number::of(number).is_some_and(Number::is_zero),
        })
    }

    fn unary(&mut self, sign: Unary, of: &Expression) -> Found<Held> {
        let held = self.value(of)?;
        if sign == Unary::Not {
            return Ok(Held::bool(!self.truth(&held)?));
        }
        let shape = self.shape(&held)?;
        match (Number::of(&shape), sign) {
            (Some(number), Unary::Minus) => number.negated(),
            (Some(number), _) => Ok(number.held()),
            (None, _) if shape.has_own_rules() => Failure::of_own_rules(&shape),
            (None, _) => Failure::wrong_type(format!("a {} has no sign", shape.type_name())),
        }
    }

    pub(super) fn binary(&mut self, one: &Held, sign: Binary, other: &Held) -> Found<Held> {
        let shapes = (self.shape(one)?, self.shape(other)?);
        if let (Some(one), Some(other)) = (Number::of(&shapes.0), Number::of(&shapes.1)) {
            return numbers::binary(one, sign, other);
        }
        if shapes.0.has_own_rules() || shapes.1.has_own_rules() {
            let own = if shapes.0.has_own_rules() { &shapes.0 } else { &shapes.1 };
            return Failure::of_own_rules(own);
        }
        match (&shapes.0, sign, &shapes.1) {
            (_, Binary::Add, _) => self.joined(&shapes.0, &shapes.1),
            (of, Binary::Multiply, times) | (times, Binary::Multiply, of)
                if is_row(of) && matches!(times, Shape::Int(_) | Shape::Bool(_)) =>
            {
                self.repeated(of, times)
            }
            (Shape::Text(_) | Shape::CutText(..), Binary::Modulo, _) => {
                Failure::unknown("Putting values into a text is not worked out here.")
            }
            (Shape::Container(one), Binary::Subtract, Shape::Container(other))
                if one.kind == Kind::Set && other.kind == Kind::Set =>
            {
                self.without(one, other)
            }
            (one, _, other) => Failure::wrong_type(format!(
                "{} and {} do not go together here",
                one.type_name(),
                other.type_name()
            )),
        }
    }
}

/// Whether it can be repeated with `*`.
fn is_row(shape: &Shape) -> bool {
    match shape {
        Shape::Text(_) | Shape::CutText(..) => true,
        Shape::Container(view) => matches!(view.kind, Kind::List | Kind::Tuple),
        _ => false,
    }
}
