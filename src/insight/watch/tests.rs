use std::fmt::Write;

use super::*;
use crate::syntax::expression;
use crate::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, ObjectKind, TraceBuilder,
};

const MAIN: FrameId = FrameId(0);
const CALL: FrameId = FrameId(1);

fn set(frame: FrameId, name: &str, value: Value) -> Change {
    Change::Frame(frame, FrameChange::Set(name.into(), value))
}

fn enter(frame: FrameId, function: &str) -> Change {
    Change::Frame(frame, FrameChange::Enter { function: function.into(), line: 1, thread: 0 })
}

fn whole(id: u32, object: Object) -> Change {
    Change::Heap(ObjectId(id), HeapChange::Whole(Box::new(object)))
}

fn trace(steps: Vec<(FrameId, Vec<Change>)>) -> Trace {
    let mut builder = TraceBuilder::new();
    builder.change(enter(MAIN, "<module>"));
    for (frame, changes) in steps {
        changes.into_iter().for_each(|change| builder.change(change));
        builder.step(Step::on_line(Event::Line, 1, Some(frame)));
    }
    builder.finish()
}

fn one_step(changes: Vec<Change>) -> Trace {
    trace(vec![(MAIN, changes)])
}

fn said(trace: &Trace, step: usize, text: &str) -> (WatchedKind, String) {
    let watched = value_at(trace, step, &expression(text).expect(text));
    (watched.kind, watched.shown)
}

#[test]
fn what_was_not_recorded_whole_is_not_guessed() {
    let cut = |object: Object, omitted| Object { omitted, ..object };
    let list = Object::list(vec![Value::Int(1), Value::Int(2)]);
    let dict = Object::dict(vec![(Value::text("a"), Value::Int(1))]);
    let text = Value::Text { shown: "abc".into(), omitted: 5 };
    let trace = one_step(vec![
        whole(1, cut(list.clone(), 3)),
        whole(2, cut(dict, 2)),
        whole(3, list),
        set(MAIN, "xs", Value::Ref(ObjectId(1))),
        set(MAIN, "d", Value::Ref(ObjectId(2))),
        set(MAIN, "ys", Value::Ref(ObjectId(3))),
        set(MAIN, "s", text),
        set(MAIN, "gone", Value::Ref(ObjectId(9))),
    ]);
    for (text, shown) in [
        ("len(xs)", "5"),
        ("xs[1]", "2"),
        ("1 in xs", "True"),
        ("xs == ys", "False"),
        ("xs == [2, 2, 3, 4, 5]", "False"),
        ("any(xs)", "True"),
        ("xs[:2]", "[1, 2]"),
        ("bool", "There is no bool yet."),
        ("d['a']", "1"),
        ("len(d) > 2", "True"),
        ("len(s)", "8"),
        ("s[2]", "'c'"),
        ("s == 'abc'", "False"),
        ("'bc' in s", "True"),
        ("gone is None", "False"),
    ] {
        assert_eq!(said(&trace, 0, text).1, shown, "{text}");
    }
    for text in [
        "xs[2]",
        "xs[-1]",
        "9 in xs",
        "sum(xs)",
        "all(xs)",
        "xs == [1, 2, 3, 4, 5]",
        "xs[1:]",
        "d['b']",
        "'b' in d",
        "s[3]",
        "s == 'abcdefgh'",
        "s + 'x'",
        "'z' in s",
        "gone[0]",
        "sorted(xs)",
        "xs < [1, 2, 0]",
        "max(xs)",
    ] {
        let said = said(&trace, 0, text);
        let expected = (WatchedKind::Unknown, "Not known: it was not recorded whole.".to_owned());
        assert_eq!(said, expected, "{text}");
    }
}

#[test]
fn objects_with_rules_of_their_own_are_not_judged() {
    let mut point = Object::new(ObjectKind::Instance, "Point");
    point.attributes.push(("x".into(), Value::Int(3)));
    let mut own = Object::list(vec![]);
    own.type_name = "deque".into();
    let mut class = Object::new(ObjectKind::Class, "type");
    class.label = Some("deque".into());
    let changes = vec![
        whole(1, point),
        whole(2, own),
        set(MAIN, "p", Value::Ref(ObjectId(1))),
        set(MAIN, "q", Value::Ref(ObjectId(2))),
    ];
    let library = one_step(changes.clone());
    assert_eq!(said(&library, 0, "p.x + 1").1, "4");
    assert_eq!(said(&library, 0, "p is p").1, "True");
    assert_eq!(said(&library, 0, "p is None").1, "False");
    assert_eq!(said(&library, 0, "p in [p]").1, "True");
    for text in ["p == p", "p < p", "len(p)", "not p", "p[0]", "p + 1", "p in {1}"] {
        let (kind, shown) = said(&library, 0, text);
        assert_eq!(kind, WatchedKind::Unknown, "{text}");
        assert_eq!(shown, "Point has its own rules: not worked out here.", "{text}");
    }
    assert_eq!(said(&library, 0, "p.y").1, "No .y was recorded in this Point.");
    // A class of the program with the name of one of the library.
    assert_eq!(said(&library, 0, "len(q)").1, "0");
    let with_class = one_step(
        [changes, vec![whole(3, class), set(MAIN, "deque", Value::Ref(ObjectId(3)))]].concat(),
    );
    assert_eq!(said(&with_class, 0, "len(q)").0, WatchedKind::Unknown);
}

