use std::time::Duration;

use firefly::app::{Focus, Mouse, Msg, Target};
use firefly::text::Position;

use crate::Learner;
use crate::traces::{self, ADD_UP, ENDLESS, SHARE};

#[test]
fn a_finished_run_opens_at_its_start_a_stopped_one_at_its_end_an_error_where_it_was_raised() {
    assert_eq!(Learner::ran(ADD_UP, traces::add_up()).step(), 1);
    assert_eq!(Learner::ran(ENDLESS, traces::endless()).step(), 9_999);
    assert_eq!(Learner::ran(SHARE, traces::share()).step(), 7);
}

#[test]
fn both_ends_are_one_key_away_and_nothing_lies_beyond_them() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("←");
    assert_eq!((learner.step(), learner.notice()), (1, "This is the first step."));
    learner.press("End");
    assert_eq!(learner.step(), 16);
    learner.press("→");
    assert_eq!((learner.step(), learner.notice()), (16, "This is the last step."));
    learner.press("Home Space F8");
    assert_eq!(learner.step(), 3);
}

#[test]
fn letters_typed_while_stepping_go_into_the_program_and_none_is_lost() {
    for text in ["print", "for g in x", "xgx", "g = 3", "gg"] {
        let mut learner = Learner::ran(ADD_UP, traces::add_up());
        learner.press("→ →");
        learner.types(text);
        assert_eq!(learner.text(), format!("{text}{ADD_UP}"), "{text}");
        assert_eq!(learner.app.focus, Focus::Code);
    }
}

#[test]
fn a_number_after_g_is_the_number_of_a_step() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("g 1 2 Enter");
    assert_eq!(learner.step(), 12);
    learner.press("g 9 9 Enter");
    assert_eq!((learner.step(), learner.notice()), (12, "There are steps 1 to 16."));
    learner.press("g Esc");
    assert_eq!((learner.step(), learner.text()), (12, ADD_UP.to_owned()));
}

#[test]
fn an_edit_makes_the_recording_old_but_it_can_still_be_stepped_and_undo_makes_it_young() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("Esc #");
    assert!(learner.app.replay.as_ref().expect("a run").is_old);
    assert!(!learner.app.shows_marks());
    learner.press("Esc → →");
    assert_eq!(learner.step(), 3);
    assert!(learner.app.shows_recorded_program());
    assert_eq!(learner.app.shown_program().text(), ADD_UP);
    learner.press("Esc Ctrl-Z");
    assert!(!learner.app.replay.as_ref().expect("a run").is_old);
    assert!(learner.app.shows_marks());
}

#[test]
fn over_a_call_and_back_over_it() {
    let mut learner = Learner::ran(SHARE, traces::share());
    learner.press("g 4 Enter");
    assert_eq!(learner.step(), 4);
    learner.press("↓");
    assert_eq!(learner.step(), 9);
    learner.press("↑");
    assert_eq!(learner.step(), 4);
    learner.press("→ → ↓");
    assert_eq!(learner.step(), 7, "inside a call, over means the next step of the call");
}

#[test]
fn the_same_line_and_the_same_variable_forwards_and_backwards() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("→ → ] ]");
    assert_eq!(learner.step(), 9);
    learner.press("[");
    assert_eq!(learner.step(), 6);
    learner.press("g 3 Enter");
    learner.gets(Msg::Mouse(Mouse::Press, Target::Variable(1)));
    assert_eq!(
        learner.app.chosen_variable().map(|chosen| chosen.name.to_string()).as_deref(),
        Some("total")
    );
    learner.press("}");
    assert_eq!(learner.step(), 4);
    learner.press("}");
    assert_eq!(learner.step(), 7);
    learner.press("{");
    assert_eq!(learner.step(), 4);
}

#[test]
fn without_a_run_stepping_says_what_to_do() {
    let mut learner = Learner::opens(ADD_UP);
    learner.press("F8");
    assert!(learner.notice().contains("Ctrl-R"));
    assert_eq!(learner.app.focus, Focus::Code);
}

#[test]
fn clicks_place_the_cursor_select_words_and_jump_in_time() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    let place = Target::Code(Position::new(2, 5));
    learner.gets(Msg::Mouse(Mouse::Press, place));
    assert_eq!(
        (learner.app.focus, learner.app.buffer.cursor()),
        (Focus::Code, Position::new(2, 5))
    );
    learner.gets(Msg::Mouse(Mouse::Press, place));
    assert_eq!(learner.app.buffer.selected_text().as_deref(), Some("total"));
    learner.waits(5);
    learner.gets(Msg::Mouse(Mouse::Press, place));
    assert_eq!(learner.app.buffer.selected_text(), None);
    learner.gets(Msg::Mouse(Mouse::Drag, Target::Code(Position::new(2, 9))));
    assert_eq!(learner.app.buffer.selected_text().as_deref(), Some("otal"));
    for (cell, step) in [(0, 1), (40, 16), (20, 9)] {
        learner.gets(Msg::Mouse(Mouse::Press, Target::TimeBar { cell, cells: 41 }));
        assert_eq!((learner.step(), learner.app.focus), (step, Focus::Stepper));
    }
    learner.gets(Msg::Mouse(Mouse::WheelUp, Target::TimeBar { cell: 3, cells: 41 }));
    assert_eq!(learner.step(), 8);
}

