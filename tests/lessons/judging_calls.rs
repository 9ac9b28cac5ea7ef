//! Functions that are called behind a program.

use firefly::lesson::{CheckKind, GivenCall, Lesson, Random, RandomArguments, TrialKind};

use crate::judging_runs::{Told, expected, failure, judged, lesson};

const DOUBLE: &str = "def double(n):\n    return n * 2\n";

fn call(call: &str, gives: &str) -> GivenCall {
    GivenCall { call: call.to_owned(), gives: expected(gives) }
}

fn calls() -> Lesson {
    let calls = vec![call("double(4)", "8"), call("double('a')", "'aa'")];
    lesson(CheckKind::Call { calls, random: None })
}

fn random() -> Lesson {
    let arguments = vec![Random::Int(-5_000, 5_000)];
    let random = RandomArguments { calls: 3, function: "double".to_owned(), arguments };
    let kind = CheckKind::Call { calls: Vec::new(), random: Some(random) };
    Lesson { solution: DOUBLE.to_owned(), ..lesson(kind) }
}

#[track_caller]
fn sentence(source: &str) -> String {
    failure(&calls(), source).sentence
}

#[test]
fn each_call_gives_what_is_expected() {
    assert!(judged(&calls(), DOUBLE).passes());
    let wrong: Told = failure(&calls(), "def double(n):\n    return 8\n");
    assert_eq!(
        wrong.sentence,
        "double('a') gave 8, and 'aa' was expected. The types differ: int and str."
    );
    assert_eq!(wrong.given.as_deref(), Some("double('a')"));
    assert_eq!(wrong.run, Some(TrialKind::Calls { check: "it".to_owned() }));
    assert_eq!(wrong.line, Some(2), "where it returned");
    assert_eq!((&*wrong.happened, wrong.expected.as_deref()), ("8", Some("'aa'")));
    assert_eq!(
        sentence("def double(n):\n    print(n * 2)\n"),
        "double(4) gave nothing back (None), and 8 was expected."
    );
    assert_eq!(
        sentence("def double(n):\n    return n * 2.0\n"),
        "double(4) gave 8.0, and 8 was expected. The types differ: float and int."
    );
}

#[test]
fn a_call_that_cannot_be_made_says_why() {
    assert_eq!(sentence("x = 1\n"), "Your program has no function with the name double.");
    assert_eq!(
        sentence("def double():\n    return 8\n"),
        "double(4) cannot be called (TypeError: double() takes 0 positional arguments but 1 was given)."
    );
    let raised = failure(&calls(), "def double(n):\n    m = n\n    return m + None\n");
    assert_eq!(raised.sentence, "double(4) stopped with a TypeError in line 3.");
    assert_eq!(raised.line, Some(3));
    assert_eq!(
        sentence("def double(n):\n    return n * 2\nprint(totl)\n"),
        "Your program stopped with a NameError in line 3."
    );
}

#[test]
fn an_answer_written_down_beforehand_fails_in_a_random_call() {
    assert!(judged(&random(), DOUBLE).passes());
    assert!(judged(&random(), "double = lambda n: n + n\n").passes());
    let wrong = failure(&random(), "def double(n):\n    return 8\n");
    assert!(wrong.sentence.contains("gave 8, and "), "{}", wrong.sentence);
    let lesson = Lesson { solution: "def double(n): return n / 0\n".to_owned(), ..random() };
    assert!(failure(&lesson, DOUBLE).sentence.starts_with("This lesson has a fault"));
}

#[test]
fn lists_dicts_and_sets_are_compared_as_they_are_when_the_call_returns() {
    let calls = vec![
        call("add(1)", "[1]"),
        call("add(2)", "[1, 2]"),
        call("both()", "{'b': {2, 1}, 'a': ()}"),
    ];
    let lesson = lesson(CheckKind::Call { calls, random: None });
    let source = "\
kept = []
def add(n):
    kept.append(n)
    return kept
def both():
    return {'a': (), 'b': {1, 2}}
";
    assert!(judged(&lesson, source).passes());
}
