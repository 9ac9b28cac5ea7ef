//! Small programs, and the facts that a tutor has to find in them.

use firefly::lesson::Difference;
use firefly::trace::{FrameId, Verdict};
use firefly::tutor::{Fact, FactKind, facts};

use crate::harness::pythons;
use crate::ran::{Ran, run};
use crate::walked::Walk;

const STEPS: u64 = 400;

/// The facts of a program, as words, with each Python; they are the same with all, and none is
/// false.
fn told_with(source: &str, stdin: &str, output: Option<&Difference>) -> Vec<String> {
    let mut told: Option<Vec<String>> = None;
    for python in pythons() {
        let Ran { recording, trace } = run(&python, source, stdin, STEPS);
        let found = facts(&recording, &trace, output);
        let walk = Walk::new(&recording, &trace);
        found.iter().for_each(|fact| walk.check(fact));
        let words: Vec<String> = found.iter().map(words).collect();
        match &told {
            Some(told) => assert_eq!(*told, words, "{} {source}", python.display()),
            None => told = Some(words),
        }
    }
    told.expect("a Python")
}

fn told(source: &str) -> Vec<String> {
    told_with(source, "", None)
}

/// A fact in words; steps differ between Pythons.
fn words(fact: &Fact) -> String {
    let place = format!("line {}", fact.line);
    let or_module = |function: &Option<String>| function.clone().unwrap_or("-".to_owned());
    match &fact.kind {
        FactKind::LastSet { name, function, before, after } => {
            let before = before.as_deref().unwrap_or("nothing");
            format!("{place}: {name} of {} {before} -> {after}", or_module(function))
        }
        FactKind::NeverRan { decided: None } => format!("{place}: never"),
        FactKind::NeverRan { decided: Some((line, test, answer)) } => {
            format!("{place}: never, line {line} {test} {answer}")
        }
        FactKind::Condition { test, answer, times } => format!("{place}: {test} {answer} x{times}"),
        FactKind::SameObject { names: (one, other) } => format!("{place}: {one} is {other}"),
        FactKind::TypeSince { name, type_name, is_input } => {
            format!("{place}: {name} {type_name}{}", if *is_input { " (input)" } else { "" })
        }
        FactKind::OutputDiffers { number, wanted, got } => {
            format!("{place}: output {number} {wanted:?} {got:?}")
        }
        FactKind::Loop { begun: 1, turns } => format!("{place}: {turns} turns"),
        FactKind::Loop { begun, turns } => format!("{place}: begun {begun} times, {turns} turns"),
        FactKind::GaveBack { function, caller, value } => {
            format!("{place}: {function} from {caller} gave {value}")
        }
        FactKind::NoneFrom { function, caller } => {
            format!("{place}: None from {function} to {caller}")
        }
        FactKind::Repeating { last, unchanged, turns } => {
            format!("{place}: to {last} unchanged {unchanged:?} x{turns}")
        }
        FactKind::Shadowed { name, function, made, held } => {
            format!("{place}: {name} of {function} hides line {made}, {held}")
        }
        FactKind::NeverAssigned { name, near } => format!("{place}: no {name}, near {near:?}"),
        FactKind::OtherScope { name, made, made_in, used_in } => format!(
            "{place}: {name} made in {} line {made}, used in {}",
            or_module(made_in),
            or_module(used_in)
        ),
    }
}

fn has(told: &[String], wanted: &str) {
    assert!(told.iter().any(|told| told == wanted), "no {wanted:?} in {told:#?}");
}

fn begins(told: &[String], wanted: &[&str]) {
    assert!(told.len() >= wanted.len(), "{told:#?}");
    assert_eq!(told[..wanted.len()], *wanted, "{told:#?}");
}

#[test]
fn an_error_begins_with_what_its_line_read_and_when_that_came() {
    let told = told_with("age = input()\nnext_age = 1\nnext_age = age + 1\n", "12\n", None);
    begins(&told, &["line 1: age of - nothing -> '12'", "line 1: age str (input)"]);
}

#[test]
fn a_name_holds_what_the_last_line_that_changed_it_gave() {
    let told = told("t = 0\nfor n in [3, 4]:\n    t = t + n\nprint(t)\nt.x\n");
    begins(&told, &["line 3: t of - 3 -> 7", "line 1: t int"]);
    has(&told, "line 2: n of - 3 -> 4");
    has(&told, "line 2: 2 turns");
}

