//! Members of containers and texts: by place, in parts, one after the other.

use std::sync::Arc;

use super::evaluate::Evaluator;
use super::held::{Failure, Found, Held, Kind, Shape, View};
use crate::text::clean_line;
use crate::trace::{ObjectKind, Value};

impl Evaluator<'_> {
    /// `of[index]`.
    pub(in crate::insight) fn item(&mut self, of: &Held, index: &Held) -> Found<Held> {
        let shape = self.shape(of)?;
        match &shape {
            Shape::Container(view) => match view.kind {
                Kind::Dict => self.entry(view, index),
                Kind::Set => Failure::wrong_type(format!(
                    "'{}' object is not subscriptable",
                    shape.type_name()
                )),
                Kind::List | Kind::Tuple => {
                    let at = self.place(view.len(), index, shape.type_name())?;
                    view.member(at).map_or_else(Failure::not_recorded, Ok)
                }
            },
            Shape::Text(text) => {
                let at = self.place(text.chars().count() as u64, index, "str")?;
                Ok(text.chars().nth(at).map_or_else(|| Held::text(""), one_letter))
            }
            Shape::CutText(text, omitted) => {
                let length = omitted.saturating_add(text.chars().count() as u64);
                let at = self.place(length, index, "str")?;
                text.chars().nth(at).map_or_else(Failure::not_recorded, |one| Ok(one_letter(one)))
            }
            own if own.has_own_rules() => Failure::of_own_rules(own),
            other => {
                Failure::wrong_type(format!("'{}' object is not subscriptable", other.type_name()))
            }
        }
    }

    fn entry(&mut self, view: &View, key: &Held) -> Found<Held> {
        self.check_hashable(key)?;
        for (place, known) in view.all().enumerate() {
            if self.same(&known, key, 0)? {
                return view.value(place).map_or_else(Failure::not_recorded, Ok);
            }
        }
        if view.omitted > 0 {
            return Failure::not_recorded();
        }
        if !view.is_exact {
            return Failure::unknown("There is no such key yet.");
        }
        let shown = super::showing::show(key, self.state, 40);
        Failure::raised("KeyError", shown)
    }

    fn place(&mut self, length: u64, index: &Held, of: &str) -> Found<usize> {
        let at = match self.shape(index)? {
            Shape::Int(at) => at,
            Shape::Bool(at) => i64::from(at),
            Shape::Plain(kind, ..) if &*kind == "int" => {
                return Failure::raised(
                    "IndexError",
                    "cannot fit 'int' into an index-sized integer",
                );
            }
            other if other.has_own_rules() => return Failure::of_own_rules(&other),
            _ => {
                return Failure::wrong_type(format!("{of} indices must be integers"));
            }
        };
        let from_end = i128::from(at) + if at < 0 { i128::from(length) } else { 0 };
        match usize::try_from(from_end) {
            Ok(place) if (place as u64) < length => Ok(place),
            _ => Failure::raised("IndexError", format!("{of} index out of range")),
        }
    }

    /// `of[start:stop:step]`.
    pub(super) fn slice(&mut self, of: &Held, bounds: &[Option<Held>; 3]) -> Found<Held> {
        let shape = self.shape(of)?;
        let letters: Vec<char>;
        let (length, recorded) = match &shape {
            Shape::Container(view)
                if view.is_exact && matches!(view.kind, Kind::List | Kind::Tuple) =>
            {
                letters = Vec::new();
                (view.len(), view.recorded())
            }
            Shape::Text(text) | Shape::CutText(text, _) => {
                letters = text.chars().collect();
                let omitted = if let Shape::CutText(_, omitted) = &shape { *omitted } else { 0 };
                (omitted.saturating_add(letters.len() as u64), letters.len())
            }
            own if own.has_own_rules() => return Failure::of_own_rules(own),
            // Since Python 3.12 a slice can be a key, though no dict of a learner has one.
            Shape::Container(View { kind: Kind::Dict, .. }) => {
                return Failure::unknown("A dict has no parts: not worked out here.");
            }
            other => {
                let message = format!("'{}' object is not subscriptable", other.type_name());
                return Failure::wrong_type(message);
            }
        };
        let places = self.places_of_slice(length, bounds)?;
        self.pay(places.len())?;
        if places.iter().any(|place| *place >= recorded) {
            return Failure::not_recorded();
        }
        Ok(match &shape {
            Shape::Container(view) => {
                Held::made(view.kind, places.into_iter().filter_map(|at| view.member(at)).collect())
            }
            _ => Held::text(&places.into_iter().map(|at| letters[at]).collect::<String>()),
        })
    }

    fn places_of_slice(&mut self, length: u64, bounds: &[Option<Held>; 3]) -> Found<Vec<usize>> {
        let mut numbers = [None; 3];
        for (bound, number) in bounds.iter().zip(&mut numbers) {
            let Some(bound) = bound else { continue };
            *number = match self.shape(bound)? {
                Shape::None => None,
                Shape::Int(at) => Some(i128::from(at)),
                Shape::Bool(at) => Some(i128::from(at)),
                other if other.has_own_rules() => return Failure::of_own_rules(&other),
                _ => {
                    return Failure::wrong_type("slice indices must be integers or None");
                }
            };
        }
        let [start, stop, step] = numbers;
        let (length, step) = (i128::from(length), step.unwrap_or(1));
        if step == 0 {
            return Failure::raised("ValueError", "slice step cannot be zero");
        }
        let (least, most) = if step > 0 { (0, length) } else { (-1, length - 1) };
        let within = |at: i128| (if at < 0 { at + length } else { at }).clamp(least, most);
        let (first, end) = if step > 0 { (least, most) } else { (most, least) };
        let start = start.map_or(first, within);
        let stop = stop.map_or(end, within);
        let count = if step > 0 {
            (stop - start + step - 1) / step
        } else {
            (start - stop - step - 1) / -step
        };
        let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
        self.pay(count)?;
        let places = (0..count as i128).map(|at| start + at * step);
        Ok(places.filter_map(|place| usize::try_from(place).ok()).collect())
    }

    /// `of.name`.
    pub(in crate::insight) fn attribute(&mut self, of: &Held, name: &Arc<str>) -> Found<Held> {
        let shown = clean_line(name);
        if let Held::Value(Value::None) = of
            && !name.starts_with("__")
        {
            let message = format!("'NoneType' object has no attribute '{shown}'");
            return Failure::raised("AttributeError", message);
        }
        let Held::Value(Value::Ref(id)) = of else {
            return Failure::unknown(format!(".{shown} of this is not worked out here."));
        };
        let object = self.object(*id)?;
        let found = object.attributes.iter().find(|(known, _)| known == name);
        let has_attributes = matches!(object.kind, ObjectKind::Instance | ObjectKind::Class);
        match found {
            Some((_, value)) if has_attributes => Ok(Held::Value(value.clone())),
            _ if object.omitted > 0 => Failure::not_recorded(),
            _ => {
                Failure::unknown(format!("No .{shown} was recorded in this {}.", object.type_name))
            }
        }
    }

    /// What a loop over the value would meet, as far as it was recorded, and how many more.
    pub(super) fn members(&mut self, held: &Held) -> Found<(Vec<Held>, u64)> {
        let shape = self.shape(held)?;
        match &shape {
            Shape::Container(view) => {
                self.pay(view.recorded())?;
                Ok((view.all().collect(), view.omitted))
            }
            Shape::Text(text) => {
                self.pay(text.len())?;
                Ok((text.chars().map(one_letter).collect(), 0))
            }
            Shape::CutText(..) => Failure::not_recorded(),
            own if own.has_own_rules() => Failure::of_own_rules(own),
            other => Failure::wrong_type(format!("'{}' object is not iterable", other.type_name())),
        }
    }

    /// The same, all of them.
    pub(super) fn all_members(&mut self, held: &Held) -> Found<Vec<Held>> {
        match self.members(held)? {
            (members, 0) => Ok(members),
            _ => Failure::not_recorded(),
        }
    }

    /// `one + other` of rows.
    pub(super) fn joined(&mut self, one: &Shape, other: &Shape) -> Found<Held> {
        match (one, other) {
            (Shape::Text(one), Shape::Text(other)) => {
                self.pay((one.len() + other.len()) / 8)?;
                Ok(Held::text(&format!("{one}{other}")))
            }
            (Shape::Text(_) | Shape::CutText(..), Shape::Text(_) | Shape::CutText(..)) => {
                Failure::not_recorded()
            }
            (Shape::Container(one), Shape::Container(other))
                if one.kind == other.kind && matches!(one.kind, Kind::List | Kind::Tuple) =>
            {
                if one.omitted > 0 || other.omitted > 0 {
                    return Failure::not_recorded();
                }
                self.pay(one.recorded() + other.recorded())?;
                Ok(Held::made(one.kind, one.all().chain(other.all()).collect()))
            }
            (one, other) => Failure::wrong_type(format!(
                "{} and {} cannot be added",
                one.type_name(),
                other.type_name()
            )),
        }
    }

    /// `of * times` of a row.
    pub(super) fn repeated(&mut self, of: &Shape, times: &Shape) -> Found<Held> {
        let times = match times {
            Shape::Int(times) => usize::try_from(*times).unwrap_or(0),
            Shape::Bool(times) => usize::from(*times),
            _ => 0,
        };
        match of {
            Shape::Text(text) => {
                self.pay(text.len().saturating_mul(times))?;
                Ok(Held::text(&text.repeat(times)))
            }
            Shape::Container(view) if view.omitted == 0 => {
                self.pay(view.recorded().saturating_mul(times))?;
                let members = (0..times).flat_map(|_| view.all());
                let items = if view.recorded() == 0 { Vec::new() } else { members.collect() };
                Ok(Held::made(view.kind, items))
            }
            _ => Failure::not_recorded(),
        }
    }
}

fn one_letter(letter: char) -> Held {
    Held::text(letter.encode_utf8(&mut [0; 4]))
}
