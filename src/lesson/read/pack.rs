//! Reads pack.toml and the units that it names.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Fields, WORD};
use super::source::Source;
use super::{Reader, names, words};
use crate::lesson::{Lesson, Pack, Skill, Texts, Unit};

/// The newest format that is read here.
const FORMAT: u32 = 1;
const PACK_FILE: &str = "pack.toml";
/// The longest pack.toml, and the longest file of texts, in bytes.
const MOST_DESCRIPTION: usize = 256 * 1024;
/// The longest page, in bytes.
const MOST_PAGE: usize = 20 * 1024;
/// The longest hint, message or question, in bytes.
const MOST_TEXT: usize = 2 * 1024;
const MOST_TITLE: usize = 200;
const MOST_SKILLS: usize = 200;
const MOST_UNITS: usize = 100;

impl Reader<'_> {
    /// Reads all of the pack.
    pub(super) fn pack(&self) -> Pack {
        let mut pack = Pack::default();
        let Some(text) = self.text(PACK_FILE, MOST_DESCRIPTION) else {
            self.faults.error(PACK_FILE, None, "this file is missing: it makes a folder a pack");
            return pack;
        };
        let source = Source::new(PACK_FILE, &text, &self.faults);
        let Some(table) = source.table() else { return pack };
        let mut fields = Fields::new(&source, &table, 0);
        if is_of_newer_format(&mut fields) {
            return pack;
        }
        identity(&mut pack, &mut fields);
        self.languages.replace(pack.languages.clone());
        skills(&mut pack, &mut fields);
        fields.needs("units");
        let folders = fields.texts("units", names::MOST_PART_BYTES);
        if folders.len() > MOST_UNITS || !folders.iter().all(|folder| names::is_part(folder)) {
            fields.error_of("units", "units takes names of folders below units/");
        } else {
            pack.units = self.units(&folders, &fields);
        }
        fields.finish();
        self.each_lesson_once(&pack);
        self.skills_are_known(&pack);
        self.strings(&mut pack);
        pack
    }

    fn units(&self, folders: &[String], fields: &Fields<'_>) -> Vec<Unit> {
        let mut known = BTreeSet::new();
        let mut units = Vec::new();
        for folder in folders {
            if !known.insert(folder) {
                fields.error_of("units", &format!("the unit {folder} stands there twice"));
                continue;
            }
            let below = format!("units/{folder}/");
            let lessons: BTreeSet<&str> = self
                .entries
                .below(&below)
                .filter_map(|name| name[below.len()..].split_once('/'))
                .map(|(lesson, _)| lesson)
                .collect();
            if lessons.is_empty() {
                fields.error_of("units", &format!("there is no lesson in units/{folder}/"));
            }
            let read = |lesson: &&str| self.lesson(&format!("{below}{lesson}"));
            let lessons = lessons.iter().map(read).collect();
            let pages = self.pages(below.trim_end_matches('/'), "unit");
            units.push(Unit { folder: folder.clone(), pages, lessons });
        }
        units
    }

    /// A page in each language: `lesson.md` is of the first one, `lesson.de.md` of German.
    pub(super) fn pages(&self, folder: &str, stem: &str) -> BTreeMap<String, String> {
        let mut pages = BTreeMap::new();
        let languages = self.languages.borrow();
        let first = format!("{folder}/{stem}.md");
        match (self.text(&first, MOST_PAGE), languages.first()) {
            (Some(page), Some(language)) => {
                pages.insert(language.clone(), page);
            }
            _ => self.faults.error(&first, None, "this page is missing"),
        }
        let start = format!("{folder}/{stem}.");
        let names: Vec<&str> = self.entries.below(&start).collect();
        for name in names {
            let Some(language) = name[start.len()..].strip_suffix(".md") else { continue };
            if languages.first().is_some_and(|first| first == language) {
                let message = format!("{stem}.md is the page in {language}");
                self.faults.error(name, None, &message);
            } else if languages.iter().any(|known| known == language) {
                let page = self.text(name, MOST_PAGE).unwrap_or_default();
                pages.insert(language.to_owned(), page);
            } else {
                self.faults.error(name, None, "pack.toml does not list its language");
            }
        }
        pages
    }

    fn each_lesson_once(&self, pack: &Pack) {
        let mut known = BTreeSet::new();
        for lesson in pack.lessons() {
            for id in std::iter::once(&lesson.id).chain(&lesson.was) {
                if !known.insert(id) && !id.is_empty() {
                    self.error_in(lesson, "id", &format!("another lesson has the id {id}, too"));
                }
            }
        }
    }

    fn skills_are_known(&self, pack: &Pack) {
        for lesson in pack.lessons() {
            for skill in lesson.skills.iter().filter(|skill| pack.skill(skill).is_none()) {
                let message = format!("pack.toml knows no skill {skill}");
                self.error_in(lesson, "skills", &message);
            }
        }
    }

    fn error_in(&self, lesson: &Lesson, part: &str, message: &str) {
        let file = format!("{}/lesson.toml", lesson.folder);
        self.faults.error(&file, lesson.lines.get(part).copied(), message);
    }

    fn strings(&self, pack: &mut Pack) {
        for name in self.entries.below("strings/") {
            let language = name["strings/".len()..].trim_end_matches(".toml");
            if !pack.languages.iter().any(|known| known == language) {
                self.faults.error(name, None, "pack.toml does not list its language");
            }
        }
        for language in pack.languages.clone() {
            let file = format!("strings/{language}.toml");
            let Some(text) = self.text(&file, MOST_DESCRIPTION) else { continue };
            let source = Source::new(&file, &text, &self.faults);
            let Some(table) = source.table() else { continue };
            for (name, value) in &table {
                let at = name.span().start;
                let id: &str = name.get_ref();
                let Some(inner) = value.get_ref().as_table() else {
                    source.error(at, "texts stand in a table: [pack], or one of a lesson");
                    continue;
                };
                let read = source.texts_of(inner, MOST_TEXT);
                if id == "pack" {
                    add_texts(&mut pack.texts, &mut pack.lines, read, &language);
                } else if let Some(lesson) = lesson_mut(pack, id) {
                    add_texts(&mut lesson.texts, &mut lesson.lines, read, &language);
                } else if pack.lessons().all(|lesson| !lesson.id.is_empty()) {
                    // One that could not be read may be the one that is meant.
                    source.warning(at, &format!("there is no lesson {id}"));
                }
            }
        }
    }
}

