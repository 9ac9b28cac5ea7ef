//! Tables of loops, against states and changes looked at step by step.

use std::ops::Range;
use std::sync::Arc;

use firefly::insight::{
    ChangedVariable, LoopCell, LoopColumn, LoopRow, LoopTable, Turns, changed, show_value,
};
use firefly::trace::{Event, FrameId};

use crate::harness::pythons;
use crate::programs::program;
use crate::replayed::Replayed;

const WIDTH: usize = 30;

/// How many cells of each kind were checked.
#[derive(Debug, Default)]
struct Checked {
    changes: usize,
    outcomes: usize,
    outputs: usize,
}

/// A run with what the check needs of each of its steps.
struct ByStep<'a> {
    run: &'a Replayed,
    changed: Vec<Vec<ChangedVariable>>,
    printed: Vec<(usize, FrameId, String)>,
}

impl ByStep<'_> {
    fn check(&self, turns: Turns<'_>, checked: &mut Checked) {
        let (replay, source) = (self.run.replay(), &self.run.recording.source);
        let table = LoopTable::new(replay, source, turns.id()).expect("a table");
        let rows = table.rows(replay, 0..usize::MAX, WIDTH);
        assert_eq!(rows.len(), turns.len());
        for (turn, row) in (1..).zip(&rows) {
            let (start, end) = (turns.start(turn).expect("start"), turns.end(turn).expect("end"));
            assert_eq!((row.turn, row.start, row.end), (turn, start, end));
            for (column, cell) in table.columns().iter().zip(&row.cells) {
                let context = format!("turn {turn} {column:?} {cell:?}\n{source}");
                match column {
                    LoopColumn::Name(name) => {
                        self.check_name(turns.frame(), name, start..end, cell, &context);
                        checked.changes += usize::from(cell.has_changed);
                    }
                    LoopColumn::Test { line, .. } => {
                        let told =
                            self.check_test(turns.frame(), *line, start..end, cell, &context);
                        checked.outcomes += usize::from(told);
                    }
                    LoopColumn::Printed => {
                        self.check_printed(turns.frame(), start..end, cell, &context);
                        checked.outputs += 1;
                    }
                }
            }
        }
    }

    fn check_name(
        &self,
        call: FrameId,
        name: &Arc<str>,
        steps: Range<usize>,
        cell: &LoopCell,
        context: &str,
    ) {
        let (start, end) = (steps.start, steps.end);
        let state = self.run.trace.state(end);
        let own = state.frame(call).or_else(|| state.suspended.get(&call));
        let own = own.filter(|frame| frame.variable(name).is_some());
        let frame = own.unwrap_or(&state.frames[0]);
        let shown = frame.variable(name).map(|value| show_value(value, &state, WIDTH));
        assert_eq!(cell.shown, shown.unwrap_or_default(), "{context}");
        let is_it = |change: &ChangedVariable| {
            change.frame == frame.id && change.name == *name && change.after.is_some()
        };
        let last = (start + 1..=end).rev().find(|step| self.changed[*step].iter().any(is_it));
        assert_eq!(cell.has_changed, last.is_some(), "{context}");
        assert_eq!(cell.step, last.unwrap_or(end), "{context}");
    }

    /// Tells whether the program itself told how the test went.
    fn check_test(
        &self,
        call: FrameId,
        line: u32,
        steps: Range<usize>,
        cell: &LoopCell,
        context: &str,
    ) -> bool {
        let run = self.run;
        let tested = run.trace.steps_in(steps.clone()).filter(|step| {
            (&step.event, step.line, step.frame) == (&Event::Line, line, Some(call))
        });
        let text = run.recording.source.lines().nth(line as usize - 1).expect("a line");
        let Some((_, mark)) = text.split_once("  # ") else { return false };
        if tested.count() != 1 || steps.end >= run.trace.len() - 1 {
            return false;
        }
        let held = self
            .printed
            .iter()
            .any(|(step, frame, text)| steps.contains(step) && *frame == call && text == mark);
        assert_eq!(cell.shown, if held { "True" } else { "False" }, "{context}");
        true
    }

    fn check_printed(&self, frame: FrameId, steps: Range<usize>, cell: &LoopCell, context: &str) {
        let texts = self.printed.iter().filter(|(step, ..)| {
            // What others print while the call pauses is not printed by its loop.
            let is_paused = self.run.trace.state(*step).suspended.contains_key(&frame);
            steps.contains(step) && !is_paused
        });
        let all = texts.map(|(_, _, text)| text.as_str()).collect::<Vec<_>>().join(" ↵ ");
        let is_cut = cell.shown.ends_with('…');
        assert!(if is_cut { all.len() > WIDTH } else { all == cell.shown }, "{context}");
        assert!(all.starts_with(cell.shown.trim_end_matches('…')), "{context}");
    }
}

#[test]
fn cells_hold_the_values_at_the_end_of_the_turn_and_where_they_came_from() {
    let pythons = pythons();
    let mut checked = Checked::default();
    for seed in 100..130 {
        let python = &pythons[seed as usize % pythons.len()];
        let run = Replayed::within(python, &program(seed), 1_000);
        let steps = 0..run.trace.len();
        let changed = steps.map(|step| changed(&run.trace, step, WIDTH)).collect();
        let by_step = ByStep { run: &run, changed, printed: run.printed() };
        run.loops.rounds().for_each(|turns| by_step.check(turns, &mut checked));
    }
    let Checked { changes, outcomes, outputs } = checked;
    assert!(changes > 500 && outcomes > 50 && outputs > 200, "{checked:?}");
}

#[test]
fn columns_are_the_targets_and_what_the_body_changes() {
    let source = "\
import math
def add(x):
    global total
    total += x
    seen.append(x)
total = 0
seen = []
unused = [1]
for n, letter in enumerate('abcd'):
    if n > 1:
        add(n)
    root = math.sqrt(n)
    print(n)
    print(letter)
";
    for python in pythons() {
        let run = Replayed::of(&python, source);
        let (replay, round) = (run.replay(), run.loops.rounds().next().expect("a loop").id());
        let table = LoopTable::new(replay, source, round).expect("a table");
        assert_eq!(
            table.titles(),
            ["turn", "n", "letter", "root", "total", "seen", "if n > 1", "printed"]
        );
        let shown = |row: &LoopRow| -> Vec<String> {
            row.cells.iter().map(|cell| cell.shown.clone()).collect()
        };
        let rows: Vec<_> = table.rows(replay, 0..9, 30).iter().map(shown).collect();
        let expected = [
            ["0", "'a'", "0.0", "0", "[]", "False", "0 ↵ a"],
            ["1", "'b'", "1.0", "0", "[]", "False", "1 ↵ b"],
            ["2", "'c'", "1.4142135623730951", "2", "[2]", "True", "2 ↵ c"],
            ["3", "'d'", "1.7320508075688772", "5", "[2, 3]", "True", "3 ↵ d"],
        ];
        assert_eq!(rows, expected);
    }
}
