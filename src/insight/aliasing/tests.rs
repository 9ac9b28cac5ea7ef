use super::*;
use crate::trace::{Change, Event, FrameChange, FrameId, HeapChange, Step, TraceBuilder};

/// A program's names and objects at its only step.
fn state(objects: Vec<Object>, names: &[(&str, Value)]) -> Arc<State> {
    let mut builder = TraceBuilder::new();
    let main = FrameId(0);
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(main, enter));
    for (id, object) in (0..).zip(objects) {
        builder.change(Change::Heap(ObjectId(id), HeapChange::Whole(Box::new(object))));
    }
    for (name, value) in names {
        builder.change(Change::Frame(main, FrameChange::Set((*name).into(), value.clone())));
    }
    builder.step(Step::on_line(Event::Line, 1, Some(main)));
    builder.finish().state(0)
}

fn of(state: &State) -> Vec<(char, String)> {
    let aliases = aliases(state, &state.frames);
    for group in aliases.groups() {
        assert_eq!(aliases.letter_of(group.object), Some(group.letter));
    }
    aliases.groups().iter().map(|group| (group.letter, group.places.join(" "))).collect()
}

fn held(id: u32) -> Value {
    Value::Ref(ObjectId(id))
}

#[test]
fn shared_lists_have_letters_and_others_none() {
    let row = || Object::list(vec![Value::Int(0)]);
    let mut point = Object::new(ObjectKind::Instance, "Point");
    point.attributes = vec![("row".into(), held(0))];
    let dict = Object::dict(vec![(Value::text("a"), held(0)), (held(2), held(1))]);
    let objects = vec![row(), row(), Object::list(vec![held(0), held(0)]), point, dict, row()];
    let names = [("grid", 2), ("p", 3), ("d", 4), ("same", 5), ("also", 5), ("alone", 1)];
    let names = names.map(|(name, id)| (name, held(id)));
    let state = state(objects, &names);
    assert_eq!(
        of(&state),
        [
            ('A', "grid[0] grid[1] p.row d['a']".to_owned()),
            ('B', "alone d[…]".to_owned()),
            ('C', "same also".to_owned()),
        ]
    );
    assert_eq!(aliases(&state, &state.frames).letter_of(ObjectId(2)), None);
}

#[test]
fn what_cannot_change_and_what_holds_itself_end_well() {
    let tuple = Object { items: vec![held(2)], ..Object::new(ObjectKind::Tuple, "tuple") };
    let function = Object::new(ObjectKind::Function, "function");
    let itself = Object::list(vec![held(2)]);
    let frozen = Object::new(ObjectKind::Set, "frozenset");
    let names = [("t", 0), ("u", 0), ("f", 1), ("g", 1), ("xs", 2), ("s", 3), ("z", 3)];
    let state =
        state(vec![tuple, function, itself, frozen], &names.map(|(name, id)| (name, held(id))));
    assert_eq!(of(&state), [('A', "xs t[0] xs[0]".to_owned())]);
}

#[test]
fn large_programs_are_looked_at_in_part() {
    let shared = Object::list(vec![]);
    let long = Object::list((0..10_000).map(|_| held(0)).collect());
    let mut objects = vec![shared];
    objects.extend((0..100).map(|_| long.clone()));
    let names: Vec<_> = (1..=100).map(|id| (format!("n{id}"), held(id))).collect();
    let names: Vec<_> = names.iter().map(|(name, value)| (&**name, value.clone())).collect();
    let state = state(objects, &names);
    let aliases = aliases(&state, &state.frames);
    assert!((1_000..=MOST_PLACES).contains(&aliases.groups()[0].places.len()));
}
