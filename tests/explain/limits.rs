//! Runs that a limit ended, and outputs that are not the expected ones.

use firefly::explain::{Explanation, Kind, explain, output_differs};
use firefly::lesson::Difference;
use firefly::trace::{LimitKind, Verdict};
use firefly::wording::Wording;

use crate::harness::pythons;
use crate::told::{is_not_told, marked, run};

/// What has to be told.
#[derive(Clone, Copy, Debug)]
struct Told<'a> {
    kind: Kind,
    line: u32,
    part: &'a str,
    says: &'a [&'a str],
    /// Values that took part, each with the line since which it is so.
    values: &'a [(&'a str, u32)],
}

fn check(source: &str, found: &Explanation, told: &Told<'_>) {
    let words = Wording::default().say(&found.message);
    let place = format!("{words} {source}");
    assert_eq!(found.kind, told.kind, "{place}");
    assert_eq!(found.line, Some(told.line), "{place}");
    assert_eq!(marked(source, found), told.part, "{place}");
    for part in told.says {
        assert!(words.contains(part), "{part:?} is not in {words:?}: {source}");
    }
    let german = Wording::in_language("de").say(&found.message);
    assert!(!words.contains('{') && !german.contains('{'), "an open place: {words} {german}");
    assert!(found.step.is_some() && found.python.is_none(), "{place}");
    let values: Vec<(String, u32)> = found
        .values
        .iter()
        .map(|value| {
            let since = value.since.map_or(0, |place| place.line);
            (format!("{} = {} ({})", value.written, value.value, value.type_name), since)
        })
        .collect();
    let expected: Vec<_> =
        told.values.iter().map(|(value, since)| ((*value).to_owned(), *since)).collect();
    assert_eq!(values, expected, "{place}");
}

/// What is told of a program that ran into our limit of steps, with each Python.
fn is_stopped(source: &str, told: &Told<'_>) {
    for python in pythons() {
        let ran = run(&python, source, "");
        let found = explain(&ran.recording, &ran.trace).expect("told");
        check(source, &found, told);
        assert!(found.step.expect("a step") < ran.trace.len());
    }
}

/// The same of a run that is taken for one that another limit stopped.
fn is_stopped_by(limit: LimitKind, value: u64, source: &str, told: &Told<'_>) {
    for python in pythons() {
        let mut ran = run(&python, source, "");
        ran.recording.verdict = Verdict::Stopped { limit, value };
        ran.recording.limits.set(limit, value);
        let found = explain(&ran.recording, &ran.trace).expect("told");
        check(source, &found, told);
    }
}

const FORGOTTEN: &str = "n = 3\ntotal = 0\nwhile n > 0:\n    total = total + n\nprint(total)\n";

#[test]
fn a_loop_whose_test_cannot_change_is_told_with_the_names_that_stayed() {
    let told = Told {
        kind: Kind::StepLimit,
        line: 3,
        part: "n > 0",
        says: &["after 3,000 steps", "our limit, not an error of Python", "line 3", "`n`"],
        values: &[("n = 3 (int)", 1)],
    };
    is_stopped(FORGOTTEN, &told);
    let says: &[&str] = &["after 5 seconds", "our limit, not an error of Python", "`n`"];
    let told = Told { kind: Kind::TimeLimit, says, ..told };
    is_stopped_by(LimitKind::CpuSeconds, 5, FORGOTTEN, &told);
    let says: &[&str] = &["after 1 second."];
    is_stopped_by(LimitKind::WallSeconds, 1, FORGOTTEN, &Told { says, ..told });
    for python in pythons() {
        let ran = run(&python, FORGOTTEN, "");
        let found = explain(&ran.recording, &ran.trace).expect("told");
        assert_eq!(found.origin.map(|origin| (origin.step, origin.line)), Some((2, 3)));
    }
}

#[test]
fn a_loop_that_counts_away_from_its_end_is_told_with_what_keeps_changing() {
    let source = "i = 1\nwhile i < 10:\n    i = i - 1\nprint('done')\n";
    for python in pythons() {
        let ran = run(&python, source, "");
        let found = explain(&ran.recording, &ran.trace).expect("told");
        let value = found.values.first().expect("i");
        assert!(value.value.starts_with('-') && value.written == "i", "{value:?}");
        assert_eq!(value.since.map(|since| since.line), Some(3));
        assert_eq!(marked(source, &found), "i < 10");
        let words = Wording::default().say(&found.message);
        assert!(
            words.contains("Lines 2 to 3 ran again and again, and `i` kept changing"),
            "{words}"
        );
    }
}

#[test]
fn a_list_that_grows_under_its_own_loop_is_told_and_so_are_calls_without_end() {
    let told = Told {
        kind: Kind::StepLimit,
        line: 2,
        part: "",
        says: &["Lines 2 to 3 ran again and again", "`xs` grew"],
        values: &[],
    };
    is_stopped("xs = [1]\nfor x in xs:\n    xs.append(x)\n", &told);
    let source = "def count(n):\n    a = n\n    b = a\n    c = b\n    d = c\n    return count(d + 1)\n\ncount(1)\n";
    for python in pythons() {
        let ran = run(&python, source, "");
        let found = explain(&ran.recording, &ran.trace).expect("told");
        let words = Wording::default().say(&found.message);
        assert!(words.contains("deep inside one another, the last one of `count`"), "{words}");
    }
}