#[test]
fn a_name_of_a_function_is_told_with_it() {
    let told = told("def f(n):\n    m = n - 2\n    return 6 // m\nf(2)\n");
    begins(&told, &["line 2: m of f nothing -> 0"]);
}

#[test]
fn a_list_that_was_changed_inside_is_told_by_the_line_that_did_it() {
    let told = told("xs = [1]\nys = xs\nys.append(2)\nprint(xs)\n");
    begins(&told, &["line 3: xs of - [1] -> [1, 2]"]);
    has(&told, "line 2: xs is ys");
}

#[test]
fn a_run_without_error_begins_with_what_its_last_print_read() {
    let told = told("a = 1\nb = 2\na = a + b\nprint(a)\nc = 0\n");
    begins(&told, &["line 3: a of - 1 -> 3"]);
}

#[test]
fn a_line_that_never_ran_is_told_with_the_test_that_decided_it() {
    let told_of = told("n = 3\nif n > 5:\n    print('big')\nprint(n)\n");
    has(&told_of, "line 3: never, line 2 n > 5 false");
    let told_of =
        told("for n in [1, 2]:\n    if n > 0:\n        m = n\n    else:\n        m = 0\n");
    has(&told_of, "line 5: never, line 2 n > 0 true");
    has(&told_of, "line 2: n > 0 true x2");
    let told_of = told("def f():\n    return 1\nfor n in []:\n    print(n)\n");
    has(&told_of, "line 2: never");
    has(&told_of, "line 4: never");
}

#[test]
fn a_test_that_had_two_answers_is_no_fact() {
    let told = told("for n in [1, 2]:\n    if n > 1:\n        print(n)\n");
    assert!(!told.iter().any(|told| told.contains("n > 1")), "{told:#?}");
}

#[test]
fn none_that_a_call_gave_is_told_with_the_call() {
    let source = "def double(n):\n    n = n * 2\nx = double(4)\nprint(x + 1)\n";
    let told_of = told(source);
    begins(&told_of, &["line 2: None from double to 3", "line 3: x of - nothing -> None"]);
    let source = "def double(n):\n    n = n * 2\nprint(double(4) + 1)\n";
    begins(&told(source), &["line 2: None from double to 3"]);
    let dropped = told("def show(n):\n    print(n)\nshow(4)\nx = 1\n");
    assert!(!dropped.iter().any(|told| told.contains("None")), "{dropped:#?}");
    let lazily =
        told("def count(n):\n    yield n\nxs = list(count(4))\nfor x in count(2):\n    x\n");
    assert!(!lazily.iter().any(|told| told.contains("None")), "{lazily:#?}");
    let decorated = "def d(f):\n    return lambda: 5\n@d\ndef g():\n    return None\nx = g()\n";
    assert!(!told(decorated).iter().any(|told| told.contains("None")));
}

#[test]
fn an_error_that_leaves_a_function_is_no_none() {
    let source =
        "def f():\n    return 1 // 0\ntry:\n    x = f()\nexcept ZeroDivisionError:\n    x = 2\n";
    assert!(!told(source).iter().any(|told| told.contains("None")));
}

#[test]
fn a_run_that_was_stopped_begins_with_what_repeats() {
    let told_of = told("n = 5\ntotal = 0\nwhile n > 0:\n    total = total + n\nprint(total)\n");
    let first = &told_of[0];
    assert!(first.starts_with("line 3: to 4 unchanged [\"n\"] x"), "{told_of:#?}");
    assert!(told_of[1].ends_with(" turns"), "{told_of:#?}");
    assert!(told_of[2].starts_with("line 3: n > 0 true x"), "{told_of:#?}");
}

#[test]
fn a_name_that_no_line_makes_is_told_with_the_one_it_resembles() {
    begins(&told("count = 1\nprint(cuont)\n"), &["line 2: no cuont, near Some(\"count\")"]);
    begins(&told("x = 1\nprint(hello)\n"), &["line 2: no hello, near None"]);
    let later = told("print(total)\ntotal = 1\n");
    assert!(!later.iter().any(|told| told.contains("no total")), "{later:#?}");
    let made = told("[i for i in [1, 2]]\nprint(i)\n");
    assert!(!made.iter().any(|told| told.contains("no i")), "{made:#?}");
}

#[test]
fn a_name_of_another_place_is_told_with_both_places() {
    let inside = "def f():\n    x = 2\n    return x\nf()\nprint(x)\n";
    begins(&told(inside), &["line 5: x made in f line 2, used in -"]);
    let outside = "x = 1\ndef f():\n    x = x + 1\nf()\n";
    begins(&told(outside), &["line 3: x made in - line 1, used in f"]);
    let declared = "def f():\n    global x\n    x = 2\nprint(x)\n";
    assert!(!told(declared).iter().any(|told| told.contains("made in")));
}

