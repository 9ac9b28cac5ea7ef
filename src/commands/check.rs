//! `firefly check LESSON FILE`

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::execute::{Program, runner};
use super::learner::learner;
use super::lessons::without_files;
use super::tutor::{language, wordings};
use super::{Failure, settings, tell};
use crate::cli::Check;
use crate::config::Settings;
use crate::grading::{Graded, grade};
use crate::lesson::judge::mistake_made;
use crate::lesson::{Failure as Failed, Lesson, LessonKind, Outcome, Pack, Verdict, read};
use crate::store::packs;
use crate::text::{cells, clean_lines};
use crate::wording::{Message, Wording};

/// The program does not pass.
const FAILED: u8 = 1;

/// Judges a program for a lesson. Who asks for JSON gets one object, also where nothing could be
/// judged: a script that goes through thirty files is not to stumble over the one that is missing.
pub(super) fn check(check: &Check) -> Result<u8, Failure> {
    let judged = judged(check);
    if let (Err(failure), true) = (&judged, check.json) {
        let why = clean_lines(&failure.message);
        let told = json!({"lesson": check.lesson, "passes": null, "error": why});
        writeln!(io::stdout(), "{told}")?;
    }
    judged
}

fn judged(check: &Check) -> Result<u8, Failure> {
    without_files(&check.options)?;
    let settings = settings(&check.options)?;
    let (pack, id) = found(&check.lesson, check.pack.as_deref(), &settings)?;
    let lesson = pack.lesson(&id).ok_or_else(|| no_lesson(&check.lesson))?;
    check_usable(lesson)?;
    if lesson.kind == LessonKind::Predict && lesson.checks.is_empty() {
        let words = "this lesson asks questions and has no program to check";
        return Err(Failure::usage(words));
    }
    let program = Program::read(&check.file)?;
    let runner = runner(&settings)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let seed = check.options.seed.unwrap_or(1);
    let graded =
        runtime.block_on(grade(&*runner, lesson, &program.source, seed, &settings.limits))?;
    let (wordings, bad) = wordings(&settings);
    bad.iter().for_each(|warning| tell(warning));
    let language = pack.language(&language(&settings)).to_owned();
    let wording = wordings.in_language(&language);
    let told = Told { pack: &pack, lesson, language, wording, graded: &graded };
    let mut out = io::stdout().lock();
    match check.json {
        true => writeln!(out, "{}", told.as_json())?,
        false => write!(out, "{}", told.as_text())?,
    }
    Ok(if graded.report.passes() { 0 } else { FAILED })
}

/// The pack, and the lesson's id in it: `add-up`, or `the.pack/add-up`.
pub(super) fn found(
    lesson: &str,
    pack: Option<&Path>,
    settings: &Settings,
) -> Result<(Arc<Pack>, String), Failure> {
    let (wanted, id) = match lesson.split_once('/') {
        Some((pack, id)) => (Some(pack), id),
        None => (None, lesson),
    };
    let packs = match pack {
        Some(path) => vec![Arc::new(pack_at(path)?)],
        None => {
            let learner = learner(settings);
            learner.notes.iter().for_each(|note| tell(note));
            learner.lessons.packs
        }
    };
    let has = |pack: &Arc<Pack>| {
        wanted.is_none_or(|wanted| wanted == pack.id) && pack.lesson(id).is_some()
    };
    let mut fitting = packs.into_iter().filter(has);
    let pack = fitting.next().ok_or_else(|| no_lesson(lesson))?;
    if let Some(other) = fitting.next() {
        let (one, other) = (&pack.id, &other.id);
        let words = format!("several packs have a lesson {id}: say {one}/{id} or {other}/{id}");
        return Err(Failure::usage(words));
    }
    Ok((pack, id.to_owned()))
}

fn pack_at(path: &Path) -> Result<Pack, Failure> {
    let read = read(&packs::open(path)?);
    read.faults.iter().for_each(|fault| tell(&fault.to_string()));
    read.pack.ok_or_else(|| Failure::usage("this pack cannot be used"))
}

