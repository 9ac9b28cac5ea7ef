//! Folded runs, unfolded again.

use firefly::insight::{Fold, FoldKind};
use firefly::trace::Event;

use crate::harness::pythons;
use crate::programs::program;
use crate::replayed::Replayed;

/// Opens everything; each fold's rows must be its steps, in order and without gaps.
fn check(run: &Replayed, fold: &Fold, kinds: &mut [usize; 5]) {
    if !fold.has_children() {
        assert_eq!(fold.steps.len(), 1);
        kinds[0] += 1;
        return;
    }
    let rows = fold.children(run.replay());
    assert!(rows.len() <= 410, "{}", rows.len());
    let mut next = fold.steps.start;
    for row in &rows {
        assert_eq!(row.steps.start, next, "{fold:?}: {rows:?}");
        assert!(!row.steps.is_empty() && *row != *fold, "{fold:?}: {row:?}");
        next = row.steps.end;
        match &row.kind {
            FoldKind::Call { frame, result, .. } => {
                kinds[1] += 1;
                let first = run.trace.step(row.steps.start).expect("a step");
                assert_eq!((first.event, first.frame), (Event::Call, Some(*frame)));
                let last = run.trace.step(row.steps.end - 1).expect("a step");
                assert_eq!(
                    result.is_some(),
                    last.frame == Some(*frame) && matches!(last.event, Event::Return(_))
                );
            }
            FoldKind::Loop { round, .. } => {
                kinds[2] += 1;
                assert_eq!(run.loops.turns(*round).expect("turns").steps().start, row.steps.start);
            }
            FoldKind::Turns { turns, are_alike: true, round } => {
                kinds[3] += 1;
                let told = run.loops.turns(*round).expect("turns");
                let way = |turn: usize| -> Vec<u32> {
                    let steps = told.start(turn).expect("start")..told.end(turn).expect("end");
                    run.trace.steps_in(steps).map(|step| step.line).collect()
                };
                assert!((turns.0..=turns.1).all(|turn| way(turn) == way(turns.0 - 1)), "{row:?}");
            }
            FoldKind::Turn { .. } => kinds[4] += 1,
            _ => {}
        }
        check(run, row, kinds);
    }
    assert_eq!(next, fold.steps.end, "{fold:?}");
}

#[test]
fn every_step_of_random_programs_is_in_one_row_at_each_level() {
    let pythons = pythons();
    let mut kinds = [0; 5];
    for seed in 200..230 {
        let run = Replayed::within(&pythons[seed as usize % pythons.len()], &program(seed), 5_000);
        let whole = Fold::whole(run.replay());
        assert_eq!(whole.steps, 0..run.trace.len());
        check(&run, &whole, &mut kinds);
    }
    let long = "t = 0\nfor i in range(1000):\n    t += i\n    if i == 500:\n        t = 0\nimport threading\ndef f():\n    for i in range(5): print(i)\nts = [threading.Thread(target=f) for _ in range(3)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let mixed = "for i in range(900):\n    if i % 2:\n        x = i\n";
    for source in [long, mixed] {
        let run = Replayed::of(&pythons[0], source);
        check(&run, &Fold::whole(run.replay()), &mut kinds);
    }
    assert!(kinds.iter().all(|count| *count > 2), "{kinds:?}");
}

#[test]
fn a_loop_and_a_recursion_fold_to_rows() {
    let source = "\
def fact(n):
    if n < 2:
        return 1
    return n * fact(n - 1)
total = 0
for i in range(1000):
    total += i
print(fact(5))
";
    let run = Replayed::of(&pythons()[0], source);
    let replay = run.replay();
    let rows = Fold::whole(replay).children(replay);
    let FoldKind::Loop { turns: 1000, .. } = &rows[2].kind else { panic!("{rows:?}") };
    let FoldKind::Call { function, arguments, result, .. } = &rows[4].kind else {
        panic!("{rows:?}")
    };
    assert_eq!((function.as_str(), result.as_deref()), ("fact", Some("120")));
    assert_eq!(*arguments, [("n".to_owned(), "5".to_owned())]);
    let inner = rows[4].children(replay);
    let inner = inner.iter().find(|row| matches!(row.kind, FoldKind::Call { .. })).expect("a call");
    let FoldKind::Call { result, .. } = &inner.kind else { panic!() };
    assert_eq!(result.as_deref(), Some("24"));
    let turns: Vec<FoldKind> = rows[2].children(replay).into_iter().map(|row| row.kind).collect();
    let FoldKind::Turns { turns: (3, 999), are_alike: true, .. } = turns[2] else {
        panic!("{turns:?}")
    };
    assert!(matches!(turns[0], FoldKind::Turn { turn: 1, .. }));
    assert!(matches!(turns[3], FoldKind::Turn { turn: 1000, .. }));
}
