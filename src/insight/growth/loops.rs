//! What grew in the lines that ran again and again at the end.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::grown::Grown;
use super::lines;
use super::paths::path_to;
use super::weight::{characters, object_members};
use crate::insight::repeat::repeated_steps;
use crate::text::clean_line;
use crate::trace::{FrameId, Note, ObjectId, ObjectKind, State, Trace, Value};

/// Only so many of the last steps are looked at.
const WINDOW: usize = 20_000;
/// So many moments of them are compared.
const MOMENTS: usize = 8;
/// What changed less often, or grew from fewer moments to the next, did not go on growing.
const FEW: usize = 3;
/// Only so many of the values that changed are followed, those that changed most often.
const MOST_VALUES: usize = 100;

/// The list, dict, set or text that grew most in the lines that repeat.
pub(super) fn grown_in_a_loop(trace: &Trace) -> Option<Grown> {
    let (call, steps) = repeated_steps(trace, WINDOW)?;
    let states = moments(steps.start, steps.end).map(|step| trace.state(step));
    let states: Vec<Arc<State>> = states.collect();
    let last = states.last()?;
    let mut best: Option<(u64, Changing)> = None;
    for changing in Changing::in_steps(trace, steps.start + 1, steps.end) {
        let sizes = states.iter().map(|state| changing.size(state));
        let grown = sizes.collect::<Option<Vec<u64>>>().and_then(|sizes| growth_of(&sizes));
        let is_more = |grown: &u64| best.as_ref().is_none_or(|(most, _)| most < grown);
        if let Some(grown) = grown.filter(is_more) {
            best = Some((grown, changing));
        }
    }
    let (_, changing) = best?;
    let value = changing.value(last)?;
    let path = match &changing {
        Changing::Object(id) => path_to(*id, last, call)?,
        Changing::Name(_, name) => clean_line(name).into_owned(),
    };
    let is_it = |note: &Note<'_>| changing.is_meant_by(note);
    let line = lines::of_last_change(trace, steps, is_it);
    Some(Grown::in_a_loop(path, &value, last, line))
}

/// Steps that lie ever closer to each other towards the end: what comes and goes in turns is not
/// met at the same point of each turn.
fn moments(start: usize, end: usize) -> impl Iterator<Item = usize> {
    let from_end = move |moment: usize| (end - start) * moment * moment / (MOMENTS * MOMENTS);
    let mut steps: Vec<usize> =
        (0..=MOMENTS).rev().map(|moment| (end - from_end(moment)).min(end - 1)).collect();
    steps.dedup();
    steps.into_iter()
}

/// By how much it grew, if it went on growing to the end and never shrank.
fn growth_of(sizes: &[u64]) -> Option<u64> {
    let pairs = || sizes.iter().zip(sizes.iter().skip(1));
    let never_shrank = pairs().all(|(before, after)| before <= after);
    let times = pairs().filter(|(before, after)| before < after).count();
    let late = pairs().skip(sizes.len() / 2).any(|(before, after)| before < after);
    let (first, last) = (sizes.first()?, sizes.last()?);
    (never_shrank && late && times >= FEW).then(|| last - first)
}

/// A value that changed again and again.
enum Changing {
    /// This object did.
    Object(ObjectId),
    /// The name of a call was bound to something else.
    Name(FrameId, Arc<str>),
}

impl Changing {
    fn in_steps(trace: &Trace, from: usize, end: usize) -> Vec<Self> {
        let mut objects: HashMap<ObjectId, usize> = HashMap::new();
        let mut names: HashMap<(FrameId, &Arc<str>), usize> = HashMap::new();
        let mut gone = HashSet::new();
        for note in trace.glances(from..end).flat_map(|glance| glance.notes) {
            match note {
                Note::Object(id) => *objects.entry(id).or_default() += 1,
                Note::Name(frame, name) => *names.entry((frame, name)).or_default() += 1,
                Note::Dropped(id) => {
                    gone.insert(id);
                }
                _ => {}
            }
        }
        let objects = objects.into_iter().filter(|(id, _)| !gone.contains(id));
        let objects = objects.map(|(id, times)| (times, Self::Object(id)));
        let names = names.into_iter();
        let names = names.map(|((frame, name), times)| (times, Self::Name(frame, name.clone())));
        let mut all: Vec<(usize, Self)> =
            objects.chain(names).filter(|(times, _)| *times >= FEW).collect();
        all.sort_by_key(|(times, changing)| (std::cmp::Reverse(*times), changing.order()));
        all.into_iter().take(MOST_VALUES).map(|(_, changing)| changing).collect()
    }

    /// So that the same run is told in the same words each time.
    fn order(&self) -> (u32, Arc<str>) {
        match self {
            Self::Object(id) => (id.0, "".into()),
            Self::Name(frame, name) => (frame.0, Arc::clone(name)),
        }
    }

    fn value(&self, state: &State) -> Option<Value> {
        match self {
            Self::Object(id) => Some(Value::Ref(*id)),
            Self::Name(frame, name) => state.frame(*frame)?.variable(name).cloned(),
        }
    }

    /// How many members or characters there are, if it is something that can grow.
    fn size(&self, state: &State) -> Option<u64> {
        match self.value(state)? {
            Value::Ref(id) => {
                let object = state.object(id)?;
                use ObjectKind::{Dict, List, Set, Tuple};
                let is_container = matches!(object.kind, List | Tuple | Set | Dict);
                is_container.then(|| object_members(&object))
            }
            Value::Plain { type_name, .. } if &*type_name != "bytes" => None,
            text @ (Value::Text { .. } | Value::Plain { .. }) => Some(characters(&text)),
            _ => None,
        }
    }

    fn is_meant_by(&self, note: &Note<'_>) -> bool {
        match (self, note) {
            (Self::Object(id), Note::Object(changed)) => id == changed,
            (Self::Name(frame, name), Note::Name(of, changed)) => frame == of && name == *changed,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::growth_of;

    #[test]
    fn what_is_smaller_at_the_end_did_not_grow() {
        assert_eq!(growth_of(&[9, 8, 9, 8, 7, 6, 5, 4]), None);
        assert_eq!(growth_of(&[0, 1, 2, 3, 4, 5, 6, 7]), Some(7));
    }
}
