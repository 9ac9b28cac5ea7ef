//! Programs that would fool the judge.

use firefly::lesson::judge::{judge, trials};
use firefly::lesson::{
    CheckKind, GivenCall, Lesson, LineWith, LinesMeant, OutputMatch, Verdict, When,
};
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
        assert!(failure.sentence.starts_with("Stopped after 2,000 steps"), "{}", failure.sentence);
        assert!(failure.step.is_some_and(|step| step > 1_000), "the end is shown");
    }
    let long = "total = 10\nfor i in range(5_000):\n    pass\nprint(total)\n";
    assert!(!within_steps(&all_checks(), long, 2_000).passes());
    assert!(within_steps(&all_checks(), long, 300_000).passes());
    let stuck = "def double(n):\n    while True:\n        n += 1\n";
    let report = within_steps(&double(), stuck, 2_000);
    let told = Told::new(report.first_failure().expect("a failure").1);
    assert!(told.sentence.starts_with("Stopped after 2,000 steps"), "{}", told.sentence);
    assert_eq!(told.given.as_deref(), Some("double(4)"));
}

#[test]
fn what_was_printed_too_much_and_later_repaired_still_counts() {
    assert!(!judged(&lesson(prints("10\n")), "print(9)\nprint(10)\n").passes());
    assert!(!judged(&lesson(prints("10\n")), "print('9\\r10')\n").passes());
    let replaced = "import sys\nclass Silent:\n    def write(self, text): pass\n    def flush(self): pass\nprint(10)\nsys.stdout = Silent()\nprint(9)\n";
    assert!(judged(&lesson(prints("10\n")), replaced).passes(), "it printed 10 alone");
}

#[test]
fn an_error_of_the_learners_own_is_not_the_one_of_python() {
    let raises = |error: &str| CheckKind::Raises { error: error.to_owned() };
    let own = "class ValueError(Exception): pass\nraise ValueError('x')\n";
    assert_eq!(
        fails(raises("ValueError"), own).sentence,
        "Line 1 makes an error of its own called ValueError. Python's own ValueError was expected."
    );
    for made in [
        "E = type('ValueError', (Exception,), {'__module__': 'builtins'})",
        "class E(ValueError): pass\nE.__name__ = 'ValueError'",
        "import builtins\nE = builtins.ValueError = type('ValueError', (Exception,), {})",
    ] {
        assert_eq!(
            fails(raises("ValueError"), &format!("{made}\nraise E('x')\n")).sentence,
            "Your program makes an error of its own called ValueError. Python's own ValueError was expected."
        );
    }
    let elsewhere = "E = type('ValueError', (Exception,), {'__module__': 'game.rules'})\nraise E\n";
    let told = fails(raises("ValueError"), elsewhere).sentence;
    assert!(told.contains("game.rules.ValueError"), "a module is told as in a traceback: {told}");
    let same = Lesson { solution: own.to_owned(), ..lesson(raises("ValueError")) };
    assert!(judged(&same, own).passes(), "the solution makes one of that name");
    let age = "def check(age):\n    raise AgeError\nclass AgeError(Exception): pass\ncheck(3)\n";
    let asked = Lesson { solution: age.to_owned(), ..lesson(raises("AgeError")) };
    assert!(judged(&asked, age).passes(), "the solution makes it itself");
}

#[test]
fn a_class_is_no_function_and_what_no_def_makes_is_told_so() {
    let calls =
        |count| CheckKind::Calls { function: "f".to_owned(), count: exactly(count), deepest: None };
    let class = fails(calls(2), "class f: pass\nclass f: pass\n");
    assert_eq!(class.sentence, "There is no def f in your program.");
    let lambda = fails(calls(2), "f = lambda: 1\nf()\nf()\n");
    assert_eq!(lambda.sentence, "There is no def f in your program.");
    assert_eq!(fails(calls(2), "def f(): pass\n").sentence, "f was never called.");
    let nested = CheckKind::Calls {
        function: "f".to_owned(),
        count: firefly::lesson::Count::default(),
        deepest: Some(2),
    };
    fails(nested, "class f:\n    class f: pass\n");
}

