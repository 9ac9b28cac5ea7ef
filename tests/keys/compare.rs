use firefly::app::{Effect, Focus, Msg, Opened, Recorded, RunNews};
use firefly::run::InputSource;
use firefly::trace::{Change, Event, Step, TraceBuilder, Value, Verdict};

use crate::Learner;
use crate::traces::{self, ADD_UP, MAIN, boxed, enter, line, recording, set};

/// A program that doubles what it reads.
const DOUBLE: &str = "n = int(input())\nm = n * 2\nprint(m)\n";

fn double(source: &str, read: i64, factor: i64) -> Box<Recorded> {
    let mut builder = TraceBuilder::new();
    builder.change(enter(MAIN, "<module>", 1));
    line(&mut builder, MAIN, 1);
    builder.change(Change::Input);
    builder.change(set(MAIN, "n", Value::Int(read)));
    line(&mut builder, MAIN, 2);
    builder.change(set(MAIN, "m", Value::Int(read * factor)));
    line(&mut builder, MAIN, 3);
    let stdout = format!("{}\n", read * factor);
    builder.change(Change::Stdout(stdout.len() as u64));
    builder.step(Step::on_line(Event::End, 3, None));
    let mut recording = recording(source, Verdict::Finished { exit_code: 0 }, &stdout, "");
    recording.inputs = vec![read.to_string()];
    recording.seed = 77;
    boxed(recording, builder.finish())
}

fn rows(learner: &Learner) -> Vec<String> {
    let (Some(sheet), Some(replay)) = (learner.app.sheets.last(), &learner.app.replay) else {
        return Vec::new();
    };
    sheet.text(replay, 100).lines().map(str::to_owned).collect()
}

fn changed_program() -> Learner {
    let mut learner = Learner::ran(DOUBLE, double(DOUBLE, 4, 2));
    learner.press("Esc ↓ End Backspace 3 Ctrl-R");
    let source = learner.text();
    assert_eq!(source, DOUBLE.replace("* 2", "* 3"));
    learner.run_tells(RunNews::Ended(Ok(double(&source, 4, 3))));
    learner
}

#[test]
fn the_run_before_is_compared_with_and_each_row_leads_to_its_step() {
    let mut learner = changed_program();
    learner.press("d");
    let shown = rows(&learner);
    assert_eq!(shown[0], "Both runs are the same for one step.");
    assert!(shown.contains(&"Then line 2 runs, which was changed.".to_owned()), "{shown:#?}");
    assert!(shown.contains(&"Then line 2 set m to 8 before, and to 12 now.".to_owned()));
    let both = shown.iter().find(|row| row.contains("m = n * 2")).expect("both sides");
    assert!(both.contains("m = n * 3"), "{both}");
    assert_eq!(learner.app.focus, Focus::Sheet);
    assert_eq!(learner.step(), 1);
    let set = shown.iter().position(|row| row.contains("set m")).expect("there");
    let sheet = learner.app.sheets.last().expect("a sheet").row;
    (sheet..set).for_each(|_| learner.press("↓"));
    assert_eq!(learner.step(), 3);
}

#[test]
fn without_a_run_before_and_after_another_file_there_is_nothing_to_compare_with() {
    let mut learner = Learner::ran(DOUBLE, double(DOUBLE, 4, 2));
    learner.press("d");
    assert!(learner.notice().starts_with("There is no run before this one."));
    let mut learner = changed_program();
    assert!(learner.app.previous.is_some());
    let opened = Opened { text: "x = 1\n".to_owned(), ..Opened::default() };
    learner.gets(Msg::Opened(Ok(Box::new(opened))));
    assert!(learner.app.previous.is_none());
}

#[test]
fn a_run_that_did_not_begin_does_not_take_the_place_of_the_one_before() {
    let mut learner = changed_program();
    let mistake = Verdict::NotPython {
        type_name: "SyntaxError".to_owned(),
        message: "invalid syntax".to_owned(),
        line: Some(1),
        column: None,
    };
    learner.press("Ctrl-R");
    let source = learner.text();
    let nothing = boxed(recording(&source, mistake, "", ""), TraceBuilder::new().finish());
    learner.run_tells(RunNews::Ended(Ok(nothing)));
    learner.press("Ctrl-R");
    learner.run_tells(RunNews::Ended(Ok(double(&source, 4, 3))));
    learner.press("F4 d");
    assert_eq!(rows(&learner)[0], "Both runs are the same in all 4 steps.");
}

