//! Why a function of a module of Python failed.

use super::told;
use crate::explain::line::Line;
use crate::explain::values::said;
use crate::explain::{Explanation, Kind};
use crate::syntax::NodeId;
use crate::text::clean_line;
use crate::trace::Value;

impl Line<'_> {
    pub(super) fn of_library(
        &self,
        module: &str,
        name: &str,
        given: &[NodeId],
    ) -> Option<Explanation> {
        let first = *given.first()?;
        match module {
            "random" => self.of_random(name, first, given),
            "math" => self.of_math(name, first),
            "json" => self.of_json(name, first),
            "statistics" => self.of_statistics(first),
            "datetime" if matches!(name, "date" | "datetime") => self.of_date(),
            "re" => {
                let is_pattern =
                    matches!(self.scene.type_name, "error" | "re.error" | "PatternError");
                let explanation = told("pattern").with("value", self.value_shown(first)?);
                is_pattern.then_some(explanation)
            }
            _ => None,
        }
    }

    fn of_random(&self, name: &str, first: NodeId, given: &[NodeId]) -> Option<Explanation> {
        let type_name = self.fact(first).map(|fact| &*fact.type_name);
        let is_group = matches!(type_name, Some("dict" | "set" | "frozenset"));
        let typed = |reason: &str| {
            let explanation = told(reason).with("value", self.written(first));
            explanation.with("type", clean_line(type_name.unwrap_or_default()))
        };
        match (name, self.scene.type_name) {
            ("choice" | "choices", "IndexError") if self.count_of(first) == Some(0) => {
                Some(self.nothing_in(first))
            }
            ("choice", "KeyError") | ("choice" | "sample", "TypeError") if is_group => {
                Some(typed("no-positions"))
            }
            ("shuffle", "TypeError")
                if is_group || matches!(type_name, Some("str" | "tuple" | "range")) =>
            {
                Some(typed("not-in-place"))
            }
            ("sample", "ValueError") => {
                let count = self.count_of(first)?;
                let [_, wanted] = *given else { return None };
                let Value::Int(wanted) = self.fact(wanted)?.value.as_ref()? else { return None };
                let is_more = usize::try_from(*wanted).is_ok_and(|wanted| wanted > count);
                let explanation = told("sample").with("value", self.written(first));
                is_more.then(|| explanation.with("count", count).with("wanted", wanted))
            }
            ("randint" | "randrange", "ValueError" | "TypeError") => self.not_whole(given),
            _ => None,
        }
    }

    fn nothing_in(&self, of: NodeId) -> Explanation {
        let explanation = Explanation::new(Kind::IndexOutside);
        said(explanation, "errors.index-outside-taken").with("name", self.written(of))
    }

    /// The first number with a point, where whole ones are wanted.
    fn not_whole(&self, given: &[NodeId]) -> Option<Explanation> {
        let is_broken = |id: &&NodeId| {
            let value = self.fact(**id).and_then(|fact| fact.value.as_ref());
            matches!(value, Some(Value::Float(number)) if number.fract() != 0.0)
        };
        let value = *given.iter().find(is_broken)?;
        let explanation = Explanation::new(Kind::TypesDiffer);
        let explanation = said(explanation, "errors.types-differ-whole-point");
        Some(explanation.with("value", self.written(value)).with("type", "float"))
    }

    fn of_math(&self, name: &str, first: NodeId) -> Option<Explanation> {
        match (name, self.scene.type_name) {
            ("factorial", "TypeError" | "ValueError") => self.not_whole(&[first]),
            ("exp", "OverflowError") => {
                Some(super::said(Explanation::new(Kind::CallFailed), "errors.number-too-large"))
            }
            _ => None,
        }
    }

    fn of_json(&self, name: &str, first: NodeId) -> Option<Explanation> {
        match (name, self.scene.type_name) {
            ("loads", "JSONDecodeError") if self.whole_text(first)?.trim().is_empty() => {
                Some(told("json-empty").with("value", self.value_shown(first)?))
            }
            ("loads", "JSONDecodeError") => {
                let message = self.scene.message;
                let number = |before: &str| {
                    let rest = message.split(before).last()?;
                    let digits = rest.split(|sign: char| !sign.is_ascii_digit()).next()?;
                    digits.parse::<u32>().ok()
                };
                let explanation = told("json").with("row", number(": line ")?);
                Some(explanation.with("column", number(" column ")?))
            }
            ("dumps", "TypeError") => {
                let rest = self.scene.message.strip_prefix("Object of type ")?;
                let type_name = rest.strip_suffix(" is not JSON serializable")?;
                Some(told("json-type").with("type", clean_line(type_name)))
            }
            _ => None,
        }
    }

    fn of_statistics(&self, first: NodeId) -> Option<Explanation> {
        let count = self.count_of(first).filter(|count| *count < 2)?;
        let explanation = told("too-few").with("value", self.written(first));
        (self.scene.type_name == "StatisticsError").then(|| explanation.with("count", count))
    }

    /// A day that no month has, or a month that no year has.
    fn of_date(&self) -> Option<Explanation> {
        let message = self.scene.message;
        let is_it = message.starts_with("day ") || message.starts_with("month ");
        (is_it && self.scene.type_name == "ValueError").then(|| told("no-date"))
    }
}