fn lesson_mut<'p>(pack: &'p mut Pack, id: &str) -> Option<&'p mut Lesson> {
    pack.units.iter_mut().flat_map(|unit| &mut unit.lessons).find(|lesson| lesson.id == id)
}

fn add_texts(
    texts: &mut Texts,
    lines: &mut BTreeMap<String, u32>,
    read: Vec<(String, String, u32)>,
    language: &str,
) {
    for (id, text, line) in read {
        lines.insert(format!("text {language} {id}"), line);
        texts.entry(id).or_default().insert(language.to_owned(), text);
    }
}

fn is_of_newer_format(fields: &mut Fields<'_>) -> bool {
    fields.needs("format");
    let format = fields.number("format", 1..=1_000_000).unwrap_or(FORMAT);
    if format > FORMAT {
        let message = format!("the pack is of format {format}: it needs a newer firefly");
        fields.error_of("format", &message);
    }
    format > FORMAT
}

fn identity(pack: &mut Pack, fields: &mut Fields<'_>) {
    fields.needs("id");
    let id = fields.text_that("id", words::is_pack_id, words::PACK_ID_RULE);
    pack.id = id.unwrap_or_default();
    pack.version = fields.needed_text("version", WORD);
    pack.title = fields.needed_text("title", MOST_TITLE);
    fields.needs("languages");
    pack.languages = fields.texts("languages", WORD);
    let known: BTreeSet<&String> = pack.languages.iter().collect();
    let is_right = !known.is_empty()
        && known.len() == pack.languages.len()
        && known.iter().all(|language| words::is_language(language));
    if !is_right && fields.has("languages") {
        let right = "languages takes a list such as [\"en\", \"de\"], each one once";
        fields.error_of("languages", right);
    }
    pack.titles = titles(fields, &pack.languages);
    pack.licence = fields.needed_text("licence", WORD);
    pack.code_licence = fields.needed_text("code_licence", WORD);
    fields.needs("authors");
    pack.authors = fields.texts("authors", MOST_TITLE);
    let right = "a version such as >=3.8";
    let python = fields.text_that("python", words::is_python, right);
    pack.python = python.unwrap_or_else(|| ">=3.8".to_owned());
}

fn titles(fields: &mut Fields<'_>, languages: &[String]) -> BTreeMap<String, String> {
    let mut titles = BTreeMap::new();
    for (language, title, _) in fields.texts_by_name("titles", MOST_TITLE) {
        if !languages.contains(&language) {
            fields.error_of("titles", &format!("languages does not list {language}"));
        }
        titles.insert(language, title);
    }
    titles
}

fn skills(pack: &mut Pack, fields: &mut Fields<'_>) {
    let mut places = Vec::new();
    for mut each in fields.tables("skill", MOST_SKILLS) {
        let id = each.needed_id("id");
        if pack.skill(&id).is_some() {
            each.error_of("id", &format!("there are two skills {id}"));
        }
        let title = each.needed_text("title", MOST_TITLE);
        let titles = titles(&mut each, &pack.languages);
        let needs = each.ids("needs");
        places.push(each.line_of("needs"));
        each.finish();
        pack.skills.push(Skill { id, title, titles, needs });
    }
    let error = |line, message: &str| {
        fields.source.faults.error(PACK_FILE, Some(line), message);
    };
    for (skill, &line) in pack.skills.iter().zip(&places) {
        for need in skill.needs.iter().filter(|need| pack.skill(need).is_none()) {
            error(line, &format!("there is no skill {need}"));
        }
        if needs_itself(pack, skill) {
            error(line, &format!("the skill {} needs itself, in the end", skill.id));
        }
    }
}

fn needs_itself(pack: &Pack, skill: &Skill) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&String> = skill.needs.iter().collect();
    while let Some(need) = open.pop() {
        if *need == skill.id {
            return true;
        }
        if seen.insert(need) {
            open.extend(pack.skill(need).iter().flat_map(|skill| &skill.needs));
        }
    }
    false
}