#[test]
fn what_if_runs_the_same_program_with_another_line_and_compares() {
    let mut learner = Learner::ran(DOUBLE, double(DOUBLE, 4, 2));
    learner.press("/ i");
    assert_eq!(rows(&learner), ["line 1:  4"]);
    learner.press("Enter");
    learner.types("9\n");
    let effects = learner.effects();
    let request = effects.iter().find_map(|effect| match effect {
        Effect::Run(_, request) => Some(request),
        _ => None,
    });
    let request = request.expect("a run");
    assert_eq!((request.input.clone(), request.seed), (InputSource::Given("9\n".to_owned()), 77));
    assert_eq!(request.source, DOUBLE);
    learner.run_tells(RunNews::Ended(Ok(double(DOUBLE, 9, 2))));
    let shown = rows(&learner);
    assert!(shown.contains(&"Then the program read \"4\" before, and \"9\" now.".to_owned()));
    assert!(shown.contains(&"Then it printed \"8\" before, and \"18\" now.".to_owned()));
}

#[test]
fn what_if_needs_a_run_that_read_something() {
    let mut learner = Learner::ran(ADD_UP, traces::add_up());
    learner.press("/ i");
    assert_eq!(learner.notice(), "This run read no input, so there is none to change.");
}

#[test]
fn a_saved_run_is_compared_with_once_it_is_read() {
    let mut learner = Learner::ran(DOUBLE, double(DOUBLE, 4, 2));
    learner.gets(Msg::Do(firefly::app::Action::Ask(firefly::app::Ask::SavedRun)));
    learner.types("other.rec\n");
    assert_eq!(learner.effects(), [Effect::ReadRecording("other.rec".into())]);
    learner.gets(Msg::Read(Err("other.rec is a folder: name a recording in it".to_owned())));
    assert!(learner.notice().contains("is a folder"));
    learner.gets(Msg::Read(Ok(double(DOUBLE, 5, 2))));
    assert!(rows(&learner).contains(&"Then line 1 set n to 5 before, and to 4 now.".to_owned()));
}

fn until_all_is_done(learner: &mut Learner) {
    for _ in 0..1_000 {
        if !learner.app.is_behind() {
            return;
        }
        learner.gets(Msg::Idle);
    }
}

/// 60,000 steps in which a number grows.
fn long_run() -> Box<Recorded> {
    let mut builder = TraceBuilder::new();
    builder.change(enter(MAIN, "<module>", 1));
    for number in 0..60_000 {
        builder.change(set(MAIN, "n", Value::Int(number)));
        line(&mut builder, MAIN, 1 + (number % 2) as u32);
    }
    let recording = recording("while 1:\n    n += 1\n", Verdict::Cancelled, "", "");
    boxed(recording, builder.finish())
}

#[test]
fn a_long_comparison_goes_on_while_keys_come_in() {
    let mut learner = Learner::ran("while 1:\n    n += 1\n", long_run());
    learner.press("Ctrl-R");
    learner.run_tells(RunNews::Ended(Ok(long_run())));
    learner.press("d");
    assert!(learner.app.is_behind());
    until_all_is_done(&mut learner);
    assert_eq!(rows(&learner)[0], "Both runs are the same in all 60,000 steps.");
}

#[test]
fn a_far_time_of_a_condition_is_gone_to_once_it_is_found_unless_one_goes_elsewhere() {
    let step = |learner: &Learner| learner.app.replay.as_ref().expect("a run").step();
    let mut learner = Learner::ran("while 1:\n    n += 1\n", long_run());
    learner.press("Home !");
    learner.types("n > 59000\n");
    assert_eq!(step(&learner), 0);
    until_all_is_done(&mut learner);
    assert_eq!(step(&learner), 59_001);
    learner.press("Esc Home .");
    assert!(learner.app.is_behind());
    learner.press("→");
    until_all_is_done(&mut learner);
    assert_eq!(step(&learner), 1);
    learner.press(".");
    until_all_is_done(&mut learner);
    assert_eq!(step(&learner), 59_001);
    learner.press("End ,");
    assert_eq!(step(&learner), 59_001);
    learner.press(",");
    assert_eq!(step(&learner), 59_001);
    assert!(learner.notice().contains("did not become true before"));
}
