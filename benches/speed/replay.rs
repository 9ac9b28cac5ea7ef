//! Decoding and seeking.

use std::time::{Duration, Instant};

use firefly::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, Step, Trace, TraceBuilder,
    Value,
};

use super::Row;

const STEPS: usize = 1_000_000;

pub fn rows() -> Vec<Row> {
    let before = resident_bytes();
    let trace = long_trace();
    let per_step = resident_bytes().saturating_sub(before) / STEPS;
    let mut seeks: Vec<Duration> = (0..1_000).map(|number| seek(&trace, number)).collect();
    seeks.sort_unstable();
    let (median, worst) = (seeks[seeks.len() / 2], seeks[seeks.len() - 1]);
    vec![
        Row {
            what: "seek in a recording of 1,000,000 steps (median, worst)",
            measured: format!("{median:.2?}, {worst:.2?}"),
            goal: "≤ 2 ms".to_owned(),
        },
        Row {
            what: "memory of that recording, per step",
            measured: format!("{per_step} bytes"),
            goal: String::new(),
        },
    ]
}

/// A loop of four lines over a counter, a total and a list of a thousand items.
fn long_trace() -> Trace {
    let (main, list) = (FrameId(0), ObjectId(1));
    let mut builder = TraceBuilder::new();
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(main, enter));
    let items = (0..1_000).map(Value::Int).collect();
    builder.change(Change::Heap(list, HeapChange::Whole(Box::new(Object::list(items)))));
    builder.change(Change::Frame(main, FrameChange::Set("items".into(), Value::Ref(list))));
    let names: [std::sync::Arc<str>; 2] = ["n".into(), "total".into()];
    for number in 0..STEPS {
        let value = Value::Int(i64::try_from(number).expect("small"));
        let change = match number % 4 {
            0 => Change::Frame(main, FrameChange::Set(names[0].clone(), value)),
            1 => Change::Frame(main, FrameChange::Set(names[1].clone(), value)),
            2 => {
                let start = u32::try_from(number % 1_000).expect("small");
                let inserted = vec![value];
                Change::Heap(list, HeapChange::Splice { start, removed: 1, inserted })
            }
            _ => Change::Stdout(u64::try_from(number).expect("small")),
        };
        builder.change(change);
        let line = u32::try_from(number % 4).expect("small") + 1;
        builder.step(Step::on_line(Event::Line, line, Some(main)));
    }
    builder.finish()
}

fn seek(trace: &Trace, number: usize) -> Duration {
    let step = number.wrapping_mul(2_654_435_761) % trace.len();
    let start = Instant::now();
    std::hint::black_box(trace.state(step));
    start.elapsed()
}

fn resident_bytes() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let resident = pages.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok());
    resident.unwrap_or(0) * 4096
}
