//! Two runs side by side: where they part is where a comparison of everything at every step
//! finds the first difference.

use firefly::insight::{CameBy, Comparison, DifferenceKind, Outcome, Side, compare};
use firefly::trace::{Event, Limits, Recording, RunnerName, Trace, Verdict};
use proptest::prelude::*;

use crate::harness::{NAME, Ran, SEED, Setup, pythons, show, trace_with};

pub struct Run {
    pub recording: Recording,
    ran: Ran,
}

impl Run {
    pub fn of(source: &str, stdin: &str) -> Self {
        let python = pythons().pop().expect("a Python");
        let setup = Setup { stdin, max_steps: 3_000, ..Setup::default() };
        let ran = trace_with(&python, source, &setup);
        let ending = ran.decoded.ending.clone();
        let recording = Recording {
            source: source.to_owned(),
            file_name: NAME.to_owned(),
            inputs: ran.decoded.inputs.clone(),
            input_ended: true,
            files: None,
            seed: SEED,
            limits: Limits::default(),
            runner: RunnerName::Local,
            python: String::new(),
            verdict: ending.unwrap_or(Verdict::Cancelled),
            stdout: ran.stdout.clone().into_bytes(),
            stderr: Vec::new(),
            trace: Vec::new(),
        };
        Self { recording, ran }
    }

    pub fn trace(&self) -> &Trace {
        &self.ran.decoded.trace
    }

    fn side(&self) -> Side<'_> {
        Side { recording: &self.recording, trace: self.trace() }
    }

    /// Everything that there is to know at a step.
    fn everything(&self, index: usize) -> Option<String> {
        let step = self.trace().step(index)?;
        let state = self.trace().state(index);
        let event = match &step.event {
            Event::Line => "line".to_owned(),
            Event::Call => "call".to_owned(),
            Event::Return(value) => format!("return {}", show(&state, value)),
            other => format!("{other:?}"),
        };
        let line = if step.event == Event::End { 0 } else { step.line };
        let mut all = format!("{event} {line} {}", state.inputs_used);
        for frame in &state.frames {
            all.push_str(&format!("\n{}:", frame.function));
            for (name, value) in &frame.variables {
                all.push_str(&format!(" {name}={}", show(&state, value)));
            }
        }
        let output = &self.recording.stdout[..state.stdout_bytes as usize];
        all.push_str(&format!("\n{}", String::from_utf8_lossy(output)));
        let inputs = &self.recording.inputs[..state.inputs_used as usize];
        Some(format!("{all}\n{inputs:?}"))
    }
}

fn outcome(before: &Run, now: &Run) -> Outcome {
    compare(before.side(), now.side())
}

fn told(before: (&str, &str), now: (&str, &str)) -> Vec<String> {
    outcome(&Run::of(before.0, before.1), &Run::of(now.0, now.1)).sentences()
}

#[test]
fn a_changed_line_is_told_with_what_it_did() {
    let before = "total = 0\nfor n in range(1, 4):\n    total = total + n\nprint(total)\n";
    let now = before.replace("total + n", "total + n + 1");
    assert_eq!(
        told((before, ""), (&now, "")),
        [
            "Both runs are the same for 2 steps.",
            "Then line 3 runs, which was changed.",
            "Then line 3 set total to 1 before, and to 2 now.",
            "Then it printed \"6\" before, and \"9\" now.",
        ]
    );
}

#[test]
fn lines_that_only_moved_are_the_same() {
    let before = "x = 1\ny = [x]\nprint(y)\n";
    let moved = "# a comment\nx = 1\n\ny = [x]\n# done\nprint(y)\n";
    let told_moved = told((before, ""), (moved, ""));
    assert_eq!(told_moved, ["Both runs are the same in all 4 steps."]);
    let new_line = "x = 1\ny = [x]\ny.append(2)\nprint(y)\n";
    assert_eq!(
        told((before, ""), (new_line, "")),
        [
            "Both runs are the same for 2 steps.",
            "Then line 3 runs, which is new.",
            "Then after line 3, y was [1] before, and is [1, 2] now.",
            "Then it printed \"[1]\" before, and \"[1, 2]\" now.",
        ]
    );
}

