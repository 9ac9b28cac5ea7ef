//! The tutor's pane in all its states, and the part of the program that failed.

use std::sync::Arc;

use firefly::app::update::update;
use firefly::app::{Action, App, Msg, TutorAct};
use firefly::text::clean_line;
use firefly::theme::{ASCII, Depth, Theme, UNICODE};
use firefly::trace::{Event, Step, TraceBuilder, Value, Verdict};
use firefly::tutor::Reading;
use firefly::ui;
use firefly::wording::Wording;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;

use crate::screens::{SIZES, at_all_sizes, picture, press, ran, themed_picture};
use crate::traces::{self, MAIN, SHARE};

/// The tutor has read the run that it was asked about.
fn asked(mut app: App) -> App {
    press(&mut app, &["Alt-T"]);
    let Some(replay) = &app.replay else { unreachable!("no run") };
    let recorded = Arc::clone(&replay.recorded);
    let reading = Reading::of(&recorded.recording, &recorded.trace, None);
    update(&mut app, Msg::ReadByTutor(recorded, Box::new(reading)));
    app
}

fn divided() -> App {
    asked(ran(SHARE, traces::share()))
}

fn types(app: &mut App, text: &str) {
    for letter in text.chars() {
        press(app, &[&letter.to_string()]);
    }
}

/// A program of one line that raises an error, after a line that gave some names values.
fn one_line(source: &str, values: &[(&str, Value)], type_name: &str, message: &str) -> App {
    let mut builder = TraceBuilder::new();
    builder.change(traces::enter(MAIN, "<module>", 1));
    traces::line(&mut builder, MAIN, 1);
    for (name, value) in values {
        builder.change(traces::set(MAIN, name, value.clone()));
    }
    traces::line(&mut builder, MAIN, 2);
    let raised = Event::Exception { type_name: type_name.into(), message: message.into() };
    builder.step(Step::on_line(raised, 2, Some(MAIN)));
    builder.step(Step::on_line(Event::End, 2, None));
    let verdict =
        Verdict::Raised { type_name: type_name.into(), message: message.into(), line: Some(2) };
    let recording = traces::recording(source, verdict, "", "");
    ran(source, traces::boxed(recording, builder.finish()))
}

fn no_name(source: &str) -> App {
    one_line(source, &[], "NameError", "name 'x' is not defined")
}

/// A program that Python did not read, after its run.
fn unread(source: &str, line: u32) -> App {
    let verdict = Verdict::NotPython {
        type_name: "SyntaxError".into(),
        message: "invalid syntax".into(),
        line: Some(line),
        column: Some(1),
    };
    let recording = traces::recording(source, verdict, "", "");
    ran(source, traces::boxed(recording, TraceBuilder::new().finish()))
}

/// What is marked as failing on the screen, row by row.
fn marked_in(app: &mut App, (width, height): (u16, u16), theme: &Theme) -> Vec<String> {
    // The first picture tells how much room there is.
    themed_picture(app, (width, height), theme);
    let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
    let Ok(_) = terminal.draw(|frame| {
        ui::draw(app, theme, frame);
    });
    let screen = terminal.backend().buffer();
    let is_marked = |cell: &ratatui::buffer::Cell| {
        cell.modifier.contains(Modifier::REVERSED | Modifier::UNDERLINED)
    };
    let rows = screen.content.chunks(usize::from(width));
    let rows = rows.map(|row| {
        let mut covered = 0;
        let marked = row.iter().filter(|cell| is_marked(cell)).filter(|cell| {
            let shows = covered == 0;
            covered =
                if shows { unicode_width::UnicodeWidthStr::width(cell.symbol()) } else { covered };
            covered = covered.saturating_sub(1);
            shows
        });
        marked.map(ratatui::buffer::Cell::symbol).collect::<String>()
    });
    rows.filter(|row| !row.is_empty()).collect()
}

fn marked(app: &mut App) -> Vec<String> {
    marked_in(app, (80, 24), &Theme::default())
}

#[test]
fn the_part_that_failed_is_marked_in_every_theme_at_every_size() {
    for name in Theme::names() {
        for (depth, glyphs) in
            [(Depth::TrueColor, &UNICODE), (Depth::Sixteen, &UNICODE), (Depth::Mono, &ASCII)]
        {
            let theme = Theme::named(name, depth, glyphs).expect("a theme");
            for size in SIZES {
                let mut app = ran(SHARE, traces::share());
                assert_eq!(marked_in(&mut app, size, &theme), ["sweets // children"], "{name}");
            }
        }
    }
    let own = "description = \"\"\n[code]\n[screen]\nerror = \"red\"\n";
    let own = Theme::from_toml(own, Depth::Sixteen, &UNICODE).expect("a theme");
    assert_eq!(marked_in(&mut ran(SHARE, traces::share()), (80, 24), &own).len(), 1);
}

