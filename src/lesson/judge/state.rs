//! What names held while a program ran.

use super::calls::with_types;
use super::course::Course;
use super::finding::{Finding, fault, short};
use super::moments::{Seen, moments, when_words};
use crate::insight::{
    ExactValue, WatchedKind, exact_value, history, literal_value, literal_values, truths,
};
use crate::lesson::{Expected, Failure, When};
use crate::syntax::{Comparison, Expression};
use crate::wording::Message;

/// So many values of a name are told, and so many are looked at once one was wrong.
const MOST_VALUES: usize = 100;
/// Whether two names are one object is looked at so often.
const MOST_MOMENTS: usize = 10_000;

/// A value was expected that is not there yet, or is another one.
enum Differs {
    Value(ExactValue),
    /// None, which the text of that key says.
    Nothing(&'static str),
}

pub(super) fn var(course: &Course<'_>, name: &Expected, equals: &Expected, at: &When) -> Finding {
    let is_each = matches!(at, When::EachTurn | When::EachReturn(_));
    let values = if is_each {
        literal_values(&equals.expression)
    } else {
        literal_value(&equals.expression).map(|value| vec![value])
    };
    let Some(values) = values else { return Finding::Wrong(fault("checks.fault-value")) };
    let tell = |message: Message, step, happened: String| {
        let expected = Some(equals.written.clone());
        Box::new(Failure { expected, happened, ..*course.failure(message, step) })
    };
    let seen = match moments(course, at, values.len() + 1) {
        Ok(seen) => seen,
        Err(why) => return Finding::Missing(tell(why, course.end(), String::new())),
    };
    for (number, (seen, expected)) in (1..).zip(seen.iter().zip(&values)) {
        let when = when_words(at, number);
        match differs(course, *seen, name, expected) {
            None => {}
            Some(Differs::Value(value)) => {
                let message = wrong_value(when, name, &value, expected);
                return Finding::Wrong(tell(message, Some(seen.step), value.shown));
            }
            Some(Differs::Nothing(key)) => {
                let message = of_moment(key, when).with("name", short(&name.written));
                let message = message.with("expected", short(&expected.shown));
                return Finding::Missing(tell(message, Some(seen.step), String::new()));
            }
        }
    }
    if !is_each || seen.len() == values.len() {
        return Finding::Holds;
    }
    let is_turns = *at == When::EachTurn;
    if seen.len() < values.len() {
        let key = if is_turns { "checks.turns-few" } else { "checks.returns-few" };
        let message = Message::new(key).with("count", seen.len()).with("expected", values.len());
        return Finding::Missing(tell(message, course.end(), seen.len().to_string()));
    }
    let key = if is_turns { "checks.turns-many" } else { "checks.returns-many" };
    let message = Message::new(key).with("count", values.len());
    Finding::Wrong(tell(message, seen.last().map(|seen| seen.step), seen.len().to_string()))
}

fn differs(
    course: &Course<'_>,
    seen: Seen,
    name: &Expected,
    expected: &ExactValue,
) -> Option<Differs> {
    match exact_value(course.trace, seen.step, seen.call, &name.expression) {
        Ok(value) if value.is(expected) == Some(true) => None,
        Ok(value) => Some(Differs::Value(value)),
        Err(watched) => Some(Differs::Nothing(match watched.kind {
            WatchedKind::Nothing => "checks.value-none",
            _ => "checks.value-unknown",
        })),
    }
}

/// A message that begins with a moment.
fn of_moment(key: &str, when: Message) -> Message {
    Message::new(key).with_inner("when", when)
}

fn wrong_value(
    when: Message,
    name: &Expected,
    value: &ExactValue,
    expected: &ExactValue,
) -> Message {
    let name = short(&name.written);
    if value.is(expected).is_none() {
        return of_moment("checks.value-too-large", when).with("name", name);
    }
    let message = of_moment("checks.value-wrong", when)
        .with("name", name)
        .with("value", short(&value.shown))
        .with("expected", short(&expected.shown));
    with_types(message, value, expected)
}

pub(super) fn ever(course: &Course<'_>, when: &Expected) -> Finding {
    let found = truths(course.trace, &when.expression);
    if found.first.is_some() {
        return Finding::Holds;
    }
    let key = match (found.too_large, found.unknown) {
        (Some(_), _) => "checks.too-much",
        (None, Some(_)) => "checks.ever-unknown",
        (None, None) => "checks.ever-not",
    };
    let message = Message::new(key).with("what", short(&when.written));
    let told = *course.failure(message, course.end());
    Finding::Missing(Box::new(Failure { happened: "never".to_owned(), ..told }))
}

pub(super) fn never(course: &Course<'_>, when: &Expected) -> Finding {
    let found = truths(course.trace, &when.expression);
    let (key, step, happened) = match (found.first, found.unknown.or(found.too_large)) {
        (None, Some(step)) if found.too_large.is_some() => ("checks.too-much", step, String::new()),
        (Some(step), _) => ("checks.never-was", step, "true".to_owned()),
        (None, Some(step)) => ("checks.never-unknown", step, String::new()),
        (None, None) => return Finding::Holds,
    };
    let message = Message::new(key).with("what", short(&when.written));
    Finding::Wrong(Box::new(Failure { happened, ..*course.failure(message, Some(step)) }))
}

pub(super) fn changes(
    course: &Course<'_>,
    name: &str,
    equals: &Expected,
    function: Option<&str>,
) -> Finding {
    let Some(mut values) = literal_values(&equals.expression) else {
        return Finding::Wrong(fault("checks.fault-list"));
    };
    // A value that stays is one value.
    values.dedup_by(|one, other| one.is(other) == Some(true));
    let tell = |message: Message, step, held: &[String]| {
        let (expected, happened) = (Some(equals.written.clone()), format!("[{}]", held.join(", ")));
        Box::new(Failure { expected, happened, ..*course.failure(message, step) })
    };
    let call = match function {
        None => course.main(),
        Some(function) => course.calls_of(function).calls.first().map(|call| call.frame),
    };
    let Some(call) = call else {
        let nothing = || Message::new("checks.nothing-ran");
        let message = function.map_or_else(nothing, |function| course.never_called(function));
        return Finding::Missing(tell(message, course.end(), &[]));
    };
    let mut held = Held::new(short(name), &values);
    history(course.trace, call, name, |step, value| held.take(step, &value));
    let Held { wrong, shown, matched, .. } = held;
    if let Some((message, step)) = wrong {
        return Finding::Wrong(tell(message, Some(step), &shown));
    }
    let Some(next) = values.get(matched) else { return Finding::Holds };
    let key = if matched == 0 { "checks.became-nothing" } else { "checks.became-not" };
    let message = Message::new(key).with("name", short(name)).with("expected", short(&next.shown));
    Finding::Missing(tell(message, course.end(), &shown))
}

/// The values that a name held, held against those expected.
struct Held<'a> {
    name: String,
    values: &'a [ExactValue],
    /// So many of the values have come.
    matched: usize,
    /// So many more came after a wrong one. Long ones look the same where they are cut.
    after_wrong: usize,
    shown: Vec<String>,
    wrong: Option<(Message, usize)>,
}

