//! How a program was to end.

use super::course::{Course, of_place};
use super::finding::{Finding, short, with_article};
use crate::lesson::Failure;
use crate::syntax::{Outline, PartKind};
use crate::trace::Verdict;
use crate::wording::Message;

/// The line of the class of that name.
fn class_line(outline: &Outline, name: &str) -> Option<u32> {
    let is_it = |bound: &std::sync::Arc<str>| **bound == *name;
    let mut classes = outline.parts().iter().filter(|part| part.kind == PartKind::Class);
    classes.find(|class| class.binds.iter().any(is_it)).map(|class| class.head.first)
}

/// How an error is called that only has the name of one of Python's.
const OF_THE_PROGRAM: &str = "__main__.";

/// Only where the solution makes an error of that name itself, the program may do so, too.
pub(super) fn raises(course: &Course<'_>, error: &str, solution: &str) -> Finding {
    let wanted = with_article(error);
    let expected = Some(error.to_owned());
    let Verdict::Raised { type_name: happened, .. } = course.verdict() else {
        let message = Message::new("checks.raises-nothing").with_inner("expected", wanted);
        let told = *course.failure(message, course.end());
        let happened = "none".to_owned();
        return Finding::Missing(Box::new(Failure { expected, happened, ..told }));
    };
    let imitated = happened.strip_prefix(OF_THE_PROGRAM);
    let own = class_line(course.outline(), error);
    let message = if imitated.unwrap_or(happened) != error {
        Message::new("checks.raises-other")
            .with_inner("error", with_article(happened))
            .with_inner("expected", wanted)
    } else if (imitated.is_some() || own.is_some())
        && class_line(&Outline::of(solution), error).is_none()
    {
        let keys = ["checks.raises-own", "checks.raises-own-nowhere"];
        of_place(keys, own).with("error", short(error))
    } else {
        return Finding::Holds;
    };
    let (step, line) = course.trouble().map_or((None, None), |found| (found.step, found.line));
    let told = *course.failure(message, step);
    let happened = happened.clone();
    Finding::Wrong(Box::new(Failure { expected, happened, line, ..told }))
}

pub(super) fn no_error(course: &Course<'_>) -> Finding {
    let (message, happened) = match course.verdict() {
        Verdict::Finished { exit_code: 0 } => return Finding::Holds,
        Verdict::Finished { exit_code } => {
            (Message::new("checks.exit-code").with("code", exit_code), exit_code.to_string())
        }
        Verdict::Raised { type_name, .. } => (Message::default(), type_name.clone()),
        _ => (Message::default(), String::new()),
    };
    let told = *course.failure(message, course.end());
    Finding::Missing(Box::new(Failure { happened, ..told }))
}
