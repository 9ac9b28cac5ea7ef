//! Programs that would fool the judge.

use firefly::lesson::judge::{judge, trials};
use firefly::lesson::{CheckKind, GivenCall, Lesson, OutputMatch, Verdict, When};
use firefly::trace::Limits;

use crate::judging_runs::{
    Told, check, exactly, expected, fails, failure, judged, lesson, lesson_of, run_within,
};

const DOUBLE: &str = "def double(n):\n    return n * 2\n";

fn prints(text: &str) -> CheckKind {
    CheckKind::Stdout(OutputMatch { expect: text.to_owned(), ..OutputMatch::default() })
}

fn double() -> Lesson {
    let call = GivenCall { call: "double(4)".to_owned(), gives: expected("8") };
    lesson(CheckKind::Call { calls: vec![call], random: None })
}

fn all_checks() -> Lesson {
    let total = || expected("total");
    lesson_of(vec![
        check("out", prints("10\n")),
        check("end", CheckKind::NoError),
        check("var", CheckKind::Var { name: total(), equals: expected("10"), at: When::End }),
        check("never", CheckKind::Never { when: expected("total < 0") }),
        check(
            "calls",
            CheckKind::Calls { function: "f".to_owned(), count: exactly(0), deepest: None },
        ),
    ])
}

#[test]
fn ending_early_passes_nothing() {
    let early = failure(&double(), &format!("{DOUBLE}exit()\n"));
    assert_eq!(early.sentence, "Your program ended before double(4) could be called.");
    let inside = failure(&double(), "import sys\ndef double(n):\n    sys.exit(0)\n");
    assert_eq!(inside.sentence, "double(4) ended the whole program.");
    let hard = "import os\ntotal = 10\nprint(10, flush=True)\nos.kill(os.getpid(), 9)\n";
    for outcome in judged(&all_checks(), hard).outcomes {
        let Verdict::Fails(failure) = outcome.verdict else { panic!("{} holds", outcome.check) };
        let failure = Told::new(&failure);
        assert!(failure.sentence.starts_with("The program was killed"), "{}", failure.sentence);
    }
    assert!(!judged(&double(), &format!("{DOUBLE}import os\nos._exit(0)\n")).passes());
}

#[test]
fn the_names_of_the_judge_are_no_names_of_the_program() {
    let source = format!("answer_1 = 8\nthe_answer_1 = 8\n{DOUBLE}answer = 3\n");
    assert!(judged(&double(), &source).passes());
    assert!(!judged(&double(), "answer_1 = 8\ndef double(n):\n    return 7\n").passes());
    assert!(!judged(&double(), "def double(n):\n    global answer_1\n    answer_1 = 8\n").passes());
}

#[test]
fn redefined_functions_change_no_verdict() {
    let source = "print = lambda *args: None\nlen = lambda xs: 3\nint = str\nxs = [1]\n";
    let var = |name: &str, equals: &str| CheckKind::Var {
        name: expected(name),
        equals: expected(equals),
        at: When::End,
    };
    assert_eq!(fails(var("len(xs)", "3"), source).happened, "1");
    assert_eq!(fails(prints("1\n"), source).happened, "");
    let equal = "class Eight:\n    def __eq__(self, other): return True\ndef double(n):\n    return Eight()\n";
    assert!(failure(&double(), equal).sentence.contains("and 8 was expected"));
    let kin = "class int(int):\n    pass\ndef double(n):\n    return Eight(8)\nclass Eight(int):\n    x = 1\n";
    assert!(!judged(&double(), kin).passes(), "kin of int is no int");
}

#[test]
fn huge_values_are_too_large_to_compare() {
    let huge = failure(&double(), "def double(n):\n    return [n] * 1_000_000\n");
    assert!(huge.sentence.contains("and 8 was expected"), "{}", huge.sentence);
    let call = GivenCall { call: "f()".to_owned(), gives: expected("[[1]]") };
    let lesson = lesson(CheckKind::Call { calls: vec![call], random: None });
    let nested = "def f():\n    return [[0] * 1_000_000]\n";
    assert_eq!(failure(&lesson, nested).sentence, "What f() gave is too large to compare.");
    let ring = "def f():\n    xs = []\n    xs.append(xs)\n    return xs\n";
    assert_eq!(failure(&lesson, ring).sentence, "What f() gave is too large to compare.");
    let twice =
        "def f():\n    x = [1]\n    for _ in range(40):\n        x = [x, x]\n    return [x]\n";
    assert_eq!(failure(&lesson, twice).sentence, "What f() gave is too large to compare.");
}

