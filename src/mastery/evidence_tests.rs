use proptest::prelude::*;

use super::*;
use crate::mastery::sample::{course, event, failed, passed, passed_with_help};

fn standing(events: Vec<Event>) -> Standing {
    Standing::of(&course(), &events.into_iter().collect())
}

#[track_caller]
fn assert_skill(events: Vec<Event>, known: Known, growth: Growth, evidence: usize) {
    let standing = standing(events);
    let skill = standing.skill("var.assign").expect("a skill of the pack");
    assert_eq!((skill.known, skill.growth, skill.evidence), (known, growth, evidence));
}

fn answered(time: u64, lesson: &str, item: &str, is_right: bool) -> Event {
    let (item, guess) = (item.to_owned(), Guess::Typed);
    let what = if is_right { What::Right { item, guess } } else { What::Wrong { item, guess } };
    event(time, lesson, what)
}

const ONE_RIGHT: fn() -> Known = || Known::START.after(true, Guess::Checks);
const ONE_WRONG: fn() -> Known = || Known::START.after(false, Guess::Checks);

#[test]
fn opening_and_resetting_say_nothing_of_a_skill() {
    let events = vec![event(1, "cups", What::Opened), event(2, "cups", What::Reset)];
    assert!(standing(events.clone()).lesson("cups").is_begun);
    assert!(!standing(events.clone()).lesson("score").is_begun);
    assert_skill(events, Known::START, Growth::New, 0);
}

#[test]
fn a_pass_outlives_another_event_with_its_id() {
    let earlier = Event { id: passed(9, "cups").id, ..failed(1, "cups") };
    for events in [[passed(9, "cups"), earlier.clone()], [earlier, passed(9, "cups")]] {
        assert!(standing(events.to_vec()).is_passed("cups"));
    }
}

#[test]
fn two_lessons_right_at_once_make_a_skill_steady() {
    assert_skill(vec![passed(1, "cups")], ONE_RIGHT(), Growth::Growing, 1);
    let both = ONE_RIGHT().after(true, Guess::Checks);
    assert_skill(vec![passed(1, "cups"), passed(2, "score")], both, Growth::Steady, 2);
}

#[test]
fn the_first_try_counts_and_all_later_ones_are_one_occasion_to_learn() {
    let wrong_then_right = vec![failed(1, "cups"), passed(2, "cups")];
    assert_skill(wrong_then_right, ONE_WRONG().after_practice(), Growth::Growing, 1);
    let hammered = (1..100).map(|time| failed(time, "cups")).collect();
    assert_skill(hammered, ONE_WRONG().after_practice(), Growth::Growing, 1);
    let again = vec![passed(1, "cups"), failed(2, "cups"), passed(3, "cups")];
    assert_skill(again, ONE_RIGHT().after_practice(), Growth::Growing, 1);
}

#[test]
fn each_question_and_probe_is_an_item_of_its_own() {
    let events = vec![
        answered(1, "cups", "question q-y", true),
        answered(2, "cups", "probe q-y", true),
        answered(3, "cups", "probe q-y", false),
    ];
    let known = ONE_RIGHT().after(true, Guess::Typed).after_practice();
    // They are of one lesson, and others train the skill, too.
    assert_skill(events.clone(), known, Growth::Growing, 2);
    let mut one_lesson = course();
    one_lesson.lessons.truncate(1);
    let standing = Standing::of(&one_lesson, &events.into_iter().collect());
    assert!(standing.is_steady("var.assign"));
}

#[test]
fn many_wrong_answers_never_make_a_skill_steady() {
    let lessons = ["cups", "score", "swap", "add-up"];
    let mut events = vec![answered(0, "cups", "question q", true)];
    for time in 1..400_u64 {
        let lesson = lessons[usize::try_from(time).expect("small") % lessons.len()];
        events.push(answered(time, lesson, &format!("question {}", time / 8), false));
    }
    assert!(!standing(events).is_steady("var.assign"));
}

