//! How a program was to end.

use super::course::Course;
use super::finding::{Finding, with_article};
use crate::lesson::Failure;
use crate::trace::Verdict;

pub(super) fn raises(course: &Course<'_>, error: &str) -> Finding {
    let wanted = with_article(error);
    let expected = Some(error.to_owned());
    let Verdict::Raised { type_name: happened, .. } = course.verdict() else {
        let sentence = format!("Your program ended without an error, and {wanted} was expected.");
        let told = *course.failure(&sentence, course.end());
        let happened = "none".to_owned();
        return Finding::Missing(Box::new(Failure { expected, happened, ..told }));
    };
    if happened == error {
        return Finding::Holds;
    }
    let stopped = with_article(happened);
    let sentence = format!("Your program stopped with {stopped}, and {wanted} was expected.");
    let (step, line) = course.trouble().map_or((None, None), |found| (found.step, found.line));
    let told = *course.failure(&sentence, step);
    let happened = happened.clone();
    Finding::Wrong(Box::new(Failure { expected, happened, line, ..told }))
}

pub(super) fn no_error(course: &Course<'_>) -> Finding {
    let (sentence, happened) = match course.verdict() {
        Verdict::Finished { exit_code: 0 } => return Finding::Holds,
        Verdict::Finished { exit_code } => (
            format!(
                "Your program ended itself with the exit code {exit_code}, which says that something went wrong."
            ),
            exit_code.to_string(),
        ),
        Verdict::Raised { type_name, .. } => (String::new(), type_name.clone()),
        _ => (String::new(), String::new()),
    };
    let told = *course.failure(&sentence, course.end());
    Finding::Missing(Box::new(Failure { happened, ..told }))
}
