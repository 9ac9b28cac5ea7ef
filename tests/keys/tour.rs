//! The tour: its own keys, and everything else that goes on under it.

use firefly::app::tour::CARDS;
use firefly::app::{Action, Effect, Focus, Msg, RunNews, TourMove};

use super::{Learner, traces};

fn on_tour(text: &str) -> Learner {
    let mut learner = Learner::opens(text);
    learner.gets(Msg::Do(Action::Tour(TourMove::Start)));
    learner
}

fn card(learner: &Learner) -> Option<usize> {
    learner.app.tour.map(|tour| tour.card)
}

#[test]
fn one_key_goes_on_one_back_and_esc_ends() {
    let mut learner = on_tour("a");
    let Some(Effect::Remember(habits)) = learner.effects().pop() else { unreachable!("unseen") };
    assert!(habits.tour_seen);
    learner.press("Enter Enter Backspace");
    assert_eq!(card(&learner), Some(1));
    learner.press("Backspace Backspace");
    assert_eq!(card(&learner), Some(0));
    learner.press("Esc");
    assert_eq!((card(&learner), learner.app.focus), (None, Focus::Code));
    assert_eq!(learner.text(), "a");
    learner.press("F2");
    learner.types("tour");
    learner.press("Enter");
    for _ in CARDS {
        assert!(card(&learner).is_some());
        learner.press("Enter");
    }
    assert_eq!((card(&learner), learner.text().as_str()), (None, "a"));
}

#[test]
fn whoever_types_gets_the_letter_and_no_more_tour() {
    for typed in ["x", "Space", "Tab", "Delete"] {
        let mut learner = on_tour("a");
        learner.press(typed);
        assert_eq!(card(&learner), None, "{typed}");
        assert_ne!(learner.text(), "a", "{typed}");
    }
    let mut learner = on_tour("");
    learner.gets(Msg::Paste("b = 2".to_owned()));
    assert_eq!((card(&learner), learner.text().as_str()), (None, "b = 2"));
}

#[test]
fn whoever_tries_what_a_card_says_comes_to_the_next_one() {
    let mut learner = on_tour(traces::ADD_UP);
    learner.press("Enter Ctrl-R");
    assert_eq!((card(&learner), learner.app.shown_tour()), (Some(2), None), "hidden meanwhile");
    learner.press("4 Enter");
    assert_eq!(card(&learner), Some(2), "what is typed is the program's");
    learner.run_tells(RunNews::Ended(Ok(traces::add_up())));
    let before = learner.step();
    learner.press("F8");
    assert_eq!((card(&learner), learner.step()), (Some(3), before + 1));
    learner.press("Enter F2");
    assert_eq!((card(&learner), learner.app.shown_tour()), (Some(5), None));
    learner.press("Esc");
    assert!(learner.app.shown_tour().is_some());
}

#[test]
fn a_recording_has_no_tour() {
    let app = firefly::app::App::replay(traces::add_up());
    let mut learner = Learner { app, effects: Vec::new() };
    learner.gets(Msg::Do(Action::Tour(TourMove::Start)));
    assert_eq!((card(&learner), learner.effects()), (None, Vec::new()));
}
