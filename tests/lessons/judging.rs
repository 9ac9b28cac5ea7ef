//! Each kind of check, with programs that pass and programs that fail.

use firefly::lesson::judge::{judge, mistake_made, trials};
use firefly::lesson::{
    Actual, Check, CheckKind, Count, Lesson, LineWith, LinesMeant, Matching, Mistake, OutputMatch,
    TrialKind, Verdict, When,
};
use firefly::trace::Event;

use crate::judging_runs::{
    check, exactly, expected, fails, failure, holds, judged, lesson, lesson_of, run_all,
};

const ADD_UP: &str = "\
total = 0
for n in range(1, 5):
    total += n
print(total)
";
const TOO_FEW: &str = "\
total = 0
for n in range(1, 4):
    total += n
print(total)
";

fn prints(text: &str) -> CheckKind {
    CheckKind::Stdout(OutputMatch { expect: text.to_owned(), ..OutputMatch::default() })
}

fn output(text: &str, matching: Matching, ignore_case: bool) -> CheckKind {
    CheckKind::Stdout(OutputMatch { expect: text.to_owned(), matching, ignore_case })
}

fn var(name: &str, equals: &str, at: When) -> CheckKind {
    CheckKind::Var { name: expected(name), equals: expected(equals), at }
}

fn changes(name: &str, equals: &str, function: Option<&str>) -> CheckKind {
    let (name, function) = (name.to_owned(), function.map(str::to_owned));
    CheckKind::Changes { name, equals: expected(equals), function }
}

fn hits(with: LineWith, inside: Option<&str>, count: Count) -> CheckKind {
    CheckKind::Hits { lines: LinesMeant { with, inside: inside.map(str::to_owned) }, count }
}

fn calls(function: &str, count: Count, deepest: Option<u64>) -> CheckKind {
    CheckKind::Calls { function: function.to_owned(), count, deepest }
}

#[test]
fn an_output_is_compared_and_the_step_that_printed_the_first_difference_is_shown() {
    holds(prints("10\n"), ADD_UP);
    let wrong = fails(prints("10\n"), TOO_FEW);
    assert_eq!(wrong.sentence, "Your program printed \"6\", and \"10\" was expected.");
    assert_eq!((wrong.expected.as_deref(), &*wrong.happened), (Some("10\n"), "6\n"));
    assert_eq!((wrong.run, wrong.line), (Some(TrialKind::Main), Some(4)));
    let difference = wrong.difference.expect("a difference");
    assert_eq!((difference.line, difference.column), (1, 1));
    assert_eq!(difference.expected.as_deref(), Some("10\n"));
    let second = fails(prints("1\n2\n3\n"), "print(1)\nprint(7)\nprint(3)\n");
    assert_eq!(second.sentence, "Line 2 of the output is \"7\", and \"2\" was expected.");
    assert_eq!(second.line, Some(2), "the line that printed it");
    let missing = fails(prints("1\n2\n"), "print(1)\nx = 3\n");
    assert_eq!(missing.sentence, "Your program's output ends too early: line 2 was to be \"2\".");
    let more = fails(prints("1\n"), "print(1)\nprint('extra')\n");
    assert_eq!(more.sentence, "Your program printed more than was expected: line 2 is \"extra\".");
    assert_eq!(more.line, Some(2));
    let nothing = fails(prints("1\n"), "");
    assert_eq!(nothing.sentence, "Your program printed nothing, and \"1\" was expected.");
}

#[test]
fn an_output_may_be_compared_in_other_ways() {
    holds(output("Hello", Matching::Trim, true), "print('HELLO  ')");
    holds(output("10", Matching::Contains, false), "print('It is 10.')");
    holds(output(r"^\d+ points$", Matching::Regex, false), "print('10 points', end='')");
    holds(output(r"^\d+ points$", Matching::Regex, false), "print('10 points')");
    fails(output(r"^\d+ points$", Matching::Regex, false), "print('10 points\\n')");
    let accent = fails(prints("café"), "print('cafe\\u0301')");
    assert_eq!(accent.sentence, "Line 1 of the output is nearly right: look at character 4.");
    let other = fails(prints("cafe"), "print('café')");
    assert_eq!(other.sentence, "Your program printed \"café\", and \"cafe\" was expected.");
    let exact = fails(output("a\n", Matching::Exact, false), "print('a ')");
    assert_eq!(exact.sentence, "Line 1 of the output is nearly right: look at character 2.");
    let lacks = fails(output("ten", Matching::Contains, false), "print('It is 10.')");
    assert_eq!(lacks.sentence, "Your program's output was to contain \"ten\", and it does not.");
    fails(output(r"^\d+$", Matching::Regex, false), "print('ten')");
    let fault = fails(output("(", Matching::Regex, false), "print('ten')");
    assert!(fault.sentence.starts_with("This lesson has a fault"), "{}", fault.sentence);
}