#[test]
fn names_are_those_of_the_call_and_then_of_the_program() {
    let trace = trace(vec![
        (MAIN, vec![set(MAIN, "x", Value::Int(1)), set(MAIN, "y", Value::Int(2))]),
        (CALL, vec![enter(CALL, "f"), set(CALL, "x", Value::Int(10))]),
        (CALL, vec![set(MAIN, "y", Value::Int(3))]),
        (MAIN, vec![Change::Frame(CALL, FrameChange::Leave)]),
    ]);
    let rows = column(&trace, &expression("x + y").expect("read"), 0..9, 9);
    let rows: Vec<_> = rows.iter().map(|row| (row.step, row.watched.shown.as_str())).collect();
    assert_eq!(rows, [(0, "3"), (1, "12"), (2, "13"), (3, "4")]);
    let (kind, shown) = said(&trace, 0, "z > 1");
    assert_eq!((kind, shown.as_str()), (WatchedKind::Nothing, "There is no z yet."));
}

#[test]
fn a_change_beyond_what_is_shown_is_a_row_of_its_own() {
    let items = || (0..500).map(Value::Int).collect();
    let splice = HeapChange::Splice { start: 499, removed: 1, inserted: vec![Value::Int(0)] };
    let trace = trace(vec![
        (MAIN, vec![whole(1, Object::list(items())), set(MAIN, "xs", Value::Ref(ObjectId(1)))]),
        (MAIN, vec![]),
        (MAIN, vec![Change::Heap(ObjectId(1), splice)]),
    ]);
    let rows = column(&trace, &expression("xs").expect("read"), 0..3, 9);
    assert_eq!(rows.iter().map(|row| row.step).collect::<Vec<_>>(), [0, 2]);
    assert!(rows[0].watched.shown.ends_with('…'));
}

#[test]
fn work_is_bounded_and_large_numbers_are_refused() {
    let nested =
        |id: u32| Object::list(vec![Value::Ref(ObjectId(id + 1)), Value::Ref(ObjectId(id + 1))]);
    let mut changes: Vec<Change> = (1..40).map(|id| whole(id, nested(id))).collect();
    // Two lists that contain themselves.
    changes.push(whole(50, Object::list(vec![Value::Ref(ObjectId(50))])));
    changes.push(whole(51, Object::list(vec![Value::Ref(ObjectId(51))])));
    for (name, id) in [("a", 1), ("b", 2), ("c", 50), ("d", 51)] {
        changes.push(set(MAIN, name, Value::Ref(ObjectId(id))));
    }
    changes.push(set(
        MAIN,
        "huge",
        Value::Plain { type_name: "int".into(), repr: "1".repeat(30).into(), omitted: 0 },
    ));
    let trace = one_step(changes);
    for text in [
        "a == b",
        "c == d",
        "str(a)",
        "'x' * 99999999999",
        "[1] * 99999999 == 1",
        "10 ** 99",
        "9223372036854775807 + 1",
        "huge + 1",
        "huge > 3",
        "1 << 2 if False else 2 ** 64",
    ] {
        let Ok(asked) = expression(text) else { continue };
        assert_eq!(value_at(&trace, 0, &asked).kind, WatchedKind::Unknown, "{text}");
    }
    assert_eq!(said(&trace, 0, "huge == 3").1, "False");
    assert_eq!(said(&trace, 0, "c[0][0] is c").1, "True");
    let mut long = String::from("0");
    while long.len() < 120 {
        write!(long, "+1").expect("written");
    }
    assert_eq!(said(&trace, 0, &long).1, "60");
}

#[test]
fn none_is_found_where_it_is_stored() {
    let attribute = HeapChange::SetAttribute("next".into(), Value::None);
    let node = Object::new(ObjectKind::Instance, "Node");
    let trace = trace(vec![
        (MAIN, vec![set(MAIN, "x", Value::Int(1))]),
        (MAIN, vec![set(MAIN, "x", Value::None)]),
        (MAIN, vec![whole(1, node)]),
        (MAIN, vec![Change::Heap(ObjectId(1), attribute)]),
        (MAIN, vec![set(MAIN, "x", Value::Int(2))]),
    ]);
    let found = |most, portion| {
        let mut nones = NoneStored::new(most);
        while !nones.advance(&trace, portion) {}
        let found = nones.found().iter().map(|found| (found.step, found.place.clone()));
        found.collect::<Vec<_>>()
    };
    let all = [(1, "x".to_owned()), (3, "the attribute next".to_owned())];
    assert_eq!(found(9, 9), all);
    assert_eq!(found(9, 1), all);
    assert_eq!(found(1, 1), all[..1]);
    assert_eq!(first_time(&trace, &expression("x is None").expect("read")), Some(1));
}