#[test]
fn a_recording_alone_cannot_be_changed_or_run() {
    let mut app = firefly::app::App::replay(traces::add_up());
    for key in ["x", "Ctrl-R", "Ctrl-S", "Ctrl-V", "Esc", "Enter", "Tab", "Tab", "Tab", "y"] {
        let key = firefly::app::Key::parse(key).expect("a key");
        let effects = firefly::app::update::update(&mut app, Msg::Key(key));
        assert_eq!(effects, []);
        assert_ne!(app.focus, Focus::Code);
    }
    assert_eq!(app.buffer.text(), ADD_UP);
}

#[test]
fn out_of_a_call_and_back_to_before_it() {
    let mut learner = Learner::ran(SHARE, traces::share());
    learner.press("g 6 Enter >");
    assert_eq!(learner.step(), 9, "the error goes on in the call that made it");
    learner.press("g 6 Enter <");
    assert_eq!(learner.step(), 4);
    learner.press("<");
    assert_eq!(
        (learner.step(), learner.notice()),
        (4, "This is the outermost level: no call led here.")
    );
    learner.press(">");
    assert_eq!(learner.step(), 4);
    assert!(learner.notice().starts_with("This is the outermost level"));
}

#[test]
fn breakpoints_stop_both_ways_and_move_along_with_their_lines() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("n");
    assert_eq!(learner.notice(), "There is no breakpoint yet: b sets one at this line.");
    learner.press("→ → b");
    assert_eq!(learner.notice(), "Breakpoint at line 3: n goes on to it, N back to it.");
    let here = learner.step();
    learner.press("n n");
    let later = learner.step();
    assert!(later > here);
    learner.press("N N");
    assert_eq!(learner.step(), here);
    learner.press("N");
    assert_eq!((learner.step(), learner.notice()), (here, "No line with a breakpoint ran before."));
    learner.press("Esc Ctrl-Home Enter");
    assert_eq!(learner.app.breakpoints.iter().copied().collect::<Vec<_>>(), [3]);
    learner.press("Ctrl-Z");
    assert_eq!(learner.app.breakpoints.iter().copied().collect::<Vec<_>>(), [2]);
    learner.press("Ctrl-End F9 Ctrl-Home F9 F9");
    assert_eq!(learner.app.breakpoints.len(), 2);
}

#[test]
fn going_to_the_cursor_works_both_ways() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("Esc Ctrl-Home ↓ ↓ Esc c");
    let first = learner.step();
    assert!(first > 1);
    learner.press("c C");
    assert_eq!(learner.step(), first);
    learner.press("C");
    assert_eq!(
        (learner.step(), learner.notice()),
        (first, "The line of the cursor did not run before.")
    );
}

#[test]
fn steps_go_by_until_a_key_or_the_end_and_cost_nothing_else() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("p");
    assert_eq!(learner.app.wakes_at(), Some(Duration::from_millis(500)));
    let wait = |learner: &mut Learner, millis| {
        learner.gets(Msg::Clock(Duration::from_millis(millis)));
        learner.gets(Msg::Woken);
    };
    wait(&mut learner, 499);
    assert_eq!(learner.step(), 1);
    wait(&mut learner, 500);
    wait(&mut learner, 1_000);
    assert_eq!(learner.step(), 3);
    learner.press("+");
    assert_eq!(learner.notice(), "Speed: 4 steps a second.");
    learner.press("→");
    assert_eq!((learner.step(), learner.app.playing), (4, None));
    learner.press("P");
    wait(&mut learner, 9_000);
    wait(&mut learner, 9_250);
    wait(&mut learner, 9_500);
    assert_eq!((learner.step(), learner.app.wakes_at()), (1, None));
}

#[test]
fn letters_that_did_something_are_undone_when_a_word_is_typed() {
    for text in ["break", "pass", "bubble = 1", "number", "cube", "Name", "upper"] {
        let mut learner = Learner::ran(ADD_UP, traces::add_up());
        learner.press("→ →");
        learner.types(text);
        assert_eq!(learner.text(), format!("{text}{ADD_UP}"), "{text}");
        assert!(learner.app.breakpoints.is_empty() && learner.app.sheets.is_empty(), "{text}");
        assert_eq!((learner.step(), learner.app.playing), (3, None), "{text}");
    }
}

#[test]
fn the_way_of_an_error_is_a_sheet_whose_rows_lead_to_their_steps() {
    let mut learner = Learner::ran(SHARE, traces::share());
    learner.press("u");
    assert_eq!(learner.app.focus, Focus::Sheet);
    let rows = |learner: &Learner| {
        let (sheet, replay) = (&learner.app.sheets[0], learner.app.replay.as_ref().expect("a run"));
        sheet.text(replay, 99).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        rows(&learner),
        [
            "Line 2 of share() raised ZeroDivisionError: integer division or modulo by zero:  \
             each = sweets // children",
            "It came up to line 7 of the program, which called:  share(12, 0)",
            "Nothing caught it, so it ended the program.",
        ]
    );
    learner.press("↓");
    assert_eq!(learner.step(), 9);
    learner.press("Esc");
    assert_eq!((learner.step(), learner.app.focus), (7, Focus::Stepper));
    learner.press("u ↓ Enter");
    assert_eq!((learner.step(), learner.app.focus), (9, Focus::Stepper));
    learner.press("u / n o t h i n g Enter");
    assert_eq!(learner.app.sheets[0].row, 2);
    learner.press("Ctrl-C");
    assert!(learner.effects.iter().any(|effect| matches!(effect, firefly::app::Effect::Copy(_))));
    learner.gets(Msg::Mouse(Mouse::Press, Target::SheetCell(0, 0)));
    assert_eq!(learner.step(), 7);
}