#[test]
fn what_a_new_line_calls_is_part_of_it() {
    let before = "def f(a):\n    return a\nx = 1\nprint(x)\nprint(x)\n";
    let harmless = before.replacen("print(x)", "f(2)\nprint(x)", 1);
    assert_eq!(
        told((before, ""), (&harmless, "")),
        [
            "Both runs are the same for 2 steps.",
            "Then line 4 runs, which is new.",
            "Nothing else that was recorded differs.",
        ]
    );
    let changed = before.replace("x = 1", "x = f(2)");
    assert_eq!(
        told((before, ""), (&changed, ""))[2],
        "Then line 3 set x to 1 before, and to 2 now."
    );
}

#[test]
fn another_input_leads_to_another_way() {
    let source = "n = int(input())\nif n > 2:\n    print('big')\nelse:\n    print('small')\n";
    assert_eq!(
        told((source, "1\n"), (source, "3\n")),
        [
            "Both runs are the same for one step.",
            "Then the program read \"1\" before, and \"3\" now.",
            "Then line 1 set n to 1 before, and to 3 now.",
            "Then line 5 ran before, and line 3 ran now.",
        ]
    );
    assert_eq!(
        told((source, "1\n"), (source, "x\n"))[2],
        "Then line 2 ran before, and line 1 \
        raised ValueError: invalid literal for int() with base 10: 'x' now."
    );
    assert_eq!(told((source, "1\n"), (source, "1\n"))[0], "Both runs are the same in all 4 steps.");
}

#[test]
fn structure_counts_and_not_which_object_it_is() {
    let before = "a = [1, 2]\nb = a\nd = {'x': a, 'y': b}\nprint(d)\n";
    let copied = before.replace("b = a", "b = a[:]");
    let told_copied = told((before, ""), (&copied, ""));
    assert_eq!(told_copied[2], "Nothing else that was recorded differs.");
    let grown = |text: &str| text.replace("print(d)", "b.append(3)\nprint(d)");
    let told_grown = told((&grown(before), ""), (&grown(&copied), ""));
    assert_eq!(told_grown[2], "Then after line 4, a was [1, 2, 3] before, and is [1, 2] now.");
    let order = "d = {'a': 1, 'b': 2}\nprint(1)\n";
    let other = "d = {'b': 2, 'a': 1}\nprint(1)\n";
    assert!(told((order, ""), (other, ""))[2].starts_with("Then line 1 set d to {'a': 1, 'b': 2}"));
}

#[test]
fn a_place_deep_inside_is_named_where_the_whole_reads_the_same() {
    let before = "rows = [[0] * 30 for n in range(9)]\nrows[7][3] = 1\nprint(1)\n";
    let now = before.replace("= 1", "= 2");
    let outcome = outcome(&Run::of(before, ""), &Run::of(&now, ""));
    let difference = outcome.consequence().expect("a difference");
    let DifferenceKind::Value { name, before, now, by_now, .. } = &difference.kind else {
        panic!("{difference:?}")
    };
    assert_eq!((&**name, before.as_deref(), now.as_deref()), ("rows[7][3]", Some("1"), Some("2")));
    assert_eq!(*by_now, CameBy::ChangedInside(2));
}

#[test]
fn a_thread_is_compared_with_its_counterpart_whoever_has_the_first_turn() {
    let source = "import threading\nimport time\ndef work(kept, rest):\n    time.sleep(rest)\n    \
                  for n in range(2):\n        kept.append(n)\n        time.sleep(rest)\n\
                  a, b = [], []\nslow, fast = 0.002, 0.02\n\
                  one = threading.Thread(target=work, args=(a, slow))\n\
                  two = threading.Thread(target=work, args=(b, fast))\n\
                  one.start()\ntwo.start()\none.join()\ntwo.join()\nprint(a + b)\n";
    let turned =
        source.replace("args=(a, slow)", "args=(a, fast)").replace("(b, fast)", "(b, slow)");
    let told = told((source, ""), (&turned, ""));
    let all = told.join("\n");
    assert!(!all.contains("another thread") && !all.contains("ran before, and"), "{told:#?}");
    assert!(told.last().is_some_and(|last| last.starts_with("Threads take turns")), "{told:#?}");
}

