//! Reads the folder of a lesson.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{ReadCheck, check};
use super::fields::{Fields, WORD};
use super::source::Source;
use super::{Reader, help, words};
use crate::lesson::{Case, CheckKind, Lesson, LessonKind};

/// The longest description of a lesson, in bytes.
const MOST_DESCRIPTION: usize = 128 * 1024;
const MOST_PROGRAM: usize = 64 * 1024;
const MOST_INPUT: usize = 64 * 1024;
const MOST_CHECKS: usize = 50;
const MOST_QUESTIONS: usize = 20;
const MOST_HINTS: usize = 20;
const MOST_MISTAKES: usize = 50;
const MOST_SKILLS: usize = 2;

impl Reader<'_> {
    /// Reads the lesson in a folder below a unit.
    pub(super) fn lesson(&self, folder: &str) -> Lesson {
        let file = format!("{folder}/lesson.toml");
        let Some(text) = self.text(&file, MOST_DESCRIPTION) else {
            self.faults.error(&file, None, "this file is missing");
            return Lesson::default();
        };
        let source = Source::new(&file, &text, &self.faults);
        let mut lesson = Lesson { folder: folder.to_owned(), ..Lesson::default() };
        if let Some(table) = source.table() {
            let mut fields = Fields::new(&source, &table, 0);
            identity(&mut lesson, &mut fields);
            self.files(&mut lesson);
            self.parts(&mut lesson, &mut fields);
            fields.finish();
        }
        lesson.needs_newer = source.into_newer();
        lesson
    }

    fn files(&self, lesson: &mut Lesson) {
        let folder = lesson.folder.clone();
        let program = |name: &str| self.text(&format!("{folder}/{name}"), MOST_PROGRAM);
        lesson.start = program("start.py").unwrap_or_default();
        lesson.solution = program("solution.py").unwrap_or_default();
        lesson.pages = self.pages(&folder, "lesson");
        lesson.cases = self.cases(&folder);
    }

    fn cases(&self, folder: &str) -> BTreeMap<String, Case> {
        let below = format!("{folder}/cases/");
        let mut cases = BTreeMap::new();
        let names: Vec<&str> = self.entries.below(&below).collect();
        for file in names {
            let Some((name, ending)) = file[below.len()..].rsplit_once('.') else { continue };
            if name.contains(['/', '.']) || !matches!(ending, "in" | "out") {
                continue;
            }
            if ending == "in" && self.entries.bytes(&format!("{below}{name}.out")).is_none() {
                self.faults.error(file, None, &format!("there is no {name}.out beside it"));
            }
            let text = self.text(file, MOST_INPUT).unwrap_or_default();
            let case: &mut Case = cases.entry(name.to_owned()).or_default();
            if ending == "in" { case.input = text } else { case.output = text }
        }
        cases
    }

    fn parts(&self, lesson: &mut Lesson, fields: &mut Fields<'_>) {
        let mut place = |what: &str, line: u32| {
            lesson.lines.insert(what.to_owned(), line);
        };
        let checks: Vec<ReadCheck> =
            fields.tables("check", MOST_CHECKS).into_iter().map(check).collect();
        checks.iter().for_each(|check| place(&format!("check {}", check.id), check.line));
        check_ids(&checks, fields);
        for (at, each) in (1..).zip(fields.tables("question", MOST_QUESTIONS)) {
            place(&format!("question {at}"), each.line());
            lesson.questions.extend(help::question(each, false));
        }
        for (at, each) in (1..).zip(fields.tables("probe", MOST_QUESTIONS)) {
            place(&format!("probe {at}"), each.line());
            lesson.probes.extend(help::question(each, true));
        }
        for (at, each) in (1..).zip(fields.tables("hint", MOST_HINTS)) {
            let line = each.line();
            place(&format!("hint {at}"), line);
            let hint = help::hint(each);
            if lesson.hints.last().is_some_and(|before| before.level > hint.level) {
                let message = "hints stand by rising level";
                self.faults.error(fields.source.file, Some(line), message);
            }
            lesson.hints.push(hint);
        }
        for (at, each) in (1..).zip(fields.tables("mistake", MOST_MISTAKES)) {
            place(&format!("mistake {at}"), each.line());
            let program =
                |name: &str| self.text(&format!("{}/{name}", lesson.folder), MOST_PROGRAM);
            lesson.mistakes.push(help::mistake(each, &checks, program));
        }
        lesson.checks = checks.into_iter().filter_map(|read| read.check).collect();
        self.cases_are_looked_at(lesson);
    }

    fn cases_are_looked_at(&self, lesson: &Lesson) {
        let file = format!("{}/lesson.toml", lesson.folder);
        let has_cases = !lesson.cases.is_empty();
        let mut is_looked_at = false;
        for check in &lesson.checks {
            let CheckKind::Cases { random, .. } = check.kind else { continue };
            is_looked_at = true;
            if !has_cases && random == 0 {
                let line = lesson.lines.get(&format!("check {}", check.id)).copied();
                self.faults.error(&file, line, "it has neither files in cases/ nor random cases");
            }
        }
        if has_cases && !is_looked_at {
            self.faults.warning(&file, None, "no check looks at the files in cases/");
        }
    }
}

