//! Reads the checks of a lesson.

use super::fields::{Fields, WORD};
use super::random::{self, random};
use super::words;
use crate::lesson::judge::bad_pattern;
use crate::lesson::{
    Check, CheckKind, Count, GivenCall, LineWith, LinesMeant, Matching, OutputMatch,
    RandomArguments, When,
};
use crate::syntax::Expression;

/// The longest text that is expected to be printed.
const MOST_OUTPUT: usize = 64 * 1024;
const MOST_CALLS: usize = 50;
const MOST_COUNT: u32 = 1_000_000_000;

/// A check, or its id alone if its kind is not known here.
pub(super) struct ReadCheck {
    pub(super) id: String,
    pub(super) line: u32,
    pub(super) is_cases: bool,
    pub(super) check: Option<Check>,
}

/// Reads a check.
pub(super) fn check(mut fields: Fields<'_>) -> ReadCheck {
    let id = fields.needed_id("id");
    let kind = fields.needed_text("kind", WORD);
    let after = fields.ids("after");
    let message = fields.id("message");
    let line = fields.line();
    let read = kind_of(&kind, &mut fields);
    if read.is_none() {
        if !kind.is_empty() {
            let message = format!("nothing is known of checks of the kind {kind}");
            fields.newer("kind", message, &KINDS);
        }
        return ReadCheck { id, line, is_cases: false, check: None };
    }
    fields.finish();
    let check = read.map(|kind| Check { id: id.clone(), kind, after, message });
    ReadCheck { id, line, is_cases: kind == "cases", check }
}

/// What [`kind_of`] knows.
const KINDS: [&str; 15] = [
    "stdout", "cases", "call", "raises", "no-error", "var", "ever", "never", "changes", "hits",
    "calls", "alias", "uses", "avoids", "lines",
];

fn kind_of(kind: &str, fields: &mut Fields<'_>) -> Option<CheckKind> {
    Some(match kind {
        "stdout" => CheckKind::Stdout(stdout(fields)),
        "cases" => cases(fields),
        "call" => call(fields),
        "raises" => CheckKind::Raises { error: fields.needed_name("error") },
        "no-error" => CheckKind::NoError,
        "var" => var(fields),
        "ever" => CheckKind::Ever { when: fields.expression("when") },
        "never" => CheckKind::Never { when: fields.expression("when") },
        "changes" => changes(fields),
        "hits" => CheckKind::Hits { lines: lines_meant(fields), count: count(fields, true) },
        "calls" => calls(fields),
        "alias" => alias(fields),
        "uses" => CheckKind::Uses { what: constructs(fields) },
        "avoids" => CheckKind::Avoids { what: constructs(fields) },
        "lines" => CheckKind::Lines { count: count(fields, true) },
        _ => return None,
    })
}

fn stdout(fields: &mut Fields<'_>) -> OutputMatch {
    let expect = fields.needed_text("expect", MOST_OUTPUT);
    let (matching, ignore_case) = matching(fields);
    if matching == Matching::Regex
        && let Some(bad) = bad_pattern(&expect, ignore_case)
    {
        fields.error_of("expect", &format!("this is no regular expression: {bad}"));
    }
    OutputMatch { expect, matching, ignore_case }
}

fn matching(fields: &mut Fields<'_>) -> (Matching, bool) {
    let ignore_case = fields.flag("ignore_case");
    let word = fields.text("match", WORD);
    let matching = match word.as_deref() {
        None | Some("trim") => Matching::Trim,
        Some("exact") => Matching::Exact,
        Some("contains") => Matching::Contains,
        Some("regex") => Matching::Regex,
        Some(other) => {
            let message = format!("nothing is known of the match {other}");
            fields.newer("match", message, &["trim", "exact", "contains", "regex"]);
            Matching::Exact
        }
    };
    (matching, ignore_case)
}

fn cases(fields: &mut Fields<'_>) -> CheckKind {
    let (matching, ignore_case) = matching(fields);
    if matching == Matching::Regex {
        fields.error_of("match", "files of cases hold outputs, no regular expressions");
    }
    let random = fields.number("random", 1..=random::MOST_RUNS).unwrap_or(0);
    let lines = random::list(fields, "lines");
    let mut given = Vec::new();
    for (name, fields) in fields.tables_by_name("given") {
        if !crate::syntax::is_name(&name) {
            fields.error("this is no name as Python has them");
        }
        given.extend(self::random(fields).map(|random| (name, random)));
    }
    let has_source = fields.has("lines") || fields.has("given");
    if fields.has("random") != has_source {
        fields.error("random cases take random, and lines or given");
    }
    CheckKind::Cases { matching, ignore_case, random, lines, given }
}

