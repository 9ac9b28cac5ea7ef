//! Which names hold something else than a step before, and what they held.

use std::collections::HashSet;
use std::sync::Arc;

use super::below::any_below;
use super::inside::{Inside, changed_inside};
use super::show_value;
use crate::text::clean_line;
use crate::trace::{Change, Frame, FrameChange, FrameId, ObjectId, State, Trace, Value};

/// How many objects are looked at below one name; larger structures count as unchanged beyond.
const OBJECTS_BELOW_A_NAME: usize = 2_000;

/// One name that holds something else than a step before, or whose object changed inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedVariable {
    /// The call that the name belongs to.
    pub frame: FrameId,
    /// The name.
    pub name: Arc<str>,
    /// The place in its value that changed, as `[1][2]`, where the whole has no room to show it:
    /// then the rest is about that place. Empty for the whole.
    pub inside: String,
    /// What it held, in one line; `None` if it held nothing.
    pub before: Option<String>,
    /// What it holds now, in one line; `None` if it holds nothing any more.
    pub after: Option<String>,
}

impl ChangedVariable {
    /// The name with the place in its value, safe to draw: `grid[1][2]`.
    pub fn place(&self) -> String {
        format!("{}{}", clean_line(&self.name), self.inside)
    }
}

/// The names that changed between the step before and this one, outermost call first, each value
/// in one line of at most about `width` cells. Names of calls that began or ended in between
/// count only when they got a value in this call.
pub fn changed(trace: &Trace, index: usize, width: usize) -> Vec<ChangedVariable> {
    let Some(index_before) = index.checked_sub(1) else { return Vec::new() };
    let touched = Touched::by(&trace.changes(index));
    if touched.is_nothing() {
        return Vec::new();
    }
    let (before, after) = (trace.state(index_before), trace.state(index));
    let mut changes = Vec::new();
    for frame in &after.frames {
        let frame_before = before.frame(frame.id);
        let old = |name: &str| frame_before.and_then(|frame| frame.variable(name));
        for (name, value) in &frame.variables {
            if !touched.reaches(frame.id, name, value, &after) {
                continue;
            }
            let shown_before = old(name).map(|value| show_value(value, &before, width));
            let shown_after = show_value(value, &after, width);
            let is_cut = shown_before.as_ref() == Some(&shown_after);
            let (inside, before, after) = if is_cut && !touched.names_it(frame.id, name) {
                let changes = trace.changes(index);
                let Inside { place, before, after } =
                    changed_inside(value, &changes, &before, &after, width);
                (place, Some(before), after)
            } else {
                (String::new(), shown_before, shown_after)
            };
            let (name, after) = (Arc::clone(name), Some(after));
            changes.push(ChangedVariable { frame: frame.id, name, inside, before, after });
        }
        changes.extend(gone(frame, frame_before.map(AsRef::as_ref), &before, width));
    }
    changes
}

/// Names that held something and hold nothing any more (`del`).
fn gone(now: &Frame, before: Option<&Frame>, state: &State, width: usize) -> Vec<ChangedVariable> {
    let held = before.map_or(&[][..], |frame| &frame.variables);
    let gone = held.iter().filter(|(name, _)| now.variable(name).is_none());
    gone.map(|(name, value)| ChangedVariable {
        frame: now.id,
        name: Arc::clone(name),
        inside: String::new(),
        before: Some(show_value(value, state, width)),
        after: None,
    })
    .collect()
}

struct Touched {
    names: HashSet<(FrameId, Arc<str>)>,
    objects: HashSet<ObjectId>,
    something_unset: bool,
}

impl Touched {
    fn by(changes: &[Change]) -> Self {
        let mut touched =
            Self { names: HashSet::new(), objects: HashSet::new(), something_unset: false };
        for change in changes {
            match change {
                Change::Frame(frame, FrameChange::Set(name, _)) => {
                    touched.names.insert((*frame, Arc::clone(name)));
                }
                Change::Frame(_, FrameChange::Unset(_)) => touched.something_unset = true,
                Change::Heap(id, _) => {
                    touched.objects.insert(*id);
                }
                _ => {}
            }
        }
        touched
    }

    fn is_nothing(&self) -> bool {
        self.names.is_empty() && self.objects.is_empty() && !self.something_unset
    }

    fn names_it(&self, frame: FrameId, name: &Arc<str>) -> bool {
        self.names.contains(&(frame, Arc::clone(name)))
    }

