use proptest::prelude::*;

use super::*;
use crate::insight::{
    CallCounts, Fold, FoldKind, Hits, LoopTable, OutputLog, Replay, aliases, story,
};
use crate::syntax::PartKind;
use crate::trace::{
    Change, Event, FrameChange, HeapChange, Object, ObjectId, Recording, Step, TraceBuilder, Value,
    Verdict,
};

const SOURCE: &str = "\
def f(n):
    while True:
        for i in range(n): print(i)
        if n > 2: break
    return n
for n in range(9):
    while n: n -= 1
    f(n)
    if n > 1:
        continue
    while (n and
           n): n -= 1
else:
    def g(): pass
";

const MAIN: FrameId = FrameId(0);

fn enter(frame: FrameId, line: u32, thread: u32) -> Change {
    Change::Frame(frame, FrameChange::Enter { function: "f".into(), line, thread })
}

/// A program that counts: `total = 0`, then so many turns of three lines.
fn counting(turns: i64) -> (Trace, Outline) {
    let mut builder = TraceBuilder::new();
    builder.change(enter(MAIN, 1, 0));
    let set = |name: &str, value| Change::Frame(MAIN, FrameChange::Set(name.into(), value));
    builder.step(Step::on_line(Event::Line, 1, Some(MAIN)));
    builder.change(set("total", Value::Int(0)));
    for turn in 0..turns {
        builder.step(Step::on_line(Event::Line, 2, Some(MAIN)));
        builder.change(set("i", Value::Int(turn)));
        builder.step(Step::on_line(Event::Line, 3, Some(MAIN)));
        builder.change(set("total", Value::Int(turn * (turn + 1) / 2)));
    }
    builder.step(Step::on_line(Event::Line, 2, Some(MAIN)));
    builder.step(Step::on_line(Event::End, 2, None));
    let source = "total = 0\nfor i in range(9):\n    total += i\n";
    (builder.finish(), Outline::of(source))
}

#[test]
fn of_a_long_loop_only_what_is_asked_for_is_worked_out() {
    let turns = 300_000;
    let (trace, outline) = counting(turns);
    let loops = LoopIndex::new(&trace, &outline, "3.11.7");
    let output = OutputLog::default();
    let calls = CallCounts::of(&trace);
    let replay =
        Replay { trace: &trace, outline: &outline, loops: &loops, calls: &calls, output: &output };
    let told = loops.rounds().next().expect("a loop");
    assert_eq!((told.len(), told.is_whole()), (300_000, true));
    assert_eq!(told.turn_of(told.start(200_000).expect("a turn") + 1), Some(200_000));
    let table = LoopTable::new(replay, "", told.id()).expect("a table");
    let rows = table.rows(replay, 150_000..150_002, 20);
    let shown: Vec<_> = rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| &*cell.shown).collect::<Vec<_>>())
        .collect();
    assert_eq!(shown, [["150000", "11250075000"], ["150001", "11250225001"]]);
    assert_eq!(rows[0].cells[1].step, rows[0].end);
    let whole = Fold::whole(replay).children(replay);
    assert_eq!(whole.len(), 3, "{whole:?}");
    assert_eq!(whole[1].children(replay).len(), 5, "two turns, the alike, the last, the head");
    let recording = Recording::of("", Verdict::Finished { exit_code: 0 });
    let story = story(&recording, replay, "It ended.");
    assert_eq!(
        story[1].text,
        "The loop in lines 2 to 3 took 300,000 turns; total went from 0 to 44,999,850,000."
    );
}

#[test]
fn portions_make_the_same_index() {
    let (trace, outline) = counting(100);
    let whole = LoopIndex::new(&trace, &outline, "3.8.0");
    let mut builder = LoopIndexBuilder::new(&outline, "3.8.0");
    while !builder.advance(&trace, 7) {}
    let portions = builder.finish(&trace);
    let told = |index: &LoopIndex| -> Vec<_> {
        index.rounds().map(|turns| (turns.steps(), turns.starts().collect::<Vec<_>>())).collect()
    };
    assert_eq!(told(&whole), told(&portions));
}

#[test]
fn the_sample_has_every_kind_of_loop() {
    let outline = Outline::of(SOURCE);
    let count = |kind| outline.parts().iter().filter(|part| part.kind == kind).count();
    assert_eq!((count(PartKind::For), count(PartKind::While)), (2, 3));
}

/// An event, its line, its call, its thread, and what changes before it.
type Lie = (u8, u32, u32, u32, u8);

