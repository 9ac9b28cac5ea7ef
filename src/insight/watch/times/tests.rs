use proptest::prelude::*;

use super::*;
use crate::insight::watch::{WatchedKind, value_at};
use crate::syntax::expression;
use crate::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, Step, TraceBuilder, Value,
};

fn value(number: u8) -> Value {
    match number % 8 {
        0 => Value::None,
        1 => Value::text("a"),
        2 => Value::Float(2.0),
        3 | 4 => Value::Ref(ObjectId(u32::from(number % 3))),
        _ => Value::Int(i64::from(number % 3)),
    }
}

/// Lists with odd numbers, dicts with even ones.
fn heap_change((kind, one, other): (u8, u8, u8)) -> Change {
    let id = ObjectId(u32::from(one % 3));
    let change = match (kind % 8, id.0 % 2) {
        (0, 0) => HeapChange::Whole(Box::new(Object::dict(vec![(value(other), Value::Int(1))]))),
        (0, _) => HeapChange::Whole(Box::new(Object::list(vec![value(other)]))),
        (1, _) => HeapChange::Drop,
        (2, _) => HeapChange::Omitted(u64::from(other % 2)),
        (3, 0) => HeapChange::RemoveEntry(value(other)),
        (_, 0) => HeapChange::SetEntry(value(other), value(one)),
        (_, _) => HeapChange::Splice {
            start: u32::from(other % 4),
            removed: u32::from(kind == 3),
            inserted: vec![value(other)],
        },
    };
    Change::Heap(id, change)
}

/// A run in which calls begin, pause, go on and end in two threads, and objects change.
fn trace(deeds: &[(u8, u8, u8)]) -> Trace {
    let mut builder = TraceBuilder::new();
    let enter = |frame: u32, name: &str| {
        let (function, thread) = (name.into(), u32::from(frame == 4));
        Change::Frame(FrameId(frame), FrameChange::Enter { function, line: 1, thread })
    };
    builder.change(enter(0, "<module>"));
    for (kind, one, other) in deeds.iter().copied() {
        let frame = u32::from(one % 5);
        let name = ["x", "xs", "ys", "d"][usize::from(other / 8 % 4)].into();
        builder.change(match kind / 32 {
            0 if frame > 0 => enter(frame, "f"),
            1 if frame > 0 => Change::Frame(FrameId(frame), FrameChange::Leave),
            2 if frame > 0 => Change::Frame(FrameId(frame), FrameChange::Suspend),
            3 | 4 => Change::Frame(FrameId(frame), FrameChange::Set(name, value(other))),
            _ => heap_change((kind, one, other)),
        });
        let seen = (kind % 4 > 0).then_some(FrameId(u32::from(other % 5)));
        let thread = u32::from(other % 5 == 4);
        builder.step(Step { thread, ..Step::on_line(Event::Line, 1, seen) });
    }
    builder.finish()
}

/// Each step by itself, the last one first, so that nothing is carried on from one to the next.
fn each_step_by_itself(trace: &Trace, expression: &Expression) -> Truths {
    let kinds = (0..trace.len()).rev().map(|step| value_at(trace, step, expression).kind);
    let mut kinds: Vec<WatchedKind> = kinds.collect();
    kinds.reverse();
    let first = kinds.iter().position(|kind| kind.is_true());
    let before = &kinds[..first.unwrap_or(kinds.len())];
    let is_unknown =
        |kind: &WatchedKind| matches!(kind, WatchedKind::Unknown | WatchedKind::Value(None));
    Truths { first, unknown: before.iter().position(is_unknown), too_large: None }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn truths_are_those_of_each_step_by_itself(
        deeds in prop::collection::vec(any::<(u8, u8, u8)>(), 1..120),
        asked in prop::sample::select(vec![
            "len(xs) > 3", "x in xs", "1 in xs", "'a' in ys", "None in xs", "2 in d", "xs == ys",
            "x in d and len(d) == 2", "xs[1] == x", "xs is ys", "d['a'] == 1", "ys in [xs, x]",
        ]),
    ) {
        let expression = expression(asked).expect("read");
        let found = truths(&trace(&deeds), &expression);
        prop_assert_eq!(found, each_step_by_itself(&trace(&deeds), &expression), "{}", asked);
    }
}

/// A list that grows by one each step.
fn growing(steps: u32) -> Trace {
    let mut builder = TraceBuilder::new();
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(FrameId(0), enter));
    let whole = HeapChange::Whole(Box::new(Object::list(Vec::new())));
    builder.change(Change::Heap(ObjectId(1), whole));
    let set = FrameChange::Set("xs".into(), Value::Ref(ObjectId(1)));
    builder.change(Change::Frame(FrameId(0), set));
    for start in 0..steps {
        let inserted = vec![Value::Int(9)];
        let change = HeapChange::Splice { start, removed: 0, inserted };
        builder.change(Change::Heap(ObjectId(1), change));
        builder.step(Step::on_line(Event::Line, 1, Some(FrameId(0))));
    }
    builder.finish()
}

#[test]
fn the_work_for_a_list_that_grows_does_not_grow_with_it() {
    let expression = expression("len(xs) < 0").expect("read");
    let trace = growing(20_000);
    let enough = 20_000 * 100;
    assert_eq!(truths_within(&trace, &expression, enough), Truths::default());
}

#[test]
fn what_takes_too_much_work_is_told_and_not_guessed() {
    let expression = expression("sum(xs) < 0").expect("read");
    let trace = growing(2_000);
    let found = truths_within(&trace, &expression, 100_000);
    assert_eq!((found.first, found.unknown), (None, None));
    assert!(found.too_large.is_some_and(|step| (100..1_999).contains(&step)), "{found:?}");
    assert_eq!(truths(&trace, &expression), Truths::default());
}