#[test]
fn answers_to_all_questions_pass_a_lesson_without_counting_twice() {
    let events = vec![
        answered(1, "cups", "question q-y", true),
        event(2, "cups", What::Passed { guess: None }),
    ];
    assert!(standing(events.clone()).is_passed("cups"));
    assert_skill(events, ONE_RIGHT(), Growth::Growing, 1);
}

#[test]
fn after_a_deep_hint_tries_are_practice_and_the_lesson_can_be_passed() {
    let practised = Known::START.after_practice();
    assert_skill(passed_with_help(1, "cups"), practised, Growth::New, 0);
    assert!(standing(passed_with_help(1, "cups")).is_passed("cups"));
    let small_hint = vec![event(1, "cups", What::Hint { level: 2 }), passed(2, "cups")];
    assert_skill(small_hint, ONE_RIGHT(), Growth::Growing, 1);
    // The hint came too late to take back what was tried alone.
    let mut events = vec![failed(1, "cups")];
    events.extend(passed_with_help(2, "cups"));
    assert_skill(events, ONE_WRONG().after_practice(), Growth::Growing, 1);
    // A hint in another lesson is no help here.
    let events = vec![event(1, "swap", What::Hint { level: 5 }), passed(2, "cups")];
    assert_skill(events, ONE_RIGHT(), Growth::Growing, 1);
}

#[test]
fn after_the_solution_was_shown_nothing_counts_in_that_lesson() {
    let shown = |time| event(time, "cups", What::SolutionShown);
    let events = vec![shown(1), passed(2, "cups"), answered(3, "cups", "probe 1", false)];
    assert!(standing(events.clone()).is_passed("cups"));
    assert_skill(events, Known::START, Growth::New, 0);
    assert_skill(
        vec![passed(1, "cups"), shown(2), failed(3, "cups")],
        ONE_RIGHT(),
        Growth::Growing,
        1,
    );
}

#[test]
fn a_lesson_once_passed_stays_passed() {
    let events = vec![failed(1, "cups"), passed(2, "cups"), failed(3, "cups"), passed(4, "cups")];
    assert_eq!(standing(events).lesson("cups").passed_at, Some(2));
}

#[test]
fn a_lesson_trains_each_of_its_skills_once() {
    let mut course = course();
    course.lessons[3].skills.push("loop.range".to_owned());
    let standing = Standing::of(&course, &EventSet::from_iter([passed(1, "add-up")]));
    for skill in ["loop.range", "var.assign"] {
        assert_eq!(standing.skill(skill).map(|skill| skill.known), Some(ONE_RIGHT()));
    }
    assert_eq!(standing.skill("fn.return").map(|skill| skill.growth), Some(Growth::New));
}

#[test]
fn a_renamed_lesson_keeps_what_was_done_in_it() {
    let mut course = course();
    course.lessons[0].was = vec!["mugs".to_owned(), "score".to_owned()];
    let events = EventSet::from_iter([failed(1, "mugs"), passed(2, "cups"), passed(3, "gone")]);
    let standing = Standing::of(&course, &events);
    assert!(standing.is_passed("cups"));
    let skill = standing.skill("var.assign").expect("a skill of the pack");
    assert_eq!(skill.known, ONE_WRONG().after_practice());
    // An id that a lesson has now is that lesson's.
    let standing = Standing::of(&course, &EventSet::from_iter([passed(1, "score")]));
    assert!(standing.is_passed("score") && !standing.is_passed("cups"));
}

#[test]
fn choices_are_weighed_by_how_many_there_were() {
    let answer =
        |guess| vec![event(1, "cups", What::Right { item: "question q".to_owned(), guess })];
    let of_two = Guess::Choice(2);
    assert_skill(answer(of_two), Known::START.after(true, of_two), Growth::Growing, 1);
    assert_skill(answer(Guess::Choice(1)), Known::START.after_practice(), Growth::New, 0);
}

