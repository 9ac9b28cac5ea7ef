//! Lessons without a terminal: what is judged, what counts, and what is told.

use std::sync::Arc;

use firefly::app::lesson::{Asking, Mood, Passage, passages};
use firefly::app::overlay::Overlay;
use firefly::app::{
    Action, Edit, Effect, Focus, Msg, Noted, RunId, RunNews, SaveProblem, Saved, Shown, ToOpen,
};
use firefly::grading::Graded;
use firefly::mastery::{Event, Guess, What};
use firefly::store::LessonProgram;

use crate::taught::{self, CARD};
use crate::{Learner, traces};

const RIGHT: &str = "+--------+\nRita Robot\nI eat bugs.\n";
const WRONG: &str = "+--------+\nRita  Robot\nI eat bugs.\n";

fn in_lesson(lesson: &str) -> Learner {
    Learner { app: taught::editor_in(taught::pack(), lesson), effects: Vec::new() }
}

/// In the lesson of the name card, with a program that prints it.
fn with_a_card() -> Learner {
    let mut learner = in_lesson("name-card");
    learner.gets(Msg::Do(Action::Edit(Edit::SelectAll)));
    learner.gets(Msg::Paste(CARD.to_owned()));
    learner.effects();
    learner
}

impl Learner {
    /// The program that is to be judged, by the newest effect that says so.
    fn judges(&mut self) -> Option<(RunId, String)> {
        let judge = |effect: &Effect| match effect {
            Effect::Judge(id, what) => Some((*id, what.source.clone())),
            _ => None,
        };
        self.effects().iter().rev().find_map(judge)
    }

    /// Has the program judged; what is found is this.
    fn is_judged(&mut self, graded: Box<Graded>) {
        self.press("Alt-C");
        let (id, _) = self.judges().expect("judged");
        self.gets(Msg::Judged(id, Ok(graded)));
    }

    /// What is kept of what was done in the lesson.
    fn notes(&mut self) -> Vec<What> {
        let note = |effect| match effect {
            Effect::Note(_, what) => Some(what),
            _ => None,
        };
        self.effects().into_iter().filter_map(note).collect()
    }

    /// The headings of the lesson's page.
    fn headings(&self) -> Vec<(Mood, String)> {
        let heading = |passage| match passage {
            Passage::Heading(mood, words) => Some((mood, words)),
            _ => None,
        };
        passages(&self.app).into_iter().filter_map(heading).collect()
    }

    fn is_told(&self, mood: Mood) -> bool {
        self.headings().iter().any(|(told, _)| *told == mood)
    }

    /// What the screen asks to be typed, if it asks.
    fn prompt(&self) -> Option<&str> {
        match &self.app.overlay {
            Some(Overlay::Prompt(prompt)) => Some(&prompt.about),
            _ => None,
        }
    }

    fn lesson(&self) -> &str {
        self.app.lessons.open.as_ref().map_or("", |open| &open.key.lesson)
    }
}

#[test]
fn a_check_that_is_under_way_is_not_begun_again_until_the_program_changes() {
    let mut learner = with_a_card();
    learner.press("Alt-C");
    let (first, source) = learner.judges().expect("judged");
    assert_eq!(source, CARD);
    assert_eq!(learner.headings(), [(Mood::Plain, "Checking …".to_owned())]);
    learner.press("Alt-C");
    assert_eq!(learner.notice(), "Your program is being checked.");
    assert_eq!(learner.effects(), []);
    learner.types("#");
    learner.press("Alt-C");
    let (second, source) = learner.judges().expect("judged");
    assert!(second != first && source.contains('#'), "{source}");
}

#[test]
fn a_verdict_that_nobody_waits_for_any_more_is_dropped() {
    let mut learner = with_a_card();
    learner.press("Alt-C");
    let (old, _) = learner.judges().expect("judged");
    learner.types("#");
    learner.press("Alt-C");
    let (new, _) = learner.judges().expect("judged");
    learner.gets(Msg::Judged(old, Ok(taught::card_that_prints(CARD, RIGHT))));
    assert_eq!(learner.notes(), []);
    assert_eq!(learner.headings(), [(Mood::Plain, "Checking …".to_owned())]);
    let source = learner.text();
    learner.gets(Msg::Judged(new, Ok(taught::card_that_prints(&source, WRONG))));
    assert_eq!(learner.notes(), [What::Failed { guess: Some(Guess::Checks) }]);
    learner.gets(Msg::Judged(new, Ok(taught::card_that_prints(&source, RIGHT))));
    assert_eq!(learner.notes(), [], "it counts once");
    assert!(learner.is_told(Mood::NotYet) && !learner.is_told(Mood::Good));
}

