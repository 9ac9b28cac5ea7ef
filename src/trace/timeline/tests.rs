use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::trace::{FrameChange, FrameId, HeapChange, Object, ObjectId, Value};

fn counting_trace(steps: i64) -> Trace {
    let mut builder = TraceBuilder::new();
    let (frame, list) = (FrameId(0), ObjectId(1));
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(frame, enter));
    let whole = HeapChange::Whole(Box::new(Object::list(Vec::new())));
    builder.change(Change::Heap(list, whole));
    for number in 0..steps {
        let value = Value::Int(number);
        builder.change(Change::Frame(frame, FrameChange::Set("n".into(), value.clone())));
        let start = u32::try_from(number % 50).expect("small");
        let splice = HeapChange::Splice { start, removed: 1, inserted: vec![value] };
        builder.change(Change::Heap(list, splice));
        builder.step(Step::on_line(Event::Line, 1, Some(frame)));
    }
    builder.finish()
}

#[test]
fn any_step_shows_what_was_true_there_in_whatever_order_one_asks() {
    let trace = counting_trace(10_000);
    for index in [9_999, 0, 5_000, 4_999, 5_001, 2_047, 2_048, 2_049, 9_998, 1] {
        let state = trace.state(index);
        let expected = Value::Int(i64::try_from(index).expect("small"));
        assert_eq!(state.frames[0].variable("n"), Some(&expected), "step {index}");
        let list = state.object(ObjectId(1)).expect("a list");
        assert!(list.items.contains(&expected), "step {index}");
    }
}

/// Each step changes one item of a long list: every state that is kept of it is large.
#[test]
fn what_is_kept_weighs_no_more_than_the_changes() {
    let mut builder = TraceBuilder::new();
    let list = ObjectId(1);
    let items = vec![Value::None; 10_000];
    builder.change(Change::Heap(list, HeapChange::Whole(Box::new(Object::list(items)))));
    for number in 0..100_000 {
        let inserted = vec![Value::Int(number)];
        let start = u32::try_from(number % 10_000).expect("small");
        builder.change(Change::Heap(list, HeapChange::Splice { start, removed: 1, inserted }));
        builder.step(Step::on_line(Event::Line, 1, None));
    }
    let trace = builder.finish();
    assert!(trace.bytes() < 24 * 100_000, "{} bytes", trace.bytes());
    let list = trace.state(77_777).object(list).expect("a list");
    assert_eq!(list.items[7_777], Value::Int(77_777));
    assert_eq!(list.items[7_778], Value::Int(67_778));
}

#[test]
fn a_step_beyond_the_end_is_the_last_one() {
    let trace = counting_trace(10);
    assert_eq!(trace.state(1_000), trace.state(9));
    assert!(trace.step(10).is_none());
    assert!(trace.changes(10).is_empty());
    assert_eq!(trace.steps_in(8..1_000).count(), 2);
    assert_eq!(trace.glances(200..300).count(), 0);
    let empty = TraceBuilder::new().finish();
    assert!(empty.state(3).frames.is_empty() && empty.state(3).objects().is_empty());
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{0,3}", "[a-cé😀]{4,12}", Just("a beginning that many have".to_owned())]
}

fn any_value() -> impl Strategy<Value = Value> {
    let int = prop_oneof![-100_i64..300, any::<i64>()];
    let float = prop_oneof![Just(f64::INFINITY), Just(-0.0), -1e3..1e3];
    prop_oneof![
        Just(Value::None),
        any::<bool>().prop_map(Value::Bool),
        int.prop_map(Value::Int),
        float.prop_map(Value::Float),
        (any_text(), prop_oneof![Just(0), any::<u64>()])
            .prop_map(|(shown, omitted)| Value::Text { shown: shown.into(), omitted }),
        (any_text(), any_text(), any::<u64>()).prop_map(|(type_name, repr, omitted)| {
            Value::Plain { type_name: type_name.into(), repr: repr.into(), omitted }
        }),
        any::<u32>().prop_map(|id| Value::Ref(ObjectId(id))),
    ]
}

fn any_name() -> impl Strategy<Value = Arc<str>> {
    (0..90).prop_map(|number| format!("name{number}").into())
}

fn any_key() -> impl Strategy<Value = Value> {
    prop_oneof![(0_i64..40).prop_map(Value::Int), any_text().prop_map(|text| Value::text(&text))]
}

/// No key twice: no dict has that.
fn without_twins<K: PartialEq, V>(pairs: Vec<(K, V)>) -> Vec<(K, V)> {
    let mut kept: Vec<(K, V)> = Vec::new();
    for (key, value) in pairs {
        if kept.iter().all(|(known, _)| *known != key) {
            kept.push((key, value));
        }
    }
    kept
}

