//! A small pack and what is done in it, for tests.

use super::{Course, Event, Guess, LessonSpec, SkillSpec, What};

fn skill(id: &str, title: &str, needs: &[&str]) -> SkillSpec {
    let needs = needs.iter().copied().map(str::to_owned).collect();
    SkillSpec { id: id.to_owned(), title: title.to_owned(), needs }
}

fn lesson(id: &str, title: &str, skills: &[&str]) -> LessonSpec {
    let skills = skills.iter().copied().map(str::to_owned).collect();
    LessonSpec { id: id.to_owned(), title: title.to_owned(), was: vec![], skills }
}

pub(super) fn course() -> Course {
    Course {
        id: "org.example.first-steps".to_owned(),
        title: "First steps".to_owned(),
        skills: vec![
            skill("var.assign", "Names and values", &[]),
            skill("loop.range", "Counting with range", &["var.assign"]),
            skill("fn.return", "Giving a value back", &["var.assign"]),
        ],
        lessons: vec![
            lesson("cups", "Two cups", &["var.assign"]),
            lesson("score", "Score counter", &["var.assign"]),
            lesson("swap", "Swap two cups", &["var.assign"]),
            lesson("add-up", "Add up", &["loop.range", "var.assign"]),
            lesson("double", "Double it", &["fn.return"]),
        ],
    }
}

pub(super) fn event(time: u64, lesson: &str, what: What) -> Event {
    Event::new(&format!("s-{time:06}"), time, lesson, what)
}

pub(super) fn passed(time: u64, lesson: &str) -> Event {
    event(time, lesson, What::Passed { guess: Some(Guess::Checks) })
}

pub(super) fn failed(time: u64, lesson: &str) -> Event {
    event(time, lesson, What::Failed { guess: Some(Guess::Checks) })
}

pub(super) fn passed_with_help(time: u64, lesson: &str) -> Vec<Event> {
    vec![event(time, lesson, What::Hint { level: 4 }), passed(time + 1, lesson)]
}
