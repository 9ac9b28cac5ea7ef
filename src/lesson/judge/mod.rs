//! The runs that a lesson's checks need, and what the recordings of those runs show.
//!
//! Nothing runs here: [`trials`] says what is to be run, [`judge`] reads what came of it. A run
//! that is missing, or whose recording ends before its program did, never makes a check hold.

mod answer;
mod appended;
mod calls;
mod cases;
mod chance;
mod count;
mod course;
mod ending;
mod finding;
mod mistake;
mod moments;
mod output;
mod probe_words;
mod question;
mod state;
mod text;
mod trials;

pub use answer::{Answer, Judged, judge_answer};
pub use mistake::mistake_made;
pub use output::bad_pattern;
pub use probe_words::probe_words;
pub use question::right_answer;
pub use trials::trials;

use std::collections::BTreeSet;

use super::{Check, CheckKind, Failure, Lesson, Outcome, Ran, Report, TrialKind, Verdict};
use crate::syntax::{Constructs, constructs};
use course::Course;
use finding::Finding;

/// The verdicts of a lesson's checks on a program, from the runs of [`trials`]. Runs of another
/// program, or with other input, do not count.
pub fn judge(lesson: &Lesson, source: &str, ran: &[Ran]) -> Report {
    let judging = Judging::new(lesson, source, ran);
    let mut holding = BTreeSet::new();
    let mut report = Report::default();
    for check in &lesson.checks {
        let verdict = if check.after.iter().all(|id| holding.contains(id.as_str())) {
            judging.verdict(check)
        } else {
            Verdict::NotJudged
        };
        if verdict == Verdict::Holds {
            holding.insert(check.id.as_str());
        }
        report.outcomes.push(Outcome { check: check.id.clone(), verdict });
    }
    report
}

/// What is known of a program while its checks are judged.
struct Judging<'a> {
    lesson: &'a Lesson,
    source: &'a str,
    seed: u32,
    courses: Vec<Course<'a>>,
    constructs: Constructs,
}

impl<'a> Judging<'a> {
    fn new(lesson: &'a Lesson, source: &'a str, ran: &'a [Ran]) -> Self {
        let seed = ran.first().map_or(0, |ran| ran.trial.seed);
        let wanted = trials(lesson, source, seed);
        let meant = ran.iter().filter(|ran| wanted.contains(&ran.trial));
        let courses = meant.map(Course::new).collect();
        Self { lesson, source, seed, courses, constructs: constructs(source) }
    }

    fn course(&self, kind: &TrialKind) -> Option<&Course<'a>> {
        self.courses.iter().find(|course| course.ran.trial.kind == *kind)
    }

    fn verdict(&self, check: &Check) -> Verdict {
        match self.finding(check) {
            Ok(()) => Verdict::Holds,
            Err(failure) => Verdict::Fails(failure),
        }
    }

    fn finding(&self, check: &Check) -> Result<(), Box<Failure>> {
        if let Some(course) = self.course(&TrialKind::Main)
            && let Some(failure) = course.not_python()
        {
            // How the program ends is what this kind looks at.
            let is_aside = !matches!(check.kind, CheckKind::NoError);
            return Err(Box::new(Failure { is_aside, ..*failure }));
        }
        match &check.kind {
            CheckKind::Cases { .. } => self.cases(check),
            CheckKind::Call { .. } => self.calls(check),
            CheckKind::Uses { what } => self.uses(what),
            CheckKind::Avoids { what } => self.avoids(what),
            CheckKind::Lines { count } => self.lines(*count),
            kind => {
                let course = self.course(&TrialKind::Main).ok_or_else(finding::not_run)?;
                course.settle(of_main(course, kind, self))
            }
        }
    }
}

/// What the run of the program as it is shows of a check.
fn of_main(course: &Course<'_>, kind: &CheckKind, judging: &Judging<'_>) -> Finding {
    match kind {
        CheckKind::Stdout(wanted) => output::judge(course, wanted),
        CheckKind::Raises { error } => ending::raises(course, error, &judging.lesson.solution),
        CheckKind::NoError => ending::no_error(course),
        CheckKind::Var { name, equals, at } => state::var(course, name, equals, at),
        CheckKind::Ever { when } => state::ever(course, when),
        CheckKind::Never { when } => state::never(course, when),
        CheckKind::Changes { name, equals, function } => {
            state::changes(course, name, equals, function.as_deref())
        }
        CheckKind::Hits { lines, count } => count::hits(course, &judging.constructs, lines, *count),
        CheckKind::Calls { function, count, deepest } => {
            count::calls(course, function, *count, *deepest)
        }
        CheckKind::Alias { names, same, at } => state::alias(course, names, *same, at),
        CheckKind::Cases { .. }
        | CheckKind::Call { .. }
        | CheckKind::Uses { .. }
        | CheckKind::Avoids { .. }
        | CheckKind::Lines { .. } => Finding::Wrong(finding::fault("checks.fault-no-run")),
    }
}
