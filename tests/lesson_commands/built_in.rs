//! The pack that comes with firefly is proved as a whole, as `firefly lessons check` does.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use firefly::grading::{Proof, prove};
use firefly::lesson::{Lesson, LessonKind, proof, read};
use firefly::run::local::LocalRunner;
use firefly::trace::Limits;

use super::*;

fn proved(runner: &LocalRunner, lesson: &Lesson) -> Proof {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    // A busy computer must not end what is to end by itself.
    let limits = Limits { wall_seconds: 60, ..Limits::default() };
    let proved = runtime.expect("a runtime").block_on(prove(runner, lesson, &limits));
    proved.expect("the sandbox works here")
}

#[track_caller]
fn is_whole(lesson: &Lesson, proof: &Proof) {
    let id = &lesson.id;
    assert_eq!(proof.faults, [], "{id}");
    let has_program = lesson.kind != LessonKind::Predict;
    assert_eq!(
        (proof.start, proof.solution),
        (has_program.then_some(true), has_program.then_some(true)),
        "{id}"
    );
    assert_eq!(proof.mistakes, (lesson.mistakes.len(), lesson.mistakes.len()), "{id}");
    let asked = lesson.questions.len() + lesson.probes.len();
    assert_eq!(proof.asked, (asked, asked), "{id}");
}

#[test]
fn every_built_in_lesson_is_proved() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/first-steps");
    let read = read(&packs::open(&path).expect("files of a pack"));
    assert_eq!(read.faults, []);
    let pack = read.pack.expect("a pack");
    assert_eq!(proof(&pack), []);
    let lessons: Vec<&Lesson> = pack.lessons().collect();
    assert_eq!(lessons.len(), 32);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let stage = PathBuf::from(env!("CARGO_BIN_EXE_firefly"));
                let runner = LocalRunner::with_stage(None, stage);
                while let Some(lesson) = lessons.get(next.fetch_add(1, Ordering::Relaxed)) {
                    is_whole(lesson, &proved(&runner, lesson));
                }
            });
        }
    });
}
