//! What can be proved of a pack without running anything: what reading it cannot see.

use std::collections::{BTreeMap, BTreeSet};

use super::telling::{has_line, telling_lines};
use super::{Fault, Lesson, LessonKind, Pack, Show, Unit, links};
use crate::syntax::constructs;

/// Finds what is wrong in a pack that reads well, and which translations are missing.
pub fn proof(pack: &Pack) -> Vec<Fault> {
    let mut proof = Proof::new(pack);
    proof.titles();
    proof.skills_are_trained();
    for unit in &pack.units {
        proof.unit(unit);
        unit.lessons.iter().for_each(|lesson| proof.lesson(lesson));
    }
    proof.texts_are_used();
    proof.faults
}

/// Finds what is wrong in one lesson of such a pack.
pub fn proof_of<'p>(pack: &'p Pack, lesson: &'p Lesson) -> Vec<Fault> {
    let mut proof = Proof::new(pack);
    proof.lesson(lesson);
    proof.faults
}

/// The texts that lessons of such a pack want to show and its first language lacks. The pack can
/// be used without them.
pub fn missing_texts(pack: &Pack) -> Vec<Fault> {
    let mut proof = Proof::new(pack);
    pack.units.iter().flat_map(|unit| &unit.lessons).for_each(|lesson| proof.texts(lesson));
    let missing = proof.faults.into_iter().filter(|fault| fault.is_error);
    missing.map(|fault| Fault { is_error: false, ..fault }).collect()
}