fn any_event() -> impl Strategy<Value = Event> {
    let lesson = prop::sample::select(vec!["cups", "score", "swap", "add-up", "gone"]);
    let guess = prop::sample::select(vec![Guess::Checks, Guess::Typed, Guess::Choice(2)]);
    let what = (0..7_u8, 0..3_u8, guess).prop_map(|(kind, number, guess)| match kind {
        0 => What::Opened,
        1 => What::Passed { guess: Some(guess) },
        2 => What::Failed { guess: Some(guess) },
        3 => What::Right { item: format!("question {number}"), guess },
        4 => What::Wrong { item: format!("question {number}"), guess },
        5 => What::Hint { level: number + 1 },
        _ => What::SolutionShown,
    });
    // Few times and ids: equal ones are what goes wrong.
    (0..40_u32, 0..6_u64, lesson, what)
        .prop_map(|(id, time, lesson, what)| Event::new(&id.to_string(), time, lesson, what))
}

fn any_set() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(any_event(), 0..30)
}

fn set(events: &[Event]) -> EventSet {
    events.iter().cloned().collect()
}

fn joined(one: &EventSet, other: &EventSet) -> EventSet {
    let mut both = one.clone();
    both.join(other.clone());
    both
}

proptest! {
    #[test]
    fn joining_is_commutative_associative_and_idempotent(
        one in any_set(), two in any_set(), three in any_set(),
    ) {
        let (one, two, three) = (set(&one), set(&two), set(&three));
        prop_assert_eq!(joined(&one, &two), joined(&two, &one));
        let left = joined(&joined(&one, &two), &three);
        prop_assert_eq!(&left, &joined(&one, &joined(&two, &three)));
        prop_assert_eq!(&joined(&left, &two), &left);
        prop_assert_eq!(&joined(&left, &left), &left);
    }

    #[test]
    fn the_order_of_lines_does_not_matter(
        (events, shuffled) in any_set().prop_flat_map(|events| {
            (Just(events.clone()), Just(events).prop_shuffle())
        }),
        twice in 0..30_usize,
    ) {
        let again = events.iter().take(twice).cloned();
        let shuffled: Vec<Event> = shuffled.into_iter().chain(again).collect();
        let course = course();
        prop_assert_eq!(set(&events), set(&shuffled));
        prop_assert_eq!(
            Standing::of(&course, &set(&events)),
            Standing::of(&course, &set(&shuffled))
        );
    }

    /// The rules once more, said plainly and slowly.
    #[test]
    fn a_skill_is_what_its_first_tries_say(events in any_set()) {
        let course = course();
        let set = set(&events);
        let standing = Standing::of(&course, &set);
        let mut known = Known::START;
        let mut before: Vec<&Event> = vec![];
        let in_order = set.in_order();
        for event in in_order {
            let here = || before.iter().filter(|old| old.lesson == event.lesson);
            let told = here().any(|old| old.what == What::SolutionShown);
            let aided = here().any(|old| matches!(old.what, What::Hint { level: 3.. }));
            let (name, right, guess) = match &event.what {
                What::Passed { guess: Some(guess) } => ("", true, *guess),
                What::Failed { guess: Some(guess) } => ("", false, *guess),
                What::Right { item, guess } => (item.as_str(), true, *guess),
                What::Wrong { item, guess } => (item.as_str(), false, *guess),
                _ => {
                    before.push(event);
                    continue;
                }
            };
            let tries = here().filter(|old| match &old.what {
                What::Passed { .. } | What::Failed { .. } => name.is_empty(),
                What::Right { item, .. } | What::Wrong { item, .. } => item == name,
                _ => false,
            });
            let tries: Vec<_> = tries.collect();
            let first_aided = tries.first().is_some_and(|first| {
                let until = before.iter().take_while(|old| old != first);
                until.into_iter().any(|old| {
                    old.lesson == event.lesson && matches!(old.what, What::Hint { level: 3.. })
                })
            });
            if event.lesson != "gone" && !told {
                if tries.is_empty() && !aided {
                    known = known.after(right, guess);
                } else if tries.is_empty() || tries.len() == 1 && !first_aided {
                    known = known.after_practice();
                }
            }
            before.push(event);
        }
        let skill = standing.skill("var.assign").expect("a skill of the pack");
        prop_assert_eq!(skill.known, known);
    }
}