#[test]
fn runs_that_end_early_are_told() {
    let endless = "x = 1\nwhile x < 3:\n    pass\n";
    let ended = "x = 1\nwhile x < 1:\n    pass\n";
    let told_ended = told((endless, ""), (ended, ""));
    assert_eq!(told_ended[2], "Then line 3 ran before, and the program ended now.");
    let broken = "x = 1\nwhile x < 3\n    pass\n";
    let told_broken = told((ended, ""), (broken, ""));
    assert!(
        told_broken.last().expect("some").ends_with("nothing more was recorded now."),
        "{told_broken:?}"
    );
}

/// Lines of programs; `#` stands for a number.
pub const LINES: &[&str] = &[
    "total = total + #",
    "xs.append(#)",
    "ys = xs",
    "ys = list(xs)",
    "xs = [#] * 3",
    "xs[0] = #",
    "d[#] = xs",
    "d = {'a': xs, 'b': ys, 'c': #}",
    "ys.append(d)",
    "d.pop('a', #)",
    "total = f(total, #)",
    "g(xs, #)",
    "p.x = ys\np.y = #",
    "p = Point()",
    "s.add(#)",
    "t = (xs, ys, #)",
    "print(total, xs, #)",
    "if total > #:\n    xs.append(1)\nelse:\n    ys = [2]",
    "for n in range(#):\n    total += n\n    xs.append([n])",
    "h = gen(#)\nfor n in h:\n    total += n",
    "del total\ntotal = #",
    "print(7 // (# - 3))",
    "total += int(input())",
    "xs.append(input())",
    "xs = xs[#:] + [xs]",
    "xs.sort(key=str)",
];

const START: &str = "\
class Point:
    pass
def f(a, b):
    if a > b:
        return a
    return f(a + 2, b)
def g(items, b):
    items.append(b)
    items[0] = [items[0], b]
def gen(n):
    for k in range(n):
        kept = [k]
        yield kept[0]
total = 0
xs = [0]
ys = []
d = {}
p = Point()
s = set()
";

pub fn program(lines: &[(usize, u8)]) -> String {
    let line =
        |(which, number): &(usize, u8)| LINES[*which].replace('#', &number.to_string()) + "\n";
    START.to_owned() + &lines.iter().map(line).collect::<String>()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn the_first_difference_is_that_of_comparing_everything(
        lines in prop::collection::vec((0..LINES.len(), 0..6_u8), 1..9),
        inputs in prop::collection::vec(0..5_u8, 0..4),
        other in prop::collection::vec(0..5_u8, 0..4),
        changed in any::<prop::sample::Index>(),
        number in 0..6_u8,
        changes_text in any::<bool>(),
    ) {
        let given = |inputs: &[u8]| inputs.iter().map(|n| format!("{n}\n")).collect::<String>();
        let mut changed_lines = lines.clone();
        let (mut inputs_now, at) = (inputs.clone(), changed.index(lines.len()));
        if changes_text {
            changed_lines[at].1 = number;
        } else {
            inputs_now = other;
        }
        let before = Run::of(&program(&lines), &given(&inputs));
        let now = Run::of(&program(&changed_lines), &given(&inputs_now));
        let longest = before.trace().len().max(now.trace().len());
        let by_hand = (0..longest).find(|at| before.everything(*at) != now.everything(*at));
        let found = outcome(&before, &now);
        let first = found.differences.iter().find(|difference| {
            !matches!(difference.kind, DifferenceKind::ChangedLine { .. })
        });
        let at = first.map(|difference| (difference.before, difference.now));
        let by_hand = by_hand.map(|at| {
            let last = |run: &Run| at.min(run.trace().len().saturating_sub(1));
            (last(&before), last(&now))
        });
        prop_assert_eq!(at, by_hand, "{}\n{:?}\n{:?}\n{:#?}",
            before.recording.source, before.recording.inputs, now.recording.inputs,
            found.sentences());

        // In portions it comes to the same, and a run is the same as itself.
        let mut portions = Comparison::new(before.side(), now.side());
        while !portions.advance(before.side(), now.side(), 3) {}
        prop_assert_eq!(portions.outcome(), &found);
        prop_assert!(outcome(&now, &now).is_same());
    }
}