fn identity(lesson: &mut Lesson, fields: &mut Fields<'_>) {
    fields.needs("id");
    let rule = "a lesson's id: 1 to 32 of a to z, 0 to 9 and -, and not pack";
    let is_right = |id: &str| super::names::is_part(id) && id != "pack";
    lesson.id = fields.text_that("id", is_right, rule).unwrap_or_default();
    lesson.was = fields.texts("was", WORD);
    if !lesson.was.iter().all(|id| is_right(id)) {
        fields.error_of("was", &format!("each of was is {rule}"));
    }
    let kind = fields.needed_text("kind", WORD);
    lesson.kind = match kind.as_str() {
        "predict" => LessonKind::Predict,
        // That it is missing was told.
        "write" | "" => LessonKind::Write,
        "fix" => LessonKind::Fix,
        "order" => LessonKind::Order,
        other => {
            let message = format!("nothing is known of lessons of the kind {other}");
            fields.newer("kind", message, &["predict", "write", "fix", "order"]);
            LessonKind::Write
        }
    };
    fields.needs("skills");
    lesson.skills = fields.ids("skills");
    let known: BTreeSet<&String> = lesson.skills.iter().collect();
    if !(1..=MOST_SKILLS).contains(&lesson.skills.len()) || known.len() != lesson.skills.len() {
        fields.error_of("skills", "a lesson trains one skill or two");
    }
    lesson.targets = fields.ids("targets");
    fields.needs("minutes");
    lesson.minutes = fields.number("minutes", 1..=240).unwrap_or(1);
    lesson.input = fields.text("input", MOST_INPUT).unwrap_or_default();
    lesson.start_passes = fields.flag("start_passes");
    lesson.is_without_tutor = !fields.flag_unless_said("tutor");
    lesson.lines.insert("id".to_owned(), fields.line_of("id"));
    lesson.lines.insert("skills".to_owned(), fields.line_of("skills"));
}

fn check_ids(checks: &[ReadCheck], fields: &Fields<'_>) {
    let error = |line, message: &str| {
        fields.source.faults.error(fields.source.file, Some(line), message);
    };
    for (at, read) in checks.iter().enumerate() {
        let is_before = |id: &String| checks[..at].iter().any(|before| before.id == *id);
        if is_before(&read.id) && words::is_id(&read.id) {
            error(read.line, &format!("there are two checks {}", read.id));
        }
        let after = read.check.iter().flat_map(|check| &check.after);
        for id in after.filter(|id| !is_before(id)) {
            error(read.line, &format!("after names {id}, and no check before it has that id"));
        }
    }
}
