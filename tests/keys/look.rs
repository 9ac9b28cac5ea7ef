//! Colours, signs, the mouse, and how the panes share the screen.

use firefly::app::{Effect, Focus, Mouse, Msg, Target};
use firefly::store::{Choice, Habits, Shares};

use super::{Learner, traces};

/// The habits that were asked to be kept last.
fn remembered(learner: &mut Learner) -> Option<Habits> {
    let kept = |effect| match effect {
        Effect::Remember(habits) => Some(*habits),
        _ => None,
    };
    learner.effects().into_iter().filter_map(kept).next_back()
}

fn does(learner: &mut Learner, words: &str) {
    learner.press("F2");
    learner.types(words);
    learner.press("Enter");
}

fn stepping() -> Learner {
    let mut learner = Learner::ran(traces::ADD_UP, traces::add_up());
    learner.gets(Msg::Resize(80, 24));
    learner
}

#[test]
fn a_theme_shows_while_it_is_chosen_and_goes_when_it_is_not_taken() {
    let mut learner = Learner::opens("a");
    does(&mut learner, "colours choose");
    learner.press("↓ ↓");
    assert_eq!(learner.app.look.name(), "light");
    learner.press("Esc");
    assert_eq!(learner.app.look.name(), "default");
    assert_eq!(remembered(&mut learner), None);
    does(&mut learner, "colours choose");
    learner.press("↓ Enter");
    assert_eq!(learner.app.look.name(), "dark");
    let theme = remembered(&mut learner).and_then(|habits| habits.theme);
    assert_eq!(theme, Some(Choice::new("dark", None)));
    does(&mut learner, "colours next");
    assert_eq!(learner.app.look.name(), "light");
    does(&mut learner, "colours choose");
    learner.press("End");
    learner.gets(Msg::Mouse(Mouse::Press, Target::Nothing));
    assert_eq!(learner.app.look.name(), "light");
}

#[test]
fn signs_and_mouse_are_remembered() {
    let mut learner = Learner::opens("a");
    does(&mut learner, "ascii");
    assert!(learner.app.look.is_ascii());
    let glyphs = remembered(&mut learner).and_then(|habits| habits.glyphs);
    assert_eq!(glyphs, Some(Choice::new("ascii", None)));
    does(&mut learner, "mouse");
    assert!(learner.effects.contains(&Effect::UseMouse(false)));
    let mouse = remembered(&mut learner).and_then(|habits| habits.mouse);
    assert_eq!(mouse, Some(Choice::new("false", None)));
}

#[test]
fn keys_move_the_borders_and_never_beyond_their_bounds() {
    let mut learner = stepping();
    learner.press("Shift-← Shift-↑");
    let shares = remembered(&mut learner).expect("remembered").shares;
    assert_eq!((shares.variables_columns(80), shares.output_rows(22)), (37, 8));
    for _ in 0..100 {
        learner.press("Shift-→ Shift-↓");
    }
    let shares = learner.app.habits.shares;
    assert_eq!((shares.variables_columns(80), shares.output_rows(22)), (20, 5));
    does(&mut learner, "sizes");
    assert_eq!(learner.app.habits.shares, Shares::default());
}

#[test]
fn the_mouse_draws_a_border_to_where_it_is() {
    let mut learner = stepping();
    learner.gets(Msg::Mouse(Mouse::Press, Target::Border { pane: Focus::Variables, at: 46 }));
    learner.gets(Msg::Mouse(Mouse::Drag, Target::Border { pane: Focus::Variables, at: 30 }));
    learner.gets(Msg::Mouse(Mouse::Drag, Target::Border { pane: Focus::Output, at: 12 }));
    let shares = remembered(&mut learner).expect("remembered").shares;
    assert_eq!((shares.variables_columns(80), shares.output_rows(22)), (50, 11));
    learner.gets(Msg::Mouse(Mouse::Drag, Target::Border { pane: Focus::Output, at: 0 }));
    assert_eq!(learner.app.habits.shares.output_rows(22), 17);
}

#[test]
fn one_key_lets_a_pane_fill_the_screen_and_gives_the_others_back() {
    let mut learner = stepping();
    learner.press("Alt-Z");
    assert!(learner.app.shows_one_pane());
    learner.press("F4");
    assert_eq!(learner.app.focus, Focus::Variables);
    learner.press("Shift-←");
    assert!(learner.notice().contains("no border"), "{}", learner.notice());
    learner.press("Alt-Z");
    assert!(!learner.app.shows_one_pane());
}
