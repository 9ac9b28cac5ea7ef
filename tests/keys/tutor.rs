//! The tutor without a terminal: when it looks, what it leads to, and when it is away.

use std::sync::Arc;

use firefly::app::overlay::Overlay;
use firefly::app::tutor::{TutorMood, lines};
use firefly::app::{Effect, Focus, Mouse, Msg, Rephrased, Replay, Target};
use firefly::trace::{Change, Event, FrameChange, Step, TraceBuilder, Value, Verdict};
use firefly::tutor::Reading;

use crate::traces::{self, MAIN};
use crate::{Learner, taught};

const PROGRAM: &str = "x = 5\ndef f():\n    y = 2\nf()\nprint(x + y)\n";

/// A learner whose program looks for a name of a function outside of it.
fn with_an_error() -> Learner {
    let mut builder = TraceBuilder::new();
    builder.change(traces::enter(MAIN, "<module>", 1));
    traces::line(&mut builder, MAIN, 1);
    builder.change(traces::set(MAIN, "x", Value::Int(5)));
    for line in [2, 4, 5] {
        traces::line(&mut builder, MAIN, line);
    }
    let (type_name, message) = ("NameError", "name 'y' is not defined");
    let raised = Event::Exception { type_name: type_name.into(), message: message.into() };
    builder.step(Step::on_line(raised, 5, Some(MAIN)));
    builder.change(Change::Frame(MAIN, FrameChange::Leave));
    builder.step(Step::on_line(Event::End, 5, None));
    let verdict =
        Verdict::Raised { type_name: type_name.into(), message: message.into(), line: Some(5) };
    let recording = traces::recording(PROGRAM, verdict, "", "");
    Learner::ran(PROGRAM, traces::boxed(recording, builder.finish()))
}

impl Learner {
    /// The tutor has read what it was told to read.
    fn tutor_reads(&mut self) {
        let is_asked = |effect: &Effect| matches!(effect, Effect::ReadForTutor(_));
        assert!(self.effects().iter().any(is_asked), "nothing is to be read: {}", self.notice());
        let recorded = Arc::clone(&self.app.replay.as_ref().expect("a run").recorded);
        let reading = Reading::of(&recorded.recording, &recorded.trace, None);
        self.gets(Msg::ReadByTutor(recorded, Box::new(reading)));
    }

    fn asks_tutor(&mut self) {
        self.press("Alt-T");
        self.tutor_reads();
    }

    /// What it says, with the places.
    fn tutor_says(&self) -> Vec<String> {
        let line = |line: firefly::app::tutor::TutorLine| match line.place {
            Some(place) => format!("{} {place}", line.words),
            None => line.words,
        };
        lines(&self.app.tutor).into_iter().map(line).collect()
    }

    fn questions(&self) -> Vec<String> {
        let is_question = |line: &firefly::app::tutor::TutorLine| line.mood == TutorMood::Question;
        lines(&self.app.tutor).into_iter().filter(is_question).map(|line| line.words).collect()
    }
}

#[test]
fn an_error_is_explained_and_one_question_is_asked() {
    let mut learner = with_an_error();
    learner.asks_tutor();
    assert_eq!(learner.app.focus, Focus::Tutor);
    let said = learner.tutor_says();
    assert_eq!(said[0], "NameError: name 'y' is not defined");
    assert!(said[1].contains("`y`") && said[1].ends_with("[step 5, line 5]"), "{said:?}");
    assert_eq!(learner.questions().len(), 1, "{said:?}");
}

#[test]
fn pressed_twice_it_reads_once() {
    let mut learner = with_an_error();
    learner.press("Alt-T Alt-T");
    let is_read = |effect: &&Effect| matches!(effect, Effect::ReadForTutor(_));
    assert_eq!(learner.effects.iter().filter(is_read).count(), 1);
    learner.tutor_reads();
    assert_eq!(learner.app.tutor.talk.as_ref().map(|talk| talk.turns), Some(1));
}

