//! A small run with everything in it that an export must get right.

use crate::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, ObjectKind, Recording, Step,
    Trace, TraceBuilder, Value, Verdict,
};

const MAIN: FrameId = FrameId(0);
const CALL: FrameId = FrameId(1);

pub(super) fn run() -> (Recording, Trace) {
    let mut builder = TraceBuilder::new();
    let enter =
        |function: &str, line| FrameChange::Enter { function: function.into(), line, thread: 0 };
    builder.change(Change::Frame(MAIN, enter("<module>", 1)));
    builder.step(Step::on_line(Event::Line, 1, Some(MAIN)));

    let text = Value::Text { shown: "é".into(), omitted: 7 };
    let mut point = Object::new(ObjectKind::Instance, "Point");
    point.attributes = vec![("x".into(), Value::Int(1))];
    let list = Object::list(vec![Value::Int(1), text]);
    builder.change(Change::Heap(ObjectId(3), HeapChange::Whole(Box::new(list))));
    builder.change(Change::Heap(ObjectId(4), HeapChange::Whole(Box::new(point))));
    builder.change(Change::Frame(MAIN, FrameChange::Set("nums".into(), Value::Ref(ObjectId(3)))));
    builder.change(Change::Frame(MAIN, FrameChange::Line(2)));
    builder.step(Step::on_line(Event::Line, 2, Some(MAIN)));

    builder.change(Change::Frame(CALL, enter("double", 4)));
    builder.change(Change::Frame(CALL, FrameChange::Set("x".into(), Value::Int(3))));
    builder.step(Step::on_line(Event::Call, 4, Some(CALL)));
    builder.step(Step::on_line(Event::Return(Value::Ref(ObjectId(4))), 4, Some(CALL)));
    builder.change(Change::Frame(CALL, FrameChange::Leave));
    let error = Event::Exception {
        type_name: "ValueError".into(),
        message: "bad </script>\u{202e}".into(),
    };
    builder.step(Step::on_line(error, 2, Some(MAIN)));
    builder.change(Change::Stdout(9));
    builder.step(Step::on_line(Event::End, 2, None));

    let recording = Recording {
        file_name: "add\u{1b}[2J.py".to_owned(),
        seed: 7,
        python: "3.11.2".to_owned(),
        stdout: b"<b>6</b>\n".to_vec(),
        ..Recording::of(
            "nums = [1, 'é']\ndouble(3)  # </script>\n",
            Verdict::Finished { exit_code: 0 },
        )
    };
    (recording, builder.finish())
}
