//! Several inputs, random ones, and other values in the program.

use firefly::lesson::judge::{judge, mistake_made, trials};
use firefly::lesson::{
    Actual, Case, CheckKind, Count, Lesson, LineWith, LinesMeant, Matching, Mistake, Random,
    TrialKind,
};

use crate::judging_runs::{Told, check, failure, judged, lesson, run_all};

const DOUBLE: &str = "n = int(input())\nprint(n * 2)\n";

fn cases(random: u32, lines: Vec<Random>, given: Vec<(String, Random)>) -> Lesson {
    let kind =
        CheckKind::Cases { matching: Matching::Trim, ignore_case: false, random, lines, given };
    Lesson { solution: DOUBLE.to_owned(), ..lesson(kind) }
}

fn with_files() -> Lesson {
    let case =
        |input: &str, output: &str| Case { input: input.to_owned(), output: output.to_owned() };
    let files = [("01", case("4\n", "8\n")), ("02", case("5\n", "10\n"))];
    let files = files.map(|(name, case)| (name.to_owned(), case)).into_iter().collect();
    Lesson { cases: files, ..cases(0, Vec::new(), Vec::new()) }
}

#[test]
fn each_case_is_run_with_its_input() {
    assert!(judged(&with_files(), DOUBLE).passes());
    let wrong = failure(&with_files(), "print(int(input()) + 4)\n");
    assert_eq!(
        wrong.sentence,
        "With the input 5: Your program printed \"9\", and \"10\" was expected."
    );
    assert_eq!(wrong.run, Some(TrialKind::Case("02".to_owned())));
    assert_eq!(wrong.given.as_deref(), Some("the input 5"));
    let greedy = failure(&with_files(), "import sys\nsys.stdin.read()\nprint(input())\n");
    assert_eq!(
        greedy.sentence,
        "With the input 4: Your program stopped with an EOFError in line 3: it asked for more \
         input than there is."
    );
    assert!(judged(&with_files(), "import sys\nprint(int(sys.stdin.read()) * 2)\n").passes());
}

#[test]
fn an_answer_written_down_beforehand_fails_in_a_random_case() {
    let lesson = cases(3, vec![Random::Int(1, 1_000_000)], Vec::new());
    assert!(judged(&lesson, "print(2 * int(input()))\n").passes());
    let wrong = failure(&lesson, "input()\nprint(8)\n");
    assert!(wrong.sentence.contains("Your program printed \"8\", and "), "{}", wrong.sentence);
    assert_eq!(wrong.run, Some(TrialKind::Random { check: "it".to_owned(), number: 1 }));
    let made = |seed| trials(&lesson, DOUBLE, seed);
    assert_eq!(made(1), made(1));
    assert_ne!(made(1)[1].input, made(2)[1].input);
    assert_eq!(made(1)[1].input, made(1)[2].input, "the solution has the same");
}

#[test]
fn given_values_take_the_place_of_those_in_the_program() {
    let given = vec![("xs".to_owned(), Random::Ints { range: (-99, 99), length: (2, 9) })];
    let lesson =
        Lesson { solution: "xs = [1]\nprint(max(xs))\n".to_owned(), ..cases(4, Vec::new(), given) };
    let largest = "\
xs = [3, 9,
      2]
best = xs[0]
for x in xs:
    if x > best:
        best = x
print(best)
";
    assert!(judged(&lesson, largest).passes());
    let zero = largest.replace("xs[0]", "0");
    let lesson_below = Lesson {
        checks: cases(
            3,
            Vec::new(),
            vec![("xs".to_owned(), Random::Ints { range: (-99, -1), length: (2, 4) })],
        )
        .checks,
        ..lesson.clone()
    };
    let wrong = failure(&lesson_below, &zero);
    assert!(wrong.sentence.starts_with("With xs = [-"), "{}", wrong.sentence);
    assert!(wrong.sentence.contains("Your program printed \"0\", and \"-"), "{}", wrong.sentence);
    assert_eq!(wrong.line, Some(7), "no line moved");
    let lacking = failure(&lesson, "print(9)\n");
    assert!(lacking.sentence.contains("needs a line at the margin that begins with \"xs =\""));
    assert!(failure(&lesson, "xs = [9]\nxs = [9]\nprint(9)\n").sentence.contains("printed \"9\""));
}

