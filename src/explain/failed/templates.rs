//! Why `"…".format(…)` failed: its places, and what they are given.

use super::told;
use crate::explain::line::{Fit, Line, Want, fit};
use crate::explain::values::said;
use crate::explain::{Explanation, Kind};
use crate::syntax::{NodeId, NodeKind};
use crate::text::clean_line;

/// A place of a text, as in `{name:.2f}`.
struct Place {
    /// Which value it takes: a name, a number, or the next one.
    name: String,
    spec: String,
    /// Whether it takes that value as it is.
    is_plain: bool,
}

impl Line<'_> {
    pub(super) fn of_template(&self, text: NodeId, given: &[NodeId]) -> Option<Explanation> {
        let is_open =
            |id: &NodeId| matches!(self.kind(*id), NodeKind::Starred | NodeKind::Keyword(None));
        let (places, is_whole) = places(self.whole_text(text)?);
        if given.iter().any(is_open) || places.iter().any(|place| !place.is_plain) {
            return None;
        }
        let by_name = |id: &NodeId| matches!(self.kind(*id), NodeKind::Keyword(_));
        let (named, by_place): (Vec<NodeId>, Vec<NodeId>) =
            given.iter().copied().partition(by_name);
        let value_of = |number: usize, place: &Place| match place.name.parse::<usize>() {
            Ok(number) => by_place.get(number).copied(),
            Err(_) if place.name.is_empty() => by_place.get(number).copied(),
            Err(_) => named.iter().copied().find_map(|id| match self.kind(id) {
                NodeKind::Keyword(Some(name)) if **name == *place.name => Some(id + 1),
                _ => None,
            }),
        };
        let taken =
            places.iter().enumerate().map(|(number, place)| (place, value_of(number, place)));
        let mut taken = taken.collect::<Vec<_>>().into_iter();
        match self.scene.type_name {
            "IndexError" => {
                let (place, _) =
                    taken.find(|(place, value)| value.is_none() && is_number(place))?;
                no_value(place, &places, by_place.len())
            }
            "KeyError" => {
                let (place, _) =
                    taken.find(|(place, value)| value.is_none() && !is_number(place))?;
                Some(told("place-name").with("place", clean_line(&place.name)))
            }
            "ValueError" if !is_whole => Some(told("braces")),
            "ValueError" | "TypeError" => {
                let mut found =
                    taken.filter_map(|(place, value)| self.cannot_show(value?, &place.spec));
                found.next()
            }
            _ => None,
        }
    }

    /// That a value cannot be shown in a way.
    fn cannot_show(&self, value: NodeId, spec: &str) -> Option<Explanation> {
        let type_name = &self.fact(value)?.type_name;
        let want = match fit(spec, type_name)? {
            Fit::Fits => return None,
            Fit::Needs(want) => Some(want),
            Fit::Unheard => None,
        };
        let explanation = said(Explanation::new(Kind::TypesDiffer), key_of_spec(want));
        let explanation = explanation.with("spec", clean_line(spec));
        let explanation = explanation.with("value", self.written(value));
        Some(explanation.with("type", clean_line(type_name)))
    }
}

/// That there is no value for a place, where so many are given by their places.
fn no_value(place: &Place, places: &[Place], given: usize) -> Option<Explanation> {
    if !place.name.is_empty() {
        let explanation = told("place-number").with("number", clean_line(&place.name));
        return Some(explanation.with("given", given));
    }
    let is_all = places.iter().all(|place| place.name.is_empty());
    let explanation = told("places").with("places", places.len());
    is_all.then(|| explanation.with("given", given))
}

/// What is said of a value that cannot be shown as wanted.
pub(in crate::explain) fn key_of_spec(want: Option<Want>) -> &'static str {
    match want {
        Some(Want::Whole) => "errors.types-differ-shown-whole",
        Some(Want::Number) => "errors.types-differ-shown",
        Some(Want::Text) => "errors.types-differ-shown-text",
        Some(Want::Readable) => "errors.types-differ-shown-plain",
        None => "errors.types-differ-shown-unknown",
    }
}

/// Whether a place takes a value by its number, or the next one.
fn is_number(place: &Place) -> bool {
    place.name.chars().all(|sign| sign.is_ascii_digit())
}

/// The places of a text, and whether its curly brackets go together.
fn places(text: &str) -> (Vec<Place>, bool) {
    let mut places = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (sign, after) = rest[at..].split_at(1);
        if let Some(after) = after.strip_prefix(sign) {
            rest = after;
            continue;
        }
        let Some((inside, after)) = after.split_once('}').filter(|_| sign == "{") else {
            return (places, false);
        };
        let (field, spec) = inside.split_once(':').unwrap_or((inside, ""));
        // A point in the way to show a value is no point behind a name.
        let is_plain = !field.contains(['{', '!', '[', '.']) && !spec.contains('{');
        places.push(Place { name: field.to_owned(), spec: spec.to_owned(), is_plain });
        rest = after;
    }
    (places, true)
}