#[test]
fn a_name_that_only_looks_like_one_of_the_program_is_told_unless_it_is_used() {
    let source = "score = 0\ndef add(points):\n    score = points\nadd(5)\nprint(score)\n";
    has(&told(source), "line 3: score of add hides line 1, 0");
    for other in [
        source.replace("    score = p", "    global score\n    score = p"),
        source.replace("score = points\n", "score = points\n    return score\n"),
        source.replace("(points):\n", "(score):\n    points = 1\n"),
        source.replace("add(5)\n", ""),
    ] {
        assert!(!told(&other).iter().any(|told| told.contains("hides")), "{other}");
    }
}

#[test]
fn an_elif_that_an_earlier_answer_left_out_is_told() {
    let source = "p = 95\nif p > 50:\n    g = 'pass'\nelif p > 90:\n    g = 'top'\nprint(g)\n";
    has(&told(source), "line 5: never, line 2 p > 50 true");
}

#[test]
fn a_loop_whose_answer_was_typed_before_it_is_told_with_what_stands_still() {
    let source =
        "guess = int(input())\nwhile guess != 7:\n    if guess < 7:\n        print('more')\n";
    let told = told_with(source, "3\n", None);
    assert!(told[0].contains("unchanged [\"guess\"]"), "{told:#?}");
}

#[test]
fn the_step_that_printed_what_was_not_expected_is_found() {
    let source = "a = 2\nprint('sum')\nprint(a + 4)\nprint('end')\n";
    let difference = |line, column, expected: &str, happened: &str| Difference {
        line,
        column,
        expected: Some(expected.to_owned()),
        happened: Some(happened.to_owned()),
    };
    let told = |difference: Difference| told_with(source, "", Some(&difference));
    let wanted = "line 3: output 2 Some(\"10\") \"6\"";
    has(&told(difference(2, 1, "10\n", "6\n")), wanted);
    let other = told(difference(2, 1, "10\n", "7\n"));
    assert!(!other.iter().any(|told| told.contains("output")), "it is not this run's output");
}

#[test]
fn what_could_happen_unseen_leaves_nothing_to_tell() {
    assert!(told("exec('x = 1')\nprint(x)\n").is_empty());
    assert!(told("x = 1\nglobals()['x'] = 2\nprint(x)\n").is_empty());
    let threads = "import threading\nn = 0\ndef f():\n    global n\n    n = 1\nt = threading.Thread(target=f)\nt.start()\nt.join()\nprint(n)\n";
    assert!(told(threads).is_empty());
    assert!(told("x = (\n").is_empty());
}

#[test]
fn facts_are_few_and_of_many_kinds() {
    let mut source = String::from("xs = []\nys = xs\n");
    for n in 0..60 {
        source.push_str(&format!("for i{n} in [1, 2]:\n    if i{n} > 5:\n        xs = {n}\n"));
    }
    let told = told(&source);
    assert!(told.len() <= 40, "{}", told.len());
    has(&told, "line 2: xs is ys");
    assert!(told.iter().any(|told| told.contains("never")), "{told:#?}");
}

#[test]
fn a_value_that_has_no_room_is_not_told() {
    let told = told("xs = list(range(500))\nprint(len(xs))\n");
    assert!(!told.iter().any(|told| told.contains("…")), "{told:#?}");
}

#[test]
fn the_walk_that_checks_facts_sees_a_false_one() {
    let python = pythons().pop().expect("a Python");
    let Ran { recording, trace } = run(&python, "a = 1\na = 2\nprint(a)\n", "", STEPS);
    assert_eq!(recording.verdict, Verdict::Finished { exit_code: 0 });
    assert!(trace.state(0).frame(FrameId(0)).is_some());
    let walk = Walk::new(&recording, &trace);
    let told = facts(&recording, &trace, None);
    let fact = told.first().expect("a fact");
    walk.check(fact);
    let wrong = [
        Fact { step: fact.step - 1, line: 1, kind: fact.kind.clone() },
        Fact { step: 0, line: 1, kind: FactKind::Loop { begun: 1, turns: 1 } },
        Fact { step: 0, line: 1, kind: FactKind::NeverRan { decided: None } },
    ];
    for fact in wrong {
        assert!(walk.is_false(&fact), "{fact:?}");
    }
}
