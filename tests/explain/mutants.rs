//! Programs with something dropped, swapped or changed in them: whatever is said of them, it is
//! about the line that failed, and its values are the recorded ones.

use std::env;

use firefly::explain::{Explanation, explain};
use firefly::insight::{held_at, show_value};
use firefly::syntax::{Tree, expression};
use firefly::trace::{Event, Verdict};

use crate::harness::pythons;
use crate::told::{Ran, run};

/// So many are tried where FIREFLY_MUTANTS does not say otherwise.
const TRIED: usize = 60;

const PROGRAMS: [&str; 5] = [
    "scores = [3, 5, 8]\ntotal = 0\nfor score in scores:\n    total = total + score\naverage = total / len(scores)\nprint('Average: ' + str(round(average, 1)))\n",
    "class Player:\n    def __init__(self, name, lives):\n        self.name = name\n        self.lives = lives\n    def hit(self, points):\n        self.lives = self.lives - points\n        return self.lives\np = Player('Ada', 3)\nif p.hit(2) > 0:\n    print(p.name + ' has ' + str(p.lives))\n",
    "rooms = {'hall': 'kitchen', 'kitchen': 'garden'}\nhere = 'hall'\nfor step in range(2):\n    here = rooms.get(here)\n    print('You are in ' + here.upper())\n",
    "def area(width, height):\n    return width * height\nsizes = [(2, 3), (4, 5)]\nbiggest = max([area(w, h) for w, h in sizes])\nprint(f'{biggest:d} of {area(1, 2) + int(\"4\"):.2f}')\n",
    "words = 'one two three'.split()\nlong = [w for w in words if len(w) > 3]\nnumbers = list(map(int, '4 5'.split()))\nwords.sort()\nprint(', '.join(words), sum(numbers) % len(long), max(words))\n",
];

/// Numbers that look random, and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides.max(1)
    }
}

/// The program with one thing changed, as a slip of the fingers does.
fn changed(source: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let at = dice.below(lines.len());
    if dice.below(6) == 0 {
        let kept: Vec<&str> =
            lines.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, line)| *line).collect();
        return kept.join("\n") + "\n";
    }
    let pieces: Vec<(usize, &str)> = pieces(source);
    let (start, piece) = pieces[dice.below(pieces.len())];
    let other = pieces[dice.below(pieces.len())].1;
    let new = match dice.below(6) {
        0 => String::new(),
        1 => format!("'{}'", piece.replace('\'', "")),
        2 => piece.chars().rev().collect(),
        3 => other.to_owned(),
        4 => "None".to_owned(),
        _ => "0".to_owned(),
    };
    format!("{}{new}{}", &source[..start], &source[start + piece.len()..])
}

/// Words, numbers and signs, with where they begin.
fn pieces(source: &str) -> Vec<(usize, &str)> {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = source[at..].chars().next() {
        let word = source[at..].find(|sign| !is_word(sign)).unwrap_or(source.len() - at);
        let length = if word > 0 { word } else { sign.len_utf8() };
        if !sign.is_whitespace() {
            found.push((at, &source[at..at + length]));
        }
        at += length;
    }
    found
}

#[test]
fn what_is_said_of_a_slip_is_about_the_line_that_failed() {
    let wanted = env::var("FIREFLY_MUTANTS").ok().and_then(|count| count.parse().ok());
    let all = pythons();
    let mut dice = Dice(11);
    let mut explained = 0;
    for number in 0..wanted.unwrap_or(TRIED) {
        let source = changed(PROGRAMS[number % PROGRAMS.len()], &mut dice);
        let ran = run(&all[number % all.len()], &source, "");
        let Some(found) = explain(&ran.recording, &ran.trace) else { continue };
        explained += 1;
        if matches!(ran.recording.verdict, Verdict::Raised { .. }) {
            is_about_the_failing_statement(&ran, &found, &source);
            has_recorded_values(&ran, &found, &source);
        }
    }
    assert!(explained > 0, "no slip was an error");
}

fn is_about_the_failing_statement(ran: &Ran, found: &Explanation, source: &str) {
    let place = found.place().unwrap_or_else(|| panic!("no place: {found:?} {source}"));
    let step = ran.trace.step(place.step).unwrap_or_else(|| panic!("no step: {source}"));
    let tree = Tree::of(source);
    let statement = tree.statement_at(step.line).and_then(|id| tree.node(id));
    let lines = statement.map_or(step.line..=step.line, |node| node.line..=node.last_line);
    assert!(lines.contains(&place.line), "{found:?} is not about {lines:?} of\n{source}");
    assert!(matches!(step.event, Event::Exception { .. }), "{found:?}\n{source}");
    let length = source.lines().nth(place.line as usize - 1).unwrap_or_default().chars().count();
    let columns = found.columns.clone().unwrap_or_default();
    assert!(columns.start <= columns.end && columns.end <= length, "{found:?}\n{source}");
}

/// What a value that took part is said to be is what the recording holds there.
fn has_recorded_values(ran: &Ran, found: &Explanation, source: &str) {
    let step = found.step.unwrap_or_default();
    let state = ran.trace.state(step);
    for value in &found.values {
        let held = expression(&value.written).ok().and_then(|it| held_at(&ran.trace, step, &it));
        if let Some(held) = held {
            assert_eq!(value.value, show_value(&held, &state, 60), "{value:?}\n{source}");
            assert_eq!(value.type_name, *state.type_name(&held), "{value:?}\n{source}");
        }
        if let Some(since) = value.since {
            let made = ran.trace.step(since.step).map(|step| step.line);
            assert_eq!(made, Some(since.line), "{value:?}\n{source}");
            assert!(since.step <= step, "{value:?}\n{source}");
        }
    }
}