fn call(fields: &mut Fields<'_>) -> CheckKind {
    let mut calls = Vec::new();
    for mut each in fields.tables("calls", MOST_CALLS) {
        let right = "a call with values that are written out, as in double(4)";
        each.needs("call");
        let call = each.text_that("call", words::is_call, right).unwrap_or_default();
        calls.push(GivenCall { call, gives: each.literal("gives") });
        each.finish();
    }
    let random = fields.has("random").then(|| RandomArguments {
        calls: fields.number("random", 1..=random::MOST_RUNS).unwrap_or(1),
        function: fields.needed_name("function"),
        arguments: random::list(fields, "arguments"),
    });
    if calls.is_empty() && random.is_none() {
        fields.error("calls, or random with function and arguments, is missing");
    }
    CheckKind::Call { calls, random }
}

fn var(fields: &mut Fields<'_>) -> CheckKind {
    let name = fields.expression("name");
    let at = when(fields);
    let equals = fields.literal("equals");
    let is_each = matches!(at, When::EachTurn | When::EachReturn(_));
    if is_each && !is_list(&equals.expression) {
        fields.error_of("equals", "equals takes a list, with a value for each");
    }
    CheckKind::Var { name, equals, at }
}

fn changes(fields: &mut Fields<'_>) -> CheckKind {
    let name = fields.needed_name("name");
    let equals = fields.literal("equals");
    if !is_list(&equals.expression) {
        fields.error_of("equals", "equals takes a list of values, one after the other");
    }
    CheckKind::Changes { name, equals, function: fields.name("function") }
}

fn is_list(value: &Expression) -> bool {
    matches!(value, Expression::List(_) | Expression::Tuple(_))
}

fn calls(fields: &mut Fields<'_>) -> CheckKind {
    let function = fields.needed_name("function");
    let deepest = fields.number("deepest", 1..=MOST_COUNT).map(u64::from);
    CheckKind::Calls { function, count: count(fields, deepest.is_none()), deepest }
}

fn alias(fields: &mut Fields<'_>) -> CheckKind {
    let names = fields.expressions("names");
    fields.needs("same");
    let (same, at) = (fields.flag("same"), when(fields));
    let names = <[_; 2]>::try_from(names).unwrap_or_else(|mut names| {
        fields.error_of("names", "names takes two names");
        let first = names.pop().unwrap_or_else(super::fields::nothing);
        [first.clone(), first]
    });
    CheckKind::Alias { names, same, at }
}

fn constructs(fields: &mut Fields<'_>) -> Vec<String> {
    fields.needs("what");
    let what = fields.texts("what", WORD);
    for each in what.iter().filter(|each| !crate::syntax::is_construct(each)) {
        let message = format!("nothing is known of {each} in a program");
        fields.error_of("what", &message);
    }
    if what.is_empty() && fields.has("what") {
        fields.error_of("what", "what is empty");
    }
    what
}

/// Reads which lines are meant.
pub(super) fn lines_meant(fields: &mut Fields<'_>) -> LinesMeant {
    let assigns = fields.name("assigns").map(LineWith::Assigns);
    let calls = fields.name("calls").map(LineWith::Calls);
    let contains = fields.text("contains", WORD * 2).map(LineWith::Contains);
    if matches!(&contains, Some(LineWith::Contains(text)) if text.trim().is_empty()) {
        fields.error_of("contains", "contains is empty");
    }
    let mut ways: Vec<LineWith> = [assigns, calls, contains].into_iter().flatten().collect();
    if ways.len() != 1 {
        fields.error("one of assigns, calls and contains is needed, and no other");
    }
    let with = ways.pop().unwrap_or(LineWith::Contains(String::new()));
    LinesMeant { with, inside: fields.name("inside") }
}

fn count(fields: &mut Fields<'_>, is_needed: bool) -> Count {
    let mut number = |key| fields.number(key, 0..=MOST_COUNT).map(u64::from);
    let (equals, least, most) = (number("equals"), number("at_least"), number("at_most"));
    if equals.is_some() && (least.is_some() || most.is_some()) {
        fields.error_of("equals", "equals stands without at_least and at_most");
    }
    let is_there = ["equals", "at_least", "at_most"].iter().any(|key| fields.has(key));
    if is_needed && !is_there {
        fields.error("a count is missing: equals, at_least or at_most");
    }
    if least.zip(most).is_some_and(|(least, most)| least > most) {
        fields.error_of("at_least", "at_least is more than at_most");
    }
    Count { at_least: equals.or(least), at_most: equals.or(most) }
}

/// Reads a moment; the end if none is named.
pub(super) fn when(fields: &mut Fields<'_>) -> When {
    let Some(text) = fields.text("at", WORD * 2) else { return When::End };
    words::when(&text).unwrap_or_else(|| {
        let message = format!(
            "at does not take {text}: it takes end, after line 3, after line 3 time 2, turn 2, \
             each turn, return of NAME, or each return of NAME"
        );
        fields.error_of("at", &message);
        When::End
    })
}
