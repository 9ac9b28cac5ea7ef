//! Lessons on the screen: the list, the task, what was found, hints, questions, lines in order.

use std::sync::Arc;

use firefly::app::update::update;
use firefly::app::{App, Effect, Look, Msg, Noted};
use firefly::grading::Graded;
use firefly::mastery::{Event, What};
use firefly::theme::{ASCII, Depth, Theme, UNICODE};

use crate::screens::{SIZES, at_all_sizes, picture, press, themed_picture};
use crate::taught::{self, CARD};

const TOO_FEW: &str =
    "last = 4\ntotal = 0\nfor n in range(1, last):\n    total = total + n\nprint(total)\n";

type Size = (u16, u16);

/// Pictures at each size of a screen that was so large from the start.
fn at_each_size(name: &str, made: impl Fn(Size) -> App) {
    for size in SIZES {
        let drawn = picture(&mut made(size), size);
        insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), drawn);
    }
}

fn in_lesson(lesson: &str, size: Size) -> App {
    let pack = taught::pack();
    let program = pack.lesson(lesson).map(|lesson| lesson.start.clone()).unwrap_or_default();
    with_program(lesson, &program, size)
}

/// What was done in a lesson is noted, as the first or a later event.
fn noted(app: &mut App, number: usize, lesson: &str, what: What) {
    let event = Event::new(&format!("a-{number}"), 1_700_000_000, lesson, what);
    let noted = Noted { pack: taught::key(lesson).pack, event };
    update(app, Msg::Noted(Box::new(noted)));
}

/// Has the program judged; what is found is this, and what the learner did is noted.
fn is_judged(app: &mut App, graded: Box<Graded>) {
    let effects = press_and_tell(app, "Alt-C");
    let id = effects.iter().find_map(|effect| match effect {
        Effect::Judge(id, _) => Some(*id),
        _ => None,
    });
    let Some(id) = id else { unreachable!("nothing is judged: {effects:?}") };
    let effects = update(app, Msg::Judged(id, Ok(graded)));
    for (number, effect) in effects.into_iter().enumerate() {
        if let Effect::Note(key, what) = effect {
            noted(app, number, &key.lesson, what);
        }
    }
}

fn press_and_tell(app: &mut App, key: &str) -> Vec<Effect> {
    let Some(key) = firefly::app::Key::parse(key) else { unreachable!("no key {key}") };
    update(app, Msg::Key(key))
}

/// A program that is in the editor when the lesson is opened, as it was saved.
fn with_program(lesson: &str, program: &str, size: Size) -> App {
    let pack = taught::pack();
    let mut opened = taught::opened(&pack, lesson);
    program.clone_into(&mut opened.text);
    let mut app = taught::editor_in(pack, "two-cups");
    update(&mut app, Msg::Resize(size.0, size.1));
    update(&mut app, Msg::Opened(Ok(Box::new(opened))));
    app
}

fn failed(size: Size) -> App {
    let card = CARD.replace("Rita Robot", " Rita  Robot ");
    let mut app = with_program("name-card", &card, size);
    let printed = "+--------+\n Rita  Robot \nI eat bugs.\n";
    is_judged(&mut app, taught::card_that_prints(&card, printed));
    app
}

fn passed(size: Size) -> App {
    let mut app = with_program("name-card", CARD, size);
    let printed = "+--------+\nRita Robot\nI eat bugs.\n";
    is_judged(&mut app, taught::card_that_prints(CARD, printed));
    app
}

#[test]
fn the_list_of_lessons() {
    let mut app = in_lesson("mend-the-story", (80, 24));
    noted(&mut app, 1, "three-prints", What::Passed { guess: None });
    noted(&mut app, 2, "name-card", What::Passed { guess: None });
    press(&mut app, &["Alt-L"]);
    at_all_sizes("lessons", &mut app);
    press(&mut app, &["l", "o", "o", "p", "Space", "m"]);
    at_all_sizes("lessons_found", &mut app);
    press(&mut app, &["x", "x"]);
    assert!(picture(&mut app, (80, 24)).contains("> loop mxx"));
}

#[test]
fn a_task() {
    at_each_size("lesson_task", |size| in_lesson("secret-door", size));
}

#[test]
fn a_failure_with_a_difference_of_blanks() {
    at_each_size("lesson_failed", failed);
}

