use firefly::app::update::update;
use firefly::app::{Action, App, Effect, ExportForm, Mouse, Msg, Preferences, Target};
use firefly::insight::{ClassRun, ClassTable, RunFacts};
use firefly::trace::{Event, Step, TraceBuilder, Verdict};

use crate::screens::{at_all_sizes, picture, press};
use crate::traces::{self, ADD_UP};

fn run(name: &str, verdict: Verdict, lines: &[u32]) -> ClassRun {
    let mut builder = TraceBuilder::new();
    lines.iter().for_each(|line| builder.step(Step::on_line(Event::Line, *line, None)));
    let recording = traces::recording(ADD_UP, verdict, "", "");
    ClassRun { name: name.to_owned(), content: Ok(RunFacts::new(&recording, &builder.finish())) }
}

fn class() -> App {
    let good = || Verdict::Finished { exit_code: 0 };
    let raised = || Verdict::Raised {
        type_name: "NameError".to_owned(),
        message: "name 'totl' is not defined".to_owned(),
        line: Some(3),
    };
    let mut runs: Vec<ClassRun> = ["ada", "ben", "cleopatra-maximiliana-the-third", "日本語の名前"]
        .map(|name| run(name, good(), &[1, 2, 3, 4, 2, 5]))
        .into();
    runs.extend(["eve", "fay"].map(|name| run(name, raised(), &[1, 2, 3])));
    runs.push(run("gus", good(), &[1, 2, 5]));
    let content = Err("it is damaged at byte 20: it is cut off".to_owned());
    runs.push(ClassRun { name: "hal".to_owned(), content });
    App::class(ClassTable::new(runs, None), Preferences::default())
}

#[test]
fn a_class_side_by_side() {
    at_all_sizes("class", &mut class());
}

#[test]
fn a_class_narrowed_down() {
    let mut app = class();
    press(&mut app, &["/", "n", "a", "m", "e", "e", "r", "r"]);
    at_all_sizes("class_find", &mut app);
}

#[test]
fn a_click_chooses_a_second_one_opens_and_what_comes_too_late_is_not_shown() {
    let mut app = class();
    picture(&mut app, (80, 24));
    // The first heading, then the four runs below it, then another heading.
    let click =
        |app: &mut App, entry| update(app, Msg::Mouse(Mouse::Press, Target::ClassEntry(entry)));
    assert_eq!(click(&mut app, 6), []);
    assert_eq!(click(&mut app, 6), [Effect::OpenRun(4)]);
    let recorded = || {
        let mut builder = TraceBuilder::new();
        builder.step(Step::on_line(Event::Line, 1, None));
        let recording = traces::recording(ADD_UP, Verdict::Finished { exit_code: 0 }, "", "");
        traces::boxed(recording, builder.finish())
    };
    update(&mut app, Msg::RunOpened(3, Ok(recorded())));
    assert!(app.shows_class(), "another one was asked for");
    update(&mut app, Msg::RunOpened(4, Ok(recorded())));
    assert!(!app.shows_class() && app.can_step());
    press(&mut app, &["Esc"]);
    assert!(app.shows_class() && !app.can_step());
    assert!(picture(&mut app, (80, 24)).contains("eve"));
    // What needs a run says how to open one.
    update(&mut app, Msg::Do(Action::Export(ExportForm::Html)));
    assert!(picture(&mut app, (80, 24)).contains("Open a run first: Enter opens the chosen one."));
    // A damaged one says why and stays in the list.
    press(&mut app, &["End", "Enter"]);
    assert!(app.shows_class());
    assert!(picture(&mut app, (80, 24)).contains("it is damaged at byte 20"));
    // What is a letter elsewhere is none here: nothing is typed into a program.
    press(&mut app, &["x"]);
    assert!(!app.buffer.is_modified());
}
