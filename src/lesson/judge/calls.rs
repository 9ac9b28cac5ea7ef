//! What calls of a program's functions give.

use std::collections::BTreeMap;

use super::Judging;
use super::appended::Appended;
use super::course::Course;
use super::finding::{Finding, fault, fault_of, not_run, short, with_article};
use super::trials::CallList;
use crate::insight::{ExactValue, exact_value, literal_value};
use crate::lesson::{Check, CheckKind, Failure, TrialKind};
use crate::syntax::Expression;
use crate::trace::{Event, Verdict};
use crate::wording::Message;

impl Judging<'_> {
    pub(super) fn calls(&self, check: &Check) -> Result<(), Box<Failure>> {
        let CheckKind::Call { calls, random } = &check.kind else {
            return Err(fault("checks.fault-no-calls"));
        };
        let list = CallList::new(calls, random.as_ref(), (self.seed, &check.id));
        let all = list.all();
        if all.is_empty() {
            return Err(fault("checks.fault-no-calls"));
        }
        let written = calls.iter().map(|call| literal_value(&call.gives.expression));
        let written = written.collect::<Option<Vec<_>>>();
        let mut expected = written.ok_or_else(|| fault("checks.fault-value"))?;
        let written = expected.len();
        let kind = TrialKind::Calls { check: check.id.clone() };
        let course = self.course(&kind).ok_or_else(not_run)?;
        let answers = Answers::of(course, Appended::new(self.source, &all));
        for (place, call) in all.iter().enumerate() {
            if place == written {
                // Of a run that was stopped, no run of the solution was made.
                answers.check_end(place, call)?;
                expected.extend(self.solution_gives(&check.id, &all, written)?);
            }
            let expected = expected.get(place).ok_or_else(|| fault("its own solution fails"))?;
            answers.judge(place, call, expected)?;
        }
        course.settle(Finding::Holds)
    }

    /// What the random calls give in the solution.
    fn solution_gives(
        &self,
        check: &str,
        all: &[String],
        written: usize,
    ) -> Result<Vec<ExactValue>, Box<Failure>> {
        let kind = TrialKind::CallsOfSolution { check: check.to_owned() };
        let course = self.course(&kind).ok_or_else(not_run)?;
        let answers = Answers::of(course, Appended::new(&self.lesson.solution, all));
        let nothing = |call: &str| {
            fault_of(Message::new("checks.fault-solution-call").with("call", short(call)))
        };
        let value = |(place, call): (usize, &String)| {
            answers.value(place).map(|(value, _)| value).ok_or_else(|| nothing(call))
        };
        all.iter().enumerate().skip(written).map(value).collect()
    }
}

/// What the calls behind a program gave.
struct Answers<'a> {
    course: &'a Course<'a>,
    appended: Appended,
    /// The step at which each line of theirs was about to run.
    steps: BTreeMap<u32, usize>,
}

impl<'a> Answers<'a> {
    fn of(course: &'a Course<'a>, appended: Appended) -> Self {
        let mut steps = BTreeMap::new();
        for (index, step) in course.trace.steps().enumerate() {
            if step.event == Event::Line && step.line >= appended.first_line {
                steps.entry(step.line).or_insert(index);
            }
        }
        Self { course, appended, steps }
    }

    /// What a call gave, and the first step that knows.
    fn value(&self, place: usize) -> Option<(ExactValue, usize)> {
        let trace = self.course.trace;
        let begin = *self.steps.get(&self.appended.line(place))?;
        let after = self.course.next_of_call(begin)?;
        let name = Expression::Name(self.appended.name(place).into());
        let value = exact_value(trace, after, self.course.main(), &name).ok()?;
        Some((value, after))
    }

    /// Whether the run came to an end: if not, a call that gave nothing is told.
    fn check_end(&self, place: usize, call: &str) -> Result<(), Box<Failure>> {
        let Some(trouble) = self.course.trouble().filter(|trouble| trouble.is_cut) else {
            return Ok(());
        };
        let given = Message::new("checks.given-call").with("call", call);
        let given = Some(given).filter(|_| self.value(place).is_none());
        let failure = Box::new(Failure { given, ..Failure::default() });
        Err(self.course.by_trouble(trouble, failure))
    }