#[test]
fn a_verdict_for_a_lesson_that_was_left_is_dropped() {
    let mut learner = with_a_card();
    learner.press("Alt-C");
    let (id, _) = learner.judges().expect("judged");
    let other = taught::opened(&taught::pack(), "riddle");
    learner.gets(Msg::Opened(Ok(Box::new(other))));
    assert_eq!(learner.notice(), "", "nothing is being checked");
    assert_eq!(learner.notes(), [What::Opened]);
    learner.gets(Msg::Judged(id, Ok(taught::card_that_prints(CARD, RIGHT))));
    assert_eq!(learner.notes(), []);
    assert_eq!(learner.lesson(), "riddle");
    assert!(!learner.is_told(Mood::Good));
}

#[test]
fn a_check_that_could_not_be_made_counts_nothing_and_can_be_asked_again() {
    let mut learner = with_a_card();
    learner.press("Alt-C");
    let (id, _) = learner.judges().expect("judged");
    learner.gets(Msg::Judged(id, Err("There is no room for a run.".to_owned())));
    assert_eq!(learner.notice(), "There is no room for a run.");
    assert_eq!((learner.notes(), learner.headings()), (vec![], vec![]));
    learner.press("Alt-C");
    assert!(learner.judges().is_some());
}

#[test]
fn what_was_found_shows_as_long_as_the_program_is_the_one_that_was_judged() {
    let mut learner = with_a_card();
    learner.is_judged(taught::card_that_prints(CARD, WRONG));
    let page = passages(&learner.app);
    assert!(learner.is_told(Mood::NotYet));
    assert!(page.iter().any(|passage| matches!(passage, Passage::Difference(_))), "{page:?}");
    learner.types("#");
    assert_eq!(learner.headings(), []);
    learner.effects();
    learner.press("Alt-J");
    assert!(learner.notice().starts_with("Nothing leads to a place yet."), "{}", learner.notice());
    assert_eq!(learner.effects(), []);
    learner.press("Ctrl-Z");
    assert_eq!(passages(&learner.app), page);
}

#[test]
fn a_pass_asks_one_question_which_waits_until_the_program_is_judged_again() {
    let mut learner = with_a_card();
    learner.is_judged(taught::card_that_prints(CARD, RIGHT));
    assert!(learner.is_told(Mood::Good));
    assert!(learner.notice().contains("One question about your program: Alt-C"));
    learner.types("#");
    assert_eq!(learner.headings(), []);
    // The question was about another program.
    learner.effects();
    learner.press("Alt-C");
    assert_eq!(learner.prompt(), None);
    let (id, source) = learner.judges().expect("judged");
    learner.gets(Msg::Judged(id, Ok(taught::card_that_prints(&source, RIGHT))));
    learner.press("Alt-C");
    assert_eq!(learner.prompt(), Some("How many times did your program call `print`?"));
    learner.effects();
    learner.types("3\n");
    let right = What::Right { item: "probe p-prints".to_owned(), guess: Guess::Typed };
    assert_eq!(learner.notes(), [right]);
    assert!(learner.notice().ends_with("Alt-N opens the next lesson."), "{}", learner.notice());
}

#[test]
fn empty_and_unclear_answers_are_asked_again_and_never_counted() {
    let mut learner = with_a_card();
    learner.is_judged(taught::card_that_prints(CARD, RIGHT));
    learner.effects();
    learner.press("Alt-C");
    learner.types("  \n");
    assert_eq!(learner.notice(), "No answer was typed, so nothing was counted.");
    learner.press("Alt-C");
    learner.types("some\n");
    let words = learner.prompt().expect("asked again").to_owned();
    assert!(words.ends_with("Type a whole number, in digits."), "{words}");
    learner.press("Esc");
    assert_eq!(learner.notes(), []);
    learner.press("Alt-C");
    learner.types("4\n");
    let wrong = What::Wrong { item: "probe p-prints".to_owned(), guess: Guess::Typed };
    assert_eq!(learner.notes(), [wrong]);
    assert!(learner.notice().starts_with("Not quite."), "{}", learner.notice());
}