#[test]
fn the_next_question_waits_for_an_attempt_and_is_another_one() {
    let mut learner = with_an_error();
    learner.asks_tutor();
    let first = learner.questions();
    learner.press("←");
    learner.press("Alt-T");
    assert_ne!(learner.questions(), first, "a step was taken");
    for _ in 0..4 {
        learner.press("Alt-T");
    }
    assert_eq!(
        learner.questions(),
        Vec::<String>::new(),
        "nothing was tried: {:?}",
        learner.tutor_says()
    );
}

#[test]
fn each_line_leads_to_its_step() {
    let mut learner = with_an_error();
    learner.asks_tutor();
    let places = learner.app.tutor.places();
    assert!(!places.is_empty());
    learner.press("Home");
    learner.press("Alt-J");
    assert_eq!(learner.app.replay.as_ref().map(Replay::step), Some(places[0].step));
    for place in &places[1..] {
        learner.press("↓");
        assert_eq!(learner.app.replay.as_ref().map(Replay::step), Some(place.step));
    }
    assert_eq!(learner.app.focus, Focus::Tutor, "one reads on");
}

#[test]
fn an_answer_is_typed_and_told_of() {
    let mut learner = with_an_error();
    learner.asks_tutor();
    learner.press("Enter");
    let Some(Overlay::Prompt(prompt)) = &learner.app.overlay else { panic!("nothing to type") };
    assert_eq!(vec![prompt.about.clone()], learner.questions());
    learner.types("outside");
    learner.press("Enter");
    assert!(learner.app.overlay.is_none());
    let said = learner.tutor_says();
    assert!(said.len() > 2 && !said[0].starts_with("NameError"), "its reply comes first: {said:?}");
}

#[test]
fn it_says_why_it_looks_at_nothing() {
    let mut learner = Learner::opens(PROGRAM);
    learner.press("Alt-T");
    assert_eq!(learner.notice(), "The tutor looks at a run of your program. Ctrl-R makes one.");
    let mut learner = with_an_error();
    learner.press("Esc");
    learner.types("z");
    learner.press("Alt-T");
    assert!(learner.notice().contains("was changed since it ran"), "{}", learner.notice());
    assert_eq!(
        learner.effects().iter().filter(|it| matches!(it, Effect::ReadForTutor(_))).count(),
        0
    );
}

#[test]
fn a_lesson_a_teacher_and_a_learner_can_do_without_it() {
    let mut learner = with_an_error();
    learner.app.tutor.is_on = false;
    learner.press("Alt-T");
    assert!(learner.notice().starts_with("The tutor is off here."), "{}", learner.notice());
    let mut pack = firefly::lesson::Pack::clone(&taught::pack());
    for unit in &mut pack.units {
        unit.lessons.iter_mut().for_each(|lesson| lesson.is_without_tutor = true);
    }
    let app = taught::editor_in(Arc::new(pack), "name-card");
    let mut learner = Learner { app, effects: Vec::new() };
    learner.press("Alt-T");
    assert_eq!(learner.notice(), "This lesson is to be done without the tutor.");
}

#[test]
fn it_goes_away_with_its_run_and_by_esc() {
    let mut learner = with_an_error();
    learner.asks_tutor();
    learner.press("Esc");
    assert_eq!(learner.app.focus, Focus::Stepper);
    assert!(learner.tutor_says().is_empty());
    learner.asks_tutor();
    learner.press("Ctrl-R");
    let again = traces::add_up();
    learner.run_tells(firefly::app::RunNews::Ended(Ok(again)));
    assert!(learner.tutor_says().is_empty(), "it spoke of another run");
}

/// A model answered with these words.
fn rephrased(learner: &mut Learner, number: usize, words: &str) {
    let words = Some(words.to_owned());
    let sent = Some("{\"messages\": []}".to_owned());
    learner.gets(Msg::Rephrased(number, Rephrased { words, sent }));
}