    fn judge(&self, place: usize, call: &str, expected: &ExactValue) -> Result<(), Box<Failure>> {
        let Some((value, after)) = self.value(place) else {
            return Err(self.gave_nothing(place, call, expected));
        };
        let wrong = match value.is(expected) {
            Some(true) => return Ok(()),
            Some(false) => wrong_value(call, &value, expected),
            None => Message::new("checks.call-too-large").with("call", short(call)),
        };
        let before = after.saturating_sub(1);
        let returns = self.course.trace.step(before);
        let returns = returns.is_some_and(|step| matches!(step.event, Event::Return(_)));
        let step = if returns { before } else { after };
        Err(Box::new(Failure {
            expected: Some(expected.shown.clone()),
            happened: value.shown,
            given: Some(Message::new("checks.given-call").with("call", call)),
            ..*self.course.failure(wrong, Some(step))
        }))
    }

    /// The failure of a call whose end was not reached.
    fn gave_nothing(&self, place: usize, call: &str, expected: &ExactValue) -> Box<Failure> {
        let line = self.appended.line(place);
        let was_reached = self.steps.contains_key(&line);
        let end = self.course.end();
        let of_call = |key: &str| Message::new(key).with("call", short(call));
        let told = match (self.course.verdict(), was_reached) {
            (Verdict::Raised { type_name, message, line: raised }, true) => {
                Some(self.raised(call, (type_name, message), *raised))
            }
            (Verdict::Finished { .. }, true) => Some(of_call("checks.call-ended-program")),
            (Verdict::Finished { .. }, false) => Some(of_call("checks.call-not-reached")),
            _ => None,
        };
        let failure = Box::new(Failure {
            expected: Some(expected.shown.clone()),
            given: Some(Message::new("checks.given-call").with("call", call)),
            ..*self.course.failure(told.clone().unwrap_or_default(), end)
        });
        let Some(trouble) = self.course.trouble() else { return failure };
        let failure = self.course.by_trouble(trouble, failure);
        let message = told.unwrap_or_else(|| failure.message.clone());
        Box::new(Failure { message, ..*failure })
    }

    fn raised(&self, call: &str, (kind, reason): (&str, &str), line: Option<u32>) -> Message {
        let function = call.split('(').next().unwrap_or(call).trim();
        let of_call = short(call);
        match line.filter(|line| *line < self.appended.first_line) {
            Some(line) => Message::new("checks.call-raised")
                .with("call", of_call)
                .with("line", line)
                .with_inner("error", with_article(kind)),
            None if kind == "NameError" => {
                Message::new("checks.call-no-function").with("name", short(function))
            }
            None => Message::new("checks.call-impossible")
                .with("call", of_call)
                .with("error", short(kind))
                .with("reason", short(reason)),
        }
    }
}

fn wrong_value(call: &str, value: &ExactValue, expected: &ExactValue) -> Message {
    let of_call = |key: &str| {
        Message::new(key).with("call", short(call)).with("expected", short(&expected.shown))
    };
    if &*value.type_name == "NoneType" {
        return of_call("checks.call-nothing");
    }
    if &*value.type_name == "generator" {
        return of_call("checks.call-generator");
    }
    with_types(of_call("checks.call-wrong").with("value", short(&value.shown)), value, expected)
}

/// The same with a sentence more where values of two types were compared.
pub(super) fn with_types(message: Message, value: &ExactValue, expected: &ExactValue) -> Message {
    let (one, other) = (&value.type_name, &expected.type_name);
    if one == other || [one, other].iter().any(|name| &***name == "NoneType") {
        return message;
    }
    Message::new("checks.types-differ")
        .with_inner("sentence", message)
        .with("one", short(one))
        .with("other", short(other))
}
