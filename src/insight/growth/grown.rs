//! The name whose value grew most.

use std::sync::Arc;

use super::amount::Amount;
use super::crisis::Crisis;
use super::lines;
use super::weight::{Scale, object_members};
use crate::text::clean_line;
use crate::trace::{Frame, FrameId, Note, Object, ObjectKind, State, Trace, Value};

/// The run up to its crisis is looked at in so many parts.
const PARTS: usize = 8;
/// Only so many names are weighed, and attributes within attributes followed.
const MOST_NAMES: usize = 100;
const MOST_ATTRIBUTES: usize = 3;
/// What has fewer members than this is not large by their number.
const FEW: u64 = 1000;
/// The change that made a value grow is looked for in so many steps.
const WINDOW: usize = 20_000;

/// A name that holds much, and how it came to that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grown {
    /// The name, with those of the attributes that lead to the value; safe to draw.
    pub path: String,
    /// How much it holds, if that is what grew.
    pub amount: Option<Amount>,
    /// How many members there are in it, if it is a container that grew by itself.
    pub(super) members: Option<u64>,
    /// The line in which it changed last.
    pub line: Option<u32>,
    /// Whether it was seen to grow; else it is only large.
    pub is_growing: bool,
}

impl Grown {
    /// A value that grew while the same lines ran again and again.
    pub(super) fn in_a_loop(path: String, value: &Value, state: &State, line: Option<u32>) -> Self {
        let amount = Amount::of(value, state);
        Self { path, amount, members: None, line, is_growing: true }
    }

    /// The same as a sentence.
    pub(super) fn sentence(&self) -> String {
        let Self { path, is_growing, .. } = self;
        let what = self.amount.as_ref().map(Amount::in_words).unwrap_or_default();
        let line = self.line.map_or(String::new(), |line| format!(" in line {line}"));
        match (is_growing, self.members) {
            (true, None) if what.is_empty() => format!("What {path} holds was growing{line}."),
            (true, _) => format!("{path} was growing{line}: {what}."),
            (false, _) if what.is_empty() => format!("What {path} holds is large."),
            (false, _) => format!("{path} is large: {what}."),
        }
    }

    /// The name that holds most at the crisis, if it is at least this much.
    pub(super) fn largest(trace: &Trace, crisis: &Crisis, least: u64) -> Option<Self> {
        let mut names: Vec<(u64, Place)> = Place::all(crisis)
            .into_iter()
            .map(|place| (place.weight(&crisis.state), place))
            .filter(|(weight, _)| *weight >= least.max(1))
            .collect();
        names.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let (_, place) = names.into_iter().next()?;
        Some(place.inside(&crisis.state).described(trace, crisis, false))
    }
}

/// The name whose value grew most, in more than one go, to at least so many bytes.
pub(super) fn most_grown(trace: &Trace, crisis: &Crisis, least: u64) -> Option<Grown> {
    let earlier: Vec<Arc<State>> =
        earlier_steps(crisis.step).into_iter().map(|step| trace.state(step)).collect();
    let mut best: Option<(u64, Place)> = None;
    for place in Place::all(crisis) {
        let weight = place.weight(&crisis.state);
        if weight < least.max(1) || best.as_ref().is_some_and(|(most, _)| *most >= weight) {
            continue;
        }
        let mut weights: Vec<u64> = earlier.iter().map(|state| place.weight(state)).collect();
        weights.push(weight);
        if grew(&weights) {
            best = Some((weight, place));
        }
    }
    let (_, place) = best?;
    Some(place.inside(&crisis.state).described(trace, crisis, true))
}

/// Steps before the crisis, evenly spread.
fn earlier_steps(crisis: usize) -> Vec<usize> {
    let mut steps: Vec<usize> = (0..PARTS).map(|part| crisis * part / PARTS).collect();
    steps.dedup();
    steps.retain(|step| *step < crisis);
    steps
}

/// Whether it grew at least twice, up to the end, and never shrank to less than half.
fn grew(weights: &[u64]) -> bool {
    let pairs = || weights.iter().zip(weights.iter().skip(1));
    let times = pairs().filter(|(before, after)| before < after).count();
    let shrank = pairs().any(|(before, after)| *after < before / 2);
    let (Some(last), Some(middle)) = (weights.last(), weights.get(weights.len() / 2)) else {
        return false;
    };
    times >= 2 && !shrank && middle < last
}

/// A name of a call, and the attributes that lead on from its value.
#[derive(Clone, Debug)]
struct Place {
    frame: FrameId,
    name: Arc<str>,
    attributes: Vec<Arc<str>>,
}

