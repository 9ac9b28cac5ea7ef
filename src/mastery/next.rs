//! The lesson that fits next. It is an offer: the learner may take any other.

use super::{Course, LessonSpec, Standing};

/// The first lesson that is not passed, trains something not yet steady, and whose ground is
/// laid; else the first that is not passed.
pub fn next_lesson<'a>(course: &'a Course, standing: &Standing) -> Option<&'a LessonSpec> {
    let open = || course.lessons.iter().filter(|lesson| !standing.is_passed(&lesson.id));
    let has_ground = |lesson: &LessonSpec| {
        needs(course, lesson).all(|need| is_laid(course, standing, lesson, need))
    };
    open()
        .filter(|lesson| teaches(lesson, standing))
        .find(|lesson| has_ground(lesson))
        .or_else(|| open().next())
}

fn teaches(lesson: &LessonSpec, standing: &Standing) -> bool {
    let mut skills = lesson.skills.iter();
    lesson.skills.is_empty() || skills.any(|skill| !standing.is_steady(skill))
}

/// What the skills of a lesson build on, but for what the lesson trains itself.
fn needs<'a>(course: &'a Course, lesson: &'a LessonSpec) -> impl Iterator<Item = &'a str> {
    let own = course.skills.iter().filter(|skill| lesson.skills.contains(&skill.id));
    own.flat_map(|skill| &skill.needs)
        .filter(|need| !lesson.skills.contains(need))
        .map(String::as_str)
}

/// A skill is ground to build on if it is steady, or if all lessons for it were passed that stand
/// before this one; a skill that no lesson trains is nothing to wait for.
fn is_laid(course: &Course, standing: &Standing, before: &LessonSpec, skill: &str) -> bool {
    let place = |id: &str| course.lessons.iter().position(|lesson| lesson.id == id);
    let is_earlier = |lesson: &&LessonSpec| place(&lesson.id) < place(&before.id);
    let mut earlier = course.training(skill).filter(is_earlier).peekable();
    let is_trained_later = earlier.peek().is_none() && course.training(skill).next().is_some();
    standing.is_steady(skill)
        || (!is_trained_later && earlier.all(|lesson| standing.is_passed(&lesson.id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mastery::sample::{course, passed, passed_with_help};
    use crate::mastery::{Event, EventSet};

    #[track_caller]
    fn next_after(events: Vec<Event>) -> Option<String> {
        let course = course();
        let standing = Standing::of(&course, &events.into_iter().collect::<EventSet>());
        next_lesson(&course, &standing).map(|lesson| lesson.id.clone())
    }

    #[test]
    fn lessons_are_offered_in_their_order() {
        assert_eq!(next_after(vec![]).as_deref(), Some("cups"));
        assert_eq!(next_after(vec![passed(1, "cups")]).as_deref(), Some("score"));
    }

    #[test]
    fn a_lesson_whose_skills_are_steady_is_passed_over() {
        // Both lessons of names were right at once: the third one has nothing to teach.
        let events = vec![passed(1, "cups"), passed(2, "score")];
        assert_eq!(next_after(events).as_deref(), Some("add-up"));
    }

    #[test]
    fn with_help_the_ground_is_laid_by_all_lessons_of_the_skill() {
        let mut events = passed_with_help(1, "cups");
        events.extend(passed_with_help(10, "score"));
        assert_eq!(next_after(events.clone()).as_deref(), Some("swap"));
        events.extend(passed_with_help(20, "swap"));
        assert_eq!(next_after(events).as_deref(), Some("add-up"));
    }

    #[test]
    fn a_lesson_that_builds_on_something_open_waits() {
        let mut course = course();
        // Double it, which builds on names, comes first.
        course.lessons.swap(0, 4);
        let next = next_lesson(&course, &Standing::default());
        assert_eq!(next.map(|lesson| lesson.id.as_str()), Some("score"));
    }

    #[test]
    fn what_is_left_is_offered_in_the_end() {
        let mut all: Vec<Event> = vec![];
        for (time, lesson) in (1..).zip(["cups", "score", "add-up", "double"]) {
            all.push(passed(time, lesson));
        }
        // Names are steady, so that nothing is left to learn, yet one lesson is open.
        assert_eq!(next_after(all.clone()).as_deref(), Some("swap"));
        all.push(passed(9, "swap"));
        assert_eq!(next_after(all), None);
    }

    #[test]
    fn needs_in_a_circle_or_of_the_lesson_itself_hold_nothing_up() {
        let mut course = course();
        course.skills[0].needs = vec!["fn.return".into(), "var.assign".into(), "nowhere".into()];
        let next = next_lesson(&course, &Standing::default());
        assert_eq!(next.map(|lesson| lesson.id.as_str()), Some("cups"));
        course.lessons.rotate_left(3);
        course.skills[0].needs = vec![];
        let next = next_lesson(&course, &Standing::default());
        // It trains names and loops, and loops build on names.
        assert_eq!(next.map(|lesson| lesson.id.as_str()), Some("add-up"));
    }
}
