//! What a learner gets to see of a check holds nothing of the solution.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use firefly::lesson::{Lesson, LessonKind};
use firefly::store::packs::Library;

use super::*;

/// Shorter lines, such as `else:`, tell nothing.
const SHORT: usize = 8;

/// Lines of the solution that the learner does not have before the eyes.
fn secrets<'a>(lesson: &'a Lesson, program: &str) -> Vec<&'a str> {
    let is_known = |line: &str| [program, &lesson.start].iter().any(|text| text.contains(line));
    let lines = lesson.solution.lines().map(str::trim);
    lines.filter(|line| line.len() >= SHORT && !is_known(line)).collect()
}

fn tells_nothing(home: &Home, lesson: &Lesson, program: &str) {
    let secrets = secrets(lesson, program);
    // The text is a part of what JSON has, and a question of the pack, none of which tells a line
    // of the solution (`built_in` proves that): one of each kind is enough of it.
    let first = lesson.mistakes.first().map(|mistake| mistake.program.as_str());
    let is_told = program == lesson.start || Some(program) == first;
    let forms = [&["--json"][..], &[]];
    for form in &forms[..if is_told { 2 } else { 1 }] {
        let arguments = [&["check", lesson.id.as_str(), "-"], *form].concat();
        let told = home.firefly_reading(program, &arguments);
        assert!(matches!(told.code, Some(0 | 1)), "{}: {told:?}", lesson.id);
        for secret in &secrets {
            let quoted = secret.replace('"', "\\\"");
            let is_told = told.out.contains(secret) || told.out.contains(&quoted);
            assert!(!is_told && !told.err.contains(secret), "{}: {secret}: {told:?}", lesson.id);
        }
    }
}

#[test]
fn no_check_of_a_built_in_lesson_tells_its_solution() {
    let home = Home::new();
    let library = Library::load(None);
    let lessons: Vec<&Lesson> =
        library.packs[0].lessons().filter(|lesson| lesson.kind != LessonKind::Predict).collect();
    assert!(lessons.iter().any(|lesson| !secrets(lesson, &lesson.start).is_empty()));
    let programs: Vec<(&Lesson, &str)> = lessons
        .iter()
        .flat_map(|lesson| {
            let mistakes = lesson.mistakes.iter().map(|mistake| mistake.program.as_str());
            mistakes.chain([lesson.start.as_str()]).map(|program| (*lesson, program))
        })
        .collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((lesson, program)) =
                    programs.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    tells_nothing(&home, lesson, program);
                }
            });
        }
    });
}