#[test]
fn an_error_that_kept_the_output_back_is_told_first() {
    let stopped = fails(prints("10\n"), "total = 10\nx = 1\nprint(totl)\n");
    assert_eq!(stopped.sentence, "Your program stopped with a NameError in line 3.");
    let run = run_all(&lesson(prints("10\n")), "total = 10\nx = 1\nprint(totl)\n");
    let step = run[0].trace.step(stopped.step.expect("a step")).expect("there");
    assert!(matches!(step.event, Event::Exception { .. }), "{step:?}");
    assert_eq!((stopped.line, stopped.expected.as_deref()), (Some(3), Some("10\n")));
    let wrong_before = fails(prints("10\n"), "print(9)\nprint(totl)\n");
    assert_eq!(wrong_before.line, Some(1), "the wrong output came first");
    holds(prints("10\n"), "print(10)\n1 / 0\n");
}

#[test]
fn errors_can_be_asked_for_or_not() {
    let raises = || CheckKind::Raises { error: "ValueError".to_owned() };
    holds(raises(), "int('x')");
    let other = fails(raises(), "x = 1\nint(None)");
    assert_eq!(
        other.sentence,
        "Your program stopped with a TypeError, and a ValueError was expected."
    );
    assert_eq!((&*other.happened, other.line), ("TypeError", Some(2)));
    assert!(fails(raises(), "x = 1").sentence.contains("without an error"));
    holds(CheckKind::NoError, ADD_UP);
    let error = fails(CheckKind::NoError, "x = 1\n[].pop()\n");
    assert_eq!(error.sentence, "Your program stopped with an IndexError in line 2.");
    assert_eq!(error.happened, "IndexError");
    assert!(fails(CheckKind::NoError, "import sys\nsys.exit(3)").sentence.contains("exit code 3"));
}

#[test]
fn a_value_is_looked_at_when_it_matters() {
    holds(var("total", "10", When::End), ADD_UP);
    holds(var("len(xs)", "2", When::End), "xs = [1, 2]");
    holds(var("total", "3", When::Turn(2)), ADD_UP);
    holds(var("total", "[1, 3, 6, 10]", When::EachTurn), ADD_UP);
    holds(var("total", "3", When::AfterLine { line: 3, time: 2 }), ADD_UP);
    let double =
        "def double(n):\n    twice = n * 2\n    return twice\na = double(2)\nb = double(5)\n";
    holds(var("twice", "4", When::Return("double".to_owned())), double);
    holds(var("twice", "[4, 10]", When::EachReturn("double".to_owned())), double);
    holds(var("a", "4", When::AfterLine { line: 4, time: 1 }), double);

    let end = fails(var("total", "10", When::End), TOO_FEW);
    assert_eq!(end.sentence, "At the end, total is 6, and 10 was expected.");
    assert_eq!((&*end.happened, end.expected.as_deref()), ("6", Some("10")));
    let each = fails(var("total", "[1, 3, 6, 10]", When::EachTurn), TOO_FEW);
    assert_eq!(each.sentence, "There were 3 turns, and 4 were expected.");
    let more = fails(var("total", "[1, 3, 6]", When::EachTurn), ADD_UP);
    assert!(more.sentence.starts_with("There were more than 3 turns"), "{}", more.sentence);
    let turn = fails(var("total", "[1, 3, 7, 10]", When::EachTurn), ADD_UP);
    assert_eq!(turn.sentence, "At the end of turn 3, total is 6, and 7 was expected.");
    let few = fails(var("total", "1", When::Turn(9)), ADD_UP);
    assert_eq!(few.sentence, "The loop took 4 turns, not 9.");
    let name = fails(var("sum_of_all", "1", When::End), ADD_UP);
    assert_eq!(name.sentence, "At the end, sum_of_all has no value, and 1 was expected.");
    let types = fails(var("x", "8", When::End), "x = 8.0");
    assert!(types.sentence.ends_with("The types differ: float and int."), "{}", types.sentence);
    let never = fails(var("twice", "4", When::Return("double".to_owned())), ADD_UP);
    assert_eq!(never.sentence, "There is no def double in your program.");
    let line = fails(var("x", "4", When::AfterLine { line: 30, time: 1 }), ADD_UP);
    assert_eq!(line.sentence, "Line 30 never ran.");
}