#[test]
fn what_took_the_memory_is_told_with_how_much_there_was_of_it() {
    let source = "a = []\nwhile True:\n    a.append('x' * 1000)\n";
    for python in pythons() {
        let mut ran = run(&python, source, "");
        ran.recording.verdict = Verdict::Stopped { limit: LimitKind::MemoryMb, value: 1 };
        ran.recording.limits.memory_mb = 1;
        let found = explain(&ran.recording, &ran.trace).expect("told");
        let words = Wording::default().say(&found.message);
        assert!(words.contains("more than 1 MB") && words.contains("`a` had "), "{words}");
        assert!(words.contains(" items at the end"), "{words}");
        assert_eq!((found.kind, found.line), (Kind::MemoryLimit, Some(3)));
        assert_eq!(found.values.first().map(|value| &*value.written), Some("a"));
    }
}

#[test]
fn memory_that_python_itself_refused_is_our_limit_and_an_error_of_the_programs_own_is_not() {
    let source = "n = 10 ** 12\nx = [0] * n\n";
    for python in pythons() {
        let ran = run(&python, source, "");
        let found = explain(&ran.recording, &ran.trace).expect("told");
        assert_eq!((found.kind, found.line), (Kind::MemoryLimit, Some(2)));
        let words = Wording::default().say(&found.message);
        assert!(words.contains("Line 2 alone asked for more"), "{words}");
        assert!(found.python.is_some_and(|python| python.starts_with("MemoryError")));
    }
    is_not_told("if True:\n    raise MemoryError('mine')\n", "", Kind::MemoryLimit);
}

#[test]
fn other_limits_are_told_with_their_value_and_the_line() {
    let source = "while True:\n    print('ha')\n";
    let none = Told { kind: Kind::OutputLimit, line: 2, part: "", says: &[], values: &[] };
    let says: &[&str] = &["more than 1 KB", "Line 2 printed 342 times"];
    is_stopped_by(LimitKind::OutputKb, 1, source, &Told { says, ..none });
    let source = "print('hello')\nname = input()\n";
    let says: &[&str] = &["Line 2 waited 600 seconds"];
    let told = Told { kind: Kind::InputLimit, says, ..none };
    is_stopped_by(LimitKind::InputSeconds, 600, source, &told);
    for limit in LimitKind::ALL.into_iter().skip(6) {
        let told = Told { kind: Kind::OtherLimit, says: &["7"], ..none };
        is_stopped_by(limit, 7, source, &told);
    }
}

fn differing(line: u32, column: u32, expected: Option<&str>, happened: Option<&str>) -> Difference {
    let text = |text: Option<&str>| text.map(str::to_owned);
    Difference { line, column, expected: text(expected), happened: text(happened) }
}

/// What is told of a difference, with the line and the step that printed it.
fn told_of(source: &str, difference: &Difference) -> Vec<(String, Option<u32>, Option<usize>)> {
    let of = |python: &std::path::PathBuf| {
        let ran = run(python, source, "");
        let found = output_differs(&ran.recording, &ran.trace, difference).expect("told");
        assert_eq!(found.kind, Kind::OutputDiffers);
        let words = Wording::default().say(&found.message);
        assert!(!words.contains('{'), "{words}");
        (words, found.line, found.step)
    };
    pythons().iter().map(of).collect()
}

#[test]
fn the_step_that_printed_the_first_difference_is_told() {
    let source = "for i in range(3):\n    print('a', i)\nprint('end')\n";
    for (words, line, step) in told_of(source, &differing(2, 3, Some("a 2\n"), Some("a 1\n"))) {
        assert!(words.contains("Line 2 of the output differs from character 3 on"), "{words}");
        assert!(words.contains("printed `a·1`, and `a·2` was wanted"), "{words}");
        // The second turn of the loop: 1, 2, 1, 2.
        assert_eq!((line, step), (Some(2), Some(3)));
    }
    let source = "def loud(t):\n    return t + '!'\n\nprint(loud('hi'))\nx = 1\n";
    for (words, line, _) in told_of(source, &differing(1, 4, Some("hi\n"), Some("hi!\n"))) {
        assert_eq!(line, Some(4), "the line that calls prints, not the one called: {words}");
    }
}

#[test]
fn what_may_not_be_told_is_not_and_what_is_missing_is() {
    let source = "print('a')\nprint('b')\n";
    for (words, line, _) in told_of(source, &differing(2, 1, None, Some("b\n"))) {
        assert!(!words.contains("was wanted.") && words.contains("printed `b`"), "{words}");
        assert_eq!(line, Some(2));
    }
    for (words, line, step) in told_of(source, &differing(3, 1, Some("c d\n"), None)) {
        assert!(words.contains("has no line 3. `c·d` was wanted"), "{words}");
        assert_eq!((line, step), (None, Some(2)));
    }
    // The printed line is too short: its last character stands for its end.
    for (words, line, _) in told_of(source, &differing(1, 2, Some("ab\n"), Some("a\n"))) {
        assert_eq!(line, Some(1), "{words}");
    }
    let long = format!("{}b\n", "a".repeat(5_000));
    for (words, ..) in told_of(source, &differing(1, 5_001, Some(&long), Some("\u{1b}[2J\n"))) {
        assert!(words.contains("…") && !words.contains('\u{1b}') && words.len() < 400, "{words}");
    }
}
