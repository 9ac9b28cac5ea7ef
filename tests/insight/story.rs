//! Stories, against counts by hand.

use std::collections::{BTreeMap, BTreeSet};

use firefly::insight::{Sentence, story, verdict_sentence};
use firefly::trace::{Event, FrameId};

use crate::harness::pythons;
use crate::programs::program;
use crate::replayed::Replayed;

fn sentences(run: &Replayed) -> Vec<Sentence> {
    let verdict = verdict_sentence(&run.recording, &run.trace);
    story(&run.recording, run.replay(), &verdict)
}

fn told(run: &Replayed) -> Vec<String> {
    sentences(run).into_iter().map(|sentence| sentence.text).collect()
}

#[test]
fn a_short_program_is_told_in_plain_sentences() {
    let source = "\
def double(n):
    return n * 2
total = 0
names = ['Ada']
for i in range(1000):
    total += i
print(total)
print(double(4))
";
    for python in pythons() {
        let run = Replayed::of(&python, source);
        assert_eq!(
            told(&run),
            [
                "It began by setting total to 0 and names to ['Ada'].",
                "The loop in lines 5 to 6 took 1,000 turns; total went from 0 to 499,500.",
                "double was called once.",
                "It printed 2 lines, from '499500' to '8'.",
                "The program ran to its end.",
            ]
        );
    }
}

#[test]
fn recursion_and_errors_are_told() {
    let source = "\
def down(n):
    if n == 0:
        return 1 / n
    return down(n - 1)
down(3)
";
    for python in pythons() {
        let run = Replayed::of(&python, source);
        assert_eq!(
            told(&run),
            [
                "down was called 4 times, and up to 4 of these calls were under way at once.",
                "The error came up in down, line 3, which line 4 had called.",
                "Stopped by an error in line 3. ZeroDivisionError: division by zero",
            ],
            "{python:?}"
        );
    }
}

/// Numbers of a sentence, in order.
fn numbers(text: &str) -> Vec<u64> {
    let plain = text.replace(',', "");
    plain.split(|mark: char| !mark.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn every_number_is_what_a_count_by_hand_gives() {
    let pythons = pythons();
    let (mut loops, mut calls) = (0, 0);
    for seed in 400..440 {
        let source = program(seed);
        let run = Replayed::within(&pythons[seed as usize % pythons.len()], &source, 2_000);
        let sentences = sentences(&run);
        assert!((1..=7).contains(&sentences.len()));
        assert!(sentences.iter().all(|sentence| sentence.step < run.trace.len()));
        for sentence in &sentences {
            let text = &sentence.text;
            let context = || format!("seed {seed}: {text}\n{source}");
            if text.starts_with("The loop in") && !text.contains("at least") {
                check_loop(&run, text, &context);
                loops += 1;
            }
            if text.contains(" was called ") {
                check_calls(&run, text, &context);
                calls += 1;
            }
            if text.starts_with("It printed ") && !text.contains("one line") {
                let lines = run.recording.stdout.iter().filter(|byte| **byte == b'\n').count();
                assert_eq!(numbers(text)[0], lines as u64, "{}", context());
            }
        }
    }
    assert!(loops > 10 && calls > 10, "{loops} {calls}");
}

fn check_loop(run: &Replayed, text: &str, context: &dyn Fn() -> String) {
    let line = numbers(text)[0] as usize;
    let head = run.recording.source.lines().nth(line - 1).expect("a line");
    let Some((_, mark)) = head.split_once("  # L") else { return };
    let count = |kind: &str| {
        let wanted = format!("{kind}{mark}");
        run.printed().iter().filter(|(_, _, text)| *text == wanted).count() as u64
    };
    let after_lines = text.split_once(" took ").expect("turns").1;
    assert_eq!(numbers(after_lines)[0], count("T"), "{}", context());
    if text.contains(" began ") {
        let began = text.split_once(" began ").expect("rounds").1;
        assert_eq!(numbers(began)[0], count("B"), "{}", context());
    }
}

fn check_calls(run: &Replayed, text: &str, context: &dyn Fn() -> String) {
    let name = text.split(' ').next().expect("a name");
    let mut frames: BTreeSet<FrameId> = BTreeSet::new();
    let mut counts: BTreeMap<String, BTreeSet<FrameId>> = BTreeMap::new();
    let mut deepest = 0;
    for (number, step) in run.trace.steps().enumerate() {
        let state = run.trace.state(number);
        let open = state.frames.iter().filter(|frame| &*frame.function == name).count();
        deepest = deepest.max(open);
        if step.event == Event::Call {
            let frame = step.frame.expect("a call");
            let function = state.frame(frame).expect("a frame").function.to_string();
            frames.insert(frame);
            counts.entry(function).or_default().insert(frame);
        }
    }
    let text = &text.replace(" was called once", " was called 1 time");
    let said = numbers(text.split_once(" was called ").expect("calls").1);
    assert_eq!(said[0], counts[name].len() as u64, "{}", context());
    assert!(counts.values().all(|frames| frames.len() <= counts[name].len()), "{}", context());
    if text.contains("under way") {
        assert_eq!(said[1], deepest as u64, "{}", context());
    } else {
        assert_eq!(deepest, 1, "{}", context());
    }
}

#[test]
fn a_generator_that_goes_on_is_not_called_again() {
    let source = "def g(): yield 1; yield 2\nxs = list(g()) + list(g())\n";
    for python in pythons() {
        let run = Replayed::of(&python, source);
        assert!(told(&run).contains(&"g was called 2 times.".to_owned()), "{:?}", told(&run));
    }
}
