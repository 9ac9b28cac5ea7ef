use super::*;
use crate::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, ObjectKind, Step,
    TraceBuilder, Value,
};

const MAIN: FrameId = FrameId(0);

struct Run(TraceBuilder);

impl Run {
    fn new() -> Self {
        let mut run = Self(TraceBuilder::new());
        run.enter(MAIN, "<module>", 0);
        run
    }

    fn enter(&mut self, frame: FrameId, function: &str, thread: u32) {
        let enter = FrameChange::Enter { function: function.into(), line: 1, thread };
        self.0.change(Change::Frame(frame, enter));
    }

    fn set(&mut self, frame: FrameId, name: &str, value: Value) {
        self.0.change(Change::Frame(frame, FrameChange::Set(name.into(), value)));
    }

    fn object(&mut self, id: u32, object: Object) {
        self.0.change(Change::Heap(ObjectId(id), HeapChange::Whole(Box::new(object))));
    }

    fn append(&mut self, id: u32, start: u32, value: Value) {
        let splice = HeapChange::Splice { start, removed: 0, inserted: vec![value] };
        self.0.change(Change::Heap(ObjectId(id), splice));
    }

    fn line(&mut self, line: u32, frame: FrameId) {
        self.0.change(Change::Frame(frame, FrameChange::Line(line)));
        self.0.step(Step::on_line(Event::Line, line, Some(frame)));
    }

    fn raise(&mut self, line: u32, frame: FrameId) {
        let error = Event::Exception { type_name: "MemoryError".into(), message: "".into() };
        self.0.step(Step::on_line(error, line, Some(frame)));
    }

    fn told(self, limit: LimitKind) -> Option<String> {
        growth(limit, &Limits::default(), &self.0.finish())
    }
}

fn text_of(characters: u64) -> Value {
    Value::Text { shown: "xxxx".into(), omitted: characters - 4 }
}

/// A list that gets a text of so many characters in line 3, forty times.
fn hoarding(characters: u64) -> Run {
    let mut run = Run::new();
    run.line(1, MAIN);
    run.object(0, Object::list(Vec::new()));
    run.set(MAIN, "hoard", Value::Ref(ObjectId(0)));
    for n in 0..40 {
        run.line(2, MAIN);
        run.line(3, MAIN);
        run.append(0, n, text_of(characters));
    }
    run.line(2, MAIN);
    run.line(3, MAIN);
    run
}

#[test]
fn a_list_that_grew_to_the_end_is_named_with_its_line() {
    let mut run = hoarding(6_000_000);
    run.raise(3, MAIN);
    let told = run.told(LimitKind::MemoryMb);
    assert_eq!(told.as_deref(), Some("hoard was growing in line 3: a list of 40 items."));
    let stopped_from_outside = hoarding(6_000_000).told(LimitKind::MemoryMb);
    assert_eq!(stopped_from_outside, told, "there need not be an error");
}

#[test]
fn a_small_list_is_not_blamed_for_what_one_line_asked_for() {
    let mut run = hoarding(60);
    run.line(4, MAIN);
    run.raise(4, MAIN);
    let told = run.told(LimitKind::MemoryMb);
    assert_eq!(told.as_deref(), Some("Line 4 alone asked for more than that."));
}

#[test]
fn nothing_is_said_of_memory_that_no_name_shows() {
    let mut run = hoarding(60);
    run.object(1, Object::new(ObjectKind::Other, "array"));
    run.set(MAIN, "a", Value::Ref(ObjectId(1)));
    run.line(4, MAIN);
    run.raise(4, MAIN);
    assert_eq!(run.told(LimitKind::MemoryMb), None);
    let mut run = hoarding(60);
    run.raise(3, MAIN);
    assert_eq!(run.told(LimitKind::MemoryMb), None, "the line ran forty times before");
}

#[test]
fn what_was_large_all_along_is_not_said_to_grow() {
    let mut run = Run::new();
    run.line(1, MAIN);
    run.set(MAIN, "text", text_of(200_000_000));
    for _ in 0..40 {
        run.line(2, MAIN);
        run.line(3, MAIN);
    }
    run.raise(3, MAIN);
    let told = run.told(LimitKind::MemoryMb);
    assert_eq!(told.as_deref(), Some("text is large: a text of 200,000,000 characters."));
}