#[test]
fn it_is_marked_at_the_step_of_the_error_alone_and_not_in_another_program() {
    let mut app = ran(SHARE, traces::share());
    press(&mut app, &["←"]);
    assert_eq!(marked(&mut app), [""; 0]);
    press(&mut app, &["→"]);
    assert_eq!(marked(&mut app), ["sweets // children"]);
    let mut app = asked(app);
    assert_eq!(marked(&mut app), ["sweets // children"], "with the tutor, too");
    press(&mut app, &["Esc", "Esc", "x"]);
    assert_eq!(marked(&mut app), [""; 0], "the program is another one");
    press(&mut app, &["Backspace"]);
    assert_eq!(marked(&mut app), ["sweets // children"], "it is the same again");
}

#[test]
fn what_python_could_not_read_is_marked_until_the_program_is_another_one() {
    let mut app = unread("x = 5\nif x = 5:\n    print(x)\n", 2);
    assert_eq!(marked(&mut app), ["="]);
    update(&mut app, Msg::Clock(std::time::Duration::from_secs(9)));
    assert_eq!(marked(&mut app), ["="], "the search while typing finds the same");
    press(&mut app, &["x"]);
    assert_eq!(marked(&mut app), [""; 0]);
}

#[test]
fn wide_and_combining_characters_and_tabs_are_marked_whole() {
    for (source, part) in [
        ("a = 1\nprint('日本語', x)\n", "x"),
        ("a = 1\nprint('e\u{301}\u{301}👨‍👩‍👧', x)\n", "x"),
        ("if 1:\n\tprint(1,\tx)\n", "x"),
        ("a = 1\nprint(naïve, 日本)\n", "naïve"),
    ] {
        assert_eq!(marked(&mut no_name(source)), [part], "{source}");
    }
}

#[test]
fn a_part_beyond_the_pane_scrolls_into_sight_and_no_note_covers_it() {
    for blanks in [0, 10, 20, 24, 26, 28, 30, 40, 60, 300] {
        let source = format!("a = 1\nprint({} + x)\n", "1".repeat(blanks + 1));
        for size in SIZES {
            let theme = Theme::default();
            let mut app = no_name(&source);
            assert_eq!(marked_in(&mut app, size, &theme), ["x"], "{blanks} at {size:?}");
            press(&mut app, &["←", "→"]);
            assert_eq!(marked_in(&mut app, size, &theme), ["x"], "{blanks} at {size:?}, again");
        }
    }
}

#[test]
fn a_part_of_several_lines_is_marked_where_it_begins() {
    let source = "a = 1\nprint((1 +\n    'b'))\n";
    let mut app = one_line(source, &[], "TypeError", "unsupported operand");
    assert_eq!(marked(&mut app), ["1 +"]);
}

#[test]
fn the_failing_part() {
    at_all_sizes("failing_unread", &mut unread("for n in range(3)\n    print(n)\n", 1));
}

#[test]
fn an_error_explained_and_asked_about() {
    at_all_sizes("tutor_explained", &mut divided());
    let mut german = ran(SHARE, traces::share());
    german.tutor.wording = Wording::in_language("de");
    at_all_sizes("tutor_german", &mut asked(german));
    at_all_sizes("tutor_unread", &mut asked(unread("print(\"hi\"\nx = 3\nprint(x)\n", 1)));
}

#[test]
fn an_answer_typed_and_judged() {
    let mut app = divided();
    press(&mut app, &["Enter"]);
    types(&mut app, "line 900");
    at_all_sizes("tutor_answer", &mut app);
    press(&mut app, &["Enter"]);
    at_all_sizes("tutor_wrong", &mut app);
    press(&mut app, &["Alt-T"]);
    at_all_sizes("tutor_next", &mut app);
}

#[test]
fn a_card_and_the_offer_when_nothing_is_tried() {
    let mut app = divided();
    press(&mut app, &["c"]);
    at_all_sizes("tutor_card", &mut app);
    let mut app = divided();
    press(&mut app, &["Alt-T", "Alt-T", "Alt-T"]);
    at_all_sizes("tutor_offer", &mut app);
}

