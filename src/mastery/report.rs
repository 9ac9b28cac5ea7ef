//! How far a learner is, for people and for other programs.

use serde::Serialize;

use super::{Course, Growth, Standing, next_lesson};
use crate::text::{cells, clean_line, graphemes};

/// Cells of a title in the table: a row fits into 80.
const TITLE_CELLS: usize = 66;

/// How far a learner is in a pack. Its form as JSON is described in docs/lessons.md.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    pack: String,
    title: String,
    lessons_passed: usize,
    /// The id of the lesson to go on with; nothing if all are passed.
    next: Option<String>,
    lessons: Vec<LessonRow>,
    skills: Vec<SkillRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct LessonRow {
    id: String,
    title: String,
    begun: bool,
    passed: bool,
    passed_at: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct SkillRow {
    id: String,
    title: String,
    growth: Growth,
    known: f64,
    evidence: usize,
}

impl Report {
    /// What there is to say.
    pub fn new(course: &Course, standing: &Standing) -> Self {
        let lessons: Vec<LessonRow> = course
            .lessons
            .iter()
            .map(|spec| {
                let lesson = standing.lesson(&spec.id);
                LessonRow {
                    id: clean(&spec.id),
                    title: title_or_id(&spec.title, &spec.id),
                    begun: lesson.is_begun,
                    passed: lesson.passed_at.is_some(),
                    passed_at: lesson.passed_at,
                }
            })
            .collect();
        Self {
            pack: clean(&course.id),
            title: title_or_id(&course.title, &course.id),
            lessons_passed: lessons.iter().filter(|lesson| lesson.passed).count(),
            next: next_lesson(course, standing).map(|lesson| clean(&lesson.id)),
            lessons,
            skills: skill_rows(course, standing),
        }
    }

    /// As rows for people. How likely a skill is known is for those who look for it: learners
    /// get a word.
    pub fn table(&self) -> String {
        let (passed, all) = (self.lessons_passed, self.lessons.len());
        let lessons = if all == 1 { "lesson" } else { "lessons" };
        let mut table = format!("{}: {passed} of {all} {lessons} passed\n", fit(&self.title));
        let next = self.lessons.iter().find(|lesson| Some(&lesson.id) == self.next.as_ref());
        if let Some(next) = next {
            table += &format!("Next lesson: {}\n", fit(&next.title));
        }
        if !self.lessons.is_empty() {
            table += "\nLessons\n";
        }
        for lesson in &self.lessons {
            table += &row(lesson.word(), &lesson.title);
        }
        if !self.skills.is_empty() {
            table += "\nSkills\n";
        }
        for skill in &self.skills {
            table += &row(skill.growth.word(), &skill.title);
        }
        table
    }

    /// As one object of JSON.
    pub fn json(&self) -> String {
        // Texts and finite numbers always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl LessonRow {
    fn word(&self) -> &'static str {
        match (self.passed, self.begun) {
            (true, _) => "passed",
            (false, true) => "begun",
            (false, false) => "new",
        }
    }
}

fn skill_rows(course: &Course, standing: &Standing) -> Vec<SkillRow> {
    let known = course.skills.iter().filter_map(|spec| Some((spec, standing.skill(&spec.id)?)));
    known
        .map(|(spec, skill)| SkillRow {
            id: clean(&spec.id),
            title: title_or_id(&spec.title, &spec.id),
            growth: skill.growth,
            known: (skill.known.probability() * 1e4).round() / 1e4,
            evidence: skill.evidence,
        })
        .collect()
}

fn row(word: &str, title: &str) -> String {
    format!("  {word:<8}  {}\n", fit(title))
}

fn clean(foreign: &str) -> String {
    clean_line(foreign).into_owned()
}

fn title_or_id(title: &str, id: &str) -> String {
    let title = clean_line(title);
    let title = title.trim();
    if title.is_empty() { clean(id) } else { title.to_owned() }
}

/// The title, cut to its column.
fn fit(title: &str) -> String {
    if cells(title) <= TITLE_CELLS {
        return title.to_owned();
    }
    let mut fitted = String::new();
    let mut used = 1;
    for (_, grapheme) in graphemes(title) {
        used += cells(grapheme);
        if used > TITLE_CELLS {
            break;
        }
        fitted.push_str(grapheme);
    }
    fitted + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mastery::sample::{course, event, failed, passed};
    use crate::mastery::{EventSet, What};

    fn report(course: &Course) -> Report {
        let events = EventSet::from_iter([
            passed(1, "cups"),
            passed(2, "score"),
            failed(3, "add-up"),
            event(4, "double", What::Opened),
        ]);
        Report::new(course, &Standing::of(course, &events))
    }

    #[test]
    fn people_read_words() {
        let expected = "\
First steps: 2 of 5 lessons passed
Next lesson: Swap two cups

Lessons
  passed    Two cups
  passed    Score counter
  new       Swap two cups
  begun     Add up
  begun     Double it

Skills
  growing   Names and values
  growing   Counting with range
  new       Giving a value back
";
        assert_eq!(report(&course()).table(), expected);
    }

    #[test]
    fn a_pack_that_is_done_offers_nothing_more() {
        let course = course();
        let all: EventSet = (1..).zip(&course.lessons).map(|(at, l)| passed(at, &l.id)).collect();
        let report = Report::new(&course, &Standing::of(&course, &all));
        let table = report.table();
        assert!(table.starts_with("First steps: 5 of 5 lessons passed\n\nLessons\n"), "{table}");
        assert!(table.contains("  steady    Names and values\n"), "{table}");
        assert!(report.json().contains(r#""next":null"#));
    }

    #[test]
    fn programs_read_one_object() {
        let read: serde_json::Value =
            serde_json::from_str(&report(&course()).json()).expect("it is JSON");
        assert_eq!(read["pack"], "org.example.first-steps");
        assert_eq!(read["lessons_passed"], 2);
        assert_eq!(read["next"], "swap");
        let score = serde_json::json!({
            "id": "score", "title": "Score counter", "begun": true, "passed": true, "passed_at": 2,
        });
        assert_eq!(read["lessons"][1], score);
        // Wrong at once: 0.1*0.1 / (0.1*0.1 + 0.9*0.95) = 0.01156, and a fifth of the rest.
        let range = serde_json::json!({
            "id": "loop.range", "title": "Counting with range", "growth": "growing",
            "known": 0.2092, "evidence": 1,
        });
        assert_eq!(read["skills"][1], range);
    }

    #[test]
    fn titles_of_a_pack_cannot_act_on_the_terminal_or_break_the_table() {
        let mut course = course();
        course.title = "\u{1b}]0;mine\u{7}\n".to_owned();
        course.lessons[0].title = "宽".repeat(200);
        course.lessons[1].title = " ".to_owned();
        course.skills[0].title = "a\nb\u{202e}c".to_owned();
        let report = report(&course);
        let table = report.table();
        assert!(!table.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{table}");
        assert_eq!(table.lines().count(), 14, "{table}");
        assert!(table.lines().all(|line| cells(line) <= 80), "{table}");
        assert!(table.contains("…\n") && table.contains("  passed    score\n"), "{table}");
        assert!(!report.json().contains('\u{202e}'));
    }
}