    fn reaches(&self, frame: FrameId, name: &Arc<str>, value: &Value, state: &State) -> bool {
        self.names_it(frame, name)
            || (!self.objects.is_empty()
                && any_below(value, state, OBJECTS_BELOW_A_NAME, |id| self.objects.contains(&id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Event, HeapChange, Object, Step, TraceBuilder};

    const MAIN: FrameId = FrameId(0);
    const LIST: ObjectId = ObjectId(1);

    fn set(name: &str, value: Value) -> Change {
        Change::Frame(MAIN, FrameChange::Set(name.into(), value))
    }

    fn trace(steps: Vec<Vec<Change>>) -> Trace {
        let mut builder = TraceBuilder::new();
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(MAIN, enter));
        builder.step(Step::on_line(Event::Line, 1, Some(MAIN)));
        for changes in steps {
            changes.into_iter().for_each(|change| builder.change(change));
            builder.step(Step::on_line(Event::Line, 1, Some(MAIN)));
        }
        builder.finish()
    }

    fn texts(trace: &Trace, index: usize) -> Vec<(String, Option<String>, Option<String>)> {
        let changes = changed(trace, index, 40).into_iter();
        changes.map(|change| (change.place(), change.before, change.after)).collect()
    }

    #[test]
    fn old_and_new_are_told_for_new_changed_and_deleted_names() {
        let unset = Change::Frame(MAIN, FrameChange::Unset("x".into()));
        let trace = trace(vec![
            vec![set("x", Value::Int(3))],
            vec![set("x", Value::Int(6))],
            vec![unset],
            vec![],
        ]);
        let x = |before: Option<&str>, after: Option<&str>| {
            vec![("x".to_owned(), before.map(str::to_owned), after.map(str::to_owned))]
        };
        assert_eq!(texts(&trace, 1), x(None, Some("3")));
        assert_eq!(texts(&trace, 2), x(Some("3"), Some("6")));
        assert_eq!(texts(&trace, 3), x(Some("6"), None));
        assert_eq!(texts(&trace, 4), vec![]);
    }

    #[test]
    fn a_change_where_there_is_no_room_to_show_it_is_told_by_its_place() {
        let whole = HeapChange::Whole(Box::new(Object::list((0..100).map(Value::Int).collect())));
        let splice = |start, removed, item| HeapChange::Splice {
            start,
            removed,
            inserted: vec![Value::Int(item)],
        };
        let trace = trace(vec![
            vec![Change::Heap(LIST, whole), set("xs", Value::Ref(LIST))],
            vec![Change::Heap(LIST, splice(90, 1, 5))],
            vec![Change::Heap(LIST, splice(100, 0, 7))],
        ]);
        let told = |place: &str, before: &str, after: &str| {
            vec![(place.to_owned(), Some(before.to_owned()), Some(after.to_owned()))]
        };
        assert_eq!(texts(&trace, 2), told("xs[90]", "90", "5"));
        assert_eq!(texts(&trace, 3), told("xs", "100 items", "101 items"));
    }

    #[test]
    fn a_change_deep_inside_is_told_by_the_way_to_it() {
        let (first, second, dict) = (ObjectId(2), ObjectId(3), ObjectId(4));
        let whole = |id, object| Change::Heap(id, HeapChange::Whole(Box::new(object)));
        let zeros = || Object::list(vec![Value::Int(0); 60]);
        let rows = Object::list(vec![Value::Ref(first), Value::Ref(second)]);
        let by_name = Object::dict(vec![(Value::text("grid"), Value::Ref(LIST))]);
        let splice = |start, removed, inserted| {
            Change::Heap(second, HeapChange::Splice { start, removed, inserted })
        };
        let trace = trace(vec![
            vec![
                whole(first, zeros()),
                whole(second, zeros()),
                whole(LIST, rows),
                whole(dict, by_name),
                set("held", Value::Ref(dict)),
            ],
            vec![splice(2, 1, vec![Value::Int(9)])],
            vec![splice(60, 0, vec![Value::Int(1)])],
        ]);
        let told = |place: &str, before: &str, after: &str| {
            vec![(place.to_owned(), Some(before.to_owned()), Some(after.to_owned()))]
        };
        assert_eq!(texts(&trace, 2), told("held['grid'][1][2]", "0", "9"));
        assert_eq!(texts(&trace, 3), told("held['grid'][1]", "60 items", "61 items"));
    }

    #[test]
    fn a_change_inside_a_shared_list_shows_under_every_name_that_reaches_it() {
        let whole = HeapChange::Whole(Box::new(Object::list(vec![Value::Int(1)])));
        let splice = HeapChange::Splice { start: 1, removed: 0, inserted: vec![Value::Int(2)] };
        let trace = trace(vec![
            vec![Change::Heap(LIST, whole), set("a", Value::Ref(LIST)), set("b", Value::Ref(LIST))],
            vec![Change::Heap(LIST, splice)],
        ]);
        let (before, after) = (Some("[1]".to_owned()), Some("[1, 2]".to_owned()));
        let both = ["a", "b"].map(|name| (name.to_owned(), before.clone(), after.clone()));
        assert_eq!(texts(&trace, 2), both);
    }
}
