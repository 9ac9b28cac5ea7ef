use base64::Engine;
use ring::digest::{SHA256, digest};

use super::*;
use crate::export::sample;
use crate::insight::show_value;
use crate::trace::{
    Change, Event, FrameChange, FrameId, HeapChange, Object, ObjectId, Step, TraceBuilder, Value,
};

fn page(recording: &Recording, trace: &Trace, room: Room) -> (String, Json) {
    let mut page = Vec::new();
    write_page(recording, trace, room, &mut page).expect("a vector takes all");
    let page = String::from_utf8(page).expect("UTF-8");
    let (_, data) = page.split_once("id=\"run\">").expect("data");
    let (data, _) = data.split_once("</script>").expect("data");
    let data = serde_json::from_str(data).expect("JSON");
    (page, data)
}

#[test]
fn the_page_is_whole_and_nothing_in_it_breaks_out() {
    let (recording, trace) = sample::run();
    let (page, data) = page(&recording, &trace, ROOM);
    assert!(page.ends_with("</html>\n"));
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<b>6") && !page.contains("http:") && !page.contains("https:"));
    assert!(!page.contains("onclick="), "no handlers in the markup");
    assert!(page.contains("<title>add·[2J.py</title>"));
    assert_eq!(data["output"], "<b>6</b>\n");
    let steps = data["blocks"][0][2].as_array().expect("steps");
    assert_eq!(steps.len(), 6);
    assert_eq!(steps[5][2], "<b>6</b>\n".len(), "what the last step wrote");
    assert_eq!(data["source"][0], json!(["", "nums = [", "n", "1", "", ", ", "s", "'é'", "", "]"]));
}

#[test]
fn hostile_text_stays_text_wherever_it_stands() {
    let hostile = "</script><!--<script>\u{2028}\u{2029}\u{1b}[2J\0{{script}}]]>&\"'";
    let mut builder = TraceBuilder::new();
    let enter = FrameChange::Enter { function: hostile.into(), line: 1, thread: 0 };
    builder.change(Change::Frame(FrameId(0), enter));
    let values = [hostile.to_owned(), hostile.repeat(1 << 15)];
    for text in values.map(|text| Value::Text { shown: text.into(), omitted: 0 }) {
        builder.change(Change::Frame(FrameId(0), FrameChange::Set(hostile.into(), text)));
        builder.step(Step::on_line(Event::Line, 1, Some(FrameId(0))));
    }
    let (mut recording, _) = sample::run();
    recording.file_name = hostile.to_owned();
    recording.source = hostile.to_owned();
    recording.stdout = hostile.repeat(3).into_bytes();
    let (page, data) = page(&recording, &builder.finish(), ROOM);
    assert_eq!(page.matches("</script").count(), 2, "those of the page");
    assert_eq!(page.matches("<script").count(), 2, "those of the page");
    assert!(!page.contains("<!--") && page.matches("]]>").count() == 0);
    let acts = |c: char| (c.is_control() && c != '\n') || "\u{2028}\u{2029}".contains(c);
    assert_eq!(page.chars().find(|c| acts(*c)), None);
    assert_eq!(data["blocks"][0][2].as_array().map(Vec::len), Some(2));
    assert!(page.len() < 50_000, "a long value takes as much as is shown of it: {}", page.len());
}

/// What the page may run is named by its hash: a script that got in another way is refused.
#[test]
fn the_policy_names_this_style_and_this_script_alone() {
    let hash = |text: &str| {
        let digest = digest(&SHA256, text.as_bytes());
        format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(digest))
    };
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    assert!(PAGE.contains(&policy), "the page is to have this policy: {policy}");
}

/// A program that calls itself thirty times deep, each call with a list that all of them share.
fn deep() -> Trace {
    let mut builder = TraceBuilder::new();
    let list = ObjectId(7);
    let whole = Object::list((0..100).map(Value::Int).collect());
    builder.change(Change::Heap(list, HeapChange::Whole(Box::new(whole))));
    let depths = (0..30).chain((0..29).rev());
    let mut deepest = None;
    for (round, depth) in (0..).zip(depths) {
        let call = FrameId(depth);
        if deepest.is_none_or(|deepest| deepest < depth) {
            let enter = FrameChange::Enter { function: "f".into(), line: 1, thread: 0 };
            builder.change(Change::Frame(call, enter));
            builder.change(Change::Frame(call, FrameChange::Set("all".into(), Value::Ref(list))));
        } else {
            builder.change(Change::Frame(FrameId(depth + 1), FrameChange::Leave));
            builder.change(Change::Frame(call, FrameChange::Set("n".into(), Value::Int(round))));
            let splice =
                HeapChange::Splice { start: depth * 3, removed: 1, inserted: vec![Value::Int(-1)] };
            builder.change(Change::Heap(list, splice));
        }
        deepest = Some(depth);
        builder.step(Step::on_line(Event::Line, 2, Some(call)));
    }
    builder.finish()
}

