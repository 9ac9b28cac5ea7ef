use firefly::app::{Effect, Focus, Msg, RunId, RunNews, RunState};
use firefly::run::{Control, OutputStream};
use firefly::trace::{TraceBuilder, Verdict};

use crate::Learner;
use crate::traces::{self, ADD_UP};

fn requests(effects: &[Effect]) -> Vec<(RunId, String, u32)> {
    let request = |effect: &Effect| match effect {
        Effect::Run(id, request) => Some((*id, request.source.clone(), request.seed)),
        _ => None,
    };
    effects.iter().filter_map(request).collect()
}

fn answers(effects: &[Effect]) -> Vec<String> {
    let answer = |effect: &Effect| match effect {
        Effect::Control(_, Control::Answer(line)) => Some(line.clone()),
        _ => None,
    };
    effects.iter().filter_map(answer).collect()
}

#[test]
fn run_sends_the_text_of_now_with_another_seed_each_time_and_stops_the_run_before() {
    let mut learner = Learner::opens("a = 1");
    learner.press("Ctrl-R");
    let first = requests(&learner.effects());
    learner.press("F4 F4 b F5");
    let effects = learner.effects();
    assert!(effects.contains(&Effect::Control(RunId(1), Control::Stop)));
    let second = requests(&effects);
    assert_eq!((first[0].0, first[0].1.as_str()), (RunId(1), "a = 1"));
    assert_eq!((second[0].0, second[0].1.as_str()), (RunId(2), "ba = 1"));
    assert_ne!(first[0].2, second[0].2);
}

#[test]
fn what_an_older_run_tells_is_dropped() {
    let mut learner = Learner::opens(ADD_UP);
    learner.press("Ctrl-R Ctrl-R");
    learner.gets(Msg::Run(RunId(1), RunNews::Ended(Ok(traces::add_up()))));
    assert!(learner.app.running.is_some() && learner.app.replay.is_none());
    learner.gets(Msg::Run(RunId(2), RunNews::Ended(Ok(traces::add_up()))));
    assert!(learner.app.running.is_none() && learner.app.replay.is_some());
}

#[test]
fn esc_and_ctrl_c_stop_a_run_from_every_pane() {
    for keys in ["Esc", "Ctrl-C", "F4 Esc", "F4 F4 Ctrl-C"] {
        let mut learner = Learner::opens(ADD_UP);
        learner.press("Ctrl-R");
        learner.press(keys);
        assert!(learner.effects().contains(&Effect::Control(RunId(1), Control::Stop)), "{keys}");
    }
}

#[test]
fn lines_typed_before_the_program_asks_wait_for_it_and_the_end_of_input_comes_after_them() {
    let mut learner = Learner::opens(ADD_UP);
    learner.press("Ctrl-R");
    learner.run_tells(RunNews::State(RunState::Running));
    learner.types("one\n");
    assert_eq!(answers(&learner.effects()), [""; 0]);
    learner.run_tells(RunNews::InputWanted);
    assert_eq!(answers(&learner.effects()), ["one"]);
    learner.run_tells(RunNews::InputWanted);
    learner.types("twx");
    learner.press("Backspace o Enter");
    assert_eq!(answers(&learner.effects()), ["two"]);
    learner.gets(Msg::Paste("three\r\nfour\nrest".to_owned()));
    learner.press("Ctrl-D");
    for expected in ["three", "four", "rest"] {
        learner.run_tells(RunNews::InputWanted);
        assert_eq!(answers(&learner.effects()), [expected]);
    }
    learner.run_tells(RunNews::InputWanted);
    assert_eq!(learner.effects(), [Effect::Control(RunId(1), Control::EndOfInput)]);
    assert_eq!(learner.text(), ADD_UP, "nothing of it went into the program");
}

#[test]
fn the_editor_stays_usable_while_a_program_runs_and_keeps_the_keys_when_it_ends() {
    let mut learner = Learner::opens(ADD_UP);
    learner.press("Ctrl-R F4");
    assert_eq!(learner.app.focus, Focus::Code);
    learner.types("# hi\n");
    learner.run_tells(RunNews::InputWanted);
    assert!(learner.notice().contains("waits for input"));
    learner.run_tells(RunNews::Ended(Ok(traces::add_up())));
    assert_eq!(learner.app.focus, Focus::Code);
    assert!(learner.app.replay.as_ref().expect("a run").is_old);
    assert_eq!(learner.text(), format!("# hi\n{ADD_UP}"));
}

#[test]
fn a_wait_for_the_server_is_counted_from_its_own_beginning() {
    let mut learner = Learner::opens(ADD_UP);
    learner.press("Ctrl-R");
    learner.waits(5);
    learner.run_tells(RunNews::State(RunState::Queued));
    assert_eq!(learner.app.seconds_running(), 5);
    learner.run_tells(RunNews::InputWanted);
    learner.waits(60);
    learner.types("yes\n");
    learner.run_tells(RunNews::State(RunState::Starting));
    learner.run_tells(RunNews::State(RunState::Queued));
    learner.waits(2);
    assert_eq!(learner.app.seconds_running(), 2);
    learner.run_tells(RunNews::State(RunState::Running));
    assert_eq!(learner.app.seconds_running(), 67);
}

#[test]
fn what_was_typed_and_not_asked_for_is_told_at_the_end() {
    let mut learner = Learner::opens(ADD_UP);
    learner.press("Ctrl-R");
    learner.types("print(2)\nmore");
    learner.run_tells(RunNews::Ended(Ok(traces::add_up())));
    let replay = learner.app.replay.as_ref().expect("a replay");
    assert_eq!(replay.notes, ["Typed, and not handed to the program: print(2) / more"]);
}

#[test]
fn a_run_that_cannot_be_made_says_why_and_the_text_stays() {
    let mut learner = Learner::opens(ADD_UP);
    learner.press("Ctrl-R");
    learner.run_tells(RunNews::Ended(Err("No Python was found.".to_owned())));
    assert_eq!(learner.app.run_problem.as_deref(), Some("No Python was found."));
    learner.press("Esc x");
    assert_eq!(learner.text(), format!("x{ADD_UP}"));
}

#[test]
fn the_cursor_goes_where_python_stopped_reading() {
    let mut learner = Learner::opens(ADD_UP);
    learner.press("Ctrl-R");
    let verdict = Verdict::NotPython {
        type_name: "SyntaxError".to_owned(),
        message: "invalid syntax".to_owned(),
        line: Some(3),
        column: Some(5),
    };
    let recording = traces::recording(ADD_UP, verdict, "", "");
    let recorded = traces::boxed(recording, TraceBuilder::new().finish());
    learner.run_tells(RunNews::Ended(Ok(recorded)));
    let cursor = learner.app.buffer.cursor();
    assert_eq!((learner.app.focus, cursor.line, cursor.column), (Focus::Code, 2, 4));
    learner.press("x");
    assert_eq!(learner.notice(), "", "there are no steps that could be old");
}

#[test]
fn seconds_are_counted_and_output_is_bounded() {
    let mut learner = Learner::opens(ADD_UP);
    learner.waits(10);
    learner.press("Ctrl-R");
    learner.waits(3);
    assert_eq!(learner.app.seconds_running(), 3);
    for _ in 0..2_000 {
        learner.run_tells(RunNews::Output(OutputStream::Stdout, b"a line\n".repeat(100)));
    }
    let output = &learner.app.running.as_ref().expect("a run").output;
    assert!(output.lines_left_out() > 100_000);
}