#[test]
fn a_prediction_is_passed_once_every_question_is_answered_right() {
    let mut learner = in_lesson("three-prints");
    learner.is_judged(taught::three_prints());
    let Some(Overlay::Question(question)) = &learner.app.overlay else { panic!("not asked") };
    assert_eq!(question.answers.len(), 3);
    learner.press("a");
    let item = || "question q-second".to_owned();
    assert_eq!(learner.notes(), [What::Wrong { item: item(), guess: Guess::Choice(3) }]);
    learner.press("Alt-C b");
    assert_eq!(learner.notes(), [What::Right { item: item(), guess: Guess::Choice(3) }]);
    assert_eq!(learner.prompt(), Some("Line 1 has just run. Which line runs next?"));
    learner.types("2\n");
    let item = "question q-next".to_owned();
    let right = What::Right { item, guess: Guess::Typed };
    assert_eq!(learner.notes(), [right, What::Passed { guess: None }]);
    assert!(learner.notice().starts_with("Done, well done!"), "{}", learner.notice());
    assert!(learner.is_told(Mood::Plain), "the question about it");
}

#[test]
fn a_question_about_the_lessons_program_says_so_where_the_learner_changed_it() {
    let mut learner = in_lesson("three-prints");
    learner.press("End Enter");
    learner.is_judged(taught::three_prints());
    learner.press("b");
    let words = learner.prompt().expect("asked").to_owned();
    let (question, note) = words.split_once('\n').expect("two lines");
    assert_eq!(question, "Line 1 has just run. Which line runs next?");
    assert!(note.starts_with("You changed the program.") && note.contains("F2"), "{note}");
    let told = |learner: &Learner| passages(&learner.app).contains(&Passage::Words(note.into()));
    assert!(told(&learner), "on the page, too");
    learner.press("Esc Ctrl-Z");
    assert!(!told(&learner));
    learner.press("Alt-C");
    assert_eq!(learner.prompt(), Some(question));
}

#[test]
fn who_runs_the_program_before_the_answers_has_looked_once() {
    let mut learner = in_lesson("three-prints");
    learner.press("Ctrl-R");
    assert_eq!(learner.notes(), [What::Looked]);
    learner.press("Esc Ctrl-R");
    assert_eq!(learner.notes(), []);
    let mut learner = in_lesson("name-card");
    learner.press("Ctrl-R");
    assert_eq!(learner.notes(), [], "a lesson that asks nothing before");
}

#[test]
fn another_lesson_opens_only_once_the_program_is_saved() {
    let pack = taught::pack();
    let next = taught::key("three-prints");
    let program = LessonProgram::of(&next, pack.lesson(&next.lesson).expect("there"));
    let opens = Effect::Open(ToOpen::Lesson(program));
    let mut learner = with_a_card();
    learner.press("Alt-N");
    let effects = learner.effects();
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Save(order) if order.text == CARD))
    );
    assert!(!effects.contains(&opens), "not before it is saved");
    learner.gets(Msg::Saved(Err(SaveProblem::Failed("the disk is full.".to_owned()))));
    assert!(!learner.effects().contains(&opens));
    assert_eq!((learner.lesson(), learner.text().as_str()), ("name-card", CARD));
    learner.press("Esc Alt-N");
    let saved = Saved { text: CARD.to_owned(), file_name: "name-card.py".to_owned() };
    learner.gets(Msg::Saved(Ok(saved)));
    assert!(learner.effects().contains(&opens));
}

#[test]
fn a_lesson_counts_as_begun_once_it_stands_on_the_screen() {
    let mut learner = Learner::opens("mine = 1\n");
    learner.app.lessons = taught::editor_in(taught::pack(), "name-card").lessons;
    learner.app.lessons.open = None;
    learner.types("#");
    learner.press("Alt-L Enter");
    assert_eq!(learner.notes(), [], "it asks about the unsaved file first");
    learner.press("Esc");
    assert_eq!(learner.notes(), []);
    learner.gets(Msg::Opened(Err("the disk is full.".to_owned())));
    assert_eq!(learner.notes(), []);
    let card = taught::opened(&taught::pack(), "name-card");
    learner.gets(Msg::Opened(Ok(Box::new(card))));
    assert_eq!(learner.notes(), [What::Opened]);
}