#[test]
fn control_characters_stay_out_of_sentences() {
    let told = fails(prints("10\n"), "print('\\x1b[2J\\x07 10')\n");
    assert!(!told.sentence.contains('\u{1b}') && !told.sentence.contains('\u{7}'));
    assert!(told.happened.contains('\u{1b}'), "as it came");
    let named = fails(CheckKind::NoError, "raise type('E\\x1b[2J', (Exception,), {})('boo')\n");
    assert!(!named.sentence.contains('\u{1b}'), "{}", named.sentence);
}

#[test]
fn what_python_cannot_read_fails_each_check_and_says_so() {
    for outcome in judged(&all_checks(), "total = 10\nprint(total\n").outcomes {
        let Verdict::Fails(failure) = outcome.verdict else { panic!("{}", outcome.check) };
        let failure = Told::new(&failure);
        assert_eq!(failure.sentence, "Nothing ran: Python cannot read line 2 (SyntaxError).");
        assert_eq!((failure.line, failure.run), (Some(2), None));
    }
    let text = CheckKind::Avoids { what: vec!["for".to_owned()] };
    assert!(fails(text, "x = (").sentence.starts_with("Nothing ran"));
}

#[test]
fn an_empty_program_passes_only_what_it_does() {
    let report = judged(&all_checks(), "");
    let fails = |place: usize| matches!(report.outcomes[place].verdict, Verdict::Fails(_));
    assert!(fails(0) && fails(2), "{report:?}");
    assert!(!fails(1) && !fails(3) && !fails(4), "{report:?}");
    assert_eq!(
        failure(&double(), "").sentence,
        "Your program has no function with the name double."
    );
}

/// With fewer steps than the program needs.
fn within_steps(lesson: &Lesson, source: &str, max_steps: u64) -> firefly::lesson::Report {
    let limits = Limits { max_steps, cpu_seconds: 60, wall_seconds: 60, ..Limits::default() };
    let trials = trials(lesson, source, 1);
    let ran: Vec<_> = trials.iter().map(|trial| run_within(trial, limits.clone())).collect();
    judge(lesson, source, &ran)
}

#[test]
fn a_run_that_was_stopped_passes_nothing_though_all_looks_right_up_to_there() {
    let endless = "total = 10\nprint(total)\nwhile True:\n    x = 1\n";
    let report = within_steps(&all_checks(), endless, 2_000);
    for outcome in &report.outcomes {
        let Verdict::Fails(failure) = &outcome.verdict else { panic!("{}", outcome.check) };
        let failure = Told::new(failure);
        assert!(failure.sentence.starts_with("Stopped after 2000 steps"), "{}", failure.sentence);
        assert!(failure.step.is_some_and(|step| step > 1_000), "the end is shown");
    }
    let long = "total = 10\nfor i in range(5_000):\n    pass\nprint(total)\n";
    assert!(!within_steps(&all_checks(), long, 2_000).passes());
    assert!(within_steps(&all_checks(), long, 300_000).passes());
    let stuck = "def double(n):\n    while True:\n        n += 1\n";
    let report = within_steps(&double(), stuck, 2_000);
    let told = Told::new(report.first_failure().expect("a failure").1);
    assert!(told.sentence.starts_with("Stopped after 2000 steps"), "{}", told.sentence);
    assert_eq!(told.given.as_deref(), Some("double(4)"));
}

#[test]
fn what_was_printed_too_much_and_later_repaired_still_counts() {
    assert!(!judged(&lesson(prints("10\n")), "print(9)\nprint(10)\n").passes());
    assert!(!judged(&lesson(prints("10\n")), "print('9\\r10')\n").passes());
    let replaced = "import sys\nclass Silent:\n    def write(self, text): pass\n    def flush(self): pass\nprint(10)\nsys.stdout = Silent()\nprint(9)\n";
    assert!(judged(&lesson(prints("10\n")), replaced).passes(), "it printed 10 alone");
}