#[test]
fn it_says_that_it_speaks_of_an_older_program() {
    let mut app = divided();
    press(&mut app, &["Tab", "Tab"]);
    while app.focus != firefly::app::Focus::Code {
        press(&mut app, &["Tab"]);
    }
    press(&mut app, &["x"]);
    at_all_sizes("tutor_changed", &mut app);
}

/// An error about values and names that need many rows.
fn long() -> App {
    let long = |letter: &str| Value::text(&letter.repeat(400));
    let names = ["first_name_of_the_child_that_won", "second_name_of_the_child_that_lost"];
    let source = format!("{0}, {1} = input(), input()\nprint({0} - {1})\n", names[0], names[1]);
    let values = [(names[0], long("a ")), (names[1], long("日"))];
    asked(one_line(&source, &values, "TypeError", &"unsupported operand ".repeat(9)))
}

#[test]
fn long_texts_scroll_while_the_question_stays() {
    let mut app = long();
    at_all_sizes("tutor_long", &mut app);
    press(&mut app, &["↓", "↓", "↓"]);
    at_all_sizes("tutor_long_down", &mut app);
}

#[test]
fn the_chosen_line_is_in_sight_wherever_one_goes() {
    for size in [(60, 16), (80, 24)] {
        let mut app = long();
        let chosen = UNICODE.chosen;
        for key in ["↓", "↓", "↓", "↓", "↑", "↑", "↑", "↑", "↑"] {
            press(&mut app, &[key]);
            let shown = picture(&mut app, size);
            assert!(shown.contains(&format!("{chosen}[step")), "{key} at {size:?}\n{shown}");
        }
    }
}

#[test]
fn the_tutor_turned_off() {
    let mut app = ran(SHARE, traces::share());
    update(&mut app, Msg::Do(Action::Tutor(TutorAct::Toggle)));
    press(&mut app, &["Alt-T"]);
    at_all_sizes("tutor_off", &mut app);
    app.tutor.off_by = Some("/etc/xdg/firefly/firefly.toml:2".to_owned());
    for action in [TutorAct::Ask, TutorAct::Toggle] {
        update(&mut app, Msg::Do(Action::Tutor(action)));
        let shown = picture(&mut app, (80, 24));
        assert!(shown.contains("turn the tutor off"), "{shown}");
        assert!(shown.contains("/etc/xdg/firefly/firefly.toml:2)."), "{shown}");
        assert!(!app.tutor.is_on);
    }
}

#[test]
fn a_terminal_without_colours_and_other_signs_shows_all_of_it() {
    let theme = Theme::named("default", Depth::Mono, &ASCII).expect("a theme");
    for (name, keys) in [
        ("explained", vec![]),
        ("answer", vec!["Enter", "4"]),
        ("wrong", vec!["Enter", "4", "Enter"]),
        ("card", vec!["c"]),
    ] {
        let mut app = divided();
        press(&mut app, &keys);
        for size in SIZES {
            let shown = themed_picture(&mut app, size, &theme);
            assert!(shown.is_ascii(), "{shown}");
            if size == (80, 24) {
                insta::assert_snapshot!(format!("tutor_{name}_ascii"), shown);
            }
        }
    }
}

#[test]
fn the_program_is_never_covered() {
    let lines = SHARE.lines().map(|line| clean_line(line).into_owned());
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    for keys in [vec![], vec!["Enter"], vec!["c"], vec!["Enter", "4", "Enter"]] {
        let mut app = divided();
        press(&mut app, &keys);
        for size in [(80, 24), (120, 40)] {
            let shown = picture(&mut app, size);
            for line in &lines {
                assert!(shown.contains(line.as_str()), "{line} is covered:\n{shown}");
            }
        }
    }
}

#[test]
fn the_tutor_speaks_of_a_recording_too() {
    let mut app = asked(App::replay(traces::share()));
    let shown = picture(&mut app, (80, 24));
    assert!(shown.contains("├ Tutor ─") && !shown.contains("before your change"), "{shown}");
}

#[test]
fn a_card_is_read_from_its_heading_on() {
    for size in SIZES {
        let mut app = divided();
        picture(&mut app, size);
        update(&mut app, Msg::Do(Action::Tutor(TutorAct::Card)));
        // What the first picture tells may scroll the second one.
        picture(&mut app, size);
        let heading = firefly::app::tutor::lines(&app.tutor).remove(0).words;
        assert!(picture(&mut app, size).contains(&heading), "{heading} at {size:?}");
    }
}
