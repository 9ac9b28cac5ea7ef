//! What of a pack matters here: its skills, and its lessons in their order.

use std::collections::BTreeMap;

use crate::lesson::{Lesson, Pack, Skill};

/// A pack's skills and lessons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// The pack's id.
    pub id: String,
    /// The pack's title.
    pub title: String,
    /// Its skills.
    pub skills: Vec<SkillSpec>,
    /// Its lessons, in their order.
    pub lessons: Vec<LessonSpec>,
}

/// A skill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkillSpec {
    /// Its id.
    pub id: String,
    /// What learners call it.
    pub title: String,
    /// The skills that it builds on.
    pub needs: Vec<String>,
}

/// A lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonSpec {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Ids that it had before.
    pub was: Vec<String>,
    /// The ids of the skills that it trains.
    pub skills: Vec<String>,
}

impl Course {
    /// That of a pack, with headings in a language.
    pub fn of(pack: &Pack, language: &str) -> Self {
        let language = pack.language(language);
        let skill = |skill: &Skill| SkillSpec {
            id: skill.id.clone(),
            title: skill.title(language).to_owned(),
            needs: skill.needs.clone(),
        };
        let lesson = |lesson: &Lesson| LessonSpec {
            id: lesson.id.clone(),
            title: pack.lesson_title(lesson, language).to_owned(),
            was: lesson.was.clone(),
            skills: lesson.skills.clone(),
        };
        Self {
            id: pack.id.clone(),
            title: pack.title(language).to_owned(),
            skills: pack.skills.iter().map(skill).collect(),
            lessons: pack.lessons().map(lesson).collect(),
        }
    }

    /// Which lesson an id means: one that has it, else one that had it.
    pub(super) fn places(&self) -> BTreeMap<&str, usize> {
        let mut places = BTreeMap::new();
        for (place, lesson) in self.lessons.iter().enumerate() {
            places.entry(lesson.id.as_str()).or_insert(place);
        }
        for (place, lesson) in self.lessons.iter().enumerate() {
            for old in &lesson.was {
                places.entry(old.as_str()).or_insert(place);
            }
        }
        places
    }

    /// The lessons that train a skill.
    pub(super) fn training<'a>(&'a self, skill: &'a str) -> impl Iterator<Item = &'a LessonSpec> {
        self.lessons.iter().filter(move |lesson| lesson.skills.iter().any(|own| own == skill))
    }
}