fn any_object() -> impl Strategy<Value = Object> {
    use crate::trace::ObjectKind;
    let kind = (0_u64..8).prop_map(|number| ObjectKind::of_number(number).expect("a kind"));
    let items = prop::collection::vec(any_value(), 0..40);
    let entries = prop::collection::vec((any_key(), any_value()), 0..30);
    let attributes = prop::collection::vec((any_name(), any_value()), 0..30);
    let label = prop::option::of(any_text());
    (kind, any_text(), label, items, entries, attributes, any::<u64>()).prop_map(
        |(kind, type_name, label, items, entries, attributes, omitted)| Object {
            label: label.map(Arc::from),
            items,
            entries: without_twins(entries),
            attributes: without_twins(attributes),
            omitted,
            ..Object::new(kind, &type_name)
        },
    )
}

fn any_frame_change() -> impl Strategy<Value = FrameChange> {
    prop_oneof![
        2 => (any_name(), 0_u32..100, 0_u32..3).prop_map(|(function, line, thread)| {
            FrameChange::Enter { function, line, thread }
        }),
        1 => Just(FrameChange::Leave),
        1 => Just(FrameChange::Suspend),
        3 => (0_u32..300).prop_map(FrameChange::Line),
        8 => (any_name(), any_value()).prop_map(|(name, value)| FrameChange::Set(name, value)),
        2 => any_name().prop_map(FrameChange::Unset),
    ]
}

fn any_heap_change() -> impl Strategy<Value = HeapChange> {
    let values = prop::collection::vec(any_value(), 0..5);
    prop_oneof![
        1 => any_object().prop_map(|object| HeapChange::Whole(Box::new(object))),
        8 => (0_u32..60, 0_u32..4, values).prop_map(|(start, removed, inserted)| {
            HeapChange::Splice { start, removed, inserted }
        }),
        4 => (any_key(), any_value()).prop_map(|(key, value)| HeapChange::SetEntry(key, value)),
        4 => any_key().prop_map(HeapChange::RemoveEntry),
        4 => (any_name(), any_value())
            .prop_map(|(name, value)| HeapChange::SetAttribute(name, value)),
        4 => any_name().prop_map(HeapChange::RemoveAttribute),
        1 => any::<u64>().prop_map(HeapChange::Omitted),
        1 => Just(HeapChange::Drop),
    ]
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (0_u32..6, any_frame_change())
            .prop_map(|(id, change)| Change::Frame(FrameId(id), change)),
        8 => (0_u32..4, any_heap_change())
            .prop_map(|(id, change)| Change::Heap(ObjectId(id), change)),
        1 => any::<u64>().prop_map(Change::Stdout),
        1 => any::<u64>().prop_map(Change::Stderr),
        1 => Just(Change::Input),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let event = prop_oneof![
        6 => Just(Event::Line),
        1 => Just(Event::Call),
        1 => any_value().prop_map(Event::Return),
        1 => (any_text(), any_text()).prop_map(|(type_name, message)| Event::Exception {
            type_name: type_name.into(),
            message: message.into(),
        }),
        1 => Just(Event::End),
    ];
    let line = prop_oneof![0_u32..300, any::<u32>()];
    (event, line, prop::option::of(0_u32..6), 0_u32..3).prop_map(|(event, line, frame, thread)| {
        Step { event, line, frame: frame.map(FrameId), thread }
    })
}

pub(super) fn any_run() -> impl Strategy<Value = Vec<(Vec<Change>, Step)>> {
    prop::collection::vec((prop::collection::vec(any_change(), 0..6), any_step()), 1..250)
}

/// What the changes mean, carried out one by one on whole values.
#[derive(Clone, Default)]
struct Naive {
    frames: HashMap<FrameId, (Frame, bool)>,
    stacks: std::collections::BTreeMap<u32, Vec<FrameId>>,
    heap: std::collections::BTreeMap<ObjectId, Object>,
    stdout: u64,
    stderr: u64,
    inputs: u32,
}

use crate::trace::Frame;

impl Naive {
    fn change(&mut self, change: &Change) {
        match change {
            Change::Frame(id, change) => self.frame(*id, change),
            Change::Heap(id, HeapChange::Whole(object)) => {
                self.heap.insert(*id, (**object).clone());
            }
            Change::Heap(id, HeapChange::Drop) => drop(self.heap.remove(id)),
            Change::Heap(id, change) => {
                if let Some(object) = self.heap.get_mut(id) {
                    apply(object, change);
                }
            }
            Change::Stdout(bytes) => self.stdout = *bytes,
            Change::Stderr(bytes) => self.stderr = *bytes,
            Change::Input => self.inputs += 1,
        }
    }