#[test]
fn values_that_were_cut_off_never_hold() {
    let large = "xs = [0] * 100_000";
    let cut = fails(var("xs", "[0]", When::End), large);
    assert!(cut.sentence.contains("and [0] was expected"), "{}", cut.sentence);
    let text = format!("x = 'a' * 100_000\nxs = [{}]", "0, ".repeat(150));
    let unknown = fails(var("xs + [x]", "[0]", When::End), &text);
    assert!(!unknown.sentence.is_empty());
}

#[test]
fn something_is_true_at_some_step_or_at_none() {
    let ever = |when: &str| CheckKind::Ever { when: expected(when) };
    let never = |when: &str| CheckKind::Never { when: expected(when) };
    holds(ever("total == 3"), ADD_UP);
    holds(never("total < 0"), ADD_UP);
    let once = fails(never("total > 5"), ADD_UP);
    assert_eq!(once.sentence, "total > 5 was true, and it was never to be.");
    let ran = run_all(&lesson(never("total > 5")), ADD_UP);
    let step = once.step.expect("a step");
    let total = |step| {
        let state = ran[0].trace.state(step);
        state.frames[0].variable("total").cloned()
    };
    assert_eq!(total(step), Some(firefly::trace::Value::Int(6)));
    assert_ne!(total(step - 1), Some(firefly::trace::Value::Int(6)), "the first such step");
    assert!(fails(ever("total == 4"), ADD_UP).sentence.contains("never true"));
    let own = "class A:\n    def __lt__(self, other): return False\nx = A()\n";
    assert!(fails(never("x < 0"), own).sentence.contains("not known"), "its rules are its own");
}

#[test]
fn a_list_that_grows_for_long_is_looked_through() {
    let source = "xs = []\nfor n in range(120_000):\n    xs.append(n)\n";
    holds(CheckKind::Never { when: expected("len(xs) < 0") }, source);
    let late = fails(CheckKind::Never { when: expected("len(xs) > 119_999") }, source);
    assert_eq!(late.line, Some(3));
    // Each step would add all of them up.
    let sums = fails(CheckKind::Never { when: expected("sum(xs) < 0") }, source);
    assert_eq!(
        sums.sentence,
        "Your program did too much to look at every step for sum(xs) < 0. Try it with fewer turns \
         or shorter lists."
    );
}

#[test]
fn the_values_of_a_name_come_one_after_the_other() {
    holds(changes("total", "[0, 1, 3, 6, 10]", None), ADD_UP);
    holds(changes("xs", "[[], [1], [1, 2]]", None), "xs = []\nxs.append(1)\nxs.append(2)\n");
    let in_call =
        "s = 9\ndef f(n):\n    s = 0\n    for i in range(n):\n        s += 1\nf(2)\nf(5)\n";
    holds(changes("s", "[0, 1, 2]", Some("f")), in_call);
    holds(changes("s", "[9]", None), in_call);
    let wrong = fails(changes("total", "[0, 1, 3, 7]", None), ADD_UP);
    assert_eq!(wrong.sentence, "total became 6, and 7 was expected.");
    assert_eq!((&*wrong.happened, wrong.line), ("[0, 1, 3, 6, 10]", Some(3)));
    let more = fails(changes("total", "[0, 1, 3, 6]", None), ADD_UP);
    assert_eq!(more.sentence, "total became 10, and no further value was expected.");
    let less = fails(changes("total", "[0, 1, 3, 6, 10, 15]", None), ADD_UP);
    assert_eq!(less.sentence, "total was to become 15 next, and it did not.");
    let first = fails(changes("total", "[1]", None), ADD_UP);
    assert_eq!(first.sentence, "total began as 0, and 1 was expected.");
}

