//! Texts: their methods, values as texts, and texts as numbers.

use super::evaluate::Evaluator;
use super::held::{Failure, Found, Held, Kind, Shape, View};
use crate::syntax::Method;
use crate::trace::{float_literal, text_literal};

/// Containers inside containers are written this deep.
const MOST_DEPTH: usize = 20;

impl Evaluator<'_> {
    pub(super) fn method(&mut self, of: &Held, method: Method, given: &[Held]) -> Found<Held> {
        let shape = self.shape(of)?;
        match &shape {
            Shape::Text(text) => self.method_of_text(text, method, given.first()),
            Shape::CutText(..) => Failure::not_recorded(),
            Shape::Container(view)
                if view.is_exact && matches!(view.kind, Kind::List | Kind::Tuple) =>
            {
                self.method_of_row(view, method, given)
            }
            Shape::None => {
                Failure::raised("AttributeError", "'NoneType' object has no such attribute")
            }
            _ => Failure::unknown("This call is worked out for texts and lists only."),
        }
    }

    fn method_of_row(&mut self, row: &View, method: Method, given: &[Held]) -> Found<Held> {
        let (Method::Count | Method::Index, Some(wanted)) = (method, given.first()) else {
            let message = format!("'{}' object has no such attribute", row.type_name());
            return Failure::raised("AttributeError", message);
        };
        let mut count = 0;
        for (place, member) in row.all().enumerate() {
            if self.same(&member, wanted, 0)? {
                if method == Method::Index {
                    return Ok(Held::int(place as i64));
                }
                count += 1;
            }
        }
        match method {
            _ if row.omitted > 0 => Failure::not_recorded(),
            Method::Count => Ok(Held::int(count)),
            _ => Failure::raised("ValueError", "it is not in there"),
        }
    }

    fn method_of_text(&mut self, text: &str, method: Method, given: Option<&Held>) -> Found<Held> {
        self.pay(text.len() / 4)?;
        let needs_ascii = matches!(method, Method::Upper | Method::Lower)
            || (matches!(method, Method::Strip | Method::Split) && given.is_none());
        if needs_ascii && !text.is_ascii() {
            return Failure::unknown("For letters beyond a to z this is not worked out here.");
        }
        match (method, given) {
            (Method::Upper, _) => return Ok(Held::text(&text.to_ascii_uppercase())),
            (Method::Lower, _) => return Ok(Held::text(&text.to_ascii_lowercase())),
            (Method::Strip, _) => return Ok(Held::text(text.trim_matches(is_space))),
            (Method::Split, None) => return Ok(words(text.split(is_space))),
            _ => {}
        }
        let Some(given) = given else { return Failure::wrong_type("a text is missing") };
        let part = match self.shape(given)? {
            Shape::Text(part) => part,
            Shape::CutText(..) => return Failure::not_recorded(),
            Shape::None if method == Method::Split => {
                return self.method_of_text(text, method, None);
            }
            // `startswith` takes several in a tuple.
            Shape::Container(_) => return Failure::unknown("This is not worked out here."),
            own if own.has_own_rules() => return Failure::of_own_rules(&own),
            other => {
                return Failure::wrong_type(format!("must be str, not {}", other.type_name()));
            }
        };
        let before = |at: usize| text[..at].chars().count() as i64;
        Ok(match method {
            Method::StartsWith => Held::bool(text.starts_with(&*part)),
            Method::EndsWith => Held::bool(text.ends_with(&*part)),
            Method::Index => match text.find(&*part) {
                Some(at) => Held::int(before(at)),
                None => return Failure::raised("ValueError", "substring not found"),
            },
            Method::Split if part.is_empty() => {
                return Failure::raised("ValueError", "empty separator");
            }
            Method::Split => Held::made(Kind::List, text.split(&*part).map(Held::text).collect()),
            _ if part.is_empty() => Held::int(text.chars().count() as i64 + 1),
            _ => Held::int(text.matches(&*part).count() as i64),
        })
    }

    /// `str(value)`.
    pub(super) fn as_text(&mut self, held: &Held) -> Found<String> {
        match self.shape(held)? {
            Shape::Text(text) => Ok(text.to_string()),
            _ => self.written(held, 0),
        }
    }

    /// `repr(value)`.
    fn written(&mut self, held: &Held, depth: usize) -> Found<String> {
        self.pay(1)?;
        let shape = self.shape(held)?;
        Ok(match &shape {
            Shape::None => "None".to_owned(),
            Shape::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
            Shape::Int(number) => number.to_string(),
            Shape::Float(number) => float_literal(*number),
            // Which other letters Python shows as they are depends on its version.
            Shape::Text(text) if text.is_ascii() => {
                self.pay(text.len())?;
                text_literal(text)
            }
            Shape::Text(_) => {
                return Failure::unknown("For letters beyond a to z this is not worked out here.");
            }
            Shape::CutText(..) => return Failure::not_recorded(),
            Shape::Container(view) if view.is_exact && !view.is_frozen => {
                self.written_container(view, depth)?
            }
            Shape::Function => {
                return Failure::unknown("How a function is written was not recorded.");
            }
            own => return Failure::of_own_rules(own),
        })
    }

    fn written_container(&mut self, view: &View, depth: usize) -> Found<String> {
        if view.omitted > 0 || depth > MOST_DEPTH {
            return Failure::not_recorded();
        }
        let is_made = matches!(view.members, super::held::Members::Made(_));
        if view.kind == Kind::Set && is_made && view.recorded() > 1 {
            return Failure::unknown("The order of this set is not worked out here.");
        }
        let mut parts = Vec::new();
        for (place, member) in view.all().enumerate() {
            let mut part = self.written(&member, depth + 1)?;
            if let Some(value) = view.value(place).filter(|_| view.kind == Kind::Dict) {
                part = format!("{part}: {}", self.written(&value, depth + 1)?);
            }
            self.pay(part.len() / 8)?;
            parts.push(part);
        }
        let inside = parts.join(", ");
        Ok(match view.kind {
            Kind::List => format!("[{inside}]"),
            Kind::Tuple if parts.len() == 1 => format!("({inside},)"),
            Kind::Tuple => format!("({inside})"),
            Kind::Set if parts.is_empty() => "set()".to_owned(),
            Kind::Set | Kind::Dict => format!("{{{inside}}}"),
        })
    }
}