    fn frame(&mut self, id: FrameId, change: &FrameChange) {
        if !matches!(change, FrameChange::Set(..) | FrameChange::Unset(_) | FrameChange::Line(_)) {
            self.stacks.values_mut().for_each(|stack| stack.retain(|known| *known != id));
        }
        if let FrameChange::Enter { function, line, thread } = change {
            let new = Frame {
                id,
                function: Arc::clone(function),
                line: *line,
                thread: *thread,
                ran: None,
                variables: Vec::new(),
            };
            let (frame, is_suspended) = self.frames.entry(id).or_insert((new.clone(), false));
            let old = std::mem::replace(frame, new);
            (frame.variables, frame.ran, *is_suspended) = (old.variables, old.ran, false);
            self.stacks.entry(*thread).or_default().push(id);
            return;
        }
        let Some((frame, is_suspended)) = self.frames.get_mut(&id) else { return };
        match change {
            FrameChange::Leave => drop(self.frames.remove(&id)),
            FrameChange::Suspend => *is_suspended = true,
            FrameChange::Line(line) => frame.line = *line,
            FrameChange::Set(name, value) => set(&mut frame.variables, name, value),
            FrameChange::Unset(name) => frame.variables.retain(|(known, _)| known != name),
            FrameChange::Enter { .. } => {}
        }
    }

    fn step(&mut self, step: &Step) {
        if let (Event::Line, Some(id)) = (&step.event, step.frame)
            && let Some((frame, _)) = self.frames.get_mut(&id)
        {
            frame.ran = Some(step.line).filter(|line| *line > 0);
        }
    }

    fn assert_is(&self, state: &State) {
        let open = self.stacks.values().flatten().map(|id| &self.frames[id].0);
        assert_eq!(
            state.frames.iter().map(AsRef::as_ref).collect::<Vec<_>>(),
            Vec::from_iter(open)
        );
        let suspended = self.frames.iter().filter(|(_, (_, is_suspended))| *is_suspended);
        let suspended: HashMap<_, _> =
            suspended.map(|(id, (frame, _))| (*id, Arc::new(frame.clone()))).collect();
        assert_eq!(state.suspended, suspended);
        let objects: Vec<_> =
            self.heap.iter().map(|(id, object)| (*id, Arc::new(object.clone()))).collect();
        assert_eq!(state.objects(), objects);
        let counts = (state.stdout_bytes, state.stderr_bytes, state.inputs_used);
        assert_eq!(counts, (self.stdout, self.stderr, self.inputs));
    }
}

fn apply(object: &mut Object, change: &HeapChange) {
    match change {
        HeapChange::Splice { start, removed, inserted } => {
            let start = (*start as usize).min(object.items.len());
            let end = (start + *removed as usize).min(object.items.len());
            object.items.splice(start..end, inserted.iter().cloned());
        }
        HeapChange::SetEntry(key, value) => set(&mut object.entries, key, value),
        HeapChange::RemoveEntry(key) => object.entries.retain(|(known, _)| known != key),
        HeapChange::SetAttribute(name, value) => set(&mut object.attributes, name, value),
        HeapChange::RemoveAttribute(name) => object.attributes.retain(|(known, _)| known != name),
        HeapChange::Omitted(count) => object.omitted = *count,
        HeapChange::Whole(_) | HeapChange::Drop => {}
    }
}

fn set<K: PartialEq + Clone>(pairs: &mut Vec<(K, Value)>, key: &K, value: &Value) {
    match pairs.iter_mut().find(|(known, _)| known == key) {
        Some((_, held)) => *held = value.clone(),
        None => pairs.push((key.clone(), value.clone())),
    }
}

pub(super) fn built(run: &[(Vec<Change>, Step)]) -> Trace {
    let mut builder = TraceBuilder::new();
    for (changes, step) in run {
        changes.iter().for_each(|change| builder.change(change.clone()));
        builder.step(step.clone());
    }
    builder.finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_put_in_comes_out(run in any_run()) {
        let trace = built(&run);
        prop_assert_eq!(trace.len(), run.len());
        for (index, (changes, step)) in run.iter().enumerate() {
            prop_assert_eq!(&trace.changes(index), changes);
            prop_assert_eq!(trace.step(index), Some(step.clone()));
        }
        let steps: Vec<_> = trace.steps().rev().collect();
        prop_assert!(steps.iter().rev().eq(run.iter().map(|(_, step)| step)));
        let glances: Vec<_> = trace.glances(1..run.len()).rev().map(|glance| glance.line).collect();
        prop_assert!(glances.iter().rev().eq(run[1..].iter().map(|(_, step)| &step.line)));
    }

    #[test]
    fn a_state_is_what_the_changes_make_of_it(
        run in any_run(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 30),
    ) {
        let trace = built(&run);
        let mut states = Vec::new();
        let mut naive = Naive::default();
        for (changes, step) in &run {
            changes.iter().for_each(|change| naive.change(change));
            naive.step(step);
            states.push(naive.clone());
        }
        // Going through the run makes each object from what it was before.
        let in_order = 0..run.len();
        for index in order.iter().map(|index| index.index(run.len())).chain(in_order) {
            states[index].assert_is(&trace.state(index));
        }
    }
}