fn lying_trace(lies: &[Lie]) -> Trace {
    let mut builder = TraceBuilder::new();
    for (event, line, frame, thread, change) in lies {
        let frame = FrameId(*frame);
        let list = ObjectId(u32::from(*change));
        let set = FrameChange::Set("n".into(), Value::Ref(list));
        let items = vec![Value::Ref(list), Value::Int(1)];
        match change {
            0 => builder.change(enter(frame, *line, *thread)),
            1 => builder.change(Change::Frame(frame, FrameChange::Leave)),
            2 => builder.change(Change::Frame(frame, FrameChange::Suspend)),
            3 | 4 => {
                let whole = HeapChange::Whole(Box::new(Object::list(items)));
                builder.change(Change::Heap(list, whole));
            }
            5 => builder.change(Change::Stdout(u64::from(*line))),
            6 => builder.change(Change::Input),
            _ => builder.change(Change::Frame(frame, set)),
        }
        let event = match event {
            0..=5 => Event::Line,
            6 => Event::Call,
            7 => Event::Return(Value::Int(1)),
            8 => Event::Exception { type_name: "E".into(), message: "m".into() },
            _ => Event::End,
        };
        let frame = (frame.0 != 7).then_some(frame);
        builder.step(Step { event, line: *line, frame, thread: *thread });
    }
    builder.finish()
}

fn open(replay: Replay<'_>, fold: &Fold, left: &mut usize) {
    for row in fold.children(replay) {
        assert!(row.steps.start >= fold.steps.start && row.steps.end <= fold.steps.end);
        if *left > 0 && row.has_children() {
            *left -= 1;
            open(replay, &row, left);
        }
    }
}

proptest! {
    #[test]
    fn recordings_that_lie_are_asked_without_harm(
        lies in prop::collection::vec((0u8..10, 0u32..18, 0u32..8, 0u32..2, 0u8..9), 0..120),
        is_old in any::<bool>(),
    ) {
        let (trace, outline) = (lying_trace(&lies), Outline::of(SOURCE));
        let loops = LoopIndex::new(&trace, &outline, if is_old { "3.8" } else { "" });
        let verdict = Verdict::Raised { type_name: "E".into(), message: "m".into(), line: None };
        let mut recording = Recording::of("", verdict);
        recording.stdout = "line\n\u{1b}[2J".into();
        let output = OutputLog::new(&recording, &trace);
        let calls = CallCounts::of(&trace);
        let replay = Replay {
            trace: &trace,
            outline: &outline,
            loops: &loops,
            calls: &calls,
            output: &output,
        };
        for turns in loops.rounds() {
            let starts: Vec<usize> = turns.starts().collect();
            prop_assert!(starts.is_sorted());
            for (turn, start) in (1..).zip(&starts) {
                let end = turns.end(turn).expect("a turn has an end");
                prop_assert!(*start <= end && end <= trace.len());
            }
            let table = LoopTable::new(replay, SOURCE, turns.id()).expect("a table");
            prop_assert_eq!(table.rows(replay, 0..usize::MAX, 20).len(), turns.len());
        }
        for step in 0..trace.len() + 1 {
            for at in loops.turns_at(&trace, step) {
                prop_assert!(at.turns.steps().contains(&step));
            }
            let state = trace.state(step);
            aliases(&state, &state.frames);
        }
        open(replay, &Fold::whole(replay), &mut 500);
        let sentences = story(&recording, replay, "It ended.");
        prop_assert!((1..=7).contains(&sentences.len()));
        let is_clean = sentences.iter().all(|sentence| !sentence.text.contains('\u{1b}'));
        prop_assert!(is_clean);
        let hits = Hits::of(&trace);
        hits.never_ran(&outline, SOURCE);
    }
}

#[test]
fn nothing_recorded_has_no_loops_and_still_a_story() {
    let (trace, outline) = (TraceBuilder::new().finish(), Outline::default());
    let loops = LoopIndex::new(&trace, &outline, "3.11.7");
    let output = OutputLog::default();
    let calls = CallCounts::of(&trace);
    let replay =
        Replay { trace: &trace, outline: &outline, loops: &loops, calls: &calls, output: &output };
    assert!(loops.rounds().next().is_none() && loops.turns_at(&trace, 0).is_empty());
    assert!(Fold::whole(replay).children(replay).is_empty());
    let recording = Recording::of("", Verdict::Finished { exit_code: 0 });
    assert_eq!(story(&recording, replay, "It ended.").len(), 1);
    assert!(matches!(Fold::whole(replay).kind, FoldKind::Run));
}