/// What the lesson says of the first check that fails, and the belief that it suspects.
fn told_beside(lesson: &Lesson, source: &str) -> (Option<String>, Option<String>) {
    let ran = run_all(lesson, source);
    let report = judge(lesson, source, &ran);
    let (check, failure) = report.first_failure().expect("a failure");
    let suspect = mistake_made(lesson, &report, &ran).map(|mistake| mistake.suspect.clone());
    (lesson.message_of(check, failure).map(str::to_owned), suspect)
}

#[test]
fn what_the_lesson_says_of_a_check_stays_unsaid_where_the_check_was_not_what_failed() {
    let mut lesson = cases(2, Vec::new(), vec![("n".to_owned(), Random::Int(5, 9))]);
    lesson.solution = "n = 4\nprint(n * 2)\n".to_owned();
    lesson.checks[0].message = Some("m-other-number".to_owned());
    lesson.mistakes = vec![Mistake {
        check: "it".to_owned(),
        actual: Actual::Any,
        suspect: "BY_HAND".to_owned(),
        ask: "q".to_owned(),
        example: "mistakes/a.py".to_owned(),
        program: String::new(),
    }];
    let says = (Some("m-other-number".to_owned()), Some("BY_HAND".to_owned()));
    assert_eq!(told_beside(&lesson, "n = 4\nprint(8)\n"), says);
    assert_eq!(told_beside(&lesson, "n = 4\nwhile n > 4:\n    pass\nprint(8)\n"), says);
    for aside in ["n, m = 4, 5\nprint(n * 2)\n", "n = 4\nprint(n * 2\n", "print(8)\n"] {
        assert_eq!(told_beside(&lesson, aside), (None, None), "{aside}");
    }
    let turns = LinesMeant { with: LineWith::Assigns("n".to_owned()), inside: Some("loop".into()) };
    let count = Count { at_least: Some(1), at_most: None };
    lesson.checks = vec![check("it", CheckKind::Hits { lines: turns, count })];
    lesson.checks[0].message = Some("m-other-number".to_owned());
    let endless = "n = 4\nwhile n > 0:\n    n = n + 1\n";
    assert_eq!(told_beside(&lesson, endless), (None, None), "the line ran often enough");
    assert_eq!(told_beside(&lesson, "n = 4\nwhile n > 0:\n    pass\n"), says);
}

#[test]
fn a_solution_that_fails_is_the_fault_of_the_lesson() {
    for solution in ["print(nobody)", "", "x = ("] {
        let lesson = Lesson {
            solution: solution.to_owned(),
            ..cases(1, vec![Random::Int(1, 2)], Vec::new())
        };
        let report = judged(&lesson, DOUBLE);
        let Some((_, failure)) = report.first_failure() else {
            // An empty solution prints nothing: that differs.
            panic!("{solution:?} passes")
        };
        let failure = Told::new(failure);
        let is_fault = failure.sentence.starts_with("This lesson has a fault");
        assert_eq!(is_fault, !solution.is_empty(), "{}", failure.sentence);
        assert!(solution.is_empty() || !failure.sentence.contains(solution));
    }
}

#[test]
fn a_known_mistake_is_found_by_what_a_case_printed() {
    let actual = Actual::Happened { text: "25\n".to_owned(), case: Some("02".to_owned()) };
    let lesson = Lesson {
        mistakes: vec![Mistake {
            check: "it".to_owned(),
            actual,
            suspect: "SQUARE".to_owned(),
            ask: "q".to_owned(),
            example: "mistakes/a.py".to_owned(),
            program: String::new(),
        }],
        ..with_files()
    };
    let found = |source: &str| {
        let ran = run_all(&lesson, source);
        let report = judge(&lesson, source, &ran);
        mistake_made(&lesson, &report, &ran).is_some()
    };
    assert!(found("n = int(input())\nprint(n * n)\n"), "though case 01 fails first");
    assert!(!found("print(1)\n"));
}
