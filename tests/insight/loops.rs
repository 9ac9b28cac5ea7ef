//! Each turn of each loop, on every Python.

use std::collections::BTreeMap;

use firefly::insight::Turns;
use firefly::trace::FrameId;

use crate::harness::{minor_version, pythons};
use crate::programs::program;
use crate::replayed::Replayed;

/// What the program itself printed of its loops: by call and mark, for each execution the steps
/// that printed in its turns.
fn told(run: &Replayed) -> BTreeMap<(FrameId, usize), Vec<Vec<usize>>> {
    let mut told: BTreeMap<(FrameId, usize), Vec<Vec<usize>>> = BTreeMap::new();
    for (step, frame, text) in run.printed() {
        let (kind, mark) = text.split_at(1);
        let place = || run.marked(&format!("L{mark}"));
        match kind {
            "B" => told.entry((frame, place())).or_default().push(Vec::new()),
            "T" => told
                .get_mut(&(frame, place()))
                .and_then(|rounds| rounds.last_mut())
                .expect("a loop that began")
                .push(step),
            _ => {}
        }
    }
    told
}

#[test]
fn random_programs_have_the_turns_that_they_print() {
    let pythons = pythons();
    let mut turns_seen = 0;
    for seed in 0..60 {
        let source = program(seed);
        let python = &pythons[seed as usize % pythons.len()];
        let run = Replayed::within(python, &source, 20_000);
        let context = || format!("seed {seed}, {python:?}\n{source}");
        for ((frame, place), rounds) in told(&run) {
            let found: Vec<Turns> = run
                .loops
                .rounds()
                .filter(|turns| (turns.frame(), turns.place()) == (frame, place))
                .collect();
            assert_eq!(found.len(), rounds.len(), "executions of part {place}: {}", context());
            for (turns, steps) in found.iter().zip(&rounds) {
                assert_eq!(turns.len(), steps.len(), "turns of part {place}: {}", context());
                for (turn, step) in (1..).zip(steps) {
                    turns_seen += 1;
                    assert_eq!(turns.turn_of(*step), Some(turn), "{}", context());
                    let (start, end) =
                        (turns.start(turn).expect("start"), turns.end(turn).expect("end"));
                    assert!(start <= *step && *step < end, "{start} {step} {end} {}", context());
                    let innermost = run.loops.turns_of_call(frame, *step).next().expect("a loop");
                    assert_eq!((innermost.turns.id(), innermost.turn), (turns.id(), Some(turn)));
                    assert_eq!(turns.next(start), turns.start(turn + 1));
                    assert_eq!(turns.previous(end.min(turns.steps().end)).is_some(), turn > 0);
                }
            }
        }
    }
    assert!(turns_seen > 1000, "{turns_seen}");
}

/// How many turns the loops of a program took, in the order in which they began; `None` of those
/// of which not all could be told.
fn turns(run: &Replayed) -> Vec<Option<usize>> {
    run.loops.rounds().map(|turns| turns.is_whole().then(|| turns.len())).collect()
}