/// Takes the blocks as the page does and compares each step with what the trace says.
#[test]
fn the_differences_of_a_page_lead_to_every_state() {
    let (recording, _) = sample::run();
    for (trace, room) in [(sample::run().1, ROOM), (deep(), ROOM), (deep(), SMALL)] {
        let (_, data) = page(&recording, &trace, room);
        let mut seen = 0;
        for block in data["blocks"].as_array().expect("blocks") {
            let first = block[0].as_u64().expect("a number") as usize;
            let mut calls: Vec<Vec<(String, String)>> = Vec::new();
            let names = block[1][1].as_array().expect("names");
            calls.resize(names.len(), Vec::new());
            take_rows(&mut calls, &block[1][2]);
            for (index, step) in (first - 1..).zip(block[2].as_array().expect("steps")) {
                if let Some(change) = step[4].as_array() {
                    calls.truncate(change[0].as_u64().expect("a number") as usize);
                    calls.resize(calls.len() + change.len() - 1, Vec::new());
                }
                take_rows(&mut calls, &step[5]);
                assert_eq!(calls, brute_force(&trace, index), "step {}", index + 1);
                seen += 1;
            }
        }
        assert!(seen == trace.len() || room.steps == SMALL.steps, "{seen} steps");
        assert!(seen > 0);
    }
}

fn take_rows(calls: &mut [Vec<(String, String)>], rows: &Json) {
    let text = |json: &Json| json.as_str().expect("a text").to_owned();
    for row in rows.as_array().expect("rows") {
        let call = &mut calls[row[0].as_u64().expect("a call") as usize];
        let Some(place) = row[1].as_u64() else {
            call.clear();
            continue;
        };
        let pair = (text(&row[2]), text(&row[3]));
        match call.get_mut(place as usize) {
            Some(known) => *known = pair,
            None => call.push(pair),
        }
    }
}

fn brute_force(trace: &Trace, index: usize) -> Vec<Vec<(String, String)>> {
    let state = trace.state(index);
    let all = state.stack(0).count();
    let names = |(depth, frame): (usize, &std::sync::Arc<crate::trace::Frame>)| {
        let has_names = depth < 2 || depth + 16 >= all;
        let row = |(name, value): &(std::sync::Arc<str>, Value)| {
            (name.to_string(), show_value(value, &state, 60))
        };
        frame.variables.iter().filter(|_| has_names).map(row).collect()
    };
    state.stack(0).enumerate().map(names).collect()
}

const SMALL: Room = Room { steps: 40_000, output: 20, source: 40 };

#[test]
fn what_has_no_room_is_left_out_and_said() {
    let mut builder = TraceBuilder::new();
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(FrameId(0), enter));
    for number in 0..9_000 {
        let set = FrameChange::Set("n".into(), Value::Int(number));
        builder.change(Change::Frame(FrameId(0), set));
        builder.step(Step::on_line(Event::Line, 1, Some(FrameId(0))));
    }
    let trace = builder.finish();
    let (mut recording, _) = sample::run();
    recording.stdout = "é".repeat(1_000).into_bytes();
    recording.source = "x = 1\n".repeat(1_000);
    let (page, data) = page(&recording, &trace, SMALL);
    let blocks = data["blocks"].as_array().expect("blocks");
    assert_eq!(blocks[0][0], 1);
    let last = blocks.last().expect("a block");
    let end = last[0].as_u64().expect("a number") as usize + last[2].as_array().expect("").len();
    assert_eq!(end, 9_001, "the end is there");
    assert!(page.len() < 200_000, "{}", page.len());
    let (_, told) = page.split_once("There is room for ").expect("says so");
    assert!(told.contains("of them on this page: steps"), "{}", &told[..80]);
    assert!(data["output"].as_str().expect("a text").starts_with("éééééééééé\n… There is no room"));
    assert!(data["source"].as_array().expect("lines").len() < 10);
}

#[test]
fn two_names_of_one_object_have_its_letter_and_keep_it() {
    let mut builder = TraceBuilder::new();
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(FrameId(0), enter));
    let whole = |items| HeapChange::Whole(Box::new(Object::list(items)));
    builder.change(Change::Heap(ObjectId(1), whole(vec![])));
    builder.change(Change::Heap(ObjectId(2), whole(vec![])));
    for (name, object) in [("a", 1), ("b", 2), ("c", 2), ("d", 1)] {
        let set = FrameChange::Set(name.into(), Value::Ref(ObjectId(object)));
        builder.change(Change::Frame(FrameId(0), set));
        builder.step(Step::on_line(Event::Line, 1, Some(FrameId(0))));
    }
    let (recording, _) = sample::run();
    let (_, data) = page(&recording, &builder.finish(), ROOM);
    let steps = &data["blocks"][0][2];
    assert_eq!(steps[1][5], json!([[0, 1, "b", "[]"]]));
    assert_eq!(steps[2][5], json!([[0, 1, "b", "[]", "A"], [0, 2, "c", "[]", "A"]]));
    assert_eq!(steps[3][5], json!([[0, 0, "a", "[]", "B"], [0, 3, "d", "[]", "B"]]));
    let letters = [0, 25, 26].map(super::variables::letters);
    assert_eq!(letters, ["A", "Z", "AA"]);
}
