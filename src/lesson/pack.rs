//! What a pack holds, read and checked.

use std::collections::BTreeMap;

use super::{Check, Failure, Hint, Mistake, Question};

/// A pack of lessons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// Never changes; progress is kept under it.
    pub id: String,
    /// As the author numbers it.
    pub version: String,
    /// In the first language.
    pub title: String,
    /// In other languages.
    pub titles: BTreeMap<String, String>,
    /// The first one is complete.
    pub languages: Vec<String>,
    /// Of the texts.
    pub licence: String,
    /// Of the programs.
    pub code_licence: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Which Python it needs, as in `>=3.8`.
    pub python: String,
    /// What lessons train.
    pub skills: Vec<Skill>,
    /// In their order.
    pub units: Vec<Unit>,
    /// Texts for all lessons, by id and language.
    pub texts: Texts,
    /// The lines of those texts, as in `text en m-look`.
    pub lines: BTreeMap<String, u32>,
}

/// Which lesson of which pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LessonKey {
    /// The pack's id.
    pub pack: String,
    /// The lesson's id.
    pub lesson: String,
}

/// Something to learn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Skill {
    /// Unique in the pack.
    pub id: String,
    /// In the first language.
    pub title: String,
    /// In other languages.
    pub titles: BTreeMap<String, String>,
    /// Skills to be steady before.
    pub needs: Vec<String>,
}

/// Lessons that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// Its folder below `units/`.
    pub folder: String,
    /// Its introduction in Markdown, by language.
    pub pages: BTreeMap<String, String>,
    /// In the order of their folders.
    pub lessons: Vec<Lesson>,
}

/// What the learner does in a lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LessonKind {
    /// Says what a program will do.
    Predict,
    /// Writes a program.
    #[default]
    Write,
    /// Mends one.
    Fix,
    /// Puts its lines in order.
    Order,
}

impl Lesson {
    /// The id of what the lesson says of a check that fails in this way.
    pub fn message_of(&self, check: &str, failure: &Failure) -> Option<&str> {
        let check = self.checks.iter().find(|known| known.id == check)?;
        check.message.as_deref().filter(|_| !failure.is_aside)
    }
}

impl LessonKind {
    /// Its name in packs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Predict => "predict",
            Self::Write => "write",
            Self::Fix => "fix",
            Self::Order => "order",
        }
    }
}

/// A text in each of its languages, by its id.
pub type Texts = BTreeMap<String, BTreeMap<String, String>>;

/// One lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// Unique in the pack; progress is kept under it.
    pub id: String,
    /// Its folder, as in `units/05-loops/02-add-up`.
    pub folder: String,
    /// What the learner does.
    pub kind: LessonKind,
    /// Ids of one or two skills that it trains.
    pub skills: Vec<String>,
    /// Beliefs that it corrects.
    pub targets: Vec<String>,
    /// How long it takes.
    pub minutes: u32,
    /// Input of the run that checks look at.
    pub input: String,
    /// Whether the start may pass.
    pub start_passes: bool,
    /// Whether it is done without the tutor.
    pub is_without_tutor: bool,
    /// Earlier ids.
    pub was: Vec<String>,
    /// The task in Markdown, by language.
    pub pages: BTreeMap<String, String>,
    /// What the learner sees first.
    pub start: String,
    /// A program that passes; empty for a lesson that only asks.
    pub solution: String,
    /// In the order in which they are judged.
    pub checks: Vec<Check>,
    /// Asked before the first run.
    pub questions: Vec<Question>,
    /// Asked about the learner's own program after a pass.
    pub probes: Vec<Question>,
    /// By rising level.
    pub hints: Vec<Hint>,
    /// Wrong results that are known.
    pub mistakes: Vec<Mistake>,
    /// Inputs and their outputs, by name.
    pub cases: BTreeMap<String, Case>,
    /// Its texts, by id and language.
    pub texts: Texts,
    /// A check, question or hint of a kind that is not known here: the lesson cannot be judged.
    pub needs_newer: Option<String>,
    /// Where in lesson.toml its parts stand, as in `check out` or `hint 2`, and in the files of
    /// texts its texts, as in `text en h-look`. From 1.
    pub lines: BTreeMap<String, u32>,
}

/// An input and what is to be printed for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// All of the input.
    pub input: String,
    /// The output expected.
    pub output: String,
}

impl Pack {
    /// All lessons in their order.
    pub fn lessons(&self) -> impl DoubleEndedIterator<Item = &Lesson> {
        self.units.iter().flat_map(|unit| &unit.lessons)
    }

    /// The lesson of that id, also of one that it had before.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons()
            .find(|lesson| lesson.id == id)
            .or_else(|| self.lessons().find(|lesson| lesson.was.iter().any(|old| old == id)))
    }

    /// The unit that a lesson stands in.
    pub fn unit_of(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.lessons.iter().any(|lesson| lesson.id == id))
    }

    /// The skill of that id.
    pub fn skill(&self, id: &str) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == id)
    }

    /// The language of the pack that comes nearest to a wish such as `de_AT`.
    pub fn language(&self, wish: &str) -> &str {
        let wish = wish.to_lowercase();
        let short = wish.split(['-', '_', '.']).next().unwrap_or_default();
        let known =
            |wanted: &str| self.languages.iter().find(|known| known.to_lowercase() == wanted);
        let found = known(&wish).or_else(|| known(short)).or_else(|| self.languages.first());
        found.map_or("", String::as_str)
    }

    /// Its title in a language, or in the first one.
    pub fn title(&self, language: &str) -> &str {
        self.titles.get(language).unwrap_or(&self.title)
    }

    /// A text of a lesson, or of the pack, in a language or in the first one.
    pub fn text<'p>(&'p self, lesson: &'p Lesson, id: &str, language: &str) -> Option<&'p str> {
        let text = lesson.texts.get(id).or_else(|| self.texts.get(id))?;
        self.in_language(text, language)
    }

    /// A page or text in a language, or in the first one.
    pub fn in_language<'p>(
        &'p self,
        texts: &'p BTreeMap<String, String>,
        language: &str,
    ) -> Option<&'p str> {
        let first = self.languages.first().map_or("", String::as_str);
        texts.get(language).or_else(|| texts.get(first)).map(String::as_str)
    }

    /// A lesson's heading in a language: the first one of its page.
    pub fn lesson_title<'p>(&'p self, lesson: &'p Lesson, language: &str) -> &'p str {
        self.in_language(&lesson.pages, language).and_then(heading).unwrap_or(&lesson.id)
    }

    /// A unit's heading in a language.
    pub fn unit_title<'p>(&'p self, unit: &'p Unit, language: &str) -> &'p str {
        self.in_language(&unit.pages, language).and_then(heading).unwrap_or(&unit.folder)
    }
}

impl Skill {
    /// Its title in a language, or in the first one.
    pub fn title(&self, language: &str) -> &str {
        self.titles.get(language).unwrap_or(&self.title)
    }
}

fn heading(page: &str) -> Option<&str> {
    page.lines().find_map(|line| line.strip_prefix("# ")).map(str::trim)
}
