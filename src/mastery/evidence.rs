//! What a learner's events say: which lessons are done, and how well each skill is known.
//!
//! Practice with help says nothing about what somebody can do alone: only the first try of an
//! item counts, and only if no deep hint came before it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Course, Event, EventSet, Guess, Known, What};

/// Hints from this level on tell an idea, an example, or a part of the answer.
const DEEP_HINT: u8 = 3;
/// A skill is steady only if so many different items were right.
const ITEMS_NEEDED: usize = 2;
/// And in so many lessons, if so many train it.
const LESSONS_NEEDED: usize = 2;

/// How well a skill is known, in a word for learners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Growth {
    /// Nothing is known about it yet.
    New,
    /// It was tried.
    Growing,
    /// It is mastered.
    Steady,
}

impl Growth {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Growing => "growing",
            Self::Steady => "steady",
        }
    }
}

/// What is known of a learner's skill.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillStanding {
    /// How likely it is known.
    pub known: Known,
    /// In a word.
    pub growth: Growth,
    /// How many items counted as evidence.
    pub evidence: usize,
}

/// How far a learner is in a lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LessonStanding {
    /// Whether anything was ever done in it.
    pub is_begun: bool,
    /// When it was passed first. Whatever fails later takes nothing away.
    pub passed_at: Option<u64>,
}

/// How far a learner is in a pack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    skills: BTreeMap<String, SkillStanding>,
    lessons: BTreeMap<String, LessonStanding>,
}

impl Standing {
    /// What the events say.
    pub fn of(course: &Course, events: &EventSet) -> Self {
        let mut fold = Fold::new(course);
        events.in_order().into_iter().for_each(|event| fold.take(event));
        fold.finish()
    }

    /// What is known of a skill of the pack.
    pub fn skill(&self, id: &str) -> Option<&SkillStanding> {
        self.skills.get(id)
    }

    /// How far a lesson of the pack is.
    pub fn lesson(&self, id: &str) -> LessonStanding {
        self.lessons.get(id).copied().unwrap_or_default()
    }

    /// Whether a skill is mastered.
    pub fn is_steady(&self, skill: &str) -> bool {
        self.skill(skill).is_some_and(|known| known.growth == Growth::Steady)
    }

    /// Whether a lesson was ever passed.
    pub fn is_passed(&self, lesson: &str) -> bool {
        self.lesson(lesson).passed_at.is_some()
    }
}

struct Fold<'a> {
    course: &'a Course,
    places: BTreeMap<&'a str, usize>,
    lessons: Vec<LessonFold<'a>>,
    skills: BTreeMap<&'a str, SkillFold>,
}

#[derive(Clone, Default)]
struct LessonFold<'a> {
    standing: LessonStanding,
    is_aided: bool,
    is_solution_known: bool,
    /// The tries of the lesson itself stand under no name.
    items: BTreeMap<Option<&'a str>, ItemFold>,
}

#[derive(Clone, Default)]
struct ItemFold {
    is_tried: bool,
    is_practised: bool,
}

struct SkillFold {
    known: Known,
    evidence: usize,
    right_items: usize,
    right_lessons: BTreeSet<usize>,
}

impl<'a> Fold<'a> {
    fn new(course: &'a Course) -> Self {
        let named = course.lessons.iter().flat_map(|lesson| &lesson.skills);
        let ids = course.skills.iter().map(|skill| &skill.id).chain(named);
        Self {
            course,
            places: course.places(),
            lessons: vec![LessonFold::default(); course.lessons.len()],
            skills: ids.map(|id| (id.as_str(), SkillFold::default())).collect(),
        }
    }

    fn take(&mut self, event: &'a Event) {
        // A newer version of the pack may have left a lesson out.
        let Some(place) = self.places.get(event.lesson.as_str()).copied() else { return };
        let lesson = &mut self.lessons[place];
        lesson.standing.is_begun = true;
        match &event.what {
            What::Hint { level } => lesson.is_aided |= *level >= DEEP_HINT,
            What::Looked => lesson.is_aided = true,
            What::SolutionShown => lesson.is_solution_known = true,
            What::Passed { guess } => {
                lesson.standing.passed_at.get_or_insert(event.time);
                self.tried(place, None, true, *guess);
            }
            What::Failed { guess } => self.tried(place, None, false, *guess),
            What::Right { item, guess } => self.tried(place, Some(item), true, Some(*guess)),
            What::Wrong { item, guess } => self.tried(place, Some(item), false, Some(*guess)),
            What::Opened | What::Reset | What::Other => {}
        }
    }

    /// The first try of an item is evidence. All later ones together are one more occasion to
    /// learn: else who presses a key often enough would be a master.
    fn tried(&mut self, place: usize, item: Option<&'a str>, is_right: bool, guess: Option<Guess>) {
        let lesson = &mut self.lessons[place];
        let Some(guess) = guess.filter(|_| !lesson.is_solution_known) else { return };
        let tries = lesson.items.entry(item).or_default();
        let is_evidence = !tries.is_tried && !lesson.is_aided && guess.is_telling();
        let is_practice = !is_evidence && !tries.is_practised;
        tries.is_tried = true;
        tries.is_practised |= is_practice;
        let skills: BTreeSet<&str> =
            self.course.lessons[place].skills.iter().map(String::as_str).collect();
        for id in skills {
            let Some(skill) = self.skills.get_mut(id) else { continue };
            if is_evidence {
                skill.take(place, is_right, guess);
            } else if is_practice {
                skill.known = skill.known.after_practice();
            }
        }
    }

    fn finish(self) -> Standing {
        let skills = self.skills.iter().map(|(id, fold)| {
            let growth = fold.growth(self.course.training(id).count());
            let (known, evidence) = (fold.known, fold.evidence);
            ((*id).to_owned(), SkillStanding { known, growth, evidence })
        });
        let lessons = self.course.lessons.iter().zip(&self.lessons);
        Standing {
            skills: skills.collect(),
            lessons: lessons.map(|(spec, fold)| (spec.id.clone(), fold.standing)).collect(),
        }
    }
}

impl Default for SkillFold {
    fn default() -> Self {
        Self { known: Known::START, evidence: 0, right_items: 0, right_lessons: BTreeSet::new() }
    }
}

impl SkillFold {
    fn take(&mut self, place: usize, is_right: bool, guess: Guess) {
        self.known = self.known.after(is_right, guess);
        self.evidence += 1;
        if is_right {
            self.right_items += 1;
            self.right_lessons.insert(place);
        }
    }

    fn growth(&self, lessons: usize) -> Growth {
        let is_broad = self.right_items >= ITEMS_NEEDED
            && self.right_lessons.len() >= LESSONS_NEEDED.min(lessons);
        if self.evidence == 0 {
            Growth::New
        } else if self.known.is_mastered() && is_broad {
            Growth::Steady
        } else {
            Growth::Growing
        }
    }
}

#[cfg(test)]
#[path = "evidence_tests.rs"]
mod tests;