#[test]
fn lines_are_counted_by_what_stands_in_them() {
    let gives = || LineWith::Assigns("total".to_owned());
    holds(hits(gives(), Some("loop"), exactly(4)), ADD_UP);
    holds(hits(gives(), None, exactly(5)), ADD_UP);
    holds(hits(LineWith::Calls("print".to_owned()), None, exactly(1)), ADD_UP);
    holds(hits(LineWith::Contains("total+=".to_owned()), None, exactly(4)), ADD_UP);
    let in_call = "def f():\n    print(1)\nf()\nf()\nprint(2)  # total += 1\n";
    holds(hits(LineWith::Calls("print".to_owned()), Some("f"), exactly(2)), in_call);
    let spread = "for i in range(3):\n    print(\n        i,\n        i,\n    )\n";
    holds(hits(LineWith::Calls("print".to_owned()), Some("loop"), exactly(3)), spread);
    let few = fails(hits(gives(), Some("loop"), exactly(4)), TOO_FEW);
    assert_eq!(
        few.sentence,
        "The part that gives total a value inside a loop ran 3 times, and 4 was expected."
    );
    assert_eq!((few.expected.as_deref(), &*few.happened), (Some("4"), "3"));
    let none = fails(hits(gives(), Some("loop"), exactly(4)), "total = 10\nprint(total)");
    assert_eq!(none.sentence, "No line of your program gives total a value inside a loop.");
    let comment = LineWith::Contains("total".to_owned());
    assert_eq!(fails(hits(comment, None, exactly(1)), in_call).happened, "0", "a comment");
}

#[test]
fn calls_are_counted_and_their_depth() {
    let fact = "\
def fact(n):
    if n < 2:
        return 1
    return n * fact(n - 1)
fact(4)
";
    holds(calls("fact", exactly(4), Some(4)), fact);
    let gives = "def g():\n    yield 1\n    yield 2\nfor x in g():\n    pass\n";
    holds(calls("g", exactly(1), None), gives);
    let caught = "\
def f(n):
    if n == 0:
        raise ValueError
    f(n - 1)
for i in range(3):
    try:
        f(2)
    except ValueError:
        pass
";
    holds(calls("f", exactly(9), None), caught);
    assert!(fails(calls("f", exactly(9), Some(4)), caught).sentence.starts_with("At most 3"));
    let few = fails(calls("fact", exactly(5), None), fact);
    assert_eq!(few.sentence, "fact was called 4 times, and 5 was expected.");
    let flat = "def fact(n):\n    return 24\nfact(4)\n";
    let depth = fails(calls("fact", Count::default(), Some(3)), flat);
    assert!(depth.sentence.starts_with("At most 1 of the calls of fact"), "{}", depth.sentence);
    let other = fails(calls("g", exactly(1), None), fact);
    assert_eq!(other.sentence, "There is no def g in your program.");
}

#[test]
fn two_names_are_one_object_or_two() {
    let alias =
        |same| CheckKind::Alias { names: [expected("a"), expected("b")], same, at: When::End };
    let (shared, copied) = ("a = [1]\nb = a\n", "a = [1]\nb = list(a)\n");
    holds(alias(true), shared);
    holds(alias(false), copied);
    assert!(fails(alias(true), copied).sentence.contains("are two objects"));
    assert!(fails(alias(false), shared).sentence.contains("are the same object"));
    assert!(fails(alias(true), "a = 'x'\nb = a\n").sentence.contains("not known"));
    let cells = CheckKind::Alias {
        names: [expected("grid[0]"), expected("grid[1]")],
        same: true,
        at: When::End,
    };
    holds(cells, "grid = [[0] * 2] * 2");
}