#[test]
fn the_program_is_saved_before_it_is_judged_or_run() {
    for key in ["Alt-C", "Ctrl-R"] {
        let mut learner = with_a_card();
        learner.press(key);
        let first = learner.effects().into_iter().next();
        assert!(
            matches!(&first, Some(Effect::Save(order)) if order.text == CARD),
            "{key}: {first:?}"
        );
    }
}

#[test]
fn a_lesson_that_needs_a_newer_firefly_is_never_judged() {
    let mut pack = (*taught::pack()).clone();
    for lesson in pack.units.iter_mut().flat_map(|unit| &mut unit.lessons) {
        lesson.needs_newer = Some("nothing is known of checks of the kind dances".to_owned());
    }
    for lesson in ["name-card", "three-prints", "factorial"] {
        let app = taught::editor_in(Arc::new(pack.clone()), lesson);
        let mut learner = Learner { app, effects: Vec::new() };
        let heading = (Mood::NotYet, "This lesson needs a newer firefly".to_owned());
        assert_eq!(learner.headings(), [heading]);
        learner.press("Alt-C");
        assert!(learner.notice().contains("needs a newer firefly"), "{}", learner.notice());
        assert_eq!((learner.effects(), learner.app.overlay.is_none()), (vec![], true));
    }
}

#[test]
fn hints_come_one_by_one_are_kept_and_end() {
    let mut learner = in_lesson("name-card");
    for level in 1..=4 {
        learner.press("F7");
        assert_eq!(learner.notes(), [What::Hint { level }]);
        let newest = (Mood::Plain, format!("Hint {level} of 4"));
        assert_eq!(learner.headings().first(), Some(&newest));
        assert_eq!(learner.headings().len(), usize::from(level));
    }
    learner.press("F7 F7");
    assert_eq!(learner.notice(), "These are all hints.");
    assert_eq!((learner.notes(), learner.headings().len()), (vec![], 4));
}

/// While one steps there is no room for the page on a small screen.
#[test]
fn what_the_lesson_says_comes_in_sight_while_one_steps() {
    let mut learner = in_lesson("name-card");
    learner.press("Ctrl-R");
    learner.run_tells(RunNews::Ended(Ok(traces::add_up())));
    assert_eq!(learner.app.focus, Focus::Stepper);
    let room = learner.app.shown;
    learner.gets(Msg::Shown(Shown { lesson_rows: 8, ..room }));
    learner.press("F7");
    assert_eq!(learner.app.focus, Focus::Stepper, "it is in sight already");
    learner.gets(Msg::Shown(Shown { lesson_rows: 0, ..room }));
    learner.press("F7");
    assert_eq!(learner.app.focus, Focus::Lesson);
    learner.press("Ctrl-R");
    learner.run_tells(RunNews::Ended(Ok(traces::add_up())));
    let source = learner.text();
    learner.is_judged(taught::card_that_prints(&source, WRONG));
    assert_eq!(learner.app.focus, Focus::Lesson);
}

#[test]
fn the_open_lesson_chosen_from_the_list_stays_as_it_is() {
    let mut learner = with_a_card();
    learner.press("F7 Alt-C");
    let (id, _) = learner.judges().expect("judged");
    learner.press("Alt-L Enter");
    assert!(learner.app.overlay.is_none());
    assert_eq!(learner.effects(), []);
    learner.gets(Msg::Judged(id, Ok(taught::card_that_prints(CARD, RIGHT))));
    assert!(learner.is_told(Mood::Good));
    assert!(learner.headings().contains(&(Mood::Plain, "Hint 1 of 4".to_owned())));
}

#[test]
fn without_a_lesson_the_keys_say_where_lessons_are() {
    let mut learner = Learner::opens("a = 1\n");
    for key in ["Alt-C", "F7", "Alt-J"] {
        learner.press(key);
        assert_eq!(learner.notice(), "No lesson is open. Alt-L shows the lessons.", "{key}");
        assert_eq!(learner.effects(), []);
    }
}

fn noted(id: &str, lesson: &str, what: What) -> Msg {
    let event = Event::new(id, 1_700_000_000, lesson, what);
    Msg::Noted(Box::new(Noted { pack: taught::key("").pack, event }))
}