/// That this firefly knows all that the lesson asks for.
pub(super) fn check_usable(lesson: &Lesson) -> Result<(), Failure> {
    match &lesson.needs_newer {
        Some(what) => Err(Failure::usage(format!("this lesson needs a newer firefly ({what})"))),
        None => Ok(()),
    }
}

pub(super) fn no_lesson(id: &str) -> Failure {
    Failure::usage(format!("there is no lesson {id}: firefly lessons lists them"))
}

/// What was found, and what it is told with. Nothing of the solution is in it.
struct Told<'a> {
    pack: &'a Pack,
    lesson: &'a Lesson,
    language: String,
    wording: &'a Wording,
    graded: &'a Graded,
}

impl Told<'_> {
    fn text(&self, id: &str) -> Option<&str> {
        self.pack.text(self.lesson, id, &self.language)
    }

    fn question(&self) -> Option<&str> {
        let Graded { report, ran } = self.graded;
        mistake_made(self.lesson, report, ran).and_then(|mistake| self.text(&mistake.ask))
    }

    fn message(&self, check: &str, failure: &Failed) -> Option<&str> {
        self.text(self.lesson.message_of(check, failure)?)
    }

    fn words(&self, key: &str) -> String {
        self.wording.say(&Message::new(key))
    }

    fn as_text(&self) -> String {
        let verdicts =
            ["lessons.holds", "lessons.fails", "lessons.is-not-judged"].map(|key| self.words(key));
        let widest = verdicts.iter().map(|word| cells(word)).max().unwrap_or(0);
        let [holds, fails, not_judged] = &verdicts;
        let mut text = String::new();
        for outcome in &self.graded.report.outcomes {
            let word = match &outcome.verdict {
                Verdict::Holds => holds,
                Verdict::Fails(_) => fails,
                Verdict::NotJudged => not_judged,
            };
            let blanks = " ".repeat(widest + 2 - cells(word));
            text += &format!("{word}{blanks}{}\n", outcome.check);
        }
        if let Some((check, failure)) = self.graded.report.first_failure() {
            text += &format!("\n{}\n", self.wording.say(&failure.message));
            if let Some(given) = &failure.given {
                let with = Message::new("lessons.with").with_inner("given", given.clone());
                text += &format!("{}\n", self.wording.say(&with));
            }
            if let Some(expected) = failure.expected.as_ref().filter(|_| failure.run.is_some()) {
                let words = ["lessons.expected", "lessons.happened"].map(|key| self.words(key));
                let [wanted, happened] = words;
                text += &format!("{wanted}: {}\n", expected.trim_end());
                text += &format!("{happened}: {}\n", failure.happened.trim_end());
            }
            for words in self.message(check, failure).into_iter().chain(self.question()) {
                text += &format!("{words}\n");
            }
        } else if self.graded.report.passes() {
            text += &format!("\n{}\n", self.words("lessons.program-passes"));
        }
        clean_lines(&text).into_owned()
    }

    fn as_json(&self) -> Json {
        let report = &self.graded.report;
        let checks: Vec<Json> = report.outcomes.iter().map(|outcome| self.check(outcome)).collect();
        let mistake = mistake_made(self.lesson, report, &self.graded.ran);
        json!({
            "pack": self.pack.id,
            "lesson": self.lesson.id,
            "language": self.wording.language(),
            "passes": report.passes(),
            "checks": checks,
            "mistake": mistake.map(|mistake| &mistake.suspect),
        })
    }

    fn check(&self, outcome: &Outcome) -> Json {
        let id = &outcome.check;
        match &outcome.verdict {
            Verdict::Holds => json!({"id": id, "verdict": "holds"}),
            Verdict::NotJudged => json!({"id": id, "verdict": "not-judged"}),
            Verdict::Fails(failure) => json!({
                "id": id,
                "verdict": "fails",
                "sentence": self.wording.say(&failure.message),
                "message": self.message(id, failure),
                "expected": failure.expected,
                "happened": failure.happened,
                "given": failure.given.as_ref().map(|given| self.wording.say(given)),
                "step": failure.step.map(|step| step + 1),
                "line": failure.line,
            }),
        }
    }
}