#[test]
fn every_form_of_loop_has_its_turns_on_every_python() {
    let many = |count| Some(count);
    let cases: &[(&str, &[Option<usize>])] = &[
        ("for i in range(3): i", &[many(3)]),
        ("for i in []: i", &[many(0)]),
        ("for i in range(3):\n    pass", &[many(3)]),
        ("x = 3\nwhile x: x -= 1", &[many(3)]),
        ("x = 3\nwhile True:\n    x -= 1\n    if not x: break", &[many(3)]),
        ("x = 3\nwhile 1:\n    x -= 1\n    if x: continue\n    break", &[many(3)]),
        ("x = 3\nwhile (x > 0 and\n       x < 9):\n    x -= 1", &[many(3)]),
        ("for i in [\n    1,\n    2]:\n    i", &[many(2)]),
        ("for i in range(2):\n    for j in range(3): j", &[many(2), many(3), many(3)]),
        (
            "x = 0\nwhile True:\n    for i in range(2):\n        x += 1\n    if x > 3: break",
            &[many(2), many(2), many(2)],
        ),
        (
            "x = 0\nwhile True:\n    while True:\n        x += 1\n        if x % 3 == 0: break\n    if x > 6: break",
            &[many(3), many(3), many(3), many(3)],
        ),
        ("x = 0\nwhile True:\n    while x < 2:\n        x += 1\n    break", &[many(1), many(2)]),
        (
            "x = 3\nwhile True:\n    x = max(\n        x - 1,\n        0)\n    if not x:\n        break",
            &[many(3)],
        ),
        (
            "def f():\n    for i in range(3):\n        if i == 1:\n            return i\nf()",
            &[many(2)],
        ),
        ("for i in range(2):\n    def f():\n        return i\n    f()", &[many(2)]),
        ("for i in (x * x for x in range(4)):\n    i", &[many(4)]),
        ("y = [i for i in range(9)]", &[]),
        (
            "def f(n):\n    for i in range(n):\n        f(n - 1)\nf(2)",
            &[many(2), many(1), many(0), many(1), many(0)],
        ),
        (
            "def d(f): return f\n@d\n@d\ndef f():\n    for i in range(2):\n        i\nf()",
            &[many(2)],
        ),
        ("class A:\n    for i in range(2):\n        x = i", &[many(2)]),
        (
            "import threading\ndef f():\n    for i in range(3):\n        i\nt = threading.Thread(target=f)\nt.start()\nt.join()",
            &[many(3)],
        ),
        (
            "for i in range(3):\n    try:\n        1 / (i - 1)\n    except ZeroDivisionError:\n        continue\n    finally:\n        x = 1",
            &[many(3)],
        ),
        (
            "try:\n    while True:\n        x = 1\n        raise ValueError\nexcept ValueError: pass",
            &[many(1)],
        ),
    ];
    for python in pythons() {
        for (source, expected) in cases {
            let run = Replayed::of(&python, source);
            assert_eq!(turns(&run), *expected, "{python:?}\n{source}");
        }
    }
}

#[test]
fn what_python_does_not_tell_is_not_claimed() {
    for python in pythons() {
        let run = Replayed::of(&python, "x = 1\nwhile (x and\n       x): x -= 1\n");
        assert_eq!(turns(&run), [None], "{python:?}");
        // Up to 3.9 nothing is said of where the turns of the outer loop begin.
        let source = "\
x = 0
def f():
    global x
    while True:
        while True:
            x += 1
            if x > 8: return
            if x % 3 == 0: break
f()
";
        let told = turns(&Replayed::of(&python, source));
        let is_old = minor_version(&python) < Some(10);
        let expected = if is_old { vec![None; 2] } else { vec![Some(3); 4] };
        assert_eq!(told, expected, "{python:?}");
        // From 3.10 on one word is said of such a loop, whether it took one turn or none.
        for x in 0..2 {
            let run = Replayed::of(&python, &format!("x = {x}\nwhile x: x -= 1\n"));
            let told = turns(&run);
            assert!(told == [None] || told == [Some(x)], "{python:?}: {told:?}");
        }
    }
}

#[test]
fn a_run_that_was_stopped_knows_the_turns_up_to_there() {
    for python in pythons() {
        let run = Replayed::within(&python, "x = 0\nwhile x >= 0:\n    x += 1\n", 100);
        let last = run.trace.len() - 1;
        let at = run.loops.turns_at(&run.trace, last);
        assert_eq!(at.len(), 1);
        assert!(!at[0].turns.is_whole());
        assert!(at[0].turns.len() > 40, "{:?}", at[0].turns.len());
        assert_eq!(at[0].turns.end(at[0].turns.len()).map(|end| end <= last), Some(true));
    }
}

#[test]
fn loops_of_callers_follow_those_of_the_call() {
    let source = "def f(n):\n    for j in range(n):\n        x = j\nfor i in range(3):\n    f(i)\n";
    let run = Replayed::of(&pythons()[0], source);
    let inner = (0..run.trace.len())
        .filter(|step| run.trace.step(*step).expect("a step").line == 3)
        .map(|step| {
            let at = run.loops.turns_at(&run.trace, step).into_iter();
            at.map(|at| (at.turns.place(), at.turn, at.turns.len())).collect::<Vec<_>>()
        })
        .collect::<Vec<_>>();
    let (own, outer) = (1, 3);
    assert_eq!(inner[0], [(own, Some(1), 1), (outer, Some(2), 3)]);
    assert_eq!(inner[1], [(own, Some(1), 2), (outer, Some(3), 3)]);
    assert_eq!(inner[2], [(own, Some(2), 2), (outer, Some(3), 3)]);
}