/// White space among the first 128 characters, as Python's texts count it.
fn is_space(letter: char) -> bool {
    matches!(letter, '\t'..='\r' | '\x1c'..='\x1f' | ' ')
}

fn words<'a>(parts: impl Iterator<Item = &'a str>) -> Held {
    Held::made(Kind::List, parts.filter(|part| !part.is_empty()).map(Held::text).collect())
}

/// The digits of a number without the `_` between them; `None` if one stands elsewhere.
fn without_underscores(text: &str) -> Option<String> {
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit)
    };
    let places = text.match_indices('_').map(|(at, _)| at);
    let are_between =
        places.into_iter().all(|at| is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)));
    are_between.then(|| text.replace('_', ""))
}

/// `int(text)`.
pub(super) fn read_int(text: &str) -> Found<Held> {
    if !text.is_ascii() {
        return Failure::unknown("For such digits this is not worked out here.");
    }
    let wrong =
        || Failure::raised("ValueError", format!("{} is no whole number", text_literal(text)));
    let Some(digits) = without_underscores(text.trim_matches(is_space)) else { return wrong() };
    let plain = digits.strip_prefix(['+', '-']).unwrap_or(&digits);
    if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return wrong();
    }
    digits.parse().map_or_else(|_| Failure::too_large(), |number| Ok(Held::int(number)))
}

/// `float(text)`.
pub(super) fn read_float(text: &str) -> Found<Held> {
    if !text.is_ascii() {
        return Failure::unknown("For such digits this is not worked out here.");
    }
    let read = without_underscores(text.trim_matches(is_space)).and_then(|text| text.parse().ok());
    match read {
        Some(number) => Ok(Held::float(number)),
        None => Failure::raised("ValueError", format!("{} is no number", text_literal(text))),
    }
}
