//! Recorded runs to draw, built by hand.

use firefly::app::{Recorded, RunSettings};
use firefly::run::InputSource;
use firefly::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Limits, Object, ObjectId, ObjectKind,
    Recording, Step, Trace, TraceBuilder, Value, Verdict,
};

pub const MAIN: FrameId = FrameId(0);

pub const ADD_UP: &str = "\
total = 0
for n in range(1, 5):
    total = total + n
    print(total)
print('done')
";

pub fn settings() -> RunSettings {
    RunSettings {
        runner: "local sandbox".to_owned(),
        limits: Limits::default(),
        input: InputSource::Ask,
        files: None,
        seed: None,
    }
}

pub fn recording(source: &str, verdict: Verdict, stdout: &str, stderr: &str) -> Recording {
    Recording {
        file_name: "add_up.py".to_owned(),
        seed: 1,
        python: "3.11.2".to_owned(),
        stdout: stdout.as_bytes().to_vec(),
        stderr: stderr.as_bytes().to_vec(),
        ..Recording::of(source, verdict)
    }
}

pub fn boxed(recording: Recording, trace: Trace) -> Box<Recorded> {
    Box::new(Recorded::with_trace(recording, trace))
}

pub fn enter(frame: FrameId, function: &str, line: u32) -> Change {
    let change = FrameChange::Enter { function: function.into(), line, thread: 0 };
    Change::Frame(frame, change)
}

pub fn set(frame: FrameId, name: &str, value: Value) -> Change {
    Change::Frame(frame, FrameChange::Set(name.into(), value))
}

pub fn line(builder: &mut TraceBuilder, frame: FrameId, line: u32) {
    builder.change(Change::Frame(frame, FrameChange::Line(line)));
    builder.step(Step::on_line(Event::Line, line, Some(frame)));
}

/// The steps of [`ADD_UP`].
pub fn add_up() -> Box<Recorded> {
    let mut builder = TraceBuilder::new();
    builder.change(enter(MAIN, "<module>", 1));
    line(&mut builder, MAIN, 1);
    builder.change(set(MAIN, "total", Value::Int(0)));
    line(&mut builder, MAIN, 2);
    let (mut total, mut written) = (0, 0);
    let mut stdout = String::new();
    for n in 1..5 {
        builder.change(set(MAIN, "n", Value::Int(n)));
        line(&mut builder, MAIN, 3);
        total += n;
        builder.change(set(MAIN, "total", Value::Int(total)));
        line(&mut builder, MAIN, 4);
        stdout.push_str(&format!("{total}\n"));
        written += total.to_string().len() as u64 + 1;
        builder.change(Change::Stdout(written));
        line(&mut builder, MAIN, 2);
    }
    line(&mut builder, MAIN, 5);
    builder.change(Change::Stdout(written + 5));
    builder.step(Step::on_line(Event::End, 5, None));
    stdout.push_str("done\n");
    let verdict = Verdict::Finished { exit_code: 0 };
    boxed(recording(ADD_UP, verdict, &stdout, ""), builder.finish())
}

/// A list with two names gets that number.
pub fn two_names(source: &str, number: i64) -> Box<Recorded> {
    let mut builder = TraceBuilder::new();
    let list = ObjectId(1);
    let mut object = Object::new(ObjectKind::List, "list");
    object.items.push(Value::Int(1));
    builder.change(enter(MAIN, "<module>", 1));
    line(&mut builder, MAIN, 1);
    builder.change(Change::Heap(list, HeapChange::Whole(Box::new(object))));
    builder.change(set(MAIN, "xs", Value::Ref(list)));
    line(&mut builder, MAIN, 2);
    builder.change(set(MAIN, "ys", Value::Ref(list)));
    line(&mut builder, MAIN, 3);
    let inserted = vec![Value::Int(number)];
    builder.change(Change::Heap(list, HeapChange::Splice { start: 1, removed: 0, inserted }));
    line(&mut builder, MAIN, 4);
    let stdout = format!("[1, {number}]\n");
    builder.change(Change::Stdout(stdout.len() as u64));
    builder.step(Step::on_line(Event::End, 4, None));
    let verdict = Verdict::Finished { exit_code: 0 };
    boxed(recording(source, verdict, &stdout, ""), builder.finish())
}

pub const SHARE: &str = "\
def share(sweets, children):
    each = sweets // children
    return each

names = ['Ada', 'Bo']
print('Sharing')
share(12, 0)
";

/// A call in which an exception is raised.
pub fn share() -> Box<Recorded> {
    let (list, function, call) = (ObjectId(1), ObjectId(2), FrameId(1));
    let mut share = Object::new(firefly::trace::ObjectKind::Function, "function");
    share.label = Some("share".into());
    let names = Object::list(vec![Value::text("Ada"), Value::text("Bo")]);
    let mut builder = TraceBuilder::new();
    builder.change(enter(MAIN, "<module>", 1));
    line(&mut builder, MAIN, 1);
    builder.change(Change::Heap(function, HeapChange::Whole(Box::new(share))));
    builder.change(set(MAIN, "share", Value::Ref(function)));
    line(&mut builder, MAIN, 5);
    builder.change(Change::Heap(list, HeapChange::Whole(Box::new(names))));
    builder.change(set(MAIN, "names", Value::Ref(list)));
    line(&mut builder, MAIN, 6);
    builder.change(Change::Stdout(8));
    line(&mut builder, MAIN, 7);
    builder.change(enter(call, "share", 1));
    builder.change(set(call, "sweets", Value::Int(12)));
    builder.change(set(call, "children", Value::Int(0)));
    builder.step(Step::on_line(Event::Call, 1, Some(call)));
    line(&mut builder, call, 2);
    let raised = || Event::Exception {
        type_name: "ZeroDivisionError".into(),
        message: "integer division or modulo by zero".into(),
    };
    builder.step(Step::on_line(raised(), 2, Some(call)));
    builder.step(Step::on_line(Event::Return(Value::None), 2, Some(call)));
    builder.change(Change::Frame(call, FrameChange::Leave));
    builder.step(Step::on_line(raised(), 7, Some(MAIN)));
    let stderr = "Traceback (most recent call last):\n  File \"add_up.py\", line 7\n\
                  ZeroDivisionError: integer division or modulo by zero\n";
    builder.change(Change::Stderr(stderr.len() as u64));
    builder.step(Step::on_line(Event::End, 7, None));
    let verdict = Verdict::Raised {
        type_name: "ZeroDivisionError".to_owned(),
        message: "integer division or modulo by zero".to_owned(),
        line: Some(2),
    };
    boxed(recording(SHARE, verdict, "Sharing\n", stderr), builder.finish())
}

pub const ENDLESS: &str = "n = 0\nwhile True:\n    n = n + 1\n";

/// A loop that a limit ended.
pub fn endless() -> Box<Recorded> {
    let mut builder = TraceBuilder::new();
    builder.change(enter(MAIN, "<module>", 1));
    line(&mut builder, MAIN, 1);
    builder.change(set(MAIN, "n", Value::Int(0)));
    for n in 1..5_000 {
        line(&mut builder, MAIN, 2);
        line(&mut builder, MAIN, 3);
        builder.change(set(MAIN, "n", Value::Int(n)));
    }
    let limit = firefly::trace::LimitKind::CpuSeconds;
    let verdict = Verdict::Stopped { limit, value: 5 };
    boxed(recording(ENDLESS, verdict, "", ""), builder.finish())
}