impl Place {
    /// All names of the calls of the crisis, those of outer calls first.
    fn all(crisis: &Crisis) -> Vec<Self> {
        let names_of = |frame: &Arc<Frame>| {
            let frame_id = frame.id;
            let names = frame.variables.iter().map(|(name, _)| Arc::clone(name));
            let place = |name| Self { frame: frame_id, name, attributes: Vec::new() };
            names.map(place).collect::<Vec<_>>()
        };
        let stack: Vec<_> = crisis.state.stack(crisis.thread).collect();
        // Of very deep calls the outermost and the innermost are looked at.
        let (outer, inner) = stack.split_at(stack.len().min(1));
        let innermost = inner.iter().rev().take(8).rev();
        let main = crisis.state.stack(0).take(1).filter(|_| crisis.thread != 0);
        let frames = main.chain(outer.iter().copied()).chain(innermost.copied());
        frames.flat_map(names_of).take(MOST_NAMES).collect()
    }

    fn value(&self, state: &State) -> Option<Value> {
        let frame = state.frame(self.frame).or_else(|| state.suspended.get(&self.frame))?;
        let mut value = frame.variable(&self.name)?.clone();
        for attribute in &self.attributes {
            let Value::Ref(id) = value else { return None };
            let object = state.object(id)?;
            value = attribute_of(&object, attribute)?.clone();
        }
        Some(value)
    }

    fn weight(&self, state: &State) -> u64 {
        self.value(state).map_or(0, |value| Scale::new(state).weigh(&value))
    }

    /// The place of the attribute that holds most of it, if one does.
    fn inside(mut self, state: &State) -> Self {
        while self.attributes.len() < MOST_ATTRIBUTES
            && let Some(attribute) = self.main_attribute(state)
        {
            self.attributes.push(attribute);
        }
        self
    }

    fn main_attribute(&self, state: &State) -> Option<Arc<str>> {
        let Some(Value::Ref(id)) = self.value(state) else { return None };
        let object = state.object(id)?;
        let has_names = matches!(object.kind, ObjectKind::Instance | ObjectKind::Function);
        if !has_names || !object.items.is_empty() {
            return None;
        }
        let all = self.weight(state);
        // Of things that are chained together the first one stands for all.
        let is_chained = |value: &Value| state.type_name(value) == object.type_name;
        let weighed = |(name, value): &(Arc<str>, Value)| {
            let is_most = !is_chained(value) && Scale::new(state).weigh(value) > all / 2;
            is_most.then(|| Arc::clone(name))
        };
        object.attributes.iter().find_map(weighed)
    }

    fn described(self, trace: &Trace, crisis: &Crisis, is_growing: bool) -> Grown {
        let path = self.path(&crisis.state);
        let value = self.value(&crisis.state);
        let earlier = self.value(&trace.state(crisis.step / 2));
        let members = |value: &Option<Value>, state: &State| match value {
            Some(Value::Ref(id)) => state.object(*id).map(|object| object_members(&object)),
            _ => None,
        };
        let now = members(&value, &crisis.state);
        let before = members(&earlier, &trace.state(crisis.step / 2));
        let grew_by_itself = now.is_some() && now != before;
        let amount = value.as_ref().and_then(|value| Amount::of(value, &crisis.state));
        // A container of as many members as ever: what is in them grew.
        let is_short = now.is_some_and(|members| members < FEW);
        let hidden = if is_growing { now.is_some() && !grew_by_itself } else { is_short };
        Grown {
            path,
            amount: amount.filter(|_| !hidden),
            members: now.filter(|_| grew_by_itself),
            line: self.line_of_change(trace, crisis).filter(|_| is_growing),
            is_growing,
        }
    }

    /// The line that ran when the value changed last.
    fn line_of_change(&self, trace: &Trace, crisis: &Crisis) -> Option<u32> {
        let id = match self.value(&crisis.state) {
            Some(Value::Ref(id)) => Some(id),
            _ => None,
        };
        let is_it = |note: &Note<'_>| match note {
            Note::Object(changed) => Some(*changed) == id,
            Note::Name(frame, name) => *frame == self.frame && **name == self.name,
            _ => false,
        };
        let from = crisis.step.saturating_sub(WINDOW);
        lines::of_last_change(trace, from..crisis.step + 1, is_it)
    }

    /// What a learner would write for it; names that a function keeps have none before them.
    fn path(&self, state: &State) -> String {
        let mut path = clean_line(&self.name).into_owned();
        let mut place = Self { attributes: Vec::new(), ..self.clone() };
        for attribute in &self.attributes {
            let is_function = match place.value(state) {
                Some(Value::Ref(id)) => {
                    state.object(id).is_some_and(|object| object.kind == ObjectKind::Function)
                }
                _ => false,
            };
            if is_function {
                path.clear();
            } else {
                path.push('.');
            }
            path.push_str(&clean_line(attribute));
            place.attributes.push(Arc::clone(attribute));
        }
        path
    }
}

fn attribute_of<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.attributes.iter().find(|(known, _)| &**known == name).map(|(_, value)| value)
}
