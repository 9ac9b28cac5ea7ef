//! Answers to questions about a run.

use firefly::app::App;
use firefly::app::update::update;
use firefly::app::{Key, Msg, Recorded, Replay};
use firefly::trace::{
    Change, Event, HeapChange, Object, ObjectId, ObjectKind, Step, TraceBuilder, Value, Verdict,
};

use crate::screens::{at_all_sizes, picture, press, ran};
use crate::traces::{self, ADD_UP, MAIN, SHARE};

fn types(app: &mut App, text: &str) {
    for character in text.chars() {
        let name = if character == ' ' { "Space".to_owned() } else { character.to_string() };
        let Some(key) = Key::parse(&name) else { unreachable!("no key {name}") };
        update(app, Msg::Key(key));
    }
}

fn add_up() -> App {
    ran(ADD_UP, traces::add_up())
}

#[test]
fn a_loop_as_a_table() {
    let mut app = add_up();
    press(&mut app, &["t", "↓", "↓", "→", "→"]);
    at_all_sizes("loop_table", &mut app);
}

#[test]
fn an_expression_over_all_steps() {
    let mut app = add_up();
    press(&mut app, &["="]);
    types(&mut app, "total / n");
    press(&mut app, &["Enter"]);
    at_all_sizes("watch", &mut app);
}

#[test]
fn why_a_value_is_what_it_is() {
    let mut app = add_up();
    press(&mut app, &["End", "w", "Enter"]);
    at_all_sizes("why", &mut app);
}

#[test]
fn lines_that_never_ran_are_dim_while_it_is_asked_how_often() {
    let mut app = ran(SHARE, traces::share());
    press(&mut app, &["h"]);
    at_all_sizes("hits", &mut app);
}

#[test]
fn the_way_of_an_error_with_a_long_sentence_in_full() {
    let mut app = ran(SHARE, traces::share());
    press(&mut app, &["u"]);
    at_all_sizes("way_up", &mut app);
}

#[test]
fn the_questions() {
    let mut app = add_up();
    press(&mut app, &["/"]);
    at_all_sizes("questions_to_a_run", &mut app);
}

/// `ys = xs`, then the list is changed.
const TWO_NAMES: &str = "xs = [1]\nys = xs\nys.append(2)\nprint(xs)\n";

#[test]
fn a_run_with_an_alarm_says_so_in_the_status_line() {
    let mut app = ran(TWO_NAMES, traces::two_names(TWO_NAMES, 2));
    at_all_sizes("alarm_sign", &mut app);
    press(&mut app, &["A"]);
    at_all_sizes("alarms", &mut app);
}

#[test]
fn a_run_beside_the_one_before() {
    let mut app = ran(TWO_NAMES, traces::two_names(TWO_NAMES, 2));
    let now = TWO_NAMES.replace("append(2)", "append(3)");
    app.previous = app.replay.take().map(|replay| replay.recorded);
    app.replay = Some(Replay::new(traces::two_names(&now, 3), Vec::new()));
    press(&mut app, &["d"]);
    at_all_sizes("compared", &mut app);
}

#[test]
fn a_story() {
    let mut app = add_up();
    press(&mut app, &["s"]);
    at_all_sizes("story", &mut app);
}

/// A list of two lists of thirty numbers each.
fn wide_board(source: &str) -> Box<Recorded> {
    let mut builder = TraceBuilder::new();
    let mut board = Object::new(ObjectKind::List, "list");
    builder.change(traces::enter(MAIN, "<module>", 1));
    traces::line(&mut builder, MAIN, 1);
    for id in [2, 3].map(ObjectId) {
        let mut row = Object::new(ObjectKind::List, "list");
        row.items.extend((0..30).map(|_| Value::Int(0)));
        builder.change(Change::Heap(id, HeapChange::Whole(Box::new(row))));
        board.items.push(Value::Ref(id));
    }
    builder.change(Change::Heap(ObjectId(1), HeapChange::Whole(Box::new(board))));
    builder.change(traces::set(MAIN, "board", Value::Ref(ObjectId(1))));
    builder.step(Step::on_line(Event::End, 1, None));
    let verdict = Verdict::Finished { exit_code: 0 };
    traces::boxed(traces::recording(source, verdict, "", ""), builder.finish())
}

#[test]
fn columns_that_have_no_room_are_told_on_their_side() {
    let source = "board = [[0] * 30 for _ in range(2)]\n";
    let mut app = ran(source, wide_board(source));
    press(&mut app, &["End", "F4", "Enter"]);
    let heads = |app: &mut App| {
        let picture = picture(app, (80, 24));
        let at = picture.lines().position(|row| row.contains("board (list)"));
        picture.lines().nth(at.map_or(0, |at| at + 1)).unwrap_or_default().to_owned()
    };
    let at_first = heads(&mut app);
    assert!(at_first.contains("0  1  2") && at_first.contains(" »│"), "{at_first}");
    press(&mut app, &["→"; 24]);
    let between = heads(&mut app);
    assert!(between.contains("│«") && between.contains(" »│"), "{between}");
    press(&mut app, &["→"; 9]);
    let at_last = heads(&mut app);
    assert!(at_last.contains("│«") && !at_last.contains('»'), "{at_last}");
}