#[test]
fn names_that_part_after_a_hundred_turns_are_two_objects() {
    let same =
        CheckKind::Alias { names: [expected("a"), expected("b")], same: true, at: When::EachTurn };
    let source = "a = b = []\nfor i in range(150):\n    if i == 120:\n        b = []\n";
    let told = fails(same, source);
    assert_eq!(
        told.sentence,
        "At the end of turn 121, a and b are two objects, and one was expected."
    );
}

#[test]
fn a_call_that_takes_a_thread_gives_what_it_gives() {
    let threaded = "\
import threading
def double(n):
    found = []
    thread = threading.Thread(target=lambda: found.append(n * 2))
    thread.start()
    thread.join()
    return found[0]
";
    assert!(judged(&double(), threaded).passes());
    assert_eq!(
        failure(&double(), &threaded.replace("n * 2", "n * 3")).sentence,
        "double(4) gave 12, and 8 was expected."
    );
}

/// Of a run that never ends, no run of the solution is made.
#[test]
fn a_call_that_never_ends_is_told_where_the_solution_was_not_run() {
    let arguments = firefly::lesson::RandomArguments {
        calls: 2,
        function: "double".to_owned(),
        arguments: vec![firefly::lesson::Random::Int(1, 9)],
    };
    let call = lesson(CheckKind::Call { calls: Vec::new(), random: Some(arguments) });
    let cases = lesson(CheckKind::Cases {
        matching: firefly::lesson::Matching::Trim,
        ignore_case: false,
        random: 1,
        lines: vec![firefly::lesson::Random::Int(1, 9)],
        given: Vec::new(),
    });
    let solution = "def double(n):\n    return n * 2\nprint(double(3))\n".to_owned();
    for (lesson, source, given) in [
        (call, "def double(n):\n    while n:\n        n += 1\n", "double("),
        (cases, "n = 1\nwhile n:\n    n += 1\n", "the input "),
    ] {
        let lesson = Lesson { solution: solution.clone(), ..lesson };
        let limits =
            Limits { max_steps: 2_000, cpu_seconds: 60, wall_seconds: 60, ..Limits::default() };
        let trials = trials(&lesson, source, 1);
        let ran: Vec<_> =
            trials.iter().take(2).map(|trial| run_within(trial, limits.clone())).collect();
        let report = judge(&lesson, source, &ran);
        let told = Told::new(report.first_failure().expect("a failure").1);
        assert!(told.sentence.contains("topped after 2,000 steps"), "{}", told.sentence);
        assert!(told.given.as_deref().is_some_and(|own| own.starts_with(given)), "{told:?}");
    }
}

fn assigns_total(times: u64) -> CheckKind {
    let with = LineWith::Assigns("total".to_owned());
    CheckKind::Hits { lines: LinesMeant { with, inside: None }, count: exactly(times) }
}

/// Each finds the recorder or would, and then tells of four turns that the loop never took.
const SEARCHES: &[&str] = &[
    "import gc\nR = [o for o in gc.get_objects() if type(o).__name__ == 'Recorder'][0]",
    "import gc, sys\nR = gc.get_referents(sys.stdout.buffer.raw)[0]['_firefly'][0]",
    "import gc, sys\nR = gc.get_referrers(sys.settrace)[0]['recorder']",
    "exec(\"import gc\\nR = [o for o in gc.get_objects() if type(o).__name__ == 'Recorder'][0]\")",
    "import sys\nR = sys.settrace.__closure__[0].cell_contents.recorder",
    "import sys\nR = sys.getrecursionlimit.__closure__[0].cell_contents",
    "import os\nR = os._exit.__closure__[0].cell_contents",
    "import sys\nR = sys.stdout.buffer.raw._firefly[0]",
    "import sys\nR = sys.stdin._firefly.recorder",
    "import sys\nR = type(sys.stdin).readline.__globals__['Recorder']",
    "import sys\nR = sys._getframe().f_trace.__self__.recorder",
    "try: 1/0\nexcept Exception as e: R = e.__traceback__.tb_frame.f_trace.__self__.recorder",
    "def g():\n    yield\nx = g()\nnext(x)\nR = x.gi_frame.f_trace.__self__.recorder",
    "import sys\nR = sys.meta_path[0].actions['threading'].__closure__[0].cell_contents",
    "import sys\nR = sys.meta_path[0].find_spec('threading').loader.action.__closure__[0].cell_contents",
    "import threading\nR = threading._trace_hook.__self__",
    "import sys\nR = sys.unraisablehook.__self__.callback",
    "import sys\nR = sys._current_frames().popitem()[1].f_trace.__self__.recorder",
    "import sys\ndel sys.modules['sys']\nimport sys\nR = sys.gettrace().__self__",
    "import sys\nsys.settrace(lambda f, e, a: R.append(sys._getframe(1)))",
    "import sys\nsys.setprofile(lambda f, e, a: R.append(f))",
    "import sys\nsys.addaudithook(lambda e, a: None)\nR = sys.stdout.recorder",
    "import ctypes, sys\nR = ctypes.cast(id(sys.stdout), ctypes.py_object).value",
];