impl<'a> Held<'a> {
    fn new(name: String, values: &'a [ExactValue]) -> Self {
        Self { name, values, matched: 0, after_wrong: 0, shown: Vec::new(), wrong: None }
    }

    /// Returns whether more is to be seen.
    fn take(&mut self, step: usize, value: &ExactValue) -> bool {
        if self.shown.last() != Some(&value.shown) {
            self.shown.push(value.shown.clone());
        }
        if self.wrong.is_some() {
            self.after_wrong += 1;
            return self.after_wrong < MOST_VALUES;
        }
        let before = self.matched.checked_sub(1).and_then(|place| self.values.get(place));
        if before.is_some_and(|before| value.is(before) == Some(true)) {
            return true;
        }
        let next = self.values.get(self.matched);
        if next.is_some_and(|next| value.is(next) == Some(true)) {
            self.matched += 1;
            return true;
        }
        self.wrong = Some((self.message(value, next), step));
        true
    }

    fn message(&self, value: &ExactValue, next: Option<&ExactValue>) -> Message {
        let is_first = self.matched == 0;
        let of_name = |key: &str| Message::new(key).with("name", &self.name);
        let shown = short(&value.shown);
        let Some(next) = next else { return of_name("checks.became-more").with("value", shown) };
        if value.is(next).is_none() {
            let began = "checks.began-too-large";
            return of_name(if is_first { began } else { "checks.became-too-large" });
        }
        let key = if is_first { "checks.began-wrong" } else { "checks.became-wrong" };
        let message = of_name(key).with("value", shown).with("expected", short(&next.shown));
        with_types(message, value, next)
    }
}

pub(super) fn alias(course: &Course<'_>, names: &[Expected; 2], same: bool, at: &When) -> Finding {
    let [one, other] = names;
    let question = Expression::Compare(
        Box::new(one.expression.clone()),
        vec![(Comparison::Is, other.expression.clone())],
    );
    let seen = match moments(course, at, MOST_MOMENTS + 1) {
        Ok(seen) => seen,
        Err(why) => return Finding::Missing(course.failure(why, course.end())),
    };
    let wanted = literal_value(&Expression::Bool(same));
    let (one, other) = (short(&one.written), short(&other.written));
    for (number, seen) in (1..).zip(&seen) {
        let when = when_words(at, number);
        let tell = |key: &str| {
            let message = of_moment(key, when).with("one", &one).with("other", &other);
            course.failure(message, Some(seen.step))
        };
        match exact_value(course.trace, seen.step, seen.call, &question) {
            Ok(value) if Some(&value) == wanted.as_ref() => {}
            Ok(_) if same => return Finding::Wrong(tell("checks.two-objects")),
            Ok(_) => return Finding::Wrong(tell("checks.one-object")),
            Err(_) => return Finding::Missing(tell("checks.objects-unknown")),
        }
    }
    if seen.len() > MOST_MOMENTS {
        let both = format!("{one}, {other}");
        return Finding::Wrong(
            course.failure(Message::new("checks.too-much").with("what", both), None),
        );
    }
    Finding::Holds
}
