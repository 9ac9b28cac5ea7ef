//! Comparing recordings made at random equals comparing everything at every step.

use firefly::insight::{DifferenceKind, Side, compare, show_value};
use firefly::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, ObjectKind, Recording,
    State, Step, Trace, TraceBuilder, Value, Verdict,
};
use proptest::prelude::*;

const MAIN: FrameId = FrameId(0);
const LIST: ObjectId = ObjectId(1);
const SET: ObjectId = ObjectId(2);
const FURTHER: u32 = 3;

/// Something that a program does in a step.
#[derive(Clone, Debug)]
enum Deed {
    Name(u8, i64),
    Append(i64),
    Pop,
    Add(i64),
    Discard(i64),
    /// A set of a list in the list.
    AddTuple(i64),
    /// The set is sent afresh, as after it grew.
    Again,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0..3_u8, 0..3_i64).prop_map(|(name, value)| Deed::Name(name, value)),
        (0..3_i64).prop_map(Deed::Append),
        Just(Deed::Pop),
        (0..6_i64).prop_map(Deed::Add),
        (0..6_i64).prop_map(Deed::Discard),
        (0..3_i64).prop_map(Deed::AddTuple),
        Just(Deed::Again),
    ]
}

/// A run of these deeds; where something comes into the set is not the same for each seed.
struct Run {
    builder: TraceBuilder,
    list: Vec<Value>,
    set: Vec<Value>,
    next: u32,
    seed: usize,
}

impl Run {
    fn of(deeds: &[Deed], seed: usize) -> Trace {
        let builder = TraceBuilder::new();
        let mut run = Self { builder, list: Vec::new(), set: Vec::new(), next: FURTHER, seed };
        run.builder.change(Change::Frame(
            MAIN,
            FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 },
        ));
        for (id, kind, name) in [(LIST, ObjectKind::List, "xs"), (SET, ObjectKind::Set, "s")] {
            run.whole(id, kind, Vec::new());
            run.name(name, Value::Ref(id));
        }
        run.builder.step(Step::on_line(Event::Line, 1, Some(MAIN)));
        for deed in deeds {
            run.act(deed);
            run.builder.step(Step::on_line(Event::Line, 1, Some(MAIN)));
        }
        run.builder.finish()
    }

    fn name(&mut self, name: &str, value: Value) {
        self.builder.change(Change::Frame(MAIN, FrameChange::Set(name.into(), value)));
    }

    fn whole(&mut self, id: ObjectId, kind: ObjectKind, items: Vec<Value>) {
        let object = Object { items, ..Object::new(kind, "thing") };
        self.builder.change(Change::Heap(id, HeapChange::Whole(Box::new(object))));
    }

    fn splice(&mut self, id: ObjectId, start: usize, removed: u32, inserted: Vec<Value>) {
        let start = start as u32;
        self.builder.change(Change::Heap(id, HeapChange::Splice { start, removed, inserted }));
    }

    fn act(&mut self, deed: &Deed) {
        match deed {
            Deed::Name(name, value) => {
                self.name(["a", "b", "c"][usize::from(*name)], Value::Int(*value));
            }
            Deed::Append(value) => {
                self.splice(LIST, self.list.len(), 0, vec![Value::Int(*value)]);
                self.list.push(Value::Int(*value));
            }
            Deed::Pop => {
                if self.list.pop().is_some() {
                    self.splice(LIST, self.list.len(), 1, Vec::new());
                }
            }
            Deed::Add(value) if self.set.contains(&Value::Int(*value)) => {}
            Deed::Add(value) => self.add(Value::Int(*value)),
            Deed::Discard(value) => {
                if let Some(at) = self.set.iter().position(|item| *item == Value::Int(*value)) {
                    self.set.remove(at);
                    self.splice(SET, at, 1, Vec::new());
                }
            }
            Deed::AddTuple(value) => {
                let id = ObjectId(self.next);
                self.next += 1;
                self.whole(id, ObjectKind::Tuple, vec![Value::Int(*value)]);
                self.add(Value::Ref(id));
            }
            Deed::Again => {
                self.set.reverse();
                self.whole(SET, ObjectKind::Set, self.set.clone());
            }
        }
    }

    fn add(&mut self, value: Value) {
        let at = self.seed * 7 % (self.set.len() + 1);
        self.set.insert(at, value.clone());
        self.splice(SET, at, 0, vec![value]);
    }
}

fn recording() -> Recording {
    Recording::of("work()\n", Verdict::Cancelled)
}

/// All names with all that they hold; the members of a set in an order of their own.
fn everything(state: &State) -> String {
    let held = |value: &Value| match value {
        Value::Ref(id) => {
            let object = state.object(*id).expect("recorded");
            let mut items: Vec<String> =
                object.items.iter().map(|item| show_value(item, state, 50)).collect();
            if object.kind == ObjectKind::Set {
                items.sort();
            }
            items.join(" ")
        }
        plain => show_value(plain, state, 50),
    };
    let variables = state.frames.iter().flat_map(|frame| &frame.variables);
    let mut all: Vec<String> =
        variables.map(|(name, value)| format!("{name} = {}", held(value))).collect();
    all.sort();
    all.join("\n")
}

proptest! {
    #[test]
    fn comparing_what_changed_equals_comparing_everything(
        deeds in prop::collection::vec(deed(), 0..25),
        other in prop::collection::vec(deed(), 0..6),
        place in any::<prop::sample::Index>(),
        seeds in (0..9_usize, 0..9_usize),
    ) {
        let mut changed = deeds.clone();
        for (at, deed) in (place.index(deeds.len() + 1)..deeds.len()).zip(other) {
            changed[at] = deed;
        }
        let (before, now) = (Run::of(&deeds, seeds.0), Run::of(&changed, seeds.1));
        let recording = recording();
        let side = |trace| Side { recording: &recording, trace };
        let found = compare(side(&before), side(&now));
        let at = found.differences.iter().find_map(|difference| {
            matches!(difference.kind, DifferenceKind::Value { .. }).then_some(difference.now)
        });
        let by_hand = (0..before.len())
            .find(|at| everything(&before.state(*at)) != everything(&now.state(*at)));
        prop_assert_eq!(at, by_hand, "{:#?}", found.sentences());
        prop_assert!(!found.gave_up);
    }
}