#[test]
fn what_searches_for_the_recorder_passes_nothing() {
    let loops = lesson(assigns_total(5));
    for search in SEARCHES {
        let found = "for _ in range(4):\n    R.out.append('2')\n";
        let source = format!("R = []\ntotal = 0\n{search}\n{found}");
        let report = judged(&loops, &source);
        assert!(!report.passes(), "{search}");
        let ends = lesson(CheckKind::NoError);
        let ended = format!("{search}\nR.end({{'kind': 'finished', 'exit_code': 0}})\n1/0\n");
        assert!(!judged(&ends, &ended).passes(), "{search}");
    }
}

#[test]
fn an_error_that_is_covered_up_at_the_end_is_one() {
    for covered in [
        "import sys, os\nsys.excepthook = lambda *told: os._exit(0)\n1/0\n",
        "import atexit, os\natexit.register(os._exit, 0)\n1/0\n",
        "import atexit\natexit._run_exitfuncs()\n1/0\n",
    ] {
        let told = fails(CheckKind::NoError, covered).sentence;
        assert!(told.contains("ZeroDivisionError"), "{told}");
    }
    let early = "import atexit\natexit._run_exitfuncs()\ntotal = 10\nprint(total)\n";
    assert!(judged(&lesson(CheckKind::NoError), early).passes());
}

#[test]
fn code_under_the_name_of_the_program_is_not_its_text() {
    let empty = "for i in []:\n    total = i\n";
    for other in [
        "exec(compile('\\ntotal = 1\\n', __file__, 'exec'))\n",
        "def f(): pass\nf.__code__ = compile('\\ntotal = 1\\n', __file__, 'exec')\nf()\n",
    ] {
        assert_eq!(fails(assigns_total(1), &format!("{empty}{other}")).happened, "0", "{other}");
    }
}

#[test]
fn programs_that_look_at_calls_by_way_of_the_library_are_judged_as_ever() {
    let source = "\
import asyncio, collections, dataclasses, doctest, enum, gc, inspect, logging, sys, threading
import traceback, typing, unittest, warnings, weakref
Point = collections.namedtuple('Point', 'x y')
Colour = enum.Enum('Colour', 'RED GREEN')
@dataclasses.dataclass
class Cat:
    name: str = 'Tom'
Pair = typing.NamedTuple('Pair', [('a', int)])
logging.getLogger('x').warning('careful')
warnings.warn('careful')
gc.collect()
gc.disable()
gc.enable()
seen = weakref.ref(Cat)
async def three():
    return 3
total = asyncio.run(three()) + inspect.currentframe().f_lineno * 0
thread = threading.Thread(target=lambda: None)
thread.start()
thread.join()
doctest.testmod()
def deep(n):
    return deep(n + 1)
try:
    deep(0)
except RecursionError:
    total += 7
try:
    1 / 0
except ZeroDivisionError:
    traceback.print_exc()
class Test(unittest.TestCase):
    def test(self):
        self.assertEqual(total, 10)
unittest.main(argv=['x'], exit=False)
print(total)
";
    for outcome in judged(&all_checks(), source).outcomes {
        assert_eq!(outcome.verdict, Verdict::Holds, "{}", outcome.check);
    }
}
