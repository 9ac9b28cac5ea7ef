//! Answers to questions about a run.

use firefly::app::App;
use firefly::app::update::update;
use firefly::app::{Key, Msg, Replay};

use crate::screens::{at_all_sizes, press, ran};
use crate::traces::{self, ADD_UP, SHARE};

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
    app.previous = app.replay.take().map(|replay| replay.recorded.into());
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