#[test]
fn what_is_noted_changes_what_is_passed_and_what_comes_next() {
    let mut learner = in_lesson("three-prints");
    let passes = |learner: &Learner| learner.app.lessons.is_passed(&taught::key("three-prints"));
    assert_eq!(learner.app.lessons.next(), Some(taught::key("three-prints")));
    learner.press("Alt-N");
    assert!(learner.notice().starts_with("This lesson comes first."), "{}", learner.notice());
    learner.gets(noted("a-1", "three-prints", What::Failed { guess: None }));
    assert!(!passes(&learner));
    learner.gets(noted("a-2", "three-prints", What::Passed { guess: None }));
    assert!(passes(&learner));
    assert_eq!(learner.app.lessons.next(), Some(taught::key("name-card")));
    learner.gets(noted("a-3", "three-prints", What::Failed { guess: None }));
    learner.gets(noted("a-4", "three-prints", What::Reset));
    assert!(passes(&learner), "a lesson that was passed stays passed");
    learner.gets(Msg::NoteKept(None));
    learner.gets(Msg::NoteKept(Some("Progress is not kept.".to_owned())));
    assert_eq!(learner.notice(), "Progress is not kept.");
}

#[test]
fn lines_that_are_put_in_order_are_moved_and_never_typed() {
    let mut learner = in_lesson("factorial");
    let start = learner.text();
    let refused = |learner: &Learner| learner.notice().contains("lines are moved, not typed");
    for keys in ["x", "Backspace", "Delete", "Enter", "Ctrl-X", "Ctrl-V", "Ctrl-/"] {
        learner.waits(60);
        learner.press(keys);
        assert!(refused(&learner), "{keys}: {}", learner.notice());
    }
    learner.waits(60);
    learner.gets(Msg::Paste("print(24)\n".to_owned()));
    assert!(refused(&learner) && learner.text() == start, "{}", learner.notice());
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    learner.press("Space ↓ ↓ Space");
    assert_ne!(learner.text(), start);
    assert_eq!(sorted(&learner.text()), sorted(&start));
    assert_eq!(learner.text().lines().nth(2), start.lines().next());
    let moved = learner.text();
    learner.press("↑");
    assert_eq!(learner.text(), moved, "nothing is held any more");
    learner.press("Ctrl-Z Ctrl-Z");
    assert_eq!(learner.text(), start);
}

#[test]
fn a_lesson_begins_again_only_once_a_copy_is_safe() {
    let mut learner = with_a_card();
    learner.is_judged(taught::card_that_prints(CARD, WRONG));
    learner.effects();
    let start = taught::opened(&taught::pack(), "name-card").text;
    for (answer, is_asked) in [("s", false), ("b", true)] {
        learner.press("F2");
        learner.types("again\n");
        learner.press(answer);
        let puts_aside = learner.effects().contains(&Effect::PutAside(CARD.to_owned()));
        assert_eq!((puts_aside, learner.text().as_str()), (is_asked, CARD));
    }
    learner.gets(Msg::PutAside(Err("The disk is full.".to_owned())));
    assert_eq!(learner.notice(), "The disk is full. Nothing was changed.");
    assert_eq!((learner.text().as_str(), learner.notes()), (CARD, vec![]));
    learner.gets(Msg::PutAside(Ok("name-card.before-1.py".to_owned())));
    assert_eq!((learner.text(), learner.notes()), (start, vec![What::Reset]));
    assert!(learner.notice().contains("name-card.before-1.py"), "{}", learner.notice());
    assert_eq!(learner.headings(), []);
    learner.press("Ctrl-Z");
    assert_eq!(learner.text(), CARD);
}

#[test]
fn a_recording_that_is_looked_at_has_no_lessons_to_open() {
    let app = firefly::app::App::replay(traces::add_up());
    let mut learner = Learner { app, effects: Vec::new() };
    learner.press("Alt-L");
    assert!(learner.app.overlay.is_none());
    assert!(learner.notice().contains("start firefly without a file"), "{}", learner.notice());
}

#[test]
fn the_question_of_a_check_does_not_cover_what_was_opened_meanwhile() {
    let mut learner = in_lesson("three-prints");
    learner.press("Alt-C");
    let (id, _) = learner.judges().expect("judged");
    learner.press("F1");
    learner.gets(Msg::Judged(id, Ok(taught::three_prints())));
    assert!(!matches!(learner.app.overlay, Some(Overlay::Question(_)) | None));
    let open = learner.app.lessons.open.as_ref().expect("open");
    assert_eq!(open.asking, Some(Asking::Question(0)));
    learner.press("Esc Alt-C");
    assert!(matches!(learner.app.overlay, Some(Overlay::Question(_))));
}
