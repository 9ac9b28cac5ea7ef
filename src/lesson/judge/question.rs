//! What the right answer to a question is: what the recorded run says.

use super::answer::Answer;
use super::count::times_of;
use super::course::Course;
use super::moments::{first_loop, moments};
use crate::insight::exact_value;
use crate::lesson::{Expected, Question, QuestionKind, Ran, When};
use crate::syntax::constructs;
use crate::trace::{Event, Verdict};

/// Longer outputs are not asked for.
const MOST_OUTPUT: usize = 2_000;

/// The right answer; `None` if the run does not have it: then the question is not asked.
pub fn right_answer(question: &Question, source: &str, ran: &Ran) -> Option<Answer> {
    if ran.trial.source != source {
        return None;
    }
    let course = Course::new(ran);
    // What counts to the end is known only if the end is.
    let whole = || course.trouble().is_none_or(|trouble| !trouble.is_cut);
    match &question.kind {
        QuestionKind::Error => error(&course),
        _ if course.not_python().is_some() => None,
        QuestionKind::Value { name, at } => {
            value(&course, name, at).filter(|_| *at != When::End || whole()).map(Answer::Value)
        }
        QuestionKind::Type { name, at } => value(&course, name, at)
            .filter(|_| *at != When::End || whole())
            .map(|value| Answer::Type(value.type_name.to_string())),
        QuestionKind::Output { line } => output(&course, *line).filter(|_| whole()),
        QuestionKind::Hits(lines) => {
            let times = times_of(&course, &constructs(source), lines).ok()??;
            whole().then_some(Answer::Number(times.0))
        }
        QuestionKind::Turns => {
            let turns = first_loop(&course).ok().filter(|turns| turns.is_whole() && whole())?;
            Some(Answer::Number(turns.len() as u64))
        }
        QuestionKind::Calls(function) => {
            let calls = course.calls_of(function).calls.len();
            (calls > 0 && whole()).then_some(Answer::Number(calls as u64))
        }
        QuestionKind::NextLine { line, time } => next_line(&course, *line, *time),
    }
}

fn value(course: &Course<'_>, name: &Expected, at: &When) -> Option<crate::insight::ExactValue> {
    let seen = *moments(course, at, 1).ok()?.first()?;
    let value = exact_value(course.trace, seen.step, seen.call, &name.expression).ok()?;
    value.is_whole().then_some(value)
}

fn output(course: &Course<'_>, line: Option<u32>) -> Option<Answer> {
    let text = course.output().stdout();
    let asked = match line {
        Some(line) => text.lines().nth((line as usize).checked_sub(1)?)?,
        None => &text,
    };
    (asked.len() <= MOST_OUTPUT).then(|| Answer::Output(asked.to_owned()))
}

fn next_line(course: &Course<'_>, line: u32, time: u32) -> Option<Answer> {
    let lines = course.trace.steps().filter(|step| step.event == Event::Line);
    let mut main = lines.filter(|step| step.thread == 0);
    let before = (time as usize).saturating_sub(1);
    main.by_ref().filter(|step| step.line == line).nth(before)?;
    main.next().map(|step| Answer::Number(step.line.into()))
}

fn error(course: &Course<'_>) -> Option<Answer> {
    match course.verdict() {
        Verdict::Raised { type_name, .. } | Verdict::NotPython { type_name, .. } => {
            Some(Answer::Error(Some(type_name.clone())))
        }
        Verdict::Finished { .. } if course.trouble().is_none() => Some(Answer::Error(None)),
        _ => None,
    }
}
