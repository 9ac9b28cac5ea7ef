//! Which known mistake a failure shows.

use super::output::same_trimmed;
use crate::insight::OutputLog;
use crate::lesson::{Actual, Failure, Lesson, Mistake, Ran, Report, TrialKind};
use crate::trace::Verdict;

/// The known mistake that the first failure shows: one that names the error that ended the run goes
/// before one that names what was printed until then, and that before one that stands for any
/// failure of its check.
pub fn mistake_made<'a>(lesson: &'a Lesson, report: &Report, ran: &[Ran]) -> Option<&'a Mistake> {
    let (check, failure) = report.first_failure()?;
    let known = || lesson.mistakes.iter().filter(|mistake| mistake.check == check);
    let is_error = |mistake: &&Mistake| matches!(mistake.actual, Actual::Error(_));
    let shown = |mistake: &&Mistake| is_shown(&mistake.actual, failure, ran);
    known()
        .filter(is_error)
        .find(shown)
        .or_else(|| known().find(shown))
        .or_else(|| known().find(|mistake| mistake.actual == Actual::Any && !failure.is_aside))
}

fn is_shown(actual: &Actual, failure: &Failure, ran: &[Ran]) -> bool {
    match actual {
        Actual::Any => false,
        Actual::Happened { text, case: None } => same_trimmed(text, &failure.happened),
        // The first case that fails may be another one.
        Actual::Happened { text, case: Some(case) } => {
            let of_case = run_of(ran, &TrialKind::Case(case.clone()));
            of_case.is_some_and(|ran| {
                same_trimmed(text, &OutputLog::new(&ran.recording, &ran.trace).stdout())
            })
        }
        Actual::Error(name) => {
            let run = failure.run.clone().unwrap_or(TrialKind::Main);
            run_of(ran, &run).is_some_and(|ran| match &ran.recording.verdict {
                Verdict::Raised { type_name, .. } | Verdict::NotPython { type_name, .. } => {
                    type_name == name
                }
                _ => false,
            })
        }
    }
}

fn run_of<'a>(ran: &'a [Ran], kind: &TrialKind) -> Option<&'a Ran> {
    ran.iter().find(|ran| ran.trial.kind == *kind)
}