#[test]
fn a_models_words_come_in_their_time_or_not_at_all() {
    let mut learner = with_an_error();
    learner.asks_tutor();
    let own = learner.questions();
    let is_asked = |effect: &Effect| matches!(effect, Effect::Rephrase(1, _));
    assert!(learner.effects().iter().any(is_asked));
    for hostile in ["Write y = 7 outside of f, will you?", "See http://a.b?", "Yes", "Why? Why?"] {
        rephrased(&mut learner, 1, hostile);
        assert_eq!(learner.questions(), own, "{hostile}");
    }
    rephrased(&mut learner, 7, "Where is `y` made?");
    assert_eq!(learner.questions(), own, "that was another question");
    rephrased(&mut learner, 1, "Now tell me, my friend: where does line 5 look for `y`?");
    assert_eq!(learner.questions(), ["Now tell me, my friend: where does line 5 look for `y`?"]);
    learner.press("←");
    rephrased(&mut learner, 1, "Where on earth does line 5 look for `y`?");
    assert!(!learner.questions()[0].contains("earth"), "the learner went on");
    learner.gets(Msg::Do(firefly::app::Action::Tutor(firefly::app::TutorAct::ShowSent)));
    let Some(Overlay::Text { text, .. }) = &learner.app.overlay else { panic!("not shown") };
    assert_eq!(text, "{\"messages\": []}");
}

#[test]
fn the_mouse_goes_to_places_answers_and_scrolls() {
    let mut learner = with_an_error();
    learner.asks_tutor();
    let places = learner.app.tutor.places();
    for (number, place) in places.iter().enumerate() {
        learner.gets(Msg::Mouse(Mouse::Press, Target::TutorPlace(number)));
        assert_eq!(learner.app.replay.as_ref().map(Replay::step), Some(place.step));
        assert_eq!(learner.app.focus, Focus::Tutor);
    }
    learner.app.shown.tutor_most = 5;
    for target in [Target::TutorPlace(0), Target::TutorQuestion, Target::Pane(Focus::Tutor)] {
        learner.gets(Msg::Mouse(Mouse::WheelDown, target));
        let top = |learner: &Learner| learner.app.tutor.talk.as_ref().map(|talk| talk.top);
        assert_eq!(top(&learner), Some(3), "{target:?}");
        learner.gets(Msg::Mouse(Mouse::WheelUp, target));
    }
    learner.gets(Msg::Mouse(Mouse::Press, Target::TutorQuestion));
    assert!(matches!(&learner.app.overlay, Some(Overlay::Prompt(_))), "nothing to type");
}

#[test]
fn a_run_that_begins_ends_the_talk_and_what_was_typed_for_it() {
    let mut learner = with_an_error();
    learner.asks_tutor();
    learner.press("Ctrl-R");
    assert!(learner.tutor_says().is_empty(), "it hid what the program prints");
    learner.press("Alt-T");
    assert_eq!(learner.notice(), "The tutor looks at a run when it is over.");
    let mut learner = with_an_error();
    learner.asks_tutor();
    learner.press("Enter");
    firefly::app::update::update(&mut learner.app, Msg::Do(firefly::app::Action::Run));
    assert!(learner.app.overlay.is_none(), "an answer to nothing");
}

#[test]
fn an_edit_while_it_reads_is_told() {
    let mut learner = with_an_error();
    learner.press("Alt-T");
    let recorded = Arc::clone(&learner.app.replay.as_ref().expect("a run").recorded);
    learner.press("Esc");
    learner.types("z");
    let reading = Reading::of(&recorded.recording, &recorded.trace, None);
    learner.gets(Msg::ReadByTutor(recorded, Box::new(reading)));
    assert!(learner.tutor_says().is_empty());
    assert!(learner.notice().contains("was changed since it ran"), "{}", learner.notice());
}

#[test]
fn of_a_program_that_nothing_could_read_the_place_is_the_mistake() {
    let source = "print(\"hi\"\nx = 3\nif x = 3:\n    print(x)\n";
    let verdict = Verdict::NotPython {
        type_name: "SyntaxError".into(),
        message: "'(' was never closed".into(),
        line: Some(1),
        column: Some(6),
    };
    let recording = traces::recording(source, verdict, "", "");
    let mut learner = Learner::ran(source, traces::boxed(recording, TraceBuilder::new().finish()));
    learner.asks_tutor();
    assert!(learner.app.tutor.places().is_empty(), "there is no step: {:?}", learner.tutor_says());
    learner.press("Alt-J");
    let part = learner.app.failing_part().expect("a part");
    assert_eq!((learner.app.focus, learner.app.buffer.cursor()), (Focus::Code, part.start));
}
