//! Questions to a run, as a learner asks them.

use firefly::app::{Effect, Focus};

use crate::Learner;
use crate::traces::{self, ADD_UP, SHARE};

fn sheet(learner: &Learner) -> Vec<String> {
    let sheet = learner.app.sheets.last().expect("an answer");
    let replay = learner.app.replay.as_ref().expect("a run");
    sheet.text(replay, 100).lines().map(str::to_owned).collect()
}

#[test]
fn a_loop_is_a_table_whose_cells_lead_to_their_steps() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("t");
    assert_eq!(learner.app.focus, Focus::Sheet);
    let rows = sheet(&learner);
    assert_eq!(rows.len(), 5, "{rows:?}");
    assert!(rows[0].starts_with("turn  n  total"), "{rows:?}");
    assert!(rows[3].starts_with("3     3  6"), "{rows:?}");
    learner.press("↓ ↓ →");
    let step = learner.step();
    learner.press("Enter");
    assert_eq!((learner.step(), learner.app.focus), (step, Focus::Stepper));
    learner.press("t Esc");
    assert_eq!(learner.step(), step);
    learner.press("(");
    let turn = learner.step();
    assert!(turn <= step);
    learner.press(") (");
    assert_eq!(learner.step(), turn);
    learner.press("T 2 Enter t");
    assert_eq!(learner.app.sheets.last().map(|sheet| sheet.row), Some(1));
    learner.press("Ctrl-X");
    let copied = learner.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    assert!(copied.is_some_and(|text| text.starts_with("turn,n,total")));
}

#[test]
fn an_expression_is_worth_something_at_each_step_and_a_condition_has_its_times() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("=");
    learner.types("total * 10");
    learner.press("Enter");
    let values: Vec<String> = sheet(&learner)
        .iter()
        .filter_map(|row| row.split_whitespace().last().map(str::to_owned))
        .collect();
    assert_eq!(values[2..], ["0", "10", "30", "60", "100"]);
    learner.press("Esc !");
    learner.types("total > 2");
    learner.press("Enter");
    let first = learner.step();
    assert_eq!(sheet(&learner).len(), 2);
    learner.press("Esc End ,");
    assert_eq!(learner.step(), first);
    learner.press(".");
    assert_eq!(learner.notice(), "total > 2 does not become true any more.");
    learner.press("=");
    learner.types("open('x')");
    learner.press("Enter");
    assert!(learner.app.overlay.is_some() && !learner.notice().is_empty(), "it can be mended");
}

#[test]
fn a_value_is_explained_by_the_line_that_set_it_and_what_that_read() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("End w");
    assert!(sheet(&learner).iter().any(|row| row == "Why is total 10?"));
    learner.press("Enter");
    let rows = sheet(&learner);
    assert!(rows[0].contains("total") && rows[0].contains("10"), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("+ It read n, which was 4")), "{rows:?}");
    learner.press("↓ Enter Esc Esc Esc");
    assert_eq!((learner.app.sheets.len(), learner.step()), (0, 16));
}

#[test]
fn lines_that_never_ran_can_be_asked_why() {
    let mut learner = Learner::ran(SHARE, traces::share());
    learner.press("h");
    assert!(sheet(&learner).iter().any(|row| row.contains("never") && row.contains("return each")));
    learner.press("Esc y Enter");
    let rows = sheet(&learner);
    assert!(rows[0].contains("line 2") || rows[0].contains("Line 2"), "{rows:?}");
}

#[test]
fn the_menu_asks_and_its_letters_are_told() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("/ s");
    assert!(sheet(&learner).len() > 1);
    learner.press("Esc / r");
    assert!(sheet(&learner).iter().any(|row| row.contains("4 turns")));
    learner.press("Esc / n");
    assert_eq!(learner.notice(), "No name, item or attribute ever got None in this run.");
}

#[test]
fn alarms_are_sentences_that_lead_to_their_steps() {
    let source = "xs = [1]\nys = xs\nys.append(2)\nprint(xs)\n";
    let mut learner = Learner::ran(source, traces::two_names(source, 2));
    learner.press("A");
    assert_eq!(
        sheet(&learner),
        ["Line 3 changed ys, and with it xs: line 2 made them two names for one list. It is \
          [1, 2] now."]
    );
    learner.press("Enter");
    assert_eq!((learner.step(), learner.app.focus), (4, Focus::Stepper));
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("/ a");
    assert!(learner.notice().starts_with("No alarm"), "{}", learner.notice());
}
