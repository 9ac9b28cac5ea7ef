//! Lessons of the built-in pack, and what was found of programs, as the sandbox would tell it.

use std::sync::Arc;

use firefly::app::lesson::Lessons;
use firefly::app::{App, Opened, Preferences};
use firefly::grading::Graded;
use firefly::lesson::judge::judge;
use firefly::lesson::{Lesson, LessonKey, Pack, Ran, Trial, TrialKind};
use firefly::store::packs::Library;
use firefly::trace::{TraceBuilder, Verdict};

use crate::traces::{self, MAIN};

pub const CARD: &str = "print(\"+--------+\")\nprint(\"Rita Robot\")\nprint(\"I eat bugs.\")\n";

pub fn pack() -> Arc<Pack> {
    Arc::clone(&Library::load(None).packs[0])
}

/// Which lesson of the built-in pack.
pub fn key(lesson: &str) -> LessonKey {
    LessonKey { pack: pack().id.clone(), lesson: lesson.to_owned() }
}

/// The program of a lesson, as it is when it is opened.
pub fn opened(pack: &Pack, lesson: &str) -> Opened {
    Opened {
        text: pack.lesson(lesson).map(|lesson| lesson.start.clone()).unwrap_or_default(),
        file_name: format!("{lesson}.py"),
        keeps_unsaved: true,
        lesson: Some(LessonKey { pack: pack.id.clone(), lesson: lesson.to_owned() }),
        ..Opened::default()
    }
}

/// An editor with a lesson.
pub fn editor_in(pack: Arc<Pack>, lesson: &str) -> App {
    editor_in_language(pack, lesson, "en")
}

/// The same for a learner who wishes for a language.
pub fn editor_in_language(pack: Arc<Pack>, lesson: &str, language: &str) -> App {
    let opened = opened(&pack, lesson);
    let lessons =
        Lessons { packs: vec![pack], language: language.to_owned(), ..Lessons::default() };
    App::editor_with(opened, traces::settings(), 1, Preferences::default(), lessons)
}

/// A run of a lesson's program that ran these lines, one after the other.
pub fn ran(kind: TrialKind, source: &str, verdict: Verdict, stdout: &str, lines: &[u32]) -> Ran {
    let mut builder = TraceBuilder::new();
    builder.change(traces::enter(MAIN, "<module>", 1));
    lines.iter().for_each(|line| traces::line(&mut builder, MAIN, *line));
    let trial = Trial { kind, source: source.to_owned(), input: String::new(), seed: 1 };
    let recording = traces::recording(source, verdict, stdout, "");
    Ran { trial, recording, trace: Arc::new(builder.finish()) }
}

/// The run of the program as it is, which ended well.
pub fn main_run(source: &str, stdout: &str, lines: &[u32]) -> Ran {
    ran(TrialKind::Main, source, Verdict::Finished { exit_code: 0 }, stdout, lines)
}

/// What these runs show of a program.
pub fn graded(lesson: &Lesson, source: &str, ran: Vec<Ran>) -> Box<Graded> {
    Box::new(Graded { report: judge(lesson, source, &ran), ran })
}

/// What was found of a name card, by what it prints.
pub fn card_that_prints(source: &str, stdout: &str) -> Box<Graded> {
    let pack = pack();
    let Some(lesson) = pack.lesson("name-card") else { unreachable!("no name card") };
    graded(lesson, source, vec![main_run(source, stdout, &[1, 2, 3])])
}

/// What was found of the first lesson's program.
pub fn three_prints() -> Box<Graded> {
    let pack = pack();
    let Some(lesson) = pack.lesson("three-prints") else { unreachable!("no first lesson") };
    let stdout = "Put on your shoes.\nPut on your socks.\nWalk to school.\n";
    graded(lesson, &lesson.start, vec![main_run(&lesson.start, stdout, &[1, 2, 3])])
}
