//! The list of lessons, narrowed down by typing.

use super::Lessons;
use crate::app::buffer::Buffer;
use crate::lesson::{Lesson, LessonKey, LessonKind};
use crate::wording::{Message, Wording};

/// The list in front of the panes.
#[derive(Default)]
pub struct LessonList {
    /// What was typed.
    pub query: Buffer,
    /// Which lesson is chosen, counted without the headings.
    pub chosen: usize,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A unit, or a pack where there are several.
    Heading(String),
    /// A lesson.
    Lesson {
        /// Which one.
        key: LessonKey,
        /// Its heading.
        title: String,
        /// What is done in it, and how long that takes.
        about: String,
        /// Whether it was passed.
        is_passed: bool,
        /// Whether it is the one to go on with.
        is_next: bool,
    },
}

impl LessonList {
    /// The rows that have every word typed; a unit shows if one of its lessons does.
    pub fn entries(&self, lessons: &Lessons) -> Vec<Entry> {
        let query = self.query.text().to_lowercase();
        let next = lessons.next();
        let mut entries = Vec::new();
        for pack in &lessons.packs {
            let language = lessons.language_of(pack);
            for unit in &pack.units {
                let heading = match lessons.packs.len() {
                    1 => pack.unit_title(unit, &language).to_owned(),
                    _ => format!("{}: {}", pack.title(&language), pack.unit_title(unit, &language)),
                };
                let before = entries.len();
                for lesson in &unit.lessons {
                    let key = LessonKey { pack: pack.id.clone(), lesson: lesson.id.clone() };
                    let title = pack.lesson_title(lesson, &language).to_owned();
                    let words = format!("{title} {heading} {}", lesson.id).to_lowercase();
                    if query.split_whitespace().all(|word| words.contains(word)) {
                        let about = about(lesson, lessons.wordings.in_language(&language));
                        let is_passed = lessons.is_passed(&key);
                        let is_next = next.as_ref() == Some(&key);
                        entries.push(Entry::Lesson { key, title, about, is_passed, is_next });
                    }
                }
                if entries.len() > before {
                    entries.insert(before, Entry::Heading(heading));
                }
            }
        }
        entries
    }

    /// The lessons among the rows.
    pub fn keys(&self, lessons: &Lessons) -> Vec<LessonKey> {
        let key = |entry| match entry {
            Entry::Lesson { key, .. } => Some(key),
            Entry::Heading(_) => None,
        };
        self.entries(lessons).into_iter().filter_map(key).collect()
    }
}

fn about(lesson: &Lesson, wording: &Wording) -> String {
    let kind = Message::new(match lesson.kind {
        LessonKind::Predict => "lessons.kind-predict",
        LessonKind::Write => "lessons.kind-write",
        LessonKind::Fix => "lessons.kind-fix",
        LessonKind::Order => "lessons.kind-order",
    });
    match lesson.minutes {
        0 => wording.say(&kind),
        minutes => {
            let about = Message::new("lessons.about").with("minutes", minutes);
            wording.say(&about.with_inner("kind", kind))
        }
    }
}
