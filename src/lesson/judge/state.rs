//! What names held while a program ran.

use super::calls::type_words;
use super::course::Course;
use super::finding::{Finding, fault, short};
use super::moments::{Seen, moments, when_words};
use crate::insight::{
    ExactValue, WatchedKind, exact_value, history, literal_value, literal_values, truths,
};
use crate::lesson::{Expected, Failure, When};
use crate::syntax::{Comparison, Expression};

/// So many values of a name are told, and so many are looked at once one was wrong.
const MOST_VALUES: usize = 100;
/// Whether two names are one object is looked at so often.
const MOST_MOMENTS: usize = 10_000;

/// A value was expected that is not there yet, or is another one.
enum Differs {
    Value(ExactValue),
    Nothing(String),
}

pub(super) fn var(course: &Course<'_>, name: &Expected, equals: &Expected, at: &When) -> Finding {
    let is_each = matches!(at, When::EachTurn | When::EachReturn(_));
    let values = if is_each {
        literal_values(&equals.expression)
    } else {
        literal_value(&equals.expression).map(|value| vec![value])
    };
    let Some(values) = values else { return Finding::Wrong(fault("a value that cannot be read")) };
    let tell = |sentence: &str, step, happened: String| {
        let expected = Some(equals.written.clone());
        Box::new(Failure { expected, happened, ..*course.failure(sentence, step) })
    };
    let seen = match moments(course, at, values.len() + 1) {
        Ok(seen) => seen,
        Err(sentence) => return Finding::Missing(tell(&sentence, course.end(), String::new())),
    };
    for (number, (seen, expected)) in (1..).zip(seen.iter().zip(&values)) {
        let when = when_words(at, number);
        match differs(course, *seen, name, expected) {
            None => {}
            Some(Differs::Value(value)) => {
                let sentence = wrong_value(&when, name, &value, expected);
                return Finding::Wrong(tell(&sentence, Some(seen.step), value.shown));
            }
            Some(Differs::Nothing(why)) => {
                let sentence =
                    format!("{when}, {why}, and {} was expected.", short(&expected.shown));
                return Finding::Missing(tell(&sentence, Some(seen.step), String::new()));
            }
        }
    }
    if !is_each || seen.len() == values.len() {
        return Finding::Holds;
    }
    let what = if *at == When::EachTurn { "turns" } else { "returns" };
    if seen.len() < values.len() {
        let sentence =
            format!("There were {} {what}, and {} were expected.", seen.len(), values.len());
        return Finding::Missing(tell(&sentence, course.end(), seen.len().to_string()));
    }
    let sentence =
        format!("There were more than {} {what}, and no more were expected.", values.len());
    Finding::Wrong(tell(&sentence, seen.last().map(|seen| seen.step), seen.len().to_string()))
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
        Err(watched) => {
            let name = short(&name.written);
            Some(Differs::Nothing(match watched.kind {
                WatchedKind::Nothing => format!("{name} has no value"),
                _ => format!("{name} could not be worked out ({})", short(&watched.shown)),
            }))
        }
    }
}

fn wrong_value(when: &str, name: &Expected, value: &ExactValue, expected: &ExactValue) -> String {
    let name = short(&name.written);
    if value.is(expected).is_none() {
        return format!("{when}, {name} is too large to compare.");
    }
    let (shown, wanted) = (short(&value.shown), short(&expected.shown));
    let types = type_words(value, expected);
    format!("{when}, {name} is {shown}, and {wanted} was expected.{types}")
}

pub(super) fn ever(course: &Course<'_>, when: &Expected) -> Finding {
    let found = truths(course.trace, &when.expression);
    if found.first.is_some() {
        return Finding::Holds;
    }
    let what = short(&when.written);
    let sentence = match (found.too_large, found.unknown) {
        (Some(_), _) => too_large(&what),
        (None, Some(_)) => format!("Whether {what} was ever true is not known at every step."),
        (None, None) => format!("{what} was never true, and it was to be at some step."),
    };
    let told = *course.failure(&sentence, course.end());
    Finding::Missing(Box::new(Failure { happened: "never".to_owned(), ..told }))
}

fn too_large(what: &str) -> String {
    format!(
        "Your program did too much to look at every step for {what}. Try it with fewer turns or \
         shorter lists."
    )
}