struct Proof<'p> {
    pack: &'p Pack,
    /// The files that a page can lead to.
    files: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl<'p> Proof<'p> {
    fn new(pack: &'p Pack) -> Self {
        Self { pack, files: known_files(pack), faults: Vec::new() }
    }

    fn error(&mut self, file: &str, line: Option<u32>, message: &str) {
        self.faults.push(Fault::error(file, line, message));
    }

    fn warning(&mut self, file: &str, line: Option<u32>, message: &str) {
        self.faults.push(Fault::warning(file, line, message));
    }

    fn first_language(&self) -> &'p str {
        self.pack.languages.first().map_or("", String::as_str)
    }

    fn translations(&self) -> impl Iterator<Item = &'p String> + use<'p> {
        self.pack.languages.iter().skip(1)
    }

    fn titles(&mut self) {
        let pack = self.pack;
        let of_skills =
            pack.skills.iter().map(|skill| (format!("the skill {}", skill.id), &skill.titles));
        for (of, titles) in std::iter::once(("the pack".to_owned(), &pack.titles)).chain(of_skills)
        {
            for language in self.translations().filter(|language| !titles.contains_key(*language)) {
                self.warning("pack.toml", None, &format!("{of} has no title in {language}"));
            }
        }
    }

    fn skills_are_trained(&mut self) {
        let trained: BTreeSet<&String> =
            self.pack.lessons().flat_map(|lesson| &lesson.skills).collect();
        for skill in self.pack.skills.iter().filter(|skill| !trained.contains(&skill.id)) {
            self.warning("pack.toml", None, &format!("no lesson trains the skill {}", skill.id));
        }
    }

    fn unit(&mut self, unit: &'p Unit) {
        self.pages(&format!("units/{}", unit.folder), "unit", &unit.pages);
    }

    fn lesson(&mut self, lesson: &'p Lesson) {
        self.pages(&lesson.folder, "lesson", &lesson.pages);
        self.programs(lesson);
        self.texts(lesson);
        if lesson.kind == LessonKind::Predict || has_code(&lesson.solution) {
            self.hints_show_something(lesson);
        }
        self.no_text_has_the_solution(lesson);
    }

    fn pages(&mut self, folder: &str, stem: &str, pages: &'p BTreeMap<String, String>) {
        for language in &self.pack.languages {
            let file = page_file(folder, stem, language, self.first_language());
            let Some(page) = pages.get(language) else {
                self.warning(&file, None, &format!("there is no page in {language}"));
                continue;
            };
            if !page.lines().any(|line| line.starts_with("# ") && !line[2..].trim().is_empty()) {
                self.error(&file, None, "it has no heading; a page begins with one, as in # Loops");
            }
            for (to, at) in links(page) {
                let line = 1 + page.bytes().take(at).filter(|byte| *byte == b'\n').count();
                let line = u32::try_from(line).ok();
                match resolved(folder, &to) {
                    None => self.error(&file, line, &format!("{to} leads out of the pack")),
                    Some(path) if !self.files.contains(&path) => {
                        self.error(&file, line, &format!("{to} leads to no page or program"));
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn programs(&mut self, lesson: &Lesson) {
        let file = |name: &str| format!("{}/{name}", lesson.folder);
        let (has_start, has_solution) = (has_code(&lesson.start), has_code(&lesson.solution));
        if lesson.needs_newer.is_some() {
            return;
        }
        if lesson.kind == LessonKind::Predict {
            if lesson.questions.is_empty() {
                self.error(
                    &file("lesson.toml"),
                    None,
                    "a lesson of the kind predict asks something",
                );
            }
        } else {
            if lesson.checks.is_empty() {
                self.error(&file("lesson.toml"), None, "there is no check");
            }
            if !has_solution {
                self.error(&file("solution.py"), None, "there is no solution");
            }
        }
        if lesson.kind != LessonKind::Write && !has_start {
            self.error(&file("start.py"), None, "there is no program to begin with");
        }
        if lesson.kind == LessonKind::Order && has_start && has_solution {
            self.order(lesson, &file("start.py"));
        }
    }

    /// Lines are moved, not typed: they are the same ones, with the same blanks before them.
    fn order(&mut self, lesson: &Lesson, file: &str) {
        let (start, solution) = (code_lines(&lesson.start), code_lines(&lesson.solution));
        let (given, wanted) = (counted(&start), counted(&solution));
        let odd = given.iter().find(|(line, count)| wanted.get(*line) != Some(*count));
        let odd = odd.or_else(|| wanted.iter().find(|(line, _)| !given.contains_key(*line)));
        if let Some((line, _)) = odd {
            let what = "its lines are not those of the solution in another order";
            self.error(file, None, &format!("{what}: {line}"));
        } else if start == solution {
            self.error(file, None, "its lines are in order already");
        }
    }

    fn texts(&mut self, lesson: &'p Lesson) {
        let file = format!("{}/lesson.toml", lesson.folder);
        for (place, id) in used(lesson) {
            let text = lesson.texts.get(id).or_else(|| self.pack.texts.get(id));
            let line = lesson.lines.get(&place).copied();
            for language in &self.pack.languages {
                let is_there = text.is_some_and(|text| {
                    text.get(language).is_some_and(|text| !text.trim().is_empty())
                });
                if is_there {
                    continue;
                }
                let strings = format!("strings/{language}.toml");
                if language == self.first_language() {
                    self.error(&file, line, &format!("{strings} has no text {id} for it"));
                } else {
                    let message = format!("the text {id} of {} is missing", lesson.id);
                    self.warning(&strings, None, &message);
                }
            }
        }
    }

    /// A hint opens something in the run: the names and loops that it means stand in the solution,
    /// or in the program that the learner begins with.
    fn hints_show_something(&mut self, lesson: &Lesson) {
        let programs = [constructs(&lesson.start), constructs(&lesson.solution)];
        let stands_there = |what: &str| {
            programs
                .iter()
                .any(|known| known.lines_with(what).is_none_or(|lines| !lines.is_empty()))
        };
        for (at, hint) in (1..).zip(&lesson.hints) {
            let missing = match &hint.show {
                Some(Show::Changes(name) | Show::Why(name)) => {
                    (!stands_there(&format!("name {name}"))).then(|| format!("the name {name}"))
                }
                Some(Show::Table) => {
                    let has_loop = stands_there("for") || stands_there("while");
                    (!has_loop).then(|| "a loop".to_owned())
                }
                _ => None,
            };
            let Some(missing) = missing else { continue };
            let line = lesson.lines.get(&format!("hint {at}")).copied();
            let message = format!("the hint shows {missing}, and the programs have none such");
            self.warning(&format!("{}/lesson.toml", lesson.folder), line, &message);
        }
    }

    fn no_text_has_the_solution(&mut self, lesson: &'p Lesson) {
        let telling = telling_lines(lesson);
        let ids: BTreeSet<&str> = used(lesson).into_iter().map(|(_, id)| id).collect();
        for id in ids {
            let (texts, lines) = match lesson.texts.get(id) {
                Some(texts) => (Some(texts), &lesson.lines),
                None => (self.pack.texts.get(id), &self.pack.lines),
            };
            for (language, text) in texts.into_iter().flatten() {
                let Some(told) = telling.iter().find(|line| has_line(text, line)) else { continue };
                let line = lines.get(&format!("text {language} {id}")).copied();
                let message = format!("the text {id} of {} tells the solution: {told}", lesson.id);
                self.error(&format!("strings/{language}.toml"), line, &message);
            }
        }
        for (language, page) in &lesson.pages {
            let Some(told) = telling.iter().find(|line| has_line(page, line)) else { continue };
            let file = page_file(&lesson.folder, "lesson", language, self.first_language());
            let at = page.lines().position(|line| has_line(line, told));
            let line = at.and_then(|at| u32::try_from(at + 1).ok());
            self.warning(&file, line, &format!("the page tells a line of the solution: {told}"));
        }
    }

    fn texts_are_used(&mut self) {
        let pack = self.pack;
        let mut used_of_pack = BTreeSet::new();
        for lesson in pack.lessons() {
            let ids: BTreeSet<&str> = used(lesson).into_iter().map(|(_, id)| id).collect();
            for (id, texts) in lesson.texts.iter().filter(|(id, _)| !ids.contains(id.as_str())) {
                let message = format!("nothing uses the text {id} of {}", lesson.id);
                self.unused(id, texts.keys(), &lesson.lines, &message);
            }
            used_of_pack.extend(ids.into_iter().filter(|id| !lesson.texts.contains_key(*id)));
        }
        for (id, texts) in pack.texts.iter().filter(|(id, _)| !used_of_pack.contains(id.as_str())) {
            let message = format!("nothing uses the text {id} of the pack");
            self.unused(id, texts.keys(), &pack.lines, &message);
        }
    }

    fn unused<'t>(
        &mut self,
        id: &str,
        languages: impl Iterator<Item = &'t String>,
        lines: &BTreeMap<String, u32>,
        message: &str,
    ) {
        for language in languages {
            let line = lines.get(&format!("text {language} {id}")).copied();
            self.warning(&format!("strings/{language}.toml"), line, message);
        }
    }
}

/// The texts that a lesson uses, each with the part that uses it.
fn used(lesson: &Lesson) -> Vec<(String, &str)> {
    let numbered = |what: &'static str, at: usize| format!("{what} {}", at + 1);
    let checks = lesson
        .checks
        .iter()
        .filter_map(|check| Some((format!("check {}", check.id), check.message.as_deref()?)));
    let hints = lesson.hints.iter().enumerate();
    let hints = hints.map(|(at, hint)| (numbered("hint", at), hint.text.as_str()));
    let mistakes = lesson.mistakes.iter().enumerate();
    let mistakes = mistakes.map(|(at, mistake)| (numbered("mistake", at), mistake.ask.as_str()));
    let mut all: Vec<(String, &str)> = checks.chain(hints).chain(mistakes).collect();
    for (what, questions) in [("question", &lesson.questions), ("probe", &lesson.probes)] {
        for (at, question) in questions.iter().enumerate() {
            all.extend(question.text.as_deref().map(|text| (numbered(what, at), text)));
        }
    }
    all
}

fn has_code(program: &str) -> bool {
    !program.trim().is_empty()
}

/// The lines that are not empty, without blanks at their ends.
fn code_lines(program: &str) -> Vec<&str> {
    program.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect()
}

fn counted<'p>(lines: &[&'p str]) -> BTreeMap<&'p str, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(*line).or_default() += 1;
    }
    counts
}

fn page_file(folder: &str, stem: &str, language: &str, first: &str) -> String {
    if language == first {
        format!("{folder}/{stem}.md")
    } else {
        format!("{folder}/{stem}.{language}.md")
    }
}

/// The file in the pack that a link leads to; none if it leads elsewhere.
fn resolved(folder: &str, link: &str) -> Option<String> {
    let path = link.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains([':', '\\']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Pages and programs; not the solutions.
fn known_files(pack: &Pack) -> BTreeSet<String> {
    let first = pack.languages.first().map_or("", String::as_str);
    let mut files = BTreeSet::new();
    for unit in &pack.units {
        let folder = format!("units/{}", unit.folder);
        files.extend(unit.pages.keys().map(|language| page_file(&folder, "unit", language, first)));
        for lesson in &unit.lessons {
            let pages = lesson.pages.keys();
            files
                .extend(pages.map(|language| page_file(&lesson.folder, "lesson", language, first)));
            if has_code(&lesson.start) {
                files.insert(format!("{}/start.py", lesson.folder));
            }
        }
    }
    files
}
