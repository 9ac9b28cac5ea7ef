//! Recordings that no program could have left behind.

use firefly::lesson::Difference;
use firefly::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, LimitKind, Limits, Object, ObjectId,
    Recording, RunnerName, Step, Trace, TraceBuilder, Value, Verdict,
};
use firefly::tutor::facts;

use crate::chance::Chance;

const SOURCE: &str = "def f(n):\n    if n > 0:\n        n = n - 1\n    else:\n        n = 2\nxs = \
                      [1]\nys = xs\nwhile a > 0:\n    x = f(a)\n    print(x + b)\nfor i in xs:\n    \
                      if i:\n        print(i)\nage = input()\nprint(age, q)\n";
const NAMES: [&str; 9] = ["a", "b", "n", "xs", "ys", "x", "age", "f", "\u{202e}q"];

fn value(chance: &mut Chance) -> Value {
    match chance.below(7) {
        0 => Value::None,
        1 => Value::Int(chance.below(3) as i64),
        2 => Value::text("hé\u{1b}[2J"),
        3 => Value::Text { shown: "cut".into(), omitted: u64::MAX },
        4 => Value::Float(f64::NAN),
        5 => Value::Bool(true),
        _ => Value::Ref(ObjectId(chance.below(4) as u32)),
    }
}

fn frame_change(chance: &mut Chance) -> FrameChange {
    let name = chance.of(&NAMES).into();
    match chance.below(9) {
        0 => FrameChange::Enter {
            function: chance.of(&["f", "<module>", "g"]).into(),
            line: chance.below(20) as u32,
            thread: u32::from(chance.below(40) == 0),
        },
        1 => FrameChange::Leave,
        2 => FrameChange::Suspend,
        3 => FrameChange::Unset(name),
        4 => FrameChange::Line(chance.below(20) as u32),
        _ => FrameChange::Set(name, value(chance)),
    }
}

fn change(chance: &mut Chance) -> Change {
    let frame = FrameId(chance.below(3) as u32);
    let object = ObjectId(chance.below(4) as u32);
    match chance.below(12) {
        0 => Change::Stdout(chance.below(40) as u64),
        1 => Change::Input,
        2 => Change::Heap(object, HeapChange::Drop),
        3 | 4 => {
            let items = (0..chance.below(4)).map(|_| value(chance)).collect();
            Change::Heap(object, HeapChange::Whole(Box::new(Object::list(items))))
        }
        5 => {
            let (start, removed) = (chance.below(5) as u32, chance.below(3) as u32);
            Change::Heap(
                object,
                HeapChange::Splice { start, removed, inserted: vec![value(chance)] },
            )
        }
        _ => Change::Frame(frame, frame_change(chance)),
    }
}

fn event(chance: &mut Chance) -> Event {
    let raised = |name: &str| Event::Exception { type_name: name.into(), message: "'q'".into() };
    match chance.below(12) {
        0 => Event::Call,
        1 => Event::Return(value(chance)),
        2 => raised("NameError"),
        3 => raised("UnboundLocalError"),
        4 => raised("TypeError"),
        5 => Event::End,
        _ => Event::Line,
    }
}

fn any_trace(chance: &mut Chance) -> Trace {
    let mut builder = TraceBuilder::new();
    if chance.below(4) > 0 {
        let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
        builder.change(Change::Frame(FrameId(0), enter));
    }
    for _ in 0..chance.below(120) {
        for _ in 0..chance.below(4) {
            builder.change(change(chance));
        }
        let event = event(chance);
        let frame = (chance.below(9) > 0).then(|| FrameId(chance.below(3) as u32));
        let line = if chance.below(30) == 0 { u32::MAX } else { chance.below(18) as u32 };
        builder.step(Step { event, line, frame, thread: u32::from(chance.below(500) == 0) });
    }
    builder.finish()
}

fn any_verdict(chance: &mut Chance) -> Verdict {
    let raised = |name: &str| Verdict::Raised {
        type_name: name.to_owned(),
        message: String::new(),
        line: Some(u32::MAX),
    };
    match chance.below(6) {
        0 => Verdict::Finished { exit_code: 0 },
        1 => raised("NameError"),
        2 => raised("UnboundLocalError"),
        3 => raised("TypeError"),
        4 => Verdict::Stopped { limit: LimitKind::Steps, value: 1 },
        _ => Verdict::Cancelled,
    }
}

#[test]
fn whatever_a_recording_holds_there_is_no_panic_and_what_is_told_is_safe_to_draw() {
    let mut chance = Chance::new(5);
    let mut told = 0;
    for _ in 0..1_500 {
        let trace = any_trace(&mut chance);
        let recording = Recording {
            source: SOURCE.to_owned(),
            file_name: "a.py".to_owned(),
            inputs: vec!["5".to_owned()],
            input_ended: true,
            files: None,
            seed: 0,
            limits: Limits::default(),
            runner: RunnerName::Local,
            python: "3.11.7".to_owned(),
            verdict: any_verdict(&mut chance),
            stdout: b"one\ntwo \x1b[2J\nthree\n\xff\xfe".to_vec(),
            stderr: Vec::new(),
            trace: Vec::new(),
        };
        let difference = Difference {
            line: chance.below(6) as u32,
            column: if chance.below(9) == 0 { u32::MAX } else { chance.below(9) as u32 },
            expected: Some("\u{202e}two".to_owned()),
            happened: Some(chance.of(&["one\n", "two \x1b[2J\n", "three\n", ""]).to_owned()),
        };
        let found = facts(&recording, &trace, Some(&difference));
        assert!(found.len() <= 40);
        for fact in found {
            told += 1;
            assert!(fact.step < trace.len());
            let words = format!("{:?}", fact.kind);
            assert!(!words.contains("\\u{1b}") && !words.contains("\\u{202e}"), "{words}");
        }
    }
    assert!(told > 1_000, "{told}");
}