pub(super) fn never(course: &Course<'_>, when: &Expected) -> Finding {
    let found = truths(course.trace, &when.expression);
    let what = short(&when.written);
    let (sentence, step, happened) = match (found.first, found.unknown.or(found.too_large)) {
        (None, Some(step)) if found.too_large.is_some() => (too_large(&what), step, String::new()),
        (Some(step), _) => {
            (format!("{what} was true, and it was never to be."), step, "true".to_owned())
        }
        (None, Some(step)) => {
            (format!("Whether {what} was true is not known at every step."), step, String::new())
        }
        (None, None) => return Finding::Holds,
    };
    Finding::Wrong(Box::new(Failure { happened, ..*course.failure(&sentence, Some(step)) }))
}

pub(super) fn changes(
    course: &Course<'_>,
    name: &str,
    equals: &Expected,
    function: Option<&str>,
) -> Finding {
    let Some(mut values) = literal_values(&equals.expression) else {
        return Finding::Wrong(fault("a list that cannot be read"));
    };
    // A value that stays is one value.
    values.dedup_by(|one, other| one.is(other) == Some(true));
    let tell = |sentence: &str, step, held: &[String]| {
        let (expected, happened) = (Some(equals.written.clone()), format!("[{}]", held.join(", ")));
        Box::new(Failure { expected, happened, ..*course.failure(sentence, step) })
    };
    let call = match function {
        None => course.main(),
        Some(function) => course.calls_of(function).calls.first().map(|call| call.frame),
    };
    let Some(call) = call else {
        let nothing = || "Nothing of your program ran.".to_owned();
        let sentence = function.map_or_else(nothing, |function| course.never_called(function));
        return Finding::Missing(tell(&sentence, course.end(), &[]));
    };
    let mut held = Held::new(short(name), &values);
    history(course.trace, call, name, |step, value| held.take(step, &value));
    let Held { wrong, shown, matched, .. } = held;
    if let Some((sentence, step)) = wrong {
        return Finding::Wrong(tell(&sentence, Some(step), &shown));
    }
    let Some(next) = values.get(matched) else { return Finding::Holds };
    let (name, next) = (short(name), short(&next.shown));
    let sentence = match matched {
        0 => format!("{name} never had a value, and {next} was expected."),
        _ => format!("{name} was to become {next} in the end, and it did not."),
    };
    Finding::Missing(tell(&sentence, course.end(), &shown))
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
    wrong: Option<(String, usize)>,
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
        self.wrong = Some((self.sentence(value, next), step));
        true
    }

    fn sentence(&self, value: &ExactValue, next: Option<&ExactValue>) -> String {
        let (name, shown) = (&self.name, short(&value.shown));
        let became = if self.matched == 0 { "began as" } else { "became" };
        match next {
            None => format!("{name} became {shown}, and no further value was expected."),
            Some(next) if value.is(next).is_none() => {
                format!("{name} {became} a value that is too large to compare.")
            }
            Some(next) => {
                let types = type_words(value, next);
                let next = short(&next.shown);
                format!("{name} {became} {shown}, and {next} was expected.{types}")
            }
        }
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
        Err(sentence) => return Finding::Missing(course.failure(&sentence, course.end())),
    };
    let wanted = literal_value(&Expression::Bool(same));
    let (one, other) = (short(&one.written), short(&other.written));
    for (number, seen) in (1..).zip(&seen) {
        let when = when_words(at, number);
        let tell = |sentence: &str| course.failure(sentence, Some(seen.step));
        match exact_value(course.trace, seen.step, seen.call, &question) {
            Ok(value) if Some(&value) == wanted.as_ref() => {}
            Ok(_) if same => {
                return Finding::Wrong(tell(&format!(
                    "{when}, {one} and {other} are two objects, and one was expected."
                )));
            }
            Ok(_) => {
                return Finding::Wrong(tell(&format!(
                    "{when}, {one} and {other} are the same object, and two were expected."
                )));
            }
            Err(watched) => {
                let why = short(&watched.shown);
                return Finding::Missing(tell(&format!(
                    "{when}, whether {one} and {other} are the same object is not known. {why}"
                )));
            }
        }
    }
    if seen.len() > MOST_MOMENTS {
        return Finding::Wrong(course.failure(&too_large(&format!("{one} and {other}")), None));
    }
    Finding::Holds
}