#[test]
fn a_name_that_is_bound_to_ever_more_is_named() {
    let mut run = Run::new();
    run.line(1, MAIN);
    for n in 0..20 {
        run.set(MAIN, "text", text_of(100 << n));
        run.line(2, MAIN);
        run.line(3, MAIN);
    }
    run.raise(3, MAIN);
    let told = run.told(LimitKind::MemoryMb);
    let expected = "text was growing in line 3: a text of 52,428,800 characters.";
    assert_eq!(told.as_deref(), Some(expected));
}

#[test]
fn an_attribute_is_named_with_what_it_belongs_to() {
    let mut run = Run::new();
    let mut tin = Object::new(ObjectKind::Instance, "Tin");
    tin.attributes = vec![("items".into(), Value::Ref(ObjectId(1)))];
    run.object(0, tin);
    run.object(1, Object::list(Vec::new()));
    run.set(MAIN, "tin", Value::Ref(ObjectId(0)));
    for n in 0..40 {
        run.line(7, MAIN);
        run.line(8, MAIN);
        run.append(1, n, text_of(5_000_000));
    }
    run.line(7, MAIN);
    run.raise(7, MAIN);
    let told = run.told(LimitKind::MemoryMb);
    assert_eq!(told.as_deref(), Some("tin.items was growing in line 8: a list of 40 items."));
}

#[test]
fn calls_within_calls_are_told_with_their_depth() {
    for (names, expected) in [
        (["down", "down"], "down kept calling itself: 200 calls deep."),
        (["even", "odd"], "even and odd kept calling each other: 200 calls deep."),
    ] {
        let mut run = Run::new();
        run.line(9, MAIN);
        for depth in 0..200 {
            let frame = FrameId(depth + 1);
            run.enter(frame, names[depth as usize % 2], 0);
            run.line(2, frame);
        }
        run.raise(2, FrameId(200));
        assert_eq!(run.told(LimitKind::MemoryMb).as_deref(), Some(expected));
    }
}

#[test]
fn threads_are_counted_if_they_can_be_seen() {
    let mut run = Run::new();
    for thread in 1..10 {
        run.line(5, MAIN);
        run.enter(FrameId(thread), "work", thread);
    }
    run.line(5, MAIN);
    run.raise(5, MAIN);
    let told = run.told(LimitKind::Threads);
    assert_eq!(told.as_deref(), Some("10 were running, and line 5 wanted one more."));
    let mut run = Run::new();
    (0..22).for_each(|_| run.line(5, MAIN));
    run.raise(5, MAIN);
    let told = run.told(LimitKind::Threads);
    assert_eq!(told.as_deref(), Some("Line 5 wanted one more when it ran the 22nd time."));
}

#[test]
fn the_line_that_printed_is_told_with_how_often_it_did() {
    let mut run = Run::new();
    for n in 1..=30 {
        run.line(2, MAIN);
        run.line(3, MAIN);
        run.0.change(Change::Stdout(n * 10));
    }
    run.line(2, MAIN);
    let told = run.told(LimitKind::OutputKb);
    assert_eq!(told.as_deref(), Some("Line 3 printed 30 times."));
}

#[test]
fn the_line_that_changed_the_most_is_told_for_a_large_recording() {
    let mut run = Run::new();
    for id in 0..50 {
        run.line(2, MAIN);
        run.line(3, MAIN);
        run.object(id, Object::list(vec![Value::Int(1); 500]));
        run.set(MAIN, "rows", Value::Ref(ObjectId(id)));
    }
    run.line(2, MAIN);
    let told = run.told(LimitKind::TraceKb);
    assert_eq!(told.as_deref(), Some("Line 3 changed the most of what was recorded."));
}

#[test]
fn mad_sizes_do_no_harm() {
    let mut run = Run::new();
    let mut list = Object::list(vec![Value::Ref(ObjectId(0)); 3]);
    list.omitted = u64::MAX;
    for _ in 0..20 {
        run.object(0, list.clone());
        run.set(MAIN, "x", Value::Ref(ObjectId(0)));
        run.set(MAIN, "y", Value::Text { shown: "".into(), omitted: u64::MAX });
        run.line(2, MAIN);
    }
    run.raise(2, MAIN);
    assert!(run.told(LimitKind::MemoryMb).is_some());
}