#[test]
fn the_text_of_a_program_is_judged() {
    let what = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let uses = |words: &[&str]| CheckKind::Uses { what: what(words) };
    let avoids = |words: &[&str]| CheckKind::Avoids { what: what(words) };
    holds(uses(&["for", "call print", "operator +"]), ADD_UP);
    holds(uses(&["operator ~"]), "print(~5)");
    holds(avoids(&["while", "call sum"]), "x = 'while sum(1)'  # while sum(xs)\n");
    let lacks = fails(uses(&["for", "call sum"]), ADD_UP);
    assert_eq!(lacks.sentence, "Your program was to use sum(), and it does not.");
    let has = fails(avoids(&["for"]), ADD_UP);
    assert_eq!(has.sentence, "Your program uses for in line 2: here it is to do without.");
    assert_eq!((has.line, has.run), (Some(2), None));
    holds(CheckKind::Lines { count: exactly(4) }, ADD_UP);
    let long =
        fails(CheckKind::Lines { count: Count { at_least: None, at_most: Some(3) } }, ADD_UP);
    assert_eq!(long.sentence, "Your program has 4 lines of code, and at most 3 was expected.");
}

#[test]
fn a_check_waits_for_those_before_it() {
    let after = |id: &str, kind, after: &[&str]| Check {
        after: after.iter().map(|id| (*id).to_owned()).collect(),
        ..check(id, kind)
    };
    let lesson = lesson_of(vec![
        check("out", prints("10\n")),
        after("loop", CheckKind::Uses { what: vec!["for".to_owned()] }, &["out"]),
        after("last", CheckKind::NoError, &["loop"]),
        check("other", CheckKind::NoError),
    ]);
    assert!(judged(&lesson, ADD_UP).passes());
    let report = judged(&lesson, TOO_FEW);
    let verdicts: Vec<_> = report.outcomes.iter().map(|outcome| &outcome.verdict).collect();
    assert!(matches!(verdicts[0], Verdict::Fails(_)));
    assert_eq!(verdicts[1..], [&Verdict::NotJudged, &Verdict::NotJudged, &Verdict::Holds]);
    assert!(!report.passes());
}

#[test]
fn a_known_mistake_is_the_one_that_happened() {
    let mistake = |actual, suspect: &str| Mistake {
        check: "it".to_owned(),
        actual,
        suspect: suspect.to_owned(),
        ask: "q".to_owned(),
        example: "mistakes/a.py".to_owned(),
        program: String::new(),
    };
    let lesson = Lesson {
        mistakes: vec![
            mistake(Actual::Any, "ANY"),
            mistake(Actual::Happened { text: "6\n".to_owned(), case: None }, "END"),
            mistake(Actual::Error("NameError".to_owned()), "NAME"),
        ],
        ..lesson(prints("10\n"))
    };
    let suspect = |source: &str| {
        let ran = run_all(&lesson, source);
        let report = judge(&lesson, source, &ran);
        mistake_made(&lesson, &report, &ran).map(|mistake| mistake.suspect.clone())
    };
    assert_eq!(suspect(TOO_FEW).as_deref(), Some("END"));
    assert_eq!(suspect("print(totl)").as_deref(), Some("NAME"));
    assert_eq!(suspect("print(5)").as_deref(), Some("ANY"));
    assert_eq!(suspect(ADD_UP), None);
}

#[test]
fn a_lesson_without_checks_needs_no_runs_and_a_missing_run_never_passes() {
    assert_eq!(trials(&Lesson::default(), ADD_UP, 1), []);
    let lesson = lesson(prints("10\n"));
    assert!(!judge(&lesson, ADD_UP, &[]).passes());
    let ran = run_all(&lesson, ADD_UP);
    assert!(judge(&lesson, ADD_UP, &ran).passes());
    assert!(!judge(&lesson, "print(9)", &ran).passes(), "the run of another program");
    assert!(failure(&lesson, "print(9)").sentence.contains("printed \"9\""));
}

#[test]
fn a_list_that_grows_long_is_followed_only_as_far_as_it_is_told() {
    let source = "xs = []\nfor n in range(20_000):\n    xs.append(n)\n";
    let wrong = fails(changes("xs", "[[]]", None), source);
    assert_eq!(wrong.sentence, "xs became [0], and no further value was expected.");
    assert!(wrong.happened.starts_with("[[], [0], [0, 1], "), "{}", wrong.happened);
}
