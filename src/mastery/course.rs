//! What of a pack matters here: its skills, and its lessons in their order.

use std::collections::BTreeMap;

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