#[test]
fn a_failure_with_a_known_mistake() {
    let pack = taught::pack();
    let Some(lesson) = pack.lesson("add-up") else { unreachable!("no such lesson") };
    let lines = [1, 2, 3, 4, 3, 4, 3, 4, 3, 5];
    let ran = vec![taught::main_run(TOO_FEW, "6\n", &lines)];
    at_each_size("lesson_mistake", |size| {
        let mut app = with_program("add-up", TOO_FEW, size);
        is_judged(&mut app, taught::graded(lesson, TOO_FEW, ran.clone()));
        app
    });
}

#[test]
fn hints() {
    at_each_size("lesson_hints", |size| {
        let mut app = failed(size);
        press(&mut app, &["F7", "F7"]);
        app
    });
}

#[test]
fn a_question_with_choices_and_one_without() {
    let asked = |size| {
        let mut app = in_lesson("three-prints", size);
        is_judged(&mut app, taught::three_prints());
        app
    };
    at_each_size("lesson_choices", asked);
    at_each_size("lesson_typed_answer", |size| {
        let mut app = asked(size);
        press(&mut app, &["b"]);
        app
    });
}

#[test]
fn a_pass_with_a_question_about_the_program() {
    at_each_size("lesson_passed", passed);
}

#[test]
fn lines_in_order_with_one_held() {
    let mut app = in_lesson("factorial", (80, 24));
    press(&mut app, &["↓", "↓", "↓", "↓", "Space", "↑", "↑"]);
    at_all_sizes("lesson_order", &mut app);
}

#[test]
fn a_lesson_that_needs_a_newer_firefly() {
    let mut pack = (*taught::pack()).clone();
    for lesson in pack.units.iter_mut().flat_map(|unit| &mut unit.lessons) {
        lesson.needs_newer = Some("nothing is known of checks of the kind dances".to_owned());
    }
    let pack = Arc::new(pack);
    at_each_size("lesson_newer", |size| {
        let mut app = taught::editor_in(Arc::clone(&pack), "two-cups");
        update(&mut app, Msg::Resize(size.0, size.1));
        update(&mut app, Msg::Opened(Ok(Box::new(taught::opened(&pack, "name-card")))));
        app
    });
}

#[test]
fn plain_terminals_tell_the_same() {
    let theme = Theme::named("default", Depth::Mono, &ASCII).unwrap_or_default();
    let mut app = failed((80, 24));
    app.look =
        Look::new(vec![("default".to_owned(), theme.clone())], "default", Depth::Mono, &ASCII);
    let drawn = themed_picture(&mut app, (80, 24), &theme);
    assert!(drawn.is_ascii(), "{drawn}");
    insta::assert_snapshot!("lesson_failed_ascii", drawn);
    let mono = Theme::named("default", Depth::Mono, &UNICODE).unwrap_or_default();
    let mut app = passed((80, 24));
    insta::assert_snapshot!("lesson_passed_mono", themed_picture(&mut app, (80, 24), &mono));
}

/// A lesson for a German learner, whose program was judged by what it printed.
fn in_german(lesson: &str, program: &str, printed: &str) -> App {
    let pack = taught::pack();
    let mut opened = taught::opened(&pack, lesson);
    program.clone_into(&mut opened.text);
    let mut app = taught::editor_in_language(pack, "two-cups", "de_DE.UTF-8");
    update(&mut app, Msg::Resize(80, 24));
    update(&mut app, Msg::Opened(Ok(Box::new(opened))));
    is_judged(&mut app, taught::card_that_prints(program, printed));
    app
}

#[test]
fn a_german_lesson_is_german_throughout() {
    let card = CARD.replace("Rita Robot", " Rita  Robot ");
    let printed = "+--------+\n Rita  Robot \nI eat bugs.\n";
    let mut failed = in_german("name-card", &card, printed);
    insta::assert_snapshot!("german_failed", picture(&mut failed, (80, 24)));
    let printed = "+--------+\nRita Robot\nI eat bugs.\n";
    let mut passed = in_german("name-card", CARD, printed);
    insta::assert_snapshot!("german_passed", picture(&mut passed, (80, 24)));
    press(&mut passed, &["Alt-C"]);
    insta::assert_snapshot!("german_question", picture(&mut passed, (80, 24)));
    press(&mut passed, &["Esc", "Alt-L"]);
    insta::assert_snapshot!("german_list", picture(&mut passed, (80, 24)));
}
